//! Contrast of the palette, computed from its own values: text on every fill, underline on fill and paper.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FLASH, THEMES, TYPES, highlightName, highlightRules, markRules } from "../../www/palette.js";

const channel = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

function luminance(hex) {
  const [red, green, blue] = [1, 3, 5].map((at) => channel(parseInt(hex.slice(at, at + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(a, b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

test("black on white is 21 to 1", () => assert.equal(Math.round(contrast("#000000", "#ffffff")), 21));

for (const [name, { ink, paper, families }] of Object.entries(THEMES)) {
  test(`${name}: text can be read on every fill, 4.5 to 1 or better`, () => {
    for (const [family, { fill }] of Object.entries(families)) {
      assert.ok(contrast(ink, fill ?? paper) >= 4.5, `${family}: ${contrast(ink, fill ?? paper).toFixed(2)}`);
    }
    assert.ok(contrast(FLASH[name].ink, FLASH[name].fill) >= 4.5);
  });

  test(`${name}: every underline stands out from its fill and from the page, 3 to 1 or better`, () => {
    for (const [family, { fill, line }] of Object.entries(families)) {
      for (const ground of [fill ?? paper, paper]) {
        assert.ok(contrast(line, ground) >= 3, `${family} on ${ground}: ${contrast(line, ground).toFixed(2)}`);
      }
    }
  });
}

test("types that share a fill differ in their underline, and all letters differ", () => {
  const types = Object.values(TYPES);
  assert.equal(types.length, 15);
  assert.equal(new Set(types.map(({ letter }) => letter)).size, types.length);
  assert.equal(new Set(types.map(({ family, style }) => `${family} ${style}`)).size, types.length);
});

test("every type has its rules in both themes, and a host can set its colours", () => {
  for (const name of Object.keys(TYPES)) {
    for (const theme of ["light", "dark"]) {
      assert.ok(highlightRules(":root").includes(`:root::highlight(${highlightName(name, theme)}) {`));
      assert.ok(markRules().includes(`mark.${highlightName(name, theme)} {`));
    }
    for (const rules of [highlightRules(), markRules()]) assert.ok(rules.includes(`var(--who-met-${name.toLowerCase()}-bg, `));
  }
});
