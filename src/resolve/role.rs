//! Roles, countries and bodies of persons; titles that stand for a person.
//!
//! Beside a name: 'Minister of Defence of Uzbekistan, Lt Gen Bakhodir Kurbanov', 'UN envoy Pádraig Ó Conaill',
//! 'PM Sione Fakatava of Tonga'. Inherited: 'his Russian counterpart Sergei Shoigu'. Alone: 'the
//! Russian Defence Minister' is the person with that role and country who was named last.
//! A minister without a country is the home country's.

use super::name::same_role;
use super::{Entities, Role, country_of, fold_space};
use crate::lexicon::Class;
use crate::mention::{Context, Mention, office};
use crate::phrase::{Head, Phrase};
use crate::report::{Country, MentionType};
use crate::span::{EntityId, MentionId};

/// The office named by a phrase's titles: the first that is more than a rank or form of address; else a rank.
pub(crate) fn role_of(context: Context, mentions: &[Mention], phrase: &Phrase) -> Option<Role> {
    let class = |id: &MentionId| mentions[id.index()].entry.map(|entry| context.lexicon.class(entry));
    let offices = phrase.titles.iter().find(|id| class(id).is_none_or(office));
    let rank = phrase.titles.iter().find(|id| class(id) == Some(Class::Rank));
    let noble = phrase.titles.iter().find(|id| class(id) == Some(Class::HeadState));
    offices.or(noble).or(rank).map(|&title| role(context, &mentions[title.index()], phrase.plural))
}

/// The role that a title names.
pub(crate) fn role(context: Context, title: &Mention, plural: bool) -> Role {
    let words = fold_space(context.document.words(title.tokens));
    let text = if plural { singular(&words) } else { words };
    Role {
        text,
        office: title
            .entry
            .map(|entry| context.lexicon.canonical(entry))
            .filter(|&office| whole(context, title, office)),
    }
}

/// True if the title is the lexicon's form and no more: 'Deputy Foreign Minister' is not 'Foreign Minister'.
fn whole(context: Context, title: &Mention, _office: crate::lexicon::EntryId) -> bool {
    title.entry.is_some_and(|entry| {
        let form = context.lexicon.form(entry);
        crate::lex::lex(form).len() as u32 >= title.tokens.len()
    })
}

fn singular(words: &str) -> String {
    let one = |word: &str| match word {
        "Secretaries" => "Secretary".to_string(),
        "secretaries" => "secretary".to_string(),
        "Chairmen" => "Chairman".to_string(),
        "Affairs" | "affairs" | "Forces" | "Chiefs" | "States" | "Armed" | "Sports" => word.to_string(),
        _ if word.ends_with('s') && !word.ends_with("ss") => word[..word.len() - 1].to_string(),
        _ => word.to_string(),
    };
    words.split(' ').map(one).collect::<Vec<_>>().join(" ")
}

/// What the titles say about the sex of who bears them.
pub(super) fn gender(context: Context, mentions: &[Mention], phrase: &Phrase) -> Option<bool> {
    phrase.titles.iter().find_map(|title| {
        let first = mentions[title.index()].tokens.start.0;
        let word = context.document.word(first).trim_end_matches('.').to_ascii_lowercase();
        match word.as_str() {
            "mr" | "shri" | "sir" | "lord" | "king" | "prince" | "chairman" | "sheikh" | "his" | "señor" | "herr"
            | "sultan" | "emir" | "amir" => Some(false),
            "mrs" | "ms" | "miss" | "smt" | "lady" | "queen" | "princess" | "chairwoman" | "madam" | "her" | "daw"
            | "dame" | "sheikha" | "begum" => Some(true),
            _ => None,
        }
    })
}

/// Country and body that a phrase's owners stand for.
pub(crate) fn owners(
    context: Context,
    mentions: &[Mention],
    entities: &Entities,
    phrase: &Phrase,
) -> (Option<Country>, Option<String>) {
    let (mut country, mut org) = (None, None);
    for &owner in &phrase.owners {
        let mention = &mentions[owner.index()];
        country = country.or_else(|| country_of(context, mention));
        if mention.kind == Some(MentionType::Org) {
            org = org.or_else(|| entities.get(owner).map(|(_, entity)| entity.name.clone()));
        }
    }
    let titles = phrase.titles.iter().map(|title| &mentions[title.index()]);
    (country.or_else(|| titles.into_iter().find_map(|title| country_of(context, title))), org)
}

pub(super) fn assign(context: Context, mentions: &[Mention], phrases: &[Phrase], entities: &mut Entities) {
    beside(context, mentions, phrases, entities);
    let home = entities.home;
    for entity in &mut entities.list {
        let official = entity.role.as_ref().is_some_and(|role| {
            role.office.is_none_or(|office| {
                !matches!(context.lexicon.class(office), Class::Occupation | Class::Honorific | Class::Io | Class::Rank)
            })
        });
        if entity.kind == MentionType::Person && entity.country.is_none() && entity.org.is_none() && official {
            entity.country = home;
        }
    }
    alone(context, mentions, phrases, entities);
}

/// Facts from the phrases that name a person; the first word counts, later ones fill gaps.
fn beside(context: Context, mentions: &[Mention], phrases: &[Phrase], entities: &mut Entities) {
    for (index, phrase) in phrases.iter().enumerate() {
        let Some((id, _)) = phrase.person().and_then(|person| entities.get(person)) else { continue };
        let mut role = role_of(context, mentions, phrase);
        let (country, org) = owners(context, mentions, entities, phrase);
        if phrase.counterpart
            && role
                .as_ref()
                .is_none_or(|role| role.office.is_some_and(|office| context.lexicon.class(office) == Class::Rank))
        {
            role = antecedent(phrases, index, entities)
                .and_then(|person| entities.list[person.index()].role.clone())
                .or(role);
        }
        let entity = &mut entities.list[id.index()];
        let rank = |role: &Role| role.office.is_some_and(|office| context.lexicon.class(office) == Class::Rank);
        if entity.role.is_none()
            || entity.role.as_ref().is_some_and(rank) && role.as_ref().is_some_and(|role| !rank(role))
        {
            entity.role = role.or(entity.role.take());
        }
        entity.country = entity.country.or(country);
        if entity.org.is_none() {
            entity.org = org;
        }
    }
}

/// The person whose counterpart is meant: the last one named before in the sentence, else before it.
pub(crate) fn antecedent(phrases: &[Phrase], index: usize, entities: &Entities) -> Option<EntityId> {
    let person = |phrase: &Phrase| {
        let (id, entity) = entities.get(phrase.person()?)?;
        entity.role.is_some().then_some(id)
    };
    phrases[..index].iter().rev().take(12).find_map(person)
}

/// Titles without a name stand for the person with that role, where there is one.
fn alone(context: Context, mentions: &[Mention], phrases: &[Phrase], entities: &mut Entities) {
    let persons: Vec<EntityId> = (0..entities.list.len() as u32)
        .map(EntityId)
        .filter(|id| entities.list[id.index()].kind == MentionType::Person)
        .collect();
    for phrase in phrases.iter().filter(|phrase| phrase.head == Head::Role && !phrase.plural) {
        let Some(role) = role_of(context, mentions, phrase) else { continue };
        let (country, org) = owners(context, mentions, entities, phrase);
        let Some(&title) = phrase.titles.last() else { continue };
        let fits = |id: &&EntityId| {
            let entity = &entities.list[id.index()];
            let same = entity.role.as_ref().is_some_and(|known| same_role(context, known, &role));
            let country_fits = country.is_none() || entity.country == country;
            let org_fits = org.is_none() || entity.org.is_none() || entity.org == org;
            same && country_fits && org_fits
        };
        let score = |id: &&EntityId| {
            let entity = &entities.list[id.index()];
            let before = entity.mentions.iter().filter(|&&mention| mention < title).max();
            (
                country.is_none() && entity.country == entities.home,
                before.copied(),
                std::cmp::Reverse(entity.mentions.first().copied()),
            )
        };
        let best = persons.iter().filter(fits).max_by_key(score).copied();
        if let Some(id) = best {
            entities.of[title.index()] = Some(id);
            entities.list[id.index()].mentions.push(title);
            entities.list[id.index()].mentions.sort();
        }
    }
}
