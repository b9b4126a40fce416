//! The package in Node and Deno: the core's file is read from beside this one, in the same thread.

import { readFile } from "node:fs/promises";
import { configure } from "../engine.js";

let bytes;
configure({ worker: false, wasm: () => (bytes ??= readFile(new URL("./pkg/whomet_simd_bg.wasm", import.meta.url))) });

export * from "./index.js";
