//! What the tests of the package share: the tarball installed in a folder, a server for what tools make of it.

import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const dist = join(root, "dist");
const modules = join(root, "tests/pack/node_modules");

export const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'";
const TYPES = { ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript", ".svg": "image/svg+xml", ".wasm": "application/wasm", ".webmanifest": "application/manifest+json" };

/** Serves a folder under a strict policy; `{address, close}`. */
export async function serve(folder, policy = POLICY) {
  const server = createServer(({ url }, response) => {
    const path = join(folder, decodeURIComponent(url.split(/[?#]/)[0]).replace(/\/$/, "/index.html"));
    try {
      const body = readFileSync(path);
      response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream", "content-security-policy": policy });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** A folder of its own with the tarball installed, gone after the tests. */
export function project(after) {
  const folder = mkdtempSync(join(tmpdir(), "whomet-pack-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const { version } = JSON.parse(readFileSync(join(dist, "npm/package.json")));
  writeFileSync(join(folder, "package.json"), '{ "name": "somebody", "private": true, "type": "module" }');
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", "--loglevel=error", join(dist, `whomet-${version}.tgz`)], folder);
  return folder;
}

/** The piece of code in the package's README that begins like this. */
export function snippet(start) {
  const pieces = [...readFileSync(join(root, "www/package/README.md"), "utf8").matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].map(([, code]) => code);
  const [piece, more] = pieces.filter((code) => code.startsWith(start));
  if (!piece || more) throw new Error(`not one snippet begins with ${start}`);
  return piece;
}

/** Writes a file into a folder and returns its path. */
export function write(folder, name, content) {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** Runs a program and returns what it prints; an error holds all of it. */
export function run(program, args, cwd = root) {
  try {
    return execFileSync(program, args, { cwd, encoding: "utf8", stdio: "pipe", env: { ...process.env, NO_COLOR: "1" } });
  } catch (error) {
    throw new Error(`${program} ${args.join(" ")}\n${error.stdout}\n${error.stderr}`);
  }
}

/** Runs a program of the lock file. */
export const tool = (name, args, cwd) => run(join(modules, ".bin", name), args, cwd);

/** A server of the lock file, started: its address is the first that it prints; `{address, close}`. */
export function running(name, args, cwd) {
  const server = spawn(join(modules, ".bin", name), args, { cwd, env: { ...process.env, NO_COLOR: "1" } });
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (piece) => {
      said += piece;
      const [address] = said.match(/http:\/\/127\.0\.0\.1:\d+\//) ?? [];
      if (address) resolve({ address, close: () => server.kill() });
    };
    server.stdout.on("data", hear);
    server.stderr.on("data", hear);
    server.on("exit", () => reject(new Error(`${name} ended: ${said}`)));
  });
}

/** Gives a folder the packages of the lock file, beside those it has. */
export const lend = (folder, ...names) => names.forEach((name) => symlinkSync(join(modules, name), join(folder, "node_modules", name)));
