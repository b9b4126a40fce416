//! Long texts from our own articles: their paragraphs in ever new order, with ever new names
//! and numbers, so that no cache can know them and every list of entities keeps growing. They hold twice as many names,
//! dates and meetings as news does; where the shared folder is there, ordinary news stands beside them.

use super::Texts;
use crate::root;
use anyhow::{Context, Result, ensure};

/// The lists, the shortest texts first.
pub const NAMES: [&str; 3] = ["5 kB", "1 MB", "5 MB"];

/// Ordinary news, in texts of the same length as the first list.
pub const NEWS: &str = "news";

/// How many articles the first list holds: half a megabyte.
const ARTICLES: usize = 100;

/// The same texts on every machine.
pub fn make() -> Result<Texts> {
    let folder = root().join("tests/gold");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .with_context(|| format!("cannot read {}", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    let files = files.iter().map(std::fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
    let articles: Vec<String> = files.iter().filter_map(|file| article(file)).collect();
    ensure!(!articles.is_empty(), "there are no articles in {}", folder.display());
    let paragraphs: Vec<&str> = articles.iter().flat_map(|text| text.split("\n\n")).filter(|p| !p.is_empty()).collect();
    let mut source = Source { paragraphs, order: Vec::new(), random: Random(1) };
    let small = (0..ARTICLES).map(|_| source.text(5_000)).collect();
    let one = source.text(1_000_000);
    let five = source.text(5_000_000);
    let news = news(&root().join("../shared/corpora/train/gmb-masked.jsonl"))?;
    let own = NAMES.into_iter().zip([small, vec![one], vec![five]]);
    Ok(own.chain(news.map(|texts| (NEWS, texts))).collect())
}

/// Short items of newswire, several to a text; none where the file is not there.
fn news(file: &std::path::Path) -> Result<Option<Vec<String>>> {
    #[derive(serde::Deserialize)]
    struct Item {
        text: String,
    }
    let Ok(lines) = std::fs::read_to_string(file) else { return Ok(None) };
    let (mut texts, mut text) = (Vec::new(), String::new());
    for line in lines.lines() {
        let item: Item = serde_json::from_str(line).with_context(|| format!("wrong line in {}", file.display()))?;
        text = text + &item.text + "\n\n";
        if text.len() >= 5_000 {
            texts.push(std::mem::take(&mut text));
        }
        if texts.len() == ARTICLES {
            break;
        }
    }
    Ok(Some(texts))
}

/// The text of a gold article: without its header, and `[[words|TYPE|key]]` as the words.
fn article(file: &str) -> Option<String> {
    let (_, marked) = file.strip_prefix("---json\n")?.split_once("\n---\n")?;
    let mut pieces = marked.split("[[");
    let mut text = pieces.next()?.to_owned();
    for piece in pieces {
        let (mark, after) = piece.split_once("]]")?;
        text += mark.split('|').next()?;
        text += after;
    }
    Some(text)
}

struct Source<'a> {
    paragraphs: Vec<&'a str>,
    /// Of the paragraphs that are left in this turn.
    order: Vec<usize>,
    random: Random,
}

impl Source<'_> {
    /// At least `length` bytes, in whole paragraphs.
    fn text(&mut self, length: usize) -> String {
        let mut text = String::with_capacity(length + 5_000);
        while text.len() < length {
            if self.order.is_empty() {
                self.order = (0..self.paragraphs.len()).collect();
                for last in (1..self.order.len()).rev() {
                    self.order.swap(last, self.random.below(last as u64 + 1) as usize);
                }
            }
            let paragraph = self.paragraphs[self.order.pop().expect("it was just filled")];
            vary(paragraph, &mut self.random, &mut text);
            text.push_str("\n\n");
        }
        text
    }
}

/// Every third capitalised word within a sentence becomes an invented name, the same one all over
/// the paragraph; numbers up to 31 (days) stay in that range, years stay years.
fn vary(paragraph: &str, random: &mut Random, out: &mut String) {
    let turn = random.next();
    let mut within = false;
    let mut rest = paragraph;
    while let Some(first) = rest.chars().next() {
        let alike = |c: char| {
            if first.is_alphabetic() { c.is_alphabetic() } else { first.is_ascii_digit() && c.is_ascii_digit() }
        };
        let end = rest.char_indices().skip(1).find(|&(_, c)| !alike(c)).map_or(rest.len(), |(at, _)| at);
        let (word, after) = rest.split_at(end);
        let mut own = Random(turn ^ hash(word));
        if first.is_uppercase() && within && word.len() > 3 && own.below(3) == 0 {
            out.push_str(&name(&mut own));
        } else if first.is_ascii_digit() && (word.len() == 2 || word.len() == 4) {
            let (least, most) = if word.len() == 2 { (10, 28) } else { (2010, 2031) };
            let is_small = word.parse().is_ok_and(|number: u64| (least..=most).contains(&number));
            out.push_str(&if is_small { (least + own.below(most - least + 1)).to_string() } else { word.to_owned() });
        } else {
            out.push_str(word);
        }
        if first.is_alphabetic() || first.is_ascii_digit() {
            within = true;
        } else if ".!?\n".contains(first) {
            within = false;
        }
        rest = after;
    }
}

fn name(random: &mut Random) -> String {
    const SYLLABLES: [&str; 24] = [
        "ba", "cho", "da", "el", "fi", "go", "han", "ir", "jo", "kov", "lin", "mar", "no", "or", "pet", "qua", "ri",
        "sen", "tak", "ur", "vik", "wen", "yas", "zul",
    ];
    let name: String = (0..2 + random.below(2)).map(|_| SYLLABLES[random.below(24) as usize]).collect();
    name[..1].to_uppercase() + &name[1..]
}

/// FNV-1a: the same everywhere and for ever, which the standard library's hash does not promise.
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out_of_an_article() {
        let file = "---json\n{}\n---\n\n[[Minister|TITLE|]] [[Li|PERSON|p1]] met [[Kim|PERSON|p2]].\n";
        assert_eq!(article(file).as_deref(), Some("\nMinister Li met Kim.\n"));
        assert_eq!(article("# Gold articles\n"), None);
    }

    #[test]
    fn a_paragraph_keeps_its_form_but_not_its_names() {
        let paragraph =
            "On 14 May 2031, Minister Tanaka met Ambassador Petrova and General Okoro in Seoul. Tanaka spoke.";
        let mut texts: Vec<String> = (0..20)
            .map(|seed| {
                let mut out = String::new();
                vary(paragraph, &mut Random(seed), &mut out);
                out
            })
            .collect();
        assert!(
            texts.iter().all(|text| text.contains(" met ") && text.split(' ').count() == paragraph.split(' ').count())
        );
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), 20);
    }
}
