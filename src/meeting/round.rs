//! 'The 9th India-Peru Foreign Office Consultations were held in Lima' · 'the 3rd round of the Japan-Kenya Dialogue took
//! place' · and, behind it, 'the Indian side was led by A'.
//!
//! Refused: events that name no two states, and those that were not held.

use super::clause::Scan;
use super::merge::Log;
use super::party::{Party, known, person};
use super::{Here, Reading, status};
use crate::lexicon::Class;
use crate::phrase::{Head, Phrase};
use crate::report::{Country, Grouping, MeetingKind, MentionType, Status};
use crate::span::{SentenceId, Tokens};

impl<'a> Scan<'a, '_> {
    /// 'The Indian delegation was led by A and the Peruvian side by B': they met, whatever it is called.
    fn two_heads(&mut self) {
        let heads = heads(self.reading, self.here);
        let [(one, led, _), .., (other, ..)] = &heads[..] else { return };
        if one == other || !self.out.is_empty() {
            return;
        }
        let (trigger, group) = (*led, self.group(*led));
        let Some(status) = status::of_verb(self.reading.context.document, group, false) else { return };
        let sides = heads.iter().zip(0..);
        let parties =
            sides.map(|((country, _, head), side)| Party { side, country: *country, ..head.clone() }).collect();
        let kind = if heads.len() > 2 { MeetingKind::Multilateral } else { MeetingKind::Bilateral };
        self.emit(trigger, status, parties, Grouping::Joint, kind, "meeting/heads_of_delegations");
    }

    /// An event between two states that the sentence says was held.
    #[inline(never)]
    pub(super) fn rounds(&mut self) {
        self.two_heads();
        let Reading { context, .. } = self.reading;
        let events = self.here.mentions;
        for event in events.iter().filter(|mention| mention.kind == Some(MentionType::Event)) {
            let end = event.tokens.end.0;
            let end = self.past_brackets(end);
            let held = (end..self.end.min(end + 20)).find(|&at| {
                self.is(at, "held")
                    && (self.is_any(at - 1, words!["was", "were", "been", "be", "being"]) || self.intransitive(at + 1))
                    || self.is_any(at, words!["took", "take"]) && self.is(at + 1, "place")
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
                let two = self.is_any(end + 1, words!["the", "both"])
                    && self.is_any(end + 2, words!["two", "countries", "sides"]);
                let told = if two { self.log.latest_parties(self.sentence) } else { vec![] };
                let list = if two { vec![] } else { self.list_of(end + 1, true) };
                for party in told.into_iter().chain(self.parties(&list, None)) {
                    if party.country.is_some() && !parties.iter().any(|known| known.country == party.country) {
                        let side = parties.len() as u8;
                        let named = party.entity.is_some() && !two;
                        let state = || Party { entity: None, role: None, org: None, collective: true, ..party.clone() };
                        parties.push(Party { side, ..if named { party } else { state() } });
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

/// The states whose delegations the sentence says to be led, with the words that say so and by whom.
fn heads<'a>(reading: &Reading<'a>, here: &Here<'a>) -> Vec<(Option<Country>, Tokens, Party<'a>)> {
    let document = reading.context.document;
    let led_by = |group: &Phrase| {
        let end = group.tokens.end.0;
        let [owner] = &group.owners[..] else { return None };
        let country = crate::resolve::country_of(reading.context, &reading.mentions[owner.index()])?;
        // 'Foreign Secretary A led the Nepali side'
        let verb =
            group.tokens.start.0.wrapping_sub(1 + document.is(group.tokens.start.0.wrapping_sub(1), "the") as u32);
        if document.is_any(verb, words!["led", "headed", "leads", "heads", "lead", "head"])
            && document.is_any(end - 1, words!["side", "delegation", "team"])
        {
            let verb = verb - document.is(verb.wrapping_sub(1), "will") as u32;
            let head = here.phrases.iter().find(|head| head.tokens.end.0 == verb)?;
            let party = known(reading, person(reading, head)?, document.span(head.tokens));
            return Some((Some(country), Tokens::new(verb, verb + 1), party));
        }
        let led =
            (end..end + 4).find(|&at| document.is_any(at, words!["led", "headed"]) && document.is(at + 1, "by"))?;
        let head = reading.phrases_in(Tokens::new(led + 2, (led + 4).min(here.tokens.end.0).max(led + 2))).first()?;
        let party = known(reading, person(reading, head)?, document.span(head.tokens));
        Some((Some(country), Tokens::new(led, led + 2), party))
    };
    here.phrases.iter().filter(|phrase| phrase.head == Head::Group).filter_map(led_by).collect()
}

/// 'The Indian side was led by A', 'the delegation of Peru was headed by B': who stands for a state in the meetings
/// just told.
#[inline(never)]
pub(super) fn heads_of_delegations<'a>(reading: &Reading<'a>, here: &Here<'a>, log: &mut Log<'a>) {
    if !log.speaks_on(here.id) {
        return;
    }
    for (country, _, head) in heads(reading, here) {
        log.stands_for(here.id, country, head);
    }
}

impl<'a> Log<'a> {
    /// Puts a person in the place of the state in the latest meetings.
    fn stands_for(&mut self, sentence: SentenceId, country: Option<Country>, person: Party<'a>) {
        for contact in self.spoken_of(sentence, |_| true) {
            let state = |party: &&mut Party| party.entity.is_none() && party.country == country && country.is_some();
            if let Some(party) = contact
                .parties
                .iter_mut()
                .find(state)
                .filter(|_| matches!(contact.status, Status::Held | Status::Scheduled))
            {
                *party = Party { side: party.side, country, assumed: false, ..person.clone() };
            }
        }
    }
}
