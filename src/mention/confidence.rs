//! How far a name is to be trusted: 'sure' only where two sources say the same.
//!
//! Lists and rules are right about as often as the tagger is clear, whatever the rule. In four annotated corpora that the
//! model has not seen, names of persons, bodies and places on which a rule and the tagger agree at [`CLEAR`] are of another
//! type in less than one of twenty cases; `cargo xtask score` prints how often. So what a rule alone has found is
//! 'likely', and what the tagger alone has found is at most that ([`tagged`]).

use super::{Mention, tagged};
use crate::report::{Confidence, MentionType};
use crate::tagger::{Label, Tagged};

/// From this margin on the tagger's agreement makes a name sure.
const CLEAR: f32 = 4.0;

/// Settles the confidence of names, which are in text order, as are the tagger's.
pub(super) fn settle(names: &[Tagged], mentions: &mut [Mention]) {
    let mut from = 0;
    for mention in mentions {
        let Some(label) = mention.kind.and_then(label) else { continue };
        if mention.rule == tagged::RULE
            || mention.rule.starts_with("taught/")
            || mention.confidence == Confidence::Guess
        {
            continue;
        }
        from += names[from..].iter().take_while(|name| name.tokens.end <= mention.tokens.start).count();
        let agrees = names[from..]
            .iter()
            .take_while(|name| name.tokens.start < mention.tokens.end)
            .any(|name| name.label == label && name.margin >= CLEAR);
        mention.confidence = if agrees { Confidence::Sure } else { Confidence::Likely };
    }
}

/// What the tagger calls it; none for what it does not look for, or tells less well than a list does.
fn label(kind: MentionType) -> Option<Label> {
    match kind {
        MentionType::Person => Some(Label::Per),
        MentionType::Org => Some(Label::Org),
        MentionType::Gpe | MentionType::Loc | MentionType::Fac => Some(Label::Loc),
        _ => None,
    }
}
