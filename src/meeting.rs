//! Who met whom: the meetings that the article reports.
//!
//! ```text
//! sentence -> contacts (predicate, sides, status)     clause.rs; met, talks, received, spoke, joined, visit;
//!                                                     sides.rs, party.rs, status.rs
//!          -> slots (date, place, occasion)           slot.rs
//!          -> topics, outcomes, quotes                topic.rs
//! contacts -> meetings: merged, kept apart, conflicts  merge.rs
//! ```

mod clause;
mod joined;
mod merge;
mod met;
mod party;
mod received;
mod round;
mod sides;
mod slot;
mod spoke;
mod status;
mod talks;
mod topic;
mod visit;

use crate::date::{CivilDate, Timex};
use crate::lexicon::Class;
use crate::mention::{Context, Mention};
use crate::phrase::Phrase;
use crate::report::{self, Conflict, Grouping, MeetingKind, Slot, Status};
use crate::resolve::Entities;
use crate::sentence::{Sentence, SentenceKind};
use crate::span::{SentenceId, Span, Tokens};
use party::Party;

/// What the search for meetings reads.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// Text, lexicon, annotations.
    pub context: Context<'a>,
    /// All mentions.
    pub mentions: &'a [Mention],
    /// All noun phrases.
    pub phrases: &'a [Phrase],
    /// All entities.
    pub entities: &'a Entities,
    /// All dates and times.
    pub timexes: &'a [Timex],
    /// All quotations, in text order.
    pub quotes: &'a [Tokens],
    /// What 'today' is.
    pub today: Option<CivilDate>,
}

impl<'a> Reading<'a> {
    /// The phrases that begin inside a run of tokens.
    pub(crate) fn phrases_in(&self, tokens: Tokens) -> &'a [Phrase] {
        let from = self.phrases.partition_point(|phrase| phrase.tokens.start < tokens.start);
        let to = self.phrases.partition_point(|phrase| phrase.tokens.start < tokens.end);
        &self.phrases[from..to]
    }

    /// The mentions that begin inside a run of tokens.
    pub(crate) fn mentions_in(&self, tokens: Tokens) -> &'a [Mention] {
        let from = self.mentions.partition_point(|mention| mention.tokens.start < tokens.start);
        let to = self.mentions.partition_point(|mention| mention.tokens.start < tokens.end);
        &self.mentions[from..to]
    }

    /// The cues that begin inside a run of tokens, in text order, each with the name of its line in `lexicon/cues.tsv`.
    pub(crate) fn cues(&self, tokens: Tokens) -> impl Iterator<Item = (Tokens, &'a str)> + use<'a> {
        let Context { lexicon, notes, .. } = self.context;
        let from = notes.hits.partition_point(|hit| hit.tokens.start < tokens.start);
        let inside = notes.hits[from..].iter().take_while(move |hit| hit.tokens.start < tokens.end);
        let cues = inside.filter(move |hit| lexicon.class(hit.entry) == Class::Cue);
        cues.map(move |hit| (hit.tokens, lexicon.form(lexicon.canonical(hit.entry))))
    }

    /// True if the token stands between quotation marks.
    pub(crate) fn quoted(&self, at: u32) -> bool {
        let next = self.quotes.partition_point(|quote| quote.end.0 <= at);
        self.quotes.get(next).is_some_and(|quote| quote.start.0 <= at)
    }

    pub(crate) fn sentence_span(&self, id: SentenceId) -> Span {
        self.context.document.span(self.context.document.sentence(id).tokens)
    }
}

/// One report of contact, in one sentence.
#[derive(Clone, Debug)]
pub(crate) struct Contact {
    pub sentence: SentenceId,
    /// The words of the predicate.
    pub trigger: Tokens,
    pub kind: MeetingKind,
    pub status: Status,
    /// Who; each with its side.
    pub parties: Vec<Party>,
    pub grouping: Grouping,
    pub date: Option<Slot<report::When>>,
    /// True if the sentence itself says when; false if the date was carried on.
    pub dated: bool,
    pub place: Option<Slot<report::Place>>,
    pub occasion: Option<Slot<String>>,
    pub sidelines: bool,
    pub topics: Vec<Slot<String>>,
    pub outcomes: Vec<Slot<String>>,
    pub quotes: Vec<report::Quote>,
    pub conflicts: Vec<Conflict>,
    pub evidence: Vec<Span>,
    /// From a headline or caption: supports a meeting, makes none.
    pub heading: bool,
    pub rule: &'static str,
}

/// Finds the meetings of the document.
pub fn find(reading: Reading) -> Vec<report::Meeting> {
    let document = reading.context.document;
    let mut log = merge::Log::default();
    let mut discourse = slot::Discourse::new(reading);
    let mut speakers = party::Focus::default();
    for (index, sentence) in document.sentences.iter().enumerate() {
        if sentence.kind == SentenceKind::Furniture {
            continue;
        }
        let id = SentenceId(index as u32);
        discourse.follow(reading, id);
        let mut contacts = clause::find(reading, id, &mut speakers, &log);
        for contact in &mut contacts {
            contact.heading = heading(sentence);
            slot::fill(reading, contact, &mut discourse);
        }
        topic::attach(reading, id, &mut contacts, &mut log);
        let silent = contacts.is_empty();
        for contact in contacts {
            log.add(reading, contact);
        }
        if silent {
            round::heads_of_delegations(reading, id, &mut log);
        }
        speakers.leave(reading, id);
    }
    log.finish(reading)
}

fn heading(sentence: &Sentence) -> bool {
    matches!(sentence.kind, SentenceKind::Heading | SentenceKind::Caption)
}
