//! Noun phrases that name who acts: a name with its titles and what it stands for.
//!
//! ```text
//! the [Minister of Defence] of [Uzbekistan], [Lt Gen] [Bakhodir Kurbanov]     one person
//! the [Defence Ministers] of [Kenya], [Tanzania] and [Zambia]                  three roles
//! his [British], [French] and [German] counterparts                            three roles
//! [Iran]'s [nuclear chief] [Behrouz Tavakolian] · [UN] [envoy] [Pádraig Ó Conaill]
//! [Ramon T. Salonga Jr.], [Flag Officer in Command] of the [Philippine Navy]
//! [China] · the [Turkish] delegation · he · the two ministers
//! ```
//!
//! Built once from the mentions; both resolution and the search for meetings read it.

mod group;
mod named;
mod part;

use crate::document::hashes;
use crate::lex::{Gap, Shape};
use crate::mention::{Context, Mention};
use crate::report::{Country, MentionType};
use crate::span::{MentionId, Tokens};
pub(crate) use group::is_group_noun;
use group::{DETERMINERS, GROUP_NOUNS};
use std::sync::OnceLock;

/// A noun phrase.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// From the first word (articles apart) to the last.
    pub tokens: Tokens,
    /// What kind of thing it names.
    pub head: Head,
    /// Titles, in text order.
    pub titles: Vec<MentionId>,
    /// The states, nations or bodies it stands for; several for a plural role.
    pub owners: Vec<MentionId>,
    /// True for 'ministers', 'counterparts', 'the two leaders', 'they'.
    pub plural: bool,
    /// True for 'his Russian counterpart …', named or not.
    pub counterpart: bool,
    /// The country of a flag behind the name: 'PM Jone Vakacegu 🇫🇯'.
    pub flag: Option<Country>,
}

/// What a phrase names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// A named person.
    Person(MentionId),
    /// A role without a name: the last of the titles.
    Role,
    /// 'counterpart', 'opposite number': the role of somebody named before.
    Counterpart,
    /// A state or body that acts itself.
    Body(MentionId),
    /// 'the Turkish delegation', 'the minister', 'the two sides', 'the visitor'.
    Group,
    /// 'he', 'her', 'they', 'I', 'we', 'both'.
    Pronoun,
}

impl Phrase {
    /// The name's mention, if a person is named.
    pub fn person(&self) -> Option<MentionId> {
        match self.head {
            Head::Person(id) => Some(id),
            _ => None,
        }
    }
}

/// All phrases of the document, in text order, without overlap.
pub fn find(context: Context, mentions: &[Mention]) -> Vec<Phrase> {
    let mut out = Vec::with_capacity(mentions.len() / 4 * 3);
    let mut next = 0;
    for sentence in &context.document.sentences {
        let mut reader = Reader { context, mentions, next, end: sentence.tokens.end.0 };
        let mut at = sentence.tokens.start.0;
        while at < reader.end {
            let found = if reader.may_begin(at) { reader.phrase(at) } else { None };
            match found {
                Some(phrase) => {
                    at = phrase.tokens.end.0;
                    out.push(phrase);
                }
                None => at = reader.skip(at),
            }
        }
        next = reader.next;
    }
    out
}

struct Reader<'a> {
    context: Context<'a>,
    mentions: &'a [Mention],
    /// First mention that does not end before the reading point.
    next: usize,
    /// End of the sentence.
    end: u32,
}

impl Reader<'_> {
    /// The mention that begins at the token.
    fn mention(&self, at: u32) -> Option<MentionId> {
        let from = &self.mentions[self.next.min(self.mentions.len())..];
        let index = from
            .iter()
            .take_while(|mention| mention.tokens.start.0 <= at)
            .position(|mention| mention.tokens.start.0 == at)?;
        Some(MentionId((self.next + index) as u32)).filter(|_| at < self.end)
    }

    fn kind(&self, id: MentionId) -> MentionType {
        self.mentions[id.index()].kind.expect("chosen mentions have a type")
    }

    fn after(&self, id: MentionId) -> u32 {
        self.mentions[id.index()].tokens.end.0
    }

    fn mention_of(&self, at: u32, kinds: &[MentionType]) -> Option<MentionId> {
        self.mention(at).filter(|&id| kinds.contains(&self.kind(id)))
    }

    /// Could a phrase begin here: with a mention, or a word that begins one? Most tokens are neither.
    fn may_begin(&self, at: u32) -> bool {
        let opening = |hash: u32| openers()[hash as usize / 64 % OPENERS] >> (hash % 64) & 1 != 0;
        opening(self.context.document.tokens[at as usize].hash) || self.mention(at).is_some()
    }

    /// Past the token, or past the mention that begins there.
    fn skip(&mut self, at: u32) -> u32 {
        let past = self.mention(at).map_or(at + 1, |id| self.after(id));
        while self.mentions.get(self.next).is_some_and(|mention| mention.tokens.end.0 <= past) {
            self.next += 1;
        }
        past
    }

    /// The phrase that begins at the token.
    fn phrase(&self, start: u32) -> Option<Phrase> {
        let document = self.context.document;
        // 'HE the Minister' is an Excellency.
        let shouted = document.word(start).len() > 1 && document.tokens[start as usize].shape.has(Shape::ALL_CAPS);
        if document.is_one_of(start, PRONOUNS) && !shouted && self.mention(start).is_none() {
            let plural = document.is_any(start, &["they", "them", "both", "we", "us"]);
            // 'both sides', 'both ministers' is one phrase.
            let end = if plural && self.group_noun(start + 1) { start + 2 } else { start + 1 };
            let possessive = document.is_any(start, &["his", "her", "their", "its", "my", "our"]);
            // 'his', 'their' begin a phrase only before a counterpart: 'his Russian counterpart'.
            if !possessive {
                return Some(self.plain(start, end, Head::Pronoun, plural));
            }
            return self.counterpart(start).or_else(|| {
                let object = document.is(start, "her") && !self.noun_follows(start + 1);
                object.then(|| self.plain(start, start + 1, Head::Pronoun, false))
            });
        }
        self.counterpart(start).or_else(|| self.named(start)).or_else(|| self.group(start))
    }

    fn plain(&self, start: u32, end: u32, head: Head, plural: bool) -> Phrase {
        Phrase {
            tokens: Tokens::new(start, end),
            head,
            titles: vec![],
            owners: vec![],
            plural,
            counterpart: false,
            flag: None,
        }
    }

    /// 'her' before a noun is possessive.
    fn noun_follows(&self, at: u32) -> bool {
        let document = self.context.document;
        at < self.end
            && document.kind(at) == Some(crate::lex::Kind::Word)
            && !document.is_any(
                at,
                &[
                    "in",
                    "at",
                    "on",
                    "and",
                    "to",
                    "for",
                    "with",
                    "by",
                    "before",
                    "after",
                    "during",
                    "as",
                    "that",
                    "last",
                    "today",
                    "yesterday",
                ],
            )
    }

    fn same_line(&self, at: u32) -> bool {
        self.context.document.tokens.get(at as usize).is_some_and(|token| token.gap <= Gap::Line)
    }
}

const PRONOUNS: &[u32] = &hashes([
    "he", "she", "they", "him", "them", "her", "his", "their", "its", "i", "we", "me", "us", "both", "my", "our",
]);

/// How many words of 64 bits the filter has.
const OPENERS: usize = 128;

/// A filter of the hashes of words that begin a phrase without being a mention.
fn openers() -> &'static [u64; OPENERS] {
    static FILTER: OnceLock<[u64; OPENERS]> = OnceLock::new();
    FILTER.get_or_init(|| {
        let mut filter = [0; OPENERS];
        for &hash in [PRONOUNS, GROUP_NOUNS, DETERMINERS, COUNTERPARTS].into_iter().flatten() {
            filter[hash as usize / 64 % OPENERS] |= 1 << (hash % 64);
        }
        filter
    })
}

/// What a counterpart may begin with, where nothing possessive does.
const COUNTERPARTS: &[u32] = &hashes(["counterpart", "counterparts", "opposite", "visiting", "newly", "new"]);
