//! How text comes in: typed, pasted, dropped, opened, or a sample.

import { textOfHtml } from "./html-text.js";

// From here on the box folds away: a text field lays all of its text out at once, 60 ms at 100 kB.
const FOLD = 40_000;
// The browser's own insertion of a long text takes seconds (it keeps it undoable): we put it in ourselves.
const OWN_INSERT = 5_000;

const SAMPLES = [
  ["bengaluru", "Defence talks at an air show"],
  ["seoul", "A visit to Seoul"],
  ["islamabad", "A postponed meeting"],
  ["vienna", "Two rounds in Vienna"],
];

/** Wires the paste box; `onText(text, whole)` gets every new text, `whole` if it came in one piece. */
export function createCompose({ onText, onProblem }) {
  const get = (id) => document.getElementById(id);
  const [box, area, folded, size, clear, file] = ["article", "compose", "folded", "folded-size", "clear", "file"].map(get);
  let unfolded = false;

  function fold() {
    const long = box.value.length > FOLD && !unfolded;
    box.hidden = long;
    folded.hidden = !long;
    size.textContent = `A long text of ${box.value.length.toLocaleString("en")} characters.`;
    clear.hidden = !box.value;
  }

  function changed(whole) {
    if (whole) unfolded = false;
    fold();
    area.classList.toggle("filled", whole ? Boolean(box.value.trim()) : area.classList.contains("filled") && Boolean(box.value));
    onText(box.value, whole);
  }

  function set(text) {
    box.value = text;
    box.scrollTop = 0;
    changed(true);
  }

  async function read(blob) {
    try {
      const text = await blob.text();
      const isHtml = /html/.test(blob.type) || /\.x?html?$/i.test(blob.name ?? "");
      set(isHtml ? textOfHtml(text) : text);
    } catch {
      onProblem("That file could not be read.");
    }
  }

  let pasted = false;
  box.addEventListener("paste", () => (pasted = true));
  box.addEventListener("beforeinput", (event) => {
    const text = event.data ?? event.dataTransfer?.getData("text/plain");
    if (!event.cancelable || !(text?.length > OWN_INSERT)) return;
    event.preventDefault();
    const { selectionStart, selectionEnd, value } = box;
    set(value.slice(0, selectionStart) + text + value.slice(selectionEnd));
  });
  box.addEventListener("input", () => {
    changed(pasted || box.value.length > FOLD);
    pasted = false;
  });
  get("unfold").addEventListener("click", () => {
    unfolded = true;
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
  if (box.value.trim()) changed(true);
}
