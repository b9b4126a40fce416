//! How text comes in: typed, pasted, dropped, opened, or a sample.

import { textOfHtml } from "./html-text.js";
import { thousands } from "./words.js";

// From here on the box folds away and we hold the text: a text field makes and lays out all its
// lines at once, 60 ms at 100 kB, half a second at 1 MB.
const FOLD = 40_000;
// The browser's own insertion of a long text takes seconds (it keeps it undoable): we put it in ourselves.
const OWN_INSERT = 10_000;
// Nobody types as much in one go.
const PIECE = 200;

const SAMPLES = [
  ["bengaluru", "Defence talks at an air show"],
  ["seoul", "A visit to Seoul"],
  ["islamabad", "A postponed meeting"],
  ["vienna", "Two rounds in Vienna"],
];

/** Wires the paste box; `onText(text, whole)` gets every new text, `whole` if it came in one piece. Returns `set(text)` and `text()`. */
export function createCompose({ onText, onProblem }) {
  const get = (id) => document.getElementById(id);
  const [box, area, folded, size, clear, file] = ["article", "compose", "folded", "folded-size", "clear", "file"].map(get);
  // What the box would hold if it were not folded.
  let held = null;
  let unfolded = false;
  const text = () => held ?? box.value;

  function fold() {
    const focused = document.activeElement === box;
    box.hidden = held !== null;
    folded.hidden = held === null;
    if (focused && box.hidden) get("unfold").focus({ preventScroll: true });
    size.textContent = `A long text of ${thousands(text().length)} characters.`;
    clear.hidden = get("share").hidden = !text();
  }

  function changed(whole) {
    fold();
    area.classList.toggle("filled", Boolean(text().trim()) && (whole || area.classList.contains("filled")));
    onText(text(), whole);
  }

  function set(whole) {
    unfolded = false;
    held = whole.length > FOLD ? whole : null;
    box.value = held === null ? whole : "";
    changed(true);
  }

  async function read(blob) {
    try {
      const content = await blob.text();
      const isHtml = /html/.test(blob.type) || /\.x?html?$/i.test(blob.name ?? "");
      set(isHtml ? textOfHtml(content) : content.replace(/\r\n?/g, "\n"));
    } catch {
      onProblem("That file could not be read.");
    }
  }

  let before = 0;
  /** Puts a long text in for the browser; true if it did. */
  function insert(piece) {
    if (!(piece?.length > OWN_INSERT)) return false;
    const { selectionStart, selectionEnd, value } = box;
    set(value.slice(0, selectionStart) + piece.replace(/\r\n?/g, "\n") + value.slice(selectionEnd));
    return true;
  }

  box.addEventListener("paste", (event) => insert(event.clipboardData?.getData("text/plain")) && event.preventDefault());
  // Text that is dropped, or comes from an input method, or from a program that types.
  box.addEventListener("beforeinput", (event) => {
    if (event.cancelable && insert(event.data ?? event.dataTransfer?.getData("text/plain"))) event.preventDefault();
  });
  box.addEventListener("input", () => {
    if (box.value.length > FOLD && !unfolded) set(box.value);
    else changed(box.value.length - before > PIECE);
    before = box.value.length;
  });
  get("unfold").addEventListener("click", () => {
    unfolded = true;
    box.value = held;
    held = null;
    fold();
    box.focus();
  });
  clear.addEventListener("click", () => {
    set("");
    box.focus();
  });
  get("open").addEventListener("click", () => file.click());
  file.addEventListener("change", () => {
    if (file.files[0]) read(file.files[0]);
    file.value = "";
  });
  addEventListener("dragover", (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());
  addEventListener("drop", (event) => {
    const dropped = event.dataTransfer.files[0];
    if (!dropped) return;
    event.preventDefault();
    read(dropped);
  });
  // Fetched ahead: they should also be there when the network is gone.
  const texts = new Map();
  const fetchSample = (name) => {
    // The page in one file brings them along.
    const brought = get(`sample-${name}`);
    if (brought) return Promise.resolve(brought.textContent);
    if (!texts.has(name)) texts.set(name, fetch(new URL(`samples/${name}.txt`, import.meta.url)).then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.statusText)))));
    return texts.get(name);
  };
  const samples = SAMPLES.map(([name, title]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sample";
    button.dataset.sample = name;
    button.textContent = title;
    button.addEventListener("click", () => fetchSample(name).then(set, () => (texts.delete(name), onProblem("The sample could not be loaded."))));
    return button;
  });
  get("samples").replaceChildren(...samples);
  addEventListener("load", () => setTimeout(() => SAMPLES.forEach(([name]) => fetchSample(name).catch(() => texts.delete(name))), 300));

  // Text that the browser kept over a reload, or that somebody typed before this script ran.
  if (box.value.trim()) set(box.value);
  return { set, text };
}
