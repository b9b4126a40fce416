//! What no rule of its own reads: a word of contact, and officials of two states or bodies near it.
//!
//! 'The visit by A included a meeting with B' · 'A's talks in Rome with B' · 'It was raised by A at talks with B' ·
//! 'Over dinner, A and B discussed it' · 'The talks brought together A and B' · 'A and B are just out of a meeting' ·
//! 'In their call, A and B shared it' · 'At a joint press conference with B, A said' · 'met A, then with B' ·
//! 'A apologised to B on the sidelines of it'.
//!
//! Refused: who is behind 'of', 'from', 'about', and who speaks for others ('Spokesman A said talks with B …').

use super::clause::Scan;
use super::cue::Cue;
use super::party::Party;
use super::status;
use super::words::Mark;
use crate::phrase::{Head, Phrase};
use crate::report::{Grouping, MentionType, Status};
use crate::span::Tokens;

impl<'a> Scan<'a, '_> {
    /// 'spent two hours with B', 'came out after forty minutes with B'
    fn hours_with(&mut self) {
        if !self.here.has(self.reading.context.document, Mark::Duration) {
            return;
        }
        for at in self.first + 1..self.end {
            if !(self.is(at, "with") && self.has(at - 1, Mark::Duration)) || self.reading.quoted(at) {
                continue;
            }
            let (run, list) = (Tokens::new(at - 1, at + 1), self.list(at + 1));
            // 'spent a day with B's book'
            if list.iter().any(|phrase| self.possessive_after(phrase)) {
                continue;
            }
            if let Some(official) = self.official_near(run, &list) {
                return self.push(run, Status::Held, vec![official], list, "meeting/near");
            }
        }
    }

    /// Looks once more at a sentence that has nouns of contact and told of none.
    pub(super) fn near(&mut self, cues: &[(Tokens, Cue)]) {
        // 'Accompanying the Minister at the meeting were A and B'
        if self.is(self.first, "accompanying") {
            return;
        }
        for &(run, cue) in cues {
            // 'the talks' progress' is spoken of, no talks.
            let owner = matches!(self.word(run.end.0), "'" | "’" | "'s" | "’s");
            if !matches!(cue, Cue::Talks | Cue::MeetOrMeeting) || owner || self.no_contact(run) || self.denied(run) {
                continue;
            }
            let Some(status) = self.nominal_status(run, Tokens::new(run.end.0, self.end.min(run.end.0 + 40))) else {
                continue;
            };
            match self.object(run.end.0, false) {
                Some((list, false)) => {
                    if let Some(official) = self.official_near(run, &list) {
                        self.push(run, status, vec![official], list, "meeting/near");
                    }
                }
                Some((_, true)) => {}
                None => {
                    self.pair(run, status);
                    if self.out.is_empty() {
                        self.only_two(run, status);
                    }
                    if self.out.is_empty() {
                        self.theirs(run, status);
                    }
                }
            }
            if !self.out.is_empty() {
                return;
            }
        }
        self.hours_with();
        if self.out.is_empty() {
            self.before_the_press();
        }
        if self.out.is_empty() {
            self.on_the_sidelines();
        }
        if self.out.is_empty() {
            self.in_quotation();
        }
    }

    /// 'will not hold talks', 'ruled out a meeting', 'will skip the summit', 'calling for dialogue': of none that was held.
    pub(super) fn denied(&self, run: Tokens) -> bool {
        (run.start.0.saturating_sub(8).max(self.first)..run.start.0)
            .any(|at| self.has(at, Mark::Denied) || self.is(at, "ruled") && self.is(at + 1, "out"))
    }

    /// 'a meeting with B': the nearest official in the same sentence who may have met B, before it or else behind.
    pub(super) fn official_near(&self, run: Tokens, object: &[&Phrase]) -> Option<&'a Phrase> {
        let end = object.last()?.tokens.end.0;
        let other = |party: Option<&Party<'a>>| self.parties(object, party);
        let before = self.phrases_before(run.start.0).iter().rev();
        let behind = self.here.phrases.iter().filter(|phrase| phrase.tokens.start.0 >= end);
        let fits = |phrase: &&Phrase| {
            let party = self.parties(&[phrase], None);
            let theirs = other(party.first());
            matches!(&party[..], [party] if !theirs.is_empty() && theirs.iter().all(|other| meets(party, other)))
        };
        before.chain(behind).filter(|phrase| self.free(phrase)).find(fits)
    }

    /// 'during talks', 'over dinner', 'out of a meeting', 'followed by talks': the sentence tells what was said or done there.
    fn at_noun(&self, run: Tokens) -> bool {
        let mut at = run.start.0;
        while at > self.first && run.start.0 - at < 4 && self.light(at - 1, at) && !self.has(at - 1, Mark::Preposition)
        {
            at -= 1;
        }
        let followed = self.is(at.wrapping_sub(1), "by") && self.is(at.wrapping_sub(2), "followed");
        at > self.first && (followed || self.is_any(at - 1, words!["in", "during", "at", "over", "of", "after"]))
    }

    /// 'During talks on Monday, A told his counterpart B …', 'A handed it to B at an audience': the only two named.
    fn only_two(&mut self, run: Tokens, status: Status) {
        // At a summit, in a session, there are others.
        let wide = self.is_any(run.end.0 - 1, words!["summit", "session", "round", "exchange"]);
        if wide || !self.at_noun(run) {
            return;
        }
        let named = |phrase: &&Phrase| phrase.person().is_some() && !self.reading.quoted(phrase.tokens.start.0);
        let named: Vec<&Phrase> = self.here.phrases.iter().filter(named).collect();
        let [one, other] = named[..] else { return };
        if self.free(one) && !self.possessive_after(other) && self.of_two_states(&[one, other]) {
            self.push(run, status, vec![one], vec![other], "meeting/near");
        }
    }

    /// 'A told a joint news conference with B', 'At a press briefing with B, A said': they stood side by side.
    fn before_the_press(&mut self) {
        let press = |at: u32| (at..at + 4).any(|at| self.is_any(at, words!["conference", "briefing", "stakeout"]));
        // 'a press conference with B'
        let joint = (self.first..self.end).find(|&at| self.is_any(at, words!["joint", "press", "news"]) && press(at));
        let Some(joint) = joint.filter(|&at| !self.reading.quoted(at) && !self.denied(Tokens::new(at, at + 1))) else {
            return;
        };
        let with = (joint..self.end.min(joint + 5)).find(|&at| self.is(at, "with"));
        // 'filled with', 'refused to hold a press conference with'
        let filled = |with: u32| self.word(with - 1).ends_with("ed") && !self.is(with - 1, "held");
        let before = joint.wrapping_sub(1 + self.has(joint.wrapping_sub(1), Mark::Determiner) as u32);
        let there = words!["at", "during", "in", "told", "tells", "following", "addressing", "addressed"];
        let there = self.is(joint, "joint") || self.is_any(before, there);
        let Some(with) = with.filter(|&with| there && !filled(with)) else { return };
        let run = Tokens::new(with, with + 1);
        let list = self.list(with + 1);
        let ahead = |at: u32| self.is_any(at, words!["will", "expected", "scheduled", "due"]);
        let ahead = (joint.saturating_sub(6).max(self.first)..joint).any(ahead);
        let told = self.nominal_status(Tokens::new(joint, with), Tokens::new(with, self.end.min(with + 40)));
        let status = match told {
            Some(Status::Held) if ahead => Status::Scheduled,
            Some(status @ (Status::Held | Status::Scheduled)) => status,
            _ => return,
        };
        let [guest] = list[..] else { return };
        if self.possessive_after(guest) {
            return;
        }
        let official = self.official_near(run, &list);
        // 'at a joint press conference with Sir Keir B', of whom the article has told enough
        let named = || {
            let told = |party: &Party| party.role.is_none() && party.country.is_none() && party.org.is_none();
            self.is(joint, "joint") && guest.person().is_some() && self.parties(&[guest], None).iter().all(told)
        };
        let host = official.or_else(|| self.main_subject(run).first().copied().filter(|_| named()));
        // His own minister beside him is no meeting.
        if let Some(host) = host.filter(|host| self.of_two_states(&[host, guest]) || named()) {
            self.push(run, status, vec![host], list, "meeting/near");
        }
    }

    /// 'A apologised to his counterpart B on the sidelines of the summit', 'told B on the margins of it': they met there.
    fn on_the_sidelines(&mut self) {
        let aside = |at: &u32| self.is_any(*at, words!["sidelines", "margins"]) && self.is(at + 1, "of");
        let Some(aside) = (self.first..self.end).find(aside).filter(|&at| !self.reading.quoted(at)) else { return };
        let named = |phrase: &&Phrase| phrase.person().is_some() && !self.reading.quoted(phrase.tokens.start.0);
        let named: Vec<&Phrase> = self.phrases_before(aside).iter().filter(named).collect();
        let [one, other] = named[..] else { return };
        let to = self.with_determiners(other).wrapping_sub(1);
        let spoke = words![
            "apologised",
            "apologized",
            "apologise",
            "apologize",
            "spoke",
            "speak",
            "complained",
            "complain",
            "explained",
            "explain",
            "conveyed",
            "convey",
            "raised",
            "raise",
            "expressed",
            "express",
            "promised",
            "promise",
            "extended",
        ];
        let told = words!["told", "assured", "informed", "briefed", "thanked", "reminded", "urged", "warned"];
        let verb = one.tokens.end.0;
        let verb = (verb..to + 1).find(|&at| !self.has(at, Mark::VerbGroup)).unwrap_or(verb);
        // 'on the sidelines of history'
        let event = |at: u32| {
            self.is_any(at, words!["summit", "meeting", "conference", "forum", "assembly", "session", "talks", "meet"])
                || self.here.mention_at(at).is_some_and(|mention| mention.kind == Some(MentionType::Event))
        };
        let other_way = |at: u32| self.is_any(at, words!["interview", "letter", "message", "speech", "statement"]);
        let there = (aside + 2..self.end.min(aside + 9)).any(event)
            && !(verb..aside).any(other_way)
            && (self.is_any(verb, told) && to == verb
                || self.is_any(verb, spoke) && self.is_any(to, words!["to", "with"]));
        if !there || !self.free(one) || !self.of_two_states(&[one, other]) {
            return;
        }
        let group = Tokens::new(one.tokens.end.0, verb);
        let status = status::of_verb(self.reading.context.document, group, false);
        let told = |status: &Status| matches!(status, Status::Held | Status::Scheduled | Status::Possible);
        if let Some(status) = status.filter(told) {
            self.push(Tokens::new(aside, aside + 1), status, vec![one], vec![other], "meeting/near");
        }
    }

    /// 'A and B agreed on it. The accord came at their meeting in Rome': of those two.
    fn theirs(&mut self, run: Tokens, status: Status) {
        let Some(their) = self.their(run) else { return };
        let during = self.is_any(their.wrapping_sub(1), words!["in", "during", "at", "after", "following"]);
        // 'A, B and C agreed on it during their talks in Rome on Friday': states, on a day.
        let phrases = self.phrases_before(run.start.0);
        let state = |who: &Phrase| matches!(who.head, Head::Body(_)) && !self.is_dateline(who);
        if let Some(first) = phrases.iter().position(state).filter(|_| during) {
            let listed = |at: &usize| state(&phrases[*at]) && self.joined_by_and(&phrases[at - 1], &phrases[*at]);
            let last = (first + 1..phrases.len()).take_while(listed).last();
            let last = last.filter(|&last| self.verb_follows(phrases[last].tokens.end.0));
            if let Some(last) = last.filter(|_| !self.prepositional(&phrases[first])) {
                return self.push_between(run, status, phrases[first..=last].iter().collect(), "meeting/near");
            }
        }
        // 'EU leaders agreed at their summit', 'The farmers said at their meeting': of their own.
        let many = |at: u32| self.small(at) && self.word(at).len() > 4 && self.word(at).ends_with('s');
        let own = their > self.first
            && (!self.is_any(self.first, words!["the", "it", "this"])
                || !phrases.is_empty()
                || (self.first..their).any(many));
        if own || self.sentence.0 == 0 || self.log.speaks_on(self.sentence) {
            return;
        }
        let before = self.reading.context.document.sentence(crate::span::SentenceId(self.sentence.0 - 1)).tokens;
        let mut pairs = self.reading.phrases_in(before).windows(2).filter(|pair| {
            self.joined_by_and(&pair[0], &pair[1])
                && !self.prepositional(&pair[0])
                && self.verb_follows(pair[1].tokens.end.0)
        });
        let (Some(pair), None) = (pairs.next(), pairs.next()) else { return };
        let pair: Vec<&Phrase> = pair.iter().collect();
        let known = |party: &Party| party.entity.is_some() && (party.role.is_some() || party.country.is_some());
        if self.parties(&pair, None).iter().all(known) {
            self.push_plural(run, status, pair, "meeting/near");
        }
    }

    /// 'their meeting', 'their first high-level call': where 'their' stands.
    fn their(&self, run: Tokens) -> Option<u32> {
        let near = (run.start.0.saturating_sub(6).max(self.first)..run.start.0).rev();
        let plain = |at: &u32| self.small(*at) || self.word(*at) == "-" || *at == self.first;
        near.take_while(plain).find(|&at| self.is(at, "their"))
    }

    /// 'met A, then with B and, after that, with C': whoever met A, in the same way.
    pub(super) fn then_with(&mut self) {
        if self.out.is_empty() {
            return;
        }
        for at in self.first + 2..self.end {
            let then = words!["then", "later", "subsequently", "afterwards", "separately", "that"];
            // Only 'after that, with C': 'then, with B watching, signed' tells of no meeting.
            let comma = (self.is(at - 1, ",") && self.is(at - 2, "that")) as u32;
            // ', as well as with C'
            let well = self.is(at - 1, "as") && self.is(at - 2, "well");
            if !self.is(at, "with") || !(well || self.is_any(at - 1 - comma, then)) || self.reading.quoted(at) {
                continue;
            }
            let that = self.is(at - 1 - comma, "that");
            let back = 1 + comma + that as u32 + 2 * well as u32;
            // 'Later, with B watching, A met C': it begins the sentence.
            let Some(start) = at.checked_sub(back).filter(|&start| start > self.first) else { continue };
            if that && !self.is_any(start, words!["after", "following"]) {
                continue;
            }
            let before = (start - 1).wrapping_sub(self.is(start - 1, ",") as u32);
            if !self.is_any(start - 1, words![",", "and"]) && !self.is(before, "and") && !self.is(start - 1, ";") {
                continue;
            }
            let list = self.list(at + 1);
            let Some(last) = self.out.iter().rfind(|contact| contact.trigger.end.0 <= start) else { continue };
            let from = self.reading.context.document.span(Tokens::new(at, at + 1)).start;
            if list.is_empty() || last.parties.iter().any(|party| party.evidence.start >= from) {
                continue;
            }
            // 'met A and agreed on ties with B, as well as with C', 'and later with B opened a bridge'
            let document = self.reading.context.document;
            let named = last.parties.iter().map(|party| party.evidence.end).max().unwrap_or(0);
            let reach = document.tokens.partition_point(|token| token.span.end <= named) as u32;
            let other = |at: u32| self.verb_follows(at) || self.is_any(at, words!["with", "who", "whose", "against"]);
            let behind = list[list.len() - 1].tokens.end.0;
            if (reach..start).any(other) || self.verb_follows(behind) || self.possessive_after(list[list.len() - 1]) {
                continue;
            }
            let ours: Vec<Party> = last.parties.iter().filter(|party| party.side == 0).cloned().collect();
            let (status, rule) = (last.status, last.rule);
            let together = self.is(list[list.len() - 1].tokens.end.0, "together");
            let grouping = if together { Grouping::Joint } else { Grouping::Unclear };
            self.push_parties(Tokens::new(start, at + 1), status, ours, &list, rule, grouping);
        }
    }

    /// 'Over dinner, A and B discussed it': the only two who are named side by side.
    fn pair(&mut self, run: Tokens, status: Status) {
        // 'A and B criticised the talks' tells of none; 'brought together A and B', 'A and B ended a call' do.
        let theirs = (self.first..self.end).any(|at| self.is(at, "together"))
            || (run.start.0.saturating_sub(6).max(self.first)..run.start.0)
                .any(|at| self.is_any(at, words!["ended", "finished"]));
        // 'In their talks with unions, A and B', 'In their call for peace, A and B'
        if self.is_any(run.end.0, words!["with", "for"]) {
            return;
        }
        // 'A and B joined the discussion', 'was attended by A and B': not with each other.
        if self.here.has(self.reading.context.document, Mark::Attend) || !(theirs || self.at_noun(run)) {
            return;
        }
        // 'The talks brought together A, B and C'
        let brought = |at: &u32| self.is_any(at - 1, words!["brought", "brings", "bring"]) && self.is(*at, "together");
        let brought = (run.end.0 + 1..self.end).find(brought);
        // 'The talks failed to bring together A, B and C'
        let document = self.reading.context.document;
        let done =
            |at: u32| status::of_verb(document, self.group(Tokens::new(at - 1, at)), false) == Some(Status::Held);
        if brought.is_some_and(|at| !done(at) || self.denied(Tokens::new(at, at))) {
            return;
        }
        let brought = brought.map_or(vec![], |at| self.list(at + 1));
        if brought.len() > 2 && brought.iter().all(|phrase| !matches!(phrase.head, Head::Body(_))) {
            return self.push_plural(run, status, brought, "meeting/near");
        }
        let mut pairs =
            self.here.phrases.windows(2).filter(|pair| {
                self.joined_by_and(&pair[0], &pair[1]) && self.free(&pair[0]) && pair[1].person().is_some()
            });
        let (Some(pair), None) = (pairs.next(), pairs.next()) else { return };
        let pair: Vec<&Phrase> = pair.iter().collect();
        // 'In their phone call, A and New Zealand's B shared it'
        let their = || {
            let parties = self.parties(&pair, None);
            let office = parties.iter().any(|party| party.role.is_some() || party.country.is_some());
            let on = self.is(run.end.0, "on") && self.small(run.end.0 + 1);
            self.their(run).is_some()
                && !on
                && office
                && pair[0].person().is_some()
                && self.verb_follows(pair[1].tokens.end.0)
        };
        if self.of_two_states(&pair) || their() {
            self.push_plural(run, status, pair, "meeting/near");
        }
    }

    /// A person who may be the subject of what the sentence tells.
    fn free(&self, phrase: &Phrase) -> bool {
        let before = self.with_determiners(phrase).wrapping_sub(1);
        // 'the visit of A included a meeting with B'
        let visit =
            self.is(before, "of") && self.is_any(before.wrapping_sub(1), words!["visit", "trip", "tour", "stay"]);
        let agent = visit || self.is_any(before, words!["by", "as", "after", "before", "between", "than"]);
        matches!(phrase.head, Head::Person(_) | Head::Role)
            && !phrase.plural
            && !self.reading.quoted(phrase.tokens.start.0)
            && (agent || !self.prepositional(phrase))
    }
}

/// Two officials, neither of whom speaks for others.
fn meets(one: &Party, other: &Party) -> bool {
    let official = |party: &Party| party.role.is_some() && !party.collective;
    let known = !other.collective && (other.role.is_some() || other.country.is_some());
    official(one) && known && !one.speaks_for_others() && !one.same(other)
}
