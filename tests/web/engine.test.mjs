//! The extractor: every request settles, a newer one supersedes an older, offsets slice to the words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import { createExtractor, headOf } from "../../www/engine.js";
import { hasSimd } from "../../www/core.js";
import { openHost, openPage, sample, useBrowser } from "./helpers.mjs";

useBrowser();
const wasm = readFileSync(new URL(`../../www/pkg/whomet_${hasSimd() ? "simd_" : ""}bg.wasm`, import.meta.url));
const open = (t) => {
  const extractor = createExtractor({ worker: false, wasm });
  t.after(() => extractor.dispose());
  return extractor;
};
const aborted = { name: "AbortError" };

test("it says what it is", async (t) => {
  const info = await open(t).ready();
  assert.equal(info.schema, 1);
  assert.equal(info.types.length, 15);
});

test("a report has mentions whose offsets are theirs, in order, without overlap", async (t) => {
  const text = sample();
  const report = await open(t).extract(text);
  assert.equal(report.offsetUnit, "utf-16");
  assert.ok(report.mentions.length > 20, `${report.mentions.length} mentions`);
  let last = 0;
  for (const { start, end, type } of report.mentions) {
    assert.ok(start >= last && end > start && type);
    assert.match(text.slice(start, end), /^\S(?:[\s\S]*\S)?$/);
    last = end;
  }
});

test("surrogates, whole and broken, do not move the words", async (t) => {
  const extractor = open(t);
  for (const junk of ["", "😀 ", "\ud800 ", "\udc00\ud800 ", "\0 ", "e\u0301 ", "\u202e"]) {
    const text = `${junk}Defence Minister Rajnath Singh met his Russian counterpart Sergei Shoigu in New Delhi on 28 April 2023.`;
    const { mentions } = await extractor.extract(text);
    const words = mentions.map(({ start, end }) => text.slice(start, end));
    assert.ok(words.includes("Rajnath Singh"), JSON.stringify([junk, words]));
    assert.ok(words.includes("New Delhi"), JSON.stringify([junk, words]));
  }
});

test("any text gives a report", async (t) => {
  const extractor = open(t);
  for (const text of ["", " ", "\0", "😀😀", "\ud800", "a".repeat(100_000), "((((((((((", "מפגש", undefined, null, 7]) {
    assert.equal((await extractor.extract(text)).schema, 1);
  }
});

test("a newer text supersedes an older one, and every promise settles", async (t) => {
  const extractor = open(t);
  const requests = ["one", "two", "three", sample()].map((text) => extractor.extract(text));
  const results = await Promise.allSettled(requests);
  for (const { reason } of results.slice(0, -1)) assert.equal(reason?.name, "AbortError");
  assert.ok(results.at(-1).value.mentions.length > 20);
});

test("a signal aborts, before and while", async (t) => {
  const extractor = open(t);
  await assert.rejects(extractor.extract("x", { signal: AbortSignal.abort() }), aborted);
  const controller = new AbortController();
  const request = extractor.extract(sample(), { signal: controller.signal });
  controller.abort();
  await assert.rejects(request, aborted);
  assert.equal((await extractor.extract("after")).schema, 1);
});

test("a wrong option is refused with words, and the next request works", async (t) => {
  const extractor = open(t);
  await assert.rejects(extractor.extract("x", { date: "yesterday" }), /date/i);
  await assert.rejects(extractor.extract("x", { types: ["PEOPLE"] }), /PEOPLE|type/i);
  await assert.rejects(extractor.extract("x", { date: 5 }), /'date' expects a string, found number/);
  await assert.rejects(extractor.extract("x", { types: [true] }), /'types' expects a string, found boolean/);
  await assert.rejects(extractor.extract("x", { lexicon: [{ name: "Varnex" }] }), /'lexicon' expects entries with a name and a type/);
  await assert.rejects(extractor.extract("x", { lexicon: [{ name: "Varnex", type: "BODY" }] }), /BODY/);
  assert.equal((await extractor.extract("x", { date: "2023-04-28" })).document.date.source, "option");
});

test("after dispose everything rejects", async () => {
  const extractor = createExtractor({ worker: false, wasm });
  const request = extractor.extract("x");
  extractor.dispose();
  extractor.dispose();
  await assert.rejects(request, aborted);
  await assert.rejects(extractor.extract("y"), aborted);
  await assert.rejects(extractor.ready(), aborted);
});

test("progress runs from nothing to all", async (t) => {
  const seen = [];
  const text = sample();
  await open(t).extract(text, { onprogress: ({ done, total }) => seen.push([done, total]) });
  assert.deepEqual(seen[0], [0, text.length]);
  assert.deepEqual(seen.at(-1), [text.length, text.length]);
});

test("of a long text progress is told on the way, in the page and from the thread", async (t) => {
  const page = await openPage(t);
  for (const worker of [false, true]) {
    const steps = await page.evaluate(async ([text, worker]) => {
      const { createExtractor } = await import("./engine.js");
      const [extractor, seen] = [createExtractor({ worker }), []];
      await extractor.extract(text, { onprogress: ({ done, total }) => seen.push(done / total) });
      extractor.dispose();
      return seen;
    }, [`${sample()}\n\n`.repeat(150), worker]);
    assert.deepEqual(steps, [...steps].sort((a, b) => a - b));
    assert.deepEqual([steps[0], steps.at(-1)], [0, 1]);
    assert.ok(new Set(steps).size >= 5, `${steps}`);
  }
});

test("a thread loads the core by itself: no message needs to reach it first", async (t) => {
  const page = await openHost(t);
  const asked = page.waitForRequest(/whomet_simd_bg\.wasm$/, { timeout: 10_000 });
  await page.evaluate(async () => {
    const [{ spawn }, { wasmUrl }] = await Promise.all(["lane", "core"].map((name) => import(`./${name}.js`)));
    window.thread = spawn(undefined, wasmUrl());
  });
  await asked;
});

test("worker and page read alike; a worker that cannot start is stood in for; the builds agree", async (t) => {
  const page = await openPage(t);
  const reports = await page.evaluate(async (text) => {
    const { createExtractor } = await import("./engine.js");
    const read = async (settings) => {
      const extractor = createExtractor(settings);
      const report = await extractor.extract(text);
      extractor.dispose();
      return JSON.stringify(report);
    };
    const own = new URL("pkg/whomet_bg.wasm", document.baseURI).href;
    // A worker of the page's own origin that never says anything but an error.
    const broken = new URL("style.css", document.baseURI).href;
    return [await read({}), await read({ worker: false }), await read({ wasm: own }), await read({ workerUrl: broken })];
  }, sample());
  assert.ok(JSON.parse(reports[0]).mentions.length > 20);
  assert.ok(page.workers().some((worker) => worker.url().endsWith("pkg/worker.js")), "the page's own thread lives");
  for (const other of reports.slice(1)) assert.equal(other, reports[0]);
});

test("in the worker, too, a newer text supersedes an older one", async (t) => {
  const page = await openPage(t);
  const outcome = await page.evaluate(async (text) => {
    const { createExtractor } = await import("./engine.js");
    const extractor = createExtractor();
    const requests = [1, 2, 3].map((times) => extractor.extract(text.repeat(times)));
    const settled = await Promise.allSettled(requests);
    const late = extractor.extract(text);
    extractor.dispose();
    return [...settled, ...(await Promise.allSettled([late]))].map(({ status, reason }) => reason?.name ?? status);
  }, sample());
  assert.deepEqual(outcome, ["AbortError", "AbortError", "fulfilled", "AbortError"]);
});

test("of a long text the beginning comes first, cut between paragraphs, and then the whole", async (t) => {
  const text = `${sample()}\n\n`.repeat(200);
  const seen = [];
  const options = { onpart: ({ report, end }) => seen.push([end, report.mentions.at(-1).end]), onprogress: ({ done }) => seen.push(done) };
  const report = await open(t).extract(text, options);
  const end = headOf(text).length;
  assert.ok(end > 10_000 && end <= 20_000 && text.slice(0, end).endsWith("\n\n"), `${end}`);
  assert.deepEqual([seen[0], seen[1][0], seen[2], seen.at(-1)], [0, end, end, text.length]);
  assert.ok(seen[1][1] <= end && seen[1][1] > end - 1000);
  assert.ok(report.mentions.at(-1).end > text.length - 2000);
  // A short one comes at once.
  let parts = 0;
  await open(t).extract(sample(), { onpart: () => parts++ });
  assert.equal(parts, 0);
});

test("the beginning never ends inside a letter", () => {
  for (const text of ["x".repeat(50_000), "\u{1f600}".repeat(20_000), `x${"\u{1f600}".repeat(20_000)}`, "a b".repeat(9_000), "Aa. ".repeat(9_000)]) {
    const head = headOf(text);
    assert.ok(text.startsWith(head) && head.length > 10_000 && head.length <= 20_000);
    assert.ok(head.isWellFormed?.() ?? !/[\ud800-\udbff]$/.test(head));
  }
});

test("what a reader no longer wants is broken off: after 10 MB were given up, the next text does not wait for them", async (t) => {
  const page = await openPage(t);
  const [whole, next] = await page.evaluate(async (text) => {
    const { configure, createExtractor } = await import("./engine.js");
    // A thread of its own, whose module is there already.
    configure({ wasm: await WebAssembly.compileStreaming(fetch("pkg/whomet_simd_bg.wasm")) });
    const extractor = createExtractor();
    await extractor.extract(text);
    const long = text.repeat(Math.ceil(10_000_000 / text.length));
    const timed = async (work) => {
      const start = performance.now();
      await work();
      return performance.now() - start;
    };
    const controller = new AbortController();
    const given = extractor.extract(long, { signal: controller.signal }).catch(({ name }) => name);
    await new Promise((later) => setTimeout(later, 100));
    controller.abort();
    if ((await given) !== "AbortError") throw new Error(await given);
    const next = await timed(() => extractor.extract(text));
    return [await timed(() => extractor.extract(long)), next];
  }, sample());
  assert.ok(next < whole / 2, `${Math.round(next)} ms, the whole takes ${Math.round(whole)} ms`);
});
