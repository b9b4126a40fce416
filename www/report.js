//! Puts the report together. It crosses from the core in pieces of `[numbers, words]`, in the order of src/report.rs: a
//! list is its length and its items, what may be missing is 0, or 1 and what is there, a text is the place of its word.
//! The words are one text, and each ends where the next begins: the last numbers tell where, and their count.

/** The report with plain objects. */
export function inflate(pieces) {
  const report = { mentions: [], entities: [], meetings: [] };
  for (const [numbers, text] of pieces) add(report, numbers, words(numbers, text));
  return report;
}

function words(numbers, text) {
  const last = numbers.length - 1;
  const words = new Array(numbers[last]);
  for (let at = 0, start = 0, from = last - words.length; at < words.length; at++) {
    words[at] = text.slice(start, numbers[from + at]);
    start = numbers[from + at];
  }
  return words;
}

/** Adds what a piece tells. */
function add(report, numbers, words) {
  let at = 0;
  const number = () => numbers[at++];
  const word = () => words[numbers[at++]];
  const flag = () => numbers[at++] === 1;
  const maybe = (read) => (flag() ? read() : null);
  const list = (read) => {
    const items = new Array(number());
    for (let index = 0; index < items.length; index++) items[index] = read();
    return items;
  };
  const addTo = (items, read) => {
    for (let left = number(); left > 0; left--) items.push(read());
  };

  const span = () => ({ start: number(), end: number() });
  const slot = (read) => ({ value: read(), evidence: list(span), rule: word() });
  const said = () => slot(word);
  const date = () => ({ value: word(), source: word(), ...maybe(span) });
  const mention = () => {
    const mention = { start: number(), end: number(), type: word(), entity: maybe(number), confidence: null, rule: null };
    if (flag()) mention.value = word();
    mention.confidence = word();
    mention.rule = word();
    return mention;
  };
  const entity = () => {
    const entity = { id: report.entities.length, type: word(), name: word(), mentions: list(number) };
    for (const key of ["title", "country", "org"]) if (flag()) entity[key] = word();
    return entity;
  };
  const participant = () => ({
    name: maybe(word),
    title: maybe(word),
    country: maybe(word),
    org: maybe(word),
    entity: maybe(number),
    side: word(),
    evidence: list(span),
  });
  const when = () => ({ start: word(), end: word(), granularity: word() });
  const place = () => ({ names: list(word), country: maybe(word) });
  const meeting = () => ({
    kind: word(),
    status: word(),
    participants: list(participant),
    date: maybe(() => slot(when)),
    place: maybe(() => slot(place)),
    occasion: maybe(said),
    sidelines: flag(),
    topics: list(said),
    outcomes: list(said),
    quotes: list(() => ({ speaker: maybe(number), ...span() })),
    grouping: word(),
    conflicts: list(() => ({ field: word(), values: list(word), evidence: list(span) })),
    evidence: list(span),
    confidence: word(),
    rule: word(),
  });

  report.schema = number();
  report.offsetUnit = word();
  report.document = { date: maybe(date) };
  addTo(report.mentions, mention);
  addTo(report.entities, entity);
  addTo(report.meetings, meeting);
}
