//! Which mentions of persons name the same one.
//!
//! 'Rajnath Singh' · 'Singh' · 'Rajnath' · 'Thiago dos Anjos Carvalhal' · 'Dos Anjos Carvalhal' are one each;
//! 'Li Guangshen' and 'Li Wenhui' are two, and 'Foreign Minister Li' is the one who is foreign
//! minister. 'Adeyemi-Wright' is taken for a misspelt 'Adeyemi-Bright' and shown as such.
//! Refused: to join two full names that share only a surname.

use super::role::{gender, role_of};
use super::{Entities, Entity, Misspelling, fold_space};
use crate::lex::{Kind, Shape};
use crate::lexicon::Class;
use crate::mention::{Context, Mention, office};
use crate::phrase::Phrase;
use crate::report::MentionType;
use crate::span::{EntityId, MentionId};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Among how many persons before it a name looks for its own. An article has fewer; a text of megabytes stays linear.
const NEAR: usize = 150;

/// The key is a hash already.
#[derive(Default)]
struct Given(u64);

impl Hasher for Given {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        debug_assert!(bytes.is_empty(), "keys are u32");
    }

    fn write_u32(&mut self, hash: u32) {
        self.0 = (hash as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

/// What is known of a person while linking.
struct Person {
    id: EntityId,
    /// Hashes of the words of the fullest name, in order.
    words: Vec<u32>,
    /// Folded words, for comparing spellings.
    spelled: Vec<String>,
    /// Roles seen beside the name so far.
    roles: Vec<super::Role>,
    female: Option<bool>,
    first: MentionId,
    latest: usize,
}

pub(super) fn link(context: Context, mentions: &[Mention], phrases: &[Phrase], entities: &mut Entities) {
    let mut beside: Vec<Option<&Phrase>> = vec![None; mentions.len()];
    for phrase in phrases {
        if let Some(person) = phrase.person() {
            beside[person.index()] = Some(phrase);
        }
    }
    let mut persons: Vec<Person> = Vec::new();
    // Of each person, first letter and length of the last word: a column of its own, for it is gone through often.
    let mut surnames: Vec<(u8, u8)> = Vec::new();
    let mut by_word: HashMap<u32, Vec<usize>, BuildHasherDefault<Given>> = HashMap::default();
    let of_type = |kind| move |(_, mention): &(usize, &Mention)| mention.kind == Some(kind);
    for (index, mention) in mentions.iter().enumerate().filter(of_type(MentionType::Person)) {
        let id = MentionId(index as u32);
        let words = words(context, mention);
        let phrase = beside[index];
        let role = phrase.and_then(|phrase| role_of(context, mentions, phrase));
        let female = phrase.and_then(|phrase| gender(context, mentions, phrase));
        let mut candidates: Vec<usize> = words
            .iter()
            .filter_map(|word| by_word.get(word))
            .flat_map(|known| known.iter().rev().take(NEAR))
            .copied()
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        let sharing = candidates.clone();
        candidates
            .retain(|&person| compatible(&persons[person].words, &words) && !differ(persons[person].female, female));
        let score = |person: &usize| {
            let person = &persons[*person];
            let same_role = role.as_ref().is_some_and(|role| person.roles.iter().any(|known| same_role(known, role)));
            (person.words == words, same_role, female.is_some() && person.female == female, person.latest)
        };
        // A surname with another office is another person: 'President Kim', 'Foreign Minister Kim Jae-wook'.
        candidates.retain(|&person| {
            let known = &persons[person];
            let other = |role: &super::Role| known.roles.iter().all(|known| !may_be_one(known, role));
            known.words == words || known.roles.is_empty() || !role.as_ref().is_some_and(other)
        });
        if candidates.is_empty() {
            candidates.extend(by_patronymic(&persons, &words, spellings(context, mention).nth(1).as_deref()));
        }
        let best = candidates.iter().copied().max_by_key(|person| score(person));
        let spelled =
            || words.iter().zip(spellings(context, mention)).map(|(_, spelling)| spelling).collect::<Vec<String>>();
        let misspelt = || {
            let (first, own) = (persons.len().saturating_sub(NEAR), spelled());
            let surname = surname(&own);
            let similar = (first..).zip(&surnames[first..]).filter(|(_, known)| alike(**known, surname));
            // With a word in common, only of names of several words.
            let sharing = sharing.iter().copied().filter(|_| words.len() > 1 && surname.1 > 0);
            let near = similar.map(|(at, _)| at).chain(sharing.skip_while(|&at| at < first));
            let fits = |&at: &usize| {
                let person = &persons[at];
                !differ(person.female, female) && resembles(&person.spelled, &own)
            };
            near.filter(fits).min()
        };
        let person = best.or_else(|| {
            let person = misspelt()?;
            entities.misspellings.push(Misspelling {
                entity: persons[person].id,
                usual: persons[person].first,
                other: id,
            });
            Some(person)
        });
        let person = person.unwrap_or_else(|| {
            let entity = EntityId(entities.list.len() as u32);
            let name = fold_space(context.document.words(mention.tokens));
            entities.list.push(Entity {
                kind: MentionType::Person,
                name,
                mentions: vec![],
                role: None,
                country: None,
                assumed: false,
                org: None,
                female: None,
            });
            persons.push(Person {
                id: entity,
                words: words.clone(),
                spelled: spelled(),
                roles: vec![],
                female,
                first: id,
                latest: index,
            });
            surnames.push(surname(&persons[persons.len() - 1].spelled));
            persons.len() - 1
        });
        let known = &mut persons[person];
        let misspelling = entities.misspellings.last().is_some_and(|misspelling| misspelling.other == id);
        if !misspelling {
            for &word in &words {
                let places = by_word.entry(word).or_default();
                if !places.iter().rev().take(NEAR).any(|&known| known == person) {
                    places.push(person);
                }
            }
        }
        if words.len() > known.words.len() && !misspelling {
            known.words = words.clone();
            known.spelled = spellings(context, mention).collect();
            surnames[person] = surname(&known.spelled);
            entities.list[known.id.index()].name = fold_space(context.document.words(mention.tokens));
        }
        known.roles.extend(role);
        known.female = known.female.or(female);
        known.latest = index;
        let entity = &mut entities.list[known.id.index()];
        entity.female = known.female;
        entity.mentions.push(id);
        entities.of[index] = Some(known.id);
    }
}

/// 'Mikhail Andreyevich' for the one Mikhail of the article.
fn by_patronymic(persons: &[Person], words: &[u32], second: Option<&str>) -> Option<usize> {
    let patronymic = |word: &str| ["vich", "vna", "ichna"].iter().any(|ending| word.ends_with(ending));
    if words.len() != 2 || !second.is_some_and(patronymic) {
        return None;
    }
    let mut same = persons
        .iter()
        .enumerate()
        .skip(persons.len().saturating_sub(NEAR))
        .filter(|(_, person)| person.words.len() > 1 && person.words[0] == words[0])
        .map(|(at, _)| at);
    same.next().filter(|_| same.next().is_none())
}

/// Could one person bear both titles in one article? Only a rank or form of address goes with any office.
fn may_be_one(a: &super::Role, b: &super::Role) -> bool {
    let offices = a.class.is_some_and(office) && b.class.is_some_and(office);
    let (x, y) = (a.text.to_lowercase(), b.text.to_lowercase());
    !offices
        || a.office == b.office && a.office.is_some()
        || x.contains(&y)
        || y.contains(&x)
        || a.class == b.class && !x.contains("deputy") && !y.contains("deputy") && a.class != Some(Class::Minister)
}

fn differ(a: Option<bool>, b: Option<bool>) -> bool {
    a.is_some() && b.is_some() && a != b
}

pub(super) fn same_role(a: &super::Role, b: &super::Role) -> bool {
    a.office.is_some() && a.office == b.office || a.text.eq_ignore_ascii_case(&b.text)
}

/// The words of a name that tell persons apart: no particles, no suffix; initials only if nothing else is there.
fn words(context: Context, mention: &Mention) -> Vec<u32> {
    name_tokens(context, mention).map(|id| context.document.token(id).hash).collect()
}

fn spellings(context: Context, mention: &Mention) -> impl Iterator<Item = String> {
    name_tokens(context, mention).map(move |id| {
        let mut folded = Vec::new();
        crate::lex::fold(context.document.word(id.0), &mut folded);
        String::from_utf8(folded).unwrap_or_default()
    })
}

fn name_tokens<'a>(context: Context<'a>, mention: &Mention) -> impl Iterator<Item = crate::span::TokenId> + use<'a> {
    let tokens = mention.tokens;
    tokens.iter().filter(move |&id| {
        let token = context.document.token(id);
        if token.kind != Kind::Word || tokens.len() > 1 && !token.shape.has(Shape::CAPITAL) {
            return false;
        }
        // No suffix and no particle is longer.
        if token.span.len() > 4 {
            return true;
        }
        let suffix = context.document.is_any(id.0, &["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"]);
        // 'dos Anjos' and, at the start of a sentence, 'Dos Anjos'.
        let particle = context.document.is_any(
            id.0,
            &["dos", "das", "da", "de", "del", "van", "von", "der", "den", "bin", "bint", "ibn", "al", "el"],
        );
        !suffix && (tokens.len() == 1 || !particle)
    })
}

/// Can two names be one person's: one holds all words of the other, or they share the given name and one adds a patronymic.
fn compatible(a: &[u32], b: &[u32]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    !short.is_empty() && short.iter().all(|word| long.contains(word))
}

fn surname(spelled: &[String]) -> (u8, u8) {
    let last = spelled.last().map_or(&[][..], |word| word.as_bytes());
    (last.first().copied().unwrap_or(0), last.len().min(255) as u8)
}

/// A quick look before spellings are compared: surnames of one first letter and about one length.
fn alike((own, len): (u8, u8), (letter, length): (u8, u8)) -> bool {
    own == letter && len >= 5 && len.abs_diff(length) <= 1
}

/// Do two names differ by one letter of one word, of five letters or more?
fn resembles(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    // The last words are surnames; a shorter name is compared with the end of the longer.
    let tail = &long[long.len() - short.len()..];
    let different: Vec<(&String, &String)> = tail.iter().zip(short).filter(|(a, b)| a != b).collect();
    matches!(different[..], [(a, b)] if a.len() >= 5 && b.len() >= 5 && one_letter_apart(a, b))
}

/// One letter put in, left out or replaced.
fn one_letter_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let start = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let rest = |word: &[char]| word.len().saturating_sub((start + end).min(a.len().min(b.len())));
    a != b && rest(&a) <= 1 && rest(&b) <= 1
}
