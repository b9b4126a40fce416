//! Contacts to meetings: what is one, what is two, and where the article contradicts itself.
//!
//! - One: the same parties with compatible date, place and form, however many sentences tell of it; a role
//!   named first ('the Defence Ministers of A, B and C') and the names that fill it later.
//! - Two: the same parties on different dates, at two venues of one day, or once by telephone.
//! - A contradiction is shown, never repaired: a list that says Kazakhstan where the names say Kyrgyzstan; a
//!   name spelled in two ways.

use super::party::{Party, same_office};
use super::sides::{ARTICLE, pairs};
use super::{Contact, Days, Reading, Said};
use crate::date::CivilDate;
use crate::lexicon::Class;
use crate::report::{
    Confidence, Conflict, Country, Granularity, Grouping, Meeting, MeetingKind, Place, Slot, Status, When,
};
use crate::resolve::{Misspelling, Role, fold_space, holds};
use crate::span::{EntityId, MentionId, SentenceId, Span};
use crate::table::{Table, caseless, sort_by_key};
use std::rc::Rc;

/// Among how many meetings before it a contact looks for its own. An article has fewer; a text of megabytes
/// stays linear.
const NEAR: usize = 60;

/// Contacts so far.
#[derive(Default)]
pub(super) struct Log<'a> {
    meetings: Vec<Contact<'a>>,
    /// For each meeting, who takes part, at a glance.
    glances: Vec<Glance>,
    /// For each sentence with contacts: which meetings they became.
    batches: Vec<Batch>,
    headings: Vec<Contact<'a>>,
    /// The article tells of games.
    pub game: bool,
    /// The states that it joins by a hyphen.
    pub pairs: Vec<(Country, Country)>,
}

struct Batch {
    sentence: SentenceId,
    meetings: Vec<usize>,
}

impl<'a> Log<'a> {
    /// An empty log of an article, which may be about games.
    pub fn new(reading: &Reading, game: bool) -> Log<'a> {
        let hits = &reading.context.notes.hits;
        let pairs = pairs(reading.context, &hits[..hits.len().min(ARTICLE)]).collect();
        Log { game, pairs, ..Log::default() }
    }

    /// The parties of the last meeting, for 'they' and 'the two ministers'.
    pub fn latest_parties(&self, sentence: SentenceId) -> Vec<Party<'a>> {
        let batch = self.batches.last().filter(|batch| sentence.0 - batch.sentence.0 <= 4);
        let latest = batch.and_then(|batch| batch.meetings.last());
        latest.map(|&at| self.meetings[at].parties.clone()).unwrap_or_default()
    }

    /// The person who takes part in most meetings so far.
    pub fn protagonist(&self) -> Option<EntityId> {
        let latest = &self.meetings[self.meetings.len().saturating_sub(NEAR)..];
        let all = || latest.iter().flat_map(|meeting| &meeting.parties).filter_map(|party| party.entity);
        all().max_by_key(|&id| (all().filter(|&other| other == id).count(), std::cmp::Reverse(id)))
    }

    /// The last participant of the latest meetings that fits.
    pub fn recent(&self, sentence: SentenceId, fits: impl Fn(&Party) -> bool) -> Option<Party<'a>> {
        let near = self.batches.iter().rev().take_while(|batch| sentence.0 - batch.sentence.0 <= 12);
        near.flat_map(|batch| &batch.meetings)
            .flat_map(|&at| &self.meetings[at].parties)
            .find(|party| fits(party))
            .cloned()
    }

    /// For how many sentences a text goes on about a meeting: a readout of one meeting is all about it.
    fn reach(&self) -> u32 {
        if self.batches.len() < 2 { 14 } else { 5 }
    }

    /// Is the sentence near enough to a contact to go on about it?
    pub fn speaks_on(&self, sentence: SentenceId) -> bool {
        self.batches.last().is_some_and(|batch| sentence.0 - batch.sentence.0 <= self.reach())
    }

    /// Were these parties just said to have met face to face?
    pub fn in_person<'p>(&self, sentence: SentenceId, parties: impl Iterator<Item = &'p Party<'a>> + Clone) -> bool
    where
        'a: 'p,
    {
        let batch = self.batches.last().filter(|batch| sentence.0 - batch.sentence.0 <= 2);
        let met = |contact: &Contact<'a>| {
            contact.kind == MeetingKind::Bilateral
                && contact.status == Status::Held
                && parties.clone().all(|party| contact.parties.iter().any(|known| known.same(party)))
        };
        batch.is_some_and(|batch| batch.meetings.iter().any(|&at| met(&self.meetings[at])))
    }

    /// The contacts that a sentence without one speaks of: those of the last sentence that had any, not too
    /// far back; only those it names, if it names any.
    pub fn spoken_of(&mut self, sentence: SentenceId, named: impl Fn(&Contact) -> bool) -> Vec<&mut Contact<'a>> {
        let reach = self.reach();
        let Some(batch) = self.batches.last().filter(|batch| sentence.0 - batch.sentence.0 <= reach) else {
            return vec![];
        };
        let mut wanted: Vec<usize> = batch.meetings.iter().copied().filter(|&at| named(&self.meetings[at])).collect();
        if wanted.is_empty() {
            wanted = batch.meetings.clone();
        }
        // They are among the last, and a text of megabytes has thousands.
        let first = wanted.iter().copied().min().unwrap_or(self.meetings.len());
        let last = self.meetings.iter_mut().enumerate().skip(first);
        last.filter(|(at, _)| wanted.contains(at)).map(|(_, contact)| contact).collect()
    }

    /// Places the meetings just told of where a later sentence says 'the talks' were.
    pub fn lay(&mut self, sentence: SentenceId, scene: Contact) {
        let Some(batch) = self.batches.last().filter(|batch| sentence.0 - batch.sentence.0 <= 3) else { return };
        for &at in &batch.meetings {
            let meeting = &mut self.meetings[at];
            if !meeting.dated && scene.dated && meeting.status == Status::Held {
                (meeting.date, meeting.dated) = (scene.date, true);
            }
            let stated =
                scene.place.is_none() || meeting.place.as_ref().is_some_and(|place| place.rule == "slot/place");
            if !stated && meeting.kind == MeetingKind::Bilateral && meeting.status == Status::Held {
                meeting.place = scene.place.clone();
                meeting.evidence.push(scene.place.as_ref().map_or(meeting.evidence[0], |place| place.evidence[0]));
            }
        }
    }

    /// Adds a contact to the meeting it tells of, or as a new one.
    #[inline(never)]
    pub fn add(&mut self, contact: Contact<'a>) {
        if contact.heading {
            self.headings.push(contact);
            return;
        }
        let sentence = contact.sentence;
        let first = self.meetings.len().saturating_sub(NEAR);
        // 'He also briefed B': said in the meeting just told.
        let within = |meeting: &Contact| {
            matches!(contact.rule, "meeting/told_visitor" | "meeting/discussed")
                && meeting.kind != MeetingKind::Visit
                && sentence.0 - meeting.sentence.0.min(sentence.0) <= 5
                && contact.parties.iter().all(|party| meeting.parties.iter().any(|known| known.same(party)))
        };
        let glance = Glance::at(&contact);
        let known = (first..self.meetings.len()).rev().find(|&at| {
            let meeting = &self.meetings[at];
            glance.fits(self.glances[at]) && one_meeting(meeting, &contact) || within(meeting)
        });
        // 'A and B described their talks with C': those with each, told before.
        let told = || {
            let sides = |party: &Party, other: &Party| party.side != other.side;
            let meeting = |party: &Party, other: &Party| {
                self.meetings[first..].iter().any(|meeting| {
                    meeting.parties.len() == 2
                        && meeting.status == contact.status
                        && meeting.parties.iter().any(|known| known.same(party))
                        && meeting.parties.iter().any(|known| known.same(other))
                })
            };
            contact.parties.len() > 2
                && contact.rule == "meeting/meeting_with"
                && contact.parties.iter().all(|party| {
                    contact.parties.iter().filter(|other| sides(party, other)).all(|other| meeting(party, other))
                })
        };
        if known.is_none() && told() {
            return;
        }
        let at = match known {
            Some(at) => {
                join(&mut self.meetings[at], contact);
                self.glances[at] = Glance::at(&self.meetings[at]);
                at
            }
            None => {
                self.meetings.push(contact);
                self.glances.push(glance);
                self.meetings.len() - 1
            }
        };
        match self.batches.last_mut().filter(|batch| batch.sentence == sentence) {
            Some(batch) if batch.meetings.contains(&at) => {}
            Some(batch) => batch.meetings.push(at),
            None => self.batches.push(Batch { sentence, meetings: vec![at] }),
        }
    }

    /// A first line without a full stop that tells as much as a sentence, of those whom no other is told to have met.
    fn stands_alone(&self, reading: &Reading, heading: &Contact) -> bool {
        let whole = reading.context.document.sentence(heading.sentence).tokens.len() >= 14 && heading.sentence.0 < 4;
        let known = |party: &Party| party.entity.is_some();
        let state = heading.parties.iter().any(|party| party.country.is_some());
        let among = |meeting: &Contact, party: &Party| meeting.parties.iter().any(|known| known.same(party));
        let told = |meeting: &Contact| heading.parties.iter().all(|party| among(meeting, party));
        whole
            && state
            && heading.parties.iter().all(known)
            && !self.meetings[..self.meetings.len().min(NEAR)].iter().any(told)
    }

    /// The meetings as the report shows them.
    #[inline(never)]
    pub fn finish(mut self, reading: &Reading) -> Vec<Meeting> {
        for heading in std::mem::take(&mut self.headings) {
            let here = self.meetings.partition_point(|meeting| meeting.sentence < heading.sentence);
            let first = here.saturating_sub(NEAR);
            let glance = Glance::at(&heading);
            let mut near = first..self.glances.len().min(here + NEAR);
            match near.find(|&at| glance.fits(self.glances[at]) && one_meeting(&self.meetings[at], &heading)) {
                Some(at) => {
                    join(&mut self.meetings[at], heading);
                    self.glances[at] = Glance::at(&self.meetings[at]);
                }
                // A headline is all there is.
                None if self.batches.is_empty() || self.stands_alone(reading, &heading) => {
                    self.meetings.push(heading);
                    self.glances.push(glance);
                }
                None => {}
            }
        }
        self.spread_countries(reading);
        let mut dropped = self.countries_in_conflict();
        dropped.extend(self.visits_that_frame());
        let kept = self.meetings.into_iter().enumerate().filter(|(at, _)| !dropped.contains(at));
        let mut meetings: Vec<Meeting> = kept.map(|(_, contact)| report(reading, contact)).collect();
        sort_by_key(&mut meetings, |meeting| meeting.evidence.first().map_or(0, |&span| place(span)));
        meetings
    }

    /// A country that one meeting shows is the person's in all, and what one refutes is so in none.
    fn spread_countries(&mut self, reading: &Reading) {
        let parties = self.meetings.iter().flat_map(|meeting| &meeting.parties);
        let mut known = Table::default();
        for (id, country) in
            parties.filter(|party| !party.assumed).filter_map(|party| Some((party.entity?, party.country?)))
        {
            known.insert(id.0 as u64, u16::from_le_bytes(country.0) as u32);
        }
        let parties = self.meetings.iter().flat_map(|meeting| &meeting.parties);
        let lost = |party: &&Party| party.assumed && party.country.is_none();
        let mut refuted = Table::default();
        for id in parties.filter(lost).filter_map(|party| party.entity) {
            refuted.insert(id.0 as u64, 0);
        }
        for meeting in &mut self.meetings {
            let sides: Vec<_> = meeting.parties.iter().map(|party| (party.side, party.country)).collect();
            for party in &mut meeting.parties {
                if party.assumed && party.entity.is_some_and(|id| refuted.get(id.0 as u64).is_some()) {
                    party.country = None;
                }
                let Some(id) = party.entity.filter(|_| party.country.is_none()) else { continue };
                let code = known.get(id.0 as u64).map(|code| Country((code as u16).to_le_bytes()));
                // What stands near its name: not where the other side is of that country.
                let near = &reading.entities.list[id.index()];
                let other = |&(side, country)| side != party.side && country == near.country;
                let shown = near.country.filter(|_| near.shown && near.org.is_none() && !sides.iter().any(other));
                party.country = code.or(shown);
            }
        }
    }

    /// Visits in which the visitor meets somebody of the host country: those meetings tell it better.
    fn visits_that_frame(&self) -> Vec<usize> {
        let takes_part = |meeting: &Contact, visitor: &Party| meeting.parties.iter().any(|party| party.same(visitor));
        let frames = |(at, visit): (usize, &Contact)| {
            if visit.kind != MeetingKind::Visit {
                return None;
            }
            let [visitor, host] = &visit.parties[..] else { return None };
            let near = &self.meetings[at.saturating_sub(NEAR)..self.meetings.len().min(at + NEAR)];
            let met = near.iter().any(|meeting| {
                meeting.kind != MeetingKind::Visit
                    && takes_part(meeting, visitor)
                    && meeting.parties.iter().any(|party| party.country == host.country)
            });
            met.then_some(at)
        };
        self.meetings.iter().enumerate().filter_map(frames).collect()
    }

    /// 'the Defence Ministers of A, B and C' and then names for A, B and D: C and D are one place in the list,
    /// told in two ways. The named meeting takes the conflict; the places of the nameless ones are returned.
    fn countries_in_conflict(&mut self) -> Vec<usize> {
        let mut dropped = Vec::new();
        for first in 0..self.batches.len() {
            for second in first.saturating_sub(4)..self.batches.len().min(first + 5) {
                let (roles, names) = (&self.batches[first], &self.batches[second]);
                let shared = || roles.meetings.iter().any(|at| names.meetings.contains(at));
                if first == second || roles.meetings.len() != names.meetings.len() || !shared() {
                    continue;
                }
                let only = |a: &Batch, b: &Batch| -> Vec<usize> {
                    a.meetings.iter().copied().filter(|at| !b.meetings.contains(at)).collect()
                };
                let ([nameless], [named]) = (&only(roles, names)[..], &only(names, roles)[..]) else { continue };
                let (Some(role), Some(person)) =
                    (self.meetings[*nameless].parties.last(), self.meetings[*named].parties.last())
                else {
                    continue;
                };
                let (Some(wrong), Some(right)) = (role.country, person.country) else { continue };
                if role.entity.is_some()
                    || person.entity.is_none()
                    || !same_office(role.role.as_deref(), person.role.as_deref())
                {
                    continue;
                }
                let conflict = Conflict {
                    field: "country",
                    values: vec![right.code().to_string(), wrong.code().to_string()],
                    evidence: vec![person.evidence, role.evidence],
                };
                let mut told = self.meetings[*nameless].clone();
                told.parties.clear();
                let meeting = &mut self.meetings[*named];
                meeting.conflicts.push(conflict);
                join(meeting, told);
                dropped.push(*nameless);
            }
        }
        dropped
    }
}

/// Who takes part in a meeting, at a glance: most meetings are told apart by it.
#[derive(Clone, Copy)]
struct Glance {
    /// A bit for each known person; some share one.
    persons: u64,
    /// How many are no known persons, and may be anybody.
    others: u32,
    parties: u32,
}

impl Glance {
    fn at(contact: &Contact) -> Glance {
        let persons = contact.parties.iter().filter_map(|party| party.entity);
        let others = contact.parties.iter().filter(|party| party.entity.is_none()).count() as u32;
        let parties = contact.parties.len() as u32;
        Glance { persons: persons.fold(0, |bits, id| bits | 1 << (id.0 % 64)), others, parties }
    }

    /// Could all who take part in the smaller of two meetings take part in the other?
    fn fits(self, other: Glance) -> bool {
        let (few, many) = if self.parties <= other.parties { (self, other) } else { (other, self) };
        let strangers = few.persons & !many.persons;
        strangers == 0 || many.others > 0 && strangers.count_ones() <= many.others
    }
}

/// Do two contacts tell of one meeting?
fn one_meeting(meeting: &Contact, contact: &Contact) -> bool {
    ((meeting.kind == MeetingKind::Call) == (contact.kind == MeetingKind::Call) || in_words(meeting, contact))
        && (same_parties(&meeting.parties, &contact.parties) || tells_who(contact, meeting))
        // 'held talks with Sudan and the SPLM'
        && !(meeting.sentence == contact.sentence
            && meeting.parties.iter().zip(&contact.parties).any(|(known, party)| known.beside(party)))
        && (meeting.kind == MeetingKind::Visit) == (contact.kind == MeetingKind::Visit)
        && same_time(meeting, contact)
        && same_venue(meeting, contact)
        && (meeting.status == contact.status
            || !(meeting.dated && contact.dated) && related(meeting.status, contact.status)
            || carried_out(meeting, contact)
            || contact.heading)
}

/// 'A met B on Friday … A is to meet B on Friday evening': the plan and what came of it.
fn carried_out(a: &Contact, b: &Contact) -> bool {
    let day = |contact: &Contact| contact.date.filter(|days| contact.dated && days.granularity == Granularity::Day);
    let pair = (a.status == Status::Held && b.status == Status::Scheduled)
        || (a.status == Status::Scheduled && b.status == Status::Held);
    pair && day(a).zip(day(b)).is_some_and(|(a, b)| a.same(&b))
}

/// 'They also conferred on trade' goes on about a call, and 'In a phone call, the two sides also reviewed' says how A
/// 'discussed it with B' just before.
fn in_words(meeting: &Contact, contact: &Contact) -> bool {
    // 'A phoned B. They had a useful exchange.'
    let stated = |told: &Contact| told.place.as_ref().is_some_and(|place| place.rule == "slot/place");
    let goes_on = |told: &Contact, call: &Contact| {
        let next = told.sentence > call.sentence && told.sentence.0 <= call.sentence.0 + 2;
        told.rule == "meeting/held_talks" && next && !stated(told)
    };
    let open = |told: &Contact, call: &Contact| {
        let words = ["meeting/spoke", "meeting/discussed", "meeting/discussed_with"];
        call.kind == MeetingKind::Call
            && !(told.dated && call.dated)
            && told.kind == MeetingKind::Bilateral
            && (words.contains(&told.rule) || goes_on(told, call))
            // 'spoke with Afghan leaders' there, and by telephone with one of them.
            && (goes_on(told, call)
                || told.parties.iter().all(|party| party.entity.is_some() || party.role.is_none()))
    };
    meeting.status == contact.status
        && contact.sentence.0 - meeting.sentence.0.min(contact.sentence.0) <= 5
        && (open(meeting, contact) || open(contact, meeting))
}

/// Statuses that two sentences about one meeting may give it.
fn related(a: Status, b: Status) -> bool {
    use Status::*;
    let rank = |status| match status {
        Held | Ongoing => 0,
        Scheduled | Cancelled | Postponed | Declined | NotHeld => 1,
        Possible => 2,
    };
    rank(a) == rank(b) && (rank(a) == 0 || a != Declined && b != Declined)
}

fn same_time(a: &Contact, b: &Contact) -> bool {
    match (&a.date, &b.date) {
        (Some(x), Some(y)) if a.dated && b.dated => x.from <= y.to && y.from <= x.to,
        // 'Last month, they met in Tampa' is told beside a meeting of this week, whose day was carried on.
        (Some(x), Some(y)) if a.dated || b.dated => {
            let month = |day: CivilDate| (day.year(), day.month());
            let distant = |a: &Days, b: &Days| a.to < b.from && month(a.to) != month(b.from);
            !distant(x, y) && !distant(y, x) || x.granularity == Granularity::Day && y.granularity == Granularity::Day
        }
        _ => true,
    }
}

fn same_venue(a: &Contact, b: &Contact) -> bool {
    match (&a.place, &b.place) {
        // Stated venues; what was carried on proves nothing.
        (Some(x), Some(y)) if x.rule == "slot/place" && y.rule == "slot/place" && a.dated == b.dated => {
            x.value.names.iter().any(|name| y.value.names.contains(name))
                || x.value.country.is_none() != y.value.country.is_none()
        }
        _ => true,
    }
}

fn same_parties(a: &[Party], b: &[Party]) -> bool {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if few.len() < 2 || few.len() != many.len() && few.len() < 3 {
        return false;
    }
    let mut used = 0u64;
    few.iter().all(|party| {
        let free = |(at, other): &(usize, &Party)| used >> at & 1 == 0 && other.same(party);
        let at = many.iter().take(64).enumerate().find(free).map(|(at, _)| at);
        at.inspect(|&at| used |= 1 << at).is_some()
    })
}

/// 'US and Chinese officials met in Geneva. Secretary A and Envoy B met Vice Premier C': who the officials were.
fn tells_who(named: &Contact, told: &Contact) -> bool {
    let near = (told.sentence.0 + 1..=told.sentence.0 + 3).contains(&named.sentence.0);
    let officials = |party: &Party| party.country.is_some() && party.is_nameless();
    let reigns = |party: &Party| {
        let head = |role: &Role| matches!(role.class, Some(Class::HeadState | Class::HeadGov));
        let second = |role: &Role| ["vice", "deputy"].iter().any(|word| holds(&role.text, word));
        party.role.as_deref().is_some_and(|role| head(role) && !second(role))
    };
    let known = |party: &Party| party.entity.is_some() && !reigns(party);
    let of_one = |party: &Party, others: &[Party]| others.iter().any(|other| other.country == party.country);
    near && told.parties.len() == 2
        && told.parties.iter().all(|party| officials(party) && of_one(party, &named.parties))
        && named.parties.iter().all(|party| known(party) && of_one(party, &told.parties))
}

fn join<'a>(meeting: &mut Contact<'a>, other: Contact<'a>) {
    if tells_who(&other, meeting) {
        meeting.parties.clear();
    }
    for party in other.parties {
        match meeting.parties.iter_mut().find(|known| known.same(&party)) {
            Some(known) if known.entity.is_none() && party.entity.is_some() => {
                *known = Party { side: known.side, ..party }
            }
            Some(_) => {}
            None => meeting.parties.push(party),
        }
    }
    if !meeting.dated && other.dated {
        meeting.date = other.date;
        meeting.dated = true;
    }
    let vague = |slot: &Option<Rc<Slot<Place>>>| slot.as_ref().is_none_or(|slot| slot.rule != "slot/place");
    if vague(&meeting.place) && !vague(&other.place) || meeting.place.is_none() {
        meeting.place = other.place;
    }
    if other.kind == MeetingKind::Call {
        meeting.kind = MeetingKind::Call;
    }
    meeting.sidelines |= other.sidelines
        && (meeting.occasion.is_none() || meeting.occasion == other.occasion || other.occasion.is_none());
    meeting.occasion = meeting.occasion.take().or(other.occasion);
    meeting.topics.extend(other.topics);
    meeting.outcomes.extend(other.outcomes);
    meeting.quotes.extend(other.quotes);
    meeting.evidence.extend(other.evidence);
    if other.grouping == Grouping::Separate {
        meeting.grouping = Grouping::Separate;
    }
    if meeting.status == Status::Scheduled
        && matches!(other.status, Status::Cancelled | Status::Postponed | Status::NotHeld)
        || meeting.status == Status::Ongoing
        || meeting.status == Status::Scheduled && other.status == Status::Held && !other.heading
    {
        meeting.status = other.status;
    }
}

/// For the order of the text.
fn place(span: Span) -> u64 {
    (span.start as u64) << 32 | span.end as u64
}

fn report(reading: &Reading, mut contact: Contact) -> Meeting {
    let document = reading.context.document;
    let unique = |spans: &mut Vec<Span>| {
        sort_by_key(spans, |&span| place(span));
        spans.dedup();
    };
    unique(&mut contact.evidence);
    let misspelt = contact.parties.iter().filter_map(|party| party.entity).flat_map(|id| reading.entities.misspelt(id));
    let conflicts: Vec<Conflict> = misspelt.map(|misspelling| name_conflict(reading, misspelling)).collect();
    contact.conflicts.extend(conflicts);
    let spell = |said: Said| Slot {
        value: fold_space(document.words(said.tokens)),
        evidence: vec![document.span(said.tokens)],
        rule: said.rule,
    };
    let mut topics: Vec<_> = contact.topics.into_iter().map(spell).collect();
    let mut outcomes: Vec<_> = contact.outcomes.into_iter().map(spell).collect();
    if topics.len() + outcomes.len() > 1 {
        let mut seen = Table::default();
        let mut fresh = |said: &Slot<String>| seen.insert(caseless(&said.value), 0).is_none();
        topics.retain(&mut fresh);
        outcomes.retain(&mut fresh);
    }
    let date = contact.date.map(|days| Slot {
        value: When { start: days.from.to_string(), end: days.to.to_string(), granularity: days.granularity },
        evidence: days.tokens.map(|tokens| document.span(tokens)).into_iter().collect(),
        rule: if days.tokens.is_some() { "slot/date" } else { "slot/article_date" },
    });
    let known =
        contact.parties.iter().all(|party| party.entity.is_some() || party.role.is_some() && party.country.is_some());
    let confidence = match (contact.heading, known) {
        (true, _) => Confidence::Guess,
        (false, true) if contact.kind != MeetingKind::Visit => Confidence::Sure,
        _ => Confidence::Likely,
    };
    Meeting {
        kind: contact.kind,
        status: contact.status,
        participants: contact.parties.into_iter().map(|party| party.into_participant(reading)).collect(),
        date,
        place: contact.place.map(Rc::unwrap_or_clone),
        occasion: contact.occasion.map(spell),
        sidelines: contact.sidelines,
        topics,
        outcomes,
        quotes: contact.quotes,
        grouping: contact.grouping,
        conflicts: contact.conflicts,
        evidence: contact.evidence,
        confidence,
        rule: contact.rule,
    }
}

/// A name written in two ways.
fn name_conflict(reading: &Reading, misspelling: &Misspelling) -> Conflict {
    let document = reading.context.document;
    let span = |mention: MentionId| document.span(reading.mentions[mention.index()].tokens);
    let evidence = vec![span(misspelling.usual), span(misspelling.other)];
    let values = evidence.iter().map(|span| crate::resolve::fold_space(span.of(document.text))).collect();
    Conflict { field: "name", values, evidence }
}
