//! The extractor: one interface to the core, in a worker (the default) or in the page.
//!
//! Every request settles. Each extractor reads one text at a time: a newer request makes an
//! older one reject with an AbortError. Extractors with the same settings share a worker.

import { pause } from "./dom.js";
import { pageLane, workerLane } from "./lane.js";
import { inflate } from "./report.js";

const LONG = 200_000;

const lanes = new Map();

function takeLane({ worker = true, wasm, workerUrl }) {
  const inWorker = worker && typeof Worker === "function";
  const key = inWorker && !(wasm && typeof wasm === "object" && !(wasm instanceof URL)) ? `${workerUrl ?? ""} ${wasm ?? ""}` : null;
  let shared = key === null ? null : lanes.get(key);
  if (!shared) {
    // A URL does not survive the way into a worker; its text does.
    const options = { wasm: inWorker && wasm instanceof URL ? wasm.href : wasm, workerUrl };
    shared = { lane: inWorker ? workerLane(options) : pageLane(options), users: 0 };
    if (key !== null) lanes.set(key, shared);
  }
  shared.users++;
  return {
    call: shared.lane.call,
    release() {
      if (--shared.users > 0) return;
      lanes.delete(key);
      shared.lane.close();
    },
  };
}

const abort = (message) => new DOMException(message, "AbortError");

/** Today, where the reader is: stands in where no date is given and the text tells none. */
function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** What goes to the core: it refuses fields that it does not know, and undefined is none. */
function coreOptions({ date, types, lexicon }) {
  const options = { today: today() };
  if (date) options.date = date;
  if (types) options.types = [...types];
  if (lexicon) options.lexicon = [...lexicon].map(({ name, type }) => ({ name, type }));
  return options;
}

/** See `createExtractor` in types.d.ts. */
export function createExtractor(settings = {}) {
  const lane = takeLane(settings);
  let disposed = false;
  let latest = null;
  let busy = false;

  async function work() {
    if (busy) return;
    busy = true;
    // Whatever came in between is gone by the time the core is free: only the newest is read.
    while (latest && !latest.begun) {
      const job = latest;
      job.begun = true;
      job.progress(0);
      try {
        const raw = await lane.call("extract", [job.text, job.options]);
        // Taking a large answer in and putting it together are two pieces of work.
        if (job.text.length > LONG) await pause();
        const report = inflate(raw);
        job.progress(job.text.length);
        job.resolve(report);
      } catch (error) {
        job.reject(error);
      }
      if (latest === job) latest = null;
    }
    busy = false;
  }

  return {
    /** Resolves with what the core is, once it is loaded. */
    async ready() {
      if (disposed) throw abort("the extractor was disposed");
      return lane.call("info", []);
    },

    /** Reads a text. */
    extract(text, { signal, onprogress, ...options } = {}) {
      return new Promise((resolve, reject) => {
        if (disposed) return reject(abort("the extractor was disposed"));
        if (signal?.aborted) return reject(signal.reason);
        latest?.reject(abort("superseded by a newer text"));
        const job = { text: String(text), options: coreOptions(options), resolve, reject, begun: false };
        job.progress = (done) => {
          if (latest === job) onprogress?.({ done, total: job.text.length });
        };
        signal?.addEventListener("abort", () => {
          if (latest === job) latest = null;
          reject(signal.reason);
        }, { once: true });
        latest = job;
        work();
      });
    },

    /** Ends it: what was asked for rejects, the worker goes with its last user. */
    dispose() {
      if (disposed) return;
      disposed = true;
      latest?.reject(abort("the extractor was disposed"));
      latest = null;
      lane.release();
    },
  };
}

export { inflate } from "./report.js";
