//! The date that 'today' means in the article: which, who said so, and a field to change it.

import { h } from "./dom.js";

const SOURCES = {
  reader: "set by you",
  attribute: "set by this page",
  page: "from this page",
  option: "set by this page",
  header: "from a line of the article",
  dateline: "from the dateline",
  assumed: "assumed: the article does not say",
};

export function createDateBar({ onChange, onGo }) {
  const input = h("input", { type: "date", id: "article-date", on: { change: () => onChange(input.value || null) } });
  const source = h("span", { class: "source" });
  const show = h("button", { type: "button", class: "quiet" }, "Show");
  const reset = h("button", { type: "button", class: "quiet", on: { click: () => onChange(null) } }, "Use the article’s own");
  const element = h("div", { class: "date", part: "date" }, [h("label", { for: "article-date" }, "Article date"), input, source, show, reset]);
  let span = null;
  show.addEventListener("click", () => onGo([span]));

  return {
    element,
    update({ report, given }) {
      const { date } = report.document;
      // Not under the hands of someone who is typing in it.
      if (input.getRootNode().activeElement !== input) input.value = date?.value ?? "";
      source.textContent = date ? SOURCES[date.source === "option" ? given : date.source] ?? date.source : "not known";
      span = date && date.start !== undefined ? date : null;
      show.hidden = !span;
      element.hidden = false;
      reset.hidden = given !== "reader";
    },
  };
}
