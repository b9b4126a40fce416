//! The element on other people's pages: it reads, paints, and leaves everything as it was.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openHost, painted, sample, useBrowser } from "./helpers.mjs";

useBrowser();

/** An empty page of the same origin and policy, with the element defined; `build` gets `h`. */
async function host(t, build, argument, options) {
  const page = await openHost(t, options);
  await page.evaluate(async () => {
    window.results = [];
    window.errors = [];
    document.addEventListener("who-met-result", ({ target, detail }) => window.results.push([target.id, detail.report]));
    document.addEventListener("who-met-error", ({ target, detail }) => window.errors.push([target.id, detail.message]));
    const { h } = await import("./dom.js");
    window.h = h;
    await import("./define.js");
  });
  await page.evaluate(build, argument);
  return page;
}
const results = (page, number) => page.waitForFunction((wanted) => window.results.length >= wanted, number);
const words = async (page) => Object.values(await painted(page)).flat().length;

const article = sample("seoul");
const twoArticles = ([first, second]) => {
  const paragraphs = (text) => text.split(/\n+/).filter(Boolean).map((line) => h("p", null, line));
  document.body.append(h("article", { id: "one" }, paragraphs(first)), h("article", { id: "two" }, paragraphs(second)));
  document.body.append(h("who-met", { id: "a", for: "#one", table: true }), h("who-met", { id: "b", for: "two", theme: "dark" }));
};

test("two on one page: each paints its own, the host's DOM stays byte for byte", async (t) => {
  const page = await host(t, twoArticles, [article, sample("vienna")]);
  await results(page, 2);
  const names = Object.keys(await painted(page));
  assert.ok(names.includes("who-met-person") && names.includes("who-met-dark-person"), String(names));
  const html = await page.evaluate(() => [document.querySelector("#one").outerHTML, document.documentElement.getAttributeNames().join(), document.querySelectorAll("style, mark").length]);
  const plain = `<article id="one">${article.split(/\n+/).filter(Boolean).map((line) => `<p>${line.replaceAll("&", "&amp;")}</p>`).join("")}</article>`;
  assert.deepEqual(html, [plain, "lang", 0]);
});

test("one goes: only its paint goes with it; it comes back: so does the paint", async (t) => {
  const page = await host(t, twoArticles, [article, article]);
  await results(page, 2);
  await page.evaluate(() => {
    const foreign = new Highlight(new StaticRange({ startContainer: document.body, startOffset: 0, endContainer: document.body, endOffset: 1 }));
    CSS.highlights.set("somebody-else", foreign);
    window.gone = document.querySelector("#a");
    window.gone.remove();
  });
  const names = await page.evaluate(() => [...CSS.highlights.keys()]);
  assert.ok(names.includes("somebody-else"));
  assert.ok(!names.includes("who-met-person") && names.includes("who-met-dark-person"), String(names));
  await page.evaluate(() => document.body.append(window.gone));
  await results(page, 3);
  assert.ok(Object.keys(await painted(page)).includes("who-met-person"));
  await page.evaluate(() => document.querySelectorAll("who-met").forEach((element) => element.remove()));
  assert.deepEqual(await page.evaluate(() => [[...CSS.highlights.keys()], document.adoptedStyleSheets.length]), [["somebody-else"], 0]);
});

test("around an article it shows the text in its place, and offsets slice the text it tells", async (t) => {
  const page = await host(t, (text) => {
    const lines = text.split(/\n+/).filter(Boolean).map((line) => h("p", null, "\n      ", h("em", null, line.slice(0, 9)), line.slice(9), h("button", null, "not text")));
    document.body.append(h("who-met", { id: "w" }, h("article", null, lines)));
  }, article);
  await results(page, 1);
  const wrong = await page.evaluate(() => {
    const element = document.querySelector("#w");
    const slices = element.report.mentions.map(({ start, end, type }) => `${type} ${element.text.slice(start, end)}`).sort();
    const shown = [...CSS.highlights].flatMap(([name, ranges]) =>
      [...ranges].map((range) => {
        const live = document.createRange();
        live.setStart(range.startContainer, range.startOffset);
        live.setEnd(range.endContainer, range.endOffset);
        return `${name.slice(8).toUpperCase()} ${live.toString()}`;
      }),
    );
    return { slices, shown: shown.sort(), text: element.text };
  });
  assert.ok(wrong.slices.length > 15);
  assert.deepEqual(wrong.shown, wrong.slices);
  assert.ok(!wrong.text.includes("not text"));
  assert.ok(await page.locator("#w article").isVisible());
});

test("mode off paints nothing, mark wraps and unwraps without a trace, types choose", async (t) => {
  const page = await host(t, twoArticles, [article, "nothing here"]);
  await results(page, 2);
  const set = (name, value) => page.evaluate(([key, to]) => document.querySelector("#a").setAttribute(key, to), [name, value]);
  const before = await page.evaluate(() => document.querySelector("#one").outerHTML);
  const all = await words(page);
  await set("types", "person, gpe");
  await page.waitForFunction(() => !CSS.highlights.has("who-met-title"));
  assert.ok((await words(page)) < all);
  await set("types", "");
  await set("mode", "mark");
  await page.waitForFunction(() => document.querySelectorAll("#one mark").length > 5);
  assert.equal(await page.evaluate(() => document.querySelector("#one").textContent), article.replace(/\n+/g, ""));
  assert.equal(await page.evaluate(() => document.querySelectorAll("#one mark").length), all);
  await set("mode", "off");
  await page.waitForFunction(() => !document.querySelector("#one mark"));
  assert.equal(await words(page), 0);
  assert.equal(await page.evaluate(() => document.querySelector("#one").outerHTML), before);
  assert.equal(await page.evaluate(() => document.querySelector("#one p").childNodes.length), 1);
  await set("mode", "mark");
  await page.waitForFunction(() => document.querySelectorAll("#one mark").length > 5);
  await set("mode", "highlight");
  await page.waitForFunction(() => CSS.highlights.has("who-met-person"));
  assert.equal(await words(page), all, "and back to highlights, every word");
});

test("it never throws from markup; what is wrong comes as an event and a notice", async (t) => {
  const page = await host(t, () => {
    for (const attributes of [{ for: "#nowhere" }, { for: ":::" }, { for: "" }, { mode: "x", types: "X,,", lang: "!!", theme: "y" }]) {
      document.body.append(h("who-met", attributes, "Rajnath Singh met Sergei Shoigu."));
    }
    document.body.append(h("p", { id: "p" }, "Rajnath Singh met Sergei Shoigu."), h("who-met", { id: "bad-date", for: "p", date: "yesterday" }));
    document.createElement("who-met").refresh();
  });
  await page.waitForFunction(() => window.errors.length >= 2 && window.results.length >= 2);
  const errors = await page.evaluate(() => window.errors.map(([, message]) => message));
  assert.ok(errors.some((message) => message.includes("#nowhere")));
});

test("its date comes from the attribute, else from the page", async (t) => {
  const page = await host(t, () => {
    document.body.append(h("article", { id: "s" }, h("time", { datetime: "2029-05-06T10:00Z" }, "6 May"), h("p", null, "Rajnath Singh met Sergei Shoigu on Friday.")), h("who-met", { id: "a", for: "s" }));
  });
  await results(page, 1);
  assert.equal((await page.evaluate(() => window.results[0][1].document.date)).value, "2029-05-06");
  await page.evaluate(() => (document.querySelector("#a").date = "2030-01-02"));
  await results(page, 2);
  assert.equal((await page.evaluate(() => window.results[1][1].document.date)).value, "2030-01-02");
});

test("properties set before the definition count; events bubble out of shadow roots", async (t) => {
  const page = await openHost(t);
  const seen = await page.evaluate(async () => {
    const { h } = await import("./dom.js");
    const outer = h("div");
    const inner = h("who-met", null, h("p", null, "Rajnath Singh met Sergei Shoigu in Moscow."));
    inner.date = "2028-08-08";
    inner.table = true;
    outer.attachShadow({ mode: "open" }).append(inner);
    document.body.append(outer);
    const result = new Promise((resolve) => document.addEventListener("who-met-result", ({ detail }) => resolve(detail.report), { once: true }));
    await import("./define.js");
    const { WhoMet } = await import("./who-met.js");
    await import("./define.js");
    return [(await result).document.date.value, inner.hasAttribute("table"), inner instanceof WhoMet];
  });
  assert.deepEqual(seen, ["2028-08-08", true, true]);
});

test("ten thousand nested elements are read, and so is a text in pieces", async (t) => {
  const page = await host(t, () => {
    let inner = h("span", null, "Rajnath Singh met Sergei Shoigu in Moscow.");
    const top = h("div", { id: "deep" });
    let at = top;
    // The parser stops at 512; scripts do not. Without boxes of their own: Chromium breaks down over so many, whoever made them.
    for (let depth = 0; depth < 10_000; depth++) {
      at = at.appendChild(document.createElement("i"));
      at.style.display = "contents";
    }
    at.append(inner);
    const pieces = h("p", { id: "pieces" });
    for (const letter of "Rajnath Singh met Sergei Shoigu in Moscow.") pieces.append(document.createTextNode(letter));
    document.body.append(top, pieces, h("who-met", { id: "a", for: "deep" }), h("who-met", { id: "b", for: "pieces" }));
  });
  await results(page, 2);
  const counts = await page.evaluate(() => window.results.map(([, report]) => report.mentions.length));
  assert.ok(counts[0] >= 2 && counts[0] === counts[1], String(counts));
});

test("without the highlight API list and table stand, and mark mode paints", async (t) => {
  const page = await openHost(t);
  const seen = await page.evaluate(async () => {
    delete window.Highlight;
    const { h } = await import("./dom.js");
    await import("./define.js");
    const element = h("who-met", { table: true }, h("p", null, "Defence Minister Rajnath Singh met Sergei Shoigu in Moscow."));
    const result = new Promise((resolve) => document.addEventListener("who-met-result", resolve, { once: true }));
    document.body.append(element);
    await result;
    const listed = element.shadowRoot.querySelectorAll(".entity").length;
    const unpainted = element.querySelectorAll("mark").length;
    element.setAttribute("mode", "mark");
    await element.refresh();
    return [listed > 0, unpainted, element.querySelectorAll("mark").length > 1];
  });
  assert.deepEqual(seen, [true, 0, true]);
});

test("an article that is empty is read once it has words: a text that comes first need not wait for it", async (t) => {
  const page = await host(t, () => document.body.append(h("article", { id: "s" }), h("who-met", { id: "a", for: "s" })));
  await page.waitForTimeout(500);
  const report = await page.evaluate(() => {
    document.querySelector("#s").append("Foreign Minister Ana Silva met President Salim Al-Harthy in Muscat on Monday.");
    return document.querySelector("#a").refresh();
  });
  assert.equal(report.meetings.length, 1);
  assert.equal(await page.evaluate(() => window.results.length), 1);
});

test("of a long text the beginning has its colours and its rows before all is read", async (t) => {
  const page = await host(t, () => {});
  const seen = await page.evaluate(async (text) => {
    const lines = text.split(/\n+/).filter(Boolean);
    const story = h("article", { id: "s" }, Array.from({ length: Math.ceil(1_500_000 / text.length) }, () => h("section", null, lines.map((line) => h("p", null, line)))));
    const element = h("who-met", { for: "s", table: true });
    document.body.append(story);
    // Once the page itself stands: its own layout takes longer than the reading.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 500)));
    const times = {};
    const start = performance.now();
    const note = (name, value) => value && (times[name] ??= Math.round(performance.now() - start));
    const timer = setInterval(() => {
      note("colours", CSS.highlights.size > 3);
      note("rows", element.shadowRoot?.querySelector("tr.meeting"));
    }, 5);
    const result = new Promise((resolve) => element.addEventListener("who-met-result", ({ detail }) => resolve(detail.report.mentions.length), { once: true }));
    document.body.append(element);
    const mentions = await result;
    note("result", true);
    clearInterval(timer);
    return { ...times, mentions, early: element.report.mentions.length };
  }, article);
  t.diagnostic(JSON.stringify(seen));
  assert.ok(seen.mentions > 20_000 && seen.early === seen.mentions);
  assert.ok(seen.colours < seen.result && seen.rows < seen.result, JSON.stringify(seen));
});
