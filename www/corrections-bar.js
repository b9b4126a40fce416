//! The reader's corrections: a list to look through and undo, and a way to take it elsewhere.

import { NONE } from "./corrections.js";
import { h, unseen } from "./dom.js";
import { TYPES } from "./palette.js";

/** Makes the panel over the page's list `store`. `onMark()` marks the words selected in the article. */
export function createCorrectionsBar({ store, onRemove, onClear, onImport, onMark, announce }) {
  const number = h("span", { class: "number" });
  const list = h("ul", { role: "list" });
  const none = h("p", { class: "hint" }, "None yet. Press a marked word to correct it; select one that is not marked, and press below.");
  const file = h("input", { type: "file", accept: ".json,application/json", "aria-label": "File with corrections", hidden: true, on: { change: take } });
  const quiet = (action, label, press) => h("button", { type: "button", class: "quiet", "data-action": action, on: { click: press } }, label);
  const save = quiet("save", "Save as file", download);
  const clear = quiet("clear", "Remove all", onClear);
  const element = h("details", { class: "corrections", part: "corrections" }, [
    h("summary", null, ["Your corrections ", number]),
    none,
    list,
    h("div", { class: "card-row" }, [quiet("mark", "Mark selected words", onMark), save, quiet("load", "Load a file", () => file.click()), clear, file]),
  ]);

  async function take() {
    const [chosen] = file.files;
    file.value = "";
    if (!chosen) return;
    try {
      const taken = onImport(await chosen.text());
      announce(`${taken} taken from the file.`);
    } catch {
      announce("That file holds no corrections.");
    }
  }

  function download() {
    const url = URL.createObjectURL(new Blob([store.toJson()], { type: "application/json" }));
    h("a", { href: url, download: "corrections.json" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  return {
    element,
    /** Lists those for this article and those for all. */
    update(article) {
      const all = store.all();
      const here = store.of(article).reverse();
      number.textContent = here.length ? String(here.length) : "";
      none.hidden = here.length > 0;
      save.hidden = clear.hidden = !all.length;
      list.replaceChildren(
        ...here.map((entry) =>
          h("li", null, [
            h("bdi", { class: "name" }, entry.name),
            h("span", { class: "about" }, `${entry.type === NONE ? "not an entity" : TYPES[entry.type].one.toLowerCase()}${entry.article ? "" : ", everywhere"}`),
            h("button", { type: "button", class: "quiet", on: { click: () => onRemove(entry) } }, ["Undo", unseen(` the correction of ${entry.name}`)]),
          ]),
        ),
      );
    },
  };
}
