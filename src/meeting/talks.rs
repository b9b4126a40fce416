//! Contact told by a noun.
//!
//! 'A held talks with B' · 'A and B held discussions' · 'talks between A and B' · 'A's meeting with B' · 'A-B talks' ·
//! 'In a meeting with B, A said' · 'declined a request by B for a meeting' · 'The session between A and B is put off'.
//!
//! Refused: 'no meeting is planned', 'negotiations between the two capitals stalled'.

use super::Reading;
use super::clause::Scan;
use super::cue::Cue;
use super::party::{Party, resolve};
use super::status;
use super::words::Mark;
use crate::lexicon::Class;
use crate::phrase::{Head, Phrase};
use crate::report::{Grouping, MentionType, Status};
use crate::span::Tokens;

impl<'a> Scan<'a, '_> {
    pub(super) fn talks(&mut self, run: Tokens, before: &[(Tokens, Cue)]) {
        let document = self.reading.context.document;
        if self.no_contact(run) {
            return;
        }
        // A verb: 'talks to', handled by `spoke`; a name: 'Defence Ministers' meet'.
        // 'figured in talks A held with B': A did.
        let relative = self.relative(run);
        let holder = before.iter().rev().find(|(verb, cue)| {
            *cue == Cue::Hold
                && !(relative.is_some() && self.is(verb.start.0, "in"))
                && verb.end <= run.start
                && run.start.0 - verb.end.0 <= 10
                && self.light(verb.end.0, run.start.0)
                && !self.auxiliary(*verb)
                && (!self.is(verb.start.0, "in") || run.start.0 - verb.end.0 <= 2)
        });
        let object = self.object(relative.map_or(run.end.0, |(_, verbs)| verbs), false);
        // 'held a session over A's meeting with B': B met A.
        let another = |start: u32| {
            let nouns = self.here.cues.iter().filter(|(noun, cue)| {
                matches!(cue, Cue::Talks | Cue::MeetOrMeeting) && noun.start > run.end && noun.end.0 < start
            });
            let about = |noun: u32| {
                (run.end.0..noun)
                    .any(|at| self.is_any(at, words!["over", "about", "before", "after", "ahead", "following"]))
            };
            nouns.into_iter().any(|(noun, _)| self.is_any(noun.end.0, words!["with", "between"]) && about(noun.start.0))
        };
        let object = object.filter(|(list, _)| !another(list[0].tokens.start.0));
        // 'talks with A focused on a possible summit': what they were about says nothing of themselves.
        let about = self.here.cues.iter().find(|(topic, cue)| *cue == Cue::Topic && topic.start >= run.end);
        let limit = about.map_or(self.end, |(topic, _)| topic.start.0);
        let after = Tokens::new(run.end.0, limit.min(run.end.0 + 40));
        if let Some((caller, list)) = self.call_to(run) {
            let Some(status) = self.nominal_status(run, after) else { return };
            return self.push(run, status, vec![caller], list, "meeting/call_to");
        }
        // 'paid B a courtesy call'
        if let Some((whom, verb)) = self.paid_whom(run) {
            let group = self.group(Tokens::new(verb, run.end.0));
            let Some(status) = status::of_verb(document, group, false) else { return };
            return self.push(run, status, self.subject(group.start.0), vec![whom], "meeting/called_on");
        }
        if let Some(&(verb, _)) = holder {
            let bare = self.word(verb.start.0).eq_ignore_ascii_case("in");
            let group = self.group(verb);
            let ongoing = verb.len() > 1 && self.is_any(verb.start.0, words!["is", "are"]);
            let status = if ongoing {
                Some(Status::Ongoing)
            } else {
                status::of_verb(document, group, self.word(verb.start.0).ends_with("ing"))
            };
            let Some(status) = status else { return };
            let trigger = Tokens { start: verb.start, end: run.end };
            let mut subject = self.subject(group.start.0);
            if subject.is_empty() || bare {
                let named = object
                    .as_ref()
                    .map_or(run, |(list, _)| Tokens { start: verb.start, end: list[list.len() - 1].tokens.end });
                subject = self.main_subject(named);
            }
            // 'The commission between A and B held its first session'
            let between = (self.first..group.start.0).rev().find(|&at| self.is(at, "between"));
            let sides = between.filter(|_| object.is_none()).map_or(vec![], |at| self.list_of(at + 1, true));
            if sides.len() > 1 && sides[sides.len() - 1].tokens.end == group.start {
                return self.push_between(trigger, status, sides, "meeting/talks_between");
            }
            // 'Speaker A, with whom she had talks': she is somebody else.
            if let Some(whom) = self.with_whom(&subject).filter(|_| object.is_none()) {
                let theirs = resolve(self.reading, whom, self.focus, None);
                let ours = resolve(self.reading, subject[0], self.focus, theirs.first());
                return self.push_parties(trigger, status, ours, &[whom], "meeting/held_talks", Grouping::Joint);
            }
            match object {
                Some((list, false)) if bare && subject.len() == 1 && self.both(subject[0], run) => {
                    self.push_parties(
                        trigger,
                        status,
                        self.spoken_of(),
                        &list,
                        "meeting/held_talks",
                        Grouping::Unclear,
                    );
                }
                Some((list, false)) => self.push(trigger, status, subject, list, "meeting/held_talks"),
                Some((list, true)) => self.push_between(trigger, status, list, "meeting/talks_between"),
                None if self.is(run.end.0, "of") => {
                    // 'chaired a meeting of the Economic Council': its members sit in it, whoever they are.
                    let list = self.list(run.end.0 + 1);
                    if list.iter().any(|phrase| !matches!(phrase.head, Head::Body(_))) {
                        self.push(trigger, status, subject, list, "meeting/held_talks");
                    }
                }
                // 'The Crown Prince and the Prime Minister attended the meeting' of others.
                // 'attended a lunch given by King B'
                None if self.is_any(verb.start.0, words!["attended", "attend", "attends"]) => {
                    let given = self.is_any(run.end.0, words!["given", "hosted"]) && self.is(run.end.0 + 1, "by");
                    let host = if given && subject.len() == 1 { self.list(run.end.0 + 2) } else { vec![] };
                    if host.len() == 1 {
                        self.push(trigger, status, subject, host, "meeting/held_talks");
                    }
                }
                // 'had a call from B'
                None if self.is(run.end.0 - 1, "call") && self.is(run.end.0, "from") => {
                    self.push(trigger, status, subject, self.list(run.end.0 + 1), "meeting/held_talks")
                }
                None => {
                    match self.meal_for(run.end.0 - 1).map(|(_, guests)| guests).or_else(|| self.hosts(run, &subject)) {
                        Some(guests) => self.push(trigger, status, subject, guests, "meeting/held_talks"),
                        None => self.push_plural(trigger, status, subject, "meeting/held_talks"),
                    }
                }
            }
            return;
        }
        // Nominal.
        let status = self.nominal_status(run, after);
        let (status, refuser) = match self.refusal(run) {
            Some((status, refuser)) => (Some(status), refuser),
            None => (status, None),
        };
        let Some(status) = status else { return };
        let status = if status == Status::Held { self.undone(run).unwrap_or(status) } else { status };
        match object {
            // 'This was the first meeting between A and B': the one just told of.
            // Not 'It is noted that they agreed after a call between A and B'.
            Some((_, true))
                if self.is_any(self.first, words!["this", "it"])
                    && run.start.0 - self.first < 12
                    && !(self.first..run.start.0).any(|at| self.is(at, "that"))
                    && self.log.speaks_on(self.sentence) => {}
            Some((list, true)) => self.push_between(run, status, list, "meeting/talks_between"),
            Some((list, false)) => {
                let start = list[0].tokens.start;
                let named = Tokens { start: run.start, end: list[list.len() - 1].tokens.end.max(start) };
                let owner = self.owner(run);
                // 'the meeting of A with B'
                let of = self.is(run.end.0, "of").then(|| self.phrase_from(run.end.0 + 1)).flatten();
                let of = of.filter(|who| who.tokens.end < start && !matches!(who.head, Head::Body(_)));
                let subject = match refuser.or(relative.map(|(who, _)| who)).or(of) {
                    Some(who) => vec![who],
                    None if !owner.is_empty() => owner,
                    // 'In my meeting with B, I affirmed it, Senator A said'
                    None if (run.start.0.saturating_sub(3).max(self.first)..run.start.0)
                        .any(|at| self.is_any(at, words!["my", "our"])) =>
                    {
                        self.official_near(run, &list).into_iter().collect()
                    }
                    None => self.subject_or_main(run, named),
                };
                // 'A planned meeting with B was called off because he was travelling': no subject but the meeting.
                let opens = |at: u32| {
                    !self.has(at, Mark::Preposition) && !self.has(at, Mark::Verb) && !self.word(at).ends_with("ing")
                };
                let itself = status != Status::Held
                    && self.is_any(self.first, words!["a", "an", "the"])
                    && run.start.0 - self.first < 5
                    && (self.first..run.start.0).all(opens)
                    && self.phrases_before(run.start.0).is_empty()
                    && relative.is_none()
                    && of.is_none();
                // 'The message was handed over by A during a meeting with B'
                let subject = if subject.is_empty() && !itself {
                    self.official_near(run, &list).into_iter().collect()
                } else {
                    subject
                };
                if subject.is_empty() || itself || subject.len() == 1 && self.both(subject[0], run) {
                    // 'Health workers are to meet with officials': not whom the article speaks of.
                    // 'ahead of talks with France': somebody's, who is not told.
                    let states = list.iter().all(|phrase| matches!(phrase.head, Head::Body(_)));
                    let nobody = subject.is_empty() && (states || self.is(run.start.0, "meet"));
                    // 'A spoke with the leaders of two states. The call with B and C lasted an hour': A's.
                    let theirs = self.parties(&list, None);
                    let mut latest = self.log.latest_parties(self.sentence);
                    let told = |party: &Party| party.entity.is_some() && latest.iter().any(|known| known.same(party));
                    let same = theirs.len() > 1 && theirs.iter().all(told);
                    latest.retain(|known| !theirs.iter().any(|party| party.same(known)));
                    let ours = match (nobody, same && !latest.is_empty()) {
                        (true, _) => vec![],
                        (_, true) => latest,
                        _ => self.spoken_of(),
                    };
                    return self.push_parties(run, status, ours, &list, "meeting/meeting_with", Grouping::Unclear);
                }
                self.push(run, status, subject, list, "meeting/meeting_with");
            }
            None => {
                if let (Some(refuser), Some(other)) = (refuser, self.asker(run)) {
                    return self.push(run, status, vec![refuser], vec![other], "meeting/refused");
                }
                if let Some(pair) = self.caller_and_called(run) {
                    return self.push(run, status, pair[..1].to_vec(), pair[1..].to_vec(), "meeting/call_from_to");
                }
                // 'the meeting of President A and President B', 'a meeting on Friday of officials from A and B'
                let on = run.end.0 + self.is(run.end.0, "on") as u32;
                let day = self.here.mention_at(on).filter(|day| day.kind == Some(MentionType::Date));
                let of = day.map_or(run.end.0, |day| day.tokens.end.0);
                let of = if self.is(of, "of") { self.list_of(of + 1, true) } else { vec![] };
                // 'a meeting of the foreign ministers of A, B and C'
                let each = matches!(of[..], [of] if of.plural && of.owners.len() > 1 && (day.is_some() || self.takes_place(of.tokens.end.0)));
                if each || of.len() > 1 && of.iter().all(|phrase| phrase.person().is_some()) {
                    return self.push_between(run, status, of, "meeting/talks_between");
                }
                // 'The call, involving A, B and C'
                let involving = run.end.0 + self.is(run.end.0, ",") as u32;
                let involved = if self.is(involving, "involving") { self.list_of(involving + 1, true) } else { vec![] };
                if involved.len() > 1 && involved.iter().all(|phrase| phrase.person().is_some()) {
                    return self.push_between(run, status, involved, "meeting/talks_between");
                }
                let pair = self.hyphenated(run.start.0);
                if pair.len() == 2 {
                    return self.push_between(run, status, pair, "meeting/hyphenated");
                }
                self.during(run, status);
            }
        }
    }

    /// 'Envoy A will hold talks in Moscow and Kyiv': with those who govern there, unless it is a city of conferences.
    fn hosts(&self, run: Tokens, subject: &[&Phrase]) -> Option<Vec<&'a Phrase>> {
        let Reading { context, mentions, .. } = self.reading;
        let [who] = subject else { return None };
        let parties = self.parties(subject, None);
        let [guest] = &parties[..] else { return None };
        let official =
            guest.entity.is_some() && guest.role.is_some() && (guest.country.is_some() || guest.org.is_some());
        let day = self.here.mention_at(run.end.0).filter(|day| day.kind == Some(MentionType::Date));
        let within = day.map_or(run.end.0, |day| day.tokens.end.0);
        if !official || who.person().is_none() || !self.is(within, "in") {
            return None;
        }
        let seat = |place: &&Phrase| {
            let Head::Body(place) = place.head else { return false };
            let place = &mentions[place.index()];
            let capital = place.entry.is_some_and(|entry| context.lexicon.class(entry) == Class::Capital);
            let conferences = self.is_any(place.tokens.start.0, words!["vienna", "brussels", "doha"]);
            capital && !conferences && crate::resolve::country_of(*context, place) != guest.country
        };
        let list = self.list(within + 1);
        // 'talks in Riyadh aimed at uniting them', 'in Khartoum among rivals', 'in Rome, where B is'
        let others = words!["among", "between", "where", "when", "aimed", "with", "organised", "hosted", "mediated"];
        let others = (within..self.end).any(|at| self.is_any(at, others));
        (!list.is_empty() && !others && list.iter().all(seat)).then_some(list)
    }

    /// 'took place', 'will be held', 'began', 'opened in Rome'.
    fn takes_place(&self, at: u32) -> bool {
        let at = (at..at + 4).find(|&at| {
            !self.is_any(at, words!["will", "has", "is", "are", "was", "were", "to", "be", "been", "being"])
        });
        at.is_some_and(|at| {
            self.is_any(at, words!["held", "began", "begins", "opened", "opens", "started", "ended", "concluded"])
                || self.is_any(at, words!["take", "takes", "took", "taken"]) && self.is(at + 1, "place")
        })
    }

    /// 'In the meeting with A, both sides reviewed …': one of them is whom the article speaks of; 'the officials travelled
    /// there to meet with A' are others.
    fn both(&self, phrase: &Phrase, run: Tokens) -> bool {
        phrase.tokens.start >= run.end
            && phrase.plural
            && phrase.owners.is_empty()
            && !self.is(phrase.tokens.end.0 - 1, "officials")
            && matches!(phrase.head, Head::Group | Head::Pronoun)
    }

    /// 'Speaker A, with whom she had talks': A.
    fn with_whom(&self, subject: &[&Phrase]) -> Option<&'a Phrase> {
        let whom = subject.first()?.tokens.start.0.wrapping_sub(1);
        let with = whom.wrapping_sub(1);
        let named = with.wrapping_sub(self.is(with.wrapping_sub(1), ",") as u32);
        let whom = self.is(whom, "whom") && self.is(with, "with");
        whom.then(|| self.phrase_ending(named)).flatten()
    }

    /// 'B, whom A also saw on Friday', 'B, who A will host': B.
    pub(super) fn whom(&self, run: Tokens, subject: &[&Phrase]) -> Option<&'a Phrase> {
        let whom = subject.first()?.tokens.start.0.wrapping_sub(1);
        let named = whom.wrapping_sub(self.is(whom.wrapping_sub(1), ",") as u32);
        // 'B, who A will host', but not 'B, who A hopes will meet C'
        let person = |who: &&Phrase| who.person().is_some();
        let hosted = self.is(whom, "who") && self.list(run.end.0).is_empty();
        if self.is(whom, "whom") || hosted { self.phrase_ending(named).filter(person) } else { None }
    }

    /// Is the 'in' that of a noun: 'progress in', 'a role in'?
    fn of_noun(&self, at: u32) -> bool {
        let nouns =
            words!["progress", "breakthrough", "deadlock", "impasse", "role", "part", "results", "interest", "success"];
        let takes = self.is_any(at.wrapping_sub(2), words!["take", "takes", "took", "taking", "taken"]);
        self.is_any(at.wrapping_sub(1), nouns) && !takes
    }

    /// 'in a phone call to B', 'in a call he made to B': the official nearest to it called B.
    fn call_to(&self, run: Tokens) -> Option<(&'a Phrase, Vec<&'a Phrase>)> {
        // 'calls to B to resign' are no calls.
        if !self.is(run.end.0 - 1, "call") && !(run.len() > 1 && self.is(run.end.0 - 1, "calls")) {
            return None;
        }
        let made = (run.end.0..run.end.0 + 4).find(|&at| self.is_any(at, words!["made", "placed"]));
        let to = made.map_or(run.end.0, |made| made + 1);
        // 'a phone call on Monday to B'
        let day = self.here.mention_at(to + self.is(to, "on") as u32);
        let day = day.filter(|day| matches!(day.kind, Some(MentionType::Date | MentionType::Time)));
        let to = day.map_or(to, |day| day.tokens.end.0);
        let list = if self.is(to, "to") { self.list(to + 1) } else { vec![] };
        let person = list.first().is_some_and(|called| called.person().is_some());
        let caller = if person { self.official_near(run, &list) } else { None }?;
        Some((caller, list))
    }

    /// 'a phone call from A to B'.
    fn caller_and_called(&self, run: Tokens) -> Option<Vec<&'a Phrase>> {
        let call = self.is_any(run.end.0 - 1, words!["call", "calls"]) && self.is(run.end.0, "from");
        let caller = if call { self.phrase_from(run.end.0 + 1) } else { None }?;
        let called = self.is(caller.tokens.end.0, "to").then(|| self.phrase_from(caller.tokens.end.0 + 1))??;
        Some(vec![caller, called])
    }

    /// 'A of one state and B of another agreed on it during talks in Rome'.
    fn during(&mut self, run: Tokens, status: Status) {
        let mut at = run.start.0;
        while at > self.first + 1 && run.start.0 - at < 4 && self.light(at - 1, at) {
            at -= 1;
        }
        at -= self.is_any(at.wrapping_sub(1), words!["a", "the", "their"]) as u32;
        let phrases = self.phrases_before(at);
        let listed = |pair: &&[Phrase]| self.joined_by_and(&pair[0], &pair[1]) && !self.prepositional(&pair[0]);
        let Some(pair) = phrases.windows(2).find(listed) else { return };
        let pair: Vec<&Phrase> = pair.iter().collect();
        let during = self.is_any(at.wrapping_sub(1), words!["in", "during", "at", "after", "following"]);
        // 'A and his counterpart, B, weighed plans'
        let end = pair[1].tokens.end.0;
        let aside = pair[1].tokens.iter().any(|id| self.is(id.0, ","));
        let end = end + (self.is(end, ",") && (pair[1].counterpart || aside)) as u32;
        if !during || !self.out.is_empty() || !self.verb_follows(end) || !self.of_two_states(&pair) {
            return;
        }
        let ahead = self.is(pair[1].tokens.end.0, "will") && status == Status::Held;
        let status = if ahead { Status::Scheduled } else { status };
        self.push_plural(run, status, pair, "meeting/during_talks");
    }

    /// 'have presented Catholic leaders meeting in Dublin': no 'have' that takes a meeting.
    fn auxiliary(&self, verb: Tokens) -> bool {
        self.is_any(verb.start.0, words!["has", "have", "had"])
            && self.word(verb.end.0).ends_with("ed")
            && !self.is_any(
                verb.end.0,
                words!["detailed", "extended", "continued", "scheduled", "planned", "limited", "prolonged"],
            )
    }

    /// 'a bilateral agreement with' has an adjective, 'will exchange ambassadors with' a verb.
    /// 'progress in peace talks with B' says of nobody that he was in talks.
    pub(super) fn no_contact(&self, run: Tokens) -> bool {
        if (run.start.0.saturating_sub(3).max(self.first)..run.start.0).any(|at| self.is(at, "in") && self.of_noun(at))
        {
            return true;
        }
        // 'will promote dialogue with the European Union'
        let wished = words!["promote", "promotes", "promoting", "foster", "encourage", "deepen", "enhance"];
        if self.is_any(run.start.0.wrapping_sub(1), wished) {
            return true;
        }
        // 'in recent meetings they have discussed it'
        let earlier = self.is_any(run.start.0.wrapping_sub(1), words!["recent", "previous", "past", "latest"]);
        if earlier && self.is_any(run.end.0 - 1, words!["meetings", "calls", "conversations", "interactions"]) {
            return true;
        }
        // 'ruled out a three-way meeting with'
        let out = |at: u32| self.is(at, "ruled") && self.is(at + 1, "out");
        if (run.start.0.saturating_sub(6).max(self.first)..run.start.0).any(out) {
            return true;
        }
        // 'A face-to-face between A and B has been ruled out'
        // Not 'At a meeting between A and B, aid was ruled out', 'was ruled out of order'.
        let verb = (run.end.0..self.end).take_while(|&at| !self.is(at, ",")).find(|&at| self.verb_follows(at));
        let been =
            |at: u32| self.is_any(at.wrapping_sub(1), words!["is", "was", "been", "be"]) && !self.is(at + 2, "of");
        let itself = !self.phrases_before(self.end).iter().any(|phrase| verb == Some(phrase.tokens.start.0));
        let adjunct = words!["at", "during", "since", "after", "following", "in", "from"];
        let adjunct = (run.start.0.saturating_sub(4).max(self.first)..run.start.0).any(|at| self.is_any(at, adjunct));
        if let Some(verb) = verb.filter(|_| itself && !adjunct)
            && (verb..self.end.min(verb + 4)).any(|at| out(at) && been(at))
        {
            return true;
        }
        let next = self.word(run.end.0);
        let qualifies = next.starts_with(|c: char| c.is_lowercase())
            && !self.has(run.end.0, Mark::Preposition)
            && !self.is_any(
                run.end.0,
                words!["was", "is", "were", "are", "will", "and", "took", "lasted", "here", "today", "later"],
            );
        let adjective = self.is_any(run.start.0, words!["bilateral", "trilateral", "quadrilateral"]) && qualifies;
        // 'had a brotherly exchange with'
        let article = (run.start.0.saturating_sub(3)..run.start.0)
            .rev()
            .take_while(|&at| self.small(at + 1))
            .any(|at| self.is_any(at, words!["a", "an", "the", "'s", "frank", "candid"]));
        // 'an exchange of fire with', but 'an exchange of views with'
        let views = words!["views", "opinions", "ideas", "notes", "greetings", "pleasantries"];
        let of = self.is(run.end.0, "of") && !(run.end.0 + 1..run.end.0 + 3).any(|at| self.is_any(at, views));
        adjective || self.is(run.start.0, "exchange") && (!article || of)
    }

    /// Only words that qualify the noun stand between a light verb and it.
    pub(super) fn light(&self, from: u32, to: u32) -> bool {
        (from..to).all(|at| {
            let word = self.word(at);
            let qualifies = word.starts_with(|c: char| c.is_lowercase() || c.is_numeric())
                && !self.has(at, Mark::Preposition)
                && !self.is_any(at, words!["that", "who", "and", "said", "but"]);
            let nation = self.reading.mentions_in(Tokens::new(at, at + 1)).first().is_some_and(|mention| {
                matches!(
                    mention.kind,
                    Some(MentionType::Norp | MentionType::Date | MentionType::Time | MentionType::Quantity)
                )
            });
            qualifies
                || nation
                || matches!(word, "-" | "," | "‘" | "’" | "“" | "”" | "\"" | "+")
                || self.is(at, "of")
                || self.is_any(at, words!["and", "bilateral", "foreign"])
        })
    }

    /// 'A's meeting', 'his talks'.
    pub(super) fn owner(&self, run: Tokens) -> Vec<&'a Phrase> {
        let mut at = run.start.0;
        // 'A's September 9 call with B'
        let dated = |at: u32| {
            let dates = self.here.mentions.iter().filter(|mention| mention.kind == Some(MentionType::Date));
            dates.into_iter().any(|date| date.tokens.start.0 <= at && at < date.tokens.end.0)
        };
        while at > self.first + 1
            && run.start.0 - at < 4
            && !self.is_any(at - 1, words!["'s", "his", "her", "their"])
            && (self.word(at - 1).starts_with(|c: char| c.is_lowercase() || c.is_numeric()) || dated(at - 1))
            && !self.has(at - 1, Mark::Preposition)
        {
            at -= 1;
        }
        if at > self.first && self.is(at - 1, "'s") {
            return self.phrase_ending(at - 1).into_iter().collect();
        }
        vec![]
    }

    /// 'a meeting he was to have with B', 'the talks that President A held with B': who, and where the verbs end.
    fn relative(&self, run: Tokens) -> Option<(&'a Phrase, u32)> {
        let who = self.phrase_from(run.end.0 + self.is_any(run.end.0, words!["that", "which"]) as u32)?;
        let verb = |at: &u32| self.has(*at, Mark::VerbGroup) || self.is(*at, "held");
        let end = (who.tokens.end.0..self.end).find(|at| !verb(at))?;
        self.is_any(end - 1, words!["held", "have", "had", "hold", "having"]).then_some((who, end))
    }

    pub(super) fn subject_or_main(&self, run: Tokens, named: Tokens) -> Vec<&'a Phrase> {
        let start = if self.is_any(run.start.0.wrapping_sub(1), words!["his", "her", "their", "a", "the", "an"]) {
            run.start.0 - 1
        } else {
            run.start.0
        };
        // 'will meet A before flying to Rome for talks with B'
        let participle = |at: u32| self.is_any(at, words!["before", "after"]) && self.word(at + 1).ends_with("ing");
        let person = |phrase: &&Phrase| matches!(phrase.head, Head::Person(_) | Head::Role);
        let from = self.phrases_before(start).iter().rev().find(person);
        let apart = from.is_some_and(|phrase| (phrase.tokens.end.0..start).any(participle));
        let before = if apart { vec![] } else { self.subject(start.max(self.first)) };
        // 'President A praised Greece following talks with B', 'said that Greece could stay, after talks with B': A; not
        // 'noted that Greece agreed after talks with B'.
        if let [state] = before[..]
            && matches!(state.head, Head::Body(_))
            && self.is_any(start.wrapping_sub(1), words!["after", "following", "during"])
            && let [who] = self.main_subject(named)[..]
            && who.person().is_some()
            && who.tokens.end.0 < start
            && (self.is(start.wrapping_sub(2), ",")
                || self.with_determiners(state) == who.tokens.end.0 + 1
                    && !self.is_any(who.tokens.end.0, words!["said", "says", "told", "wrote", "noted"]))
        {
            return vec![who];
        }
        // 'a call with A, who heads the United Nations mission': no subject, the mission.
        let main = |phrase: &&Phrase| {
            let at = self.with_determiners(phrase);
            !matches!(phrase.head, Head::Body(_)) || phrase.tokens.start < run.start || self.is(at.wrapping_sub(1), ",")
        };
        if before.is_empty() { self.main_subject(named).into_iter().filter(main).collect() } else { before }
    }

    /// The person the article speaks of, where a sentence names only the other side: 'A planned call with B fell through.'
    pub(super) fn spoken_of(&self) -> Vec<Party<'a>> {
        self.log
            .protagonist()
            .or_else(|| self.focus.pronoun(self.reading, None, None))
            .map(|id| super::party::known(self.reading, id, self.reading.sentence_span(self.sentence)))
            .filter(|party| {
                // A reporter named above met nobody.
                let writes = || party.entity.is_some() && party.entity == super::party::author(self.reading);
                party.role.is_some() || party.country.is_some() || writes()
            })
            .into_iter()
            .collect()
    }

    /// 'China-India talks', 'the Tavakolian-van der Heijden talks'.
    pub(super) fn hyphenated(&self, at: u32) -> Vec<&'a Phrase> {
        let phrases = self.reading.phrases_in(Tokens::new(self.first, at));
        let [.., a, b] = phrases else { return vec![] };
        let hyphen =
            a.tokens.end.0 + 1 == b.tokens.start.0 && matches!(self.word(a.tokens.end.0), "-" | "–" | "—" | "/");
        if hyphen && b.tokens.end.0 + 2 >= at { vec![a, b] } else { vec![] }
    }
}
