//! `<who-met>`: reads an article of the page, paints it, and shows what it says.
//!
//! The article stays in the light DOM, as it is. The element only leads: it collects the text,
//! has it read, and hands the report to the painter and the panels.

import { collect } from "./anchor.js";
import { pause } from "./dom.js";
import { elementSheet } from "./element-style.js";
import { createExtractor } from "./engine.js";
import { languageOf, pageDate, target, themeOf, wantedTypes } from "./host.js";
import { noticeFor } from "./language.js";
import { mentionAt, offsetAtPoint, scrollToSpan } from "./navigate.js";
import { HighlightPainter } from "./paint.js";
import { MarkPainter } from "./paint-mark.js";
import { canHighlight } from "./registry.js";
import { select, summary } from "./select.js";
import { buildShell } from "./shell.js";

// A server that renders the page has no HTMLElement.
const Base = globalThis.HTMLElement ?? class {};
const REFLECTED = ["for", "types", "mode", "date", "theme"];

export class WhoMet extends Base {
  static observedAttributes = [...REFLECTED, "table", "lang", "verbatim"];

  #parts = null;
  #extractor = null;
  #painter = null;
  #life = null;
  #map = null;
  #report = null;
  #hidden = new Set();
  #readersDate = null;
  #places = new Map();
  #lexicon = [];
  #saying = 0;

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [elementSheet()];
  }

  connectedCallback() {
    for (const name of [...REFLECTED, "htmlFor", "table", "lexicon"]) this.#upgrade(name);
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.#parts ??= this.#build();
    this.#extractor = createExtractor({ wasm: this.wasm, workerUrl: this.workerUrl });
    this.#extractor.ready().then((info) => this.#emit("ready", info), () => {});
    document.addEventListener("click", (event) => this.#clicked(event), { signal });
    for (const query of ["(prefers-color-scheme: dark)", "print"]) matchMedia(query).addEventListener("change", () => this.repaint(), { signal });
    // The article may stand after this element in a page that is still being parsed.
    if (document.readyState !== "loading") queueMicrotask(() => this.refresh());
    else document.addEventListener("DOMContentLoaded", () => this.refresh(), { once: true, signal });
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#extractor?.dispose();
    this.#painter?.dispose();
    clearTimeout(this.#saying);
    this.#extractor = this.#painter = this.#map = this.#report = null;
  }

  attributeChangedCallback(name, before, now) {
    if (!this.#extractor || before === now) return;
    if (name === "types") this.#hidden.clear();
    if (name === "for" || name === "date" || name === "verbatim") this.refresh();
    else this.#show();
  }

  /** The last report, or null. */
  get report() {
    return this.#report;
  }

  /** The text that the report's offsets count in. */
  get text() {
    return this.#map?.text ?? "";
  }

  get table() {
    return this.hasAttribute("table");
  }

  set table(value) {
    this.toggleAttribute("table", Boolean(value));
  }

  /** Names that the reader knows better: `{name, type}`. */
  get lexicon() {
    return this.#lexicon;
  }

  set lexicon(entries) {
    this.#lexicon = [...entries];
    if (this.#extractor) this.refresh();
  }

  /** Reads the article again. Resolves with the report; with null if there was none or a newer reading took over. */
  async refresh() {
    const article = target(this);
    if (!this.#extractor) return null;
    if (!article) return this.#fail(new Error(`nothing on this page matches for="${this.getAttribute("for")}"`));
    if (this.#painter instanceof MarkPainter) this.#painter.clear();
    const map = collect(article, { verbatim: this.hasAttribute("verbatim") });
    const date = this.#readersDate ?? this.getAttribute("date") ?? (this.hasAttribute("verbatim") ? null : pageDate(article));
    const options = { date, lexicon: this.#lexicon, onprogress: (detail) => this.#emit("progress", detail) };
    try {
      const report = await this.#extractor.extract(map.text, options);
      this.#map = map;
      this.#report = report;
      this.#parts.error.hidden = true;
      await this.#show();
      if (this.#report === report) this.#emit("result", { report, text: map.text });
      return report;
    } catch (error) {
      return error?.name === "AbortError" ? null : this.#fail(error);
    }
  }

  /** Paints and lists anew what is known; for a change of colours or of what is shown. */
  repaint() {
    return this.#show();
  }

  /** Scrolls to the words of `spans` and lets them flash. */
  goTo(spans) {
    if (!this.#map || !spans.length) return;
    scrollToSpan(this.#map, spans[0]);
    this.#painter?.flash(this.#map, spans);
    this.#say(`In the article: ${this.text.slice(Math.max(0, spans[0].start - 40), spans[0].end + 40).replace(/\s+/g, " ")}`);
  }

  /** Goes to the next (or, with -1, the previous) mention of an entity. */
  goToEntity(id, step = 1) {
    const entity = this.#report?.entities[id];
    if (!entity?.mentions.length) return;
    const total = entity.mentions.length;
    const at = this.#places.has(id) ? (this.#places.get(id) + step + total) % total : step < 0 ? total - 1 : 0;
    this.#activate(entity, at);
    this.goTo([this.#report.mentions[entity.mentions[at]]]);
    this.#say(`${entity.name}, mention ${at + 1} of ${total}.`);
  }

  #activate(entity, at) {
    this.#places.set(entity.id, at);
    this.#parts.entities.mark(entity.id, at);
    this.#emit("entity-activate", { entity, mention: this.#report.mentions[entity.mentions[at]] });
  }

  #clicked(event) {
    const path = event.composedPath();
    if (!this.#report || !path.includes(this.#map.root)) return;
    if (!getSelection().isCollapsed || event.button || path.some((node) => node.nodeName === "A")) return;
    const index = mentionAt(this.#report.mentions, offsetAtPoint(this.#map, event.clientX, event.clientY));
    const entity = this.#report.entities[this.#report.mentions[index]?.entity];
    if (entity && !this.#hidden.has(entity.type)) this.#activate(entity, entity.mentions.indexOf(index));
  }

  async #show() {
    if (!this.#report || !this.#parts) return;
    const [report, map, parts] = [this.#report, this.#map, this.#parts];
    const { shown, painted, counts, hidden } = select(report, wantedTypes(this.getAttribute("types")), this.#hidden);
    const theme = themeOf(map.root, this.theme);
    const given = this.#readersDate ? "reader" : this.hasAttribute("date") ? "attribute" : "page";
    const view = { report, text: map.text, lang: languageOf(this), counts, hidden, given };
    parts.frame.className = `frame ${theme}`;
    this.#choosePainter();
    const painting = this.#painter?.show(map, painted, theme);
    parts.legend.update(view);
    parts.date.update(view);
    parts.meetings.element.hidden = !this.table;
    // A long text's lists are long: the page breathes between them.
    for (const update of [() => this.table && parts.meetings.update(view), () => parts.entities.update(view)]) {
      if (map.text.length > 50_000) await pause();
      if (report !== this.#report) return;
      update();
    }
    await painting;
    this.#places.clear();
    parts.notice.textContent = noticeFor(map.text);
    parts.notice.hidden = !parts.notice.textContent;
    this.#say(summary(report, shown), 700);
  }

  #choosePainter() {
    const mode = this.getAttribute("mode") ?? "highlight";
    const kind = mode === "off" ? null : mode === "mark" ? MarkPainter : canHighlight() ? HighlightPainter : null;
    if (this.#painter?.constructor === (kind ?? undefined)) return;
    this.#painter?.dispose();
    this.#painter = kind && new kind();
  }

  #fail(error) {
    this.#parts.error.hidden = false;
    this.#parts.reason.textContent = ` (${error.message})`;
    this.#emit("error", { message: error.message });
    return null;
  }

  /** Tells readers of the screen; with a delay, only if nothing newer comes. */
  #say(text, delay = 0) {
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => (this.#parts.live.textContent = text), delay);
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`who-met-${name}`, { detail, bubbles: true, composed: true }));
  }

  /** A property set before the element was defined would hide its accessor. */
  #upgrade(name) {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    delete this[name];
    this[name] = value;
  }

  #build() {
    const shell = buildShell({
      onGo: (spans) => this.goTo(spans),
      onEntity: (id, step) => this.goToEntity(id, step),
      onDate: (value) => {
        this.#readersDate = value;
        this.refresh();
      },
      onToggle: (type) => {
        this.#hidden.has(type) ? this.#hidden.delete(type) : this.#hidden.add(type);
        this.#show();
      },
      onRetry: () => this.refresh(),
      announce: (text) => this.#say(text),
    });
    this.shadowRoot.replaceChildren(shell.frame);
    return shell;
  }
}

for (const name of REFLECTED) {
  Object.defineProperty(WhoMet.prototype, name === "for" ? "htmlFor" : name, {
    get() {
      return this.getAttribute(name);
    },
    set(value) {
      value === null || value === undefined ? this.removeAttribute(name) : this.setAttribute(name, value);
    },
  });
}
