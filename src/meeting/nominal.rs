//! Did what a noun tells of take place? 'preparations for talks with B', 'a request for a meeting', 'denied a meeting with'.

use super::clause::Scan;
use super::status;
use super::words::Mark;
use crate::phrase::Phrase;
use crate::report::Status;
use crate::span::Tokens;

impl<'a> Scan<'a, '_> {
    /// 'no talks with B', 'It is not planned to organise a call between A and B', 'there is no possibility for talks with B',
    /// 'welcomes dialogue with B', 'Asked whether a meeting with B was planned, the spokesman said …' tell of none.
    fn untold(&self, run: Tokens) -> bool {
        let near = |words: u32| run.start.0.saturating_sub(words).max(self.first)..run.start.0;
        let planned = |at: u32| {
            self.is_any(at, words!["not", "n't"])
                && self.is_any(at + 1, words!["planned", "planning", "scheduled", "expected"])
        };
        let chance = words![
            "possibility",
            "chance",
            "prospect",
            "hope",
            "need",
            "point",
            "information",
            "knowledge",
            "plans",
            "date"
        ];
        let wished = |at: u32| self.has(at, Mark::Opinion) && !self.is(at + 1, "for");
        let asked = |at: u32| {
            self.is(at, "asked")
                && (at + 1..run.start.0.min(at + 5)).any(|at| self.is_any(at, words!["whether", "if", "about"]))
        };
        // 'welcomes the recent meeting between A and B'
        let recent = self.is_any(run.start.0.wrapping_sub(1), words!["recent", "last"]);
        let adjunct = self.adjunct(run);
        near(3).any(|at| wished(at) && !recent || self.is_any(at, words!["no", "without"]))
            || !adjunct && near(8).any(|at| planned(at) || self.is(at, "no") && self.is_any(at + 1, chance))
            || near(12).any(asked)
    }

    /// 'There were no plans for it, following talks with B': they are what it was said after.
    fn adjunct(&self, run: Tokens) -> bool {
        let from = run.start.0.saturating_sub(4).max(self.first + 1);
        let after = |at: u32| self.is_any(at, words!["following", "after"]) && self.is(at - 1, ",");
        (from..run.start.0).any(after)
    }

    /// 'A planned call …', 'a possible meeting', and what follows the noun; held if nothing says otherwise.
    pub(super) fn nominal_status(&self, run: Tokens, after: Tokens) -> Option<Status> {
        let document = self.reading.context.document;
        let before = Tokens::new(run.start.0.saturating_sub(3).max(self.first), run.start.0);
        let any = |words: &[u32]| before.iter().any(|id| document.is_any(id.0, words));
        // Most sentences have none of the words that the next two ask for.
        let doubt = self.here.has(document, Mark::Doubt);
        if doubt && self.untold(run) || any(words!["through"]) {
            return None;
        }
        // 'skipped a meeting with B', 'missed the dinner with B'
        let missed =
            |at: u32| self.is_any(at, words!["skipped", "skips", "skip", "missed", "misses", "miss", "boycotted"]);
        if before.iter().any(|id| missed(id.0)) {
            return None;
        }
        // 'was denied a meeting with B'
        let denied = |at: u32| {
            self.is_any(at, words!["was", "were", "been"]) && self.is_any(at + 1, words!["denied", "refused"])
        };
        if doubt && (run.start.0.saturating_sub(5).max(self.first)..run.start.0).any(denied) {
            return Some(Status::NotHeld);
        }
        // 'Talks with B are not on the horizon', 'a meeting is not being prepared': nothing to tell of.
        let unplanned = |at: u32| {
            self.is_any(at, words!["is", "are", "was", "were"])
                && self.is_any(at + 1, words!["not", "n't"])
                && self
                    .is_any(at + 2, words!["on", "being", "in", "planned", "scheduled", "expected", "envisaged", "yet"])
        };
        if after.iter().any(|id| unplanned(id.0)) {
            return None;
        }
        // 'will urge the government to undertake diplomacy, including direct talks with B'
        if (run.start.0.saturating_sub(14).max(self.first)..run.start.0)
            .any(|at| self.is_any(at, words!["urge", "urges", "urged", "urging"]))
        {
            return None;
        }
        // 'preparations for the first summit between', 'calls for talks with', 'ahead of the meeting with'
        let led_by = |words: &[u32]| {
            !self.adjunct(run)
                && (run.start.0.saturating_sub(6).max(self.first)..run.start.0)
                    .any(|at| self.is_any(at + 1, words!["for", "of"]) && document.is_any(at, words))
        };
        if led_by(words![
            "calls",
            "call",
            "called",
            "hopes",
            "hope",
            "prospects",
            "prospect",
            "push",
            "idea",
            "possibility"
        ]) {
            return Some(Status::Possible);
        }
        if led_by(words![
            "preparations",
            "preparation",
            "prepare",
            "preparing",
            "ahead",
            "plans",
            "plan",
            "planning",
            "date",
        ]) {
            // 'called off his trip ahead of a meeting with B'
            let trip = |at: u32| (at + 1..at + 6).any(|at| self.is_any(at, words!["trip", "visit", "tour"]));
            let put_off = |at: u32| status::put_off(document, at).filter(|_| trip(at));
            let off = (self.first..run.start.0).find_map(put_off);
            return off.or(status::of_noun(document, after)).or(Some(Status::Scheduled));
        }
        // 'has requested meetings with B'
        if any(words!["requested", "requests", "request", "sought", "seeks", "seek", "proposed", "offered"]) {
            return Some(Status::Possible);
        }
        if let Some(status) = status::of_noun(document, after) {
            return Some(status);
        }
        // 'met to prepare a summit between'
        if any(words!["prepare", "preparing", "arrange", "arranging"]) {
            return Some(Status::Scheduled);
        }
        // 'is in Pakistan for talks with'
        let is_in = |at: u32| self.is_any(at, words!["is", "are"]) && self.is(at + 1, "in");
        if any(words!["for"]) && (self.first..run.start.0).any(is_in) {
            return Some(Status::Ongoing);
        }
        // 'is heading to Washington for talks with', 'arrived in Delhi for talks with': they are still to come.
        let journey = words![
            "heading", "heads", "headed", "way", "leaves", "departs", "flies", "arrives", "arrived", "travels", "will",
            "due", "expected",
        ];
        // 'announced plans to visit Rome for talks with', 'arrangements for A to visit Rome for talks with'
        let planned = |at: u32| {
            self.is(at, "to")
                && self
                    .is_any(at + 1, words!["visit", "travel", "fly", "go", "head", "return", "tour", "host", "attend"])
        };
        if any(words!["for"]) && (self.first..run.start.0).any(|at| self.is_any(at, journey) || planned(at)) {
            return Some(Status::Scheduled);
        }
        // 'will hold talks with A before an audience with B'
        let will = |at: u32| {
            self.is(at, "will") || self.is_any(at, words!["is", "are"]) && (at + 1..at + 4).any(|at| self.is(at, "to"))
        };
        if any(words!["before", "after"]) && (self.first..run.start.0).any(will) {
            return Some(Status::Scheduled);
        }
        if any(words!["toward", "towards"]) {
            return Some(Status::Possible);
        }
        if any(words!["planned", "upcoming", "scheduled", "forthcoming", "next"]) {
            return Some(Status::Scheduled);
        }
        if any(words!["possible", "potential", "proposed", "eventual"]) {
            return Some(Status::Possible);
        }
        Some(Status::Held)
    }

    /// 'called off his meeting with B', 'postponed talks with B'.
    pub(super) fn undone(&self, run: Tokens) -> Option<Status> {
        let near = (run.start.0.saturating_sub(6).max(self.first)..run.start.0).rev();
        let plain = near.clone().take_while(|&at| !self.is_any(at, words!["after", "that", "because", "said", ","]));
        plain.into_iter().find_map(|at| status::put_off(self.reading.context.document, at))
    }

    /// 'declined a request by B for a meeting', 'turned down an offer of talks from B': the status and who refused.
    pub(super) fn refusal(&self, run: Tokens) -> Option<(Status, Option<&'a Phrase>)> {
        let refused = (self.first..run.start.0).rev().take(16).find(|&at| {
            self.is_any(at, words!["declined", "refused", "rejected", "spurned", "rebuffed"])
                || self.is(at, "turned") && self.is(at + 1, "down")
        })?;
        let between = Tokens::new(refused + 1, run.start.0);
        let asked = between.iter().any(|id| {
            self.is_any(
                id.0,
                words!["request", "offer", "invitation", "proposal", "requests", "offers", "call", "meeting", "talks"],
            )
        }) || between.len() <= 4;
        asked.then(|| {
            (Status::Declined, self.subject(status::group_start(self.reading, self.first, refused)).first().copied())
        })
    }

    /// Who asked, in 'a request by B for a meeting', 'an offer of talks from B'.
    pub(super) fn asker(&self, run: Tokens) -> Option<&'a Phrase> {
        let from = run.start.0.saturating_sub(14).max(self.first);
        let by = (from..(run.end.0 + 4).min(self.end))
            .find(|&at| self.is_any(at, words!["by", "from"]) && self.phrase_from(at + 1).is_some())?;
        self.phrase_from(by + 1)
    }
}
