//! Single keys, for those who read without a mouse.
//!
//! They work while the reader is at the article or the element: the focus is in one of them, or the
//! last press of the mouse was. `keys="page"` widens that to the whole page, `keys="off"` ends it.
//! They are off in text fields, while another key is held, and where the page took the key itself.

import { h } from "./dom.js";

/** Key, what it does, and the words for it; in the order of the help. */
const KEYS = [
  ["n", "next", "next mention"],
  ["p", "previous", "previous mention"],
  ["N", "nextSame", "next mention of the same"],
  ["P", "previousSame", "previous mention of the same"],
  ["Enter", "card", "open the card of the mention, or of the words selected"],
  ["Escape", null, "close the card"],
  ["Delete", "none", "not an entity"],
  ["1 – 9", null, "switch a type on or off, in the order of the legend"],
  ["e", "entities", "to the list of who and what"],
  ["t", "table", "to the table of meetings"],
  ["c", "copy", "copy the table"],
  ["?", "help", "this list"],
];
const COMMANDS = new Map(KEYS.map(([key, command]) => [key, command]));

const TEXT_FIELD = "input, textarea, select, [contenteditable]:not([contenteditable='false']), [role='textbox'], [role='combobox'], [role='searchbox'], [role='listbox'], [role='menu']";
const CONTROL = "a[href], button, summary, audio, video, [role='button'], [role='link'], [tabindex]:not([tabindex='-1'])";

const clients = new Set();
let touched = null;
// Where the focus was when a key last led to a mention: Enter there means the mention, not the button.
let left = null;

const within = (path, { element, article }) => path.includes(element) || (article() !== null && path.includes(article()));

/** Whose keys these are: the element that the reader is at, else the first that listens to the whole page. */
function clientFor(path) {
  const open = [...clients].filter(({ element }) => element.getAttribute("keys") !== "off");
  const here = open.find((client) => within(path, client));
  if (here) return here;
  // The focus is nowhere in particular: the last press of the mouse tells.
  const nowhere = path[0] === document.body || path[0] === document.documentElement;
  if (nowhere && touched && open.includes(touched)) return touched;
  return open.find(({ element }) => element.getAttribute("keys") === "page");
}

function pressed(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  const command = COMMANDS.get(event.key) ?? (/^[1-9]$/.test(event.key) ? "type" : null);
  if (event.key === "Tab") left = null;
  const path = event.composedPath();
  const elements = path.filter((node) => node.nodeType === Node.ELEMENT_NODE);
  if (!command || elements.some((node) => node.matches(TEXT_FIELD) || node.isContentEditable)) return;
  if (command === "card" && path[0] !== left && elements.some((node) => node.matches(CONTROL))) return;
  if (clientFor(path)?.run(command, event)) event.preventDefault();
  if (/^(?:next|previous)/.test(command)) left = path[0];
}

const touch = (event) => {
  left = null;
  const path = event.composedPath();
  touched = [...clients].find((client) => within(path, client)) ?? null;
};

/** Listens for one element until `signal`; `run(command, event)` is true if it did something. */
export function useKeys({ element, article, run, signal }) {
  const client = { element, article, run };
  if (clients.size === 0) {
    document.addEventListener("keydown", pressed);
    document.addEventListener("pointerdown", touch, { passive: true });
  }
  clients.add(client);
  signal.addEventListener("abort", () => {
    clients.delete(client);
    if (touched === client) touched = null;
    if (clients.size) return;
    document.removeEventListener("keydown", pressed);
    document.removeEventListener("pointerdown", touch);
  });
}

/** The list of keys, as a dialog. */
export function createHelp() {
  const close = h("button", { type: "button", class: "quiet", on: { click: () => element.close() } }, "Close");
  const element = h("dialog", { class: "help light", part: "help", "aria-labelledby": "help-title" }, [
    h("h2", { id: "help-title" }, "Keys"),
    h("dl", null, KEYS.map(([key, , words]) => h("div", null, [h("dt", null, h("kbd", null, key === "Escape" ? "Esc" : key === "Delete" ? "Del" : key)), h("dd", null, words)]))),
    h("p", { class: "hint" }, "They rest while you write in a field."),
    close,
  ]);
  return {
    element,
    show(theme) {
      element.className = `help ${theme}`;
      if (!element.open) element.showModal();
    },
  };
}
