//! The thread that reads: the core behind messages `{id, op, args}`; every one is answered.

import { loadCore } from "./core.js";

const operations = {
  info: (core) => core.info(),
  extract: (core, text, options) => core.extract(text, options),
};

self.onmessage = async ({ data: { id, op, args, wasm } }) => {
  try {
    const value = operations[op](await loadCore(wasm), ...args);
    const moved = value?.mentions ? [value.mentions.fields.buffer] : [];
    self.postMessage({ id, value }, moved);
  } catch (error) {
    self.postMessage({ id, error: { name: error?.name ?? "Error", message: String(error?.message ?? error) } });
  }
};
self.postMessage({ up: true });
