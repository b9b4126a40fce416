// Importing this file defines `<who-met>`.
export { configure, createExtractor, WhoMet } from "./types.js";
