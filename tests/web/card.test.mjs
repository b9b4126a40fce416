//! The card of a word, the reader's corrections, and the keys.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createCorrections } from "../../www/corrections.js";
import { openHost, openPage, painted, paste, reportAfter, sample, spotOf, useBrowser } from "./helpers.mjs";

useBrowser();

const text = sample("seoul");
const card = (page) => page.locator("who-met .card");
const surfaces = async (page, name) => (await painted(page))[`who-met-${name}`] ?? [];

/** The page with an article, at a person who is mentioned more than once. */
async function open(t, options) {
  const page = await openPage(t, options);
  const report = await paste(page, text);
  const entity = report.entities.find(({ type, mentions }) => type === "PERSON" && mentions.length > 1);
  const place = entity.mentions.findIndex((index) => report.mentions[index].type === "PERSON");
  const { start, end } = report.mentions[entity.mentions[place]];
  return { page, report, entity, number: place + 1, words: text.slice(start, end) };
}

test("resting on a word opens its card, the way into the card keeps it, leaving closes it", async (t) => {
  const { page, entity, number, words } = await open(t);
  const spot = await spotOf(page, words);
  await page.mouse.move(spot.x, spot.y);
  await card(page).waitFor();
  const said = await card(page).innerText();
  assert.ok(said.includes(entity.name) && said.includes("Person") && said.includes(`Mention ${number} of ${entity.mentions.length}`), said);
  if (entity.title) assert.ok(said.includes(entity.title), said);
  assert.equal(await card(page).getAttribute("role"), "dialog");
  assert.equal(await page.evaluate(() => document.activeElement.id), "article", "the hover takes no focus away");
  const box = await card(page).boundingBox();
  await page.mouse.move(box.x + 20, box.y + 20, { steps: 6 });
  await page.waitForTimeout(600);
  assert.ok(await card(page).isVisible());
  await page.mouse.move(5, 5, { steps: 4 });
  await card(page).waitFor({ state: "hidden" });
  // It also goes by the keyboard, wherever the focus is.
  await page.mouse.move(spot.x, spot.y);
  await card(page).waitFor();
  await page.keyboard.press("Escape");
  assert.ok(await card(page).isHidden());
  assert.equal(await page.evaluate(() => document.activeElement.id), "article");
});

test("the card says why, and goes to the next mention and back", async (t) => {
  const { page, entity, number, words } = await open(t);
  const total = entity.mentions.length;
  const says = async (place) => assert.match(await card(page).innerText(), new RegExp(`Mention ${((place - 1 + total) % total) + 1} of ${total}`));
  const spot = await spotOf(page, words);
  await page.mouse.click(spot.x, spot.y);
  await card(page).locator("[data-action=why]").click();
  assert.match(await card(page).innerText(), /Found by the rule \S+\/\S+; (sure|likely|a guess)\./);
  await card(page).locator("[data-action=next]").click();
  await says(number + 1);
  await card(page).locator("[data-action=previous]").click();
  await card(page).locator("[data-action=previous]").click();
  await says(number - 1);
  assert.equal(await page.locator("who-met .entity[aria-current]").count(), 1);
  await page.keyboard.press("Escape");
  assert.ok(await card(page).isHidden());
});

test("by touch: a tap opens the card inside the screen, a tap elsewhere closes it", async (t) => {
  const { page, entity, words } = await open(t, { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  const spot = await spotOf(page, words);
  const scrolled = await page.evaluate(() => scrollY);
  await page.touchscreen.tap(spot.x, spot.y);
  await card(page).waitFor();
  assert.ok((await card(page).innerText()).includes(entity.name));
  const { x, y, width, height } = await card(page).boundingBox();
  assert.ok(x >= 0 && y >= 0 && x + width <= 390 && y + height <= 844, JSON.stringify({ x, y, width, height }));
  assert.equal(await page.evaluate(() => scrollY), scrolled, "the reader stays where they are");
  // Beside every word and well away from the card: fingers are blunt, and browsers know it.
  await page.touchscreen.tap(195, y > 400 ? 15 : 830);
  await card(page).waitFor({ state: "hidden" });
});

test("'not an entity' takes the paint off this article, stays after a reload, and can be undone", async (t) => {
  const { page, words } = await open(t);
  await page.evaluate(() => document.addEventListener("who-met-correction", ({ detail }) => (window.told ??= []).push(detail)));
  const before = (await surfaces(page, "person")).filter((one) => one === words).length;
  assert.ok(before > 0);
  const spot = await spotOf(page, words);
  await page.mouse.click(spot.x, spot.y);
  await card(page).locator("[data-action=wrong]").click();
  await reportAfter(page, () => card(page).locator("[data-action=none]").click());
  assert.ok(await card(page).isHidden());
  assert.ok(!Object.values(await painted(page)).flat().includes(words));
  const [told] = await page.evaluate(() => window.told);
  assert.deepEqual([told.action, told.name, told.type, told.always, told.previous], ["add", words, "NONE", false, "PERSON"]);
  await page.reload();
  await paste(page, sample("vienna") + "\n\n" + words + " spoke.");
  assert.ok(Object.values(await painted(page)).flat().includes(words), "another article is another matter");
  await paste(page, text);
  assert.ok(!Object.values(await painted(page)).flat().includes(words), "kept over the reload");
  await page.locator("who-met .corrections summary").click();
  assert.match(await page.locator("who-met .corrections li").innerText(), /not an entity/i);
  await reportAfter(page, () => page.locator("who-met .corrections li button").click());
  assert.equal((await surfaces(page, "person")).filter((one) => one === words).length, before);
});

test("another type here; 'always' holds in every article; both leave as a file and come back from it", async (t) => {
  const { page, words } = await open(t, { acceptDownloads: true });
  const press = async () => {
    const spot = await spotOf(page, words);
    await page.mouse.click(spot.x, spot.y);
    if (await card(page).locator("[data-action=type]").isHidden()) await card(page).locator("[data-action=wrong]").click();
  };
  await press();
  await reportAfter(page, () => card(page).locator("[data-action=type]").selectOption("ORG"));
  assert.ok((await surfaces(page, "org")).includes(words));
  await press();
  await card(page).locator("[data-action=why]").click();
  assert.match(await card(page).innerText(), /You or this page said so/);
  await reportAfter(page, () => card(page).locator("[data-action=always]", { hasText: "Always mark as organisation" }).click());
  await paste(page, `A spokesman of ${words} met reporters in Seoul on Monday.`);
  assert.ok((await surfaces(page, "org")).includes(words));
  await page.locator("who-met .corrections summary").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("who-met [data-action=save]").click()]);
  const json = readFileSync(await download.path(), "utf8");
  assert.deepEqual(JSON.parse(json).corrections, [{ name: words, type: "ORG" }]);
  await reportAfter(page, () => page.locator("who-met [data-action=clear]").click());
  assert.ok(!(await surfaces(page, "org")).includes(words));
  await reportAfter(page, () => page.locator("who-met .corrections input[type=file]").setInputFiles({ name: "c.json", mimeType: "application/json", buffer: Buffer.from(json) }));
  assert.ok((await surfaces(page, "org")).includes(words));
});

test("words that nothing marked can be marked: select, Enter, a type", async (t) => {
  const page = await openPage(t);
  await paste(page, "The clerk said that quimbledon was late again on Monday.");
  await page.evaluate(() => {
    const node = document.querySelector("#story p").firstChild;
    const at = node.data.indexOf("quimbledon");
    getSelection().setBaseAndExtent(node, at, node, at + 10);
    document.querySelector("#story").focus();
  });
  await page.keyboard.press("Enter");
  await card(page).waitFor();
  assert.match(await card(page).innerText(), /quimbledon/);
  await reportAfter(page, () => card(page).locator("[data-action=type]").selectOption("GPE"));
  assert.deepEqual(await surfaces(page, "gpe"), ["quimbledon"]);
});

test("words that are wrapped in marks have their card, too; and words selected can be marked from the panel", async (t) => {
  const { page, words } = await open(t);
  const spot = await spotOf(page, words);
  await page.evaluate(() => document.querySelector("who-met").setAttribute("mode", "mark"));
  await page.waitForFunction(() => document.querySelectorAll("#story mark").length > 20);
  await page.mouse.click(spot.x, spot.y);
  await card(page).waitFor();
  assert.ok((await card(page).innerText()).includes(words));
  await page.keyboard.press("Escape");
  await page.evaluate(() => document.querySelector("who-met").removeAttribute("mode"));
  await page.waitForFunction(() => !document.querySelector("#story mark"));
  await page.evaluate(() => {
    const paragraph = [...document.querySelectorAll("#story p")].find(({ textContent }) => textContent.includes("warships"));
    const node = paragraph.firstChild;
    const at = node.data.indexOf("warships");
    getSelection().setBaseAndExtent(node, at, node, at + 8);
  });
  await page.locator("who-met .corrections summary").click();
  await page.locator("who-met [data-action=mark]").click();
  await card(page).waitFor();
  await reportAfter(page, () => card(page).locator("[data-action=type]").selectOption("FAC"));
  assert.ok((await surfaces(page, "fac")).includes("warships"));
});

test("the host may keep corrections itself: it refuses, and nothing is stored", async (t) => {
  const { page, words } = await open(t);
  await page.evaluate(() => document.addEventListener("who-met-correction", (event) => event.preventDefault()));
  const spot = await spotOf(page, words);
  await page.mouse.click(spot.x, spot.y);
  await card(page).locator("[data-action=wrong]").click();
  await card(page).locator("[data-action=none]").click();
  await page.waitForTimeout(200);
  assert.ok((await surfaces(page, "person")).includes(words));
  assert.equal(await page.evaluate(() => localStorage.getItem("whomet-corrections")), null);
});

test("storage that is closed, full or full of nonsense does no harm", () => {
  const closed = createCorrections(() => {
    throw new Error("closed");
  });
  closed.put({ name: "Zor", type: "ORG" });
  assert.deepEqual(closed.all(), [{ name: "Zor", type: "ORG" }]);
  for (const text of ["", "{", "null", "[]", '{"corrections":7}', '{"corrections":[null,7,{"name":7,"type":"ORG"},{"name":"a","type":"constructor"},{"name":" ","type":"ORG"}]}']) {
    const store = createCorrections(() => ({ getItem: () => text, setItem() {}, removeItem() {} }));
    assert.deepEqual(store.all(), [], text);
  }
  const store = createCorrections(() => ({ getItem: () => null, setItem: () => { throw new Error("full"); } }));
  assert.throws(() => store.addJson("[]"));
  for (let number = 0; number < 2100; number++) store.put({ name: `N${number}`, type: "ORG" });
  assert.equal(store.all().length, 2000);
});

test("an article's own correction comes before the one for all, and 'always' replaces it", () => {
  const store = createCorrections(() => ({ getItem: () => null, setItem() {} }));
  store.put({ name: "Zor", type: "ORG" });
  store.put({ name: "Zor", type: "GPE", article: "x" }, "x");
  assert.deepEqual(store.of("x"), [{ name: "Zor", type: "GPE", article: "x" }]);
  assert.deepEqual(store.of("y"), [{ name: "Zor", type: "ORG" }]);
  store.put({ name: "Zor", type: "FAC" }, "x");
  assert.deepEqual(store.of("x"), [{ name: "Zor", type: "FAC" }]);
});

test("keys: n p N P go, Enter opens, Esc closes and gives the focus back, Del corrects, digits switch, e t c ? lead on", async (t) => {
  const { page, report } = await open(t, { permissions: ["clipboard-read", "clipboard-write"] });
  const live = () => page.locator("who-met [role=status]").textContent();
  const press = (key) => page.keyboard.press(key);
  const activated = () => page.evaluate(() => window.activated);
  await page.evaluate(() => document.addEventListener("who-met-entity-activate", ({ detail }) => (window.activated = detail.mention.start)));
  // In a text field they are letters.
  await page.locator("#article").focus();
  await press("n");
  assert.equal(await activated(), undefined);
  assert.ok((await page.locator("#article").inputValue()).includes("n"));
  await paste(page, text);
  await page.evaluate(() => document.activeElement.blur());
  await press("Control+n");
  assert.equal(await activated(), undefined);
  await press("n");
  await page.waitForFunction(() => CSS.highlights.has("who-met-flash"));
  assert.equal((await surfaces(page, "flash"))[0], text.slice(report.mentions[0].start, report.mentions[0].end));
  await press("n");
  assert.equal((await surfaces(page, "flash"))[0], text.slice(report.mentions[1].start, report.mentions[1].end));
  await press("p");
  assert.equal((await surfaces(page, "flash"))[0], text.slice(report.mentions[0].start, report.mentions[0].end));
  await press("p");
  const last = report.mentions.at(-1);
  assert.equal((await surfaces(page, "flash"))[0], text.slice(last.start, last.end));
  // To an entity with several mentions, by its list.
  const entity = report.entities.find(({ type, mentions }) => type === "PERSON" && mentions.length > 2) ?? report.entities.find(({ mentions }) => mentions.length > 2);
  await page.locator("who-met button.entity", { hasText: entity.name }).first().click();
  await page.evaluate(() => document.querySelector("who-met").shadowRoot.activeElement?.blur());
  const at = (place) => report.mentions[entity.mentions.at(place)].start;
  assert.equal(await activated(), at(0));
  await page.keyboard.press("Shift+N");
  assert.equal(await activated(), at(1));
  await page.keyboard.press("Shift+P");
  await page.keyboard.press("Shift+P");
  assert.equal(await activated(), at(-1));
  // The card by Enter takes the focus, Esc gives it back.
  const control = page.locator("who-met .chip").first();
  await control.focus();
  await page.evaluate(() => document.querySelector("who-met").shadowRoot.activeElement?.blur());
  await press("Enter");
  await card(page).waitFor();
  assert.ok(await page.evaluate(() => document.querySelector("who-met").shadowRoot.activeElement.closest(".card") !== null));
  await press("Escape");
  assert.ok(await card(page).isHidden());
  await press("1");
  await page.waitForFunction(() => document.querySelector("who-met").shadowRoot.querySelector(".chip").getAttribute("aria-pressed") === "false");
  await press("1");
  await page.waitForFunction(() => document.querySelector("who-met").shadowRoot.querySelector(".chip").getAttribute("aria-pressed") === "true");
  const focused = () => page.evaluate(() => document.querySelector("who-met").shadowRoot.activeElement?.className);
  await press("e");
  assert.equal(await focused(), "entity");
  await press("t");
  assert.equal(await focused(), "open");
  await press("c");
  await page.waitForFunction(() => document.querySelector("who-met").shadowRoot.querySelector("[role=status]").textContent.includes("Copied"));
  assert.match(await live(), /Copied/);
  await press("?");
  assert.match(await page.locator("who-met dialog.help").innerText(), /next mention/);
  await press("Escape");
  assert.equal(await focused(), "open", "the focus comes back");
  await press("n");
  await reportAfter(page, () => press("Delete"));
  assert.equal(await page.evaluate(() => JSON.parse(localStorage.getItem("whomet-corrections")).corrections.length), 1);
});

test("after a step by key Enter means the mention, though a button has the focus; after Tab it means the button again", async (t) => {
  const page = await openPage(t);
  await reportAfter(page, () => page.locator("[data-sample=seoul]").click());
  await page.locator("[data-sample=seoul]").focus();
  await page.keyboard.press("n");
  await page.keyboard.press("Enter");
  await card(page).waitFor();
  await page.keyboard.press("Escape");
  assert.ok(await card(page).isHidden());
  await page.locator("#theme").focus();
  await page.keyboard.press("n");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  assert.ok(await card(page).isHidden());
});

test("keys of an element work at its article only, and not at all once they are switched off", async (t) => {
  const page = await openHost(t);
  await page.evaluate(async (words) => {
    const { h } = await import("./dom.js");
    await import("./define.js");
    document.addEventListener("who-met-entity-activate", ({ target }) => (window.activated ??= []).push(target.id));
    for (const id of ["a", "b"]) document.body.append(h("article", { id: `${id}-story`, tabindex: "-1" }, h("p", null, words)), h("who-met", { id, for: `${id}-story` }));
    document.body.append(h("p", { id: "elsewhere" }, "Elsewhere."), h("p", { id: "field", contenteditable: true }, "A field."));
    await new Promise((resolve) => document.addEventListener("who-met-result", ({ target }) => target.id === "b" && resolve()));
  }, "Rajnath Singh met Sergei Shoigu in Moscow.");
  const activated = () => page.evaluate(() => window.activated?.splice(0) ?? []);
  await page.locator("#elsewhere").click();
  await page.keyboard.press("n");
  assert.deepEqual(await activated(), []);
  await page.locator("#b-story").focus();
  await page.keyboard.press("n");
  assert.deepEqual(await activated(), ["b"]);
  await page.locator("#a-story").click({ position: { x: 600, y: 3 } });
  await activated();
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("n");
  assert.deepEqual(await activated(), ["a"], "the last press was in this article");
  await page.locator("#field").focus();
  await page.keyboard.press("n");
  assert.deepEqual(await activated(), []);
  await page.evaluate(() => document.querySelector("#a").setAttribute("keys", "off"));
  await page.locator("#a-story").focus();
  await page.keyboard.press("n");
  assert.deepEqual(await activated(), []);
  await page.evaluate(() => document.querySelector("#b").setAttribute("keys", "page"));
  await page.locator("#elsewhere").click();
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("n");
  assert.deepEqual(await activated(), ["b"]);
  await page.evaluate(() => document.querySelectorAll("who-met").forEach((element) => element.remove()));
  await page.keyboard.press("n");
  assert.deepEqual(await activated(), []);
});

test("without popovers the card still opens, inside the window; with card=off it does not", async (t) => {
  const page = await openHost(t);
  await page.evaluate(async () => {
    delete HTMLElement.prototype.showPopover;
    delete HTMLElement.prototype.hidePopover;
    delete HTMLElement.prototype.popover;
    const { h } = await import("./dom.js");
    await import("./define.js");
    document.body.append(h("article", { id: "s" }, h("p", null, "Rajnath Singh met Sergei Shoigu in Moscow.")), h("who-met", { id: "a", for: "s" }));
    await new Promise((resolve) => document.addEventListener("who-met-result", resolve));
  });
  const spot = await spotOf(page, "Sergei Shoigu");
  await page.mouse.click(spot.x, spot.y);
  await card(page).waitFor();
  const { x, y } = await card(page).boundingBox();
  assert.ok(x > 0 && y > spot.y - 40, JSON.stringify({ x, y, spot }));
  await page.keyboard.press("Escape");
  assert.ok(await card(page).isHidden());
  await page.evaluate(() => document.querySelector("#a").setAttribute("card", "off"));
  await page.mouse.click(spot.x, spot.y);
  await page.waitForTimeout(100);
  assert.ok(await card(page).isHidden());
});
