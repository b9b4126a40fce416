//! The parts of a noun phrase: what it stands for ('A, B and C', 'LONG FORM (ACRONYM)') and its titles.

use super::{Ids, Reader};
use crate::lex::Gap;
use crate::lexicon::Bits;
use crate::mention::{Context, office};
use crate::report::MentionType;
use crate::span::{MentionId, Tokens};

impl Reader<'_> {
    /// A run of 'A', 'A, B and C', 'A's', 'LONG FORM (ACRONYM)' of states, nations and bodies.
    pub(super) fn owners(&self, start: u32) -> (Ids, u32) {
        let document = self.context.document;
        const OWNERS: &[MentionType] = &[MentionType::Gpe, MentionType::Norp, MentionType::Org, MentionType::Loc];
        let (mut owners, mut at, mut end) = (Ids::None, start, start);
        let stood = document.is_any(start.wrapping_sub(1), words!["in", "at", "from", "near"]);
        while let Some(owner) = self.mention_of(at, OWNERS) {
            owners.push(owner);
            end = self.after(owner);
            if document.is(end, "(") && document.is(end + 2, ")") {
                end += 3;
            } else if document.is(end, "(") && self.mention(end + 1).is_some_and(|id| document.is(self.after(id), ")"))
            {
                end = self.mention(end + 1).map_or(end, |id| self.after(id) + 1);
            }
            let possessive = self.possessive(end);
            end += possessive as u32;
            at = end;
            // 'received in Jeddah | the Jordanian minister', 'in Oslo | US Secretary of State A'
            let next = end + document.is(end, "the") as u32;
            if stood && !possessive && self.mention_of(next, OWNERS).is_some() {
                break;
            }
            if document.is(at, ",") {
                at += 1;
            }
            if document.is(at, "and") {
                at += 1;
            }
            at += document.is(at, "the") as u32;
            if at == end && self.mention_of(at, OWNERS).is_some() && document.tokens[at as usize].gap > Gap::Space {
                break;
            }
        }
        (owners, end)
    }

    pub(super) fn possessive(&self, at: u32) -> bool {
        let document = self.context.document;
        document.is(at, "'s")
            || matches!(document.word(at), "'" | "’") && document.touches(at) && !document.touches(at + 1)
    }

    pub(super) fn titles(&self, start: u32) -> (Ids, u32) {
        let (mut titles, mut at) = (Ids::None, start);
        while let Some(title) = self.mention_of(at, &[MentionType::Title]) {
            titles.push(title);
            at = self.after(title);
            let document = self.context.document;
            // 'His Highness the Crown Prince Sheikh A'
            let bearer = document.is(at, "the") && self.mention_of(at + 1, &[MentionType::Title]).is_some();
            at += (bearer && !self.is_office(title)) as u32;
            // 'Chief of Army Staff (COAS) Gen …', 'Secretary of State and Foreign Minister …'
            if document.is(at, "(") && self.mention(at + 1).is_some_and(|id| document.is(self.after(id), ")")) {
                at = self.mention(at + 1).map_or(at, |id| self.after(id) + 1);
            }
            // 'press secretary Air Force Maj. Gen. Tom Reed': the service of the rank.
            if let Some(service) = self.mention_of(at, &[MentionType::Org]) {
                let rank = self.after(service);
                let ranked = self.mention_of(rank, &[MentionType::Title]).map(|rank| self.after(rank));
                let named = ranked.is_some_and(|name| self.mention_of(name, &[MentionType::Person]).is_some());
                at = if named && document.capital(rank) { rank } else { at };
            }
            // 'Minister of Energy Prince Saud', 'Foreign Minister Senator Khosa': no mention of its own, but a title.
            if self.mention(at).is_none() && self.mention_of(at + 1, &[MentionType::Person]).is_some() && self.style(at)
            {
                at += 1;
            }
        }
        (titles, at)
    }

    /// A word that may be a title.
    pub(super) fn style(&self, at: u32) -> bool {
        use crate::lexicon::Class::*;
        let Context { document, notes, .. } = self.context;
        let titles = [Honorific, Rank, Legislator, HeadState, Minister].map(Bits::of);
        document.capital(at) && titles.into_iter().any(|title| notes.bits[at as usize].any(title))
    }

    /// Is the head of the title a plural? That of 'Chairman of the Joint Chiefs of Staff' is none.
    pub(super) fn plural_title(&self, title: MentionId) -> bool {
        let document = self.context.document;
        let Tokens { start, end } = self.mentions[title.index()].tokens;
        let behind = (start.0..end.0).find(|&at| document.is_any(at, words!["of", "for", ","])).unwrap_or(end.0);
        (start.0..behind).any(|at| document.is_any(at, PLURAL_TITLES))
    }

    pub(super) fn is_office(&self, title: MentionId) -> bool {
        self.mentions[title.index()].entry.is_none_or(|entry| office(self.context.lexicon.class(entry)))
    }
}

const PLURAL_TITLES: &[u32] = words![
    "ministers",
    "presidents",
    "premiers",
    "secretaries",
    "ambassadors",
    "chiefs",
    "leaders",
    "chairmen",
    "governors",
    "envoys",
    "kings",
    "generals",
    "commanders",
    "speakers",
    "directors",
    "heads",
    "commissioners",
    "advisers",
    "advisors",
    "chancellors",
    "mayors",
    "pms",
    "fms",
    "representatives",
    "deputies",
    "officers",
    "admirals",
    "marshals",
    "senators",
    "emirs",
    "rulers",
    "princes"
];
