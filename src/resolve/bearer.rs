//! Who bears a title that stands without a name.
//!
//! - 'the Russian Defence Minister' is the person with that role and country who was named last.
//! - 'Sir Amos Rudd … The prime minister spent two hours': the name first, without a role.
//! - 'The UK's foreign secretary has met … Adrian Holroyd told …': the role first, the name a sentence later; several roles
//!   take as many names, in their order.

use super::name::same_role;
use super::role::{group_role, inherited, one_ministry, owners};
use super::{Entities, Role, holds};
use crate::lexicon::Class;
use crate::mention::{Context, Mention};
use crate::phrase::{Head, Ids, Phrase};
use crate::report::{Country, MentionType};
use crate::sentence::SentenceKind;
use crate::span::{EntityId, MentionId};

pub(super) fn assign(
    context: Context,
    mentions: &[Mention],
    phrases: &[Phrase],
    roles: &[Option<Role>],
    entities: &mut Entities,
) {
    alone(context, mentions, phrases, roles, entities);
    in_order(context, mentions, phrases, roles, entities);
    named_later(context, mentions, phrases, roles, entities);
    alone(context, mentions, phrases, roles, entities);
}

/// How many persons before and after a title it may stand for.
const NEAR: usize = 60;

/// Titles without a name stand for the person with that role, where there is one.
fn alone(context: Context, mentions: &[Mention], phrases: &[Phrase], roles: &[Option<Role>], entities: &mut Entities) {
    let persons: Vec<EntityId> = (0..entities.list.len() as u32)
        .map(EntityId)
        .filter(|id| entities.list[id.index()].kind == MentionType::Person && entities.list[id.index()].role.is_some())
        .collect();
    let leading = leading(context, phrases);
    let bare = |(phrase, _): &(&Phrase, _)| phrase.head == Head::Role && !phrase.plural;
    for (phrase, role) in phrases.iter().zip(roles).filter(bare) {
        let Some(role) = role else { continue };
        let (country, org) = owners(context, mentions, entities, phrase);
        let free = |title: &&MentionId| entities.of[title.index()].is_none();
        let Some(&title) = phrase.titles.last().filter(free) else { continue };
        let fits = |id: &&EntityId| {
            let entity = &entities.list[id.index()];
            let same = |known: &Role| {
                same_role(known, role)
                    || shortened(&known.text, &role.text)
                    || both_lead(known, role)
                    || country.is_some() && one_ministry(known, role)
            };
            let country_fits = country.is_none() || entity.country == country;
            // 'the president of the UDPT' is not President A, who is named behind.
            let later = || entity.mentions[0] > title;
            let org_fits = || org.is_none() || entity.org.is_none() && !later() || entity.org == org;
            // 'The Prime Minister welcomed Prime Minister B': two.
            let told_later = || {
                let (at, first) = (phrase.tokens.start.0, mentions[entity.mentions[0].index()].tokens.start.0);
                first > at && context.document.sentence_of(first) == context.document.sentence_of(at)
            };
            country_fits && entity.role.as_ref().is_some_and(same) && org_fits() && !told_later()
        };
        let score = |id: &&EntityId| {
            let entity = &entities.list[id.index()];
            let earlier = entity.mentions.partition_point(|&mention| mention < title);
            let before = earlier.checked_sub(1).map(|at| entity.mentions[at]);
            // 'President A met President B. The president said': whose sentence it was.
            let led = leading.partition_point(|&mention| mention < title).saturating_sub(RECENT);
            let led = leading[led..].iter().take_while(|&&mention| mention < title);
            let led = led.filter(|mention| entity.mentions.binary_search(mention).is_ok()).last();
            (
                country.is_none() && entities.home.is_some() && entity.country == entities.home,
                led,
                before,
                std::cmp::Reverse(entity.mentions.first().copied()),
            )
        };
        // An article has fewer persons than NEAR; in a text of megabytes those named around the title count.
        let here = persons.partition_point(|id| entities.list[id.index()].mentions[0] < title);
        let near = here.saturating_sub(NEAR)..persons.len().min(here + NEAR);
        let best = persons[near].iter().filter(fits).max_by_key(score).copied();
        // 'Sir Amos Rudd has become the first leader to visit … The prime minister spent two hours': the name first.
        let unnamed = best.is_none_or(|id| entities.list[id.index()].mentions[0] > title);
        let official = matches!(role.class, Some(Class::HeadGov | Class::HeadState | Class::Minister));
        let at = leading.partition_point(|&mention| mention < title);
        let before = at.checked_sub(1).filter(|_| unnamed && official);
        let opened = before.map(|at| leading[at]).filter(|&name| in_office(context, mentions, name, phrase));
        let opened = opened.and_then(|name| entities.of[name.index()]);
        let opened = opened.filter(|id| {
            let entity = &entities.list[id.index()];
            // With a country, the role may be anybody's but one the article is about.
            let about = phrase.owners.is_empty() || entity.mentions.len() > 2 && entity.country.is_none();
            entity.role.is_none() && entity.org.is_none() && about
        });
        if let Some(id) = opened {
            let entity = &mut entities.list[id.index()];
            entity.role = Some(role.clone());
            entity.country = entity.country.or(country);
        }
        let best = opened.or(best);
        if let Some(id) = best {
            entities.of[title.index()] = Some(id);
            let named = &mut entities.list[id.index()].mentions;
            let place = named.partition_point(|&mention| mention < title);
            named.insert(place, title);
        }
    }
}

/// How many sentences back a subject may lie that a title alone goes on with.
const RECENT: usize = 4;

/// Does the sentence that begins with the name, two before the phrase at most, tell of somebody in office?
fn in_office(context: Context, mentions: &[Mention], name: MentionId, phrase: &Phrase) -> bool {
    const OFFICE: &[u32] = words![
        "leader",
        "leaders",
        "summit",
        "talks",
        "visit",
        "power",
        "election",
        "government",
        "cabinet",
        "meet",
        "met",
        "called",
        "received",
        "hosted",
    ];
    let document = context.document;
    let told = document.sentence_of(mentions[name.index()].tokens.start.0);
    let here = document.sentence_of(phrase.tokens.start.0);
    told.0 < here.0
        && told.0 + 2 >= here.0
        && document.sentence(told).tokens.iter().any(|id| document.is_any(id.0, OFFICE))
}

/// The persons named first in their sentences, behind no preposition: their subjects.
fn leading(context: Context, phrases: &[Phrase]) -> Vec<MentionId> {
    let document = context.document;
    let behind = |phrase: &Phrase| {
        let at = phrase.tokens.start.0;
        let word = at.wrapping_sub(1 + document.is_any(at.wrapping_sub(1), words!["the", "a"]) as u32);
        document.is_any(
            word,
            words!["in", "at", "on", "of", "with", "from", "to", "by", "for", "between", "after", "before", "like"],
        )
    };
    let mut out = Vec::new();
    let mut sentence = None;
    for phrase in phrases.iter().filter(|phrase| !matches!(phrase.head, Head::Body(_)) && !behind(phrase)) {
        let here = document.sentence_of(phrase.tokens.start.0);
        if sentence != Some(here) {
            sentence = Some(here);
            out.extend(phrase.person());
        }
    }
    out
}

/// 'The UK's foreign secretary has met … Adrian Holroyd told …': broadcasters open with the role, and give the name at
/// the start of the next sentence or the one behind it. Only in the first sentences, and only a name without a role.
fn named_later(
    context: Context,
    mentions: &[Mention],
    phrases: &[Phrase],
    roles: &[Option<Role>],
    entities: &mut Entities,
) {
    let document = context.document;
    let sentence = |phrase: &Phrase| document.sentence_of(phrase.tokens.start.0).0;
    let top = phrases.partition_point(|phrase| sentence(phrase) < 6);
    // 'an Indian prime minister' is nobody in particular.
    let any = |phrase: &Phrase| document.is_any(phrase.tokens.start.0.wrapping_sub(1), words!["a", "an", "no", "any"]);
    let bare = |(phrase, _): &(&Phrase, _)| {
        phrase.head == Head::Role && !phrase.plural && !phrase.titles.is_empty() && !any(phrase)
    };
    let leading = leading(context, &phrases[..top]);
    for (index, name) in phrases[..top].iter().enumerate() {
        let Some((id, entity)) = name.person().and_then(|person| entities.get(person)) else { continue };
        let (start, first) =
            (name.tokens.start.0, document.sentence(document.sentence_of(name.tokens.start.0)).tokens.start.0);
        let opens = start <= first + 1 || document.is(start - 1, ",");
        let opens = opens && name.person().is_some_and(|name| leading.contains(&name));
        let new = name.person() == entity.mentions.first().copied();
        // 'Malaysia's foreign minister … Malaysia's Azhar Idris said': wherever it stands.
        let told = entity.country.filter(|_| !entity.assumed && name.owners.len() == 1);
        let opens = opens && entity.country.is_none() || told.is_some();
        if !opens || !new || entity.role.is_some() || entity.org.is_some() {
            continue;
        }
        let earlier = (0..index).rev().take_while(|&at| sentence(&phrases[at]) + 2 >= sentence(name));
        let earlier = earlier.filter(|&at| sentence(&phrases[at]) < sentence(name));
        let state = |at: &usize| roles[*at].as_ref().and_then(|role| role.class).is_some_and(super::country::of_state);
        let of =
            |at: &usize| told.is_none() || state(at) && owners(context, mentions, entities, &phrases[*at]).0 == told;
        let earlier = earlier.filter(|&at| bare(&(&phrases[at], &roles[at]))).filter(of);
        let Some(at) = earlier.last() else { continue };
        let (phrase, role) = (&phrases[at], &roles[at]);
        let title = phrase.titles[phrase.titles.len() - 1];
        let Some(office) = role.clone().filter(|_| entities.of[title.index()].is_none()) else { continue };
        let (country, org) = owners(context, mentions, entities, phrase);
        let country = country.or(entities.home);
        bear(entities, id, title, (Some(office), country, org));
    }
}

/// Gives a person the office that a title alone names.
fn bear(
    entities: &mut Entities,
    id: EntityId,
    title: MentionId,
    (role, country, org): (Option<Role>, Option<Country>, Option<String>),
) {
    let entity = &mut entities.list[id.index()];
    (entity.role, entity.country, entity.org) = (role, country, org);
    let place = entity.mentions.partition_point(|&mention| mention < title);
    entity.mentions.insert(place, title);
    entities.of[title.index()] = Some(id);
}

/// 'Ghana's foreign minister met the Serbian and Slovak leaders. A told B and C …': as many names, new and bare, as the
/// sentence before tells of offices.
fn in_order(
    context: Context,
    mentions: &[Mention],
    phrases: &[Phrase],
    roles: &[Option<Role>],
    entities: &mut Entities,
) {
    let document = context.document;
    let sentence = |phrase: &Phrase| document.sentence_of(phrase.tokens.start.0);
    let top = phrases.partition_point(|phrase| sentence(phrase).0 < 6);
    // Each with the owner meant, if it has several.
    let (mut told, mut end): (Vec<(usize, Option<MentionId>)>, usize) = (vec![], 0);
    for run in phrases[..top].chunk_by(|a, b| sentence(a) == sentence(b)) {
        let start = end;
        end += run.len();
        let heading = |mention: &MentionId| {
            let at = mentions[mention.index()].tokens.start.0;
            document.sentence(document.sentence_of(at)).kind == SentenceKind::Heading
        };
        if document.sentence(sentence(&run[0])).kind == SentenceKind::Heading {
            continue;
        }
        let persons = run.iter().filter_map(Phrase::person).filter(|person| entities.of[person.index()].is_some());
        let names: Vec<MentionId> = persons.collect();
        let new = |name: &MentionId| {
            let Some((_, entity)) = entities.get(*name) else { return false };
            let bare = entity.role.is_none() && entity.country.is_none() && entity.org.is_none();
            bare && entity.mentions.iter().take_while(|&known| known < name).all(heading)
        };
        let next = told.last().is_some_and(|&(last, _)| sentence(&phrases[last]).0 + 1 == sentence(&run[0]).0);
        // They open the sentence and say or do something: not '… Police said A and B had been shot', 'A, a lawyer, and B …'.
        let opens = || {
            let tokens = document.sentence(sentence(&run[0])).tokens;
            let first = &run[0].tokens;
            let nouns = words!["call", "talks", "meeting", "summit", "conversation", "later"];
            let contact = (tokens.start.0..first.start.0).any(|at| document.is_any(at, nouns));
            let aside = |at: u32| {
                document.is(at, ",") && document.is_any(at + 1, words!["a", "an", "two", "three", "who", "his"])
            };
            (first.start == tokens.start || contact)
                && !tokens.iter().any(|id| aside(id.0))
                && !tokens
                    .iter()
                    .any(|id| document.is_any(id.0, words!["killed", "dead", "injured", "arrested", "shot", "beat"]))
        };
        if next && told.len() > 1 && told.len() == names.len() && names.iter().all(new) && opens() {
            for (&(at, owner), name) in told.iter().zip(&names) {
                let Some(id) = entities.of[name.index()] else { continue };
                let mut phrase = phrases[at].clone();
                phrase.owners = owner.map_or(phrase.owners, |owner| Ids::One([owner]));
                let (country, org) = owners(context, mentions, entities, &phrase);
                let first = entities.of[names[0].index()].map(|first| &entities.list[first.index()]);
                let inherit =
                    |holder: &super::Entity| Some(inherited(context, holder.role.clone()?, holder.country, country));
                let role = roles[at].clone().or_else(|| group_role(context, &phrase));
                let role = role.or_else(|| first.filter(|_| phrase.counterpart).and_then(inherit));
                match phrase.titles.last().filter(|_| phrase.head == Head::Role && !phrase.plural) {
                    Some(&title) => bear(entities, id, title, (role, country.or(entities.home), org)),
                    None => {
                        let entity = &mut entities.list[id.index()];
                        (entity.role, entity.country, entity.org) = (role, country, org);
                    }
                }
            }
        }
        told.clear();
        for (phrase, at) in run.iter().zip(start..) {
            let free = || phrase.titles.last().is_some_and(|title| entities.of[title.index()].is_none());
            match phrase.head {
                Head::Role | Head::Counterpart | Head::Group if phrase.plural && phrase.owners.len() > 1 => {
                    told.extend(phrase.owners.iter().map(|&owner| (at, Some(owner))))
                }
                // 'A spoke with the leaders of three states': those are not A.
                _ if !names.is_empty() => {}
                Head::Role if !phrase.plural && free() => told.push((at, None)),
                Head::Counterpart if !phrase.plural && !phrase.owners.is_empty() => told.push((at, None)),
                _ => {}
            }
        }
    }
}

/// 'the Secretary' for the Secretary of State, 'the Crown Prince' for His Highness the Crown Prince.
fn shortened(full: &str, short: &str) -> bool {
    let rest = full.len().checked_sub(short.len() + 1);
    rest.is_some()
        && (full.starts_with(short) && full[short.len()..].starts_with(' ')
            || full.ends_with(short)
                && full[..full.len() - short.len()].ends_with(' ')
                && !["Deputy", "Vice", "Shadow", "Assistant", "Additional", "Joint", "Former"]
                    .iter()
                    .any(|word| full.starts_with(word)))
}

/// 'the premier' is the Prime Minister, 'the head of state' the President.
fn both_lead(a: &Role, b: &Role) -> bool {
    let both = |is: &dyn Fn(&Role) -> bool| is(a) && is(b);
    let of_state = |role: &Role| role.text.eq_ignore_ascii_case("head of state");
    let reigns = |role: &Role| role.class == Some(Class::HeadState) && !holds(&role.text, "vice");
    if of_state(a) || of_state(b) {
        return both(&reigns) && both(&|role| !holds(&role.text, "deputy"));
    }
    // A chancellor is no Prime Minister.
    let chancellor = |role: &Role| holds(&role.text, "chancellor");
    both(&|role| role.class == Some(Class::HeadGov))
        && both(&|role| !holds(&role.text, "deputy"))
        && chancellor(a) == chancellor(b)
}
