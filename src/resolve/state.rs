//! Which offices a state has: a 'President' without a country is not Japan's, a 'Prime Minister' not Brazil's.
//!
//! Forms of government change slowly; what is listed here held in 2025. Unlisted states have both.

use super::{Role, holds};
use crate::lexicon::Class;
use crate::report::Country;

/// Monarchies and crowns: no President.
const CROWNS: &str = "AG AU BE BH BN BS BT BZ CA DK ES GB GD JM JO JP KH KW LC LI LS LU MA MC MY NL NO NZ OM PG QA SA \
                      SB SE SZ TH TO TV VA VC";

/// Presidents who lead the government themselves: no Prime Minister.
const PRESIDENTIAL: &str = "AO AR BJ BO BR BW CH CL CO CR CY DO EC GH GM GT HN ID IR KE LR MV MW MX NG NI PA PH PY SC \
                            SL SV TM TR US UY VA VE ZA ZM ZW";

/// Parliaments whose members are senators.
const SENATES: &str = "AR AU BB BE BO BR CA CD CL CM CO CZ DO ES FR HT IE IT JM JO KE KH KZ LR LS MG MX NA NG NL PE PH PK \
                       PL PY RO RW SZ TH TT US UY UZ ZA ZW";

/// Words of the names of bodies that every state has: whose they are, the article takes for granted.
const BODIES: [&str; 20] = [
    "ministry",
    "foreign office",
    "home office",
    "army",
    "navy",
    "air force",
    "armed forces",
    "supreme court",
    "high court",
    "police",
    "cabinet",
    "national assembly",
    "senate",
    "presidential",
    "prime minister",
    "coast guard",
    "national guard",
    "state house",
    "national security",
    "spokesperson",
];

/// Is the name one that parties or parliaments of several states have? The article's own is meant.
pub(super) fn shared_name(body: &str) -> bool {
    ["Congress", "Democratic Party", "Republican Party", "Liberal Democratic Party"].contains(&body)
}

/// Is the body one that every state has: 'Foreign Ministry', 'Supreme Court'?
pub(super) fn domestic(body: &str) -> bool {
    BODIES.iter().any(|word| holds(body, word))
}

/// Could the state have an office of this name?
pub(crate) fn has(country: Country, role: &Role) -> bool {
    let one_of = |states: &str| states.as_bytes().chunks(3).any(|code| code.starts_with(&country.0));
    let says = |word: &str| holds(&role.text, word);
    let is = |word: &str| role.text.eq_ignore_ascii_case(word);
    match role.class {
        Some(Class::HeadGov) if says("chancellor") => one_of("AT DE"),
        Some(Class::HeadGov) if ["minister", "premier", "pm"].into_iter().any(says) => !one_of(PRESIDENTIAL),
        Some(Class::HeadState) if says("president") => !one_of(CROWNS),
        Some(Class::HeadState)
            if ["king", "queen", "prince", "sultan", "emir", "amir", "emperor"].into_iter().any(is) =>
        {
            one_of(CROWNS) || one_of("AE")
        }
        Some(Class::Legislator) if says("senator") => one_of(SENATES),
        // The United States have secretaries.
        Some(Class::Minister) => !one_of("US") || !says("minister") && !is("foreign secretary"),
        _ => true,
    }
}
