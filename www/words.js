//! How the facts of a report are said to a reader.

export const STATUS = {
  held: "Held",
  ongoing: "Ongoing",
  scheduled: "Scheduled",
  possible: "Possible",
  cancelled: "Cancelled",
  postponed: "Postponed",
  declined: "Declined",
  not_held: "Not held",
};

export const KIND = {
  bilateral: "two sides",
  multilateral: "several sides",
  call: "by phone or video",
  visit: "visit",
  session: "session",
};

export const CONFIDENCE = { sure: "sure", likely: "likely", guess: "a guess" };

// What Intl offers takes some 20 ms to make for the first time.
const [names, formats] = [new Map(), new Map()];

function kept(map, key, make) {
  if (!map.has(key)) map.set(key, make());
  return map.get(key);
}

/** Makes what dates and countries in `lang` are written with: for a moment in which there is nothing else to do. */
export function prepare(lang) {
  country("IN", lang);
  when({ start: "2031-02-12", end: "2031-02-12" }, lang);
}

/** The name of a country in the reader's language; the code itself if nobody knows it. */
export function country(code, lang) {
  if (!code) return "";
  if (code === "SU") return "Soviet Union";
  if (code === "YU") return "Yugoslavia";
  try {
    return kept(names, lang, () => new Intl.DisplayNames(lang, { type: "region", fallback: "code" })).of(code);
  } catch {
    return code;
  }
}

function stamp(value) {
  const [year, month = 1, date = 1] = value.split("-").map(Number);
  return new Date(0).setUTCFullYear(year, month - 1, date);
}

// Plain `en` would write dates as the United States do.
const format = (lang, options) => kept(formats, lang + JSON.stringify(options), () => new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { timeZone: "UTC", ...options }));
const DAY = { day: "numeric", month: "short", year: "numeric" };

/** One day, as a reader writes it. */
export function date(value, lang, options = DAY) {
  const at = stamp(value);
  return Number.isNaN(at) ? value : format(lang, options).format(at);
}

/** What a TIMEX3 value says to a reader: a day, a month; of others the value itself. */
export function timex(value, lang) {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return date(value, lang, { weekday: "long", ...DAY });
  return /^\d{4}-\d\d$/.test(value) ? date(value, lang, { month: "long", year: "numeric" }) : value;
}

/** A date or range of dates, as exact as the article is. */
export function when({ start, end, granularity }, lang) {
  if (granularity === "year") return date(start, lang, { year: "numeric" });
  if (granularity === "month") return date(start, lang, { month: "long", year: "numeric" });
  if (start === end) return date(start, lang);
  const [from, to] = [stamp(start), stamp(end)];
  // A range that runs backwards, or is none, is shown as it was found.
  const range = from <= to ? format(lang, DAY).formatRange(from, to) : `${start} – ${end}`;
  return granularity === "week" ? `Week of ${range}` : range;
}

/** A participant's role: title, organisation, country, as far as known and not said twice. */
export function role({ name, title, country: code, org }, lang) {
  const parts = name || title ? [title, org, country(code, lang)] : [org, country(code, lang)];
  return parts.filter((part, index) => part && part !== name && parts.indexOf(part) === index).join(", ");
}

/** A participant in one line. */
export function participant(person, lang) {
  const about = role(person, lang);
  return person.name && about ? `${person.name} (${about})` : person.name || about || "Unnamed";
}

/** The two columns of a meeting: the first side, and everybody else. */
export function sides({ participants }) {
  const first = participants[0]?.side;
  return [participants.filter(({ side }) => side === first), participants.filter(({ side }) => side !== first)];
}

/** Where: venue, city, country, each once. */
export function where({ names: places, country: code }, lang) {
  const land = country(code, lang);
  return land && !places.includes(land) ? [...places, land].join(", ") : places.join(", ");
}

/** What a conflict's value means to a reader: a country's code is spelt out, a date written as one. */
export function conflictValue(field, value, lang) {
  if (field === "country" && /^[A-Z]{2}$/.test(value)) return country(value, lang);
  if (field === "date" && /^\d{4}-\d\d-\d\d$/.test(value)) return date(value, lang);
  return value;
}

/** A number as it is read: 12,345. */
export const thousands = (number) => String(number).replace(/\B(?=(?:\d{3})+$)/g, ",");

/** `1 meeting`, `2 meetings`. */
export const count = (number, one, many = one + "s") => `${thousands(number)} ${number === 1 ? one : many}`;
