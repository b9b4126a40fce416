//! What the article itself teaches: a name introduced once is known wherever it stands.
//!
//! - Short forms in brackets: 'Kenyatta International Convention Centre (**KICC**)', 'Lao People's
//!   Revolutionary Party (**LPRP**)'; the long form may be known by its initials alone.
//! - The head for the whole: 'the **Forum**' after 'ASEAN Regional Forum'.
//! - A part of a person's name: '**Shoigu** slammed', '**Dagmawi** said', 'the **Tavakolian**-**van der Heijden** talks'.
//!
//! Refused: words of the dictionary at the start of a sentence, plain capitals ('TV', 'GDP').

use super::words::Marks;
use super::{Candidate, Mention, Trust, View};
use crate::lex::{Gap, Kind, Shape};
use crate::lexicon::{Class, EntryId};
use crate::report::{Confidence, MentionType};
use crate::span::Tokens;
use std::collections::HashMap;

/// Long forms that their bracketed initials spell: 'Flood Relief Board (FRB)'.
pub(super) fn spelled_out(view: &View, out: &mut Vec<Candidate>) {
    let document = view.document;
    for at in 1..document.len() {
        let Some(short) = bracketed(view, at) else { continue };
        let letters: Vec<u8> = document.word(short).bytes().filter(u8::is_ascii_alphabetic).collect();
        let (mut start, mut left) = (at, letters.len());
        let mut capitals = 0;
        while start > 0 && left > 0 && at - start < 14 {
            let token = &document.tokens[start as usize - 1];
            let word = document.word(start - 1);
            if document.tokens[start as usize].gap > Gap::Line || view.marks(start - 1).any(Marks::FIXED) {
                break;
            }
            if token.shape.has(Shape::CAPITAL) && token.kind == Kind::Word {
                if !word.as_bytes()[0].eq_ignore_ascii_case(&letters[left - 1]) {
                    break;
                }
                left -= 1;
                capitals += 1;
                start -= 1;
            } else if word == "-" || document.is_any(start - 1, &["of", "and", "for", "the", "on", "in", "to", "&"]) {
                start -= 1;
            } else {
                break;
            }
        }
        if left == 0 && capitals >= 2 && view.capital(start) && !view.marks(at).any(Marks::AFTER_TITLE) {
            out.push(Candidate::new(
                Tokens::new(start, at),
                MentionType::Org,
                None,
                Confidence::Likely,
                "echo/spelled_out",
                Trust::Shape,
            ));
        }
    }
}

/// The token in '(KICC)' if a bracket opens at `at`.
fn bracketed(view: &View, at: u32) -> Option<u32> {
    let document = view.document;
    let shape = document.tokens.get(at as usize + 1)?.shape;
    let capitals = shape.has(Shape::ALL_CAPS) || shape.has(Shape::MIXED);
    (document.word(at) == "(" && document.word(at + 2) == ")" && capitals && document.word(at + 1).len() <= 8)
        .then_some(at + 1)
}

struct Known {
    kind: MentionType,
    entry: Option<EntryId>,
}

pub(super) fn add(view: &View, mut mentions: Vec<Mention>) -> Vec<Mention> {
    let mut free = vec![true; view.document.len() as usize];
    for mention in &mentions {
        free[mention.tokens.start.index()..mention.tokens.end.index()].fill(false);
    }
    let (shorts, heads) = learn(view, &mentions);
    let people = People::new(view, &mentions);
    let mut found = Vec::new();
    let open = |at: u32| free.get(at as usize).copied().unwrap_or(false);
    let mut at = 0;
    while at < view.document.len() {
        if !open(at) || !view.capital(at) {
            at += 1;
            continue;
        }
        let token = &view.document.tokens[at as usize];
        if let Some(known) = shorts.get(&token.hash)
            && !token.shape.has(Shape::LOWER) | token.shape.has(Shape::MIXED)
        {
            found.push(mention(at, at + 1, known.kind, known.entry, Confidence::Sure, "echo/short_form"));
        } else if let Some((start, end)) = people.at(view, at, &open) {
            found.push(mention(
                start,
                end,
                MentionType::Person,
                None,
                Confidence::Likely,
                "echo/person_named_elsewhere",
            ));
            at = end;
            continue;
        } else if let Some(known) = heads.get(&token.hash)
            && at > 0
            && view.document.is_any(at - 1, &["the", "this"])
            && !(view.capital(at + 1) && open(at + 1))
        {
            found.push(mention(at, at + 1, known.kind, None, Confidence::Likely, "echo/head_for_whole"));
        } else if dateline_agency(view, at) {
            let end = (at..at + 4).find(|&end| !view.capital(end)).unwrap_or(at + 4);
            found.push(mention(at, end, MentionType::Org, None, Confidence::Likely, "echo/agency_of_dateline"));
            at = end;
            continue;
        }
        at += 1;
    }
    mentions.extend(found);
    mentions.sort_by_key(|mention| mention.tokens.start);
    mentions
}

fn mention(
    start: u32,
    end: u32,
    kind: MentionType,
    entry: Option<EntryId>,
    confidence: Confidence,
    rule: &'static str,
) -> Mention {
    Mention { tokens: Tokens::new(start, end), kind: Some(kind), entry, timex: None, confidence, rule }
}

/// Short forms in brackets and heads of full names, by hash.
fn learn(view: &View, mentions: &[Mention]) -> (HashMap<u64, Known>, HashMap<u64, Known>) {
    let (mut shorts, mut heads): (HashMap<u64, Known>, HashMap<u64, Known>) = Default::default();
    for mention in mentions {
        let Some(kind) = mention.kind else { continue };
        let end = mention.tokens.end.0;
        if kind != MentionType::Person
            && let Some(short) = bracketed(view, end)
        {
            shorts.entry(view.document.tokens[short as usize].hash).or_insert(Known { kind, entry: mention.entry });
        }
        let head = end - 1;
        let named = matches!(kind, MentionType::Org | MentionType::Event | MentionType::Law | MentionType::Initiative);
        if named && mention.tokens.len() > 1 && view.capital(head) && view.marks(head).any(Marks(0x1F)) {
            heads.entry(view.document.tokens[head as usize].hash).or_insert(Known { kind, entry: None });
        }
    }
    (shorts, heads)
}

/// 'VIENNA, Sept 19 (Tidewater) -', 'MOSCOW, March 4. /Volna/.', '… in Belém. (Foco Norte)'.
fn dateline_agency(view: &View, at: u32) -> bool {
    let document = view.document;
    let open = at > 0 && matches!(document.word(at - 1), "(" | "/");
    if !open || view.is_class(at, Class::Word) && view.marks(at).any(Marks::FUNCTION) {
        return false;
    }
    let end = (at..at + 4).find(|&end| !view.capital(end)).unwrap_or(at);
    let closed = matches!(document.word(end), ")" | "/");
    let dated = at >= 2
        && (view.marks(at - 2).any(Marks::FIXED)
            || document.word(at - 2) == "."
            || document.kind(at - 2) == Some(Kind::Number));
    closed
        && dated
        && !(document.tokens[at as usize].shape.has(Shape::ALL_CAPS) && view.marks(at).any(Marks::PLAIN_CAPS))
}

/// The words of all persons' names, each with the names it is part of.
struct People {
    /// Word and number of the name, sorted.
    words: Vec<(u64, u32)>,
}

impl People {
    fn new(view: &View, mentions: &[Mention]) -> People {
        let mut words = Vec::new();
        for (mention, number) in mentions.iter().zip(0..) {
            if mention.kind != Some(MentionType::Person) {
                continue;
            }
            for at in mention.tokens.iter() {
                let token = view.document.token(at);
                if token.kind == Kind::Word
                    && token.span.len() > 1
                    && !token.shape.has(Shape::INITIAL)
                    && !token.shape.has(Shape::DOT)
                {
                    words.push((token.hash, number));
                }
            }
        }
        words.sort_unstable();
        words.dedup();
        People { words }
    }

    /// The names that the word is part of.
    fn names(&self, hash: u64) -> &[(u64, u32)] {
        let from = self.words.partition_point(|&(word, _)| word < hash);
        let count = self.words[from..].iter().take_while(|&&(word, _)| word == hash).count();
        &self.words[from..from + count]
    }

    fn together(&self, a: u64, b: u64) -> bool {
        let (a, b) = (self.names(a), self.names(b));
        a.iter().any(|(_, name)| b.iter().any(|(_, other)| name == other))
    }

    /// A run of parts of one name that begins (or, behind a particle, is held) at `at`.
    fn at(&self, view: &View, at: u32, open: &impl Fn(u32) -> bool) -> Option<(u32, u32)> {
        let document = view.document;
        if self.words.is_empty() {
            return None;
        }
        let hash = |at: u32| document.tokens[at as usize].hash;
        let part = |at: u32| open(at) && view.capital(at) && !self.names(hash(at)).is_empty();
        let marks = view.marks(at);
        if !part(at) || marks.any(Marks::FUNCTION) && !marks.any(Marks::PARTICLE) || marks.any(Marks::FIXED) {
            return None;
        }
        if view.is_class(at, Class::Word)
            && (marks.any(Marks::FIRST) && !view.marks(at + 1).any(Marks::SAYS.or(Marks::ACTS))
                || marks.any(Marks::SHOUTED))
        {
            return None;
        }
        let mut end = at + 1;
        loop {
            let hyphen = document.word(end) == "-" && document.touches(end) && document.touches(end + 1);
            let next = end + hyphen as u32;
            if part(next)
                && (hyphen || document.tokens[next as usize].gap == Gap::Space)
                && self.together(hash(end - 1), hash(next))
                && !view.marks(next).any(Marks::FIRST)
            {
                end = next + 1;
            } else {
                break;
            }
        }
        // 'van der Heijden', 'al-Tayeb': the particles of the name.
        let mut start = at;
        while start > 0 {
            let hyphen =
                document.word(start - 1) == "-" && document.touches(start - 1) && document.touches(start) && start > 1;
            let before = start - 1 - hyphen as u32;
            let joined = hyphen || document.tokens[start as usize].gap == Gap::Space;
            if !(joined
                && open(before)
                && view.marks(before).any(Marks::PARTICLE)
                && !document.capital(before)
                && self.together(hash(before), hash(at)))
            {
                break;
            }
            start = before;
        }
        let heads =
            view.marks(end).any(Marks(0x7F)) && view.capital(end) && document.tokens[end as usize].gap == Gap::Space;
        (!heads).then_some((start, end))
    }
}
