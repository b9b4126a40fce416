//! The thread that reads: the core behind messages `{id, op, args}`; every one is answered.
//!
//! The thread's name holds the address of the wasm file: messages wait until the page pauses, and the thread need not.
//! Where there is none, the first message brings `{wasm}`: bytes or a compiled module. `cargo xtask build` puts the
//! glue in the place of the import, so that the thread starts with one request: pkg/worker.js.

import init, { extract, info } from "./pkg/whomet.js";

const operations = { extract, info };
const FIRST = "Foreign Minister Ana Silva met her Omani counterpart in Muscat on Monday to discuss trade.";
const [, address] = /^whomet (.+)/.exec(self.name) ?? [];
let brought;
const wasm = new Promise((resolve) => (brought = resolve));
let loading = null;
let warm = false;

/** Loads the core once; after a failure the next call tries again. */
async function load() {
  const module_or_path = await wasm;
  loading ??= init({ module_or_path });
  try {
    await loading;
  } catch (error) {
    loading = null;
    throw error;
  }
}

/** Lists and model are unpacked at the first text: let that be over when the reader's comes, unless it came already. */
function warmUp() {
  try {
    if (!warm) extract(FIRST);
  } catch {
    // The reader's text will fail, too, and say why.
  }
}

function begin(source) {
  brought(source);
  // Whoever asks will be told what went wrong.
  load().then(() => setTimeout(warmUp), () => {});
}

self.onmessage = async ({ data }) => {
  if ("wasm" in data) return begin(data.wasm);
  const { id, op, args, tell } = data;
  try {
    await load();
    warm ||= op === "extract";
    const value = operations[op](...args, tell ? (share) => self.postMessage({ id, share }) : undefined);
    const moved = Array.isArray(value) ? value.map(([numbers]) => numbers.buffer) : [];
    self.postMessage({ id, value }, moved);
  } catch (error) {
    self.postMessage({ id, error: { name: error?.name ?? "Error", message: String(error?.message ?? error) } });
  }
};
if (address) begin(address);
self.postMessage({ up: true });
