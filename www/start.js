// Starts the reading thread and fetches the core while the rest of the page still loads; the element shares both.
// The page compiles as the bytes come in, and the thread gets the finished module.

import { wasmUrl } from "./core.js";
import { configure, createExtractor } from "./engine.js";

// If this fails, the thread fetches the file itself, and whoever asks it to read will be told how that went.
if (!configure().wasm) configure({ wasm: WebAssembly.compileStreaming(fetch(wasmUrl())).catch(() => undefined) });
createExtractor().ready().catch(() => {});
