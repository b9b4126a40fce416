export type * from "./types.js";
export * from "./formats.js";
export { configure, createExtractor } from "./types.js";
