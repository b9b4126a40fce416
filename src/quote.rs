//! Words between quotation marks.
//!
//! “curly”, "straight", ‘single’ before a capital or after white space; a mark left open at the end of
//! a paragraph is closed there, as newspapers leave it open when the next paragraph goes on quoting.

use crate::document::Document;
use crate::lex::{Gap, Kind};
use crate::span::Tokens;

/// The quotations of a document: the tokens between the marks, in text order, at least four words each.
pub fn find(document: &Document) -> Vec<Tokens> {
    let mut out = Vec::new();
    let mut open: Option<(u32, Mark)> = None;
    for at in 0..document.len() {
        let token = &document.tokens[at as usize];
        if token.gap == Gap::Paragraph || token.gap == Gap::Line && open.is_some_and(|(_, mark)| mark == Mark::Straight)
        {
            close(&mut out, &mut open, at);
        }
        if token.kind != Kind::Punct {
            continue;
        }
        let closes = |mark: Mark| open.is_some_and(|(_, known)| known == mark);
        match document.word(at) {
            "“" | "„" if !closes(Mark::Curly) => open = Some((at + 1, Mark::Curly)),
            "”" if closes(Mark::Curly) => close(&mut out, &mut open, at),
            "\"" if closes(Mark::Straight) => close(&mut out, &mut open, at),
            "\"" if open.is_none() => open = Some((at + 1, Mark::Straight)),
            "‘" if open.is_none() && !document.touches(at) => open = Some((at + 1, Mark::Single)),
            "’" if closes(Mark::Single) && !(document.touches(at) && document.word(at - 1).ends_with('s')) => {
                close(&mut out, &mut open, at)
            }
            _ => {}
        }
    }
    close(&mut out, &mut open, document.len());
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Curly,
    Straight,
    Single,
}

fn close(out: &mut Vec<Tokens>, open: &mut Option<(u32, Mark)>, end: u32) {
    if let Some((start, _)) = open.take().filter(|&(start, _)| end >= start + 4) {
        out.push(Tokens::new(start, end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_found_in_all_marks() {
        for (text, expected) in [
            ("He said: “We came here to learn, and won.” Then left.", vec!["We came here to learn, and won."]),
            ("\"Go home now, all of you,\" she said.", vec!["Go home now, all of you,"]),
            ("‘The ministers’ meeting was good,’ he said", vec!["The ministers’ meeting was good,"]),
            ("the ‘so-called’ issue of the ministers’ talks", vec![]),
            (
                "“It goes on in the next one.\n\n“And ends here at last.”",
                vec!["It goes on in the next one.", "And ends here at last."],
            ),
        ] {
            let document = Document::new(text);
            let found: Vec<&str> = find(&document).into_iter().map(|tokens| document.words(tokens)).collect();
            assert_eq!(found, expected);
        }
    }
}
