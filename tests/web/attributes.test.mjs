//! The element's markup: attributes, child data, the article's date, shadow roots, the manifest, a server without a DOM.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { openHost, painted, repoFile, useBrowser } from "./helpers.mjs";

useBrowser();

const TALKS = "Rajnath Singh met Sergei Shoigu in Moscow.";

async function host(t, options) {
  const page = await openHost(t, options);
  await page.evaluate(async () => {
    window.h = (await import("./dom.js")).h;
    await import("./define.js");
    // Puts an element on the page and waits for what it reads.
    window.read = (element, ...before) => {
      const result = new Promise((resolve) => element.addEventListener("who-met-result", ({ detail }) => resolve(detail), { once: true }));
      document.body.append(...before, element);
      return result;
    };
  });
  return page;
}

test("names come from a property or from a child script, which is no text; a broken script harms nothing", async (t) => {
  const complaints = [];
  const text = "The clerk of Quimble was late.";
  const data = ['{"lexicon":[{"name":"Quimble","type":"FAC"}]}', "{", "null", "7", '{"lexicon":{}}', '{"lexicon":[null,{"name":7}]}'];
  const body = data.map((json) => `<who-met><script type="application/json">${json}</script><p>${text}</p></who-met>`).join("") + `<who-met id="property"><p>${text}</p></who-met>`;
  const page = await openHost(t, { complaints, body });
  const seen = await page.evaluate(async (number) => {
    const results = new Map();
    const all = new Promise((resolve) => document.addEventListener("who-met-result", ({ target, detail }) => results.set(target, detail).size === number && resolve()));
    document.querySelector("#property").lexicon = [{ name: "Quimble", type: "LAW" }];
    await import("./define.js");
    await all;
    return [...document.querySelectorAll("who-met")].map((element) => {
      const { report, text } = results.get(element);
      return [text, report.mentions.filter(({ start, end }) => text.slice(start, end) === "Quimble").map(({ type }) => type).join()];
    });
  }, data.length + 1);
  for (const [read] of seen) assert.equal(read, text);
  assert.deepEqual([seen[0][1], seen.at(-1)[1]], ["FAC", "LAW"]);
  assert.deepEqual(complaints.map((line) => line.slice(0, 49)), ["console warning: <who-met>: its JSON cannot be re"], "the one that is no JSON is named in the console, once");
  complaints.length = 0;
});

test("wasm-src and worker-src say where the files are; a script of another origin is not run", async (t) => {
  const page = await host(t);
  const requests = [];
  page.on("request", (request) => requests.push(new URL(request.url())));
  await page.route("**/elsewhere/*", (route) => route.continue({ url: route.request().url().replace("elsewhere/", route.request().url().endsWith(".wasm") ? "pkg/" : "") }));
  const counts = await page.evaluate(async (text) => {
    const read = (attributes) => window.read(h("who-met", attributes, h("p", null, text))).then(({ report }) => report.mentions.length);
    return [await read({ "wasm-src": "elsewhere/whomet_bg.wasm" }), await read({ "worker-src": "https://elsewhere.invalid/worker.js" }), await read({ "worker-src": "data:text/javascript,0" })];
  }, TALKS);
  assert.ok(counts[0] >= 3);
  assert.deepEqual(new Set(counts).size, 1);
  assert.ok(requests.some(({ pathname }) => pathname.endsWith("/elsewhere/whomet_bg.wasm")));
  assert.ok(!requests.some(({ hostname, protocol }) => hostname === "elsewhere.invalid" || protocol === "data:"));
});

test("theme, lang and keys are properties, too; states tell how far it is", async (t) => {
  const page = await host(t);
  const seen = await page.evaluate(async (text) => {
    const element = h("who-met", { lang: "fr", theme: "dark" }, h("p", null, text));
    const loading = [];
    element.addEventListener("who-met-progress", () => loading.push(element.matches(":state(loading)")), { once: true });
    await read(element);
    element.keys = "off";
    element.observe = true;
    element.types = null;
    const country = element.shadowRoot.querySelector(".entities").textContent;
    return { loading, ready: element.matches(":state(ready)"), keys: element.getAttribute("keys"), observe: element.hasAttribute("observe"), dark: element.shadowRoot.querySelector(".frame").className, country };
  }, "Norwegian Foreign Minister Ingrid Solbakken met Sergei Shoigu in Moscow.");
  assert.deepEqual([seen.loading, seen.ready, seen.keys, seen.observe, seen.dark], [[true], true, "off", true, "frame dark"]);
  assert.match(seen.country, /Norvège/);
});

test("text in shadow roots of the page is not ours; an article in the element's own root is read and can be pressed", async (t) => {
  const page = await host(t);
  const seen = await page.evaluate(async (text) => {
    const inner = h("div");
    inner.attachShadow({ mode: "open" }).append(h("p", null, "Zhang Ming went to Tashkent."));
    const first = await read(h("who-met", { for: "outer" }), h("article", { id: "outer" }, h("p", null, text), inner));
    const root = h("div", { id: "root" }).attachShadow({ mode: "open" });
    document.body.append(root.host);
    const element = h("who-met", { for: "story", id: "inside" });
    const result = new Promise((resolve) => element.addEventListener("who-met-result", ({ detail }) => resolve(detail), { once: true }));
    root.append(h("article", { id: "story" }, h("p", { id: "line" }, "Ingrid Vatnsdal met Kristján Solbakken in Bergen.")), element);
    return [first.text, (await result).text];
  }, TALKS);
  assert.deepEqual(seen, [TALKS, "Ingrid Vatnsdal met Kristján Solbakken in Bergen."]);
  assert.ok(!Object.values(await painted(page)).flat().includes("Tashkent"));
  const fill = await page.locator("#line").evaluate((line) => getComputedStyle(line, "::highlight(who-met-person)").backgroundColor);
  assert.equal(fill, "rgb(169, 153, 181)", "the colours reach into the shadow root");
  const box = await page.locator("#line").evaluate((line) => {
    const range = document.createRange();
    range.setStart(line.firstChild, 0);
    range.setEnd(line.firstChild, 15);
    const { left, top, height } = range.getBoundingClientRect();
    return { x: left + 20, y: top + height / 2 };
  });
  await page.mouse.click(box.x, box.y);
  await page.locator("#inside .card").waitFor();
  assert.match(await page.locator("#inside .card").innerText(), /Ingrid Vatnsdal/);
});

const articleHtml = (inner) => `<article id="s"><h1>Two ministers meet over fish</h1>${inner}<p>The ministers met on Friday.</p></article>`;
const DATES = [
  ["the article's own time", `<meta property="article:published_time" content="2001-01-01">`, `<p><time datetime="2029-05-06T23:30:00-05:00">6 May</time></p>`, "2029-05-06"],
  ["the time that says what it is", "", `<time datetime="2020-02-02">old</time><time itemprop="datePublished" datetime="2029-05-07">7 May</time>`, "2029-05-07"],
  ["not a time in a sentence", "", `<p>It was on <time datetime="1999-09-09">that day</time> ${"many years ago ".repeat(12)}</p>`, null],
  ["JSON-LD", `<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","datePublished":"1999-01-01"},{"@type":["NewsArticle"],"datePublished":"2029-05-08T10:00:00Z"}]}</script>`, "", "2029-05-08"],
  ["JSON-LD of several, by headline", `<script type="application/ld+json">[{"@type":"NewsArticle","headline":"Something else entirely","datePublished":"2001-01-01"},{"@type":"NewsArticle","headline":"Two ministers meet over fish","datePublished":"2029-05-09"}]</script>`, "", "2029-05-09"],
  ["broken JSON-LD, then meta", `<script type="application/ld+json">{"@type":</script><meta property="article:published_time" content="2029-05-10T00:00:00Z">`, "", "2029-05-10"],
  ["other names of meta", `<meta name="DC.date" content="2029-05-11">`, "", "2029-05-11"],
  ["a day that is none", `<meta name="date" content="2029-02-31"><meta name="pubdate" content="yesterday">`, `<time datetime="12:30">noon</time>`, null],
];
for (const [name, head, inner, wanted] of DATES) {
  test(`the article's date: ${name}`, async (t) => {
    const page = await openHost(t, { head, body: `${articleHtml(inner)}<who-met for="s"></who-met>` });
    const date = await page.evaluate(async () => {
      const result = new Promise((resolve) => document.addEventListener("who-met-result", ({ detail }) => resolve(detail.report.document.date), { once: true }));
      await import("./define.js");
      return result;
    });
    if (wanted) assert.deepEqual([date.value, date.source], [wanted, "option"]);
    else assert.notEqual(date.source, "option");
  });
}

test("text that is not English gets a plain notice on a page of somebody else, too", async (t) => {
  const page = await host(t);
  await page.evaluate((text) => read(h("who-met", null, h("p", null, text))), "Le ministre des Affaires étrangères a rencontré vendredi à Paris son homologue allemand pour discuter de la situation au Proche-Orient, puis il est parti pour Bruxelles où se tient un sommet des dirigeants.");
  assert.match(await page.locator("who-met [part=notice]").innerText(), /English/);
});

test("a server without a DOM can import it all, and defines nothing", () => {
  const code = `
    const { WhoMet } = await import("./www/who-met.js");
    await import("./www/define.js");
    if (typeof WhoMet !== "function" || !WhoMet.observedAttributes.includes("for")) throw new Error("no class");
    if ("customElements" in globalThis || "document" in globalThis) throw new Error("made a DOM");`;
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", code], { cwd: new URL("../../", import.meta.url), encoding: "utf8" });
  assert.equal(status, 0, stderr);
});

test("the manifest names the attributes, properties, events, parts and custom properties that there are, and no others", async (t) => {
  const manifest = JSON.parse(repoFile("www/custom-elements.json"));
  assert.equal(manifest.schemaVersion, "1.0.0");
  const [module] = manifest.modules.filter(({ declarations }) => declarations?.some(({ tagName }) => tagName === "who-met"));
  const declaration = module.declarations.find(({ tagName }) => tagName === "who-met");
  const names = (list) => list.map(({ name }) => name).sort();
  const sources = ["who-met", "display", "guide", "shell", "legend", "meetings", "entities", "evidence", "card", "keys", "date-bar", "export-bar", "corrections-bar"].map((name) => repoFile(`www/${name}.js`)).join("\n");
  const page = await host(t);
  const real = await page.evaluate(async () => {
    const { WhoMet } = await import("./who-met.js");
    const members = Object.getOwnPropertyNames(WhoMet.prototype).filter((name) => !/^(constructor|\w+Callback)$/.test(name));
    return { attributes: [...WhoMet.observedAttributes, "keys", "card"].sort(), members: members.sort() };
  });
  assert.deepEqual(names(declaration.attributes), real.attributes);
  assert.deepEqual(names(declaration.members), [...real.members, "wasm", "workerUrl"].sort());
  const events = [...sources.matchAll(/emit\("([a-z-]+)"/g)].map(([, name]) => `who-met-${name}`);
  assert.deepEqual(names(declaration.events), [...new Set([...events, "who-met-correction"])].sort());
  assert.deepEqual(names(declaration.cssParts), [...new Set([...sources.matchAll(/\bpart: "([a-z]+)"/g)].map(([, name]) => name))].sort());
  for (const { name } of declaration.cssProperties) assert.ok(repoFile("www/element-style.js").includes(`var(${name},`) || /^--who-met-(type|person)-(bg|fg|line)$/.test(name), name);
  assert.ok(manifest.modules.some(({ exports: list }) => list?.some(({ kind, name }) => kind === "custom-element-definition" && name === "who-met")));
});
