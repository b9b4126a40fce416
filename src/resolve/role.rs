//! Roles, countries and bodies of persons.
//!
//! Beside a name: 'Minister of Defence of Uzbekistan, Lt Gen Bakhodir Kurbanov', 'UN envoy Pádraig Ó Conaill',
//! 'PM Sione Fakatava of Tonga'. Inherited: 'his Russian counterpart Sergei Shoigu'.
//! A minister without a country is the home country's.

use super::home::Homes;
use super::{Entities, Role, bearer, country, country_of, fold_space, holds};
use crate::lexicon::{Class, EntryId, Lexicon};
use crate::mention::{Context, Mention, office};
use crate::phrase::{Head, Phrase};
use crate::report::{Country, MentionType};
use crate::span::{EntityId, MentionId};
use std::sync::OnceLock;

/// The office named by a phrase's titles: the first that is more than a rank or form of address; else a rank.
pub(crate) fn role_of(context: Context, mentions: &[Mention], phrase: &Phrase) -> Option<Role> {
    let titles = || phrase.titles.iter().map(|title| &mentions[title.index()]);
    let class = |title: &Mention| title.entry.map(|entry| context.lexicon.class(entry));
    let offices = || titles().filter(|title| class(title).is_none_or(office));
    // 'Prince Faisal, Foreign Minister of …', 'Politburo Member and Minister of …': what he does, not what he is born to
    // or sits on.
    let born = |title: &&Mention| {
        context.document.is_any(title.tokens.end.0 - 1, words!["prince", "princess", "member"])
            && title.tokens.len() == 1
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
const FORMER: &[u32] = words!["former", "ex", "then", "late", "deposed", "ousted", "outgoing", "onetime"];

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
            && context.document.is(mention.tokens.start.0, "department")
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
    for entity in entities.list.iter_mut().filter(|entity| entity.country.is_none() && entity.org.is_none()) {
        entity.org = entity.role.as_ref().filter(|role| of_world(role)).map(|_| "UN".to_string());
    }
    bearer::assign(context, mentions, phrases, roles, entities);
}

/// 'the Secretary-General', 'Under-Secretary-General for Peace Operations': without a body, and with hyphens, the UN's.
pub(crate) fn of_world(role: &Role) -> bool {
    role.text.contains("Secretary-General") && !role.former
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
    // 'Mr Berg met his Greek counterpart A. The foreign minister, Carl Berg, said': the role of Berg is told behind.
    let counterparts = phrases.iter().enumerate().filter(|(_, phrase)| phrase.counterpart);
    for (index, phrase) in phrases.iter().enumerate().chain(counterparts) {
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
        let comma = matches!(context.document.word(end), "," | "–" | "—" | "--" | ":" | "(")
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
            let listed = start <= end + 2 && (end..start).all(|at| document.is(at, ",") || document.is(at, "and"));
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
pub(super) fn group_role(context: Context, phrase: &Phrase) -> Option<Role> {
    let document = context.document;
    let noun = phrase
        .tokens
        .iter()
        .map(|id| id.0)
        .find(|&at| document.is_any(at, words!["ministers", "presidents", "leaders", "ambassadors", "envoys"]))?;
    // 'the energy ministers': what stands between the article and the noun.
    let article =
        (noun.saturating_sub(4)..noun).rev().find(|&at| document.is_any(at, words!["the", "two", "three", "four"]));
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
        let joint = |at: u32| document.is(at, ",") || document.is(at, "and");
        !pair[0].counterpart && pair[0].person().is_some() && start <= end + 2 && (end..start).all(joint)
    };
    let listed = phrases[index.saturating_sub(12)..=index].windows(2).rev().take_while(joined).count();
    let first = document.sentence(document.sentence_of(phrases[index].tokens.start.0)).tokens.start;
    let inside = |phrase: &&Phrase| phrase.tokens.start >= first;
    let subject = || phrases[..index - listed].iter().rev().take_while(inside).find_map(person);
    // 'A will hold talks with B before heading to Berlin, where he is to meet German counterpart C': A's.
    let before = || phrases[..index].iter().rev().take_while(inside);
    let he = before().find(|phrase| phrase.person().is_some() || phrase.head == Head::Pronoun);
    let he = he.is_some_and(|he| document.is_any(he.tokens.start.0, words!["he", "she"]));
    let with = |phrase: &&Phrase| {
        let met = words!["with", "met", "meet", "meets", "meeting", "received", "hosted", "saw", "joined"];
        document.is_any(phrase.tokens.start.0.wrapping_sub(1), met)
    };
    let subject = if listed > 1 {
        subject()
    } else if he {
        before().filter(|phrase| !with(phrase)).find_map(person)
    } else {
        None
    };
    subject.or_else(|| phrases[..index].iter().rev().take(12).find_map(person))
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
    // Without a field, it is the foreign minister of the United States.
    let title = if title.eq_ignore_ascii_case("secretary of state") { "foreign" } else { title };
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
