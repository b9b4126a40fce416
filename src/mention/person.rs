//! PERSON: names, most of which no list holds.
//!
//! - After a title: 'Lt Gen **Bekbolotov B. Asankalievich**'.
//! - A given name and a surname that lists know: '**Maria Lopez** said'.
//! - Before a verb of speaking: '**Asankalievich** said'.
//! - Again: a word of a name found elsewhere in the article: '**Shoigu** slammed'.
//!
//! Runs after the other recognisers have been chosen from, on the words they left.

use super::title::{begins_name, particle};
use super::{Context, Mention};
use crate::lex::{Gap, Kind, Shape};
use crate::lexicon::Class;
use crate::report::{Confidence, MentionType};
use crate::span::Tokens;
use std::collections::{HashMap, HashSet};

pub(super) fn add(context: Context, mut mentions: Vec<Mention>) -> Vec<Mention> {
    let mut free = vec![true; context.document.len() as usize];
    let mut after_title: HashSet<u32> = HashSet::new();
    for mention in &mentions {
        free[mention.tokens.start.index()..mention.tokens.end.index()].fill(false);
        if mention.kind == Some(MentionType::Title) {
            after_title.insert(mention.tokens.end.0);
        }
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < context.document.len() {
        let Some(end) = name_run(context, &free, at) else {
            at += 1;
            continue;
        };
        if let Some((confidence, rule)) = reason(context, at, end, after_title.contains(&at)) {
            found.push(person(at, end, confidence, rule));
        }
        at = end;
    }
    let taken: HashSet<u32> = found.iter().flat_map(|mention| mention.tokens.iter()).map(|id| id.0).collect();
    let again = again(context, &found, &free, &taken);
    mentions.extend(found);
    mentions.extend(again);
    mentions.sort_by_key(|mention| mention.tokens.start);
    mentions
}

fn person(start: u32, end: u32, confidence: Confidence, rule: &'static str) -> Mention {
    Mention {
        tokens: Tokens::new(start, end),
        kind: Some(MentionType::Person),
        entry: None,
        timex: None,
        confidence,
        rule,
    }
}

/// The end of a run of words that could be one name and begins at `at`.
fn name_run(context: Context, free: &[bool], at: u32) -> Option<u32> {
    let document = context.document;
    let open = |at: u32| free.get(at as usize).copied().unwrap_or(false);
    if !open(at) || !begins_name(context, at) && !document.tokens[at as usize].shape.has(Shape::INITIAL) {
        return None;
    }
    if document.tokens[at as usize].gap == Gap::None && at > 0 && document.kind(at - 1) != Some(Kind::Punct) {
        return None;
    }
    let mut end = at + 1;
    let mut last_name = if document.capital(at) { Some(end) } else { None };
    while open(end) && end - at < 9 {
        let token = &document.tokens[end as usize];
        let word = document.word(end);
        if word == "-" && token.gap == Gap::None && document.touches(end + 1) && open(end + 1) {
            end += 1;
            continue;
        }
        if token.kind != Kind::Word
            || token.gap > Gap::Line
            || token.gap == Gap::None
                && document.word(end - 1) != "-"
                && !document.tokens[end as usize - 1].shape.has(Shape::DOT)
        {
            break;
        }
        if token.shape.has(Shape::CAPITAL) {
            end += 1;
            last_name = Some(end);
        } else if particle(word) {
            end += 1;
        } else {
            break;
        }
    }
    last_name
}

/// Why a run of capitalised words is a person's name, if it is.
fn reason(context: Context, start: u32, end: u32, after_title: bool) -> Option<(Confidence, &'static str)> {
    let document = context.document;
    let known = |class: Class| (start..end).any(|at| context.is_class(at, class));
    if after_title {
        return Some((Confidence::Sure, "person/after_title"));
    }
    let length = (start..end).filter(|&at| document.kind(at) == Some(Kind::Word)).count();
    if length >= 2 && known(Class::Given) && !document.tokens[start as usize].shape.has(Shape::ALL_CAPS) {
        return Some((
            if known(Class::Surname) { Confidence::Sure } else { Confidence::Likely },
            "person/given_name_and_surname",
        ));
    }
    if length >= 2 && document.tokens[start as usize].shape.has(Shape::INITIAL) {
        return Some((Confidence::Likely, "person/initials"));
    }
    let speaks =
        document.is_any(end, &["said", "told", "added", "says", "tells", "noted", "stressed", "tweeted", "insisted"]);
    if speaks && !context.is_class(start, Class::Word) && !context.is_class(start, Class::Org) {
        return Some((Confidence::Likely, "person/speaks"));
    }
    None
}

/// Single words and shorter runs that repeat a name found elsewhere.
fn again(context: Context, found: &[Mention], free: &[bool], taken: &HashSet<u32>) -> Vec<Mention> {
    let document = context.document;
    let mut parts: HashMap<u64, ()> = HashMap::new();
    for mention in found {
        for at in mention.tokens.iter() {
            let token = document.token(at);
            if token.kind == Kind::Word
                && token.shape.has(Shape::CAPITAL)
                && !token.shape.has(Shape::INITIAL)
                && token.span.len() > 1
            {
                parts.insert(token.hash, ());
            }
        }
    }
    let mut out = Vec::new();
    let mut at = 0;
    while at < document.len() {
        let part = |at: u32| {
            free.get(at as usize).copied().unwrap_or(false)
                && !taken.contains(&at)
                && document.capital(at)
                && parts.contains_key(&document.tokens[at as usize].hash)
        };
        if !part(at) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while part(end) && document.tokens[end as usize].gap <= Gap::Space
            || document.word(end) == "-" && document.touches(end) && part(end + 1)
        {
            end += 1;
        }
        out.push(person(at, end, Confidence::Likely, "person/named_elsewhere"));
        at = end;
    }
    out
}
