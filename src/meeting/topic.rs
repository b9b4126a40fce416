//! What was talked about, what came of it, and who is quoted.
//!
//! - Topics: 'discussed **regional security**', 'exchanged views on **the situation in Gaza**', '**All aspects of
//!   trade** were reviewed', 'talks on **border trade**', 'with a focus on **rail links**'.
//! - Outcomes: '**agreed to reopen the hospital**', '**signed a protocol on waterways**', '**A memorandum was signed**'.
//! - Quotes: “…” beside a verb of speaking whose subject takes part.
//!
//! A sentence without a contact of its own speaks of the contacts before it, and of those alone whose
//! participants it names, if it names any.

use super::cue::Cue;
use super::merge::Log;
use super::party::Party;
use super::words::Mark;
use super::{Contact, Here, Reading, Said};
use crate::lex::Kind;
use crate::lexicon::Class;
use crate::phrase::{Head, Phrase};
use crate::report::{MentionType, Quote};
use crate::span::{EntityId, Tokens};

/// Participles of 'X was discussed'.
const PASSIVE: &[u32] = words!["discussed", "reviewed", "raised", "covered", "addressed", "explored", "examined"];

/// 'Matters of trade came up', 'Border security figured prominently': the subject is what was talked about.
const ARISEN: &[u32] = words!["came", "come", "figured", "figure"];

/// Reads topics, outcomes and quotes of a sentence into its own contacts, else into those before.
#[inline(never)]
pub(super) fn attach(reading: &Reading, here: &Here, contacts: &mut [Contact], log: &mut Log) {
    let document = reading.context.document;
    if super::heading(document.sentence(here.id)) {
        return;
    }
    // Most sentences are near no contact.
    if contacts.is_empty() && !log.speaks_on(here.id) {
        return;
    }
    let topics = topics(reading, here);
    let outcomes = outcomes(reading, here);
    let quotes = quotes(reading, here);
    if topics.is_empty() && outcomes.is_empty() && quotes.is_empty() {
        return;
    }
    let tell = |contact: &mut Contact| {
        contact.topics.extend_from_slice(&topics);
        contact.outcomes.extend_from_slice(&outcomes);
        let own = quotes.iter().filter(|quote| takes_part(&contact.parties, quote));
        contact.quotes.extend(own.cloned());
    };
    if !contacts.is_empty() {
        return contacts.iter_mut().for_each(tell);
    }
    for contact in log.spoken_of(here.id, |contact| names_other(reading, here, contact)) {
        tell(contact);
        if !topics.is_empty() || !outcomes.is_empty() {
            contact.evidence.push(document.span(here.tokens));
        }
    }
}

fn takes_part(parties: &[Party], quote: &Quote) -> bool {
    quote.speaker.is_some_and(|speaker| parties.iter().any(|party| party.entity == Some(speaker)))
}

/// Does the sentence name a participant, by name, role or nation?
fn names_other(reading: &Reading, here: &Here, contact: &Contact) -> bool {
    let subject = reading.entities.home;
    let Some(first) = here.mentions.first() else { return false };
    let from = reading.mentions.partition_point(|mention| mention.tokens.start < first.tokens.start);
    contact.parties.iter().skip(1).any(|party| {
        here.mentions.iter().zip(from..).any(|(mention, index)| {
            let same = party.entity.is_some() && reading.entities.of[index] == party.entity;
            let nation = mention.kind == Some(MentionType::Norp)
                && party.country.is_some()
                && party.country != subject
                && crate::resolve::country_of(reading.context, mention) == party.country;
            same || nation
        })
    })
}

fn topics(reading: &Reading, here: &Here) -> Vec<Said> {
    let mut out = Vec::new();
    for said in here.topics(reading) {
        split(reading, said.tokens, |run| {
            let run = phrase(reading, run);
            if !run.is_empty() {
                out.push(Said { tokens: run, rule: said.rule });
            }
        });
    }
    out
}

/// The words of a sentence that say what was talked about.
pub(super) fn spans(reading: &Reading, here: &Here) -> Vec<Said> {
    let document = reading.context.document;
    let mut out: Vec<Said> = Vec::new();
    let (mut from, end) = (here.tokens.start.0, here.tokens.end.0);
    let object = |at: u32| object(reading, at, end).filter(|object| !aside(reading, *object));
    for &(run, cue) in here.cues {
        let at = run.start.0;
        if at < from {
            continue;
        }
        let asks = |&(other, cue): &(Tokens, Cue)| cue == Cue::CallOn && other.overlaps(run);
        if matches!(cue, Cue::Talks | Cue::Speak | Cue::Meet | Cue::MeetOrMeeting)
            && !here.cues.iter().any(asks)
            && !in_event(reading, here, run)
            && let Some(tokens) = about(reading, run.end.0, end).and_then(|at| object(at + 1))
        {
            out.push(Said { tokens, rule: "topic/about" });
            from = tokens.end.0;
            continue;
        }
        if !opens(reading, run, cue) || document.capital(at) {
            continue;
        }
        let passive = document.is_any(at.wrapping_sub(1), words!["was", "were", "been", "be"])
            && (run.len() == 1 && document.is_any(at, PASSIVE) || document.is(at, "taken"));
        if document.is_any(at, ARISEN) {
            let before = before_passive(reading, here.tokens.start.0, at).filter(|subject| {
                // 'The sun came up', but 'The issue came up', 'Trade came up at the talks'
                let spoken = words!["issue", "issues", "matter", "matters", "question", "talks", "meeting", "call"];
                here.tokens.iter().any(|id| document.is_any(id.0, spoken))
                    && !document.is_any(run.end.0, words!["with", "to", "against", "for"])
                    && !document.is_any(subject.start.0, words!["he", "she", "they", "it", "who"])
                    && reading.phrases_in(*subject).iter().all(|phrase| phrase.person().is_none())
            });
            out.extend(before.map(|tokens| Said { tokens, rule: "topic/was_discussed" }));
        } else if passive {
            let before = before_passive(reading, here.tokens.start.0, at);
            out.extend(before.map(|tokens| Said { tokens, rule: "topic/was_discussed" }));
        } else if document.is(at, "taken") {
            // 'has taken up golf'
        } else if let Some(tokens) = object(run.end.0) {
            out.push(Said { tokens, rule: "topic/discussed" });
            from = tokens.end.0;
        }
    }
    out
}

/// 'the Global Summit on Artificial Intelligence' is a name.
fn in_event(reading: &Reading, here: &Here, run: Tokens) -> bool {
    let around = Tokens::new(run.start.0.saturating_sub(12), run.end.0);
    let event = |mention: &crate::mention::Mention| {
        mention.kind == Some(MentionType::Event) && around.has(mention.tokens.start) && mention.tokens.overlaps(run)
    };
    here.mentions.iter().any(event)
        || reading.context.document.capital(run.start.0)
            && reading.context.document.capital(run.start.0.wrapping_sub(1))
}

/// 'spoke for 90 minutes at the Blue House on Sunday about warships', 'held talks with B in Moscow on gas supplies': the
/// preposition that a topic follows, within the clause.
fn about(reading: &Reading, from: u32, end: u32) -> Option<u32> {
    let document = reading.context.document;
    let stop = |at: u32| {
        matches!(document.word(at), "." | ";" | ":" | "“" | "\"" | "–" | "—")
            || document.is_any(
                at,
                words!["said", "told", "after", "before", "that", "who", "which", "where", "but", "to", "when"],
            )
    };
    let plain = |at: u32| {
        // 'on Sunday', 'on a visit', 'on Kuwait's behalf', 'on arrival', 'on X'
        let shown = document
            .is_any(at, words!["a", "an", "his", "her", "their", "arrival", "behalf", "condition", "day", "camera"]);
        !shown && !dated_or_placed(reading, at) && document.word(at).len() > 1
    };
    let another = |at: u32| document.is(at, "and") && clause_follows(reading, at + 1);
    (from..end.min(from + 30)).take_while(|&at| !stop(at) && !another(at)).find(|&at| {
        document.is(at, "about") && !matches!(document.kind(at + 1), Some(Kind::Number))
            || document.is(at, "on")
                && !document.is(at - 1, "up")
                && plain(at + 1)
                && !aside(reading, Tokens::new(at + 1, at + 2))
                && !occasion(reading, at)
    })
}

/// 'a meeting on the sidelines', 'taking part in the meeting on the Russian side', 'a meeting on Friday'.
fn aside(reading: &Reading, object: Tokens) -> bool {
    let document = reading.context.document;
    let start = object.start.0;
    (start..start + 4)
        .any(|at| document.is_any(at, words!["sidelines", "margins", "side", "occasion", "eve", "periphery"]))
        || dated_or_placed(reading, start)
}

/// Does the cue open a topic? The cues of talking about something do, and of talking with somebody 'talked'.
fn opens(reading: &Reading, run: Tokens, cue: Cue) -> bool {
    matches!(cue, Cue::Topic | Cue::Discuss) || run.len() == 1 && reading.context.document.is(run.start.0, "talked")
}

/// The words themselves, without those around them that say nothing; maybe none.
fn phrase(reading: &Reading, run: Tokens) -> Tokens {
    let document = reading.context.document;
    let mut run = run;
    if let Some(past) = past_partner(reading, run) {
        run.start.0 = past;
    }
    // 'discussing with Ireland' tells no topic.
    if document.is_any(run.start.0, words!["with", "to", "after", "before", "among", "through", "for"]) {
        run.end = run.start;
    }
    // 'condemned unequivocally the attack'
    run.start.0 += (run.len() > 1 && document.word(run.start.0).ends_with("ly")) as u32;
    while !run.is_empty()
        && document.word(run.start.0 + 1) != "-"
        && document.is_any(
            run.start.0,
            words![
                "of",
                "the",
                "a",
                "an",
                "various",
                "and",
                "including",
                ",",
                "about",
                "on",
                "in",
                "also",
                "as",
                "well",
                "their",
                "its",
                "his",
                "her"
            ],
        )
    {
        run.start.0 += 1;
    }
    // 'a wide range of issues'
    let wide = run.start.0 + document.is_any(run.start.0, words!["wide", "whole", "broad"]) as u32;
    let many = words!["range", "number", "array", "series", "host", "variety", "gamut"];
    if document.is_any(wide, many) && document.is(wide + 1, "of") && wide + 2 < run.end.0 {
        run.start.0 = wide + 2;
    }
    while !run.is_empty()
        && (document.kind(run.end.0 - 1) == Some(Kind::Punct) && !document.is_any(run.end.0 - 1, words![")"])
            || document.is_any(run.end.0 - 1, words!["and", "the", "of", "on", "in", "with", "as", "or", "to", "so"]))
    {
        run.end.0 -= 1;
    }
    run
}

/// Where the topic begins in 'discussed with him the training of cadets', 'discussed with Foreign Minister A their border'.
fn past_partner(reading: &Reading, run: Tokens) -> Option<u32> {
    let document = reading.context.document;
    let partner = run.start.0 + 1;
    if !document.is(run.start.0, "with") {
        return None;
    }
    let pronoun = document.is_any(partner, words!["him", "her", "them", "us", "me"]);
    let phrase = reading.phrases_in(Tokens::new(partner, partner + 2)).first();
    let past = if pronoun { partner + 1 } else { phrase?.tokens.end.0 };
    let opens =
        words!["the", "a", "an", "their", "ways", "how", "issues", "matters", "bilateral", "regional", "cooperation"];
    (past < run.end.0 && document.is_any(past, opens)).then_some(past)
}

/// The noun phrase behind an opener.
fn object(reading: &Reading, from: u32, end: u32) -> Option<Tokens> {
    let document = reading.context.document;
    let mut at = from;
    while at < end && at < from + 32 {
        let word = document.word(at);
        let stop = matches!(word, "." | ";" | "?" | "!" | "”" | "\"" | "–" | "—" | "--" | ":")
            || word == "," && !list_goes_on(reading, at, end)
            || at > from && reading.has(at, Mark::TopicEnd) && !keeps(reading, at)
            || document.is(at, "and") && clause_follows(reading, at + 1)
            || at > from && occasion(reading, at)
            || at > from && document.is_any(at, words!["in", "on"]) && dated_or_placed(reading, at + 1)
            || at > from && venue(reading, at, end);
        if stop {
            break;
        }
        at += 1;
    }
    (at > from).then(|| Tokens::new(from, at))
}

/// 'discussed trade in Muscat' says where; 'the situation in Gaza' and 'rail links in Oman' say what of.
fn venue(reading: &Reading, at: u32, end: u32) -> bool {
    let document = reading.context.document;
    if !document.is_any(at, words!["in", "at"]) {
        return false;
    }
    let Some(city) = reading.mention_at(at + 1) else { return false };
    let class = city.entry.map(|entry| reading.context.lexicon.class(entry));
    let seat = matches!(class, Some(Class::Capital | Class::City)) && city.kind == Some(MentionType::Gpe)
        || city.kind == Some(MentionType::Fac);
    let last = matches!(document.word(city.tokens.end.0), "." | "," | ";" | "")
        || city.tokens.end.0 >= end
        || dated_or_placed(reading, city.tokens.end.0)
        || document.is(city.tokens.end.0, "on");
    seat && last && !reading.has(at - 1, Mark::StateOf)
}

/// 'in a meeting on the sidelines', 'in talks here', 'over lunch', 'on the sidelines of': how it was discussed, not what.
fn occasion(reading: &Reading, at: u32) -> bool {
    let document = reading.context.document;
    let nouns =
        words!["meeting", "meetings", "talks", "call", "conversation", "lunch", "dinner", "sidelines", "margins"];
    document.is_any(at, words!["in", "on", "over", "by"])
        && (at + 1..at + 4).any(|noun| {
            document.is_any(noun, nouns)
                && (at + 1..noun).all(|between| !document.is_any(between, words!["of", ",", "and"]))
        })
}

/// 'as well as' goes on with the list.
fn keeps(reading: &Reading, at: u32) -> bool {
    let document = reading.context.document;
    document.is(at, "as") && (document.is(at + 1, "well") || document.capital(at + 1))
        || at > 0 && document.is(at - 1, "well")
        // 'the threat posed by Iran'
        || document.is(at, "by") && document.word(at - 1).ends_with("ed")
}

fn list_goes_on(reading: &Reading, comma: u32, end: u32) -> bool {
    let document = reading.context.document;
    let next = comma + 1;
    if next >= end || reading.has(next, Mark::NoItem) {
        return document.is(next, "as") && document.is(next + 1, "well");
    }
    !(document.is(next, "and") && clause_follows(reading, next + 1)) && !clause_follows(reading, next)
}

/// A verb, or a subject with its verb, begins here: a new clause, not another item.
fn clause_follows(reading: &Reading, at: u32) -> bool {
    let document = reading.context.document;
    let verb = |at: u32| {
        let word = document.word(at);
        reading.has(at, Mark::Clause)
            || word.len() > 5
                && word.ends_with("ed")
                && word.starts_with(|c: char| c.is_lowercase())
                && !reading.context.document.is_any(at + 1, words!["cooperation", "relations", "trade"])
    };
    if verb(at) {
        return true;
    }
    // ', the royal court said'
    let spoken = |at: &u32| {
        document.is_any(
            *at,
            words!["said", "says", "told", "added", "reported", "announced", "wrote", "tweeted", "informs"],
        )
    };
    let stops = |at: &u32| matches!(document.word(*at), "," | "." | ";" | "");
    if (at..at + 7).take_while(|at| !stops(at)).any(|at| spoken(&at)) {
        return true;
    }
    let from = reading.phrases.partition_point(|phrase| phrase.tokens.start.0 < at);
    let phrase = reading.phrases.get(from).filter(|phrase| phrase.tokens.start.0 <= at + 1);
    phrase.is_some_and(|phrase| verb(phrase.tokens.end.0))
}

fn dated_or_placed(reading: &Reading, at: u32) -> bool {
    let mention = reading.mention_at(at);
    mention.is_some_and(|mention| matches!(mention.kind, Some(MentionType::Date | MentionType::Time)))
}

/// The noun phrase before 'was discussed'.
fn before_passive(reading: &Reading, first: u32, verb: u32) -> Option<Tokens> {
    let document = reading.context.document;
    let mut end = verb;
    while end > first
        && document.is_any(
            end - 1,
            words![
                "was", "were", "been", "be", "also", "has", "have", "had", "would", "will", "is", "are", "to",
                "expected", "likely"
            ],
        )
    {
        end -= 1;
    }
    let mut start = end;
    while start > first {
        let word = document.word(start - 1);
        if matches!(word, "." | ";" | ":" | "“" | "\"" | "”")
            || document.is_any(start - 1, words!["that", "said", "while"])
            || word == "," && !list_goes_on(reading, start - 1, end)
        {
            break;
        }
        start -= 1;
    }
    // 'During the interaction, issues of security were discussed'
    if document.is_any(start, words!["during", "in", "at", "on", "after"])
        && let Some(comma) = (start..end).find(|&at| document.is(at, ","))
    {
        start = comma + 1;
    }
    (start < end).then(|| Tokens::new(start, end))
}

/// 'A, B and C' to its items; 'A and B' only where both are phrases of their own ('the visa regime and the delayed dams').
/// What 'including' adds is a list of its own; 'political, economic and cultural ties' is one item.
fn split(reading: &Reading, run: Tokens, mut item: impl FnMut(Tokens)) {
    let document = reading.context.document;
    let mut start = run.start.0;
    let (mut commas, mut waiting) = (false, None);
    for id in run.iter() {
        let at = id.0;
        let comma = document.is(at, ",");
        // 'ties between the Emirates and Hungary'
        let pair = (start.max(at.saturating_sub(6))..at).any(|at| document.is(at, "between"));
        let and = document.is(at, "and") && at > start && !pair && (commas || independent(reading, at, run));
        let such = document.is(at, "such") && document.is(at + 1, "as");
        let adds = such || document.is_any(at, words!["including", "particularly", "notably", "especially"]);
        if !(comma || and || adds) || !adds && start == run.start.0 && inner(reading, Tokens::new(start, at), run.end.0)
        {
            continue;
        }
        let ahead = at + 1 < run.end.0 && !document.is_any(at + 1, words!["including", "particularly", "notably"]);
        // The other adjectives of such a list may be nouns: 'political, security and trade ties'.
        let goes_on = waiting.is_some_and(|since| comma && at == since + 2);
        if (comma || and) && ahead && at > start && (quality(reading, at - 1) || goes_on) {
            waiting = Some(at);
            commas = false;
            continue;
        }
        waiting = None;
        if at > start {
            item(Tokens::new(start, at));
        }
        start = at + 1 + such as u32;
        commas = comma && ahead || commas && !adds;
    }
    if start < run.end.0 {
        item(Tokens::new(start, run.end.0));
    }
}

/// 'cooperation in mining, oil and gas': a list of short items behind the preposition of the first is one topic.
fn inner(reading: &Reading, first: Tokens, end: u32) -> bool {
    let document = reading.context.document;
    let behind = |at: u32| document.is_any(at, words!["in", "of", "between", "among"]) && at + 4 > first.end.0;
    let mut length = 0;
    let short = (first.end.0 + 1..end).all(|at| {
        length = if document.is_any(at, words![",", "and"]) { 0 } else { length + 1 };
        length < 3 && !document.is_any(at, words!["the", "a", "an", "including", "to", "on", "in", "of"])
    });
    short && first.iter().skip(1).any(|id| behind(id.0))
}

/// An adjective that waits for its noun: 'regional', 'people-to-people'.
fn quality(reading: &Reading, at: u32) -> bool {
    let document = reading.context.document;
    let word = document.word(at);
    let ending = ["al", "ic", "ive", "ary"].iter().any(|ending| word.ends_with(ending)) && word.len() > 4;
    ending && word.starts_with(char::is_lowercase) && !reading.has(at, Mark::NoQuality)
}

/// 'X and the Y', 'X and ways to Y', 'X and on Y': the second part stands alone.
fn independent(reading: &Reading, and: u32, run: Tokens) -> bool {
    let document = reading.context.document;
    document.is_any(
        and + 1,
        words!["the", "a", "an", "ways", "how", "on", "about", "what", "steps", "preparations", "supplies", "supply"],
    ) || document.capital(and + 1) && and + 2 < run.end.0
}

fn outcomes(reading: &Reading, here: &Here) -> Vec<Said> {
    let document = reading.context.document;
    let mut out = Vec::new();
    for (run, _) in here.cues.iter().filter(|(_, cue)| *cue == Cue::Outcome) {
        let at = run.start.0;
        if reading.quoted(at) {
            continue;
        }
        let verb = document.is_any(at, words!["agreed", "decided", "pledged", "resolved"])
            && document.is_any(at + 1, words!["to", "that", "on"])
            || document.is_any(at, words!["signed", "inked", "concluded"])
                && !document.is_any(at.wrapping_sub(1), words!["was", "were", "been"]);
        if verb {
            if let Some(run) = object(reading, at + 1, here.tokens.end.0) {
                let tokens = phrase(reading, Tokens::new(at, run.end.0));
                out.push(Said { tokens, rule: "topic/agreed" });
            }
        } else if document.is_any(at, words!["signed", "inked", "finalised", "finalized", "concluded"])
            && let Some(run) = before_passive(reading, here.tokens.start.0, at)
        {
            let tokens = phrase(reading, Tokens::new(run.start.0, at + 1));
            out.push(Said { tokens, rule: "topic/was_agreed" });
        }
    }
    out.retain(|said| document.words(said.tokens).split_whitespace().count() > 2);
    out
}

fn quotes(reading: &Reading, here: &Here) -> Vec<Quote> {
    let document = reading.context.document;
    let from = reading.quotes.partition_point(|quote| quote.end <= here.tokens.start);
    let inside = reading.quotes[from..].iter().take_while(|quote| quote.start < here.tokens.end);
    inside.map(|quote| Quote { speaker: speaker(reading, here, *quote), span: document.span(*quote) }).collect()
}

/// The person beside a verb of speaking in the sentence, outside the quotation.
fn speaker(reading: &Reading, here: &Here, quote: Tokens) -> Option<EntityId> {
    let document = reading.context.document;
    let persons = here
        .phrases
        .iter()
        .filter(|phrase| !quote.overlaps(phrase.tokens) && matches!(phrase.head, Head::Person(_) | Head::Role));
    let speaks = |at: u32| {
        document.is_any(
            at,
            words![
                "said", "told", "says", "tells", "added", "noted", "joked", "tweeted", "asked", "replied", "wrote",
                "stressed"
            ],
        )
    };
    let beside = |phrase: &&Phrase| {
        speaks(phrase.tokens.end.0)
            || speaks(phrase.tokens.start.0.wrapping_sub(1))
            || (phrase.tokens.end.0..phrase.tokens.end.0 + 4).any(speaks)
    };
    persons.filter(beside).find_map(|phrase| super::party::person(reading, phrase))
}
