//! What an office is composed with: '**Deputy Foreign** Minister', '**Water Resources** Minister',
//! 'Minister **of Ports, Shipping and Waterways**', 'Minister **for the Pacific**', 'Flag Officer **in Command**'.
//!
//! Refused: the state, nation or body that the office is of, the name that follows it.

use super::super::View;
use super::super::words::Marks;
use crate::lex::{Gap, Kind, Shape};
use crate::lexicon::Class;

/// Moves `start` left over 'Deputy', 'Acting', 'First', and over a portfolio: 'Water Resources' Minister.
pub(super) fn modifiers_before(view: &View, start: u32, capital: bool, class: Class) -> u32 {
    let document = view.document;
    // A senator or a king has no portfolio.
    let portfolios = matches!(class, Class::Minister | Class::Security | Class::Io | Class::MilPost | Class::Diplomat);
    // 'President Hill and Prime Minister A': a name.
    let title = |at: u32| view.hits_at(at).iter().any(|hit| super::is_title(view.lexicon.class(hit.entry)));
    let bears = |at: u32| at > 0 && view.capital(at - 1) && title(at - 1);
    let (mut at, mut joined) = (start, false);
    while at > 0 && start - at < 8 && !view.marks(at).any(Marks::FIRST) {
        let before = at - 1;
        let hyphen = document.word(before) == "-" && document.touches(before) && document.touches(at);
        let comma = joined && document.is(at, ",");
        if document.tokens[at as usize].gap != Gap::Space && !hyphen && !comma {
            break;
        }
        let word = if hyphen { before.saturating_sub(1) } else { before };
        let marks = view.marks(word);
        // 'Immigration, Refugees and Citizenship Minister'.
        let joins = document.is(word, "and") || joined && document.is(word, ",");
        let alike = document.kind(word) == Some(Kind::Word) && view.capital(word) == capital;
        let modifies = marks.any(Marks::MODIFIER) && !marks.any(Marks::FUNCTION)
            || capital && portfolios && portfolio(view, word)
            || capital
                && portfolios
                && joins
                && at < start
                && word > 0
                && portfolio(view, word - 1)
                && !bears(word - 1);
        joined |= document.is(word, "and");
        // 'Foreign ministry | spokesperson', 'Bangladesh Nationalist Party | Secretary General': a body and a title.
        let body = word > 0
            && (document.is(word, "ministry")
                && (view.capital(word - 1) || view.marks(word - 1).any(Marks::PORTFOLIO))
                || document.is(word, "party") && view.capital(word - 1));
        if !(alike || joins) || !modifies || body {
            break;
        }
        at = word;
    }
    at
}

/// Is the word part of a portfolio: capitalised, and neither a place, a nation, a body nor a name?
fn portfolio(view: &View, at: u32) -> bool {
    let marks = view.marks(at);
    let topic = topical(view, at) || view.is_class(at, Class::Word) && !view.is_class(at, Class::Given);
    let other = Marks::PLACE.or(Marks::NATION).or(Marks::BODY).or(Marks::FUNCTION).or(Marks::TITLE).or(Marks::FIXED);
    let head = marks.any(Marks(0x7F)) && !marks.any(Marks::PORTFOLIO) || view.is_class(at, Class::Demonym);
    let opening = marks.any(Marks::FIRST) && !topical(view, at);
    view.capital(at)
        && topic
        && !marks.any(other)
        && !head
        && !view.document.tokens[at as usize].shape.has(Shape::ALL_CAPS)
        && !opening
}

/// A subject of government, by the list or by its form: 'Citizenship', 'Fertilizers', 'Statistics'.
fn topical(view: &View, at: u32) -> bool {
    let word = view.document.word(at);
    let abstracts = ["tion", "ship", "ment", "ics", "ance", "ities", "izers", "isers", "icals", "ation", "hood"];
    view.marks(at).any(Marks::PORTFOLIO)
        || word.len() > 6
            && abstracts.iter().any(|ending| word.ends_with(ending))
            && !(view.is_class(at, Class::Given) || view.is_class(at, Class::Surname))
}

/// 'president of the | International Sociological Association', but 'minister for Heavy Industries'.
fn body(view: &View, at: u32) -> bool {
    let tagged = |at: u32| view.marks(at).any(Marks::TAGGED_BODY) && view.capital(at) && !topical(view, at);
    tagged(at) && tagged(at + 1)
}

/// The end of 'of Ports, Shipping and Waterways', 'for the Pacific', 'in Command'; none if a state or body follows.
pub(super) fn portfolio_after(view: &View, end: u32) -> Option<u32> {
    let document = view.document;
    let space = document.tokens.get(end as usize).is_some_and(|token| token.gap == Gap::Space);
    if document.capital(end) || !space {
        return None;
    }
    if document.is(end, "in")
        && document.is_any(end + 1, words!["command", "chief", "charge", "council"])
        && document.capital(end + 1)
    {
        return Some(end + 2);
    }
    if !document.is_any(end, words!["of", "for", "on"]) {
        return None;
    }
    if let Some(affairs) = affairs(view, end + 1) {
        // 'Chairman of the Foreign Affairs Committee' is of a body.
        let body = view.capital(affairs) && view.marks(affairs).any(Marks(0x7F));
        // 'Minister of Foreign Affairs, Migration and Development'
        let listed = document.is(affairs, ",") && list_ends_in_and(view, affairs);
        if !listed {
            return Some(affairs).filter(|_| !body);
        }
    }
    // What a minister is for may be a place: 'Minister for the Pacific'; what one is of is a state.
    let of = document.is(end, "of");
    let mut at = end + 1 + document.is(end + 1, "the") as u32;
    let mut whole = None;
    loop {
        let begin = at;
        while document.capital(at)
            && !owner(view, at, of || at > begin && !goes_on(view, at) || view.is_class(at, Class::Country))
            && (at == begin || document.tokens[at as usize].gap <= Gap::Line && subject(view, at))
            && !(at == begin && view.marks(at).any(Marks::TITLE) && !view.marks(at).any(Marks::PORTFOLIO))
            && !(at == begin
                && (view.marks(at).any(Marks::OPENS) || whole.is_none() && body(view, at))
                && !view.marks(at).any(Marks::PORTFOLIO))
        {
            at += 1;
        }
        // 'president of the International Science Association': a body, whatever its subject.
        let ends = |at: u32| view.marks(at).any(Marks::ORG) && view.marks(at).any(Marks::OPENS);
        if of && at > begin + 1 && ends(at - 1) && !view.marks(at - 1).any(Marks::PORTFOLIO) {
            return whole;
        }
        // 'Commander-in-Chief of the Royal Thai Navy': the phrase goes on into a name of its own.
        let another = |at: u32| owner(view, at, of) || of && view.marks(at).any(Marks::TAGGED_BODY);
        if at > begin && document.capital(at) && another(at) && document.tokens[at as usize].gap <= Gap::Line {
            return whole;
        }
        // 'for the Oslo-Lima dialogue' is told with the phrase.
        if document.word(at) == "-" && document.touches(at) && document.touches(at + 1) {
            return whole;
        }
        if at == begin
            || !(of
                || topical(view, begin)
                || view.is_class(begin, Class::Word)
                || document.is(end, "for") && view.marks(begin).any(Marks::PLACE))
        {
            return whole;
        }
        // A list goes on only if it ends in 'and': 'Ports, Shipping and Waterways'.
        if whole.is_none() || document.is(begin - 1, "and") || document.is(begin - 1, "&") {
            whole = Some(at);
        }
        let topic =
            topical(view, at + 1) || view.is_class(at + 1, Class::Word) && !view.marks(at + 1).any(Marks::TITLE);
        let topic = topic || whole.is_some_and(|end| end < begin) && subject(view, at + 1);
        let and = document.is(at, "and") || document.is(at, "&");
        if document.is(at, ",") && list_ends_in_and(view, at) || and && topic {
            at += 1;
        } else {
            return whole;
        }
    }
}

/// 'the Middle | East': the words of one place.
fn goes_on(view: &View, at: u32) -> bool {
    view.marks(at).any(Marks::PLACE) && view.marks(at - 1).any(Marks::PLACE)
}

/// 'Eurasian Affairs', 'Foreign and Diaspora Affairs', 'SDG affairs': whatever stands before it, it is a subject.
fn affairs(view: &View, at: u32) -> Option<u32> {
    let document = view.document;
    let end = (at + 1..at + 7).find(|&at| document.is(at, "affairs"))?;
    let within = |at: u32| document.capital(at) || document.is_any(at, words!["and", "the"]) || document.is(at, ",");
    // 'External Affairs and Textiles'
    let more = document.is(end + 1, "and") && document.capital(end + 2) && topical(view, end + 2);
    (at..end).all(within).then_some(if more { end + 3 } else { end + 1 })
}

/// Is the word one of a portfolio, rather than of the name that follows it?
fn subject(view: &View, at: u32) -> bool {
    let named = view.is_class(at, Class::Given) || view.is_class(at, Class::Surname);
    topical(view, at)
        || goes_on(view, at)
        || (view.is_class(at, Class::Word) || view.document.word(at).ends_with('s')) && !named
}

fn list_ends_in_and(view: &View, comma: u32) -> bool {
    let document = view.document;
    let mut at = comma + 1;
    while document.capital(at) && !owner(view, at, true) && at < comma + 6 {
        at += 1;
    }
    // 'Migration and Nationals Abroad'
    let topic = view.is_class(at + 1, Class::Word) || subject(view, at + 1);
    at > comma + 1
        && (document.is(at, "and") || document.is_any(at, words![",", "&"]))
        && document.capital(at + 1)
        && topic
}

/// A state, a place or a body: what an office is of, and no part of its name.
fn owner(view: &View, at: u32, place: bool) -> bool {
    let owners = Marks::NATION.or(Marks::BODY);
    let marks = view.marks(at);
    marks.any(owners)
        || place && marks.any(Marks::PLACE)
        || marks.any(Marks::FIXED)
        || view.document.tokens[at as usize].shape.has(Shape::ALL_CAPS)
}
