//! Roles, countries and bodies of persons; titles that stand for a person.
//!
//! Beside a name: 'Minister of Defence of Uzbekistan, Lt Gen Bakhodir Kurbanov', 'UN envoy Pádraig Ó Conaill',
//! 'PM Sione Fakatava of Tonga'. Inherited: 'his Russian counterpart Sergei Shoigu'. Alone: 'the
//! Russian Defence Minister' is the person with that role and country who was named last.
//! A minister without a country is the home country's.

use super::home::Homes;
use super::name::same_role;
use super::{Entities, Role, country, country_of, fold_space, holds};
use crate::lexicon::{Class, EntryId, Lexicon};
use crate::mention::{Context, Mention, office};
use crate::phrase::{Head, Ids, Phrase};
use crate::report::{Country, MentionType};
use crate::sentence::SentenceKind;
use crate::span::{EntityId, MentionId};
use std::sync::OnceLock;

/// The office named by a phrase's titles: the first that is more than a rank or form of address; else a rank.
pub(crate) fn role_of(context: Context, mentions: &[Mention], phrase: &Phrase) -> Option<Role> {
    let titles = || phrase.titles.iter().map(|title| &mentions[title.index()]);
    let class = |title: &Mention| title.entry.map(|entry| context.lexicon.class(entry));
    let offices = || titles().filter(|title| class(title).is_none_or(office));
    // 'Prince Faisal, Foreign Minister of …': what he does, not what he is born to.
    let born = |title: &&Mention| {
        context.document.is_any(title.tokens.end.0 - 1, &["prince", "princess"]) && title.tokens.len() == 1
    };
    let bears_office = offices().find(|title| !born(title)).or_else(|| offices().next());
    // 'nuclear chief', 'army general': what is composed on a rank or form of address is an office.
    let composed = |title: &&Mention| {
        let whole = title.entry.is_some_and(|entry| context.lexicon.length(entry) >= title.tokens.len());
        !whole && context.document.words(title.tokens).contains(char::is_whitespace)
    };
    let title = bears_office.or_else(|| titles().find(composed));
    let title = title.or_else(|| titles().find(|title| class(title) == Some(Class::Rank)))?;
    Some(role(context, title, phrase.plural))
}

/// What is said before a title of an office that is held no more.
const FORMER: &[&str] = &["former", "ex", "then", "late", "deposed", "ousted", "outgoing", "onetime"];

/// The role that a title names.
pub(crate) fn role(context: Context, title: &Mention, plural: bool) -> Role {
    let words = fold_space(context.document.words(title.tokens));
    let first = title.tokens.start.0;
    let hyphen = (context.document.word(first.wrapping_sub(1)) == "-") as u32;
    let former =
        context.document.is_any(first.wrapping_sub(1 + hyphen), FORMER) || context.document.is_any(first, FORMER);
    let text = if plural { singular(&words) } else { words };
    let class = title.entry.map(|entry| context.lexicon.class(entry));
    // 'Deputy Foreign Minister' is not 'Foreign Minister', though composed on it.
    let whole = title.entry.filter(|&entry| context.lexicon.length(entry) >= title.tokens.len());
    Role { text, office: whole.map(|entry| context.lexicon.canonical(entry)), class, former }
}

/// The role as another country's holder has it: 'Raksha Mantri' is inherited as 'Defence Minister'.
pub(crate) fn inherited(context: Context, mut role: Role, from: Option<Country>, to: Option<Country>) -> Role {
    // 'Deputy Prime Minister and Foreign Minister': the second office has the counterpart.
    let second = role.text.find(" and ").map(|and| and + " and ".len());
    let offices = ["Minister", "Secretary"];
    if let Some(second) = second.filter(|&at| offices.iter().any(|office| role.text[at..].contains(office))) {
        role.text.drain(..second);
    }
    let Some(office) = role.office.filter(|_| from != to) else { return role };
    if context.lexicon.country(office).is_none() {
        return role;
    }
    match common_names(context.lexicon).iter().rfind(|&&(known, _)| known == office) {
        Some(&(_, form)) => Role { text: context.lexicon.form(form).trim_start_matches("Union ").to_string(), ..role },
        None => role,
    }
}

/// The offices of single states that others call a minister's, with that name.
fn common_names(lexicon: &Lexicon) -> &'static [(EntryId, EntryId)] {
    static NAMES: OnceLock<Vec<(EntryId, EntryId)>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let of_one = |&(office, _): &(EntryId, EntryId)| lexicon.country(office).is_some();
        let offices = lexicon.entries().filter(|&form| office(lexicon.class(form)));
        let ministers = offices.filter(|&form| lexicon.form(form).ends_with("Minister"));
        ministers.map(|form| (lexicon.canonical(form), form)).filter(of_one).collect()
    })
}

pub(crate) fn singular(words: &str) -> String {
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
    let class = |title: &MentionId| mentions[title.index()].entry.map(|entry| context.lexicon.class(entry));
    let envoy = phrase.titles.iter().any(|title| class(title) == Some(Class::Diplomat));
    for &owner in phrase.owners.iter() {
        let mention = &mentions[owner.index()];
        // Several states have a Department of Commerce: the article's own.
        let shared = mention.kind == Some(MentionType::Org)
            && context.document.is(mention.tokens.start.0, "Department")
            && entities.home.is_some();
        // 'the UN's Yemen envoy' is of the UN, and sent to Yemen.
        let sent = org.is_some() && country.is_none() && mention.kind == Some(MentionType::Gpe) && envoy;
        country =
            country.or_else(|| if shared { entities.home } else { country_of(context, mention).filter(|_| !sent) });
        if mention.kind == Some(MentionType::Org) {
            org = org.or_else(|| entities.get(owner).map(|(_, entity)| body(context, mentions, entity)));
        }
    }
    let titles = phrase.titles.iter().map(|title| &mentions[title.index()]);
    (country.or(phrase.flag).or_else(|| titles.into_iter().find_map(|title| country_of(context, title))), org)
}

/// A body by its long form and its acronym, where the article gives both.
fn body(context: Context, mentions: &[Mention], entity: &super::Entity) -> String {
    let short = |words: &&str| words.len() < 8 && words.chars().all(|c| c.is_ascii_uppercase());
    let mut forms = entity.mentions.iter().take(8).map(|id| context.document.words(mentions[id.index()].tokens));
    match forms.find(short).filter(|short| *short != entity.name) {
        Some(short) => format!("{} ({short})", entity.name),
        // 'U.N.' as others write it
        None if entity.name.bytes().all(|byte| byte == b'.' || byte.is_ascii_uppercase()) => {
            entity.name.replace('.', "")
        }
        None => entity.name.clone(),
    }
}

/// `roles` are those that the phrases name.
pub(super) fn assign(
    context: Context,
    mentions: &[Mention],
    phrases: &[Phrase],
    roles: &[Option<Role>],
    homes: &Homes,
    entities: &mut Entities,
) {
    beside(context, mentions, phrases, roles, entities);
    in_turn(context, mentions, phrases, roles, entities);
    in_row(context, mentions, phrases, roles, entities);
    named_after(context, mentions, phrases, roles, entities);
    spell_out(context, entities);
    country::assign(context, mentions, phrases, roles, homes, entities);
    alone(context, mentions, phrases, roles, entities);
    in_order(context, mentions, phrases, roles, entities);
    named_later(context, mentions, phrases, roles, entities);
}

/// 'PM', 'NSA', 'Sen.' in full, as the lexicon has them, for readers who do not know the letters.
fn spell_out(context: Context, entities: &mut Entities) {
    // What the first who has the office makes of it.
    let mut known: Vec<(EntryId, Option<&str>)> = Vec::new();
    for role in entities.list.iter_mut().filter_map(|entity| entity.role.as_mut()) {
        let letters = &role.text;
        let short = letters.strip_suffix('.');
        let capitals = letters.bytes().all(|letter| letter.is_ascii_uppercase());
        let spoken = role.class != Some(Class::Rank) && (capitals || short.is_some());
        let Some(office) = role.office.filter(|_| spoken) else { continue };
        let found = known.iter().find(|&&(known, _)| known == office).map(|&(_, full)| full);
        let full = found.unwrap_or_else(|| {
            // The first form of a line is the usual one: 'Prime Minister', but 'CEO'.
            let full = Some(context.lexicon.form(office)).filter(|form| shortens(letters, short, form));
            known.push((office, full));
            full
        });
        if let Some(full) = full {
            role.text = full.to_string();
        }
    }
}

/// Do the letters stand for the form: its initials, or its beginning before a full stop?
fn shortens(letters: &str, begins: Option<&str>, form: &str) -> bool {
    let words = form.split([' ', '-']).filter(|word| word.starts_with(char::is_uppercase));
    match begins {
        Some(begins) => form.to_lowercase().starts_with(&begins.to_lowercase()),
        None => words.map(|word| word.as_bytes()[0]).eq(letters.bytes()),
    }
}

/// Facts from the phrases that name a person; the first word counts, later ones fill gaps.
fn beside(context: Context, mentions: &[Mention], phrases: &[Phrase], roles: &[Option<Role>], entities: &mut Entities) {
    for (index, phrase) in phrases.iter().enumerate() {
        let Some((id, _)) = phrase.person().and_then(|person| entities.get(person)) else { continue };
        let role = roles[index].as_ref();
        let (country, org) = owners(context, mentions, entities, phrase);
        let rank = |role: &Role| role.office.is_some_and(|office| context.lexicon.class(office) == Class::Rank);
        let mut given = None;
        if phrase.counterpart && role.is_none_or(rank) {
            given = antecedent(context, phrases, index, entities)
                .map(|person| &entities.list[person.index()])
                .and_then(|holder| Some(inherited(context, holder.role.clone()?, holder.country, country)));
        }
        let entity = &mut entities.list[id.index()];
        let higher = || given.as_ref().or(role).is_some_and(|role| !rank(role));
        // 'Secretary Whitlock … Secretary of State Eleanor Whitlock': what comes later may say more.
        let fuller = |known: &Role| {
            let rest = role.and_then(|role| role.text.strip_prefix(known.text.as_str()));
            rank(known) && higher() || rest.is_some_and(|rest| rest.starts_with(" of "))
        };
        if entity.role.as_ref().is_none_or(fuller) {
            entity.role = given.or_else(|| role.cloned()).or(entity.role.take());
        }
        entity.country = entity.country.or(country);
        if entity.org.is_none() {
            entity.org = org;
        }
    }
}

/// 'the Foreign Ministers of Thailand and Malaysia, Anucha Srisombat and Zulkifli bin Osman': each name in its turn.
fn in_turn(
    context: Context,
    mentions: &[Mention],
    phrases: &[Phrase],
    roles: &[Option<Role>],
    entities: &mut Entities,
) {
    for (index, phrase) in phrases.iter().enumerate() {
        let count = phrase.owners.len();
        if !matches!(phrase.head, Head::Role | Head::Counterpart | Head::Group) || !phrase.plural || count < 2 {
            continue;
        }
        let names = &phrases[index + 1..phrases.len().min(index + 1 + count)];
        let bare = |name: &Phrase| {
            name.person().is_some()
                && name.owners.is_empty()
                && name.tokens.start.0 <= phrase.tokens.end.0 + 8 * count as u32
        };
        let end = phrase.tokens.end.0;
        let comma = matches!(context.document.word(end), "," | "–" | "—" | ":" | "(")
            || names.first().is_some_and(|name| name.tokens.start.0 == end);
        if names.len() < count || !names.iter().all(bare) || !comma {
            continue;
        }
        let role = roles[index].clone().or_else(|| group_role(context, phrase));
        let holder = antecedent(context, phrases, index, entities).filter(|_| phrase.counterpart);
        for (name, owner) in names.iter().zip(phrase.owners.iter()) {
            let Some((id, _)) = name.person().and_then(|person| entities.get(person)) else { continue };
            let country = country_of(context, &mentions[owner.index()]);
            let same = || {
                let holder = &entities.list[holder?.index()];
                Some(inherited(context, holder.role.clone()?, holder.country, country))
            };
            let role = role.clone().or_else(same);
            let entity = &mut entities.list[id.index()];
            entity.role = entity.role.take().or(role);
            entity.country = entity.country.or(country);
        }
    }
}

/// 'Senators Ann Lee, Bob Ray and Carl Dunn', 'Indian ministers Arun Rao and Sita Devi': a plural before the names.
fn in_row(context: Context, mentions: &[Mention], phrases: &[Phrase], roles: &[Option<Role>], entities: &mut Entities) {
    let document = context.document;
    for (index, phrase) in phrases.iter().enumerate() {
        let plural = phrase.plural && !matches!(phrase.head, Head::Pronoun) && phrase.owners.len() < 2;
        let names = phrases[index + 1..].iter().take_while(|name| name.person().is_some() && name.titles.is_empty());
        let mut end = phrase.tokens.end.0;
        if !plural || phrases.get(index + 1).is_none_or(|name| name.tokens.start.0 != end) {
            continue;
        }
        let role = roles[index].clone().or_else(|| group_role(context, phrase));
        let country = phrase.owners.first().and_then(|owner| country_of(context, &mentions[owner.index()]));
        // 'Minister A and Secretary B met their French counterparts C and D': C has the role of A.
        let listed = |name: &&Phrase| name.person().is_some() && name.titles.is_empty();
        let count = if phrase.counterpart { phrases[index + 1..].iter().take(4).take_while(listed).count() } else { 0 };
        let mut holders = phrases[index.saturating_sub(count)..index].iter().filter_map(Phrase::person);
        for name in names {
            let start = name.tokens.start.0;
            let listed = start <= end + 2 && (end..start).all(|at| document.word(at) == "," || document.is(at, "and"));
            let Some((id, _)) = name.person().and_then(|person| entities.get(person)).filter(|_| listed) else { break };
            let holder = holders.next().and_then(|holder| entities.get(holder)).map(|(_, holder)| holder);
            let theirs = holder.and_then(|known| Some(inherited(context, known.role.clone()?, known.country, country)));
            let entity = &mut entities.list[id.index()];
            entity.role = entity.role.take().or_else(|| role.clone()).or(theirs);
            entity.country = entity.country.or(country);
            end = name.tokens.end.0;
        }
    }
}

/// 'Finance ministers of India and Britain agreed … India's Mala Rao and Britain's Ann Lee met': of each state, who is
/// named behind with nothing but the state.
fn named_after(
    context: Context,
    mentions: &[Mention],
    phrases: &[Phrase],
    roles: &[Option<Role>],
    entities: &mut Entities,
) {
    for (index, phrase) in phrases.iter().enumerate() {
        if !matches!(phrase.head, Head::Role | Head::Group) || !phrase.plural || phrase.owners.len() < 2 {
            continue;
        }
        let role = roles[index].clone().or_else(|| group_role(context, phrase));
        let Some(role) = role else { continue };
        let behind = &phrases[index + 1..phrases.len().min(index + 13)];
        for owner in phrase.owners.iter() {
            let country = country_of(context, &mentions[owner.index()]);
            let named = behind.iter().find_map(|name| {
                let own = name.titles.is_empty() && name.owners.len() == 1;
                let of = |owner: &MentionId| country_of(context, &mentions[owner.index()]) == country;
                let person = name.person().filter(|_| own && country.is_some() && of(&name.owners[0]))?;
                entities.get(person).filter(|(_, entity)| entity.role.is_none()).map(|(id, _)| id)
            });
            if let Some(id) = named {
                entities.list[id.index()].role = Some(role.clone());
            }
        }
    }
}

/// 'the foreign ministers of A and B' in lower case: no title of its own, but a role for those who are named.
fn group_role(context: Context, phrase: &Phrase) -> Option<Role> {
    let document = context.document;
    let noun = phrase
        .tokens
        .iter()
        .map(|id| id.0)
        .find(|&at| document.is_any(at, &["ministers", "presidents", "leaders", "ambassadors", "envoys"]))?;
    // 'the energy ministers': what stands between the article and the noun.
    let article =
        (noun.saturating_sub(4)..noun).rev().find(|&at| document.is_any(at, &["the", "two", "three", "four"]));
    let words = article.map_or(noun, |at| at + 1);
    let plain = (words..noun).all(|at| document.kind(at) == Some(crate::lex::Kind::Word) && !document.capital(at));
    let first = if plain { words } else { noun };
    let class = match () {
        _ if document.is(noun, "ministers") => Some(Class::Minister),
        _ if document.is(noun, "presidents") => Some(Class::HeadState),
        _ if document.is(noun, "leaders") => None,
        _ => Some(Class::Diplomat),
    };
    let text = singular(&fold_space(document.words(crate::span::Tokens::new(first, noun + 1))));
    Some(Role { text, office: None, class, former: false })
}

/// The person whose counterpart is meant: the last one named before in the sentence, else before it; but in 'B was to
/// meet President C, Defence Minister D and his counterpart' the one before the list.
pub(crate) fn antecedent(context: Context, phrases: &[Phrase], index: usize, entities: &Entities) -> Option<EntityId> {
    let document = context.document;
    let person = |phrase: &Phrase| {
        let (id, entity) = entities.get(phrase.person()?)?;
        entity.role.is_some().then_some(id)
    };
    let joined = |pair: &&[Phrase]| {
        let (end, start) = (pair[0].tokens.end.0, pair[1].tokens.start.0);
        let joint = |at: u32| document.word(at) == "," || document.is(at, "and");
        !pair[0].counterpart && pair[0].person().is_some() && start <= end + 2 && (end..start).all(joint)
    };
    let listed = phrases[index.saturating_sub(12)..=index].windows(2).rev().take_while(joined).count();
    let first = document.sentence(document.sentence_of(phrases[index].tokens.start.0)).tokens.start;
    let inside = |phrase: &&Phrase| phrase.tokens.start >= first;
    let subject = || phrases[..index - listed].iter().rev().take_while(inside).find_map(person);
    let subject = if listed > 1 { subject() } else { None };
    subject.or_else(|| phrases[..index].iter().rev().take(12).find_map(person))
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
    both(&|role| role.class == Some(Class::HeadGov)) && both(&|role| !holds(&role.text, "deputy"))
}

/// Are the two ministers of one field and rank: 'External Affairs Minister', 'the foreign minister'?
pub(crate) fn one_ministry(a: &Role, b: &Role) -> bool {
    let minister = |role: &Role| role.class == Some(Class::Minister);
    minister(a)
        && minister(b)
        && rank_of(&a.text) == rank_of(&b.text)
        && fields(&a.text).any(|field| fields(&b.text).any(|other| one_field(field, other)))
}

/// The words that name a minister's field.
fn fields(title: &str) -> impl Iterator<Item = &str> {
    const EMPTY: &[&str] = &[
        "minister",
        "ministers",
        "secretary",
        "state",
        "cabinet",
        "affairs",
        "national",
        "service",
        "union",
        "federal",
        "deputy",
        "vice",
    ];
    // 'External Affairs Minister' and 'Raksha Mantri', as India says
    let words = title.split(' ').map(|word| match word {
        "FM" | "External" | "external" => "foreign",
        "Raksha" => "defence",
        _ => word,
    });
    words.filter(|word| word.len() > 3 && !EMPTY.iter().any(|empty| empty.eq_ignore_ascii_case(word)))
}

fn one_field(a: &str, b: &str) -> bool {
    let spelt = |word: &str| word.to_lowercase().replace("defense", "defence");
    // Their lengths or first letters tell most apart.
    let apart = a.is_ascii() && b.is_ascii() && (a.len() != b.len() || !a[..1].eq_ignore_ascii_case(&b[..1]));
    !apart && (a == b || spelt(a) == spelt(b))
}

/// 'Deputy Foreign Minister' is not the Foreign Minister.
fn rank_of(title: &str) -> bool {
    ["deputy", "vice", "assistant", "junior", "former"].iter().any(|word| holds(title, word))
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
        let Some(&title) = phrase.titles.last() else { continue };
        let fits = |id: &&EntityId| {
            let entity = &entities.list[id.index()];
            let same = |known: &Role| {
                same_role(known, role)
                    || shortened(&known.text, &role.text)
                    || both_lead(known, role)
                    || country.is_some() && one_ministry(known, role)
            };
            let country_fits = country.is_none() || entity.country == country;
            let org_fits = || org.is_none() || entity.org.is_none() || entity.org == org;
            country_fits && entity.role.as_ref().is_some_and(same) && org_fits()
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
        let before = at.checked_sub(1).filter(|_| unnamed && official && phrase.owners.is_empty());
        let opened = before.map(|at| leading[at]).filter(|&name| in_office(context, mentions, name, phrase));
        let opened = opened.and_then(|name| entities.of[name.index()]);
        let opened = opened.filter(|id| {
            let entity = &entities.list[id.index()];
            entity.role.is_none() && entity.org.is_none()
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
    const OFFICE: &[&str] =
        &["leader", "leaders", "summit", "talks", "visit", "power", "election", "government", "cabinet", "meet", "met", "called", "received", "hosted"];
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
        let word = at.wrapping_sub(1 + document.is_any(at.wrapping_sub(1), &["the", "a"]) as u32);
        document.is_any(
            word,
            &["in", "at", "on", "of", "with", "from", "to", "by", "for", "between", "after", "before", "like"],
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
    let bare = |(phrase, _): &(&Phrase, _)| phrase.head == Head::Role && !phrase.plural && !phrase.titles.is_empty();
    for (index, name) in phrases[..top].iter().enumerate() {
        let Some((id, entity)) = name.person().and_then(|person| entities.get(person)) else { continue };
        let opens =
            name.tokens.start.0 <= document.sentence(document.sentence_of(name.tokens.start.0)).tokens.start.0 + 1;
        let new = name.person() == entity.mentions.first().copied();
        if !opens || !new || entity.role.is_some() || entity.country.is_some() || entity.org.is_some() {
            continue;
        }
        let earlier = (0..index).rev().take_while(|&at| sentence(&phrases[at]) + 2 >= sentence(name));
        let earlier = earlier.filter(|&at| sentence(&phrases[at]) < sentence(name));
        let Some(at) = earlier.filter(|&at| bare(&(&phrases[at], &roles[at]))).last() else { continue };
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
        if next && told.len() > 1 && told.len() == names.len() && names.iter().all(new) {
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
        for (phrase, at) in run.iter().zip(start..).filter(|_| names.is_empty()) {
            let free = || phrase.titles.last().is_some_and(|title| entities.of[title.index()].is_none());
            match phrase.head {
                Head::Role | Head::Counterpart | Head::Group if phrase.plural && phrase.owners.len() > 1 => {
                    told.extend(phrase.owners.iter().map(|&owner| (at, Some(owner))))
                }
                Head::Role if !phrase.plural && free() => told.push((at, None)),
                Head::Counterpart if !phrase.plural && !phrase.owners.is_empty() => told.push((at, None)),
                _ => {}
            }
        }
    }
}
