//! Dates and times against data: a table of phrases, and texts with marked dates where they are at hand.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use whomet::date::{CivilDate, Mode, Timex, find};
use whomet::document::Document;

/// A phrase as marked by hand.
#[derive(Debug, PartialEq)]
struct Marked {
    start: usize,
    end: usize,
    value: String,
}

fn read(text: &str, date: &str, mode: Mode) -> (Vec<Timex>, Vec<(usize, usize)>) {
    let doc = Document::new(text);
    let found = find(&doc, CivilDate::parse(date), mode);
    let spans = found.iter().map(|t| doc.span(t.tokens)).map(|s| (s.start as usize, s.end as usize)).collect();
    (found, spans)
}

/// Prints every difference if the variable `DATES` is set.
fn verbose() -> bool {
    std::env::var_os("DATES").is_some()
}

/// 'They met on {Friday|2031-02-07}.' to the text and its marks.
fn unmark(line: &str) -> (String, Vec<Marked>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, tail) = after.split_once('}').expect("a mark ends");
        let (words, value) = inside.split_once('|').expect("a mark has a value");
        text.push_str(before);
        marks.push(Marked { start: text.len(), end: text.len() + words.len(), value: value.into() });
        text.push_str(words);
        rest = tail;
    }
    text.push_str(rest);
    (text, marks)
}

#[test]
fn every_phrase_of_the_table_is_read() {
    let table: toml::Table = include_str!("cases/date.toml").parse().unwrap();
    let (mut phrases, mut wrong) = (0, 0);
    for (name, group) in &table {
        let date = group["date"].as_str().unwrap();
        let mode = if group.get("mode").and_then(|mode| mode.as_str()) == Some("timex") { Mode::Timex } else { Mode::Reader };
        let timex = mode == Mode::Timex;
        for line in group["phrases"].as_array().unwrap() {
            let line = line.as_str().unwrap();
            let (text, expected) = unmark(line);
            let (found, spans) = read(&text, date, mode);
            let with_class =
                |t: &Timex| if timex { format!("{} {}", t.class.name(), t.value) } else { t.value.clone() };
            let got: Vec<Marked> = found
                .iter()
                .zip(&spans)
                .map(|(t, &(start, end))| Marked { start, end, value: with_class(t) })
                .collect();
            phrases += 1;
            if got != expected {
                wrong += 1;
                let show: Vec<String> = got
                    .iter()
                    .zip(&found)
                    .map(|(m, t)| format!("{{{}|{}}} by {}", &text[m.start..m.end], m.value, t.rule))
                    .collect();
                println!(
                    "{name}: {line}\n    found {}",
                    if show.is_empty() { "nothing".into() } else { show.join(", ") }
                );
            }
        }
    }
    println!("table of dates: {phrases} phrases, {wrong} wrong");
    assert!(phrases >= 400 && wrong == 0, "{wrong} of {phrases} phrases are read wrong");
}

/// Texts with marked dates, kept outside the project; their tests say so and pass where they are absent.
fn shared(path: &str) -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    if !found.exists() {
        println!("skipped: ../shared/{path} is not here");
        return None;
    }
    Some(found)
}

/// Byte offset of each code point, and the end.
fn offsets(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// Pairs of a mark and a found phrase that overlap: one to one, the same words first, then the longest overlap.
fn pairs(gold: &[Marked], found: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    for (g, mark) in gold.iter().enumerate() {
        for (f, span) in found.iter().enumerate() {
            let overlap = mark.end.min(span.1) as i64 - mark.start.max(span.0) as i64;
            if overlap > 0 {
                all.push(((mark.start, mark.end) != *span, -overlap, g, f));
            }
        }
    }
    all.sort();
    let (mut gold_used, mut found_used) = (vec![false; gold.len()], vec![false; found.len()]);
    let mut pairs = Vec::new();
    for (_, _, g, f) in all {
        if !gold_used[g] && !found_used[f] {
            gold_used[g] = true;
            found_used[f] = true;
            pairs.push((g, f));
        }
    }
    pairs
}

#[derive(Default)]
struct Tally {
    gold: usize,
    found: usize,
    relaxed: usize,
    strict: usize,
    value: usize,
}

impl Tally {
    fn f1(&self, right: usize) -> f64 {
        200.0 * right as f64 / (self.gold + self.found).max(1) as f64
    }
}

fn around(text: &str, start: usize, end: usize) -> &str {
    &text[text.floor_char_boundary(start.saturating_sub(50))..text.ceil_char_boundary((end + 40).min(text.len()))]
}

#[test]
fn dates_of_the_gold_articles() {
    let Some(dir) = shared("gold/out") else { return };
    let mut tally = Tally::default();
    let mut paths: Vec<_> = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|e| e == "json")) {
        let article: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let text = std::fs::read_to_string(path.with_extension("txt")).unwrap();
        let at = offsets(&text);
        let timed = |m: &&serde_json::Value| matches!(m["type"].as_str(), Some("DATE" | "TIME"));
        let mark = |m: &serde_json::Value| Marked {
            start: at[m["start"].as_u64().unwrap() as usize],
            end: at[m["end"].as_u64().unwrap() as usize],
            value: m["value"].as_str().unwrap().to_string(),
        };
        let gold: Vec<Marked> = article["mentions"].as_array().unwrap().iter().filter(timed).map(mark).collect();
        // Dates inside names of events ('Aero India 2031') are for the list of mentions to drop.
        let named: Vec<(usize, usize)> = article["mentions"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|m| !timed(m))
            .map(|m| (at[m["start"].as_u64().unwrap() as usize], at[m["end"].as_u64().unwrap() as usize]))
            .collect();
        let (found, spans) = read(&text, article["date"].as_str().unwrap(), Mode::Reader);
        let (found, spans): (Vec<Timex>, Vec<(usize, usize)>) =
            found.into_iter().zip(spans).filter(|(_, s)| !named.iter().any(|n| n.0 <= s.0 && s.1 <= n.1)).unzip();
        let pairs = pairs(&gold, &spans);
        tally.gold += gold.len();
        tally.found += found.len();
        for &(g, f) in &pairs {
            let strict = (gold[g].start, gold[g].end) == spans[f];
            let value = gold[g].value == found[f].value;
            tally.relaxed += 1;
            tally.strict += strict as usize;
            tally.value += value as usize;
            if verbose() && !(strict && value) {
                println!(
                    "{:?} {} read as {:?} {} {} << {:?}",
                    &text[gold[g].start..gold[g].end],
                    gold[g].value,
                    &text[spans[f].0..spans[f].1],
                    found[f].value,
                    found[f].rule,
                    around(&text, spans[f].0, spans[f].1)
                );
            }
        }
        if verbose() {
            for (_, mark) in gold.iter().enumerate().filter(|(g, _)| !pairs.iter().any(|p| p.0 == *g)) {
                println!("missed {:?} {}", around(&text, mark.start, mark.end), mark.value);
            }
            for (f, span) in spans.iter().enumerate().filter(|(f, _)| !pairs.iter().any(|p| p.1 == *f)) {
                println!(
                    "too much {:?} {} {} << {:?}",
                    &text[span.0..span.1],
                    found[f].value,
                    found[f].rule,
                    around(&text, span.0, span.1)
                );
            }
        }
    }
    let (strict, relaxed, value) = (tally.f1(tally.strict), tally.f1(tally.relaxed), tally.f1(tally.value));
    println!(
        "gold: {} marked, {} found; F1 strict {strict:.1}, relaxed {relaxed:.1}, value {value:.1}",
        tally.gold, tally.found
    );
    assert!(strict >= 80.0 && relaxed >= 80.0 && value >= 80.0);
}

/// First and last day of a value in this corpus's notation: '2017-07-10/2017-07-16', '2015', '2015-03'.
fn days(value: &str) -> Option<(String, String)> {
    let edge = |text: &str, last: bool| -> Option<String> {
        let parts: Vec<&str> = text.split('-').collect();
        match parts[..] {
            [y] if y.len() == 4 => Some(format!("{y}-{}", if last { "12-31" } else { "01-01" })),
            [y, m] if y.len() == 4 => {
                let (y, m): (i32, u32) = (y.parse().ok()?, m.parse().ok()?);
                let ends = (28..=31).rev().find_map(|d| CivilDate::new(y, m, d))?;
                Some(if last { ends } else { CivilDate::new(y, m, 1)? }.to_string())
            }
            [y, _, _] if y.len() == 4 => Some(text.to_string()),
            _ => None,
        }
    };
    let (from, to) = value.split_once('/').unwrap_or((value, value));
    Some((edge(from, false)?, edge(to, true)?))
}

#[test]
fn values_of_wikinews_texts() {
    let Some(path) = shared("corpora/gum-timex.jsonl") else { return };
    let mut by_kind: BTreeMap<String, Tally> = BTreeMap::new();
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let document: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = document["text"].as_str().unwrap();
        let id = document["id"].as_str().unwrap();
        let kind = id.split('_').nth(1).unwrap();
        let at = offsets(text);
        // What the corpus leaves open, and times without a day, are not compared.
        let marks =
            document["timexes"].as_array().unwrap().iter().filter(|m| days(m["value"].as_str().unwrap()).is_some());
        let gold: Vec<Marked> = marks
            .map(|m| Marked {
                start: at[m["start"].as_u64().unwrap() as usize],
                end: at[m["end"].as_u64().unwrap() as usize],
                value: m["value"].as_str().unwrap().to_string(),
            })
            .collect();
        let (found, spans) = read(text, document["dct"].as_str().unwrap(), Mode::Timex);
        let tally = by_kind.entry(kind.to_string()).or_default();
        tally.gold += gold.len();
        let pairs = pairs(&gold, &spans);
        for &(g, f) in &pairs {
            let got = found[f].interval.map(|i| (i.from.to_string(), i.to.to_string()));
            let right = got == days(&gold[g].value);
            let strict = (gold[g].start, gold[g].end) == spans[f];
            tally.relaxed += 1;
            tally.strict += strict as usize;
            tally.value += right as usize;
            if verbose() && !(right && strict) {
                println!(
                    "{id} {} {:?} {} read as {:?} {} {} << {:?}",
                    if right { "words" } else { "VALUE" },
                    &text[gold[g].start..gold[g].end],
                    gold[g].value,
                    &text[spans[f].0..spans[f].1],
                    found[f].value,
                    found[f].rule,
                    around(text, spans[f].0, spans[f].1),
                );
            }
        }
        if verbose() {
            for (_, mark) in gold.iter().enumerate().filter(|(g, _)| !pairs.iter().any(|p| p.0 == *g)) {
                println!(
                    "{id} missed {:?} {} << {:?}",
                    &text[mark.start..mark.end],
                    mark.value,
                    around(text, mark.start, mark.end)
                );
            }
        }
    }
    for (kind, tally) in &by_kind {
        let of = |n: usize, all: usize| 100.0 * n as f64 / all.max(1) as f64;
        println!(
            "{kind}: {} marked, {:.1} % found, {:.1} % with the same words, {:.1} % of the found have the right days",
            tally.gold,
            of(tally.relaxed, tally.gold),
            of(tally.strict, tally.gold),
            of(tally.value, tally.relaxed)
        );
    }
}
