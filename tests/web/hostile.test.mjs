//! Hostile text changes nothing but colours: no element, no script, no request comes of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openHost, openPage, painted, paste, sample, useBrowser } from "./helpers.mjs";
import { VECTORS } from "./vectors.mjs";

useBrowser();

const NAMES = ["Rajnath Singh", "Sergei Shoigu"];
test("every one of a hundred vectors and more, between names, stays text; the names are still found", async (t) => {
  assert.ok(new Set(VECTORS).size >= 100);
  const page = await openPage(t);
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await paste(page, sample());
  // Its own files are put away some seconds after the start.
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForLoadState("networkidle");
  const text = VECTORS.map((vector) => `Defence Minister Rajnath Singh met ${vector} Foreign Minister Sergei Shoigu. ${vector}\n`).join("\n");
  requests.length = 0;
  const report = await paste(page, text);
  const kinds = await page.locator("#story").evaluate((story) => [...new Set([...story.querySelectorAll("*")].map(({ localName }) => localName))].sort());
  assert.deepEqual(kinds, ["p", "section"]);
  assert.equal(await page.locator("#story").evaluate((story) => story.textContent), text);
  const words = report.mentions.map(({ start, end }) => text.slice(start, end));
  for (const name of NAMES) assert.ok(words.filter((word) => word.includes(name)).length >= VECTORS.length / 2, name);
  // There is hardly an English word in it.
  await page.getByRole("button", { name: "Read it anyway" }).click();
  await page.waitForFunction((count) => [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0) >= count, words.length);
  assert.deepEqual(Object.values(await painted(page)).flat().sort(), words.sort());
  for (const open of await page.locator("who-met button.open").all()) await open.click();
  const foreign = await page.evaluate(() => document.querySelector("who-met").shadowRoot.querySelectorAll("script, img, iframe, style, svg, object, a, [onerror], [style]").length);
  assert.equal(foreign, 0);
  assert.equal(await page.evaluate(() => window.ran), undefined);
  assert.deepEqual(requests, []);
});

test("a report of hostile names makes no elements in table, list and exports", async (t) => {
  const page = await openPage(t);
  await paste(page, sample());
  const seen = await page.evaluate(async (vectors) => {
    const [{ createMeetings }, { createEntities }, { toMarkdown }] = await Promise.all([import("./meetings.js"), import("./entities.js"), import("./exports.js")]);
    const slot = (value) => ({ value, evidence: [{ start: 0, end: 5 }], rule: vectors[0] });
    const meetings = vectors.map((name) => ({
      kind: name, status: name, grouping: name, confidence: name, rule: name, sidelines: true, evidence: [{ start: 0, end: 9 }], quotes: [{ speaker: 0, start: 1, end: 4 }],
      participants: [{ name, title: name, country: name, org: name, entity: 0, side: "A", evidence: [] }, { name: null, title: name, country: null, org: null, entity: null, side: "B", evidence: [] }],
      date: slot({ start: name, end: name, granularity: "day" }), place: slot({ names: [name], country: name }), occasion: slot(name), topics: [slot(name)], outcomes: [slot(name)],
      conflicts: [{ field: name, values: [name, name], evidence: [{ start: 0, end: 3 }] }],
    }));
    const entities = vectors.map((name, id) => ({ id, type: id % 2 ? "PERSON" : name, name, title: name, country: name, org: name, mentions: [0] }));
    const view = { report: { meetings, entities, mentions: [], document: { date: null } }, text: vectors.join(" "), lang: "en", hidden: new Set() };
    const [table, list] = [createMeetings({ onGo() {}, announce() {} }), createEntities({ onGo() {} })];
    document.body.append(table.element, list.element);
    table.update(view);
    list.update(view);
    for (const element of [table.element, list.element]) for (let more; (more = element.querySelector(".more:not([hidden])")); ) more.click();
    table.element.querySelectorAll("button.open").forEach((button) => button.click());
    // The card and the list of corrections say these names, too.
    const [{ createCard }, { createCorrections }, { createCorrectionsBar }] = await Promise.all([import("./card.js"), import("./corrections.js"), import("./corrections-bar.js")]);
    const store = createCorrections(() => null);
    const [card, bar] = [createCard({ onClose() {} }), createCorrectionsBar({ store })];
    document.body.append(card.element, bar.element);
    const cards = [];
    for (const [id, name] of vectors.entries()) {
      store.put({ name, type: "ORG" });
      card.show({ mention: { type: name, rule: name, confidence: name, value: name }, entity: entities[id], words: name, lang: "en", place: 1, total: 1, correction: { name } }, () => new DOMRect(9, 9, 9, 9));
      cards.push(...card.element.querySelectorAll("*"));
    }
    bar.update("x");
    const corrected = [...bar.element.querySelectorAll("*")];
    card.element.remove();
    bar.element.remove();
    const kinds = [...table.element.querySelectorAll("*"), ...list.element.querySelectorAll("*"), ...cards, ...corrected].map(({ localName }) => localName);
    const rows = toMarkdown(view.report, view.text).trim().split("\n").length;
    table.element.remove();
    list.element.remove();
    return { kinds: [...new Set(kinds)], rows, opened: kinds.filter((kind) => kind === "dl").length, ran: window.ran };
  }, VECTORS);
  assert.equal(seen.ran, undefined);
  assert.equal(seen.opened, VECTORS.length);
  assert.equal(seen.rows, VECTORS.length + 2);
  const ours = new Set("section div h2 h3 span p table thead tbody tr th td button bdi ul li strong dl dt dd code details summary select option label input".split(" "));
  assert.deepEqual(seen.kinds.filter((kind) => !ours.has(kind)), []);
});

test("hostile words make no elements in the HTML that is exported", async (t) => {
  const page = await openHost(t);
  const kinds = await page.evaluate(async (vectors) => {
    const { toHtml } = await import("./formats.js");
    let text = "";
    // Each vector once as a mention, once as plain text; every name is hostile.
    const mentions = vectors.map((words, entity) => {
      const start = text.length;
      text += `${words} ${words}\n\n`;
      return { start, end: start + words.length, type: "PERSON", entity };
    });
    const html = toHtml({ mentions, entities: vectors.map((name) => ({ name: `${name}"` })), meetings: [] }, text);
    // Reads markup without running it; the policy of this page refuses the style.
    const found = document.implementation.createHTMLDocument("");
    found.body.setHTML(html.replace(/<style>[^<]*<\/style>/, ""), { sanitizer: {} });
    return [[...new Set([...found.body.querySelectorAll("*")].map(({ localName }) => localName))], found.body.querySelectorAll("mark").length, mentions.length, [...found.body.querySelectorAll("*")].flatMap((element) => element.getAttributeNames())];
  }, VECTORS);
  assert.deepEqual(kinds[0].filter((kind) => !["article", "p", "mark", "br"].includes(kind)), []);
  assert.ok(kinds[1] === kinds[2] && kinds[1] > 20, `${kinds[1]} of ${kinds[2]} marks`);
  assert.deepEqual([...new Set(kinds[3])].filter((name) => name !== "class" && name !== "title"), []);
});

test("hostile attributes and children of a host page do no harm", async (t) => {
  const page = await openHost(t);
  const seen = await page.evaluate(async (vectors) => {
    const { h } = await import("./dom.js");
    await import("./define.js");
    const html = [];
    for (const vector of vectors) {
      const article = h("article", { title: vector }, h("p", null, `Rajnath Singh met ${vector}.`), vector);
      const element = h("who-met", { for: vector, types: vector, mode: vector, theme: vector, date: vector, lang: vector, table: true });
      const around = h("who-met", null, article);
      document.body.append(element, around);
      const before = article.outerHTML;
      await around.refresh();
      await element.refresh();
      html.push(before === article.outerHTML);
      element.remove();
      around.remove();
    }
    return [html.every(Boolean), window.ran, CSS.highlights.size];
  }, VECTORS);
  assert.deepEqual(seen, [true, undefined, 0]);
});
