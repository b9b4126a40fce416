//! The icons of the installed page: drawn from icon.svg, and still what it draws. After a change of it:
//! `DRAW=1 cargo xtask test web` draws them anew.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import { openPage, repoFile, useBrowser } from "./helpers.mjs";

useBrowser();
const { icons } = JSON.parse(repoFile("www/whomet.webmanifest"));

/** Runs in the page: draws a picture, `size` wide, and gives its pixels and itself as a PNG. */
async function draw(url, size) {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0, size, size);
  return { wide: image.naturalWidth, pixels: [...context.getImageData(0, 0, size, size).data], png: canvas.toDataURL("image/png") };
}

test("every icon of the manifest is there, in its size, and shows what icon.svg shows", async (t) => {
  const page = await openPage(t, { bypassCSP: true });
  // What may be cut to any shape fills its square.
  const drawn = (purpose) => repoFile("www/icon.svg").replace(' rx="5"', purpose === "maskable" ? "" : ' rx="5"').replace("<svg ", '<svg width="512" height="512" ');
  assert.deepEqual(icons.map(({ purpose, sizes }) => [purpose, sizes]), [["any", "any"], ["any", "192x192"], ["any", "512x512"], ["maskable", "512x512"]]);
  for (const { src, sizes, purpose } of icons.slice(1)) {
    const size = parseInt(sizes, 10);
    const wanted = await page.evaluate(`(${draw})(${JSON.stringify(`data:image/svg+xml,${encodeURIComponent(drawn(purpose))}`)}, ${size})`);
    if (process.env.DRAW) writeFileSync(new URL(`../../www/${src}`, import.meta.url), Buffer.from(wanted.png.split(",")[1], "base64"));
    const found = await page.evaluate(`(${draw})(${JSON.stringify(new URL(src, page.url()).href)}, ${size})`);
    assert.equal(found.wide, size);
    // Browsers smooth edges each in its own way.
    const apart = found.pixels.filter((value, index) => Math.abs(value - wanted.pixels[index]) > 60).length;
    assert.ok(apart < found.pixels.length / 200, `${src}: ${apart} of ${found.pixels.length} values are others`);
  }
});
