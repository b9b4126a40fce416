//! MONEY, PERCENT, QUANTITY, and what is no mention at all: web addresses, @handles.
//!
//! '$1.2 billion', '₹64,000 crore', '17 per cent', '98-metre', '2.9 million barrels per day'.
//! The patterns stand in `lexicon/patterns.tsv`. Refused: a pattern that ends inside a word
//! ('5 mice' is no metre).

use super::words::Marks;
use super::{Candidate, Mention, Trust, View};
use crate::lex::{Gap, Kind};
use crate::pattern::Patterns;
use crate::report::{Confidence, MentionType};
use crate::span::Tokens;

#[inline(never)]
pub(super) fn find(view: &View, out: &mut Vec<Candidate>) {
    let document = view.document;
    let patterns = Patterns::get();
    let mut at = 0;
    while at < document.len() {
        let token = &document.tokens[at as usize];
        let Some(hit) = may_begin(view, at).then(|| patterns.match_at(document, token.span.start)).flatten() else {
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
        out.push(mention.trusted(Trust::Marked));
        at = end;
    }
}

/// Is it worth asking the automaton? A question costs more than all else here, and one token in ten can begin an amount.
fn may_begin(view: &View, at: u32) -> bool {
    let document = view.document;
    let next = |ahead: u32| document.tokens.get((at + ahead) as usize);
    let number = |ahead: u32| next(ahead).is_some_and(|token| token.kind == Kind::Number);
    match document.tokens[at as usize].kind {
        Kind::Number => true,
        Kind::Symbol => number(1) || number(2),
        Kind::Punct => document.text.as_bytes()[document.tokens[at as usize].span.start as usize] == b'@',
        Kind::Word => {
            // The local part of an e-mail address: some words joined by dots, then '@'.
            let joined = || (1..8).take_while(|&ahead| next(ahead).is_some_and(|token| token.gap == Gap::None));
            let mail = || joined().any(|ahead| document.is(at + ahead, "@"));
            let before = next(1).is_some_and(|token| match token.kind {
                Kind::Number => true,
                Kind::Symbol => number(2) || mail(),
                _ => token.gap == Gap::None && mail(),
            });
            before || view.marks(at).any(Marks::NUMBERED.or(Marks::ADDRESS_BEGIN))
        }
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
