//! 'A will pay an official visit to Armenia' · 'A is on a three-day visit to Japan', where no host is named.
//!
//! Refused: 'A visited the factory', 'A left for Doha'.

use super::clause::Scan;
use super::party::{Party, resolve};
use super::status;
use crate::phrase::Head;
use crate::report::{Grouping, MeetingKind, Status};
use crate::span::Tokens;

impl<'a> Scan<'a, '_> {
    /// 'A will pay an official visit to B', 'A is on a three-day visit to B'.
    pub(super) fn visit(&mut self, run: Tokens) {
        let document = self.reading.context.document;
        let at = run.start.0;
        let kind = self.is(at, "visit")
            && (self.first..at).rev().take(5).any(|before| {
                self.is_any(
                    before,
                    &["official", "state", "working", "pay", "pays", "paid", "paying", "day", "week", "a"],
                )
            });
        let paid = (self.first..at).rev().take(7).find(|&before| {
            self.is_any(before, &["pay", "pays", "paid", "paying", "on", "begin", "begins", "began", "start", "starts"])
        });
        let (Some(verb), true) = (paid, kind && self.is(run.end.0, "to")) else { return };
        let group = Tokens::new(status::group_start(document, self.first, verb), verb);
        let Some(mut status) = status::of_verb(document, group, false) else { return };
        let on = self.is(verb, "on");
        if on && group.iter().any(|id| self.is_any(id.0, &["is", "are"])) {
            status = Status::Ongoing;
        }
        let past = on && group.iter().any(|id| self.is_any(id.0, &["was", "were", "had"]));
        let to = run.end.0 + 1 + self.is(run.end.0 + 1, "the") as u32;
        let Some(host) = self.phrase_at(to).filter(|phrase| matches!(phrase.head, Head::Body(_))) else { return };
        let subject = self.subject(group.start.0);
        let [visitor] = subject[..] else { return };
        let guests = resolve(self.reading, visitor, self.focus, None);
        let hosts = resolve(self.reading, host, self.focus, None);
        if let ([guest], [state]) = (&guests[..], &hosts[..])
            && state.country.is_some()
            && guest.country != state.country
            && guest.entity.is_some()
        {
            let parties = vec![guest.clone(), Party { side: 1, role: None, ..state.clone() }];
            let status = if past { Status::Held } else { status };
            self.emit(run, status, parties, Grouping::Joint, MeetingKind::Visit, "meeting/visit");
        }
    }
}
