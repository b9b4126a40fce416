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

use super::person::begins_name;
use super::words::Marks;
use super::{Candidate, Trust, View};
use crate::document::Document;
use crate::lex::{Gap, Kind, Shape, hash_word};
use crate::lexicon::{ATTACHED, Class, EntryId, Hit, Lexicon, WEAK};
use crate::report::Confidence;
use crate::report::MentionType;
use crate::span::Tokens;
use std::sync::OnceLock;

pub(super) fn find(view: &View, out: &mut Vec<Candidate>) {
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
            end = portfolio_after(view, end).unwrap_or(end);
            start = modifiers_before(view, start, capital, class);
        }
        // 'Senior Colonel'.
        start -= (class == Class::Rank && start > 0 && view.document.is(start - 1, "senior") && view.capital(start - 1))
            as u32;
        end = retired(view, end);
        let composed = end - start > hit.tokens.len();
        let named = name_follows(view, end);
        let attached = view.lexicon.flag(hit.entry, ATTACHED) || class == Class::Honorific;
        let weak = view.lexicon.flag(hit.entry, WEAK);
        let namelike = hit.tokens.len() == 1 && view.marks(start).any(Marks::NAMELIKE);
        let honoured = attached && (excellency(view, start) || heads_body(view, start, end));
        if (attached && !(composed && capital) || weak) && !named && !honoured
            || namelike && (weak || start > 0 && view.marks(start).any(Marks::TITLE) && named_after_title(view, start))
            || shouted && weak
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
        out.push(Candidate::new(
            Tokens::new(start, end),
            MentionType::Title,
            Some(hit.entry),
            confidence,
            rule,
            Trust::Known,
        ));
    }
    for at in 0..view.document.len() {
        let marks = view.marks(at);
        if marks.any(Marks::ROLE.or(Marks::HEADS_OF)) && !view.capital(at) {
            lower_role(view, at, out);
        }
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
        let owned =
            !offices && view.hits_at(tail).iter().any(|other| other.tokens.end == end && owner(&other)) && strong(tail);
        if owned {
            return title_at(start.0, of);
        }
    }
    whole
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
    view.document.is_any(at, &["his", "her", "their"]) && view.capital(at + 1)
}

/// '**Head** of the Federal Agency': in front of the body, the role stands for its bearer.
fn heads_body(view: &View, at: u32, end: u32) -> bool {
    let body = end + 1 + view.document.is(end + 1, "the") as u32;
    view.marks(at).any(Marks::HEADS_OF)
        && view.capital(at)
        && !view.marks(at).any(Marks::SHOUTED)
        && view.document.is(end, "of")
        && (view.marks(body).any(Marks::BODY.or(Marks::OPENS)) && view.capital(body))
}

/// 'Defence Minister | Malik Zubair Tanoli': another title stands right before.
fn named_after_title(view: &View, at: u32) -> bool {
    view.document.tokens[at as usize].gap == Gap::Space && view.marks(at - 1).any(Marks::TITLE) && view.capital(at - 1)
}

/// True if a name of a person, perhaps behind further titles, begins at the token.
fn name_follows(view: &View, mut at: u32) -> bool {
    for _ in 0..3 {
        if view.document.tokens.get(at as usize).is_none_or(|token| token.gap > Gap::Line) {
            return false;
        }
        let mut titles = view.hits_at(at).iter().filter(|hit| is_title(view.lexicon.class(hit.entry)));
        let Some(longest) = titles.next_back() else { break };
        let next = longest.tokens.end.0;
        if longest.tokens.len() == 1 && view.marks(at).any(Marks::NAMELIKE) {
            break;
        }
        at = next;
    }
    begins_name(view, at)
}

/// Moves `start` left over 'Deputy', 'Acting', 'First', and over a portfolio: 'Water Resources' Minister.
fn modifiers_before(view: &View, start: u32, capital: bool, class: Class) -> u32 {
    let document = view.document;
    // A senator or a king has no portfolio.
    let portfolios = matches!(class, Class::Minister | Class::Security | Class::Io | Class::MilPost | Class::Diplomat);
    let mut at = start;
    while at > 0 && start - at < 8 && !view.marks(at).any(Marks::FIRST) {
        let before = at - 1;
        let hyphen = document.word(before) == "-" && document.touches(before) && document.touches(at);
        if document.tokens[at as usize].gap != Gap::Space && !hyphen {
            break;
        }
        let word = if hyphen { before.saturating_sub(1) } else { before };
        let marks = view.marks(word);
        let alike = document.kind(word) == Some(Kind::Word) && view.capital(word) == capital;
        let modifies = marks.any(Marks::MODIFIER) && !marks.any(Marks::FUNCTION)
            || capital && portfolios && portfolio(view, word)
            || capital && portfolios && document.is(word, "and") && at < start && word > 0 && portfolio(view, word - 1);
        if !(alike || document.is(word, "and")) || !modifies {
            break;
        }
        at = word;
    }
    at
}

/// Is the word part of a portfolio: capitalised, and neither a place, a nation, a body nor a name?
fn portfolio(view: &View, at: u32) -> bool {
    let marks = view.marks(at);
    let topic = marks.any(Marks::PORTFOLIO) || view.is_class(at, Class::Word) && !view.is_class(at, Class::Given);
    let other = Marks::PLACE.or(Marks::NATION).or(Marks::BODY).or(Marks::FUNCTION).or(Marks::TITLE).or(Marks::FIXED);
    let head = marks.any(Marks(0x7F)) && !marks.any(Marks::PORTFOLIO) || view.is_class(at, Class::Demonym);
    view.capital(at)
        && topic
        && !marks.any(other)
        && !head
        && !view.document.tokens[at as usize].shape.has(Shape::ALL_CAPS)
        && !(marks.any(Marks::FIRST) && !marks.any(Marks::PORTFOLIO))
}

/// The end of 'of Ports, Shipping and Waterways', 'for the Pacific', 'in Command'; none if a state or body follows.
fn portfolio_after(view: &View, end: u32) -> Option<u32> {
    let document = view.document;
    let space = document.tokens.get(end as usize).is_some_and(|token| token.gap == Gap::Space);
    if document.capital(end) || !space {
        return None;
    }
    if document.is(end, "in")
        && document.is_any(end + 1, &["command", "chief", "charge", "council"])
        && document.capital(end + 1)
    {
        return Some(end + 2);
    }
    if !document.is_any(end, &["of", "for"]) {
        return None;
    }
    // What a minister is for may be a place: 'Minister for the Pacific'; what one is of is a state.
    let of = document.is(end, "of");
    let mut at = end + 1 + document.is(end + 1, "the") as u32;
    let mut whole = None;
    loop {
        let begin = at;
        while document.capital(at)
            && !owner(view, at, of || at > end + 2 || view.is_class(at, Class::Country))
            && (at == begin || document.tokens[at as usize].gap <= Gap::Line && subject(view, at))
            && !(at == begin && view.marks(at).any(Marks::TITLE) && !view.marks(at).any(Marks::PORTFOLIO))
            && !(at == begin && view.marks(at).any(Marks::OPENS) && !view.marks(at).any(Marks::PORTFOLIO))
        {
            at += 1;
        }
        // 'Commander-in-Chief of the Royal Thai Navy': the phrase goes on into a name of its own.
        if at > begin && document.capital(at) && owner(view, at, of) && document.tokens[at as usize].gap <= Gap::Line {
            return whole;
        }
        if at == begin
            || !(of || view.marks(begin).any(Marks::PORTFOLIO.or(Marks::PLACE)) || view.is_class(begin, Class::Word))
        {
            return whole;
        }
        // A list goes on only if it ends in 'and': 'Ports, Shipping and Waterways'.
        if whole.is_none() || document.is(begin - 1, "and") {
            whole = Some(at);
        }
        let topic = view.marks(at + 1).any(Marks::PORTFOLIO)
            || view.is_class(at + 1, Class::Word) && !view.marks(at + 1).any(Marks::TITLE);
        if document.word(at) == "," && list_ends_in_and(view, at) || document.is(at, "and") && topic {
            at += 1;
        } else {
            return whole;
        }
    }
}

/// Is the word one of a portfolio, rather than of the name that follows it?
fn subject(view: &View, at: u32) -> bool {
    let named = view.is_class(at, Class::Given) || view.is_class(at, Class::Surname);
    let goes_on = view.marks(at).any(Marks::PLACE) && view.marks(at - 1).any(Marks::PLACE);
    view.marks(at).any(Marks::PORTFOLIO)
        || goes_on
        || (view.is_class(at, Class::Word) || view.document.word(at).ends_with('s')) && !named
}

fn list_ends_in_and(view: &View, comma: u32) -> bool {
    let document = view.document;
    let mut at = comma + 1;
    while document.capital(at) && !owner(view, at, true) && at < comma + 6 {
        at += 1;
    }
    let topic = view.marks(at + 1).any(Marks::PORTFOLIO) || view.is_class(at + 1, Class::Word);
    at > comma + 1 && (document.is(at, "and") || document.word(at) == ",") && document.capital(at + 1) && topic
}

/// A state, a place or a body: what an office is of, and no part of its name.
fn owner(view: &View, at: u32, place: bool) -> bool {
    let owners = Marks::NATION.or(Marks::BODY);
    let marks = view.marks(at);
    marks.any(owners)
        || place && marks.any(Marks::PLACE)
        || marks.any(Marks::FIXED)
        || view.document.tokens[at as usize].shape.has(Shape::ALL_CAPS)
}

/// Past '(Retd)' and the like.
fn retired(view: &View, end: u32) -> u32 {
    let document = view.document;
    let bracketed = document.word(end) == "("
        && document.is_any(end + 1, &["retd", "retd.", "ret", "ret.", "rtd"])
        && document.word(end + 2) == ")";
    if bracketed { end + 3 } else { end }
}

/// 'climate envoy' before a name; 'head of the army delegation' before a name or a title.
fn lower_role(view: &View, role: u32, out: &mut Vec<Candidate>) {
    let document = view.document;
    let mut end = role + 1;
    if view.marks(role).any(Marks::HEADS_OF)
        && document.is(end, "of")
        && document.is_any(end + 1, &["the", "its", "his", "their"])
    {
        end += 2;
        while end < role + 7
            && document.kind(end) == Some(Kind::Word)
            && !document.capital(end)
            && document.tokens[end as usize].gap <= Gap::Line
            && !view.marks(end).any(Marks::FUNCTION)
        {
            end += 1;
        }
        let name = end + (document.word(end) == ",") as u32;
        let borne =
            end > role + 3 && (view.marks(name).any(Marks::TITLE) && view.capital(name) || name_follows(view, name));
        if !borne {
            return;
        }
    } else if !view.marks(role).any(Marks::ROLE) || !begins_name(view, end) {
        return;
    }
    let start = modifiers_before(view, role, false, Class::Occupation);
    let entry = base_role(view.lexicon, document.tokens[role as usize].hash);
    out.push(Candidate::new(
        Tokens::new(start, end),
        MentionType::Title,
        entry,
        Confidence::Likely,
        "title/role_before_name",
        Trust::Known,
    ));
}

/// The lexicon's entry of a role that the text writes in lower case, which the lexicon lists with a capital only.
fn base_role(lexicon: &Lexicon, hash: u64) -> Option<EntryId> {
    static ROLES: OnceLock<Vec<(u64, EntryId)>> = OnceLock::new();
    let roles = ROLES.get_or_init(|| {
        let words = "Envoy Negotiator Spokesman Spokeswoman Spokesperson Chief Leader Captain President Premier Minister Deputy \
            Commander Ambassador Governor Mayor Judge Prosecutor Senator Lawmaker Chairman Chairwoman Chair Director Secretary \
            Adviser Advisor Coordinator Commissioner Chancellor Emissary Head General Admiral Colonel King Queen Emir Prince \
            Speaker Councillor Representative Economist Analyst Diplomat Lawyer Coach Rapporteur";
        let document = Document::new(words);
        let notes = lexicon.annotate(&document);
        let roles = notes.hits.iter().filter(|hit| hit.tokens.len() == 1 && is_title(lexicon.class(hit.entry)));
        roles.map(|hit| (hash_word(document.words(hit.tokens)), hit.entry)).collect()
    });
    roles.iter().find(|(known, _)| *known == hash).map(|&(_, entry)| entry)
}
