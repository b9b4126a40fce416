//! Mentions to entities: which words stand for the same person, body or place, and what the
//! article says about each.
//!
//! - [`name`]: a surname, a first name or a misspelling stands for the fullest name that holds it.
//! - [`role`]: titles, countries and bodies beside a name belong to the person; a title alone
//!   ('the Russian Defence Minister') stands for the person who bears it; 'counterpart' inherits.
//! - [`bearer`]: who bears a title that stands without a name.
//! - [`country`]: whose officials they are where nothing beside the name says so.
//!   [`groups`]: whom delegations and spokesmen show to be whose.
//! - [`home`]: the country whose ministers the article names without saying of which country;
//!   [`state`]: which offices a country has.
//! - Bodies and places: one entry of the lexicon is one entity, and so are a long form and the
//!   acronym in brackets behind it.

mod bearer;
pub(crate) mod country;
mod groups;
pub(crate) mod home;
mod name;
pub(crate) mod role;
pub(crate) mod state;

use crate::lexicon::{Class, EntryId, Hit};
use crate::mention::{Context, Mention};
use crate::phrase::Phrase;
use crate::report::{Country, MentionType};
use crate::span::{EntityId, MentionId};
use crate::table::{Table, sort_by_key};

/// A person, body, place, nation, event, programme or treaty of the article.
#[derive(Clone, Debug)]
pub struct Entity {
    /// What it is.
    pub kind: MentionType,
    /// The fullest form in the article.
    pub name: String,
    /// In text order; never empty.
    pub mentions: Vec<MentionId>,
    /// A person's role.
    pub role: Option<Role>,
    /// The country it is or acts for.
    pub country: Option<Country>,
    /// True if nothing beside the name tells the country: it is what the article takes for granted.
    pub assumed: bool,
    /// True if an assumed country is likely enough to be shown, though too little to tell meetings by.
    pub shown: bool,
    /// The body a person acts for, by name.
    pub org: Option<String>,
    /// For a person, if the text tells: true for a woman.
    pub female: Option<bool>,
}

/// A role as somebody bears it in this article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// As the article writes it, in the singular.
    pub text: String,
    /// The lexicon's entry for the office, one for all its forms; none for a composed title.
    pub office: Option<EntryId>,
    /// The class of the office, or of the base of a composed title.
    pub class: Option<Class>,
    /// True for 'former', 'then', 'late': somebody else may have the office now.
    pub former: bool,
}

impl Role {
    /// 'spokesman', 'spokesperson': who speaks for others, and tells of them.
    pub(crate) fn speaks_for_others(&self) -> bool {
        holds(&self.text, "spokes")
    }
}

/// A person's name written in two ways that differ by more than diacritics.
#[derive(Clone, Copy, Debug)]
pub struct Misspelling {
    /// Whose name.
    pub entity: EntityId,
    /// The usual form.
    pub usual: MentionId,
    /// The other form.
    pub other: MentionId,
}

/// The entities of a document.
pub struct Entities {
    /// In the order of their first mention.
    pub list: Vec<Entity>,
    /// For each mention, its entity.
    pub of: Vec<Option<EntityId>>,
    /// The country the article is written from or about, if it can be told.
    pub home: Option<Country>,
    /// Names written in two ways, in the order of their entities.
    pub misspellings: Vec<Misspelling>,
}

impl Entities {
    /// Takes from the meetings what the article shows nowhere else: for which country a person acts.
    /// The first meeting that shows it decides for all.
    pub(crate) fn learn(&mut self, meetings: &mut [crate::report::Meeting]) {
        let mut learnt: Vec<EntityId> = Vec::new();
        for participant in meetings.iter_mut().flat_map(|meeting| &mut meeting.participants) {
            let Some(id) = participant.entity else { continue };
            let person = &mut self.list[id.index()];
            if participant.country.is_some() && (person.country.is_none() || person.assumed) {
                (person.country, person.assumed) = (participant.country, false);
                learnt.push(id);
            } else if learnt.contains(&id) {
                participant.country = person.country;
            }
        }
    }

    /// The misspellings of a person's name.
    pub(crate) fn misspelt(&self, id: EntityId) -> impl Iterator<Item = &Misspelling> {
        let from = self.misspellings.partition_point(|misspelling| misspelling.entity < id);
        self.misspellings[from..].iter().take_while(move |misspelling| misspelling.entity == id)
    }

    /// The entity of a mention.
    pub fn get(&self, mention: MentionId) -> Option<(EntityId, &Entity)> {
        let id = self.of[mention.index()]?;
        Some((id, &self.list[id.index()]))
    }
}

/// Links the mentions of a document.
pub fn resolve(context: Context, mentions: &[Mention], phrases: &[Phrase]) -> Entities {
    let mut entities = Entities { list: vec![], of: vec![None; mentions.len()], home: None, misspellings: vec![] };
    things(context, mentions, &mut entities);
    let homes = home::find(context, mentions, phrases);
    entities.home = homes.home;
    let roles: Vec<Option<Role>> = phrases.iter().map(|phrase| role::role_of(context, mentions, phrase)).collect();
    name::link(context, mentions, phrases, &roles, &mut entities);
    role::assign(context, mentions, phrases, &roles, &homes, &mut entities);
    in_text_order(&mut entities);
    entities
}

/// Everything but persons, titles, dates and amounts.
#[inline(never)]
fn things(context: Context, mentions: &[Mention], entities: &mut Entities) {
    use MentionType::*;
    let (mut by_entry, mut by_form) = (Table::default(), Table::with_capacity(mentions.len() / 8));
    for (index, mention) in mentions.iter().enumerate() {
        let Some(kind @ (Org | Gpe | Loc | Fac | Norp | Event | Initiative | Law)) = mention.kind else { continue };
        let canonical = mention.entry.map(|entry| context.lexicon.canonical(entry));
        let form = form_hash(context, mention, kind);
        // 'Shanghai Cooperation Organisation (SCO)': the bracketed form is the one before it.
        let bracketed = index > 0
            && mentions[index - 1].kind == Some(kind)
            && mention.tokens.start.0 == mentions[index - 1].tokens.end.0 + 1
            && context.document.is(mention.tokens.start.0 - 1, "(")
            && context.document.is(mention.tokens.end.0, ")");
        let same = if bracketed { entities.of[index - 1] } else { None };
        let known = same
            .or_else(|| by_entry.get(canonical?.number()).map(EntityId))
            .or_else(|| by_form.get(form).map(EntityId));
        let id = known.unwrap_or(EntityId(entities.list.len() as u32));
        if known.is_none() {
            let name = context.document.words(mention.tokens).to_string();
            let country = country_of(context, mention);
            entities.list.push(Entity {
                kind,
                name,
                mentions: vec![],
                role: None,
                country,
                assumed: false,
                shown: false,
                org: None,
                female: None,
            });
        }
        if let Some(canonical) = canonical {
            by_entry.get_or_insert(canonical.number(), id.0);
        }
        by_form.get_or_insert(form, id.0);
        let entity = &mut entities.list[id.index()];
        let words = context.document.words(mention.tokens);
        if words.len() > entity.name.len() && entity.kind != Norp {
            entity.name = fold_space(words);
        }
        entity.mentions.push(MentionId(index as u32));
        entities.of[index] = Some(id);
    }
}

/// Hash of a name's type and words.
fn form_hash(context: Context, mention: &Mention, kind: MentionType) -> u64 {
    let mix = |hash: u64, word: u64| (hash.rotate_left(17) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mention.tokens.iter().fold(kind as u64, |hash, id| mix(hash, context.document.token(id).hash as u64))
}

/// Does the text hold these words, in any case?
pub(crate) fn holds(text: &str, words: &str) -> bool {
    if !words.is_ascii() {
        return text.to_lowercase().contains(&words.to_lowercase());
    }
    let words = words.as_bytes();
    let Some(first) = words.first() else { return true };
    // One letter tells nearly all places apart.
    let begins = |part: &[u8]| part[0] | 0x20 == first | 0x20;
    text.as_bytes().windows(words.len()).any(|part| begins(part) && part.eq_ignore_ascii_case(words))
}

/// White space folded: a name may run over a line's end.
pub(crate) fn fold_space(words: &str) -> String {
    let mut before = 0;
    let plain = words.bytes().all(|byte| {
        let last = std::mem::replace(&mut before, byte);
        byte > b' ' && byte < 0x80 || byte == b' ' && last != b' '
    });
    if plain {
        return words.trim_matches(' ').to_string();
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The country that a place, nation or body belongs to: the lexicon's, or that of a nation inside its name.
pub(crate) fn country_of(context: Context, mention: &Mention) -> Option<Country> {
    use crate::lexicon::Class::*;
    if let Some(country) = mention.entry.and_then(|entry| context.lexicon.country(entry)) {
        return Some(country);
    }
    let title = mention.kind == Some(MentionType::Title);
    if mention.entry.is_some() && (!title || mention.tokens.len() == 1) {
        return None;
    }
    // 'Deputy Secretary of State' is composed on an office of one state; 'White House Chief of Staff' names a body.
    let of_one = |hit: &Hit| {
        matches!(context.lexicon.class(hit.entry), Org)
            || hit.tokens.end == mention.tokens.end && !is_name(context, hit)
    };
    let hits = &context.notes.hits;
    let from = hits.partition_point(|hit| hit.tokens.start < mention.tokens.start);
    let inside = hits[from..].iter().take_while(|hit| hit.tokens.start < mention.tokens.end);
    let mut countries = inside
        .filter(|hit| matches!(context.lexicon.class(hit.entry), Country | Demonym | Capital) || title && of_one(hit))
        .filter_map(|hit| context.lexicon.country(hit.entry));
    let first = countries.next()?;
    // 'India-Nepal Friendship Bridge' belongs to neither.
    countries.all(|other| other == first).then_some(first)
}

fn is_name(context: Context, hit: &Hit) -> bool {
    use crate::lexicon::Class::*;
    matches!(context.lexicon.class(hit.entry), City | Admin | Given | Surname | Word | Loc | Fac | Event | Cue)
}

/// Numbers entities by their first mention.
#[inline(never)]
fn in_text_order(entities: &mut Entities) {
    let list = &mut entities.list;
    for entity in &mut *list {
        sort_by_key(&mut entity.mentions, |mention| mention.0 as u64);
        entity.mentions.dedup();
    }
    let mut order: Vec<u32> = (0..list.len() as u32).collect();
    sort_by_key(&mut order, |&id| list[id as usize].mentions[0].0 as u64);
    let mut place = vec![0; list.len()];
    for (&old, new) in order.iter().zip(0..) {
        place[old as usize] = new;
    }
    entities.of.iter_mut().flatten().for_each(|id| *id = EntityId(place[id.index()]));
    for misspelling in &mut entities.misspellings {
        misspelling.entity = EntityId(place[misspelling.entity.index()]);
    }
    sort_by_key(&mut entities.misspellings, |misspelling| misspelling.entity.0 as u64);
    // Where they are: a second list of them would be the most that memory holds.
    for at in 0..list.len() {
        while place[at] as usize != at {
            let to = place[at] as usize;
            list.swap(at, to);
            place.swap(at, to);
        }
    }
}
