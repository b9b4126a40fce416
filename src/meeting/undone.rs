//! What was to take place and does not: 'A has postponed a visit to B' · 'B cancelled a trip to its capital by A' ·
//! and, behind a meeting that was to come, 'The meeting was postponed'.
//!
//! Refused: trips of nobody in office, and meetings that took place.

use super::clause::Scan;
use super::merge::Log;
use super::party::{Party, resolve};
use super::{Here, Reading, status};
use crate::phrase::Head;
use crate::report::{Grouping, MeetingKind, Status};
use crate::span::Tokens;

/// Nouns of what can be put off.
const PLANS: &[u32] = words!["meeting", "talks", "visit", "trip", "summit", "call", "session", "meetings"];

impl<'a> Scan<'a, '_> {
    /// 'has postponed a visit to B', 'cancelled a trip to B by A'; false if the sentence says nothing of the kind.
    #[inline(never)]
    pub(super) fn visit_undone(&mut self, run: Tokens) -> bool {
        let document = self.reading.context.document;
        let from = run.start.0.saturating_sub(4).max(self.first);
        let verb = (from..run.start.0).find_map(|at| status::put_off(document, at).map(|status| (at, status)));
        // 'a visit of A to B', 'a trip by A to B'
        let who = self.is_any(run.end.0, words!["of", "by"]).then(|| self.phrase_from(run.end.0 + 1)).flatten();
        let to = who.map_or(run.end.0, |who| who.tokens.end.0);
        let host = if self.is(to, "to") { self.phrase_from(to + 1) } else { None };
        let Some(host) = host.filter(|host| matches!(host.head, Head::Body(_))) else { return false };
        // 'A planned visit to B by A, set for Monday, has been postponed'
        // 'was delayed by fog'
        let passive = |at: u32| self.is_any(at - 1, words!["was", "been", "is"]) && !self.is(at, "delayed");
        let later = || {
            let end = host.tokens.end.0;
            let put_off = |at| status::put_off(document, at).filter(|_| passive(at));
            // 'The visit went ahead although a concert was cancelled'
            let other =
                words!["although", "after", "as", "that", "and", "while", "because", "but", "went", "took", ";"];
            (end..self.end.min(end + 24)).take_while(|&at| !self.is_any(at, other)).find_map(put_off)
        };
        let Some((verb, status)) = verb.map(|(at, status)| (Some(at), status)).or_else(|| Some((None, later()?)))
        else {
            return false;
        };
        // 'by Japan's foreign minister': else who puts it off is who was to go.
        let by = self.is(host.tokens.end.0, "by").then(|| self.phrase_from(host.tokens.end.0 + 1)).flatten();
        let subject = verb.map(|verb| self.subject(status::group_start(self.reading, self.first, verb)));
        // 'A cancelled B's trip'
        let owner = self.owner(run).first().copied();
        let Some(guest) = who.or(by).or(owner).or(subject.and_then(|who| who.first().copied())) else { return true };
        let guests = resolve(self.reading, guest, self.focus, None);
        let hosts = resolve(self.reading, host, self.focus, None);
        if let ([guest], [state]) = (&guests[..], &hosts[..])
            && guest.role.is_some()
            && guest.country != state.country
            && state.country.is_some()
        {
            let parties = vec![guest.clone(), Party { side: 1, role: None, ..state.clone() }];
            self.emit(run, status, parties, Grouping::Joint, MeetingKind::Visit, "meeting/visit_undone");
        }
        true
    }
}

/// 'Officials said the meeting was postponed': what was just told to be ahead.
#[inline(never)]
pub(super) fn reconsider(reading: &Reading, here: &Here, log: &mut Log) {
    let document = reading.context.document;
    let tokens = here.tokens;
    let plan = tokens.iter().map(|id| id.0).find(|&at| {
        document.is_any(at, PLANS)
            && at > tokens.start.0
            && document.is_any(at - 1, words!["the", "his", "her", "their"])
    });
    let Some(plan) = plan.filter(|&at| !reading.quoted(at)) else { return };
    let passive = |at: &u32| document.is_any(*at, words!["was", "were", "been", "is"]);
    let verb = (plan + 1..tokens.end.0.min(plan + 5)).find(passive);
    let Some(status) = verb.and_then(|verb| status::put_off(document, verb + 1)) else { return };
    for contact in log.spoken_of(here.id, |_| true) {
        if matches!(contact.status, Status::Scheduled | Status::Possible) {
            contact.status = status;
            contact.evidence.push(reading.sentence_span(here.id));
        }
    }
}
