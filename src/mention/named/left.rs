//! Leftwards from a head: '20th India-Viet Nam Joint Commission **Meeting**', 'Belém+10 Amazon **Summit**',
//! 'Foreign and Security Policy **Committee**', 'Shanghai Cooperation Organisation (SCO) Defence Ministers’ **meet**'.
//!
//! Refused: function words, dates but years, titles of persons, a possessive that does not belong to the name.

use super::super::View;
use super::super::words::Marks;
use super::{HEADS, LONGEST, is_year};
use crate::lex::{Gap, Kind, Shape};
use crate::lexicon::Class;

/// Moves left from a head over the words of its name.
pub(super) fn walk_left(view: &View, head: u32) -> u32 {
    let document = view.document;
    let mut start = head;
    while start > 0 && head - start < LONGEST {
        let token = &document.tokens[start as usize];
        let before = start - 1;
        if token.gap > Gap::Space || view.marks(before).any(Marks::FIXED) && !is_year(document.word(before)) {
            break;
        }
        let joint = token.gap == Gap::None;
        let word = document.word(before);
        match document.kind(before) {
            Some(Kind::Word) if word.starts_with(['\'', '’']) => {
                // 'People's', not 'Kenya's'.
                let owner = before.wrapping_sub(1);
                if before == 0 || !view.capital(owner) || !view.marks(owner).any(Marks::POSSESSED) {
                    break;
                }
                start = owner;
            }
            Some(Kind::Word) if joint => break,
            Some(Kind::Word) => {
                if let Some(begin) = step_left(view, before, start, head) {
                    start = begin;
                    continue;
                }
                break;
            }
            Some(Kind::Number) => {
                let ordinal = word.ends_with(|c: char| c.is_ascii_alphabetic());
                let plus = before >= 2
                    && document.is(before - 1, "+")
                    && document.touches(before)
                    && document.touches(before - 1);
                if plus {
                    start = before - 2;
                } else if ordinal || is_year(word) && !document.touches(before) {
                    start = before;
                }
                break;
            }
            Some(Kind::Punct) if matches!(word, "-" | "–") && joint && document.touches(before) && before > 0 => {
                let other = before - 1;
                let article = view.marks(other).any(Marks::ARTICLE) && start == head - 1;
                if !(view.capital(other) || article || document.kind(other) == Some(Kind::Number)) {
                    break;
                }
                start = other;
            }
            Some(Kind::Punct) if matches!(word, "’" | "'") && document.touches(before) && before > 0 => {
                // 'Ministers’', not the end of a quotation.
                if !view.capital(before - 1) || !document.word(before - 1).ends_with(['s', 'S']) {
                    break;
                }
                start = before - 1;
            }
            Some(Kind::Punct) if word == "&" && before > 0 && view.capital(before - 1) => start = before - 1,
            Some(Kind::Punct) if word == ")" && before >= 3 && start < head && view.marks(head).any(Marks::EVENT) => {
                // 'Shanghai Cooperation Organisation (SCO) Defence Ministers’ meet'.
                let inside =
                    document.is(before - 2, "(") && document.tokens[before as usize - 1].shape.has(Shape::ALL_CAPS);
                if !inside || !view.capital(before - 3) {
                    break;
                }
                start = before - 3;
            }
            _ => break,
        }
        // '2+2', 'Belém+10' end the walk above; a hyphen may be followed by another.
    }
    // A name does not begin with a function word.
    while start < head
        && (view.marks(start).any(Marks::FUNCTION) && !view.document.is(start, "new")
            || !document.capital(start)
                && document.kind(start) == Some(Kind::Word)
                && !view.marks(start).any(Marks::ORDINAL)
                && !(view.marks(start).any(Marks::ARTICLE) && document.word(start + 1) == "-"))
    {
        start += 1;
    }
    while start < head && document.kind(start) == Some(Kind::Punct) {
        start += 1;
    }
    start
}

/// One word further left: where the name then begins, if the word belongs to it.
fn step_left(view: &View, before: u32, start: u32, head: u32) -> Option<u32> {
    let document = view.document;
    let marks = view.marks(before);
    if view.capital(before) {
        if marks.any(Marks::FUNCTION) && !document.is(before, "new") {
            return None;
        }
        // 'President Biden Summit' is none; 'Foreign Ministers Meeting' and 'Prime Minister House' are.
        let plural = document.word(before).ends_with('s');
        let office =
            view.marks(start).any(Marks::TITLE.or(Marks::PORTFOLIO).or(HEADS)) || document.word(start).ends_with('s');
        let belongs = !marks.any(Marks::TITLED) || !marks.any(Marks::ADDRESS) && (plural || office || start == head);
        return belongs.then_some(before);
    }
    if marks.any(Marks::ORDINAL) && view.marks(head).any(Marks::EVENT) {
        return (document.capital(start) && start < head).then_some(before);
    }
    // Inside a name: 'Foreign and Security Policy Committee', 'Law of the Sea Convention'.
    if before == 0 || document.tokens[before as usize].gap > Gap::Space {
        return None;
    }
    let other = before - 1;
    if document.is(before, "and") && view.capital(other) && start < head {
        let topic = Marks::PORTFOLIO;
        let adjective = document.word(other).ends_with("ic") || document.word(other).ends_with("al");
        let both = (view.marks(other).any(topic) || adjective) && view.marks(start).any(topic.or(HEADS));
        return (both || one_name(view, other, start)).then_some(other);
    }
    let of = if document.is(before, "the") { other } else { before };
    if document.is(of, "of") && of > 0 && start < head {
        let opener = of - 1;
        return (view.capital(opener)
            && view.marks(opener).any(Marks::OPENS)
            && document.tokens[of as usize].gap <= Gap::Space)
            .then_some(opener);
    }
    None
}

/// 'the National Water | and Sewerage Corporation': two common words, the first no head and the second no person, that an
/// article introduces.
fn one_name(view: &View, other: u32, start: u32) -> bool {
    let known = Marks::PLACE.or(Marks::NATION).or(Marks::BODY).or(Marks::TITLE).or(Marks::TAGGED_PERSON).or(HEADS);
    let mut first = other;
    while first > 0 && view.capital(first - 1) && view.document.tokens[first as usize].gap == Gap::Space {
        first -= 1;
    }
    view.is_class(other, Class::Word)
        && !view.marks(other).any(known)
        && !view.marks(start).any(known)
        && first > 0
        && view.document.is(first - 1, "the")
}
