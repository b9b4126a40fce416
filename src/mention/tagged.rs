//! What the statistical tagger finds: names that no rule and no list knows.
//!
//! Its persons, bodies, places and nations come in as they are, unless the head of the name says
//! otherwise: 'Varnholt **Bridge**' tagged as a body is a building. Of its other names only those with a
//! head are kept. Refused: what it is not clear about, spans that are all capitals of a headline,
//! single words of the dictionary at the start of a sentence.

use super::lexical::seat;
use super::person::{stands_after_office, the_first};
use super::words::Marks;
use super::{Candidate, Mention, Trust, View, named};
use crate::lex::{Gap, Kind, Shape};
use crate::lexicon::{Class, Hit};
use crate::report::{Confidence, MentionType};
use crate::span::{TokenId, Tokens};
use crate::table::{Table, caseless};
use crate::tagger::{Label, Tagged};

const HEADS: Marks = Marks(0x7F);
/// Below these margins a word that stands alone is no body and no place: in news every second would be wrong.
const LEAST_BODY: f32 = 0.8;
const LEAST_PLACE: f32 = 0.6;
/// From this margin on a single word is trusted like a rule; names of several words always are, because a place or a
/// person in its name is all that most other rules see of a body.
const CLEAR: f32 = 4.0;
/// From this margin on a body of several words is told without doubt.
const CLEAR_BODY: f32 = 1.2;
/// Below this margin a name made of words of the dictionary needs a head.
const PLAIN: f32 = 1.0;
/// From this margin on a word of the dictionary is a name at the start of a sentence too.
const FIRST: f32 = 0.5;
/// From this margin on the tagger's word counts for another rule that asks whether a word is a name at all,
const NOD: f32 = 0.3;
/// and from this on its label does.
const OTHERWISE: f32 = 0.5;
/// From this margin on nothing stands inside the name of a work or a product.
const WORK: f32 = 0.5;
/// From this margin on 'the Taliban government' is no person's.
const RULED: f32 = 2.0;
/// The rule's name.
pub(super) const RULE: &str = "tagged/name";

/// Lets the other rules see which tokens the tagger takes for parts of names.
#[inline(never)]
pub(super) fn mark(view: &mut View, names: &[Tagged]) {
    for name in names.iter().filter(|name| name.margin >= NOD) {
        let label = match name.label {
            Label::Per if name.margin >= OTHERWISE => Marks::TAGGED_PERSON,
            Label::Org if name.margin >= OTHERWISE => Marks::TAGGED_BODY,
            Label::Loc | Label::Misc if name.margin >= OTHERWISE => Marks::TAGGED_OTHER,
            _ => Marks::default(),
        };
        view.set(name.tokens, label.or(Marks::TAGGED));
    }
}

#[inline(never)]
pub(super) fn find(view: &View, names: &[Tagged], out: &mut Vec<Candidate>) {
    let sport = super::team::about_sport(view);
    // What is clear once is clear wherever it is tagged so.
    let key = |name: &Tagged| (view.document.token(name.tokens.start).hash as u64) << 3 | name.label as u64;
    let mut clear = Table::default();
    for name in names.iter().filter(|name| name.tokens.len() == 1 && name.margin >= LEAST_BODY) {
        clear.get_or_insert(key(name), 0);
    }
    let words = |name: &Tagged| caseless(view.document.words(name.tokens));
    let mut told = Table::default();
    for name in names {
        if let Some(kind) = said(view, name) {
            told.get_or_insert(words(name), kind as u32);
        }
    }
    let said = |name: &Tagged| {
        let known = if name.margin >= CLEAR { None } else { told.get(words(name)) };
        said(view, name).or(known.map(|kind| MentionType::ALL[kind as usize]))
    };
    for name in names {
        let said = said(name);
        let single = name.tokens.len() == 1;
        let unclear = match name.label {
            _ if said.is_some() => false,
            Label::Org => name.margin < LEAST_BODY && !after_the(view, name) && !acronym(view, name),
            Label::Loc => name.margin < LEAST_PLACE,
            _ => false,
        };
        // 'CHICAGO 101 Miami': a line of a table.
        let number = |at: TokenId| view.document.kind(at.0) == Some(Kind::Number);
        let unclear = unclear && single && clear.get(key(name)).is_none()
            || name.label == Label::Loc && name.tokens.iter().any(number);
        if unclear || across(view, name, sport) || doubtful(view, name) || swallows_person(view, name) {
            continue;
        }
        let other = |kind: &MentionType| *kind == MentionType::Org || name.label != Label::Loc;
        let kind = match said.filter(other) {
            _ if sport && ranked(view, name) => Some(MentionType::Person),
            Some(kind) => Some(kind),
            None => kind(view, name),
        };
        let Some(kind) = kind else {
            if name.label == Label::Misc && !single && name.margin >= WORK {
                // 'Google Chrome', 'MTV Video Music Awards': what stands inside is no body and no place.
                let none = Mention {
                    tokens: name.tokens,
                    kind: None,
                    entry: None,
                    timex: None,
                    confidence: Confidence::Guess,
                    rule: RULE,
                };
                out.push(none.trusted(Trust::Known));
            }
            continue;
        };
        let tokens = without_speaker(view, name.tokens);
        // 'The | Custom House': what the tagger calls another name it has with its article.
        let article = name.label == Label::Misc && view.document.is(tokens.start.0, "the");
        let tokens = Tokens::new(tokens.start.0 + article as u32, tokens.end.0);
        let tokens = match kind {
            MentionType::Person => person(view, tokens),
            MentionType::Org => body(view, tokens),
            _ => tokens,
        };
        if tokens.is_empty() {
            continue;
        }
        // A rank inside is a person's, and a nation beside another no longer one.
        let rank = |at: TokenId| view.marks(at.0).any(Marks::TITLED) && view.marks(at.0).any(Marks::ADDRESS);
        // 'Foreign Ministers of Peru'.
        let begins = view.marks(tokens.start.0).any(Marks::TITLED) && !view.marks(tokens.end.0 - 1).any(HEADS);
        let office =
            kind != MentionType::Person && (begins || tokens.iter().any(rank) || cuts_title(view, name, tokens.end.0));
        let plain = office || kind == MentionType::Norp || !view.capital(tokens.start.0) || bureau(view, name);
        let several = tokens.len() > 1 && !plain;
        let clear = name.margin >= if several && name.label == Label::Org { CLEAR_BODY } else { CLEAR };
        let confidence = if clear { Confidence::Likely } else { Confidence::Guess };
        let trust = if several || clear { Trust::Known } else { Trust::Tagged };
        let parts = match two_bodies(view, name, tokens).filter(|_| kind == MentionType::Org) {
            Some(and) => [Tokens::new(tokens.start.0, and), Tokens::new(and + 1, tokens.end.0)],
            None => [tokens, Tokens::new(tokens.end.0, tokens.end.0)],
        };
        for tokens in parts.into_iter().filter(|part| !part.is_empty()) {
            out.push(Candidate::new(tokens, kind, None, confidence, RULE, trust));
        }
    }
}

/// '1. Tuva Berg (Norway)': who stands in a list of places with a country is no team.
fn ranked(view: &View, name: &Tagged) -> bool {
    let (document, start, end) = (view.document, name.tokens.start.0, name.tokens.end.0);
    let mark = start > 1 && matches!(document.word(start - 1), "." | "-");
    let number = start > 0 && document.kind(start - 1 - mark as u32) == Some(Kind::Number);
    let land = document.word(end) == "(" && view.marks(end + 1).any(Marks::PLACE);
    name.label == Label::Org && name.tokens.len() > 1 && number && land
}

/// 'Belgium / Peru', 'Ana Berg - Analyst', in sport also 'RUGBY UNION - ASHBY': two names, or none, but 'the riding of
/// Oakville - Milton'.
fn across(view: &View, name: &Tagged, sport: bool) -> bool {
    let apart = |at: u32| view.document.tokens.get(at as usize).is_some_and(|token| token.gap != Gap::None);
    let dash = sport || name.label == Label::Per;
    let divides = |at: u32| match view.document.word(at) {
        "/" => apart(at) && apart(at + 1),
        "-" | "–" => dash && apart(at) && apart(at + 1),
        _ => false,
    };
    name.tokens.iter().any(|at| divides(at.0))
}

/// 'the Brumbies', 'The Inatsisartut'.
fn after_the(view: &View, name: &Tagged) -> bool {
    let at = name.tokens.start.0;
    at > 0 && view.document.is(at - 1, "the") && !view.is_class(at, Class::Word)
}

/// 'LSSP', where the rest is not in capitals.
fn acronym(view: &View, name: &Tagged) -> bool {
    let token = view.document.token(name.tokens.start);
    token.shape.has(Shape::ALL_CAPS) && token.span.len() > 2 && !view.marks(name.tokens.start.0).any(Marks::SHOUTED)
}

/// 'PIB Delhi': a listed body and the town where it writes are two names, but 'NTV Uganda'.
fn bureau(view: &View, name: &Tagged) -> bool {
    let capitals = name.tokens.iter().all(|at| view.capital(at.0));
    let land = view.is_class(name.tokens.end.0 - 1, Class::Country);
    view.marks(name.tokens.start.0).any(Marks::BODY)
        && view.marks(name.tokens.end.0 - 1).any(Marks::PLACE)
        && if capitals { !land } else { view.marks(name.tokens.start.0).any(Marks::OPENS) }
}

/// 'Head of Chechnya | Ramzan Akhmadov', 'Ambassador of Peru to Chile | Inti Quispe': no body and no place.
fn swallows_person(view: &View, name: &Tagged) -> bool {
    let place = |hit: &&Hit| {
        matches!(view.lexicon.class(hit.entry), Class::Country | Class::Admin | Class::City)
            && hit.tokens.end < name.tokens.end
    };
    matches!(name.label, Label::Org | Label::Loc)
        && !view.marks(name.tokens.end.0 - 1).any(HEADS)
        && view
            .hits_at(name.tokens.start.0)
            .iter()
            .rfind(place)
            .is_some_and(|hit| stands_after_office(view, hit.tokens.end.0))
}

/// What the words beside the name say it is: 'the town of **Roald**', 'the band **Spirit**', '**Heeney** is a village'.
fn said(view: &View, name: &Tagged) -> Option<MentionType> {
    let (document, start, end) = (view.document, name.tokens.start.0, name.tokens.end.0);
    let small = |at: u32, mark: Marks| view.marks(at).any(mark) && !document.capital(at);
    let bodies = ["band", "company", "firm", "club", "group", "retailer", "airline", "label"];
    let body = |at: u32| document.is_any(at, &bodies) && !document.capital(at);
    let of = start > 1 && document.is(start - 1, "of");
    let is_a = document.is_any(end, &["is", "was"]) && document.is_any(end + 1, &["a", "an"]);
    let told = |what: &dyn Fn(u32) -> bool| of && what(start - 2) || is_a && (end + 2..end + 6).any(what);
    if told(&|at| small(at, Marks::GPE)) {
        return Some(MentionType::Gpe);
    }
    if told(&|at| small(at, Marks::LOC)) {
        return Some(MentionType::Loc);
    }
    let body = start > 0 && body(start - 1) || is_a && (end + 2..end + 6).any(body);
    (body && (name.label != Label::Per || name.margin < CLEAR)).then_some(MentionType::Org)
}

/// 'Green Party | and | Club of Farmers', 'Varnex | and | Dolmi': where the tagger is not clear, two bodies.
fn two_bodies(view: &View, name: &Tagged, Tokens { start, end }: Tokens) -> Option<u32> {
    let (document, start, end) = (view.document, start.0, end.0);
    let and = (start + 1..end - 1).find(|&at| document.is(at, "and") || document.word(at) == ",")?;
    let body = |at: u32| view.marks(at).any(Marks::ORG.or(Marks::BODY));
    let begins = view.marks(and + 1).any(Marks::OPENS) || body(end - 1);
    let single = |at: u32| !view.is_class(at, Class::Word);
    let names = end - start == 3 && single(start) && single(end - 1);
    (name.margin < CLEAR_BODY && (body(and - 1) && begins || names)).then_some(and)
}

/// Nobody is near or in a person.
fn stands_in(view: &View, name: &Tagged) -> bool {
    let (start, end) = (name.tokens.start.0, name.tokens.end.0);
    let known = |at: TokenId| view.is_class(at.0, Class::Given) || view.is_class(at.0, Class::Surname);
    start > 0
        && name.margin < CLEAR
        && view.document.is_any(start - 1, &["in", "near", "outside"])
        && !name.tokens.iter().any(known)
        && !view.document.word(end).starts_with(['\'', '’'])
}

/// 'Indian National Security | Adviser', 'Sri Lankan Treasury | Secretary', but 'Ontario Liberal Party | leader'.
fn cuts_title(view: &View, name: &Tagged, end: u32) -> bool {
    let titled = |at: u32| view.marks(at).any(Marks::TITLED);
    let body = view.marks(end - 1).any(HEADS) && (!view.capital(end) || name.margin >= CLEAR_BODY);
    titled(end - 1) && titled(end) && !body
}

/// 'the Leaders Meeting | I met …'.
fn without_speaker(view: &View, Tokens { start, end }: Tokens) -> Tokens {
    let speaks = view.document.word(end.0 - 1) == "I"
        && view.document.kind(end.0) == Some(Kind::Word)
        && !view.capital(end.0)
        && !the_first(view.document, end.0 - 1);
    Tokens::new(start.0, end.0 - (speaks && end.0 - start.0 > 1) as u32)
}

/// 'Islamist | Ansar Dine', 'Shia | Hezbollah': a group's adjective before a body that is listed without it, but
/// 'British Red Cross'.
fn body(view: &View, Tokens { start, end }: Tokens) -> Tokens {
    let listed = |hit: &&Hit| {
        let common = hit.tokens.len() > 1 && view.is_class(end.0 - 1, Class::Word);
        hit.tokens.end == end && view.lexicon.class(hit.entry) == Class::Org && !common
    };
    let adjective = view.marks(start.0).any(Marks::NATION) && view.hits_at(start.0 + 1).iter().any(|hit| listed(&hit));
    Tokens::new(start.0 + adjective as u32, end.0)
}

/// Without the titles before the name, and with the rest of one that a hyphen divides: 'Kwong Chun-**yu**', but
/// 'Obama-era'.
fn person(view: &View, tokens: Tokens) -> Tokens {
    let (document, end) = (view.document, tokens.end.0);
    // 'M.' may be Monsieur, but not in 'Jennifer M. Anderson'.
    let titled = |at: TokenId| view.marks(at.0).any(Marks::TITLED) && !document.token(at).shape.has(Shape::INITIAL);
    let titled = tokens.iter().rfind(|&at| titled(at));
    let start = titled.map_or(tokens.start.0, |at| at.0 + 1);
    // 'Governor of | Illinois Adlai Stevenson'.
    let place = view.marks(start).any(Marks::PLACE) && start > 0 && document.is(start - 1, "of");
    let start = start + (place && end - start > 2) as u32;
    // 'Elizabeth of York', but 'Fernando Cheung | of the Labour Party'.
    let of = (start + 2..end).find(|&at| document.is(at, "of") && !view.capital(at));
    if let Some(of) = of {
        return Tokens::new(start, of);
    }
    let joined = document.word(end) == "-" && document.touches(end) && document.touches(end + 1);
    let syllable = document.kind(end + 1) == Some(Kind::Word)
        && document.word(end + 1).len() <= 6
        && !view.is_class(end + 1, Class::Word);
    let end = if joined && syllable && tokens.len() > 1 { end + 2 } else { end };
    Tokens::new(start, end)
}

fn doubtful(view: &View, name: &Tagged) -> bool {
    let at = name.tokens.start.0;
    let marks = view.marks(at);
    let single = name.tokens.len() == 1;
    let common =
        view.is_class(at, Class::Word) && (marks.any(Marks::FIRST) && name.margin < FIRST || !view.capital(at));
    let words = || name.tokens.iter().filter(|&id| view.capital(id.0));
    let unnamed = name.label == Label::Per
        && (after_article(view, at, name.tokens.end.0)
            || words().any(|id| view.document.token(id).shape.has(Shape::DIGIT)));
    let plain = matches!(name.label, Label::Org | Label::Misc)
        && words().all(|id| view.is_class(id.0, Class::Word) && !view.marks(id.0).any(HEADS));
    // 'by Bureau Report', alone in its line.
    let end = view.document.tokens.get(name.tokens.end.index());
    let byline = at > 0 && view.document.is(at - 1, "by") && end.is_none_or(|token| token.gap > Gap::Space);
    // 'NKS/VM', who wrote the article.
    let clerk = single
        && view.document.word(at + 1) == "/"
        && view.document.touches(at + 1)
        && view.document.tokens[at as usize].gap > Gap::Space;
    // '(I-Maine)': a party and a state, with or without the party.
    let party = (at.saturating_sub(2)..=at).any(|at| seat(view, at + 2));
    unnamed
        || clerk
        || party && name.label == Label::Loc
        || plain && name.margin < PLAIN
        || byline
            && name.label != Label::Per
            && words().all(|id| view.is_class(id.0, Class::Word) || view.marks(id.0).any(HEADS))
        || name.tokens.iter().any(|at| view.marks(at.0).any(Marks::FIXED))
        || single
            && (common
                || marks.any(Marks::TITLED.or(Marks::SHOUTED))
                || marks.any(Marks::FUNCTION) && !view.capital(at)
                || name.label == Label::Org
                    && marks.any(Marks::PLAIN_CAPS)
                    && view.document.token(name.tokens.start).shape.has(Shape::ALL_CAPS))
}

/// 'the Akash', 'the 98-metre Amundsen': persons have no article, but 'the Obama administration'.
fn after_article(view: &View, mut at: u32, end: u32) -> bool {
    if view.marks(end).any(Marks::OF_PERSON) {
        return false;
    }
    let plural = view.document.word(at).ends_with('s');
    while at > 0 && (view.marks(at - 1).any(Marks::FIXED) || view.document.word(at - 1) == "-") {
        at -= 1;
    }
    at > 0 && view.document.is(at - 1, "the") && !plural
}

fn kind(view: &View, name: &Tagged) -> Option<MentionType> {
    let head = name.tokens.end.0 - 1;
    // 'the Dietzmann government'.
    let listed = Marks::PLACE.or(Marks::BODY).or(Marks::NATION).or(Marks::PORTFOLIO);
    let ruled = name.tokens.len() == 1 && view.marks(name.tokens.end.0).any(Marks::OF_PERSON);
    if matches!(name.label, Label::Org | Label::Loc)
        && name.margin < RULED
        && ruled
        && head > 0
        && view.document.is(head - 1, "the")
        && !view.marks(head).any(listed)
        && !view.is_class(head, Class::Word)
        && !view.document.token(name.tokens.start).shape.has(Shape::ALL_CAPS)
    {
        return Some(MentionType::Person);
    }
    // 'the Lusa news agency'.
    if name.label == Label::Per && named::before_medium(view, name.tokens.end.0) {
        return Some(MentionType::Org);
    }
    let by_head = || if name.tokens.len() > 1 { named::kind_of(view, name.tokens.start.0, head) } else { None };
    match name.label {
        // 'near Al Huwayjah'.
        Label::Per if stands_in(view, name) => Some(MentionType::Gpe),
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
