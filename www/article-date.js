//! The day that an article is of, as the page around it says: the article's own `<time>`, JSON-LD, meta.

const LONG_PROSE = 120;
const ARTICLE_TYPE = /Article$|^(?:BlogPosting|LiveBlogPosting|Report|ReportageNewsArticle)$/;
const METAS = [
  "article:published_time", "datePublished", "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "parsely-pub-date", "sailthru.date", "publish-date", "pubdate",
];
const LARGEST_JSON = 500_000;
const DEEPEST = 8;

/** `YYYY-MM-DD` if that is how the value begins and there is such a day. */
function day(value) {
  const found = /^\s*(\d{4}-\d\d-\d\d)(?!\d)/.exec(typeof value === "string" ? value : "")?.[1];
  return found && !Number.isNaN(Date.parse(found)) && new Date(found).toISOString().startsWith(found) ? found : null;
}

/** The article's `<time>`: the one that says so, else the first that is no part of a running sentence. */
function fromTime(article) {
  const times = [...article.querySelectorAll("time[datetime]")];
  const said = times.find((time) => time.matches("[pubdate], [itemprop~='datePublished'], .dt-published"));
  const isProse = (time) => (time.closest("p, li, blockquote")?.textContent.trim().length ?? 0) > LONG_PROSE;
  const found = said ?? times.find((time) => !isProse(time));
  return day(found?.getAttribute("datetime"));
}

/** Every article that the page's JSON-LD describes, with its day and headline. */
function described(page) {
  const found = [];
  const look = (node, depth) => {
    if (!node || typeof node !== "object" || depth > DEEPEST) return;
    if (Array.isArray(node)) return node.forEach((one) => look(one, depth + 1));
    const types = [node["@type"]].flat();
    const date = day(node.datePublished) ?? day(node.dateCreated);
    if (date && types.some((type) => typeof type === "string" && ARTICLE_TYPE.test(type))) found.push({ date, headline: String(node.headline ?? node.name ?? "") });
    for (const value of Object.values(node)) look(value, depth + 1);
  };
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    if (script.textContent.length > LARGEST_JSON) continue;
    try {
      look(JSON.parse(script.textContent), 0);
    } catch {
      // Broken JSON-LD is common, and no matter of ours.
    }
  }
  return found;
}

const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** Where the page describes several articles, the headline tells which is this. */
function fromJsonLd(article, page) {
  const found = described(page);
  if (new Set(found.map(({ date }) => date)).size <= 1) return found[0]?.date ?? null;
  const text = plain(article.textContent.slice(0, 2000));
  return found.find(({ headline }) => plain(headline).length > 8 && text.includes(plain(headline)))?.date ?? null;
}

function fromMeta(page) {
  const metas = [...page.querySelectorAll("meta[content]")];
  for (const name of METAS) {
    const meta = metas.find((one) => ["property", "name", "itemprop"].some((key) => one.getAttribute(key)?.toLowerCase() === name.toLowerCase()));
    const found = day(meta?.content);
    if (found) return found;
  }
  return null;
}

/** The article's date as the page gives it, `YYYY-MM-DD`; null if it gives none. */
export function pageDate(article) {
  const page = article.ownerDocument;
  return fromTime(article) ?? fromJsonLd(article, page) ?? fromMeta(page);
}
