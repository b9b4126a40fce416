//! The tarball, installed as anybody would: in runtimes, in bundlers, and in a page without any.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { openPage, useBrowser } from "../web/helpers.mjs";
import { dist, lend, project, run, running, serve, snippet, tool, write } from "./helpers.mjs";

useBrowser();
const folder = project(after);
const TEXT = "Kenyan Foreign Minister Achieng Wekesa met her Omani counterpart, Salim Al-Harthy, in Muscat on Monday to discuss port security.";
const SCRIPT = (entry) => `
  import { configure, createExtractor, toCsv } from "${entry}";
  const extractor = createExtractor();
  const report = await extractor.extract(${JSON.stringify(TEXT)}, { date: "2031-02-12" });
  extractor.dispose();
  if (typeof configure !== "function" || !toCsv(report, "").includes("Wekesa")) throw new Error("an export is missing");
  const [meeting] = report.meetings;
  console.log(meeting.participants.map(({ name }) => name).join(" & "), meeting.date.value.start);
`;
const SAID = "Achieng Wekesa & Salim Al-Harthy 2031-02-10\n";

for (const entry of ["whomet", "whomet/inline"]) {
  test(`Node runs ${entry}`, () => {
    assert.equal(run("node", [write(folder, "node.js", SCRIPT(entry))], folder), SAID);
  });

  test(`Deno runs ${entry}`, () => {
    const args = ["run", "--no-remote", "--node-modules-dir=manual", `--allow-read=${folder}`];
    assert.equal(tool("deno", [...args, write(folder, "deno.js", SCRIPT(entry))], folder), SAID);
  });
}

test("the element can be imported where there is no page", () => {
  const script = 'import { WhoMet } from "whomet/element"; import "whomet/element/define"; console.log(typeof WhoMet);';
  assert.equal(run("node", [write(folder, "server.js", script)], folder), "function\n");
});

test("what the package says of its element names files that it has", () => {
  const home = join(folder, "node_modules/whomet");
  const { readme, modules } = JSON.parse(readFileSync(join(home, "custom-elements.json")));
  for (const file of [readme, ...modules.map(({ path }) => path)]) assert.ok(readFileSync(join(home, file)).length > 0, file);
  const element = modules.find(({ path }) => path === "element.js");
  assert.equal(element.declarations[0].tagName, "who-met");
});

test("workerd runs the package, the core being a module of its own", () => {
  const script = `
    import { createExtractor } from "whomet";
    export default { async test() {
      const report = await createExtractor().extract(${JSON.stringify(TEXT)});
      if (report.meetings[0].participants[1].name !== "Salim Al-Harthy") throw new Error(JSON.stringify(report.meetings));
    } };`;
  write(folder, "edge/main.js", script);
  tool("esbuild", ["edge/main.js", "--bundle", "--format=esm", "--conditions=workerd", "--external:*.wasm", "--outfile=edge/out.js"], folder);
  const wasm = readFileSync(join(folder, "edge/out.js"), "utf8").match(/from ?"([^"]+\.wasm)"/)[1];
  const config = `using Workerd = import "/workerd/workerd.capnp";
    const config :Workerd.Config = ( services = [ ( name = "main", worker = ( compatibilityDate = "2026-01-01", modules = [
      ( name = "out.js", esModule = embed "out.js" ),
      ( name = "${wasm.replace("./", "")}", wasm = embed "../node_modules/whomet/pkg/whomet_simd_bg.wasm" ) ] ) ) ] );`;
  tool("workerd", ["test", write(folder, "edge/config.capnp", config)], folder);
});

const PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title><link rel="icon" href="icon.svg">';

/** What a page does with the package: the extractor, then the element around a text. */
const APP = (first = "") => `
  ${first}
  import { createExtractor } from "whomet";
  import "whomet/element/define";
  const text = ${JSON.stringify(TEXT)};
  window.outcome = new Promise((resolve) => document.addEventListener("who-met-result", async ({ detail }) => {
    const report = await createExtractor().extract(text);
    resolve([detail.report.mentions.length, report.mentions.length, report.meetings.length]);
  }));
  const article = document.createElement("p");
  article.textContent = text;
  const element = document.createElement("who-met");
  element.append(article);
  document.body.append(element);
`;

async function reads(t, where, { threads = 1, policy } = {}) {
  write(where, "icon.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const server = await serve(where, policy);
  t.after(server.close);
  const complaints = [];
  const page = await openPage(t, { path: server.address, complaints });
  const [shown, found, meetings] = await page.evaluate(() => window.outcome);
  assert.ok(shown >= 6 && shown === found && meetings === 1, `${[shown, found, meetings]}`);
  if (threads !== null) assert.equal(page.workers().length, threads);
}

test("vite builds a page that reads in a thread", async (t) => {
  write(folder, "vite/index.html", `${PAGE}<body><script type="module" src="./main.js"></script>`);
  write(folder, "vite/main.js", APP());
  tool("vite", ["build", "vite", "--outDir", "out", "--logLevel", "warn"], folder);
  await reads(t, join(folder, "vite/out"));
});

test("vite serves the page while it is being made, the package as it is installed", async (t) => {
  write(folder, "vite-dev/index.html", `${PAGE}<body><script type="module" src="./main.js"></script>`);
  write(folder, "vite-dev/main.js", APP());
  write(folder, "vite-dev/icon.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const { address, close } = await running("vite", ["vite-dev", "--host", "127.0.0.1", "--port", "0"], folder);
  t.after(close);
  const page = await openPage(t, { path: address });
  await page.waitForFunction(() => window.outcome);
  const [shown, found, meetings] = await page.evaluate(() => window.outcome);
  assert.ok(shown >= 6 && shown === found && meetings === 1, `${[shown, found, meetings]}`);
  assert.equal(page.workers().length, 1);
});

test("the README's component for React, built by vite, tells its meetings", async (t) => {
  lend(folder, "react", "react-dom", "scheduler");
  write(folder, "react/index.html", `${PAGE}<body><div id="root"></div><script type="module" src="./main.jsx"></script>`);
  write(folder, "react/story.jsx", snippet('import "whomet/element/define"'));
  write(folder, "react/main.jsx", `
    import { createElement } from "react";
    import { createRoot } from "react-dom/client";
    import { Story } from "./story.jsx";
    const onMeetings = (meetings) => setTimeout(() => (window.outcome = [CSS.highlights.get("who-met-person").size, meetings.length]));
    createRoot(document.getElementById("root")).render(createElement(Story, { onMeetings }, createElement("p", null, ${JSON.stringify(TEXT)})));`);
  tool("vite", ["build", "react", "--outDir", "out", "--logLevel", "warn"], folder);
  write(folder, "react/out/icon.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const server = await serve(join(folder, "react/out"));
  t.after(server.close);
  const page = await openPage(t, { path: server.address });
  await page.waitForFunction(() => window.outcome, null, { timeout: 15_000 });
  assert.deepEqual(await page.evaluate(() => window.outcome), [2, 1]);
});

test("webpack builds a page that reads in a thread", async (t) => {
  write(folder, "webpack/main.js", APP());
  const out = join(folder, "webpack/out");
  write(folder, "webpack/out/index.html", `${PAGE}<body><script type="module" src="main.js"></script>`);
  tool("webpack", ["--mode=production", "--entry=./webpack/main.js", `--output-path=${out}`, "--output-filename=main.js", "--output-public-path=auto"], folder);
  await reads(t, out);
});

lend(folder, "@rollup");
const BLOBS = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:";

for (const [name, build] of [
  ["esbuild", (out) => tool("esbuild", ["inline/main.js", "--bundle", "--format=esm", `--outfile=${out}/main.js`], folder)],
  ["rollup", (out) => tool("rollup", ["inline/main.js", "--plugin", "@rollup/plugin-node-resolve", "--dir", out, "--silent"], folder)],
]) {
  test(`${name}, which copies no assets, builds a page with the core inside`, async (t) => {
    write(folder, "inline/main.js", APP('import "whomet/inline";'));
    const out = join(folder, name);
    write(out, "index.html", `${PAGE}<body><script type="module" src="main.js"></script>`);
    build(out);
    await reads(t, out, { policy: BLOBS });
  });
}

test("esbuild can also copy the files, and the page says where they are", async (t) => {
  const first = 'import wasm from "whomet/wasm"; import workerUrl from "whomet/worker"; import { configure } from "whomet"; configure({ wasm, workerUrl });';
  // The worker is a file to copy here, and a script elsewhere.
  write(folder, "files/start.js", first.replace('"whomet/worker"', '"./worker.txt"'));
  write(folder, "files/worker.txt", readFileSync(join(folder, "node_modules/whomet/pkg/worker.js")));
  write(folder, "files/main.js", APP('import "./start.js";'));
  const out = join(folder, "files/out");
  write(out, "index.html", `${PAGE}<body><script type="module" src="main.js"></script>`);
  tool("esbuild", ["files/main.js", "--bundle", "--format=esm", "--loader:.wasm=file", "--loader:.txt=file", "--asset-names=[name]", `--outdir=${out}`], folder);
  run("mv", ["worker.txt", "worker.js"], out);
  const script = readFileSync(join(out, "main.js"), "utf8");
  write(out, "main.js", script.replace("./worker.txt", "./worker.js"));
  await reads(t, out);
});

test("a page without a bundler takes the files as they are, under a strict policy", async (t) => {
  const out = join(folder, "plain");
  run("cp", ["-r", join(folder, "node_modules/whomet"), out]);
  write(out, "main.js", APP().replace('"whomet"', '"./index.js"').replace('"whomet/element/define"', '"./define.js"'));
  write(out, "index.html", `${PAGE}<body><script type="module" src="main.js"></script>`);
  await reads(t, out);
});

test("types: what the package says of itself compiles where it is used", () => {
  write(folder, "types/main.ts", `
    import { configure, createExtractor, toCsv, type Report } from "whomet";
    import { createExtractor as inlined } from "whomet/inline";
    import { WhoMet } from "whomet/element";
    import "whomet/element/define";
    import "whomet/worker";
    configure({ wasm: new URL("https://example.org/x.wasm"), worker: false });
    const report: Report = await createExtractor().extract("x", { onpart: ({ report, end }) => console.log(report.mentions, end), signal: AbortSignal.timeout(9) });
    const element: WhoMet = document.createElement("who-met");
    document.addEventListener("who-met-result", ({ detail }) => console.log(toCsv(detail.report, detail.text)));
    // @ts-expect-error: no such option
    await inlined().extract("x", { dates: "2031-01-01" });
    // @ts-expect-error: no such field
    console.log(report.meeting, element.table satisfies boolean);
  `);
  const common = ["--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom,dom.iterable", "types/main.ts"];
  for (const modules of [["--module", "esnext", "--moduleResolution", "bundler"], ["--module", "nodenext"]]) tool("tsc", [...modules, ...common], folder);
});

test("publint and are-the-types-wrong find nothing", () => {
  const said = tool("publint", ["--strict", join(dist, "npm")]);
  assert.match(said, /All good/);
  const tarball = readdirSync(dist).find((name) => name.endsWith(".tgz"));
  // It fails by itself where there is a problem.
  const types = tool("attw", [join(dist, tarball), "--profile", "esm-only", "--format", "ascii", "--exclude-entrypoints", "wasm", "wasm/baseline"]);
  assert.match(types, /"whomet\/element\/define"\s+node16 \(from ESM\): 🟢/);
});
