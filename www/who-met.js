//! `<who-met>`: reads an article of the page, paints it, and shows what it says.
//!
//! The article stays in the light DOM, as it is. The element only leads: it collects the text,
//! has it read, and hands the report to its display.

import { collect } from "./anchor.js";
import { pageDate } from "./article-date.js";
import { Display } from "./display.js";
import { elementSheet } from "./element-style.js";
import { createExtractor } from "./engine.js";
import { childData, ownUrl, target } from "./host.js";
import { reflect, reflectPresence, upgrade } from "./reflect.js";
import { watchArticle } from "./watch.js";

// A server that renders the page has no HTMLElement.
const Base = globalThis.HTMLElement ?? class {};
const STRINGS = {
  htmlFor: "for",
  types: "types",
  mode: "mode",
  date: "date",
  theme: "theme",
  keys: "keys",
  card: "card",
  wasmSrc: "wasm-src",
  workerSrc: "worker-src",
};
const PRESENT = ["table", "observe", "verbatim"];

export class WhoMet extends Base {
  static observedAttributes = ["for", "types", "mode", "date", "theme", "lang", "wasm-src", "worker-src", ...PRESENT];

  #display = null;
  #extractor = null;
  #life = null;
  #watching = null;
  #map = null;
  #report = null;
  #asked = null;
  #readersDate = null;
  #lexicon = null;
  #states = null;

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [elementSheet()];
    this.#states = this.attachInternals?.().states;
  }

  connectedCallback() {
    upgrade(this, [...Object.keys(STRINGS), ...PRESENT, "lexicon"]);
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.#display ??= new Display(this, {
      onDate: (value) => {
        this.#readersDate = value;
        this.refresh();
      },
      refresh: () => this.refresh(),
      emit: (...event) => this.#emit(...event),
    });
    this.#start();
    this.#display.connect(signal);
    // The article may stand after this element in a page that is still being parsed.
    const begin = () => {
      if (signal.aborted) return;
      this.#observe();
      // One that is empty is read when it is not any more, lest a text that comes in the next moment wait for it.
      if (target(this)?.textContent !== "") this.refresh();
    };
    // A task of its own: until the page pauses for the first time, the thread gets nothing that it was sent.
    if (document.readyState !== "loading") setTimeout(begin);
    else document.addEventListener("DOMContentLoaded", begin, { once: true, signal });
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#watching?.abort();
    this.#extractor?.dispose();
    this.#display?.dispose();
    this.#extractor = this.#map = this.#report = this.#asked = this.#watching = null;
  }

  attributeChangedCallback(name, before, now) {
    if (!this.#extractor || before === now) return;
    if (name === "types") this.#display.showAll();
    if (name === "observe") this.#observe();
    else if (name.endsWith("-src")) {
      this.#extractor.dispose();
      this.#start();
      this.#asked = null;
      this.refresh();
    } else if (name === "for" || name === "date" || name === "verbatim") this.refresh();
    // Marks leave other text nodes behind than those that were read.
    else if (name === "mode") this.#read({ ifChanged: true });
    else this.repaint();
  }

  /** The last report, or null. */
  get report() {
    return this.#report;
  }

  /** The text that the report's offsets count in. */
  get text() {
    return this.#map?.text ?? "";
  }

  /** Names that the page knows better: `{name, type}`; those of a child JSON script if never set. */
  get lexicon() {
    return this.#lexicon ?? childData(this).lexicon;
  }

  set lexicon(entries) {
    this.#lexicon = [...(entries ?? [])];
    if (this.#extractor) this.refresh();
  }

  /** Reads the article again. Resolves with the report; with null if there was none or a newer reading took over. */
  refresh() {
    return this.#read();
  }

  async #read({ ifChanged = false } = {}) {
    if (!this.#extractor) return null;
    const article = target(this);
    if (!article) return this.#miss();
    this.#display.bare();
    const verbatim = this.hasAttribute("verbatim");
    const map = collect(article, { verbatim });
    const date = this.#readersDate ?? this.getAttribute("date") ?? (verbatim ? null : pageDate(article));
    // What the reader says comes before what the page says.
    const options = { date, lexicon: [...this.#display.lexicon(map.text), ...this.lexicon] };
    const asked = { text: map.text, options: JSON.stringify(options) };
    // Where the page only drew the same words anew, they are only painted anew.
    const known = ifChanged && asked.text === this.#asked?.text && asked.options === this.#asked.options ? this.#report : null;
    const onprogress = (detail) => {
      this.#display.progress(detail);
      this.#emit("progress", detail);
    };
    // The beginning of a long text is shown at once, unless that would take the paint off what is being read anew.
    const isNew = !this.#report || this.#map.text.slice(0, 200) !== map.text.slice(0, 200);
    const onpart = isNew && this.mode !== "mark" ? ({ report }) => this.#display.show(report, map, this.#given()) : undefined;
    const extractor = this.#extractor;
    this.#setState("loading");
    try {
      const reading = known ?? extractor.extract(map.text, { ...options, onprogress, onpart });
      if (!known) this.#display.prepare(map);
      const report = await reading;
      if (extractor !== this.#extractor) return null;
      [this.#map, this.#report, this.#asked] = [map, report, asked];
      this.#setState("ready");
      await this.repaint();
      if (this.#report === report && !known) this.#emit("result", { report, text: map.text });
      return report;
    } catch (error) {
      return error?.name === "AbortError" ? null : this.#fail(error);
    }
  }

  /** Paints and lists anew what is known; for a change of colours or of what is shown. */
  async repaint() {
    if (this.#report) await this.#display.show(this.#report, this.#map, this.#given());
  }

  /** Scrolls to the words of `spans` and lets them flash. */
  goTo(spans) {
    this.#display?.goTo(spans);
  }

  /** Goes to the next (or, with -1, the previous) mention of an entity. */
  goToEntity(id, step = 1) {
    this.#display?.goToEntity(id, step);
  }

  /** Who gave the article's date. */
  #given() {
    return this.#readersDate ? "reader" : this.hasAttribute("date") ? "attribute" : "page";
  }

  #start() {
    const wasm = this.wasm ?? ownUrl(this.getAttribute("wasm-src"), { anywhere: true }) ?? undefined;
    const workerUrl = this.workerUrl ?? ownUrl(this.getAttribute("worker-src")) ?? undefined;
    this.#extractor = createExtractor({ wasm, workerUrl });
    this.#extractor.ready().then((info) => this.#emit("ready", info), () => {});
  }

  #observe() {
    this.#watching?.abort();
    this.#watching = null;
    this.#display.quietly = (act) => act();
    if (!this.hasAttribute("observe")) return;
    this.#watching = new AbortController();
    const watch = watchArticle({
      element: this,
      find: () => target(this),
      root: () => this.#map?.root ?? null,
      onChange: (nodes) => this.#display.forget(nodes),
      reread: () => this.#read({ ifChanged: true }),
      signal: this.#watching.signal,
    });
    this.#display.quietly = watch.quietly;
  }

  /** No article: an error, unless one may still come. */
  #miss() {
    if (!this.#watching) return this.#fail(new Error(`nothing on this page matches for="${this.getAttribute("for")}"`));
    this.#display.empty();
    this.#map = this.#report = this.#asked = null;
    return null;
  }

  #fail(error) {
    this.#display.fail(error.message);
    this.#setState("error");
    this.#emit("error", { message: error.message });
    return null;
  }

  /** False if a listener refused. */
  #emit(name, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(`who-met-${name}`, { detail, bubbles: true, composed: true, cancelable }));
  }

  #setState(now) {
    for (const state of ["loading", "ready", "error"]) state === now ? this.#states?.add(state) : this.#states?.delete(state);
  }
}

reflect(WhoMet, Object.entries(STRINGS));
reflectPresence(WhoMet, PRESENT);
