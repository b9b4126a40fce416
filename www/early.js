//! The reading thread on its way before the page's other scripts have come: the first text waits for it longer than for
//! anything else. Whoever asks for a thread first gets this one.

import { wasmUrl } from "./core.js";
import { AHEAD, spawn } from "./lane.js";

// The page may have been faster.
if (!(AHEAD in globalThis)) {
  const ahead = { worker: null, started: false };
  globalThis[AHEAD] = ahead;
  try {
    const worker = spawn(undefined, wasmUrl());
    ahead.worker = worker;
    worker.onmessage = () => (ahead.started = true);
    worker.onerror = (event) => {
      event.preventDefault();
      ahead.worker = null;
    };
  } catch {
    // Where no thread may start, the page will find out by itself.
  }
}
