//! At what event: 'on the sidelines of the SCO Defence Ministers' meet', 'at the Forum', 'also'.

use super::slot::Discourse;
use super::words::Mark;
use super::{Contact, Here, Reading, Said};
use crate::report::{MentionType, Status};
use crate::resolve::fold_space;
use crate::span::Tokens;

pub(super) fn occasion(reading: &Reading, here: &Here, contact: &mut Contact, discourse: &Discourse, continues: bool) {
    let document = reading.context.document;
    let tokens = here.tokens;
    let event = |from: u32| {
        let mut events = here.mentions.iter().filter(|mention| mention.kind == Some(MentionType::Event));
        events.find(|mention| mention.tokens.start.0 >= from)
    };
    let told = here.has(document, Mark::Beside);
    let beside = tokens.iter().map(|id| id.0).find(|&at| told && reading.has(at, Mark::Beside));
    if let Some(at) = beside {
        contact.sidelines = true;
        contact.occasion = if document.is(at + 1, "of") {
            let named = event(at + 2).filter(|mention| mention.tokens.start.0 <= at + 5);
            let tokens = named.map_or_else(|| noun_phrase(reading, at + 2, tokens.end.0), |mention| mention.tokens);
            // A text may be cut off right here.
            (!tokens.is_empty()).then_some(Said { tokens, rule: "slot/sidelines" })
        } else {
            discourse.occasion.or_else(|| main_event(reading))
        };
        return;
    }
    let at = here.mentions.iter().find(|mention| {
        let mut before = mention.tokens.start.0.wrapping_sub(1);
        while document.is_any(before, words!["the", "a", "annual", "first", "second", "inaugural", "ongoing"]) {
            before = before.wrapping_sub(1);
        }
        let attended = document.is_any(
            before,
            words!["at", "during", "for", "chaired", "attended", "attend", "attending", "in", "of", "opened"],
        ) || contact.trigger.end.0 >= mention.tokens.start.0.saturating_sub(2)
            && contact.trigger.start < mention.tokens.start;
        mention.kind == Some(MentionType::Event) && attended && !reading.quoted(mention.tokens.start.0)
    });
    if let Some(mention) = at {
        let short = |known: &Said| shortened(&fold_space(document.words(known.tokens)), document.words(mention.tokens));
        let named = Said { tokens: mention.tokens, rule: "slot/occasion" };
        contact.occasion = Some(discourse.occasion.filter(short).unwrap_or(named));
        contact.sidelines = continues && discourse.sidelines;
    } else if continues && !contact.heading && contact.status != Status::Declined {
        contact.occasion = discourse.occasion;
        contact.sidelines = discourse.sidelines && contact.occasion.is_some();
    }
}

/// 'the SCO meeting' after 'the SCO Defence Ministers' Meeting' is the same event.
fn shortened(full: &str, short: &str) -> bool {
    let generic =
        |word: &str| ["the", "meeting", "meet", "summit", "conference", "forum", "event", "dialogue"].contains(&word);
    let full = full.to_lowercase();
    let short = short.to_lowercase();
    let mut words = short.split_whitespace().filter(|word| !generic(word)).peekable();
    words.peek().is_some() && words.all(|word| full.contains(word))
}

fn main_event(reading: &Reading) -> Option<Said> {
    let top = &reading.mentions[..reading.mentions.len().min(200)];
    let mention = top.iter().find(|mention| mention.kind == Some(MentionType::Event))?;
    Some(Said { tokens: mention.tokens, rule: "slot/main_event" })
}

/// The words of an event that no recogniser knew, up to a mark or a verb.
fn noun_phrase(reading: &Reading, from: u32, end: u32) -> Tokens {
    let document = reading.context.document;
    let start = from + document.is_any(from, words!["the", "a", "an"]) as u32;
    let stop = |at: u32| {
        document.kind(at) == Some(crate::lex::Kind::Punct) && !matches!(document.word(at), "-" | "’" | "'" | "(" | ")")
            || document.is_any(
                at,
                words![
                    "in",
                    "on",
                    "at",
                    "and",
                    "where",
                    "which",
                    "to",
                    "with",
                    "here",
                    "held",
                    "being",
                    "today",
                    "yesterday"
                ],
            )
    };
    let limit = end.min(start + 10);
    let last = (start..limit).find(|&at| stop(at)).unwrap_or(limit);
    Tokens::new(start.min(end), last.max(start).min(end).max(start.min(end)))
}
