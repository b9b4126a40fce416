//! PERSON: names, most of which no list holds.
//!
//! A run of words with a capital (with 'van der', 'bin', 'al-', initials, hyphens, 'Jr.') is a name for a reason:
//! - after a title: 'Lt Gen **Bekbolotov B. Asankalievich**', 'Minister of Defence of Belarus, **Victor Khrenin**';
//! - by its words: '**Maria Lopez**', '**P.K. Unnithan**', '**Mikhail Andreyevich**', '**Zulkifli bin Osman**';
//! - by what stands next to it: '**Asankalievich** said', 'his counterpart, **Hisham Zaher**', '**X Y**, who',
//!   'Kenya's **Wanjala Kiprotich**', '**A B** and **C D**'.
//!
//! Refused: function words and words of the dictionary at the start of a sentence, titles, places,
//! nations and bodies of the lexicon, runs that end in the head of another kind of name ('Serena Hotel').

use super::words::Marks;
use super::{Candidate, Trust, View};
use crate::lex::{Gap, Kind, Shape};
use crate::lexicon::Class;
use crate::report::{Confidence, MentionType};
use crate::span::Tokens;

/// No name has more tokens.
const LONGEST: u32 = 10;
const HEADS: Marks = Marks(0x7F);

pub(super) fn find(view: &View, out: &mut Vec<Candidate>) {
    let (mut at, mut last) = (0, None);
    while at < view.document.len() {
        let Some(end) = name_run(view, at) else {
            at += 1;
            continue;
        };
        if let Some(Reason { confidence, rule, trust }) = reason(view, at, end, last) {
            out.push(Candidate::new(Tokens::new(at, end), MentionType::Person, None, confidence, rule, trust));
            last = Some(end);
        }
        at = end;
    }
}

/// Could a person's name begin here, seen from the word alone?
pub(super) fn begins_name(view: &View, at: u32) -> bool {
    let document = view.document;
    let Some(token) = document.tokens.get(at as usize) else { return false };
    if token.kind != Kind::Word || token.gap > Gap::Line || view.marks(at).any(Marks::FIRST) {
        return false;
    }
    if token.shape.has(Shape::CAPITAL) {
        return name_word(view, at, true, titled(view, at));
    }
    particle(view, at)
}

/// Does a title before the word make a name of what would else be another thing: 'Mr Park', 'Sheikh Jarrah bin Hamoud'?
fn titled(view: &View, at: u32) -> bool {
    let honorific =
        at > 0 && view.marks(at - 1).any(Marks::HONORIFIC) && view.document.tokens[at as usize - 1].span.len() <= 4;
    let surname = view.capital(at + 1)
        && !view.marks(at + 1).any(HEADS.or(Marks::TITLE))
        && view.document.tokens[at as usize + 1].gap == Gap::Space;
    honorific || surname && view.document.word(at).len() <= 5
}

/// A particle that a name follows: 'van der Heijden', 'al-Tayeb'.
fn particle(view: &View, at: u32) -> bool {
    let document = view.document;
    let hyphen = (document.word(at + 1) == "-" && document.touches(at + 1)) as u32;
    let next = at + 1 + hyphen;
    let near = document.tokens.get(next as usize).is_some_and(|token| token.gap <= Gap::Space);
    view.marks(at).any(if hyphen == 1 { Marks::ARTICLE } else { Marks::PARTICLE })
        && !document.capital(at)
        && near
        && (document.capital(next) && name_word(view, next, false, false)
            || view.marks(next).any(Marks::PARTICLE) && document.capital(next + 1))
}

/// Can this capitalised word be part of a person's name? `titled`: a title makes even a head of other names one ('Mr Park').
fn name_word(view: &View, at: u32, first: bool, titled: bool) -> bool {
    let token = &view.document.tokens[at as usize];
    let marks = view.marks(at);
    if token.shape.has(Shape::INITIAL) && token.shape.has(Shape::DOT) {
        return !marks.any(Marks::PLACE.or(Marks::BODY));
    }
    let listed = view.is_class(at, Class::Given) || view.is_class(at, Class::Surname);
    if marks.any(Marks::FIXED) || token.shape.has(Shape::DIGIT) || marks.any(Marks::FUNCTION) && !(listed && !first) {
        return false;
    }
    if marks.any(Marks::TITLED) || marks.any(Marks::TITLE) && !marks.any(Marks::NAMELIKE) {
        return false;
    }
    let honorific = first && at > 0 && view.marks(at - 1).any(Marks::HONORIFIC);
    let nation = marks.any(Marks::NATION.or(Marks::BODY)) || view.is_class(at, Class::Country);
    if nation && !listed || marks.any(Marks::PLACE) && first && !honorific && !listed && !view.is_class(at, Class::City)
    {
        return false;
    }
    !marks.any(HEADS) || listed || titled
}

/// The end of a run of words that could be one name and begins at `at`.
fn name_run(view: &View, at: u32) -> Option<u32> {
    let document = view.document;
    let token = &document.tokens[at as usize];
    if token.kind != Kind::Word || token.gap == Gap::None && at > 0 && document.kind(at - 1) == Some(Kind::Word) {
        return None;
    }
    let titled = view.marks(at).any(Marks::AFTER_TITLE) && titled(view, at);
    let begins = if token.shape.has(Shape::CAPITAL) { name_word(view, at, true, titled) } else { particle(view, at) };
    let sentence_word = view.marks(at).any(Marks::FIRST) && common(view, at);
    if !begins || sentence_word {
        return None;
    }
    let mut end = at + 1;
    let mut last = token.shape.has(Shape::CAPITAL).then_some(end);
    while end < at + LONGEST {
        let Some(token) = document.tokens.get(end as usize) else { break };
        let word = document.word(end);
        if word == "-"
            && token.gap == Gap::None
            && document.touches(end + 1)
            && document.kind(end + 1) == Some(Kind::Word)
        {
            let next = end + 1;
            let article = view.marks(next).any(Marks::ARTICLE) && particle(view, next);
            let small = document.word(next).len() <= 4 && !view.marks(next).any(Marks::PARTICLE.or(Marks::FUNCTION));
            if document.capital(next) || article || last.is_some() && small {
                end = next + 1;
                last = if article { last } else { Some(end) };
                continue;
            }
            break;
        }
        let joint = token.gap == Gap::None && !document.tokens[end as usize - 1].shape.has(Shape::DOT);
        if token.kind != Kind::Word
            || token.gap > Gap::Line
            || joint
            || view.marks(end).any(Marks::FIRST.or(Marks::AFTER_TITLE))
        {
            break;
        }
        if token.shape.has(Shape::CAPITAL) {
            let shouted = view.marks(end).any(Marks::SHOUTED) && common(view, end);
            if shouted || !name_word(view, end, false, false) && !numeral(word) {
                break;
            }
            end += 1;
            last = Some(end);
            if numeral(word) || word.ends_with("r.") {
                break;
            }
        } else if particle(view, end) {
            end += 1;
        } else {
            break;
        }
    }
    last
}

/// A word of the dictionary that no list of names holds.
fn common(view: &View, at: u32) -> bool {
    view.is_class(at, Class::Word) && !view.is_class(at, Class::Given) && !view.is_class(at, Class::Surname)
}

/// 'Charles III'.
fn numeral(word: &str) -> bool {
    matches!(
        word,
        "II" | "III" | "IV" | "V" | "VI" | "VII" | "VIII" | "IX" | "X" | "XI" | "XII" | "XIII" | "XIV" | "XV" | "XVI"
    )
}

struct Reason {
    confidence: Confidence,
    rule: &'static str,
    trust: Trust,
}

/// Why a run of capitalised words is a person's name, if it is.
fn reason(view: &View, start: u32, end: u32, last: Option<u32>) -> Option<Reason> {
    let document = view.document;
    let because = |confidence, rule| Some(Reason { confidence, rule, trust: Trust::Known });
    let guess = |rule| Some(Reason { confidence: Confidence::Guess, rule, trust: Trust::Shape });
    let marks = view.marks(start);
    if marks.any(Marks::AFTER_TITLE) {
        return because(Confidence::Sure, "person/after_title");
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
    if full && view.is_class(start, Class::Given) && commons < words && !place && !unlike {
        let sure = known(Class::Surname) && commons == 0 && !shouted;
        return because(if sure { Confidence::Sure } else { Confidence::Likely }, "person/given_name_and_surname");
    }
    let initial = |at: u32| document.tokens[at as usize].shape.has(Shape::INITIAL);
    let dotted = |at: u32| initial(at) && document.tokens[at as usize].shape.has(Shape::DOT);
    if full && (start..end - 1).any(dotted) && !initial(end - 1) && commons < words && !place && !shouted {
        return because(Confidence::Likely, "person/initials");
    }
    let inside = ["bin", "bint", "ibn", "van", "von", "der", "al", "ould", "binti"];
    if full
        && (start..end - 1).any(|at| document.is_any(at, &inside) && (at > start || !document.capital(at)))
        && commons == 0
    {
        return because(Confidence::Likely, "person/particle");
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
        return if full { because(Confidence::Likely, "person/speaks") } else { guess("person/speaks") };
    }
    let person_after = match last {
        Some(last) => last + 1 == start && (document.is(last, "and") || document.word(last) == ","),
        None => false,
    };
    if person_after && full && commons == 0 {
        return because(Confidence::Likely, "person/listed_with_person");
    }
    if full && commons == 0 && document.word(end) == "," && introduced(view, end + 1) {
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

/// 'Minister of Defence of Belarus, | Victor Khrenin', 'Foreign Ministers of Thailand and Malaysia, | Anucha Srisombat'.
fn stands_after_office(view: &View, start: u32) -> bool {
    let document = view.document;
    if start == 0 || document.word(start - 1) != "," {
        return false;
    }
    let mut at = start - 1;
    if view.marks(at).any(Marks::AFTER_TITLE) {
        return true;
    }
    while at > 0 && start - at < 12 {
        at -= 1;
        let owner = view.marks(at).any(Marks::PLACE.or(Marks::BODY).or(Marks::NATION));
        if !owner && !document.is_any(at, &["of", "and", "the", ",", "-", "to", "'s", "’s"]) {
            return false;
        }
        if view.marks(at).any(Marks::AFTER_TITLE) {
            return document.is_any(at, &["of", "to"]);
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
    if document.word(start - 1) == "," {
        return start >= 2
            && document.is_any(
                start - 2,
                &["counterpart", "counterparts", "number", "predecessor", "successor", "wife", "husband"],
            );
    }
    lower(start - 1) && document.tokens[start as usize].gap <= Gap::Line
}

/// 'X Y, | who', 'X Y, | the foreign minister', 'X Y, | Foreign Minister', 'X Y, | 54'.
fn introduced(view: &View, at: u32) -> bool {
    let document = view.document;
    if document.is_any(at, &["who", "whose", "aged"]) {
        return true;
    }
    if document.kind(at) == Some(Kind::Number) {
        return document.word(at).len() == 2 && document.word(at + 1) == ",";
    }
    let article = document.is_any(at, &["the", "a", "an", "its", "his", "her", "their"]);
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
