//! Paints by wrapping words in `<mark>`: for own content only, where `mode="mark"` asks for it
//! or the browser has no highlights. Same shape as HighlightPainter. The text stays the same,
//! its nodes do not: after painting, `map` speaks of the new ones.

import { liveRange, nodeAt } from "./anchor.js";
import { highlightName } from "./palette.js";
import { useSheet } from "./registry.js";

export class MarkPainter {
  #marks = [];
  #map = null;
  #theme = "light";

  #release;

  constructor(article) {
    this.#release = useSheet(article, "mark");
  }

  /** Wraps `mentions` (ascending) of the article of `map`, in place of what was wrapped before. */
  async show(map, mentions, theme) {
    this.clear();
    this.#map = map;
    this.#theme = theme;
    // From the end, so that the offsets before stay true.
    for (let index = mentions.length - 1; index >= 0; index--) {
      const { start, end, type } = mentions[index];
      for (let at = nodeAt(map.starts, end - 1); at >= 0 && map.starts[at] + map.nodes[at].length > start; at--) {
        const node = map.nodes[at];
        if (!node.isConnected) continue;
        const from = Math.max(0, start - map.starts[at]);
        const to = Math.min(node.length, end - map.starts[at]);
        if (from < to) this.#wrap(node, from, to, type, map, at);
      }
    }
  }

  #wrap(node, from, to, type, map, at) {
    const words = from ? node.splitText(from) : node;
    const rest = to - from < words.length ? words.splitText(to - from) : null;
    const mark = document.createElement("mark");
    mark.className = highlightName(type, this.#theme);
    words.replaceWith(mark);
    mark.append(words);
    this.#marks.push(mark);
    const fresh = [...(from ? [node] : []), words, ...(rest ? [rest] : [])];
    let offset = map.starts[at];
    map.nodes.splice(at, 1, ...fresh);
    map.starts.splice(at, 1, ...fresh.map((part) => (offset += part.length) - part.length));
    map.index = null;
  }

  /** Selects the words: the one way to show them that every browser has. */
  flash(map, spans) {
    const range = spans.length ? liveRange(map, spans[0]) : null;
    if (!range) return;
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  /** Unwraps every mark and joins the text nodes that were one. */
  clear() {
    for (const mark of this.#marks) {
      const parent = mark.parentNode;
      if (!parent) continue;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
    this.#marks = [];
  }

  /** Ends it. */
  dispose() {
    this.clear();
    this.#release();
  }
}
