//! From mention to mention: where the reader is, and what comes next.

import { offsetOf } from "./anchor.js";

/** Keeps the reader's place among the mentions that are painted. */
export function createTour() {
  let report = null;
  let open = [];
  let at = -1;

  const wrap = (place, total) => (place + total) % total;

  return {
    /** The index of the mention that the reader is at; -1 before the first step. */
    get at() {
      return at;
    },

    /** Takes a new report, and which of its mentions can be visited. The place stays where the same words stand. */
    update(next, isVisible) {
      const before = report?.mentions[at];
      report = next;
      open = [];
      at = -1;
      report.mentions.forEach((mention, index) => {
        if (!isVisible(mention)) return;
        open.push(index);
        if (before?.start === mention.start && before.end === mention.end) at = index;
      });
    },

    set(index) {
      at = index;
    },

    /** The next mention (or, with -1, the one before); -1 if there is none. */
    next(step) {
      if (!open.length) return -1;
      const here = open.indexOf(at);
      const from = here < 0 ? (step > 0 ? -1 : 0) : here;
      return (at = open[wrap(from + step, open.length)]);
    },

    /** The next mention of an entity: from where the reader is if that is one of it, else its first. */
    nextOf(entity, step) {
      if (!entity?.mentions.length) return -1;
      const here = entity.mentions.indexOf(at);
      const place = here < 0 ? (step > 0 ? 0 : entity.mentions.length - 1) : wrap(here + step, entity.mentions.length);
      return (at = entity.mentions[place]);
    },
  };
}

/** The words that the reader has selected in the article, as a span of its text; null if there are none. */
export function selectedSpan(map) {
  const root = map.root.getRootNode();
  // Chromium keeps the selection of a shadow root at the root itself.
  const selection = root.getSelection?.() ?? getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  let start = offsetOf(map, range.startContainer, range.startOffset);
  let end = offsetOf(map, range.endContainer, range.endOffset);
  if (start < 0 || end < 0) return null;
  while (start < end && /\s/.test(map.text[start])) start++;
  while (end > start && /\s/.test(map.text[end - 1])) end--;
  return start < end ? { start, end } : null;
}
