//! Is this English? The core reads nothing else, and a reader should be told so.

const set = (words) => new Set(words.split(" "));
const COMMON = set(
  "the of and to in a that is was for on said with as by at from it be he has his have are were its an will not who had they which " +
    "this their but after been she her or also would about more when i we you they there one two",
);
// Of those who write in Latin letters; what English shares with them stands in its own list, too.
const FOREIGN = set(
  "de la le les des du et el los las en que un una y und der die das den von mit dem zu im ist auf het een van op te voor zijn dat die in an is was " +
    "og det på til af av att och som en et är il di che per non con del dei do da em os as uma para com o e a na nie się że w z ve bir bu yang dan dengan",
);
const ENOUGH = 25;

/** False if the text is long enough to tell and is not English. */
export function looksEnglish(text) {
  // The beginning tells; a long text is not read twice.
  const sample = text.slice(0, 6000);
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  // Chinese, Japanese and Thai run words together: there the letters are counted.
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (letters >= 40 && latin < letters * 0.6) return false;
  if (words.length < ENOUGH) return true;
  const share = (list) => words.filter((word) => list.has(word)).length / words.length;
  const english = share(COMMON);
  return english >= 0.06 && english > share(FOREIGN);
}

/** What a reader should be told about the text as a whole; nothing, mostly. */
export function noticeFor(text) {
  if (!text.trim()) return "There is no text to read here.";
  return looksEnglish(text) ? "" : "This does not look like English, the one language that whomet reads.";
}
