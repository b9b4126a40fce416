//! Texts about sport made from the patterns of `sport.txt`: results, standings, scoreboards, starting lists, reports.
//!
//! Agencies send many of them; a place there is a team, and a line has no verb. Same patterns, same texts.

use super::corpora::{Article, Name, Source};
use anyhow::{Context, Result, bail};
use std::collections::HashMap;
use whomet::tagger::Label;

/// How the texts count.
pub const SPORT: Source =
    Source { path: "sport", weight: 0.5, nations: true, silver: false, share_alike: false, held_out: false };
/// How many texts are made of each pattern.
const ROUNDS: usize = 12;
const PATTERNS: &str = include_str!("sport.txt");

/// Slots that are lists of the lexicon.
const LISTS: [(&str, &[&str]); 5] = [
    (
        "cities",
        &[
            include_str!("../../../lexicon/cities.tsv"),
            include_str!("../../../lexicon/cities_hand.tsv"),
            include_str!("../../../lexicon/capitals.tsv"),
        ],
    ),
    ("given", &[include_str!("../../../lexicon/given.tsv"), include_str!("../../../lexicon/given_hand.tsv")]),
    ("surnames", &[include_str!("../../../lexicon/surnames.tsv"), include_str!("../../../lexicon/surnames_hand.tsv")]),
    ("lands", &[include_str!("../../../lexicon/countries.tsv")]),
    ("nations", &[include_str!("../../../lexicon/demonyms.tsv")]),
];

/// What a slot marks: nothing, or a name of that label; without one, nothing is to be learnt from it.
type Marks = Option<Option<Label>>;

struct Maker<'p> {
    slots: HashMap<&'p str, (Marks, Vec<&'p str>)>,
    /// Values of numbered slots of this article.
    kept: HashMap<(String, char), String>,
    random: u64,
    article: Article,
}

/// All texts.
pub fn articles() -> Result<Vec<Article>> {
    let mut slots: HashMap<&str, (Marks, Vec<&str>)> = HashMap::new();
    for (name, files) in LISTS {
        slots.insert(name, (None, files.iter().flat_map(|file| forms(file)).collect()));
    }
    let lines = || PATTERNS.lines().filter(|line| !line.starts_with('#'));
    for line in lines().filter_map(|line| line.strip_prefix('@')) {
        let mut parts = line.splitn(3, ' ');
        let (name, label) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let marks = match label {
            "-" => None,
            "?" => Some(None),
            label => {
                let known = Label::ALL.into_iter().find(|known| format!("{known:?}").eq_ignore_ascii_case(label));
                Some(Some(known.with_context(|| format!("sport.txt: no label '{label}'"))?))
            }
        };
        slots.insert(name, (marks, choices(parts.next().unwrap_or_default())));
    }
    let body: Vec<&str> = lines().filter(|line| !line.starts_with('@')).collect();
    let patterns: Vec<&[&str]> = body.split(|line| line.is_empty()).filter(|pattern| !pattern.is_empty()).collect();
    let article = || Article { text: String::new(), names: vec![] };
    let mut maker = Maker { slots, kept: HashMap::new(), random: 0x2545_F491_4F6C_DD1D, article: article() };
    let mut articles = vec![];
    for pattern in patterns.iter().cycle().take(patterns.len() * ROUNDS) {
        maker.write(pattern)?;
        articles.push(std::mem::replace(&mut maker.article, article()));
    }
    Ok(articles)
}

/// The first form of each entry, if it is one or two plain words.
fn forms(file: &str) -> impl Iterator<Item = &str> {
    file.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split(['\t', '|']).next())
        .filter(|form| form.starts_with(char::is_uppercase) && form.split(' ').count() <= 2 && !form.contains('{'))
}

/// What stands between the bars that are in no braces.
fn choices(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut out) = (0, 0, vec![]);
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            '|' if depth == 0 => {
                out.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    out.push(&text[start..]);
    out
}

impl Maker<'_> {
    /// By xorshift, as in the trainer.
    fn below(&mut self, count: usize) -> usize {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        (self.random >> 16) as usize % count
    }

    fn write(&mut self, pattern: &[&str]) -> Result<()> {
        self.kept.clear();
        let wide = self.below(2) == 0;
        for line in pattern {
            let (times, line) = match line.strip_prefix('*').and_then(|rest| rest.split_once(' ')) {
                Some(_) if self.below(10) < 3 => (0, ""),
                Some((most, line)) => (2 + self.below(most.parse::<usize>()? - 1), line),
                None => (1, *line),
            };
            let line = if wide { spread(line) } else { line.to_string() };
            for _ in 0..times {
                self.expand(&line, None, true)?;
                self.article.text.truncate(self.article.text.trim_end().len());
                self.article.text.push('\n');
            }
        }
        Ok(())
    }

    /// Appends the text with its slots filled; `mark`: names are marked, those inside other names are not.
    fn expand(&mut self, text: &str, number: Option<char>, mark: bool) -> Result<()> {
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            self.append(&rest[..open], mark);
            let mut depth = 0;
            let close = rest[open..].find(|c| {
                depth += (c == '{') as i32 - (c == '}') as i32;
                depth == 0
            });
            let close = open + close.with_context(|| format!("sport.txt: a brace is open in '{text}'"))?;
            self.fill(&rest[open + 1..close], number, mark)?;
            rest = &rest[close + 1..];
        }
        self.append(rest, mark);
        Ok(())
    }

    fn append(&mut self, words: &str, collapse: bool) {
        for c in words.chars() {
            let text = &mut self.article.text;
            if !(collapse && c == ' ' && (text.is_empty() || text.ends_with([' ', '\n']))) {
                text.push(c);
            }
        }
    }

    /// A number, a choice or a slot.
    fn fill(&mut self, body: &str, number: Option<char>, mark: bool) -> Result<()> {
        if let Some((from, to)) = body.split_once('-')
            && let (Ok(from), Ok(to)) = (from.parse::<usize>(), to.parse::<usize>())
        {
            let value = from + self.below(to.saturating_sub(from) + 1);
            self.append(&value.to_string(), false);
            return Ok(());
        }
        let name = body.trim_end_matches(|c: char| c.is_ascii_digit());
        let slot = name.to_ascii_lowercase();
        let Some((marks, values)) = self.slots.get(slot.as_str()).cloned() else {
            let options = choices(body);
            if options.len() < 2 {
                bail!("sport.txt: no slot '{body}'");
            }
            let option = options[self.below(options.len())];
            return self.expand(option, number, mark);
        };
        let number = body[name.len()..].chars().next().or(number);
        let start = self.article.text.len();
        match number.and_then(|number| self.kept.get(&(slot.clone(), number)).cloned()) {
            Some(value) => self.append(&value, false),
            None => {
                let value = values[self.below(values.len())];
                self.expand(value, number, mark && marks.is_none())?;
                if let Some(number) = number {
                    self.kept.insert((slot, number), self.article.text[start..].to_string());
                }
            }
        }
        let value = self.article.text.split_off(start);
        let mut letters = value.chars();
        self.article.text += &match letters.next() {
            _ if name.len() > 1 && name.bytes().all(|b| b.is_ascii_uppercase()) => value.to_uppercase(),
            Some(first) if name.starts_with(char::is_uppercase) => first.to_uppercase().chain(letters).collect(),
            _ => value,
        };
        if let Some(label) = marks.filter(|_| mark) {
            let end = self.article.text.len() as u32;
            self.article.names.push(Name { start: start as u32, end, label });
        }
        Ok(())
    }
}

/// With spaces around marks, as some agencies send their lines.
fn spread(line: &str) -> String {
    let letters: Vec<char> = line.chars().collect();
    let at = |at: usize| letters.get(at).copied().unwrap_or(' ');
    let mut out = String::new();
    for (here, &c) in letters.iter().enumerate() {
        let ends = matches!(at(here + 1), ' ' | '|' | '}');
        // '1. Name', '{1-20}. {person}' stay.
        let rank = here > 0 && (at(here - 1).is_ascii_digit() || at(here - 1) == '}' && at(here - 2).is_ascii_digit());
        match c {
            '(' => out += "( ",
            ')' => out += " )",
            ',' | ';' | ':' if ends => out.extend([' ', c]),
            '.' if ends && !rank => out += " .",
            '\'' if at(here + 1) == 's' && !at(here + 2).is_alphanumeric() => out += " '",
            '"' => out += " \" ",
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_become_marked_texts_and_the_same_ones_again() {
        let made = articles().unwrap();
        assert!(made.len() > 300);
        let again = articles().unwrap();
        assert!(made.iter().zip(&again).all(|(a, b)| a.text == b.text && a.names == b.names));
        for Article { text, names } in &made {
            assert!(!text.contains(['{', '}', '|']), "{text}");
            for pair in names.windows(2) {
                assert!(pair[0].end <= pair[1].start, "{text}");
            }
            for name in names {
                let words = &text[name.start as usize..name.end as usize];
                assert!(words.trim() == words && words.starts_with(char::is_alphanumeric), "'{words}' in {text}");
            }
        }
    }

    #[test]
    fn marks_stand_apart_in_wide_lines() {
        assert_eq!(spread("1. {person} ({land}) {6-7}-2, {day}'s."), "1. {person} ( {land} ) {6-7}-2 , {day} 's .");
    }
}
