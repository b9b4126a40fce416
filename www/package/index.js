//! The package: the core's files lie beside this one, and bundlers that know `new URL` find them.

export { configure, createExtractor } from "../engine.js";
export { toCsv, toJson, toMarkdown } from "../exports.js";
export * from "../formats.js";
