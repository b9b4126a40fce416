//! Patterns over raw text: amounts, web addresses, numbered resolutions.
//!
//! `lexicon/patterns.tsv` holds them as regular expressions; `build.rs` turns all of them into
//! one sparse DFA, so that no regex compiler ships. A test compares with the `regex` crate.

use crate::document::Document;
use regex_automata::dfa::{Automaton, sparse};
use regex_automata::{Anchored, Input};
use std::sync::OnceLock;

static SOURCE: &str = include_str!("../lexicon/patterns.tsv");

/// A stretch of text that a pattern matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PatternHit {
    /// Byte after its last.
    pub end: u32,
    /// The pattern's name in `lexicon/patterns.tsv`.
    pub name: &'static str,
}

/// All patterns in one automaton.
pub struct Patterns {
    dfa: sparse::DFA<&'static [u8]>,
    names: Vec<&'static str>,
}

impl Patterns {
    /// The patterns of this build.
    pub fn get() -> &'static Patterns {
        static PATTERNS: OnceLock<Patterns> = OnceLock::new();
        PATTERNS.get_or_init(|| {
            let packed: &'static [u8] = include_bytes!(concat!(env!("OUT_DIR"), "/patterns.dfa"));
            let (dfa, _) = sparse::DFA::from_bytes(packed).expect("build.rs writes a valid DFA");
            let names = lines().map(|(name, _)| name).collect();
            Patterns { dfa, names }
        })
    }

    /// The longest match that begins at byte `start` of the document.
    pub fn match_at(&self, document: &Document, start: u32) -> Option<PatternHit> {
        let input = Input::new(document.text).range(start as usize..).anchored(Anchored::Yes);
        let found = self.dfa.try_search_fwd(&input).ok().flatten()?;
        Some(PatternHit { end: found.offset() as u32, name: self.names[found.pattern().as_usize()] })
    }
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    SOURCE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_automaton_agrees_with_the_regex_crate() {
        let regexes: Vec<(&str, regex::Regex)> =
            lines().map(|(name, pattern)| (name, regex::Regex::new(&format!("^(?:{pattern})")).unwrap())).collect();
        let text = "It cost A$12m, $1.2 billion, ₹64,000 crore, USD 30 billion, 4.1 billion U.S. dollars, Rs 500, KD 3.1 billion \
            or 17 per cent, 4.5%, over 1,100 km, 98-metre, 212 kg, 2.9 million barrels per day, 11 billion cubic meters. \
            Resolution 1701 (2006), UN Security Council Resolution 2231, Article 5; see https://whomet.example/a?b=c, mail a.b@c.example, \
            @user, 3 apples, 12 menus, $, 5m tall, 5 mice, Rs. 3 lakh crore.";
        let document = Document::new(text);
        let mut matched = 0;
        for token in &document.tokens {
            let start = token.span.start;
            let expected = regexes
                .iter()
                .filter_map(|(name, regex)| Some((longest(regex, &text[start as usize..])?, *name)))
                .max_by_key(|(length, _)| *length);
            let found = Patterns::get().match_at(&document, start);
            assert_eq!(
                found.map(|hit| hit.end - start),
                expected.map(|(length, _)| length as u32),
                "at {}",
                &text[start as usize..]
            );
            matched += found.is_some() as usize;
        }
        assert!(matched >= 20);
    }

    /// The longest match at the start of `text`; the regex crate itself prefers the first alternative.
    fn longest(regex: &regex::Regex, text: &str) -> Option<usize> {
        regex.find(text)?;
        let exact = regex::Regex::new(&format!("{}$", regex.as_str())).unwrap();
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        // A match that ends inside a word would satisfy a word boundary only because the text is cut there.
        let inside = |end: usize| text[end..].starts_with(word) && text[..end].ends_with(word);
        let mut ends = (1..=text.len()).rev().filter(|&end| text.is_char_boundary(end));
        ends.find(|&end| !inside(end) && exact.is_match(&text[..end]))
    }
}
