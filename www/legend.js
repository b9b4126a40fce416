//! The legend: each type found, its sign and its count, and a switch.

import { h } from "./dom.js";
import { TYPES } from "./palette.js";
import { roving } from "./roving.js";
import { thousands } from "./words.js";

/** The sign of a type: its letter on its colour over its underline. */
export const swatch = (type) => h("span", { class: "swatch", "data-type": type, "aria-hidden": "true" }, TYPES[type]?.letter ?? "?");

export function createLegend({ onToggle }) {
  const list = h("div", { class: "chips", role: "group", "aria-label": "Types shown in the article" });
  const element = h("section", { class: "legend", part: "legend" }, list);
  const settle = roving(list, "button");
  const chips = new Map();

  return {
    element,
    /** The types of the switches, in their order. */
    types: () => [...chips.keys()],
    update({ counts, hidden }) {
      const types = Object.keys(TYPES).filter((type) => counts.get(type));
      if (types.join() !== [...chips.keys()].join()) {
        chips.clear();
        for (const type of types) {
          const number = h("span", { class: "number" });
          const button = h(
            "button",
            { type: "button", class: "chip", part: "chip", "data-type": type, on: { click: () => onToggle(type) } },
            [swatch(type), h("span", null, TYPES[type].label), number],
          );
          chips.set(type, { button, number });
        }
        list.replaceChildren(...[...chips.values()].map(({ button }) => button));
        settle();
      }
      for (const [type, { button, number }] of chips) {
        button.setAttribute("aria-pressed", String(!hidden.has(type)));
        number.textContent = thousands(counts.get(type));
      }
      element.hidden = !types.length;
    },
  };
}
