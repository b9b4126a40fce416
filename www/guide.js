//! What the reader does at the article: rest on a word, press it, go from one to the next, say what is wrong.

import { liveRange } from "./anchor.js";
import { createCard } from "./card.js";
import { NONE, articleKey, corrections } from "./corrections.js";
import { createCorrectionsBar } from "./corrections-bar.js";
import { h } from "./dom.js";
import { createHelp, useKeys } from "./keys.js";
import { mentionAt, offsetAtPoint } from "./navigate.js";
import { TYPES } from "./palette.js";
import { watchPointer } from "./pointer.js";
import { createTour, selectedSpan } from "./tour.js";

const LONGEST = 200;
const nothing = () => {};

/**
 * Guides the reader of one element. `seen()` gives what is shown, `{map, report, isPainted, theme, lang}`, or null;
 * `goTo(spans)` shows words, `toggle(type)` switches a type; `panels` are those of the shell.
 */
export function createGuide({ element, seen, goTo, toggle, panels, emit, say, refresh }) {
  const tour = createTour();
  const store = corrections();
  const help = createHelp();
  // The words that the card is about: of a mention, or selected by the reader.
  let about = null;
  // Opened by resting on a word, not by a press: it also goes by leaving.
  let resting = false;
  let selected = null;
  let life = null;

  const card = createCard({
    onStep: (step) => stepSame(step, true),
    onCorrect: (change) => correct(about, change),
    onUndo: () => undo(about.correction),
    onClose: (byReader) => byReader && say("Card closed."),
  });
  const bar = createCorrectionsBar({
    store,
    onRemove: undo,
    onClear: () => tell({ action: "clear" }) && store.clear(),
    onImport: (json) => (tell({ action: "import" }) ? store.addJson(json) : 0),
    onMark: () => (selected ? openCard(-1, selected, { focus: true }) : say("Select words in the article first.")),
    announce: say,
  });

  const keysButton = h("button", { type: "button", class: "quiet", "data-action": "keys", on: { click: () => help.show(seen().theme) } }, "Keys");

  const words = ({ start, end }) => seen().map.text.slice(start, end).replace(/\s+/g, " ");
  const cardIsOpen = () => element.getAttribute("card") !== "off";

  /** The box of a span's words, the one of its lines that is nearest to the pointer. */
  function boxOf(span, point) {
    const range = seen() && liveRange(seen().map, span);
    if (!range) return null;
    const boxes = [...range.getClientRects()];
    const under = point && boxes.find((box) => point.clientY >= box.top - 2 && point.clientY <= box.bottom + 2 && point.clientX >= box.left - 2 && point.clientX <= box.right + 2);
    return under ?? boxes[0] ?? null;
  }

  function openCard(index, span, { point, focus: intoCard = false } = {}) {
    if (!cardIsOpen()) return;
    const { report, lang, theme, map } = seen();
    const mention = report.mentions[index];
    const entity = mention && report.entities[mention.entity];
    const text = words(span);
    const correction = store.of(articleKey(map.text)).find(({ name }) => name === text);
    about = { mention, entity, span, words: text, correction };
    // The line that the pointer was on first is the line that stays.
    const line = point && boxOf(span, point);
    const at = line && boxOf(span);
    const offset = line && at ? { x: line.left - at.left, y: line.top - at.top, height: line.height } : null;
    const box = () => {
      const now = boxOf(span);
      return now && offset ? new DOMRect(now.left + offset.x, now.top + offset.y, line.width, offset.height) : now;
    };
    card.show({ ...about, lang, place: entity ? entity.mentions.indexOf(index) + 1 : 0, total: entity?.mentions.length ?? 0 }, box, { focus: intoCard, theme });
  }

  /** Makes a mention the one that the reader is at. */
  function arrive(index, go) {
    if (index < 0) return void say("Nothing is marked.");
    const { report } = seen();
    const mention = report.mentions[index];
    const entity = report.entities[mention.entity];
    tour.set(index);
    if (go) goTo([mention]);
    const place = entity ? entity.mentions.indexOf(index) : 0;
    if (entity) {
      panels.entities.mark(entity.id, place);
      emit("entity-activate", { entity, mention });
      if (go) say(`${words(mention)}, ${TYPES[mention.type].one}, mention ${place + 1} of ${entity.mentions.length}${entity.name === words(mention) ? "" : ` of ${entity.name}`}.`);
    } else if (go) say(`${words(mention)}, ${TYPES[mention.type].one}.`);
  }

  function stepSame(step, withCard = card.open) {
    const { report } = seen();
    const entity = report.entities[report.mentions[tour.at]?.entity];
    arrive(entity ? tour.nextOf(entity, step) : tour.next(step), true);
    if (withCard && tour.at >= 0) openCard(tour.at, report.mentions[tour.at]);
  }

  /** Tells the host, which may say no and keep corrections itself. */
  function tell(detail) {
    return emit("correction", detail, true);
  }

  function correct({ mention, entity, words: name }, { type, always }) {
    if (name.length > LONGEST) return say("That is too long for a name.");
    const article = articleKey(seen().map.text);
    if (!tell({ action: "add", name, type, always, previous: mention?.type ?? null, mention: mention ?? null, entity: entity ?? null })) return;
    store.put(always ? { name, type } : { name, type, article }, article);
    say(type === NONE ? `${name}: not an entity${always ? ", everywhere" : ""}.` : `${name}: ${TYPES[type].one}${always ? ", everywhere" : ""}.`);
    card.hide(true);
  }

  function undo(entry) {
    if (!entry || !tell({ action: "remove", name: entry.name, type: entry.type, always: !entry.article })) return;
    store.remove(entry);
    card.hide(true);
  }

  const commands = {
    next: () => arrive(tour.next(1), true),
    previous: () => arrive(tour.next(-1), true),
    nextSame: () => stepSame(1),
    previousSame: () => stepSame(-1),
    card() {
      const span = selectedSpan(seen().map);
      // What was selected may be a mention, whole.
      const index = span ? seen().report.mentions.findIndex(({ start, end }) => start === span.start && end === span.end) : tour.at;
      const there = span ?? seen().report.mentions[index];
      if (!there) return false;
      resting = false;
      openCard(index, there, { focus: true });
    },
    none() {
      const mention = card.open ? about.mention : seen().report.mentions[tour.at];
      if (!mention) return false;
      correct({ mention, entity: seen().report.entities[mention.entity], words: words(mention) }, { type: NONE, always: false });
    },
    type(event) {
      const type = panels.legend.types()[event.key - 1];
      if (!type) return false;
      toggle(type);
    },
    entities: () => panels.entities.focus(),
    table: () => panels.meetings.focus(),
    copy: () => panels.meetings.copy(),
    help: () => help.show(seen().theme),
  };

  return {
    /** What lies over the page: the card and the list of keys. */
    layers: [card.element, help.element],
    /** What stands with the panels. */
    tools: [bar.element, keysButton],

    /** Listens until `signal`. */
    connect(signal) {
      life = signal;
      watchPointer({
        signal,
        find({ clientX, clientY, path }) {
          if (path.includes(card.element)) return -2;
          const shown = seen();
          if (!shown || !path.includes(shown.map.root)) return -1;
          const index = mentionAt(shown.report.mentions, offsetAtPoint(shown.map, clientX, clientY));
          return index >= 0 && shown.isPainted(shown.report.mentions[index]) ? index : -1;
        },
        onRest(index, point) {
          // Somebody works in the card, or it was asked for.
          if (card.open && !resting) return;
          resting = true;
          openCard(index, seen().report.mentions[index], { point });
        },
        onLeave: () => resting && !card.element.matches(":focus-within") && card.hide(),
        onPress(index, point) {
          resting = false;
          arrive(index, false);
          openCard(index, seen().report.mentions[index], { point });
        },
        // A press in the panels may just have opened it.
        onAway: ({ path }) => (path.includes(panels.frame) && !path.includes(seen()?.map.root)) || card.hide(),
      });
      useKeys({ element, article: () => seen()?.map.root ?? null, signal, run: (command, event) => Boolean(seen()) && commands[command](event) !== false });
      // A button takes the selection away on some systems: the last one counts.
      document.addEventListener("selectionchange", () => seen() && (selected = selectedSpan(seen().map) ?? selected), { signal });
      store.onChange(() => refresh(), signal);
      signal.addEventListener("abort", () => (card.hide(), help.element.close()));
    },

    /** After a new report or another choice of types. */
    update() {
      keysButton.hidden = element.getAttribute("keys") === "off";
      const { report, isPainted, map } = seen();
      // Safari on phones sends a click only where somebody below the document listens.
      map.root.addEventListener("click", nothing, { signal: life });
      tour.update(report, isPainted);
      bar.update(articleKey(map.text));
      selected = null;
      if (card.open && about.mention && !report.mentions.some(({ start, end }) => start === about.span.start && end === about.span.end)) card.hide();
    },

    /** What the reader says about the names of a text. */
    lexicon: (text) => store.of(articleKey(text)),

    /** Goes to the next mention of an entity. */
    goToEntity: (id, step) => arrive(tour.nextOf(seen()?.report.entities[id], step), true),
  };
}
