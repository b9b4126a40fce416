//! What is told in a quotation of one's own contact.
//!
//! '"We had a good meeting with B," A said' · '"Met B of Peru. Discussed trade," A said in a post on X' ·
//! 'In another post A wrote: "Delighted to welcome B"'.
//!
//! Refused: a quotation that tells of others, and one that nobody is said to have spoken.

use super::clause::Scan;
use super::cue::Cue;
use super::party::{Party, resolve};
use super::{Reading, status};
use crate::phrase::{Head, Phrase};
use crate::report::{Grouping, Status};
use crate::span::Tokens;

impl<'a> Scan<'a, '_> {
    pub(super) fn in_quotation(&mut self) {
        let contact = |cue| {
            matches!(
                cue,
                Cue::Talks | Cue::MeetOrMeeting | Cue::Meet | Cue::Speak | Cue::See | Cue::Receive | Cue::CallOn
            )
        };
        let cues = self.here.cues.iter().filter(|(run, cue)| contact(*cue) && self.reading.quoted(run.start.0));
        for &(run, cue) in cues {
            let at = run.start.0;
            let Some(quote) = quotation(self.reading, at) else { continue };
            let own = (at.saturating_sub(8).max(self.first)..at)
                .any(|at| self.reading.quoted(at) && (self.is_any(at, &["i", "we", "my", "our"])));
            // 'Met B', 'Great to host B', 'Productive talks with B': nobody is named before.
            let from = quote.start.0.max(self.first);
            let bare = at <= from + 7 && self.here.phrases.iter().all(|who| !(from..at).contains(&who.tokens.start.0));
            if !(own || bare) || self.denied(run) {
                continue;
            }
            let verb = !matches!(cue, Cue::Talks | Cue::MeetOrMeeting) || self.is(at.wrapping_sub(1), "to");
            // 'Good to meet B', but 'Look forward to meeting B'
            let ahead = ["forward", "will", "look", "looking", "hope", "going", "want", "wanted", "would", "need"];
            let status = if self.is(at.wrapping_sub(1), "to") && !(from..at).any(|at| self.is_any(at, &ahead)) {
                Some(Status::Held)
            } else if verb {
                status::of_verb(self.reading.context.document, self.group(run), false)
            } else {
                self.nominal_status(run, Tokens::new(run.end.0, self.end.min(run.end.0 + 40)))
            };
            let direct = verb && cue != Cue::Speak;
            let (Some(status), Some((list, false))) = (status, self.object(run.end.0, direct)) else { continue };
            // 'welcome the decision of B', 'met the B delegation': whom one meets oneself has a name or an office.
            let named = |phrase: &&Phrase| matches!(phrase.head, Head::Person(_) | Head::Counterpart);
            if !own && !list.iter().any(named) {
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
            let verbs = ["said", "says", "added", "tweeted", "wrote", "posted", "stated", "noted", "told", "stressed"];
            document.is_any(at, &verbs)
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
        let speaks =
            |party: &Party| party.role.as_ref().is_some_and(|role| crate::resolve::holds(&role.text, "spokes"));
        let known =
            |party: &Party| !party.collective && (party.role.is_some() || party.country.is_some()) && !speaks(party);
        resolve(self.reading, who, self.focus, None).into_iter().filter(known).collect()
    }
}

/// The quotation around the token.
fn quotation(reading: &Reading, at: u32) -> Option<Tokens> {
    let next = reading.quotes.partition_point(|quote| quote.end.0 <= at);
    reading.quotes.get(next).copied().filter(|quote| quote.start.0 <= at)
}
