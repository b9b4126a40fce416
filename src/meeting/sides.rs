//! From the phrases of a predicate to contacts: who stands on which side, together or one after another.

use super::Contact;
use super::clause::Scan;
use super::cue::Cue;
use super::party::Party;
use super::status::put_off;
use super::words::Mark;
use crate::lexicon::{Class, Hit};
use crate::mention::Context;
use crate::phrase::{Head, Phrase};
use crate::report::{Country, Grouping, MeetingKind, MentionType, Status};
use crate::span::Tokens;

/// How many known phrases an article has.
pub(super) const ARTICLE: usize = 2000;

/// The states that a hyphen joins: 'U.S.-India economic cooperation'.
pub(super) fn pairs<'a>(context: Context<'a>, hits: &'a [Hit]) -> impl Iterator<Item = (Country, Country)> + 'a {
    let Context { document, lexicon, .. } = context;
    let state = |hit: &&Hit| matches!(lexicon.class(hit.entry), Class::Country | Class::Demonym);
    let mut before: Option<&Hit> = None;
    hits.iter().filter(state).filter_map(move |hit| {
        let a = before.replace(hit)?;
        let joined = hit.tokens.start.0 == a.tokens.end.0 + 1 && matches!(document.word(a.tokens.end.0), "-" | "–");
        if joined { lexicon.country(a.entry).zip(lexicon.country(hit.entry)) } else { None }
    })
}

impl<'a> Scan<'a, '_> {
    pub(super) fn push(
        &mut self,
        run: Tokens,
        status: Status,
        subject: Vec<&Phrase>,
        object: Vec<&Phrase>,
        rule: &'static str,
    ) {
        let gathered = rule == "meeting/received"
            && self.is_any(run.end.0 - 1, words!["meeting", "summit", "conference", "talks"])
            || rule == "meeting/received"
                && (run.end.0..self.end).any(|at| {
                    self.is(at, "for")
                        && (at..at + 5).any(|at| self.is_any(at, words!["meeting", "summit", "conference", "talks"]))
                });
        // 'will take part in the Quad leaders' meeting with A, B and C'
        let leaders =
            |at: u32| self.word(at).ends_with('s') && crate::phrase::is_group_noun(self.reading.context.document, at);
        // 'a three-way meeting with A and B'
        let way = |at: u32| self.is_any(at, words!["three", "four", "five"]) && self.is(at + 2, "way");
        let shared = gathered
            || (run.start.0.saturating_sub(3)..run.end.0).any(way)
            || matches!(self.word(run.start.0.wrapping_sub(1)), "'" | "’") && leaders(run.start.0.wrapping_sub(2))
            || self.is_any(run.start.0, words!["participate", "participates", "participated", "took", "takes", "take"])
            || (run.start.0.saturating_sub(2)..run.end.0)
                .any(|at| self.is_any(at, words!["trilateral", "quadrilateral"]))
            || run
                .iter()
                .any(|id| self.is_any(id.0, words!["trilateral", "quadrilateral", "breakfast", "lunch", "dinner"]))
            || (run.end.0..self.end.min(run.end.0 + 6))
                .any(|at| self.is_any(at, words!["trilateral", "breakfast", "lunch", "dinner"]));
        let grouping = if shared { Grouping::Joint } else { Grouping::Unclear };
        self.push_with(run, status, subject, object, rule, grouping);
    }

    pub(super) fn push_with(
        &mut self,
        run: Tokens,
        status: Status,
        subject: Vec<&Phrase>,
        object: Vec<&Phrase>,
        rule: &'static str,
        grouping: Grouping,
    ) {
        let status = self.expected(run, status, &subject);
        let mut ours = self.parties(&subject, None);
        self.other_bearer(&subject, &object, &mut ours);
        if subject.is_empty()
            && let Some(author) = super::party::author(self.reading)
        {
            // 'Great to sit down with …', 'Trilateral with …': who writes, met.
            ours.push(super::party::known(self.reading, author, self.reading.sentence_span(self.sentence)));
        }
        // 'US lawmakers met A … The lawmakers also met B'
        if ours.is_empty()
            && let [group] = subject[..]
        {
            ours.extend(self.same_group(group));
        }
        // 'Rebel leaders met with Foreign Minister B'
        if ours.is_empty()
            && let [group] = subject[..]
        {
            let theirs = self.parties(&object, None);
            ours.extend(
                self.unnamed(run, &theirs, group).filter(|_| theirs.iter().any(|party| party.entity.is_some())),
            );
        }
        self.push_parties(run, status, ours, &object, rule, grouping);
    }

    /// 'A is expected to raise it in talks with B': they are still to come.
    fn expected(&self, run: Tokens, status: Status, subject: &[&Phrase]) -> Status {
        let [who] = subject else { return status };
        let verbs = Tokens::new(who.tokens.end.0, run.start.0.max(who.tokens.end.0));
        let group = verbs.iter().take_while(|id| self.has(id.0, Mark::VerbGroup)).count() as u32;
        // 'is expected to sign the deal he reached in talks with B', 'to return from talks with B'
        let other = words!["after", "following", "that", "since", "who", "and", ",", "he", "she", "from", "over"];
        let other = |at: u32| self.is_any(at, other) || self.word(at).ends_with("ed");
        let there =
            (run.start.0.saturating_sub(4)..run.start.0).any(|at| self.is_any(at, words!["in", "at", "during"]));
        let there = there || self.is(run.start.0, "in");
        if status != Status::Held || group < 2 || !there || verbs.iter().skip(group as usize).any(|id| other(id.0)) {
            return status;
        }
        let expected = verbs.iter().take(group as usize);
        let expected = expected.into_iter().any(|id| self.is_any(id.0, words!["expected", "due", "set", "scheduled"]));
        if expected { Status::Scheduled } else { status }
    }

    pub(super) fn push_parties(
        &mut self,
        run: Tokens,
        status: Status,
        ours: Vec<Party<'a>>,
        object: &[&Phrase],
        rule: &'static str,
        grouping: Grouping,
    ) {
        let mut ours = ours;
        // 'A meeting with B is planned, Kremlin spokesman A said': not with him.
        if rule == "meeting/meeting_with" && ours.iter().all(Party::speaks_for_others) {
            ours.iter_mut().for_each(|party| (party.entity, party.role, party.collective) = (None, None, true));
        }
        let mut theirs = self.parties(object, ours.first());
        if theirs.is_empty()
            && let [group] = object
        {
            theirs.extend(self.unnamed(run, &ours, group));
        }
        self.infer_countries(run, &mut ours, &mut theirs);
        // Several on both sides sit together.
        let grouping = if ours.len() > 1 && theirs.len() > 1 { Grouping::Joint } else { grouping };
        // 'The president plans to meet the presidents of A and B': of one office, and not the same.
        let others =
            |known: &Party, party: &Party| known.entity.is_some() && party.entity.is_none() && party.country.is_some();
        let same = |known: &Party, party: &Party| {
            known.same(party) && !known.beside(party) && !(others(known, party) && known.country != party.country)
        };
        let theirs: Vec<Party> =
            theirs.into_iter().filter(|party| !ours.iter().any(|known| same(known, party))).collect();
        // 'A also discussed it with the Egyptian officials': with those whom the article has just named.
        // 'A consulted with Indian counterparts on it' does, too.
        if let ([group], [them]) = (object, &theirs[..])
            && group.plural
            && (them.collective && self.is(group.tokens.start.0, "the") && self.is(group.tokens.end.0 - 1, "officials")
                || group.head == Head::Counterpart && rule == "meeting/spoke")
            && self.log.recent(self.sentence, |known| known.entity.is_some() && known.country == them.country).is_some()
        {
            return;
        }
        if ours.is_empty() || theirs.is_empty() {
            return;
        }
        let known = |party: &Party| {
            let group = party.collective && party.role.is_some();
            party.entity.is_some() || party.country.is_some() || party.org.is_some() || group
        };
        if !ours.iter().all(known) || !theirs.iter().all(known) {
            return;
        }
        // 'spoke to the correspondent', 'Japan meet France in the final': no contact of states or bodies.
        let acts_for = |party: &Party| party.role.is_some() || party.country.is_some() || party.org.is_some();
        let talked = matches!(rule, "meeting/spoke" | "meeting/saw" | "meeting/discussed_with");
        // Who stands in a list of officials is one.
        if talked && !(ours.iter().all(acts_for) && theirs.iter().any(acts_for)) {
            return;
        }
        if rule == "meeting/met" && ours.iter().chain(&theirs).all(|party| party.collective && party.role.is_none())
            || self.sport(ours.iter().chain(&theirs))
        {
            return;
        }
        // 'Iran will continue talks with the European Union' tells of no meeting; with a day it does.
        let bodies = ours.iter().chain(&theirs).all(|party| party.collective && party.role.is_none());
        let vague = rule == "meeting/meeting_with" || self.is(run.start.0, "in");
        if vague && bodies && !self.placed_in_time(run) {
            return;
        }
        // 'to discuss peace efforts with Israel' has no 'with' of its own.
        let states = |side: &[Party]| side.iter().all(|party| party.collective && party.role.is_none());
        if rule == "meeting/discussed_with" && states(&theirs) {
            return;
        }
        // 'The United States is willing to discuss it with Iranian officials.'
        let groups = ours.iter().chain(&theirs).all(|party| party.collective);
        if rule == "meeting/discussed_with" && groups && status == Status::Possible {
            return;
        }
        // 'VOA's Ann Lee learned when she met with Ben': a person of no office, and one of whom nothing is known.
        let private = |side: &[Party]| side.iter().all(|party| party.entity.is_some() && party.role.is_none());
        let nobody = |side: &[Party]| !side.iter().any(acts_for);
        if rule == "meeting/met" && (private(&ours) && nobody(&theirs) || nobody(&ours) && private(&theirs)) {
            return;
        }
        // 'after meeting her': two of whom nothing is known are no parties.
        if rule == "meeting/met" && !ours.iter().any(acts_for) && !theirs.iter().any(acts_for) {
            return;
        }
        let apart = self.apart(run);
        // 'is ready to speak with B' may mean anywhere.
        let distant = rule == "meeting/telephoned"
            || rule == "meeting/spoke" && status != Status::Possible && self.at_a_distance(run, &ours, &theirs);
        // 'the foreign ministers of the GCC' are many.
        let many = |party: &Party| {
            let plural =
                party.role.as_ref().is_some_and(|role| role.text.ends_with("ministers") || role.text == "leaders");
            party.collective && party.org.is_some() && party.country.is_none() && plural
        };
        let kind = if distant || self.remote(run) {
            MeetingKind::Call
        } else if theirs.iter().any(many) {
            MeetingKind::Multilateral
        } else {
            MeetingKind::Bilateral
        };
        let trigger = run;
        // One call with several by name is one conversation, and guests invited together sit together.
        let calls =
            (run.start.0.saturating_sub(1)..run.end.0).any(|at| self.is_any(at, words!["calls", "conversations"]));
        // 'spoke with the leaders of A and B', whose names the article gives
        let named = object.iter().all(|phrase| matches!(phrase.head, Head::Person(_)))
            || theirs.iter().all(|party| party.entity.is_some());
        let hosts = words!["host", "hosts", "hosted", "hosting", "welcome", "welcomes", "welcomed", "welcoming"];
        let one = kind == MeetingKind::Call || self.is_any(run.start.0, hosts);
        let together = one && named && !apart && !calls;
        if (grouping == Grouping::Joint || together) && theirs.len() + ours.len() > 2 {
            let parties = with_sides(ours, theirs);
            let kind = if kind == MeetingKind::Bilateral && parties.iter().map(|party| party.side).max() > Some(1) {
                MeetingKind::Multilateral
            } else {
                kind
            };
            self.emit(trigger, status, parties, Grouping::Joint, kind, rule);
            return;
        }
        let respectively = (run.end.0..self.end.min(run.end.0 + 30)).any(|at| self.is(at, "respectively"));
        // 'A and B met separately with C'
        let separately = self.is(run.start.0.wrapping_sub(1), "separately") || self.is(run.end.0, "separately");
        if let ([_, _, ..], [one], true) = (&ours[..], &theirs[..], respectively || separately) {
            for party in ours {
                let pair = vec![Party { side: 0, ..party }, Party { side: 1, ..one.clone() }];
                self.emit(trigger, status, pair, Grouping::Separate, kind, rule);
            }
            return;
        }
        let several = theirs.len() > 1;
        for party in theirs {
            let grouping = if !several {
                Grouping::Joint
            } else if apart {
                Grouping::Separate
            } else {
                Grouping::Unclear
            };
            let mut parties: Vec<Party> = ours.iter().cloned().chain([Party { side: 1, ..party }]).collect();
            // 'India and Japan held talks with Russia' has three sides.
            let states = ours.len() > 1 && ours.iter().all(|party| party.collective);
            if states {
                sides_by_country(&mut parties);
            }
            let kind = if states && kind == MeetingKind::Bilateral { MeetingKind::Multilateral } else { kind };
            self.emit(trigger, status, parties, grouping, kind, rule);
        }
    }

    /// Does the sentence say that each was met alone?
    pub(super) fn apart(&self, run: Tokens) -> bool {
        self.here.has(self.reading.context.document, Mark::Apart)
            && (run.start.0.saturating_sub(6).max(self.first)..self.end.min(run.end.0 + 30))
                .any(|at| self.has(at, Mark::Apart))
    }

    /// What the sentence leaves open about countries: those on one side come from one, and who is met abroad is of
    /// the place. 'While in Tbilisi, the Deputy Secretary met with Prime Minister A, Speaker B and C.'
    fn infer_countries(&self, run: Tokens, ours: &mut [Party<'a>], theirs: &mut [Party<'a>]) {
        let open = |party: &Party| {
            let of_state =
                party.role.as_ref().and_then(|role| role.class).is_some_and(crate::resolve::country::of_state);
            let own = party.org.as_deref().is_none_or(|org| of_state || crate::resolve::state::domestic(org));
            !party.collective && own && (party.country.is_none() || party.assumed)
        };
        let first = |side: &[Party]| side.iter().find(|party| !party.assumed).and_then(|party| party.country);
        let (one, other) = (first(ours), first(theirs));
        for (side, across) in [(&mut *ours, other), (&mut *theirs, one)] {
            let told = |party: &&Party| !party.assumed && !party.collective;
            let mut stated = side.iter().filter(told).filter_map(|party| party.country);
            let Some(country) = stated.next().filter(|country| stated.all(|other| other == *country)) else { continue };
            let lost = |party: &&mut Party| open(party) && (party.country.is_none() || party.country == across);
            side.iter_mut().filter(lost).for_each(|party| party.take(country));
        }
        // Two sides are not of one country because the article takes it for granted of one of them.
        refute(ours, theirs);
        refute(theirs, ours);
        let (one, other) = (first(ours), first(theirs));
        for (side, across) in [(&mut *ours, other), (&mut *theirs, one)] {
            let unknown = side.iter().all(|party| party.country.is_none() && open(party));
            let other = across.filter(|_| unknown).and_then(|across| self.other_of_pair(across));
            if let Some(country) = other {
                side.iter_mut().for_each(|party| party.take(country));
            }
        }
        // Whoever comes from another state, or for a body of many.
        let Some(guest) = ours.first().filter(|party| party.country.is_some() || party.org.is_some()) else { return };
        let guest = guest.country;
        let host = self.scene(run).filter(|host| Some(*host) != guest && !self.remote(run));
        if let Some(host) = host
            && theirs.iter().all(|party| {
                party.assumed || party.collective || party.country.is_none() || party.country == Some(host)
            })
        {
            // But not the Secretary General of an alliance that has its seat there.
            let local = |party: &&mut Party| {
                let role = party.role.as_deref();
                let office = role.map_or(guest.is_some(), crate::resolve::country::at_home_without_country);
                open(party) && office
            };
            theirs.iter_mut().filter(local).for_each(|party| party.take(host));
        }
    }

    /// 'the 8th India-Nigeria Joint Commission': the other one of a pair in the sentence.
    fn other_of_pair(&self, one: Country) -> Option<Country> {
        let hits = &self.reading.context.notes.hits;
        let from = hits.partition_point(|hit| hit.tokens.start.0 < self.first);
        let to = from + hits[from..].iter().take_while(|hit| hit.tokens.start.0 < self.end).count();
        // Else anywhere in the article: 'ways to deepen U.S.-India economic cooperation'.
        let mut pairs = pairs(self.reading.context, &hits[from..to]).chain(self.log.pairs.iter().copied());
        pairs.find_map(|(a, b)| match () {
            _ if a == one && b != one => Some(b),
            _ if b == one && a != one => Some(a),
            _ => None,
        })
    }

    /// The country spoken of around a predicate: where its sentence places it, else where the sentences before it went.
    pub(super) fn scene(&self, run: Tokens) -> Option<Country> {
        let document = self.reading.context.document;
        let place = |mention: &&crate::mention::Mention| {
            let before = mention.tokens.start.0.wrapping_sub(1);
            // 'in the Ukrainian capital'
            let seat = mention.kind == Some(MentionType::Norp) && document.is(mention.tokens.end.0, "capital");
            let before = before.wrapping_sub((seat && document.is(before, "the")) as u32);
            // 'has left for New Delhi'
            let left = document.is(before, "for")
                && document.is_any(before.wrapping_sub(1), words!["left", "leaves", "leave", "departed", "departs"]);
            let there = words!["in", "to", "visit", "visits", "visited", "visiting", "leaving", "left"];
            (seat || mention.kind == Some(MentionType::Gpe))
                && (left || document.is_any(before, there))
                && !self.has(before.wrapping_sub(1), Mark::StateOf)
                && !super::slot::gone_on(self.reading, run.end.0, before)
                && !self.reading.quoted(before)
        };
        let country = |mention: &crate::mention::Mention| crate::resolve::country_of(self.reading.context, mention);
        let sentence = self.here.mentions;
        let distance = |mention: &&crate::mention::Mention| mention.tokens.start.0.abs_diff(run.start.0);
        if let Some(here) = sentence.iter().filter(place).min_by_key(distance) {
            return country(here);
        }
        let first = self.sentence.0.saturating_sub(3);
        let from = document.sentence(crate::span::SentenceId(first)).tokens.start.0;
        self.reading.mentions_in(Tokens::new(from, self.first)).iter().rev().find(place).and_then(country)
    }

    /// 'between A and B', 'A-B talks': one side each.
    pub(super) fn push_between(&mut self, run: Tokens, status: Status, list: Vec<&Phrase>, rule: &'static str) {
        let mut parties = self.parties(&list, None);
        if parties.len() < 2 || self.sport(parties.iter()) {
            return;
        }
        // 'Negotiations between Copenhagen and Ottawa stalled' tells of no meeting; with a day or a place it does.
        if parties.iter().all(|party| party.collective && party.role.is_none()) && !self.placed_in_time(run) {
            return;
        }
        sides_by_country(&mut parties);
        let kind = self.kind_of(run, &parties);
        self.emit(run, status, parties, Grouping::Joint, kind, rule);
    }

    /// Does the sentence say on which day?
    pub(super) fn placed_in_time(&self, run: Tokens) -> bool {
        let stalled = (run.end.0..self.end).any(|at| {
            self.is_any(
                at,
                words![
                    "stalled",
                    "stall",
                    "continue",
                    "continued",
                    "resume",
                    "collapsed",
                    "deadlocked",
                    "dragged",
                    "failed",
                    "since",
                    "broke"
                ],
            )
        });
        let from = self.reading.timexes.partition_point(|timex| timex.tokens.start.0 < self.first);
        let mut days = self.reading.timexes[from..].iter().take_while(|timex| timex.tokens.start.0 < self.end);
        !stalled && days.any(|timex| timex.granularity <= crate::report::Granularity::Range && timex.interval.is_some())
    }

    /// A sentence about a game: 'Japan and France meet in the semi-final'; an article about games, unless officials meet.
    pub(super) fn sport<'p>(&self, mut parties: impl Iterator<Item = &'p Party<'a>>) -> bool
    where
        'a: 'p,
    {
        let official = |party: &Party| {
            party.role.as_ref().and_then(|role| role.class).is_some_and(crate::resolve::country::of_state)
        };
        // 'Ambassador Semi Tora'
        let name = |run: Tokens| {
            let mut names = self.here.mentions.iter().filter(|mention| mention.kind == Some(MentionType::Person));
            names.any(|name| name.tokens.overlaps(run))
        };
        let sport = self.log.game || self.here.cues.iter().any(|(run, cue)| *cue == Cue::Sport && !name(*run));
        // 'received a call from President A, who congratulated him on hosting the World Cup'
        sport && !parties.all(official)
    }

    pub(super) fn kind_of(&self, run: Tokens, parties: &[Party]) -> MeetingKind {
        if self.remote(run) {
            MeetingKind::Call
        } else if parties.iter().map(|party| party.side).max() > Some(1) {
            MeetingKind::Multilateral
        } else {
            MeetingKind::Bilateral
        }
    }

    /// 'A and B met', 'the two presidents met again': all sides are in the subject.
    pub(super) fn push_plural(&mut self, run: Tokens, status: Status, subject: Vec<&Phrase>, rule: &'static str) {
        // 'They met': with each other, and not the two of one state just named.
        let they = matches!(subject[..], [Phrase { head: Head::Pronoun, .. }]);
        let mut parties = if they { vec![] } else { self.parties(&subject, None) };
        let plural = subject.len() == 1 && subject[0].plural && parties.len() < 2;
        let group = plural && matches!(subject[0].head, Head::Group | Head::Pronoun | Head::Role);
        // 'they', 'the two leaders' are those just told of; 'EU leaders' are not.
        // 'foreign ministers of the two countries and their defence chiefs' are others.
        let of = group
            && (self.is(subject[0].tokens.end.0, "of")
                || (1..3).any(|back| {
                    let and = subject[0].tokens.start.0.wrapping_sub(back);
                    self.is(and, "and") && !self.is(and.wrapping_sub(1), ",")
                }));
        if group && !of && status != Status::NotHeld && subject[0].owners.is_empty() {
            // 'A and B agreed on it when they met': those just named.
            let before = self.phrases_before(subject[0].tokens.start.0);
            let pair = before.windows(2).rfind(|pair| {
                pair.iter().all(|phrase| phrase.person().is_some()) && self.joined_by_and(&pair[0], &pair[1])
            });
            let pair: Vec<&Phrase> = pair.into_iter().flatten().collect();
            // 'A put it to his counterpart B when the two met': the only two named before.
            let only: Vec<&Phrase> = before.iter().filter(|phrase| phrase.person().is_some()).take(3).collect();
            let pair = if pair.is_empty() && only.len() == 2 { only } else { pair };
            let they = self.is(subject[0].tokens.start.0, "they") && pair.len() == 2
                || self.is(subject[0].tokens.start.0, "the") && self.of_two_states(&pair);
            parties = if they { self.parties(&pair, None) } else { self.log.latest_parties(self.sentence) };
            // 'The top diplomats will hold talks': not the president just named with one of them.
            let diplomats = self.is_any(subject[0].tokens.end.0 - 1, words!["diplomats", "ministers"]);
            let reigns = |party: &Party| party.role.as_ref().and_then(|role| role.class) == Some(Class::HeadState);
            if diplomats && parties.iter().any(reigns) {
                return;
            }
            let two = self.is(subject[0].tokens.start.0, "the") && self.is(subject[0].tokens.start.0 + 1, "two")
                || self.is(subject[0].tokens.start.0, "both")
                || self.is_any(subject[0].tokens.end.0 - 1, words!["pair", "duo"]);
            if let Some(pair) = self.focus.pair().filter(|_| parties.is_empty() && two) {
                let span = self.reading.context.document.span(subject[0].tokens);
                let pair = pair.map(|id| super::party::known(self.reading, id, span));
                let officials = pair.iter().all(|party| party.role.is_some());
                parties = if officials { pair.to_vec() } else { vec![] };
            }
        }
        let states = parties.iter().all(|party| party.collective && party.role.is_none());
        if parties.len() < 2 || self.sport(parties.iter()) || rule == "meeting/met" && states {
            return;
        }
        sides_by_country(&mut parties);
        let distant = rule == "meeting/spoke" && self.at_a_distance(run, &parties[..1], &parties[1..]);
        let kind = if distant { MeetingKind::Call } else { self.kind_of(run, &parties) };
        self.emit(run, status, parties, Grouping::Joint, kind, rule);
    }

    #[allow(clippy::too_many_arguments)]
    pub(super) fn emit(
        &mut self,
        trigger: Tokens,
        status: Status,
        parties: Vec<Party<'a>>,
        grouping: Grouping,
        kind: MeetingKind,
        rule: &'static str,
    ) {
        // 'is expected to meet A and hold talks with B': the second verb is as certain as the first.
        let bare = words!["hold", "meet", "have", "receive", "host", "call", "speak", "discuss", "confer", "visit"];
        let before = trigger.start.0.wrapping_sub(1);
        let before = before.wrapping_sub(self.is_any(before, words!["later", "then", "also", "subsequently"]) as u32);
        let goes_on = self.is_any(trigger.start.0, bare) && self.is(before, "and");
        let before = self.out.last().map(|contact| contact.status).filter(|_| goes_on && status == Status::Held);
        let status = before.unwrap_or(status);
        // 'were slated to meet in May but B called off that meeting'
        let off = || {
            let but = (trigger.end.0..self.end).find(|&at| self.is(at, "but"))?;
            let undone = |at| Some((at, put_off(self.reading.context.document, at)?));
            let (verb, status) = (but..self.end).find_map(undone)?;
            let plan = words!["meeting", "talks", "it", "summit"];
            (verb..self.end.min(verb + 5)).any(|at| self.is_any(at, plan)).then_some(status)
        };
        let status = if status == Status::Scheduled { off().unwrap_or(status) } else { status };
        // 'urged the Danish government to hold talks with B', 'called on A to meet B': nobody says that they will.
        let to = trigger.start.0.wrapping_sub(1);
        let urged = |at: u32| {
            self.is_any(at, words!["urged", "urges", "urging", "encouraged", "pressed", "told", "appealed"])
                || self.is(at + 1, "on") && self.is_any(at, words!["called", "calls", "calling"])
        };
        // 'told reporters she was to meet B', 'that she plans to meet B'
        let own = |at: u32| {
            self.has(at, Mark::VerbGroup)
                || self.is_any(
                    at,
                    words!["that", "plans", "planned", "intends", "due", "expected", "set", "he", "she", "they"],
                )
        };
        if status == Status::Scheduled
            && self.is(to, "to")
            && (to.saturating_sub(10).max(self.first)..to).rev().take_while(|&at| !own(at)).any(urged)
        {
            return;
        }
        // 'A and B held talks in the presence of the Turkish Foreign Minister, C': of a third state.
        // Not 'who was sworn in in the presence of B', 'voiced concern over the presence of B'.
        let in_the = |at: u32| self.is(at, "in") && self.is(at + 1, "the");
        let other =
            |at: &u32| !(self.is(*at, ",") && !in_the(*at + 1) || self.is(*at, "and") || self.verb_follows(*at));
        let presence = (trigger.end.0..self.end)
            .take_while(other)
            .find(|&at| in_the(at) && self.is(at + 2, "presence") && self.is(at + 3, "of"));
        let third = |at: u32| {
            let list = self.list(at);
            if list.iter().any(|phrase| self.possessive_after(phrase)) { vec![] } else { self.parties(&list, None) }
        };
        let mut parties = parties;
        for third in presence.map_or(vec![], |at| third(at + 4)) {
            let other =
                |party: &Party| party.country.is_some() && party.country != third.country && !party.same(&third);
            if third.role.is_some() && third.country.is_some() && parties.iter().all(other) {
                let side = parties.iter().map(|party| party.side).max().map_or(0, |side| side + 1);
                parties.push(Party { side, ..third });
            }
        }
        let evidence = vec![self.reading.sentence_span(self.sentence)];
        let bare = Contact::new(self.sentence, trigger, status, kind, rule);
        self.out.push(Contact { parties, grouping, evidence, ..bare });
    }
}

/// Takes an assumed country from a side where the other one is known to be of it.
fn refute(side: &mut [Party], other: &[Party]) {
    // But a Chief Minister meets his own country's Home Minister.
    let below = |party: &Party| party.role.as_ref().and_then(|role| role.class) == Some(Class::Subnational);
    for party in side.iter_mut().filter(|party| party.assumed && !below(party)) {
        if other.iter().all(|other| !other.assumed && other.country.is_some() && other.country == party.country) {
            party.country = None;
        }
    }
}

/// A side for each country or body: those who come together share it.
fn sides_by_country(parties: &mut [Party]) {
    let mut sides = 0;
    for at in 0..parties.len() {
        let (before, rest) = parties.split_at_mut(at);
        let party = &mut rest[0];
        let alone = party.country.is_none() && party.org.is_none();
        let known = before.iter().find(|other| !alone && other.country == party.country && other.org == party.org);
        party.side = known.map_or(sides as u8, |other| other.side);
        sides += known.is_none() as usize;
    }
}

fn with_sides<'a>(ours: Vec<Party<'a>>, theirs: Vec<Party<'a>>) -> Vec<Party<'a>> {
    let mut parties: Vec<Party> = ours.into_iter().chain(theirs).collect();
    sides_by_country(&mut parties);
    parties
}
