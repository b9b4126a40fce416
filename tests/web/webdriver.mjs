//! Firefox and WebKit for the tests, each by the remote control that it has built in: Marionette and WebDriver.
//!
//! Playwright drives builds of its own only; here runs what readers run. A browser that is not
//! installed gives null, and the caller says so.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE = 60_000;

// A test that takes too long is ended by a signal: what it started must end with it.
for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => process.exit(1));

/** The first of these programs that is installed. */
function find(...names) {
  const folders = (process.env.PATH ?? "").split(":");
  return names.flatMap((name) => (name.startsWith("/") ? [name] : folders.map((folder) => join(folder, name)))).find(existsSync) ?? null;
}

async function until(what, ready) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(100)) {
    const value = await ready().catch(() => null);
    if (value) return value;
  }
  throw new Error(`${what} did not come up`);
}

/** A process that ends with the tests, with all that it started. */
function start(program, args, environment = {}) {
  const child = spawn(program, args, { stdio: "ignore", detached: true, env: { ...process.env, ...environment } });
  const end = () => {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended already.
    }
  };
  process.once("exit", end);
  return end;
}

/** The one shape of both: `go(url)`, `run(function, ...arguments)`, `press(key)`, `click(x, y)`, `move(x, y)`, `close()`. */
function shape(command, close) {
  const pointer = (actions) => command("actions", { actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }] });
  const to = (x, y) => ({ type: "pointerMove", duration: 50, x: Math.round(x), y: Math.round(y), origin: "viewport" });
  return {
    go: (url) => command("go", { url }),
    async run(work, ...args) {
      const script = `const done = arguments[arguments.length - 1];
        Promise.resolve((${work})(...[...arguments].slice(0, -1))).then((value) => done({ value }), (error) => done({ error: error + " " + error?.stack }));`;
      const { value, error } = await command("run", { script, args });
      if (error) throw new Error(error);
      return value;
    },
    press: (key) => command("actions", { actions: [{ type: "key", id: "keyboard", actions: [{ type: "keyDown", value: key }, { type: "keyUp", value: key }] }] }),
    click: (x, y) => pointer([to(x, y), { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }]),
    move: (x, y) => pointer([to(x - 2, y), to(x, y)]),
    close,
  };
}

/** Firefox, or null. */
export async function firefox() {
  const program = find("firefox-esr", "firefox");
  if (!program) return null;
  const profile = mkdtempSync(join(tmpdir(), "whomet-firefox-"));
  const preferences = { "marionette.port": 0, "browser.shell.checkDefaultBrowser": false, "datareporting.policy.dataSubmissionEnabled": false, "app.normandy.enabled": false, "network.captive-portal-service.enabled": false, "browser.startup.page": 0, "ui.prefersReducedMotion": 1 };
  writeFileSync(join(profile, "user.js"), Object.entries(preferences).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(""));
  const end = start(program, ["--headless", "--marionette", "--no-remote", "--profile", profile, "about:blank"], { HOME: profile, MOZ_HEADLESS_WIDTH: "1280", MOZ_HEADLESS_HEIGHT: "900" });
  const port = await until("Firefox", async () => Number(readFileSync(join(profile, "MarionetteActivePort"), "utf8")));
  const socket = connect(port, "127.0.0.1");
  const waiting = new Map();
  let held = Buffer.alloc(0);
  let next = 0;
  let greeted;
  const greeting = new Promise((resolve) => (greeted = resolve));
  // Each message stands behind its length in bytes and a colon.
  socket.on("data", (data) => {
    held = Buffer.concat([held, data]);
    for (let colon; (colon = held.indexOf(58)) > 0; ) {
      const length = Number(held.subarray(0, colon));
      if (held.length < colon + 1 + length) return;
      const message = JSON.parse(held.subarray(colon + 1, colon + 1 + length));
      held = held.subarray(colon + 1 + length);
      if (!Array.isArray(message)) greeted();
      else {
        const [, id, error, value] = message;
        const { resolve, reject } = waiting.get(id);
        waiting.delete(id);
        error ? reject(new Error(`${error.error}: ${error.message}`)) : resolve(value?.value ?? value);
      }
    }
  });
  await greeting;
  const send = (name, parameters) =>
    new Promise((resolve, reject) => {
      const text = JSON.stringify([0, ++next, name, parameters]);
      waiting.set(next, { resolve, reject });
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  await send("WebDriver:NewSession", { capabilities: { alwaysMatch: { timeouts: { script: PATIENCE } } } });
  const names = { go: "WebDriver:Navigate", run: "WebDriver:ExecuteAsyncScript", actions: "WebDriver:PerformActions" };
  return shape(
    (name, parameters) => send(names[name], name === "run" ? { ...parameters, newSandbox: true, sandbox: null } : parameters),
    () => {
      socket.destroy();
      end();
      setTimeout(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }), 500);
    },
  );
}

/** WebKit as Debian packages it, or null. It needs a screen, so one that nobody sees is made. */
export async function webkit() {
  const [driver, screen] = [find("WebKitWebDriver"), find("Xvfb")];
  const binary = find(...["4.1", "4.0", "6.0"].map((version) => `/usr/lib/x86_64-linux-gnu/webkit2gtk-${version}/MiniBrowser`), "MiniBrowser");
  if (!driver || !screen || !binary) return null;
  const display = `:${100 + (process.pid % 400)}`;
  const port = 20_000 + (process.pid % 20_000);
  const ends = [start(screen, [display, "-screen", "0", "1280x1000x24", "-nolisten", "tcp"])];
  await until("the screen", async () => existsSync(`/tmp/.X11-unix/X${display.slice(1)}`));
  ends.unshift(start(driver, [`--port=${port}`], { DISPLAY: display, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", WEBKIT_DISABLE_COMPOSITING_MODE: "1", LIBGL_ALWAYS_SOFTWARE: "1", GIO_USE_VFS: "local" }));
  const call = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body), headers: { "content-type": "application/json" } });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  await until("WebKitWebDriver", () => call("GET", "/status"));
  const capabilities = { alwaysMatch: { timeouts: { script: PATIENCE }, "webkitgtk:browserOptions": { binary, args: ["--automation"] } } };
  const { sessionId } = await call("POST", "/session", { capabilities });
  const paths = { go: "url", run: "execute/async", actions: "actions" };
  return shape(
    (name, parameters) => call("POST", `/session/${sessionId}/${paths[name]}`, parameters),
    async () => {
      await call("DELETE", `/session/${sessionId}`).catch(() => {});
      ends.forEach((end) => end());
    },
  );
}

/** Runs in the page: puts `text` into the box and gives the report. */
export function read(text) {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("no report in 30 seconds")), 30_000);
    document.addEventListener("whomet:result", ({ detail }) => resolve(detail), { once: true });
    const box = document.querySelector("textarea#article");
    box.value = text;
    box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
  });
}

/** Runs in the page: the surface of everything painted, by type. */
export function surfaces() {
  const found = {};
  for (const [name, ranges] of CSS.highlights) {
    found[name.replace(/^who-met-(dark-)?/, "").toUpperCase()] = [...ranges].map(({ startContainer, startOffset, endContainer, endOffset }) => {
      const live = document.createRange();
      live.setStart(startContainer, startOffset);
      live.setEnd(endContainer, endOffset);
      return live.toString();
    });
  }
  return found;
}
