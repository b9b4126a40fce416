//! The meetings for calendars and for search engines: iCalendar (RFC 5545) and JSON-LD of schema.org.

import { fingerprint } from "./fingerprint.js";
import { country, participant, sides, where } from "./words.js";

const fold = (text) => text.replace(/\s+/g, " ").trim();
const named = (people, lang) => people.map((person) => person.name ?? participant(person, lang)).join(", ");
const title = (meeting, lang) => sides(meeting).filter(({ length }) => length).map((side) => named(side, lang)).join(" – ");

// What a calendar calls it.
const CALENDAR = { held: "CONFIRMED", ongoing: "CONFIRMED", scheduled: "CONFIRMED", possible: "TENTATIVE", postponed: "TENTATIVE", cancelled: "CANCELLED", declined: "CANCELLED", not_held: "CANCELLED" };

const value = (text) => fold(text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ")).replace(/[\\;,]/g, "\\$&");

/** Content lines hold 75 octets; what is longer goes on after a line break and a space, never inside a letter. */
function contentLine(text) {
  const lines = [];
  let [line, size] = ["", 0];
  for (const letter of text.toWellFormed?.() ?? text) {
    const code = letter.codePointAt(0);
    const octets = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (size + octets > 75) {
      lines.push(line);
      [line, size] = [" ", 1];
    }
    line += letter;
    size += octets;
  }
  return [...lines, line].join("\r\n") + "\r\n";
}

const day = (date) => date.replaceAll("-", "");
const next = (date) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
const isDay = (date) => /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(date));

/**
 * A calendar of the meetings that have a day, a range of days or a week: all-day events. A meeting of which the
 * article tells the month or the year only is left out, since a calendar cannot say 'some time in May'.
 */
export function toCalendar(report, text, lang = "en", { now = new Date() } = {}) {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//whomet//whomet//EN", "CALSCALE:GREGORIAN"];
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
  for (const [index, meeting] of report.meetings.entries()) {
    const { start, end, granularity } = meeting.date?.value ?? {};
    if (!["day", "range", "week"].includes(granularity) || !isDay(start) || !isDay(end) || end < start) continue;
    const words = meeting.evidence.map(({ start: from, end: to }) => text.slice(from, to));
    const topics = meeting.topics.map((topic) => topic.value).join("; ");
    const people = meeting.participants.map((person) => participant(person, lang)).join("; ");
    const about = [people, topics, ...words].filter(Boolean).map(value).join("\\n");
    lines.push("BEGIN:VEVENT", `UID:${fingerprint(`${index}\n${text}`)}`, `DTSTAMP:${stamp}`);
    lines.push(`DTSTART;VALUE=DATE:${day(start)}`, `DTEND;VALUE=DATE:${day(next(end))}`, `SUMMARY:${value(title(meeting, lang))}`);
    if (meeting.place) lines.push(`LOCATION:${value(where(meeting.place.value, lang))}`);
    lines.push(`DESCRIPTION:${about}`, `CATEGORIES:${meeting.kind.toUpperCase()}`, `STATUS:${CALENDAR[meeting.status]}`, "TRANSP:TRANSPARENT", "END:VEVENT");
  }
  return [...lines, "END:VCALENDAR"].map(contentLine).join("");
}

const EVENT_STATUS = { held: "Scheduled", ongoing: "Scheduled", scheduled: "Scheduled", postponed: "Postponed", cancelled: "Cancelled", declined: "Cancelled", not_held: "Cancelled" };

/** Leaves out what is not known. */
const known = (object) => Object.fromEntries(Object.entries(object).filter(([, given]) => given !== null && given !== undefined && given !== "" && given.length !== 0));

/** The people, organisations and meetings as a graph of schema.org. */
export function toJsonLd(report, text, lang = "en") {
  const id = (entity) => `_:entity${entity}`;
  const land = (code) => known({ "@type": "Country", name: country(code, "en"), identifier: code });
  // Whom somebody acts for; the nationality of a person is another thing, which the article may not tell.
  const worksFor = ({ org, country: code }) => {
    if (!org && !code) return null;
    return known({ "@type": org ? "Organization" : "GovernmentOrganization", name: org, areaServed: code ? land(code) : null });
  };
  const graph = [];
  for (const entity of report.entities) {
    if (entity.type !== "PERSON" && entity.type !== "ORG") continue;
    // Its names only: a title or a state that stands for it is no other name of it.
    const called = entity.mentions.map((index) => report.mentions[index]).filter(({ type }) => type === entity.type);
    const names = new Set(called.map(({ start, end }) => fold(text.slice(start, end))));
    names.delete(entity.name);
    const facts = { "@id": id(entity.id), name: entity.name, alternateName: [...names] };
    if (entity.type === "PERSON") graph.push(known({ "@type": "Person", ...facts, jobTitle: entity.title, worksFor: worksFor(entity) }));
    else graph.push(known({ "@type": "Organization", ...facts, areaServed: entity.country ? land(entity.country) : null }));
  }
  const listed = new Set(graph.map((node) => node["@id"]));
  const attendee = (person) => {
    if (person.entity !== null && listed.has(id(person.entity))) return { "@id": id(person.entity) };
    if (person.name || person.title) return known({ "@type": "Person", name: person.name, jobTitle: person.title, worksFor: worksFor(person) });
    return worksFor(person);
  };
  report.meetings.forEach((meeting, index) => {
    const { date, place, occasion } = meeting;
    graph.push(
      known({
        "@type": "Event",
        "@id": `_:meeting${index}`,
        name: title(meeting, lang),
        startDate: date?.value.start,
        endDate: date?.value.end,
        eventStatus: EVENT_STATUS[meeting.status] ? `https://schema.org/Event${EVENT_STATUS[meeting.status]}` : null,
        eventAttendanceMode: meeting.kind === "call" ? "https://schema.org/OnlineEventAttendanceMode" : null,
        location: place
          ? known({ "@type": "Place", name: where(place.value, lang), address: place.value.country ? { "@type": "PostalAddress", addressCountry: place.value.country } : null })
          : null,
        attendee: meeting.participants.map(attendee).filter(Boolean),
        about: meeting.topics.map((topic) => ({ "@type": "Thing", name: topic.value })),
        superEvent: occasion ? { "@type": "Event", name: occasion.value } : null,
        description: fold(meeting.evidence.map(({ start, end }) => text.slice(start, end)).join(" ")),
      }),
    );
  });
  return JSON.stringify({ "@context": "https://schema.org", "@graph": graph }, null, 2) + "\n";
}
