//! The list of entities: what the colours say, for everybody. A press goes to the next mention.

import { h, unseen } from "./dom.js";
import { swatch } from "./legend.js";
import { roving } from "./roving.js";
import { count, country } from "./words.js";

const GROUPS = [
  ["People", ["PERSON", "TITLE"]],
  ["Organisations", ["ORG"]],
  ["Countries and places", ["GPE", "LOC", "FAC", "NORP"]],
  ["Events", ["EVENT"]],
  ["Initiatives and treaties", ["INITIATIVE", "LAW"]],
  ["Dates and amounts", ["DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"]],
];
const SHOWN = 10;

/** Scrolls the list, where it scrolls by itself; never the page: its reader is at the article. */
function bringIntoView(button) {
  const list = button.closest(".entities");
  if (list.scrollHeight <= list.clientHeight) return;
  const [item, frame] = [button.getBoundingClientRect(), list.getBoundingClientRect()];
  if (item.top < frame.top) list.scrollTop -= frame.top - item.top;
  else if (item.bottom > frame.bottom) list.scrollTop += item.bottom - frame.bottom;
}

export function createEntities({ onGo }) {
  const groups = h("div", { class: "groups" });
  const element = h("section", { class: "entities", part: "entities", "aria-labelledby": "entities-title" }, [
    h("h2", { id: "entities-title" }, "Who and what"),
    h("p", { class: "hint" }, "Press a name to go from mention to mention."),
    groups,
  ]);
  const settle = roving(groups, "button.entity");
  const items = new Map();
  const opened = new Set();
  let view = null;

  function item(entity) {
    const about = [entity.title, entity.org, country(entity.country, view.lang)].filter((part) => part && part.toLowerCase() !== entity.name.toLowerCase());
    const place = h("span", { class: "number" }, [String(entity.mentions.length), unseen(entity.mentions.length === 1 ? " mention" : " mentions")]);
    const button = h(
      "button",
      { type: "button", class: "entity", tabindex: "-1", on: { click: (event) => onGo(entity.id, event.shiftKey ? -1 : 1) } },
      [
        swatch(entity.type),
        h("span", { class: "naming" }, [
          h("bdi", { class: "name" }, entity.name),
          about.length ? [unseen(", "), h("span", { class: "about" }, about.join(" · "))] : null,
        ]),
        place,
      ],
    );
    items.set(entity.id, { button, place, total: entity.mentions.length });
    return h("li", null, button);
  }

  function group([title, types]) {
    const members = view.report.entities
      .filter(({ type, mentions }) => types.includes(type) && mentions.length && !view.hidden.has(type))
      .sort((a, b) => b.mentions.length - a.mentions.length || a.id - b.id);
    if (!members.length) return null;
    const shown = opened.has(title) ? members.slice(0, 500) : members.slice(0, SHOWN);
    const more = members.length - shown.length;
    const open = () => {
      opened.add(title);
      render();
      items.get(members[SHOWN]?.id)?.button.focus();
    };
    return h("div", { class: "group" }, [
      h("h3", null, [title, " ", h("span", { class: "number" }, String(members.length))]),
      h("ul", { role: "list" }, shown.map(item)),
      more && shown.length === SHOWN ? h("button", { type: "button", class: "more", on: { click: open } }, `Show ${count(more, "more", "more")}`) : null,
    ]);
  }

  function render() {
    items.clear();
    groups.replaceChildren(...GROUPS.map(group).filter(Boolean));
    element.hidden = !items.size;
    settle();
  }

  return {
    element,
    update(next) {
      if (view?.text !== next.text) opened.clear();
      view = next;
      render();
    },
    /** Goes there; false if there is nothing. */
    focus() {
      const button = groups.querySelector('button.entity[tabindex="0"]');
      button?.focus();
      return Boolean(button);
    },
    /** Shows which mention of which entity is looked at. */
    mark(id, index) {
      for (const [other, { button, place, total }] of items) {
        const here = other === id;
        if (!here && !button.hasAttribute("aria-current")) continue;
        here ? button.setAttribute("aria-current", "true") : button.removeAttribute("aria-current");
        place.replaceChildren(here ? `${index + 1} of ${total}` : String(total), unseen(total === 1 && !here ? " mention" : " mentions"));
      }
      if (items.has(id)) bringIntoView(items.get(id).button);
    },
  };
}
