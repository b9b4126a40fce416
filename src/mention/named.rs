//! Names of bodies, buildings, events, treaties and programmes that no list holds, by their head noun.
//!
//! - Head at the end: 'Yelahanka Air Force **Station**', 'Vuvale **Partnership**', 'Jeddah **Declaration**',
//!   '20th India-Viet Nam Joint Commission **Meeting**', 'Lao People's Revolutionary **Party**'.
//! - Head in front: '**Ministry** of Ports, Shipping and Waterways', '**Treaty** of Rarotonga',
//!   '**Exercise** Polar Lantern'.
//! - Head in lower case after a name: 'SCO Defence Ministers’ **meet**', 'foreign **ministry**', 'Torkham **crossing**'.
//!
//! The heads and their types stand in `lexicon/heads.tsv`. Refused: a head alone, a vague head after
//! words of the dictionary only ('Press Conference'), a possessive in between unless it belongs to the
//! name ('Kenya's Foreign Ministry'), dates and persons' titles before the head.

use super::words::Marks;
use super::{Candidate, Trust, View};
use crate::lex::{Gap, Kind, Shape};
use crate::lexicon::Class;
use crate::report::{Confidence, MentionType};
use crate::span::Tokens;

/// Heads at the end, most telling first: a word may have several marks.
const KINDS: [(Marks, MentionType); 7] = [
    (Marks::EVENT, MentionType::Event),
    (Marks::LAW, MentionType::Law),
    (Marks::ORG, MentionType::Org),
    (Marks::INITIATIVE, MentionType::Initiative),
    (Marks::FAC, MentionType::Fac),
    (Marks::LOC, MentionType::Loc),
    (Marks::GPE, MentionType::Gpe),
];
const HEADS: Marks = Marks(0x7F);
const FIRST_KINDS: [(Marks, MentionType); 5] = [
    (Marks::ORG_FIRST, MentionType::Org),
    (Marks::EVENT_FIRST, MentionType::Event),
    (Marks::GPE_FIRST, MentionType::Gpe),
    (Marks::LOC_FIRST, MentionType::Loc),
    (Marks::FAC_FIRST, MentionType::Fac),
];
const BEFORE: [(Marks, MentionType); 4] = [
    (Marks::EVENT_BEFORE, MentionType::Event),
    (Marks::LOC_BEFORE, MentionType::Loc),
    (Marks::FAC_BEFORE, MentionType::Fac),
    (Marks::INITIATIVE_BEFORE, MentionType::Initiative),
];
const ANY_BEFORE: Marks = Marks(0xF << 13);

/// No name by its head is longer, in tokens.
const LONGEST: u32 = 16;

pub(super) fn find(view: &View, out: &mut Vec<Candidate>) {
    for at in 0..view.document.len() {
        let marks = view.marks(at);
        if marks.any(HEADS) {
            if view.capital(at) {
                ends_in_head(view, at, out);
            } else if marks.any(Marks::LOWER) {
                ends_in_lower_head(view, at, out);
            }
        }
        if marks.any(Marks::OPENS) && view.capital(at) {
            begins_with_head(view, at, out);
        }
        if marks.any(ANY_BEFORE) {
            follows_head(view, at, out);
        }
    }
}

fn propose(view: &View, tokens: Tokens, kind: MentionType, rule: &'static str, out: &mut Vec<Candidate>) {
    // A year or a weekday inside a name belongs to it: 'Chintan Meet 2030'.
    let marked = tokens.iter().any(|at| view.marks(at.0).any(Marks::FIXED));
    let trust = if marked { Trust::Marked } else { Trust::Known };
    out.push(Candidate::new(tokens, kind, None, Confidence::Likely, rule, trust));
}

/// 'Yelahanka Air Force Station', with what may follow: 'on the Law of the Sea', a year.
fn ends_in_head(view: &View, head: u32, out: &mut Vec<Candidate>) {
    let start = walk_left(view, head);
    if start == head || view.marks(head).any(Marks::SHOUTED) || view.marks(head).any(Marks::TITLED) {
        return;
    }
    let Some(kind) = kind_of(view, start, head) else { return };
    let start =
        start + (is_year(view.document.word(start)) && !matches!(kind, MentionType::Event | MentionType::Law)) as u32;
    let mut end = head + 1;
    let opens =
        view.marks(head).any(Marks::OPENS) && matches!(kind, MentionType::Law | MentionType::Event | MentionType::Org);
    let whole = if opens { complement(view, head, kind) } else { None };
    let vague = view.marks(head).any(Marks::VAGUE) && whole.is_none();
    if !names_something(view, start, head, vague) {
        return;
    }
    end = whole.unwrap_or(end);
    if matches!(kind, MentionType::Event | MentionType::Initiative | MentionType::Law)
        && view.document.kind(end) == Some(Kind::Number)
        && view.document.tokens[end as usize].gap == Gap::Space
        && (is_year(view.document.word(end)) || view.document.word(end).len() <= 2)
    {
        end += 1;
    }
    propose(view, Tokens::new(start, end), kind, "named/head_at_end", out);
}

/// The type of the head; a standing body in its n-th meeting is an event.
pub(super) fn kind_of(view: &View, start: u32, head: u32) -> Option<MentionType> {
    let marks = view.marks(head);
    let numbered = view.document.kind(start) == Some(Kind::Number) && !is_year(view.document.word(start))
        || view.marks(start).any(Marks::ORDINAL);
    let kind = KINDS.iter().find(|(mark, _)| marks.any(*mark))?.1;
    if numbered && kind == MentionType::Org {
        let sits = ["council", "congress", "committee", "commission", "assembly"];
        let unit = ["division", "brigade", "regiment", "corps", "battalion", "squadron", "army"];
        return if view.document.is_any(head, &sits) {
            Some(MentionType::Event)
        } else {
            view.document.is_any(head, &unit).then_some(kind)
        };
    }
    if kind == MentionType::Fac && view.document.is_any(head, &["centre", "center"]) {
        let built = [
            "convention",
            "conference",
            "exhibition",
            "medical",
            "shopping",
            "trade",
            "cultural",
            "space",
            "detention",
            "congress",
            "sports",
            "expo",
            "visitor",
            "event",
            "community",
            "arts",
            "media",
            "data",
        ];
        let built = (start..head).any(|at| view.document.is_any(at, &built));
        return Some(if built { MentionType::Fac } else { MentionType::Org });
    }
    if kind == MentionType::Initiative && view.document.is(head, "mission") {
        let sent = (start..head)
            .any(|at| view.marks(at).any(Marks::BODY) || view.document.tokens[at as usize].shape.has(Shape::ALL_CAPS));
        return Some(if sent { MentionType::Org } else { kind });
    }
    Some(kind)
}

/// Is there a word in front of the head that makes it a name?
fn names_something(view: &View, start: u32, head: u32, vague: bool) -> bool {
    (start..head).any(|at| {
        let marks = view.marks(at);
        let proper = view.document.kind(at) == Some(Kind::Word)
            && view.capital(at)
            && !marks.any(Marks::FUNCTION)
            && !(at == start && marks.any(Marks::FIRST) && view.is_class(at, Class::Word) && head - start == 1);
        let telling = marks.any(Marks::PLACE.or(Marks::NATION).or(Marks::BODY).or(Marks::NAMED))
            || !view.is_class(at, Class::Word)
                && !marks.any(Marks::PORTFOLIO.or(Marks::MODIFIER).or(Marks::ORDINAL).or(HEADS));
        proper
            && (telling
                || !vague
                || head - start >= 2
                || view.marks(head).any(Marks::ORG) && (marks.any(Marks::PORTFOLIO) || !marks.any(Marks::FIRST)))
    })
}

/// Moves left from a head over the words of its name.
fn walk_left(view: &View, head: u32) -> u32 {
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
                    && document.word(before - 1) == "+"
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
                if !(view.capital(other) || document.kind(other) == Some(Kind::Number)) {
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
                    document.word(before - 2) == "(" && document.tokens[before as usize - 1].shape.has(Shape::ALL_CAPS);
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
                && !view.marks(start).any(Marks::ORDINAL))
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
        return both.then_some(other);
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

/// 'SCO Defence Ministers’ meet', 'BRICS summit', 'foreign ministry', 'Torkham crossing', 'Amazon basin'.
fn ends_in_lower_head(view: &View, head: u32, out: &mut Vec<Candidate>) {
    let document = view.document;
    if head == 0 || document.tokens[head as usize].gap > Gap::Space || view.marks(head).any(Marks::FIRST) {
        return;
    }
    if document.is_any(head, &["ministry", "ministries"]) {
        let mut start = head;
        while start > 0
            && document.tokens[start as usize].gap == Gap::Space
            && (view.marks(start - 1).any(Marks::PORTFOLIO) || document.is(start - 1, "and") && start < head)
            && !document.is(start - 1, "new")
        {
            start -= 1;
        }
        while document.is(start, "and") {
            start += 1;
        }
        if start < head {
            propose(view, Tokens::new(start, head + 1), MentionType::Org, "named/ministry", out);
        }
        return;
    }
    let Some(&(_, kind)) = KINDS.iter().find(|(mark, _)| view.marks(head).any(*mark)) else { return };
    let start = walk_left(view, head);
    if start == head || view.marks(head - 1).any(Marks::NATION) && head - start == 1 {
        return;
    }
    let known = |mark: Marks| (start..head).any(|at| view.marks(at).any(mark));
    let caps = (start..head).any(|at| document.tokens[at as usize].shape.has(Shape::ALL_CAPS));
    let unknown = head - start == 1
        && !view.is_class(start, Class::Word)
        && !view
            .marks(start)
            .any(Marks::FIRST.or(Marks::TITLE).or(Marks::BODY).or(Marks::SHOUTED).or(Marks::PORTFOLIO));
    let country = view.is_class(head - 1, Class::Country) || view.is_class(head - 1, Class::Demonym);
    let named = match kind {
        MentionType::Event => {
            let owned = known(Marks::BODY) || caps && !known(Marks::SHOUTED);
            let there = !country
                && (known(Marks::PLACE) || unknown)
                && document.is_any(head, &["summit", "conference", "forum", "meeting"]);
            owned && !country || there && !(document.is(head, "meeting") && known(Marks::PLACE))
        }
        MentionType::Fac | MentionType::Loc => known(Marks::PLACE) || unknown,
        _ => false,
    };
    let marked_title = view.marks(head - 1).any(Marks::TITLE) && !document.word(head - 1).ends_with(['s', '’', '\'']);
    if named && !marked_title && !view.marks(head).any(Marks::SHOUTED) {
        propose(view, Tokens::new(start, head + 1), kind, "named/lower_case_head", out);
    }
}

/// 'Ministry of Ports, Shipping and Waterways', 'Forum on China-Africa Cooperation'.
fn begins_with_head(view: &View, head: u32, out: &mut Vec<Candidate>) {
    let marks = view.marks(head);
    // With words in front, `ends_in_head` has it, complement and all.
    if marks.any(Marks::SHOUTED) || marks.any(HEADS) && walk_left(view, head) < head {
        return;
    }
    let first = FIRST_KINDS.iter().find(|(mark, _)| marks.any(*mark));
    let Some(&(_, kind)) = first.or_else(|| KINDS.iter().find(|(mark, _)| marks.any(*mark))) else { return };
    let office = view.document.is(head, "office");
    if let Some(end) = complement(view, head, kind).or_else(|| if office { office_of(view, head + 1) } else { None }) {
        let kind = if kind == MentionType::Event && view.document.is(head, "forum") { MentionType::Org } else { kind };
        propose(view, Tokens::new(head, end), kind, "named/head_in_front", out);
    }
}

/// 'Office | of the Spokesperson', 'Office | of the Prime Minister'.
fn office_of(view: &View, of: u32) -> Option<u32> {
    let holder = of + 1 + view.document.is(of + 1, "the") as u32;
    let mut end = holder;
    let near = |at: u32| at == holder || view.document.tokens[at as usize].gap == Gap::Space;
    while end < holder + 6 && view.capital(end) && near(end) && view.marks(end).any(Marks::TITLE) {
        end += 1;
    }
    (view.document.is(of, "of") && end > holder).then_some(end)
}

/// The end of 'of Ports, Shipping and Waterways', 'on the Law of the Sea', 'of Rarotonga'.
fn complement(view: &View, head: u32, kind: MentionType) -> Option<u32> {
    let document = view.document;
    let at = head + 1;
    let of_state = document.is_any(head, &["ministry", "ministries", "department", "secretariat", "office", "embassy"]);
    let treaty = matches!(kind, MentionType::Law | MentionType::Event | MentionType::Org | MentionType::Initiative);
    let link = |at: u32| {
        document.tokens.get(at as usize).is_some_and(|token| token.gap == Gap::Space)
            && !document.capital(at)
            && (document.is(at, "of") || treaty && document.is_any(at, &["on", "for", "against"]))
    };
    if !link(at) {
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
        if owner || !first_of && links == 0 && view.marks(phrase).any(Marks::FIXED) {
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
fn name_word(view: &View, at: u32, phrase: u32) -> bool {
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
            token.shape.has(Shape::CAPITAL)
                && !marks.any(Marks::FUNCTION)
                && !office
                && !(at > phrase && begins_person(view, at))
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
    if document.word(comma) != "," || !document.capital(comma + 1) {
        return false;
    }
    let mut at = comma + 1;
    while at < comma + 5 && document.capital(at) && !view.marks(at).any(Marks::PLACE) {
        at += 1;
    }
    (document.is(at, "and") || document.word(at) == ",") && document.capital(at + 1) && and_joins(view, comma + 1, at)
}

/// 'Exercise Polar Lantern', 'Operation Dosti', 'Mount Ararat', 'the exercise, Polar Lantern'.
fn follows_head(view: &View, head: u32, out: &mut Vec<Candidate>) {
    let document = view.document;
    let marks = view.marks(head);
    let Some(&(_, kind)) = BEFORE.iter().find(|(mark, _)| marks.any(*mark)) else { return };
    let capital = view.capital(head);
    let mut start = head + 1;
    while kind == MentionType::Event && start < head + 3 && matches!(document.word(start), "," | "‘" | "“" | "'" | "\"")
    {
        start += 1;
    }
    let apart = start > head + 1;
    if marks.any(Marks::SHOUTED) || !capital && kind != MentionType::Event || apart && capital {
        return;
    }
    let mut end = start;
    while end < start + 4 && name_word(view, end, start) && !view.marks(end).any(Marks::TITLE) {
        end += 1;
    }
    if end == start || view.marks(start).any(Marks::PLACE.or(Marks::NATION).or(Marks::BODY)) && !capital {
        return;
    }
    let numeral =
        document.kind(end) == Some(Kind::Number) && document.word(end).len() <= 4 && kind == MentionType::Event;
    end += (numeral && document.tokens[end as usize].gap == Gap::Space) as u32;
    let begin = if capital { head } else { start };
    propose(view, Tokens::new(begin, end), kind, "named/after_its_kind", out);
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) && (word.starts_with("19") || word.starts_with("20"))
}
