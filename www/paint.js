//! Paints mentions over an article that is not touched: the CSS Custom Highlight API with
//! StaticRange (14,400 spans in 35 ms; live Ranges would make every later edit of the page slow).

import { pieces, staticRanges } from "./anchor.js";
import { pause } from "./dom.js";
import { highlightName } from "./palette.js";
import { addRanges, removeRanges, useSheet } from "./registry.js";

// Above this many mentions only what is near the screen is painted: the browser goes
// through all ranges of the page whenever anything on it changes.
const PAINT_ALL = 3000;
const SLICE = 1500;
const FLASH_MS = 2200;

export class HighlightPainter {
  #map = null;
  #parts = [];
  // Painted before, and still there until the new paint is.
  #stale = [];
  #theme = "light";
  #flash = [];
  #timer = 0;
  #turn = 0;
  #watch = null;
  #print = () => this.#parts.forEach((part) => this.#paint(part));
  #release;

  /** A painter for `article`, or another in its place. */
  constructor(article) {
    this.#release = useSheet(article, "highlight");
    addEventListener("beforeprint", this.#print);
  }

  /** Paints `mentions` (ascending) over the article of `map`, in place of what was painted before. */
  async show(map, mentions, theme) {
    const turn = ++this.#turn;
    this.#watch?.disconnect();
    this.#stale.push(...this.#parts.filter(({ ranges }) => ranges));
    this.#map = map;
    this.#parts = this.#divide(map, mentions);
    this.#theme = theme;
    // In both ways the old paint goes in the task that brings the new one: the reader never sees the words without.
    if (this.#parts.length === 1) {
      this.#dropStale();
      await this.#paint(this.#parts[0], turn);
      return;
    }
    const byElement = new Map(this.#parts.map((part) => [part.element, part]));
    this.#watch = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const part = byElement.get(target);
          if (part) isIntersecting ? this.#paint(part) : this.#unpaint(part);
        }
        this.#dropStale();
      },
      { rootMargin: "1200px 0px" },
    );
    for (const part of byElement.values()) this.#watch.observe(part.element);
  }

  #divide(map, mentions) {
    if (mentions.length <= PAINT_ALL) return [{ element: map.root, mentions, ranges: null }];
    let at = 0;
    return pieces(map).map(({ element, end }) => {
      const from = at;
      while (at < mentions.length && mentions[at].start < end) at++;
      return { element, mentions: mentions.slice(from, at), ranges: null };
    });
  }

  async #paint(part, turn = this.#turn) {
    if (part.ranges) return;
    part.ranges = new Map();
    part.theme = this.#theme;
    for (let from = 0; from < part.mentions.length; from += SLICE) {
      if (from) await pause();
      if (turn !== this.#turn || !part.ranges) return;
      const byType = new Map();
      for (const [{ type }, range] of staticRanges(this.#map, part.mentions.slice(from, from + SLICE))) {
        byType.get(type)?.push(range) ?? byType.set(type, [range]);
      }
      for (const [type, ranges] of byType) {
        const name = highlightName(type, part.theme);
        addRanges(name, ranges);
        part.ranges.get(name)?.push(...ranges) ?? part.ranges.set(name, ranges);
      }
    }
  }

  #dropStale() {
    for (const part of this.#stale.splice(0)) this.#unpaint(part);
  }

  #unpaint(part) {
    for (const [name, ranges] of part.ranges ?? []) removeRanges(name, ranges);
    part.ranges = null;
  }

  /** Takes the paint off text nodes that changed: their offsets mean other words now. */
  forget(nodes) {
    if (!nodes.size) return;
    for (const part of [...this.#stale, ...this.#parts]) {
      for (const [name, ranges] of part.ranges ?? []) {
        const [stale, kept] = [[], []];
        for (const range of ranges) (nodes.has(range.startContainer) || nodes.has(range.endContainer) ? stale : kept).push(range);
        if (!stale.length) continue;
        removeRanges(name, stale);
        part.ranges.set(name, kept);
      }
    }
  }

  /** Lets the words of `spans` stand out for a moment. */
  flash(map, spans) {
    this.#endFlash();
    const name = highlightName("flash", this.#theme);
    this.#flash = [...staticRanges(map, spans)].map(([, range]) => range);
    addRanges(name, this.#flash, 10);
    const ranges = this.#flash;
    this.#timer = setTimeout(() => {
      removeRanges(name, ranges);
      this.#flash = [];
    }, FLASH_MS);
  }

  #endFlash() {
    clearTimeout(this.#timer);
    removeRanges(highlightName("flash", "light"), this.#flash);
    removeRanges(highlightName("flash", "dark"), this.#flash);
    this.#flash = [];
  }

  /** Takes off everything that this painter put on. */
  clear() {
    this.#turn++;
    this.#watch?.disconnect();
    this.#endFlash();
    this.#dropStale();
    for (const part of this.#parts) this.#unpaint(part);
    this.#parts = [];
  }

  /** Ends it. */
  dispose() {
    this.clear();
    removeEventListener("beforeprint", this.#print);
    this.#release();
  }
}
