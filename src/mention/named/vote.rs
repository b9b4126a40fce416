//! Votes by their year and place: '1992 United Kingdom general **election**', 'February 1974 Irish **referendum**',
//! '2014 European Parliament **election** in Malta'.
//!
//! Refused: without a year ('the French election'), or without a place ('the 2012 election').

use super::super::words::Marks;
use super::super::{Candidate, View};
use super::{is_year, propose};
use crate::lex::{Gap, Kind};
use crate::report::MentionType;
use crate::span::Tokens;

/// What may stand between the place and the head.
const SORTS: &[u32] = words![
    "general",
    "presidential",
    "parliamentary",
    "legislative",
    "local",
    "federal",
    "municipal",
    "mayoral",
    "state",
    "gubernatorial",
    "regional",
    "provincial",
    "senate",
    "house",
    "special",
    "primary",
    "leadership",
    "council",
    "assembly",
    "constitutional",
    "independence",
    "by",
];

/// A vote that ends at `head`.
pub(super) fn vote(view: &View, head: u32, out: &mut Vec<Candidate>) {
    let document = view.document;
    if !document.is_any(head, words!["election", "elections", "referendum"]) {
        return;
    }
    let near = |at: u32| document.tokens[at as usize].gap <= Gap::Space;
    let mut start = head;
    while start > 0 && near(start) && (document.is_any(start - 1, SORTS) || document.word(start - 1) == "-") {
        start -= 1;
    }
    let sort = start;
    let place = |at: u32| view.capital(at) && (!view.marks(at).any(Marks::FUNCTION) || document.is(at, "new"));
    // 'United States House of Representatives'.
    let of = |at: u32| at > 0 && document.is(at, "of") && place(at - 1);
    while start > 0 && near(start) && (place(start - 1) || start < sort && of(start - 1)) {
        start -= 1;
    }
    let dated = start > 0 && near(start) && is_year(document.word(start - 1));
    if start == sort || !dated {
        return;
    }
    start -= 1;
    let month = start > 0 && near(start) && view.marks(start - 1).any(Marks::FIXED);
    start -= (month && document.kind(start - 1) == Some(Kind::Word) && view.capital(start - 1)) as u32;
    // '1984 United States presidential election | in Ohio'.
    let within = document.is(head + 1, "in") && document.capital(head + 2) && near(head + 2);
    let place = view.hits_at(head + 2).iter().rfind(|hit| within && view.marks(hit.tokens.start.0).any(Marks::PLACE));
    let end = place.map_or(head + 1, |hit| hit.tokens.end.0);
    propose(view, Tokens::new(start, end), MentionType::Event, "named/vote", out);
}
