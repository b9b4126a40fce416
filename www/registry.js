//! The page's registry of highlights, shared with everybody else who paints on the page.
//!
//! Each painter keeps its own ranges and takes only those away; a name goes when its last range
//! went. Nothing here ever clears the registry: other scripts live in it too.

import { articleRules } from "./palette.js";

/** True where the browser paints ranges without changing the document. */
export const canHighlight = () => typeof CSS !== "undefined" && "highlights" in CSS && typeof Highlight === "function" && typeof StaticRange === "function";

let sheet = null;
let users = 0;

/** Puts the rules for our names into the document while anybody uses them. */
export function useSheet() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(articleRules());
  }
  if (users++ === 0) document.adoptedStyleSheets.push(sheet);
}

/** The counterpart of `useSheet`. */
export function releaseSheet() {
  if (--users > 0) return;
  const sheets = document.adoptedStyleSheets;
  const at = sheets.indexOf(sheet);
  if (at >= 0) sheets.splice(at, 1);
}

/** Adds ranges under a name. */
export function addRanges(name, ranges, priority = 0) {
  if (!ranges.length) return;
  let highlight = CSS.highlights.get(name);
  if (!highlight) {
    highlight = new Highlight();
    highlight.priority = priority;
    CSS.highlights.set(name, highlight);
  }
  for (const range of ranges) highlight.add(range);
}

/** Takes ranges away again; the name goes with the last of them. */
export function removeRanges(name, ranges) {
  const highlight = CSS.highlights.get(name);
  if (!highlight) return;
  for (const range of ranges) highlight.delete(range);
  if (highlight.size === 0) CSS.highlights.delete(name);
}
