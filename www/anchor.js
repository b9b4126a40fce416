//! From the article's elements to one text and back.
//!
//! `collect` walks the article once and keeps, for each text node, where its text starts. Text
//! keeps its length on the way (white space may change, never its amount), so an offset of the
//! text is a node and an offset within it; lines are put between blocks.

const SKIPPED = new Set("SCRIPT STYLE NOSCRIPT TEMPLATE TEXTAREA INPUT SELECT OPTION BUTTON SVG MATH IFRAME OBJECT CANVAS AUDIO VIDEO WHO-MET".split(" "));
const BLOCKS = new Set(
  ("ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 " +
    "HEADER HGROUP HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL").split(" "),
);

/**
 * Reads the text under `root`. `verbatim` takes the text nodes as they are, for an article
 * whose `textContent` is the text itself.
 */
export function collect(root, { verbatim = false } = {}) {
  const nodes = [];
  const starts = [];
  const parts = [];
  let length = 0;
  let gap = 0;
  let preformatted = 0;
  const add = (node) => {
    let data = node.data;
    if (!verbatim) {
      if (!preformatted) data = data.replace(/[\t\n\r\f]/g, " ");
      // White space between blocks is layout of the source, not text.
      if ((gap || !length) && !data.trim()) return;
      if (gap && length) {
        parts.push("\n".repeat(gap));
        length += gap;
      }
      gap = 0;
    }
    if (!data) return;
    nodes.push(node);
    starts.push(length);
    parts.push(data);
    length += data.length;
  };
  // Without recursion: a page may nest ten thousand elements.
  const leave = (element) => {
    if (element.nodeName === "PRE") preformatted--;
    if (BLOCKS.has(element.nodeName)) gap = 2;
  };
  let node = root.firstChild;
  while (node) {
    let down = null;
    if (node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE) add(node);
    else if (node.nodeType === Node.ELEMENT_NODE) {
      const name = node.nodeName.toUpperCase();
      if (name === "BR") gap = Math.max(gap, 1);
      else if (!SKIPPED.has(name) && !node.hidden) {
        if (name === "PRE") preformatted++;
        if (BLOCKS.has(name)) gap = 2;
        down = node.firstChild;
        if (!down) leave(node);
      }
    }
    if (down) {
      node = down;
      continue;
    }
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      if (node && node !== root) leave(node);
    }
    node = node === root ? null : (node?.nextSibling ?? null);
  }
  return { root, nodes, starts, text: parts.join("") };
}

/** The index of the last start that is not after `offset`. */
export function nodeAt(starts, offset, from = 0) {
  let low = from;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Ranges for spans in ascending order, in one walk; a span whose words are gone gives none. */
export function* staticRanges({ nodes, starts }, spans) {
  let at = 0;
  for (const span of spans) {
    if (at >= nodes.length) return;
    if (starts[at] > span.start) at = Math.max(0, nodeAt(starts, span.start));
    // Most spans lie near the last one; a far jump is searched.
    for (let steps = 0; at + 1 < starts.length && starts[at + 1] <= span.start; steps++) {
      if (steps > 8) at = nodeAt(starts, span.start, at) - 1;
      at++;
    }
    let end = at;
    while (end + 1 < starts.length && starts[end + 1] < span.end) end++;
    const range = bounds(nodes[at], span.start - starts[at], nodes[end], span.end - starts[end]);
    if (range) yield [span, new StaticRange(range)];
  }
}

function bounds(startContainer, startOffset, endContainer, endOffset) {
  if (startOffset > startContainer.length || !startContainer.isConnected || !endContainer.isConnected) return null;
  return { startContainer, startOffset, endContainer, endOffset: Math.min(endOffset, endContainer.length) };
}

/** A live range for one span, for a moment's use; null if its words are gone. */
export function liveRange(map, span) {
  for (const [, range] of staticRanges(map, [span])) {
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    return live;
  }
  return null;
}

/** The offset in the text of a place in the document; -1 if it is none of ours. */
export function offsetOf(map, node, offset) {
  map.index ??= new Map(map.nodes.map((known, index) => [known, index]));
  const index = map.index.get(node);
  return index === undefined ? -1 : map.starts[index] + offset;
}

/** The parts of the article that can be painted apart: its top-level pieces, with their offsets. */
export function pieces({ root, nodes, starts, text }) {
  let trunk = root;
  while (trunk.childElementCount === 1 && !hasText(trunk)) trunk = trunk.firstElementChild;
  const found = [];
  nodes.forEach((node, index) => {
    let top = node;
    while (top.parentNode && top.parentNode !== trunk) top = top.parentNode;
    const last = found.at(-1);
    if (last && (last.element === top || top.nodeType !== Node.ELEMENT_NODE)) return;
    if (last) last.end = starts[index];
    found.push({ element: top.nodeType === Node.ELEMENT_NODE ? top : trunk, start: starts[index], end: text.length });
  });
  return found;
}

const hasText = (element) => [...element.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim());
