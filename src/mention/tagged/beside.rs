//! What stands beside a name and says what it names: 'the town **of** Roald', 'the **band** Spirit', 'near Al Huwayjah'.

use super::super::View;
use super::super::words::Marks;
use super::CLEAR;
use crate::lex::Kind;
use crate::lexicon::Class;
use crate::report::MentionType;
use crate::span::TokenId;
use crate::tagger::{Label, Tagged};

/// '1. Tuva Berg (Norway)': who stands in a list of places with a country is no team.
pub(super) fn ranked(view: &View, name: &Tagged) -> bool {
    let (document, start, end) = (view.document, name.tokens.start.0, name.tokens.end.0);
    let mark = start > 1 && matches!(document.word(start - 1), "." | "-");
    let number = start > 0 && document.kind(start - 1 - mark as u32) == Some(Kind::Number);
    let land = document.is(end, "(") && view.marks(end + 1).any(Marks::PLACE);
    name.label == Label::Org && name.tokens.len() > 1 && number && land
}

/// What the words beside the name say it is: 'the town of **Roald**', 'the band **Spirit**', '**Heeney** is a village'.
pub(super) fn said(view: &View, name: &Tagged) -> Option<MentionType> {
    let (document, start, end) = (view.document, name.tokens.start.0, name.tokens.end.0);
    let small = |at: u32, mark: Marks| view.marks(at).any(mark) && !document.capital(at);
    #[rustfmt::skip]
    let bodies = words![
        "band", "company", "firm", "club", "group", "retailer", "airline", "label", "party", "militia",
        "newspaper", "daily", "magazine", "broadcaster", "startup", "carrier", "bank", "website", "operator",
        "subsidiary", "giant", "union",
    ];
    let body = |at: u32| document.is_any(at, bodies) && !document.capital(at);
    let of = start > 1 && document.is(start - 1, "of");
    let is_a = document.is_any(end, words!["is", "was"]) && document.is_any(end + 1, words!["a", "an"]);
    let told = |what: &dyn Fn(u32) -> bool| of && what(start - 2) || is_a && (end + 2..end + 6).any(what);
    if told(&|at| small(at, Marks::GPE)) {
        return Some(MentionType::Gpe);
    }
    if told(&|at| small(at, Marks::LOC)) {
        return Some(MentionType::Loc);
    }
    let body = start > 0 && body(start - 1) || is_a && (end + 2..end + 6).any(body);
    let body =
        body || document.is_any(end, words!["party", "militia", "shares", "shareholders"]) && !document.capital(end);
    (body && (name.label != Label::Per || name.margin < CLEAR)).then_some(MentionType::Org)
}

/// Nobody is near or in a person.
pub(super) fn stands_in(view: &View, name: &Tagged) -> bool {
    let (start, end) = (name.tokens.start.0, name.tokens.end.0);
    let known = |at: TokenId| view.is_class(at.0, Class::Given) || view.is_class(at.0, Class::Surname);
    // 'a resident of Jabal Mohsen'.
    let lives = start > 1
        && view.document.is(start - 1, "of")
        && view.document.is_any(start - 2, words!["resident", "residents", "streets", "outskirts", "suburb"]);
    start > 0
        && name.margin < CLEAR
        && (lives || view.document.is_any(start - 1, words!["in", "near", "outside"]) && !name.tokens.iter().any(known))
        && !view.document.word(end).starts_with(['\'', '’'])
}

/// 'the Akash', 'the 98-metre Amundsen': persons have no article, but 'the Obama administration'.
pub(super) fn after_article(view: &View, mut at: u32, end: u32) -> bool {
    if view.marks(end).any(Marks::OF_PERSON) {
        return false;
    }
    let plural = view.document.word(at).ends_with('s');
    while at > 0 && (view.marks(at - 1).any(Marks::FIXED) || view.document.word(at - 1) == "-") {
        at -= 1;
    }
    at > 0 && view.document.is(at - 1, "the") && !plural
}
