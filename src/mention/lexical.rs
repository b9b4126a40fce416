//! What the lexicon lists: countries, cities, nationalities, bodies, events, treaties.
//!
//! Refused: a form marked `weak`, or one that is a common word too ('Reading', 'Split'), without a
//! context that confirms it; a place inside a person's name ('Michael Jordan'); 'US' in a
//! headline in capitals ('THEY TOLD US').

use super::person::of_office;
use super::title::treasury_secretary;
use super::words::Marks;
use super::{Candidate, Trust, View};
use crate::lex::{Gap, Kind, Shape};
use crate::lexicon::{CAPS, COMMON, Class, EntryId, Hit, WEAK};
use crate::report::{Confidence, MentionType};
use crate::span::Tokens;
use crate::table::sort_by_key;

#[inline(never)]
pub(super) fn find(view: &View, out: &mut Vec<Candidate>) {
    // Weak forms that the context did not confirm, and the entries that it did confirm somewhere.
    let (mut doubtful, mut sure): (Vec<&Hit>, Vec<EntryId>) = Default::default();
    for hit in &view.notes.hits {
        let class = view.lexicon.class(hit.entry);
        let Some(kind) = kind(class) else { continue };
        if inside_name(view, hit, kind) || shouted_pronoun(view, hit) || seat(view, hit.tokens.start.0) {
            continue;
        }
        let nation = matches!(class, Class::Country | Class::Capital | Class::Demonym);
        let common = hit.tokens.len() == 1 && !nation && view.lexicon.flag(hit.entry, COMMON);
        let weak = view.lexicon.flag(hit.entry, WEAK) || common;
        if tagger_knows_better(view, hit, class)
            || class == Class::Org && treasury_secretary(view, hit.tokens.end.0 - 1)
        {
            continue;
        }
        if weak && !(confirmed(view, hit, kind) && tagged_at_all(view, hit)) {
            doubtful.push(hit);
            continue;
        }
        if weak {
            sure.push(hit.entry);
        }
        propose(view, hit, kind, weak, out);
    }
    sort_by_key(&mut sure, |entry| entry.number());
    for hit in doubtful {
        let capital = view.capital(hit.tokens.start.0) && !view.marks(hit.tokens.start.0).any(Marks::SHOUTED);
        if let Some(kind) = kind(view.lexicon.class(hit.entry))
            && capital
            && sure.binary_search(&hit.entry).is_ok()
        {
            propose(view, hit, kind, true, out);
        }
    }
}

/// The tagger's word against a list that has many names: what is no name to it is not the town of that name, unless a
/// preposition leads there, and whom it takes for a person is not the town either.
fn tagger_knows_better(view: &View, hit: &Hit, class: Class) -> bool {
    let at = hit.tokens.start.0;
    let body = view.marks(at).any(Marks::TAGGED_BODY);
    let silent = hit.tokens.len() > 1 || !view.capital(at) || view.marks(at).any(Marks::SHOUTED);
    !silent
        && match class {
            Class::City | Class::Admin => {
                let there = at > 0 && view.marks(at - 1).any(Marks::NEAR) || view.marks(at + 1).any(Marks::TITLE);
                let person = view.marks(at).any(Marks::TAGGED_PERSON) && !governed(view, at);
                body || person || !there && !tagged_at_all(view, hit)
            }
            Class::Capital => view.marks(at).any(Marks::TAGGED_PERSON),
            // 'Google Chrome', but 'Speaker of Parliament Nana Tsiklauri'.
            Class::Org => !tagged_at_all(view, hit) && goes_on(view, at + 1) && !view.marks(at).any(Marks::ORG),
            // 'in the Caribbean', but 'the Caribbean island'.
            Class::Demonym | Class::Norp
                if at > 0 && view.document.is(at - 1, "the") && view.marks(at).any(Marks::TAGGED_OTHER) =>
            {
                view.document.kind(at + 1) != Some(Kind::Word)
                    || view.marks(at + 1).any(Marks::FUNCTION) && !view.capital(at + 1)
            }
            Class::Norp | Class::Event | Class::Initiative | Class::Law | Class::Fac => body,
            _ => false,
        }
}

/// 'Governor **Punjab** Ana Sosa', 'Chief Minister of **Telangana** A. Rao': a province before its head's name.
pub(super) fn governed(view: &View, at: u32) -> bool {
    let title = at.wrapping_sub(1 + view.document.is(at.wrapping_sub(1), "of") as u32);
    let governs = |hit: &Hit| matches!(view.lexicon.class(hit.entry), Class::Subnational | Class::Minister);
    view.is_class(at, Class::Admin) && !view.is_class(at, Class::Given) && view.hits_at(title).iter().any(governs)
}

/// Does a word with a capital stand right there that is no title, no place?
fn goes_on(view: &View, next: u32) -> bool {
    let other = Marks::FUNCTION.or(Marks::TITLE).or(Marks::NATION).or(Marks::PLACE).or(Marks::FIXED);
    let space = view.document.tokens.get(next as usize).is_some_and(|token| token.gap == Gap::Space);
    space && view.capital(next) && !view.marks(next).any(other)
}

/// Does the tagger take the word for a part of a name? For several words and for headlines the list is enough.
fn tagged_at_all(view: &View, hit: &Hit) -> bool {
    let marks = view.marks(hit.tokens.start.0);
    hit.tokens.len() > 1 || marks.any(Marks::TAGGED.or(Marks::SHOUTED)) || !view.capital(hit.tokens.start.0)
}

fn propose(view: &View, hit: &Hit, kind: MentionType, weak: bool, out: &mut Vec<Candidate>) {
    let document = view.document;
    let (mut tokens, mut kind) = (hit.tokens, kind);
    let goes_on = || {
        let next = document.tokens.get(tokens.end.0 as usize);
        view.capital(tokens.end.0) && next.is_some_and(|token| token.gap == Gap::Space)
    };
    if matches!(kind, MentionType::Org | MentionType::Loc) && document.is(tokens.start.0, "the") && goes_on() {
        // 'The National | Assembly' is no newspaper, 'the West | Bank' not the West.
        return;
    }
    if document.is(tokens.start.0, "the") && tokens.len() > 1 {
        // 'The | Straits Times', 'the | West', but 'The Hague': before one word only a capital is part of the name.
        let rest = Tokens::new(tokens.start.0 + 1, tokens.end.0);
        let listed = view
            .hits_at(rest.start.0)
            .iter()
            .any(|other| other.tokens == rest && view.lexicon.class(other.entry) == view.lexicon.class(hit.entry));
        if listed && !matches!(view.lexicon.class(hit.entry), Class::Capital | Class::City) {
            return;
        }
        let named = |at: u32| view.marks(at).any(Marks::TAGGED_BODY) || view.marks(tokens.end.0).any(Marks::SAYS);
        if kind == MentionType::Org && view.marks(tokens.start.0).any(Marks::FIRST) && !named(rest.start.0) {
            // 'The Australian branch'.
            return;
        }
        tokens = if rest.len() > 1 || !view.capital(tokens.start.0) { rest } else { tokens };
    }
    // 'MQM-P', but 'NATO-EU'.
    let end = tokens.end.0;
    let capitals = |at: u32| document.tokens.get(at as usize).is_some_and(|token| token.shape.has(Shape::ALL_CAPS));
    if kind == MentionType::Org
        && document.word(end) == "-"
        && (end - 1..=end + 1).all(|at| document.word(at) == "-" || capitals(at))
        && document.touches(end)
        && document.touches(end + 1)
        && document.word(end + 1).len() <= 3
        && !view.marks(end + 1).any(Marks::BODY.or(Marks::PLACE))
    {
        tokens.end.0 += 2;
    }
    // 'Alton, Inc.'
    if kind == MentionType::Org && document.is(tokens.end.0, ",") && incorporated(view, tokens.end.0 + 1) {
        tokens.end.0 += 2;
    }
    let mut trust = Trust::Known;
    if kind == MentionType::Event {
        (tokens, trust) = numbered(view, tokens);
    } else if matches!(kind, MentionType::Org | MentionType::Fac)
        && view.marks(tokens.end.0 - 1).any(Marks::FAC.or(Marks::SEAT))
    {
        kind = building(view, tokens, kind);
    }
    let rule = match kind {
        MentionType::Gpe | MentionType::Loc | MentionType::Fac => "lexical/place",
        MentionType::Norp => "lexical/nationality",
        MentionType::Org => "lexical/organisation",
        _ => "lexical/name",
    };
    let confidence = if weak { Confidence::Likely } else { Confidence::Sure };
    out.push(Candidate::new(tokens, kind, Some(hit.entry), confidence, rule, trust));
}

/// '**20th** Joint Commission Meeting', 'Aero India **2031**'.
fn numbered(view: &View, tokens: Tokens) -> (Tokens, Trust) {
    let document = view.document;
    let (mut start, mut end) = (tokens.start.0, tokens.end.0);
    let space = |at: u32| document.tokens.get(at as usize).is_some_and(|token| token.gap == Gap::Space);
    if start > 0 && space(start) {
        let word = document.word(start - 1);
        let ordinal =
            document.kind(start - 1) == Some(Kind::Number) && word.ends_with(|c: char| c.is_ascii_alphabetic());
        start -= (ordinal || view.marks(start - 1).any(Marks::ORDINAL)) as u32;
    }
    let year = document.kind(end) == Some(Kind::Number) && document.word(end).len() == 4 && space(end);
    end += (year && document.word(end).starts_with(['1', '2'])) as u32;
    let longer = Tokens::new(start, end);
    (longer, if longer == tokens { Trust::Known } else { Trust::Marked })
}

/// A seat of government is a building where one goes and a body where one speaks for it.
fn building(view: &View, tokens: Tokens, kind: MentionType) -> MentionType {
    let document = view.document;
    let (start, end) = (tokens.start.0, tokens.end.0);
    let article = start > 0 && document.is(start - 1, "the");
    let before = start.wrapping_sub(1 + article as u32);
    if view.marks(end).any(Marks::SAYS) && !document.capital(end) {
        return MentionType::Org;
    }
    // One sits in a parliament, but its building is rarely meant.
    let chamber = document.is_any(end - 1, words!["parliament", "congress", "senate", "assembly", "ministry"]);
    let hall = chamber || document.is(end - 1, "house") && !article;
    let place = document.is_any(before, words!["inside", "outside", "near", "around"])
        || document.is(before, "at") && !chamber
        || document.is_any(before, words!["in", "into"]) && !hall;
    if place && !view.marks(end).any(Marks::TITLE) { MentionType::Fac } else { kind }
}

/// What stands at the end of a company's name.
fn incorporated(view: &View, at: u32) -> bool {
    view.capital(at) && view.document.is_any(at, words!["inc", "inc.", "ltd", "ltd.", "llc", "corp.", "plc"])
}

/// The type of mention that a class stands for; titles and names of persons have files of their own.
pub(super) fn kind(class: Class) -> Option<MentionType> {
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
fn confirmed(view: &View, hit: &Hit, kind: MentionType) -> bool {
    let (at, after) = (hit.tokens.start.0, hit.tokens.end.0);
    let shouted = view.marks(at).any(Marks::SHOUTED);
    let place = matches!(kind, MentionType::Gpe | MentionType::Loc | MentionType::Fac);
    if within_capitals(view, at, after) {
        return false;
    }
    // 'WHO' where the sentence is not in capitals.
    if view.lexicon.flag(hit.entry, CAPS) && view.document.tokens[at as usize].shape.has(Shape::ALL_CAPS) && !shouted {
        return true;
    }
    if place && at > 0 && view.marks(at - 1).any(Marks::NEAR) && !view.marks(at).any(Marks::FIRST) && view.capital(at) {
        return true;
    }
    if view.document.word(after).starts_with(['\'', '’']) && view.document.touches(after) {
        return (place || kind == MentionType::Org) && view.capital(at);
    }
    !view.marks(at).any(Marks::FIRST) && view.capital(at) && !shouted
}

/// 'West' in 'Kowloon West Constituency': a neighbour with a capital makes another name of it.
fn within_capitals(view: &View, at: u32, after: u32) -> bool {
    let part = |at: u32| {
        let other =
            Marks::FUNCTION.or(Marks::TITLE).or(Marks::NATION).or(Marks::PLACE).or(Marks::FIXED).or(Marks::SHOUTED);
        view.capital(at) && !view.marks(at).any(other)
    };
    let near = |at: u32| view.document.tokens.get(at as usize).is_some_and(|token| token.gap == Gap::Space);
    at > 0 && near(at) && part(at - 1) && !view.marks(at - 1).any(Marks::FIRST) || near(after) && part(after)
}

/// 'Senator Ana Berg (R-|Maine)' is not in Maine.
pub(super) fn seat(view: &View, at: u32) -> bool {
    at > 2
        && view.document.word(at - 1) == "-"
        && view.document.word(at - 2).len() == 1
        && view.document.is(at - 3, "(")
}

/// 'US', 'IT', 'WHO' in a headline in capitals, unless a preposition or an article leads to them.
fn shouted_pronoun(view: &View, hit: &Hit) -> bool {
    let at = hit.tokens.start.0;
    hit.tokens.len() == 1
        && view.lexicon.flag(hit.entry, CAPS)
        && view.marks(at).any(Marks::SHOUTED)
        && view
            .document
            .is_any(at, words!["us", "it", "who", "am", "is", "aids", "act", "can", "may", "un", "so", "no"])
        && view.document.tokens[at as usize].shape.has(Shape::ALL_CAPS)
        && at > 0
        && view.document.tokens[at as usize - 1].shape.has(Shape::ALL_CAPS)
        && !view.marks(at).any(Marks::FIRST)
        && !view.marks(at - 1).any(Marks::NEAR)
        && !view.document.is_any(at - 1, words!["the", "and"])
}

/// 'Jordan' in 'Michael Jordan', 'Paris' in 'Paris Hilton': a neighbour is a given name or surname.
fn inside_name(view: &View, hit: &Hit, kind: MentionType) -> bool {
    let at = hit.tokens.start.0;
    if hit.tokens.len() > 1 || !matches!(kind, MentionType::Gpe | MentionType::Loc) || of_office(view, at) {
        return false;
    }
    // 'Mr Split'.
    if at > 0 && view.marks(at - 1).any(Marks::HONORIFIC) && view.capital(at - 1) {
        return true;
    }
    let own = view.is_class(at, Class::Given) || view.is_class(at, Class::Surname);
    let name = |at: u32, class: Class| {
        view.capital(at)
            && view.is_class(at, class)
            && !view.marks(at).any(Marks::PLACE.or(Marks::FUNCTION).or(Marks::NATION))
            && !view.is_class(at, Class::Word)
    };
    let adjacent = |at: u32| view.document.tokens.get(at as usize).is_some_and(|token| token.gap == Gap::Space);
    own && (at > 0 && adjacent(at) && name(at - 1, Class::Given) || adjacent(at + 1) && name(at + 1, Class::Surname))
}
