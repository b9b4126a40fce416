//! Tokens to sentences, on clean prose and on what people paste.
//!
//! A sentence ends
//! - at a blank line, and at a line break unless the text is hard-wrapped ([`hard_wrapped`]);
//! - after '.', '!', '?' or '…' (with closing quotes and brackets) where a new sentence can begin;
//! - after an abbreviation with its own full stop ('… in the U.S. He said') only before a word that
//!   starts sentences;
//! - after [`LONGEST`] tokens, so that no text makes later stages slow.
//!
//! Semicolons and colons do not end sentences: lists of meetings are written with them.

use crate::lex::{Gap, Kind, Shape, Token};
use crate::span::Tokens;

/// A sentence, heading or stray line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens; sentences tile the tokens.
    pub tokens: Tokens,
    /// What it is.
    pub kind: SentenceKind,
    /// Counts blank-line or line-broken blocks from 0.
    pub paragraph: u32,
}

/// What a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentenceKind {
    /// Running text.
    Body,
    /// A line without a full stop: headline, date header, byline.
    Heading,
    /// A picture's caption.
    Caption,
    /// A line that a page puts between paragraphs: 'ALSO READ: …', 'Advertisement'.
    Furniture,
}

/// No sentence has more tokens.
pub const LONGEST: u32 = 250;

/// Splits tokens into sentences that tile them.
pub fn split(text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let wrapped = hard_wrapped(tokens, text);
    let mut sentences: Vec<Sentence> = Vec::with_capacity(tokens.len() / 20 + 1);
    let (mut start, mut paragraph) = (0, 0);
    for at in 1..=tokens.len() as u32 {
        let end = match tokens.get(at as usize) {
            None => true,
            Some(next) => breaks_line(next, wrapped) || at - start >= LONGEST || ends_sentence(text, tokens, start, at),
        };
        if !end {
            continue;
        }
        let run = &tokens[start as usize..at as usize];
        let whole_line = starts_line(tokens, start, wrapped)
            && tokens.get(at as usize).is_none_or(|next| breaks_line(next, wrapped));
        let kind = classify(text, run, whole_line);
        sentences.push(Sentence { tokens: Tokens::new(start, at), kind, paragraph });
        if tokens.get(at as usize).is_some_and(|next| breaks_line(next, wrapped)) {
            paragraph += 1;
        }
        start = at;
    }
    sentences
}

fn breaks_line(token: &Token, wrapped: bool) -> bool {
    token.gap == Gap::Paragraph || token.gap == Gap::Line && !wrapped
}

fn starts_line(tokens: &[Token], at: u32, wrapped: bool) -> bool {
    at == 0 || breaks_line(&tokens[at as usize], wrapped)
}

/// Is a line break only the end of a line of a fixed-width text?
///
/// True if lines that are followed at once by another mostly end without a full stop and
/// are of about one length (40 to 120 bytes).
fn hard_wrapped(tokens: &[Token], text: &str) -> bool {
    let (mut open, mut closed, mut line_start, mut even) = (0u32, 0u32, 0u32, 0u32);
    for pair in tokens.windows(2) {
        if pair[1].gap < Gap::Line {
            continue;
        }
        if pair[1].gap == Gap::Line {
            let length = pair[0].span.end - line_start;
            even += (40..=120).contains(&length) as u32;
            let full_stop = matches!(pair[0].span.of(text), "." | "!" | "?" | "”" | "\"" | ":");
            *if full_stop { &mut closed } else { &mut open } += 1;
        }
        line_start = pair[1].span.start;
    }
    let breaks = open + closed;
    breaks >= 4 && open * 10 >= breaks * 6 && even * 10 >= breaks * 8
}

/// Does a sentence end between `tokens[at - 1]` and `tokens[at]`?
fn ends_sentence(text: &str, tokens: &[Token], start: u32, at: u32) -> bool {
    let (last, next) = (&tokens[at as usize - 1], &tokens[at as usize]);
    // Only marks and abbreviations can.
    if matches!(last.kind, Kind::Word | Kind::Number) && !last.shape.has(Shape::DOT) {
        return false;
    }
    if next.gap == Gap::None && !(last.kind == Kind::Punct && next.kind == Kind::Word) {
        return false;
    }
    // Walk back over closing quotes and brackets to the mark that may end the sentence.
    let mut mark = at as usize - 1;
    while mark > start as usize && tokens[mark].gap == Gap::None && closes(tokens[mark].span.of(text)) {
        mark -= 1;
    }
    let word = tokens[mark].span.of(text);
    if word == "."
        || word == "?"
        || word == "!"
        || word == "…"
        || word.starts_with("..")
        || word.starts_with("!!")
        || word.starts_with("??")
    {
        // 'ended.The': without a space only before a capitalised word that can start a sentence.
        if next.gap == Gap::None {
            return word == "." && next.shape.has(Shape::CAPITAL) && !next.shape.has(Shape::ALL_CAPS);
        }
        return starts_sentence(text, tokens, at) && !(word.starts_with("..") && !next.shape.has(Shape::CAPITAL));
    }
    // An abbreviation ends a sentence only before a word that is seldom part of a name.
    tokens[mark].shape.has(Shape::DOT) && next.shape.has(Shape::CAPITAL) && opens_sentences(next.span.of(text))
}

fn closes(mark: &str) -> bool {
    matches!(mark, "”" | "\"" | "’" | "'" | ")" | "]" | "»" | "’”" | "''")
}

fn starts_sentence(text: &str, tokens: &[Token], at: u32) -> bool {
    let next = &tokens[at as usize];
    match next.kind {
        // Scripts without case, and lower-case names ('al-Tayeb said'), follow a full stop rarely; a capital usually.
        Kind::Word => next.shape.has(Shape::CAPITAL) || !next.shape.has(Shape::LOWER) || lower_name(text, tokens, at),
        // 'c. 1818'.
        Kind::Number => at < 2 || tokens[at as usize - 2].span.of(text) != "c",
        Kind::Symbol => true,
        Kind::Punct => {
            let mark = next.span.of(text);
            !matches!(mark, "," | ";" | ":" | ")" | "”" | "." | "…")
        }
    }
}

/// A lower-case name particle before a capital: 'al-Tayeb', 'van der Heijden', 'bin Salman'.
fn lower_name(text: &str, tokens: &[Token], at: u32) -> bool {
    matches!(
        tokens[at as usize].span.of(text),
        "al" | "van" | "von" | "de" | "el" | "bin" | "dos" | "da" | "di" | "ter"
    ) && tokens[at as usize + 1..].iter().take(2).any(|token| token.shape.has(Shape::CAPITAL))
}

/// Words that begin sentences and are no part of names.
fn opens_sentences(word: &str) -> bool {
    matches!(
        word,
        "The"
            | "He"
            | "She"
            | "It"
            | "But"
            | "In"
            | "They"
            | "A"
            | "An"
            | "On"
            | "This"
            | "That"
            | "We"
            | "And"
            | "As"
            | "At"
            | "For"
            | "His"
            | "Her"
            | "If"
            | "Its"
            | "Some"
            | "There"
            | "These"
            | "However"
            | "When"
            | "While"
            | "Their"
            | "Meanwhile"
            | "Both"
            | "After"
            | "Earlier"
            | "Later"
            | "Also"
            | "During"
            | "Asked"
            | "I"
            | "Our"
    )
}

fn classify(text: &str, run: &[Token], whole_line: bool) -> SentenceKind {
    let words: Vec<&str> = run.iter().take(3).map(|token| token.span.of(text)).collect();
    if whole_line && is_furniture(&words, run.len()) {
        return SentenceKind::Furniture;
    }
    if let [first, second, ..] = words[..]
        && caption_word(first)
        && matches!(second, ":" | "|" | "by" | "courtesy")
    {
        return SentenceKind::Caption;
    }
    let last = run[run.len() - 1].span.of(text);
    let full_stop = matches!(last, "." | "!" | "?" | "…" | "”" | "\"" | "’" | "'" | ";" | ",")
        || run[run.len() - 1].shape.has(Shape::DOT);
    // The points of a live page's summary are sentences without full stops.
    let point = matches!(words[0], "-" | "–" | "•" | "*") && run.len() >= 8;
    if whole_line && !full_stop && !point && run.len() <= 40 { SentenceKind::Heading } else { SentenceKind::Body }
}

fn caption_word(word: &str) -> bool {
    ["photo", "photos", "image", "picture", "caption", "file", "pic", "credit"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(word))
}

/// 'ALSO READ: …', 'Advertisement', 'Share', 'Join our channel | …'.
fn is_furniture(words: &[&str], length: usize) -> bool {
    let is = |at: usize, known: &[&str]| {
        words.get(at).is_some_and(|word| known.iter().any(|k| k.eq_ignore_ascii_case(word)))
    };
    let alone =
        is(0, &["advertisement", "advertisements", "ad", "share", "print", "subscribe", "comments", "tags", "listen"])
            && length <= 3;
    let read = is(0, &["also", "read", "watch", "see", "recommended", "related", "explained", "trending"])
        && (is(1, &[":", "|"])
            || is(1, &["read", "more", "also", "watch", "stories", "articles", "news", "for"])
                && is(2, &[":", "|", "-", "–"]));
    let join = is(0, &["join", "follow", "download", "subscribe", "sign", "click"])
        && is(1, &["our", "us", "the", "to", "up", "here"])
        && length <= 30;
    alone || read || join || words == ["Home", ">", words.get(2).copied().unwrap_or("")]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::lex;

    fn sentences(text: &str) -> Vec<&str> {
        let tokens = lex(text);
        let all = split(text, &tokens);
        all.iter().map(|s| span(&tokens, s).of(text)).collect()
    }

    fn span(tokens: &[Token], sentence: &Sentence) -> crate::span::Span {
        let first = tokens[sentence.tokens.start.index()].span;
        first.join(tokens[sentence.tokens.end.index() - 1].span)
    }

    #[test]
    fn sentences_of_pasted_news() {
        for (text, expected) in [
            ("Lt. Gen. B. Asankalievich met him. He left.", "Lt. Gen. B. Asankalievich met him.|He left."),
            ("They met in the U.S. The talks went on.", "They met in the U.S.|The talks went on."),
            ("The U.S. Secretary of State left.", "The U.S. Secretary of State left."),
            ("“We came,” he said. “And won.” Then they left.", "“We came,” he said.|“And won.”|Then they left."),
            ("He met A; B; and C. It ended.The rest left.", "He met A; B; and C.|It ended.|The rest left."),
            ("TALKS IN DELHI\nThe ministers met.\r\nThey left.", "TALKS IN DELHI|The ministers met.|They left."),
            ("He left at 5 p.m. on Friday. al-Tayeb stayed.", "He left at 5 p.m. on Friday.|al-Tayeb stayed."),
            (
                "She paid $1.5 million... and left. 28 people came.",
                "She paid $1.5 million... and left.|28 people came.",
            ),
            ("Who met whom? Nobody (yet.) Go on!", "Who met whom?|Nobody (yet.)|Go on!"),
        ] {
            assert_eq!(sentences(text).join("|"), expected);
        }
    }

    #[test]
    fn lines_of_a_hard_wrapped_text_are_joined() {
        let line = "The Defence Minister of the country met his counterpart Sergei";
        let text = format!(
            "{line}\nIvanov in the capital on Friday and held talks with a great many\nother people of note and then they all of them went\nto the Great Hall of the People to dine there and\nto drink. They left."
        );
        assert_eq!(sentences(&text).len(), 2);
    }

    #[test]
    fn stray_lines_are_told_from_prose() {
        let text = "Ministers meet in Delhi\n\nPhoto: A and B. (Agency)\n\nALSO READ: Presidents to meet\n\nThey met.\n\nAdvertisement\n\nJoin our channel | The brief meets you";
        let tokens = lex(text);
        let kinds: Vec<SentenceKind> = split(text, &tokens).iter().map(|s| s.kind).collect();
        use SentenceKind::*;
        assert_eq!(kinds[..2], [Heading, Caption]);
        assert_eq!(kinds[kinds.len() - 4..], [Furniture, Body, Furniture, Furniture]);
    }
}
