//! What the article itself teaches: a name introduced once is known wherever it stands.
//!
//! - Short forms in brackets: 'Kenyatta International Convention Centre (**KICC**)', 'Lao People's
//!   Revolutionary Party (**LPRP**)'; the long form may be known by its initials alone.
//! - A name again: 'seen by **Tidewater**' after 'VIENNA, Sept 19 (Tidewater) -'.
//! - The head for the whole: 'the **Forum**' after 'ASEAN Regional Forum'.
//! - A part of a person's name: '**Shoigu** slammed', '**Dagmawi** said', 'the **Tavakolian**-**van der Heijden** talks'.
//!
//! Refused: words of the dictionary at the start of a sentence, plain capitals ('TV', 'GDP').

mod names;
mod people;

use super::words::Marks;
use super::{Candidate, Mention, Trust, View, tagged};
use crate::lex::{Gap, Kind, Shape};
use crate::lexicon::{Class, EntryId};
use crate::report::{Confidence, MentionType};
use crate::sentence::SentenceKind;
use crate::span::Tokens;
use names::Names;
use people::People;

const HEADS: Marks = Marks(0x7F);

/// Long forms that their bracketed initials spell: 'Flood Relief Board (FRB)'.
pub(super) fn spelled_out(view: &View, out: &mut Vec<Candidate>) {
    let document = view.document;
    for at in view.marked(Marks::BRACKET).filter(|&at| at > 0) {
        let Some(short) = bracketed(view, at) else { continue };
        let letters: Vec<u8> = document.word(short).bytes().filter(u8::is_ascii_alphabetic).collect();
        let (mut start, mut left) = (at, letters.len());
        let mut capitals = 0;
        while start > 0 && left > 0 && at - start < 14 {
            let token = &document.tokens[start as usize - 1];
            let word = document.word(start - 1);
            if document.tokens[start as usize].gap > Gap::Line || view.marks(start - 1).any(Marks::FIXED) {
                break;
            }
            if token.shape.has(Shape::CAPITAL) && token.kind == Kind::Word {
                if !word.as_bytes()[0].eq_ignore_ascii_case(&letters[left - 1]) {
                    break;
                }
                left -= 1;
                capitals += 1;
                start -= 1;
            } else if word == "-"
                || document.is_any(start - 1, words!["of", "and", "for", "the", "on", "in", "to", "&"])
            {
                start -= 1;
            } else {
                break;
            }
        }
        if left == 0 && capitals >= 2 && view.capital(start) && !view.marks(at).any(Marks::AFTER_TITLE) {
            out.push(Candidate::new(
                Tokens::new(start, at),
                MentionType::Org,
                None,
                Confidence::Likely,
                "echo/spelled_out",
                Trust::Shape,
            ));
        }
    }
}

/// The token in '(KICC)' if a bracket opens at `at`.
fn bracketed(view: &View, at: u32) -> Option<u32> {
    let document = view.document;
    if !view.marks(at).any(Marks::BRACKET) {
        return None;
    }
    let shape = document.tokens.get(at as usize + 1)?.shape;
    let capitals = shape.has(Shape::ALL_CAPS) || shape.has(Shape::MIXED);
    (document.is(at, "(") && document.is(at + 2, ")") && capitals && document.word(at + 1).len() <= 8).then_some(at + 1)
}

/// Adds what is known from elsewhere in the article to the mentions, which are in text order and do not overlap.
pub(super) fn add(view: &View, taken: &mut [bool], mentions: &mut Vec<Mention>) {
    let sure = People::new(view, mentions.iter().filter(|mention| mention.rule.starts_with("person/")));
    let known = Names::new(view, mentions);
    // The tagger guesses from a sentence; the article as a whole knows better whose name it is.
    mentions.retain(|mention| {
        let town = mention.entry.is_some_and(|entry| matches!(view.lexicon.class(entry), Class::City | Class::Admin));
        let at = mention.tokens.start.0;
        // 'Gao said' after 'Minister Gao Zhiqiang', but 'in Gao'.
        let town = town && mention.tokens.len() == 1 && !(at > 0 && view.marks(at - 1).any(Marks::NEAR));
        let tagged = mention.rule == tagged::RULE;
        let guess = (tagged || town) && sure.hold(view, mention.tokens)
            || tagged && mention.confidence == Confidence::Guess && known.hold(view, mention.tokens);
        if guess {
            taken[mention.tokens.start.index()..mention.tokens.end.index()].fill(false);
        }
        !guess
    });
    introduced_here(view, taken, mentions);
    let names = Names::new(view, mentions);
    let people = People::new(view, mentions.iter().filter(|mention| mention.confidence > Confidence::Guess));
    let mut at = 0;
    while at < view.document.len() {
        let open = |at: u32| taken.get(at as usize).is_some_and(|taken| !taken);
        let found = if view.capital(at) && open(at) {
            names.at(view, at, &open).or_else(|| people.at(view, at, &open)).or_else(|| names.head(view, at, &open))
        } else {
            None
        };
        let Some(mention) = found else {
            at += 1;
            continue;
        };
        taken[mention.tokens.start.index()..mention.tokens.end.index()].fill(true);
        at = mention.tokens.end.0;
        mentions.push(mention);
    }
}

fn mention(tokens: Tokens, kind: MentionType, entry: Option<EntryId>, rule: &'static str) -> Mention {
    Mention { tokens, kind: Some(kind), entry, timex: None, confidence: Confidence::Likely, rule }
}

/// Bracketed short forms of what was named right before.
fn introduced_here(view: &View, taken: &mut [bool], mentions: &mut Vec<Mention>) {
    for number in 0..mentions.len() {
        let Mention { tokens, kind, entry, .. } = mentions[number];
        let short = || spelled(view, tokens).filter(|_| kind == Some(MentionType::Org));
        let (Some(kind), Some(short)) = (kind, bracketed(view, tokens.end.0).or_else(short)) else { continue };
        // 'Member of the Scottish Parliament (MSP)'.
        let title = view.document.word(short).len() > tokens.len() as usize
            && initials(view, tokens).eq(view.document.word(short).chars().skip(1))
            && tokens.start.0 > 0
            && view.document.is_any(tokens.start.0 - 1, words!["the", "of"]);
        let first = |at: u32| view.document.word(at).as_bytes().first().copied();
        let place = matches!(kind, MentionType::Gpe | MentionType::Loc | MentionType::Norp);
        if title || place && (tokens.len() < 2 || first(tokens.start.0) != first(short)) {
            continue;
        }
        if kind != MentionType::Person && !std::mem::replace(&mut taken[short as usize], true) {
            mentions.push(mention(Tokens::new(short, short + 1), kind, entry, "echo/short_form"));
        }
    }
}

/// The capitals of a name, in upper case.
fn initials(view: &View, tokens: Tokens) -> impl Iterator<Item = char> {
    let capitals = tokens.iter().filter(|at| view.capital(at.0));
    capitals.filter_map(|at| view.document.word(at.0).chars().next())
}

/// The token in '(Sarb)' behind 'South Alton Reserve Bank'.
fn spelled(view: &View, tokens: Tokens) -> Option<u32> {
    let (document, at) = (view.document, tokens.end.0);
    let letters = || document.word(at + 1).chars().flat_map(char::to_uppercase);
    (document.is(at, "(") && document.is(at + 2, ")") && tokens.len() > 2 && initials(view, tokens).eq(letters()))
        .then_some(at + 1)
}

/// Agencies in datelines, sources of pictures: their place says what they are.
pub(super) fn agencies(view: &View, out: &mut Vec<Candidate>) {
    for at in view.marked(Marks::BRACKET).map(|bracket| bracket + 1) {
        if let Some(end) = dateline_agency(view, at) {
            let (tokens, rule) = (Tokens::new(at, end), "echo/agency_of_dateline");
            out.push(Candidate::new(tokens, MentionType::Org, None, Confidence::Likely, rule, Trust::Known));
        }
    }
}

/// The end of an agency's name behind a bracket: 'VIENNA, Sept 19 (Tidewater) -', 'MOSCOW, March 4. /Volna/.', '… in Belém. (Foco Norte)'.
fn dateline_agency(view: &View, at: u32) -> Option<u32> {
    let document = view.document;
    if !view.capital(at) {
        return None;
    }
    let end = (at..at + 4).find(|&end| !view.capital(end)).filter(|&end| end > at)?;
    let before = at.wrapping_sub(2);
    let caption = || document.sentence(document.sentence_of(at)).kind == SentenceKind::Caption;
    let ended = document.is_any(before, words![".", ","]);
    let dated = view.marks(before).any(Marks::FIXED)
        || ended && (document.is(at - 1, "/") || caption() || at > 2 && caption_before(view, at - 2));
    let common =
        (at..end).all(|at| view.is_class(at, Class::Word)) || view.marks(at).any(Marks::PLAIN_CAPS.or(Marks::FUNCTION));
    (dated && !common && document.word(end) == (if document.is(at - 1, "(") { ")" } else { "/" })).then_some(end)
}

/// Does the sentence that ends at `at` begin 'Photo: …'?
fn caption_before(view: &View, at: u32) -> bool {
    view.document.sentence(view.document.sentence_of(at)).kind == SentenceKind::Caption
}
