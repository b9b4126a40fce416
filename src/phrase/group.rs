//! Phrases that name a group: 'the Turkish delegation', 'the two ministers', 'both sides', 'Chinese officials'.

use super::{Head, Ids, Phrase, Reader};
use crate::document::Document;
use crate::lex::Kind;
use crate::report::MentionType;
use crate::span::{MentionId, Tokens};

impl Reader<'_> {
    /// 'the Turkish delegation', 'the two ministers', 'the visitor', 'both sides'.
    ///
    /// `mentioned` is what [`Reader::owners`] finds at `start`.
    pub(super) fn group(&self, start: u32, mentioned: (Ids, u32)) -> Option<Phrase> {
        let document = self.context.document;
        let mut at = start;
        let number = document.is_any(at, NUMBERS);
        if !number && !document.is_any(at, DETERMINERS) {
            // 'Envoys from the United States, Norway and Japan', 'foreign ministers of Peru and Chile'
            // 'Members of the Chilean Senate', 'Senior leadership of the Awami Party'
            let noun = self.group_adjectives(at);
            let plural = self.group_noun(noun) && document.word(noun).ends_with('s');
            let several = plural || document.is_any(noun, words!["members", "leadership"]);
            if several && document.is_any(noun + 1, words!["of", "from"]) && self.mention(at).is_none() {
                let (owners, end) = self.owners(noun + 2 + document.is_any(noun + 2, words!["the", "a", "an"]) as u32);
                // 'members of the Kuwaiti delegation': the delegation.
                if !owners.is_empty() && !self.group_noun(end) {
                    return Some(Phrase {
                        tokens: Tokens::new(start, end),
                        head: Head::Group,
                        titles: Ids::None,
                        owners,
                        plural: true,
                        counterpart: false,
                        flag: None,
                    });
                }
            }
            // 'talks with government leaders', 'met senior officials'
            let noun = if document.is_any(at, BEFORE_GROUP) { self.group_adjectives(at) } else { at };
            if noun > at && self.mention(at).is_none() && self.group_noun(noun) && document.word(noun).ends_with('s') {
                return Some(self.plain(start, noun + 1, Head::Group, true));
            }
            // 'meets with officials in Iran'
            let with = start > 0
                && document.is(start - 1, "with")
                && (document.is_any(at, words!["officials", "leaders", "senators", "lawmakers", "legislators", "parliamentarians"])
                    || self.group_noun(at)
                        && document.word(at).ends_with('s')
                        && document.is_any(at + 1, words!["of", "from"]))
                // 'met on Friday officials led by A'
                || plural && document.is_any(at + 1, words!["led", "headed"]) && document.is(at + 2, "by");
            if with && self.mention(at).is_none() {
                return Some(self.plain(start, at + 1, Head::Group, true));
            }
            // 'Chinese officials' without an article.
            self.mention_of(at, &[MentionType::Norp, MentionType::Gpe])?;
            let (owners, end) = mentioned;
            let noun = self.group_adjectives(end);
            // 'Uzbek railways officials'
            let word = document.word(noun);
            let field = word.len() > 3
                && word.starts_with(char::is_lowercase)
                && self.mention(noun).is_none()
                && document.is_any(noun + 1, words!["officials", "negotiators", "diplomats", "representatives"])
                && !self.group_noun(noun);
            let noun = noun + field as u32;
            return self.group_noun(noun).then(|| Phrase {
                tokens: Tokens::new(start, noun + 1),
                head: Head::Group,
                titles: Ids::None,
                owners,
                plural: document.word(noun).ends_with('s'),
                counterpart: false,
                flag: None,
            });
        }
        at += 1;
        // 'the country's leaders'
        if document.is_any(at, COUNTRY) && self.possessive(at + 1) {
            let noun = self.group_adjectives(at + 2);
            let leaders = self.group_noun(noun) && document.word(noun).ends_with('s');
            return leaders.then(|| self.plain(start, noun + 1, Head::Group, true));
        }
        let number = number || document.is_any(at, NUMBERS) && !document.is(at, "all");
        while document.is_any(at, QUALITIES) && self.mention(at).is_none() {
            at += 1;
        }
        // 'a high-level delegation', 'a 12-member delegation'
        if document.word(at + 1) == "-" && document.is_any(at + 2, words!["level", "member", "strong", "ranking"]) {
            at += 3;
        }
        let (owners, after) = self.owners(at);
        at = after;
        at = self.group_adjectives(at);
        // 'the heads of state and government of Kenya and Uganda'
        let heads = document.is(at, "heads") && document.is_any(at + 2, words!["state", "government"]);
        if heads && document.is(at + 1, "of") {
            let end = at
                + 3
                + 2 * (document.is(at + 3, "and") && document.is_any(at + 4, words!["state", "government"])) as u32;
            let (of, past) = self.owners(end + 1 + document.is(end + 1, "the") as u32);
            let of = if document.is_any(end, words!["of", "from"]) { of } else { Ids::None };
            let tokens = Tokens::new(start, if of.is_empty() { end } else { past });
            let owners = if of.is_empty() { owners } else { of };
            let whose = !owners.is_empty();
            return whose.then(|| Phrase { owners, tokens, ..self.plain(start, end, Head::Group, true) });
        }
        if self.group_noun(at) && at < self.end {
            let plural = number || document.word(at).ends_with('s') || document.is_any(at, words!["pair", "duo"]);
            let mut owners = owners;
            let mut end = at + 1;
            // 'the French and German ambassadors to Chile'
            if owners.len() > 1
                && document.is_any(end, words!["to", "in"])
                && document.is_any(at, words!["ambassadors", "envoys"])
            {
                let seat = self.mention_of(end + 1, &[MentionType::Gpe]);
                end = seat.map_or(end, |seat| self.after(seat));
            }
            // 'the leaders of Armenia and Azerbaijan', 'a delegation from Hamas', 'a delegation of business people from Chile'
            if owners.is_empty() && document.is_any(end, words!["of", "from"]) {
                let plain = |at: u32| document.kind(at) == Some(Kind::Word) && !document.capital(at);
                let from = (end + 2..end + 5).take_while(|&at| plain(at)).find(|&at| document.is(at, "from"));
                let link = from.unwrap_or(end);
                let (of, past) = self.owners(link + 1 + document.is(link + 1, "the") as u32);
                let acts = |id: &MentionId| self.kind(*id) != MentionType::Loc;
                if of.iter().all(acts) && (of.len() == 1 || document.word(at).ends_with('s')) {
                    owners = of;
                    end = past;
                }
            }
            return Some(Phrase {
                tokens: Tokens::new(start, end),
                head: Head::Group,
                titles: Ids::None,
                owners,
                plural,
                counterpart: false,
                flag: None,
            });
        }
        // 'the two', 'the three' alone before a verb.
        if number
            && at > start + 1
            && owners.is_empty()
            && document.is_any(
                at,
                words![
                    "also",
                    "then",
                    "discussed",
                    "met",
                    "agreed",
                    "reviewed",
                    "exchanged",
                    "held",
                    "talked",
                    "spoke",
                    "will",
                    "had",
                    "have",
                    "signed",
                    "would",
                    "may",
                    "are",
                    "were"
                ],
            )
        {
            return Some(self.plain(start, at, Head::Group, true));
        }
        None
    }

    /// Past what may stand between a nation and 'officials'.
    pub(super) fn group_adjectives(&self, start: u32) -> u32 {
        let document = self.context.document;
        let mut at = start;
        let quality =
            |at: u32| (document.is_any(at, BEFORE_GROUP) || document.is_any(at, FIELDS)) && self.mention(at).is_none();
        // 'religious and civic leaders'
        while quality(at) || document.is(at, "and") && quality(at - 1) && quality(at + 1) {
            at += 1;
        }
        // 'the Swiss government and the rebels', but not 'the Swiss government bonds'
        let last = at.wrapping_sub(1);
        let goes_on = document.kind(at) == Some(Kind::Word) && !document.is_any(at, BEHIND_GOVERNMENT);
        let government = document.is(last, "government") && last >= start && !self.group_noun(at) && !goes_on;
        at - government as u32
    }

    pub(super) fn group_noun(&self, at: u32) -> bool {
        at < self.end && self.context.document.is_any(at, GROUP_NOUNS) && self.mention(at).is_none()
    }
}

/// 'delegation', 'officials', 'leaders'.
pub(crate) fn is_group_noun(document: &Document, at: u32) -> bool {
    document.is_any(at, GROUP_NOUNS)
}

/// May the word stand between a nation and 'officials': 'senior', 'rebel', 'union'?
pub(crate) fn is_group_quality(document: &Document, at: u32) -> bool {
    document.is_any(at, BEFORE_GROUP)
}

/// Does the word tell a minister's or a chief's field or rank: 'foreign', 'interior', 'prime', 'deputy'?
pub(crate) fn is_field(document: &Document, at: u32) -> bool {
    document.is_any(at, FIELDS)
}

/// What a group begins with: 'the visitor',
pub(super) const DETERMINERS: &[u32] = words!["the", "a", "an", "this", "that", "these"];

/// or 'both sides'.
pub(super) const NUMBERS: &[u32] = words!["both", "two", "three", "four", "five", "six", "all"];

/// What may stand between that and a nation,
pub(super) const QUALITIES: &[u32] = words![
    "two", "three", "four", "five", "six", "visiting", "other", "top", "senior", "foreign", "defence", "military",
    "same"
];

/// and between a nation and 'officials'.
pub(super) const BEFORE_GROUP: &[u32] = words![
    "visiting",
    "top",
    "senior",
    "government",
    "military",
    "negotiating",
    "security",
    "parliamentary",
    "business",
    "political",
    "religious",
    "local",
    "provincial",
    "regional",
    "opposition",
    "tribal",
    "community",
    "congressional",
    "rebel",
    "separatist",
    "guerrilla",
    "union",
    "civic",
    "church",
    "party",
    "main",
    "special",
    "key",
    "prominent",
    "leading",
    "armed",
    "militant",
    "civilian",
    "high",
    "high-level",
    "high-ranking",
    "ranking",
    "naval",
    "diplomatic",
    "economic",
    "ministerial",
    "technical",
    "presidential",
    "royal"
];

/// What follows 'the Swiss government' where that is all.
const BEHIND_GOVERNMENT: &[u32] = words![
    "and", "in", "on", "at", "to", "for", "with", "from", "over", "after", "before", "said", "says", "has", "have",
    "had", "is", "was", "were", "are", "will", "would", "began", "met", "held", "resumed", "ended", "broke", "took"
];

/// 'the interior ministers of A and B', 'the army chiefs', 'the prime ministers'.
pub(super) const FIELDS: &[u32] = words![
    "foreign",
    "defence",
    "defense",
    "intelligence",
    "interior",
    "home",
    "finance",
    "trade",
    "economy",
    "energy",
    "oil",
    "health",
    "justice",
    "transport",
    "agriculture",
    "environment",
    "culture",
    "education",
    "labour",
    "labor",
    "tourism",
    "water",
    "army",
    "navy",
    "police",
    "prime",
    "deputy",
    "vice"
];

/// 'the country's leaders'.
pub(super) const COUNTRY: &[u32] = words!["country", "nation", "kingdom"];

pub(super) const GROUP_NOUNS: &[u32] = words![
    "delegation",
    "delegations",
    "side",
    "sides",
    "minister",
    "ministers",
    "leader",
    "leaders",
    "leadership",
    "official",
    "officials",
    "negotiators",
    "mediators",
    "rebels",
    "militants",
    "insurgents",
    "guerrillas",
    "separatists",
    "clerics",
    "elders",
    "commanders",
    "delegates",
    "groups",
    "factions",
    "diplomat",
    "diplomats",
    "envoy",
    "envoys",
    "visitor",
    "visitors",
    "dignitary",
    "dignitaries",
    "general",
    "generals",
    "admirals",
    "admiral",
    "presidents",
    "premiers",
    "government",
    "governments",
    "representatives",
    "representative",
    "parties",
    "countries",
    "guest",
    "guests",
    "team",
    "teams",
    "chief",
    "chiefs",
    "pair",
    "duo",
    "men",
    "women",
    "politicians",
    "lawmakers",
    "parliamentarians",
    "parliamentarian",
    "legislators",
    "senators",
    "monarch",
    "governor",
    "mayor",
    "senator",
    "strongman",
    "rulers",
    "monarchs",
    "authorities",
    "ambassadors",
    "secretary",
    "spokesperson",
    "leadership"
];
