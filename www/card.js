//! The card of a mention: who or what it is, where else it stands, why it was found, and what to do if that is wrong.

import { NONE } from "./corrections.js";
import { h } from "./dom.js";
import { swatch } from "./legend.js";
import { TYPES } from "./palette.js";
import { CONFIDENCE, count, country, timex } from "./words.js";

const GAP = 6;
const EDGE = 8;
const TAUGHT = "taught/by_reader";
const hasPopover = () => typeof HTMLElement.prototype.showPopover === "function";

/** Beside `box`, below it if there is room, and inside the window. */
function place(card, box) {
  const { width, height } = card.getBoundingClientRect();
  const below = box.bottom + GAP;
  const above = box.top - GAP - height;
  const top = below + height <= innerHeight - EDGE || above < EDGE ? below : above;
  const right = document.documentElement.clientWidth - width - EDGE;
  card.style.left = `${Math.max(EDGE, Math.min(box.left, right))}px`;
  card.style.top = `${Math.max(EDGE, Math.min(top, innerHeight - height - EDGE))}px`;
}

/** Makes the card. `onStep(±1)`, `onCorrect({type, always})`, `onUndo()`, `onClose(byReader)`. */
export function createCard({ onStep, onCorrect, onUndo, onClose }) {
  const element = h("div", { class: "card light", part: "card", role: "dialog", "aria-labelledby": "card-title", tabindex: "-1", popover: hasPopover() ? "manual" : null, hidden: !hasPopover() });
  let boxOf = null;
  let open = false;
  let arrived = false;
  let back = null;
  let life = null;

  const button = (action, label, press, more) => h("button", { type: "button", class: "quiet", "data-action": action, ...more, on: { click: press } }, label);

  const opened = new Set();
  /** Wherever the focus is, and before anybody else: what opened by resting on a word must go without the mouse. */
  const escape = (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.stopPropagation();
    event.preventDefault();
    hide(true);
  };

  /** A part that stays open, once opened, from card to card. */
  const fold = (name, label, content) => {
    const part = h("details", { open: opened.has(name) }, [h("summary", { "data-action": name }, label), content]);
    part.addEventListener("toggle", () => {
      part.open ? opened.add(name) : opened.delete(name);
      follow();
    });
    return part;
  };

  function fill({ mention, entity, words, lang, place: number, total, correction }) {
    const type = TYPES[mention?.type];
    const about = entity ? [entity.title, entity.org, country(entity.country, lang)].filter((part, index, parts) => part && part.toLowerCase() !== entity.name.toLowerCase() && parts.indexOf(part) === index) : [];
    const said = !type ? "Not marked" : !entity || words === entity.name ? type.one : `${type.one} “${words}”`;
    const choice = h(
      "select",
      { id: "card-type", "data-action": "type", on: { change: () => (choice.value ? (label(), onCorrect({ type: choice.value, always: false })) : null) } },
      mention ? null : h("option", { value: "" }, "choose…"),
      Object.entries(TYPES).map(([name, { one }]) => h("option", { value: name, selected: name === mention?.type }, one)),
      mention ? null : h("option", { value: NONE }, "Not an entity"),
    );
    const always = button("always", "", () => choice.value && onCorrect({ type: choice.value, always: true }));
    const label = () => {
      always.textContent = choice.value === NONE ? "Never mark" : choice.value ? `Always mark as ${TYPES[choice.value].one.toLowerCase()}` : "Always mark";
      always.disabled = !choice.value;
    };
    label();
    const correcting = [
      h("div", { class: "card-row" }, [
        mention ? button("none", "Not an entity", () => onCorrect({ type: NONE, always: false })) : null,
        h("label", { for: "card-type" }, mention ? "Type" : "Mark as"),
        choice,
      ]),
      h("div", { class: "card-row" }, [always, correction ? button("undo", "Undo your correction", onUndo) : null]),
    ];
    element.replaceChildren(
      h("div", { class: "card-head" }, [
        mention ? swatch(mention.type) : null,
        h("div", { class: "naming" }, [
          h("strong", { id: "card-title" }, h("bdi", null, entity?.name ?? words)),
          h("span", { class: "about" }, [said, ...about].join(" · ")),
          mention?.value ? h("span", { class: "about" }, timex(mention.value, lang)) : null,
        ]),
        button("close", "×", () => hide(true), { "aria-label": "Close" }),
      ]),
      total
        ? h("div", { class: "card-row" }, [
            button("previous", "‹", () => onStep(-1), { "aria-label": "Previous mention", disabled: total < 2 }),
            h("span", null, total > 1 ? `Mention ${number} of ${total}` : count(total, "mention")),
            button("next", "›", () => onStep(1), { "aria-label": "Next mention", disabled: total < 2 }),
          ])
        : "",
      h("div", { class: "card-row" }, [
        mention ? fold("why", "Why?", h("p", null, [mention.rule === TAUGHT ? "You or this page said so" : ["Found by the rule ", h("code", null, mention.rule)], `; ${CONFIDENCE[mention.confidence] ?? mention.confidence}.`])) : null,
        mention ? fold("wrong", "Wrong?", correcting) : null,
      ]),
      ...(mention ? [] : correcting),
    );
  }

  function follow() {
    const box = boxOf?.();
    const inView = box && box.bottom >= 0 && box.top <= innerHeight;
    // Words that leave the window, or the page, take the card with them, unless somebody works in it; those on the way in do not.
    if (!box || (arrived && !inView)) return element.matches(":focus-within") ? undefined : hide();
    arrived ||= inView;
    place(element, box);
  }

  function hide(byReader = false) {
    if (!open) return;
    open = false;
    life.abort();
    opened.clear();
    const within = element.matches(":focus-within");
    hasPopover() ? element.isConnected && element.hidePopover() : (element.hidden = true);
    if (within || byReader) back?.focus?.({ preventScroll: true });
    back = null;
    onClose(byReader);
  }

  element.addEventListener("focusout", ({ relatedTarget }) => {
    // The Tab key leads out of the card: it has been read.
    if (relatedTarget && !element.contains(relatedTarget)) hide();
  });

  return {
    element,
    get open() {
      return open;
    },
    /** Shows what is known of a mention beside the box that `box()` gives; with `focus`, the keyboard goes into the card. */
    show(facts, box, { focus = false, theme = "light" } = {}) {
      const action = element.matches(":focus-within") ? element.getRootNode().activeElement?.dataset.action : null;
      // Filling takes the focused button away, which is not the reader leaving.
      boxOf = box;
      arrived = false;
      const fresh = !open;
      if (fresh) {
        back = document.activeElement === document.body ? null : deepFocus();
        life = new AbortController();
        addEventListener("keydown", escape, { signal: life.signal, capture: true });
        for (const type of ["scroll", "resize"]) addEventListener(type, follow, { signal: life.signal, passive: true, capture: true });
      }
      element.className = `card ${theme}`;
      element.replaceChildren();
      fill(facts);
      if (fresh) hasPopover() ? element.showPopover() : (element.hidden = false);
      open = true;
      follow();
      if (action) (element.querySelector(`[data-action="${action}"]:not(:disabled)`) ?? element).focus({ preventScroll: true });
      else if (focus) element.focus({ preventScroll: true });
    },
    hide,
  };
}

/** What has the focus, through shadow roots. */
function deepFocus() {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}
