// Importing this file defines `<who-met>`.
export type { WhoMet } from "./types.js";
