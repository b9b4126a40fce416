//! 'The 9th India-Peru Foreign Office Consultations were held in Lima' · 'the 3rd round of the Japan-Kenya Dialogue took
//! place' · and, behind it, 'the Indian side was led by A'.
//!
//! Refused: events that name no two states, and those that were not held.

use super::clause::Scan;
use super::merge::Log;
use super::party::{Party, known, person};
use super::{Here, Reading, status};
use crate::lex::Shape;
use crate::lexicon::Class;
use crate::mention::Mention;
use crate::phrase::{Head, Phrase};
use crate::report::{Country, Grouping, MeetingKind, MentionType, Status};
use crate::span::{SentenceId, Tokens};

/// What delegations are led to.
const TALKS: &[u32] = words![
    "talks",
    "meeting",
    "commission",
    "committee",
    "consultations",
    "dialogue",
    "discussions",
    "negotiations",
    "session",
    "round",
];

impl<'a> Scan<'a, '_> {
    /// 'The Indian delegation was led by A and the Peruvian side by B': they met, whatever it is called.
    fn two_heads(&mut self) {
        if !self.out.is_empty() {
            return;
        }
        let mut heads = heads(self.reading, self.here.phrases, self.here.mentions);
        let Some(&(_, trigger, _)) = heads.first() else { return };
        // 'The Kenyan side was led by A. The delegation of Peru was headed by B.'
        if heads.len() == 1 && self.sentence.0 > 0 && !self.log.speaks_on(self.sentence) {
            let document = self.reading.context.document;
            let before = document.sentence(SentenceId(self.sentence.0 - 1)).tokens;
            // Delegations march at parades, too: the sentences or the one before them speak of talks.
            let from = document.sentence(SentenceId(self.sentence.0.saturating_sub(2))).tokens.start.0;
            if !(from..self.end).any(|at| self.is_any(at, TALKS)) {
                return;
            }
            heads.splice(
                ..0,
                self::heads(self.reading, self.reading.phrases_in(before), self.reading.mentions_in(before)),
            );
        }
        let [(one, ..), .., (other, ..)] = &heads[..] else { return };
        if one == other {
            return;
        }
        let group = self.group(trigger);
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
        // 'The 21st session of the India-Sweden Joint Commission was held'
        let document = context.document;
        let session = |body: &Mention| {
            let of = body.tokens.start.0.wrapping_sub(1);
            let of = of.wrapping_sub(document.is(of, "the") as u32);
            let noun = words!["session", "round", "meeting", "edition"];
            let joint = words!["joint", "intergovernmental", "mixed", "bilateral", "consultative"];
            body.kind == Some(MentionType::Org)
                && document.is(of, "of")
                && document.is_any(of.wrapping_sub(1), noun)
                && body.tokens.iter().any(|id| document.is_any(id.0, joint))
        };
        for event in events.iter().filter(|&event| event.kind == Some(MentionType::Event) || session(event)) {
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
fn heads<'a>(
    reading: &Reading<'a>,
    phrases: &'a [Phrase],
    mentions: &[Mention],
) -> Vec<(Option<Country>, Tokens, Party<'a>)> {
    let document = reading.context.document;
    let country = |of: &Mention| crate::resolve::country_of(reading.context, of);
    let group = |phrase: &Phrase| match (phrase.head, &phrase.owners[..]) {
        (Head::Group, [owner]) => Some((phrase.tokens, country(&reading.mentions[owner.index()])?)),
        _ => None,
    };
    // 'while Turkey's was led by B'
    let state = |state: &Mention| {
        let end = state.tokens.end.0;
        let led = document.is(end, "'s") && document.is_any(end + 1, words!["was", "is"]);
        if led { Some((state.tokens, country(state)?)) } else { None }
    };
    let led_by = |(group, country): (Tokens, Country)| {
        let end = group.end.0;
        // 'Foreign Secretary A led the Nepali side'
        let verb = group.start.0.wrapping_sub(1 + document.is(group.start.0.wrapping_sub(1), "the") as u32);
        if document.is_any(verb, words!["led", "headed", "leads", "heads", "lead", "head"])
            && document.is_any(end - 1, words!["side", "delegation", "team"])
        {
            let verb = verb - document.is(verb.wrapping_sub(1), "will") as u32;
            let head = phrases.iter().find(|head| head.tokens.end.0 == verb)?;
            let party = known(reading, person(reading, head)?, document.span(head.tokens));
            return Some((Some(country), Tokens::new(verb, verb + 1), party));
        }
        // 'The Kenyan delegation to the commission was led by A'
        let tokens = document.sentence(document.sentence_of(end.saturating_sub(1))).tokens;
        let led_by = |at: u32| document.is_any(at, words!["led", "headed"]) && document.is(at + 1, "by");
        let verb = (end..tokens.end.0.min(end + 8))
            .take_while(|&at| !(document.is(at, ",") && at > end))
            .find(|&at| led_by(at));
        // 'The Indian side was led by A and the Peruvian side by B'
        let again = document.is(end, "by") && (tokens.start.0..group.start.0).any(led_by);
        let led = verb.or(again.then(|| end - 1))?;
        // 'The delegation visited a mine led by A'
        let acts = |at: u32| document.word(at).ends_with("ed") && document.small(at);
        // 'The Indian delegation to the Olympic Games, at the climate talks, was led by A', 'The Nepali team was led by coach B'
        let goes = (end..led).find(|&at| document.is_any(at, words!["to", "at", "in", "for"]));
        // 'to the JPCDS', which is what the sentences before call a commission
        let short = |at: u32| {
            let shape = document.tokens.get(at as usize).map(|token| token.shape);
            shape.is_some_and(|shape| shape.has(Shape::ALL_CAPS)) && document.word(at).len() > 2
        };
        let elsewhere =
            goes.is_some_and(|to| !(to + 1..to + 3).any(|at| document.is_any(at, TALKS) || short(at) && at + 3 > led));
        let plays = document.is(end.wrapping_sub(1), "team") && !tokens.iter().any(|id| document.is_any(id.0, TALKS));
        if (end..led).any(acts) || elsewhere || plays {
            return None;
        }
        let from = led + 2;
        // 'by the country's Minister of Defence'
        let own = 3 * document.is(from + 2, "'s") as u32;
        let mut head = reading.phrases_in(Tokens::new(from, (from + 2 + own).min(tokens.end.0).max(from))).first()?;
        // 'by the Minister of Defence, A'
        let comma = head.tokens.end.0;
        if head.person().is_none() && document.is(comma, ",") && comma + 1 < tokens.end.0 {
            let named = reading.phrases_in(Tokens::new(comma + 1, comma + 2)).first();
            head = named.filter(|named| named.person().is_some()).unwrap_or(head);
        }
        let party = known(reading, person(reading, head)?, document.span(head.tokens));
        Some((Some(country), Tokens::new(led, led + 2), party))
    };
    let states = mentions.iter().filter_map(state);
    phrases.iter().filter_map(group).chain(states).filter_map(led_by).collect()
}

/// 'The Indian side was led by A', 'the delegation of Peru was headed by B': who stands for a state in the meetings
/// just told.
#[inline(never)]
pub(super) fn heads_of_delegations<'a>(reading: &Reading<'a>, here: &Here<'a>, log: &mut Log<'a>) {
    if !log.speaks_on(here.id) {
        return;
    }
    for (country, _, head) in heads(reading, here.phrases, here.mentions) {
        log.stands_for(here.id, country, head);
    }
    let groups = here.phrases.iter().filter(|phrase| phrase.head == Head::Group);
    for (group, names) in groups.map(|group| (group, members(reading, here, group))) {
        log.consists_of(here.id, reading, group, names);
    }
}

/// 'The minister met a Swiss envoy. The envoy, A, …', 'The special envoy is A': who the one without a name is.
#[inline(never)]
pub(super) fn names<'a>(reading: &Reading<'a>, here: &Here<'a>, log: &mut Log<'a>) {
    if !log.speaks_on(here.id) {
        return;
    }
    let document = reading.context.document;
    for phrase in here.phrases.iter().filter(|phrase| phrase.person().is_some() && !phrase.counterpart) {
        let Some((id, entity)) = phrase.person().and_then(|name| reading.entities.get(name)) else { continue };
        let Some(&first) = entity.mentions.first().filter(|&&first| phrase.person() == Some(first)) else { continue };
        // 'the envoy, A', 'the envoy is A'
        let told = |&name: &u32| {
            let noun = name.wrapping_sub(2);
            let special = document.is(noun.wrapping_sub(1), "special") as u32;
            let the = noun.wrapping_sub(1 + special);
            noun > here.tokens.start.0
                && noun < name
                // Not 'According to the envoy, A will stay'
                && (the == here.tokens.start.0 || !reading.has(the.wrapping_sub(1), super::words::Mark::Preposition))
                && (document.is_any(name - 1, words!["is", "was"])
                    || document.is(name - 1, ",") && document.is_any(phrase.tokens.end.0, words![",", "."]))
                && document.small(noun)
                && document.is(the, "the")
        };
        // 'the envoy, Mr A'
        let parts = phrase.titles.iter().chain([&first]).map(|part| reading.mentions[part.index()].tokens.start.0);
        if let Some(name) = parts.into_iter().find(told) {
            log.is_named(here.id, document.word(name - 2), known(reading, id, document.span(phrase.tokens)));
        }
    }
}

/// 'The delegation included A, B and C', 'was led by A', 'The leaders including A and B thanked him': who they are.
fn members<'a>(reading: &Reading<'a>, here: &Here<'a>, group: &Phrase) -> Vec<Party<'a>> {
    let document = reading.context.document;
    let skip = words!["is", "was", "also", ","];
    let end = group.tokens.end.0;
    let verb = (end..end + 3).find(|&at| !document.is_any(at, skip)).unwrap_or(end);
    let by = document.is_any(verb, words!["led", "headed"]) && document.is(verb + 1, "by");
    // 'The envoys are A and B'
    let are = document.is_any(verb, words!["are", "were"])
        && here.phrases.iter().any(|phrase| {
            phrase.tokens.start.0 == verb + 1 && phrase.person().is_some() && document.is(phrase.tokens.end.0, "and")
        });
    // 'US officials including A have said', 'A team led by A won' speak of others.
    let start = group.tokens.start.0;
    let definite = (start.saturating_sub(3).max(here.tokens.start.0)..end)
        .any(|at| document.is_any(at, words!["the", "their", "these", "those", "its", "his", "her", "'s"]));
    if !definite || document.is(verb + 1, "no") {
        return vec![];
    }
    if !by && !are && !document.is_any(verb, words!["included", "includes", "including", "comprised", "comprises"]) {
        return vec![];
    }
    let named = here.phrases.iter().filter(|phrase| phrase.tokens.start.0 > verb);
    let mut last = verb + 1 + by as u32;
    let inside = |phrase: &&Phrase| {
        // 'included the widow of A', 'companies owned by A'
        let ends = (last..phrase.tokens.start.0)
            .any(|at| reading.has(at, super::words::Mark::Verb) || document.is_any(at, words!["of", "by"]));
        last = phrase.tokens.end.0;
        !ends
    };
    let party = |phrase: &Phrase| Some(known(reading, person(reading, phrase)?, document.span(phrase.tokens)));
    let all = named.take_while(inside).filter(|phrase| phrase.person().is_some()).filter_map(party);
    all.take(if by { 1 } else { 8 }).collect()
}

impl<'a> Log<'a> {
    /// Puts a name in the place of the one who has none in the latest meetings: 'envoy', 'minister'.
    fn is_named(&mut self, sentence: SentenceId, noun: &str, name: Party<'a>) {
        for contact in self.spoken_of(sentence, |_| true) {
            let it = |party: &Party| {
                // 'special envoy of Turkey'
                let role = party.role.as_ref().and_then(|role| role.text.split(" of ").next());
                let last = role.and_then(|role| role.rsplit(' ').next());
                party.entity.is_none() && last.is_some_and(|last| last.eq_ignore_ascii_case(noun))
            };
            let other = |party: &Party| party.entity.is_some() && party.entity == name.entity;
            if contact.parties.iter().filter(|party| it(party)).count() != 1 || contact.parties.iter().any(other) {
                continue;
            }
            let fits = |party: &&mut Party| {
                it(party) && (name.assumed || name.country.is_none() || name.country == party.country)
            };
            if let Some(party) = contact.parties.iter_mut().find(fits) {
                (party.entity, party.collective) = (name.entity, false);
            }
        }
    }

    /// Puts names in the place of a group in the latest meetings.
    fn consists_of(&mut self, sentence: SentenceId, reading: &Reading<'a>, group: &Phrase, names: Vec<Party<'a>>) {
        let Some(first) = names.first() else { return };
        let noun = reading.context.document.word(group.tokens.end.0 - 1).to_lowercase();
        let (country, org) = crate::resolve::role::owners(reading.context, reading.mentions, reading.entities, group);
        // 'the delegates', 'the delegation'; 'leaders', 'the leadership'
        let root = |word: &str| word.chars().take(5).collect::<String>();
        let any = matches!(&*noun, "delegation" | "team") && (country.is_some() || org.is_some());
        let it = |party: &Party| {
            let role = party.role.as_ref().and_then(|role| role.text.rsplit(' ').next());
            party.entity.is_none()
                && party.collective
                && role.is_some_and(|role| any || root(role) == root(&noun))
                && (country.is_none() || party.country == country)
                && (org.is_none() || party.org.as_deref() == org.as_deref())
        };
        for contact in self.spoken_of(sentence, |_| true) {
            let known = contact.parties.iter().any(|party| party.entity.is_some() && party.entity == first.entity);
            let Some(at) = contact.parties.iter().position(it).filter(|_| !known) else { continue };
            let group = contact.parties.remove(at);
            let named = names.iter().map(|name| Party {
                side: group.side,
                country: name.country.filter(|_| !name.assumed).or(group.country),
                assumed: false,
                org: name.org.clone().or(group.org.clone()),
                ..name.clone()
            });
            contact.parties.extend(named);
        }
    }

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
