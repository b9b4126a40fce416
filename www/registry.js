//! The page's registry of highlights, shared with everybody else who paints on the page.
//!
//! Each painter keeps its own ranges and takes only those away; a name goes when its last range
//! went. Nothing here ever clears the registry: other scripts live in it too.

import { highlightRules, markRules } from "./palette.js";

/** True where the browser paints ranges without changing the document. */
export const canHighlight = () => typeof CSS !== "undefined" && "highlights" in CSS && typeof Highlight === "function" && typeof StaticRange === "function";

let inherited = null;

/**
 * True where a highlight's style is inherited, as the specification has it since 2024: then one rule for the root does
 * for all. Where it is not, each element must match by itself; in an article of 12,000 paragraphs that takes 770 ms
 * of Chromium, and the rule for the root 46 ms.
 */
function inherits() {
  if (inherited === null) {
    const probe = new CSSStyleSheet();
    probe.replaceSync(":root::highlight(who-met-probe) { color: rgb(1, 2, 3); }");
    document.adoptedStyleSheets.push(probe);
    inherited = getComputedStyle(document.body, "::highlight(who-met-probe)").color === "rgb(1, 2, 3)";
    drop(document, probe);
  }
  return inherited;
}

function drop(root, sheet) {
  const at = root.adoptedStyleSheets.indexOf(sheet);
  if (at >= 0) root.adoptedStyleSheets.splice(at, 1);
}

const sheets = new Map();
const users = new WeakMap();

/** Puts the rules for our names, `highlight` or `mark`, where they reach `article`; the function returned takes them away again. */
export function useSheet(article, kind) {
  const everywhere = kind === "highlight" && inherits();
  const root = everywhere ? document : article.getRootNode();
  if (!sheets.has(kind)) {
    sheets.set(kind, new CSSStyleSheet());
    sheets.get(kind).replaceSync(kind === "mark" ? markRules() : highlightRules(everywhere ? ":root" : ""));
  }
  const sheet = sheets.get(kind);
  if (!users.has(root)) users.set(root, new Map());
  const counts = users.get(root);
  if (!counts.get(sheet)) root.adoptedStyleSheets.push(sheet);
  counts.set(sheet, (counts.get(sheet) ?? 0) + 1);
  let used = true;
  return () => {
    if (!used) return;
    used = false;
    counts.set(sheet, counts.get(sheet) - 1);
    if (!counts.get(sheet)) drop(root, sheet);
  };
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
