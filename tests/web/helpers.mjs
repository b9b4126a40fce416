//! What the browser tests share: the browser, a fresh page that is watched, the articles, the measuring of pauses.

import assert from "node:assert/strict";
import { readFileSync, existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { after, before } from "node:test";
import { chromium } from "playwright-core";
import * as trace from "./trace.mjs";

export { chromium };

export const FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

/** The address of the served page. */
export const address = process.env.WHOMET_URL ?? "http://127.0.0.1:8080/";

const root = new URL("../../", import.meta.url);

/** A file of the repository. */
export const repoFile = (path) => readFileSync(new URL(path, root), "utf8");

/** The first article the product must read perfectly; null where it is not at hand. */
export function seed() {
  const path = fileURLToPath(new URL("../shared/seed/article.txt", root));
  if (existsSync(path)) return readFileSync(path, "utf8");
  console.log("skipped: no ../shared/seed/article.txt beside this repository");
  return null;
}

/** One of the page's own samples. */
export const sample = (name = "bengaluru") => repoFile(`www/samples/${name}.txt`);

let browser;

/** Starts one browser for the tests of a file. */
export function useBrowser() {
  before(async () => {
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  });
  after(() => browser?.close());
}

/** Reports what the page complains about: policy violations, console, uncaught errors. */
function watch(context, complaints) {
  context.on("console", (message) => {
    if (["warning", "error"].includes(message.type())) complaints.push(`console ${message.type()}: ${message.text()} ${message.location().url}`);
  });
  context.on("weberror", (error) => complaints.push(`uncaught: ${error.error().stack}`));
  return context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
}

/** A page of its own, closed after the test, that must not have complained about anything. */
export async function openPage(t, { path = "", complaints = [], ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  await watch(context, complaints);
  const page = await context.newPage();
  t.after(async () => {
    await context.close();
    if (complaints.length) throw new Error(`the page complained:\n${complaints.join("\n")}`);
  });
  await page.goto(new URL(path, address).href);
  return page;
}

const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'";
const hostPage = (head, body) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page of somebody else</title><link rel="icon" href="icon.svg">${head}</head><body>${body}</body></html>`;

/** A page of somebody else under the strict policy, empty unless said otherwise, beside our files. */
export async function openHost(t, { head = "", body = "", policy = POLICY, ...options } = {}) {
  const page = await openPage(t, { path: "about:blank", ...options });
  const url = new URL("somebody-else.html", address).href;
  await page.route(url, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", headers: { "content-security-policy": policy }, body: hostPage(head, body) }));
  await page.goto(url);
  return page;
}

/** Does something and waits for the report that follows; `pick` runs in the page and says what of it is wanted here. */
export async function reportAfter(page, act, pick = (report) => report) {
  await page.evaluate(() => {
    window.__report = new Promise((resolve, reject) => {
      document.addEventListener("whomet:result", ({ detail }) => resolve(detail), { once: true });
      setTimeout(() => reject(new Error("no report in 30 seconds")), 30000);
    });
  });
  await act();
  return page.evaluate(`window.__report.then(${pick})`);
}

/** Runs in the page: what a paste does to the box, first the event, then the text unless the page took it. */
function pasteInto(box, text) {
  box.focus();
  box.select();
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  if (!box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }))) return;
  box.value = text;
  box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
}

/** Pastes a text over what the box holds and waits for the report. */
export const paste = (page, text, pick) => reportAfter(page, () => page.locator("textarea#article").evaluate(pasteInto, text), pick);

/** What the page's main thread does while `act` runs; see trace.mjs. */
export const mainThread = (page, act) => trace.mainThread(browser, page, act);

/** Fails if one of `times` is over `limit`, all in milliseconds of processor time; on a machine that is slow just now, of its own. */
export async function assertWithin(times, limit) {
  const slowness = await trace.slowness(browser);
  assert.ok(Math.max(...times) < limit * slowness, `${times} ms; the limit is ${limit}, the machine ${slowness.toFixed(2)} times slower than the one it is meant for`);
}

/** Takes one of the export formats: presses `verb` in its line of the menu. */
export async function takeAs(page, verb, extension) {
  if ((await page.locator("who-met .formats").getAttribute("open")) === null) await page.locator("who-met .formats summary").click();
  await page.locator(`who-met [data-action=${verb}][data-format="${extension}"]`).click();
}

/** The surface of everything painted: `{name: [texts]}`. */
export const painted = (page) =>
  page.evaluate(() => {
    const found = {};
    for (const [name, ranges] of CSS.highlights) {
      found[name] = [...ranges].map(({ startContainer, startOffset, endContainer, endOffset }) => {
        const range = document.createRange();
        range.setStart(startContainer, startOffset);
        range.setEnd(endContainer, endOffset);
        return range.toString();
      });
    }
    return found;
  });

/** Where on the screen the middle of the first painted words `words` lies; they are brought to the middle of it. */
export async function spotOf(page, words) {
  const spot = () =>
    page.evaluate((wanted) => {
      const ranges = [...CSS.highlights].filter(([name]) => !name.includes("flash")).flatMap(([, some]) => [...some]);
      const live = ranges.map(({ startContainer, startOffset, endContainer, endOffset }) => {
        const range = document.createRange();
        range.setStart(startContainer, startOffset);
        range.setEnd(endContainer, endOffset);
        return range;
      });
      const found = live.filter((range) => range.toString() === wanted).sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b))[0];
      found.startContainer.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
      const box = found.getClientRects()[0];
      return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    }, words);
  await spot();
  await page.waitForTimeout(100);
  return spot();
}
