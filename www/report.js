//! Puts the report together: mentions cross from the core as one array of numbers.

/** Numbers a mention; the same as MENTION_FIELDS in src/wasm.rs. */
const FIELDS = 6;
const CONFIDENCE = ["guess", "likely", "sure"];

/** The report with plain objects for mentions. */
export function inflate(raw) {
  const { fields, values, types, rules } = raw.mentions;
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
  return { ...raw, mentions };
}
