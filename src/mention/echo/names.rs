//! Names other than persons', again: 'seen by **Tidewater**', 'the **Forum**', '**KICC**'.

use super::super::words::Marks;
use super::super::{Mention, View};
use super::{HEADS, mention};
use crate::lex::Shape;
use crate::lexicon::{Class, EntryId};
use crate::report::{Confidence, MentionType};
use crate::span::Tokens;
use crate::table::{Table, sort_by_key};

/// A name as the article introduced it.
struct Known {
    /// Hash of its first word.
    key: u32,
    words: Tokens,
    kind: MentionType,
    entry: Option<EntryId>,
}

/// Names other than persons', each once.
pub(super) struct Names {
    /// In order of their first word, the longer first.
    whole: Vec<Known>,
    /// For each first word, the first of the names that begin with it.
    first: Table,
    /// Last words of longer names, and what they head.
    heads: Table,
}

impl Names {
    pub(super) fn new(view: &View, mentions: &[Mention]) -> Names {
        let (mut whole, mut first, mut heads) = (Vec::new(), Table::default(), Table::default());
        let hash = |at: u32| view.document.tokens[at as usize].hash;
        for mention in mentions {
            use MentionType::*;
            let words = mention.tokens;
            let Some(kind @ (Org | Event | Law | Initiative | Fac | Loc | Title)) = mention.kind else { continue };
            // What the tagger guesses once is not known elsewhere.
            if mention.confidence == Confidence::Guess {
                continue;
            }
            let (begin, last) = (words.start.0, words.end.0 - 1);
            let short = mention.rule == "echo/short_form";
            let telling = || {
                let name = |at| view.capital(at) && !view.is_class(at, Class::Word);
                (begin..=last).any(|at| name(at) && !view.marks(at).any(Marks::FUNCTION))
            };
            let unlisted = mention.entry.is_none() && kind != Title;
            if view.capital(begin) && (short || unlisted && telling()) {
                whole.push(Known { key: hash(begin), words, kind, entry: mention.entry });
            }
            // 'Falcons' of the 'Alton Falcons'.
            let team = || {
                kind == Org && mention.entry.is_none() && rare(view, last) && view.document.word(last).ends_with('s')
            };
            if words.len() > 1
                && view.capital(last)
                && (view.marks(last).any(HEADS) || team())
                && !matches!(kind, Fac | Loc | Title)
            {
                heads.get_or_insert(hash(last) as u64, kind as u32);
            }
        }
        // The longest first of those that begin alike.
        sort_by_key(&mut whole, |known| (known.key as u64) << 32 | (u32::MAX - known.words.len()) as u64);
        whole.dedup_by(|a, b| a.key == b.key && alike(view, a.words, b.words));
        for (known, place) in whole.iter().zip(0..) {
            first.get_or_insert(known.key as u64, place);
        }
        Names { whole, first, heads }
    }

    /// The names that begin with the word at `at`. An article has few that begin alike; the bound keeps hostile texts
    /// linear.
    fn beginning(&self, view: &View, at: u32) -> impl Iterator<Item = &Known> {
        let key = view.document.tokens[at as usize].hash;
        let from = self.first.get(key as u64).map_or(self.whole.len(), |first| first as usize);
        self.whole[from..].iter().take(8).take_while(move |known| known.key == key)
    }

    /// Is the run one of them, or what heads one?
    pub(super) fn hold(&self, view: &View, run: Tokens) -> bool {
        let head = || self.heads.get(view.document.token(run.start).hash as u64).is_some();
        run.len() == 1 && rare(view, run.start.0) && head()
            || self.beginning(view, run.start.0).any(|known| known.words != run && alike(view, known.words, run))
    }

    /// A name again, in full.
    pub(super) fn at(&self, view: &View, at: u32, open: &impl Fn(u32) -> bool) -> Option<Mention> {
        let token = &view.document.tokens[at as usize];
        let known = self.beginning(view, at).find(|known| {
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
    pub(super) fn head(&self, view: &View, at: u32, open: &impl Fn(u32) -> bool) -> Option<Mention> {
        let kind = MentionType::ALL[self.heads.get(view.document.tokens[at as usize].hash as u64)? as usize];
        let article = at > 0 && view.document.is_any(at - 1, words!["the", "this"]);
        let holder = view.marks(at + 1).any(Marks::TITLED) && !view.marks(at).any(Marks::FIRST);
        let followed = view.capital(at + 1) && open(at + 1);
        let alone = !followed && !view.marks(at).any(Marks::SHOUTED);
        ((article || holder || rare(view, at)) && alone)
            .then(|| mention(Tokens::new(at, at + 1), kind, None, "echo/head_for_whole"))
    }
}

/// A word that no dictionary has, and no list of names.
fn rare(view: &View, at: u32) -> bool {
    ![Class::Word, Class::Given, Class::Surname].into_iter().any(|class| view.is_class(at, class))
}

/// The same words?
fn alike(view: &View, a: Tokens, b: Tokens) -> bool {
    let hash = |at: crate::span::TokenId| view.document.token(at).hash;
    a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| hash(a) == hash(b))
}
