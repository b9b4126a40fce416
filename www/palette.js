//! The types of mentions as a reader sees them: name, letter, fill, underline.
//!
//! The fills of one theme stay apart for the three dichromacies (least ΔE00 13.6 in the light
//! set, 11.0 in the dark one). Types of one family share a fill and differ by their underline,
//! and every type has a letter, so colour is never the only sign. tests/web/palette.test.mjs
//! computes the contrasts from the values below.

/** Fill and underline of each family; `ink` is the colour of text on every fill. */
export const THEMES = {
  light: {
    ink: "#111111",
    paper: "#fffefb",
    families: {
      person: { fill: "#a999b5", line: "#42235c" },
      org: { fill: "#6aaafa", line: "#0b3068" },
      place: { fill: "#ef874c", line: "#5c1f00" },
      event: { fill: "#ebe35d", line: "#5b5000" },
      date: { fill: "#c6fdd1", line: "#1a6a34" },
      title: { fill: "#d3aaaa", line: "#741d30" },
      initiative: { fill: "#edeef7", line: "#474b8c" },
      amount: { fill: null, line: "#5c5c5c" },
    },
  },
  dark: {
    ink: "#f5f5f5",
    paper: "#17171b",
    families: {
      person: { fill: "#504d6c", line: "#d9ccf2" },
      org: { fill: "#3148af", line: "#c9d8ff" },
      place: { fill: "#802708", line: "#ffc4a3" },
      event: { fill: "#075d50", line: "#ebe35d" },
      date: { fill: "#0b3929", line: "#8fe0a8" },
      title: { fill: "#40153a", line: "#f0a8c8" },
      initiative: { fill: "#340c76", line: "#cdbcff" },
      amount: { fill: null, line: "#b4b4b4" },
    },
  },
};

/** The theme's colour of evidence that was asked for: the words flash in it. */
export const FLASH = {
  light: { fill: "#1d1d1f", ink: "#ffffff" },
  dark: { fill: "#f6e7a1", ink: "#111111" },
};

const type = (family, letter, one, label, style, width) => ({ family, letter, one, label, style, width });

/** Every type, in the order in which lists show them. */
export const TYPES = {
  PERSON: type("person", "P", "Person", "People", "solid", 2),
  TITLE: type("title", "T", "Title", "Titles", "dotted", 2),
  ORG: type("org", "O", "Organisation", "Organisations", "double", 1),
  GPE: type("place", "G", "Country or city", "Countries and cities", "solid", 2),
  NORP: type("place", "N", "Nationality", "Nationalities", "wavy", 1),
  LOC: type("place", "L", "Region", "Regions", "dashed", 2),
  FAC: type("place", "B", "Building or site", "Buildings and sites", "dotted", 2),
  EVENT: type("event", "E", "Event", "Events", "dashed", 2),
  INITIATIVE: type("initiative", "I", "Initiative", "Initiatives", "solid", 1),
  LAW: type("initiative", "A", "Treaty or law", "Treaties and laws", "double", 1),
  DATE: type("date", "D", "Date", "Dates", "dotted", 2),
  TIME: type("date", "C", "Time", "Times", "dashed", 1),
  MONEY: type("amount", "M", "Amount of money", "Money", "dotted", 1),
  PERCENT: type("amount", "%", "Percentage", "Percentages", "dashed", 1),
  QUANTITY: type("amount", "Q", "Quantity", "Quantities", "wavy", 1),
};

/** The name of a type's highlight; the dark theme has names of its own, so that two articles on one page can differ. */
export function highlightName(name, theme) {
  return `who-met-${theme === "dark" ? "dark-" : ""}${name.toLowerCase()}`;
}

/** The custom properties that a host may set for a type, on its root element: its own value first, our colour if there is none. */
function colours(name, theme) {
  const { family } = TYPES[name];
  const { fill, line } = THEMES[theme].families[family];
  const own = `--who-met-${name.toLowerCase()}`;
  return {
    fill: `var(${own}-bg, ${fill ?? "transparent"})`,
    ink: fill ? `var(${own}-fg, ${THEMES[theme].ink})` : `var(${own}-fg, inherit)`,
    line: `var(${own}-line, ${line})`,
  };
}

const underline = ({ style, width }, line) =>
  `text-decoration: underline ${style} ${line} ${width}px; text-underline-offset: 0.18em; text-decoration-skip-ink: none;`;

const NAMES = ["light", "dark"].flatMap((theme) => Object.keys(TYPES).map((name) => ({ theme, name, highlight: highlightName(name, theme) })));

/** How words of a type look. */
function look({ name, theme }) {
  const { fill, ink, line } = colours(name, theme);
  const colour = TYPES[name].family === "amount" ? "" : `color: ${ink}; `;
  return `background-color: ${fill}; ${colour}${underline(TYPES[name], line)}`;
}

// Where the system picks the colours it does so for highlights, too, whatever is said here; the underlines tell the
// types apart, in the one colour that shows on the system's ground.
const forced = (selectors) =>
  `@media (forced-colors: active) { ${selectors.join(", ")} { background-color: Highlight; color: HighlightText; text-decoration-color: HighlightText; text-underline-offset: 0.04em; } }`;

/** Rules for highlights over the words of an article, of the elements that `of` selects. */
export function highlightRules(of = "") {
  const selector = (highlight) => `${of}::highlight(${highlight})`;
  const rules = NAMES.map((name) => `${selector(name.highlight)} { ${look(name)} }`);
  for (const theme of ["light", "dark"]) {
    const { fill, ink } = FLASH[theme];
    rules.push(`${selector(highlightName("flash", theme))} { background-color: ${fill}; color: ${ink}; text-decoration: underline solid ${ink} 2px; }`);
  }
  return [...rules, forced(NAMES.map(({ highlight }) => selector(highlight)))].join("\n");
}

/** Rules for words that are wrapped in `<mark>`. */
export function markRules() {
  const selector = (highlight) => `mark.${highlight}`;
  const rules = NAMES.map((name) => `${selector(name.highlight)} { color: inherit; ${look(name)} border-radius: 2px; }`);
  // Printers drop backgrounds unless asked, and paper is light.
  return [...rules, forced(NAMES.map(({ highlight }) => selector(highlight))), "@media print { mark[class^='who-met-'] { print-color-adjust: exact; } }"].join("\n");
}

/** Rules for the little swatches of the legend and the list. */
export function swatchRules() {
  const rules = [];
  for (const theme of ["light", "dark"]) {
    for (const name of Object.keys(TYPES)) {
      const { fill, ink, line } = colours(name, theme);
      const { style, width } = TYPES[name];
      const edge = `border-bottom: ${style === "double" ? 3 : width + 1}px ${style === "wavy" ? "ridge" : style} ${line};`;
      const body = `background: ${fill}; color: ${ink}; ${edge}`;
      rules.push(`.${theme} .swatch[data-type="${name}"] { ${body} }`);
    }
  }
  return rules.join("\n");
}
