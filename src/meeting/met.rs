//! 'A met (with) B' · 'A and B met' · 'A will meet B' · 'after meeting B, A' · 'A is meeting B'.
//!
//! Refused: 'met the deadline', 'met shared challenges', 'was met by protests', and the nouns 'meeting' and 'meet',
//! which `talks.rs` reads.

use super::clause::Scan;
use super::status;
use super::words::Mark;
use crate::phrase::{Head, Phrase};
use crate::report::MentionType;
use crate::span::Tokens;

impl<'a> Scan<'a, '_> {
    // ---- rules ----

    pub(super) fn met(&mut self, run: Tokens) {
        let at = run.start.0;
        let noun = self.is(at, "meeting") || self.is(at, "meet");
        let group = self.group(run);
        let governed = !group.is_empty()
            || self.is_any(at.wrapping_sub(1), words!["after", "before", "while", "when", "by", "of", "on", "and"]);
        let after_name = self.phrase_ending(at).is_some();
        // 'images of President A meeting with B'
        // 'resumed talks, with Chief Minister A meeting the leader of the rebels, B'
        let beside = |who: &Phrase| self.is(self.with_determiners(who).wrapping_sub(1), "with");
        let whom = |who: &Phrase| self.is(at + 1, "with") || beside(who) && !self.list(at + 1).is_empty();
        let participle =
            self.is(at, "meeting") && self.phrase_ending(at).is_some_and(|who| who.person().is_some() && whom(who));
        if noun && !(governed || after_name && self.is(at, "meet") || participle)
            || self.is_any(at.wrapping_sub(1), words!["the", "a", "an", "'"])
        {
            return;
        }
        // 'was met by protests', 'was met with criticism'
        // 'was to have met B' is active.
        let auxiliary = |at: &u32| self.is_any(*at, words!["was", "were", "been", "be", "have", "had", "has"]);
        let auxiliary = group.iter().map(|id| id.0).rfind(auxiliary);
        let passive = auxiliary.is_some_and(|at| !self.is_any(at, words!["have", "had", "has"])) && self.is(at, "met");
        if passive {
            return;
        }
        let Some(mut status) = status::of_verb(self.reading.context.document, group, self.is(at, "meeting")) else {
            return;
        };
        // 'said it was a "real pleasure" to meet with B'
        let glad = words!["pleasure", "honour", "honor", "privilege", "delight"];
        if status == crate::report::Status::Scheduled
            && self.is(at.wrapping_sub(1), "to")
            && (at.saturating_sub(4).max(self.first)..at).any(|at| self.is_any(at, glad))
            && !(at.saturating_sub(9).max(self.first)..at).any(|at| self.is_any(at, words!["will", "would"]))
        {
            status = crate::report::Status::Held;
        }
        // 'is expected to ask for more when he meets President B'
        let ahead = self.is_any(at, words!["meets", "meet"]) && status == crate::report::Status::Held;
        if ahead && (at.saturating_sub(6).max(self.first)..at).any(|at| self.is_any(at, words!["when", "before", "if"]))
        {
            status = crate::report::Status::Scheduled;
        }
        // 'is to address students before meeting with B'
        let later = self.is(at, "meeting") && self.is_any(at.wrapping_sub(1), words!["before", "after"]);
        let ahead = |at: u32| {
            self.is(at, "will")
                || self.is_any(at, words!["is", "are", "due", "expected", "scheduled"]) && self.is(at + 1, "to")
        };
        if later && (self.first..at).any(ahead) {
            status = crate::report::Status::Scheduled;
        }
        // 'meets this week with B', 'meets B tomorrow'
        let soon = (run.end.0..self.end.min(run.end.0 + 12)).any(|at| {
            self.is(at, "tomorrow")
                || self.is_any(at, words!["this", "next", "later"])
                    && self.is_any(at + 1, words!["week", "month", "year", "this"])
        });
        if self.is_any(at, words!["meets", "meet"]) && status == crate::report::Status::Held
            // 'the first to meet B this year'
            && !status::first_to(self.reading.context.document, at)
            && soon
        {
            status = crate::report::Status::Scheduled;
        }
        let shown = self.phrase_ending(at).filter(|_| participle && group.is_empty());
        let subject = shown.map_or_else(|| self.subject(group.start.0), |who| vec![who]);
        if let Some(whom) = self.whom(run, &subject) {
            return self.push(run, status, subject, vec![whom], "meeting/met");
        }
        match self.object(run.end.0, true) {
            Some((object, false)) if self.acts(&object) => {
                let named = Tokens { start: run.start, end: object[object.len() - 1].tokens.end };
                // 'A said China was ready when meeting with B': A met B.
                let when = self.is(at, "meeting") && self.is_any(at.wrapping_sub(1), words!["when", "while"]);
                let states = when && subject.iter().all(|phrase| matches!(phrase.head, Head::Body(_)));
                let main = if states || subject.is_empty() { self.main_subject(named) } else { vec![] };
                let mut subject = if main.is_empty() { subject } else { main };
                // What stands behind the verb is no subject of it: 'facilities in Guantanamo Bay, Cuba'.
                let behind = |phrase: &&Phrase| matches!(phrase.head, Head::Body(_)) && phrase.tokens.start > run.start;
                subject.retain(|phrase| !behind(phrase));
                self.push(run, status, subject, object, "meeting/met");
            }
            // 'met in Delhi', 'met again', 'met on Friday'; not 'met shared challenges'.
            // 'met with a jailed leader': with somebody, if not somebody known.
            _ if self.intransitive(run.end.0) && !self.is(run.end.0, "with") => {
                self.push_plural(run, status, subject, "meeting/met")
            }
            _ => {}
        }
    }

    pub(super) fn intransitive(&self, at: u32) -> bool {
        let dated = self
            .reading
            .mentions_in(Tokens::new(at, at + 1))
            .first()
            .is_some_and(|mention| matches!(mention.kind, Some(MentionType::Date | MentionType::Time)));
        at >= self.end
            || dated
            || self.has(at, Mark::Preposition)
            || self.has(at, Mark::Adverb)
            || self.word(at).starts_with(|c: char| c.is_ascii_punctuation() || "–—”’".contains(c))
    }

    /// False for a place behind a verb: 'met in Delhi' has no object.
    pub(super) fn acts(&self, list: &[&Phrase]) -> bool {
        list.iter().any(|phrase| {
            let mut before = phrase.tokens.start.0.wrapping_sub(1);
            while self.has(before, Mark::Determiner) {
                before = before.wrapping_sub(1);
            }
            // 'with members of a delegation', 'with a group of EU officials', 'with the head of the Commission'
            let of = before.wrapping_sub(1);
            let members = self.is(before, "of")
                && (self.is_any(of, words!["members", "each", "both", "group", "number", "range"])
                    || self.is_any(of, super::subject::HEADS));
            !self.prepositional(phrase)
                || members
                || self.is(before, "with")
                || matches!(phrase.head, Head::Person(_) | Head::Role | Head::Counterpart)
        })
    }
}
