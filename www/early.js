//! The reading thread and the core on their way before the page's other scripts have come: the first text waits for
//! them longer than for anything else. Whoever asks for a thread first gets this one.

import { compileCore, wasmUrl } from "./core.js";
import { AHEAD, spawn } from "./lane.js";

// The page may have been faster.
if (!(AHEAD in globalThis)) {
  const ahead = { worker: null, wasm: compileCore(), started: false };
  globalThis[AHEAD] = ahead;
  try {
    const worker = spawn();
    ahead.worker = worker;
    worker.onmessage = () => (ahead.started = true);
    worker.onerror = (event) => {
      event.preventDefault();
      ahead.worker = null;
    };
    ahead.wasm.then((module) => worker.postMessage({ wasm: module ?? wasmUrl() }));
  } catch {
    // Where no thread may start, the page will find out by itself.
  }
}
