//! A place that plays is a team, thus a body: '**England** beat **Sweden** 2-1', '**Japan** 2 **Syria** 1', '**Panama**
//! coach Hernan Gomez'.
//!
//! Only where an article speaks of matches (`sport` in `lexicon/heads.tsv`), and then wherever the team is named again.
//! Refused: a place that something is in, from or of, 'Leeds, England', 'Katja Seizinger (Germany)', 'Italy's Alberto'.

use super::words::Marks;
use super::{Mention, View};
use crate::lex::{Gap, Kind};
use crate::report::{Confidence, MentionType};
use crate::span::Tokens;
use crate::table::{Table, caseless};

/// An article about sport has one word of it in so many.
const SPORT: usize = 120;

/// Makes bodies of the places that play. The mentions are in text order.
#[inline(never)]
pub(super) fn find(view: &View, mentions: &mut [Mention]) {
    let words = view.marks.iter().filter(|marks| marks.any(Marks::SPORT)).count();
    if words * SPORT < view.marks.len() || words == 0 {
        return;
    }
    let place = |mention: &Mention| mention.kind == Some(MentionType::Gpe);
    let name = |tokens: Tokens| caseless(view.document.words(tokens));
    let mut teams = Table::default();
    for Mention { tokens, .. } in mentions.iter().filter(|mention| place(mention)) {
        if !lies(view, *tokens) && plays(view, *tokens) {
            teams.insert(name(*tokens), 0);
        }
    }
    for at in 0..mentions.len() {
        let tokens = mentions[at].tokens;
        let star = mentions.get(at + 1).is_some_and(|next| {
            next.kind == Some(MentionType::Person)
                && next.tokens.start.0 == tokens.end.0 + 1
                && possessive(view, tokens.end.0)
        });
        if place(&mentions[at]) && !star && !lies(view, tokens) && teams.get(name(tokens)).is_some() {
            let team = &mut mentions[at];
            (team.kind, team.entry, team.rule) = (Some(MentionType::Org), None, "team/plays");
            team.confidence = Confidence::Likely;
        }
    }
}

fn possessive(view: &View, at: u32) -> bool {
    view.document.touches(at) && view.document.word(at).starts_with(['\'', '’'])
}

/// Is it where something is, or the rest of an address?
fn lies(view: &View, Tokens { start, end }: Tokens) -> bool {
    let document = view.document;
    let (start, end) = (start.0, end.0);
    let places = ["in", "at", "from", "near", "to", "of", "into", "outside", "across", "around", "city", "("];
    let address = start > 1 && document.word(start - 1) == "," && view.marks(start - 2).any(Marks::PLACE)
        || document.word(end) == "," && view.marks(end + 1).any(Marks::PLACE) && !view.capital(end + 2);
    // 'TORONTO AT DETROIT': who plays where, in a list of games.
    start > 0 && document.is_any(start - 1, &places) && document.word(start - 1) != "AT" || address
}

/// Does it win or lose, has it scored, or has it a coach?
fn plays(view: &View, Tokens { start, end }: Tokens) -> bool {
    let document = view.document;
    let (start, end) = (start.0, end.0);
    let beaten = start > 0
        && (view.marks(start - 1).any(Marks::BEATS)
            && !document.is_any(start - 1, &["play", "plays", "face", "faces"])
            || document.is_any(start - 1, &["against", "over", "versus", "vs", "v"]));
    let visits = start > 1 && document.word(start - 1) == "AT" && view.marks(start - 2).any(Marks::PLACE)
        || document.word(end) == "AT" && view.marks(end + 1).any(Marks::PLACE);
    let noun = end + possessive(view, end) as u32;
    beaten
        || visits
        || view.marks(end).any(Marks::BEATS)
        || view.marks(noun).any(Marks::PLAYER)
        || scored(view, start, end)
}

/// 'Japan **2** Syria 1', 'Tunisia **1 – 2** England'.
fn scored(view: &View, start: u32, end: u32) -> bool {
    let document = view.document;
    let number = |at: u32| {
        document.kind(at) == Some(Kind::Number)
            && document.word(at).len() <= 3
            && document.word(at).bytes().all(|byte| byte.is_ascii_digit())
            && !view.marks(at).any(Marks::FIXED)
    };
    let dash = |at: u32| matches!(document.word(at), "-" | "–" | "—");
    let spaced = |at: u32| document.tokens.get(at as usize).is_some_and(|token| token.gap == Gap::Space);
    let after = end + 1;
    let rest = !document.tokens.get(after as usize).is_some_and(|token| token.gap < Gap::Line)
        || document.kind(after) == Some(Kind::Punct) && (!dash(after) || number(after + 1))
        || number(after)
        || document.is_any(after, &["and", "for"]) && number(after + 1)
        || view.capital(after);
    spaced(end) && number(end) && rest || start > 3 && number(start - 1) && dash(start - 2) && number(start - 3)
}
