//! The host pages of www/demo: each must be read, under its own conditions, without a complaint.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, painted, useBrowser } from "./helpers.mjs";

useBrowser();
const people = async (page) => (await painted(page))["who-met-person"] ?? [];
const meetings = (page) => page.evaluate(() => document.querySelector("who-met").report?.meetings.length ?? 0);

for (const [name, wanted] of [
  ["index.html", ["Ingrid Solbakken-Rø", "Kristján Vatnsdal"]],
  ["strict.html", ["Imogen Farthingale", "Tobias Okereke-Lund"]],
  ["rtl.html", ["Salim Al-Harthy", "Faris Haddadin"]],
]) {
  test(`${name} is read and painted, and its article is left as it is`, async (t) => {
    const page = await openPage(t, { path: `demo/${name}` });
    await page.waitForFunction(() => document.querySelector("who-met").shadowRoot.querySelector("tr.meeting") && CSS.highlights.has("who-met-person"));
    const found = await people(page);
    for (const person of wanted) assert.ok(found.includes(person), `${person} in ${found}`);
    assert.ok((await meetings(page)) >= 2);
    assert.equal(await page.evaluate(() => document.querySelectorAll("article mark, article [style], article [class^=who]").length), 0);
    assert.equal(page.workers().length, 1);
  });
}

test("the page from right to left: boxes of the words lie where the words are", async (t) => {
  const page = await openPage(t, { path: "demo/rtl.html" });
  await page.waitForFunction(() => CSS.highlights.has("who-met-person"));
  // A press on a name in the middle of the line finds its person.
  const spot = await page.evaluate(() => {
    const [, range] = CSS.highlights.get("who-met-person");
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    live.startContainer.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
    document.addEventListener("who-met-entity-activate", ({ detail }) => (window.activated = detail.entity.name), { once: true });
    const [box] = live.getClientRects();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2, text: live.toString() };
  });
  await page.mouse.click(spot.x, spot.y);
  assert.ok((await (await page.waitForFunction(() => window.activated)).jsonValue()).includes(spot.text));
});

test("the page that grows is read as it grows, to its end", async (t) => {
  const page = await openPage(t, { path: "demo/scroll.html" });
  await page.waitForFunction(() => CSS.highlights.get("who-met-person")?.size >= 10);
  const read = () => page.evaluate(() => document.querySelector("who-met").report.mentions.length);
  const first = await read();
  for (let turn = 0; turn < 40 && (await page.locator("#wire p").count()) < 60; turn++) {
    await page.mouse.wheel(0, 4000);
    await page.waitForTimeout(50);
  }
  assert.equal(await page.locator("#wire p").count(), 60);
  await page.waitForFunction(() => document.querySelector("who-met").text.includes("60. "));
  assert.ok((await read()) > first * 3, `${await read()} after ${first}`);
  assert.ok((await people(page)).includes("Batbayar Ganzorig"));
});

test("the frame reads what its page sends, and is as tall as it says", async (t) => {
  const page = await openPage(t, { path: "demo/frame.html" });
  await page.waitForFunction(() => document.title === "1 meetings");
  await page.waitForFunction(() => Number(document.querySelector("iframe").height) > 100);
  await page.locator("#words").fill("Nobody was there.");
  await page.waitForFunction(() => document.title === "0 meetings");
});
