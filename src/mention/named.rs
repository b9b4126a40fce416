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

mod complement;
mod kind;
mod left;
mod lower;
mod vote;

use super::words::Marks;
use super::{Candidate, Trust, View};
use crate::lex::{Gap, Kind};
use crate::lexicon::Class;
use crate::report::{Confidence, MentionType};
use crate::span::Tokens;
use complement::{complement, name_word, office_of};
pub(super) use kind::kind_of;
use left::walk_left;
use lower::ends_in_lower_head;
use vote::vote;

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

#[inline(never)]
pub(super) fn find(view: &View, out: &mut Vec<Candidate>) {
    for at in view.marked(HEADS.or(Marks::OPENS).or(Marks::ORG_FIRST).or(Marks::MEDIUM).or(ANY_BEFORE)) {
        let marks = view.marks(at);
        if let Some(end) = persian(view, at) {
            propose(view, Tokens::new(at, end), MentionType::Org, "named/head_in_front", out);
            continue;
        }
        if marks.any(HEADS) {
            vote(view, at, out);
            if view.capital(at) {
                ends_in_head(view, at, out);
            } else if marks.any(Marks::LOWER) {
                ends_in_lower_head(view, at, out);
            }
        }
        if marks.any(Marks::OPENS) && view.capital(at) {
            begins_with_head(view, at, out);
        }
        if marks.any(Marks::MEDIUM) && before_medium(view, at) {
            medium(view, at, out);
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
    if of_another(view, start, head, kind) {
        return;
    }
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

/// 'Michael **Bay**', 'Comptroller **Bill** Thompson', 'Hayes **Street** Grill': the head is a word of another name.
fn of_another(view: &View, start: u32, head: u32, kind: MentionType) -> bool {
    let marks = view.marks(head);
    if kind == MentionType::Event || marks.any(Marks::TAGGED_PERSON) && view.is_class(head - 1, Class::Given) {
        return kind != MentionType::Event;
    }
    // 'Defense Secretary **Lane** Austin'
    let person = |at: u32| view.capital(at) && view.marks(at).any(Marks::TAGGED_PERSON);
    if person(head) && person(head + 1) {
        return true;
    }
    let next = view.document.tokens.get(head as usize + 1);
    let other = Marks::FUNCTION.or(Marks::TITLE).or(Marks::FIXED).or(Marks::PLACE).or(Marks::NATION).or(Marks::SHOUTED);
    let goes_on = view.capital(head + 1)
        && next.is_some_and(|token| token.gap == Gap::Space)
        && !view.marks(head + 1).any(other.or(HEADS));
    let bill = kind == MentionType::Law && marks.any(Marks::TAGGED_PERSON);
    // 'Mayor | Bill de Vries'.
    let begins = bill && !view.marks(head - 1).any(Marks::TAGGED_PERSON);
    begins || goes_on && (bill || !(start..=head).any(|at| view.marks(at).any(Marks::TAGGED)))
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

/// 'Tehreek-e-Bedari-e-Watan', 'Jamiat-ul-Mashaikh'.
fn persian(view: &View, head: u32) -> Option<u32> {
    let document = view.document;
    let mut end = head + 1;
    while document.word(end) == "-"
        && document.is_any(end + 1, words!["e", "i", "o", "ul", "u"])
        && document.word(end + 2) == "-"
        && view.capital(end + 3)
    {
        end += 4;
    }
    (end > head + 1 && view.marks(head).any(Marks::ORG_FIRST)).then_some(end)
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
    let after_comma = start > head + 1;
    if marks.any(Marks::SHOUTED) || !capital && kind != MentionType::Event || after_comma && capital {
        return;
    }
    let mut end = start;
    let apart = |at: u32| document.kind(at) == Some(Kind::Punct) && !document.touches(at);
    while end < start + 4 && name_word(view, end, start) && !view.marks(end).any(Marks::TITLE) && !apart(end) {
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

/// Is it the word in 'Herald | newspaper', 'Lusa | news agency'?
pub(super) fn before_medium(view: &View, at: u32) -> bool {
    view.marks(at).any(Marks::MEDIUM)
        && !view.capital(at)
        && (!view.document.is(at, "news")
            || view.document.is_any(at + 1, words!["agency", "website", "site", "channel", "outlet", "portal"]))
}

/// 'the state-run **Herald** newspaper', 'Japan's **Yomiuri** newspaper', but not 'a Swedish newspaper'.
fn medium(view: &View, at: u32, out: &mut Vec<Candidate>) {
    let other = Marks::FUNCTION.or(Marks::NATION).or(Marks::FIXED).or(Marks::TITLE).or(Marks::SHOUTED);
    let part = |at: u32| view.capital(at) && !view.marks(at).any(other);
    let mut start = at;
    while start > 0 && part(start - 1) && view.document.tokens[start as usize].gap == Gap::Space {
        start -= 1;
    }
    let place = at - start == 1 && view.marks(start).any(Marks::PLACE);
    let first = view.marks(start).any(Marks::FIRST) && view.is_class(start, Class::Word);
    if start < at && !place && !first {
        propose(view, Tokens::new(start, at), MentionType::Org, "named/medium", out);
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && word.bytes().all(|b| b.is_ascii_digit())
        && ["17", "18", "19", "20"].iter().any(|century| word.starts_with(century))
}
