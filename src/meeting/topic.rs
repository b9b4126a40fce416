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
use super::words::{Mark, is};
use super::{Contact, Reading};
use crate::lex::Kind;
use crate::lexicon::Class;
use crate::phrase::{Head, Phrase};
use crate::report::{MentionType, Quote, Slot};
use crate::resolve::fold_space;
use crate::span::{EntityId, SentenceId, Tokens};

/// Participles of 'X was discussed'.
const PASSIVE: &[&str] = &["discussed", "reviewed", "raised", "covered", "addressed", "explored"];

/// Reads topics, outcomes and quotes of a sentence into its own contacts, else into those before.
pub(super) fn attach(reading: Reading, id: SentenceId, contacts: &mut [Contact], log: &mut Log) {
    let document = reading.context.document;
    let sentence = document.sentence(id);
    if super::heading(sentence) {
        return;
    }
    // Most sentences are near no contact.
    if contacts.is_empty() && !log.speaks_on(id) {
        return;
    }
    let topics = topics(reading, sentence.tokens);
    let outcomes = outcomes(reading, sentence.tokens);
    let quotes = quotes(reading, sentence.tokens);
    if contacts.is_empty() {
        if topics.is_empty() && outcomes.is_empty() && quotes.is_empty() {
            return;
        }
        let named = |contact: &Contact| names_other(reading, sentence.tokens, contact);
        for contact in log.spoken_of(id, named) {
            contact.topics.extend(topics.iter().cloned());
            contact.outcomes.extend(outcomes.iter().cloned());
            add_quotes(contact, &quotes);
            if !topics.is_empty() || !outcomes.is_empty() {
                contact.evidence.push(document.span(sentence.tokens));
            }
        }
        return;
    }
    for contact in contacts {
        contact.topics.extend(topics.iter().cloned());
        contact.outcomes.extend(outcomes.iter().cloned());
        add_quotes(contact, &quotes);
    }
}

fn add_quotes(contact: &mut Contact, quotes: &[Quote]) {
    let own: Vec<Quote> = quotes.iter().filter(|quote| takes_part(contact, quote)).cloned().collect();
    contact.quotes.extend(own);
}

fn takes_part(contact: &Contact, quote: &Quote) -> bool {
    quote.speaker.is_some_and(|speaker| contact.parties.iter().any(|party| party.entity == Some(speaker)))
}

/// Does the sentence name a participant, by name, role or nation?
fn names_other(reading: Reading, tokens: Tokens, contact: &Contact) -> bool {
    let subject = reading.entities.home;
    contact.parties.iter().skip(1).any(|party| {
        let from = reading.mentions.partition_point(|mention| mention.tokens.start < tokens.start);
        reading.mentions[from..].iter().take_while(|mention| mention.tokens.start < tokens.end).zip(from..).any(
            |(mention, index)| {
                let same = party.entity.is_some() && reading.entities.of[index] == party.entity;
                let nation = mention.kind == Some(MentionType::Norp)
                    && party.country.is_some()
                    && party.country != subject
                    && crate::resolve::country_of(reading.context, mention) == party.country;
                same || nation
            },
        )
    })
}

fn topics(reading: Reading, tokens: Tokens) -> Vec<Slot<String>> {
    spans(reading, tokens)
        .into_iter()
        .flat_map(|(run, rule)| split(reading, run).into_iter().map(move |run| phrase(reading, run, rule)))
        .filter(|slot| !slot.value.is_empty())
        .collect()
}

/// The words of a sentence that say what was talked about.
pub(super) fn spans(reading: Reading, tokens: Tokens) -> Vec<(Tokens, &'static str)> {
    let document = reading.context.document;
    let mut out: Vec<(Tokens, &'static str)> = Vec::new();
    let mut from = tokens.start.0;
    for &(run, cue) in reading.cues(tokens) {
        let at = run.start.0;
        let asks = |&(other, cue): &(Tokens, Cue)| cue == Cue::CallOn && other.overlaps(run);
        if at >= from
            && matches!(cue, Cue::Talks | Cue::Speak | Cue::Meet | Cue::MeetOrMeeting)
            && !reading.cues(tokens).iter().any(asks)
            && !in_event(reading, run)
        {
            let about = about(reading, run.end.0, tokens.end.0).and_then(|at| object(reading, at + 1, tokens.end.0));
            if let Some(object) = about.filter(|object| !aside(reading, *object)) {
                out.push((object, "topic/about"));
                from = object.end.0;
                continue;
            }
        }
        if at < from || document.capital(at) || !opens(reading, run, cue) {
            continue;
        }
        let passive = document.is_any(at.wrapping_sub(1), &["was", "were", "been", "be"])
            && (run.len() == 1 && document.is_any(at, PASSIVE) || document.is(at, "taken"));
        if passive {
            out.extend(before_passive(reading, tokens.start.0, at).map(|run| (run, "topic/was_discussed")));
        } else if let Some(object) = object(reading, run.end.0, tokens.end.0).filter(|object| !aside(reading, *object))
        {
            out.push((object, "topic/discussed"));
            from = object.end.0;
        }
    }
    out
}

/// 'the Global Summit on Artificial Intelligence' is a name.
fn in_event(reading: Reading, run: Tokens) -> bool {
    let around = Tokens::new(run.start.0.saturating_sub(12), run.end.0);
    let event = |mention: &&crate::mention::Mention| mention.kind == Some(MentionType::Event);
    reading.mentions_in(around).iter().filter(event).any(|mention| mention.tokens.overlaps(run))
        || reading.context.document.capital(run.start.0)
            && reading.context.document.capital(run.start.0.wrapping_sub(1))
}

/// 'spoke for 90 minutes at the Blue House on Sunday about warships', 'held talks with B in Moscow on gas supplies': the
/// preposition that a topic follows, within the clause.
fn about(reading: Reading, from: u32, end: u32) -> Option<u32> {
    let document = reading.context.document;
    let stop = |at: u32| {
        matches!(document.word(at), "." | ";" | ":" | "“" | "\"" | "–" | "—")
            || document
                .is_any(at, &["said", "told", "after", "before", "that", "who", "which", "where", "but", "to", "when"])
    };
    let plain = |at: u32| {
        // 'on Sunday', 'on a visit', 'on Kuwait's behalf', 'on arrival', 'on X'
        let shown =
            document.is_any(at, &["a", "an", "his", "her", "their", "arrival", "behalf", "condition", "day", "camera"]);
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
fn aside(reading: Reading, object: Tokens) -> bool {
    let document = reading.context.document;
    let start = object.start.0;
    (start..start + 4).any(|at| document.is_any(at, &["sidelines", "margins", "side", "occasion", "eve", "periphery"]))
        || dated_or_placed(reading, start)
}

/// Does the cue open a topic? The cues of talking about something do, and of talking with somebody 'talked'.
fn opens(reading: Reading, run: Tokens, cue: Cue) -> bool {
    matches!(cue, Cue::Topic | Cue::Discuss) || run.len() == 1 && reading.context.document.is(run.start.0, "talked")
}

fn phrase(reading: Reading, run: Tokens, rule: &'static str) -> Slot<String> {
    let document = reading.context.document;
    let mut run = run;
    if let Some(past) = past_partner(reading, run) {
        run.start.0 = past;
    }
    // 'discussing with Ireland' tells no topic.
    if document.is_any(run.start.0, &["with", "to", "after", "before", "among", "through", "for"]) {
        run.end = run.start;
    }
    // 'condemned unequivocally the attack'
    run.start.0 += (run.len() > 1 && document.word(run.start.0).ends_with("ly")) as u32;
    while !run.is_empty()
        && document.word(run.start.0 + 1) != "-"
        && document.is_any(
            run.start.0,
            &[
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
                "also",
                "as",
                "well",
                "their",
                "its",
                "his",
                "her",
            ],
        )
    {
        run.start.0 += 1;
    }
    while !run.is_empty()
        && (document.kind(run.end.0 - 1) == Some(Kind::Punct) && !matches!(document.word(run.end.0 - 1), ")")
            || document.is_any(run.end.0 - 1, &["and", "the", "of", "on", "in", "with", "as", "or", "to", "so"]))
    {
        run.end.0 -= 1;
    }
    let evidence = if run.is_empty() { vec![] } else { vec![document.span(run)] };
    Slot { value: fold_space(document.words(run)), evidence, rule }
}

/// Where the topic begins in 'discussed with him the training of cadets', 'discussed with Foreign Minister A their border'.
fn past_partner(reading: Reading, run: Tokens) -> Option<u32> {
    let document = reading.context.document;
    let partner = run.start.0 + 1;
    if !document.is(run.start.0, "with") {
        return None;
    }
    let pronoun = document.is_any(partner, &["him", "her", "them", "us", "me"]);
    let phrase = reading.phrases_in(Tokens::new(partner, partner + 2)).first();
    let past = if pronoun { partner + 1 } else { phrase?.tokens.end.0 };
    let opens = ["the", "a", "an", "their", "ways", "how", "issues", "matters", "bilateral", "regional", "cooperation"];
    (past < run.end.0 && document.is_any(past, &opens)).then_some(past)
}

/// The noun phrase behind an opener.
fn object(reading: Reading, from: u32, end: u32) -> Option<Tokens> {
    let document = reading.context.document;
    let mut at = from;
    while at < end && at < from + 32 {
        let word = document.word(at);
        let stop = matches!(word, "." | ";" | "?" | "!" | "”" | "\"" | "–" | "—" | "--" | ":")
            || word == "," && !list_goes_on(reading, at, end)
            || at > from && is(document, at, Mark::TopicEnd) && !keeps(reading, at)
            || document.is(at, "and") && clause_follows(reading, at + 1)
            || at > from && occasion(reading, at)
            || at > from && document.is_any(at, &["in", "on"]) && dated_or_placed(reading, at + 1)
            || at > from && venue(reading, at, end);
        if stop {
            break;
        }
        at += 1;
    }
    (at > from).then(|| Tokens::new(from, at))
}

/// 'discussed trade in Muscat' says where; 'the situation in Gaza' and 'rail links in Oman' say what of.
fn venue(reading: Reading, at: u32, end: u32) -> bool {
    let document = reading.context.document;
    if !document.is_any(at, &["in", "at"]) {
        return false;
    }
    let Some(city) = reading.mentions_in(Tokens::new(at + 1, at + 2)).first() else { return false };
    let class = city.entry.map(|entry| reading.context.lexicon.class(entry));
    let seat = matches!(class, Some(Class::Capital | Class::City)) && city.kind == Some(MentionType::Gpe)
        || city.kind == Some(MentionType::Fac);
    let last = matches!(document.word(city.tokens.end.0), "." | "," | ";" | "")
        || city.tokens.end.0 >= end
        || dated_or_placed(reading, city.tokens.end.0)
        || document.is(city.tokens.end.0, "on");
    seat && last && !is(document, at - 1, Mark::StateOf)
}

/// 'in a meeting on the sidelines', 'in talks here', 'over lunch', 'on the sidelines of': how it was discussed, not what.
fn occasion(reading: Reading, at: u32) -> bool {
    let document = reading.context.document;
    let nouns = ["meeting", "meetings", "talks", "call", "conversation", "lunch", "dinner", "sidelines", "margins"];
    document.is_any(at, &["in", "on", "over", "by"])
        && (at + 1..at + 4).any(|noun| {
            document.is_any(noun, &nouns)
                && (at + 1..noun).all(|between| !document.is_any(between, &["of", ",", "and"]))
        })
}

/// 'as well as' goes on with the list.
fn keeps(reading: Reading, at: u32) -> bool {
    let document = reading.context.document;
    document.is(at, "as") && (document.is(at + 1, "well") || document.capital(at + 1))
        || at > 0 && document.is(at - 1, "well")
        // 'the threat posed by Iran'
        || document.is(at, "by") && document.word(at - 1).ends_with("ed")
}

fn list_goes_on(reading: Reading, comma: u32, end: u32) -> bool {
    let document = reading.context.document;
    let next = comma + 1;
    if next >= end || is(document, next, Mark::NoItem) {
        return document.is(next, "as") && document.is(next + 1, "well");
    }
    !(document.is(next, "and") && clause_follows(reading, next + 1)) && !clause_follows(reading, next)
}

/// A verb, or a subject with its verb, begins here: a new clause, not another item.
fn clause_follows(reading: Reading, at: u32) -> bool {
    let document = reading.context.document;
    let verb = |at: u32| {
        let word = document.word(at);
        is(document, at, Mark::Clause)
            || word.len() > 5
                && word.ends_with("ed")
                && word.starts_with(|c: char| c.is_lowercase())
                && !reading.context.document.is_any(at + 1, &["cooperation", "relations", "trade"])
    };
    if verb(at) {
        return true;
    }
    // ', the royal court said'
    let spoken = |at: &u32| document.is_any(*at, &["said", "says", "told", "added", "reported", "announced"]);
    let stops = |at: &u32| matches!(document.word(*at), "," | "." | ";" | "");
    if (at..at + 7).take_while(|at| !stops(at)).any(|at| spoken(&at)) {
        return true;
    }
    let from = reading.phrases.partition_point(|phrase| phrase.tokens.start.0 < at);
    let phrase = reading.phrases.get(from).filter(|phrase| phrase.tokens.start.0 <= at + 1);
    phrase.is_some_and(|phrase| verb(phrase.tokens.end.0))
}

fn dated_or_placed(reading: Reading, at: u32) -> bool {
    reading
        .mentions_in(Tokens::new(at, at + 1))
        .first()
        .is_some_and(|mention| matches!(mention.kind, Some(MentionType::Date | MentionType::Time)))
}

/// The noun phrase before 'was discussed'.
fn before_passive(reading: Reading, first: u32, verb: u32) -> Option<Tokens> {
    let document = reading.context.document;
    let mut end = verb;
    while end > first && document.is_any(end - 1, &["was", "were", "been", "be", "also", "has", "have", "had", "would"])
    {
        end -= 1;
    }
    let mut start = end;
    while start > first {
        let word = document.word(start - 1);
        if matches!(word, "." | ";" | ":" | "“" | "\"" | "”")
            || document.is_any(start - 1, &["that", "said", "while"])
            || word == "," && !list_goes_on(reading, start - 1, end)
        {
            break;
        }
        start -= 1;
    }
    (start < end).then(|| Tokens::new(start, end))
}

/// 'A, B and C' to its items; 'A and B' only where both are phrases of their own ('the visa regime and the delayed dams').
/// What 'including' adds is a list of its own; 'political, economic and cultural ties' is one item.
fn split(reading: Reading, run: Tokens) -> Vec<Tokens> {
    let document = reading.context.document;
    let mut out: Vec<Tokens> = Vec::new();
    let mut start = run.start.0;
    let (mut commas, mut waiting) = (false, None);
    for id in run.iter() {
        let at = id.0;
        let comma = document.word(at) == ",";
        // 'ties between the Emirates and Hungary'
        let pair = (start.max(at.saturating_sub(6))..at).any(|at| document.is(at, "between"));
        let and = document.is(at, "and") && at > start && !pair && (commas || independent(reading, at, run));
        let adds = document.is_any(at, &["including", "particularly", "notably", "especially"]);
        if !(comma || and || adds) {
            continue;
        }
        let ahead = at + 1 < run.end.0 && !document.is_any(at + 1, &["including", "particularly", "notably"]);
        // The other adjectives of such a list may be nouns: 'political, security and trade ties'.
        let goes_on = waiting.is_some_and(|since| comma && at == since + 2);
        if (comma || and) && ahead && at > start && (quality(reading, at - 1) || goes_on) {
            waiting = Some(at);
            commas = false;
            continue;
        }
        waiting = None;
        if at > start {
            out.push(Tokens::new(start, at));
        }
        start = at + 1;
        commas = comma && ahead || commas && !adds;
    }
    if start < run.end.0 {
        out.push(Tokens::new(start, run.end.0));
    }
    out
}

/// An adjective that waits for its noun: 'regional', 'people-to-people'.
fn quality(reading: Reading, at: u32) -> bool {
    let document = reading.context.document;
    let word = document.word(at);
    let ending = ["al", "ic", "ive", "ary"].iter().any(|ending| word.ends_with(ending)) && word.len() > 4;
    ending && word.starts_with(char::is_lowercase) && !is(document, at, Mark::NoQuality)
}

/// 'X and the Y', 'X and ways to Y', 'X and on Y': the second part stands alone.
fn independent(reading: Reading, and: u32, run: Tokens) -> bool {
    let document = reading.context.document;
    document.is_any(
        and + 1,
        &["the", "a", "an", "ways", "how", "on", "about", "what", "steps", "preparations", "supplies", "supply"],
    ) || document.capital(and + 1) && and + 2 < run.end.0
}

fn outcomes(reading: Reading, tokens: Tokens) -> Vec<Slot<String>> {
    let document = reading.context.document;
    let mut out = Vec::new();
    for (run, _) in reading.cues(tokens).iter().filter(|(_, cue)| *cue == Cue::Outcome) {
        let at = run.start.0;
        if reading.quoted(at) {
            continue;
        }
        let verb = document.is_any(at, &["agreed", "decided", "pledged", "resolved"])
            && document.is_any(at + 1, &["to", "that", "on"])
            || document.is_any(at, &["signed", "inked", "concluded"])
                && !document.is_any(at.wrapping_sub(1), &["was", "were", "been"]);
        if verb {
            if let Some(run) = object(reading, at + 1, tokens.end.0) {
                out.push(phrase(reading, Tokens::new(at, run.end.0), "topic/agreed"));
            }
        } else if document.is_any(at, &["signed", "inked", "finalised", "finalized", "concluded"])
            && let Some(run) = before_passive(reading, tokens.start.0, at)
        {
            out.push(phrase(reading, Tokens::new(run.start.0, at + 1), "topic/was_agreed"));
        }
    }
    out.retain(|slot| slot.value.split(' ').count() > 2);
    out
}

fn quotes(reading: Reading, tokens: Tokens) -> Vec<Quote> {
    let document = reading.context.document;
    let from = reading.quotes.partition_point(|quote| quote.end <= tokens.start);
    let inside = reading.quotes[from..].iter().take_while(|quote| quote.start < tokens.end);
    inside.map(|quote| Quote { speaker: speaker(reading, tokens, *quote), span: document.span(*quote) }).collect()
}

/// The person beside a verb of speaking in the sentence, outside the quotation.
fn speaker(reading: Reading, tokens: Tokens, quote: Tokens) -> Option<EntityId> {
    let document = reading.context.document;
    let persons = reading
        .phrases_in(tokens)
        .iter()
        .filter(|phrase| !quote.overlaps(phrase.tokens) && matches!(phrase.head, Head::Person(_) | Head::Role));
    let speaks = |at: u32| {
        document.is_any(
            at,
            &[
                "said", "told", "says", "tells", "added", "noted", "joked", "tweeted", "asked", "replied", "wrote",
                "stressed",
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
