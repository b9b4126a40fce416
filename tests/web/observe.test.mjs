//! Pages that change while they are read: infinite scroll, scripts that draw anew, articles that come and go.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openHost, painted, sample, useBrowser } from "./helpers.mjs";

useBrowser();

const words = async (page) => Object.values(await painted(page)).flat();

async function host(t, build, argument) {
  const page = await openHost(t);
  await page.evaluate(async () => {
    window.results = 0;
    window.errors = [];
    document.addEventListener("who-met-result", () => window.results++);
    document.addEventListener("who-met-error", ({ detail }) => window.errors.push(detail.message));
    window.h = (await import("./dom.js")).h;
    await import("./define.js");
    // What is painted, and stands for what the report says, wherever the words now are.
    window.faults = () => {
      const element = document.querySelector("who-met");
      const shown = [...CSS.highlights].flatMap(([name, ranges]) =>
        [...ranges].map(({ startContainer, startOffset, endContainer, endOffset }) => {
          const live = document.createRange();
          live.setStart(startContainer, startOffset);
          live.setEnd(endContainer, endOffset);
          return `${name.slice(8).toUpperCase()} ${live.toString().replace(/\s+/g, " ")}`;
        }),
      );
      const said = element.report.mentions.map(({ start, end, type }) => `${type} ${element.text.slice(start, end).replace(/\s+/g, " ")}`);
      return JSON.stringify(shown.sort()) === JSON.stringify(said.sort()) ? "" : `painted ${shown.length}, said ${said.length}`;
    };
  });
  await page.evaluate(build, argument);
  return page;
}
const settled = (page, text) => page.waitForFunction((part) => document.querySelector("who-met").text.includes(part) && window.faults() === "", text);

test("infinite scroll: what is added is read, what was painted stays, and nothing of it is lost", async (t) => {
  const page = await host(t, (text) => {
    document.body.append(h("div", { id: "feed" }, h("p", null, text)), h("who-met", { for: "feed", observe: true, table: true }));
  }, "Rajnath Singh met Sergei Shoigu in Moscow.");
  await settled(page, "Moscow");
  const lost = await page.evaluate(async () => {
    const feed = document.querySelector("#feed");
    const first = feed.querySelector("p").firstChild;
    const held = () => [...CSS.highlights.get("who-met-person") ?? []].some(({ startContainer }) => startContainer === first);
    let lost = 0;
    for (let piece = 0; piece < 30; piece++) {
      feed.append(h("p", null, `On Tuesday, Ambassador Ingrid Vatnsdal${piece % 7} met Kristján Solbakken in Bergen.`), document.createTextNode(" "));
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (!held()) lost++;
    }
    feed.append(h("p", null, "The end was in Reykjavik."));
    return lost;
  });
  assert.equal(lost, 0, "the first words were never without their colours");
  await settled(page, "Reykjavik");
  assert.ok((await words(page)).filter((word) => word === "Bergen").length === 30);
  assert.ok((await page.evaluate(() => window.results)) < 15, "pieces that come together are read together");
});

test("a framework that sets text, moves, removes and replaces nodes again and again", async (t) => {
  const page = await host(t, (text) => {
    const story = h("article", { id: "story" });
    // As React does it: text set in place, keyed children moved, whole subtrees thrown away and made anew.
    window.render = (lines, fresh) => {
      if (fresh) story.replaceChildren();
      lines.forEach((line, index) => {
        const child = story.children[index];
        if (!child) story.append(h("p", null, h("span", null, line)));
        else if (child.textContent !== line) child.firstChild.firstChild.nodeValue = line;
      });
      while (story.children.length > lines.length) story.lastChild.remove();
    };
    render(text.split(/\n+/).filter(Boolean), true);
    document.body.append(story, h("who-met", { for: "story", observe: true }));
  }, sample("seoul"));
  await settled(page, "Seoul");
  const before = await page.evaluate(() => window.results);
  await page.evaluate((text) => {
    const lines = text.split(/\n+/).filter(Boolean);
    // The same words in new nodes, thrice: painted anew, not read anew.
    for (let time = 0; time < 3; time++) render(lines, true);
  }, sample("seoul"));
  await page.waitForTimeout(400);
  await settled(page, "Seoul");
  assert.equal(await page.evaluate(() => window.results), before);
  // Text that is set in place: no word keeps a colour that is not its own, not even for a moment.
  const stale = await page.evaluate((text) => {
    const lines = text.split(/\n+/).filter(Boolean);
    render(lines.map((line) => line.toLowerCase().replace(/[a-z]/g, "x")));
    return new Promise((resolve) => queueMicrotask(() => queueMicrotask(() => resolve([...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0)))));
  }, sample("seoul"));
  assert.equal(stale, 0);
  await page.evaluate((text) => {
    const lines = text.split(/\n+/).filter(Boolean);
    for (let time = 0; time < 40; time++) {
      render([...lines].reverse().slice(time % 5), time % 3 === 0);
      render(lines.slice(time % 4));
    }
    render([...lines, "Rajnath Singh left Vladivostok."]);
  }, sample("seoul"));
  await settled(page, "Vladivostok");
  assert.deepEqual(await page.evaluate(() => window.errors), []);
});

test("an article that comes late, goes, and is another one", async (t) => {
  const page = await host(t, () => document.body.append(h("div", { id: "app" }), h("who-met", { for: "#story", observe: true, table: true })));
  await page.waitForTimeout(300);
  assert.deepEqual(await page.evaluate(() => window.errors), [], "with observe, no article yet is no error");
  await page.evaluate(() => document.querySelector("#app").append(h("article", { id: "story" }, "Rajnath Singh met Sergei Shoigu in Moscow.")));
  await settled(page, "Moscow");
  await page.evaluate(() => document.querySelector("#story").replaceWith(h("article", { id: "story" }, "Ingrid Vatnsdal met Kristján Solbakken in Bergen.")));
  await settled(page, "Bergen");
  await page.evaluate(() => document.querySelector("#story").remove());
  await page.waitForFunction(() => document.querySelector("who-met").report === null && CSS.highlights.size === 0);
  assert.ok(await page.evaluate(() => !document.querySelector("who-met").shadowRoot.querySelector("[part=table]").checkVisibility()));
});

test("a page that never rests is still read; one that is not observed is left alone", async (t) => {
  const page = await host(t, () => {
    const clock = h("p", { id: "clock" }, "0");
    document.body.append(h("div", { id: "live" }, h("p", null, "Rajnath Singh met Sergei Shoigu in Moscow."), clock), h("who-met", { for: "live", observe: true }));
    let ticks = 0;
    setInterval(() => (clock.firstChild.nodeValue = `Vienna ${ticks++}`), 40);
  });
  await page.waitForFunction(() => window.results >= 3, null, { timeout: 15000 });
  await page.evaluate(() => {
    document.querySelector("who-met").removeAttribute("observe");
    window.results = 0;
  });
  await page.waitForTimeout(1500);
  assert.equal(await page.evaluate(() => window.results), 0);
});

test("marks of our own are no news; the page's are, and its words stay what they are", async (t) => {
  const page = await host(t, () => {
    document.body.append(h("article", { id: "story" }, h("p", null, "Rajnath Singh met Sergei Shoigu in Moscow.")), h("who-met", { for: "story", observe: true, mode: "mark" }));
  });
  await page.waitForFunction(() => document.querySelectorAll("mark").length >= 3);
  await page.waitForTimeout(600);
  assert.equal(await page.evaluate(() => window.results), 1);
  await page.evaluate(() => document.querySelector("#story").append(h("p", null, "Ingrid Vatnsdal arrived in Bergen.")));
  await page.waitForFunction(() => [...document.querySelectorAll("mark")].some(({ textContent }) => textContent === "Bergen"));
  await page.waitForTimeout(400);
  assert.equal(await page.evaluate(() => window.results), 2);
  await page.evaluate(() => document.querySelector("who-met").remove());
  assert.equal(await page.evaluate(() => document.querySelector("#story").outerHTML), '<article id="story"><p>Rajnath Singh met Sergei Shoigu in Moscow.</p><p>Ingrid Vatnsdal arrived in Bergen.</p></article>');
});

test("after it is removed nothing of it is left: no paint, sheet, listener, worker", async (t) => {
  const page = await host(t, () => {});
  const counts = await page.evaluate(async () => {
    // Every listener on what outlives the element is counted.
    let listening = 0;
    for (const target of [document, document.documentElement, window]) {
      const { addEventListener, removeEventListener } = target;
      target.addEventListener = function (type, listener, options) {
        listening++;
        options?.signal?.addEventListener("abort", () => listening--, { once: true });
        return addEventListener.call(this, type, listener, options);
      };
      target.removeEventListener = function (...all) {
        listening--;
        return removeEventListener.apply(this, all);
      };
    }
    let workers = 0;
    const Real = Worker;
    window.Worker = class extends Real {
      constructor(...all) {
        super(...all);
        workers++;
      }
      terminate() {
        workers--;
        super.terminate();
      }
    };
    const seen = [];
    for (let time = 0; time < 5; time++) {
      const element = h("who-met", { observe: true, table: true }, h("p", null, "Rajnath Singh met Sergei Shoigu in Moscow."));
      const result = new Promise((resolve) => document.body.addEventListener("who-met-result", resolve, { once: true }));
      document.body.append(element);
      await result;
      const up = listening;
      element.remove();
      seen.push([up > 5, listening, workers, CSS.highlights.size, document.adoptedStyleSheets.length].join());
    }
    return seen;
  });
  assert.deepEqual([...new Set(counts)], ["true,0,0,0,0"]);
});
