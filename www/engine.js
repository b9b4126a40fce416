//! The extractor: one interface to the core, in a worker (the default) or in the page.
//!
//! Every request settles. Each extractor reads one text at a time: a newer request makes an
//! older one reject with an AbortError. Extractors with the same settings share a worker.

import { pause } from "./dom.js";
import { pageLane, workerLane } from "./lane.js";
import { inflate } from "./report.js";

// From here on an answer is taken in and put together in two pieces of work.
const LONG = 200_000;
// From here on a text takes long enough that breaking off pays: a fresh thread costs some 100 ms.
const INTERRUPT = 1_000_000;
// What fills the first screens.
const HEAD = 20_000;

const defaults = {};

/** Sets what every extractor and every element made from now on uses unless it is told otherwise; returns all that is set. */
export const configure = (settings) => ({ ...Object.assign(defaults, settings) });

const lanes = new Set();

function takeLane(settings) {
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  const { worker = true, wasm, workerUrl } = { ...defaults, ...given };
  const inWorker = typeof worker === "function" || (worker && typeof Worker === "function");
  // A URL does not survive the way into a worker; its text does.
  const text = (value) => (value instanceof URL ? value.href : value);
  const options = { wasm: text(wasm), workerUrl: text(workerUrl), worker };
  const same = (lane) => Object.keys(options).every((key) => lane.options[key] === options[key]);
  let shared = inWorker && [...lanes].find(same);
  if (!shared) {
    shared = { lane: inWorker ? workerLane(options) : pageLane(options), options, users: 0 };
    if (inWorker) lanes.add(shared);
  }
  shared.users++;
  return {
    call: shared.lane.call,
    interrupt: shared.lane.interrupt,
    release() {
      if (--shared.users > 0) return;
      lanes.delete(shared);
      shared.lane.close();
    },
  };
}

/** The beginning of a long text, cut after a paragraph, or a sentence, or wherever it must be. */
export function headOf(text) {
  const room = text.slice(0, HEAD);
  for (const end of ["\n\n", "\n", ". ", " "]) {
    const at = room.lastIndexOf(end);
    if (at > HEAD / 2) return room.slice(0, at + end.length);
  }
  return /[\ud800-\udbff]$/.test(room) ? room.slice(0, -1) : room;
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

  /** Gives up what is asked for; a long text that is being read is broken off where that pays. */
  function drop(reason) {
    if (!latest) return;
    const { text, reject, call } = latest;
    latest = null;
    reject(reason);
    if (call && text.length > INTERRUPT) lane.interrupt(call);
  }

  async function work() {
    if (busy) return;
    busy = true;
    // Whatever came in between is gone by the time the core is free: only the newest is read.
    while (latest && !latest.begun) {
      const job = latest;
      job.begun = true;
      job.progress(0);
      try {
        const { length } = job.text;
        let shown = 0;
        if (job.onpart && length > LONG) {
          const head = headOf(job.text);
          shown = head.length;
          const part = inflate(await lane.call("extract", [head, job.options]));
          if (latest === job) {
            job.onpart({ report: part, end: head.length });
            job.progress(head.length);
          } else continue;
        }
        // The core says between its stages how much of the work is done; what is shown already was a part of it.
        const onshare = length > LONG ? (share) => job.progress(Math.max(shown, Math.round(share * length))) : undefined;
        job.call = lane.call("extract", [job.text, job.options], onshare);
        const raw = await job.call;
        if (length > LONG) await pause();
        const report = inflate(raw);
        job.progress(length);
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

    /** Reads a text. `onpart` gets the beginning of a long one beforehand, read by itself. */
    extract(text, { signal, onprogress, onpart, ...options } = {}) {
      return new Promise((resolve, reject) => {
        if (disposed) return reject(abort("the extractor was disposed"));
        if (signal?.aborted) return reject(signal.reason);
        drop(abort("superseded by a newer text"));
        const job = { text: String(text), options: coreOptions(options), onpart, resolve, reject, begun: false };
        job.progress = (done) => {
          if (latest === job) onprogress?.({ done, total: job.text.length });
        };
        signal?.addEventListener("abort", () => {
          if (latest === job) drop(signal.reason);
        }, { once: true });
        latest = job;
        work();
      });
    },

    /** Ends it: what was asked for rejects, the worker goes with its last user. */
    dispose() {
      if (disposed) return;
      disposed = true;
      drop(abort("the extractor was disposed"));
      lane.release();
    },
  };
}

export { inflate } from "./report.js";
