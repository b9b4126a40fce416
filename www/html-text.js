//! The main text of an HTML file, without a parser that could run or load anything of it.

const DROPPED = new Set("script style noscript template nav aside footer form button select textarea svg math iframe object video audio head".split(" "));
const BLOCKS = new Set(
  "address article blockquote br dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table td th tr ul".split(" "),
);
const NAMED = {
  amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0", lsquo: "‘", rsquo: "’", ldquo: "“", rdquo: "”", sbquo: "‚", bdquo: "„",
  ndash: "–", mdash: "—", hellip: "…", middot: "·", bull: "•", copy: "©", reg: "®", trade: "™", deg: "°", pound: "£", euro: "€", yen: "¥", cent: "¢",
  shy: "", zwj: "\u200d", zwnj: "\u200c", laquo: "«", raquo: "»", sect: "§", times: "×", frac12: "½",
};
// Letters with marks are named by letter and mark: `&eacute;` is e with an acute.
const MARKS = { acute: "\u0301", grave: "\u0300", circ: "\u0302", uml: "\u0308", tilde: "\u0303", cedil: "\u0327", ring: "\u030a", caron: "\u030c" };

/** Writes character references out. */
export function decode(text) {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+\d{0,2}));?/gi, (whole, hex, decimal, name) => {
    if (name) {
      const mark = /^([a-z])(acute|grave|circ|uml|tilde|cedil|ring|caron)$/i.exec(name);
      return mark ? (mark[1] + MARKS[mark[2].toLowerCase()]).normalize("NFC") : (NAMED[name] ?? whole);
    }
    const code = parseInt(hex ?? decimal, hex ? 16 : 10);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : "\ufffd";
  });
}

/** The piece of the file that is the article: its longest `<article>`, else `<main>`, else all. */
function mainPart(html) {
  for (const tag of ["article", "main", "body"]) {
    const parts = html.match(new RegExp(`<${tag}[\\s>][\\s\\S]*?</${tag}\\s*>`, "gi"));
    if (parts) return parts.reduce((best, part) => (part.length > best.length ? part : best));
  }
  return html;
}

/** The text of an HTML file, one paragraph a block. */
export function textOfHtml(html) {
  const clean = mainPart(html.replace(/<!--[\s\S]*?(?:-->|$)/g, ""));
  const out = [];
  let dropping = null;
  let depth = 0;
  for (const [, closing, name, text] of clean.matchAll(/<(\/?)([a-z][a-z0-9-]*)(?:"[^"]*"|'[^']*'|[^"'>])*>|((?:<(?!\/?[a-z])|[^<])+|<)/gi)) {
    const tag = name?.toLowerCase();
    if (dropping) {
      if (tag === dropping) depth += closing ? -1 : 1;
      if (depth === 0) dropping = null;
    } else if (tag && DROPPED.has(tag) && !closing) [dropping, depth] = [tag, 1];
    else if (tag && BLOCKS.has(tag)) out.push("\n\n");
    else if (text) out.push(decode(text.replace(/\s+/g, " ")));
  }
  return out
    .join("")
    .split(/\n{2,}/)
    .map((block) => block.replace(/ {2,}/g, " ").trim())
    .filter(Boolean)
    .join("\n\n");
}
