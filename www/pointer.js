//! Mouse, pen and finger over the article: which mention they rest on, and which they press.

const REST_MS = 350;
const LEAVE_MS = 300;

/** What is asked of an event, also after it is over: its path is empty then. */
const placeOf = (event) => ({ clientX: event.clientX, clientY: event.clientY, path: event.composedPath() });

/**
 * Watches the pointer until `signal` ends it. `find({clientX, clientY, path})` tells the index of the mention under the pointer, -1
 * for none, -2 for the card itself. Then come `onRest(index, place)`, `onLeave()`, and for presses `onPress(index, place)`,
 * `onAway(place)`.
 */
export function watchPointer({ signal, find, onRest, onLeave, onPress, onAway }) {
  let timer = 0;
  let over = -1;
  let last = null;
  let frame = 0;

  function look() {
    frame = 0;
    const index = find(last);
    if (index === over) return;
    over = index;
    clearTimeout(timer);
    const place = last;
    if (index >= 0) timer = setTimeout(() => onRest(index, place), REST_MS);
    // The way from the word to the card leads over nothing.
    else if (index === -1) timer = setTimeout(onLeave, LEAVE_MS);
  }

  const on = (type, listener) => document.addEventListener(type, listener, { signal, passive: true });
  on("pointermove", (event) => {
    // A finger rests nowhere; a pressed button means that words are being selected.
    if (event.pointerType === "touch" || event.buttons) return;
    last = placeOf(event);
    frame ||= requestAnimationFrame(look);
  });
  document.documentElement.addEventListener(
    "pointerleave",
    () => {
      if (over === -1) return;
      over = -1;
      clearTimeout(timer);
      timer = setTimeout(onLeave, LEAVE_MS);
    },
    { signal, passive: true },
  );
  on("click", (event) => {
    const place = placeOf(event);
    if (event.button || place.path.some((node) => node.nodeName === "A")) return;
    const index = find(place);
    if (index === -2) return;
    clearTimeout(timer);
    over = index;
    // A click that ends a selection of words asks for nothing.
    if (index < 0) onAway(place);
    else if (getSelection().isCollapsed) onPress(index, place);
  });
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  });
}
