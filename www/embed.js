//! The frame for other people's pages: a text in, colours, table and report out.
//!
//! In: the address (`embed.html#text=…`, `#z=…`), or a message `{type: "who-met-text", text, date?, types?, theme?}`.
//! Out, to the page around: `who-met-ready` once messages are heard, `who-met-result` with `{text, report}`,
//! `who-met-error` with `{message}`, and `who-met-height` with `{height}` in pixels whenever that changes.

// First: the element takes the thread that this starts.
import "./start.js";
import "./define.js";
import { canHighlight } from "./registry.js";
import { textOf } from "./share.js";
import { createView } from "./view.js";

const reader = document.getElementById("reader");
const view = createView(document.getElementById("story"));
if (!canHighlight()) reader.setAttribute("mode", "mark");

/** Whoever asked gets the answer; before that, and for what comes by the address, any page that shows this frame. */
let origin = "*";
const tell = (type, detail) => parent !== window && parent.postMessage({ type: `who-met-${type}`, ...detail }, origin);

let wanted = "";

async function show(text) {
  wanted = text;
  reader.hidden = !text.trim();
  const refresh = () => reader.refresh();
  if (await view.show(text, refresh)) refresh();
}

addEventListener("message", ({ source, origin: from, data }) => {
  if (source !== parent || data?.type !== "who-met-text" || typeof data.text !== "string") return;
  origin = from === "null" ? "*" : from;
  for (const name of ["date", "types", "theme"]) {
    if (typeof data[name] === "string") reader.setAttribute(name, data[name]);
    else if (data[name] === null) reader.removeAttribute(name);
  }
  show(data.text);
});
// Of a long text the first screens are read beforehand: that is no result yet.
reader.addEventListener("who-met-result", ({ detail }) => detail.text.trim() && detail.text.length === wanted.length && tell("result", detail));
reader.addEventListener("who-met-error", ({ detail }) => tell("error", detail));
new ResizeObserver(() => tell("height", { height: Math.ceil(document.documentElement.getBoundingClientRect().height) })).observe(document.body);

textOf(location).then((text) => text && show(text), () => tell("error", { message: "the address of the frame holds no text that can be read" }));
tell("ready");
