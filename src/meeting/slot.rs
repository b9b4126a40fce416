//! Where and at what event, with `when.rs` for the day: from the sentence, else from what the article said before.
//!
//! 'on Friday', 'in the national capital', 'at Bayan Palace', 'here', 'on the sidelines of the SCO
//! Defence Ministers' meet'. What a sentence leaves open is carried on from the contact before it;
//! the first contact falls back on the dateline and on the article's date.

use super::cue::Cue;
use super::occasion::occasion;
use super::seat::{capital, capital_of, house, located, site};
use super::when::{date, trip};
use super::words::Mark;
use super::{Contact, Days, Here, Reading, Said};
use crate::lexicon::Class;
use crate::mention::Mention;
use crate::report::{MeetingKind, MentionType, Place, Slot, Status};
use crate::resolve::{country_of, fold_space, home};
use crate::sentence::SentenceKind;
use crate::span::{EntityId, SentenceId, Span, Tokens};
use crate::table::sort_by_key;
use std::rc::Rc;

/// What the article has said so far.
pub(super) struct Discourse {
    dateline: Option<Rc<Slot<Place>>>,
    pub(super) date: Option<Days>,
    /// True if that is the date of a call.
    pub(super) remote: bool,
    place: Option<Rc<Slot<Place>>>,
    pub(super) occasion: Option<Said>,
    pub(super) sidelines: bool,
    /// Where the latest sentence says that somebody went: 'traveled to Tokyo', 'was in New Delhi'.
    went: Option<Rc<Slot<Place>>>,
    went_in: Option<SentenceId>,
    /// True if that is the country of the dateline.
    went_home: bool,
    /// From when to when somebody will be away, and where that is said: 'will visit Ghana and Togo from 13 to 17 October'.
    pub(super) trip: Option<(SentenceId, Days)>,
    /// Who will be away, if that is said.
    pub(super) travellers: Vec<EntityId>,
}

impl Discourse {
    pub fn new(reading: &Reading) -> Discourse {
        let context = reading.context;
        // 'WASHINGTON / ISLAMABAD:' tells of no one place.
        let city = |mention: &&Mention| {
            mention.kind == Some(MentionType::Gpe)
                && !context.document.is(mention.tokens.end.0, "/")
                && (home::dateline(context, mention) || scene(reading, mention))
                && (!is_country(reading, mention) || city_state(reading, mention))
        };
        let dateline = reading.mentions.iter().take(60).find(city).map(|mention| Slot {
            value: Place { names: vec![name(reading, mention)], country: country_of(context, mention) },
            evidence: vec![context.document.span(mention.tokens)],
            rule: "slot/dateline",
        });
        Discourse {
            dateline: dateline.map(Rc::new),
            date: None,
            remote: true,
            place: None,
            occasion: None,
            sidelines: false,
            went: None,
            went_in: None,
            went_home: false,
            trip: None,
            travellers: vec![],
        }
    }

    /// Remembers where a sentence says that somebody went.
    #[inline(never)]
    pub fn follow(&mut self, reading: &Reading, here: &Here) {
        let document = reading.context.document;
        // A digest: each paragraph has a dateline of its own.
        let seat = here.mentions.first().filter(|first| {
            first.tokens.start == here.tokens.start
                && first.kind == Some(MentionType::Gpe)
                && home::dateline(reading.context, first)
        });
        if let Some(seat) = seat.filter(|_| self.dateline.is_some()) {
            let value = Place { names: vec![name(reading, seat)], country: country_of(reading.context, seat) };
            let evidence = vec![document.span(seat.tokens)];
            self.dateline = Some(Rc::new(Slot { value, evidence, rule: "slot/dateline" }));
            (self.place, self.went) = (None, None);
        }
        let travels = |at: u32| reading.has(at, Mark::Travel);
        if let Some(days) = trip(reading, here) {
            self.trip = Some((here.id, days));
            self.travellers = here.phrases.iter().filter_map(|phrase| super::party::person(reading, phrase)).collect();
        }
        let city = |mention: &&Mention| {
            if mention.kind != Some(MentionType::Gpe) {
                return false;
            }
            let before = mention.tokens.start.0.wrapping_sub(1);
            let verb = match mention.tokens.start.0 {
                at if document.is_any(at.wrapping_sub(1), words!["in", "to", "at"]) => {
                    travels(at.wrapping_sub(2))
                        || document.is(at.wrapping_sub(2), "on") && travels(at.wrapping_sub(3))
                        || document.is_any(at.wrapping_sub(2), words!["was", "is", "were", "are"])
                }
                // 'left for Accra'
                at if document.is(before, "for") => {
                    document.is_any(at.wrapping_sub(2), words!["left", "leaves", "departed", "departs", "off", "bound"])
                }
                _ => document.is_any(before, words!["visited", "visiting", "visits", "visit"]),
            };
            // 'has talks in Senegal, where he landed on Thursday'
            let end = mention.tokens.end.0;
            let there = document.is(end, ",")
                && document.is(end + 1, "where")
                && document.is_any(end + 2, words!["he", "she", "they"])
                && (end + 3..end + 6).any(travels);
            (verb || there) && !reading.quoted(before)
        };
        // Who is on a visit to a country is where the dateline says, if that lies there.
        let told = |mention: &&Mention| {
            let seat = self.dateline.as_ref().and_then(|city| city.value.country);
            is_country(reading, mention) && seat.is_some() && seat == country_of(reading.context, mention)
        };
        if let Some(mention) = here.mentions.iter().rfind(city) {
            self.went_home = told(&mention);
            self.went = Some(Rc::new(city_as_place(reading, mention)));
            self.went_in = Some(here.id);
        } else if self.went.is_none() && self.dateline.is_none() {
            // 'The summit opened in Accra on Tuesday.'
            let ahead = words!["will", "would", "last", "next", "previous", "earlier", "scheduled", "planned", "ago"];
            let elsewhere = || here.tokens.iter().any(|id| document.is_any(id.0, ahead));
            let opened = |mention: &&Mention| {
                let at = mention.tokens.start.0;
                mention.kind == Some(MentionType::Gpe)
                    && document.is(at.wrapping_sub(1), "in")
                    && document.is_any(at.wrapping_sub(2), GATHERED)
                    && !is_country(reading, mention)
                    && !reading.quoted(at)
            };
            if let Some(mention) = here.mentions.iter().find(opened).filter(|_| !elsewhere()) {
                self.went = Some(Rc::new(city_as_place(reading, mention)));
            }
        }
    }
}

/// What takes place in a city.
const GATHERED: &[u32] = words![
    "opened",
    "held",
    "began",
    "gathered",
    "convened",
    "underway",
    "summit",
    "conference",
    "forum",
    "assembly",
    "session",
    "gathering",
    "reporters",
    "journalists",
];

/// A city as a place where somebody is.
fn city_as_place(reading: &Reading, mention: &Mention) -> Slot<Place> {
    let value = Place { names: vec![name(reading, mention)], country: country_of(reading.context, mention) };
    Slot { value, evidence: vec![reading.context.document.span(mention.tokens)], rule: "slot/went" }
}

/// 'on the sidelines of the Munich Security Conference': the city in the name of an event, but not that in a body's:
/// 'the Shanghai Cooperation Organisation meeting'.
fn seat_of(reading: &Reading, event: Tokens) -> Option<Slot<Place>> {
    let context = reading.context;
    let hits = &context.notes.hits;
    let from = hits.partition_point(|hit| hit.tokens.start < event.start);
    let to = hits.partition_point(|hit| hit.tokens.start < event.end);
    let inside = &hits[from..to];
    let alone = |city: Tokens| {
        let holds = |other: Tokens| other.len() > city.len() && other.start <= city.start && other.end >= city.end;
        !inside.iter().any(|hit| holds(hit.tokens) && context.lexicon.class(hit.entry) == Class::Org)
    };
    let hit = inside.iter().find(|hit| {
        let class = context.lexicon.class(hit.entry);
        let city = matches!(class, Class::Capital | Class::City) && context.document.capital(hit.tokens.start.0);
        city && alone(hit.tokens)
    })?;
    let names = vec![fold_space(context.document.words(hit.tokens))];
    let value = Place { names, country: context.lexicon.country(hit.entry) };
    Some(Slot { value, evidence: vec![context.document.span(hit.tokens)], rule: "slot/event" })
}

/// A city in a heading that is no headline: 'PIB Delhi'; the city of 'Day 1 in Suva'.
fn scene(reading: &Reading, mention: &Mention) -> bool {
    let document = reading.context.document;
    let at = mention.tokens.start.0;
    let sentence = document.sentence(document.sentence_of(at));
    sentence.kind == SentenceKind::Heading && document.is_any(at.wrapping_sub(1), words!["in", "pib"])
}

fn is_country(reading: &Reading, mention: &Mention) -> bool {
    mention.entry.is_some_and(|entry| reading.context.lexicon.class(entry) == Class::Country)
}

/// Kuwait, Singapore, Panama: the capital bears the country's name.
fn city_state(reading: &Reading, mention: &Mention) -> bool {
    let lexicon = reading.context.lexicon;
    let capital = country_of(reading.context, mention).and_then(|country| capital_of(reading, country));
    let words = reading.context.document.words(mention.tokens).to_lowercase();
    capital.is_some_and(|capital| lexicon.form(capital).to_lowercase().starts_with(&words))
}

fn name(reading: &Reading, mention: &Mention) -> String {
    let words = fold_space(reading.context.document.words(mention.tokens));
    let shouted = words.len() > 3 && !words.chars().any(char::is_lowercase);
    match mention.entry.filter(|_| shouted) {
        Some(entry) => reading.context.lexicon.form(entry).to_string(),
        None => words,
    }
}

/// Fills date, place and occasion of a contact and remembers them.
#[inline(never)]
pub(super) fn fill(reading: &Reading, here: &Here, contact: &mut Contact, discourse: &mut Discourse) {
    let continues = continues(reading, here);
    occasion(reading, here, contact, discourse, continues);
    date(reading, here, contact, discourse);
    place(reading, here, contact, discourse, continues);
    if contact.heading {
        return;
    }
    // 'They had met in Delhi last year' leads away from the scene.
    let told_back = |at: u32| reading.context.document.is(contact.trigger.start.0.wrapping_sub(at), "had");
    // 'Last month they met in Tokyo' does, too.
    let long_ago = |date: &Days| {
        let scene = discourse.date.is_some_and(|scene| date.to.to_days() + 7 < scene.from.to_days());
        contact.dated && scene
    };
    let back = told_back(1) || told_back(2) || contact.date.as_ref().is_some_and(long_ago);
    if matches!(contact.status, Status::Held | Status::Ongoing) && contact.kind != MeetingKind::Visit && !back {
        discourse.date = contact.date.or(discourse.date);
        discourse.remote = contact.kind == MeetingKind::Call;
        // What follows need not be at 'the Prime Minister's office', too.
        if contact.place.as_ref().is_some_and(|place| place.rule != "slot/house") {
            discourse.place = contact.place.clone();
        }
    }
    if contact.occasion.is_some() {
        discourse.occasion = contact.occasion;
        discourse.sidelines = contact.sidelines;
    }
}

/// Where, when and on what occasion talks were that a sentence speaks of without saying whose: 'held a series of
/// meetings on the margins of the Forum in Suva', 'the talks in Tel Aviv were frank'.
#[inline(never)]
pub(super) fn talks_elsewhere<'a>(
    reading: &Reading<'a>,
    here: &Here<'a>,
    discourse: &mut Discourse,
) -> Option<Contact<'a>> {
    let document = reading.context.document;
    let talks =
        words!["talks", "meeting", "meetings", "discussions", "consultations", "negotiations", "bilaterals", "summit",];
    let noun = |(run, cue): &&(Tokens, Cue)| {
        let told = matches!(cue, Cue::Talks | Cue::MeetOrMeeting) && document.is_any(run.end.0 - 1, talks);
        told && !reading.quoted(run.start.0)
    };
    let &(run, _) = here.cues.iter().find(noun)?;
    let ahead = words!["will", "upcoming", "next", "planned", "would", "before"];
    if here.tokens.iter().any(|id| document.is_any(id.0, ahead)) {
        return None;
    }
    let mut scene = Contact::new(here.id, run, Status::Held, MeetingKind::Bilateral, "meeting/scene");
    occasion(reading, here, &mut scene, discourse, false);
    date(reading, here, &mut scene, discourse);
    scene.place = stated_place(reading, here, &scene, discourse).map(Rc::new);
    // What is merely said in the city is no place of talks.
    let beside = |slot: &Slot<Place>| {
        let text = document.span(Tokens::new(run.start.0, here.tokens.end.0.min(run.end.0 + 8)));
        slot.evidence.iter().any(|span| span.start >= text.start && span.start < text.end) || scene.sidelines
    };
    let before = (run.start.0.saturating_sub(3)..run.start.0)
        .any(|at| document.is_any(at, words!["the", "their", "these", "this"]));
    let placed = scene.place.as_deref().is_some_and(beside);
    // 'The meeting took place on May 10.'
    let took_place = before && document.is_any(run.end.0, words!["took", "was", "were", "happened"]);
    let dated = scene.dated
        && took_place
        && (run.end.0 + 1..run.end.0 + 3).any(|at| document.is_any(at, words!["place", "held", "on"]));
    if !placed && !dated {
        return None;
    }
    scene.place = scene.place.filter(|_| placed);
    discourse.place = scene.place.clone().or(discourse.place.take());
    if scene.dated {
        discourse.date = scene.date;
    }
    if scene.occasion.is_some() {
        discourse.occasion = scene.occasion;
        discourse.sidelines = scene.sidelines;
    }
    // 'the talks', 'their meeting' are those just told of.
    before.then_some(scene)
}

/// 'also', 'too': what was said of the contact before holds on.
fn continues(reading: &Reading, here: &Here) -> bool {
    here.tokens.iter().any(|id| reading.context.document.is(id.0, "also"))
}

/// Are the words what a contact was about, and not part of what tells of it?
pub(super) fn is_topic(reading: &Reading, here: &Here, contact: &Contact, words: Tokens) -> bool {
    let topics = here.topics(reading).iter().map(|said| said.tokens);
    topics.into_iter().any(|topic| topic.overlaps(words) && !topic.overlaps(contact.trigger))
}

fn place(reading: &Reading, here: &Here, contact: &mut Contact, discourse: &Discourse, continues: bool) {
    if contact.kind == MeetingKind::Call {
        return;
    }
    let stated = stated_place(reading, here, contact, discourse);
    // Who declined did not do so where others met.
    let refused = matches!(contact.status, Status::Declined | Status::Cancelled | Status::Postponed);
    let carried = matches!(contact.status, Status::Held | Status::Ongoing | Status::NotHeld) || continues && !refused;
    contact.place = match stated {
        Some(mut slot) => {
            // A venue without its city lies where the article is.
            let city = discourse.place.as_ref().or(discourse.dateline.as_ref());
            let venue = slot.value.country.is_none();
            if let Some(city) = city.filter(|_| venue) {
                let names: Vec<String> =
                    city.value.names.iter().filter(|known| !slot.value.names.contains(known)).cloned().collect();
                slot.value.names.extend(names.last().cloned());
                slot.value.country = city.value.country;
            }
            Some(Rc::new(slot))
        }
        None if contact.kind == MeetingKind::Visit => visited(reading, contact).map(Rc::new),
        None if contact.sidelines && contact.occasion.is_some_and(|event| seat_of(reading, event.tokens).is_some()) => {
            contact.occasion.and_then(|event| seat_of(reading, event.tokens)).map(Rc::new)
        }
        None if discourse.went_in == Some(contact.sentence) && !(discourse.went_home && carried) => {
            // Not 'met A, then travelled to Cairo'.
            let tokens = &reading.context.document.tokens;
            let token = |span: &Span| tokens.partition_point(|token| token.span.end <= span.start) as u32;
            let ahead = |place: &&Rc<Slot<Place>>| {
                place.evidence.iter().all(|span| !gone_on(reading, contact.trigger.end.0, token(span)))
            };
            discourse.went.as_ref().filter(ahead).cloned()
        }
        None if carried => match discourse.place.as_ref().filter(|_| same_day(contact, discourse)) {
            Some(place) => Some(place.clone()),
            None => {
                let went = discourse.went.as_ref().filter(|_| !discourse.went_home);
                let city = went.or(discourse.dateline.as_ref());
                city.filter(|_| same_day(contact, discourse) || discourse.date.is_none()).cloned()
            }
        },
        None if contact.status == Status::Scheduled => {
            let near = discourse.went_in.is_some_and(|went| contact.sentence.0 - went.0 <= 2);
            discourse.went.clone().filter(|_| near && !contact.dated)
        }
        None => None,
    };
}

fn same_day(contact: &Contact, discourse: &Discourse) -> bool {
    match (&contact.date, &discourse.date) {
        (Some(a), Some(b)) => a.same(b),
        _ => true,
    }
}

fn visited(reading: &Reading, contact: &Contact) -> Option<Slot<Place>> {
    let host = contact.parties.last()?;
    let text = host.evidence.of(reading.context.document.text);
    Some(Slot {
        value: Place { names: vec![fold_space(text)], country: host.country },
        evidence: vec![host.evidence],
        rule: "slot/visited",
    })
}

fn stated_place(reading: &Reading, here: &Here, contact: &Contact, discourse: &Discourse) -> Option<Slot<Place>> {
    let document = reading.context.document;
    let tokens = here.tokens;
    let (mut found, mut lands): (Vec<(u32, Place, Span)>, Vec<Span>) = Default::default();
    // 'met A in Lima and B in Quito': where it is told next to B.
    let last = contact.parties.iter().map(|party| party.evidence.end).max().unwrap_or(0);
    let reach = document.tokens.partition_point(|token| token.span.end <= last) as u32;
    let distance = |at: u32| {
        let near = at.abs_diff(contact.trigger.start.0).min(at.abs_diff(contact.trigger.end.0));
        if at > reach && at <= reach + 3 { at - reach } else { near }
    };
    // 'met A in Lusaka before flying to Nairobi for talks with B': neither met there where the other did.
    let elsewhere =
        |at: u32| gone_on(reading, contact.trigger.end.0, at) || gone_on(reading, at, contact.trigger.start.0);
    for mention in here.mentions {
        let kind = mention.kind;
        // 'in Hainan', but not 'in the Pacific'
        let island =
            kind == Some(MentionType::Loc) && mention.entry.is_some() && country_of(reading.context, mention).is_some();
        if !(island || matches!(kind, Some(MentionType::Gpe | MentionType::Fac | MentionType::Org)))
            || reading.quoted(mention.tokens.start.0)
        {
            continue;
        }
        // 'travelled from Washington, where he met B'
        let end = mention.tokens.end.0;
        let where_at = end + document.is(end, ",") as u32;
        let there = kind == Some(MentionType::Gpe)
            && document.is(where_at, "where")
            && (where_at..where_at + 8).any(|at| at == contact.trigger.start.0);
        // 'will welcome the Chancellor to Ottawa'
        let start = mention.tokens.start.0;
        let welcomed = document.is(start.wrapping_sub(1), "to")
            && !is_country(reading, mention)
            && document.is_any(contact.trigger.start.0, words!["welcome", "welcomed", "welcomes", "welcoming"])
            && contact
                .parties
                .last()
                .is_some_and(|guest| start > 1 && document.tokens[start as usize - 2].span.end <= guest.evidence.end);
        // 'will travel to Brussels for talks with A before heading to Berlin'
        let goes = kind == Some(MentionType::Gpe)
            && document.is(start.wrapping_sub(1), "to")
            && reading.has(start.wrapping_sub(2), Mark::Travel)
            && start < contact.trigger.start.0
            && document.is_any(contact.trigger.start.0 - 1, words!["for", "to"]);
        if !(there || welcomed || goes || located(reading, start, tokens.start.0))
            || kind == Some(MentionType::Org) && !site(reading, mention)
            // 'The two met on Saturday as others prepare to meet in Brussels'
            || (contact.trigger.end.0..mention.tokens.start.0).any(|at| document.is_any(at, words!["as", "while", "before"]))
                && here.cues.iter().any(|(run, cue)| {
                    matches!(cue, Cue::Meet | Cue::MeetOrMeeting)
                        && run.start >= contact.trigger.end
                        && run.start < mention.tokens.start
                })
            || elsewhere(mention.tokens.start.0)
            // What is spoken of is not where it is spoken of: 'the situation in Gaza'.
            || is_topic(reading, here, contact, mention.tokens)
        {
            continue;
        }
        let span = document.span(mention.tokens);
        let country =
            if kind == Some(MentionType::Gpe) || island { country_of(reading.context, mention) } else { None };
        found.push((distance(mention.tokens.start.0), Place { names: vec![name(reading, mention)], country }, span));
        if is_country(reading, mention) && !city_state(reading, mention) {
            lands.push(span);
        }
    }
    // 'in Minsk, Belarus': in Minsk.
    let land = |span: &Span| lands.contains(span);
    if found.iter().any(|(_, place, span)| place.country.is_some() && !land(span)) {
        found.retain(|(_, _, span)| !land(span));
    }
    let told = here.has(document, Mark::Scene);
    let telling = tokens.iter().map(|id| id.0).filter(|&at| told && reading.has(at, Mark::Scene));
    for at in telling.filter(|&at| !reading.quoted(at) && !elsewhere(at)) {
        if document.is(at, "capital")
            && !document.is_any(at + 1, words!["punishment", "market", "markets", "expenditure", "gains"])
        {
            if let Some((place, span)) = capital(reading, at, tokens.start.0) {
                found.push((distance(at), place, span));
            }
        } else if document.is(at, "here") && discourse.dateline.is_some() {
            let dateline = discourse.dateline.as_ref()?;
            found.push((distance(at), dateline.value.clone(), document.tokens[at as usize].span));
        }
    }
    // A house without a name tells little where no city is known.
    let city = discourse.place.is_some() || discourse.dateline.is_some();
    for at in tokens.iter().map(|id| id.0) {
        if let Some(words) = house(reading, at, contact.trigger)
            && !reading.quoted(at)
            && !elsewhere(at)
            && (city || words.iter().any(|id| document.capital(id.0)))
        {
            let names = vec![fold_space(document.words(words))];
            found.push((distance(at), Place { names, country: None }, document.span(words)));
        }
    }
    // 'talks in Moscow and Kyiv': with Ukraine in Kyiv.
    let host = |span: &Span| contact.parties.iter().any(|party| party.collective && party.evidence == *span);
    if found.iter().any(|(_, _, span)| host(span)) {
        found.retain(|(_, _, span)| host(span));
    }
    sort_by_key(&mut found, |(distance, ..)| *distance as u64);
    found.truncate(3);
    // A venue stands before its city.
    sort_by_key(&mut found, |(_, place, _)| place.country.is_some() as u64);
    let evidence: Vec<Span> = found.iter().map(|(.., span)| *span).collect();
    let country = found.iter().find_map(|(_, place, _)| place.country);
    let mut names: Vec<String> = Vec::new();
    for (_, place, _) in found {
        // Of two cities the nearer one; a country only where no city is named.
        if place.country.is_some() && place.country != country {
            continue;
        }
        names.extend(place.names.into_iter().filter(|name| !names.contains(name)).collect::<Vec<_>>());
    }
    let small = |name: &String| name.rsplit(' ').next().is_some_and(|last| last.starts_with(char::is_lowercase));
    let rule = if names.iter().all(small) { "slot/house" } else { "slot/place" };
    (!names.is_empty()).then_some(Slot { value: Place { names, country }, evidence, rule })
}

/// 'met A before flying to Rome', 'before receiving B in Rome': between the two somebody goes on.
pub(super) fn gone_on(reading: &Reading, from: u32, to: u32) -> bool {
    let document = reading.context.document;
    (from..to).any(|at| {
        document.is_any(at, words!["before", "and", "then"]) && reading.has(at + 1, Mark::Travel)
            || document.is(at, "before")
                && document.is_any(at + 1, words!["meeting", "receiving", "hosting", "welcoming", "seeing", "joining"])
    })
}
