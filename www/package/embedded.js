//! The core and its thread as parts of the script.

import packed from "../../target/pack/core.deflate";
import thread from "../../target/pack/worker.txt";

/** The wasm module. Base64 of the compressed file; not by way of a `data:` address, which a strict policy forbids. */
async function unpack() {
  const raw = Uint8Array.fromBase64?.(packed) ?? Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([raw]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

let bytes;
/** The module, unpacked when it is first needed. */
export const wasm = () => (bytes ??= unpack());

/** The address of the thread. Where a policy forbids threads from a blob, the page reads by itself. */
export const workerUrl = () => URL.createObjectURL(new Blob([thread], { type: "text/javascript" }));
