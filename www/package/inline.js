//! The package for tools that do not copy assets: the core and its thread are part of the script.

import { configure } from "../engine.js";
import { wasm, workerUrl } from "./embedded.js";

configure({ wasm, workerUrl });

export * from "./index.js";
