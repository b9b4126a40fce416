//! What the element shows of a report: paint over the words, panels beside them, and what is said aloud.

import { pause } from "./dom.js";
import { createGuide } from "./guide.js";
import { languageOf, themeOf, wantedTypes } from "./host.js";
import { noticeFor } from "./language.js";
import { scrollToSpan } from "./navigate.js";
import { HighlightPainter } from "./paint.js";
import { MarkPainter } from "./paint-mark.js";
import { canHighlight } from "./registry.js";
import { select, summary } from "./select.js";
import { buildShell } from "./shell.js";
import { prepare } from "./words.js";

// From here on a reading takes a tenth of a second or more.
const LONG = 200_000;

export class Display {
  /** Runs what changes the article itself; whoever watches the article is told not to look. */
  quietly = (act) => act();

  #element;
  #shell;
  #guide;
  #painter = null;
  #report = null;
  #map = null;
  #given = "page";
  #hidden = new Set();
  #saying = 0;
  #notice = { start: null, words: "" };
  #declined = false;
  #anyway = false;

  /** `onDate(value)` hears the reader's date, `refresh()` reads anew, `emit(name, detail, cancelable)` tells the page. */
  constructor(element, { onDate, refresh, emit }) {
    this.#element = element;
    const [goTo, toggle, say] = [(spans) => this.goTo(spans), (type) => this.#toggle(type), (text) => this.#say(text)];
    this.#shell = buildShell({ onGo: goTo, onEntity: (id, step) => this.goToEntity(id, step), onDate, onToggle: toggle, onRetry: refresh, onAnyway: () => this.#readAnyway(), announce: say });
    this.#guide = createGuide({ element, seen: () => this.#seen(), goTo, toggle, panels: this.#shell, emit, say, refresh });
    this.#shell.tools.append(...this.#guide.tools);
    element.shadowRoot.replaceChildren(this.#shell.frame, ...this.#guide.layers);
  }

  /** Listens to the reader until `signal`. */
  connect(signal) {
    this.#guide.connect(signal);
    for (const query of ["(prefers-color-scheme: dark)", "print"]) matchMedia(query).addEventListener("change", () => this.update(), { signal });
  }

  /** What the reader says about the names of a text. */
  lexicon(text) {
    return this.#guide.lexicon(text);
  }

  /** Does beforehand what does not need the report: while it is being made there is nothing else to do. */
  prepare(map) {
    prepare(languageOf(this.#element));
    if (!this.#painter) this.#choosePainter(map.root);
    this.#noticeOn(map);
  }

  /** Shows how far the reading is, if there is time to see it. */
  progress({ done, total }) {
    const { progress } = this.#shell;
    progress.hidden = total < LONG || done === total;
    progress.value = done / (total || 1);
  }

  /** Shows a report on the text of `map`; `given` says who gave the article's date. */
  show(report, map, given) {
    this.#report = report;
    this.#map = map;
    this.#given = given;
    this.#shell.error.hidden = true;
    return this.update();
  }

  /** Paints and lists anew what is known. */
  async update() {
    if (!this.#report) return;
    const [report, map, shell] = [this.#report, this.#map, this.#shell];
    const theme = themeOf(map.root, this.#element.theme);
    shell.frame.className = `frame ${theme}`;
    if (this.#declines(map)) return;
    const { shown, painted, counts, hidden } = select(report, this.#wanted(), this.#hidden);
    const view = { report, text: map.text, lang: languageOf(this.#element), counts, hidden, given: this.#given };
    const painting = this.quietly(() => {
      this.#choosePainter(map.root);
      return this.#painter?.show(map, painted, theme);
    });
    shell.tools.hidden = false;
    shell.legend.update(view);
    shell.date.update(view);
    this.#guide.update();
    const { table } = this.#element;
    shell.meetings.element.hidden = !table;
    // A long text's lists are long: the page breathes between them.
    for (const fill of [() => table && shell.meetings.update(view), () => shell.entities.update(view)]) {
      if (map.text.length > 50_000) await pause();
      if (report !== this.#report) return;
      fill();
    }
    await painting;
    this.#say(summary(report, shown), 700);
  }

  /** What there is to say of the text as a whole; the language of its beginning is looked at once. */
  #noticeOn({ text }) {
    const start = text.slice(0, 6000);
    if (this.#notice.start !== start) this.#notice = { start, words: noticeFor(text) };
    if (!this.#notice.words) this.#anyway = false;
    return this.#notice.words;
  }

  /** Of a text in another language a guess at its names would be nonsense: it is shown to those only who ask for it. */
  #declines(map) {
    const words = this.#noticeOn(map);
    const [shell, declined] = [this.#shell, Boolean(words) && !this.#anyway];
    if (declined) {
      this.quietly(() => this.#painter?.clear());
      shell.empty();
      this.#say(words, 700);
    }
    this.#declined = declined;
    shell.hint.textContent = words;
    shell.notice.hidden = !words;
    shell.anyway.hidden = !declined || !map.text.trim();
    return declined;
  }

  #readAnyway() {
    this.#anyway = true;
    this.update();
  }

  /** Shows all types again. */
  showAll() {
    this.#hidden.clear();
  }

  /** Takes our own elements out of the article, so that it can be read as its page has it. */
  bare() {
    if (this.#painter instanceof MarkPainter) this.quietly(() => this.#painter.clear());
  }

  /** Takes the paint off text nodes that changed. */
  forget(nodes) {
    this.#painter?.forget?.(nodes);
  }

  /** Scrolls to the words of `spans` and lets them flash. */
  goTo(spans) {
    if (!this.#map || !spans.length) return;
    scrollToSpan(this.#map, spans[0]);
    this.#painter?.flash(this.#map, spans);
    const { text } = this.#map;
    this.#say(`In the article: ${text.slice(Math.max(0, spans[0].start - 40), spans[0].end + 40).replace(/\s+/g, " ")}`);
  }

  /** Goes to the next (or, with -1, the previous) mention of an entity. */
  goToEntity(id, step) {
    if (this.#report?.entities[id]) this.#guide.goToEntity(id, step);
  }

  /** Says that the reading did not work. */
  fail(message) {
    this.#shell.progress.hidden = true;
    this.#shell.error.hidden = false;
    this.#shell.reason.textContent = ` (${message})`;
  }

  /** The article is gone: so is everything that was shown of it. */
  empty() {
    this.quietly(() => this.#painter?.clear());
    this.#report = this.#map = null;
    this.#shell.empty();
  }

  /** Ends it; `show` begins anew. */
  dispose() {
    this.#painter?.dispose();
    this.#painter = this.#report = this.#map = null;
    clearTimeout(this.#saying);
  }

  #wanted() {
    return wantedTypes(this.#element.getAttribute("types"));
  }

  #seen() {
    if (!this.#report || this.#declined) return null;
    const wanted = this.#wanted();
    const [element, map] = [this.#element, this.#map];
    return {
      map,
      report: this.#report,
      // Asked for when a card opens, not at every move of the pointer: the second makes the browser compute styles.
      get lang() {
        return languageOf(element);
      },
      get theme() {
        return themeOf(map.root, element.theme);
      },
      isPainted: ({ type }) => !this.#hidden.has(type) && (!wanted || wanted.has(type)),
    };
  }

  #toggle(type) {
    this.#hidden.has(type) ? this.#hidden.delete(type) : this.#hidden.add(type);
    this.update();
  }

  #choosePainter(article) {
    const mode = this.#element.getAttribute("mode") ?? "highlight";
    const kind = mode === "off" ? null : mode === "mark" ? MarkPainter : canHighlight() ? HighlightPainter : null;
    if (this.#painter?.constructor === (kind ?? undefined)) return;
    this.#painter?.dispose();
    this.#painter = kind && new kind(article);
  }

  /** Tells readers of the screen; with a delay, only if nothing newer comes. */
  #say(text, delay = 0) {
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => (this.#shell.live.textContent = text), delay);
  }
}
