//! Is this English? The core reads nothing else, and a reader should be told so.

// Every seventh word of English news, and hardly one of other languages: 'in', 'was', 'to' and 'on' would be theirs, too.
const COMMON = new Set("the of and that with from said which has have this their would".split(" "));
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
  return words.filter((word) => COMMON.has(word)).length >= words.length * 0.06;
}

/** What a reader should be told about the text as a whole; nothing, mostly. */
export function noticeFor(text) {
  if (!text.trim()) return "There is no text to read here.";
  return looksEnglish(text) ? "" : "This does not look like English, and whomet reads nothing else.";
}
