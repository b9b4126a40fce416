//! Rightwards from a head: 'Ministry **of Ports, Shipping and Waterways**', 'Convention **on the Law of the Sea**',
//! 'Office **of the Spokesperson**'.
//!
//! Refused: the state that owns a ministry ('Ministry of Defence | of Uzbekistan'), 'memorandum of
//! understanding', a person who follows at once ('University of Texas | Amneh Jafari').

use super::super::View;
use super::super::words::Marks;
use super::{HEADS, LONGEST};
use crate::lex::{Gap, Kind, Shape};
use crate::lexicon::Class;
use crate::report::MentionType;

/// 'Office | of the Spokesperson', 'Office | of the Prime Minister'.
pub(super) fn office_of(view: &View, of: u32) -> Option<u32> {
    let holder = of + 1 + view.document.is(of + 1, "the") as u32;
    let mut end = holder;
    let near = |at: u32| at == holder || view.document.tokens[at as usize].gap == Gap::Space;
    while end < holder + 6 && view.capital(end) && near(end) && view.marks(end).any(Marks::TITLE) {
        end += 1;
    }
    (view.document.is(of, "of") && end > holder).then_some(end)
}

/// The end of 'of Ports, Shipping and Waterways', 'on the Law of the Sea', 'of Rarotonga'.
pub(super) fn complement(view: &View, head: u32, kind: MentionType) -> Option<u32> {
    let document = view.document;
    let at = head + 1;
    let of_state =
        document.is_any(head, words!["ministry", "ministries", "department", "secretariat", "office", "embassy"]);
    let treaty = matches!(kind, MentionType::Law | MentionType::Event | MentionType::Org | MentionType::Initiative);
    // 'Member of Parliament | for Alton South'.
    let seat = document.is(head, "parliament");
    let link = |at: u32| {
        document.tokens.get(at as usize).is_some_and(|token| token.gap == Gap::Space)
            && !document.capital(at)
            && (document.is(at, "of") || treaty && document.is_any(at, words!["on", "for", "against"]) && !seat)
    };
    if !link(at) || document.is_any(at + 1, words!["understanding", "intent"]) {
        return None;
    }
    let first_of = document.is(at, "of");
    let (mut next, mut whole, mut links) = (at, None, 0);
    while next < at + LONGEST {
        let phrase = next + 1 + document.is(next + 1, "the") as u32;
        let mut end = phrase;
        while end < at + LONGEST && name_word(view, end, phrase) {
            end += 1;
        }
        if end == phrase {
            return whole;
        }
        // A state after the subject is the owner, not part of the name: 'Ministry of Defence | of Uzbekistan'.
        let owner = view.marks(phrase).any(Marks::PLACE)
            && links > 0
            && (of_state || view.document.is(phrase - 1, "the"))
            && document.is(next, "of");
        // 'the Quebec Liberal Party | for the Parti Québécois', 'People's Party | against Taib': another's name.
        let other = !document.is(next, "of") && kind == MentionType::Org && another(view, phrase, end);
        if other || owner || !first_of && links == 0 && view.marks(phrase).any(Marks::FIXED) {
            return whole;
        }
        let goes_on = link(end) || document.is(end, "and") && and_joins(view, phrase, end) || listed(view, end);
        whole = Some(end);
        links += document.is(next, "of") as u32 | (links == 0) as u32;
        if !goes_on {
            return whole;
        }
        next = end;
    }
    whole
}

/// Is the token a word of the name that began at `phrase`?
pub(super) fn name_word(view: &View, at: u32, phrase: u32) -> bool {
    let document = view.document;
    let Some(token) = document.tokens.get(at as usize) else { return false };
    let marks = view.marks(at);
    if marks.any(Marks::FIXED) || at > phrase && token.gap > Gap::Space {
        return false;
    }
    match token.kind {
        Kind::Word if token.gap == Gap::None && document.word(at).starts_with(['\'', '’']) => {
            document.capital(at + 1) && view.marks(at.wrapping_sub(1)).any(Marks::POSSESSED)
        }
        Kind::Word => {
            let office = marks.any(Marks::TITLED) && !document.word(at).ends_with('s');
            let tagged = |at: u32| view.marks(at).any(Marks::TAGGED_PERSON);
            let person = at > phrase && (begins_person(view, at) || tagged(at) && !tagged(at - 1));
            let function = marks.any(Marks::FUNCTION) && !(document.is(at, "new") && document.capital(at + 1));
            let person = person || at > phrase && super::super::tagged::initialled(view, at);
            token.shape.has(Shape::CAPITAL) && !function && !office && !person
        }
        Kind::Punct => {
            matches!(document.word(at), "-" | "–" | "&")
                && token.gap <= Gap::Space
                && document.capital(at + 1)
                && at > phrase
        }
        _ => false,
    }
}

/// A name that is no subject: it has a head of its own, or a word that no dictionary has.
fn another(view: &View, start: u32, end: u32) -> bool {
    (start..end).filter(|&at| view.capital(at)).any(|at| {
        let marks = view.marks(at);
        let head = marks.any(Marks::ORG.or(Marks::LAW).or(Marks::ORG_FIRST));
        let known = marks.any(Marks::PLACE.or(Marks::NATION).or(Marks::PORTFOLIO));
        head || !known && !view.is_class(at, Class::Word) && !view.document.word(at).ends_with('s')
    })
}

/// 'University of Texas | Amneh Jafari': a given name that another name follows.
fn begins_person(view: &View, at: u32) -> bool {
    view.is_class(at, Class::Given)
        && !view.is_class(at, Class::Word)
        && !view.marks(at).any(Marks::PLACE.or(HEADS))
        && view.capital(at + 1)
        && !view.marks(at + 1).any(HEADS)
}

/// 'Ports, Shipping | and Waterways': common words on both sides, or the subject of a committee.
fn and_joins(view: &View, phrase: u32, and: u32) -> bool {
    let topic = |at: u32| {
        view.marks(at).any(Marks::PORTFOLIO.or(Marks::NATION))
            || view.document.word(at).ends_with('s')
            || view.is_class(at, Class::Word) && !view.marks(at).any(Marks::PLACE.or(Marks::BODY))
    };
    view.document.capital(and + 1)
        && topic(and + 1)
        && topic(phrase)
        && !view.marks(and + 1).any(Marks::TITLE.or(Marks::FUNCTION))
}

/// A comma that a capitalised common word and 'and' follow: 'Ports | , Shipping and Waterways'.
fn listed(view: &View, comma: u32) -> bool {
    let document = view.document;
    let named = |at: u32| view.marks(at).any(Marks::PLACE.or(Marks::NATION).or(Marks::BODY));
    if !document.is(comma, ",") || !document.capital(comma + 1) || named(comma - 1) || named(comma + 1) {
        // 'Agrarian Party of Russia, Civilian Power and …'.
        return false;
    }
    let mut at = comma + 1;
    while at < comma + 5 && document.capital(at) && !view.marks(at).any(Marks::PLACE) {
        at += 1;
    }
    (document.is(at, "and") || document.is(at, ",")) && document.capital(at + 1) && and_joins(view, comma + 1, at)
}
