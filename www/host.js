//! What the page around an article says: which element, which date, which colours.

/** The article: what `for` names (an id, or a selector), else what the element wraps. Null if there is none. */
export function target(element) {
  const wanted = element.getAttribute("for");
  if (!wanted) {
    const [only, more] = [...element.childNodes].filter((node) => node.nodeType === Node.ELEMENT_NODE || node.data?.trim());
    return only?.nodeType === Node.ELEMENT_NODE && !more ? only : element;
  }
  const root = element.getRootNode();
  const byId = root.getElementById?.(wanted.replace(/^#/, ""));
  if (byId) return byId;
  try {
    return root.querySelector(wanted);
  } catch {
    return null;
  }
}

/** The article's date as the page gives it, `YYYY-MM-DD`; null if it gives none. */
export function pageDate(article) {
  const candidates = [
    article.querySelector("time[datetime]")?.getAttribute("datetime"),
    document.querySelector('meta[property="article:published_time"], meta[itemprop="datePublished"]')?.getAttribute("content"),
  ];
  for (const value of candidates) {
    const day = /^\d{4}-\d\d-\d\d/.exec(value ?? "")?.[0];
    if (day && !Number.isNaN(Date.parse(day))) return day;
  }
  return null;
}

/** `light` or `dark`: what was asked for, else `dark` if the article's text is light, whatever made it so. Paper is light. */
export function themeOf(article, asked) {
  if (matchMedia("print").matches) return "light";
  if (asked === "light" || asked === "dark") return asked;
  const [red, green, blue] = (getComputedStyle(article).color.match(/[\d.]+/g) ?? [0, 0, 0]).map(Number);
  return 0.299 * red + 0.587 * green + 0.114 * blue > 128 ? "dark" : "light";
}

const FAMILIES = { PLACE: ["GPE", "LOC", "FAC", "NORP"], ROLE: ["TITLE"], AMOUNT: ["MONEY", "PERCENT", "QUANTITY"] };

/** The types that a `types` attribute names; null means all. */
export function wantedTypes(value) {
  const words = value?.toUpperCase().split(/[\s,]+/).filter(Boolean) ?? [];
  return words.length ? new Set(words.flatMap((word) => FAMILIES[word] ?? [word])) : null;
}

/** The language that dates and countries are written in: the element's, else the page's. */
export function languageOf(element) {
  const asked = element.getAttribute("lang") || element.closest("[lang]")?.getAttribute("lang") || "en";
  try {
    return Intl.getCanonicalLocales(asked)[0];
  } catch {
    return "en";
  }
}
