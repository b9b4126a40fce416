//! For everybody: axe finds nothing to complain of, the keyboard reaches all, narrow screens, contrast modes, print.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { openPage, paste, reportAfter, sample, spotOf, useBrowser } from "./helpers.mjs";

useBrowser();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds wrong with the page as it stands. The script comes over the debugger: the policy forbids it to the page. */
async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.flat()} ${failureSummary}`).join("\n  ")}`);
}

for (const [name, options] of Object.entries({
  light: {},
  dark: { colorScheme: "dark" },
  narrow: { viewport: { width: 390, height: 844 } },
  "forced colours": { forcedColors: "active" },
})) {
  test(`axe has no complaint: ${name}`, async (t) => {
    const page = await openPage(t, options);
    assert.deepEqual(await violations(page), []);
    await paste(page, sample());
    for (const row of await page.locator("who-met button.open").all()) await row.click();
    for (const why of await page.locator("who-met .why").all()) await why.click();
    await page.locator("who-met .chip").first().click();
    await page.locator("who-met .corrections summary").click();
    assert.deepEqual(await violations(page), []);
    // The card with all its parts, of a word that was corrected; then the list of keys.
    const name = await page.evaluate(() => {
      const { report, text } = document.querySelector("who-met");
      const { start, end } = report.mentions.find(({ type }) => type === "GPE");
      return text.slice(start, end);
    });
    const open = async () => {
      const spot = await spotOf(page, name);
      await page.mouse.click(spot.x, spot.y);
      await page.locator("who-met .card [data-action=wrong]").click();
    };
    await open();
    await reportAfter(page, () => page.locator("who-met .card [data-action=type]").selectOption("FAC"));
    await open();
    await page.locator("who-met .card [data-action=why]").click();
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Escape");
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("?");
    await page.locator("who-met dialog.help").waitFor();
    assert.deepEqual(await violations(page), []);
  });
}

for (const mode of ["highlight", "mark"]) {
  test(`axe has no complaint of an element on somebody else's page, mode ${mode}`, async (t) => {
    const page = await openPage(t, { path: "demo/index.html" });
    await page.waitForFunction(() => document.querySelector("who-met").report);
    await page.evaluate((value) => document.querySelector("who-met").setAttribute("mode", value), mode);
    await page.waitForFunction((value) => (value === "mark" ? document.querySelectorAll("#story mark").length : CSS.highlights.size) > 3, mode);
    for (const row of await page.locator("who-met button.open").all()) await row.click();
    assert.deepEqual(await violations(page), []);
  });
}

test("at 390 pixels nothing runs off the side", async (t) => {
  const page = await openPage(t, { viewport: { width: 390, height: 844 } });
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok((await width()) <= 390);
  await paste(page, sample() + "\n\n" + "Unbroken".repeat(200));
  for (const row of await page.locator("who-met button.open").all()) await row.click();
  assert.ok((await width()) <= 390, `${await width()} pixels`);
});

test("at 200 % zoom, and with text of double size, nothing runs off the side or is cut", async (t) => {
  // A window of 1280 by 800 at 200 % is one of 640 by 400.
  const page = await openPage(t, { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
  await paste(page, sample());
  for (const row of await page.locator("who-met button.open").all()) await row.click();
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok((await width()) <= 640, `${await width()} pixels`);
  const spot = await spotOf(page, "Bengaluru");
  await page.mouse.click(spot.x, spot.y);
  await page.locator("who-met .card [data-action=wrong]").click();
  // It grows, and then finds its place: the browser tells of what was unfolded a moment later.
  await page.waitForFunction(() => {
    const { left, top, right, bottom } = document.querySelector("who-met").shadowRoot.querySelector(".card").getBoundingClientRect();
    return left >= 0 && top >= 0 && right <= 640 && bottom <= 400;
  });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  assert.ok((await width()) <= 1280, `${await width()} pixels`);
  const cut = await page.evaluate(() => {
    // The head of a narrow table is there for screen readers alone.
    const seen = (element) => element.checkVisibility() && getComputedStyle(element.closest("thead") ?? element).clipPath === "none";
    const cells = [...document.querySelector("who-met").shadowRoot.querySelectorAll("button, td, th, dd")].filter(seen);
    return cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 2 && cell.clientWidth > 0).map(({ className, textContent }) => `${className} ${textContent}`);
  });
  assert.deepEqual(cut, []);
});

test("dark and light: by the system, by the switch, and the choice stays", async (t) => {
  const page = await openPage(t, { colorScheme: "dark" });
  await paste(page, sample());
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const names = () => page.evaluate(() => [...CSS.highlights.keys()].every((name) => name.startsWith("who-met-dark-")));
  assert.equal(await ground(), "rgb(23, 23, 27)");
  assert.ok(await names());
  await page.locator("#theme").click();
  assert.equal(await ground(), "rgb(255, 254, 251)");
  await page.waitForFunction(() => [...CSS.highlights.keys()].every((name) => !name.includes("-dark-")));
  await page.reload();
  assert.equal(await ground(), "rgb(255, 254, 251)");
});

test("by keyboard alone: a sample, the evidence, a type, an entity", async (t) => {
  const page = await openPage(t);
  const focus = () =>
    page.evaluate(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      const style = getComputedStyle(at);
      return { words: at.innerText?.trim() ?? "", kind: at.className, id: at.id, ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 };
    });
  const tabTo = async (wanted) => {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press("Tab");
      const now = await focus();
      if (now.id !== "article-date") assert.ok(now.ring, `the focus shows on ${JSON.stringify(now)}`);
      if (wanted(now)) return now;
    }
    assert.fail("the Tab key does not get there");
  };
  assert.equal((await tabTo(({ kind }) => kind === "skip")).words, "Skip to the article");
  await tabTo(({ words }) => words.startsWith("Defence talks"));
  const report = await reportAfter(page, () => page.keyboard.press("Enter"));
  assert.ok(report.meetings.length > 0);
  assert.equal(await page.locator('who-met button.entity[tabindex="0"]').count(), 1, "the list is one stop from the first report on");
  await tabTo(({ kind }) => kind === "open");
  await page.keyboard.press("Enter");
  await tabTo(({ kind }) => kind === "quote");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => CSS.highlights.has("who-met-flash"));
  const chip = await tabTo(({ kind }) => kind === "chip");
  await page.keyboard.press("ArrowRight");
  assert.notEqual((await focus()).words, chip.words);
  await page.keyboard.press("Space");
  await page.waitForFunction(() => document.querySelector("who-met").shadowRoot.querySelector('.chip[aria-pressed="false"]'));
  // One stop for all types: the next Tab leaves them.
  await page.keyboard.press("Tab");
  assert.equal((await focus()).words, "Your corrections");
  const keys = await tabTo(({ words }) => words === "Keys");
  await page.keyboard.press("Enter");
  await page.locator("who-met dialog.help").waitFor();
  await page.keyboard.press("Escape");
  assert.deepEqual(await focus(), keys);
  const entity = await tabTo(({ kind }) => kind === "entity");
  await page.keyboard.press("ArrowDown");
  assert.notEqual((await focus()).words, entity.words);
  await page.keyboard.press("Enter");
  assert.match((await focus()).words, /1 of \d/);
});

test("what was found is announced once it stands", async (t) => {
  const page = await openPage(t);
  const { meetings } = await paste(page, sample());
  const live = page.locator("who-met [role=status]");
  await page.waitForFunction(() => document.querySelector("who-met").shadowRoot.querySelector("[role=status]").textContent.includes("found"));
  assert.match(await live.textContent(), new RegExp(`^${meetings.length} meetings?, \\d+ (people|person), `));
});

test("with little motion asked for, nothing moves smoothly", async (t) => {
  const page = await openPage(t, { reducedMotion: "reduce", viewport: { width: 1000, height: 400 } });
  await paste(page, sample());
  await page.locator("who-met button.entity").last().click();
  const first = await page.evaluate(() => scrollY);
  await page.waitForTimeout(150);
  assert.equal(await page.evaluate(() => scrollY), first);
});

test("on paper there are the article and the table, in light colours, and no buttons", async (t) => {
  const page = await openPage(t, { colorScheme: "dark" });
  await paste(page, sample());
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator("#story").isVisible());
  assert.ok(await page.locator("who-met table.meetings").isVisible());
  assert.ok((await page.locator("who-met .legend .swatch:visible").count()) > 5, "the legend says what the colours are");
  await page.waitForFunction(() => CSS.highlights.size && [...CSS.highlights.keys()].every((name) => !name.includes("-dark-")));
  for (const hidden of ["#compose", "who-met .exports", "#theme", "who-met .corrections", "who-met .card"]) assert.ok(await page.locator(hidden).isHidden(), hidden);
});

test("where the system picks the colours, highlights keep their underlines and the card its edge", async (t) => {
  const page = await openPage(t, { forcedColors: "active" });
  await paste(page, sample());
  const spot = await spotOf(page, "Bengaluru");
  await page.mouse.click(spot.x, spot.y);
  const seen = await page.evaluate(() => {
    const line = (type) => getComputedStyle(document.querySelector("#story p"), `::highlight(who-met-${type})`);
    const card = getComputedStyle(document.querySelector("who-met").shadowRoot.querySelector(".card"));
    return { colour: line("person").textDecorationColor, own: line("person").backgroundColor, person: line("person").textDecorationStyle, gpe: line("gpe").textDecorationLine, title: line("title").textDecorationStyle, edge: card.borderTopStyle, ground: card.backgroundColor };
  });
  assert.deepEqual([seen.person, seen.gpe, seen.title, seen.edge], ["solid", "underline", "dotted", "solid"]);
  assert.notEqual(seen.ground, "rgba(0, 0, 0, 0)");
  assert.notEqual(seen.colour, seen.own, "the underline is no part of the ground");
});
