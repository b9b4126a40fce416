//! Where a place is told of: what stands before its name, houses that stand in a city, capitals told by their country.

use super::Reading;
use super::words::Mark;
use crate::lex::Kind;
use crate::lexicon::{Class, EntryId};
use crate::mention::Mention;
use crate::report::{Country, MentionType, Place};
use crate::resolve::country_of;
use crate::span::{Span, Tokens};

/// 'in', 'at', 'inside' before the name, determiners between.
pub(super) fn located(reading: &Reading, at: u32, first: u32) -> bool {
    let document = reading.context.document;
    let mut before = at;
    for _ in 0..7 {
        if before <= first {
            return false;
        }
        before -= 1;
        // 'at the door of the White House'
        if document.is_any(before, words!["door", "doors", "entrance", "gate", "gates", "steps", "lawn"]) {
            continue;
        }
        if document.is_any(before, words!["in", "at", "inside", "near", "outside"]) {
            // 'will also include the situation in Lebanon'
            return !(document.is(before.wrapping_sub(1), "situation") && document.is(before, "in"));
        }
        // 'in the capital, Lusaka'
        let seat = document.is(before, ",") && reading.has(before.wrapping_sub(1), Mark::Seat);
        // 'at the Yelahanka Air Force Station in Bengaluru', 'at the ministry's guest house in …'
        if !seat
            && !document.is_any(
                before,
                words![
                    "the", "a", "central", "downtown", "southern", "northern", "eastern",
                    "western", "nearby", "of", "city", "town", "resort", "port", "capital",
                    "village", "coastal", "border", "suburb", "historic", "held", "controlled",
                    "-", "rebel", "insurgent", "government",
                ])
            && !reading.mention_at(before).is_some_and(|mention| mention.kind == Some(MentionType::Norp))
            // 'in rebel-held Kassala'
            && !(document.word(before) == "-" && document.is(before + 1, "held")
                || document.is(before, "held") && document.word(before - 1) == "-"
                || document.word(before + 1) == "-" && document.is(before + 2, "held"))
        {
            return false;
        }
    }
    false
}

/// What stands in a city: 'residence', 'ministry'.
const HOUSES: &[u32] = words![
    "secretariat",
    "command",
    "headquarters",
    "hq",
    "ministry",
    "house",
    "palace",
    "office",
    "embassy",
    "mission",
    "kremlin",
    "pentagon",
    "centre",
    "center",
    "institute",
    "university",
    "parliament",
    "block",
    "residence",
];

/// A body that is also a place: 'at the ASEAN Secretariat', 'at the Embassy of Malta'.
pub(super) fn site(reading: &Reading, mention: &Mention) -> bool {
    let document = reading.context.document;
    let (first, last) = (mention.tokens.start.0, mention.tokens.end.0 - 1);
    document.is_any(last, HOUSES) || document.is_any(first, words!["ministry", "embassy", "palace", "parliament"])
}

/// 'at his official residence', 'at the ministry's headquarters': a house without a name, behind what happened there.
pub(super) fn house(reading: &Reading, at: u32, trigger: Tokens) -> Option<Tokens> {
    let document = reading.context.document;
    let noun = document.is_any(at, HOUSES) && document.small(at) && reading.mention_at(at).is_none();
    if !noun {
        return None;
    }
    let whole = !document.is_any(at + 1, HOUSES) && !document.is(at + 1, "'s");
    let first = (at.saturating_sub(5)..at).rev().find(|&first| document.is(first, "at"))?;
    let article = document.is_any(first + 1, words!["the", "his", "her", "their", "its"]) as u32;
    let owned = article > 0 || document.capital(first + 1);
    let inside = (first + 1..at).all(|at| document.kind(at) == Some(Kind::Word) || document.is(at, "'s"));
    // 'received A on Thursday, an official at the ministry said'
    // 'met A to discuss the attack at the embassy', 'after a fire at the ministry'
    let purpose = |at: u32| document.is(at, "to") && document.is_any(at + 1, words!["discuss", "review", "protest"]);
    let other = words![",", ";", "who", "said", "that", "which", "after"];
    let aside = (trigger.end.0..first).any(|at| document.is_any(at, other) || purpose(at));
    let behind = first >= trigger.end.0 && first < trigger.end.0 + 30 && !aside;
    (whole && owned && inside && behind).then(|| Tokens::new(first + 1 + article, at + 1))
}

/// 'the national capital', 'the Austrian capital', 'the capital'.
pub(super) fn capital(reading: &Reading, at: u32, first: u32) -> Option<(Place, Span)> {
    let context = reading.context;
    let document = context.document;
    let mut start = at;
    let mut country = None;
    while start > first && at - start < 3 {
        let near = Tokens::new(first.max(start.saturating_sub(6)), at);
        let nation = reading.mentions_in(near).iter().find(|mention| mention.tokens.end.0 == start);
        // 'Ghana's capital'
        let owner = || reading.mentions_in(near).iter().find(|mention| mention.tokens.end.0 + 1 == start);
        let owner = Some(start - 1).filter(|&mark| document.is(mark, "'s")).and_then(|_| owner());
        if let Some(state) = owner.filter(|mention| mention.kind == Some(MentionType::Gpe)) {
            country = country_of(context, state);
            start = state.tokens.start.0;
        } else if let Some(nation) = nation.filter(|mention| matches!(mention.kind, Some(MentionType::Norp))) {
            country = country_of(context, nation);
            start = nation.tokens.start.0;
        } else if document.is_any(start - 1, words!["national", "federal", "the"]) {
            start -= 1;
        } else {
            break;
        }
    }
    if start == at {
        return None;
    }
    let country = country.or(reading.entities.home)?;
    let entry = capital_of(reading, country)?;
    let names = vec![context.lexicon.form(entry).to_string()];
    Some((Place { names, country: Some(country) }, document.span(Tokens::new(start, at + 1))))
}

pub(super) fn capital_of(reading: &Reading, country: Country) -> Option<EntryId> {
    reading.context.lexicon.find_class(Class::Capital, country)
}
