//! 'The 9th India-Peru Foreign Office Consultations were held in Lima' · 'the 3rd round of the Japan-Kenya Dialogue took
//! place' · and, behind it, 'the Indian side was led by A'.
//!
//! Refused: events that name no two states, and those that were not held.

use super::clause::Scan;
use super::merge::Log;
use super::party::{Party, known, person};
use super::{Here, Reading, status};
use crate::lexicon::Class;
use crate::phrase::Head;
use crate::report::{Country, Grouping, MeetingKind, MentionType, Status};
use crate::span::{SentenceId, Tokens};

impl<'a> Scan<'a, '_> {
    /// An event between two states that the sentence says was held.
    pub(super) fn rounds(&mut self) {
        let Reading { context, .. } = self.reading;
        let events = self.here.mentions;
        for event in events.iter().filter(|mention| mention.kind == Some(MentionType::Event)) {
            let end = event.tokens.end.0;
            let held = (end..self.end.min(end + 12)).find(|&at| {
                self.is(at, "held") && self.is_any(at - 1, &["was", "were", "been", "be", "being"])
                    || self.is_any(at, &["took", "take"]) && self.is(at + 1, "place")
            });
            let Some(held) = held.filter(|_| !self.out.iter().any(|contact| contact.trigger.overlaps(event.tokens)))
            else {
                continue;
            };
            let hits = &context.notes.hits;
            let from = hits.partition_point(|hit| hit.tokens.start < event.tokens.start);
            let states = hits[from..]
                .iter()
                .take_while(|hit| hit.tokens.end <= event.tokens.end)
                .filter(|hit| matches!(context.lexicon.class(hit.entry), Class::Country | Class::Demonym));
            let mut parties: Vec<Party<'a>> = Vec::new();
            for state in states {
                let country = context.lexicon.country(state.entry);
                if country.is_some() && !parties.iter().any(|party| party.country == country) {
                    let evidence = context.document.span(state.tokens);
                    let side = parties.len() as u8;
                    let (entity, role, org) = (None, None, None);
                    parties.push(Party {
                        entity,
                        role,
                        country,
                        assumed: false,
                        org,
                        side,
                        evidence,
                        collective: true,
                    });
                }
            }
            // 'The 4th round of Foreign Office Consultations between India and Chile', 'between the two countries'
            if parties.is_empty() && self.is(end, "between") {
                let two =
                    self.is_any(end + 1, &["the", "both"]) && self.is_any(end + 2, &["two", "countries", "sides"]);
                let told = if two { self.log.latest_parties(self.sentence) } else { vec![] };
                let list = if two { vec![] } else { self.list_of(end + 1, true) };
                for party in told.into_iter().chain(self.parties(&list, None)) {
                    if party.country.is_some() && !parties.iter().any(|known| known.country == party.country) {
                        let (entity, role, org) = (None, None, None);
                        let side = parties.len() as u8;
                        parties.push(Party { entity, role, org, side, collective: true, ..party });
                    }
                }
            }
            let group = Tokens::new(status::group_start(self.reading, end, held), held);
            let Some(status) = status::of_verb(context.document, group, false) else { continue };
            let kind = if parties.len() > 2 { MeetingKind::Multilateral } else { MeetingKind::Bilateral };
            if parties.len() > 1 {
                self.emit(event.tokens, status, parties, Grouping::Joint, kind, "meeting/round");
            }
        }
    }
}

/// 'The Indian side was led by A', 'the delegation of Peru was headed by B': who stands for a state in the meetings
/// just told.
#[inline(never)]
pub(super) fn heads_of_delegations<'a>(reading: &Reading<'a>, here: &Here<'a>, log: &mut Log<'a>) {
    let document = reading.context.document;
    if !log.speaks_on(here.id) {
        return;
    }
    for group in here.phrases.iter().filter(|phrase| phrase.head == Head::Group) {
        let end = group.tokens.end.0;
        let led = (end..end + 3).find(|&at| document.is_any(at, &["led", "headed"]) && document.is(at + 1, "by"));
        let (Some(led), [owner]) = (led, &group.owners[..]) else { continue };
        let country = crate::resolve::country_of(reading.context, &reading.mentions[owner.index()]);
        let head = reading.phrases_in(Tokens::new(led + 2, (led + 4).min(here.tokens.end.0).max(led + 2))).first();
        let Some(id) = head.and_then(|head| person(reading, head)) else { continue };
        let evidence = head.map_or(Tokens::new(led, led + 2), |head| head.tokens);
        log.stands_for(here.id, country, known(reading, id, document.span(evidence)));
    }
}

impl<'a> Log<'a> {
    /// Puts a person in the place of the state in the latest meetings.
    fn stands_for(&mut self, sentence: SentenceId, country: Option<Country>, person: Party<'a>) {
        for contact in self.spoken_of(sentence, |_| true) {
            let state = |party: &&mut Party| party.entity.is_none() && party.country == country && country.is_some();
            if let Some(party) = contact.parties.iter_mut().find(state).filter(|_| contact.status == Status::Held) {
                *party = Party { side: party.side, country, assumed: false, ..person.clone() };
            }
        }
    }
}
