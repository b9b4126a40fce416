//! The same in Firefox and in WebKit: loading, highlighting, table, card and keys, and the ways around what they lack.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { address, sample } from "./helpers.mjs";
import { firefox, read, surfaces, webkit } from "./webdriver.mjs";

const text = sample("seoul");

/** Runs in the page: where the first of these words is, in the middle of the screen. */
function spotOf(words) {
  const walker = document.createTreeWalker(document.querySelector("#story"), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    node.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    const [box] = range.getClientRects();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  }
}

const card = () => {
  const element = document.querySelector("who-met").shadowRoot.querySelector(".card");
  return element.checkVisibility() && element.getBoundingClientRect().height > 40 ? element.textContent : "";
};

for (const [name, launch] of Object.entries({ Firefox: firefox, WebKit: webkit })) {
  describe(name, () => {
    let browser = null;
    before(async () => {
      browser = await launch();
      if (!browser) console.log(`skipped: no ${name} is installed here`);
    });
    after(() => browser?.close());
    const page = (title, work) =>
      test(`${name}: ${title}`, async (t) => {
        if (!browser) return t.skip(`no ${name} here`);
        await browser.go(new URL(`?${encodeURIComponent(title)}`, address).href);
        await work(browser);
      });
    const wait = async (work, ...args) => {
      for (let turn = 0; turn < 100; turn++) {
        const value = await browser.run(work, ...args);
        if (value) return value;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      assert.fail(`${work} stays ${await browser.run(work, ...args)}`);
    };

    page("the page reads, paints what the report says, and fills the table", async () => {
      const report = await browser.run(read, text);
      const wanted = {};
      for (const { start, end, type } of report.mentions) (wanted[type] ??= []).push(text.slice(start, end));
      assert.ok(report.mentions.length > 40);
      assert.deepEqual(await browser.run(surfaces), wanted);
      const rows = await browser.run(() => [...document.querySelector("who-met").shadowRoot.querySelectorAll("tr.meeting")].map((row) => row.textContent));
      assert.equal(rows.length, report.meetings.length);
      for (const { name: one } of report.meetings[0].participants) if (one) assert.ok(rows[0].includes(one), one);
      assert.ok(await browser.run(() => document.querySelector("who-met").shadowRoot.querySelectorAll("button.entity").length > 5));
      const quote = await browser.run(() => {
        const root = document.querySelector("who-met").shadowRoot;
        root.querySelector("button.open").click();
        root.querySelector(".detail:not([hidden]) .quote").click();
        return [...(CSS.highlights.get("who-met-flash") ?? CSS.highlights.get("who-met-dark-flash"))].length;
      });
      assert.equal(quote, 1);
      const fills = await browser.run(async () => {
        const host = document.body.appendChild(document.createElement("div"));
        const root = host.attachShadow({ mode: "open" });
        const line = root.appendChild(document.createElement("p"));
        line.id = "own";
        line.textContent = "Rajnath Singh met Sergei Shoigu in Moscow.";
        const element = document.createElement("who-met");
        element.setAttribute("for", "own");
        element.theme = "light";
        const result = new Promise((resolve) => element.addEventListener("who-met-result", resolve, { once: true }));
        root.append(element);
        await result;
        const fill = (at, theme) => getComputedStyle(at, `::highlight(who-met-${theme}person)`).backgroundColor;
        return [fill(document.querySelector("#story p"), ""), fill(line, "")];
      });
      assert.deepEqual(fills, ["rgb(169, 153, 181)", "rgb(169, 153, 181)"], "the colours reach the page and a shadow root");
    });

    page("a click and a rest open the card; Esc, keys and a correction work", async () => {
      const report = await browser.run(read, text);
      const entity = report.entities.find(({ type, mentions }) => type === "PERSON" && mentions.length > 1);
      const { start, end } = report.mentions[entity.mentions.find((index) => report.mentions[index].type === "PERSON")];
      const words = text.slice(start, end);
      const spot = await browser.run(spotOf, words);
      await browser.click(spot.x, spot.y);
      assert.ok((await wait(card)).includes(entity.name));
      await browser.press("\ue00c");
      await wait(() => !document.querySelector("who-met").shadowRoot.querySelector(".card").checkVisibility());
      await browser.move(5, 5);
      await browser.move(spot.x, spot.y);
      assert.ok((await wait(card)).includes(entity.name));
      await browser.run(() => document.activeElement.blur());
      await browser.press("n");
      await wait(() => CSS.highlights.has("who-met-flash") || CSS.highlights.has("who-met-dark-flash"));
      await browser.press("e");
      await wait(() => document.querySelector("who-met").shadowRoot.activeElement?.className === "entity");
      await browser.run(() => document.querySelector("who-met").shadowRoot.activeElement.blur());
      await browser.press("\ue017");
      await wait(() => localStorage.getItem("whomet-corrections")?.includes("NONE"));
      await browser.run(() => localStorage.clear());
    });

    for (const [path, person] of [
      ["demo/", "Ingrid Solbakken-Rø"],
      ["demo/strict.html", "Imogen Farthingale"],
      ["demo/rtl.html", "Salim Al-Harthy"],
      ["demo/scroll.html", "Slim Ben Ghedira"],
      [`embed.html#text=${encodeURIComponent(text)}`, "Joost van Wessem"],
    ]) {
      page(`${path.slice(0, 20)} is painted and listed`, async () => {
        await browser.go(new URL(path, address).href);
        await wait(() => CSS.highlights.get("who-met-person")?.size > 1);
        // The page that grows shows no table.
        if (!path.includes("scroll")) await wait(() => document.querySelector("who-met").shadowRoot.querySelector("tr.meeting"));
        assert.ok((await browser.run(surfaces)).PERSON.includes(person), person);
        const listed = await browser.run(() => [...document.querySelector("who-met").shadowRoot.querySelectorAll(".entity .name")].map((name) => name.textContent));
        assert.ok(listed.includes(person), `${person} in ${listed}`);
      });
    }

    page("without highlights words are wrapped where that is asked for; the text stays the same", async () => {
      const seen = await browser.run(async (words) => {
        delete window.Highlight;
        const { h } = await import("./dom.js");
        await import("./define.js");
        const story = h("article", { id: "own" }, words.split(/\n+/).map((line) => h("p", null, line)));
        const element = h("who-met", { for: "own", table: true });
        const before = story.outerHTML;
        document.body.append(story);
        const result = new Promise((resolve) => element.addEventListener("who-met-result", resolve, { once: true }));
        document.body.append(element);
        await result;
        const listed = element.shadowRoot.querySelectorAll(".entity").length;
        const unpainted = story.querySelectorAll("mark").length;
        element.setAttribute("mode", "mark");
        const marks = await element.refresh().then(() => story.querySelectorAll("mark").length);
        const same = story.textContent === words.replace(/\n+/g, "");
        element.remove();
        return { listed, unpainted, marks, same, restored: story.outerHTML === before };
      }, text);
      assert.ok(seen.listed > 5 && seen.marks > 40, JSON.stringify(seen));
      assert.deepEqual([seen.unpainted, seen.same, seen.restored], [0, true, true]);
    });

    page("without a worker the page reads itself; without popovers the card opens; what changes is read again", async () => {
      const seen = await browser.run(async () => {
        window.Worker = class {
          constructor() {
            throw new Error("no workers here");
          }
        };
        for (const name of ["showPopover", "hidePopover", "popover"]) delete HTMLElement.prototype[name];
        const { h } = await import("./dom.js");
        await import("./define.js");
        const story = h("article", { id: "own" }, h("p", null, "Rajnath Singh met Sergei Shoigu in Moscow."));
        // An address of its own, so that no lane with a worker is shared.
        const element = h("who-met", { for: "own", observe: true, "wasm-src": "pkg/whomet_bg.wasm?own" });
        const result = () => new Promise((resolve) => element.addEventListener("who-met-result", ({ detail }) => resolve(detail.report.mentions.length), { once: true }));
        document.body.prepend(story, element);
        const first = await result();
        story.append(h("p", null, "Ingrid Vatnsdal arrived in Bergen."));
        const second = await result();
        story.scrollIntoView();
        const [range] = CSS.highlights.get("who-met-person") ?? CSS.highlights.get("who-met-dark-person");
        const live = document.createRange();
        live.setStart(range.startContainer, range.startOffset);
        live.setEnd(range.endContainer, range.endOffset);
        const { left, top, height } = live.getBoundingClientRect();
        story.dispatchEvent(new MouseEvent("click", { clientX: left + 20, clientY: top + height / 2, bubbles: true, composed: true }));
        const card = element.shadowRoot.querySelector(".card");
        return { first, second, card: card.checkVisibility() && card.textContent };
      });
      assert.ok(seen.first >= 3 && seen.second >= seen.first + 2, JSON.stringify(seen));
      assert.match(String(seen.card), /Rajnath Singh/);
    });
  });
}
