//! The styles of the element's own part, as a constructable sheet: no policy forbids those.

import { swatchRules } from "./palette.js";

const RULES = `
:host { display: block; }
:host([hidden]) { display: none; }
*, ::before { box-sizing: border-box; }
[hidden] { display: none !important; }
.frame, .card, .help {
  --ink: var(--who-met-ink, #1b1b1d); --muted: var(--who-met-muted, #5d5a55); --rule: var(--who-met-rule, #d8d3c8);
  --paper: var(--who-met-paper, #fffefb); --tint: var(--who-met-tint, #f5f2ea); --accent: var(--who-met-accent, #8a1c1c);
  --warn: var(--who-met-warn, #fff4d6); --warn-line: #8a5a00; --good: #1d5e34;
  color: var(--ink); font: 400 0.9375rem/1.45 var(--who-met-font, "Helvetica Neue", "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif);
}
.frame { container: who-met / inline-size; position: relative; }
.progress { position: absolute; inset: -0.9rem 0 auto; width: 100%; height: 4px; accent-color: var(--accent); }
.dark {
  --ink: var(--who-met-ink, #ecebe6); --muted: var(--who-met-muted, #a9a69d); --rule: var(--who-met-rule, #3b3a3f);
  --paper: var(--who-met-paper, #17171b); --tint: var(--who-met-tint, #222228); --accent: var(--who-met-accent, #ff9d8f);
  --warn: var(--who-met-warn, #3a2f10); --warn-line: #e8c15a; --good: #8fe0a8;
  color-scheme: dark;
}
.light { color-scheme: light; }
:is(.frame, .card) :is(span, strong, code, bdi, summary) { unicode-bidi: isolate; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
h2 { font-family: var(--who-met-heading-font, inherit); font-size: 1.25rem; font-weight: 700; line-height: 1.2; margin: 0; }
h3 { font-size: 0.8125rem; font-weight: 650; color: var(--muted); margin: 1rem 0 0.25rem; }
.evidence h3 { margin: 0 0 0.35rem; }
.number { color: var(--muted); font-weight: 400; font-variant-numeric: tabular-nums; }
.about, .hint { color: var(--muted); font-size: 0.875em; }
.hint { margin: 0.35rem 0; }
/* 'nuclear chief, Iran': as the article has it, but for the capital that a line begins with. */
.about::first-letter, .role::first-letter { text-transform: uppercase; }
ul { list-style: none; margin: 0; padding: 0; }

button, input, select, summary { font: inherit; color: inherit; }
button { background: none; border: 0; padding: 0; text-align: start; cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.quiet, .more { border: 1px solid var(--rule); border-radius: 4px; padding: 0.2rem 0.6rem; font-size: 0.8125rem; background: var(--paper); }
.quiet:hover, .more:hover { border-color: currentColor; }
.more { margin: 0.5rem 0; }
.done::after { content: " ✓" / ""; }
.notice { margin: 0 0 1rem; padding: 0.6rem 0.9rem; background: var(--warn); border-inline-start: 4px solid var(--warn-line); }

.head { position: relative; display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0.5rem 1.5rem; margin-bottom: 0.6rem; }
.exports { display: flex; gap: 0.5rem; margin-inline-start: auto; }
summary.quiet { list-style: none; cursor: pointer; }
summary.quiet::-webkit-details-marker { display: none; }
summary.quiet::after { content: ""; display: inline-block; width: 0.4em; height: 0.4em; margin-inline-start: 0.5em; border: solid currentColor; border-width: 0 1.5px 1.5px 0; transform: translateY(-0.2em) rotate(45deg); }
.menu { position: absolute; inset-inline-end: 0; top: calc(100% + 0.35rem); z-index: 2; width: 22rem; max-width: 100%; padding: 0.2rem 0.9rem 0.8rem; background: var(--paper); border: 1px solid var(--muted); border-radius: 6px; box-shadow: 0 4px 18px rgb(0 0 0 / 0.22); }
.menu h3 { margin: 0.7rem 0 0.2rem; }
.menu li { display: flex; align-items: center; gap: 0.4rem; padding: 0.15rem 0; }
.menu li > span { flex: 1; }

.met { margin-bottom: 2rem; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; table-layout: fixed; overflow-wrap: break-word; }
thead th:nth-child(1), thead th:nth-child(2) { width: 16%; }
thead th:nth-child(3), thead th:nth-child(4) { width: 10%; }
thead th:nth-child(5) { width: 12%; }
thead th:nth-child(6) { width: 14%; }
thead th { font-size: 0.8125rem; font-weight: 650; color: var(--muted); text-align: start; padding: 0.35rem 0.75rem 0.35rem 0; border-bottom: 1px solid var(--ink); }
thead th:first-child { padding-inline-start: 1.75rem; }
.meeting > * { vertical-align: top; text-align: start; font-weight: 400; padding: 0.6rem 0.75rem 0.6rem 0; border-top: 1px solid var(--rule); }
tbody:first-of-type .meeting > * { border-top: 0; }
.meeting { cursor: pointer; }
.meeting:hover, .opened .meeting, .opened .detail { background: var(--tint); }
.who { display: flex; gap: 0.5rem; }
.who > div { min-width: 0; }
.person { display: block; }
.person + .person { margin-top: 0.3rem; }
.person .name { font-weight: 650; }
.person .about { display: block; }
.person .role { display: inline-block; }
.open { flex: none; width: 1.25rem; height: 1.4rem; position: relative; }
.open::before { content: ""; position: absolute; inset: 0.4rem 0.35rem; width: 0.55rem; height: 0.55rem; border: solid currentColor; border-width: 0 2px 2px 0; transform: rotate(-45deg); }
.opened .open::before { transform: rotate(45deg); }
.status { display: inline-block; white-space: nowrap; padding: 0.05rem 0.5rem; border: 1px solid var(--muted); border-radius: 99px; font-size: 0.8125rem; }
.status[data-status="held"], .status[data-status="ongoing"] { border-color: var(--good); color: var(--good); }
.status[data-status="scheduled"], .status[data-status="possible"] { border-style: dashed; }
.status[data-status="cancelled"], .status[data-status="declined"], .status[data-status="not_held"], .status[data-status="postponed"] { border-color: var(--accent); color: var(--accent); }
.kind { display: block; margin-top: 0.15rem; }
.contradiction { display: block; width: fit-content; margin-top: 0.3rem; padding: 0 0.45rem; font-size: 0.8125rem; background: var(--warn); border-inline-start: 3px solid var(--warn-line); }
.topics:has(li + li) { list-style: "– "; padding-inline-start: 0.9rem; }
.topics li + li { margin-top: 0.25rem; }
.detail > td { padding: 0 0.75rem 1rem 1.75rem; }

.evidence { max-width: 52rem; padding-top: 0.25rem; }
.words { display: flex; flex-direction: column; align-items: flex-start; gap: 0.3rem; }
.quote { font-family: var(--who-met-quote-font, Charter, Georgia, "Liberation Serif", serif); font-size: 1rem; line-height: 1.4; border-inline-start: 3px solid var(--rule); padding-inline-start: 0.6rem; overflow-wrap: anywhere; }
.quote:hover { border-color: var(--accent); color: var(--accent); }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(16rem, 100%), 1fr)); gap: 0.75rem 1.5rem; margin: 1rem 0 0.75rem; }
dt { font-size: 0.8125rem; color: var(--muted); }
dd { margin: 0; }
.fact .value { font-weight: 600; }
.fact .quote { font-size: 0.9rem; }
.conflict { background: var(--warn); border-inline-start: 4px solid var(--warn-line); padding: 0.6rem 0.9rem; margin-bottom: 0.9rem; }
.conflict p { margin: 0 0 0.35rem; }
.conflict li + li { margin-top: 0.35rem; }
.conflict .quote { display: block; }
.rule { font-size: 0.8125rem; color: var(--muted); }
.rule, .rules { display: none; }
.explained .rule { display: inline; }
.explained .rules { display: block; margin: 0.4rem 0 0; }

.bar { display: flex; flex-direction: column; gap: 0.6rem; }
.date { display: flex; flex-wrap: wrap; align-items: center; gap: 0.35rem 0.6rem; font-size: 0.875rem; }
.date label { font-weight: 600; }
.date input { border: 1px solid var(--muted); border-radius: 4px; padding: 0.1rem 0.4rem; background: var(--paper); }
.source { color: var(--muted); }
.chips { display: flex; flex-wrap: wrap; gap: 0.35rem; }
.chip { display: inline-flex; align-items: center; gap: 0.4rem; border: 1px solid var(--muted); border-radius: 99px; padding: 0.15rem 0.65rem 0.15rem 0.35rem; font-size: 0.8125rem; background: var(--paper); }
.chip:hover { border-color: var(--ink); }
.chip[aria-pressed="false"] { border-style: dashed; color: var(--muted); text-decoration: line-through; background: none; }
.chip[aria-pressed="false"] .swatch { background: none !important; color: inherit !important; }
.swatch { flex: none; display: inline-flex; align-items: center; justify-content: center; width: 1.35rem; height: 1.25rem; border-radius: 3px 3px 0 0; font-size: 0.75rem; font-weight: 700; text-decoration: none; }

.body { margin-top: 1rem; }
.groups ul { margin-inline-start: -0.4rem; }
.entity { display: flex; align-items: baseline; gap: 0.55rem; width: 100%; padding: 0.25rem 0.4rem; border-radius: 4px; }
.entity:hover, .entity[aria-current] { background: var(--tint); }
.entity[aria-current] .name { text-decoration: underline 2px var(--accent); text-underline-offset: 0.2em; }
.entity .naming { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.entity .about { display: block; line-height: 1.3; }
.entity .number { white-space: nowrap; font-size: 0.8125rem; }
@container who-met (min-width: 56rem) {
  .body:has(.entities:not([hidden])) { display: grid; grid-template-columns: minmax(0, 44rem) 21rem; justify-content: space-between; gap: 3rem; align-items: start; }
  :host(:not([for])) .entities { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow-y: auto; padding-inline: 0.5rem; margin-inline-start: -0.5rem; }
}
@container who-met (min-width: 36rem) {
  :host([for]) .body { display: block; }
  :host([for]) .groups { display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: 0 2.5rem; }
}
@media screen {
@container who-met (max-width: 52rem) {
  table, tbody, tr, td, th { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .meeting { padding: 0.75rem 0; border-top: 1px solid var(--rule); }
  .meeting > *, .meeting > .none { border: 0; padding: 0.15rem 0 0.15rem 1.75rem; }
  .meeting > th { padding-inline-start: 0; }
  .meeting > .none { display: none; }
  .meeting > td { display: grid; grid-template-columns: 6.5rem 1fr; }
  .meeting > td::before { content: attr(data-head) / ""; color: var(--muted); }
  .meeting > td[data-head="Topics and outcomes"]::before { content: "Topics" / ""; }
  .quiet, .more, .chip { padding-block: 0.3rem; }
}
}
.card {
  position: fixed; inset: auto; margin: 0; z-index: 2147483647; width: max-content; max-width: min(22rem, calc(100vw - 1rem)); max-height: calc(100vh - 1rem); overflow: auto;
  padding: 0.7rem 0.8rem; background: var(--paper); border: 1px solid var(--muted); border-radius: 6px; box-shadow: 0 4px 18px rgb(0 0 0 / 0.22); font-size: 0.875rem; text-align: start;
}
.card-head { display: flex; align-items: flex-start; gap: 0.55rem; }
.card-head .naming { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.card-head strong { display: block; font-size: 1rem; line-height: 1.3; }
.card-head .about { display: block; line-height: 1.35; }
.card-row { display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem 0.5rem; margin-top: 0.6rem; }
.card-row select { max-width: 11rem; border: 1px solid var(--muted); border-radius: 4px; padding: 0.15rem 0.3rem; background: var(--paper); }
.card button { min-width: 1.75rem; min-height: 1.75rem; text-align: center; }
.card button:disabled { opacity: 0.55; cursor: default; }
.card [data-action="close"] { border-color: transparent; padding: 0; font-size: 1.1rem; line-height: 1; }
.card details { font-size: 0.8125rem; }
.card details[open] { flex-basis: 100%; }
.card details p { margin: 0.2rem 0 0; overflow-wrap: anywhere; }
summary { cursor: pointer; width: fit-content; }
.tools { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.4rem 1.25rem; font-size: 0.875rem; }
.corrections[open] { flex-basis: 100%; max-width: 30rem; }
.corrections li { display: flex; align-items: baseline; gap: 0.5rem; padding: 0.15rem 0; }
.corrections .name { overflow-wrap: anywhere; }
.corrections .about { flex: 1; }
.help { max-width: min(28rem, calc(100vw - 2rem)); padding: 1.1rem 1.3rem; background: var(--paper); border: 1px solid var(--muted); border-radius: 6px; }
.help::backdrop { background: rgb(0 0 0 / 0.35); }
.help dl { display: block; }
.help dl > div { display: flex; gap: 0.9rem; padding: 0.15rem 0; }
.help dt { flex: 0 0 3.6rem; text-align: end; }
kbd { font: 600 0.8125rem/1.4 ui-monospace, "Liberation Mono", monospace; color: var(--ink); border: 1px solid var(--muted); border-bottom-width: 2px; border-radius: 4px; padding: 0.05rem 0.4rem; }
@media (prefers-reduced-motion: no-preference) { .open::before { transition: transform 0.12s; } }
@media (forced-colors: active) {
  .swatch { border: 1px solid; }
  .chip[aria-pressed="true"] { border-width: 2px; }
  .entity[aria-current] { outline: 2px solid Highlight; }
}
@media print {
  .exports, .open, .more, .date button, .hint, .whys, .tools, .card, .help { display: none; }
  .met { margin-top: 1rem; }
  table { font-size: 9pt; line-height: 1.3; }
  .meeting > *, thead th { padding: 0.4rem 0.5rem 0.4rem 0; }
  .status, .contradiction { font-size: 8pt; }
  .meeting:hover { background: none; }
  thead th:nth-child(1), thead th:nth-child(2) { width: 16%; }
  thead th:nth-child(3) { width: 11.5%; }
  thead th:nth-child(4) { width: 9%; }
  thead th:nth-child(5) { width: 11%; }
  thead th:nth-child(6) { width: 12.5%; }
  thead th:first-child { padding-inline-start: 0; }
  .date input { border: 0; padding: 0; background: none; }
  .entities { position: static !important; max-height: none !important; overflow: visible !important; }
  .groups { columns: 2; column-gap: 2rem; }
  h2, .groups h3 { break-after: avoid; }
  .entity { break-inside: avoid; padding-block: 0.1rem; }
  .swatch { print-color-adjust: exact; }
  tbody, .bar { break-inside: avoid; }
}
`;

let sheet = null;

/** One sheet for all elements of the page. */
export function elementSheet() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(RULES + swatchRules());
  }
  return sheet;
}
