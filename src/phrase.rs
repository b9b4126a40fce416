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

mod apposition;
mod group;
mod ids;
mod named;
mod part;

use crate::document::Document;
use crate::lex::{Gap, Shape};
use crate::mention::{Context, Mention};
use crate::report::{Country, MentionType};
use crate::span::{MentionId, Tokens};
use group::{BEFORE_GROUP, COUNTRY, DETERMINERS, FIELDS, GROUP_NOUNS, NUMBERS, QUALITIES};
pub(crate) use group::{is_field, is_group_noun, is_group_quality};
use ids::Begins;
pub use ids::Ids;
use named::{COUNTERPARTS, FRESH};
use std::sync::OnceLock;

/// A noun phrase.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// From the first word (articles apart) to the last.
    pub tokens: Tokens,
    /// What kind of thing it names.
    pub head: Head,
    /// Titles, in text order.
    pub titles: Ids,
    /// The states, nations or bodies it stands for; several for a plural role.
    pub owners: Ids,
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
    let document = context.document;
    let mut out = Vec::with_capacity(mentions.len() / 4 * 3);
    let begins = Begins::new(mentions, document.len());
    let mut reader = Reader { context, mentions, begins, end: 0, counterparts: false };
    for sentence in &document.sentences {
        reader.end = sentence.tokens.end.0;
        let words = &document.tokens[sentence.tokens.start.index()..sentence.tokens.end.index()];
        reader.counterparts = words.iter().any(|word| COUNTERPARTS.contains(&word.hash));
        let mut at = sentence.tokens.start.0;
        while at < reader.end {
            let mention = reader.mention(at);
            let found = if mention.is_some() || reader.may_begin(at) { reader.phrase(at) } else { None };
            // Past the phrase, the mention or the word.
            at = match (&found, mention) {
                (Some(phrase), _) => phrase.tokens.end.0,
                (None, Some(mention)) => reader.after(mention),
                (None, None) => at + 1,
            };
            out.extend(found);
        }
    }
    in_pairs(document, &mut out);
    out
}

/// 'the presidents of Peru, A, and Gabon, B': as 'the presidents of Peru and Gabon, A and B'.
fn in_pairs(document: &Document, phrases: &mut Vec<Phrase>) {
    let named = |state: &Phrase, name: &Phrase| {
        let end = state.tokens.end.0;
        document.is(end, ",") && name.tokens.start.0 == end + 1 && name.person().is_some() && name.owners.is_empty()
    };
    let mut at = 0;
    while at + 3 < phrases.len() {
        let (roles, rest) = (&phrases[at], &phrases[at + 1..]);
        at += 1;
        // 'the wives of the presidents of Peru, A, and Chile, B'
        let of = roles.tokens.start.0.wrapping_sub(1);
        let of = of.wrapping_sub(document.is(of, "the") as u32);
        let others = document.is(of, "of")
            && !document.is_any(of.wrapping_sub(1), words!["meeting", "summit", "talks", "gathering"]);
        if others || !roles.plural || roles.owners.len() != 1 || roles.person().is_some() || !named(roles, &rest[0]) {
            continue;
        }
        let follows = |pair: &[Phrase]| {
            let [before, state, name] = pair else { return false };
            let (end, start) = (before.tokens.end.0, state.tokens.start.0);
            let linked = (end..start).all(|at| document.is_any(at, words![",", ";", "and", "the"]));
            start > end && linked && matches!(state.head, Head::Body(_)) && named(state, name)
        };
        let more = rest.windows(3).step_by(2).take_while(|pair| follows(pair)).count();
        for next in at + 1..=at + more {
            let state = phrases.remove(next);
            phrases[next].tokens.start = state.tokens.start;
            if let Head::Body(owner) = state.head {
                phrases[at - 1].owners.push(owner);
            }
        }
    }
}

struct Reader<'a> {
    context: Context<'a>,
    mentions: &'a [Mention],
    begins: Begins,
    /// End of the sentence.
    end: u32,
    /// True if the sentence speaks of counterparts.
    counterparts: bool,
}

impl Reader<'_> {
    /// The mention that begins at the token.
    #[inline]
    fn mention(&self, at: u32) -> Option<MentionId> {
        self.begins.at(at).filter(|_| at < self.end)
    }

    #[inline]
    fn kind(&self, id: MentionId) -> MentionType {
        self.mentions[id.index()].kind.expect("chosen mentions have a type")
    }

    fn after(&self, id: MentionId) -> u32 {
        self.mentions[id.index()].tokens.end.0
    }

    fn mention_of(&self, at: u32, kinds: &[MentionType]) -> Option<MentionId> {
        self.mention(at).filter(|&id| kinds.contains(&self.kind(id)))
    }

    /// Could a phrase begin here without a mention? What most articles ('the', 'a') stand before begins none.
    fn may_begin(&self, at: u32) -> bool {
        let tokens = &self.context.document.tokens;
        let filter = Filter::get();
        let opening = filter.0[slot(tokens[at as usize].hash)];
        let next = || tokens.get(at as usize + 1).map_or(0, |token| filter.0[slot(token.hash)]);
        opening & OPENS != 0 || opening & ARTICLE != 0 && (next() & FOLLOWS != 0 || self.mention(at + 1).is_some())
    }

    /// The phrase that begins at the token.
    fn phrase(&self, start: u32) -> Option<Phrase> {
        let document = self.context.document;
        // 'HE the Minister' is an Excellency, '(I-Maine)' a party and a state.
        let shouted = || {
            document.word(start).len() > 1 && document.tokens[start as usize].shape.has(Shape::ALL_CAPS)
                || document.is(start, "i") && document.word(start + 1) == "-"
        };
        if document.is_any(start, PRONOUNS) && !shouted() && self.mention(start).is_none() {
            let plural = document.is_any(start, words!["they", "them", "both", "we", "us"]);
            // 'both sides', 'both ministers' is one phrase.
            let end = if plural && self.group_noun(start + 1) { start + 2 } else { start + 1 };
            let possessive = document.is_any(start, words!["his", "her", "their", "its", "my", "our"]);
            // 'his', 'their' begin a phrase only before a counterpart: 'his Russian counterpart'.
            if !possessive {
                return Some(self.plain(start, end, Head::Pronoun, plural));
            }
            return self.counterpart(start, &Default::default()).or_else(|| {
                let object = document.is(start, "her") && !self.noun_follows(start + 1);
                object.then(|| self.plain(start, start + 1, Head::Pronoun, false))
            });
        }
        let owners = self.owners(start);
        self.counterpart(start, &owners).or_else(|| self.named(start, &owners)).or_else(|| self.group(start, owners))
    }

    fn plain(&self, start: u32, end: u32, head: Head, plural: bool) -> Phrase {
        Phrase {
            tokens: Tokens::new(start, end),
            head,
            titles: Ids::None,
            owners: Ids::None,
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
                words![
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
                    "yesterday"
                ],
            )
    }

    fn same_line(&self, at: u32) -> bool {
        self.context.document.tokens.get(at as usize).is_some_and(|token| token.gap <= Gap::Line)
    }
}

const PRONOUNS: &[u32] = words![
    "he", "she", "they", "him", "them", "her", "his", "their", "its", "i", "we", "me", "us", "both", "my", "our"
];

/// A filter of the hashes of words that begin a phrase without being a mention: a set of flags each.
struct Filter([u8; SLOTS]);

const SLOTS: usize = 4096;

/// The word begins a phrase, whatever follows.
const OPENS: u8 = 1;
/// The word is an article: it begins a phrase if a mention follows, or one of the words with the flag
const ARTICLE: u8 = 2;
/// that goes on so.
const FOLLOWS: u8 = 4;

impl Filter {
    fn get() -> &'static Filter {
        static FILTER: OnceLock<Filter> = OnceLock::new();
        FILTER.get_or_init(|| {
            let mut filter = Filter([0; SLOTS]);
            let mut mark =
                |flag, lists: &[&[u32]]| lists.iter().copied().flatten().for_each(|&hash| filter.0[slot(hash)] |= flag);
            mark(OPENS, &[PRONOUNS, GROUP_NOUNS, NUMBERS, COUNTERPARTS, FRESH, words!["members"]]);
            mark(ARTICLE, &[DETERMINERS, BEFORE_GROUP, FIELDS]);
            mark(
                FOLLOWS,
                &[JOINING, GROUP_NOUNS, NUMBERS, QUALITIES, BEFORE_GROUP, FIELDS, COUNTRY, COUNTERPARTS, FRESH],
            );
            filter
        })
    }
}

/// 'religious and civic leaders', 'the heads of state of Peru'
const JOINING: &[u32] = words!["and", "heads"];

fn slot(hash: u32) -> usize {
    hash as usize % SLOTS
}
