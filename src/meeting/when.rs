//! On which day a contact was: 'on Friday', 'from 13 to 17 October'.
//!
//! Refused: a day that belongs to something else in the sentence, 'ahead of the election next year', 'since April'.

use super::slot::{Discourse, is_topic};
use super::{Contact, Days, Here, Reading};
use crate::date::Timex;
use crate::report::{Granularity, MeetingKind, Status};
use crate::span::Tokens;

/// For how many sentences an article tells of a journey whose days it has given.
const REACH: u32 = 8;

/// The days of a journey to come, where a sentence tells no others.
pub(super) fn trip(reading: &Reading, here: &Here) -> Option<Days> {
    let document = reading.context.document;
    let at = |words| here.tokens.iter().map(|id| id.0).find(|&at| document.is_any(at, words));
    let verb = at(words!["visit", "visiting", "travel", "travelling", "traveling", "tour", "trip"])?;
    let ahead = words!["will", "to", "upcoming", "is", "are", "next"];
    let from = reading.timexes.partition_point(|timex| timex.tokens.start < here.tokens.start);
    let mut inside = reading.timexes[from..].iter().take_while(|timex| timex.tokens.start < here.tokens.end);
    let (Some(timex), None) = (inside.next(), inside.next()) else { return None };
    let days = when(timex).filter(|_| !timex.value.starts_with('P') && !reading.quoted(verb))?;
    let length = days.to.to_days() - days.from.to_days();
    let open = reading.today.is_none_or(|today| days.to >= today);
    let told = here.tokens.iter().take_while(|id| id.0 < verb).any(|id| document.is_any(id.0, ahead));
    (length > 0 && length < 15 && open && told).then_some(days)
}

/// The day of a contact: the one its sentence tells, else that of the contact before it, of the journey, of the article.
pub(super) fn date(reading: &Reading, here: &Here, contact: &mut Contact, discourse: &Discourse) {
    let stated = nearest_date(reading, here, contact);
    contact.dated = stated.is_some();
    let happened = matches!(contact.status, Status::Held | Status::Ongoing);
    let past = matches!(contact.status, Status::Cancelled | Status::Postponed) || happened;
    // When two met before says nothing of when they talked by telephone.
    let remote = contact.kind == MeetingKind::Call && !discourse.remote;
    contact.date = match stated {
        Some(timex) => when(timex),
        None if past && contact.kind != MeetingKind::Visit => discourse.date.filter(|_| !remote).or_else(|| {
            let today = reading.today.filter(|_| happened)?;
            Some(Days { from: today, to: today, granularity: Granularity::Day, tokens: None })
        }),
        // 'will visit Ghana from 13 to 17 October. The ministers will meet A'
        None if contact.status == Status::Scheduled && contact.kind != MeetingKind::Call => {
            let trip = discourse.trip.filter(|(told, _)| contact.sentence.0 - told.0.min(contact.sentence.0) <= REACH);
            // 'The Pope will visit Togo from 20 to 24 May. President A will meet B': not on those days.
            let goes = |party: &super::party::Party| party.entity.is_some_and(|id| discourse.travellers.contains(&id));
            let theirs = discourse.travellers.is_empty() || contact.parties.iter().any(goes);
            trip.filter(|_| theirs).map(|(_, days)| days)
        }
        None => None,
    };
    // 'meets on Monday' of a day to come is not yet held.
    let ahead = stated
        .and_then(|timex| timex.interval.as_ref())
        .is_some_and(|interval| reading.today.is_some_and(|today| interval.from > today));
    if ahead && happened {
        contact.status = Status::Scheduled;
    }
}

/// The date expression that belongs to a predicate: the nearest in its clause.
fn nearest_date<'a>(reading: &Reading<'a>, here: &Here, contact: &Contact) -> Option<&'a Timex> {
    let document = reading.context.document;
    let tokens = here.tokens;
    let from = reading.timexes.partition_point(|timex| timex.tokens.start < tokens.start);
    let inside = reading.timexes[from..].iter().take_while(|timex| timex.tokens.start < tokens.end);
    inside.clone().next()?;
    // The predicate reaches as far as the names of those who take part.
    let last = contact.parties.iter().map(|party| party.evidence.end).max().unwrap_or(0);
    let reach = document.tokens.partition_point(|token| token.span.end <= last) as u32;
    let mut trigger = contact.trigger;
    if reach <= tokens.end.0 {
        trigger.end.0 = trigger.end.0.max(reach);
    }
    let happened = contact.status == Status::Held;
    // 'discussed the 2030 census', 'the UN Convention of 1982'
    let usable = |timex: &&Timex| {
        timex.interval.is_some()
            && !is_topic(reading, here, contact, timex.tokens)
            && (contact.rule != "meeting/discussed" || timex.granularity == Granularity::Day)
            && !timex.value.starts_with('P')
            && !timex.value.contains("_REF")
            && !reading.quoted(timex.tokens.start.0)
            && !(timex.tokens.start > tokens.start
                && document.is_any(timex.tokens.start.0 - 1, words!["since", "until", "till", "by"]))
            // 'said on Thursday he had spoken with B'
            && !(timex.tokens.end <= trigger.start
                && document.is(trigger.start.0.wrapping_sub(1), "had")
                && (timex.tokens.start.0.saturating_sub(2)..timex.tokens.start.0).any(|at| document.is(at, "said")))
            // 'since taking office in April'
            && !(timex.tokens.start.0.saturating_sub(4).max(tokens.start.0)..timex.tokens.start.0)
                .any(|at| document.is(at, "since"))
            // 'held talks ahead of the election next year'
            && !(timex.tokens.start >= trigger.end
                && (timex.tokens.start.0.saturating_sub(12).max(trigger.end.0)..timex.tokens.start.0)
                    .any(|at| {
                        let comma = (at..timex.tokens.start.0).any(|at| document.is(at, ","));
                        document.is(at, "ahead") && document.is(at + 1, "of") && !comma
                    }))
            // 'spoke by phone and agreed they would meet on Friday'
            && !(happened
                && timex.tokens.start >= trigger.end
                && (trigger.end.0..timex.tokens.start.0).any(|at| document.is_any(at, words!["would", "will"])))
    };
    let distance = |timex: &&Timex| {
        let (between, after) = if timex.tokens.start >= trigger.end {
            (Tokens { start: trigger.end, end: timex.tokens.start }, true)
        } else {
            (Tokens { start: timex.tokens.end, end: trigger.start.max(timex.tokens.end) }, false)
        };
        // Another clause between them costs more than words do.
        let clauses = between
            .iter()
            .filter(|id| {
                document.is_any(id.0, words!["who", "which", "after", "before", "where", "said", "but", "that", ";"])
            })
            .count() as u32;
        // 'who took office in January, hosted': a date before a comma belongs to what stands before it.
        let comma = !after
            && document.is(timex.tokens.end.0, ",")
            && timex.tokens.start > tokens.start
            && !document.is(timex.tokens.start.0 - 1, "on");
        between.len() + clauses * 8 + if after { 0 } else { 2 } + if comma { 12 } else { 0 }
    };
    inside.filter(usable).min_by_key(distance).filter(|timex| distance(timex) < 60)
}

fn when(timex: &Timex) -> Option<Days> {
    let interval = timex.interval.as_ref()?;
    let granularity = timex.granularity;
    Some(Days { from: interval.from, to: interval.to, granularity, tokens: Some(timex.tokens) })
}
