//! 'A spoke (by phone) with B' · 'A sat down with B' · 'A discussed it with B by video link' · 'A told visiting B' ·
//! 'A briefed the crown prince' · 'A of one state and B of another discussed it'.
//!
//! Refused: 'told reporters', 'spoke to the correspondent': the other side must act for a state or body.

use super::clause::Scan;
use super::cue::Cue;
use super::party::Party;
use super::status;
use super::words::Mark;
use crate::phrase::{Head, Phrase};
use crate::report::{Grouping, MentionType};
use crate::span::Tokens;

impl<'a> Scan<'a, '_> {
    /// 'A spoke with B', 'A discussed it with B': the other side is behind 'with' or 'to'.
    pub(super) fn with_object(&mut self, run: Tokens, rule: &'static str) {
        let group = self.group(run);
        // 'an overall review of exchanges with China'
        let noun = rule == "meeting/discussed_with"
            && (self.is(run.end.0, "of")
                || self.is_any(
                    run.start.0.wrapping_sub(1),
                    words!["the", "a", "an", "this", "its", "under", "of", "for"],
                ));
        if noun {
            return;
        }
        let Some(status) =
            status::of_verb(self.reading.context.document, group, self.word(run.start.0).ends_with("ing"))
        else {
            return;
        };
        let to = rule == "meeting/spoke"
            && self.is_any(
                run.start.0,
                words!["spoke", "spoken", "speaks", "speak", "speaking", "talked", "talk", "talking"],
            );
        // 'spoke to B', 'have spoken today to B'
        let day = self
            .here
            .mention_at(run.end.0)
            .filter(|day| matches!(day.kind, Some(MentionType::Date | MentionType::Time)));
        let end = day.map_or(run.end.0, |day| day.tokens.end.0);
        // 'spoke by phone to B'
        let afar = self.is_any(end, words!["by", "over", "on"]) as u32;
        let afar = afar + (afar > 0 && self.is(end + 1, "the")) as u32;
        let end = if afar > 0 && self.has(end + afar, Mark::Remote) { end + afar + 1 } else { end };
        let object = if to && self.is(end, "to") {
            // 'has been talking to Iran' tells of no one conversation.
            let person = |list: &Vec<&Phrase>| list.iter().any(|phrase| !matches!(phrase.head, Head::Body(_)));
            Some(self.list(end + 1)).filter(|list| !self.is(run.start.0, "talking") || person(list))
        } else {
            // 'discussed the talks between A and B with C'
            let past = |(list, both): (Vec<&'a Phrase>, bool)| match (both, list.last()) {
                (true, Some(last)) if rule == "meeting/discussed_with" => self.object(last.tokens.end.0, false),
                _ => Some((list, both)),
            };
            self.object(run.end.0, false).and_then(past).filter(|(_, both)| !both).map(|(list, _)| list)
        };
        let subject = self.subject(group.start.0);
        let Some(object) = object.filter(|list| !list.is_empty() && self.acts(list)) else {
            // 'The two leaders spoke by phone', 'Will talk by video'.
            let together = rule == "meeting/discussed_with" && subject.len() == 2;
            // 'A and his counterpart, Gen B (Retd), discussed it'
            let before = |last: &&Phrase| {
                let end = self.past_brackets(last.tokens.end.0);
                end + self.is(end, ",") as u32 == group.start.0
                    // 'A and B signed eight agreements and also discussed it'
                    || self.is(group.start.0 - 1, "and") && self.verb_follows(end)
            };
            let face_to_face = together
                && self.is_any(run.start.0, words!["discussed", "discuss", "explored", "reviewed", "went"])
                && subject.last().is_some_and(before)
                && !self.is(group.start.0, "to")
                && self.of_two_states(&subject);
            // 'President A and Prime Minister B of C spoke today about it', 'have sat down for talks'
            let talked = rule == "meeting/spoke"
                && subject.len() > 1
                && subject.last().is_some_and(|last| {
                    // 'The two ministers, A of one state and B of another, sat down'
                    last.tokens.end.0 + self.is(last.tokens.end.0, ",") as u32 == group.start.0
                })
                && self.of_two_states(&subject);
            // 'Negotiators from two states sat down in Rome'
            let face = words!["sat", "sit", "sits", "huddled", "conferred", "came", "got"];
            let groups = rule == "meeting/spoke"
                && self.is_any(run.start.0, face)
                && !self.is_any(run.end.0, words!["with", "a", "an", "the"])
                && matches!(subject[..], [group] if group.owners.len() > 1);
            let talked = talked || groups;
            if (rule == "meeting/spoke" || together) && self.remote(run) || face_to_face || talked {
                let rule = if face_to_face { "meeting/discussed" } else { rule };
                self.push_plural(run, status, subject, rule);
            }
            return;
        };
        // 'A, on the telephone with the BBC, defended B'
        if self.is(run.start.0, "on") && object[0].tokens.start.0 > run.end.0 + 3 {
            return;
        }
        // Not 'Speaking on television before a meeting with B, A'.
        let near = object[0].tokens.start.0 < run.end.0 + 6;
        // 'Speaking to the BBC's B, A said'
        let press = || self.parties(&object, None).iter().any(|party| party.role.is_none() && party.org.is_some());
        let subject = if subject.is_empty() && near && !press() { self.told_behind(run, &object) } else { subject };
        self.push(run, status, subject, object, rule);
    }

    /// Persons with offices of different states or bodies: who discuss something do so with each other.
    pub(super) fn of_two_states(&self, list: &[&Phrase]) -> bool {
        let parties = self.parties(list, None);
        let acts = |party: &Party| !party.collective && (party.country.is_some() || party.org.is_some());
        let [one, others @ ..] = &parties[..] else { return false };
        // 'A and her counterpart B'
        if list.len() == 2 && list[1].counterpart && list.iter().all(|phrase| phrase.person().is_some()) {
            return true;
        }
        // 'where he and Chief of Staff B went over it'
        let stated = |party: &Party| party.role.is_some() || party.country.is_some() && !party.assumed;
        let known = |party: &Party| party.entity.is_some() && stated(party);
        parties.len() == list.len()
            && list.iter().all(|phrase| !phrase.plural)
            && parties.iter().all(|party| known(party) && acts(party))
            && others.iter().any(|other| (other.country, &other.org) != (one.country, &one.org))
    }

    /// 'A told visiting B', 'the premier told the visiting dignitary', 'A briefed the crown prince'.
    pub(super) fn told_visitor(&mut self, run: Tokens) {
        let group = self.group(run);
        let visiting =
            self.is(run.end.0, "visiting") || self.is(run.end.0, "the") && self.is(run.end.0 + 1, "visiting");
        let briefed = self.is_any(run.start.0, words!["briefed", "briefs", "apprised"]);
        // 'Advisers of A and B were briefed by C.'
        if briefed
            && self.is(run.end.0, "by")
            && group.iter().any(|id| self.is_any(id.0, words!["was", "were", "been"]))
        {
            let (told, teller) = (self.subject(group.start.0), self.list(run.end.0 + 1));
            let plain = status::of_verb(self.reading.context.document, group, false);
            if let (Some(status), [teller], false) = (plain, &teller[..], told.is_empty()) {
                self.push_with(run, status, vec![teller], told, "meeting/told_visitor", Grouping::Joint);
            }
            return;
        }
        let list = self.list(run.end.0);
        let [object] = list[..] else { return };
        let office = matches!(object.head, Head::Person(_) | Head::Role);
        let subject = self.subject(group.start.0);
        // '… in Rome on Monday' · '… on Monday'
        let end = object.tokens.end.0;
        let day = |at: u32| {
            let kind = self.here.mention_at(at).and_then(|mention| mention.kind);
            matches!(kind, Some(MentionType::Date | MentionType::Time))
        };
        let place = |at: u32| {
            let kind = self.here.mention_at(at).and_then(|mention| mention.kind);
            matches!(kind, Some(MentionType::Gpe | MentionType::Loc | MentionType::Fac | MentionType::Event))
        };
        let placed = self.is_any(run.start.0, words!["told", "tells"])
            && (day(end)
                || self.is(end, "on") && day(end + 1)
                || self.is_any(end, words!["in", "at", "during"])
                    && (place(end + 1) || place(end + 2) && self.is(end + 1, "the")));
        let told = office && (placed || self.of_conversation(object)) && {
            let pair: Vec<&Phrase> = subject.iter().copied().chain([object]).collect();
            self.of_two_states(&pair)
        };
        // 'A, in Oslo for a state visit, told B'
        let on_visit = (run.start.0.saturating_sub(12).max(self.first)..run.start.0).any(|at| self.is(at, "visit"));
        // 'Visiting Foreign Minister A told Premier B'
        let guest = |guest: &Phrase| {
            (self.with_determiners(guest).saturating_sub(1).max(self.first)..guest.tokens.end.0)
                .any(|at| self.is(at, "visiting"))
        };
        let written = words!["letter", "tweet", "message", "telegram", "statement", "post", "interview", "note"];
        let written = (object.tokens.end.0..self.end.min(object.tokens.end.0 + 7)).any(|at| self.is_any(at, written));
        let visiting = visiting
            || !written && matches!(subject[..], [one] if office && guest(one) && self.of_two_states(&[one, object]))
            || on_visit && office && !object.titles.is_empty() && {
                let guest = self
                    .parties(&subject, None)
                    .first()
                    .filter(|guest| guest.role.is_some())
                    .and_then(|guest| guest.country);
                guest.is_some() && self.scene(run).is_some_and(|host| Some(host) != guest)
            };
        if !(visiting || told || briefed && office && !self.is_any(run.end.0, words!["reporters", "journalists"])) {
            return;
        }
        let Some(status) = status::of_verb(self.reading.context.document, group, false) else { return };
        self.push(run, status, subject, vec![object], "meeting/told_visitor");
    }

    /// 'A told B during their meeting', 'in a phone call on Monday'.
    fn of_conversation(&self, object: &Phrase) -> bool {
        let end = object.tokens.end.0;
        let noun = |at: u32| {
            self.is_any(at, words!["meeting", "talks", "conversation", "call", "lunch", "dinner", "discussions"])
                && !self.is(at + 1, "of")
        };
        let during = |at: u32| {
            self.is_any(at, words!["during", "in", "at", "over"])
                && self.is_any(at + 1, words!["a", "an", "their", "talks", "the"])
                && (at + 1..at + 7).any(noun)
        };
        let by_phone =
            |at: u32| self.is_any(at, words!["by", "over"]) && self.is_any(at + 1, words!["phone", "telephone"]);
        (end..self.end.min(end + 4)).any(|at| during(at) || by_phone(at))
    }

    /// 'The President spoke today with Prime Minister A of Canada': officials of two countries who speak at no place
    /// do so by telephone.
    pub(super) fn at_a_distance(&self, run: Tokens, ours: &[Party], theirs: &[Party]) -> bool {
        let document = self.reading.context.document;
        let spoke = self.is_any(run.start.0, words!["spoke", "spoken", "speaks", "speak", "speaking"]);
        let apart = ours.iter().all(|party| theirs.iter().all(|other| party.country != other.country));
        let topics = self.here.topics(self.reading);
        let together = self.here.mentions.iter().any(|mention| {
            if topics.iter().any(|topic| topic.tokens.overlaps(mention.tokens)) {
                return false;
            }
            let before = mention.tokens.start.0.wrapping_sub(1);
            let before = before.wrapping_sub(document.is(before, "the") as u32);
            matches!(mention.kind, Some(MentionType::Gpe | MentionType::Fac | MentionType::Event | MentionType::Org))
                && document.is_any(before, words!["at", "in", "during"])
                && before > run.start.0
        });
        let met = (self.first..self.end).any(|at| {
            let met = words![
                "sidelines",
                "margins",
                "here",
                "met",
                "meeting",
                "face",
                "person",
                "dinner",
                "lunch",
                "bilaterally",
            ];
            self.is_any(at, met)
                || self.is_any(at, words!["visit", "visited", "visits", "trip", "travelled", "traveled", "arrived"])
        });
        spoke && apart && !together && !met && !self.log.in_person(self.sentence, ours.iter().chain(theirs))
    }

    // ---- from phrases to a contact ----

    pub(super) fn remote(&self, run: Tokens) -> bool {
        // 'met A on Monday and held talks with him by video on Tuesday': as far as the next verb of contact.
        let verb = |(other, cue): &&(Tokens, Cue)| {
            let light = *cue == Cue::Hold && self.is_any(other.start.0, words!["held", "had"]);
            other.start >= run.end && (light || matches!(cue, Cue::Meet | Cue::See | Cue::Receive))
        };
        let next = self.here.cues.iter().find(verb).map_or(self.end, |(other, _)| other.start.0);
        let sentence = run.start.0.saturating_sub(8).max(self.first)..next.min(run.end.0 + 24);
        let told = self.here.has(self.reading.context.document, Mark::Remote);
        // A courtesy call is paid in person.
        if self.is_any(run.end.0.wrapping_sub(2), words!["courtesy", "farewell"]) {
            return false;
        }
        // 'In a telephone conversation on Monday, A and B discussed it'; not with others.
        let opens = self.is_any(self.first, words!["in", "during", "over", "by"]);
        let opens =
            opens && self.is_any(run.start.0, words!["discussed", "discuss", "reviewed", "explored", "exchanged"]);
        let fronted = (self.first..run.start.0).take_while(|&at| opens && !self.is_any(at, words![",", "with", "to"]));
        let mut remote = fronted.chain(sentence).filter(|&at| told && self.has(at, Mark::Remote));
        // 'The call on Friday between A and B'
        let dated = |mention: &crate::mention::Mention| mention.kind == Some(MentionType::Date);
        // 'a video of the meeting' is no video call; 'by', 'via', 'over', 'on', 'call' beside it make one.
        remote.any(|at| {
            self.is_any(
                at,
                words![
                    "telephonic",
                    "telecon",
                    "telcon",
                    "telephonically",
                    "phoned",
                    "telephoned",
                    "videoconference",
                    "teleconference",
                    "virtual",
                    "virtually"
                ],
            ) || self.is_any(at.wrapping_sub(1), words!["by", "via", "over", "on", "through", "the"])
                || self.is_any(
                    at + 1,
                    words!["call", "calls", "conversation", "conversations", "talks", "conference", "link", "talk"],
                )
        }) || self.is_any(run.start.0, words!["call", "calls"])
            && (!self.is(run.start.0 + 1, "on") || self.here.mention_at(run.start.0 + 2).is_some_and(dated))
            || self.is_any(run.end.0 - 1, words!["call", "calls"]) && !self.is(run.end.0, "on") && run.len() > 1
    }
}
