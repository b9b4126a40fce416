//! The meeting table as a file: CSV, Markdown, JSON.

import { KIND, STATUS, conflictValue, participant, sides, where } from "./words.js";

const list = (slots) => slots.map(({ value }) => value).join("; ");
const fold = (text) => text.replace(/\s+/g, " ").trim();

/** The columns of the flat table, each with the text of its cell. */
function columns(text, lang) {
  const people = (some) => some.map((person) => participant(person, lang)).join("; ");
  const spans = (some) => some.map(({ start, end }) => fold(text.slice(start, end))).join(" | ");
  return {
    Who: (meeting) => people(sides(meeting)[0]),
    "With whom": (meeting) => people(sides(meeting)[1]),
    Status: ({ status }) => STATUS[status] ?? status,
    Kind: ({ kind }) => KIND[kind] ?? kind,
    From: ({ date }) => date?.value.start ?? "",
    To: ({ date }) => date?.value.end ?? "",
    Where: ({ place }) => (place ? where(place.value, lang) : ""),
    Occasion: ({ occasion, sidelines }) => (occasion ? (sidelines ? `On the sidelines: ${occasion.value}` : occasion.value) : ""),
    Topics: ({ topics }) => list(topics),
    Outcomes: ({ outcomes }) => list(outcomes),
    Conflicts: ({ conflicts }) =>
      conflicts.map(({ field, values }) => `${field}: ${values.map((value) => conflictValue(field, value, lang)).join(" / ")}`).join("; "),
    Evidence: ({ evidence }) => spans(evidence),
  };
}

/**
 * The text of a cell. A spreadsheet runs what begins with one of these signs as a formula, also after
 * white space and in full width; an apostrophe makes it text.
 */
const tame = (value) => (/^[\s\u00a0\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(value) ? `'${value}` : value);

/** A cell as a line of CSV takes it. */
export function csvCell(value) {
  const safe = tame(value);
  return /[",\r\n;\t']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Comma-separated values as RFC 4180 has them. */
export function toCsv(report, text, lang = "en") {
  const table = columns(text, lang);
  const lines = [Object.keys(table).map(csvCell)];
  for (const meeting of report.meetings) lines.push(Object.values(table).map((cell) => csvCell(cell(meeting))));
  return lines.map((cells) => cells.join(",") + "\r\n").join("");
}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A table in HTML, for the clipboard. */
function toTable(report, text, lang) {
  const table = columns(text, lang);
  const row = (cells, tag) => `<tr>${cells.map((cell) => `<${tag}>${tame(cell).replace(/[&<>"]/g, (sign) => ENTITIES[sign])}</${tag}>`).join("")}</tr>`;
  return `<table>${row(Object.keys(table), "th")}${report.meetings.map((meeting) => row(Object.values(table).map((cell) => cell(meeting)), "td")).join("")}</table>`;
}

const markdownCell = (value) => fold(value).replace(/[\\`*_{}[\]<>|#]/g, "\\$&");

/** A Markdown table. */
export function toMarkdown(report, text, lang = "en") {
  const { From, To, Evidence, Kind, ...table } = columns(text, lang);
  table.When = (meeting) => (From(meeting) === To(meeting) ? From(meeting) : `${From(meeting)} to ${To(meeting)}`);
  const heads = ["Who", "With whom", "Status", "When", "Where", "Occasion", "Topics", "Outcomes", "Conflicts"];
  const line = (cells) => `| ${cells.join(" | ")} |\n`;
  const rows = report.meetings.map((meeting) => line(heads.map((head) => markdownCell(table[head](meeting)))));
  return line(heads) + line(heads.map(() => "---")) + rows.join("");
}

/** The whole report. */
export const toJson = (report) => JSON.stringify(report, null, 2) + "\n";

/**
 * All forms, and what each is of. The mark at the start of the CSV file tells spreadsheets that it is UTF-8. Those
 * without `make` here are fetched when they are asked for, by the name of their function in formats.js.
 */
export const FORMATS = [
  { of: "table", label: "CSV", extension: "csv", type: "text/csv;charset=utf-8", make: toCsv, prefix: "\ufeff" },
  { of: "table", label: "Markdown", extension: "md", type: "text/markdown;charset=utf-8", make: toMarkdown },
  { of: "table", label: "iCalendar", extension: "ics", type: "text/calendar;charset=utf-8", name: "toCalendar" },
  { of: "report", label: "JSON", extension: "json", type: "application/json", make: toJson },
  { of: "report", label: "JSON-LD (schema.org)", extension: "jsonld", type: "application/ld+json", name: "toJsonLd" },
  { of: "text", label: "HTML with marks", extension: "html", type: "text/html;charset=utf-8", name: "toHtml" },
  { of: "text", label: "Web Annotation", extension: "anno.jsonld", type: "application/ld+json", name: "toWebAnnotation" },
  { of: "text", label: "displaCy JSON", extension: "displacy.json", type: "application/json", name: "toDisplacy" },
  { of: "text", label: "CoNLL (BIO tags)", extension: "conll", type: "text/plain;charset=utf-8", name: "toConll" },
  { of: "text", label: "brat standoff", extension: "ann", type: "text/plain;charset=utf-8", name: "toBrat" },
].map((format) => ({ prefix: "", make: async (...report) => (await import("./formats.js"))[format.name](...report), ...format }));

/** Puts the table on the clipboard: as a table for documents and spreadsheets, as CSV for everything else. */
export async function copyTable(report, text, lang) {
  const csv = toCsv(report, text, lang);
  if (typeof ClipboardItem !== "function") return navigator.clipboard.writeText(csv);
  const forms = { "text/plain": csv, "text/html": toTable(report, text, lang) };
  const blobs = Object.entries(forms).map(([type, content]) => [type, new Blob([content], { type })]);
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
}
