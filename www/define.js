//! Defines `<who-met>`. Importing this file is all that a page needs.

import { WhoMet } from "./who-met.js";

if (globalThis.customElements && !customElements.get("who-met")) customElements.define("who-met", WhoMet);

export { configure, createExtractor } from "./engine.js";
export { WhoMet } from "./who-met.js";
