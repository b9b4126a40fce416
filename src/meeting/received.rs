//! 'A received / hosted / welcomed B' · 'B was received by A' · 'A called on B' · 'A telephoned B' · 'A saw B' ·
//! 'A paid a courtesy call on B' · 'A summoned Ambassador B' · 'A received a delegation headed by B' ·
//! 'A received a phone call from B' · 'A hosted a dinner for B'.
//!
//! Refused: what is received by nobody in particular ('welcomed Japan's decision', 'hosted India in a match').

use super::clause::Scan;
use super::status;
use super::words::Mark;
use crate::lexicon::Class;
use crate::phrase::{Head, Phrase};
use crate::report::{Grouping, MentionType};
use crate::span::Tokens;

impl<'a> Scan<'a, '_> {
    /// 'A received B'; 'B was received by A'.
    pub(super) fn transitive(&mut self, run: Tokens, rule: &'static str) {
        if rule == "meeting/called_on" && self.paid(run) {
            return;
        }
        let group = self.group(run);
        // 'is to call on', 'was set to receive' are active.
        let auxiliary = |at: &u32| {
            self.is_any(
                *at,
                words!["was", "were", "been", "be", "being", "is", "are", "to", "will", "has", "had", "have"],
            )
        };
        let last = group.iter().map(|id| id.0).rfind(auxiliary);
        let passive = last.is_some_and(|at| !self.is_any(at, words!["to", "will", "has", "had", "have"]))
            && !self.word(run.start.0).ends_with("ing");
        let document = self.reading.context.document;
        // Who is received at the airport is on the way to a meeting, unless both lead their states.
        let airport =
            rule == "meeting/received" && (run.end.0..self.end).any(|at| self.is_any(at, words!["airport", "airbase"]));
        let first = |list: &[&Phrase]| {
            self.parties(list, None).first().is_some_and(|party| {
                let class = party.role.as_ref().and_then(|role| role.class);
                party.entity.is_some() && matches!(class, Some(Class::HeadState | Class::HeadGov))
            })
        };
        let leads = || {
            let host = self.subject(self.group(run).start.0);
            first(&host) && self.object(run.end.0, true).is_some_and(|(guest, _)| first(&guest))
        };
        if airport && !leads() {
            return;
        }
        // 'met with his Zambian host A'
        let nation = self
            .here
            .mentions
            .iter()
            .any(|nation| nation.tokens.end == run.start && nation.kind == Some(MentionType::Norp));
        if self.is(run.start.0, "host") && (nation || self.has(run.start.0.wrapping_sub(1), Mark::Determiner)) {
            return;
        }
        let Some(status) = status::of_verb(document, group, self.word(run.start.0).ends_with("ing")) else { return };
        let subject = self.subject(group.start.0);
        // 'In another call on by B, A underlined it'
        if rule == "meeting/called_on" && self.is(run.end.0, "by") {
            let list = self.list(run.end.0 + 1);
            let Some(last) = list.last() else { return };
            let host = self.main_subject(Tokens { start: run.start, end: last.tokens.end });
            return self.push(run, status, host, list, rule);
        }
        let rang = rule == "meeting/telephoned" && self.is(run.start.0, "called");
        if passive {
            // 'B rejected it despite it being welcomed by A'
            if rang || self.is(group.start.0.wrapping_sub(1), "it") {
                return;
            }
            let by = (run.end.0..self.end.min(run.end.0 + 12)).find(|&at| self.is(at, "by"));
            let Some(by) = by else { return };
            let host = self.list(by + 1);
            let named =
                |list: &[&Phrase]| list.iter().all(|phrase| matches!(phrase.head, Head::Person(_) | Head::Role));
            if !host.is_empty() && (rule != "meeting/saw" || named(&host) && named(&subject)) {
                // 'A and B were received by C', 'A was received by B and C': together, unless
                // they are ambassadors, if nothing else is said.
                let envoy = |phrase: &&Phrase| self.is_envoy(phrase);
                let guests = !subject.iter().any(envoy) && subject.len() + host.len() > 2 && rule == "meeting/received";
                let grouping = if guests && !self.apart(run) { Grouping::Joint } else { Grouping::Unclear };
                self.push_with(run, status, host, subject, rule, grouping);
            }
            return;
        }
        if let Some(whom) = self.whom(run, &subject) {
            return self.push(run, status, subject, vec![whom], rule);
        }
        // 'received a phone call from B' and 'hosted a working breakfast for B' name the other side behind the noun.
        let mut run = run;
        // 'gave a luncheon for B', but not 'gave B a medal'
        let gave = self.is_any(run.start.0, words!["gave", "gives", "threw"]) && run.len() == 1;
        // 'took a call from B'
        let call = (rule == "meeting/received" && self.is(run.end.0 - 1, "call")) as u32;
        let noun = if gave { self.meal_for(run.end.0) } else { self.noun_object(run.end.0 - call) };
        let object = match noun {
            None if gave || call > 0 => None,
            _ if rang => Some(self.list(run.end.0)).filter(|list| !list.is_empty()),
            Some((noun, list)) => {
                run.end.0 = noun + 1;
                Some(list)
            }
            None => {
                // 'welcomes dialogue with B' has another object.
                let own = |list: &[&Phrase]| {
                    let mut before = list[0].tokens.start.0 - 1;
                    while before > run.end.0 && self.has(before, Mark::Determiner) {
                        before -= 1;
                    }
                    !self.is(before, "with")
                };
                self.object(run.end.0, true).filter(|(list, both)| !both && own(list)).map(|(list, _)| list)
            }
        };
        let Some(object) = object else { return };
        // 'greeted A on taking over command': with words.
        let end = object.last().map_or(run.end.0, |last| last.tokens.end.0);
        let wished = self.is_any(run.start.0, words!["greeted", "greets", "greet"]) && self.is(end, "on");
        if wished && self.here.mention_at(end + 1).is_none() {
            return;
        }
        // 'After receiving B's resignation'
        let last = object.last().copied();
        let owner = last.is_some_and(|last| self.possessive_after(last));
        if owner
            && self.is_any(run.start.0, words!["receiving", "welcoming"])
            && !self.is_any(end + 1, words!["delegation", "team"])
        {
            return;
        }
        // 'reached out to B', unless by telephone, is no call.
        if self.is_any(run.start.0, words!["contacted", "reached"]) && !self.by_phone(run, &subject, &object) {
            return;
        }
        if rule == "meeting/called_on" && self.appeal(&object) || rang && !self.rang(&object) {
            return;
        }
        // 'will see his Greek counterpart', but not 'sees the Iranian leaders as a threat'
        if rule == "meeting/saw"
            && !object.iter().all(|phrase| matches!(phrase.head, Head::Person(_) | Head::Counterpart))
        {
            return;
        }
        let person = |phrase: &&Phrase| {
            matches!(phrase.head, Head::Person(_) | Head::Role | Head::Counterpart | Head::Group | Head::Pronoun)
        };
        let subject =
            if subject.is_empty() && rule != "meeting/saw" { self.told_behind(run, &object) } else { subject };
        // 'welcomed Japan's decision', 'hosted India in a match': states are received by nobody.
        if !object.iter().any(person) || subject.is_empty() {
            return;
        }
        self.push(run, status, subject, object, rule);
    }

    /// 'A contacted B by telephone', but not 'AFP contacted B by phone for comment', 'contacted B to arrange a call'.
    fn by_phone(&self, run: Tokens, subject: &[&Phrase], object: &[&Phrase]) -> bool {
        let end = object.last().map_or(run.end.0, |last| last.tokens.end.0);
        let by = |at: u32| {
            self.is_any(at, words!["by", "over", "via"])
                && (self.has(at + 1, Mark::Remote) || self.has(at + 2, Mark::Remote))
                && !self.is(at - 1, "not")
        };
        let person = |phrase: &&Phrase| !matches!(phrase.head, Head::Body(_));
        (run.end.0..self.end.min(end + 8)).any(by)
            && subject.iter().all(person)
            && !object.iter().any(|phrase| self.possessive_after(phrase))
            && !(end..self.end).any(|at| self.is_any(at, words!["comment", "but", "answer"]))
    }

    /// 'Receiving B at the palace, A praised it', 'while talking to B, A': who does so is told behind.
    pub(super) fn told_behind(&self, run: Tokens, object: &[&Phrase]) -> Vec<&'a Phrase> {
        let at = run.start.0;
        let open = at == self.first || self.is_any(at - 1, words!["while", "when", "after", "before", "upon", "on"]);
        let Some(last) = object.last().filter(|_| open && self.word(at).ends_with("ing")) else { return vec![] };
        // 'Welcoming B's visit', 'Welcoming B to the club'
        let end = last.tokens.end.0;
        let club = words!["club", "ranks", "family", "fold", "race", "post", "job"];
        if self.possessive_after(last) || self.is(end, "to") && self.is_any(end + 2, club) {
            return vec![];
        }
        let named = Tokens { start: run.start, end: last.tokens.end };
        let behind = |who: &&Phrase| who.tokens.start > named.end && !matches!(who.head, Head::Body(_));
        self.main_subject(named).into_iter().filter(behind).collect()
    }

    /// 'A summoned Ambassador B', 'called in the chargé of B', 'The envoy of B was summoned to the ministry of A'.
    ///
    /// Refused: whoever is no diplomat of another state ('The court summoned the minister').
    pub(super) fn summoned(&mut self, run: Tokens) {
        let group = self.group(run);
        let passive = group.iter().any(|id| self.is_any(id.0, words!["was", "were", "been", "be", "being"]));
        let (host, guest) = if passive {
            // 'was summoned on Monday by A', but not 'was summoned over remarks by A'
            let other = words!["over", "after", "following", "for", "amid", "about", "because", "as", ","];
            let by = (run.end.0..self.end.min(run.end.0 + 8))
                .take_while(|&at| !self.is_any(at, other))
                .find(|&at| self.is_any(at, words!["by", "to", "at"]));
            let Some(by) = by else { return };
            let office = |at: u32| self.is_any(at, words!["ministry", "office", "department"]);
            if !self.is(by, "by") && !(by..by + 8).any(office) {
                return;
            }
            (self.list(by + 1), self.subject(group.start.0))
        } else {
            (self.subject(group.start.0), self.list(run.end.0))
        };
        // 'A Lima judge summoned', 'If A summons', 'urged A to summon', 'A should have summoned', 'A summoned B's deputy'
        let court = words![
            "court",
            "courts",
            "judge",
            "tribunal",
            "parliament",
            "committee",
            "senate",
            "police",
            "prosecutor",
            "prosecutors",
        ];
        let unfit = |host: &&Phrase| {
            let at = host.tokens.start.0;
            let of = 2 * (at > self.first + 1 && self.is_any(at - 1, words!["of", "in"])) as u32;
            (at - of..host.tokens.end.0 + 3).any(|at| self.is_any(at, court))
                || at > self.first && self.is(at - 1, "if")
        };
        let asked = group.len() == 1 && self.is(group.start.0, "to")
            || group.iter().any(|id| self.is_any(id.0, words!["should", "must", "ought", "could"]));
        if asked || host.iter().any(unfit) || guest.last().is_some_and(|guest| self.possessive_after(guest)) {
            return;
        }
        let (hosts, guests) = (self.parties(&host, None), self.parties(&guest, None));
        let ([one], [other]) = (&hosts[..], &guests[..]) else { return };
        if one.country.is_none() || other.country.is_none() || one.country == other.country || !self.is_envoy(guest[0])
        {
            return;
        }
        if let Some(status) = status::of_verb(self.reading.context.document, group, false) {
            self.push(run, status, host, guest, "meeting/summoned");
        }
    }

    /// 'will pay a courtesy call on B', 'handed his letters of credence to B'; true if no other rule may read the noun.
    fn paid(&mut self, run: Tokens) -> bool {
        let papers = self.is_any(run.end.0 - 1, words!["credentials", "credence"]);
        let verbs: &[u32] = if papers {
            words!["presented", "presents", "present", "presenting", "handed", "hands", "hand", "submitted", "submits"]
        } else {
            words!["paid", "pays", "pay", "paying", "made", "makes", "make", "making"]
        };
        let near = run.start.0.saturating_sub(7).max(self.first)..run.start.0;
        let verb = near.rev().find(|&at| self.is_any(at, verbs));
        // 'on Monday presented his credentials in Lima to B'
        // '… his credentials, according to B'
        let to = (run.end.0..self.end.min(run.end.0 + 8))
            .take_while(|&at| !self.is(at, ","))
            .find(|&at| self.is_any(at, words!["on", "to", "upon"]));
        let to = to.filter(|&to| to == run.end.0 || papers);
        let (Some(verb), Some(to)) = (verb, to) else { return papers };
        let group = self.group(Tokens::new(verb, run.end.0));
        let list = self.list(to + 1);
        // 'refused to let A present'
        if (verb.saturating_sub(8).max(self.first)..verb).any(|at| self.is(at, "let")) {
            return true;
        }
        if let Some(status) = status::of_verb(self.reading.context.document, group, self.word(verb).ends_with("ing"))
            && list.iter().any(|phrase| !matches!(phrase.head, Head::Body(_)))
        {
            let subject = self.subject(group.start.0);
            self.push(Tokens::new(verb, run.end.0), status, subject, list, "meeting/called_on");
        }
        true
    }

    fn is_envoy(&self, phrase: &Phrase) -> bool {
        let parties = self.parties(&[phrase], None);
        parties.iter().any(|party| party.role.as_ref().is_some_and(|role| role.class == Some(Class::Diplomat)))
    }

    /// 'called Prime Minister A today', 'called A to discuss it'; 'called A a liar' is none, nor 'called President A weak'.
    fn rang(&self, object: &[&Phrase]) -> bool {
        let [called] = object else { return false };
        let end = called.tokens.end.0;
        let day = self
            .here
            .mention_at(end)
            .is_some_and(|mention| matches!(mention.kind, Some(MentionType::Date | MentionType::Time)));
        let told = words![
            "discuss",
            "congratulate",
            "convey",
            "express",
            "thank",
            "brief",
            "offer",
            "inform",
            "wish",
            "condole"
        ];
        let to = self.is(end, "to") && self.is_any(end + 1, told) || self.is(end, "and") && self.verb_follows(end + 1);
        let office = called.head == Head::Role && !called.plural && !called.owners.is_empty();
        (office || matches!(called.head, Head::Person(_) | Head::Counterpart))
            && (day || to || self.is(end, "on") || self.is(end, "."))
    }

    /// 'called on the generals to step down', 'called on both countries …' asks for something; 'called on the Prime
    /// Minister to discuss …' is a visit.
    fn appeal(&self, object: &[&Phrase]) -> bool {
        let states = object
            .iter()
            .all(|phrase| matches!(phrase.head, Head::Body(_)) || phrase.head == Head::Group && phrase.plural);
        let Some(last) = object.last() else { return states };
        let end = last.tokens.end.0;
        // 'called on the leader of the majority to provide proof'
        let aside = self.is(end, ",") || self.is(end, "of");
        let to = (end..end + if aside { 8 } else { 1 }).find(|&at| self.is(at, "to") || self.is(at, "not"));
        let courtesy = words![
            "discuss",
            "extend",
            "congratulate",
            "convey",
            "brief",
            "pay",
            "express",
            "present",
            "exchange",
            "review",
            "hand",
            "invite",
            "thank",
            "bid",
            "apprise",
            "deliver",
            "offer",
            "seek",
            "take",
        ];
        let place = |at: u32| !self.reading.mentions_in(Tokens::new(at + 1, at + 2)).is_empty();
        // 'to present his credentials', but not 'to present evidence'
        let shown = |at: u32| {
            self.is(at + 1, "present") && !self.is_any(at + 2, words!["credentials", "his", "her", "a", "the"])
        };
        states || to.is_some_and(|at| (!self.is_any(at + 1, courtesy) || shown(at)) && !place(at))
    }

    /// 'gave a luncheon in honour of B': whom the meal is for.
    pub(super) fn meal_for(&self, from: u32) -> Option<(u32, Vec<&'a Phrase>)> {
        let meals = words!["breakfast", "lunch", "luncheon", "dinner", "banquet", "reception"];
        // 'gave a luncheon', but not 'gave a speech at a dinner', 'gave up lunch'
        let plain = |at: u32| self.has(at, Mark::Determiner) || self.small(at) && !self.has(at, Mark::Preposition);
        self.noun_object(from)
            .filter(|(noun, _)| self.is_any(*noun, meals) && !self.is(from, "up") && (from..*noun).all(plain))
    }

    /// 'a phone call from B', 'a working breakfast for B', 'a delegation of B headed by C', within few words.
    pub(super) fn noun_object(&self, from: u32) -> Option<(u32, Vec<&'a Phrase>)> {
        // 'received Sunday copies of credentials of the Ambassadors of A and B'
        let papers = (from..self.end.min(from + 9)).find(|&at| self.is_any(at, words!["credentials", "credence"]));
        if let Some(papers) = papers.filter(|&at| self.is_any(at + 1, words!["of", "from"])) {
            let list = self.list(papers + 2);
            return (!list.is_empty()).then_some((papers, list));
        }
        let noun = (from..self.end.min(from + 6)).find(|&at| {
            self.is_any(
                at,
                words![
                    "call",
                    "calls",
                    "breakfast",
                    "lunch",
                    "dinner",
                    "luncheon",
                    "banquet",
                    "visit",
                    "reception",
                    "talks",
                    "meeting",
                    "delegation",
                    "credentials"
                ],
            )
        })?;
        if self.reading.phrases_in(Tokens::new(from, noun)).iter().any(|phrase| matches!(phrase.head, Head::Person(_)))
        {
            return None;
        }
        if self.is(noun, "delegation") {
            let headed = (noun..self.end.min(noun + 16))
                .find(|&at| self.is_any(at, words!["headed", "led"]) && self.is(at + 1, "by"))?;
            let list = self.list(headed + 2);
            return (!list.is_empty()).then_some((noun, list));
        }
        // 'received calls from A and B', but not 'calls for help'
        if self.is(noun, "calls") {
            // 'calls from A to resign', 'no calls from A'
            let list = if self.is(noun + 1, "from") { self.list(noun + 2) } else { vec![] };
            let asked = list.last().is_none_or(|last| self.is_any(last.tokens.end.0, words!["to", "for"]));
            if asked || self.is(noun - 1, "no") {
                return None;
            }
        }
        // 'a call to arms from B', 'a mixed reception to the plan from B'
        if self.is(noun + 1, "to") && self.is_any(noun, words!["call", "reception"]) {
            return None;
        }
        // 'a banquet in honour of B'
        let honour = |at: u32| self.is(at, "of") && self.is_any(at - 1, words!["honour", "honor"]);
        let link = (noun + 1..self.end.min(noun + 12)).find(|&at| {
            self.is_any(at, words!["from", "for", "with"]) || honour(at) || self.is(at, "by") && self.is_any(noun, words!["call", "visit"])
                // 'received on Friday the credentials of B'
                || self.is(at, "of") && self.is(noun, "credentials")
        })?;
        let list = self.list(link + 1);
        // 'a call from B's lawyer'
        let owner = list.last().is_none_or(|last| {
            self.possessive_after(last) && !self.is_any(last.tokens.end.0 + 1, words!["delegation", "team"])
        });
        (!owner).then_some((noun, list))
    }
}
