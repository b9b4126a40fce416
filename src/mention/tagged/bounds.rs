//! Where a name that the tagger found begins and ends: without a speaker, titles, a group's adjective, another name.

use super::super::View;
use super::super::lexical::governed;
use super::super::person::{stands_after_office, syllable, the_first};
use super::super::title::{is_title, treasury_secretary};
use super::super::words::Marks;
use super::{CLEAR_BODY, HEADS};
use crate::lex::{Gap, Kind, Shape};
use crate::lexicon::{Class, Hit};
use crate::span::{TokenId, Tokens};
use crate::tagger::{Label, Tagged};

/// 'Belgium / Peru', 'Ana Berg - Analyst', in sport also 'RUGBY UNION - ASHBY': two names, or none, but 'the riding of
/// Oakville - Milton'.
pub(super) fn across(view: &View, name: &Tagged, sport: bool) -> bool {
    let apart = |at: u32| view.document.tokens.get(at as usize).is_some_and(|token| token.gap != Gap::None);
    let dash = sport || name.label == Label::Per;
    let divides = |at: u32| match view.document.word(at) {
        // 'BEIRUT/TRIPOLI'.
        "/" => name.label == Label::Loc || apart(at) && apart(at + 1),
        "-" | "–" => dash && apart(at) && apart(at + 1),
        _ => false,
    };
    name.tokens.iter().any(|at| divides(at.0))
}

/// 'PIB Delhi': a listed body and the town where it writes are two names, but 'NTV Uganda'.
pub(super) fn bureau(view: &View, name: &Tagged) -> bool {
    let capitals = name.tokens.iter().all(|at| view.capital(at.0));
    let land = view.is_class(name.tokens.end.0 - 1, Class::Country);
    view.marks(name.tokens.start.0).any(Marks::BODY)
        && view.marks(name.tokens.end.0 - 1).any(Marks::PLACE)
        && if capitals { !land } else { view.marks(name.tokens.start.0).any(Marks::OPENS) }
}

/// 'Head of Chechnya | Ramzan Akhmadov', 'Ambassador of Peru to Chile | Inti Quispe', 'Premier of the Kurdistan Regional
/// Government | Azad Talib': no body and no place.
pub(super) fn swallows_person(view: &View, name: &Tagged) -> bool {
    let place = |hit: &&Hit| {
        matches!(
            view.lexicon.class(hit.entry),
            Class::Country | Class::Capital | Class::Admin | Class::City | Class::Loc | Class::Org
        ) && hit.tokens.end < name.tokens.end
    };
    matches!(name.label, Label::Org | Label::Loc)
        && !view.marks(name.tokens.end.0 - 1).any(HEADS)
        && view
            .hits_at(name.tokens.start.0)
            .iter()
            .rfind(place)
            .is_some_and(|hit| stands_after_office(view, hit.tokens.end.0))
}

/// 'Indian National Security | Adviser', 'Sri Lankan Treasury | Secretary', but 'Ontario Liberal Party | leader'.
pub(super) fn cuts_title(view: &View, name: &Tagged, end: u32) -> bool {
    let titled = |at: u32| view.marks(at).any(Marks::TITLED);
    let body = view.marks(end - 1).any(HEADS) && (!view.capital(end) || name.margin >= CLEAR_BODY);
    titled(end - 1) && titled(end) && (!body || treasury_secretary(view, end - 1))
}

/// 'Green Party | and the | Club of Farmers', 'Varnex | and | Dolmi': where the tagger is not clear, two bodies.
pub(super) fn two_bodies(view: &View, name: &Tagged, Tokens { start, end }: Tokens) -> Option<[Tokens; 2]> {
    let (document, start, end) = (view.document, start.0, end.0);
    let and = (start + 1..end - 1).find(|&at| document.is(at, "and") || document.is(at, ","))?;
    let next = and + 1 + (document.is(and + 1, "the") && and + 2 < end) as u32;
    let body = |at: u32| view.marks(at).any(Marks::ORG.or(Marks::BODY));
    let begins = view.marks(next).any(Marks::OPENS) || body(end - 1);
    let single = |at: u32| !view.is_class(at, Class::Word);
    let names = end - start == 3 && single(start) && single(end - 1);
    let two = name.margin < CLEAR_BODY && (body(and - 1) && begins || names);
    two.then(|| [Tokens::new(start, and), Tokens::new(next, end)])
}

/// 'received at Qasr Al Bahr | Jakub Dvorecky, Prime Minister of …'.
pub(super) fn place(view: &View, Tokens { start, end }: Tokens) -> Tokens {
    let office = view.document.is(end.0, ",") && view.marks(end.0 + 1).any(Marks::TITLED);
    let given = |at: &u32| view.is_class(*at, Class::Given) && !view.is_class(*at, Class::Word);
    let guest = (start.0 + 1..end.0 - 1).find(given).filter(|_| office);
    Tokens::new(start.0, guest.unwrap_or(end.0))
}

/// 'Tung Chee-hwa | and | Leung Chun-ying'.
pub(super) fn two_people(view: &View, Tokens { start, end }: Tokens) -> Option<[Tokens; 2]> {
    let and = (start.0 + 1..end.0 - 1).find(|&at| view.document.is(at, "and"))?;
    Some([Tokens::new(start.0, and), Tokens::new(and + 1, end.0)])
}

/// 'the Leaders Meeting | I met …'.
pub(super) fn without_speaker(view: &View, Tokens { start, end }: Tokens) -> Tokens {
    let speaks = view.document.word(end.0 - 1) == "I"
        && view.document.kind(end.0) == Some(Kind::Word)
        && !view.capital(end.0)
        && !the_first(view.document, end.0 - 1);
    Tokens::new(start.0, end.0 - (speaks && end.0 - start.0 > 1) as u32)
}

/// 'B.Ganbold', 'Ts.Batbold': a name with its initial.
pub(in crate::mention) fn initialled(view: &View, at: u32) -> bool {
    let document = view.document;
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let initial = |word: &str| capital(word) && word.len() < 3 && !word.ends_with('.');
    let plain =
        |word: &str| capital(word) && word.len() > 2 && !word.contains('.') && word.ends_with(char::is_lowercase);
    match document.word(at).split_once('.') {
        Some((one, "")) => initial(one) && document.touches(at + 1) && plain(document.word(at + 1)),
        Some((one, name)) => initial(one) && plain(name),
        None => false,
    }
}

/// 'Islamist | Ansar Dine', 'Shia | Hezbollah': a group's adjective before a body that is listed without it, but
/// 'British Red Cross'; 'CAPETOWN – | Reserve Bank': the place of a dateline; 'Sinn Féin | Ruairí Ó Broin', 'Alton Liberal
/// Party | incumbent Ana Berg': who follows a body is none.
pub(super) fn body(view: &View, Tokens { start, end }: Tokens) -> Tokens {
    let (document, mut start, mut end) = (view.document, start.0, end.0);
    let listed = |hit: &Hit| view.lexicon.class(hit.entry) == Class::Org;
    let whole = |hit: &Hit| {
        let common = hit.tokens.len() > 1 && hit.tokens.iter().all(|at| view.is_class(at.0, Class::Word));
        hit.tokens.end.0 == end && listed(hit) && !common
    };
    start += (view.marks(start).any(Marks::NATION) && view.hits_at(start + 1).iter().any(whole)) as u32;
    // 'Saudi | FM', 'Egypt | PM'.
    let state = view.marks(start).any(Marks::NATION.or(Marks::PLACE));
    if state && end == start + 2 && view.marks(end - 1).any(Marks::TITLED) {
        return Tokens::new(start, start);
    }
    // 'Speaker of Parliament | B.Ganbold'.
    end = (start + 1..end).find(|&at| initialled(view, at)).unwrap_or(end);
    if end == start + 1 && view.is_class(start, Class::Word) {
        return Tokens::new(start, start);
    }
    let dash = (start + 1..end).find(|&at| matches!(document.word(at), "-" | "–" | "—") && !document.touches(at));
    if let Some(dash) = dash
        && document.tokens[start as usize].gap > Gap::Space
        && (start..dash).all(|at| view.marks(at).any(Marks::PLACE))
    {
        start = dash + 1;
    }
    // 'Alton-led | Senate'.
    let led = |at: u32| {
        document.word(at) == "-"
            && document.touches(at + 1)
            && !view.capital(at + 1)
            && view.is_class(at + 1, Class::Word)
    };
    end = (start + 1..end).find(|&at| led(at)).unwrap_or(end);
    let holder = |at: u32| view.marks(at).any(Marks::ROLE.or(Marks::RELATION)) && !view.capital(at);
    end = (start + 1..end).find(|&at| holder(at)).unwrap_or(end);
    let person = |at: u32| view.is_class(at, Class::Given) && !view.is_class(at, Class::Word) && end - at > 1;
    let title = |hit: &Hit| match view.lexicon.class(hit.entry) {
        Class::Legislator => true,
        class => hit.tokens.end.0 == end && is_title(class),
    };
    let member = |at: u32| view.hits_at(at).iter().any(title);
    let follows = |at: u32| person(at) || member(at);
    let known = |hit: &&Hit| listed(hit) && hit.tokens.end.0 < end && follows(hit.tokens.end.0);
    end = view.hits_at(start).iter().rfind(known).map_or(end, |hit| hit.tokens.end.0);
    // 'the Karnataka Assembly | R Gowda'
    let initial = |at: &u32| document.word(*at).trim_end_matches('.').len() == 1 && view.capital(*at);
    end = (start + 1..end.saturating_sub(1)).find(|at| initial(at) && view.marks(at - 1).any(HEADS)).unwrap_or(end);
    Tokens::new(start, end)
}

/// Without the titles before the name, and with the rest of one that a hyphen divides: 'Kwong Chun-**yu**', but
/// 'Obama-era'.
pub(super) fn person(view: &View, tokens: Tokens) -> Tokens {
    let (document, end) = (view.document, tokens.end.0);
    // 'M.' may be Monsieur, but not in 'Jennifer M. Anderson'.
    let titled = |at: TokenId| {
        let initial = document.token(at).shape.has(Shape::INITIAL) && document.word(at.0).len() <= 2;
        view.marks(at.0).any(Marks::TITLED) && !initial
    };
    let titled = tokens.iter().rfind(|&at| titled(at));
    let start = titled.map_or(tokens.start.0, |at| at.0 + 1);
    // 'Governor of | Illinois Adlai Stevenson', 'Crown Prince of Abu | Dhabi Khaled bin Zayed'.
    let of = document.is(start.wrapping_sub(1), "of") || governed(view, start);
    let place =
        |at: &u32| view.marks(*at).any(Marks::PLACE) && (view.marks(*at).any(Marks::INSIDE) || of && *at == start);
    let start = start + (start..end.saturating_sub(2)).take_while(place).count() as u32;
    // 'Photo/Ana Sosa | Facebook'
    let credit = end > start + 2 && view.marks(end - 1).any(Marks::BODY) && !view.is_class(end - 1, Class::Surname);
    let end = end - credit as u32;
    // 'Elizabeth of York', but 'Fernando Cheung | of the Labour Party'.
    let of = (start + 2..end).find(|&at| document.is(at, "of") && !view.capital(at));
    if let Some(of) = of {
        return Tokens::new(start, of);
    }
    let end = if tokens.len() > 1 && syllable(view, end) { end + 2 } else { end };
    // 'Photo: Ana Berg | Facebook'
    let media =
        end > start + 2 && document.is_any(end - 1, words!["facebook", "twitter", "instagram", "reuters", "getty"]);
    Tokens::new(start, end - media as u32)
}
