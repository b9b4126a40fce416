//! Spans: exact (same start, end and type) and relaxed (any overlap, same type, one to one).

use super::tally::Tally;
use std::{cmp::Reverse, collections::BTreeMap};

/// A typed span, in code points.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Typed {
    pub start: usize,
    pub end: usize,
    pub kind: String,
}

/// What is counted for each type.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    pub exact: Tally,
    pub relaxed: Tally,
}

impl Counts {
    pub fn add(&mut self, other: Counts) {
        self.exact.add(other.exact);
        self.relaxed.add(other.relaxed);
    }
}

/// Predictions under a gold span of this type are judged neither right nor wrong.
pub const IGNORE: &str = "IGNORE";

/// The types that comparisons between corpora are made over, then those shown apart.
pub const COARSE: [&str; 6] = ["PER", "ORG", "LOC", "DATE", "NORP", "EVENT"];

/// The coarse type of a type of any tag set; `MISC` is not judged.
pub fn coarse(kind: &str) -> &'static str {
    match kind.to_uppercase().as_str() {
        "PER" | "PERSON" => "PER",
        "ORG" | "ORGANIZATION" | "ORGANISATION" => "ORG",
        "LOC" | "LOCATION" | "GPE" | "GEO" | "FAC" | "FACILITY" => "LOC",
        "DATE" | "TIME" | "TIM" => "DATE",
        "NORP" | "NATIONALITY" => "NORP",
        "EVENT" | "EVE" => "EVENT",
        IGNORE => IGNORE,
        _ => "MISC",
    }
}

/// Adds one document to the counts of each type.
pub fn count(gold: &[Typed], pred: &[Typed], counts: &mut BTreeMap<String, Counts>) {
    let (ignored, gold): (Vec<&Typed>, Vec<&Typed>) = gold.iter().partition(|span| span.kind == IGNORE);
    let (gold, mut pred) = (unique(gold), unique(pred.iter().filter(|span| span.kind != IGNORE).collect()));
    let overlap = |a: &Typed, b: &Typed| a.end.min(b.end) as i64 - a.start.max(b.start) as i64;
    let mut pairs: Vec<(i64, &Typed, &Typed)> = gold
        .iter()
        .flat_map(|&a| pred.iter().map(move |&b| (overlap(a, b), a, b)))
        .filter(|&(shared, a, b)| shared > 0 && a.kind == b.kind)
        .collect();
    pairs.sort_by_key(|&pair| Reverse(pair));
    let (mut paired_gold, mut paired_pred): (Vec<&Typed>, Vec<&Typed>) = Default::default();
    for (_, a, b) in pairs {
        if !paired_gold.contains(&a) && !paired_pred.contains(&b) {
            paired_gold.push(a);
            paired_pred.push(b);
        }
    }
    let hits: Vec<&Typed> = gold.iter().copied().filter(|span| pred.contains(span)).collect();
    pred.retain(|b| paired_pred.contains(b) || !ignored.iter().any(|a| overlap(a, b) > 0));
    for span in gold {
        let row = counts.entry(span.kind.clone()).or_default();
        row.exact.wanted += 1;
        row.relaxed.wanted += 1;
        row.exact.right += hits.contains(&span) as i64;
        row.exact.given += hits.contains(&span) as i64;
        row.relaxed.right += paired_gold.contains(&span) as i64;
    }
    for span in pred {
        let row = counts.entry(span.kind.clone()).or_default();
        row.exact.given += !hits.contains(&span) as i64;
        row.relaxed.given += 1;
    }
}

fn unique(mut spans: Vec<&Typed>) -> Vec<&Typed> {
    spans.sort();
    spans.dedup();
    spans
}

/// Words before a person's name that another corpus may count as part of it.
const TITLES: &str = "mr mrs ms miss mx dr prof professor sir dame lord lady baron baroness count countess rev \
    reverend fr father sister brother hon honourable honorable president vice-president premier prime minister \
    ministers foreign defence defense interior finance deputy vice first second acting interim former ex- then- \
    secretary secretary-general general-secretary secretary-of-state state chancellor ambassador envoy special \
    representative high commissioner commissioner chairman chairwoman chairperson chair spokesman spokeswoman \
    spokesperson senator sen sens congressman congresswoman rep representative governor gov mayor councillor speaker \
    leader chief head director director-general king queen prince princess crown emir sheikh sheik sheikha sultan \
    shah ayatollah grand imam mullah maulana pope cardinal archbishop bishop patriarch rabbi pastor gen general lt \
    lieutenant col colonel maj major capt captain cpt sgt sergeant cmdr commander adm admiral rear air marshal field \
    brig brigadier cpl corporal pvt private staff justice judge attorney coach minister-president taoiseach shri smt \
    pm us u.s american british french german russian chinese israeli iranian indian pakistani ukrainian turkish iraqi \
    syrian afghan egyptian saudi japanese korean south north white house opposition national security adviser advisor \
    labor labour trade economy energy environment health education justice home affairs external tribal republican \
    democratic democrat party";
/// Those of them that make no title without another.
const NEVER_ALONE: &str = "us u.s american british french german russian chinese israeli iranian indian pakistani \
    ukrainian turkish iraqi syrian afghan egyptian saudi japanese korean south north white house state first second \
    air field party national home general private major crown high justice";
const DETERMINERS: &str = "the a an this that these those its their his her our";
const EDGE: &str = " \t\n\"'“”‘’`.,;:()[]";

fn listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|item| item == word)
}

/// The span without leading determiners and, for persons, titles; without quotation marks and
/// a possessive 's at its edges: corpora differ in these.
pub fn lenient(text: &[char], span: &Typed) -> Typed {
    let (mut start, mut end) = (span.start, span.end);
    while start < end && text[start] != '.' && EDGE.contains(text[start]) {
        start += 1;
    }
    while end > start && !".)".contains(text[end - 1]) && EDGE.contains(text[end - 1]) {
        end -= 1;
    }
    let mark = |c: char| c == '\'' || c == '’';
    if end > start + 2 && text[end - 1] == 's' && mark(text[end - 2]) {
        end -= 2;
    } else if end > start + 1 && mark(text[end - 1]) {
        end -= 1;
    }
    let space = |c: &char| c.is_whitespace() || ('\x1c'..='\x1f').contains(c);
    let mut words: Vec<(usize, String)> = Vec::new();
    let mut at = start;
    for word in text[start..end].split(space) {
        if !word.is_empty() {
            let word = word.iter().collect::<String>().to_lowercase();
            words.push((at, word.trim_matches(|c| EDGE.contains(c)).to_string()));
        }
        at += word.len() + 1;
    }
    let person = span.kind == "PER";
    let mut skip = 0;
    while skip + 1 < words.len() {
        let word = words[skip].1.as_str();
        let joiner = skip > 0 && ["of", "for", "and"].contains(&word);
        let leading = skip == 0 && listed(DETERMINERS, word);
        if !leading && !(person && (listed(TITLES, word) || compound(word) || joiner)) {
            break;
        }
        skip += 1;
    }
    // Nationality words alone are no title: 'South African Airways'.
    let alone = |word: &String| listed(NEVER_ALONE, word) || listed(DETERMINERS, word);
    if person && skip > 0 && words[..skip].iter().all(|(_, word)| alone(word)) {
        skip = listed(DETERMINERS, &words[0].1) as usize;
    }
    if let Some(&(first, _)) = words.get(skip) {
        start = first;
    }
    Typed { start, end, kind: span.kind.clone() }
}

/// 'vice-captain', 'ex-minister'.
fn compound(word: &str) -> bool {
    let tail = |c: char| c.is_alphanumeric() || c == '_';
    word.split_once('-').is_some_and(|(head, rest)| {
        listed("vice ex then deputy co", head) && !rest.is_empty() && rest.chars().all(tail)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize, kind: &str) -> Typed {
        Typed { start, end, kind: kind.into() }
    }

    fn counts(gold: &[Typed], pred: &[Typed]) -> Counts {
        let (mut counts, mut sum) = (BTreeMap::new(), Counts::default());
        count(gold, pred, &mut counts);
        counts.values().for_each(|&row| sum.add(row));
        sum
    }

    #[test]
    fn overlaps_pair_one_to_one_the_longest_first() {
        let sum = counts(&[span(0, 10, "PER")], &[span(0, 4, "PER"), span(4, 10, "PER")]);
        assert_eq!(sum.exact, Tally { right: 0, given: 2, wanted: 1 });
        assert_eq!(sum.relaxed, Tally { right: 1, given: 2, wanted: 1 });
        let sum = counts(&[span(0, 4, "PER"), span(6, 9, "ORG")], &[span(0, 4, "ORG"), span(6, 9, "ORG")]);
        assert_eq!((sum.exact, sum.relaxed.right), (Tally { right: 1, given: 2, wanted: 2 }, 1));
    }

    #[test]
    fn what_touches_an_ignored_span_is_not_judged_unless_it_is_right() {
        let gold = [span(0, 10, IGNORE), span(5, 9, "ORG")];
        assert_eq!(counts(&gold, &[span(0, 3, "PER")]).exact, Tally { right: 0, given: 0, wanted: 1 });
        assert_eq!(counts(&gold, &[span(5, 9, "ORG")]).exact, Tally { right: 1, given: 1, wanted: 1 });
        assert_eq!(counts(&gold, &[span(10, 12, "PER")]).exact.given, 1);
    }

    #[test]
    fn lenient_spans_lose_titles_and_edges() {
        for (text, kind, want) in [
            ("Foreign Minister Asha Rao's", "PER", "Asha Rao"),
            ("the United Nations", "ORG", "United Nations"),
            ("“Prime Minister Ito”", "PER", "Ito"),
            ("Secretary of State Blunt", "PER", "Blunt"),
            ("Vice-President Li", "PER", "Li"),
            ("South African", "PER", "South African"),
            ("President", "PER", "President"),
            ("President Company", "ORG", "President Company"),
            ("Lloyd Carter Jr.", "PER", "Lloyd Carter Jr."),
        ] {
            let text: Vec<char> = text.chars().collect();
            let span = lenient(&text, &span(0, text.len(), kind));
            assert_eq!(text[span.start..span.end].iter().collect::<String>(), want);
        }
    }
}
