//! What the statistical tagger finds: names that no rule and no list knows.
//!
//! Its persons, bodies, places and nations come in as they are, unless the head of the name says
//! otherwise ('Varnholt **Bridge**' tagged as a body is a building), or the words beside it ([`beside`]). Of its other
//! names only those with a head are kept; [`bounds`] mends where they begin and end. Refused: what it is not clear about, spans that are all capitals of a headline,
//! single words of the dictionary at the start of a sentence.

mod article;
mod beside;
mod bounds;

use super::lexical::seat;
use super::person::site;
use super::words::Marks;
use super::{Candidate, Mention, Trust, View, named};
use crate::lex::{Gap, Kind, Shape};
use crate::lexicon::{Class, Hit};
use crate::report::{Confidence, MentionType};
use crate::span::{TokenId, Tokens};
use crate::table::{Table, caseless};
use crate::tagger::{Label, Tagged};
pub(super) use article::settle;
use beside::{after_article, ranked, said, stands_in};
pub(super) use bounds::initialled;
use bounds::{
    across, body, bureau, cuts_title, person, place, swallows_person, two_bodies, two_people, without_speaker,
};

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
            // 'Air Marshal Ruwan Perera' is somebody.
            let (first, next) = (name.tokens.start.0, name.tokens.start.0 + 1);
            let titled = view.marks(first).any(Marks::TITLED) && view.marks(next).any(Marks::TITLED);
            if name.label == Label::Misc && !single && !titled && name.margin >= WORK {
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
        let whole = Tokens::new(tokens.start.0 + article as u32, tokens.end.0);
        let tokens = match kind {
            MentionType::Person => person(view, whole),
            // 'lost to Labour'
            MentionType::Org if single && name.margin >= PLAIN && !view.marks(tokens.start.0).any(Marks::FIRST) => {
                whole
            }
            MentionType::Org => body(view, whole),
            _ => place(view, whole),
        };
        if tokens.is_empty() {
            continue;
        }
        // 'the Karnataka Assembly | R Gowda'
        let initial = |at: u32| view.document.word(at).trim_end_matches('.').len() == 1 && view.capital(at);
        let guest = kind != MentionType::Person && (kind != MentionType::Org || initial(tokens.end.0));
        if tokens.end < whole.end && guest {
            let rest = Tokens { start: tokens.end, end: whole.end };
            out.push(Candidate::new(rest, MentionType::Person, None, Confidence::Guess, RULE, Trust::Known));
        }
        // A rank inside is a person's, and a nation beside another no longer one.
        let rank = |at: TokenId| view.marks(at.0).any(Marks::TITLED) && view.marks(at.0).any(Marks::ADDRESS);
        // 'Foreign Ministers of Peru'.
        let begins = view.marks(tokens.start.0).any(Marks::TITLED) && !view.marks(tokens.end.0 - 1).any(HEADS);
        // 'Chadian FM'.
        let begins = begins
            || tokens.len() == 2
                && view.marks(tokens.start.0).any(Marks::NATION)
                && view.marks(tokens.start.0 + 1).any(Marks::TITLED);
        let office =
            kind != MentionType::Person && (begins || tokens.iter().any(rank) || cuts_title(view, name, tokens.end.0));
        let plain = office || kind == MentionType::Norp || !view.capital(tokens.start.0) || bureau(view, name);
        let several = tokens.len() > 1 && !plain;
        let clear = name.margin >= if several && name.label == Label::Org { CLEAR_BODY } else { CLEAR };
        let confidence = if clear { Confidence::Likely } else { Confidence::Guess };
        let trust = if several || clear { Trust::Known } else { Trust::Tagged };
        let two = match kind {
            MentionType::Person => two_people(view, tokens),
            MentionType::Org => two_bodies(view, name, tokens),
            _ => None,
        };
        let parts = two.unwrap_or([tokens, Tokens::new(tokens.end.0, tokens.end.0)]);
        for tokens in parts.into_iter().filter(|part| !part.is_empty()) {
            out.push(Candidate::new(tokens, kind, None, confidence, RULE, trust));
        }
    }
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
        && view.document.is(at + 1, "/")
        && view.document.touches(at + 1)
        && view.document.tokens[at as usize].gap > Gap::Space;
    // '(I-Maine)': a party and a state, with or without the party.
    let party = (at.saturating_sub(2)..=at).any(|at| seat(view, at + 2));
    // 'Alton | Barisan Nasional'.
    let listed = |hit: &Hit| {
        hit.tokens.len() > 1 && view.lexicon.class(hit.entry) == Class::Org && hit.tokens.end <= name.tokens.end
    };
    let holds = name.label == Label::Per && (at..name.tokens.end.0).any(|at| view.hits_at(at).iter().any(listed));
    unnamed
        || holds
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

/// 'Alton **West**', 'Clarendon **South Eastern**', 'St Anna **East Rural**'.
fn seat_of(view: &View, Tagged { tokens, .. }: &Tagged) -> bool {
    const SIDES: &[u32] = words![
        "north", "south", "east", "west", "central", "northern", "southern", "eastern", "western", "rural", "urban",
        "mid",
    ];
    let side = |at: u32| view.document.is_any(at, SIDES);
    let (start, last) = (tokens.start.0, tokens.end.0 - 1);
    let known = view.marks(start).any(Marks::PLACE) || view.document.is_any(start, words!["st", "st."]);
    side(last) && (known || side(last - 1)) && !side(start)
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
    // 'the Lusa news agency', 'Pravda.kz'.
    let medium = || named::before_medium(view, name.tokens.end.0) || site(view.document.word(head));
    if name.label == Label::Per && medium() {
        return Some(MentionType::Org);
    }
    let several = name.tokens.len() > 1;
    let by_head = || if several { named::kind_of(view, name.tokens.start.0, head) } else { None };
    let named_so = |at: u32| view.is_class(at, Class::Given) || view.is_class(at, Class::Surname);
    match name.label {
        // 'Alton West', 'Clarendon South Eastern': who is elected there is named otherwise.
        Label::Per | Label::Org if several && seat_of(view, name) => Some(MentionType::Gpe),
        // 'Partai Kasih', 'Deportivo Cuzca'.
        Label::Per | Label::Loc if several && view.marks(name.tokens.start.0).any(Marks::ORG_FIRST) => {
            Some(by_head().unwrap_or(MentionType::Org))
        }
        // 'near Al Huwayjah'.
        Label::Per if stands_in(view, name) => Some(MentionType::Gpe),
        // 'Yara Stadium', but 'Rosa Park'.
        Label::Per if several && !named_so(head) && view.capital(head) => {
            let other = |kind: &MentionType| matches!(kind, MentionType::Org | MentionType::Fac);
            Some(by_head().filter(other).unwrap_or(MentionType::Person))
        }
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
