//! A place that plays is a team, thus a body: '**England** beat **Sweden** 2-1', '**Japan** 2 **Syria** 1', '**Panama**
//! coach Hernan Gomez'.
//!
//! Only where an article speaks of matches (`sport` in `lexicon/heads.tsv`), and then wherever the team is named again.
//! Refused: a place that something is in, from or of, 'Leeds, England', 'Katja Seizinger (Germany)', 'Italy's Alberto'.

use super::words::Marks;
use super::{Mention, View};
use crate::lex::{Gap, Kind, Shape};
use crate::report::{Confidence, MentionType};
use crate::span::Tokens;
use crate::table::{Table, caseless};

/// An article about sport has one word of it in so many.
const SPORT: usize = 120;

/// Makes bodies of the places that play. The mentions are in text order.
#[inline(never)]
pub(super) fn find(view: &View, mentions: &mut Vec<Mention>) {
    if !about_sport(view) {
        return;
    }
    mentions.retain(|mention| !heads_table(view, mention));
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

/// Does the article speak of matches?
pub(super) fn about_sport(view: &View) -> bool {
    let words = view.marks.iter().filter(|marks| marks.any(Marks::SPORT)).count();
    words * SPORT >= view.marks.len() && words > 0
}

/// 'ATLANTIC DIVISION', 'W L PCT GB': what stands over a table is no body and no place.
fn heads_table(view: &View, Mention { tokens, kind, .. }: &Mention) -> bool {
    let (document, last) = (view.document, tokens.end.0 - 1);
    let capitals = |at: u32| document.tokens[at as usize].shape.has(Shape::ALL_CAPS);
    let line = document.tokens.get(tokens.end.index()).is_none_or(|token| token.gap > Gap::Space);
    let part =
        *kind == Some(MentionType::Org) && tokens.len() == 2 && document.is_any(last, words!["division", "conference"]);
    let column =
        tokens.len() == 1 && line && last > 0 && document.word(last).len() < 3 && capitals(last) && capitals(last - 1);
    part || column
}

fn possessive(view: &View, at: u32) -> bool {
    view.document.touches(at) && view.document.word(at).starts_with(['\'', '’'])
}

/// Is it where something is, or the rest of an address?
fn lies(view: &View, Tokens { start, end }: Tokens) -> bool {
    let document = view.document;
    let (start, end) = (start.0, end.0);
    let places = words!["in", "at", "from", "near", "to", "of", "into", "outside", "across", "around", "city", "("];
    let address = start > 1 && document.is(start - 1, ",") && view.marks(start - 2).any(Marks::PLACE)
        || document.is(end, ",") && view.marks(end + 1).any(Marks::PLACE) && !view.capital(end + 2);
    // 'NEW YORK 1997-01-20'.
    let dateline = view.marks(end).any(Marks::FIXED) && view.document.tokens[start as usize].gap > Gap::Space;
    // 'TORONTO AT DETROIT': who plays where, in a list of games.
    start > 0 && document.is_any(start - 1, places) && document.word(start - 1) != "AT" || address || dateline
}

/// Does it win or lose, has it scored, or has it a coach?
fn plays(view: &View, Tokens { start, end }: Tokens) -> bool {
    let document = view.document;
    let (start, end) = (start.0, end.0);
    let beaten = start > 0
        && (view.marks(start - 1).any(Marks::BEATS)
            && !document.is_any(start - 1, words!["play", "plays", "face", "faces"])
            || document.is_any(start - 1, words!["against", "over", "versus", "vs", "v"]));
    let visits = start > 1 && document.word(start - 1) == "AT" && view.marks(start - 2).any(Marks::PLACE)
        || document.word(end) == "AT" && view.marks(end + 1).any(Marks::PLACE);
    let noun = end + possessive(view, end) as u32;
    // 'Nepal first innings'.
    let bats = document.is(end + 1, "innings");
    beaten
        || bats
        || visits
        || view.marks(start).any(Marks::TAGGED_BODY)
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
        || document.is_any(after, words!["and", "for"]) && number(after + 1)
        || view.capital(after);
    spaced(end) && number(end) && rest || start > 3 && number(start - 1) && dash(start - 2) && number(start - 3)
}
