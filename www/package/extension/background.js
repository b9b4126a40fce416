//! Reads what the annotated pages hold, and puts the element into a page on a press of the button.

import { loadCore } from "../../core.js";
import { wasm } from "../embedded.js";

async function answer({ id, op, args }) {
  try {
    const core = await loadCore(wasm);
    const value = core[op](...args);
    // Messages of extensions are JSON, which knows no arrays of numbers of its own.
    return { id, value: Array.isArray(value) ? value.map(([numbers, words]) => [[...numbers], words]) : value };
  } catch (error) {
    return { id, error: { name: error?.name ?? "Error", message: String(error?.message ?? error) } };
  }
}

chrome.runtime.onConnect.addListener((channel) => {
  channel.onMessage.addListener((question) => {
    // The page may be gone by the time the answer is there.
    answer(question).then((reply) => channel.postMessage(reply)).catch(() => {});
  });
});

/** First the script beside the page, then the element in it. */
async function annotate({ id: tabId }) {
  await chrome.scripting.executeScript({ target: { tabId }, files: ["reader.js"] });
  await chrome.scripting.executeScript({ target: { tabId }, files: ["annotate.js"], world: "MAIN" });
}

// Pages of the browser itself cannot be annotated.
chrome.action.onClicked.addListener((tab) => annotate(tab).catch(() => {}));
