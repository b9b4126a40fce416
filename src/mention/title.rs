//! TITLE: roles, offices, ranks and forms of address.
//!
//! - Listed forms: 'Defence Minister', 'Lt Gen', 'Raksha Mantri', 'Mr', 'the prime minister'.
//! - Composed: a modifier before ('Deputy Foreign Minister'), a portfolio before ('Water
//!   Resources Minister', 'climate envoy' before a name) or after ('Minister of Ports, Shipping
//!   and Waterways'), retired ranks ('Lt Gen (Retd)').
//!
//! Refused: bare 'minister', 'envoy', 'general', 'chief', 'officials', 'leaders' without a name
//! after them; the country, nationality or body before or after a title, which is a mention of its own.

use super::{Candidate, Context, Mention, Trust};
use crate::lex::{Gap, Kind, Shape};
use crate::lexicon::{ATTACHED, Class, EntryId, WEAK};
use crate::report::{Confidence, MentionType};
use crate::span::Tokens;

pub(super) fn find(context: Context, out: &mut Vec<Candidate>) {
    for hit in &context.notes.hits {
        let class = context.lexicon.class(hit.entry);
        if !is_title(class) {
            continue;
        }
        let (mut start, mut end) = (hit.tokens.start.0, hit.tokens.end.0);
        let capital = context.document.capital(start);
        if office(class) {
            end = portfolio_after(context, end).unwrap_or(end);
            start = modifiers_before(context, start, capital);
        }
        end = retired(context, end);
        let composed = end - start > hit.tokens.len();
        let named = name_follows(context, end);
        let attached = context.lexicon.flag(hit.entry, ATTACHED) || class == Class::Honorific;
        let weak = context.lexicon.flag(hit.entry, WEAK);
        if (attached && !composed || weak) && !named {
            continue;
        }
        // In lower case only a named office or one borne by somebody is a mention.
        if !capital && attached && !named {
            continue;
        }
        let rule = match class {
            Class::Rank => "title/rank",
            Class::Honorific => "title/form_of_address",
            _ => "title/office",
        };
        let mention = Mention {
            tokens: Tokens::new(start, end),
            kind: Some(MentionType::Title),
            entry: Some(hit.entry),
            timex: None,
            confidence: if capital { Confidence::Sure } else { Confidence::Likely },
            rule,
        };
        out.push(Candidate { mention, trust: Trust::Known });
    }
}

/// True for the classes of roles.
pub(crate) fn is_title(class: Class) -> bool {
    class >= Class::HeadState && class <= Class::Occupation && class != Class::Suffix
}

/// True for roles that come with a portfolio, a state or a body.
pub(crate) fn office(class: Class) -> bool {
    is_title(class) && !matches!(class, Class::Rank | Class::Honorific)
}

/// True if a name of a person, perhaps behind further titles, begins at the token.
fn name_follows(context: Context, at: u32) -> bool {
    let mut at = at;
    for _ in 0..3 {
        if context.document.tokens.get(at as usize).is_none_or(|token| token.gap > Gap::Line) {
            return false;
        }
        let title = context.notes.hits.partition_point(|hit| hit.tokens.start.0 < at);
        let title = context.notes.hits[title..].iter().take_while(|hit| hit.tokens.start.0 == at);
        let Some(longest) = title.filter(|hit| is_title(context.lexicon.class(hit.entry))).last() else { break };
        at = longest.tokens.end.0;
    }
    begins_name(context, at)
}

/// Could a person's name begin here, seen from the word alone?
pub(super) fn begins_name(context: Context, at: u32) -> bool {
    let document = context.document;
    let Some(token) = document.tokens.get(at as usize) else { return false };
    if token.kind != Kind::Word || token.gap > Gap::Line {
        return false;
    }
    if token.shape.has(Shape::CAPITAL) {
        let other =
            [Class::Country, Class::Demonym, Class::Norp, Class::Org].iter().any(|&class| context.is_class(at, class));
        let name = context.is_class(at, Class::Given)
            || context.is_class(at, Class::Surname)
            || token.shape.has(Shape::INITIAL);
        let word = context.is_class(at, Class::Word);
        return (name || !other) && (!word || name && !document.is_any(at, &["the", "in", "on", "will", "may", "and"]));
    }
    particle(document.word(at)) && document.capital(at + 1 + (document.word(at + 1) == "-") as u32)
}

/// Lower-case words inside names: 'van der Heijden', 'bin Salman', 'dos Santos', 'al-Tayeb'.
pub(super) fn particle(word: &str) -> bool {
    matches!(
        word,
        "van"
            | "von"
            | "der"
            | "den"
            | "de"
            | "del"
            | "della"
            | "di"
            | "da"
            | "dos"
            | "das"
            | "do"
            | "du"
            | "la"
            | "le"
            | "al"
            | "el"
            | "ul"
            | "ur"
            | "bin"
            | "bint"
            | "ibn"
            | "ben"
            | "ould"
            | "ter"
            | "ten"
            | "zu"
            | "af"
            | "av"
            | "y"
            | "e"
            | "abu"
            | "ag"
            | "as"
            | "ad"
    )
}

/// Moves `start` left over 'Deputy', 'Acting', 'First', and over a portfolio: 'Water Resources' Minister.
fn modifiers_before(context: Context, start: u32, capital: bool) -> u32 {
    let document = context.document;
    let mut at = start;
    while at > 0 && document.tokens[at as usize].gap == Gap::Space && !context.starts_sentence(at)
        || at > 0 && document.touches(at)
    {
        let before = at - 1;
        let hyphen = document.word(before) == "-" && document.touches(before) && document.touches(at);
        let word = if hyphen { before.saturating_sub(1) } else { before };
        let modifies = if capital { document.capital(word) } else { !document.capital(word) };
        if !modifies || !(MODIFIERS.iter().any(|m| document.is(word, m)) || capital && portfolio(context, word)) {
            break;
        }
        at = word;
    }
    at
}

const MODIFIERS: &[&str] = &[
    "deputy",
    "vice",
    "acting",
    "first",
    "second",
    "interim",
    "caretaker",
    "assistant",
    "associate",
    "principal",
    "joint",
    "additional",
    "senior",
    "special",
    "chief",
    "under",
    "state",
    "union",
    "federal",
    "cabinet",
    "honorary",
    "outgoing",
    "incoming",
    "co",
    "permanent",
    "nuclear",
    "climate",
    "trade",
    "opposition",
    "peace",
    "rebel",
    "army",
    "navy",
    "air",
    "police",
    "intelligence",
    "security",
    "party",
    "military",
    "defence",
    "defense",
    "foreign",
    "finance",
    "interior",
    "home",
    "energy",
    "oil",
    "health",
    "economic",
    "political",
    "presidential",
    "royal",
    "crown",
    "national",
    "regional",
    "provincial",
    "military",
    "naval",
    "press",
    "government",
    "ministry",
    "policy",
    "humanitarian",
    "human",
    "rights",
    "refugee",
    "aid",
    "relief",
    "border",
    "hostage",
    "ceasefire",
    "lead",
    "top",
    "main",
    "ruling",
];

/// Is the word part of a portfolio: capitalised, and neither a place, a nation, a body nor a name?
fn portfolio(context: Context, at: u32) -> bool {
    let named = [
        Class::Country,
        Class::Capital,
        Class::City,
        Class::Demonym,
        Class::Norp,
        Class::Org,
        Class::Given,
        Class::HeadState,
    ]
    .iter()
    .any(|&class| context.is_class(at, class));
    context.document.kind(at) == Some(Kind::Word)
        && context.is_class(at, Class::Word)
        && !named
        && !context.starts_sentence(at)
        && !context.document.is_any(
            at,
            &[
                "the", "a", "an", "his", "her", "its", "their", "former", "then", "new", "by", "and", "of", "for",
                "with", "when", "as",
            ],
        )
}

/// The end of 'of Ports, Shipping and Waterways', 'for the Pacific', 'of Foreign Affairs'; none if a state or body follows.
fn portfolio_after(context: Context, end: u32) -> Option<u32> {
    let document = context.document;
    if !document.is_any(end, &["of", "for"]) || document.capital(end) {
        return None;
    }
    let mut at = end + 1 + document.is(end + 1, "the") as u32;
    let mut whole = None;
    loop {
        let begin = at;
        while document.capital(at) && !owner(context, at) && document.tokens[at as usize].gap <= Gap::Line {
            at += 1;
        }
        if at == begin {
            return whole;
        }
        // A list goes on only if it ends in 'and': 'Ports, Shipping and Waterways'.
        if whole.is_none() || document.is(begin - 1, "and") {
            whole = Some(at);
        }
        if document.word(at) == "," && list_ends_in_and(context, at) || document.is(at, "and") {
            at += 1;
        } else {
            return whole;
        }
    }
}

fn list_ends_in_and(context: Context, comma: u32) -> bool {
    let document = context.document;
    let mut at = comma + 1;
    while document.capital(at) && !owner(context, at) && at < comma + 6 {
        at += 1;
    }
    at > comma + 1 && document.is(at, "and") && document.capital(at + 1) && context.is_class(at + 1, Class::Word)
}

/// A state, a place or a body: what an office is of, and no part of its name.
fn owner(context: Context, at: u32) -> bool {
    let owners = [Class::Country, Class::Capital, Class::City, Class::Admin, Class::Demonym, Class::Org];
    let begins_phrase = |class: Class| {
        let from = context.notes.hits.partition_point(|hit| hit.tokens.start.0 < at);
        context.notes.hits[from..]
            .iter()
            .take_while(|hit| hit.tokens.start.0 == at)
            .any(|hit| context.lexicon.class(hit.entry) == class)
    };
    owners.iter().any(|&class| begins_phrase(class)) || context.document.tokens[at as usize].shape.has(Shape::ALL_CAPS)
}

/// Past '(Retd)' and the like.
fn retired(context: Context, end: u32) -> u32 {
    let document = context.document;
    let bracketed = document.word(end) == "("
        && document.is_any(end + 1, &["retd", "retd.", "ret", "ret.", "rtd"])
        && document.word(end + 2) == ")";
    if bracketed { end + 3 } else { end }
}

/// The role that an entry stands for, the same for 'Raksha Mantri' and 'Defence Minister'.
pub(crate) fn role(context: Context, entry: EntryId) -> EntryId {
    context.lexicon.canonical(entry)
}
