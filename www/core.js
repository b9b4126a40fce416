//! Loads the wasm core in whichever thread this file is imported.

// A module with one function that makes a v128: valid only where the browser knows SIMD.
const SIMD_PROBE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11);

/** True if the build with SIMD can run here. */
export const hasSimd = () => WebAssembly.validate(SIMD_PROBE);

let loading = null;

/**
 * The core's two functions. `wasm` may be a URL, a Response, bytes or a compiled Module; without
 * it the file beside this one is taken. Loads once; after a failure the next call tries again.
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
  const module = wasm ?? fetch(new URL(`./pkg/whomet_${hasSimd() ? "simd_" : ""}bg.wasm`, import.meta.url));
  const [glue] = await Promise.all([import("./pkg/whomet.js"), module]);
  await glue.default({ module_or_path: module });
  return { extract: glue.extract, info: glue.info };
}
