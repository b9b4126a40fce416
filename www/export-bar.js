//! What a reader takes along: a button that copies the table, and a list of all formats behind another.

import { h, unseen } from "./dom.js";
import { FORMATS, copyTable } from "./exports.js";

const GROUPS = [["table", "The table"], ["report", "The whole report"], ["text", "The article with its marks"]];

export function createExportBar({ announce }) {
  let view = null;
  const made = ({ make }) => make(view.report, view.text, view.lang);

  /** Does it, and says on the button and aloud that it is done; or what else can be done. */
  async function perform(button, act, done, failed) {
    try {
      await act();
    } catch {
      return announce(failed);
    }
    announce(done);
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 1500);
  }

  async function save(format) {
    const { extension, type, prefix } = format;
    const url = URL.createObjectURL(new Blob([prefix + (await made(format))], { type }));
    h("a", { href: url, download: `meetings.${extension}` }).click();
    // The browser has taken the address by the next turn; a minute is for the slow ones.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  const NO_COPY = "The browser does not let this page copy. Download the file instead.";
  const ACTIONS = {
    Copy: (button, format) => perform(button, async () => navigator.clipboard.writeText(await made(format)), `Copied as ${format.label}.`, NO_COPY),
    Download: (button, format) => perform(button, () => save(format), `Saved as ${format.label}.`, "That format could not be loaded."),
  };
  const button = (verb, format) =>
    h("button", { type: "button", class: "quiet", "data-action": verb.toLowerCase(), "data-format": format.extension, on: { click: ({ currentTarget }) => ACTIONS[verb](currentTarget, format) } }, [
      verb,
      unseen(` ${format.label}`),
    ]);
  const lines = (wanted) => FORMATS.filter(({ of }) => of === wanted).map((format) => h("li", null, [h("span", null, format.label), button("Copy", format), button("Download", format)]));
  const groups = GROUPS.map(([of, title]) => ({ of, element: h("div", { role: "group", "aria-label": title }, [h("h3", null, title), h("ul", { role: "list" }, lines(of))]) }));

  const rich = ({ currentTarget }) => perform(currentTarget, () => copyTable(view.report, view.text, view.lang), "Copied as a table.", NO_COPY);
  const copy = h("button", { type: "button", class: "quiet", "data-action": "copy-table", on: { click: rich } }, "Copy table");
  const opener = h("summary", { class: "quiet" }, "Export");
  const menu = h("details", { class: "formats" }, [opener, h("div", { class: "menu" }, groups.map(({ element }) => element))]);
  const close = () => (menu.open = false);
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.stopPropagation();
    close();
    opener.focus();
  });
  // Whoever goes elsewhere has no more use for it; another window is not elsewhere.
  menu.addEventListener("focusout", ({ relatedTarget }) => !menu.contains(relatedTarget) && document.hasFocus() && close());
  const element = h("div", { class: "exports", part: "toolbar" }, [copy, menu]);

  return {
    element,
    /** Presses the first button; false if there is nothing to copy. */
    copy() {
      if (element.hidden || copy.hidden) return false;
      copy.click();
      return true;
    },
    update(next) {
      view = next;
      const { meetings, mentions } = view.report;
      element.hidden = !mentions.length;
      copy.hidden = groups[0].element.hidden = !meetings.length;
    },
  };
}
