//! Recognisers propose, one policy chooses: the document's mentions.
//!
//! Each file of `mention/` looks for one kind of thing and proposes [`Candidate`]s, freely and
//! overlapping. [`choose`] is the only place that decides between them: what the reader
//! taught first, then the more trusted source ([`Trust`]), then the longer, then the earlier.

mod amount;
mod lexical;
mod named;
mod person;
mod title;

use crate::document::Document;
use crate::lexicon::{Annotations, Bits, Class, EntryId, Lexicon};
use crate::report::{Confidence, MentionType};
use crate::span::Tokens;
pub(crate) use title::office;

/// A thing named in the text, as a run of tokens.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The words.
    pub tokens: Tokens,
    /// What they name; none for words that are known to be no mention.
    pub kind: Option<MentionType>,
    /// The lexicon's entry, where one was the reason.
    pub entry: Option<EntryId>,
    /// Index of the date or time expression, for DATE and TIME.
    pub timex: Option<u32>,
    /// How far to trust it.
    pub confidence: Confidence,
    /// The rule that found it.
    pub rule: &'static str,
}

/// How much a source is trusted against others that overlap it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Trust {
    /// Shape alone.
    Shape,
    /// Context or a list confirms the shape.
    Known,
    /// A pattern with marks of its own: amounts, dates, web addresses.
    Marked,
    /// The reader said so.
    Taught,
}

/// A proposed mention.
pub(crate) struct Candidate {
    pub mention: Mention,
    pub trust: Trust,
}

/// What recognisers look at.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The article.
    pub document: &'a Document<'a>,
    /// What is known in general.
    pub lexicon: &'a Lexicon,
    /// What is known about the words of the article.
    pub notes: &'a Annotations,
}

impl Context<'_> {
    /// The lexicon's flags of a token; none past the end.
    pub(crate) fn bits(&self, at: u32) -> Bits {
        self.notes.bits.get(at as usize).copied().unwrap_or_default()
    }

    /// True if the one-word lexicon holds the token in this class.
    pub(crate) fn is_class(&self, at: u32, class: Class) -> bool {
        self.bits(at).any(Bits::of(class))
    }

    /// True if the token is the first word of its sentence, where a capital says nothing.
    pub(crate) fn starts_sentence(&self, at: u32) -> bool {
        let sentence = self.document.sentence(self.document.sentence_of(at));
        let first = sentence.tokens.iter().find(|&id| self.document.token(id).kind == crate::lex::Kind::Word);
        first.is_some_and(|id| id.0 == at)
    }
}

/// Finds all mentions of the document, in text order, without overlap.
pub fn find(context: Context, dates: Vec<Mention>, taught: Vec<Mention>) -> Vec<Mention> {
    let mut candidates = Vec::with_capacity(context.notes.hits.len() * 2);
    let with = |trust: Trust| move |mention| Candidate { mention, trust };
    candidates.extend(taught.into_iter().map(with(Trust::Taught)));
    candidates.extend(dates.into_iter().map(with(Trust::Marked)));
    amount::find(context, &mut candidates);
    lexical::find(context, &mut candidates);
    title::find(context, &mut candidates);
    named::find(context, &mut candidates);
    let chosen = choose(context.document.len(), candidates);
    person::add(context, chosen)
}

/// Keeps the best of what overlaps; see the module's head.
fn choose(length: u32, mut candidates: Vec<Candidate>) -> Vec<Mention> {
    candidates.sort_by_key(|candidate| {
        let tokens = candidate.mention.tokens;
        (std::cmp::Reverse((candidate.trust, tokens.len())), tokens.start)
    });
    let mut taken = vec![false; length as usize];
    let mut chosen: Vec<Mention> = Vec::with_capacity(candidates.len());
    for Candidate { mention, .. } in candidates {
        let run = mention.tokens.start.index()..mention.tokens.end.index();
        if !taken[run.clone()].contains(&true) {
            taken[run].fill(true);
            chosen.push(mention);
        }
    }
    chosen.retain(|mention| mention.kind.is_some());
    chosen.sort_by_key(|mention| mention.tokens.start);
    chosen
}
