//! TITLE: roles, offices, ranks and forms of address.
//!
//! - Listed forms: 'Defence Minister', 'Lt Gen', 'Raksha Mantri', 'Mr', 'the prime minister'.
//! - Composed: a modifier before ('Deputy Foreign Minister'), a portfolio before ('Water
//!   Resources Minister') or after ('Minister of Ports, Shipping and Waterways'), a command
//!   ('Flag Officer in Command'), retired ranks ('Lt Gen (Retd)').
//! - In lower case before a name: 'climate envoy Bruno van der Linde', 'head of the army delegation, Lt Gen …'.
//!
//! Refused: bare 'minister', 'envoy', 'general', 'chief', 'officials', 'leaders' without a name
//! after them; the country, nationality or body before or after a title, which is a mention of its
//! own; forms of address that are as often a part of the name ('Malik', 'Syed').

mod lower;
mod portfolio;

use super::person::begins_name;
use super::words::Marks;
use super::{Candidate, Trust, View};
use crate::lex::{Gap, Shape};
use crate::lexicon::{ATTACHED, Class, Hit, WEAK};
use crate::report::Confidence;
use crate::report::MentionType;
use crate::span::Tokens;
use lower::lower_role;
use portfolio::{modifiers_before, portfolio_after};

#[inline(never)]
pub(super) fn find(view: &View, out: &mut Vec<Candidate>) {
    let mut last = 0;
    for hit in &view.notes.hits {
        let class = view.lexicon.class(hit.entry);
        if !is_title(class) {
            continue;
        }
        let Some((hit, class)) = without_owner(view, hit) else { continue };
        let (mut start, mut end) = (hit.tokens.start.0, hit.tokens.end.0);
        let capital = view.capital(start);
        let shouted = view.marks(start).any(Marks::SHOUTED);
        if office(class) {
            // 'MP for Alton South': the seat is a place of its own; 'President of the | Special Tribunal' has no portfolio.
            let seat = class == Class::Legislator && view.document.is(end, "for");
            let portfolio = if seat || class == Class::HeadState { None } else { portfolio_after(view, end) };
            end = portfolio.unwrap_or(end);
            let from = modifiers_before(view, start, capital, class);
            // 'Deputy Minister for Political Affairs | Ambassador Dr. Saud': the words are another title's.
            start = if last <= start { from.max(last) } else { from };
        }
        // 'Senior Colonel'.
        start -= (class == Class::Rank && start > 0 && view.document.is(start - 1, "senior") && view.capital(start - 1))
            as u32;
        end = retired(view, end);
        // '(CDS)' behind a party, 'Dean Kamen': the tagger takes it for a part of a name.
        let name = hit.tokens.len() == 1
            && capital
            && (view.marks(start).any(Marks::TAGGED_BODY) && view.document.is(end, ")")
                || class == Class::Occupation
                    && view.marks(start).any(Marks::TAGGED_PERSON)
                    && view.is_class(start, Class::Given)
                || within_name(view, start, class)
                || surname(view, start)
                // '(D-MD)': a party and a state.
                || view.document.word(start.wrapping_sub(1)) == "-" && view.document.touches(start) && view.document.word(start.wrapping_sub(2)).len() == 1);
        if name {
            continue;
        }
        let composed = end - start > hit.tokens.len();
        let named = name_follows(view, end);
        let attached = view.lexicon.flag(hit.entry, ATTACHED) || class == Class::Honorific;
        let weak = view.lexicon.flag(hit.entry, WEAK);
        let namelike = hit.tokens.len() == 1 && view.marks(start).any(Marks::NAMELIKE);
        // 'Deputy Transport Minister A' is no deputy.
        let modifies = weak
            && view.marks(start).any(Marks::MODIFIER)
            && (end..end + 4).any(|at| {
                let office = |hit: &&Hit| office(view.lexicon.class(hit.entry));
                let titles = view.hits_at(at).iter().filter(office);
                titles
                    .into_iter()
                    .any(|hit| modifiers_before(view, at, capital, view.lexicon.class(hit.entry)) <= start)
            });
        let honoured =
            attached && (excellency(view, start) || heads_body(view, start, end) || of_body(view, start, end));
        if (attached && !(composed && capital) || weak) && !named && !honoured
            // 'Defence Minister | Malik Zubair Tanoli': another title stands right before.
            || namelike && (weak || last == start && view.document.tokens[start as usize].gap == Gap::Space)
            || shouted && weak
            || modifies
            || !capital && !named && hit.tokens.len() == 1 && view.marks(hit.tokens.start.0).any(Marks::BARE)
            || view.hits_at(start).iter().any(|other| other.tokens.end.0 > end && places(view, other))
            || !capital && hit.tokens.iter().any(|at| view.marks(at.0).any(Marks::PLURAL))
        {
            continue;
        }
        let rule = match class {
            Class::Rank => "title/rank",
            Class::Honorific => "title/form_of_address",
            _ => "title/office",
        };
        let confidence = if capital && !weak { Confidence::Sure } else { Confidence::Likely };
        last = end;
        out.push(Candidate::new(
            Tokens::new(start, end),
            MentionType::Title,
            Some(hit.entry),
            confidence,
            rule,
            Trust::Known,
        ));
    }
    for at in view.marked(Marks::ROLE.or(Marks::HEADS_OF)).filter(|&at| !view.capital(at)) {
        lower_role(view, at, out);
    }
}

/// 'NATO Secretary General', 'Vice President of India': the list has them whole, but the body or state is a mention
/// of its own, and so is each of 'H.E. Mr'. Gives the office alone, if that is one.
fn without_owner(view: &View, hit: &Hit) -> Option<(Hit, Class)> {
    let Tokens { start, end } = hit.tokens;
    let class = view.lexicon.class(hit.entry);
    let whole = Some((*hit, class));
    if end.0 - start.0 < 2 {
        return whole;
    }
    let class_of = |other: &&Hit| view.lexicon.class(other.entry);
    let owner = |other: &&Hit| {
        matches!(
            class_of(other),
            Class::Country | Class::Org | Class::Demonym | Class::Admin | Class::Fac | Class::Capital
        )
    };
    let shorter = |other: &&Hit| other.tokens.end < end;
    let title_at = |at: u32, end: u32| {
        let mut titles = view.hits_at(at).iter().filter(|other| other.tokens.end.0 == end && is_title(class_of(other)));
        titles.next_back().map(|&other| (other, class_of(&&other)))
    };
    if view.document.is(start.0, "the") {
        return Some((Hit { tokens: Tokens::new(start.0 + 1, end.0), entry: hit.entry }, class));
    }
    let capitals = |at: u32| view.document.tokens[at as usize].shape.has(Shape::ALL_CAPS);
    let strong =
        |at: u32| capitals(at) || view.marks(at).any(Marks::BODY.or(Marks::PLACE).or(Marks::NATION).or(Marks::NAMED));
    if strong(start.0)
        && let Some(owner) = view.hits_at(start.0).iter().filter(shorter).rfind(owner)
    {
        // 'Defence Ministry' in 'Defence Ministry spokesman', but not 'Army' in 'Army Chief'.
        let body = owner.tokens.len() > 1 || !view.marks(start.0).any(Marks::SERVICE);
        if body {
            return title_at(owner.tokens.end.0, end.0);
        }
    }
    if class == Class::Honorific {
        let first = view.hits_at(start.0).iter().filter(shorter).rfind(|other| class_of(other) == Class::Honorific);
        if let Some(first) = first
            && let Some((_, Class::Honorific)) = title_at(first.tokens.end.0, end.0)
        {
            return Some((*first, class));
        }
    }
    let of = (start.0 + 1..end.0 - 1).find(|&at| view.document.is(at, "of"));
    if let Some(of) = of {
        let tail = of + 1 + view.document.is(of + 1, "the") as u32;
        let offices = (tail..end.0).any(|at| view.marks(at).any(Marks::PLURAL));
        // 'Chief of the General Staff' is one office, whatever staff there is.
        let staff = class == Class::MilPost && view.document.is(end.0 - 1, "staff");
        // 'Minister of Armed Forces' has them for a portfolio.
        let body = |other: &&Hit| class == Class::Minister && class_of(other) == Class::Org;
        let owned = !offices
            && !staff
            // 'Speaker of the House | of Commons'.
            && view.hits_at(tail).iter().any(|other| other.tokens.end >= end && owner(&other) && !body(&other))
            && strong(tail);
        if owned {
            return title_at(start.0, of);
        }
    }
    whole
}

/// 'Ahmed **Shah** Massoud', '**Amir** Peretz', 'Tokyo **Metropolitan** Government': to the tagger a word of the name.
fn within_name(view: &View, at: u32, class: Class) -> bool {
    let tagged = |at: u32, mark: Marks| view.marks(at).any(mark) && view.capital(at);
    let name = |at: u32| view.is_class(at, Class::Given) || view.is_class(at, Class::Surname);
    let namelike = view.marks(at).any(Marks::NAMELIKE);
    let follows = at > 0
        && view.capital(at - 1)
        && !view.marks(at - 1).any(Marks::TITLE.or(Marks::PLACE).or(Marks::NATION))
        && !view.is_class(at - 1, Class::Word)
        && [tagged(at - 1, Marks::TAGGED_PERSON), namelike, name(at - 1)].iter().filter(|reason| **reason).count() > 1;
    let nation = || view.marks(at - 1).any(Marks::NATION);
    let begins = namelike && view.is_class(at, Class::Given) && at > 0 && !view.document.is(at - 1, "the") && !nation();
    let body = |at: u32| tagged(at, Marks::TAGGED_BODY);
    let honorific = class == Class::Honorific;
    // No 'Dr'.
    let long = view.document.word(at).len() > 3;
    // 'Bandar bin Sultan'
    let son = at > 0 && view.document.is_any(at - 1, words!["bin", "bint", "ibn"]);
    son && view.capital(at)
        || follows && namelike
        || (honorific || namelike) && tagged(at, Marks::TAGGED_PERSON) && (begins || follows)
        || honorific && long && body(at) && body(at + 1) && view.is_class(at + 1, Class::Word)
}

/// 'Senator Angus **King** said', 'Mr **King** said': a surname behind a given name or a form of address, and no name
/// behind it.
pub(super) fn surname(view: &View, at: u32) -> bool {
    let addressed = || {
        let mut titles = view.hits_at(at - 1).iter().filter(|hit| hit.tokens.len() == 1);
        titles.any(|hit| matches!(view.lexicon.class(hit.entry), Class::Honorific | Class::Legislator))
    };
    let given = || view.is_class(at - 1, Class::Given) && !view.is_class(at - 1, Class::Word);
    at > 0
        && view.is_class(at, Class::Surname)
        && view.capital(at - 1)
        && !view.marks(at).any(Marks::SHOUTED)
        && view.document.tokens[at as usize].gap == Gap::Space
        && !view.capital(at + 1)
        && (given() || addressed())
}

/// Is it the first word of '**Treasury** Secretary', whose bearer is a minister whatever the Treasury is?
pub(super) fn treasury_secretary(view: &View, at: u32) -> bool {
    view.document.is(at, "treasury") && view.document.is(at + 1, "secretary")
}

/// True for the classes of roles.
pub(super) fn is_title(class: Class) -> bool {
    class >= Class::HeadState && class <= Class::Occupation && class != Class::Suffix
}

/// True for roles that come with a portfolio, a state or a body.
pub(crate) fn office(class: Class) -> bool {
    is_title(class) && !matches!(class, Class::Rank | Class::Honorific)
}

/// Is the hit a country? 'Sri' in 'Sri Lanka' is no form of address.
fn places(view: &View, hit: &Hit) -> bool {
    matches!(view.lexicon.class(hit.entry), Class::Country | Class::Capital)
}

/// 'His Highness', 'Her Excellency': forms of address that stand for their bearer without a name.
fn excellency(view: &View, at: u32) -> bool {
    view.document.is_any(at, words!["his", "her", "their"]) && view.capital(at + 1)
}

/// '**Head** of the Federal Agency': in front of the body, the role stands for its bearer.
fn heads_body(view: &View, at: u32, end: u32) -> bool {
    let body = end + 1 + view.document.is(end + 1, "the") as u32;
    // 'UN **Envoy** to Yemen Ana Sosa'
    let sent = view.document.is_any(end, words!["to", "for"]) && view.marks(body).any(Marks::PLACE);
    if sent && view.capital(at) && !view.marks(at).any(Marks::SHOUTED) && begins_name(view, body + 1) {
        return true;
    }
    view.marks(at).any(Marks::HEADS_OF)
        && view.capital(at)
        && !view.marks(at).any(Marks::SHOUTED)
        && view.document.is(end, "of")
        && (view.marks(body).any(Marks::BODY.or(Marks::OPENS).or(Marks::PLACE).or(Marks::TAGGED_BODY))
            && view.capital(body))
}

/// 'Zambia Air Force (ZAF) **Commander**, Lt Gen A': a body, its officer, a comma, the name.
fn of_body(view: &View, start: u32, end: u32) -> bool {
    let before = start.wrapping_sub(1);
    let owned = view.document.is(before, ")") || view.marks(before).any(Marks::BODY.or(Marks::SERVICE));
    owned && view.capital(start) && view.document.is(end, ",") && name_follows(view, end + 1)
}

/// True if a name of a person, perhaps behind further titles, begins at the token.
fn name_follows(view: &View, mut at: u32) -> bool {
    for _ in 0..3 {
        if view.document.tokens.get(at as usize).is_none_or(|token| token.gap > Gap::Line) {
            return false;
        }
        let title = |at: u32| view.hits_at(at).iter().rfind(|hit| is_title(view.lexicon.class(hit.entry)));
        // 'Politburo **Member** and Minister of Trade A'
        at += (view.document.is(at, "and") && view.capital(at + 1) && title(at + 1).is_some()) as u32;
        let Some(longest) = title(at) else { break };
        let next = retired(view, longest.tokens.end.0);
        if longest.tokens.len() == 1 && view.marks(at).any(Marks::NAMELIKE) {
            break;
        }
        at = next;
    }
    begins_name(view, at)
}

/// Past '(Retd)', '-designate' and the like; past the number of a second minister: 'Foreign Minister II'.
fn retired(view: &View, end: u32) -> u32 {
    let document = view.document;
    if matches!(document.word(end), "II" | "III") && document.tokens[end as usize].gap == Gap::Space {
        return end + 1;
    }
    let close = end + 2 + document.is(end + 2, ".") as u32;
    let bracketed = document.is(end, "(")
        && document.is_any(end + 1, words!["retd", "retd.", "ret", "ret.", "rtd"])
        && document.is(close, ")");
    let hyphen = (document.word(end) == "-" && document.touches(end)) as u32;
    if bracketed {
        close + 1
    } else if document.is_any(end + hyphen, words!["designate", "elect"]) {
        end + hyphen + 1
    } else {
        end
    }
}
