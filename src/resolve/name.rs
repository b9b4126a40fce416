//! Which mentions of persons name the same one.
//!
//! 'Rajnath Singh' · 'Singh' · 'Rajnath' · 'Thiago dos Anjos Carvalhal' · 'Dos Anjos Carvalhal' are one each;
//! 'Li Guangshen' and 'Li Wenhui' are two, and 'Foreign Minister Li' is the one who is foreign
//! minister. 'Adeyemi-Wright' is taken for a misspelt 'Adeyemi-Bright' and shown as such.
//! Refused: to join two full names that share only a surname.

use super::role::gender;
use super::{Entities, Entity, Misspelling, Role, fold_space, holds};
use crate::lex::{Kind, Shape};
use crate::lexicon::Class;
use crate::mention::{Context, Mention, office};
use crate::phrase::Phrase;
use crate::report::MentionType;
use crate::span::{EntityId, MentionId};
use crate::table::{Lists, sort_by_key};
use std::borrow::Cow;

/// Among how many persons before it a name looks for its own. An article has fewer; a text of megabytes stays linear.
const NEAR: usize = 150;

/// What is known of a person while linking.
struct Person<'p> {
    id: EntityId,
    /// The mention with the fullest name, and its words in [`Words`].
    fullest: MentionId,
    words: (u32, u32),
    /// First letter and length of its last word.
    surname: (u8, u8),
    /// Roles seen beside the name so far.
    roles: Vec<&'p Role>,
    female: Option<bool>,
    first: MentionId,
    latest: usize,
}

/// The words of persons' names, and who bears them.
#[derive(Default)]
struct Words {
    /// Hashes of the words of names, one name behind the other.
    all: Vec<u32>,
    /// For each word, the persons who bear it.
    bearers: Lists,
}

impl Words {
    fn of(&self, person: &Person) -> &[u32] {
        &self.all[person.words.0 as usize..person.words.1 as usize]
    }

    fn add(&mut self, words: &[u32]) -> (u32, u32) {
        let start = self.all.len() as u32;
        self.all.extend_from_slice(words);
        (start, self.all.len() as u32)
    }

    /// The persons last said to bear the word.
    fn bearers(&self, word: u32) -> impl Iterator<Item = u32> {
        self.bearers.get(word as u64).take(NEAR)
    }

    fn bear(&mut self, person: u32, word: u32) {
        if !self.bearers(word).any(|known| known == person) {
            self.bearers.push(word as u64, person);
        }
    }
}

/// `roles` are those that the phrases name.
#[inline(never)]
pub(super) fn link(
    context: Context,
    mentions: &[Mention],
    phrases: &[Phrase],
    roles: &[Option<Role>],
    entities: &mut Entities,
) {
    let mut beside = phrases.iter().zip(roles).filter_map(|found| Some((found.0.person()?, found))).peekable();
    let mut persons: Vec<Person> = Vec::new();
    let mut known_words = Words::default();
    let (mut words, mut sharing): (Vec<u32>, Vec<u32>) = Default::default();
    let of_type = |kind| move |(_, mention): &(usize, &Mention)| mention.kind == Some(kind);
    for (index, mention) in mentions.iter().enumerate().filter(of_type(MentionType::Person)) {
        let id = MentionId(index as u32);
        words.clear();
        words.extend(name_tokens(context, mention).map(|id| context.document.token(id).hash));
        let found = beside.next_if(|&(person, _)| person == id).map(|(_, found)| found);
        let role = found.and_then(|(_, role)| role.as_ref());
        let female = found.and_then(|(phrase, _)| gender(context, mentions, phrase));
        sharing.clear();
        sharing.extend(words.iter().flat_map(|&word| known_words.bearers(word)));
        sort_by_key(&mut sharing, |&person| person as u64);
        sharing.dedup();
        let score = |person: &u32| {
            let person = &persons[*person as usize];
            let same_role = role.is_some_and(|role| person.roles.iter().any(|known| same_role(known, role)));
            let same_words = known_words.of(person) == words;
            (same_words, same_role, female.is_some() && person.female == female, person.latest)
        };
        let fits = |person: &u32| {
            let known = &persons[*person as usize];
            let others = known_words.of(known);
            // A surname with another office is another person: 'President Kim', 'Foreign Minister Kim Jae-wook'.
            let other = |role: &Role| known.roles.iter().all(|known| !may_be_one(known, role));
            compatible(others, &words)
                && !differ(known.female, female)
                && (others == words || known.roles.is_empty() || !role.is_some_and(other))
        };
        let best = sharing.iter().copied().filter(fits).max_by_key(score);
        let best = best.or_else(|| by_patronymic(context, mention, &persons, &known_words, &words));
        let misspelt = || {
            let (first, surname) = (persons.len().saturating_sub(NEAR) as u32, surname(context, mention));
            let similar = (first..).zip(&persons[first as usize..]);
            let similar = similar.filter(|(_, known)| alike(known.surname, surname)).map(|(at, _)| at);
            // With a word in common, only of names of several words.
            let sharing = sharing.iter().copied().filter(|_| words.len() > 1 && surname.1 > 0);
            let near = similar.chain(sharing.skip_while(|&at| at < first));
            let fits = |&at: &u32| {
                let person = &persons[at as usize];
                let resembles = || {
                    let (at, other) = different(known_words.of(person), &words)?;
                    let usual = &mentions[person.fullest.index()];
                    Some(one_letter_apart(&spelling(context, usual, at)?, &spelling(context, mention, other)?))
                };
                !differ(person.female, female) && resembles() == Some(true)
            };
            near.filter(fits).min()
        };
        let person = best.or_else(|| {
            let person = misspelt()?;
            entities.misspellings.push(Misspelling {
                entity: persons[person as usize].id,
                usual: persons[person as usize].first,
                other: id,
            });
            Some(person)
        });
        let person = person.unwrap_or_else(|| {
            let entity = EntityId(entities.list.len() as u32);
            entities.list.push(Entity {
                kind: MentionType::Person,
                name: fold_space(context.document.words(mention.tokens)),
                mentions: vec![],
                role: None,
                country: None,
                assumed: false,
                shown: false,
                org: None,
                female: None,
            });
            persons.push(Person {
                id: entity,
                fullest: id,
                words: known_words.add(&words),
                surname: surname(context, mention),
                roles: vec![],
                female,
                first: id,
                latest: index,
            });
            persons.len() as u32 - 1
        });
        let known = &mut persons[person as usize];
        let misspelling = entities.misspellings.last().is_some_and(|misspelling| misspelling.other == id);
        if !misspelling {
            words.iter().for_each(|&word| known_words.bear(person, word));
        }
        if words.len() > known_words.of(known).len() && !misspelling {
            known.fullest = id;
            known.words = known_words.add(&words);
            known.surname = surname(context, mention);
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
fn by_patronymic(context: Context, mention: &Mention, persons: &[Person], known: &Words, words: &[u32]) -> Option<u32> {
    let ends = |word: &str, ending: &str| {
        let tail = word.len().checked_sub(ending.len()).and_then(|from| word.get(from..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(ending))
    };
    let patronymic = |word: Cow<str>| ["vich", "vna", "ichna"].iter().any(|ending| ends(&word, ending));
    if words.len() != 2 || !spelling(context, mention, 1).is_some_and(patronymic) {
        return None;
    }
    let first = persons.len().saturating_sub(NEAR);
    let namesake = |(_, person): &(u32, &Person)| {
        let others = known.of(person);
        others.len() > 1 && others[0] == words[0]
    };
    let mut same = (first as u32..).zip(&persons[first..]).filter(namesake).map(|(at, _)| at);
    same.next().filter(|_| same.next().is_none())
}

/// Could one person bear both titles in one article? Only a rank or form of address goes with any office.
fn may_be_one(a: &Role, b: &Role) -> bool {
    let offices = a.class.is_some_and(office) && b.class.is_some_and(office);
    let deputy = |role: &Role| holds(&role.text, "deputy");
    // 'Prince Sultan' for 'Prince Sultan bin Omar, Second Deputy Premier'
    let born = |role: &Role| ["prince", "princess"].iter().any(|born| role.text.eq_ignore_ascii_case(born));
    !offices
        || born(a)
        || born(b)
        || a.office == b.office && a.office.is_some()
        || holds(&a.text, &b.text)
        || holds(&b.text, &a.text)
        || a.class == b.class && a.class != Some(Class::Minister) && !deputy(a) && !deputy(b)
}

fn differ(a: Option<bool>, b: Option<bool>) -> bool {
    a.is_some() && b.is_some() && a != b
}

pub(super) fn same_role(a: &Role, b: &Role) -> bool {
    a.office.is_some() && a.office == b.office || a.text.eq_ignore_ascii_case(&b.text)
}

/// The word of a name that stands at that place among those which tell persons apart.
fn spelling<'a>(context: Context<'a>, mention: &Mention, at: usize) -> Option<Cow<'a, str>> {
    name_tokens(context, mention).nth(at).map(|id| plain(context.document.word(id.0)))
}

/// A word in plain letters, folded or to be compared in any case.
fn plain(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let mut folded = Vec::new();
    crate::lex::fold(word, &mut folded);
    Cow::Owned(String::from_utf8(folded).unwrap_or_default())
}

/// The words of a name that tell persons apart: no particles, no suffix; initials only if nothing else is there.
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
        // 'dos Anjos' and, at the start of a sentence, 'Dos Anjos'.
        let particle = tokens.len() > 1 && context.document.is_any(id.0, PARTICLES);
        !particle && !context.document.is_any(id.0, SUFFIXES)
    })
}

const SUFFIXES: &[u32] = words!["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"];

const PARTICLES: &[u32] =
    words!["dos", "das", "da", "de", "del", "van", "von", "der", "den", "bin", "bint", "ibn", "al", "el"];

/// Can two names be one person's: one holds all words of the other, or they share the given name and one adds a patronymic.
fn compatible(a: &[u32], b: &[u32]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    !short.is_empty() && short.iter().all(|word| long.contains(word))
}

/// First letter and length of the last word of a name, folded.
fn surname(context: Context, mention: &Mention) -> (u8, u8) {
    let Some(last) = name_tokens(context, mention).last() else { return (0, 0) };
    let word = plain(context.document.word(last.0));
    (word.as_bytes().first().map_or(0, u8::to_ascii_lowercase), word.len().min(255) as u8)
}

/// A quick look before spellings are compared: surnames of one first letter and about one length.
fn alike((own, len): (u8, u8), (letter, length): (u8, u8)) -> bool {
    own == letter && len >= 5 && len.abs_diff(length) <= 1
}

/// Where two names differ, if by one word only. The last words are surnames; a shorter name is compared with the end of
/// the longer.
fn different(a: &[u32], b: &[u32]) -> Option<(usize, usize)> {
    let (skip, other) = (a.len().saturating_sub(b.len()), b.len().saturating_sub(a.len()));
    let mut different = a[skip..].iter().zip(&b[other..]).enumerate().filter(|(_, (a, b))| a != b);
    let (at, _) = different.next()?;
    different.next().is_none().then_some((skip + at, other + at))
}

/// Do the words, of five letters or more, differ by one put in, left out or replaced?
fn one_letter_apart(a: &str, b: &str) -> bool {
    if a.len() < 5 || b.len() < 5 {
        return false;
    }
    let (a, b) = (|| a.chars().map(|c| c.to_ascii_lowercase()), || b.chars().map(|c| c.to_ascii_lowercase()));
    let start = a().zip(b()).take_while(|(a, b)| a == b).count();
    let end = a().rev().zip(b().rev()).take_while(|(a, b)| a == b).count();
    let (long, short) = (a().count().max(b().count()), a().count().min(b().count()));
    !a().eq(b()) && long.saturating_sub((start + end).min(short)) <= 1
}
