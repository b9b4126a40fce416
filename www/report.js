//! Puts the report together: mentions cross from the core as one array of numbers, entities and meetings as arrays of
//! their fields, in the order of src/report.rs, in pieces.

/** Numbers a mention; the same as MENTION_FIELDS in src/wasm.rs. */
const FIELDS = 6;
const CONFIDENCE = ["guess", "likely", "sure"];

/** The report with plain objects. */
export function inflate({ fields, values, types, rules, entities, meetings, ...facts }) {
  const mentions = new Array(fields.length / FIELDS);
  for (let index = 0, at = 0; at < fields.length; index++, at += FIELDS) {
    mentions[index] = {
      start: fields[at],
      end: fields[at + 1],
      type: types[fields[at + 2]],
      entity: fields[at + 3] ? fields[at + 3] - 1 : null,
      confidence: CONFIDENCE[fields[at + 4]],
      rule: rules[fields[at + 5]],
    };
  }
  for (const [index, value] of values) mentions[index].value = value;
  return {
    ...facts,
    mentions,
    entities: entities.flat().map((fields, id) => entity(types, fields, id)),
    meetings: meetings.flat().map(meeting),
  };
}

// Fields by number: taking an array apart by name is many times slower until the browser has optimised it.
function entity(types, it, id) {
  const entity = { id, type: types[it[0]], name: it[1], mentions: it[2] };
  if (it[3] !== null) entity.title = it[3];
  if (it[4] !== null) entity.country = it[4];
  if (it[5] !== null) entity.org = it[5];
  return entity;
}

const meeting = (it) => ({
  kind: it[0],
  status: it[1],
  participants: it[2].map(participant),
  date: it[3] && slot(it[3], when(it[3][0])),
  place: it[4] && slot(it[4], { names: it[4][0][0], country: it[4][0][1] }),
  occasion: it[5] && said(it[5]),
  sidelines: it[6],
  topics: it[7].map(said),
  outcomes: it[8].map(said),
  quotes: it[9].map((quote) => ({ speaker: quote[0], start: quote[1], end: quote[2] })),
  grouping: it[10],
  conflicts: it[11].map((conflict) => ({ field: conflict[0], values: conflict[1], evidence: conflict[2].map(span) })),
  evidence: it[12].map(span),
  confidence: it[13],
  rule: it[14],
});

const participant = (it) => ({
  name: it[0],
  title: it[1],
  country: it[2],
  org: it[3],
  entity: it[4],
  side: it[5],
  evidence: it[6].map(span),
});

const span = (it) => ({ start: it[0], end: it[1] });
const when = (it) => ({ start: it[0], end: it[1], granularity: it[2] });
const slot = (it, value) => ({ value, evidence: it[1].map(span), rule: it[2] });
const said = (it) => slot(it, it[0]);
