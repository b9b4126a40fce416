//! Heads in lower case after a name: 'SCO Defence Ministers’ **meet**', 'BRICS **summit**', 'foreign **ministry**',
//! 'Torkham **crossing**', 'Amazon **basin**'.
//!
//! Refused: what is no name's own ('bilateral meeting', 'India meeting'), a person before the head.

use super::super::words::Marks;
use super::super::{Candidate, View};
use super::left::walk_left;
use super::{KINDS, propose};
use crate::lex::{Gap, Shape};
use crate::lexicon::Class;
use crate::report::MentionType;
use crate::span::Tokens;

/// 'SCO Defence Ministers’ meet', 'BRICS summit', 'foreign ministry', 'Torkham crossing', 'Amazon basin'.
pub(super) fn ends_in_lower_head(view: &View, head: u32, out: &mut Vec<Candidate>) {
    let document = view.document;
    if head == 0 || document.tokens[head as usize].gap > Gap::Space || view.marks(head).any(Marks::FIRST) {
        return;
    }
    if document.is_any(head, words!["ministry", "ministries"]) {
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
                && document.is_any(head, words!["summit", "conference", "forum", "meeting"]);
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
