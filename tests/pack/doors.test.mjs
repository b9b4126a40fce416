//! The other ways in: one file from a double click, the extension on somebody's page, the bookmarklet.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { FLAGS, chromium, openPage, painted, paste, sample, takeAs, useBrowser } from "../web/helpers.mjs";
import { firefox, read, surfaces, webkit } from "../web/webdriver.mjs";
import { dist, serve, snippet, write } from "./helpers.mjs";

useBrowser();

test("the page in one file, opened from the disk, reads in a thread and asks for nothing", async (t) => {
  const file = pathToFileURL(join(dist, "whomet.html")).href;
  const page = await openPage(t, { path: "about:blank", acceptDownloads: true });
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(file);
  const report = await paste(page, sample());
  assert.ok(report.mentions.length > 20 && report.meetings.length > 1);
  assert.ok((await painted(page))["who-met-person"].length > 3);
  assert.equal(page.workers().length, 1);
  await page.locator("[data-sample=vienna]").click();
  await page.waitForFunction((start) => document.querySelector("who-met").text.startsWith(start), sample("vienna").slice(0, 40));
  const [download] = await Promise.all([page.waitForEvent("download"), takeAs(page, "download", "ics")]);
  assert.equal(download.suggestedFilename(), "meetings.ics");
  assert.deepEqual(asked.filter((url) => url !== file && !url.startsWith("blob:") && !url.startsWith("data:image/svg")), []);
});

for (const [name, launch] of Object.entries({ Firefox: firefox, WebKit: webkit })) {
  test(`the page in one file, in ${name}: read, painted, the table filled`, async (t) => {
    const browser = await launch();
    if (!browser) return t.skip(`no ${name} is installed here`);
    t.after(browser.close);
    await browser.go(pathToFileURL(join(dist, "whomet.html")).href);
    const report = await browser.run(read, sample("seoul"));
    assert.ok((await browser.run(surfaces)).PERSON.includes("Joost van Wessem"));
    assert.equal(await browser.run(() => document.querySelector("who-met").shadowRoot.querySelectorAll("tr.meeting").length), report.meetings.length);
    assert.ok(report.meetings.length >= 3);
  });
}

/** A news page with what news pages have around an article. */
const NEWS = (text) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Talks in Bengaluru - The Daily</title><link rel="icon" href="icon.svg"></head><body>
  <nav><ul><li>Narendra Modi's Delhi: our new and long newsletter about the capital, every Friday</li><li>Sport</li></ul></nav>
  <div class="page"><div class="column"><h1>Talks in Bengaluru</h1>${text.split(/\n+/).filter(Boolean).map((line) => `<p>${line}</p>`).join("\n")}</div>
  <div class="teasers"><p>Angela Merkel met Barack Obama in Berlin: our big series on the meetings of the past, part nine of twelve.</p></div></div>
  <footer><p>The Daily, Main Street 1, Springfield. All rights reserved, also those of Homer Simpson.</p></footer></body></html>`;

/** What stands annotated on the page. */
const annotated = async (page) => {
  await page.waitForFunction(() => document.querySelector("who-met")?.shadowRoot?.querySelector("tr.meeting"));
  assert.equal(await page.locator("who-met").getAttribute("for"), "body > :nth-child(2) > :nth-child(1)".replace("body", ":root > :nth-child(2)"));
  const found = await painted(page);
  assert.ok(found["who-met-person"].length > 5 && found["who-met-gpe"].length > 3, JSON.stringify(found));
  for (const word of ["Narendra Modi", "Angela Merkel", "Homer Simpson"]) assert.ok(!found["who-met-person"].includes(word), word);
};

const news = (t, policy) => {
  const folder = mkdtempSync(join(tmpdir(), "whomet-news-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  write(folder, "index.html", NEWS(sample()));
  write(folder, "icon.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>');
  return serve(folder, policy);
};

// The second policy lets no wasm run, no thread start and no script be added: the core runs beside the page.
for (const policy of ["default-src 'self'", "default-src 'none'; script-src 'none'; img-src 'self'; require-trusted-types-for 'script'"]) {
  test(`the extension annotates a page under: ${policy}`, async (t) => {
    const server = await news(t, policy);
    const profile = mkdtempSync(join(tmpdir(), "whomet-profile-"));
    // A press of the button lets the extension into this one tab. A test cannot press it, so its copy may enter from the start.
    const extension = join(profile, "extension");
    cpSync(join(dist, "extension"), extension, { recursive: true });
    const manifest = JSON.parse(readFileSync(join(extension, "manifest.json")));
    write(extension, "manifest.json", JSON.stringify({ ...manifest, host_permissions: ["http://127.0.0.1/*"] }));
    const args = [...FLAGS, "--headless=new", `--disable-extensions-except=${extension}`, `--load-extension=${extension}`];
    const options = { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: false, ignoreDefaultArgs: ["--disable-extensions"], args };
    const context = await chromium.launchPersistentContext(profile, options);
    t.after(async () => {
      await context.close();
      server.close();
      rmSync(profile, { recursive: true, force: true });
    });
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
    const page = await context.newPage();
    const complaints = [];
    page.on("console", (message) => ["warning", "error"].includes(message.type()) && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(server.address);
    const before = await page.evaluate(() => document.querySelector(".page").outerHTML);
    const press = () => worker.evaluate(async () => chrome.action.onClicked.dispatch((await chrome.tabs.query({ url: "http://127.0.0.1/*" }))[0]));
    await press();
    await annotated(page);
    assert.equal(await page.evaluate(() => document.querySelector(".page").outerHTML), before);
    await press();
    await page.waitForFunction(() => !document.querySelector("who-met") && CSS.highlights.size === 0);
    assert.deepEqual(complaints, []);
  });
}

const EXAMPLE = "https://news.example/whomet/";

/** A page whose author copied the site to `place` and put a snippet into the page. */
async function author(t, body, place = "assets/whomet") {
  const folder = mkdtempSync(join(tmpdir(), "whomet-author-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  write(folder, "index.html", `<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title><link rel="icon" href="${place}/icon.svg"><body>${body}`);
  write(folder, `${place}/../x`, "");
  symlinkSync(join(dist, "site"), join(folder, place));
  const server = await serve(folder, "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; frame-src http://127.0.0.1:*");
  t.after(server.close);
  return openPage(t, { path: server.address });
}

/**
 * WordPress as far as a snippet sees it: `{scripts, content}` of a page. Its PHP is run as JavaScript: in what
 * the snippet uses the two differ by the sign that joins strings, and by nothing else.
 */
function wordpress(code, content, { single }) {
  const [hooks, scripts] = [{}, []];
  const world = {
    add_action: (name, hook) => (hooks[name] = hook),
    add_filter: (name, hook) => (hooks[name] = hook),
    wp_enqueue_script_module: (id, url) => scripts.push(`<script type="module" src="${url}" id="${id}-js-module"></script>`),
    content_url: (path) => `/wp-content/${path}`,
    get_the_date: (format) => (format === "Y-m-d" ? "2031-06-08" : "June 8, 2031"),
    esc_attr: (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
    is_single: () => single,
    in_the_loop: () => true,
    is_main_query: () => true,
  };
  new Function(...Object.keys(world), code.replaceAll(" . ", " + "))(...Object.values(world));
  hooks.wp_enqueue_scripts();
  return { scripts: scripts.join("\n"), content: hooks.the_content(content) };
}

test("the README's snippet for WordPress puts the element around the story of a single post, with its date", async (t) => {
  const story = sample("seoul").replace("Published 8 June 2031", "").split(/\n+/).filter(Boolean).map((line) => `<p>${line}</p>`).join("\n");
  const code = snippet("add_action(");
  assert.deepEqual(wordpress(code, story, { single: false }), { scripts: "", content: story });
  const { scripts, content } = wordpress(code, story, { single: true });
  const page = await author(t, `${scripts}<main><h1>Dutch PM in Seoul</h1><div class="entry-content">${content}</div></main>`, "wp-content/uploads/whomet");
  await page.waitForFunction(() => document.querySelector(".entry-content > who-met")?.shadowRoot?.querySelector("tr.meeting"));
  assert.ok((await painted(page))["who-met-person"].includes("Joost van Wessem"));
  assert.equal(await page.evaluate(() => document.querySelector("who-met").report.document.date.value), "2031-06-08");
  assert.equal(await page.evaluate(() => document.querySelector("who-met > div").innerHTML), story, "the post is as it was");
});

test("the README's snippet for Ghost puts the element after the story", async (t) => {
  const story = sample("seoul").split(/\n+/).filter(Boolean).map((line) => `<p>${line}</p>`).join("");
  const page = await author(t, `<section class="gh-content">${story}</section>${snippet('<script type="module" src="/assets')}`);
  await page.waitForFunction(() => document.querySelector("section + who-met")?.shadowRoot?.querySelector("tr.meeting"));
  assert.ok((await painted(page))["who-met-person"].includes("Joost van Wessem"));
});

test("the README's snippet for a frame gets the report of another origin's frame", async (t) => {
  const site = await serve(join(dist, "site"));
  t.after(site.close);
  const code = snippet("<iframe").replace(EXAMPLE, site.address).replace("https://news.example", new URL(site.address).origin);
  const page = await author(t, `<script>const text = ${JSON.stringify(sample())};</script>${code}`);
  await page.waitForFunction(() => Number(document.querySelector("iframe").height) > 500);
  await page.frames()[1].waitForFunction(() => document.querySelector("who-met").report?.meetings.length > 1);
});

test("the bookmarklet's script annotates a page in one go, and takes it away again", async (t) => {
  const server = await news(t, "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' http://127.0.0.1:*; worker-src blob:");
  const site = await serve(join(dist, "site"));
  t.after(() => (server.close(), site.close()));
  const page = await openPage(t, { path: server.address });
  const press = () => page.evaluate(snippet("javascript:").replace("javascript:", "").replace(EXAMPLE, site.address));
  await press();
  await annotated(page);
  await press();
  await page.waitForFunction(() => !document.querySelector("who-met") && CSS.highlights.size === 0);
});

test("the page that React draws anew stays painted, through every turn, and React never stumbles", async (t) => {
  const site = await serve(join(dist, "site"));
  t.after(site.close);
  const page = await openPage(t, { path: `${site.address}demo/react.html` });
  const persons = (count) => page.waitForFunction((wanted) => [...(CSS.highlights.get("who-met-person") ?? [])].length === wanted, count);
  const press = (name) => page.getByRole("button", { name }).click();
  await persons(2);
  await press("News");
  await page.waitForFunction(() => document.querySelector("who-met").text.includes("Rautavaara"));
  await persons(3);
  await press("News");
  await persons(5);
  await press("Turn round");
  // The clock runs on meanwhile.
  await page.waitForFunction(() => Number(document.querySelector("#live span").textContent) >= 3);
  await persons(5);
  assert.deepEqual((await painted(page))["who-met-person"].sort(), ["Folke Ahlström-Nygren", "Krastina-Ozols", "Sanelma Rautavaara", "Troels Bækgaard", "Zane Krastina-Ozols"]);
  await press("Start again");
  await persons(2);
  assert.equal(await page.locator("#live p").count(), 2);
});
