//! Places that a careless writer gives no capital: 'i ll be going to **baguio** alone', 'from **brittany france**'.
//!
//! Only where the article writes 'i' for 'I' or begins sentences in lower case, and only countries and
//! what stands behind a preposition of place.
//! Refused: 'turkey' and words of the dictionary, names of persons, words of three letters.

use super::{Candidate, Trust, View};
use crate::lex::{Gap, Kind};
use crate::lexicon::{Bits, Class};
use crate::report::{Confidence, MentionType};
use crate::span::Tokens;

#[inline(never)]
pub(super) fn find(view: &View, out: &mut Vec<Candidate>) {
    if !careless(view) {
        return;
    }
    let mut last = 0;
    for at in 1..view.document.len() {
        let led = last == at
            || view.is_class(at, Class::Admin) && view.document.word(at).len() > 6
            || view.is_class(at, Class::Country) && !view.document.is_any(at, words!["turkey", "china", "guinea"])
            || view.document.is_any(at - 1, words!["in", "to", "from", "near", "at", "around", "visit", "outside"]);
        if led && place(view, at) {
            last = at + 1;
            let tokens = Tokens::new(at, last);
            let (kind, rule) = (MentionType::Gpe, "careless/place");
            out.push(Candidate::new(tokens, kind, None, Confidence::Guess, rule, Trust::Shape));
        }
    }
}

/// Is a sentence begun in lower case, or 'I' written so?
fn careless(view: &View) -> bool {
    let document = view.document;
    document.sentences.iter().any(|sentence| {
        let first = sentence.tokens.start.0;
        let word = document.word(first);
        document.kind(first) == Some(Kind::Word) && word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase())
    }) || (0..document.len()).any(|at| document.word(at) == "i" && document.tokens[at as usize].gap == Gap::Space)
}

fn place(view: &View, at: u32) -> bool {
    let token = &view.document.tokens[at as usize];
    let places = [Class::Country, Class::Capital, Class::City, Class::Admin].map(|class| Bits::of(class).0);
    let places = Bits(places.iter().fold(0, |all, bit| all | bit));
    token.kind == Kind::Word
        && token.gap == Gap::Space
        && token.span.len() > 3
        && !view.capital(at)
        && view.notes.bits[at as usize].any(places)
        && ![Class::Word, Class::Given, Class::Surname].iter().any(|&class| view.is_class(at, class))
}
