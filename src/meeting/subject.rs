//! Who acts: the subject of a verb group or of a noun of contact, and the lists that it may be one of.
//!
//! 'A met B and later held talks with C' · 'The government team, led by A, met B' · 'A, along with B, met C'.
//!
//! Refused: what stands behind a preposition, datelines, 'The pope's U.S. visit', who accompanies.

use super::clause::Scan;
use super::cue::Cue;
use super::words::Mark;
use crate::phrase::{Head, Phrase};
use crate::report::MentionType;
use crate::resolve::country_of;
use crate::span::Tokens;

/// Who acts for a body: 'the head of the International Committee'.
pub(super) const HEADS: &[u32] =
    words!["head", "chief", "leader", "director", "chairman", "president", "representative"];

impl<'a> Scan<'a, '_> {
    /// Is the phrase behind a preposition, and so no subject?
    pub(super) fn prepositional(&self, phrase: &Phrase) -> bool {
        // 'as he held talks'
        if self.is_any(phrase.tokens.start.0, words!["he", "she", "they", "i", "we"]) {
            return false;
        }
        let at = self.with_determiners(phrase);
        // 'plans for A to visit Oslo for talks with B'
        let infinitive = self.is(phrase.tokens.end.0, "to") && self.verb_like(phrase.tokens.end.0 + 1);
        if at > self.first && self.is(at - 1, "for") && infinitive {
            return false;
        }
        // 'A group of US lawmakers met B'
        let some = at.wrapping_sub(2);
        if phrase.head == Head::Group
            && self.is(at.wrapping_sub(1), "of")
            && self.is_any(some, words!["group", "number", "handful"])
        {
            return some > self.first + 1 && self.has(some - 2, Mark::Preposition);
        }
        // 'Assistant to the President for National Security Affairs A spoke'
        if phrase.person().is_some() && at > self.first + 1 && self.is(at - 1, "to") && self.is(at - 2, "assistant") {
            return false;
        }
        // 'The office of President A said he met B'
        if phrase.person().is_some() && at > self.first + 1 && self.is(at - 1, "of") && self.is(at - 2, "office") {
            return false;
        }
        // 'departing Guam', 'who is visiting Rome'
        let left = matches!(phrase.head, Head::Body(_))
            && at > self.first
            && ((at..phrase.tokens.start.0).any(|at| self.is(at, "visiting"))
                || self.word(at - 1).ends_with("ing")
                || self.is_any(
                    at - 1,
                    words!["visit", "visits", "visited", "left", "leave", "reached", "toured", "entered"],
                ));
        at > self.first && (left || self.has(at - 1, Mark::Preposition) || self.of_city(phrase))
    }

    /// 'to Lima, Peru': the country behind its city.
    fn of_city(&self, phrase: &Phrase) -> bool {
        let start = phrase.tokens.start.0;
        // 'arrived in the capital, Lusaka,'
        let seat = matches!(phrase.head, Head::Body(_)) && self.is(start.wrapping_sub(1), ",");
        let before = start.wrapping_sub(1 + seat as u32);
        if matches!(phrase.head, Head::Body(_)) && self.has(before, Mark::Seat) {
            return true;
        }
        // 'ties between his country and Iraq'
        let and = matches!(phrase.head, Head::Body(_)) && self.is(start.wrapping_sub(1), "and");
        if and && (start.saturating_sub(5).max(self.first)..start).any(|at| self.is(at, "between")) {
            return true;
        }
        let Some(city) = self.phrases_before(start).last().filter(|city| city.tokens.end.0 + 1 == start) else {
            return false;
        };
        let country = |phrase: &Phrase| match phrase.head {
            Head::Body(body) => country_of(self.reading.context, &self.reading.mentions[body.index()]),
            _ => None,
        };
        self.is(start - 1, ",")
            && country(phrase).is_some_and(|state| country(city) == Some(state))
            && self.prepositional(city)
    }

    /// The subject of a verb group that begins at `at`: the nearest phrase before it, with what is coordinated to it.
    pub(super) fn subject(&self, at: u32) -> Vec<&'a Phrase> {
        let phrases = self.phrases_before(at);
        // 'a visit by A, who is to meet B'
        let who = at.wrapping_sub(1);
        let comma = self.is(who.wrapping_sub(1), ",") as u32;
        let of_clause = |phrase: &&Phrase| phrase.person().is_some() && phrase.tokens.end.0 + comma == who;
        if let Some(person) = phrases.last().filter(of_clause).filter(|_| self.is(who, "who")) {
            return vec![person];
        }
        if let Some(both) = self.did_both(at, phrases) {
            return both;
        }
        // 'A did not meet his counterpart, but held talks with C': A did.
        let comma = who.wrapping_sub(1);
        let object = phrases.last().filter(|last| last.tokens.end.0 == comma && last.head == Head::Counterpart);
        if self.is_any(who, words!["but", "and"]) && self.is(comma, ",") && object.is_some() {
            return self.main_subject(Tokens::new(comma, at));
        }
        let mut index = phrases.len();
        while index > 0 {
            index -= 1;
            let phrase = &phrases[index];
            let subject = phrase.tokens.end.0 <= at
                && !self.possessive_after(phrase)
                && (!self.reading.quoted(phrase.tokens.start.0) || self.reading.quoted(at));
            // 'invited her for A to meet B'
            let start = phrase.tokens.start.0;
            if subject && self.is(at, "to") && phrase.tokens.end.0 == at && self.is(start.wrapping_sub(1), "for") {
                return vec![phrase];
            }
            // In 'with A and B' both are behind the preposition.
            let head = self.head_of_list(phrases, index);
            // 'The news came as A met B', 'hours after A and B met'
            let clause = phrase.tokens.end.0 == at && self.opens_clause(&phrases[head]) || self.heads(phrase);
            // 'A, along with B, met C'
            let with = self.with_determiners(phrase).wrapping_sub(1);
            let beside = self.is_any(with.wrapping_sub(1), words!["along", "together"]);
            let along = head < index && self.is(with, "with") && (beside || phrase.counterpart);
            let behind = self.prepositional(phrase) && !along || self.prepositional(&phrases[head]);
            let behind = behind || self.accompanies(phrase);
            if !subject || self.qualifies(phrase) || behind && !clause || self.is_dateline(phrase) {
                continue;
            }
            // 'The Ukrainian team, led by A, met B': A takes part.
            if let Some(leader) = self.leader(phrases, index) {
                // 'The government team, led by A, and the rebel team, led by B, met'
                let other = index.checked_sub(2).and_then(|other| self.leader(phrases, other));
                let other = other.filter(|other| self.joined_by_and(other, phrase));
                return other.into_iter().chain([leader]).collect();
            }
            // 'Laos sent a delegation to Hanoi to hold talks': Laos. 'A led a delegation that met B': A.
            let sent = phrase.head == Head::Group && phrase.owners.is_empty() && !phrase.plural;
            let refused = (start.saturating_sub(5)..start)
                .any(|at| self.is_any(at, words!["refused", "declined", "not", "never"]));
            // 'A led the Indian side at the consultations with C': A.
            let before = self.with_determiners(phrase).wrapping_sub(1);
            let led = phrase.head == Head::Group && !phrase.plural && self.is_any(before, words!["led", "headed"]);
            let sends = words!["sent", "send", "sends", "dispatched"];
            if !refused && (led || sent && self.is_any(before, sends)) {
                continue;
            }
            return phrases[head..=index].iter().collect();
        }
        // 'The rebel group's delegation, led by its chairman A, met B'
        let leader = phrases.iter().rfind(|phrase| {
            let by = self.with_determiners(phrase).wrapping_sub(1);
            let led = self.is(by, "by") && self.is_any(by.wrapping_sub(1), words!["led", "headed"]);
            led && phrase.person().is_some() && phrase.tokens.end.0 <= at
        });
        if let Some(leader) = leader {
            return vec![leader];
        }
        // 'As member of the Subcommittee on Trade Senator A met …': no comma tells where the subject begins.
        let named = |phrase: &&Phrase| matches!(phrase.head, Head::Person(_)) && phrase.tokens.end.0 <= at;
        if self.is(self.first, "as") { phrases.iter().rfind(named).into_iter().collect() } else { vec![] }
    }

    /// Who did what a verb group at `at` says, where he had done something before: 'A met B and later held talks with C',
    /// 'A met B, then travelled to Cairo to meet C', 'A met B before receiving C'.
    fn did_both(&self, at: u32, phrases: &'a [Phrase]) -> Option<Vec<&'a Phrase>> {
        let who = at.wrapping_sub(1);
        // 'A met B and later held talks with C', 'A met B and, a day earlier, conferred with C': A did both.
        let adverb =
            self.is_any(who, words!["later", "then", "also", "subsequently", "separately", "afterwards"]) as u32;
        let dates = || self.here.mentions.iter().filter(|mention| mention.kind == Some(MentionType::Date));
        let date = dates().find(|date| date.tokens.end.0 + self.is(who, ",") as u32 == at);
        let and = date.map_or(who.wrapping_sub(adverb), |date| {
            let before = date.tokens.start.0.wrapping_sub(1);
            let before = before.wrapping_sub(self.is(before, "on") as u32);
            before.wrapping_sub(self.is(before, ",") as u32)
        });
        // 'met A in Rabat, then had talks with B'
        let then = self.is(who, ",") && self.is_any(at, words!["then", "later"]);
        if self.is(and, "and") || then {
            let does = |phrase: &Phrase| {
                let end = phrase.tokens.end.0;
                self.contact_behind(end).is_some_and(|run| !(end..run.start.0).any(|at| self.is(at, "and")))
                    && !self.prepositional(phrase)
                    && !self.possessive_after(phrase)
            };
            // 'A stopped in Lima to see B and, a day earlier, conferred with C'
            let begins = |phrase: &Phrase| self.verb_follows(phrase.tokens.end.0) && !self.prepositional(phrase);
            let last =
                phrases.iter().rposition(does).or_else(|| phrases.iter().position(begins).filter(|_| date.is_some()));
            if let Some(last) = last {
                if let Some(leader) = self.leader(phrases, last) {
                    return Some(vec![leader]);
                }
                return Some(phrases[self.head_of_list(phrases, last)..=last].iter().collect());
            }
        }
        // 'A met B before receiving C': A did both.
        let told = |phrase: &&Phrase| {
            let end = phrase.tokens.end.0 + self.is(phrase.tokens.end.0, ",") as u32;
            let acts =
                self.verb_follows(end) || [Mark::VerbGroup, Mark::Travel].iter().any(|&mark| self.has(end, mark));
            (acts || self.contact_behind(end).is_some())
                && !self.prepositional(phrase)
                && !self.possessive_after(phrase)
        };
        // 'A met B, then travelled to Cairo to meet C'
        let hop = (at.saturating_sub(8).max(self.first + 1)..at).rev().find(|&hop| {
            self.is_any(hop, words!["then", "and"])
                && (self.has(hop + 1, Mark::Travel) || self.is(hop + 1, "then") && self.has(hop + 2, Mark::Travel))
        });
        let person = |phrase: &Phrase| !matches!(phrase.head, Head::Body(_));
        if let Some(hop) = hop.filter(|&hop| !phrases.iter().any(|who| who.tokens.start.0 > hop && person(who)))
            && let Some(last) =
                phrases.iter().rposition(|phrase| phrase.tokens.end.0 <= hop && person(phrase) && told(&phrase))
        {
            return Some(phrases[self.head_of_list(phrases, last)..=last].iter().collect());
        }
        if self.is_any(who, words!["before", "after"]) && self.word(at).ends_with("ing") {
            // Not 'accused B of lying after meeting C'.
            let other = |at: u32| self.word(at).ends_with("ing") || self.is(at, "to");
            let object = phrases.last().filter(|last| !told(last));
            let object = object.filter(|object| !(object.tokens.end.0..who).any(other));
            if let Some(last) = phrases.iter().rposition(|phrase| told(&phrase)).filter(|_| object.is_some()) {
                return Some(phrases[self.head_of_list(phrases, last)..=last].iter().collect());
            }
        }
        None
    }

    /// The words of contact right behind a phrase that ends there.
    fn contact_behind(&self, end: u32) -> Option<Tokens> {
        let told = |(run, cue): &&(Tokens, Cue)| {
            let near = (end..end + 3).contains(&run.start.0);
            near && !matches!(cue, Cue::Topic | Cue::Outcome | Cue::Sport) && !self.is(run.start.0, "in")
        };
        self.here.cues.iter().find(told).map(|(run, _)| *run)
    }

    /// Does the phrase stand behind a word that may be a conjunction, and not a preposition?
    fn opens_clause(&self, phrase: &Phrase) -> bool {
        let at = self.with_determiners(phrase);
        at > self.first && self.is_any(at - 1, words!["as", "after", "before", "than", "since"])
    }

    /// 'A, accompanied by Counsellor B, met C': not B.
    fn accompanies(&self, phrase: &Phrase) -> bool {
        let start = phrase.tokens.start.0;
        let by = |&at: &u32| self.is_any(at, words!["accompanied", "flanked"]) && self.is(at + 1, "by");
        let by = (start.saturating_sub(14).max(self.first + 1)..start).rev().find(by);
        phrase.person().is_some() && by.is_some_and(|by| !self.phrases_before(by).is_empty())
    }

    /// 'The head of the International Committee': who acts for a body.
    fn heads(&self, phrase: &Phrase) -> bool {
        let start = phrase.tokens.start.0;
        let of = start.wrapping_sub(1 + self.is(start.wrapping_sub(1), "the") as u32);
        let body = matches!(phrase.head, Head::Body(body) if self.reading.mentions[body.index()].kind == Some(MentionType::Org));
        body && of > self.first && self.is(of, "of") && self.is_any(of - 1, HEADS)
    }

    /// The first phrase of the list 'A, B and C' that ends with the phrase at `index`. A list ends in 'and':
    /// in 'According to C, A will meet' and 'On the margins of the Forum, A met' the comma lists nothing.
    pub(super) fn head_of_list(&self, phrases: &[Phrase], index: usize) -> usize {
        let comma = |b: usize| {
            let before = self.with_determiners(&phrases[b]);
            before > self.first && self.is(before - 1, ",")
        };
        // 'A met with B, and C met with D': no list of two has a comma.
        let clause = |a: usize| {
            let end = phrases[a].tokens.end.0;
            self.is(end, ",")
                && self.is(end + 1, "and")
                && self.prepositional(&phrases[a])
                && !(a > 0 && self.joined_by_and(&phrases[a - 1], &phrases[a]))
        };
        let mut head = index;
        if head > 0 && clause(head - 1) {
            return head;
        }
        while head > 0 && self.joined_by_and(&phrases[head - 1], &phrases[head]) {
            let listed = if head == index {
                !comma(head) || self.headline(phrases)
            } else {
                !self.prepositional(&phrases[head - 1]) || !comma(head)
            };
            // 'The presidents of A and B, C and D,': the names stand for them.
            let roles = phrases[head - 1].plural && head < index && self.is(phrases[head].tokens.start.0 - 1, ",");
            if !listed || roles && phrases[head].person().is_some() {
                break;
            }
            head -= 1;
        }
        head
    }

    /// 'Party chief A, President B hold talks': a headline has no 'and'.
    fn headline(&self, phrases: &[Phrase]) -> bool {
        let document = self.reading.context.document;
        document.sentence(self.sentence).kind == crate::sentence::SentenceKind::Heading
            && phrases.iter().filter(|phrase| phrase.person().is_some()).count() == 2
    }

    pub(super) fn is_dateline(&self, phrase: &Phrase) -> bool {
        let Head::Body(mention) = phrase.head else { return false };
        // 'HANOI, Oct. 5 (Xinhua) -- To'
        let (start, end) = (phrase.tokens.start.0, phrase.tokens.end.0);
        if self.is(start.wrapping_sub(1), "(")
            && self.is(end, ")")
            && matches!(self.word(end + 1), "-" | "--" | "–" | "—")
        {
            return true;
        }
        crate::resolve::home::dateline(self.reading.context, &self.reading.mentions[mention.index()])
    }

    pub(super) fn joined_by_and(&self, a: &Phrase, b: &Phrase) -> bool {
        let mut at = a.tokens.end.0;
        // 'A of the moderate Fatah movement and B'
        if self.is(at, "of") {
            let plain = |at: u32| self.word(at).starts_with(char::is_alphabetic) && !self.has(at, Mark::Verb);
            let and = (at + 1..at + 7).take_while(|&next| plain(next)).find(|&next| self.is(next, "and"));
            at = and.filter(|&and| and < b.tokens.start.0).unwrap_or(at);
        }
        at += self.is(at, ",") as u32;
        // 'A, along with B,'
        let along = self.is_any(at, words!["along", "together"]) && self.is(at + 1, "with");
        at += 2 * along as u32;
        // 'A with his counterpart B held talks'
        let with = b.counterpart
            && self.is(at, "with")
            && self.verb_follows(b.tokens.end.0 + self.is(b.tokens.end.0, ",") as u32);
        at += with as u32;
        let along = along || with;
        let joined = along || self.is_any(at, words!["and", "&"]) || self.is(at, ",") || at > a.tokens.end.0;
        at += self.is_any(at, words!["and", "&"]) as u32;
        while at < b.tokens.start.0 && self.has(at, Mark::Determiner) {
            at += 1;
        }
        joined && at == b.tokens.start.0 && at > a.tokens.end.0
    }

    /// 'The pope's U.S. visit included a meeting with B': not the U.S.
    fn qualifies(&self, phrase: &Phrase) -> bool {
        let nouns = words!["visit", "trip", "tour", "war", "talks", "meeting", "summit"];
        // 'with the CEO of the energy giant Tidewater and planned another meeting with B'
        let kinds = words!["giant", "company", "firm", "bank", "group", "agency", "maker", "producer", "carrier"];
        let kind = self.is_any(phrase.tokens.start.0.wrapping_sub(1), kinds);
        matches!(phrase.head, Head::Body(_)) && (kind || self.is_any(phrase.tokens.end.0, nouns))
    }

    /// The sentence's own subject: its first phrase that is behind no preposition.
    pub(super) fn main_subject(&self, except: Tokens) -> Vec<&'a Phrase> {
        let phrases = self.here.phrases;
        // '…, a British official said.'
        let tells = |phrase: &Phrase| {
            let end = phrase.tokens.end.0;
            self.is_any(end, words!["said", "says"]) && (end + 2 >= self.end || self.is(end + 1, "."))
        };
        let fits = |phrase: &&Phrase| {
            !phrase.tokens.overlaps(except)
                && !tells(phrase)
                && !self.prepositional(phrase)
                && !self.possessive_after(phrase)
                && !self.is_dateline(phrase)
                && !self.qualifies(phrase)
                && !self.reading.quoted(phrase.tokens.start.0)
                // 'In addition to his meeting with A and other officials, B …'
                && !self.is(phrase.tokens.start.0.wrapping_sub(1), "other")
                // 'The talks with A were off because he was away'
                && !self.is(phrase.tokens.start.0.wrapping_sub(1), "because")
        };
        phrases.iter().find(fits).into_iter().collect()
    }
}
