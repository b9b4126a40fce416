//! MONEY, PERCENT, QUANTITY, and what is no mention at all: web addresses, @handles.
//!
//! '$1.2 billion', '₹64,000 crore', '17 per cent', '98-metre', '2.9 million barrels per day'.
//! The patterns stand in `lexicon/patterns.tsv`. Refused: a pattern that ends inside a word
//! ('5 mice' is no metre).

use super::{Candidate, Mention, Trust, View};
use crate::lex::Kind;
use crate::pattern::Patterns;
use crate::report::{Confidence, MentionType};
use crate::span::Tokens;

pub(super) fn find(view: &View, out: &mut Vec<Candidate>) {
    let document = view.document;
    let patterns = Patterns::get();
    let mut at = 0;
    while at < document.len() {
        let token = &document.tokens[at as usize];
        let number_follows = document.kind(at + 1) == Some(Kind::Number) || document.kind(at + 2) == Some(Kind::Number);
        let worth_a_look = token.kind != Kind::Word
            || number_follows
            || document.is_any(at, &["http", "https"])
            || token.span.len() > 6;
        let Some(hit) = patterns.match_at(document, token.span.start).filter(|_| worth_a_look) else {
            at += 1;
            continue;
        };
        let end =
            at + document.tokens[at as usize..].iter().take_while(|token| token.span.end <= hit.end).count() as u32;
        let whole = end > at && document.tokens[end as usize - 1].span.end == hit.end;
        let kind = match hit.name {
            "money" => Some(MentionType::Money),
            "percent" => Some(MentionType::Percent),
            "quantity" => Some(MentionType::Quantity),
            "resolution" => Some(MentionType::Law),
            _ => None,
        };
        if !whole && kind.is_some() || end == at {
            at += 1;
            continue;
        }
        let mention = Mention {
            tokens: Tokens::new(at, end),
            kind,
            entry: None,
            timex: None,
            confidence: Confidence::Sure,
            rule: rule(hit.name),
        };
        out.push(Candidate { mention, trust: Trust::Marked });
        at = end;
    }
}

fn rule(pattern: &str) -> &'static str {
    match pattern {
        "money" => "amount/money",
        "percent" => "amount/percent",
        "quantity" => "amount/quantity",
        "resolution" => "amount/numbered_law",
        _ => "amount/address",
    }
}
