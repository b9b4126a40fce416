//! Parts of persons' names, again: '**Shoigu** slammed', '**Dagmawi** said', 'the **Tavakolian**-**van der Heijden** talks'.

use super::super::person::syllable;
use super::super::words::Marks;
use super::super::{Mention, View};
use super::{HEADS, mention};
use crate::lex::{Gap, Kind, Shape, Token};
use crate::lexicon::Class;
use crate::report::MentionType;
use crate::span::Tokens;
use crate::table::{Lists, Table};

/// The words of all persons' names, each with the names it is part of.
pub(super) struct People(Lists);

/// No word is looked for in more names than this: enough for any article, and no text is slow.
const NAMES_OF_A_WORD: usize = 32;

impl People {
    pub(super) fn new<'m>(view: &View, mentions: impl Iterator<Item = &'m Mention>) -> People {
        let persons: Vec<&Mention> = mentions.filter(|mention| mention.kind == Some(MentionType::Person)).collect();
        let mut people = People(Lists::with_capacity(persons.len()));
        let mut seen = Table::with_capacity(persons.len());
        for (mention, number) in persons.into_iter().zip(0..) {
            let tokens = || mention.tokens.iter().map(|at| view.document.token(at));
            let whole = tokens().fold(0u64, |hash, token| hash.rotate_left(23) ^ token.hash as u64);
            if seen.insert(whole, number).is_some() {
                continue;
            }
            let telling = |token: &&Token| {
                token.kind == Kind::Word
                    && token.span.len() > 1
                    && !token.shape.has(Shape::INITIAL)
                    && !token.shape.has(Shape::DOT)
            };
            for token in tokens().filter(telling) {
                let names = people.names(token.hash);
                if names.clone().next() != Some(number) && names.count() < NAMES_OF_A_WORD {
                    people.0.push(token.hash as u64, number);
                }
            }
        }
        people
    }

    /// The names that the word is part of.
    fn names(&self, hash: u32) -> impl Iterator<Item = u32> + Clone {
        self.0.get(hash as u64)
    }

    fn knows(&self, hash: u32) -> bool {
        self.names(hash).next().is_some()
    }

    /// Are all words of the run parts of names, and no more than three?
    pub(super) fn hold(&self, view: &View, run: Tokens) -> bool {
        let words = || run.iter().filter(|at| view.capital(at.0));
        words().count() > 0 && run.len() <= 7 && words().all(|at| self.knows(view.document.token(at).hash))
    }

    fn together(&self, a: u32, b: u32) -> bool {
        self.names(a).any(|name| self.names(b).any(|other| name == other))
    }

    /// A run of parts of one name that begins (or, behind a particle, is held) at `at`.
    pub(super) fn at(&self, view: &View, at: u32, open: &impl Fn(u32) -> bool) -> Option<Mention> {
        let document = view.document;
        let hash = |at: u32| document.tokens[at as usize].hash;
        let part = |at: u32| open(at) && view.capital(at) && self.knows(hash(at));
        let marks = view.marks(at);
        // 'May said', 'The paper said May', after 'Theresa May'
        let word = marks.any(Marks::FUNCTION) && !marks.any(Marks::PARTICLE) && !view.is_class(at, Class::Surname);
        if marks.any(Marks::FIXED) || word || !part(at) {
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
        // 'Yeung-tat', though others are called Yeung.
        if open(end) && open(end + 1) && syllable(view, end) {
            end += 2;
        }
        // A given name that the article had not told yet.
        let given = |at: u32| {
            view.is_class(at, Class::Given) && !view.is_class(at, Class::Word) && open(at) && view.capital(at)
        };
        let mut start = at;
        if at > 0
            && document.tokens[at as usize].gap == Gap::Space
            && given(at - 1)
            && !view.marks(at - 1).any(Marks::PLACE)
        {
            start -= 1;
        }
        // 'van der Heijden', 'al-Tayeb': the particles of the name.
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
        // 'Wong Yeung-tat', where the article has another Wong and another Yeung: persons do not stand side by side.
        let one = || next == end || self.together(hash(last), hash(next));
        (near && part(next) && one() && !view.marks(next).any(Marks::FIRST)).then_some(next + 1)
    }
}
