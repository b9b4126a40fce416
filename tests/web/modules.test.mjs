//! The modules that need no browser: exports, paragraphs, HTML files, language, words, the report.

import assert from "node:assert/strict";
import { test } from "node:test";
import { csvCell, toCsv, toJson, toMarkdown } from "../../www/exports.js";
import { decode, textOfHtml } from "../../www/html-text.js";
import { looksEnglish } from "../../www/language.js";
import { mentionAt } from "../../www/navigate.js";
import { inflate } from "../../www/report.js";
import { lines, looks } from "../../www/view.js";
import { conflictValue, country, participant, role, sides, timex, when } from "../../www/words.js";
import { repoFile, sample } from "./helpers.mjs";

const person = (name, side, more) => ({ name, title: null, country: null, org: null, entity: null, side, evidence: [], ...more });
const meeting = (more) => ({
  kind: "bilateral", status: "held", participants: [person("=HYPERLINK(1)", "A", { country: "IN" }), person("Zhang | Ming", "B", { org: "SCO" })],
  date: { value: { start: "2023-04-28", end: "2023-04-28", granularity: "day" }, evidence: [], rule: "r" }, place: null, occasion: null, sidelines: false,
  topics: [{ value: 'trade, "security"', evidence: [], rule: "r" }], outcomes: [], quotes: [], grouping: "joint", conflicts: [], evidence: [{ start: 0, end: 5 }],
  confidence: "sure", rule: "r", ...more,
});
const report = { schema: 1, offsetUnit: "utf-16", document: { date: null }, mentions: [], entities: [], meetings: [meeting()] };

/** Reads CSV as RFC 4180 has it. */
function parseCsv(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

test("a cell that a spreadsheet would run becomes text", () => {
  for (const bad of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1", "＝1", "\u00a0=1"]) {
    const [[cell]] = parseCsv(csvCell(bad) + "\r\n");
    assert.equal(cell, `'${bad}`);
  }
  for (const good of ["Rajnath Singh", "India, Russia", 'say "no"', "2023-04-28", ""]) assert.equal(parseCsv(csvCell(good) + "\r\n")[0][0], good);
});

test("the CSV table parses back, one row a meeting", () => {
  const [heads, row] = parseCsv(toCsv(report, "words of evidence"));
  const cell = (head) => row[heads.indexOf(head)];
  assert.equal(row.length, heads.length);
  assert.equal(cell("Who"), "'=HYPERLINK(1) (India)");
  assert.equal(cell("With whom"), "Zhang | Ming (SCO)");
  assert.equal(cell("From"), "2023-04-28");
  assert.equal(cell("Topics"), 'trade, "security"');
  assert.equal(cell("Evidence"), "words");
});

test("Markdown keeps its columns whatever the names hold", () => {
  const rows = toMarkdown(report, "words").trim().split("\n");
  assert.equal(rows.length, 3);
  for (const row of rows) assert.equal(row.replaceAll("\\|", "").match(/\|/g).length, 10);
  assert.match(rows[2], /Zhang \\\| Ming/);
  assert.deepEqual(JSON.parse(toJson(report)), report);
});

test("lines together are the text, however long or broken it is", () => {
  const texts = ["", "a", "\n\na\n", "a\r\nb\r\n\r\nc", "x".repeat(50_000), "Long. ".repeat(9_000), "😀".repeat(9_001), "\ud800\udc00\ud800", sample()];
  for (const text of texts) assert.equal(lines(text).join(""), text);
  assert.ok(lines("Long. ".repeat(9_000)).every((line) => line.length <= 6_000));
});

test("the first lines are told apart: date lines, headline, text", () => {
  const first = lines(sample()).slice(0, 4);
  assert.deepEqual(looks(first), ["furniture", "headline", "", ""]);
});

test("the text of an HTML file is its main part, and nothing of it runs", () => {
  const html = `<!doctype html><title>t</title><nav>Home</nav><script>var a = "<p>no</p>";</script>
    <article><h1>A &amp; B&rsquo;s <em>talks</em></h1><style>p{}</style><p>One<br>two&nbsp;&#8364; caf&eacute;</p><aside>ad</aside>
    <p>1 < 2 and <img src=x onerror="alert('>')"> done</p></article><footer>©</footer>`;
  assert.equal(textOfHtml(html), "A & B’s talks\n\nOne\n\ntwo\u00a0€ café\n\n1 < 2 and done");
  assert.equal(decode("&#x1F600;&#xD800;&bogus;&amp;lt;"), "😀\ufffd&bogus;&lt;");
  assert.equal(textOfHtml("<scr<script>ipt>x</script>"), "ipt>x");
});

test("English is told from what is not", () => {
  assert.ok(looksEnglish(sample()));
  assert.ok(looksEnglish(""));
  assert.ok(looksEnglish(repoFile("www/demo/scroll.js").match(/"[^"]{60,}"/g).join(" ")), "agencies are short of small words");
  assert.ok(!looksEnglish("Der Bundeskanzler traf am Freitag in Berlin seinen französischen Kollegen und sprach mit ihm über die Lage in der Ukraine. Danach reiste er nach Brüssel weiter, wo ein Gipfel stattfindet."));
  // Languages that share small words with English.
  for (const words of [
    "De minister van Buitenlandse Zaken sprak op vrijdag in Den Haag met zijn Franse collega over de toestand in de regio. Hij had eerder deze week in Brussel een gesprek met de voorzitter van de Commissie, die daar was.",
    "Udenrigsministeren mødte fredag sin franske kollega i København, hvor de to talte om situationen i regionen. Det var det første møde for de to, og der er planlagt et nyt i Paris i marts.",
    "Le ministre des Affaires étrangères a rencontré vendredi à Paris son homologue allemand, avec lequel il a parlé de la situation dans la région. On y attend un nouveau sommet au mois de mars.",
    "Il ministro degli Esteri ha incontrato venerdì a Roma il suo omologo francese, con il quale ha parlato della situazione in Libano e in Siria. I due si vedranno di nuovo a marzo in Grecia.",
    "O ministro das Relações Exteriores se reuniu na sexta-feira em Brasília com o colega francês, a quem pediu apoio. Os dois falaram sobre a situação na região e sobre a visita do presidente a Lisboa.",
  ]) {
    assert.ok(!looksEnglish(words), words);
  }
  assert.ok(!looksEnglish("国防部长周五在新德里会见了俄罗斯国防部长。双方讨论了地区和平与安全的有关问题，并同意进一步加强两国之间的合作。会谈结束后发表了声明。"));
});

test("facts are said as a reader would", () => {
  assert.equal(country("KG", "en"), "Kyrgyzstan");
  assert.equal(country("SU", "en"), "Soviet Union");
  assert.equal(role(person("Li", "A", { title: "Minister", country: "CN" }), "en"), "Minister, China");
  assert.equal(participant(person(null, "A", { title: "Prime Minister", country: "JP" }), "en"), "Prime Minister, Japan");
  assert.equal(when({ start: "2023-04-28", end: "2023-04-28", granularity: "day" }, "en"), "28 Apr 2023");
  assert.equal(when({ start: "2023-04-01", end: "2023-04-30", granularity: "month" }, "en"), "April 2023");
  assert.match(when({ start: "2023-04-25", end: "2023-04-27", granularity: "range" }, "en"), /^25\s?–\s?27 Apr 2023$/);
  assert.equal(when({ start: "x", end: "y", granularity: "range" }, "en"), "x – y");
  assert.equal(timex("2031-02-12", "en").replace(",", ""), "Wednesday 12 Feb 2031");
  assert.deepEqual(["2031-02", "2031", "2031-W07", "P3D", "PAST_REF", "2031-02-12T10:00"].map((value) => timex(value, "en")), ["February 2031", "2031", "2031-W07", "P3D", "PAST_REF", "2031-02-12T10:00"]);
  assert.equal(conflictValue("country", "KZ", "en"), "Kazakhstan");
  assert.deepEqual(sides({ participants: [person("a", "A"), person("b", "B"), person("c", "A")] }).map((side) => side.map(({ name }) => name)), [["a", "c"], ["b"]]);
});

test("findings come flat and leave as objects", () => {
  const words = [];
  const word = (text) => (words.includes(text) ? words.indexOf(text) : words.push(text) - 1);
  const flat = (...values) => values.flat().map((value) => (typeof value === "string" ? word(value) : value));
  const person = flat(1, "Ann", 1, "Minister", 1, "PE", 0, 1, 1, "A", [1, 6, 9]);
  const meeting = flat(
    "bilateral", "held", [1, ...person], [1, "2023-01-01", "2023-12-31", "year", 1, 0, 5, "slot/date"],
    [1, 1, "Lima", 1, "PE", 0, "slot/place"], [1, "Forum", 1, 3, 4, "slot/occasion"], 1, [1, "trade", 1, 1, 2, "topic/about"], 0,
    [1, 1, 1, 7, 8], "joint", [1, "country", 2, "PE", "CL", 2, 1, 2, 3, 4], [1, 0, 9], "sure", "meeting/met",
  );
  const bare = flat("visit", "possible", 0, 0, 0, 0, 0, 0, 0, 0, "unclear", 0, 0, "guess", "meeting/visit");
  const head = flat(1, "utf-16", 1, "2023-05-01", "header", 1, 0, 10);
  const mentions = flat(2, [0, 5, "DATE", 0, 1, "2023", "sure", "a/b"], [6, 9, "PERSON", 1, 2, 0, "guess", "c/d"]);
  const [lima, ann] = [flat("PERSON", "Lima", [1, 0], 0, 1, "PE", 0), flat("PERSON", "Ann", [2, 1, 2], 1, "Minister", 0, 1, "UN")];
  const pieces = [[...head, ...mentions, 1, ...lima, 1, ...meeting], [...head, 0, 1, ...ann, 1, ...bare]];
  const ends = words.map((_, at) => words.slice(0, at + 1).join("").length);
  assert.deepEqual(inflate(pieces.map((numbers) => [Uint32Array.from([...numbers, ...ends, ends.length]), words.join("")])), {
    schema: 1,
    offsetUnit: "utf-16",
    document: { date: { value: "2023-05-01", source: "header", start: 0, end: 10 } },
    mentions: [
      { start: 0, end: 5, type: "DATE", entity: null, confidence: "sure", rule: "a/b", value: "2023" },
      { start: 6, end: 9, type: "PERSON", entity: 2, confidence: "guess", rule: "c/d" },
    ],
    entities: [
      { id: 0, type: "PERSON", name: "Lima", mentions: [0], country: "PE" },
      { id: 1, type: "PERSON", name: "Ann", mentions: [1, 2], title: "Minister", org: "UN" },
    ],
    meetings: [
      {
        kind: "bilateral",
        status: "held",
        participants: [{ name: "Ann", title: "Minister", country: "PE", org: null, entity: 1, side: "A", evidence: [{ start: 6, end: 9 }] }],
        date: { value: { start: "2023-01-01", end: "2023-12-31", granularity: "year" }, evidence: [{ start: 0, end: 5 }], rule: "slot/date" },
        place: { value: { names: ["Lima"], country: "PE" }, evidence: [], rule: "slot/place" },
        occasion: { value: "Forum", evidence: [{ start: 3, end: 4 }], rule: "slot/occasion" },
        sidelines: true,
        topics: [{ value: "trade", evidence: [{ start: 1, end: 2 }], rule: "topic/about" }],
        outcomes: [],
        quotes: [{ speaker: 1, start: 7, end: 8 }],
        grouping: "joint",
        conflicts: [{ field: "country", values: ["PE", "CL"], evidence: [{ start: 1, end: 2 }, { start: 3, end: 4 }] }],
        evidence: [{ start: 0, end: 9 }],
        confidence: "sure",
        rule: "meeting/met",
      },
      {
        kind: "visit", status: "possible", participants: [], date: null, place: null, occasion: null, sidelines: false,
        topics: [], outcomes: [], quotes: [], grouping: "unclear", conflicts: [], evidence: [], confidence: "guess", rule: "meeting/visit",
      },
    ],
  });
});

test("the mention under an offset is found", () => {
  const mentions = [{ start: 2, end: 4 }, { start: 10, end: 20 }];
  assert.deepEqual([0, 3, 5, 10, 15, 25].map((at) => mentionAt(mentions, at)), [-1, 0, -1, 1, 1, -1]);
  assert.equal(mentionAt([], 1), -1);
});

test("what a page loads are modules put together, and few files", () => {
  const files = (path) => [...repoFile(path).matchAll(/(?:src|href)="([^":#]+\.(?:js|css|wasm))"/g)].map(([, file]) => file);
  assert.deepEqual(files("www/index.html"), ["pkg/early.js", "pkg/page.js", "style.css", "theme.js"]);
  for (const entry of ["early", "page", "define", "embed", "formats"]) assert.doesNotMatch(repoFile(`www/pkg/${entry}.js`), /^(?:import|export \{)/m, entry);
});
