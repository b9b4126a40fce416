//! Copy and download buttons of the meeting table.

import { h, unseen } from "./dom.js";
import { FORMATS, MORE_FORMATS } from "./exports.js";

export function createExportBar({ announce }) {
  let view = null;

  async function copy({ label, make }, button) {
    try {
      await navigator.clipboard.writeText(await make(view.report, view.text, view.lang));
      announce(`Copied as ${label}.`);
      button.classList.add("done");
      setTimeout(() => button.classList.remove("done"), 1500);
    } catch {
      announce("The browser does not let this page copy. Download the table instead.");
    }
  }

  async function download({ extension, type, make, prefix }) {
    const url = URL.createObjectURL(new Blob([prefix + (await make(view.report, view.text, view.lang))], { type }));
    h("a", { href: url, download: `meetings.${extension}` }).click();
    // The browser has taken the address by the next turn; a minute is for the slow ones.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  const buttons = (verb, action) =>
    h("span", { class: "pack", role: "group", "aria-label": `${verb} the table` }, [
      h("span", { class: "verb", "aria-hidden": "true" }, verb),
      FORMATS.map((format) =>
        h(
          "button",
          { type: "button", class: "quiet", "data-action": verb.toLowerCase(), "data-format": format.extension, on: { click: ({ currentTarget }) => action(format, currentTarget) } },
          [unseen(`${verb} `), format.label],
        ),
      ),
    ]);
  const names = MORE_FORMATS.map(({ label }, index) => h("option", { value: index }, label));
  const choice = h("select", { "aria-label": "Another format" }, names);
  const chosen = (verb, action) => {
    const perform = ({ currentTarget }) => action(MORE_FORMATS[choice.value], currentTarget).catch(() => announce("That format could not be loaded."));
    return h("button", { type: "button", class: "quiet", "data-action": `${verb.toLowerCase()}-more`, on: { click: perform } }, [verb, unseen(" as the format chosen")]);
  };
  const more = h("span", { class: "pack", role: "group", "aria-label": "Other formats" }, [choice, chosen("Copy", copy), chosen("Download", download)]);
  const element = h("div", { class: "exports", part: "toolbar" }, [buttons("Copy", copy), buttons("Download", download), more]);

  return {
    element,
    /** Presses the first button; false if there is nothing to copy. */
    copy() {
      if (element.hidden) return false;
      element.querySelector("[data-action=copy]").click();
      return true;
    },
    update(next) {
      view = next;
      element.hidden = !view.report.meetings.length;
    },
  };
}
