//! What is told in a quotation: of one's own contact, and of others' by an office.
//!
//! '"We had a good meeting with B," A said' · '"Met B of Peru. Discussed trade," A said in a post on X' ·
//! 'In another post A wrote: "Delighted to welcome B"' · '"Minister A met with Minister B," the office said'.
//!
//! Refused: a quotation that tells of others, and one that nobody is said to have spoken.

use super::clause::Scan;
use super::cue::Cue;
use super::party::{Party, resolve};
use super::words::Mark;
use super::{Reading, status};
use crate::phrase::{Head, Phrase};
use crate::report::{Grouping, Status};
use crate::span::Tokens;

/// How one opens who is glad of a meeting.
const OPENERS: &[u32] = words![
    "good",
    "great",
    "glad",
    "pleased",
    "delighted",
    "honoured",
    "honored",
    "happy",
    "pleasure",
    "honour",
    "honor",
    "productive",
    "useful",
    "excellent",
    "warm",
    "fruitful",
    "wonderful",
    "privilege",
    "a",
    "an",
    "had",
    "held",
    "just",
    "today",
    "first",
    "very",
    "nice",
];

impl<'a> Scan<'a, '_> {
    /// '"Minister A met with Minister B," the office said in a release': told in the third person, of somebody in office.
    pub(super) fn stated(&self, at: u32) -> bool {
        let quoted = |at: u32| self.reading.quoted(at);
        let own = words!["i", "we", "our", "my", "us", "me", "you", "your"];
        // The quotation may go on for several sentences; who speaks is told before or behind it.
        let Some(quote) = quotation(self.reading, at) else { return false };
        // 'The delegation, led by A, "met with B," a statement said': the quotation begins with the verb.
        let verb = quote.start.0 > self.first && self.small(quote.start.0) && at < quote.start.0 + 3;
        let in_office = |phrase: &&Phrase| {
            let known = || {
                let entity = super::party::person(self.reading, phrase);
                entity.is_some_and(|id| self.reading.entities.list[id.index()].role.is_some())
            };
            let office = verb || phrase.head == Head::Role || phrase.person().is_some() && known();
            office && quoted(phrase.tokens.start.0) != verb
        };
        let document = self.reading.context.document;
        let around = |at: u32| document.sentence(document.sentence_of(at)).tokens;
        let around = around(quote.start.0).start.0..around(quote.end.0 - 1).end.0;
        // Not '"Reports that A met B are false"', '"Suppose A meets B," the analyst said', '"A met B and sold us," a rival said'.
        let office = |at: u32| !quoted(at) && self.reading.has(at, Mark::Stated);
        let doubted = |at: u32| quoted(at) && (self.has(at, Mark::Untrue) || self.is(at, "?"));
        self.phrases_before(at).iter().any(|phrase| in_office(&phrase))
            && around.clone().any(office)
            && !around.into_iter().any(|at| quoted(at) && document.is_any(at, own))
            && !(self.first..self.end).any(doubted)
    }

    pub(super) fn in_quotation(&mut self) {
        let contact =
            |cue| matches!(cue, Cue::Talks | Cue::MeetOrMeeting | Cue::Meet | Cue::Speak | Cue::Receive | Cue::See);
        let cues = self.here.cues.iter().filter(|(run, cue)| contact(*cue) && self.reading.quoted(run.start.0));
        let from = |quote: Tokens| quote.start.0.max(self.first);
        for &(run, cue) in cues {
            let at = run.start.0;
            let Some(quote) = quotation(self.reading, at) else { continue };
            // 'I met B', 'our useful talks with B'; not 'my envoy met B', 'I asked the king to meet B'.
            let group = self.group(run).start.0;
            let lower = |at: u32| self.small(at) && !self.has(at, Mark::Preposition);
            let whose = (group.saturating_sub(3)..group).rev().take_while(|&at| at + 1 == group || lower(at + 1));
            let noun = matches!(cue, Cue::Talks | Cue::MeetOrMeeting);
            let held = |at: u32| self.is_any(at, words!["had", "held", "have"]);
            let own = self.is_any(group.wrapping_sub(1), words!["i", "we"])
                || noun && whose.clone().any(|at| self.is_any(at, words!["my", "our"]))
                || noun
                    && (at.saturating_sub(5)..at).any(|at| {
                        let also = self.is_any(at.wrapping_sub(1), words!["also", "then", "later"]) as u32;
                        held(at) && self.is_any(at.wrapping_sub(1 + also), words!["i", "we", "just"])
                    });
            // 'Imagine if I had met B', 'We used to meet B every year', 'I met B?'
            if (from(quote)..self.end).any(|at| self.has(at, Mark::Untrue) || self.is(at, "?")) {
                continue;
            }
            // 'Met B', 'Great to host B', 'Productive talks with B': nobody is named before.
            let from = from(quote);
            let bare = at <= from + 5
                && (at == from || self.is_any(from, OPENERS))
                && self.here.phrases.iter().all(|who| !(from..at).contains(&who.tokens.start.0));
            if !(own || bare) || self.denied(run) {
                continue;
            }
            let verb = !matches!(cue, Cue::Talks | Cue::MeetOrMeeting) || self.is(at.wrapping_sub(1), "to");
            // 'Good to meet B', but 'Look forward to meeting B'
            let glad = self.is(at.wrapping_sub(1), "to") && (from..at).any(|at| self.is_any(at, OPENERS));
            // 'I saw B on television', but 'Good to see B'
            if cue == Cue::See && !glad {
                continue;
            }
            let would = (from..at).any(|at| self.is_any(at, words!["would", "will", "forward", "look", "looking"]));
            let status = if glad && !would {
                Some(Status::Held)
            } else if verb {
                status::of_verb(self.reading.context.document, self.group(run), false)
            } else {
                self.nominal_status(run, Tokens::new(run.end.0, self.end.min(run.end.0 + 40)))
            };
            let direct = verb && cue != Cue::Speak;
            let (Some(status), Some((list, false))) = (status, self.object(run.end.0, direct)) else { continue };
            // 'welcome the decision of B', 'met the B delegation': whom one meets oneself has a name or an office.
            let named = |phrase: &&Phrase| {
                let office = phrase.head == Head::Role && !phrase.plural && !phrase.owners.is_empty();
                office || matches!(phrase.head, Head::Person(_) | Head::Counterpart)
            };
            // 'We received President B's letter'
            let owner = list.last().is_some_and(|last| self.possessive_after(last));
            if owner || !own && !list.iter().any(named) {
                continue;
            }
            let ours = self.speaker(quote);
            if !ours.is_empty() {
                return self.push_parties(run, status, ours, &list, "meeting/quoted", Grouping::Unclear);
            }
        }
    }

    /// Who is said to have spoken or written the quotation: before or behind it, in whatever sentences those are.
    fn speaker(&self, quote: Tokens) -> Vec<Party<'a>> {
        let Reading { context, .. } = self.reading;
        let document = context.document;
        let last = quote.end.0.saturating_sub(1);
        let sentence = |at: u32| document.sentence(document.sentence_of(at)).tokens;
        let speaks = |at: u32| {
            let verbs =
                words!["said", "says", "added", "tweeted", "wrote", "posted", "stated", "noted", "told", "stressed"];
            document.is_any(at, verbs)
        };
        let beside = |phrase: &&&Phrase| {
            let (start, end) = (phrase.tokens.start.0, phrase.tokens.end.0);
            (end..end + 3).any(speaks) || speaks(start.wrapping_sub(1))
        };
        let person = |phrase: &&Phrase| {
            let one = matches!(phrase.head, Head::Person(_) | Head::Role | Head::Pronoun | Head::Group);
            one && !phrase.plural && !quote.overlaps(phrase.tokens)
        };
        let behind = self.reading.phrases_in(Tokens::new(last, sentence(last).end.0.max(last)));
        let before = self.reading.phrases_in(Tokens::new(sentence(quote.start.0).start.0, quote.start.0));
        let who = behind.iter().chain(before).filter(person).find(|phrase| beside(&phrase));
        let Some(who) = who else { return vec![] };
        // Spokesmen tell of others.
        let known = |party: &Party| {
            !party.collective && (party.role.is_some() || party.country.is_some()) && !party.speaks_for_others()
        };
        resolve(self.reading, who, self.focus, None).into_iter().filter(known).collect()
    }
}

/// The quotation around the token.
fn quotation(reading: &Reading, at: u32) -> Option<Tokens> {
    let next = reading.quotes.partition_point(|quote| quote.end.0 <= at);
    reading.quotes.get(next).copied().filter(|quote| quote.start.0 <= at)
}
