//! Whom the phrases of a sentence mean: 'he' of the clause before, 'the Brazilian side', 'the North Korean leader', the
//! President 'where' somebody flew to.

use super::clause::Scan;
use super::party::{NEAR, Party, resolve};
use crate::lexicon::Class;
use crate::phrase::{Head, Phrase};
use crate::report::MentionType;
use crate::span::{EntityId, Tokens};

impl<'a> Scan<'a, '_> {
    pub(super) fn parties(&self, phrases: &[&Phrase], other: Option<&Party<'a>>) -> Vec<Party<'a>> {
        let mut out: Vec<Party> = Vec::new();
        for phrase in phrases {
            let subject = other.and_then(|party| party.entity);
            let other_one =
                |before: &&Phrase| subject.is_none() || super::party::person(self.reading, before) != subject;
            // 'While they opposed Governor A, Chief Minister B visited him': A.
            let him = || {
                let him = subject.is_some() && self.is_any(phrase.tokens.start.0, words!["him", "her"]);
                let named = |before: &&Phrase| before.person().is_some() && !before.counterpart && other_one(before);
                self.phrases_before(phrase.tokens.start.0).iter().rfind(named).filter(|_| him)
            };
            let antecedent = self.antecedent(phrase).filter(other_one).or_else(him).filter(|_| !self.again(phrase));
            let found = match (phrase.head, antecedent) {
                (Head::Pronoun | Head::Group, Some(before)) => resolve(self.reading, before, self.focus, other),
                _ => resolve(self.reading, phrase, self.focus, other.or(out.first())),
            };
            let object = phrase.head == Head::Pronoun && antecedent.is_none() && subject.is_some();
            let phrase = antecedent.filter(|before| matches!(before.head, Head::Group | Head::Role)).unwrap_or(phrase);
            let found = found.into_iter().map(|party| if object { self.topical(party, subject) } else { party });
            let found = found.map(|party| self.at_home(phrase, party));
            for party in found {
                if !out.iter().any(|known| known.same(&party) && !known.beside(&party)) {
                    out.push(party);
                }
            }
        }
        out
    }

    /// 'A met him on Monday, and B discussed it with him': the same one.
    fn again(&self, phrase: &Phrase) -> bool {
        let at = phrase.tokens.start.0;
        let same = |before: &Phrase| {
            before.tokens.len() == 1 && self.word(at).eq_ignore_ascii_case(self.word(before.tokens.start.0))
        };
        self.is_any(at, words!["him", "her"]) && self.phrases_before(at).iter().any(same)
    }

    /// 'A is in Oslo. B met A on Monday. C met with him on Tuesday': of the two who met, the one spoken of before.
    fn topical(&self, party: Party<'a>, subject: Option<EntityId>) -> Party<'a> {
        let list = &self.reading.entities.list;
        let since = |id: EntityId| {
            let first = self.reading.mentions[list[id.index()].mentions[0].index()].tokens.start.0;
            self.reading.context.document.sentence_of(first)
        };
        let Some(id) = party.entity else { return party };
        let pair = self.log.latest_parties(self.sentence);
        let known = |other: &&Party| {
            let fits = |other: EntityId| {
                let female = (list[id.index()].female, list[other.index()].female);
                Some(other) != subject && since(other) < since(id) && (female.0 == female.1 || female.1.is_none())
            };
            other.entity.is_some_and(fits)
        };
        let of_pair = pair.len() == 2 && pair.iter().any(|one| one.entity == Some(id));
        let topic = pair.iter().find(known).filter(|_| of_pair).cloned();
        topic.map_or(party.clone(), |topic| Party { side: party.side, evidence: party.evidence, ..topic })
    }

    /// 'flies to Tokyo, where he will be received by the Emperor': a role without a country is of the place just named.
    pub(super) fn at_home(&self, phrase: &Phrase, mut party: Party<'a>) -> Party<'a> {
        // 'the British Prime Minister's special representative for Pakistan' is of the Prime Minister's country.
        let owner = phrase.tokens.start.0.wrapping_sub(1);
        if party.entity.is_none() && phrase.head == Head::Role && self.is(owner, "'s") {
            let master =
                self.phrase_ending(owner).filter(|master| master.head == Head::Role || master.person().is_some());
            let master = master.and_then(|master| resolve(self.reading, master, self.focus, None).into_iter().next());
            if let Some(country) = master.and_then(|master| master.country) {
                (party.country, party.assumed) = (Some(country), false);
            }
        }
        let bare = party.entity.is_none() && party.role.is_some() && phrase.owners.is_empty() && !party.collective;
        let here = (self.first..phrase.tokens.start.0).rev().find(|&at| self.is(at, "where"));
        if let Some(at) = here.filter(|_| bare) {
            let place = self
                .reading
                .mentions_in(Tokens::new(self.first, at))
                .iter()
                .rev()
                .find(|mention| mention.kind == Some(MentionType::Gpe));
            party.country =
                place.and_then(|place| crate::resolve::country_of(self.reading.context, place)).or(party.country);
        }
        // 'the Brazilian side' is whoever of that country takes part, 'the Indian Army chief' an officer of it.
        let officer = self.is_any(phrase.tokens.end.0 - 1, words!["chief", "general", "admiral", "commander"]);
        let serves = |id: &EntityId| {
            let class = self.reading.entities.list[id.index()].role.as_ref().and_then(|role| role.class);
            !officer || matches!(class, Some(Class::Rank | Class::MilPost))
        };
        let who = words!["official", "diplomat", "envoy", "visitor"];
        if party.collective
            && phrase.head == Head::Group
            && !phrase.plural
            && self.is(phrase.tokens.start.0, "the")
            && (officer || self.is_any(phrase.tokens.end.0 - 1, who))
            && let Some(id) = self.focus.of(self.reading, &party).filter(serves).or_else(|| {
                let of = |known: &Party| {
                    known.country == party.country
                        && (known.country.is_some() || known.org.is_some() && known.org == party.org)
                        && known.entity.as_ref().is_some_and(serves)
                };
                self.log.recent(self.sentence, of)?.entity
            })
        {
            let known = super::party::known(self.reading, id, party.evidence);
            let ranked = known.role.as_ref().is_none_or(|role| role.class == Some(Class::Rank));
            let role = if officer && ranked { party.role } else { known.role };
            return Party { side: party.side, role, country: known.country.or(party.country), ..known };
        }
        let noun = self.word(phrase.tokens.end.0 - 1);
        let office = self.is_any(phrase.tokens.end.0 - 1, words!["leader", "minister", "president", "premier"]);
        if !party.collective || phrase.head != Head::Group || party.country.is_none() || !(office || noun == "side") {
            return party;
        }
        let fits = |known: &Party| known.entity.is_some() && known.country == party.country && bears(known, noun);
        if let Some(known) = self.log.recent(self.sentence, fits) {
            return Party { evidence: party.evidence, side: party.side, ..known };
        }
        let known = if office && !phrase.plural { self.only_bearer(&party, noun) } else { None };
        // 'the Azeri minister', 'the Pakistani leader' of whom the article has just spoken
        let latest = || {
            let id = self.focus.of(self.reading, &party).filter(|_| office && !phrase.plural)?;
            let known = super::party::known(self.reading, id, party.evidence);
            let fits = known.role.as_ref().is_none_or(|role| role.class.is_none_or(|class| leads(class, noun)))
                && self.is(phrase.tokens.start.0, "the");
            fits.then_some(Party { side: party.side, ..known })
        };
        known.or_else(latest).unwrap_or(party)
    }

    /// 'the North Korean leader': the only one around whom the article so names with that country.
    fn only_bearer(&self, party: &Party<'a>, noun: &str) -> Option<Party<'a>> {
        let list = &self.reading.entities.list;
        let here = list
            .partition_point(|entity| self.reading.mentions[entity.mentions[0].index()].tokens.start.0 < self.first);
        let near = here.saturating_sub(NEAR)..list.len().min(here + NEAR);
        let of = |at: &usize| {
            let entity = &list[*at];
            entity.kind == MentionType::Person
                && entity.role.is_some()
                && entity.country == party.country
                && !entity.assumed
        };
        let mut bearers =
            near.filter(of).map(|at| super::party::known(self.reading, EntityId(at as u32), party.evidence));
        let fits = |known: &Party| {
            bears(known, noun) || known.role.as_ref().is_some_and(|role| role.text.eq_ignore_ascii_case(noun))
        };
        let known = bearers.by_ref().find(|known| fits(known))?;
        bearers.all(|other| !fits(&other)).then_some(Party { side: party.side, ..known })
    }

    /// A person named earlier in the same sentence that 'he' or 'the minister' stands for.
    pub(super) fn antecedent(&self, phrase: &Phrase) -> Option<&'a Phrase> {
        let at = phrase.tokens.start.0;
        if phrase.head == Head::Pronoun && self.is_any(at, words!["i", "we", "me", "us"]) {
            return None;
        }
        let singular = self.is_any(at, words!["he", "she", "him", "her"])
            || phrase.head == Head::Group && !phrase.plural && phrase.owners.is_empty() && self.is(at, "the");
        if !singular {
            return None;
        }
        let before = self.phrases_before(at);
        // 'A's office says he and B spoke'
        let office = |phrase: &Phrase| {
            let end = phrase.tokens.end.0;
            (end..end + 4)
                .any(|at| self.is_any(at, words!["office", "spokesman", "spokeswoman", "spokesperson", "aides"]))
        };
        let other_sex = |phrase: &Phrase| {
            let id = super::party::person(self.reading, phrase).filter(|_| phrase.person().is_some());
            let female = id.and_then(|id| self.reading.entities.list[id.index()].female);
            let told =
                self.is_any(at, words!["he", "him", "she", "her"]).then(|| self.is_any(at, words!["she", "her"]));
            female.is_some() && told.is_some() && female != told
        };
        let person = |phrase: &&Phrase| {
            // 'After talks with his counterpart B, he said …': not B.
            matches!(phrase.head, Head::Person(_))
                && !phrase.counterpart
                && !other_sex(phrase)
                && (!self.possessive_after(phrase) || office(phrase))
        };
        // 'A Mexican diplomat says he has met …', 'Japan's foreign minister said he …'
        let unnamed = |phrase: &&Phrase| {
            let group = phrase.head == Head::Group && !phrase.owners.is_empty();
            phrase.head != Head::Pronoun && (phrase.head == Head::Role || group) && !phrase.plural
        };
        // 'A has not commented, but his minister, B, was in Oslo, where he saw C': B.
        let turn = (self.first..at)
            .rev()
            .find(|&turn| self.is_any(turn, words!["but", "while"]) && self.is(turn.wrapping_sub(1), ","));
        let turned =
            turn.map_or(&[][..], |turn| &before[before.partition_point(|phrase| phrase.tokens.start.0 < turn)..]);
        // 'a letter delivered by A when he was received by B'
        let agent = before.last().filter(person).filter(|agent| {
            let start = agent.tokens.start.0;
            agent.tokens.end.0 + 1 == at
                && self.is(start.wrapping_sub(1), "by")
                && self.is_any(at - 1, words!["when", "as"])
        });
        // 'A's visit is part of a tour that will take him to Oslo, where he will meet B'
        let owner = |who: &&Phrase| matches!(who.head, Head::Person(_)) && phrase.head == Head::Pronoun;
        let turned = turned.iter().find(|phrase| person(phrase) && !self.prepositional(phrase));
        // 'The visitor, who was received by A, will leave for Lima, where he is to meet B': the visitor.
        let subject = before.iter().find(|who| {
            let told = !who.plural
                && (!who.owners.is_empty()
                    || self.is(who.tokens.start.0, "the")
                    || self.is(who.tokens.start.0.wrapping_sub(1), "the"));
            let somebody =
                person(who) || phrase.head == Head::Pronoun && matches!(who.head, Head::Group | Head::Role) && told;
            somebody && !self.prepositional(who) && !self.possessive_after(who)
        });
        // 'During talks with A, he said': not A.
        let beside = |index: &usize| {
            let with = self.with_determiners(&before[self.head_of_list(before, *index)]).wrapping_sub(1);
            self.is(with, "with") && with >= self.first
        };
        let first = |fits: &dyn Fn(&&Phrase) -> bool| {
            (0..before.len()).find(|index| fits(&&before[*index]) && !beside(index)).map(|index| &before[index])
        };
        // 'Spokeswoman A noted President B had said he wished to meet C': B.
        let said = |who: &&Phrase| {
            let end = who.tokens.end.0;
            let says = words!["said", "says", "announced"];
            // 'denied what B had said and added that he would meet C'
            let away = |at: u32| self.is_any(at, words![",", "and", "but", "was", "is"]);
            person(who)
                && phrase.head == Head::Pronoun
                && !self.prepositional(who)
                && self.is_any(end, words!["had", "has"])
                && self.is_any(end + 1, says)
                && at <= end + 6
                && !(end + 2..at).any(away)
        };
        let said = before.iter().rfind(said);
        agent
            .or(turned)
            .or(said)
            .or(subject)
            .or_else(|| first(&person))
            .or_else(|| first(&owner))
            .or_else(|| before.first().filter(unnamed).filter(|_| !self.is(at, "the")))
    }
}

/// An office or a rank that the noun may be said of, if nothing nearer is known: a General may be 'the leader'.
fn leads(class: Class, noun: &str) -> bool {
    match noun {
        "leader" => {
            matches!(
                class,
                Class::HeadState | Class::HeadGov | Class::Minister | Class::Rank | Class::Honorific | Class::PartyPost
            )
        }
        "minister" => matches!(class, Class::HeadGov | Class::Minister | Class::Honorific),
        _ => false,
    }
}

/// May the person be called 'leader', 'minister', 'president'?
fn bears(person: &Party, noun: &str) -> bool {
    let class = person.role.as_ref().and_then(|role| role.class);
    match noun {
        "leader" => class.is_none_or(|class| matches!(class, Class::HeadState | Class::HeadGov | Class::PartyPost)),
        "president" => class == Some(Class::HeadState),
        "premier" => class == Some(Class::HeadGov),
        "minister" => class.is_none_or(|class| matches!(class, Class::Minister | Class::HeadGov)),
        _ => true,
    }
}
