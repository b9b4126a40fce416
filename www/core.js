//! Where the wasm core is, and how it is loaded in this thread.

// A module with one function that makes a v128: valid only where the browser knows SIMD.
const SIMD_PROBE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11);

/** True if the build with SIMD can run here. */
export const hasSimd = () => WebAssembly.validate(SIMD_PROBE);

/** The file beside this one. Both addresses are spelt out: that is how bundlers find the files. */
export const wasmUrl = () =>
  (hasSimd() ? new URL("./pkg/whomet_simd_bg.wasm", import.meta.url) : new URL("./pkg/whomet_bg.wasm", import.meta.url)).href;

/** What a setting `wasm` stands for: itself, a promise of it, or what the function gives. */
export const resolve = async (wasm) => (typeof wasm === "function" ? wasm() : wasm);

let loading = null;

/**
 * The core's two functions. `wasm` may be a URL, a Response, bytes, a compiled Module, a promise
 * of one or a function that gives one; without it the file beside this one is taken. Loads once; after a failure the next call tries again.
 */
export function loadCore(wasm) {
  loading ??= load(wasm).catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(wasm) {
  // The module is on its way while its glue comes.
  const module = resolve(wasm).then((given) => given ?? wasmUrl()).then((source) => (typeof source === "string" || source instanceof URL ? fetch(source) : source));
  const [glue] = await Promise.all([import("./pkg/whomet.js"), module]);
  await glue.default({ module_or_path: module });
  return { extract: glue.extract, info: glue.info };
}
