//! Why a run of words with a capital is a person's name; the kinds of reason stand in the head of `person.rs`.

use super::super::words::Marks;
use super::super::{Trust, View};
use super::{HEADS, common, numeral};
use crate::lex::{Gap, Kind, Shape};
use crate::lexicon::Class;
use crate::report::Confidence;

pub(super) struct Reason {
    pub confidence: Confidence,
    pub rule: &'static str,
    pub trust: Trust,
}

/// Why a run of capitalised words is a person's name, if it is.
pub(super) fn reason(view: &View, start: u32, end: u32, last: Option<u32>) -> Option<Reason> {
    let document = view.document;
    let because = |confidence, rule| Some(Reason { confidence, rule, trust: Trust::Known });
    let guess = |rule| Some(Reason { confidence: Confidence::Guess, rule, trust: Trust::Shape });
    let marks = view.marks(start);
    if marks.any(Marks::AFTER_TITLE) && !titled_word(view, start, end) {
        return because(Confidence::Sure, "person/after_title");
    }
    // 'the village of Wadi al-Zayn', 'the newspaper Anh Tam'.
    let small = |at: u32, mark: Marks| view.marks(at).any(mark) && !document.capital(at);
    if start > 1
        && (document.is(start - 1, "of") && small(start - 2, Marks::GPE.or(Marks::LOC))
            || small(start - 1, Marks::MEDIUM))
    {
        return None;
    }
    // What follows as a head makes another name of it, unless a reason above said otherwise.
    let adjacent = document.tokens.get(end as usize).is_some_and(|token| token.gap <= Gap::Space);
    if adjacent && view.marks(end).any(HEADS) && view.capital(end) {
        return None;
    }
    let words: u32 = (start..end).filter(|&at| view.capital(at) && !numeral(document.word(at))).count() as u32;
    let shouted = marks.any(Marks::SHOUTED) || document.tokens[start as usize].shape.has(Shape::ALL_CAPS);
    let full = words >= 2;
    let known = |class: Class| (start..end).any(|at| view.is_class(at, class) && !view.is_class(at, Class::Word));
    let commons = (start..end).filter(|&at| view.capital(at) && view.is_class(at, Class::Word)).count() as u32;
    let place = marks.any(Marks::PLACE.or(Marks::BODY));
    if full && (start + 1..end).any(|at| patronymic(document.word(at))) {
        return because(Confidence::Sure, "person/patronymic");
    }
    // 'Christian Democracy', 'Olive Tree': a given name and a common word are no person.
    let unlike = words == 2 && self::common(view, end - 1);
    // 'Dillon Reservoir', 'Avery Fisher Career Grant'.
    let other = Marks::TAGGED_BODY.or(Marks::TAGGED_OTHER);
    let unlike = unlike || marks.any(other) && view.marks(end - 1).any(other);
    if full && view.is_class(start, Class::Given) && commons < words && !place && !unlike {
        let sure = known(Class::Surname) && commons == 0 && !shouted;
        return because(if sure { Confidence::Sure } else { Confidence::Likely }, "person/given_name_and_surname");
    }
    let initial = |at: u32| document.tokens[at as usize].shape.has(Shape::INITIAL);
    let dotted = |at: u32| initial(at) && document.tokens[at as usize].shape.has(Shape::DOT);
    if full && (start..end - 1).any(dotted) && !initial(end - 1) && commons < words && !unlike && !place && !shouted {
        return because(Confidence::Likely, "person/initials");
    }
    let inside = words!["bin", "bint", "ibn", "van", "von", "der", "al", "ould", "binti"];
    if full
        && (start..end - 1).any(|at| document.is_any(at, inside) && (at > start || !document.capital(at)))
        && commons == 0
    {
        return because(Confidence::Likely, "person/particle");
    }
    if words == 1 && known(Class::Given) && !place && alone(view, start, end) {
        return because(Confidence::Likely, "person/signs");
    }
    // 'Tammi,'
    let greeted = document.word(end) == "," && document.word(start).len() > 2;
    if words == 1 && commons == 0 && !place && !shouted && greeted && alone(view, start, end) {
        return guess("person/signs");
    }
    if stands_after_office(view, start) && (full || commons == 0 && !place) {
        return because(Confidence::Likely, "person/after_office");
    }
    if place && !full || shouted {
        return None;
    }
    let before = start.wrapping_sub(1);
    let next = view.marks(end);
    let free = commons == 0 && !document.capital(end);
    if after_relation(view, start) && (full || free) && commons < words {
        return because(Confidence::Likely, "person/whose_relation");
    }
    if start > 0 && view.marks(before).any(Marks::SAYS_BEFORE) && !document.capital(before) && full && commons < words {
        return because(Confidence::Likely, "person/speaks");
    }
    if next.any(Marks::SAYS) && !document.capital(end) && adjacent && commons < words {
        // 'Witnesses said', 'Historians noted'.
        let plural = marks.any(Marks::FIRST) && document.word(start).ends_with('s') && !known(Class::Surname);
        return match full {
            true => because(Confidence::Likely, "person/speaks"),
            false if plural => None,
            false => guess("person/speaks"),
        };
    }
    let person_after = match last {
        Some(last) => last + 1 == start && (document.is(last, "and") || document.is(last, ",")),
        None => false,
    };
    if person_after && full && commons == 0 {
        return because(Confidence::Likely, "person/listed_with_person");
    }
    if full && commons == 0 && document.is(end, ",") && introduced(view, end + 1) {
        return because(Confidence::Likely, "person/introduced");
    }
    let possessed =
        start >= 2 && document.word(before).starts_with(['\'', '’']) && view.marks(start - 2).any(Marks::PLACE);
    if full && commons == 0 && possessed && document.touches(before) {
        return because(Confidence::Likely, "person/of_country");
    }
    if full && commons == 0 && adjacent && next.any(Marks::ACTS) && !document.capital(end) {
        return guess("person/acts");
    }
    None
}

/// A line of its own, as in letters: 'Mike', 'Traci,', 'Jill:'.
fn alone(view: &View, start: u32, end: u32) -> bool {
    let document = view.document;
    let begins = |at: u32| document.tokens.get(at as usize).is_none_or(|token| token.gap > Gap::Space);
    begins(start) && begins(end + matches!(document.word(end), "," | ":" | "-" | "!" | ".") as u32)
}

/// 'Official Opposition', 'Analyst Team': words of the dictionary that the tagger takes for no person either.
fn titled_word(view: &View, start: u32, end: u32) -> bool {
    let mister = start > 0 && view.marks(start - 1).any(Marks::HONORIFIC) && view.document.word(start - 1).len() <= 4;
    let word = |at: u32| view.is_class(at, Class::Word) && !view.marks(at).any(Marks::TAGGED_PERSON);
    (!mister || view.document.is(start - 1, "miss")) && (start..end).all(word)
}

/// 'Minister of Defence of Belarus, | Pavel Hrynko', 'Foreign Ministers of Thailand and Malaysia, | Anucha Srisombat'.
pub(in super::super) fn stands_after_office(view: &View, start: u32) -> bool {
    let document = view.document;
    // 'Ambassador of Japan to Pakistan | Kenjiro Matsudaira', 'Special Envoy for Syria | Jonas Lund', 'Premier
    // of the Kurdistan Regional Government | Azad Talib' have no comma.
    let comma = start > 0 && document.is(start - 1, ",");
    let place = start > 0
        && view.marks(start - 1).any(Marks::PLACE.or(Marks::BODY))
        && document.tokens[start as usize].gap == Gap::Space;
    // 'Assistant Secretary for Gulf | Affairs'
    if !comma && !place || view.marks(start).any(Marks::PORTFOLIO) {
        return false;
    }
    let mut at = start - comma as u32;
    if comma && view.marks(at).any(Marks::AFTER_TITLE) {
        return true;
    }
    while at > 0 && start - at < 12 {
        at -= 1;
        let owner = view.marks(at).any(Marks::PLACE.or(Marks::BODY).or(Marks::NATION));
        if !owner && !document.is_any(at, words!["of", "and", "the", ",", "-", "to", "for", "'s"]) {
            return false;
        }
        if view.marks(at).any(Marks::AFTER_TITLE) {
            return document.is_any(at, words!["of", "to", "for"]);
        }
    }
    false
}

/// 'his Egyptian counterpart, | Hisham Zaher', 'lawyer | Maria Lopez'.
fn after_relation(view: &View, start: u32) -> bool {
    let document = view.document;
    if start == 0 {
        return false;
    }
    let lower = |at: u32| view.marks(at).any(Marks::RELATION) && !document.capital(at);
    if document.is(start - 1, ",") {
        return start >= 2
            && document.is_any(
                start - 2,
                words!["counterpart", "counterparts", "number", "predecessor", "successor", "wife", "husband"],
            );
    }
    lower(start - 1) && document.tokens[start as usize].gap <= Gap::Line
}

/// 'X Y, | who', 'X Y, | the foreign minister', 'X Y, | Foreign Minister', 'X Y, | 54'.
fn introduced(view: &View, at: u32) -> bool {
    let document = view.document;
    if document.is_any(at, words!["who", "whose", "aged"]) {
        return true;
    }
    if document.kind(at) == Some(Kind::Number) {
        return document.word(at).len() == 2 && document.is(at + 1, ",");
    }
    let article = document.is_any(at, words!["the", "a", "an", "its", "his", "her", "their"]);
    let from = at + article as u32;
    (from..from + 4)
        .take_while(|&at| {
            document.kind(at) == Some(Kind::Word) && !view.marks(at).any(Marks::FUNCTION) || document.word(at) == "-"
        })
        .any(|at| view.marks(at).any(Marks::TITLE) || article && view.marks(at).any(Marks::RELATION.or(Marks::ROLE)))
}

/// Names from the father's: 'Andreyevich', 'Toktogulovna', 'Ilham oglu'.
fn patronymic(word: &str) -> bool {
    let long = word.len() >= 7;
    long && ["ovich", "evich", "ovna", "evna", "ichna", "yevich"].iter().any(|ending| word.ends_with(ending))
        || matches!(word, "oglu" | "oğlu" | "qizi" | "kyzy" | "uulu" | "uly" | "o'g'li")
}
