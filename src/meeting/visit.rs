//! 'A will pay an official visit to Armenia' · 'A is on a three-day visit to Japan' · 'A is to visit Peru and Chile' ·
//! 'A is visiting Cuba' · 'A will travel to Rome', where no host is named.
//!
//! Refused: 'A visited the factory', 'A left for Doha', 'A will travel to Rome for the summit', and visits told of as past.

use super::clause::Scan;
use super::party::{Party, resolve};
use super::status;
use crate::lexicon::Class;
use crate::phrase::{Head, Phrase};
use crate::report::{Grouping, MeetingKind, MentionType, Status};
use crate::span::Tokens;

impl<'a> Scan<'a, '_> {
    /// 'A will pay an official visit to B', 'A is on a three-day visit to B'.
    #[inline(never)]
    pub(super) fn visit(&mut self, run: Tokens) {
        let document = self.reading.context.document;
        let at = run.start.0;
        let kind = self.is(at, "visit")
            && (self.first..at).rev().take(5).any(|before| {
                self.is_any(
                    before,
                    words!["official", "state", "working", "pay", "pays", "paid", "paying", "day", "week", "a"],
                )
            });
        let paid = (self.first..at).rev().take(7).find(|&before| {
            self.is_any(
                before,
                words!["pay", "pays", "paid", "paying", "on", "begin", "begins", "began", "start", "starts"],
            )
        });
        // 'will pay a visit from Monday to Wednesday': to where the article is at home.
        let here = self.is_any(run.end.0, words!["from", "on"])
            && kind
            && !self.is_any(at.wrapping_sub(1), words!["during", "his", "her"]);
        let (Some(verb), true) = (paid, kind && (here || self.is(run.end.0, "to"))) else {
            return self.is_to_visit(run);
        };
        let group = Tokens::new(status::group_start(self.reading, self.first, verb), verb);
        let Some(mut status) = status::of_verb(document, group, false) else { return };
        let on = self.is(verb, "on");
        if on && group.iter().any(|id| self.is_any(id.0, words!["is", "are"])) {
            status = Status::Ongoing;
        }
        let past = on && group.iter().any(|id| self.is_any(id.0, words!["was", "were", "had"]));
        let to = run.end.0 + 1 + self.is(run.end.0 + 1, "the") as u32;
        let subject = self.subject(group.start.0);
        // 'paid a visit to his counterpart B'
        let host =
            self.phrase_from(run.end.0 + 1).filter(|host| matches!(host.head, Head::Person(_) | Head::Counterpart));
        if let Some(host) = host.filter(|_| !here && self.is(run.end.0, "to")) {
            return self.push(run, status, subject, vec![host], "meeting/called_on");
        }
        let host = self.phrase_at(to).filter(|phrase| matches!(phrase.head, Head::Body(_)) && !here);
        let [visitor] = subject[..] else { return };
        let guests = resolve(self.reading, visitor, self.focus, None);
        let hosts = match host {
            Some(host) => resolve(self.reading, host, self.focus, None),
            None => self.home(run).filter(|_| here && status == Status::Scheduled).into_iter().collect(),
        };
        if let ([guest], [state]) = (&guests[..], &hosts[..])
            && state.country.is_some()
            && guest.country != state.country
            && guest.entity.is_some()
        {
            let invited = self.invited_by().filter(|party| party.country.is_none() || party.country == state.country);
            let host = invited.map(|party| Party { country: state.country, ..party });
            let host = host.unwrap_or(Party { role: None, ..state.clone() });
            let parties = vec![guest.clone(), Party { side: 1, ..host }];
            let status = if past { Status::Held } else { status };
            self.emit(run, status, parties, Grouping::Joint, MeetingKind::Visit, "meeting/visit");
        }
    }

    /// 'paid B a courtesy visit', 'pays him a farewell call': B, and where the verb stands.
    pub(super) fn paid_whom(&self, run: Tokens) -> Option<(&'a Phrase, u32)> {
        let article = (run.start.0.saturating_sub(3).max(self.first)..run.start.0)
            .find(|&at| self.is_any(at, words!["a", "an"]))?;
        let whom = self.phrase_ending(article)?;
        let verb = self.with_determiners(whom).wrapping_sub(1);
        let person = whom.person().is_some() || whom.head == Head::Pronoun;
        (person && self.is_any(verb, words!["paid", "pays", "pay", "paying"])).then_some((whom, verb))
    }

    /// The country the article is written from.
    fn home(&self, run: Tokens) -> Option<Party<'a>> {
        let country = self.reading.entities.home;
        let evidence = self.reading.context.document.span(run);
        let party =
            Party { entity: None, role: None, country, assumed: false, org: None, side: 1, evidence, collective: true };
        Some(party).filter(|_| country.is_some())
    }

    /// 'at the invitation of B'.
    fn invited_by(&self) -> Option<Party<'a>> {
        let at = (self.first..self.end).find(|&at| self.is(at, "invitation") && self.is(at + 1, "of"))?;
        let host = self.phrase_from(at + 2)?;
        resolve(self.reading, host, self.focus, None).into_iter().next().filter(|party| !party.collective)
    }

    /// 'A is to visit Peru and Chile', 'A is visiting Cuba', 'A will travel to Rome'.
    #[inline(never)]
    fn is_to_visit(&mut self, run: Tokens) {
        let at = run.start.0;
        let going = self.is_any(at, words!["travel", "travelling", "traveling"]) && self.is(run.end.0, "to");
        let visiting = self.is_any(at, words!["visiting", "travelling", "traveling"]);
        if !going && !visiting && !self.is_any(at, words!["visit", "trip"]) {
            return;
        }
        let group = self.group(run);
        // 'is expected to sign the deal during a trip to Moscow'
        let during = self.is_any(at, words!["visit", "trip"])
            && self.is(run.end.0, "to")
            && (at.saturating_sub(4).max(self.first)..at).any(|at| self.is_any(at, words!["during", "on"]));
        let ahead = |at: u32| {
            self.is(at, "will") || self.is_any(at, words!["is", "are"]) && (at + 1..at + 3).any(|at| self.is(at, "to"))
        };
        let ahead = during.then(|| (self.first..at).find(|&at| ahead(at))).flatten();
        let group = ahead.map_or(group, |verb| Tokens::new(verb, verb + 1));
        let status = match ahead {
            Some(_) => Some(Status::Scheduled),
            None => status::of_verb(self.reading.context.document, group, visiting),
        };
        let Some(status) = status else { return };
        if !matches!(status, Status::Scheduled | Status::Possible | Status::Ongoing) || group.is_empty() {
            return;
        }
        // To a conference one goes for many.
        let named = |mention: &&crate::mention::Mention| mention.kind == Some(MentionType::Event);
        let gathering = words!["summit", "conference", "forum", "meeting", "assembly", "funeral", "ceremony", "games"];
        let conference = (run.end.0..self.end).any(|at| self.is_any(at, gathering));
        if conference || self.reading.mentions_in(Tokens::new(run.end.0, self.end)).iter().any(|it| named(&it)) {
            return;
        }
        let subject = self.subject(group.start.0);
        let [visitor] = subject[..] else { return };
        let guests = resolve(self.reading, visitor, self.focus, None);
        let [guest] = &guests[..] else { return };
        let official = guest.role.as_ref().and_then(|role| role.class).is_some_and(|class| {
            matches!(
                class,
                Class::HeadState | Class::HeadGov | Class::Minister | Class::Diplomat | Class::Io | Class::Legislator
            )
        });
        if !official || guest.entity.is_none() {
            return;
        }
        // 'is to visit the country'
        let host = self.home(run).filter(|host| {
            self.is(run.end.0, "the") && self.is(run.end.0 + 1, "country") && host.country != guest.country
        });
        if let Some(host) = host {
            let parties = vec![guest.clone(), host];
            return self.emit(run, status, parties, Grouping::Unclear, MeetingKind::Visit, "meeting/to_visit");
        }
        for host in self.list(run.end.0 + (going || ahead.is_some()) as u32) {
            // 'the western U.S. state of Arizona'
            if self.is_any(host.tokens.end.0, words!["state", "city", "town", "province", "region", "embassy"]) {
                return;
            }
            let hosts = resolve(self.reading, host, self.focus, None);
            let ([state], Head::Body(_)) = (&hosts[..], host.head) else { return };
            if state.country.is_none() || state.country == guest.country || state.org.is_some() {
                return;
            }
            let invited = self.invited_by().filter(|party| party.country.is_none() || party.country == state.country);
            let host = invited.map(|party| Party { country: state.country, ..party });
            let host = host.unwrap_or(Party { role: None, ..state.clone() });
            let parties = vec![guest.clone(), Party { side: 1, ..host }];
            self.emit(run, status, parties, Grouping::Unclear, MeetingKind::Visit, "meeting/to_visit");
        }
    }
}
