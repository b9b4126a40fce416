//! Every format, read back by a library that is not ours, or held against the rules of its specification.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { textPositionSelectorMatcher, textQuoteSelectorMatcher } from "@apache-annotator/selector";
import ICAL from "ical.js";
import jsonld from "jsonld";
import { marked } from "marked";
import Papa from "papaparse";
import { parse, parseFragment } from "parse5";
import { hasSimd } from "../../www/core.js";
import { createExtractor } from "../../www/engine.js";
import { toCsv, toJson, toMarkdown } from "../../www/exports.js";
import { fingerprint } from "../../www/fingerprint.js";
import { toBrat, toCalendar, toConll, toDisplacy, toHtml, toJsonLd, toWebAnnotation } from "../../www/formats.js";
import { sample } from "./helpers.mjs";

const wasm = readFileSync(new URL(`../../www/pkg/whomet_${hasSimd() ? "simd_" : ""}bg.wasm`, import.meta.url));
const read = (text, options) => createExtractor({ worker: false, wasm }).extract(text, options);

const HARD =
  "\ud83d\ude00 e\u0301 \ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67 <b>NEW DELHI</b>, 14 June 2031 & \"more\":\r\n\r\nDefence Minister Arvind\nRanganathan met Gen. Oleg Tarasenkov; they discussed trade, \\ports\\ and energy.\r\n" +
  "He will meet Ms Li = \ud835\udcb3 in Beijing next week. =cmd|' /C calc'!A1 met Devendra Kashyap in May 2030.";
const TEXTS = { ...Object.fromEntries(["bengaluru", "seoul", "islamabad", "vienna"].map((name) => [name, sample(name)])), hard: HARD, empty: "" };
const reports = await Promise.all(Object.entries(TEXTS).map(async ([name, text]) => [name, text, await read(text, { date: "2031-02-12" })]));
const points = (text, start, end) => [...text].slice(start, end).join("");

/** One test a text. */
function each(title, check) {
  for (const [name, text, report] of reports) test(`${title}: ${name}`, () => check(text, report));
}

test("the samples are worth it", () => {
  for (const [name, , { meetings }] of reports.slice(0, 4)) assert.ok(meetings.length > 1, name);
  assert.ok(reports[4][2].meetings.length > 0 && reports[4][2].mentions.length > 5);
});

each("CSV is read by a CSV library as the table it was", (text, report) => {
  const { data, errors } = Papa.parse(toCsv(report, text), { header: true, delimiter: ",", skipEmptyLines: false, newline: "\r\n" });
  assert.deepEqual(errors.filter(({ code }) => code !== "TooFewFields"), []);
  const rows = data.slice(0, report.meetings.length);
  assert.deepEqual(data.slice(report.meetings.length).map((row) => Object.values(row).join("")), [""]);
  rows.forEach((row, index) => {
    const { participants, date } = report.meetings[index];
    assert.equal(row.From, date?.value.start ?? "");
    for (const { name } of participants) assert.ok(!name || `${row.Who}${row["With whom"]}`.includes(name));
    for (const cell of Object.values(row)) assert.doesNotMatch(cell, /^\s*[=+\-@]/);
  });
});

each("Markdown is read by a Markdown library as one table of text", (text, report) => {
  const tokens = marked.lexer(toMarkdown(report, text)).filter(({ type }) => type !== "space");
  assert.deepEqual(tokens.map(({ type }) => type), ["table"]);
  assert.equal(tokens[0].rows.length, report.meetings.length);
  for (const cell of tokens[0].rows.flat()) assert.ok(cell.tokens.every(({ type }) => type === "text" || type === "escape"), JSON.stringify(cell));
});

each("HTML is parsed without an error into the same words and marks", (text, report) => {
  const html = toHtml(report, text);
  const errors = [];
  const page = `<!doctype html><html><head><title>t</title></head><body>${html.replace(/<style>[\s\S]*?<\/style>\n/, "")}</body></html>`;
  parse(page, { onParseError: (error) => errors.push(error.code), sourceCodeLocationInfo: true });
  assert.deepEqual(errors, []);
  const marks = [];
  const words = ({ value = "", childNodes = [], tagName }) => {
    const inside = tagName === "style" ? "" : value + childNodes.map(words).join("");
    if (tagName === "mark") marks.push(inside);
    return inside;
  };
  const fold = (some) => some.replace(/\s+/g, " ").trim();
  assert.equal(fold(words(parseFragment(html))), fold(text));
  assert.deepEqual(marks, report.mentions.map(({ start, end }) => fold(text.slice(start, end))));
});

each("displaCy gets what spaCy accepts: code points, sorted, apart", (text, report) => {
  const { text: same, ents } = JSON.parse(toDisplacy(report, text));
  assert.equal(same, text);
  let last = 0;
  ents.forEach(({ start, end, label }, index) => {
    const { start: from, end: to, type } = report.mentions[index];
    assert.equal(points(text, start, end), text.slice(from, to));
    assert.ok(start >= last && end > start && label === type);
    last = end;
  });
  assert.equal(ents.length, report.mentions.length);
});

/** A text as Apache Annotator reads it: chunks of any kind. */
function* chunked(text) {
  const chunks = (text.match(/[\s\S]{1,50}/gu) ?? [""]).map((data) => ({ data }));
  let at = 0;
  let from = 0;
  yield {
    get currentChunk() {
      return chunks[at];
    },
    nextChunk: () => (at + 1 < chunks.length ? chunks[++at] : null),
    previousChunk: () => (at > 0 ? chunks[--at] : null),
    precedesCurrentChunk: (chunk) => chunks.indexOf(chunk) < at,
    chunks,
    from,
  };
}
const TYPES = { Annotation: ["id", "type", "motivation", "body", "target"] };

for (const [name, text, report] of reports) {
  test(`Web Annotations are anchored by Apache Annotator where we meant: ${name}`, async () => {
    const page = JSON.parse(toWebAnnotation(report, text, "en", { source: "https://news.example/1" }));
    assert.equal(page["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert.equal(page.type, "AnnotationPage");
    assert.equal(new Set(page.items.map(({ id }) => id)).size, page.items.length);
    assert.equal(page.items.length, report.mentions.length + report.meetings.length);
    const anchor = async (matcher, selector) => {
      const [scope] = chunked(text);
      const found = [];
      for await (const { startChunk, startIndex, endChunk, endIndex } of matcher(selector)(scope)) {
        const offset = (chunk, index) => scope.chunks.slice(0, scope.chunks.indexOf(chunk)).reduce((sum, { data }) => sum + data.length, 0) + index;
        found.push(text.slice(offset(startChunk, startIndex), offset(endChunk, endIndex)));
      }
      return found;
    };
    const targets = [];
    for (const annotation of page.items) {
      assert.deepEqual(Object.keys(annotation), TYPES[annotation.type]);
      assert.match(annotation.id, /^urn:uuid:[0-9a-f-]{36}$/);
      for (const target of [annotation.target].flat()) {
        assert.equal(target.source, "https://news.example/1");
        targets.push(target.selector);
      }
    }
    const spans = [...report.mentions, ...report.meetings.flatMap(({ evidence }) => evidence)];
    assert.equal(targets.length, spans.length);
    for (const [index, [quote, position]] of targets.entries()) {
      const words = text.slice(spans[index].start, spans[index].end);
      assert.equal(quote.exact, words);
      assert.deepEqual(await anchor(textPositionSelectorMatcher, position), [words]);
      assert.ok((await anchor(textQuoteSelectorMatcher, quote)).includes(words));
      for (const context of [quote.prefix, quote.suffix]) assert.doesNotMatch(context, /^[\udc00-\udfff]|[\ud800-\udbff]$/);
    }
  });
}

each("CoNLL lines are a token and a legal BIO tag, and the mentions come back from them", (text, report) => {
  const lines = toConll(report, text).split("\n");
  const found = [];
  let before = "O";
  for (const line of lines) {
    const [, word, prefix, type] = /^(\S+)\t(?:O|([BI])-([A-Z]+))$/.exec(line) ?? [null, null, null, null];
    assert.ok(line === "" || word !== null, JSON.stringify(line));
    if (prefix === "B") found.push([type, word]);
    if (prefix === "I") {
      assert.equal(before, type, line);
      found.at(-1)[1] += word;
    }
    before = type ?? "O";
  }
  assert.deepEqual(found, report.mentions.map(({ type, start, end }) => [type, text.slice(start, end).replace(/\s+/g, "")]));
  assert.equal(lines.map((line) => line.replace(/\t.*/, "")).join(""), text.replace(/\s+/g, ""));
});

each("brat's file keeps brat's rules: code points, one line a span, ids that exist", (text, report) => {
  const lines = toBrat(report, text).split("\n").slice(0, -1);
  const spans = new Map();
  for (const line of lines) {
    const [id, second, third] = line.split("\t");
    if (id.startsWith("T")) {
      const [, type, where] = /^([\w-]+) (\d+ \d+(?:;\d+ \d+)*)$/.exec(second);
      const words = where.split(";").map((part) => points(text, ...part.split(" ").map(Number)));
      assert.equal(words.join(" "), third);
      assert.doesNotMatch(third, /[\r\n]/);
      spans.set(id, type);
    }
  }
  const events = lines.filter((line) => line.startsWith("E"));
  assert.equal(events.length, report.meetings.length);
  for (const event of events) {
    const [trigger, ...roles] = event.split("\t")[1].split(" ");
    assert.equal(spans.get(trigger.split(":")[1]), "Meeting");
    roles.forEach((role, index) => assert.match(role, new RegExp(`^Participant${index ? index + 1 : ""}:T\\d+$`)));
    for (const role of roles) assert.ok(spans.has(role.split(":")[1]), role);
  }
  assert.equal([...spans.values()].filter((type) => type !== "Meeting" && type !== "Participant").length, report.mentions.length);
});

each("the calendar is read by ical.js, and keeps the rules of RFC 5545 on the wire", (text, report) => {
  const now = new Date("2031-02-13T10:20:30.456Z");
  const calendar = toCalendar(report, text, "en", { now });
  assert.ok(calendar.endsWith("END:VCALENDAR\r\n"));
  for (const line of calendar.split("\r\n")) {
    assert.ok(Buffer.byteLength(line) <= 75, line);
    assert.doesNotMatch(line, /[\n\r\u0000-\u0008\u000b-\u001f\u007f]/);
  }
  const component = new ICAL.Component(ICAL.parse(calendar));
  assert.equal(component.getFirstPropertyValue("version"), "2.0");
  const events = component.getAllSubcomponents("vevent").map((event) => [event, new ICAL.Event(event)]);
  const dated = report.meetings.filter(({ date }) => ["day", "range", "week"].includes(date?.value.granularity));
  assert.equal(events.length, dated.length);
  assert.equal(new Set(events.map(([, { uid }]) => uid)).size, events.length);
  events.forEach(([raw, event], index) => {
    const { participants, date, place } = dated[index];
    assert.ok(event.startDate.isDate && event.endDate.isDate);
    assert.equal(event.startDate.toString(), date.value.start);
    const last = event.endDate.clone();
    last.adjust(-1, 0, 0, 0);
    assert.equal(last.toString(), date.value.end);
    assert.equal(raw.getFirstPropertyValue("dtstamp").toString(), "2031-02-13T10:20:30Z");
    assert.match(raw.getFirstPropertyValue("status"), /^(?:CONFIRMED|TENTATIVE|CANCELLED)$/);
    for (const { name } of participants) assert.ok(!name || event.summary.includes(name.replace(/\s+/g, " ")), `${name} in ${event.summary}`);
    assert.equal(Boolean(event.location), Boolean(place));
    // What was escaped comes back as it stands in the text.
    const fold = (some) => some.replace(/\s+/g, " ");
    assert.ok(fold(event.description).includes(fold(text.slice(dated[index].evidence[0].start, dated[index].evidence[0].end))));
  });
});

/** Holds values against a type of TypeScript; `spoil` breaks them, to see that the check does check. */
function held(t, type, from, values, spoil) {
  const folder = mkdtempSync(fileURLToPath(new URL("node_modules/.typed-", import.meta.url)));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const source = values.map((value, index) => `export const value${index}: ${type} = ${value};`).join("\n");
  const tsc = fileURLToPath(new URL("node_modules/.bin/tsc", import.meta.url));
  const check = (words) => {
    writeFileSync(join(folder, "values.ts"), `import type { ${type} } from "${from}";\n${words}`);
    execFileSync(tsc, ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", join(folder, "values.ts")], { encoding: "utf8" });
  };
  try {
    check(source);
  } catch ({ stdout }) {
    assert.fail(stdout);
  }
  assert.notEqual(spoil(source), source);
  assert.throws(() => check(spoil(source)));
}

test("JSON is what types.d.ts says that a report is", (t) => {
  const reported = reports.map(([, text, report]) => toJson(report, text));
  held(t, "Report", fileURLToPath(new URL("../../www/types.js", import.meta.url)), reported, (source) => source.replaceAll('"participants"', '"people"'));
});

test("JSON-LD: every name is one of schema.org's, used as its types allow", (t) => {
  const graphs = reports.map(([, text, report]) => toJsonLd(report, text));
  held(t, "Graph", "schema-dts", graphs, (source) => source.replaceAll('"jobTitle"', '"jobTitel"'));
});

for (const [name, text, report] of reports) {
  test(`JSON-LD is read by a JSON-LD library as a graph that names who met: ${name}`, async () => {
    const graph = JSON.parse(toJsonLd(report, text));
    assert.equal(graph["@context"], "https://schema.org");
    const documentLoader = () => ({ document: { "@context": { "@vocab": "https://schema.org/" } } });
    const nodes = await jsonld.flatten(graph, null, { documentLoader, safe: true });
    const of = (type) => nodes.filter((node) => node["@type"]?.includes(`https://schema.org/${type}`));
    assert.ok(of("Person").length >= report.entities.filter(({ type }) => type === "PERSON").length);
    const events = of("Event").filter((node) => node["https://schema.org/attendee"]);
    assert.equal(events.length, report.meetings.length);
    const byId = new Map(nodes.map((node) => [node["@id"], node]));
    const names = events.flatMap((event) => event["https://schema.org/attendee"].map((one) => byId.get(one["@id"])["https://schema.org/name"]?.[0]["@value"]));
    for (const { participants } of report.meetings) for (const person of participants) assert.ok(!person.name || names.includes(person.name), person.name);
  });
}

test("a text has one name, its own, in the form of a UUID", () => {
  const names = Array.from({ length: 2000 }, (_, index) => fingerprint(`text ${index}`));
  assert.equal(new Set(names).size, names.length);
  assert.equal(fingerprint("text 7"), names[7]);
  for (const name of names) assert.match(name, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
