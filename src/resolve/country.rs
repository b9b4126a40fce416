//! Whose officials they are, where nothing beside the name says so.
//!
//! - In a list: 'South Korean President A, Trade Minister B and opposition leader C'.
//! - Whom they serve: 'Mr Lindqvist's chief of staff Eva Borg', 'his national security adviser, Omar Said'.
//! - Whom they lead: 'a Turkish delegation led by Deputy Minister Ege Aksoy'; who speaks of them: 'the Kremlin says
//!   envoy Oleg Zotov …'.
//! - Whose office it is: 'Pakistan's president … President Daud Khattak'.
//! - What they are called later: 'Finance Minister Jan Novotny … the Czech minister'.
//! - Else the home country's, if it has that office; else that of a country named shortly before.

use super::groups::{led, spoken_for, spoken_of, that_country};
use super::home::Homes;
use super::name::same_role;
use super::{Entities, Entity, Role, country_of, holds, state};
use crate::lex::Kind;
use crate::lexicon::{Class, EntryId};
use crate::mention::{Context, Mention};
use crate::phrase::{Head, Phrase};
use crate::report::{Country, MentionType};
use crate::span::{EntityId, MentionId};
use crate::table::{Table, exact, sort_by_key};
use std::cell::OnceCell;

pub(super) fn assign(
    context: Context,
    mentions: &[Mention],
    phrases: &[Phrase],
    roles: &[Option<Role>],
    homes: &Homes,
    entities: &mut Entities,
) {
    at_home_party(entities);
    shared(context, mentions, phrases, entities);
    led(context, mentions, phrases, entities);
    spoken_for(context, mentions, phrases, entities);
    spoken_of(context, mentions, phrases, entities);
    that_country(context, mentions, phrases, entities);
    let serving = serving(context, mentions, phrases, entities);
    serve(&serving, entities);
    called(context, mentions, phrases, entities);
    office_of(context, mentions, phrases, roles, entities);
    let visiting = visiting(context, mentions, phrases, entities);
    at_home(mentions, phrases, &serving, &visiting, entities);
    serve(&serving, entities);
    listed_before(context, mentions, phrases, entities);
    nearby(context, mentions, phrases, homes, &visiting, entities);
    serve(&serving, entities);
}

/// 'Congress president' is of India in an article from India.
fn at_home_party(entities: &mut Entities) {
    let Some(home) = entities.home else { return };
    for entity in entities.list.iter_mut().filter(|entity| entity.kind == MentionType::Person) {
        if entity.org.as_deref().is_some_and(state::shared_name) {
            entity.country = Some(home);
        }
    }
}

/// 'South Korean President A, Trade Minister B and opposition leader C': the adjective is said of all.
#[inline(never)]
fn shared(context: Context, mentions: &[Mention], phrases: &[Phrase], entities: &mut Entities) {
    let document = context.document;
    let mut nation: Option<Country> = None;
    let (mut end, mut office, mut with) = (0, None, false);
    for phrase in phrases {
        let first = phrase.tokens.start.0;
        let comma = document.is(end, ",");
        let listed = first == end + 1 && (comma || document.is(end, "and"))
            || first == end + 2 && comma && document.is(end + 1, "and");
        let last = std::mem::replace(&mut end, phrase.tokens.end.0);
        // Not 'In reply to Indian Prime Minister A, Mr B said'.
        let official = |title: &MentionId| {
            let entry = mentions[title.index()].entry;
            entry.is_none_or(|entry| context.lexicon.class(entry) != Class::Honorific)
        };
        let person = phrase.person().filter(|_| phrase.titles.iter().any(official) && !phrase.counterpart);
        let Some((id, entity)) = person.and_then(|person| entities.get(person)) else {
            nation = None;
            continue;
        };
        let adjective = phrase.owners.first().map(|owner| &mentions[owner.index()]);
        // 'In talks with Chilean President A, President B said': of another state.
        let again = heads(entity).is_some() && heads(entity) == office || with && comma && first == last + 1;
        with = document.is(first.wrapping_sub(1), "with");
        office = heads(entity);
        match nation.filter(|_| listed && !again) {
            Some(country) if adjective.is_none() && entity.country.is_none() && entity.org.is_none() => {
                // 'US Secretary of State A and premier B's call': of no state without premiers.
                if entity.role.as_ref().is_none_or(|role| state::has(country, role)) {
                    entities.list[id.index()].country = Some(country);
                }
            }
            _ => {
                let before = |mention: &&Mention| mention.tokens.start.0 == first;
                nation = adjective.filter(before).and_then(|mention| country_of(context, mention));
            }
        }
    }
}

/// 'Minister of Defence A, and Commander of the Ukrainian Army B': of one list, whom the last belongs to.
#[inline(never)]
fn listed_before(context: Context, mentions: &[Mention], phrases: &[Phrase], entities: &mut Entities) {
    let document = context.document;
    let unknown = unknown(mentions, phrases, entities);
    for pair in phrases.windows(2).rev() {
        let [first, second] = pair else { continue };
        let person = |phrase: &Phrase| phrase.person().and_then(|person| entities.get(person));
        let (Some((id, entity)), Some((_, other))) = (person(first), person(second)) else { continue };
        let (end, start) = (first.tokens.end.0, second.tokens.start.0);
        // 'A and his French counterpart B'
        let listed = !second.counterpart
            && end < start
            && start <= end + 2
            && (end..start).all(|at| document.is(at, ",") || document.is(at, "and"));
        let official = unknown.binary_search(&id).is_ok() && !entity.role.as_ref().is_some_and(leads);
        if let Some(country) = other.country.filter(|_| listed && official && !other.assumed) {
            entities.list[id.index()].country = Some(country);
        }
    }
}

/// Who serves whom: the person, and the one named before with a possessive or meant by 'his'.
#[inline(never)]
fn serving(
    context: Context,
    mentions: &[Mention],
    phrases: &[Phrase],
    entities: &Entities,
) -> Vec<(EntityId, EntityId)> {
    let document = context.document;
    let mut out = Vec::new();
    let mut before: Option<(u32, EntityId)> = None;
    for phrase in phrases {
        let Some((id, entity)) = phrase.person().and_then(|person| entities.get(person)) else { continue };
        let possessor = before.filter(|(_, other)| *other != id);
        before = Some((phrase.tokens.end.0, id));
        let Some((end, master)) = possessor.filter(|_| !phrase.counterpart && phrase.owners.is_empty()) else {
            continue;
        };
        if entity.country.is_some() || entity.org.is_some() {
            continue;
        }
        let serves = |title: &&MentionId| {
            let mut at = mentions[title.index()].tokens.start.0;
            while document.is_any(at.wrapping_sub(1), QUALITIES) {
                at -= 1;
            }
            at > end && document.is_any(at - 1, words!["his", "her", "their"])
                || at == end + 1 && document.is_any(end, words!["'s", "'"])
        };
        if phrase.titles.iter().any(|title| serves(&title)) {
            out.push((id, master));
        }
    }
    sort_by_key(&mut out, |&(servant, _)| servant.0 as u64);
    out
}

/// What may stand between a possessive and the title it is said of.
const QUALITIES: &[u32] = words![
    "top",
    "senior",
    "new",
    "former",
    "then",
    "current",
    "own",
    "longtime",
    "outgoing",
    "acting",
    "newly",
    "appointed",
];

fn serve(serving: &[(EntityId, EntityId)], entities: &mut Entities) {
    for &(servant, master) in serving {
        let Some(country) = entities.list[master.index()].country else { continue };
        let servant = &mut entities.list[servant.index()];
        servant.country = servant.country.or(Some(country));
    }
}

/// 'Finance Minister Jan Novotny … the Czech minister': said of the last official of no known country, if nobody of
/// that country was named.
#[inline(never)]
fn called(context: Context, mentions: &[Mention], phrases: &[Phrase], entities: &mut Entities) {
    let document = context.document;
    let mut last: Option<(EntityId, u32)> = None;
    let persons = entities.list.iter().filter(|entity| entity.kind == MentionType::Person);
    let mut named = Table::default();
    for country in persons.filter_map(|entity| entity.country) {
        named.insert(number(country), 1);
    }
    for phrase in phrases {
        let open = |entity: &Entity| entity.country.is_none() && entity.org.is_none() && entity.role.is_some();
        let sentence_of = |at: u32| document.sentence_of(at).0;
        let here = sentence_of(phrase.tokens.start.0);
        let waits = last.is_some_and(|(id, at)| open(&entities.list[id.index()]) && sentence_of(at) + 2 >= here);
        if let Some((id, entity)) = phrase.person().and_then(|person| entities.get(person))
            && (open(entity) || !waits)
        {
            last = Some((id, phrase.tokens.start.0));
        }
        // 'President A would meet North Korea's leader': in one sentence they are two.
        let sentence = |at: u32| document.sentence_of(at);
        let Some((id, _)) = last.filter(|&(_, at)| {
            phrase.head == Head::Group && !phrase.plural && sentence(at) != sentence(phrase.tokens.start.0)
        }) else {
            continue;
        };
        let official =
            document.is_any(phrase.tokens.end.0 - 1, words!["minister", "leader", "official", "diplomat", "envoy"]);
        let [owner] = phrase.owners[..] else { continue };
        let Some(country) = country_of(context, &mentions[owner.index()]).filter(|_| official) else { continue };
        let entity = &entities.list[id.index()];
        let unknown = entity.country.is_none() && entity.org.is_none();
        let role = entity.role.as_ref().is_some_and(|role| state::has(country, role) && at_home_without_country(role));
        if unknown && role && named.insert(number(country), 1).is_none() {
            entities.list[id.index()].country = Some(country);
        }
    }
}

/// How many phrases around 'Pakistan's president' may name him.
const AROUND: usize = 12;

/// 'Pakistan's president says … President Daud Khattak said': the role with its state, and near it a bearer of that
/// role without one, while nobody of that state is known to bear it.
#[inline(never)]
fn office_of(
    context: Context,
    mentions: &[Mention],
    phrases: &[Phrase],
    roles: &[Option<Role>],
    entities: &mut Entities,
) {
    for (index, phrase) in phrases.iter().enumerate() {
        let (Head::Role, false, [owner]) = (phrase.head, phrase.plural, &phrase.owners[..]) else { continue };
        let Some(country) = country_of(context, &mentions[owner.index()]) else { continue };
        let role = roles[index].as_ref().filter(|role| role.class.is_some_and(of_state));
        let Some(role) = role else { continue };
        // 'the Palestinian president' may be whoever was named last; 'Hungary's prime minister' is somebody new.
        let named = phrases[..index].iter().rposition(|phrase| phrase.person().is_some());
        let nation = mentions[owner.index()].kind == Some(MentionType::Norp);
        let (from, to) = (named.filter(|_| nation).unwrap_or(index), phrases.len().min(index + AROUND));
        let sentence = |token: u32| context.document.sentence_of(token);
        let here = sentence(phrase.tokens.start.0);
        let bearers = (from.max(index.saturating_sub(AROUND))..to).filter_map(|at| {
            let (id, entity) = entities.get(phrases[at].person()?)?;
            // Named with that role in one sentence they are two.
            let first = mentions[entity.mentions[0].index()].tokens.start.0;
            let same = entity.role.as_ref().is_some_and(|known| same_role(known, role)) && sentence(first) != here;
            same.then_some((at.abs_diff(index), id, entity.country, entity.org.is_none()))
        });
        let bearers: Vec<_> = bearers.collect();
        if bearers.iter().any(|&(_, _, known, _)| known == Some(country)) {
            continue;
        }
        let open = bearers.iter().filter(|&&(_, _, known, own)| known.is_none() && own);
        if let Some(&(_, id, ..)) = open.min_by_key(|bearer| bearer.0) {
            entities.list[id.index()].country = Some(country);
        }
    }
}

fn leads(role: &Role) -> bool {
    matches!(role.class, Some(Class::HeadState | Class::HeadGov))
}

/// What head of state or government a person is, by the lexicon's entry: a country has one.
fn heads(entity: &Entity) -> Option<EntryId> {
    let role = entity.role.as_ref().filter(|role| !role.former && leads(role));
    role.and_then(|role| role.office)
}

fn number(country: Country) -> u64 {
    u16::from_be_bytes(country.0) as u64
}

/// The offices of heads that persons of the article hold, with their countries.
struct Held(Table);

impl Held {
    fn of(entities: &Entities) -> Held {
        let mut held = Table::default();
        for (country, office) in entities.list.iter().filter_map(|entity| Some((entity.country?, heads(entity)?))) {
            held.insert(Held::key(country, office), 1);
        }
        Held(held)
    }

    fn key(country: Country, office: EntryId) -> u64 {
        number(country) << 32 | office.number()
    }

    /// Could the person be an official of the country: it has such an office, and nobody else holds it?
    fn leaves(&self, entity: &Entity, country: Country) -> bool {
        entity.role.as_ref().is_none_or(|role| state::has(country, role))
            && heads(entity).and_then(|office| self.0.get(Held::key(country, office))).is_none()
    }

    /// Takes the person for an official of the country.
    fn assume(&mut self, entity: &mut Entity, country: Country) {
        entity.country = Some(country);
        entity.assumed = true;
        if let Some(office) = heads(entity) {
            self.0.insert(Held::key(country, office), 1);
        }
    }
}

/// Officials whom nothing says to be of a country, or of a body that may be of another.
fn unknown(mentions: &[Mention], phrases: &[Phrase], entities: &Entities) -> Vec<EntityId> {
    // 'his counterpart B': of another country than he, and of no other that just stands near.
    let counterparts = phrases.iter().filter(|phrase| phrase.counterpart).filter_map(Phrase::person);
    let counterparts: Vec<EntityId> = counterparts.filter_map(|person| entities.of[person.index()]).collect();
    let listed = |entity: &&Entity| entity.mentions.iter().any(|id| mentions[id.index()].entry.is_some());
    let bodies = || {
        let bodies = entities.list.iter().filter(|entity| entity.kind == MentionType::Org).filter(listed);
        let mut known = Table::default();
        bodies.for_each(|entity| _ = known.insert(exact(&entity.name), 0));
        known
    };
    // Few articles ask.
    let known: OnceCell<Table> = OnceCell::new();
    let official = |id: &EntityId| {
        let entity = &entities.list[id.index()];
        let Some(role) = entity.role.as_ref().filter(|_| entity.kind == MentionType::Person) else { return false };
        let org = entity.org.as_deref();
        // A senator's party is of his country, and so is one that no list knows.
        let party = || role.class == Some(Class::PartyPost) || holds(&role.text, "leader");
        let small = |org: &str| {
            let name = org.split(" (").next().unwrap_or(org);
            party() && known.get_or_init(bodies).get(exact(name)).is_none()
        };
        let own = || role.class == Some(Class::Legislator) || org.is_none_or(small);
        entity.country.is_none() && (org.is_some_and(state::domestic) || own() && at_home_without_country(role))
    };
    (0..entities.list.len() as u32).map(EntityId).filter(official).filter(|id| !counterparts.contains(id)).collect()
}

/// Officials without a country are the home country's; but it has only one President and one Prime Minister.
#[inline(never)]
fn at_home(
    mentions: &[Mention],
    phrases: &[Phrase],
    serving: &[(EntityId, EntityId)],
    visiting: &[(EntityId, Country)],
    entities: &mut Entities,
) {
    let Some(home) = entities.home else { return };
    let mut held = Held::of(entities);
    for id in unknown(mentions, phrases, entities) {
        let serves = serving.binary_search_by_key(&id, |&(servant, _)| servant).is_ok();
        let entity = &mut entities.list[id.index()];
        if !serves && !visiting.contains(&(id, home)) && held.leaves(entity, home) {
            held.assume(entity, home);
        }
    }
}

/// Who 'has arrived in Paris', 'flew to Paris on Monday', 'is on an official visit to France' or 'is visiting France' is
/// not France's; nor is whoever bears the role of which that is said, nor who has
/// a French counterpart.
#[inline(never)]
fn visiting(
    context: Context,
    mentions: &[Mention],
    phrases: &[Phrase],
    entities: &Entities,
) -> Vec<(EntityId, Country)> {
    let document = context.document;
    let going = |at: u32| {
        document.is_any(at, words!["arrived", "arrives", "landed", "lands", "flew", "flies", "travelled", "traveled"])
            && document.is_any(at + 1, words!["in", "to", "at"])
    };
    let visit = |at: u32| document.is_any(at, words!["visit", "trip", "tour"]) && document.is(at + 1, "to");
    let plain =
        |at: u32| document.is_any(at, JOURNEY) || document.kind(at) == Some(Kind::Number) || document.word(at) == "-";
    let mut out = Vec::new();
    for (index, phrase) in phrases.iter().enumerate() {
        // 'A met his Greek counterpart': A is no Greek.
        let theirs = phrase.owners.first().filter(|_| phrase.counterpart);
        if let Some(country) = theirs.and_then(|owner| country_of(context, &mentions[owner.index()]))
            && let Some(holder) = super::role::antecedent(context, phrases, index, entities)
        {
            out.push((holder, country));
        }
        if phrase.plural || !matches!(phrase.head, Head::Person(_) | Head::Role) {
            continue;
        }
        let end = phrase.tokens.end.0;
        let behind = end + document.is(end, ",") as u32;
        let gone = (end..end + 3).find(|&at| going(at));
        let verb = gone.or_else(|| (behind..behind + 14).find(|&at| visit(at) || !plain(at)).filter(|&at| visit(at)));
        let Some(to) = verb.map(|verb| verb + 2 + document.is(verb + 2, "the") as u32) else { continue };
        let next = mentions.partition_point(|mention| mention.tokens.start.0 < to);
        let place =
            mentions.get(next).filter(|place| place.tokens.start.0 == to && place.kind == Some(MentionType::Gpe));
        let Some(country) = place.and_then(|place| country_of(context, place)) else { continue };
        match phrase.person().and_then(|person| entities.get(person)) {
            Some((id, _)) => out.push((id, country)),
            None => {
                let role = super::role::role_of(context, mentions, phrase).filter(|_| phrase.owners.is_empty());
                let bears =
                    |entity: &Entity| entity.role.as_ref().zip(role.as_ref()).is_some_and(|(a, b)| same_role(a, b));
                let bearers = entities.list.iter().zip(0..).filter(|(entity, _)| bears(entity));
                out.extend(bearers.take(2).map(|(_, id)| (EntityId(id), country)));
            }
        }
    }
    out
}

/// What may stand between a person and 'visit to'.
const JOURNEY: &[u32] = words![
    "who",
    "is",
    "was",
    "has",
    "had",
    "will",
    "to",
    "on",
    "a",
    "an",
    "the",
    "his",
    "her",
    "'s",
    "paid",
    "pay",
    "pays",
    "paying",
    "make",
    "makes",
    "made",
    "making",
    "undertook",
    "undertake",
    "undertaking",
    "began",
    "begin",
    "begins",
    "begun",
    "start",
    "starts",
    "started",
    "just",
    "completed",
    "concluded",
    "concludes",
    "wrapped",
    "up",
    "also",
    "currently",
    "now",
    "official",
    "state",
    "working",
    "friendly",
    "goodwill",
    "brief",
    "first",
    "maiden",
    "second",
    "bilateral",
    "day",
    "two",
    "three",
    "four",
    "five",
    "six",
    "week",
    "long"
];

/// Offices of a state: without a country they are the home country's.
pub(crate) fn of_state(class: Class) -> bool {
    use Class::*;
    matches!(class, HeadState | HeadGov | Minister | Security | MilPost | Legislator | PartyPost | Subnational | Judge)
}

/// Does an official of this role, named without a country, act for the country the article takes for granted?
/// Ambassadors and envoys come from anywhere, and so do officers of world bodies.
pub(crate) fn at_home_without_country(role: &Role) -> bool {
    let serves = || {
        ["spokes", "aide", "advis", "press secretary", "leader", "chief", "commander", "presidential"]
            .iter()
            .any(|word| holds(&role.text, word))
    };
    match role.class {
        Some(Class::Diplomat | Class::Occupation) | None => serves(),
        Some(class) => of_state(class) || class == Class::Rank,
    }
}

/// How many mentions before a name may tell of which country it is.
const NEAR: usize = 12;

/// How many words before it the place may stand where somebody is met.
const WITHIN: u32 = 24;

/// Where there is no home: the country named last, not far before the official, that could
/// have such an official; else, where there is no home, the likeliest of those that may be it.
#[inline(never)]
fn nearby(
    context: Context,
    mentions: &[Mention],
    phrases: &[Phrase],
    homes: &Homes,
    visiting: &[(EntityId, Country)],
    entities: &mut Entities,
) {
    let document = context.document;
    // 'the leaders of Armenia and Azerbaijan' may be either.
    let joined = |at: u32| document.is(at, "and");
    let one_of_several =
        |mention: &Mention| joined(mention.tokens.start.0.wrapping_sub(1)) || joined(mention.tokens.end.0);
    let mut held = Held::of(entities);
    for id in unknown(mentions, phrases, entities) {
        let entity = &mut entities.list[id.index()];
        let first = mentions[entity.mentions[0].index()].tokens.start;
        // The nearest of all that precede the name with its titles.
        let phrase = phrases.partition_point(|phrase| phrase.tokens.start <= first).checked_sub(1);
        let Some(start) = phrase.map(|at| phrases[at].tokens.start) else { continue };
        let sentence = document.sentence_of(start.0).0;
        let end = mentions.partition_point(|mention| mention.tokens.start < start);
        let before = mentions[end.saturating_sub(NEAR)..end].iter().rev();
        // 'In Accra, the ministers will meet President A': who is met is of the place, who meets may be a guest.
        let first = document.sentence(document.sentence_of(start.0)).tokens.start;
        let named = phrases[phrases.partition_point(|phrase| phrase.tokens.start < first)..].iter();
        let met = named
            .take_while(|phrase| phrase.tokens.start < start)
            .any(|phrase| matches!(phrase.head, Head::Person(_) | Head::Role | Head::Group | Head::Pronoun));
        let told = |mention: &Mention, country: Country| {
            let at = mention.tokens.start.0;
            let city = document.is(at.wrapping_sub(1), ",") && document.capital(at.wrapping_sub(2));
            match mention.kind {
                Some(MentionType::Gpe) => {
                    let placed = document.is_any(at.wrapping_sub(1), words!["in", "to", "visit"]);
                    met && start.0 - at < WITHIN && (placed || city && at > first.0)
                }
                // 'a statement of the White House on President A'
                Some(MentionType::Org) => at >= first.0 && homes.others.contains(&(country, true)),
                _ => false,
            }
        };
        // 'WASHINGTON / ISLAMABAD: The prime minister'
        let has = |home: Country| entity.role.as_ref().is_none_or(|role| state::has(home, role));
        let elsewhere = |firm: bool| entities.home.is_none_or(|home| firm && !has(home));
        let country = before
            .take_while(|mention| document.sentence_of(mention.tokens.start.0).0 + 4 >= sentence)
            .filter(|mention| matches!(mention.kind, Some(MentionType::Gpe | MentionType::Norp | MentionType::Org)))
            .filter(|mention| !one_of_several(mention))
            // 'NAIROBI (AFP)'
            .filter(|mention| !document.is(mention.tokens.start.0.wrapping_sub(1), "("))
            .filter_map(|mention| country_of(context, mention).map(|country| (country, told(mention, country))))
            .chain(homes.others.iter().copied().filter(|&(_, firm)| elsewhere(firm)))
            // The home country has been refused: 'arrived in Paris'.
            .filter(|&(country, _)| !visiting.contains(&(id, country)))
            .find(|&(country, _)| Some(country) != entities.home && held.leaves(entity, country));
        if let Some((country, shown)) = country {
            held.assume(entity, country);
            entity.shown = shown;
        }
    }
}
