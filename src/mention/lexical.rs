//! What the lexicon lists: countries, cities, nationalities, bodies, events, treaties.
//!
//! Refused: a form marked `weak` ('Reading', 'Turkey', 'Jordan' after a given name) without a
//! context that confirms it; a name of a country or city inside a person's name.

use super::{Candidate, Context, Mention, Trust};
use crate::lex::{Kind, Shape};
use crate::lexicon::{COMMON, Class, Hit, WEAK};
use crate::report::{Confidence, MentionType};

pub(super) fn find(context: Context, out: &mut Vec<Candidate>) {
    for hit in &context.notes.hits {
        let class = context.lexicon.class(hit.entry);
        let Some(kind) = kind(class) else { continue };
        let weak = context.lexicon.flag(hit.entry, WEAK | COMMON) && hit.tokens.len() == 1;
        if weak && !confirmed(context, hit, kind) || inside_name(context, hit, kind) {
            continue;
        }
        let confidence = if weak { Confidence::Likely } else { Confidence::Sure };
        let rule = match kind {
            MentionType::Gpe | MentionType::Loc | MentionType::Fac => "lexical/place",
            MentionType::Norp => "lexical/nationality",
            MentionType::Org => "lexical/organisation",
            _ => "lexical/name",
        };
        let mention =
            Mention { tokens: hit.tokens, kind: Some(kind), entry: Some(hit.entry), timex: None, confidence, rule };
        out.push(Candidate { mention, trust: Trust::Known });
    }
}

/// The type of mention that a class stands for; titles and names of persons have files of their own.
fn kind(class: Class) -> Option<MentionType> {
    Some(match class {
        Class::Country | Class::Capital | Class::City | Class::Admin => MentionType::Gpe,
        Class::Demonym | Class::Norp => MentionType::Norp,
        Class::Org => MentionType::Org,
        Class::Loc => MentionType::Loc,
        Class::Fac => MentionType::Fac,
        Class::Event => MentionType::Event,
        Class::Initiative => MentionType::Initiative,
        Class::Law => MentionType::Law,
        _ => return None,
    })
}

/// Does the context make a weak form a name? A preposition of place before a place, a capital where none is due.
fn confirmed(context: Context, hit: &Hit, kind: MentionType) -> bool {
    let (document, at) = (context.document, hit.tokens.start.0);
    let before = at.wrapping_sub(1);
    let after = hit.tokens.end.0;
    let place = matches!(kind, MentionType::Gpe | MentionType::Loc | MentionType::Fac);
    if place
        && document.is_any(
            before,
            &["in", "at", "from", "to", "near", "of", "via", "towards", "with", "and", "between", "against"],
        )
    {
        return true;
    }
    if document.follows(after, "'s") || document.follows(after, "’s") {
        return place || kind == MentionType::Org;
    }
    !context.starts_sentence(at) && document.tokens[at as usize].shape.has(Shape::CAPITAL) && !shouted(context, at)
}

/// True in a headline in capitals or in title case, where capitals say nothing.
fn shouted(context: Context, at: u32) -> bool {
    let sentence = context.document.sentence(context.document.sentence_of(at));
    let words = || {
        sentence
            .tokens
            .iter()
            .map(|id| context.document.token(id))
            .filter(|token| token.kind == Kind::Word && token.span.len() > 3)
    };
    let capitals = words().filter(|token| token.shape.has(Shape::CAPITAL)).count();
    words().count() >= 4 && capitals * 4 >= words().count() * 3
}

/// 'Jordan' in 'Michael Jordan', 'Paris' in 'Paris Hilton': a neighbour is a given name or surname.
fn inside_name(context: Context, hit: &Hit, kind: MentionType) -> bool {
    if hit.tokens.len() > 1 || !matches!(kind, MentionType::Gpe | MentionType::Loc) {
        return false;
    }
    let at = hit.tokens.start.0;
    let own = context.is_class(at, Class::Given) || context.is_class(at, Class::Surname);
    let name = |at: u32, class: Class| {
        context.document.capital(at)
            && context.is_class(at, class)
            && !context.is_class(at, Class::Country)
            && !context.is_class(at, Class::Word)
    };
    let adjacent =
        |at: u32| context.document.tokens.get(at as usize).is_some_and(|token| token.gap == crate::lex::Gap::Space);
    own && (at > 0 && adjacent(at) && name(at - 1, Class::Given) || adjacent(at + 1) && name(at + 1, Class::Surname))
}
