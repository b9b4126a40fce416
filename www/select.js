//! What of a report is shown: the types that the page wants, less those that the reader switched off.

import { count } from "./words.js";

/** `shown` mentions of wanted types, `painted` those of them not switched off, counts by type, and all types `hidden`. */
export function select(report, wanted, off) {
  const shown = wanted ? report.mentions.filter(({ type }) => wanted.has(type)) : report.mentions;
  const painted = off.size ? shown.filter(({ type }) => !off.has(type)) : shown;
  const counts = new Map();
  for (const { type } of shown) counts.set(type, (counts.get(type) ?? 0) + 1);
  const unwanted = wanted ? report.entities.map(({ type }) => type).filter((type) => !wanted.has(type)) : [];
  return { shown, painted, counts, hidden: new Set([...off, ...unwanted]) };
}

/** One sentence on what was found. */
export function summary({ meetings, entities }, shown) {
  const people = entities.filter(({ type }) => type === "PERSON").length;
  return `${count(meetings.length, "meeting")}, ${count(people, "person", "people")}, ${count(shown.length, "name or date", "names and dates")} found.`;
}
