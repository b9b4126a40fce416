//! The package in workerd, where a wasm file is imported as a compiled module and there are no threads.

import wasm from "./pkg/whomet_simd_bg.wasm";
import { configure } from "../engine.js";

configure({ worker: false, wasm });

export * from "./index.js";
