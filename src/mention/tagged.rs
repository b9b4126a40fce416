//! What the statistical tagger finds: names that no rule and no list knows.
//!
//! Its persons, bodies, places and nations come in as they are, unless the head of the name says
//! otherwise: 'Varnholt **Bridge**' tagged as a body is a building. Of its other names only those with a
//! head are kept. Refused: what it is not clear about, spans that are all capitals of a headline,
//! single words of the dictionary at the start of a sentence.

use super::words::Marks;
use super::{Candidate, Trust, View, named};
use crate::lex::{Kind, Shape};
use crate::lexicon::Class;
use crate::report::{Confidence, MentionType};
use crate::span::Tokens;
use crate::tagger::{Label, Tagged};

const HEADS: Marks = Marks(0x7F);
/// Below this margin a tagged name is no candidate; from the other on it is trusted like a rule.
const LEAST: f32 = 0.2;
const CLEAR: f32 = 4.0;
/// A body of several words: most often a place or a person in its name is all that any other rule sees of it.
const CLEAR_BODY: f32 = 1.2;
/// The rule's name.
pub(super) const RULE: &str = "tagged/name";

pub(super) fn find(view: &View, names: &[Tagged], out: &mut Vec<Candidate>) {
    for name in names {
        if name.margin < LEAST || doubtful(view, name) {
            continue;
        }
        let Some(kind) = kind(view, name) else { continue };
        let body = name.label == Label::Org && name.tokens.len() > 1 && !bureau(view, name);
        let clear = name.margin >= if body { CLEAR_BODY } else { CLEAR };
        let confidence = if clear { Confidence::Likely } else { Confidence::Guess };
        let trust = if clear { Trust::Known } else { Trust::Tagged };
        let tokens = if kind == MentionType::Person { whole_person(view, name.tokens) } else { name.tokens };
        out.push(Candidate::new(tokens, kind, None, confidence, RULE, trust));
    }
}

/// 'PIB Delhi': a listed body and the place where it writes are two names.
fn bureau(view: &View, name: &Tagged) -> bool {
    view.marks(name.tokens.start.0).any(Marks::BODY) && view.marks(name.tokens.end.0 - 1).any(Marks::PLACE)
}

/// With the rest of a name that a hyphen divides: 'Kwong Chun-**yu**', but 'Obama-era'.
fn whole_person(view: &View, tokens: Tokens) -> Tokens {
    let (document, end) = (view.document, tokens.end.0);
    let joined = document.word(end) == "-" && document.touches(end) && document.touches(end + 1);
    let syllable = document.kind(end + 1) == Some(Kind::Word)
        && document.word(end + 1).len() <= 6
        && !view.is_class(end + 1, Class::Word);
    let end = if joined && syllable && tokens.len() > 1 { end + 2 } else { end };
    Tokens::new(tokens.start.0, end)
}

fn doubtful(view: &View, name: &Tagged) -> bool {
    let at = name.tokens.start.0;
    let marks = view.marks(at);
    let single = name.tokens.len() == 1;
    let common = view.is_class(at, Class::Word) && (marks.any(Marks::FIRST) || !view.capital(at));
    let words = || name.tokens.iter().filter(|&id| view.capital(id.0));
    let unnamed = name.label == Label::Per
        && (after_article(view, at) || words().any(|id| view.document.token(id).shape.has(Shape::DIGIT)));
    let plain = matches!(name.label, Label::Org | Label::Misc)
        && words().all(|id| view.is_class(id.0, Class::Word) && !view.marks(id.0).any(HEADS));
    unnamed
        || plain && name.margin < 2.0 * CLEAR
        || name.tokens.iter().any(|at| view.marks(at.0).any(Marks::FIXED))
        || single
            && (common
                || marks.any(Marks::TITLED.or(Marks::SHOUTED))
                || marks.any(Marks::FUNCTION) && !view.capital(at))
}

/// 'the Akash', 'the 98-metre Amundsen': persons have no article.
fn after_article(view: &View, mut at: u32) -> bool {
    let plural = view.document.word(at).ends_with('s');
    while at > 0 && (view.marks(at - 1).any(Marks::FIXED) || view.document.word(at - 1) == "-") {
        at -= 1;
    }
    at > 0 && view.document.is(at - 1, "the") && !plural
}

fn kind(view: &View, name: &Tagged) -> Option<MentionType> {
    let head = name.tokens.end.0 - 1;
    let by_head = || if name.tokens.len() > 1 { named::kind_of(view, name.tokens.start.0, head) } else { None };
    match name.label {
        Label::Per => Some(MentionType::Person),
        Label::Norp => Some(MentionType::Norp),
        Label::Misc => by_head(),
        Label::Org => Some(by_head().filter(|kind| *kind != MentionType::Gpe).unwrap_or(MentionType::Org)),
        Label::Loc => Some(
            by_head()
                .filter(|kind| matches!(kind, MentionType::Fac | MentionType::Loc | MentionType::Gpe))
                .unwrap_or(MentionType::Gpe),
        ),
    }
}
