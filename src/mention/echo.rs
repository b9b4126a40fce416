//! What the article itself teaches: a name introduced once is known wherever it stands.
//!
//! - Short forms in brackets: 'Kenyatta International Convention Centre (**KICC**)', 'Lao People's
//!   Revolutionary Party (**LPRP**)'; the long form may be known by its initials alone.
//! - A name again: 'seen by **Tidewater**' after 'VIENNA, Sept 19 (Tidewater) -'.
//! - The head for the whole: 'the **Forum**' after 'ASEAN Regional Forum'.
//! - A part of a person's name: '**Shoigu** slammed', '**Dagmawi** said', 'the **Tavakolian**-**van der Heijden** talks'.
//!
//! Refused: words of the dictionary at the start of a sentence, plain capitals ('TV', 'GDP').

use super::words::Marks;
use super::{Candidate, Mention, Trust, View, tagged};
use crate::lex::{Gap, Kind, Shape, Token};
use crate::lexicon::{Class, EntryId};
use crate::report::{Confidence, MentionType};
use crate::sentence::SentenceKind;
use crate::span::Tokens;
use std::collections::HashMap;

const HEADS: Marks = Marks(0x7F);

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

/// A name as the article introduced it.
struct Known {
    /// Hash of its first word.
    key: u64,
    words: Tokens,
    kind: MentionType,
    entry: Option<EntryId>,
}

/// Adds what is known from elsewhere in the article to the mentions, which are in text order and do not overlap.
pub(super) fn add(view: &View, taken: &mut [bool], mentions: &mut Vec<Mention>) {
    let sure = People::new(view, mentions.iter().filter(|mention| mention.rule.starts_with("person/")));
    // The tagger guesses from a sentence; the article as a whole knows better whose name it is.
    mentions.retain(|mention| {
        let guess = mention.rule == tagged::RULE && sure.hold(view, mention.tokens);
        if guess {
            taken[mention.tokens.start.index()..mention.tokens.end.index()].fill(false);
        }
        !guess
    });
    introduced_here(view, taken, mentions);
    let names = Names::new(view, mentions);
    let people = People::new(view, mentions.iter().filter(|mention| mention.confidence > Confidence::Guess));
    let mut at = 0;
    while at < view.document.len() {
        let open = |at: u32| taken.get(at as usize).is_some_and(|taken| !taken);
        let found = if open(at) && view.capital(at) {
            names.at(view, at, &open).or_else(|| people.at(view, at, &open)).or_else(|| names.head(view, at, &open))
        } else {
            None
        };
        let Some(mention) = found else {
            at += 1;
            continue;
        };
        taken[mention.tokens.start.index()..mention.tokens.end.index()].fill(true);
        at = mention.tokens.end.0;
        mentions.push(mention);
    }
}

fn mention(tokens: Tokens, kind: MentionType, entry: Option<EntryId>, rule: &'static str) -> Mention {
    Mention { tokens, kind: Some(kind), entry, timex: None, confidence: Confidence::Likely, rule }
}

/// Bracketed short forms of what was named right before.
fn introduced_here(view: &View, taken: &mut [bool], mentions: &mut Vec<Mention>) {
    for number in 0..mentions.len() {
        let Mention { tokens, kind, entry, .. } = mentions[number];
        let (Some(kind), Some(short)) = (kind, bracketed(view, tokens.end.0)) else { continue };
        let first = |at: u32| view.document.word(at).as_bytes().first().copied();
        let place = matches!(kind, MentionType::Gpe | MentionType::Loc | MentionType::Norp);
        if place && (tokens.len() < 2 || first(tokens.start.0) != first(short)) {
            continue;
        }
        if kind != MentionType::Person && !std::mem::replace(&mut taken[short as usize], true) {
            mentions.push(mention(Tokens::new(short, short + 1), kind, entry, "echo/short_form"));
        }
    }
}

/// Agencies in datelines, sources of pictures: their place says what they are.
pub(super) fn agencies(view: &View, out: &mut Vec<Candidate>) {
    for at in 1..view.document.len() {
        if let Some(end) = dateline_agency(view, at) {
            let (tokens, rule) = (Tokens::new(at, end), "echo/agency_of_dateline");
            out.push(Candidate::new(tokens, MentionType::Org, None, Confidence::Likely, rule, Trust::Known));
        }
    }
}

/// 'VIENNA, Sept 19 (Tidewater) -', 'MOSCOW, March 4. /Volna/.', '… in Belém. (Foco Norte)'.
fn dateline_agency(view: &View, at: u32) -> Option<u32> {
    let document = view.document;
    if at == 0 || !view.capital(at) || !matches!(document.word(at - 1), "(" | "/") {
        return None;
    }
    let end = (at..at + 4).find(|&end| !view.capital(end)).filter(|&end| end > at)?;
    let before = at.wrapping_sub(2);
    let caption = || document.sentence(document.sentence_of(at)).kind == SentenceKind::Caption;
    let ended = matches!(document.word(before), "." | ",");
    let dated = view.marks(before).any(Marks::FIXED)
        || ended && (document.word(at - 1) == "/" || caption() || at > 2 && caption_before(view, at - 2));
    let common =
        (at..end).all(|at| view.is_class(at, Class::Word)) || view.marks(at).any(Marks::PLAIN_CAPS.or(Marks::FUNCTION));
    (dated && !common && document.word(end) == (if document.word(at - 1) == "(" { ")" } else { "/" })).then_some(end)
}

/// Does the sentence that ends at `at` begin 'Photo: …'?
fn caption_before(view: &View, at: u32) -> bool {
    view.document.sentence(view.document.sentence_of(at)).kind == SentenceKind::Caption
}

/// Names other than persons', each once.
struct Names {
    /// In order of their first word, the longer first.
    whole: Vec<Known>,
    /// Last words of longer names, in order.
    heads: Vec<Known>,
}

impl Names {
    fn new(view: &View, mentions: &[Mention]) -> Names {
        let (mut whole, mut heads) = (Vec::new(), Vec::new());
        let hash = |at: u32| view.document.tokens[at as usize].hash;
        for mention in mentions {
            use MentionType::*;
            let words = mention.tokens;
            let Some(kind @ (Org | Event | Law | Initiative | Fac | Loc | Title)) = mention.kind else { continue };
            let (first, last) = (words.start.0, words.end.0 - 1);
            let short = mention.rule == "echo/short_form";
            let listed = mention.entry.is_some() && !short;
            let telling = (first..=last)
                .any(|at| view.capital(at) && !view.is_class(at, Class::Word) && !view.marks(at).any(Marks::FUNCTION));
            if (!listed && telling && kind != Title || short) && view.capital(first) {
                whole.push(Known { key: hash(first), words, kind, entry: mention.entry });
            }
            if words.len() > 1
                && view.capital(last)
                && view.marks(last).any(HEADS)
                && !matches!(kind, Fac | Loc | Title)
            {
                heads.push(Known { key: hash(last), words, kind, entry: None });
            }
        }
        whole.sort_by_key(|known| (known.key, std::cmp::Reverse(known.words.len())));
        whole.dedup_by(|a, b| a.key == b.key && alike(view, a.words, b.words));
        heads.sort_by_key(|known| known.key);
        heads.dedup_by_key(|known| known.key);
        Names { whole, heads }
    }

    /// A name again, in full.
    fn at(&self, view: &View, at: u32, open: &impl Fn(u32) -> bool) -> Option<Mention> {
        let token = &view.document.tokens[at as usize];
        let from = self.whole.partition_point(|known| known.key < token.hash);
        // An article has few names that begin alike; the bound keeps hostile texts linear.
        let known = self.whole[from..].iter().take(8).take_while(|known| known.key == token.hash).find(|known| {
            let run = Tokens::new(at, at + known.words.len());
            run.end.0 <= view.document.len()
                && run.iter().all(|at| open(at.0))
                && alike(view, run, known.words)
                && (run.len() > 1
                    || token.shape.has(Shape::LOWER) == view.document.token(known.words.start).shape.has(Shape::LOWER))
        })?;
        Some(mention(Tokens::new(at, at + known.words.len()), known.kind, known.entry, "echo/named_elsewhere"))
    }

    /// 'the **Forum**', '**Forum** Secretary General'.
    fn head(&self, view: &View, at: u32, open: &impl Fn(u32) -> bool) -> Option<Mention> {
        let found = self.heads.binary_search_by_key(&view.document.tokens[at as usize].hash, |known| known.key).ok()?;
        let article = at > 0 && view.document.is_any(at - 1, &["the", "this"]);
        let holder = view.marks(at + 1).any(Marks::TITLED) && !view.marks(at).any(Marks::FIRST);
        let alone = !(view.capital(at + 1) && open(at + 1)) && !view.marks(at).any(Marks::SHOUTED);
        ((article || holder) && alone)
            .then(|| mention(Tokens::new(at, at + 1), self.heads[found].kind, None, "echo/head_for_whole"))
    }
}

/// The same words?
fn alike(view: &View, a: Tokens, b: Tokens) -> bool {
    let hash = |at: crate::span::TokenId| view.document.token(at).hash;
    a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| hash(a) == hash(b))
}

/// The words of all persons' names, each with the names it is part of.
struct People {
    /// Word and number of the name, sorted.
    words: Vec<(u64, u32)>,
}

/// No word is looked for in more names than this: enough for any article, and no text is slow.
const NAMES_OF_A_WORD: usize = 32;

impl People {
    fn new<'m>(view: &View, mentions: impl Iterator<Item = &'m Mention>) -> People {
        let (mut words, mut seen): (Vec<(u64, u32)>, HashMap<u64, ()>) = Default::default();
        let persons = mentions.filter(|mention| mention.kind == Some(MentionType::Person));
        for (mention, number) in persons.zip(0..) {
            let tokens = || mention.tokens.iter().map(|at| view.document.token(at));
            let whole = tokens().fold(0u64, |hash, token| hash.rotate_left(7) ^ token.hash);
            if seen.insert(whole, ()).is_some() {
                continue;
            }
            let telling = |token: &&Token| {
                token.kind == Kind::Word
                    && token.span.len() > 1
                    && !token.shape.has(Shape::INITIAL)
                    && !token.shape.has(Shape::DOT)
            };
            words.extend(tokens().filter(telling).map(|token| (token.hash, number)));
        }
        words.sort_unstable();
        words.dedup();
        People { words }
    }

    /// The names that the word is part of.
    fn names(&self, hash: u64) -> &[(u64, u32)] {
        let from = self.words.partition_point(|&(word, _)| word < hash);
        let rest = &self.words[from..];
        let count = rest.iter().take(NAMES_OF_A_WORD).take_while(|&&(word, _)| word == hash).count();
        &rest[..count]
    }

    /// Are all words of the run parts of names, and no more than three?
    fn hold(&self, view: &View, run: Tokens) -> bool {
        let words = || run.iter().filter(|at| view.capital(at.0));
        words().count() > 0 && run.len() <= 7 && words().all(|at| !self.names(view.document.token(at).hash).is_empty())
    }

    fn together(&self, a: u64, b: u64) -> bool {
        let (a, b) = (self.names(a), self.names(b));
        a.iter().any(|(_, name)| b.iter().any(|(_, other)| name == other))
    }

    /// A run of parts of one name that begins (or, behind a particle, is held) at `at`.
    fn at(&self, view: &View, at: u32, open: &impl Fn(u32) -> bool) -> Option<Mention> {
        let document = view.document;
        if self.words.is_empty() {
            return None;
        }
        let hash = |at: u32| document.tokens[at as usize].hash;
        let part = |at: u32| open(at) && view.capital(at) && !self.names(hash(at)).is_empty();
        let marks = view.marks(at);
        if marks.any(Marks::FIXED) || marks.any(Marks::FUNCTION) && !marks.any(Marks::PARTICLE) || !part(at) {
            return None;
        }
        let doubtful = marks.any(Marks::FIRST) && !view.marks(at + 1).any(Marks::SAYS.or(Marks::ACTS))
            || marks.any(Marks::SHOUTED);
        if view.is_class(at, Class::Word) && doubtful {
            return None;
        }
        let mut end = at + 1;
        while let Some(next) = self.next(view, end, &part) {
            end = next;
        }
        // 'van der Heijden', 'al-Tayeb': the particles of the name.
        let mut start = at;
        while start > 0 {
            let hyphen =
                document.word(start - 1) == "-" && document.touches(start - 1) && document.touches(start) && start > 1;
            let before = start - 1 - hyphen as u32;
            let joined = hyphen || document.tokens[start as usize].gap == Gap::Space;
            let particle = view.marks(before).any(Marks::PARTICLE.or(Marks::ARTICLE)) && !document.capital(before);
            if !(joined && open(before) && particle && self.together(hash(before), hash(at))) {
                break;
            }
            start = before;
        }
        let heads = view.marks(end).any(HEADS) && view.capital(end) && document.tokens[end as usize].gap == Gap::Space;
        (!heads).then(|| mention(Tokens::new(start, end), MentionType::Person, None, "echo/person_named_elsewhere"))
    }

    /// The end of the next part of the same name: behind a space, a hyphen, an initial or particles.
    fn next(&self, view: &View, end: u32, part: &impl Fn(u32) -> bool) -> Option<u32> {
        let document = view.document;
        let hash = |at: u32| document.tokens[at as usize].hash;
        let hyphen = document.word(end) == "-" && document.touches(end) && document.touches(end + 1);
        let mut next = end + hyphen as u32;
        while next < end + 4
            && document.tokens.get(next as usize).is_some_and(|token| token.gap <= Gap::Space)
            && (view.marks(next).any(Marks::PARTICLE) && !document.capital(next)
                || document.tokens[next as usize].shape.has(Shape::INITIAL)
                || document.word(next) == "-" && next > end)
        {
            next += 1;
        }
        let near = document
            .tokens
            .get(next as usize)
            .is_some_and(|token| token.gap <= Gap::Space && (hyphen || next > end || token.gap == Gap::Space));
        let last = (0..3).map(|back| end - 1 - back).find(|&at| view.capital(at)).unwrap_or(end - 1);
        (near && part(next) && self.together(hash(last), hash(next)) && !view.marks(next).any(Marks::FIRST))
            .then_some(next + 1)
    }
}
