//! Between the screen and the article: going to words, and which words lie under a point.

import { liveRange, offsetOf } from "./anchor.js";
import { calm } from "./dom.js";

const MARGIN = 70;

function inView(box) {
  return box.height > 0 && box.top >= MARGIN && box.bottom <= innerHeight - MARGIN;
}

/** Brings the words of `span` to the middle of the screen, unless they are well in view. */
export function scrollToSpan(map, span) {
  const range = liveRange(map, span);
  const element = range?.startContainer.parentElement;
  if (!element) return false;
  // Parts far from the screen are not laid out yet (content-visibility): their box is empty.
  if (range.getBoundingClientRect().height === 0) element.scrollIntoView({ block: "center", behavior: "instant" });
  const box = range.getBoundingClientRect();
  if (inView(box)) return true;
  const far = Math.abs(box.top) > 3 * innerHeight;
  const behavior = calm() || far ? "instant" : "smooth";
  const block = element.getBoundingClientRect();
  if (block.height < innerHeight * 0.7) element.scrollIntoView({ block: "center", behavior });
  else scrollBy({ top: box.top - innerHeight / 2, behavior });
  // What was laid out on the way may have moved the goal.
  if (far) requestAnimationFrame(() => inView(range.getBoundingClientRect()) || element.scrollIntoView({ block: "center", behavior: "instant" }));
  return true;
}

/** The offset in the text under a point of the screen; -1 if there is none of ours. */
export function offsetAtPoint(map, x, y) {
  const root = map.root.getRootNode();
  // WebKit knows the older one only.
  const place = document.caretPositionFromPoint?.(x, y, root === document ? {} : { shadowRoots: [root] }) ?? document.caretRangeFromPoint?.(x, y);
  const node = place?.offsetNode ?? place?.startContainer;
  const offset = place?.offset ?? place?.startOffset;
  if (node?.nodeType !== Node.TEXT_NODE) return -1;
  const at = offsetOf(map, node, offset);
  if (at < 0) return -1;
  // A caret is also found for a point beside the line: only what is under the point counts.
  const probe = document.createRange();
  probe.setStart(node, Math.max(0, offset - 1));
  probe.setEnd(node, Math.min(node.length, offset + 1));
  const hit = [...probe.getClientRects()].some((box) => x >= box.left - 2 && x <= box.right + 2 && y >= box.top - 2 && y <= box.bottom + 2);
  return hit ? at : -1;
}

/** The index of the mention over an offset, by binary search; -1 if there is none. */
export function mentionAt(mentions, offset) {
  let low = 0;
  let high = mentions.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (mentions[middle].end < offset) low = middle + 1;
    else if (mentions[middle].start > offset) high = middle - 1;
    else return middle;
  }
  return -1;
}
