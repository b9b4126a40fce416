//! The article's home country: the one whose 'Prime Minister' needs no adjective.
//!
//! Votes, strongest first: a dateline or header that names a country or city; an office that only
//! one country has ('Raksha Mantri'); the place of the first sentences; how often a country is named.
//! Against: a country whose ministers are introduced with its adjective.

use super::country_of;
use crate::lex::{Kind, Shape};
use crate::mention::{Context, Mention};
use crate::phrase::Phrase;
use crate::report::{Country, MentionType};
use crate::sentence::SentenceKind;

pub(crate) fn find(context: Context, mentions: &[Mention], phrases: &[Phrase]) -> Option<Country> {
    let mut votes: Vec<(Country, i32)> = Vec::new();
    let mut vote = |country: Country, weight: i32| match votes.iter_mut().find(|(known, _)| *known == country) {
        Some((_, sum)) => *sum += weight,
        None => votes.push((country, weight)),
    };
    let document = context.document;
    let mut named: Vec<Country> = Vec::new();
    for (index, mention) in mentions.iter().enumerate().take(400) {
        let Some(country) = country_of(context, mention) else { continue };
        let at = mention.tokens.start.0;
        let sentence = document.sentence(document.sentence_of(at));
        match mention.kind {
            Some(MentionType::Gpe) => {
                let heading = sentence.kind == SentenceKind::Heading && sentence.tokens.len() <= 14;
                if dateline(context, mention) {
                    vote(country, 12);
                } else if heading && dated(mentions, sentence.tokens) {
                    vote(country, 6);
                } else if index < 12 && document.is_any(at.wrapping_sub(1), &["in", "here"]) {
                    vote(country, 2);
                }
                named.push(country);
            }
            Some(MentionType::Norp) => named.push(country),
            Some(MentionType::Title) => vote(country, 3),
            Some(MentionType::Org) if mention.entry.is_some() => vote(country, 1),
            _ => {}
        }
    }
    // Spoken of often: at home, or the other side of the story.
    for country in named {
        vote(country, 1);
    }
    // A minister who needs an adjective is not at home.
    let acts = |phrase: &&Phrase| phrase.counterpart || !phrase.titles.is_empty() && phrase.person().is_some();
    for phrase in phrases.iter().filter(acts) {
        let owners = phrase.owners.iter().filter_map(|owner| country_of(context, &mentions[owner.index()]));
        owners.for_each(|country| vote(country, -4));
    }
    let best = votes.into_iter().rev().max_by_key(|&(_, sum)| sum);
    best.filter(|&(_, sum)| sum > 1).map(|(country, _)| country)
}

/// 'BEIJING, Nov. 22 (…) --', 'ISLAMABAD:', 'Belém: …' at the start of a paragraph.
pub(crate) fn dateline(context: Context, mention: &Mention) -> bool {
    let document = context.document;
    let sentence = document.sentence(document.sentence_of(mention.tokens.start.0));
    if sentence.tokens.start != mention.tokens.start {
        return false;
    }
    let end = mention.tokens.end.0;
    // 'MOSCOW, March 4. /Agency/', 'KUWAIT, 3 October 2031:'
    let capitals = mention.tokens.iter().all(|id| !document.token(id).shape.has(Shape::LOWER));
    let dated = (end + 1..end + 7).any(|at| document.kind(at) == Some(Kind::Number));
    if capitals && document.word(end) == "," && dated && mention.tokens.len() < sentence.tokens.len() {
        return true;
    }
    let near = (end..end + 12).take_while(|&at| at < sentence.tokens.end.0);
    let dash = near
        .clone()
        .any(|at| matches!(document.word(at), "--" | "—" | "–") || document.word(at) == "-" && !document.touches(at));
    document.word(end) == ":"
        || dash
            && (document.word(end) == ","
                || document.word(end) == "("
                || matches!(document.word(end), "--" | "—" | "–" | "-"))
}

fn dated(mentions: &[Mention], tokens: crate::span::Tokens) -> bool {
    let from = mentions.partition_point(|mention| mention.tokens.start < tokens.start);
    mentions[from..]
        .iter()
        .take_while(|mention| mention.tokens.start < tokens.end)
        .any(|mention| mention.kind == Some(MentionType::Date))
}
