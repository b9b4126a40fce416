//! Under a strict policy with Trusted Types, enforced and reported to a server of its own, nothing of ours is reported.

import assert from "node:assert/strict";
import { createServer, get } from "node:http";
import { test } from "node:test";
import { address, openPage, sample, useBrowser } from "./helpers.mjs";

useBrowser();

// One name for the policy of ours that gives the reading thread its address, and nothing made from strings.
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types whomet; base-uri 'none'; form-action 'none'; report-uri /reports";

/** Our files behind a server with that policy, which keeps what browsers report. */
async function strictServer(t) {
  const reports = [];
  const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A strict page</title><link rel="icon" href="icon.svg"><script type="module" src="define.js"></script></head>
    <body><article id="story">${sample("seoul").split(/\n+/).filter(Boolean).map((line) => `<p>${line.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</p>`).join("")}</article><who-met for="story" table observe></who-met></body></html>`;
  const server = createServer((request, response) => {
    if (request.url === "/reports") {
      let report = "";
      request.on("data", (part) => (report += part)).on("end", () => reports.push(JSON.parse(report)["csp-report"]));
      response.writeHead(204).end();
    } else if (request.url === "/strict.html") response.writeHead(200, { "content-type": "text/html", "content-security-policy": POLICY }).end(body);
    else
      get(new URL(request.url, address), (answer) => {
        response.writeHead(answer.statusCode, { ...answer.headers, "content-security-policy": POLICY });
        answer.pipe(response);
      });
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  t.after(() => (server.closeAllConnections(), server.close()));
  return { reports, url: `http://127.0.0.1:${server.address().port}/strict.html` };
}

test("reading, panels, card, keys, corrections and all modes: nothing is reported; a planted fault is", async (t) => {
  const { reports, url } = await strictServer(t);
  const complaints = [];
  const page = await openPage(t, { path: url, complaints });
  const ready = () => page.waitForFunction(() => document.querySelector("who-met").report?.mentions.length > 10);
  await ready();
  await page.waitForFunction(() => CSS.highlights.size > 3);
  for (const open of await page.locator("who-met button.open").all()) await open.click();
  await page.locator("who-met button.entity").first().click();
  await page.evaluate(() => document.querySelector("who-met").shadowRoot.activeElement.blur());
  await page.keyboard.press("Enter");
  await page.locator("who-met .card [data-action=wrong]").click();
  await page.locator("who-met .card [data-action=none]").click();
  await page.waitForFunction(() => document.querySelector("who-met").shadowRoot.querySelector(".corrections .number").textContent === "1");
  await page.keyboard.press("?");
  await page.keyboard.press("Escape");
  for (const mode of ["mark", "off", "highlight"]) {
    await page.evaluate((value) => document.querySelector("who-met").setAttribute("mode", value), mode);
    await page.waitForTimeout(150);
  }
  await page.evaluate(() => document.querySelector("#story").append("Sergei Shoigu left Vladivostok."));
  await page.waitForFunction(() => document.querySelector("who-met").text.includes("Vladivostok"));
  // The worker is there: nothing fell back to the page in silence.
  assert.equal(page.workers().length, 1);
  assert.deepEqual([reports, complaints], [[], []]);
  // The measure itself works: what the policy forbids is stopped, and reported.
  const stopped = await page.evaluate(() => {
    try {
      document.querySelector("#story").innerHTML = "<b>from a string</b>";
    } catch (error) {
      return error.name;
    }
  });
  assert.equal(stopped, "TypeError");
  for (let wait = 0; wait < 50 && !reports.length; wait++) await page.waitForTimeout(100);
  assert.match(reports[0]["violated-directive"], /require-trusted-types-for/);
  await page.waitForTimeout(300);
  assert.ok(complaints.length > 0);
  complaints.length = 0;
});
