//! The article's home country: the one whose 'Prime Minister' needs no adjective.
//!
//! Votes, strongest first: a dateline or header that names a country or city; an office that only
//! one country has ('Raksha Mantri'); a ministry or seat of government; the place of the first sentences.

use super::{Entities, country_of};
use crate::mention::{Context, Mention};
use crate::report::{Country, MentionType};
use crate::sentence::SentenceKind;

pub(crate) fn find(context: Context, mentions: &[Mention], _entities: &Entities) -> Option<Country> {
    let mut votes: Vec<(Country, u32)> = Vec::new();
    let mut vote = |country: Country, weight: u32| match votes.iter_mut().find(|(known, _)| *known == country) {
        Some((_, sum)) => *sum += weight,
        None => votes.push((country, weight)),
    };
    let document = context.document;
    let mut body = 0;
    for (index, mention) in mentions.iter().enumerate().take(400) {
        let Some(kind) = mention.kind else { continue };
        let at = mention.tokens.start.0;
        let sentence = document.sentence(document.sentence_of(at));
        if sentence.kind == SentenceKind::Body && sentence.tokens.start.0 > body {
            body = sentence.tokens.start.0;
        }
        let Some(country) = country_of(context, mention) else { continue };
        match kind {
            MentionType::Gpe => {
                let header = sentence.kind == SentenceKind::Heading
                    && sentence.tokens.len() <= 14
                    && dated(mentions, sentence.tokens);
                if dateline(context, mention) {
                    vote(country, 12);
                } else if header {
                    vote(country, 6);
                } else if index < 12 && document.is_any(at.wrapping_sub(1), &["in", "here"]) {
                    vote(country, 2);
                }
            }
            MentionType::Title => vote(country, 3),
            MentionType::Org if government(context, mention) => vote(country, 1),
            _ => {}
        }
    }
    votes.into_iter().rev().max_by_key(|&(_, sum)| sum).map(|(country, _)| country)
}

/// 'BEIJING, Nov. 22 (…) --', 'ISLAMABAD:', 'Belém: …' at the start of a paragraph.
pub(crate) fn dateline(context: Context, mention: &Mention) -> bool {
    let document = context.document;
    let sentence = document.sentence(document.sentence_of(mention.tokens.start.0));
    if sentence.tokens.start != mention.tokens.start {
        return false;
    }
    let end = mention.tokens.end.0;
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

fn government(context: Context, mention: &Mention) -> bool {
    mention.entry.is_some_and(|entry| context.lexicon.country(entry).is_some())
}
