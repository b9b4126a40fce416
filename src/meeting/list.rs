//! Whom the words behind a predicate name: 'A, B; and C', 'officials including A', 'the visiting speaker of parliament, A',
//! 'moderate opposition leader A', 'a delegation led by A'.
//!
//! A list ends where a clause of its own begins ('met A, and B said …') and before an apposition ('A, Commander of the Navy').

use super::clause::Scan;
use super::words::Mark;
use crate::lexicon::Class;
use crate::phrase::{Head, Phrase};
use crate::report::MentionType;
use crate::span::MentionId;

/// What a body sends: 'the OECS mission'.
const TEAMS: &[u32] = words!["mission", "panel", "contingent", "commission", "committee", "party"];

impl<'a> Scan<'a, '_> {
    /// The phrase that begins at the token or behind determiners there.
    pub(super) fn phrase_from(&self, mut at: u32) -> Option<&'a Phrase> {
        // 'met each of the ministers', 'members of the delegation'
        at +=
            2 * (self.is_any(at, words!["each", "both", "members", "several", "some"]) && self.is(at + 1, "of")) as u32;
        // 'led by that country's ambassador'
        at += 3 * (self.is(at, "that") && self.is(at + 1, "country") && self.is(at + 2, "'s")) as u32;
        // 'met with a range of EU officials'
        let many = words!["range", "number", "group", "series", "variety"];
        let noun = at + 1 + (!self.is_any(at + 1, many)) as u32;
        if self.is(at, "a") && self.is_any(noun, many) && self.is(noun + 1, "of") && self.phrase_at(at).is_none() {
            at = noun + 2;
        }
        // 'met his friend and ally, President A', 'met another anti-apartheid hero, Archbishop A'
        if self.is_any(at, words!["his", "her", "their", "my", "our", "a", "an", "another"]) {
            let lower = |at: u32| self.small(at);
            let comma = (at + 2..at + 6).find(|&at| self.is(at, ",")).filter(|&comma| (at..comma).all(lower));
            let named = comma.and_then(|comma| self.phrase_at(comma + 1)).filter(|named| named.person().is_some());
            // 'my brother President A', 'his good friend Prime Minister B', 'his nemesis C'
            let near =
                words!["friend", "brother", "nemesis", "rival", "ally", "host", "guest", "predecessor", "successor"];
            let friend = (at + 1..at + 4).take_while(|&at| lower(at)).find(|&at| self.is_any(at, near));
            let friend = friend
                .and_then(|friend| self.phrase_at(friend + 1))
                .filter(|named| named.person().is_some() && !self.possessive_after(named));
            let named = named.or(friend);
            if named.is_some() && self.phrase_at(at).is_none() {
                return named;
            }
        }
        for _ in 0..4 {
            // 'with HE US Secretary of State A', 'received His Highness the Crown Prince A'
            let excellency = matches!(self.word(at), "HE" | "HH" | "HRH") || self.is_any(at, words!["his", "her"]);
            let address = self.phrase_at(at).filter(|phrase| phrase.head == Head::Role && excellency);
            if let Some(address) =
                address.filter(|address| address.tokens.len() == 1 || self.is(address.tokens.end.0, "the"))
            {
                at = address.tokens.end.0;
                continue;
            }
            let here = self.phrase_at(at);
            if let Some(phrase) = here.filter(|phrase| !matches!(phrase.head, Head::Body(_))) {
                return Some(phrase);
            }
            // 'met the group's leader, A', 'the rebels' political chief A'
            let group = self.small(at)
                && (self.is(at + 1, "'s") || self.word(at).ends_with('s') && matches!(self.word(at + 1), "'" | "’"));
            let owned = if group && here.is_none() { self.phrase_at(at + 2) } else { None };
            if let Some(owned) = owned.filter(|owned| owned.person().is_some()) {
                return Some(owned);
            }
            // 'with envoys A and B'
            let role = crate::phrase::is_group_noun(self.reading.context.document, at) && self.word(at).ends_with('s');
            let bearer = if role && here.is_none() { self.phrase_at(at + 1) } else { None };
            if let Some(bearer) = bearer.filter(|bearer| bearer.person().is_some()) {
                return Some(bearer);
            }
            if let Some(named) = self.named_behind(at) {
                return Some(named);
            }
            // 'India's Border Security Force'
            let owner = self
                .here
                .mention_at(at)
                .filter(|owner| owner.kind == Some(MentionType::Gpe))
                .map(|owner| owner.tokens.end.0);
            let body = owner.filter(|&end| self.is(end, "'s")).and_then(|end| self.phrase_at(end + 1));
            if let Some(body) = body.filter(|body| matches!(body.head, Head::Body(_))) {
                return Some(body);
            }
            if let Some(phrase) = here {
                // 'War Cabinet Member A': the body's, in a word that is no title.
                let end = phrase.tokens.end.0;
                let word = self.here.mention_at(end).is_none();
                let member = word && self.reading.context.document.capital(end);
                // 'the party's stalwart A', without the possessive.
                let common = [Mark::Preposition, Mark::Verb, Mark::VerbGroup, Mark::ObjectEnd, Mark::Adverb];
                let member = member
                    || word
                        && self.word(end).len() > 3
                        && self.small(end)
                        && !common.iter().any(|&mark| self.has(end, mark));
                let named = if member { self.phrase_at(end + 1) } else { None };
                return named.filter(|named| named.person().is_some()).or(Some(phrase));
            }
            // 'met the head of the African Union Commission': who acts for it.
            if here.is_none() && self.is_any(at, super::subject::HEADS) && self.is(at + 1, "of") {
                let body = self.phrase_at(at + 2 + self.is(at + 2, "the") as u32);
                return body.filter(|body| matches!(body.head, Head::Body(_)));
            }
            // 'met with Majilis Speaker A': a body that no list knows.
            let body = |at: u32| self.reading.context.document.capital(at) && self.here.mention_at(at).is_none();
            let named = (at + 1..at + 4).take_while(|&next| body(next - 1)).find_map(|next| self.phrase_at(next));
            if let Some(named) = named.filter(|named| !named.titles.is_empty()) {
                return Some(named);
            }
            if !self.has(at, Mark::Determiner) && !matches!(self.word(at), "HE" | "HH" | "HRH") {
                return None;
            }
            at += 1;
        }
        None
    }

    /// 'moderate opposition leader A', 'U.S. presidential candidates A and B', 'Serbian tycoon A': words that no list
    /// knows before a name; without a title or a nation they may be anything.
    fn named_behind(&self, at: u32) -> Option<&'a Phrase> {
        let nation = self.here.mention_at(at).filter(|mention| {
            matches!(mention.kind, Some(MentionType::Norp | MentionType::Gpe)) && !self.is(mention.tokens.end.0, "'s")
        });
        let quality = |at: u32| {
            let word = self.word(at);
            word.starts_with(char::is_lowercase)
                && word.len() > 3
                && (nation.is_some() || !word.ends_with('s') || word.ends_with("ous"))
                && !self.has(at, Mark::Preposition)
                && !self.has(at, Mark::VerbGroup)
                && !self.has(at, Mark::ObjectEnd)
                && !self.has(at, Mark::Adverb)
                && self.here.mention_at(at).is_none()
        };
        let at = nation.map_or(at, |nation| nation.tokens.end.0);
        let hyphen = |at: u32| self.word(at) == "-";
        let named = (at + 1..at + 5)
            .take_while(|&next| quality(next - 1) || hyphen(next - 1) || hyphen(next))
            .find_map(|next| self.phrase_at(next))?;
        let known = nation.is_some() || !named.titles.is_empty();
        // 'high-ranking North Korean officials'
        let group = named.head == Head::Group && named.plural && !named.owners.is_empty() && nation.is_none();
        (known && named.person().is_some() || group).then_some(named)
    }

    /// 'the visiting speaker of Iran's parliament, A', 'the head of the bureau, A': whom a description that is no title
    /// introduces.
    fn described(&self, at: u32) -> Option<&'a Phrase> {
        let inside = |at: u32| {
            let word = self.word(at);
            word.starts_with(char::is_lowercase) && !self.has(at, Mark::ObjectEnd) && !self.has(at, Mark::Verb)
                || self.here.mention_at(at).is_some()
                || word.starts_with(char::is_uppercase)
                || matches!(word, "'s" | "’s" | "-")
        };
        let owner = self.here.mention_at(at).is_some_and(|owner| self.is(owner.tokens.end.0, "'s"));
        if !owner && !self.is_any(at, words!["the", "a", "its", "his", "her", "their"]) {
            return None;
        }
        let comma =
            (at + 2..self.end.min(at + 13)).take_while(|&next| inside(next - 1)).find(|&next| self.is(next, ","))?;
        // 'the group's refugees minister, Haji A'
        let address = |id: &MentionId| {
            let entry = self.reading.mentions[id.index()].entry;
            entry.is_some_and(|entry| self.reading.context.lexicon.class(entry) == Class::Honorific)
        };
        let bare =
            |name: &&Phrase| name.person().is_some() && name.titles.iter().all(address) && name.owners.is_empty();
        let other = |phrase: &Phrase| phrase.person().is_some() && (at..comma).contains(&phrase.tokens.start.0);
        let name = self.phrase_at(comma + 1).filter(bare)?;
        let end = name.tokens.end.0;
        let aside = self.is_any(end, words![",", ".", ";"]) || self.has(end, Mark::Preposition) || self.is(end, "and");
        (aside && !self.phrases_before(comma).iter().any(other)).then_some(name)
    }

    /// 'A, B; and C' from `at` on.
    pub(super) fn list(&self, at: u32) -> Vec<&'a Phrase> {
        self.list_of(at, false)
    }

    /// The same; in 'between A and B' the list goes on whatever follows.
    pub(super) fn list_of(&self, at: u32, pair: bool) -> Vec<&'a Phrase> {
        let mut list: Vec<&Phrase> = Vec::new();
        let (start, mut at) = (at, at);
        let mut listed = false;
        let with = self.is(at.wrapping_sub(1), "with");
        // 'met with leaders of the junta and opposition leader A': nobody knows who leads the junta.
        if with && self.next_named(at).is_none() {
            let plain = |at: u32| self.small(at) && !self.has(at, Mark::ObjectEnd);
            let and = (at + 1..at + 9).take_while(|&next| plain(next - 1)).find(|&next| self.is(next, "and"));
            let known = and.and_then(|and| self.next_named(and + 1)).filter(|named| !named.titles.is_empty());
            if known.is_some_and(|named| named.person().is_some() && !self.verb_follows(named.tokens.end.0)) {
                at = and.map_or(at, |and| and + 1);
            }
        }
        while let Some(phrase) = self.next_named(at) {
            // 'met Lysenko's chief of staff, Roman Hrytsenko': what is owned, not the owner.
            let owned = if self.possessive_after(phrase) { self.owned(phrase.tokens.end.0 + 1) } else { None };
            if self.possessive_after(phrase) && !list.is_empty() && owned.is_none() {
                break;
            }
            at = phrase.tokens.end.0;
            // 'his counterparts A of X, B of Y', 'Serbian and Kosovar leaders A and B', 'Ministers A and B': the names stand
            // for them.
            let names = self.phrase_at(at).filter(|name| phrase.head == Head::Counterpart || name.person().is_some());
            // 'his counterparts -- A and B --'
            let dash = at + matches!(self.word(at), "--" | "—" | "–" | ":" | "(") as u32;
            let names = names.or_else(|| self.phrase_at(dash).filter(|name| name.person().is_some()));
            let roles = matches!(phrase.head, Head::Counterpart | Head::Group | Head::Role);
            if phrase.plural && roles && names.is_some() {
                at = names.map_or(at, |name| name.tokens.start.0);
                continue;
            }
            // 'the Special Representatives of A and B, Adviser C and Minister D,'
            let behind = at + 1;
            if phrase.plural && roles && self.is(at, ",") && self.stand_for(phrase, behind) {
                at = behind;
                continue;
            }
            // 'with a delegation led by A': A takes part.
            let seat = self.here.mention_at(at + 1).filter(|seat| seat.kind == Some(MentionType::Gpe));
            let past =
                seat.filter(|_| self.is(at, "in") && phrase.head == Head::Group).map_or(at, |seat| seat.tokens.end.0);
            let led = past + self.is(past, ",") as u32;
            let by = phrase.head == Head::Group && self.is_any(led, words!["led", "headed"]) && self.is(led + 1, "by");
            let head = if by { self.phrase_from(led + 2) } else { None };
            // 'met the Nato chief, A, on Tuesday': one person.
            let comma = self.is(at, ",") && phrase.head == Head::Group && !phrase.plural;
            let bare = |name: &&Phrase| name.person().is_some() && name.titles.is_empty() && name.owners.is_empty();
            let named = if comma { self.phrase_at(at + 1).filter(bare) } else { None };
            let phrase = head.or(owned).or(named).unwrap_or(phrase);
            at = self.past_brackets(phrase.tokens.end.0);
            // 'leaders of the junta and opposition leader A'
            if phrase.head == Head::Group && phrase.plural && self.is(at, "of") {
                let plain = |at: u32| self.small(at) && !self.has(at, Mark::ObjectEnd);
                let and = (at + 1..at + 7).take_while(|&next| plain(next)).find(|&next| self.is(next, "and"));
                at = and.unwrap_or(at);
            }
            list.push(phrase);
            // 'with A and other Iraqi officials': A is told enough.
            let rest = phrase.head == Head::Group && self.is(phrase.tokens.start.0.wrapping_sub(1), "other");
            if rest && list.len() > 1 {
                list.pop();
                break;
            }
            // 'met officials including A and B', 'with commanders, among them A': those named stand for the group.
            if let Some(named) = self.included(phrase, at) {
                list.pop();
                at = named;
                continue;
            }
            // 'met A, on Tuesday, and Premier B later in the day', 'called on A at the Palace and Minister B in his office'
            at = self.past_aside(at);
            let comma = self.is_any(at, words![",", ";"]);
            let mut next = at + comma as u32;
            let and = if self.is_any(next, words!["and", "&", "plus"]) {
                // 'with A and with B'
                next += 1 + (with && self.is(next + 1, "with")) as u32;
                true
            } else if self.is(next, "as") && self.is(next + 1, "well") && self.is(next + 2, "as") {
                next += 3;
                true
            } else if self.is_any(next, words!["along", "together"]) && self.is(next + 1, "with")
                || self.is(next, "followed") && self.is(next + 1, "by")
            {
                next += 2;
                true
            } else {
                false
            };
            if !comma && !and {
                break;
            }
            let first_and = and && !listed;
            listed |= and || self.is(at, ";");
            // 'between the presidents of A and B, the spokesman said'
            if pair && comma && !and && list.len() > 1 || pair && comma && !and && phrase.plural {
                break;
            }
            let semicolon = self.is(at, ";");
            let Some(following) = self.phrase_from(next) else { break };
            // 'met Rear Admiral A, Commander Tanzania Navy.': no list ends without 'and'.
            let aside = matches!(following.head, Head::Body(_))
                || following.head == Head::Role && !following.plural && !following.owners.is_empty();
            if comma && !and && aside && !phrase.plural && !matches!(phrase.head, Head::Body(_)) {
                let next = following.tokens.end.0;
                let goes_on = self.is_any(next, words![",", ";"]) && self.phrase_from(next + 1).is_some();
                if !goes_on && !self.is(next, "and") && !self.is(next + 1, "and") {
                    break;
                }
            }
            // 'met A, and B said …': B begins a clause of its own; in 'The call with A and B lasted' the call does.
            let told = words!["lasted", "focused", "focussed", "centred", "centered", "concluded", "ended", "covered"];
            let call = with && and && !comma && self.is_any(following.tokens.end.0, told);
            if !semicolon
                && !call
                && !(pair && (list.len() == 1 || first_and))
                && self.verb_follows(following.tokens.end.0)
                // 'with A and B, the Dutch minister who heads it'
                && !(self.is(following.tokens.end.0, "who") && following.person().is_some())
            {
                break;
            }
            at = next;
        }
        // 'In a conversation with A, B took up …': B is the subject, no list ends without 'and'.
        let fronted = start.checked_sub(1).is_some_and(|before| self.phrases_before(before).is_empty());
        if !listed && fronted && list.len() > 1 {
            list.truncate(1);
        }
        list
    }

    /// Do as many names follow as the roles are, side by side and with nothing told of them?
    fn stand_for(&self, roles: &Phrase, at: u32) -> bool {
        let from = self.here.phrases.partition_point(|phrase| phrase.tokens.start.0 < at);
        let names = &self.here.phrases[from..self.here.phrases.len().min(from + roles.owners.len())];
        names.len() > 1
            && names[0].tokens.start.0 == at
            && names.iter().all(|name| name.person().is_some() && name.owners.is_empty())
            && names.windows(2).all(|pair| self.joined_by_and(&pair[0], &pair[1]))
            && names.last().is_some_and(|name| self.is_any(name.tokens.end.0, words![",", ".", ";"]))
    }

    /// The phrase of a list at the token, or the name that a description there introduces.
    fn next_named(&self, at: u32) -> Option<&'a Phrase> {
        let phrase = self.phrase_from(at);
        let nameless = phrase
            .is_none_or(|phrase| phrase.person().is_none() && !phrase.plural && !self.is(phrase.tokens.end.0, ","));
        let described = if nameless { self.described(at) } else { None };
        described.or(phrase)
    }

    /// 'A's [minister B]', 'the Houthis' [chief negotiator, B]'.
    fn owned(&self, at: u32) -> Option<&'a Phrase> {
        let lower = |at: u32| self.small(at) && !self.has(at, Mark::Preposition);
        let name = (at..at + 5).find(|&at| !lower(at))?;
        let name = name + (name > at && self.is(name, ",")) as u32;
        // 'the rebels' [political chief A]'
        // 'After receiving A's resignation, King B thanked her': B is nothing of A's.
        let acts = |owned: &&Phrase| self.is(name - 1, ",") && self.verb_follows(owned.tokens.end.0);
        (at..=name)
            .filter_map(|at| self.phrase_at(at))
            .find(|owned| matches!(owned.head, Head::Person(_)))
            .filter(|owned| !acts(owned))
    }

    /// Past '(ROK)', '(MNA)' behind a name.
    pub(super) fn past_brackets(&self, at: u32) -> u32 {
        let close = (at + 1..at + 5).find(|&close| self.is(close, ")")).filter(|_| self.is(at, "("));
        close.map_or(at, |close| close + 1)
    }

    /// Past ', on Tuesday', 'on Tuesday', 'at the Palace' before 'and' and somebody of a title.
    fn past_aside(&self, at: u32) -> u32 {
        let comma = at + self.is(at, ",") as u32;
        let there = self.is_any(comma, words!["at", "in"]);
        let on = comma + (there || self.is(comma, "on")) as u32;
        let on = on + (there && self.is(on, "the")) as u32;
        let told: &[MentionType] =
            if there { &[MentionType::Fac, MentionType::Gpe, MentionType::Org] } else { &[MentionType::Date] };
        let aside = self.here.mention_at(on).filter(|aside| aside.kind.is_some_and(|kind| told.contains(&kind)));
        let Some(end) = aside.map(|aside| aside.tokens.end.0) else { return at };
        let and = end + self.is(end, ",") as u32;
        let person = |named: &&Phrase| named.person().is_some() && !named.titles.is_empty();
        let named = self.phrase_from(and + 1).filter(person).filter(|_| self.is(and, "and"));
        // 'received A at the Palace and Minister B saw him off', 'and Prime Minister B in Delhi welcomed it'
        let closes = |behind: u32| {
            let adverbial = self
                .is_any(behind, words![",", ".", ";", "and", "on", "in", "at", "during", "to", "later"])
                || self.here.mention_at(behind).is_some_and(|day| day.kind == Some(MentionType::Date))
                || behind >= self.end;
            let clause = (behind..self.end.min(behind + 6)).take_while(|&at| !self.is_any(at, words![",", "."]));
            adverbial && !clause.into_iter().any(|at| self.verb_follows(at))
        };
        if named.is_some_and(|named| closes(named.tokens.end.0)) { end } else { at }
    }

    /// Where the names begin that a group includes: 'officials, including A'.
    fn included(&self, group: &Phrase, at: u32) -> Option<u32> {
        // 'with Iraq war opponents, including A'
        let lower = |at: &u32| self.small(*at) && !self.has(*at, Mark::Preposition);
        let at = match group.head {
            Head::Group | Head::Counterpart if group.plural => at,
            Head::Body(_) => (at..at + 4).take_while(lower).last()? + 1,
            _ => return None,
        };
        // 'dignitaries and officials, including A'
        let at =
            at + 2 * (self.is(at, "and") && crate::phrase::is_group_noun(self.reading.context.document, at + 1)) as u32;
        // 'met Lebanese officials on Saturday, including A'
        let on = at + self.is(at, "on") as u32;
        let day = self.here.mention_at(on).filter(|day| day.kind == Some(MentionType::Date));
        let at = day.map_or(at, |day| day.tokens.end.0);
        let at = at + self.is(at, ",") as u32;
        let named = if self.is(at, "among") && self.is(at + 1, "them") {
            at + 2
        } else if self.is(at, "including") {
            at + 1
        } else {
            return None;
        };
        // 'including the Prime Minister's adviser A': not the Prime Minister.
        let phrase = self.phrase_from(named)?;
        let adviser = if self.possessive_after(phrase) { self.owned(phrase.tokens.end.0 + 1) } else { None };
        let named = adviser.map_or(named, |adviser| adviser.tokens.start.0);
        matches!(adviser.unwrap_or(phrase).head, Head::Person(_) | Head::Role).then_some(named)
    }

    /// Who leads the group.
    pub(super) fn leader(&self, phrases: &'a [Phrase], group: usize) -> Option<&'a Phrase> {
        let team = &phrases[group];
        // 'the OECS mission, led by A,'
        let body = matches!(team.head, Head::Body(_)) && self.is_any(team.tokens.end.0, TEAMS);
        phrases.get(group + 1).filter(|leader| (body || team.head == Head::Group) && self.leads(team, leader))
    }

    /// 'The Ukrainian team, led by A,', 'Chilean officials including A'.
    fn leads(&self, group: &Phrase, leader: &Phrase) -> bool {
        let end = self.past_brackets(group.tokens.end.0);
        // 'a delegation of the Uzbek armed forces headed by A'
        let plain = |at: u32| self.is(at, ",") || self.small(at);
        let led = |at: &u32| {
            self.is_any(*at, words!["led", "headed"]) && self.is(at + 1, "by")
                || self.is(*at, "including") && leader.tokens.start.0 == at + 1
        };
        // 'The delegation, comprising MPs of several parties and led by A,'
        let comprising = self.is_any(end + 1, words!["comprising", "consisting"]);
        let near = (end..end + 4).find(|at| led(at) || !plain(*at)).filter(led);
        let far = || (end..self.end.min(end + 16)).find(led).filter(|_| comprising);
        let Some(at) = near.or_else(far) else { return false };
        leader.person().is_some() && leader.tokens.start.0 <= at + 3
    }
}
