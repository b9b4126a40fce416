//! The meeting table: who, with whom, status, when, where, on what occasion, about what.

import { h, unseen } from "./dom.js";
import { evidenceOf } from "./evidence.js";
import { createExportBar } from "./export-bar.js";
import { KIND, STATUS, count, participant, role, sides, when, where } from "./words.js";

const HEADS = ["Who", "With whom", "Status", "When", "Where", "Occasion", "Topics and outcomes"];
const SHOWN = 40;

function people(some, lang) {
  return some.map((person) => {
    const about = role(person, lang);
    return h("span", { class: "person" }, [
      h("bdi", { class: person.name ? "name" : "name role" }, person.name ?? about),
      person.name && about ? [unseen(", "), h("span", { class: "about" }, about)] : null,
    ]);
  });
}

function occasion({ occasion: found, sidelines }) {
  if (!found) return sidelines ? "On the sidelines" : null;
  return sidelines ? [h("span", { class: "about" }, "On the sidelines of "), found.value] : found.value;
}

function topics({ topics: about, outcomes }) {
  const item = (slot, kind) => h("li", { class: kind }, [kind === "outcome" ? h("strong", null, "Outcome: ") : null, slot.value]);
  const items = [...about.map((slot) => item(slot, "topic")), ...outcomes.map((slot) => item(slot, "outcome"))];
  return items.length ? h("ul", { role: "list", class: "topics" }, items) : null;
}

function status(meeting) {
  return [
    h("span", { class: "status", "data-status": meeting.status }, STATUS[meeting.status] ?? meeting.status),
    meeting.kind === "bilateral" ? null : h("span", { class: "about kind" }, KIND[meeting.kind] ?? meeting.kind),
    meeting.conflicts.length ? h("span", { class: "contradiction" }, "Contradiction") : null,
  ];
}

/** A meeting keeps its row open while the text around it is edited. */
const keyOf = (meeting, lang) => meeting.participants.map((person) => participant(person, lang)).join("|") + meeting.status;

export function createMeetings({ onGo, announce }) {
  const heading = h("h2", { id: "meetings-title" }, "Who met whom");
  const none = h("p", { class: "hint" }, "No meeting is reported in this article.");
  const table = h("table", { class: "meetings", "aria-labelledby": "meetings-title", role: "table" });
  const more = h("button", { type: "button", class: "more", on: { click: showMore } });
  const bar = createExportBar({ announce });
  const element = h("section", { class: "met", part: "table", "aria-labelledby": "meetings-title" }, [
    h("div", { class: "head" }, [heading, bar.element]),
    none,
    table,
    more,
  ]);
  const open = new Set();
  let view = null;
  let limit = SHOWN;

  function row(meeting, index) {
    const [first, second] = sides(meeting);
    const key = keyOf(meeting, view.lang);
    const id = `meeting-${index}`;
    const cell = (head, content) => h("td", { role: "cell", "data-head": head, class: content ? null : "none" }, h("div", null, content ?? unseen("not said")));
    const named = meeting.participants.map((person) => person.name ?? role(person, view.lang)).join(" and ");
    const button = h("button", { type: "button", class: "open", "aria-expanded": "false", "aria-controls": id }, unseen(`Evidence: ${named}`));
    const body = h("tbody", { role: "rowgroup" });
    const detail = h("tr", { class: "detail", id, role: "row", hidden: true });
    const main = h("tr", { class: "meeting", part: "row", role: "row" }, [
      h("th", { scope: "row", role: "rowheader", "data-head": HEADS[0] }, h("div", { class: "who" }, [button, h("div", null, people(first, view.lang))])),
      cell(HEADS[1], second.length ? people(second, view.lang) : null),
      cell(HEADS[2], status(meeting)),
      cell(HEADS[3], meeting.date && when(meeting.date.value, view.lang)),
      cell(HEADS[4], meeting.place && where(meeting.place.value, view.lang)),
      cell(HEADS[5], occasion(meeting)),
      cell(HEADS[6], topics(meeting)),
    ]);
    const set = (shown) => {
      // Filled when first opened: a long table has hundreds.
      if (shown && !detail.hasChildNodes()) {
        detail.append(h("td", { role: "cell", colspan: String(HEADS.length) }, evidenceOf(meeting, { ...view, onGo })));
      }
      detail.hidden = !shown;
      body.classList.toggle("opened", shown);
      button.setAttribute("aria-expanded", String(shown));
      shown ? open.add(key) : open.delete(key);
    };
    main.addEventListener("click", (event) => {
      // A click that ends a selection of words is not a wish to open.
      if (event.target.closest("button") === button || getSelection().isCollapsed) set(detail.hidden);
    });
    if (open.has(key)) set(true);
    body.append(main, detail);
    return body;
  }

  function showMore() {
    const from = limit;
    limit += 200;
    render();
    table.querySelectorAll("button.open")[from]?.focus();
  }

  function render() {
    const { meetings } = view.report;
    const shown = meetings.slice(0, limit);
    const head = h("tr", { role: "row" }, HEADS.map((name) => h("th", { scope: "col", role: "columnheader" }, name)));
    table.replaceChildren(h("thead", { role: "rowgroup" }, head), ...shown.map(row));
    table.hidden = !meetings.length;
    none.hidden = meetings.length > 0;
    more.hidden = meetings.length <= shown.length;
    more.textContent = `Show ${count(Math.min(200, meetings.length - shown.length), "more meeting")}`;
    const number = meetings.length ? h("span", { class: "number" }, [String(meetings.length), unseen(meetings.length === 1 ? " meeting" : " meetings")]) : "";
    heading.replaceChildren("Who met whom ", number);
  }

  return {
    element,
    /** Goes there; false if there is nothing. */
    focus() {
      const button = element.hidden ? null : table.querySelector("button.open");
      button?.focus();
      return Boolean(button);
    },
    /** Copies the table in the first form; false if there is none. */
    copy: () => !element.hidden && bar.copy(),
    update(next) {
      limit = SHOWN;
      view = next;
      bar.update(next);
      render();
    },
  };
}
