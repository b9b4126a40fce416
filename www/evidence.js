//! What stands behind a meeting: its sentences, the words behind each cell, contradictions, rules.

import { h } from "./dom.js";
import { CONFIDENCE, KIND, conflictValue, participant, sides, when, where } from "./words.js";

const LONGEST = 420;
const GROUPING = { joint: "all in one meeting", separate: "one of several separate meetings", unclear: "the text does not say whether together" };
const FIELDS = { country: "the country", date: "the date", name: "the name", number: "the number" };

/** Buttons with the words themselves; each goes to its place in the article. */
function quotes(spans, { text, onGo }) {
  return spans.map((span) => {
    const words = text.slice(span.start, span.end).replace(/\s+/g, " ").trim();
    const shown = words.length > LONGEST ? words.slice(0, LONGEST) + "…" : words;
    return h("button", { type: "button", class: "quote", part: "evidence", dir: "auto", on: { click: () => onGo([span]) } }, `“${shown}”`);
  });
}

function conflict({ field, values, evidence }, context) {
  return h("div", { class: "conflict", part: "conflict" }, [
    h("p", null, [h("strong", null, "The article contradicts itself"), ` about ${FIELDS[field] ?? field}. It says both:`]),
    h(
      "ul",
      { role: "list" },
      values.map((value, index) =>
        h("li", null, [h("strong", null, conflictValue(field, value, context.lang)), " ", quotes(evidence[index] ? [evidence[index]] : [], context)]),
      ),
    ),
  ]);
}

const why = (rule) => (rule ? h("code", { class: "rule" }, rule) : null);

function fact(label, value, evidence, rule, context) {
  return h("div", { class: "fact" }, [
    h("dt", null, label),
    h("dd", null, [h("span", { class: "value" }, value), " ", why(rule), h("span", { class: "words" }, quotes(evidence, context))]),
  ]);
}

/** The opened part of a meeting's row. */
export function evidenceOf(meeting, context) {
  const { lang, report, text } = context;
  const [first] = sides(meeting);
  const side = (person) => (first.includes(person) ? "Who" : "With whom");
  const facts = meeting.participants.map((person) => fact(side(person), participant(person, lang), person.evidence, null, context));
  const slot = (label, found, say) => found && facts.push(fact(label, say(found.value), found.evidence, found.rule, context));
  slot("When", meeting.date, (value) => when(value, lang));
  slot("Where", meeting.place, (value) => where(value, lang));
  slot(meeting.sidelines ? "On the sidelines of" : "Occasion", meeting.occasion, String);
  meeting.topics.forEach((topic) => slot("Topic", topic, String));
  meeting.outcomes.forEach((outcome) => slot("Outcome", outcome, String));
  for (const quote of meeting.quotes) {
    const speaker = quote.speaker === null ? "Quoted" : report.entities[quote.speaker]?.name;
    facts.push(fact("Quote", speaker ?? "Quoted", [quote], null, context));
  }
  const rules = h("p", { class: "rules" }, [
    `Found by `,
    why(meeting.rule),
    ` (${CONFIDENCE[meeting.confidence] ?? meeting.confidence}); ${KIND[meeting.kind] ?? meeting.kind}; ${GROUPING[meeting.grouping] ?? meeting.grouping}.`,
  ]);
  const details = h("div", { class: "evidence" });
  const button = h("button", { type: "button", class: "quiet why", "aria-expanded": "false" }, "Why?");
  button.addEventListener("click", () => {
    const open = details.classList.toggle("explained");
    button.setAttribute("aria-expanded", String(open));
  });
  details.append(
    ...meeting.conflicts.map((one) => conflict(one, context)),
    h("h3", null, "The article says"),
    h("div", { class: "words" }, quotes(meeting.evidence, { text, onGo: context.onGo })),
    h("dl", null, facts),
    h("div", { class: "whys" }, [button, rules]),
  );
  return details;
}
