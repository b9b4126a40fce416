//! What a head says its name is: '… Council' a body, '… Station' a building, but a council in its 12th meeting an event,
//! and a school district no place.

use super::super::View;
use super::super::words::Marks;
use super::{KINDS, is_year};
use crate::lex::{Kind, Shape};
use crate::report::MentionType;

/// Centres of this kind are buildings, others bodies.
#[rustfmt::skip]
const BUILT: &[u32] = words![
    "convention", "conference", "exhibition", "medical", "shopping", "trade", "cultural", "space", "detention", "congress",
    "sports", "expo", "visitor", "event", "community", "arts", "media", "data",
];

/// The type of the head; a standing body in its n-th meeting is an event.
pub(in super::super) fn kind_of(view: &View, start: u32, head: u32) -> Option<MentionType> {
    let marks = view.marks(head);
    let numbered = view.document.kind(start) == Some(Kind::Number) && !is_year(view.document.word(start))
        || view.marks(start).any(Marks::ORDINAL);
    let kind = KINDS.iter().find(|(mark, _)| marks.any(*mark))?.1;
    if numbered && kind == MentionType::Org {
        let sits = words!["council", "congress", "committee", "commission", "assembly"];
        let unit = words!["division", "brigade", "regiment", "corps", "battalion", "squadron", "army"];
        return if view.document.is_any(head, sits) {
            Some(MentionType::Event)
        } else {
            view.document.is_any(head, unit).then_some(kind)
        };
    }
    if kind == MentionType::Fac && view.document.is_any(head, words!["centre", "center"]) {
        let place = marks.any(Marks::TAGGED_OTHER) && !marks.any(Marks::TAGGED_BODY);
        let built = place || (start..head).any(|at| view.document.is_any(at, BUILT));
        return Some(if built { MentionType::Fac } else { MentionType::Org });
    }
    if !numbered && tagged_body(view, start, head) {
        return Some(MentionType::Org);
    }
    if kind == MentionType::Gpe {
        // 'Conservative Party of New York State', 'Irving Independent School District'.
        let body = (start + 1..head).any(|at| view.document.is(at, "of") && view.marks(at - 1).any(Marks::ORG))
            || view.document.is(head - 1, "school");
        return Some(if body { MentionType::Org } else { kind });
    }
    if kind == MentionType::Initiative && view.document.is(head, "mission") {
        let sent = (start..head)
            .any(|at| view.marks(at).any(Marks::BODY) || view.document.tokens[at as usize].shape.has(Shape::ALL_CAPS));
        return Some(if sent { MentionType::Org } else { kind });
    }
    Some(kind)
}

/// To the tagger a body: 'Voter Education Project', 'American GI Forum', but 'at the Vellore Forum', 'the Forum opened'.
fn tagged_body(view: &View, start: u32, head: u32) -> bool {
    let document = view.document;
    let happens = document.is(head, "forum")
        && (document
            .is_any(head + 1, words!["opened", "opens", "ends", "ended", "began", "begins", "concluded", "takes"])
            || start > 1
                && document.is_any(start - 2, words!["at", "during", "of", "attend", "attended", "host", "hosted"]));
    let works = words!["project", "campaign", "initiative", "programme", "program", "forum", "platform", "plus"];
    !happens && document.is_any(head, works) && (start..=head).all(|at| view.marks(at).any(Marks::TAGGED_BODY))
}
