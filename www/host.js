//! What the page around an article says: which element, which date, which colours.

/** The article: what `for` names (an id, or a selector), else what the element wraps. Null if there is none. */
export function target(element) {
  const wanted = element.getAttribute("for");
  if (!wanted) {
    const [only, more] = [...element.childNodes].filter((node) => (node.nodeType === Node.ELEMENT_NODE ? node.nodeName !== "SCRIPT" : node.data?.trim()));
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

/**
 * What a child `<script type="application/json">` holds: `{lexicon}`. One that is broken holds nothing:
 * markup never throws.
 */
export function childData(element) {
  let data = null;
  try {
    data = JSON.parse(element.querySelector?.(':scope > script[type="application/json"]')?.textContent ?? "null");
  } catch (error) {
    console.warn(`<who-met>: its JSON cannot be read: ${error.message}`);
  }
  const isEntry = (entry) => typeof entry?.name === "string" && typeof entry.type === "string";
  return { lexicon: Array.isArray(data?.lexicon) ? data.lexicon.filter(isEntry) : [] };
}

/**
 * The address in a `-src` attribute; null for one that cannot be used. A script must come from the page's own
 * origin: markup that got in by accident shall not choose what runs.
 */
export function ownUrl(value, { anywhere = false } = {}) {
  if (!value) return null;
  try {
    const url = new URL(value, document.baseURI);
    return (anywhere || url.origin === location.origin) && /^https?:$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
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
