//! Two ways to the core, in a worker or in the page, with one shape: `call(op, args, onshare)`, `interrupt()`, `close()`.

import { loadCore, resolve as sourceOf, wasmUrl } from "./core.js";

/** Trusted Types: our one policy, which is used for the address of the worker and nothing else. */
let policy = null;
function trusted(url) {
  if (!globalThis.trustedTypes) return url;
  policy ??= trustedTypes.createPolicy("whomet", { createScriptURL: (address) => address });
  return policy.createScriptURL(url);
}

/** Where a thread is found that was started before the page's scripts came: `{worker, started}`. */
export const AHEAD = Symbol.for("whomet-ahead");

/** Starts a thread, by default the one beside this file, which loads the core from the address `wasm` if there is one. */
export function spawn(url, wasm = "") {
  const address = (typeof url === "function" ? url() : url) ?? new URL("./pkg/worker.js", import.meta.url).href;
  // Of a page that was opened from the disk, a thread from a blob may be a classic script only.
  return new Worker(trusted(address), { type: address.startsWith("blob:") ? "classic" : "module", name: `whomet ${wasm}` });
}

/** The core in this thread. */
export function pageLane({ wasm } = {}) {
  return {
    async call(op, args, onshare) {
      const core = await loadCore(wasm);
      return core[op](...args, onshare);
    },
    interrupt() {},
    close() {},
  };
}

/**
 * The core in a worker. Where a worker cannot start (another origin, a policy, no worker at all)
 * the page does the work instead. A worker that breaks rejects what it was asked and is replaced.
 */
export function workerLane(options) {
  const waiting = new Map();
  let worker = null;
  let started = false;
  let fallback = null;
  let next = 0;

  const stop = () => {
    // A port has no end of its own.
    worker?.terminate ? worker.terminate() : worker?.close();
    worker = null;
    started = false;
  };
  const giveUp = () => {
    const calls = [...waiting.values()];
    waiting.clear();
    if (started) for (const { reject } of calls) reject(new Error("the reading thread broke off"));
    else {
      fallback = pageLane(options);
      for (const { op, args, onshare, resolve, reject } of calls) fallback.call(op, args, onshare).then(resolve, reject);
    }
    stop();
  };
  const receive = ({ data }) => {
    if (data.up) return void (started = true);
    const call = waiting.get(data.id);
    if (data.share !== undefined) return call?.onshare?.(data.share);
    waiting.delete(data.id);
    if (!data.error) return call?.resolve(data.value);
    call?.reject(Object.assign(new Error(data.error.message), { name: data.error.name }));
    // After a trap the module's memory cannot be trusted.
    if (data.error.name === "RuntimeError") giveUp();
  };
  const start = () => {
    const own = typeof options.worker === "function";
    const ahead = !own && !options.workerUrl && globalThis[AHEAD]?.worker;
    const { wasm } = options;
    // Who answers at a port of the caller has a core already, and who was there ahead loads it.
    const address = own || ahead ? null : wasm === undefined ? wasmUrl() : typeof wasm === "string" ? wasm : "";
    const mine = own ? options.worker() : ahead || spawn(options.workerUrl, address);
    worker = mine;
    if (ahead) {
      started = globalThis[AHEAD].started;
      globalThis[AHEAD].worker = null;
    }
    worker.onmessage = receive;
    worker.onerror = (event) => {
      event.preventDefault();
      giveUp();
    };
    worker.onmessageerror = giveUp;
    if (address !== "") return;
    sourceOf(wasm).then(
      (given) => mine.postMessage({ wasm: given ?? wasmUrl() }),
      (error) => {
        if (worker !== mine) return;
        for (const { reject } of waiting.values()) reject(error);
        waiting.clear();
        stop();
      },
    );
  };

  return {
    call(op, args, onshare) {
      if (fallback) return fallback.call(op, args, onshare);
      try {
        if (!worker) start();
      } catch {
        fallback = pageLane(options);
        return fallback.call(op, args, onshare);
      }
      const id = ++next;
      const call = { op, args, onshare };
      call.promise = new Promise((resolve, reject) => Object.assign(call, { resolve, reject }));
      waiting.set(id, call);
      worker.postMessage({ id, op, args, tell: Boolean(onshare) });
      return call.promise;
    },
    /** Breaks off the call of this promise, if no other waits; the next starts a fresh worker. */
    interrupt(promise) {
      const [call, other] = waiting.values();
      if (!started || other || call?.promise !== promise) return;
      waiting.clear();
      stop();
      call.reject(new DOMException("interrupted", "AbortError"));
    },
    close() {
      for (const { reject } of waiting.values()) reject(new DOMException("the extractor was disposed", "AbortError"));
      waiting.clear();
      stop();
    },
  };
}
