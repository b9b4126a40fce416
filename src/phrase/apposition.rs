//! What stands behind a name: ', Flag Officer in Command of the Philippine Navy', ' of Tonga', 'was UN Special Envoy'.

use super::{Phrase, Reader};
use crate::report::{Country, MentionType};
use crate::resolve::country_of;
use crate::span::MentionId;

impl Reader<'_> {
    /// 'Ana Sosa was UN Special Envoy for Haiti until May': the words stay outside, what they say is hers.
    fn predicate(&self, phrase: &mut Phrase, at: u32) {
        let document = self.context.document;
        let (owners, at) = self.owners(at + document.is_any(at, words!["the", "a", "an"]) as u32);
        let (titles, past) = self.titles(at);
        let named = self.mention_of(past, &[MentionType::Person]).is_some();
        if named || !titles.iter().any(|&title| self.is_office(title) && !self.plural_title(title)) {
            return;
        }
        phrase.titles = titles;
        phrase.owners.extend(&owners);
        if document.is(past, "of") {
            let (of, _) = self.owners(past + 1 + document.is(past + 1, "the") as u32);
            phrase.owners.extend(&of[..of.len().min(1)]);
        }
    }

    /// ', Flag Officer in Command of the Philippine Navy', ' of Tonga', ', the Omani foreign minister,' behind a name.
    pub(super) fn apposition(&self, phrase: &mut Phrase) {
        let document = self.context.document;
        // 'Ana Sosa MP': letters behind the name are no one else.
        while let Some(letters) = self.mention_of(phrase.tokens.end.0, &[MentionType::Title])
            && document.word(phrase.tokens.end.0).bytes().all(|letter| letter.is_ascii_uppercase())
            && self.mention_of(self.after(letters), &[MentionType::Person]).is_none()
        {
            phrase.tokens.end.0 = self.after(letters);
        }
        // 'Ram Karki ‘Sangharsha’': a nickname is nobody else.
        let end = phrase.tokens.end.0;
        if matches!(document.word(end), "'" | "‘" | "\"" | "“")
            && document.capital(end + 1)
            && matches!(document.word(end + 2), "'" | "’" | "\"" | "”")
            && document.touches(end + 1)
        {
            phrase.tokens.end.0 = end + 3;
        }
        let end = phrase.tokens.end.0;
        phrase.flag = flag(document.word(end), document.word(end + 1));
        if document.is(end, "of") {
            let at = end + 1 + document.is(end + 1, "the") as u32;
            if let Some(owner) = self.mention_of(at, &[MentionType::Gpe, MentionType::Org]) {
                phrase.owners.push(owner);
                phrase.tokens.end.0 = self.after(owner);
            }
            // 'Crown Prince A of Kuwait, Prime Minister, received'
            let end = phrase.tokens.end.0;
            let (titles, past) = self.titles(end + 1);
            let office = titles.iter().any(|&title| self.is_office(title) && !self.plural_title(title));
            if document.is(end, ",") && office && document.is(past, ",") && self.same_line(past) {
                phrase.titles.extend(&titles);
                phrase.tokens.end.0 = past;
            }
            return;
        }
        if document.is_any(end, words!["is", "was", "became", "remains"]) && phrase.titles.is_empty() {
            self.predicate(phrase, end + 1);
        }
        // 'Air Marshal Anil Rao (Retd), Director General of …', 'Senator Ann Lee (R-ND), Ranking Member of …'
        let close = (end + 2..end + 6).find(|&at| document.is(at, ")"));
        let aside = document.is_any(end + 1, words!["retd", "retd.", "ret", "ret."])
            || document.word(end + 1).len() == 1 && document.word(end + 2) == "-"
            || document.word(end + 1).get(1..2) == Some("-");
        let close = close.filter(|_| document.is(end, "(") && aside);
        let end = close.map_or(end, |close| close + 1);
        if !matches!(document.word(end), "," | "(" | "–" | "—") || !self.same_line(end + 1) {
            return;
        }
        let mut at = end + 1;
        const BEFORE: &[u32] = words![
            "the",
            "a",
            "an",
            "who",
            "is",
            "was",
            "currently",
            "now",
            "newly",
            "incoming",
            "appointed",
            "his",
            "her",
            "their",
        ];
        while document.is_any(at, BEFORE) {
            at += 1;
        }
        // 'A, non-resident Ambassador of Peru'
        at += 3 * (document.is(at, "non") && document.is(at + 2, "resident")) as u32;
        // 'the country's defence minister', 'Nominee for Deputy Director'
        if document.is_any(at, words!["country", "nation", "kingdom"]) && self.possessive(at + 1)
            || document.is(at, "nominee") && document.is(at + 1, "for")
        {
            at += 2;
        }
        let (before, after) = self.owners(at);
        // 'Myanmar's military-appointed foreign minister'
        let made = words!["appointed", "backed", "installed", "elected", "imposed", "born", "led"];
        let made = document.word(after + 1) == "-" && document.touches(after + 1) && document.is_any(after + 2, made);
        let after = after + 3 * made as u32;
        let (mut titles, mut past) = self.titles(after);
        // 'Sir Amos Rudd, the Grenadian leader, …'
        if titles.is_empty() && before.len() == 1 && phrase.owners.is_empty() && document.is(at - 1, "the") {
            let noun = document.is_any(after, words!["leader", "premier", "minister", "envoy", "diplomat"]);
            // 'Ola Berg, the Norwegian envoy to Colombia'
            let seat = self.mention_of(after + 2, &[MentionType::Gpe]).filter(|_| document.is(after + 1, "to"));
            if noun && (seat.is_some() || document.is_any(after + 1, words![",", ")"])) {
                phrase.owners.extend(&before);
                phrase.tokens.end.0 = seat.map_or(after + 1, |seat| self.after(seat));
                return;
            }
        }
        // 'the president's special envoy'
        if !titles.is_empty() && self.possessive(past) {
            (titles, past) = self.titles(past + 1);
        }
        if titles.is_empty() {
            return;
        }
        // 'Crown Prince and Prime Minister of Saudi Arabia'
        if document.is(past, "and") {
            let (second, end) = self.titles(past + 1);
            if !second.is_empty() && self.mention_of(end, &[MentionType::Person]).is_none() {
                titles.extend(&second);
                past = end;
            }
        }
        let named = self.mention_of(past, &[MentionType::Person]).is_some();
        if named {
            return;
        }
        let titled = past;
        let (bare, mut owners) = (before.is_empty(), before);
        // 'State Secretary to Prime Minister X of Sweden', 'Adviser to the President of Chile'
        if owners.is_empty() && document.is(past, "to") {
            let (served, end) = self.titles(past + 1 + document.is(past + 1, "the") as u32);
            let end = self.mention_of(end, &[MentionType::Person]).map_or(end, |master| self.after(master));
            let of = end + 1 + document.is(end + 1, "the") as u32;
            let state =
                self.mention_of(of, &[MentionType::Gpe]).filter(|_| document.is(end, "of") && !served.is_empty());
            state.into_iter().for_each(|state| owners.push(state));
            past = state.map_or(past, |state| self.after(state));
        }
        // 'Chargé d'Affaires at the Embassy of Chile'
        if document.is_any(past, words!["of", "for", "at"]) {
            let (of, end) = self.owners(self.past_kind(past + 1 + document.is(past + 1, "the") as u32));
            // 'X, foreign minister of A, and B, …': only the first belongs to X.
            if let Some(&first) = of.first() {
                owners.push(first);
                past = if of.len() > 1 { self.after(first) } else { end };
            }
        }
        // 'General A, Chief of Staff, Nepali Army, said', 'A, Minister of Health, Peru; B': alone behind the title.
        let body = self.mention_of(past + 1, &[MentionType::Org, MentionType::Gpe]).filter(|_| document.is(past, ","));
        let alone = |body: &MentionId| {
            let ends = if self.kind(*body) == MentionType::Org { &[",", ".", ";"][..] } else { &[";"] };
            owners.is_empty() && ends.contains(&document.word(self.after(*body)))
        };
        if let Some(body) = body.filter(alone) {
            owners.push(body);
            past = self.after(body);
            // 'A, Secretary General, Ministry of Defence, Oman, said'
            let state = self.mention_of(past + 1, &[MentionType::Gpe]).filter(|_| document.is(past, ","));
            let state = state.filter(|&state| document.is_any(self.after(state), words![",", ".", ";"]));
            owners.extend(state.as_slice());
            past = state.map_or(past, |state| self.after(state));
        }
        // 'During the meeting with A, the Minister offered …': the sentence's subject, and not A.
        let first = document.sentence(document.sentence_of(end)).tokens.start.0;
        let fronted = document.is_any(first, words!["during", "after", "following", "in", "at", "before"]);
        if fronted
            && document.is(end, ",")
            && (document.is(at.wrapping_sub(1), "the") || at == end + 1)
            && document.word(past).ends_with("ed")
        {
            return;
        }
        // 'A, the Foreign Minister of X, B, …': a name right behind has this role, not the name before.
        let comma = document.is(past, ",");
        let (own, next) = self.titles(past + comma as u32);
        // 'General A, Chief of Staff, Admiral B': B has a title of his own.
        let own_title = comma && (phrase.titles.is_empty() || !own.is_empty() && bare);
        if self.mention_of(next, &[MentionType::Person]).is_some() && !own_title {
            return;
        }
        // 'Lt Gen A, Commander of the Peruvian Army'
        let commands = document.is(titled, "of") && owners.iter().any(|&owner| self.kind(owner) == MentionType::Org);
        if !commands && !titles.iter().any(|&title| self.is_office(title)) {
            return;
        }
        phrase.titles.extend(&titles);
        phrase.owners.extend(&owners);
        let past = self.further_offices(past, phrase);
        phrase.tokens.end.0 = past + (document.is(end, "(") && document.is(past, ")")) as u32;
    }

    /// Past ' and Deputy Supreme Commander of the UAE Armed Forces', ', Deputy Prime Minister and Minister of Finance':
    /// more offices of one, if no name follows and they are of no other state.
    fn further_offices(&self, end: u32, phrase: &mut Phrase) -> u32 {
        let document = self.context.document;
        let country = |owner: &MentionId| country_of(self.context, &self.mentions[owner.index()]);
        let own = phrase.owners.iter().find_map(country);
        let mut past = end;
        loop {
            let comma = document.is(past, ",");
            let and = document.is(past + comma as u32, "and");
            let at = past + comma as u32 + and as u32;
            let (before, title) = self.owners(at);
            let (titles, mut next) = self.titles(title);
            let of = document.is_any(next, words!["of", "for"]);
            let (behind, end) =
                if of { self.owners(next + 1 + document.is(next + 1, "the") as u32) } else { Default::default() };
            if !behind.is_empty() {
                next = end;
            }
            let office = titles.iter().all(|&title| self.is_office(title) && !self.plural_title(title));
            let foreign =
                before.iter().chain(behind.iter()).filter_map(country).any(|state| own.is_some_and(|own| own != state));
            let name = next + document.is(next, ",") as u32;
            let (_, name) = self.titles(name);
            let named = self.mention_of(name, &[MentionType::Person]).is_some();
            if at == past || titles.is_empty() || !office || foreign || named || !self.same_line(at) {
                return past;
            }
            phrase.titles.extend(&titles);
            phrase.owners.extend(if own.is_none() { &behind } else { &[] });
            past = next;
        }
    }
}

/// The country of a flag: two regional indicator letters, one token each or, if alike, one together.
fn flag(first: &str, second: &str) -> Option<Country> {
    let letters: Vec<u8> = first
        .chars()
        .chain(second.chars())
        .take(2)
        .map_while(|c| (c as u32).checked_sub(0x1F1E6).filter(|&n| n < 26))
        .map(|n| b'A' + n as u8)
        .collect();
    Some(Country(letters.try_into().ok()?))
}
