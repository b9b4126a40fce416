//! The wasm half of `cargo xtask bench`: `node bench.mjs TEXTS ROUNDS LOADS`, in Node and in Chromium.
//!
//! TEXTS is a JSON object of lists of texts. Prints one JSON object: seconds of each round and
//! growth of the wasm memory by build and list, then what a reader waits for, LOADS times.

import { readFile } from "node:fs/promises";
import { chromium } from "playwright-core";
import { mainThread } from "./trace.mjs";

const [textsFile, rounds, loads] = process.argv.slice(2);
const texts = JSON.parse(await readFile(textsFile, "utf8"));
const page = process.env.WHOMET_URL;
// Milliseconds: a busy machine is no failure here.
const PATIENCE = 120_000;
const builds = { simd: "whomet_simd_bg.wasm", scalar: "whomet_bg.wasm" };

/** Runs in Node and in the page. `wasm` is bytes here and a URL there. */
async function measure({ glue, wasm, texts, rounds }) {
  // Each query makes the glue anew, with a memory of its own.
  const load = async (name) => {
    const core = await import(`${glue}?${name}`);
    const { memory } = await core.default({ module_or_path: wasm });
    return { core, memory };
  };
  const result = {};
  for (const [name, list] of Object.entries(texts)) {
    const { core, memory } = await load(encodeURIComponent(name) + performance.now());
    // The lists and the model are unpacked once; what a text takes is counted from there.
    core.extract("Ready.");
    const before = memory.buffer.byteLength;
    // The first round also warms the engine's compilers up; it is not timed.
    for (const text of list) core.extract(text);
    const growth = memory.buffer.byteLength - before;
    const seconds = [];
    for (let round = 0; round < rounds; round++) {
      const start = performance.now();
      for (const text of list) core.extract(text);
      seconds.push((performance.now() - start) / 1000);
    }
    result[name] = { seconds, growth };
  }
  return result;
}

async function inNode() {
  const pkg = new URL("../../www/pkg/", import.meta.url);
  const glue = new URL("whomet.js", pkg).href;
  const result = {};
  for (const [name, file] of Object.entries(builds)) {
    result[name] = await measure({ glue, wasm: await readFile(new URL(file, pkg)), texts, rounds });
  }
  return result;
}

async function inChromium(browser) {
  const result = {};
  for (const [name, file] of Object.entries(builds)) {
    const tab = await browser.newPage();
    tab.setDefaultTimeout(PATIENCE);
    await tab.goto(page);
    const pkg = new URL("pkg/", page).href;
    result[name] = await tab.evaluate(measure, { glue: `${pkg}whomet.js`, wasm: pkg + file, texts, rounds });
    await tab.close();
  }
  return result;
}

/** A tab with an empty cache, which notes when each report was on the screen. */
async function reader(browser) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  tab.setDefaultTimeout(PATIENCE);
  await tab.addInitScript(() => {
    globalThis.shown = [];
    document.addEventListener("whomet:result", () => requestAnimationFrame(() => setTimeout(() => shown.push(performance.now()))));
  });
  return { context, tab };
}

const firstReport = (tab) => tab.waitForFunction(() => globalThis.shown.length > 0);

/** Milliseconds from the start of the navigation until an article stands there highlighted. */
async function coldLoad(browser) {
  const { context, tab } = await reader(browser);
  // A new window first loads pages of the browser's own, a hundred scripts: that is not what is measured.
  await tab.waitForTimeout(1500);
  await tab.addInitScript(() => {
    // As a reader who knows where to click: at once.
    const click = () => {
      const sample = document.querySelector("#samples button");
      if (sample) sample.click();
      return sample;
    };
    const observer = new MutationObserver(() => click() && observer.disconnect());
    observer.observe(document, { childList: true, subtree: true });
  });
  await tab.goto(page, { waitUntil: "commit" });
  // Whoever asks the page meanwhile has a script of 14 ms of his own run in it.
  await tab.waitForTimeout(1000);
  await firstReport(tab);
  const time = await tab.evaluate(() => shown[0]);
  await context.close();
  return time;
}

/** The longest task of the main thread from a paste to its report, in milliseconds of processor time. */
async function longestTask(browser, text) {
  const { context, tab } = await reader(browser);
  await tab.goto(page);
  await tab.focus("textarea#article");
  // The text comes first: sending it into the page is not what is measured.
  await tab.evaluate((whole) => (globalThis.pasted = whole), text);
  const { longest } = await mainThread(browser, tab, async () => {
    await tab.evaluate(() => {
      const data = new DataTransfer();
      data.setData("text/plain", pasted);
      const box = document.querySelector("textarea#article");
      // What a paste does: the event, then the text, unless the page took it.
      const taken = !box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      if (taken) return;
      box.value = pasted;
      box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
    });
    await firstReport(tab);
    // What the report leads to on the page belongs to it.
    await tab.waitForTimeout(1000);
  });
  await context.close();
  return longest;
}

async function repeat(times, measure) {
  const results = [];
  for (let time = 0; time < times; time++) results.push(await measure());
  return results;
}

const flags = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
const node = await inNode();
const browser = await chromium.launch({ timeout: PATIENCE, executablePath: process.env.CHROMIUM, args: flags });
try {
  const inPage = await inChromium(browser);
  const load = await repeat(loads, () => coldLoad(browser));
  const tasks = await repeat(loads, () => longestTask(browser, texts["1 MB"][0]));
  console.log(JSON.stringify({ node, chromium: inPage, load, tasks }));
} finally {
  await browser.close();
}
