//! Phrases to participants: who is meant by a name, a role, a pronoun.

use super::Reading;
use super::clause::Scan;
use super::focus::Focus;
use super::words::Mark;
use crate::lexicon::Class;
use crate::phrase::{Head, Ids, Phrase, is_field, is_group_noun, is_group_quality};
use crate::report::{Country, MentionType, Participant};
use crate::resolve::{Role, role, state};
use crate::sentence::SentenceKind;
use crate::span::{EntityId, SentenceId, Span, Tokens};
use std::borrow::Cow;

/// Somebody who takes part.
#[derive(Clone, Debug)]
pub(crate) struct Party<'a> {
    pub entity: Option<EntityId>,
    /// The entity's, mostly: a party is copied often.
    pub role: Option<Cow<'a, Role>>,
    pub country: Option<Country>,
    /// True if the country is only what the article takes for granted.
    pub assumed: bool,
    pub org: Option<Cow<'a, str>>,
    pub side: u8,
    pub evidence: Span,
    /// A state, body or group, not a person or office.
    pub collective: bool,
}

impl Party<'_> {
    /// Takes a country for want of a stated one, if it has the office.
    pub fn take(&mut self, country: Country) {
        if self.role.as_ref().is_none_or(|role| state::has(country, role)) {
            self.country = Some(country);
            self.assumed = false;
        }
    }

    /// 'Sudan and the SPLM', 'Lebanon and Hezbollah': a state and a body that is of it, named side by side.
    pub fn beside(&self, other: &Party) -> bool {
        self.collective && other.collective && self.org.is_some() != other.org.is_some()
    }

    pub fn speaks_for_others(&self) -> bool {
        self.role.as_deref().is_some_and(Role::speaks_for_others)
    }

    /// 'officials', 'a negotiator': nobody in particular.
    pub fn is_nameless(&self) -> bool {
        let nobody = |role: &Role| nameless(&role.text) || NAMELESS.contains(&&*role.text);
        self.collective && self.entity.is_none() && self.role.as_deref().is_some_and(nobody)
    }

    /// Could the two be the same participant?
    pub fn same(&self, other: &Party) -> bool {
        if self.entity.is_some() && other.entity.is_some() {
            return self.entity == other.entity;
        }
        // 'a top UN envoy' and then 'the envoy, Terje X': nothing told of one of them speaks against it. But the President
        // who is to be met in Moscow is not that of Lithuania.
        let unknown = |party: &Party| party.country.is_none() && party.org.is_none() && !party.assumed;
        if let (Some(a), Some(b)) = (&self.role, &other.role)
            && (unknown(self) || unknown(other))
            && a.text.eq_ignore_ascii_case(&b.text)
        {
            return true;
        }
        let country = self.country == other.country && self.country.is_some();
        let org = self.org == other.org && self.org.is_some();
        if self.collective || other.collective {
            // 'Israeli officials' are not the Prime Minister.
            let nameless =
                |party: &Party| party.collective && party.role.as_ref().is_some_and(|role| nameless(&role.text));
            let person = |party: &Party| party.entity.is_some();
            // 'Hamas leaders' are not the Palestinian President.
            let other_body = |body: &Party, known: &Party| body.org.is_some() && person(known) && !org;
            if other_body(self, other) || other_body(other, self) {
                return false;
            }
            return (country || org) && !(nameless(self) && person(other) || nameless(other) && person(self));
        }
        (country || org) && same_office(self.role.as_deref(), other.role.as_deref())
    }
}

/// True if the roles are one office, or one of them is not known. 'Cabinet Secretary for Defence' may be one
/// of 'the Defence Ministers': ministers of one field are one office.
pub(crate) fn same_office(a: Option<&Role>, b: Option<&Role>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return true };
    // 'the leaders of Armenia and Azerbaijan': whoever leads.
    if [a, b].iter().any(|role| ["leader", "side", "representative", "official", "counterpart"].contains(&&*role.text))
    {
        return true;
    }
    // 'Sri Lankan minister A' where the foreign ministers met
    let minister = |role: &Role, of: &Role| {
        role.text.eq_ignore_ascii_case("minister")
            && of.class == Some(Class::Minister)
            && of.text.to_lowercase().ends_with(" minister")
    };
    minister(a, b)
        || minister(b, a)
        || a.office.is_some() && a.office == b.office
        || a.text.eq_ignore_ascii_case(&b.text)
        || role::one_ministry(a, b)
}

/// Who writes in the first person: the name that stands alone at the top of a post or a diary, with a handle or a day.
pub(crate) fn author(reading: &Reading) -> Option<EntityId> {
    let document = reading.context.document;
    let person = |mention: &crate::mention::Mention| mention.kind == Some(crate::report::MentionType::Person);
    let at = reading.mentions.iter().take(3).position(person)?;
    let (start, end) = (reading.mentions[at].tokens.start.0, reading.mentions[at].tokens.end.0);
    let byline =
        start == 0 && matches!(document.word(end), "@" | "·" | "|" | "(" | ":") || start == 1 && document.is(0, "by");
    // 'Statement from President A on the talks in Oslo'
    let heading = document.sentence(SentenceId(0));
    let stated = heading.kind == SentenceKind::Heading
        && start < heading.tokens.end.0
        && document.is_any(0, words!["statement", "remarks", "message", "letter", "address", "speech"])
        && document.is_any(1, words!["by", "from", "of"])
        && start < 8;
    if byline && at == 0 || stated { reading.entities.of[at] } else { above(reading) }
}

/// 'MEDIA RELEASE MINISTER FOR TRADE ANA SOSA', or her name and office alone in a line, and 'I will visit …' below: the
/// only one named above a text that begins in the first person.
fn above(reading: &Reading) -> Option<EntityId> {
    let document = reading.context.document;
    let body = document.sentences.iter().find(|sentence| sentence.kind == SentenceKind::Body)?.tokens;
    // 'Elizabeth I'
    let name = |at: u32| {
        let near = reading.mentions_in(Tokens::new(at.saturating_sub(1), at));
        near.iter().any(|mention| mention.kind == Some(MentionType::Person))
    };
    let speaks = |at: u32| document.is(at, "i") && !reading.quoted(at) && !name(at);
    let asks = |at: u32| document.is_any(at, words!["you", "your"]);
    let first_person = body.iter().any(|at| speaks(at.0)) && !body.iter().any(|at| asks(at.0));
    let lines = Tokens { start: crate::span::TokenId(0), end: body.start };
    let mut persons = reading.phrases_in(lines).iter().filter(|phrase| phrase.person().is_some());
    let named = persons.next().filter(|_| first_person)?;
    let author = person(reading, named)?;
    let line = document.sentence(document.sentence_of(named.tokens.start.0)).tokens;
    let released = line.iter().any(|at| document.is_any(at.0, words!["release", "statement", "by"]));
    let alone = !named.titles.is_empty() && line.len() <= named.tokens.len() + 1;
    ((released || alone) && persons.all(|other| person(reading, other) == Some(author))).then_some(author)
}

/// The entity of a phrase that stands for one known person.
pub(crate) fn person(reading: &Reading, phrase: &Phrase) -> Option<EntityId> {
    let mention = match phrase.head {
        Head::Person(mention) => mention,
        Head::Role if !phrase.plural => *phrase.titles.last()?,
        _ => return None,
    };
    reading.entities.get(mention).map(|(id, _)| id)
}

/// A person as a participant.
pub(crate) fn known<'a>(reading: &Reading<'a>, id: EntityId, evidence: Span) -> Party<'a> {
    let entity = &reading.entities.list[id.index()];
    Party {
        entity: Some(id),
        role: entity.role.as_ref().map(Cow::Borrowed),
        // What merely stands near its name is too little to tell a meeting by.
        country: entity.country.filter(|_| !entity.assumed || entity.country == reading.entities.home),
        assumed: entity.assumed,
        org: entity.org.as_deref().map(Cow::Borrowed),
        side: 0,
        evidence,
        collective: false,
    }
}

/// The participants that a phrase stands for; empty if it stands for none that can be told.
pub(crate) fn resolve<'a>(
    reading: &Reading<'a>,
    phrase: &Phrase,
    focus: &Focus,
    other: Option<&Party<'a>>,
) -> Vec<Party<'a>> {
    let document = reading.context.document;
    let evidence = document.span(phrase.tokens);
    let known = |id: EntityId| known(reading, id, evidence);
    if let Some(id) = person(reading, phrase) {
        return vec![known(id)];
    }
    let (country, org) = role::owners(reading.context, reading.mentions, reading.entities, phrase);
    let org = org.map(Cow::Owned);
    match phrase.head {
        Head::Role => {
            let role = role::role_of(reading.context, reading.mentions, phrase).map(Cow::Owned);
            // 'The Norwegian and Japanese special envoys, A and B … The special envoys met C'
            let the = phrase.tokens.start.0.wrapping_sub(!document.is(phrase.tokens.start.0, "the") as u32);
            if phrase.plural && phrase.owners.is_empty() && document.is(the, "the") {
                return bearers(reading, phrase).into_iter().map(known).collect();
            }
            if phrase.plural {
                return each_owner(reading, phrase, role);
            }
            let home = reading.entities.home.filter(|&home| {
                country.is_none() && org.is_none() && role.as_ref().is_none_or(|role| state::has(home, role))
            });
            let assumed = home.is_some();
            let un = country.is_none() && role.as_ref().is_some_and(|role| role::of_world(role));
            vec![Party {
                entity: None,
                role,
                country: country.or(home.filter(|_| !un)),
                assumed,
                org: org.or(un.then_some(Cow::Borrowed("UN"))),
                side: 0,
                evidence,
                collective: false,
            }]
        }
        Head::Counterpart => {
            let role = other.and_then(|other| {
                let role = other.role.as_deref()?.clone();
                Some(Cow::Owned(role::inherited(reading.context, role, other.country, country)))
            });
            if phrase.owners.len() > 1 || role.is_some() && org.is_none() && phrase.owners.len() == 1 {
                return each_owner(reading, phrase, role);
            }
            if country.is_none() && org.is_none() {
                vec![]
            } else {
                // 'A receives his Chadian counterpart … the Chadian President B': the only one of that state.
                let list = &reading.entities.list;
                let of = |entity: &&crate::resolve::Entity| {
                    entity.kind == MentionType::Person && entity.country.is_some() && entity.country == country
                };
                let mut named = list.iter().zip(0..).filter(|(entity, _)| of(entity) && !entity.assumed);
                if let (Some((_, id)), None, None) = (named.next(), named.next(), &role) {
                    return vec![known(EntityId(id))];
                }
                vec![Party { entity: None, role, country, assumed: false, org, side: 0, evidence, collective: false }]
            }
        }
        Head::Group if phrase.plural && phrase.owners.len() > 1 => {
            each_owner(reading, phrase, group_role(reading, phrase).map(Cow::Owned))
        }
        Head::Body(_) | Head::Group => {
            // 'A met a delegation of the OAS led by B. At the meeting with the OAS delegation, A …': with B.
            if let Some((leader, body)) = &focus.leader
                && org.is_some()
                && org.as_deref() == body.as_deref()
                && document.is(phrase.tokens.end.0 - 1, "delegation")
                && document.is(phrase.tokens.start.0, "the")
            {
                return vec![known(*leader)];
            }
            if country.is_none() && org.is_none() {
                let alone = phrase.head == Head::Group
                    && !phrase.plural
                    && !document.is_any(phrase.tokens.end.0 - 1, words!["side", "team", "government"]);
                let visitor = document
                    .is_any(phrase.tokens.end.0 - 1, words!["visitor", "guest", "dignitary", "delegation"])
                    || (phrase.tokens.start.0..phrase.tokens.end.0).any(|at| document.is(at, "visiting"));
                // 'Ministers A and B will fly to Ghana. The Ministers will meet C'
                if let Some(both) = focus.joint.filter(|_| phrase.plural && other.is_none())
                    && document.is_any(phrase.tokens.start.0, words!["the", "both"])
                    && document
                        .is_any(phrase.tokens.end.0 - 1, words!["ministers", "leaders", "men", "women", "two", "pair"])
                    && phrase.tokens.len() < 4
                {
                    return both.map(known).into();
                }
                // 'The envoys of Norway and Japan, A and B … The special envoys met C'
                if phrase.plural && document.is(phrase.tokens.start.0, "the") && other.is_none() {
                    return bearers(reading, phrase).into_iter().map(known).collect();
                }
                let who = if visitor { focus.visitor(reading) } else { focus.pronoun(reading, None, None) };
                let who = focus.styled(reading, document.word(phrase.tokens.end.0 - 1)).or(who);
                // 'a minister', 'the chief of the ruling council' are nobody just named.
                let new = document.is_any(phrase.tokens.start.0, words!["a", "an", "another"])
                    || document.is(phrase.tokens.end.0, "of");
                return if alone && !new { who.map(known).into_iter().collect() } else { vec![] };
            }
            vec![Party {
                entity: None,
                role: group_role(reading, phrase).map(Cow::Owned),
                country,
                assumed: false,
                org,
                side: 0,
                evidence,
                collective: true,
            }]
        }
        Head::Pronoun => {
            if document.is_any(phrase.tokens.start.0, words!["i", "we", "me", "us"]) {
                return author(reading).map(known).into_iter().collect();
            }
            let at = phrase.tokens.start.0;
            if document.is_any(at, words!["he", "him", "she", "her"]) {
                let female = Some(document.is_any(at, words!["she", "her"]));
                let subject = other.and_then(|other| other.entity);
                return focus.pronoun(reading, female, subject).map(known).into_iter().collect();
            }
            // 'Envoys A and B flew to Oslo. They held talks with C': those of one state just named.
            let pair = focus.pair().filter(|_| other.is_none() && document.is(at, "they"));
            let pair: Vec<Party> = pair.into_iter().flatten().map(known).collect();
            let together = pair.len() == 2 && pair[0].country.is_some() && pair[0].country == pair[1].country;
            let joint = focus.joint.filter(|_| other.is_none() && document.is(at, "they"));
            // 'The delegation led by A landed in Oslo. They were received by B': A was, and others.
            let leader = focus.leader.as_ref().map(|(id, _)| *id);
            let leader = leader.filter(|id| document.is(at, "they") && other.is_none_or(|o| o.entity != Some(*id)));
            match (together, leader, joint) {
                (true, ..) => pair,
                (_, Some(leader), _) => vec![known(leader)],
                (.., Some(both)) => both.map(known).into(),
                _ => vec![],
            }
        }
        Head::Person(_) => vec![],
    }
}

/// 'the Turkish delegation' takes part as a delegation, 'the defence ministers of A and B' as one defence minister each.
pub(super) fn group_role(reading: &Reading, phrase: &Phrase) -> Option<Role> {
    let document = reading.context.document;
    // 'opposition leaders'
    if phrase.head == Head::Role && phrase.plural {
        let text = document.words(phrase.tokens).to_lowercase();
        return Some(Role { text, office: None, class: None, former: false });
    }
    if phrase.head != Head::Group {
        return None;
    }
    // 'the heads of government of A and B'
    if let Some(heads) = phrase.tokens.iter().find(|id| document.is(id.0, "heads") && document.is(id.0 + 1, "of")) {
        let text = document.words(Tokens::new(heads.0, heads.0 + 3)).to_lowercase();
        let text = if phrase.owners.len() > 1 { text.replacen("heads", "head", 1) } else { text };
        return Some(Role { text, office: None, class: None, former: false });
    }
    let noun = phrase.tokens.iter().rev().find(|id| is_group_noun(document, id.0))?.0;
    // 'the Swiss government' is the state.
    if document.is(noun, "government") && !phrase.owners.is_empty() {
        return None;
    }
    let office = document.is_any(noun, words!["minister", "ministers", "chief", "chiefs", "secretary"]);
    let mut first = noun;
    while office && first > phrase.tokens.start.0 && is_field(document, first - 1) {
        first -= 1;
    }
    let field = first < noun;
    // 'union leaders', 'religious and civic leaders'
    let quality = |at: u32| is_group_quality(document, at) || document.is(at, "and");
    while !field && phrase.plural && first > phrase.tokens.start.0 && quality(first - 1) {
        first -= 1;
    }
    first += document.is(first, "and") as u32;
    // 'leaders of parliamentary factions'
    let plain = |at: u32| {
        document.small(at)
            && document.word(at).len() > 3
            && ![Mark::Preposition, Mark::Verb, Mark::ObjectEnd].iter().any(|&mark| reading.has(at, mark))
    };
    let of = phrase.plural && phrase.owners.is_empty() && document.is(noun + 1, "of");
    let end = if of { (noun + 2..noun + 5).find(|&at| !plain(at)).unwrap_or(noun + 5) } else { noun + 1 };
    let end = if end == noun + 2 { noun + 1 } else { end };
    let words = document.words(Tokens::new(first, end)).to_lowercase();
    let text = if phrase.plural && phrase.owners.len() > 1 { role::singular(&words) } else { words };
    Some(Role { text, office: None, class: field.then_some(Class::Minister), former: false })
}

impl<'a> Scan<'a, '_> {
    /// 'A of one state met B of another. The foreign secretary will call on C of the other': A, if both are foreign secretaries.
    pub(super) fn other_bearer(&self, subject: &[&Phrase], object: &[&Phrase], ours: &mut [Party<'a>]) {
        let ([phrase], [object], [party]) = (subject, object, ours) else { return };
        if phrase.head != Head::Role || !phrase.owners.is_empty() || party.entity.is_none() {
            return;
        }
        let theirs = resolve(self.reading, object, self.focus, Some(party));
        let list = &self.reading.entities.list;
        let [other] = &theirs[..] else { return };
        let (country, at) =
            (party.country.filter(|_| other.country == party.country && !other.assumed), phrase.tokens.start.0);
        let named =
            |entity: &crate::resolve::Entity| self.reading.mentions[entity.mentions[0].index()].tokens.start.0 < at;
        let role = party.role.as_deref();
        let fits = |entity: &crate::resolve::Entity| {
            entity.kind == MentionType::Person
                && entity.country.is_some_and(|known| Some(known) != country)
                && entity.role.is_some()
                && same_office(entity.role.as_ref(), role)
                && named(entity)
        };
        let end = list.partition_point(|entity| named(entity));
        let bearer = list[end.saturating_sub(NEAR)..end].iter().rposition(fits).filter(|_| country.is_some());
        if let Some(back) = bearer {
            *party = known(self.reading, EntityId((end.saturating_sub(NEAR) + back) as u32), party.evidence);
        }
    }
}

/// Words for people whom no name fills.
const NAMELESS: &[&str] = &[
    "official",
    "leadership",
    "representative",
    "diplomat",
    "negotiator",
    "lawmaker",
    "delegation",
    "envoy",
    "militant",
    "rebel",
    "insurgent",
    "guerrilla",
    "separatist",
    "mediator",
    "cleric",
    "elder",
    "commander",
    "delegate",
    "legislator",
    "senator",
    "group",
    "faction",
];

/// 'officials', 'rebels', 'union leaders': nobody in particular.
fn nameless(role: &str) -> bool {
    let (qualities, noun) = role.rsplit_once(' ').unwrap_or(("", role));
    let known = NAMELESS.contains(&noun.trim_end_matches('s'))
        && (noun.ends_with('s') || matches!(noun, "official" | "leadership"));
    known
        || !qualities.is_empty() && matches!(noun, "leaders" | "parties" | "politicians")
        || role.starts_with("leaders of ") && !role.ends_with("society")
}

/// 'the leaders of A and B' lead them.
fn leads(role: Option<&Role>, known: Option<&Role>) -> bool {
    let leader = role.is_some_and(|role| role.text == "leader");
    !leader || known.and_then(|role| role.class).is_none_or(|class| matches!(class, Class::HeadState | Class::HeadGov))
}

/// 'The special envoys': the two or three who were so called before.
fn bearers(reading: &Reading, phrase: &Phrase) -> Vec<EntityId> {
    let list = &reading.entities.list;
    let office = role::singular(&reading.context.document.words(phrase.tokens).to_lowercase());
    let office = office.strip_prefix("the ").unwrap_or(&office);
    let named = |entity: &crate::resolve::Entity| {
        reading.mentions[entity.mentions[0].index()].tokens.start < phrase.tokens.start
    };
    let end = list.partition_point(named);
    let fits = |&at: &usize| {
        list[at].role.as_ref().is_some_and(|role| {
            let text = role.text.to_lowercase();
            let whole = text.strip_prefix(office).is_some_and(|rest| rest.is_empty() || rest.starts_with(" for "));
            whole || office.strip_suffix(&*text).is_some_and(|rest| rest == "special ")
        })
    };
    let all: Vec<EntityId> = (end.saturating_sub(NEAR)..end).filter(fits).map(|at| EntityId(at as u32)).collect();
    if (2..4).contains(&all.len()) { all } else { vec![] }
}

/// How many entities before and after a list of roles may fill it.
pub(super) const NEAR: usize = 300;

/// 'the Defence Ministers of Kenya, Tanzania and Zambia': one for each.
fn each_owner<'a>(reading: &Reading<'a>, phrase: &Phrase, role: Option<Cow<'a, Role>>) -> Vec<Party<'a>> {
    let one = |owner: &crate::span::MentionId| {
        let mut single = phrase.clone();
        single.owners = Ids::One([*owner]);
        let (country, org) = role::owners(reading.context, reading.mentions, reading.entities, &single);
        // Entities stand in the order of their first mention: those named around the list count.
        let list = &reading.entities.list;
        let here = list.partition_point(|entity| entity.mentions[0] < *owner);
        let near = here.saturating_sub(NEAR)..list.len().min(here + NEAR);
        let of_country =
            |at: &usize| country.is_some() && list[*at].country == country && list[*at].kind == MentionType::Person;
        // 'Israeli and Palestinian officials' are nobody in particular.
        let nameless = role.as_ref().is_some_and(|role| NAMELESS.contains(&&*role.text));
        let bearer = near.clone().filter(of_country).filter(|_| !nameless).find(|&at| {
            let entity = &list[at];
            let (known, role) = (entity.role.as_ref(), role.as_deref());
            known.is_some() && role.is_some() && same_office(known, role) && leads(role, known)
        });
        // 'With Greece's Nikos Panagopoulos he talked about …': named in the sentences behind, without the role again.
        let person = bearer.or_else(|| {
            let mut named = near.clone().filter(of_country).filter(|&at| {
                let first = reading.mentions[list[at].mentions[0].index()].tokens.start.0;
                list[at].role.is_none() && first > phrase.tokens.end.0 && first < phrase.tokens.end.0 + 150
            });
            named.next().filter(|_| named.next().is_none() && !nameless)
        });
        let evidence = reading.context.document.span(reading.mentions[owner.index()].tokens);
        let entity = person.map(|at| EntityId(at as u32));
        let collective = nameless && entity.is_none();
        let known = person.and_then(|at| list[at].role.as_ref()).map(Cow::Borrowed);
        Party {
            entity,
            role: known.or_else(|| role.clone()),
            country,
            assumed: false,
            org: org.map(Cow::Owned),
            side: 0,
            evidence,
            collective,
        }
    };
    phrase.owners.iter().map(one).filter(|party| party.country.is_some() || party.org.is_some()).collect()
}

impl Party<'_> {
    /// As it stands in the report.
    pub fn into_participant(self, reading: &Reading) -> Participant {
        let entity = self.entity.map(|id| &reading.entities.list[id.index()]);
        Participant {
            name: entity.map(|entity| entity.name.clone()),
            title: self.role.map(|role| role.into_owned().text),
            country: self.country,
            org: self.org.map(Cow::into_owned),
            entity: self.entity,
            side: self.side,
            evidence: vec![self.evidence],
        }
    }
}
