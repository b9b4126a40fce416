//! 'A joined B and C for a trilateral meeting' · 'A and B were joined by C' · 'A and B co-chaired the 20th Joint Commission' ·
//! 'A invited B to talks'.
//!
//! Refused: 'joined the party', 'joined the race': talks or a named event must follow.

use super::clause::Scan;
use super::cue::Cue;
use super::status;
use super::words::Mark;
use crate::phrase::{Head, Phrase};
use crate::report::{Grouping, MentionType, Status};
use crate::span::Tokens;

/// First words of 'co-chaired' and what is like it.
pub(super) const TOGETHER: &[u32] =
    words!["co", "cochaired", "cochairs", "cochair", "led", "leads", "chaired", "attended"];

/// What is co-chaired without a name of its own.
const SESSIONS: &[u32] = words!["meeting", "session", "round", "talks", "dialogue", "commission", "consultations"];

impl<'a> Scan<'a, '_> {
    /// 'A and B co-chaired the 20th Joint Commission Meeting', 'A co-chaired the dialogue with B'.
    #[inline(never)]
    pub(super) fn co_chaired(&mut self, run: Tokens) {
        // 'who are the co-chairs of the Forum'
        if !self.is_any(run.start.0, TOGETHER) || self.is(run.end.0, "of") {
            return;
        }
        // 'The meeting was co-chaired by A and B'
        let jointly = self.is(run.end.0, "jointly") || self.is(run.start.0.wrapping_sub(1), "jointly");
        let co = jointly || self.is_any(run.start.0, words!["co", "cochaired"]);
        let by = (run.end.0..self.end.min(run.end.0 + 6)).find(|&at| self.is(at, "by"));
        let chairs = by.map_or(vec![], |by| self.list(by + 1));
        // 'The talks were led by A of one state and B of another'
        let noun = |at: u32| self.is_any(at, SESSIONS);
        let led = || {
            let led = self.is_any(run.start.0, words!["led", "chaired"]) && (self.first..run.start.0).any(noun);
            led && self.of_two_states(&chairs)
        };
        if chairs.len() > 1 && (co || led()) {
            let group = self.group(run);
            let Some(status) = status::of_verb(self.reading.context.document, group, false) else { return };
            return self.push_plural(run, status, chairs, "meeting/co_chaired");
        }
        let event = self
            .reading
            .mentions_in(Tokens::new(run.end.0, self.end.min(run.end.0 + 4)))
            .iter()
            .find(|mention| mention.kind == Some(MentionType::Event));
        // 'A and his Saudi counterpart co-chaired the second meeting of the council': the prefix says that there were two.
        // 'A and his counterpart led their respective delegations at the talks'
        let sides = |at: u32| {
            self.is_any(at, words!["delegations", "sides"]) || self.is(at, "teams") && self.is(at - 1, "respective")
        };
        let led = self.is(run.start.0, "led") && self.is(run.end.0, "their") && (run.end.0..run.end.0 + 3).any(sides);
        let both = led || self.is_any(run.start.0, words!["co", "cochaired", "cochair"]);
        // 'co-chaired the Strategic Group (SG) with B': whatever it is called.
        let with = |at: &u32| {
            self.is_any(*at, SESSIONS) || led && sides(*at) || self.is(at + 1, "with") && !self.is(*at, "along")
        };
        let noun = || (run.end.0..self.end.min(run.end.0 + 10)).find(with).filter(|_| both);
        let Some(end) = event.map(|event| event.tokens.end).or_else(|| Some(crate::span::TokenId(noun()? + 1))) else {
            return;
        };
        let group = self.group(run);
        let Some(status) = status::of_verb(self.reading.context.document, group, false) else { return };
        let subject = self.subject(group.start.0);
        let trigger = Tokens { start: run.start, end };
        match self.object(end.0, false) {
            Some((object, false)) if self.acts(&object) && subject.len() == 1 => {
                self.push(trigger, status, subject, object, "meeting/co_chaired")
            }
            _ => self.push_plural(trigger, status, subject, "meeting/co_chaired"),
        }
    }

    /// 'A invited B to talks in Oslo', 'B was invited by A for a meeting'.
    #[inline(never)]
    pub(super) fn invited(&mut self, run: Tokens) {
        let group = self.group(run);
        let passive = group.iter().any(|id| self.is_any(id.0, words!["was", "were", "been", "is", "are"]));
        let by = (run.end.0..self.end.min(run.end.0 + 4)).find(|&at| passive && self.is(at, "by"));
        let list = self.list(by.map_or(run.end.0, |by| by + 1));
        let (Some(last), false) = (list.last(), passive && by.is_none()) else { return };
        let talks = words!["talks", "meeting", "negotiations", "discussions", "summit", "consultations"];
        // 'proposed B to meet in Rome', but not 'invited B to meet their experts'
        let meet = |at: u32| self.is(at + 1, "meet") && self.intransitive(at + 2) && !self.is(at + 2, "with");
        let to = (last.tokens.end.0..self.end.min(last.tokens.end.0 + 14)).find(|&at| {
            self.is_any(at, words!["to", "for"]) && ((at..at + 5).any(|noun| self.is_any(noun, talks)) || meet(at))
        });
        let person = |phrase: &&Phrase| matches!(phrase.head, Head::Person(_) | Head::Role | Head::Counterpart);
        // 'invited B to lead the talks', 'proposed B as envoy to the talks', 'for the negotiations prize'
        let end = last.tokens.end.0;
        let post = words!["lead", "chair", "head", "mediate", "as", "prize", "post"];
        if to.is_none_or(|to| (end..to + 5).any(|at| self.is_any(at, post))) || !list.iter().all(person) {
            return;
        }
        let subject = self.subject(group.start.0);
        let (host, guests) = if passive { (list, subject) } else { (subject, list) };
        let end = to.map_or(run.end, |to| crate::span::TokenId(to + 5));
        let trigger = Tokens { start: run.start, end };
        self.push_with(trigger, Status::Possible, host, guests, "meeting/invited", Grouping::Unclear);
    }

    /// 'Joining A on the call were B, C and D'.
    fn joining(&mut self, run: Tokens) {
        let Some(host) = self.phrase_from(run.end.0) else { return };
        let from = host.tokens.end.0;
        let Some(were) = (from..self.end.min(from + 8)).find(|&at| self.is_any(at, words!["were", "was", "are", "is"]))
        else {
            return;
        };
        let contact = |(noun, cue): &(Tokens, Cue)| {
            matches!(cue, Cue::Talks | Cue::MeetOrMeeting) && noun.start.0 >= from && noun.end.0 <= were
        };
        let guests = self.list(were + 1);
        if let Some((noun, _)) = self.here.cues.iter().copied().find(contact).filter(|_| !guests.is_empty()) {
            let trigger = Tokens { start: run.start, end: noun.end };
            self.push_with(trigger, Status::Held, vec![host], guests, "meeting/joined", Grouping::Joint);
        }
    }

    /// 'A joined B and C for a trilateral meeting'; 'A and B were joined by C for …'.
    #[inline(never)]
    pub(super) fn joined(&mut self, run: Tokens) {
        if self.is(run.start.0, "joining") && run.start.0 == self.first {
            return self.joining(run);
        }
        let group = self.group(run);
        let passive =
            self.is(run.end.0, "by") && group.iter().any(|id| self.is_any(id.0, words!["was", "were", "been", "be"]));
        let list = self.list(run.end.0 + passive as u32);
        let Some(last) = list.last() else { return };
        // '… for a trilateral', 'travels to Oslo for a summit, where he will join the leaders of A and B'
        let meeting = |at: u32| {
            // 'joined A for talks with B': A's talks, too.
            self.has(at, Mark::Gathering) && !self.is(at + 1, "with")
        };
        let where_to = (self.first..run.start.0).rev().find(|&at| self.is(at, "where"));
        let meeting = (last.tokens.end.0..self.end.min(last.tokens.end.0 + 14)).any(meeting)
            || where_to.is_some_and(|at| (at.saturating_sub(6).max(self.first)..at).any(meeting));
        let named = self
            .reading
            .mentions_in(Tokens::new(last.tokens.end.0, self.end))
            .iter()
            .any(|mention| mention.kind == Some(MentionType::Event));
        // 'joined the Foreign Legion and fought in World War I'
        let persons = list.iter().any(|phrase| !matches!(phrase.head, Head::Body(_)));
        if !meeting && !(named && persons) {
            return;
        }
        let Some(status) = status::of_verb(self.reading.context.document, group, false) else { return };
        let subject = self.subject(group.start.0);
        self.push_with(run, status, subject, list, "meeting/joined", Grouping::Joint);
    }
}
