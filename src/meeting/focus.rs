//! Who 'he', 'the general', 'the visitor', 'the two' are: what a reader keeps in mind of the sentences before.

use super::party::{Party, person};
use super::words::Mark;
use super::{Here, Reading};
use crate::phrase::{Head, Phrase};
use crate::resolve::{Role, role};
use crate::span::{EntityId, MentionId};
use crate::table::sort_by_key;

/// How many persons a reader keeps in mind.
const REMEMBERED: usize = 24;

/// Who 'he', 'she', 'the minister' are at this point of the article.
#[derive(Default)]
pub(crate) struct Focus {
    /// Persons in the order of their last appearance as a subject, the latest last.
    subjects: Vec<EntityId>,
    /// Persons of the sentence before, in text order.
    named: Vec<EntityId>,
    /// All persons of the last sentence that named any, whatever their part in it.
    present: Vec<EntityId>,
    /// The last two of one state who were a subject together.
    pub joint: Option<[EntityId; 2]>,
    /// Who leads the delegation of the sentence before, and the body it is of.
    pub leader: Option<(EntityId, Option<String>)>,
}

impl Focus {
    /// Remembers the persons of a sentence that has been read.
    #[inline(never)]
    pub fn leave(&mut self, reading: &Reading, here: &Here) {
        let document = reading.context.document;
        // 'A delegation headed by A called on B. He …'
        let leads = |phrase: &Phrase| {
            // 'led by ex-Finnish speaker A'
            let start = phrase.tokens.start.0;
            let former = document.word(start.wrapping_sub(1)) == "-" && document.is(start.wrapping_sub(2), "ex");
            let start = start - 2 * former as u32;
            document.is(start.wrapping_sub(1), "by") && document.is_any(start.wrapping_sub(2), words!["led", "headed"])
        };
        // Where the phrase before ended, and whether a preposition stood before it: 'had a lunch with A and B'.
        let mut last = (0, false);
        let free = |phrase: &&Phrase| {
            let (start, end) = (phrase.tokens.start.0, phrase.tokens.end.0);
            let possessive = document.is(end, "'s") || document.word(end) == "’" && document.touches(end);
            let behind = last == (start.wrapping_sub(1), true) && document.is(last.0, "and");
            // 'as lawyer A found out' is a clause.
            let clause =
                document.is(start.wrapping_sub(1), "as") && document.small(end) && !reading.has(end, Mark::Preposition);
            let behind = behind
                || (start.saturating_sub(2).max(here.tokens.start.0)..start).any(|at| {
                    let before = words!["with", "between", "by", "to", "of", "on", "from", "for", "against", "as"];
                    document.is_any(at, before) && !clause
                });
            last = (end, behind);
            !phrase.counterpart && !possessive && (!behind || leads(phrase)) && !reading.quoted(start)
        };
        let leader = here.phrases.iter().position(leads);
        self.leader = leader.and_then(|at| {
            let body = |group: &Phrase| role::owners(reading.context, reading.mentions, reading.entities, group).1;
            Some((person(reading, &here.phrases[at])?, at.checked_sub(1).and_then(|at| body(&here.phrases[at]))))
        });
        // 'He was met by his counterpart A': he and A.
        let he = here.phrases.first().filter(|he| document.is_any(he.tokens.start.0, words!["he", "she"]));
        let counterpart = here.phrases.iter().any(|phrase| phrase.counterpart && phrase.person().is_some());
        let he = he.filter(|_| counterpart).and(self.subjects.last().copied());
        let present = here
            .phrases
            .iter()
            .filter(|phrase| phrase.person().is_some() && !reading.quoted(phrase.tokens.start.0))
            .filter_map(|phrase| person(reading, phrase))
            .chain(he);
        if replace(&mut self.present, present) {
            sort_by_key(&mut self.present, |entity| entity.0 as u64);
            self.present.dedup();
        }
        if let Some([first, second]) = here.phrases.first_chunk()
            && document.is(first.tokens.end.0, "and")
            && second.tokens.start.0 == first.tokens.end.0 + 1
            && let (Some(a), Some(b)) = (person(reading, first), person(reading, second))
        {
            let country = |id: EntityId| reading.entities.list[id.index()].country;
            self.joint = Some([a, b]).filter(|_| country(a) == country(b));
        }
        let named = here
            .phrases
            .iter()
            .filter(|phrase| matches!(phrase.head, Head::Person(_) | Head::Role))
            .filter(free)
            .filter_map(|phrase| person(reading, phrase));
        // 'Two MPs called on A. He also met B': nobody else is named.
        let only = Some(self.present.clone()).filter(|present| self.subjects.is_empty() && present.len() == 1);
        // 'On the first day, he met Minister B': who was spoken of still is.
        let mut phrases = here.phrases.iter().filter(|phrase| !reading.quoted(phrase.tokens.start.0));
        let he = phrases.find(|phrase| !matches!(phrase.head, Head::Body(_))).is_some_and(|phrase| {
            phrase.head == Head::Pronoun && document.is_any(phrase.tokens.start.0, words!["he", "she"])
        });
        if !(he && !self.subjects.is_empty()) && replace(&mut self.named, named) {
            // 'Spokesperson A said Minister B would leave on Friday. He will meet C': B will.
            let speaks = |id: &&EntityId| {
                let role = reading.entities.list[id.index()].role.as_ref();
                role.is_some_and(Role::speaks_for_others)
            };
            let subject = self.named.iter().find(|id| !speaks(id)).copied().unwrap_or(self.named[0]);
            self.subjects.retain(|&known| known != subject);
            self.subjects.push(subject);
            let old = self.subjects.len().saturating_sub(REMEMBERED);
            self.subjects.drain(..old);
        } else if let Some(only) = only {
            self.subjects = only;
        }
    }

    /// 'the two leaders' after a sentence that names just two.
    pub fn pair(&self) -> Option<[EntityId; 2]> {
        self.present[..].try_into().ok()
    }

    /// The latest subject of a country, or of a body that is of none: 'the British official' behind the Foreign Secretary,
    /// 'the UN envoy'.
    pub fn of(&self, reading: &Reading, group: &Party) -> Option<EntityId> {
        let entity = |id: &EntityId| &reading.entities.list[id.index()];
        let of = |id: &&EntityId| match group.country {
            Some(country) => entity(id).country == Some(country),
            None => group.org.is_some() && entity(id).org.as_deref() == group.org.as_deref(),
        };
        self.subjects.iter().rev().find(of).copied()
    }

    /// Who is visiting: the latest subject that acts for another country than the article's.
    pub fn visitor(&self, reading: &Reading) -> Option<EntityId> {
        let country = |id: &EntityId| reading.entities.list[id.index()].country;
        let Some(home) = reading.entities.home else {
            // Not known where the article stands: the one it began with.
            return self.subjects.iter().filter(|id| country(id).is_some()).min().copied();
        };
        self.subjects.iter().rev().find(|id| country(id).is_some_and(|country| country != home)).copied()
    }

    /// 'the general', 'the minister': who has just been so called, before the name.
    pub fn styled(&self, reading: &Reading, noun: &str) -> Option<EntityId> {
        let document = reading.context.document;
        let styled = |id: &&EntityId| {
            let mentions = &reading.entities.list[id.index()].mentions;
            let before = |at: &MentionId| document.word(reading.mentions[at.index()].tokens.start.0.wrapping_sub(1));
            mentions.iter().any(|at| before(at).eq_ignore_ascii_case(noun))
        };
        self.present.iter().find(styled).copied()
    }

    /// The person a singular pronoun stands for, given its sex, if nobody in its own sentence is meant,
    /// and not the one it is told of.
    pub fn pronoun(&self, reading: &Reading, female: Option<bool>, not: Option<EntityId>) -> Option<EntityId> {
        let fits = |id: &&EntityId| {
            let known = reading.entities.list[id.index()].female;
            (known.is_none() || female.is_none() || known == female) && Some(**id) != not
        };
        self.subjects.iter().rev().find(fits).or_else(|| self.named.iter().find(fits)).copied()
    }
}

/// Puts the new ones in the place of the old, if there are any.
fn replace(list: &mut Vec<EntityId>, new: impl Iterator<Item = EntityId>) -> bool {
    let mut new = new.peekable();
    if new.peek().is_none() {
        return false;
    }
    list.clear();
    list.extend(new);
    true
}
