//! Who met whom: the meetings that the article reports.
//!
//! ```text
//! sentence -> contacts (predicate, sides, status)     clause.rs; met, talks, received, spoke, joined, visit, near, quoted,
//!                                                     remarks; subject.rs, list.rs, sides.rs, whom.rs, party.rs, focus.rs,
//!                                                     unnamed.rs, status.rs, nominal.rs
//!          -> slots (date, place, occasion)           slot.rs, when.rs, seat.rs, occasion.rs
//!          -> topics, outcomes, quotes                topic.rs
//! contacts -> meetings: merged, kept apart, conflicts  merge.rs
//! ```

mod clause;
mod cue;
mod focus;
mod joined;
mod list;
mod merge;
mod met;
mod near;
mod nominal;
mod occasion;
mod party;
mod quoted;
mod received;
mod remarks;
mod round;
mod seat;
mod sides;
mod slot;
mod spoke;
mod status;
mod subject;
mod talks;
mod topic;
mod undone;
mod unnamed;
mod visit;
mod when;
mod whom;
mod words;

use crate::date::{CivilDate, Timex};
use crate::document::Document;
use crate::mention::{Context, Mention};
use crate::phrase::Phrase;
use crate::report::{self, Conflict, Granularity, Grouping, MeetingKind, Slot, Status};
use crate::resolve::Entities;
use crate::sentence::{Sentence, SentenceKind};
use crate::span::{SentenceId, Span, Tokens};
use party::Party;
use std::cell::OnceCell;
use std::rc::Rc;

pub use cue::{Cue, cues};

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
    /// All cues of contact, in text order; from [`cues`].
    pub cues: &'a [(Tokens, Cue)],
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

    /// The mention that begins at the token.
    pub(crate) fn mention_at(&self, at: u32) -> Option<&'a Mention> {
        let place = self.mentions.binary_search_by_key(&at, |mention| mention.tokens.start.0).ok()?;
        Some(&self.mentions[place])
    }

    /// Does the word stand in that list of `lexicon/clauses.tsv`?
    fn has(&self, at: u32, mark: words::Mark) -> bool {
        words::is(self.context.document, at, mark)
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

/// Words that say something of a contact, and the rule that read them. The report spells them out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub tokens: Tokens,
    pub rule: &'static str,
}

/// The days of a contact.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Days {
    pub from: CivilDate,
    pub to: CivilDate,
    pub granularity: Granularity,
    /// The words that say so, unless it is the article's date.
    pub tokens: Option<Tokens>,
}

impl Days {
    /// The same days, told as exactly?
    pub fn same(&self, other: &Days) -> bool {
        (self.from, self.to, self.granularity) == (other.from, other.to, other.granularity)
    }
}

/// One report of contact, in one sentence.
#[derive(Clone, Debug)]
pub(crate) struct Contact<'a> {
    pub sentence: SentenceId,
    /// The words of the predicate.
    pub trigger: Tokens,
    pub kind: MeetingKind,
    pub status: Status,
    /// Who; each with its side.
    pub parties: Vec<Party<'a>>,
    pub grouping: Grouping,
    pub date: Option<Days>,
    /// True if the sentence itself says when; false if the date was carried on.
    pub dated: bool,
    pub place: Option<Rc<Slot<report::Place>>>,
    pub occasion: Option<Said>,
    pub sidelines: bool,
    pub topics: Vec<Said>,
    pub outcomes: Vec<Said>,
    pub quotes: Vec<report::Quote>,
    pub conflicts: Vec<Conflict>,
    pub evidence: Vec<Span>,
    /// From a headline or caption: supports a meeting, makes none.
    pub heading: bool,
    pub rule: &'static str,
}

impl Contact<'_> {
    /// A contact of which only the predicate is known.
    pub(crate) fn new(
        sentence: SentenceId,
        trigger: Tokens,
        status: Status,
        kind: MeetingKind,
        rule: &'static str,
    ) -> Self {
        Contact {
            sentence,
            trigger,
            kind,
            status,
            parties: vec![],
            grouping: Grouping::Joint,
            date: None,
            dated: false,
            place: None,
            occasion: None,
            sidelines: false,
            topics: vec![],
            outcomes: vec![],
            quotes: vec![],
            conflicts: vec![],
            evidence: vec![],
            heading: false,
            rule,
        }
    }
}

/// A sentence and what stands in it: taken in turn, for searching all of a long text for each sentence costs more
/// than reading the sentence.
pub(crate) struct Here<'a> {
    pub id: SentenceId,
    pub tokens: Tokens,
    pub phrases: &'a [Phrase],
    pub mentions: &'a [Mention],
    pub cues: &'a [(Tokens, Cue)],
    marks: OnceCell<words::Marks>,
    topics: OnceCell<Vec<Said>>,
}

impl<'a> Here<'a> {
    /// Does a word of the sentence stand in that list of `lexicon/clauses.tsv`?
    fn has(&self, document: &Document, mark: words::Mark) -> bool {
        self.marks.get_or_init(|| words::among(document, self.tokens)).has(mark)
    }

    /// The words that say what was talked about; looked for when first asked for.
    pub fn topics(&self, reading: &Reading) -> &[Said] {
        self.topics.get_or_init(|| topic::spans(reading, self))
    }

    /// The mention of the sentence that begins at the token.
    pub fn mention_at(&self, at: u32) -> Option<&'a Mention> {
        let place = self.mentions.binary_search_by_key(&at, |mention| mention.tokens.start.0).ok()?;
        Some(&self.mentions[place])
    }
}

/// Takes the first items, as long as they are inside.
fn take_until<'a, T>(rest: &mut &'a [T], inside: impl Fn(&T) -> bool) -> &'a [T] {
    let (taken, left) = rest.split_at(rest.iter().take_while(|item| inside(item)).count());
    *rest = left;
    taken
}

/// Finds the meetings of the document.
pub fn find(reading: Reading) -> Vec<report::Meeting> {
    let reading = &reading;
    let document = reading.context.document;
    let mut log = merge::Log::new(reading, of_sport(reading));
    let mut discourse = slot::Discourse::new(reading);
    let mut speakers = focus::Focus::default();
    let (mut phrases, mut mentions, mut cues) = (reading.phrases, reading.mentions, reading.cues);
    for (index, sentence) in document.sentences.iter().enumerate() {
        let end = sentence.tokens.end.0;
        let here = Here {
            id: SentenceId(index as u32),
            tokens: sentence.tokens,
            phrases: take_until(&mut phrases, |phrase| phrase.tokens.start.0 < end),
            mentions: take_until(&mut mentions, |mention| mention.tokens.start.0 < end),
            cues: take_until(&mut cues, |(run, _)| run.start.0 < end),
            marks: OnceCell::new(),
            topics: OnceCell::new(),
        };
        if sentence.kind == SentenceKind::Furniture {
            continue;
        }
        let id = here.id;
        discourse.follow(reading, &here);
        round::names(reading, &here, &mut log);
        let mut contacts = clause::find(reading, &here, &mut speakers, &log);
        for contact in &mut contacts {
            contact.heading = heading(sentence) && contact.rule != remarks::RULE;
            slot::fill(reading, &here, contact, &mut discourse);
        }
        topic::attach(reading, &here, &mut contacts, &mut log);
        let silent = contacts.is_empty();
        for contact in contacts {
            log.add(contact);
        }
        if silent
            && !heading(sentence)
            && let Some(scene) = slot::talks_elsewhere(reading, &here, &mut discourse)
        {
            log.lay(id, scene);
        }
        if silent {
            round::heads_of_delegations(reading, &here, &mut log);
            undone::reconsider(reading, &here, &mut log);
        }
        speakers.leave(reading, &here);
    }
    log.finish(reading)
}

/// Is the article a report about games? Then only those who speak for states meet.
fn of_sport(reading: &Reading) -> bool {
    let words = reading.cues.iter().filter(|(_, cue)| *cue == Cue::Sport).count();
    words >= 3 && words * 60 >= reading.context.document.len() as usize
}

fn heading(sentence: &Sentence) -> bool {
    matches!(sentence.kind, SentenceKind::Heading | SentenceKind::Caption)
}
