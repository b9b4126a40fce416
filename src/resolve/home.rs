//! The article's home country: the one whose 'Prime Minister' needs no adjective.
//!
//! Votes, strongest first: the state's own news agency ('(WAM)', 'PIB Delhi'); a dateline or header that
//! names a country or city; words that only one country's writers use ('crore', 'Readout of'); an office that
//! only one country has ('Raksha Mantri'); the place of the first sentences; how often a country is named.
//! Against: a country whose ministers are introduced with its adjective.

use super::{country_of, holds};
use crate::document::Document;
use crate::lex::{Kind, Shape};
use crate::lexicon::{Class, Hit};
use crate::mention::{Context, Mention};
use crate::phrase::{Head, Phrase};
use crate::report::{Country, MentionType};
use crate::sentence::SentenceKind;
use crate::table::sort_by_key;

/// How often a country's name counts.
const OFTEN: usize = 6;

/// The weight of a vote that does not only count names.
const FIRM: i32 = 2;

/// How many mentions from the top are asked.
const TOP: usize = 400;

/// Where an article is at home.
pub(crate) struct Homes {
    /// The home country, if the votes are clear.
    pub home: Option<Country>,
    /// The others that have votes, likeliest first; whether more than names tells of them.
    pub others: Vec<(Country, bool)>,
}

#[inline(never)]
pub(crate) fn find(context: Context, mentions: &[Mention], phrases: &[Phrase]) -> Homes {
    let mut votes: Vec<(Country, i32)> = Vec::new();
    // What is only spoken of often is what the article is about.
    let mut firm: Vec<Country> = Vec::new();
    let mut vote = |country: Country, weight: i32| {
        if weight >= FIRM {
            firm.push(country);
        }
        match votes.iter_mut().find(|(known, _)| *known == country) {
            Some((_, sum)) => *sum += weight,
            None => votes.push((country, weight)),
        }
    };
    let document = context.document;
    // The end of a place that somebody goes to.
    let mut gone = u32::MAX;
    let (mut named, mut seats): (Vec<Country>, Vec<Country>) = (Vec::new(), Vec::new());
    for (index, mention) in mentions.iter().enumerate().take(TOP) {
        let Some(country) = country_of(context, mention) else { continue };
        let at = mention.tokens.start.0;
        let sentence = document.sentence(document.sentence_of(at));
        match mention.kind {
            Some(MentionType::Gpe) => {
                let heading = sentence.kind == SentenceKind::Heading && sentence.tokens.len() <= 14;
                // 'WASHINGTON / ISLAMABAD:'
                let second = index > 0
                    && document.is(at.wrapping_sub(1), "/")
                    && mentions[index - 1].tokens.end.0 + 1 == at
                    && dateline(context, &mentions[index - 1]);
                if second || dateline(context, mention) {
                    vote(country, 12);
                } else if heading && dated(mentions, sentence.tokens) {
                    vote(country, 6);
                } else if index < 12
                    && document.is(at.wrapping_sub(1), "in")
                    && !abroad(document, at)
                    && !is_state(context, mention)
                {
                    // Once: 'in Gaza' five times is what it is about.
                    vote(country, if seats.contains(&country) { 0 } else { 2 });
                    seats.push(country);
                } else if document.is(at.wrapping_sub(1), "to") && document.is_any(at.wrapping_sub(2), GOING)
                    || gone == at.wrapping_sub(1) && (document.is(gone, ",") || document.is(gone, "and"))
                {
                    // 'will travel to Tokyo, Japan and Seoul'
                    vote(country, -4);
                    gone = mention.tokens.end.0;
                }
                // 'reaffirmed the United States' ironclad commitment': who speaks for a state without its adjective is at home.
                let end = mention.tokens.end.0;
                let owns = document.is_any(end, words!["'s", "'"]);
                let before = at.wrapping_sub(1 + document.is(at.wrapping_sub(1), "the") as u32);
                if owns
                    && document.is_any(before, PLEDGING)
                    && (end + 1..end + 6).any(|at| document.is_any(at, PLEDGED))
                {
                    vote(country, 4);
                }
                named.push(country);
            }
            Some(MentionType::Norp) => named.push(country),
            Some(MentionType::Title) => vote(country, 3),
            Some(MentionType::Org | MentionType::Fac) if mention.entry.is_some() => {
                // 'at the White House', 'the White House said'
                let at = at.wrapping_sub(1 + document.is(at.wrapping_sub(1), "the") as u32);
                let says = country.code() != "EU"
                    && document.is_any(mention.tokens.end.0, words!["said", "says", "announced", "statement"]);
                // 'White House Press Secretary A'
                let speaks = mentions.get(index + 1).is_some_and(|next| {
                    let words = document.words(next.tokens);
                    next.tokens.start == mention.tokens.end && ["press", "spokes"].iter().any(|said| holds(words, said))
                });
                vote(country, if says || speaks || document.is(at, "at") { 3 } else { 1 });
            }
            _ => {}
        }
    }
    // Spoken of often: at home, or what the story is about.
    let mut counted: Vec<(Country, usize)> = Vec::new();
    for country in named {
        let at = counted.iter().position(|(known, _)| *known == country).unwrap_or_else(|| {
            counted.push((country, 0));
            counted.len() - 1
        });
        counted[at].1 += 1;
        if counted[at].1 <= OFTEN {
            vote(country, 1);
        }
    }
    // A minister who needs an adjective is not at home, nor are 'Israeli officials'.
    let end = mentions.get(TOP).map_or(u32::MAX, |mention| mention.tokens.start.0);
    let top = phrases.iter().take_while(|phrase| phrase.tokens.start.0 < end);
    for phrase in top {
        let officials = words!["officials", "leaders", "authorities", "counterparts", "side"];
        let weight = match phrase.head {
            Head::Person(_) => -4,
            _ if phrase.counterpart => -4,
            Head::Role => -1,
            Head::Group if document.is_any(phrase.tokens.end.0 - 1, officials) => -2,
            _ => continue,
        };
        // 'White House spokesman' is said at home too.
        let owners = phrase.owners.iter().map(|owner| &mentions[owner.index()]);
        let nations = owners.filter(|owner| !matches!(owner.kind, Some(MentionType::Org | MentionType::Fac)));
        let owners = nations.filter_map(|owner| country_of(context, owner));
        owners.for_each(|country| vote(country, weight));
    }
    written_in(context, end, vote);
    sort_by_key(&mut votes, |&(_, sum)| (i32::MAX as i64 - sum as i64) as u64);
    let next = votes.get(1).map_or(0, |&(_, sum)| sum);
    // Named twice as one country among others: no home yet.
    let strong = |country: &Country| firm.contains(country);
    let home = votes
        .first()
        .filter(|(country, _)| strong(country))
        .filter(|&&(_, sum)| sum > 5 || sum > 2 && sum > next + 1)
        .map(|&(country, _)| country);
    // 'The Prime Minister spoke … Iceland will leave the EEA': no other state is named.
    let bare = |phrase: &Phrase| phrase.head == Head::Role && phrase.owners.is_empty() && !phrase.plural;
    let vote = |country: Country| votes.iter().find(|&&(known, _)| known == country).map_or(0, |&(_, sum)| sum);
    counted.retain(|(country, _)| country.code() != "EU");
    let only = counted.first().filter(|&&(country, _)| counted.len() == 1 && vote(country) > 0);
    let only = only.filter(|_| phrases.iter().take(3).any(bare)).map(|&(country, _)| country);
    let home = home.or(only);
    let others = votes.iter().filter(|&&(country, sum)| Some(country) != home && (sum > 1 || votes.len() == 1));
    let others = others.map(|(country, _)| (*country, strong(country))).filter(|(country, _)| country.code() != "EU");
    Homes { home, others: others.collect() }
}

/// What goes before 'to Tokyo' where that is not at home.
const GOING: &[u32] = words![
    "travelled",
    "traveled",
    "travel",
    "travels",
    "travelling",
    "traveling",
    "flew",
    "flies",
    "fly",
    "flying",
    "trip",
    "heads",
    "heading",
    "headed",
];

/// How somebody speaks for his state.
const PLEDGING: &[u32] = words![
    "reaffirmed",
    "reiterated",
    "restated",
    "renewed",
    "conveyed",
    "expressed",
    "underscored",
    "voiced",
    "stressed"
];

/// What states give and have to give.
const PLEDGED: &[u32] =
    words!["commitment", "commitments", "support", "readiness", "resolve", "willingness", "desire", "determination"];

/// 'the conflict in Ukraine' is not at home, as 'talks in Kyiv' may be.
fn is_state(context: Context, mention: &Mention) -> bool {
    mention.entry.is_some_and(|entry| context.lexicon.class(entry) == Class::Country)
}

/// 'was in New Delhi', 'arrived in Tokyo': for somebody from elsewhere.
fn abroad(document: &Document, at: u32) -> bool {
    document.is_any(at.wrapping_sub(2), words!["was", "is", "arrived", "were", "are", "landed"])
}

/// The state's own agency, once; words of one country's writers, each once.
fn written_in(context: Context, end: u32, mut vote: impl FnMut(Country, i32)) {
    let mut seen = Vec::new();
    let hits = context.notes.hits.iter().take_while(|hit| hit.tokens.start.0 < end);
    for hit in hits.filter(|hit| context.lexicon.class(hit.entry) == Class::Cue) {
        let Some(country) = context.lexicon.country(hit.entry) else { continue };
        let weight = match context.lexicon.form(context.lexicon.canonical(hit.entry)) {
            name if name.starts_with("@agency") => {
                if signs(context.document, hit) {
                    14
                } else {
                    2
                }
            }
            name if name.starts_with("@home") => 6,
            name if name.starts_with("@spelling") => 1,
            _ => continue,
        };
        if !seen.contains(&(country, hit.entry)) {
            seen.push((country, hit.entry));
            vote(country, weight);
        }
    }
}

/// '(WAM)', '/TASS/', 'SPA --', 'by PIB Delhi': an agency signs with marks around its name; 'PTI' elsewhere may be a party.
fn signs(document: &Document, hit: &Hit) -> bool {
    let (start, end) = (hit.tokens.start.0, hit.tokens.end.0);
    document.is_any(start.wrapping_sub(1), words!["(", "/", "["])
        || matches!(document.word(end), "--" | "—" | "–" | "-" | ":")
        || document.is(start.wrapping_sub(1), "by") && document.capital(end)
}

/// 'BEIJING, Nov. 22 (…) --', 'ISLAMABAD:', 'Belém: …' at the start of a paragraph.
pub(crate) fn dateline(context: Context, mention: &Mention) -> bool {
    let document = context.document;
    let sentence = document.sentence(document.sentence_of(mention.tokens.start.0));
    let mut end = mention.tokens.end.0;
    // '[KABUL] The minister', '(Kabul, 14 May 2032) The minister'
    let first = sentence.tokens.start.0;
    if document.is_any(first, words!["[", "("]) && mention.tokens.start.0 == first + 1 && first < 60 {
        return document.is(end, "]") || document.is(end, ",") && document.kind(end + 1) == Some(Kind::Number);
    }
    if sentence.tokens.start != mention.tokens.start {
        return false;
    }
    // 'ANKARA' in a line of its own
    let shouted = mention.tokens.iter().all(|id| document.token(id).shape.has(Shape::ALL_CAPS));
    if shouted && sentence.tokens == mention.tokens && end < 60 {
        return true;
    }
    // 'Geneva, 11 March 2014' in a line of its own
    let number = |at: u32| document.kind(at) == Some(Kind::Number);
    if sentence.tokens.len() <= 7 && document.is(end, ",") && (end + 1..end + 5).any(number) && end < 60 {
        return true;
    }
    // 'Munich [Germany], February 15 (ANI):'
    if document.is(end, "[") && document.is(end + 2, "]") && document.is(end + 3, ",") {
        return true;
    }
    // 'WASHINGTON/KYIV (Reuters) -', 'WASHINGTON / ISLAMABAD:'
    if document.is(end, "/") && shouted {
        end += 2;
    }
    // 'Dhaka, May 13:', 'New Delhi, Nov 3 (PTI) Prime Minister'
    let mark = (end + 1..end + 6).find(|&at| document.is_any(at, words![":", "(", "/"]));
    let day = |mark: u32| (end + 1..mark).any(|at| document.kind(at) == Some(Kind::Number));
    if document.is(end, ",") && mark.is_some_and(day) {
        return true;
    }
    // 'KABUL (Agency):', 'Kabul (ANP)'
    let close = (end + 2..end + 6).find(|&at| document.is(at, ")")).filter(|_| document.is(end, "("));
    let letters = || document.tokens[end as usize + 1].shape.has(Shape::ALL_CAPS) && document.word(end + 1).len() > 2;
    if close.is_some_and(|close| document.is(close + 1, ":") || close == end + 2 && letters()) {
        return true;
    }
    // 'MOSCOW, March 4. /Agency/', 'KUWAIT, 3 October 2031:'
    let capitals = mention.tokens.iter().all(|id| !document.token(id).shape.has(Shape::LOWER));
    if shouted && document.is(end, "|") {
        return true;
    }
    let dated = (end + 1..end + 7).any(|at| document.kind(at) == Some(Kind::Number));
    if capitals && document.is(end, ",") && dated && mention.tokens.len() < sentence.tokens.len() {
        return true;
    }
    let near = (end..end + 12).take_while(|&at| at < sentence.tokens.end.0);
    let dash = near
        .clone()
        .any(|at| matches!(document.word(at), "--" | "—" | "–") || document.word(at) == "-" && !document.touches(at));
    document.is(end, ":")
        || dash
            && (document.is(end, ",") || document.is(end, "(") || matches!(document.word(end), "--" | "—" | "–" | "-"))
}

fn dated(mentions: &[Mention], tokens: crate::span::Tokens) -> bool {
    let from = mentions.partition_point(|mention| mention.tokens.start < tokens.start);
    mentions[from..]
        .iter()
        .take_while(|mention| mention.tokens.start < tokens.end)
        .any(|mention| mention.kind == Some(MentionType::Date))
}
