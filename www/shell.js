//! What the element shows of its own: the shadow tree with its panels.

import { createDateBar } from "./date-bar.js";
import { h } from "./dom.js";
import { createEntities } from "./entities.js";
import { createLegend } from "./legend.js";
import { createMeetings } from "./meetings.js";

/** Makes the panels; they stay hidden until there is a report. */
export function buildShell({ onGo, onEntity, onDate, onToggle, onRetry, onAnyway, announce }) {
  const legend = createLegend({ onToggle });
  const date = createDateBar({ onChange: onDate, onGo });
  const meetings = createMeetings({ onGo, announce });
  const entities = createEntities({ onGo: onEntity });
  for (const panel of [legend, date, meetings, entities]) panel.element.hidden = true;

  const live = h("p", { role: "status", class: "unseen" });
  const hint = h("span");
  const anyway = h("button", { type: "button", class: "quiet", on: { click: onAnyway } }, "Read it anyway");
  const notice = h("p", { class: "notice", part: "notice", hidden: true }, [hint, " ", anyway]);
  const reason = h("span");
  const retry = h("button", { type: "button", class: "quiet", on: { click: onRetry } }, "Try again");
  const error = h("p", { class: "notice", part: "error", role: "alert", hidden: true }, [
    "The article could not be analysed; its text is unchanged.",
    reason,
    " ",
    retry,
  ]);
  const progress = h("progress", { class: "progress", part: "progress", "aria-label": "Reading the article", max: "1", hidden: true });
  const tools = h("div", { class: "tools", hidden: true });
  const frame = h("div", { class: "frame light", part: "frame" }, [
    live,
    progress,
    error,
    notice,
    meetings.element,
    h("div", { class: "bar" }, [date.element, legend.element, tools]),
    h("div", { class: "body" }, [h("div", { class: "story" }, h("slot")), entities.element]),
  ]);
  /** Hides what was known of an article that is gone. */
  const empty = () => {
    for (const part of [legend.element, date.element, meetings.element, entities.element, tools, notice, error, progress]) part.hidden = true;
  };
  return { frame, live, progress, notice, hint, anyway, error, reason, legend, date, meetings, entities, tools, empty };
}
