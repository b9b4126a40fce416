//! Texts that come by an address, by another program, or from a page around a frame; links that hold a text.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { linkTo, textOf } from "../../www/share.js";
import { address, openHost, openPage, paste, repoFile, sample, useBrowser } from "./helpers.mjs";

useBrowser();
const shown = (page, text) => page.waitForFunction((whole) => document.querySelector("who-met").report && document.querySelector("who-met").text === whole, text);

test("what goes into a link comes out of it, and a broken or monstrous one is refused", async () => {
  const texts = ["a", sample(), "😀 é \r\n\0 & # % + =", "Names ".repeat(200_000)];
  for (const text of texts) {
    const link = new URL(await linkTo(text, "https://example.org/x/?a=1#old"));
    assert.equal(link.origin + link.pathname + link.search, "https://example.org/x/");
    assert.match(link.hash, /^#z=[\w-]+$/);
    assert.equal(await textOf(link), text);
  }
  assert.ok((await linkTo(sample(), "https://example.org/")).length < sample().length);
  await assert.rejects(textOf(new URL("https://example.org/#z=AAAA")));
  await assert.rejects(textOf(new URL("https://example.org/#z=!")));
  await assert.rejects(textOf(new URL(await linkTo("x".repeat(30_000_000), "https://example.org/"))), /too much/);
  assert.equal(await textOf(new URL("https://example.org/#text=a%20b%26c+d")), "a b&c+d");
  assert.equal(await textOf(new URL("https://example.org/?title=T&text=a+b&url=https%3A%2F%2Fx.org")), "T\n\na b\n\nhttps://x.org");
  assert.equal(await textOf(new URL("https://example.org/?utm=1#story")), null);
});

test("a link is copied on request only, opens with the text, and leaves the address again", async (t) => {
  const page = await openPage(t, { permissions: ["clipboard-read", "clipboard-write"] });
  assert.ok(await page.locator("#share").isHidden());
  await paste(page, sample("seoul"));
  assert.equal(new URL(page.url()).hash, "");
  await page.locator("#share").click();
  await page.locator("#share.done").waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await page.context().newPage();
  await other.goto(link);
  await shown(other, sample("seoul"));
  assert.equal(other.url(), address);
});

test("the page can be installed, and takes a shared text without telling the server", async (t) => {
  const manifest = JSON.parse(repoFile("www/whomet.webmanifest"));
  assert.deepEqual([manifest.display, manifest.start_url, manifest.scope], ["standalone", "./", "./"]);
  const asked = [];
  const between = createServer(async (request, response) => {
    asked.push(request.url);
    const answer = await fetch(new URL(request.url, address));
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise((listening) => between.listen(0, "127.0.0.1", listening));
  t.after(() => (between.closeAllConnections(), between.close()));
  const own = `http://127.0.0.1:${between.address().port}/`;
  const page = await openPage(t, { path: own });
  const client = await page.context().newCDPSession(page);
  const { errors, url } = await client.send("Page.getAppManifest");
  assert.deepEqual([errors, url], [[], `${own}whomet.webmanifest`]);
  const { installabilityErrors } = await client.send("Page.getInstallabilityErrors");
  // The tests' windows are private ones.
  assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((error) => error !== "in-incognito"), []);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  const text = "Defence Minister Rajnath Singh met Sergei Shoigu in Moscow on Friday.";
  await page.goto(`${own}?${new URLSearchParams({ text })}`);
  await shown(page, text);
  assert.equal(page.url(), own);
  assert.ok(asked.length > 30 && asked.every((path) => !path.includes("?")), String(asked.filter((path) => path.includes("?"))));
});

test("the frame takes a text by message or by address, and answers the page around it only", async (t) => {
  const page = await openHost(t);
  const said = await page.evaluate(async (text) => {
    const frame = document.createElement("iframe");
    const told = (type, enough = () => true) =>
      new Promise((resolve) => addEventListener("message", ({ source, data }) => source === frame.contentWindow && data.type === type && enough(data) && resolve(data)));
    const ready = told("who-met-ready");
    frame.src = "embed.html";
    document.body.append(frame);
    await ready;
    const result = told("who-met-result");
    const height = told("who-met-height", ({ height }) => height > 300);
    frame.contentWindow.postMessage({ type: "who-met-text", text, date: "2030-01-02" }, location.origin);
    const { report, text: same } = await result;
    const tall = (await height).height;
    // A long text has one result, that of the whole.
    const lengths = [];
    addEventListener("message", ({ data }) => data.type === "who-met-result" && lengths.push(data.text.length));
    const long = text.repeat(Math.ceil(400_000 / text.length));
    const whole = told("who-met-result", (data) => data.text.length === long.length);
    frame.contentWindow.postMessage({ type: "who-met-text", text: long }, location.origin);
    await whole;
    const byAddress = told("who-met-result");
    frame.src = `embed.html?again#text=${encodeURIComponent("Rajnath Singh met Sergei Shoigu in Moscow.")}`;
    return [report.document.date, same === text, report.meetings.length, tall > 300, (await byAddress).text, lengths.slice(0, -1), long.length];
  }, sample());
  assert.deepEqual([said[0], said[1], said[3], said[4]], [{ value: "2030-01-02", source: "option" }, true, true, "Rajnath Singh met Sergei Shoigu in Moscow."]);
  assert.ok(said[2] > 1);
  assert.deepEqual(said[5], [said[6]]);
});
