//! Did it take place? Negation, modality and tense around a predicate.
//!
//! 'met', 'has met' held · 'is meeting', 'is in talks with' ongoing · 'will meet', 'is due to hold' scheduled ·
//! 'may meet', 'hopes to meet' possible · 'refused to meet' declined · 'did not meet' not held ·
//! 'is off' cancelled · 'was put off' postponed. 'Will not meet', 'no meeting is planned' report nothing.

use super::Reading;
use super::words::{Mark, among, is};
use crate::document::Document;
use crate::report::Status;
use crate::span::Tokens;

/// The first token of the verb group that ends before `at`.
pub(super) fn group_start(reading: &Reading, first: u32, at: u32) -> u32 {
    let mut start = at;
    // 'Theresa May met', 'Bob Hope met' are not 'may meet'; 'May Meet' in a headline is.
    let document = reading.context.document;
    let bare =
        words!["meet", "hold", "visit", "see", "host", "receive", "travel", "speak", "attend", "have", "be", "not"];
    let name =
        |at: u32| at > first && document.capital(at) && !document.capital(at + 1) && !document.is_any(at + 1, bare);
    while start > first && reading.has(start - 1, Mark::VerbGroup) && !name(start - 1) {
        start -= 1;
    }
    start
}

/// 'postponed', 'put off', 'cancelled', 'called off', as a verb of what follows.
pub(super) fn put_off(document: &Document, at: u32) -> Option<Status> {
    let off = document.is(at + 1, "off");
    if document.is_any(at, words!["postponed", "postpones", "deferred", "delayed"])
        || document.is_any(at, words!["put", "puts"]) && off
    {
        return Some(Status::Postponed);
    }
    let called = document.is_any(at, words!["called", "calls"]) && off;
    let gone = document.is_any(at, words!["cancelled", "canceled", "cancels", "cancel", "scrapped"]);
    (called || gone).then_some(Status::Cancelled)
}

/// 'the first minister to': not 'First Deputy Minister A flew to Rome to', 'on the first stop of a tour to'.
pub(super) fn first_to(document: &Document, at: u32) -> bool {
    let other = words![
        "time", "leg", "stop", "trip", "visit", "day", "week", "foreign", "round", "plane", "flight", "option", "for",
        ",",
    ];
    (at.saturating_sub(8)..at).any(|the| {
        document.is(the, "the")
            && document.is_any(the + 1, words!["first", "only"])
            && !(the + 2..at).any(|at| document.is_any(at, other))
    })
}

/// 'denied having met B', 'denied reports that A met B', 'was asked when A had met B', 'It is not true that A met B'.
fn disowned(document: &Document, group: Tokens) -> bool {
    let untrue = words![
        "denied",
        "denies",
        "denying",
        "denial",
        "denials",
        "untrue",
        "false",
        "baseless",
        "unfounded",
        "refuted",
        "rubbished"
    ];
    let ends = words![",", ";", ".", "as", "but", "and", "after", "before", "while", "where", "who", "by"];
    let ahead = group.iter().any(|id| document.is_any(id.0, words!["will", "would", "to"]));
    // 'had no plans to resign when she met B'
    let asks = words!["asked", "unclear", "say", "clear"];
    let own = |at: u32| document.is_any(at, words!["when", "until"]) && !document.is_any(at.wrapping_sub(1), asks);
    let clause =
        (group.start.0.saturating_sub(16)..group.end.0).rev().take_while(|&at| !document.is_any(at, ends) && !own(at));
    clause.into_iter().any(|at| {
        let before = at.wrapping_sub(1);
        let asked = document.is_any(at, words!["when", "if", "whether"]) && document.is_any(before, asks);
        document.is_any(at, untrue)
            || document.is(at, "true") && document.is(before, "not")
            || asked && !ahead
            || document.is_any(at, words!["plans", "plan", "intention"]) && document.is(before, "no")
    })
}

/// The status that a verb group gives its predicate; none if it reports no contact at all.
pub(super) fn of_verb(document: &Document, group: Tokens, present_participle: bool) -> Option<Status> {
    let any = |words: &[u32]| group.iter().any(|id| document.is_any(id.0, words));
    if disowned(document, group) {
        return None;
    }
    let negated = any(words!["not", "never", "n't"]);
    if any(words!["refused", "refuses", "declined", "declines", "unwilling"]) {
        return Some(Status::Declined);
    }
    if any(words!["ruled"]) && any(words!["out"]) {
        return None;
    }
    let ahead = any(words!["will", "shall", "to", "going"]);
    // 'did not expect to meet'
    if negated && any(words!["expect", "intend", "plan"]) {
        return None;
    }
    if negated {
        let past =
            any(words!["did", "has", "have", "had", "never", "was", "were", "could"]) && !any(words!["will", "would"]);
        return past.then_some(Status::NotHeld);
    }
    // 'have yet to meet'
    if any(words!["yet"]) && any(words!["to"]) && any(words!["has", "have", "had", "is", "are"]) {
        return None;
    }
    if any(words!["unable", "failed"]) {
        return Some(Status::NotHeld);
    }
    // 'forced the White House to cancel plans for the president to meet'
    let plans = |at: u32| {
        document.is_any(
            at,
            words!["cancel", "cancelled", "canceled", "scrapped", "scrap", "abandoned", "dropped", "shelved"],
        ) && (at..at + 4).any(|at| document.is_any(at, words!["plans", "plan"]))
    };
    if (group.start.0.saturating_sub(10)..group.start.0).any(plans) {
        return Some(Status::Cancelled);
    }
    // 'has postponed her trip to Oslo, where she had been scheduled to meet'
    let trip = |at: u32| (at + 1..at + 6).any(|at| document.is_any(at, words!["trip", "visit", "tour"]));
    if ahead
        && let Some(status) =
            (group.start.0.saturating_sub(16)..group.start.0).find_map(|at| put_off(document, at).filter(|_| trip(at)))
    {
        return Some(status);
    }
    // 'had stopped in Jakarta to see B', 'visited Rome to meet B', 'met to discuss it with B'
    let been = words!["visited", "stopped", "travelled", "traveled"];
    let been = |at: u32| document.is_any(at, been) || document.is_any(at, words!["made", "paid"]) && trip(at);
    let discuss = document.is_any(group.end.0, words!["discuss", "review", "explore", "talk"]);
    let met = |at: u32| discuss && document.is_any(at, words!["met", "gathered", "convened"]);
    if group.len() == 1 && ahead && (group.start.0.saturating_sub(9)..group.start.0).any(|at| been(at) || met(at)) {
        return Some(Status::Held);
    }
    // 'arrived on Sunday, the first minister to meet B'
    let first = first_to(document, group.start.0);
    let coming = words![
        "will", "would", "expected", "due", "set", "is", "be", "wants", "plans", "hope", "hopes", "could", "may",
        "become",
    ];
    if group.len() == 1
        && document.is(group.start.0, "to")
        && first
        && !(group.start.0.saturating_sub(14)..group.start.0).any(|at| document.is_any(at, coming))
    {
        return Some(Status::Held);
    }
    // 'hopes to become the first leader to meet'
    let hopes = words!["hope", "hopes", "hoped", "could", "may", "might", "wants", "wanted"];
    if first && (group.start.0.saturating_sub(10)..group.start.0).any(|at| document.is_any(at, hopes)) {
        return Some(Status::Possible);
    }
    // 'extended an invitation for B to meet'
    let invitation = |at: u32| document.is_any(at, words!["invitation", "invitations", "offer", "offers", "proposal"]);
    let fixed = any(words!["will", "scheduled", "due", "set", "slated"]);
    if ahead && !fixed && (group.start.0.saturating_sub(10)..group.start.0).any(invitation) {
        return Some(Status::Possible);
    }
    // 'The day was not done, as he would later meet': told of the past.
    if any(words!["would"])
        && any(words!["later"])
        && !(group.start.0.saturating_sub(9)..group.start.0)
            .any(|at| document.is_any(at, words!["said", "announced", "confirmed", "that", "told", "added", "if"]))
    {
        return Some(Status::Held);
    }
    // 'said on Tuesday that he would meet': 'will', as reported.
    let told = |at: u32| document.is_any(at, words!["said", "announced", "confirmed", "told"]);
    if any(words!["would"])
        && (group.start.0.saturating_sub(9)..group.start.0).any(told)
        && !any(words!["like", "if", "willing", "ready", "consider", "prepared"])
    {
        return Some(Status::Scheduled);
    }
    if any(words![
        "may",
        "might",
        "could",
        "would",
        "likely",
        "hopes",
        "hoped",
        "hoping",
        "wants",
        "wanted",
        "wish",
        "wishes",
        "wished",
        "seeks",
        "seeking",
        "sought",
        "invited",
        "ready",
        "willing",
        "keen",
        "proposed",
        "offered",
        "considering",
        "consider",
        "forward",
        "asked",
        "requested",
        "can",
        "should",
        "must",
        "ought",
        "unlikely",
        "prepared",
    ]) {
        return Some(Status::Possible);
    }
    let pleasure = any(words!["great", "opportunity", "chance", "pleased", "delighted", "glad"]);
    if ahead && !pleasure {
        return Some(Status::Scheduled);
    }
    if present_participle && any(words!["is", "are", "am"]) {
        return Some(Status::Ongoing);
    }
    Some(Status::Held)
}

/// The status that the words behind a meeting noun give it: 'is off', 'has been postponed', 'did not take place'.
pub(super) fn of_noun(document: &Document, after: Tokens) -> Option<Status> {
    let marks = among(document, after);
    let turn = marks.has(Mark::Turn) || is(document, after.end.0, Mark::Turn);
    let pair = |first: &[u32], second: &[u32]| {
        turn && after.iter().any(|id| document.is_any(id.0, first) && document.is_any(id.0 + 1, second))
    };
    if marks.has(Mark::PutOff) || pair(words!["put"], words!["off"]) || pair(words!["pushed"], words!["back"]) {
        return Some(Status::Postponed);
    }
    if marks.has(Mark::CalledOff)
        || pair(words!["called", "is", "was"], words!["off"])
        || pair(words!["fell"], words!["through"])
    {
        return Some(Status::Cancelled);
    }
    if marks.has(Mark::Not) && marks.has(Mark::TakePlace) {
        return Some(Status::NotHeld);
    }
    if pair(words!["agreed", "set", "fixed", "arranged"], words!["for"]) {
        return Some(Status::Scheduled);
    }
    // 'a summit between A and B later this week', 'the meeting, due to take place in'
    let soon = after.iter().any(|id| {
        document.is_any(id.0, words!["later", "next"]) && document.is_any(id.0 + 1, words!["this", "week", "month"])
    });
    if soon
        || marks.has(Mark::Planned)
        || pair(words!["is", "are"], words!["due", "to"])
        || pair(words![","], words!["due"])
        || pair(words!["is"], words!["set"])
    {
        return Some(Status::Scheduled);
    }
    marks.has(Mark::Maybe).then_some(Status::Possible)
}
