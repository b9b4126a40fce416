//! The pasted text as an article: paragraphs in sections, whose text together is the text itself.
//!
//! Sections are laid out when they come near the screen (content-visibility). After an edit only
//! the paragraphs that changed are made anew, so that colours stay on the others.

import { rest } from "./dom.js";

const SECTION = 12_000;
const PARAGRAPH = 4_000;
const LEAD = 8;
// Sections made in one go: those of the first screens, and then about 50 kB at a time.
const [FIRST, BATCH] = [2, 4];
// From here on the first screens are read and painted before the others are laid out.
const LONG = 200_000;

/** Lines with their line breaks; a line beyond all measure is cut after a sentence, or a space, or somewhere. */
export function lines(text) {
  const found = [];
  // Every line, with the line breaks after it, so that nothing is lost.
  for (let line of text.match(/[^\r\n]*(?:[\r\n]+|$)/g) ?? []) {
    while (line.length > PARAGRAPH * 1.5) {
      const room = line.slice(0, PARAGRAPH);
      let cut = Math.max(room.lastIndexOf(". "), room.lastIndexOf("? "), room.lastIndexOf("! ")) + 2;
      if (cut < PARAGRAPH / 2) cut = room.lastIndexOf(" ") + 1;
      if (cut < PARAGRAPH / 2) cut = PARAGRAPH - (/[\ud800-\udbff]$/.test(room) ? 1 : 0);
      found.push(line.slice(0, cut));
      line = line.slice(cut);
    }
    if (line) found.push(line);
  }
  return found;
}

const IS_FURNITURE = /^(?:\s*date\b|posted|published|updated|by\b|photo|also read|read more|home\b|.{0,40}\b(?:19|20)\d\d\b.{0,25}$)/i;

/** What each of the first lines looks like: headline, furniture (date lines, bylines) or text. */
export function looks(first) {
  let headline = false;
  const body = first.findIndex((line) => line.trim().length > 140 || (/[.!?”"’]\s*$/.test(line) && line.trim().length > 60));
  return first.map((line, index) => {
    if (index >= (body < 0 ? 0 : body) || !line.trim()) return "";
    if (IS_FURNITURE.test(line)) return "furniture";
    if (headline) return "standfirst";
    headline = true;
    return "headline";
  });
}

/** Shows texts in `article`. */
export function createView(article) {
  const sections = [];
  let turn = 0;

  const paragraph = (line) => {
    const element = document.createElement("p");
    element.dir = "auto";
    element.textContent = line;
    return element;
  };

  function section(some) {
    const element = document.createElement("section");
    element.append(...some.map(paragraph));
    return { lines: some, element };
  }

  function* divide(some) {
    let part = [];
    let size = 0;
    for (const line of some) {
      part.push(line);
      size += line.length;
      if (size < SECTION) continue;
      yield section(part);
      part = [];
      size = 0;
    }
    if (part.length) yield section(part);
  }

  /** Swaps the lines between two equal ends of a section. */
  function mend(old, fresh) {
    const [head, tail] = ends(old.lines, fresh, (a, b) => a === b);
    const children = [...old.element.children];
    const anchor = children[old.lines.length - tail] ?? null;
    for (const child of children.slice(head, old.lines.length - tail)) child.remove();
    for (const line of fresh.slice(head, fresh.length - tail)) old.element.insertBefore(paragraph(line), anchor);
    return { lines: fresh, element: old.element };
  }

  /** Which sections stay, and the lines between them: `[head, tail, middle]`. */
  function compare(all) {
    const same = (part, from) => part.lines.every((line, index) => line === all[from + index]);
    let [head, at] = [0, 0];
    while (head < sections.length && same(sections[head], at)) at += sections[head++].lines.length;
    let [tail, end] = [sections.length, all.length];
    for (let before; tail > head && (before = end - sections[tail - 1].lines.length) >= at && same(sections[tail - 1], before); tail--) end = before;
    return [head, tail, all.slice(at, end)];
  }

  function dress() {
    const children = [...(sections[0]?.element.children ?? [])];
    const found = looks(children.slice(0, LEAD).map(({ textContent }) => textContent));
    children.forEach((child, index) => child.className !== (found[index] ?? "") && (child.className = found[index] ?? ""));
  }

  return {
    /**
     * Shows `text`. Resolves with true once all of it is there, with false if a newer text took over.
     * Of a long one `onstart` is awaited once the first screens stand.
     */
    async show(text, onstart) {
      const mine = ++turn;
      let [head, tail, middle] = compare(lines(text));
      const small = middle.reduce((sum, line) => sum + line.length, 0) < SECTION * 2;
      if (tail - head === 1 && middle.length && small) {
        sections[head] = mend(sections[head], middle);
        dress();
        return true;
      }
      for (const { element } of sections.splice(head, tail - head)) element.remove();
      let made = 0;
      for (const fresh of divide(middle)) {
        article.insertBefore(fresh.element, sections[head]?.element ?? null);
        sections.splice(head++, 0, fresh);
        if (made++ === 0) dress();
        if (made === FIRST && text.length > LONG) await onstart();
        if (made % BATCH === 0) await rest();
        if (mine !== turn) return false;
      }
      dress();
      return true;
    },
  };
}

/** How many items two lists share at the head and, apart from those, at the tail. */
function ends(a, b, equal) {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && equal(a[head], b[head])) head++;
  let tail = 0;
  while (tail < most - head && equal(a[a.length - 1 - tail], b[b.length - 1 - tail])) tail++;
  return [head, tail];
}
