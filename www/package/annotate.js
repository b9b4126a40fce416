//! Annotates the page that a reader has open, in a panel below it; a second call takes everything away again.
//!
//! The article is found by Readability on a copy of the page; what it found is then looked up in the page itself.

import { Readability } from "@mozilla/readability";
import "../define.js";

const fold = (text) => text.replace(/\s+/g, " ").trim();

/** The element of the page that holds most of what Readability takes for the article; the body if it finds none. */
export function mainElement(page) {
  const article = new Readability(page.cloneNode(true), { charThreshold: 200 }).parse();
  const text = fold(article?.textContent ?? "");
  const paragraphs = [...page.body.querySelectorAll("p, blockquote, li")].filter((one) => {
    const words = fold(one.textContent);
    return words.length > 40 && text.includes(words);
  });
  if (!paragraphs.length) return page.querySelector("article, main") ?? page.body;
  // The deepest element around at least nine tenths of those words.
  const length = (element) => paragraphs.reduce((sum, one) => sum + (element.contains(one) ? one.textContent.length : 0), 0);
  const enough = 0.9 * length(page.body);
  let best = page.body;
  for (let at = paragraphs[0]; at && at !== page.body; at = at.parentElement) {
    if (length(at) < enough) continue;
    best = at;
    break;
  }
  return best;
}

/** A selector for this element and no other. */
export function pathTo(element) {
  if (element.id && element.ownerDocument.querySelectorAll(`#${CSS.escape(element.id)}`).length === 1) return `#${CSS.escape(element.id)}`;
  const parent = element.parentElement;
  return parent ? `${pathTo(parent)} > :nth-child(${[...parent.children].indexOf(element) + 1})` : ":root";
}

const ID = "whomet-annotation";

export function toggle(page = document) {
  const open = page.getElementById(ID);
  if (open) return open.remove();
  const panel = page.createElement("who-met");
  panel.id = ID;
  panel.setAttribute("for", pathTo(mainElement(page)));
  panel.setAttribute("table", "");
  // Set one by one: policies forbid the attribute, not this.
  const style = { position: "fixed", inset: "auto 0 0 0", maxHeight: "45vh", overflow: "auto", zIndex: 2147483647, padding: "1rem", background: "var(--who-met-paper, #fffefb)", boxShadow: "0 0 1rem #0006" };
  Object.assign(panel.style, style);
  page.body.append(panel);
}
