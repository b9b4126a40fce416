export type * from "./types.js";
export { WhoMet } from "./types.js";
