//! The mentions in the formats of other tools: HTML, displaCy, W3C Web Annotation, CoNLL, brat.
//!
//! Our offsets count UTF-16 code units, as JavaScript does; displaCy, Web Annotation and brat count code points.

import { fingerprint } from "./fingerprint.js";
import { THEMES, TYPES } from "./palette.js";
import { KIND, STATUS, participant, sides, when, where } from "./words.js";

/** What turns an offset of `text` into one in code points. */
function pointsOf(text) {
  // Ends of the letters that are two units long.
  const ends = [];
  for (const { index } of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) ends.push(index + 2);
  return (at) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      ends[middle] <= at ? (low = middle + 1) : (high = middle);
    }
    return at - low;
  };
}

const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A piece of a page: the article in paragraphs, its mentions as `<mark>`, and the colours of their types. */
export function toHtml(report, text) {
  const used = [...new Set(report.mentions.map(({ type }) => type))];
  const rule = (type) => {
    const { fill, line } = THEMES.light.families[TYPES[type].family];
    return `.who-met-${type.toLowerCase()} { background: ${fill ?? "none"}; color: ${fill ? THEMES.light.ink : "inherit"}; border-bottom: 2px solid ${line}; }`;
  };
  const out = [`<style>\n${used.map(rule).join("\n")}\n</style>\n`, '<article class="who-met">\n<p>'];
  const plain = (from, to) => out.push(escape(text.slice(from, to)).replace(/(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))+/g, "</p>\n<p>").replace(/\r\n?|(?<!>)\n/g, "<br>\n"));
  let at = 0;
  for (const { start, end, type, entity } of report.mentions) {
    plain(at, start);
    const name = report.entities[entity]?.name ?? "";
    const title = name && name !== text.slice(start, end) ? ` title="${escape(name)}"` : "";
    out.push(`<mark class="who-met-${type.toLowerCase()}"${title}>${escape(text.slice(start, end)).replace(/\s+/g, " ")}</mark>`);
    at = end;
  }
  plain(at, text.length);
  out.push("</p>\n</article>\n");
  return out.join("");
}

/** displaCy, and everything that reads spaCy's spans: `ents` in order, without overlap, in code points. */
export function toDisplacy(report, text) {
  const points = pointsOf(text);
  const ents = report.mentions.map(({ start, end, type }) => ({ start: points(start), end: points(end), label: type }));
  return JSON.stringify({ text, ents, title: null, settings: { lang: "en", direction: "ltr" } }, null, 2) + "\n";
}

const CONTEXT = 32;
// Half a letter is no text.
const before = (text, at) => text.slice(Math.max(0, at - CONTEXT), at).replace(/^[\udc00-\udfff]/, "");
const after = (text, at) => text.slice(at, at + CONTEXT).replace(/[\ud800-\udbff]$/, "");

/** A page of W3C Web Annotations, one a mention and one a meeting; `source` is the address of the article, if it has one. */
export function toWebAnnotation(report, text, lang = "en", { source } = {}) {
  const points = pointsOf(text);
  const urn = (part) => `urn:uuid:${fingerprint(`${part}\n${text}`)}`;
  const target = ({ start, end }) => ({
    source: source ?? urn("text"),
    selector: [
      { type: "TextQuoteSelector", exact: text.slice(start, end), prefix: before(text, start), suffix: after(text, end) },
      { type: "TextPositionSelector", start: points(start), end: points(end) },
    ],
  });
  const named = report.mentions.map((mention, index) => {
    const name = report.entities[mention.entity]?.name;
    const body = [{ type: "TextualBody", purpose: "classifying", value: mention.type, format: "text/plain" }];
    if (name) body.push({ type: "TextualBody", purpose: "identifying", value: name, format: "text/plain" });
    return { id: urn(`mention ${index}`), type: "Annotation", motivation: "identifying", body, target: target(mention) };
  });
  const met = report.meetings.map((meeting, index) => {
    const [one, other] = sides(meeting).map((some) => some.map((person) => participant(person, lang)).join(", "));
    const facts = [STATUS[meeting.status], KIND[meeting.kind], meeting.date && when(meeting.date.value, lang), meeting.place && where(meeting.place.value, lang)];
    const value = `${one} – ${other} (${facts.filter(Boolean).join(", ")})`;
    const body = { type: "TextualBody", purpose: "describing", value, format: "text/plain", language: lang };
    return { id: urn(`meeting ${index}`), type: "Annotation", motivation: "describing", body, target: meeting.evidence.map(target) };
  });
  const page = { "@context": "http://www.w3.org/ns/anno.jsonld", id: urn("page"), type: "AnnotationPage", items: [...named, ...met] };
  return JSON.stringify(page, null, 2) + "\n";
}

const WORD = /\p{L}[\p{L}\p{M}\p{N}]*(?:['’.-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*|\p{N}+(?:[.,:/-]\p{N}+)*|[^\s]/gu;
// The end of a sentence: a stop after a word long enough to be no abbreviation, then a capital; or the end of a paragraph.
const SENTENCE = /(?<=(?:\p{Ll}{3}|\p{N}|[)”’"'\]])[.!?]+["'”’)\]]*)\s+(?=["'“‘([]?[\p{Lu}\p{N}])|\s*\n\s*/gu;

/** A token and its BIO tag a line, an empty line after each sentence. */
export function toConll(report, text) {
  const ends = [...text.matchAll(SENTENCE)].map(({ index }) => index);
  const lines = [];
  const add = (from, to, type) => {
    let tag = type ? "B" : "O";
    for (const [word] of text.slice(from, to).matchAll(WORD)) {
      lines.push(type ? `${word}\t${tag}-${type}` : `${word}\tO`);
      tag = "I";
    }
  };
  let at = 0;
  const outside = (to) => {
    while (ends.length && ends[0] < to) {
      const end = ends.shift();
      // A stop within a mention ends nothing.
      if (end < at) continue;
      add(at, end);
      if (lines.length && lines.at(-1)) lines.push("");
      at = end;
    }
    add(at, to);
  };
  for (const { start, end, type } of report.mentions) {
    outside(start);
    add(start, end, type);
    at = end;
  }
  outside(text.length);
  if (lines.length && lines.at(-1)) lines.push("");
  return lines.map((line) => `${line}\n`).join("");
}

/** brat's standoff for the file that holds the text: spans, and an event for each meeting with those who took part. */
export function toBrat(report, text) {
  const points = pointsOf(text);
  const lines = [];
  let spans = 0;
  const span = (type, { start, end }) => {
    // A span ends with its line; the next line is a part of its own.
    const parts = [...text.slice(start, end).matchAll(/[^\r\n]*[^\s][^\r\n]*/g)].map(({ index, 0: words }) => {
      const from = start + index + words.search(/\S/);
      return [from, from + words.trim().length];
    });
    const where = parts.map(([from, to]) => `${points(from)} ${points(to)}`).join(";");
    lines.push(`T${++spans}\t${type} ${where}\t${parts.map(([from, to]) => text.slice(from, to)).join(" ")}`);
    return `T${spans}`;
  };
  const ids = report.mentions.map((mention) => span(mention.type, mention));
  let notes = 0;
  const note = (id, value) => lines.push(`#${++notes}\tAnnotatorNotes ${id}\t${value.replace(/\s+/g, " ")}`);
  report.mentions.forEach(({ entity }, index) => report.entities[entity] && note(ids[index], report.entities[entity].name));
  report.meetings.forEach((meeting, index) => {
    const trigger = span("Meeting", meeting.evidence[0]);
    const roles = meeting.participants.flatMap(({ evidence: [words] }) => {
      const at = words ? report.mentions.findIndex(({ start, end }) => start < words.end && end > words.start) : -1;
      return words ? [at < 0 ? span("Participant", words) : ids[at]] : [];
    });
    const event = `E${index + 1}`;
    const named = [...new Set(roles)].map((id, place) => ` Participant${place ? place + 1 : ""}:${id}`);
    lines.push(`${event}\tMeeting:${trigger}${named.join("")}`);
    note(event, [STATUS[meeting.status], ...meeting.topics.map(({ value }) => value)].join("; "));
  });
  return lines.map((line) => `${line}\n`).join("");
}
