//! Predicates of contact and their sides, within one sentence.
//!
//! - `met`: 'A met (with) B', 'A and B met', 'A will meet B', 'after meeting B, A'
//! - `talks`: 'A held talks with B', 'A and B held talks', 'talks between A and B', 'A's meeting with B', 'A-B talks'
//! - `received`: 'A received / hosted / welcomed B', 'B was received by A'
//! - `called_on`: 'A called on B'
//! - `spoke`: 'A spoke (by phone) with B', 'A sat down with B', 'A discussed it with B by video link'
//! - `told_visitor`: 'A told visiting B'
//! - `visit`: 'A will pay an official visit to Armenia'
//!
//! Refused: what has no second party ('told reporters', 'met the deadline'), what stands between quotation
//! marks, what is only the name of an event.

use super::merge::Log;
use super::party::{Focus, Party, resolve};
use super::{Contact, Reading, status};
use crate::lexicon::Class;
use crate::phrase::{Head, Phrase};
use crate::report::{Grouping, MeetingKind, MentionType, Status};
use crate::span::{SentenceId, Tokens};

pub(super) fn find(reading: Reading, sentence: SentenceId, focus: &mut Focus, log: &Log) -> Vec<Contact> {
    let tokens = reading.context.document.sentence(sentence).tokens;
    let mut scan = Scan { reading, sentence, first: tokens.start.0, end: tokens.end.0, focus, log, out: vec![] };
    let cues = scan.cues();
    for (index, &(run, cue)) in cues.iter().enumerate() {
        if scan.out.iter().any(|contact| contact.trigger.overlaps(run) || contact.trigger.end == run.start) {
            continue;
        }
        match cue {
            Cue::Meet => scan.met(run),
            Cue::MeetOrMeeting => {
                scan.met(run);
                if !scan.out.iter().any(|contact| contact.trigger.overlaps(run) || contact.trigger.end == run.start) {
                    scan.talks(run, &cues[..index]);
                }
            }
            Cue::Talks => scan.talks(run, &cues[..index]),
            Cue::Receive => scan.transitive(run, "meeting/received"),
            Cue::CallOn => scan.transitive(run, "meeting/called_on"),
            Cue::Speak => scan.with_object(run, "meeting/spoke"),
            Cue::Phone => scan.transitive(run, "meeting/telephoned"),
            Cue::See => scan.transitive(run, "meeting/saw"),
            Cue::Discuss => scan.with_object(run, "meeting/discussed_with"),
            Cue::Brief => scan.told_visitor(run),
            Cue::Visit => scan.visit(run),
            Cue::Join => scan.joined(run),
            Cue::Hold => scan.co_chaired(run),
        }
    }
    scan.out
}

/// What a cue of `lexicon/cues.tsv` introduces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cue {
    Meet,
    MeetOrMeeting,
    Hold,
    Talks,
    Receive,
    CallOn,
    Speak,
    Phone,
    See,
    Discuss,
    Brief,
    Join,
    Visit,
}

fn cue(name: &str) -> Option<Cue> {
    Some(match name {
        "@meet" => Cue::Meet,
        "@meet_or_meeting" => Cue::MeetOrMeeting,
        "@hold" => Cue::Hold,
        "@talks" => Cue::Talks,
        "@receive" => Cue::Receive,
        "@call_on" => Cue::CallOn,
        "@speak" => Cue::Speak,
        "@phone" => Cue::Phone,
        "@see" => Cue::See,
        "@discuss" => Cue::Discuss,
        "@brief" => Cue::Brief,
        "@join" => Cue::Join,
        "@visit" => Cue::Visit,
        _ => return None,
    })
}

const PREPOSITIONS: &[&str] = &[
    "in",
    "at",
    "on",
    "of",
    "with",
    "from",
    "to",
    "by",
    "for",
    "between",
    "during",
    "after",
    "before",
    "near",
    "against",
    "about",
    "over",
    "under",
    "into",
    "than",
    "as",
    "including",
    "like",
    "via",
    "through",
    "without",
    "among",
    "behind",
    "around",
    "towards",
    "toward",
    "alongside",
    "despite",
    "within",
    "outside",
    "inside",
    "across",
    "following",
    "versus",
    "called",
];

const DETERMINERS: &[&str] = &[
    "the",
    "a",
    "an",
    "visiting",
    "both",
    "then",
    "former",
    "his",
    "her",
    "their",
    "its",
    "new",
    "newly",
    "appointed",
    "outgoing",
    "top",
    "senior",
    "even",
    "fellow",
    "also",
    "late",
    "acting",
    "hosts",
    "host",
    "two",
    "three",
];

const SPORT: &[&str] = &[
    "final",
    "semifinal",
    "semifinals",
    "semi",
    "quarterfinal",
    "quarterfinals",
    "match",
    "matches",
    "league",
    "tournament",
    "championship",
    "cup",
    "goals",
    "scored",
    "innings",
    "wicket",
    "semis",
    "playoff",
    "playoffs",
    "qualifier",
    "qualifiers",
    "athletics",
    "marathon",
    "medal",
    "stadium",
    "teammates",
    "coach",
    "hosts play",
    "striker",
    "midfielder",
    "batsman",
    "volleyball",
    "rugby",
];

struct Scan<'a, 'f> {
    reading: Reading<'a>,
    sentence: SentenceId,
    first: u32,
    end: u32,
    focus: &'f mut Focus,
    log: &'f Log,
    out: Vec<Contact>,
}

impl<'a> Scan<'a, '_> {
    fn is(&self, at: u32, word: &str) -> bool {
        at < self.end && self.reading.context.document.is(at, word)
    }

    fn is_any(&self, at: u32, words: &[&str]) -> bool {
        at < self.end && self.reading.context.document.is_any(at, words)
    }

    fn word(&self, at: u32) -> &'a str {
        if at < self.end { self.reading.context.document.word(at) } else { "" }
    }

    /// Cues of the sentence, in text order, outside quotations and names of events.
    fn cues(&self) -> Vec<(Tokens, Cue)> {
        let context = self.reading.context;
        let hits = &context.notes.hits;
        let from = hits.partition_point(|hit| hit.tokens.start.0 < self.first);
        let mut out: Vec<(Tokens, Cue)> = Vec::new();
        for hit in hits[from..].iter().take_while(|hit| hit.tokens.start.0 < self.end) {
            if context.lexicon.class(hit.entry) != Class::Cue
                || self.reading.quoted(hit.tokens.start.0)
                || self.in_name(hit.tokens)
            {
                continue;
            }
            let Some(cue) = cue(context.lexicon.form(context.lexicon.canonical(hit.entry))) else { continue };
            // The longer form of one cue replaces the shorter: 'phone call' over 'call'.
            out.retain(|(run, known)| *known != cue || !(run.overlaps(hit.tokens) && run.len() < hit.tokens.len()));
            if !out.iter().any(|(run, known)| *known == cue && run.overlaps(hit.tokens)) {
                out.push((hit.tokens, cue));
            }
        }
        out
    }

    fn in_name(&self, run: Tokens) -> bool {
        let around = Tokens::new(run.start.0.saturating_sub(12).max(self.first), run.end.0);
        let named =
            |kind: Option<MentionType>| kind.is_some_and(|kind| !matches!(kind, MentionType::Date | MentionType::Time));
        self.reading
            .mentions_in(around)
            .iter()
            .any(|mention| named(mention.kind) && mention.tokens.overlaps(run) && mention.tokens.len() > 1)
    }

    fn phrase_at(&self, at: u32) -> Option<&'a Phrase> {
        self.reading.phrases_in(Tokens::new(at, at + 1)).first().filter(|phrase| phrase.tokens.end.0 <= self.end)
    }

    /// The phrase that begins at the token or behind determiners there.
    fn phrase_from(&self, mut at: u32) -> Option<&'a Phrase> {
        for _ in 0..4 {
            if let Some(phrase) = self.phrase_at(at) {
                return Some(phrase);
            }
            if !self.is_any(at, DETERMINERS) {
                return None;
            }
            at += 1;
        }
        None
    }

    fn possessive_after(&self, phrase: &Phrase) -> bool {
        let end = phrase.tokens.end.0;
        self.is_any(end, &["'s", "’s"])
            || matches!(self.word(end), "'" | "’") && self.reading.context.document.touches(end)
    }

    /// 'A, B; and C' from `at` on.
    fn list(&self, at: u32) -> Vec<&'a Phrase> {
        self.list_of(at, false)
    }

    /// The same; in 'between A and B' the list goes on whatever follows.
    fn list_of(&self, at: u32, pair: bool) -> Vec<&'a Phrase> {
        let mut list: Vec<&Phrase> = Vec::new();
        let mut at = at;
        while let Some(phrase) = self.phrase_from(at) {
            if self.possessive_after(phrase) && !list.is_empty() {
                break;
            }
            at = phrase.tokens.end.0;
            // 'his counterparts A of X, B of Y': the names stand for the counterparts.
            if phrase.head == Head::Counterpart && phrase.plural && self.phrase_at(at).is_some() {
                continue;
            }
            list.push(phrase);
            let comma = matches!(self.word(at), "," | ";");
            let mut next = at + comma as u32;
            let and = if self.is_any(next, &["and", "&", "plus"]) {
                next += 1;
                true
            } else if self.is(next, "as") && self.is(next + 1, "well") && self.is(next + 2, "as") {
                next += 3;
                true
            } else if self.is_any(next, &["along", "together"]) && self.is(next + 1, "with")
                || self.is(next, "followed") && self.is(next + 1, "by")
            {
                next += 2;
                true
            } else {
                false
            };
            if !comma && !and {
                break;
            }
            let semicolon = self.word(at) == ";";
            let Some(following) = self.phrase_from(next) else { break };
            // 'met A, and B said …': B begins a clause of its own.
            if !semicolon && !(pair && list.len() == 1) && self.verb_follows(following.tokens.end.0) {
                break;
            }
            at = next;
        }
        list
    }

    fn verb_follows(&self, at: u32) -> bool {
        let word = self.word(at);
        self.is_any(
            at,
            &[
                "said",
                "told",
                "will",
                "has",
                "had",
                "have",
                "was",
                "were",
                "is",
                "are",
                "also",
                "may",
                "would",
                "held",
                "met",
                "says",
                "did",
                "who",
                "thanked",
                "expressed",
                "then",
                "agreed",
                "noted",
                "left",
                "spoke",
                "sent",
                "became",
            ],
        ) || word.len() > 4 && word.ends_with("ed") && word.starts_with(|c: char| c.is_lowercase())
    }

    /// Is the phrase behind a preposition, and so no subject?
    fn prepositional(&self, phrase: &Phrase) -> bool {
        let mut at = phrase.tokens.start.0;
        while at > self.first && self.is_any(at - 1, DETERMINERS) {
            at -= 1;
        }
        // 'departing Guam', 'visiting Rome'
        let left = matches!(phrase.head, Head::Body(_)) && at > self.first && self.word(at - 1).ends_with("ing");
        at > self.first && (left || self.is_any(at - 1, PREPOSITIONS))
    }

    /// The subject of a verb group that begins at `at`: the nearest phrase before it, with what is coordinated to it.
    fn subject(&self, at: u32) -> Vec<&'a Phrase> {
        let phrases = self.reading.phrases_in(Tokens::new(self.first, at.max(self.first)));
        let mut index = phrases.len();
        while index > 0 {
            index -= 1;
            let phrase = &phrases[index];
            let subject = phrase.tokens.end.0 <= at
                && !self.possessive_after(phrase)
                && !self.reading.quoted(phrase.tokens.start.0);
            // In 'with A and B' both are behind the preposition.
            let head = self.head_of_list(phrases, index);
            if !subject || self.prepositional(phrase) || self.prepositional(&phrases[head]) || self.is_dateline(phrase)
            {
                continue;
            }
            return phrases[head..=index].iter().collect();
        }
        vec![]
    }

    /// The first phrase of the list 'A, B and C' that ends with the phrase at `index`. A list ends in 'and':
    /// in 'According to C, A will meet' and 'On the margins of the Forum, A met' the comma lists nothing.
    fn head_of_list(&self, phrases: &[Phrase], index: usize) -> usize {
        let comma = |b: usize| {
            let mut before = phrases[b].tokens.start.0;
            while before > self.first && self.is_any(before - 1, DETERMINERS) {
                before -= 1;
            }
            before > self.first && self.word(before - 1) == ","
        };
        let mut head = index;
        while head > 0 && self.joined_by_and(&phrases[head - 1], &phrases[head]) {
            let listed =
                if head == index { !comma(head) } else { !self.prepositional(&phrases[head - 1]) || !comma(head) };
            if !listed {
                break;
            }
            head -= 1;
        }
        head
    }

    fn is_dateline(&self, phrase: &Phrase) -> bool {
        let Head::Body(mention) = phrase.head else { return false };
        crate::resolve::home::dateline(self.reading.context, &self.reading.mentions[mention.index()])
    }

    fn joined_by_and(&self, a: &Phrase, b: &Phrase) -> bool {
        let mut at = a.tokens.end.0;
        at += (self.word(at) == ",") as u32;
        let joined = self.is_any(at, &["and", "&"]) || self.word(at) == "," || at > a.tokens.end.0;
        at += self.is_any(at, &["and", "&"]) as u32;
        while at < b.tokens.start.0 && self.is_any(at, DETERMINERS) {
            at += 1;
        }
        joined && at == b.tokens.start.0 && at > a.tokens.end.0
    }

    /// The sentence's own subject: its first phrase that is behind no preposition.
    fn main_subject(&self, except: Tokens) -> Vec<&'a Phrase> {
        let phrases = self.reading.phrases_in(Tokens::new(self.first, self.end));
        let fits = |phrase: &&Phrase| {
            !phrase.tokens.overlaps(except)
                && !self.prepositional(phrase)
                && !self.possessive_after(phrase)
                && !self.is_dateline(phrase)
                && !self.reading.quoted(phrase.tokens.start.0)
        };
        phrases.iter().find(fits).into_iter().collect()
    }

    /// What a predicate that ends at `from` has for object: a list, and whether it names both sides ('between A and B').
    fn object(&self, from: u32, direct: bool) -> Option<(Vec<&'a Phrase>, bool)> {
        let mut at = from;
        let mut steps = 0;
        while at < self.end && steps < 16 {
            steps += 1;
            if self.is(at, "with") {
                let mut list = self.list(at + 1);
                // 'with three members of the leadership: A; B; and C'
                let colon = (at..self.end.min(at + 10)).find(|&at| self.word(at) == ":");
                if let Some(colon) = colon.filter(|_| list.len() < 2) {
                    let named = self.list(colon + 1);
                    list = if named.is_empty() { list } else { named };
                }
                return (!list.is_empty()).then_some((list, false));
            }
            if self.is(at, "between") || self.is(at, "among") {
                let list = self.list_of(at + 1, true);
                return (!list.is_empty()).then_some((list, true));
            }
            if direct {
                // Behind an adverbial ('received at Bayan Palace on Thursday the envoy') only a person or a role.
                let list = self.list(at);
                let person = |phrase: &Phrase| matches!(phrase.head, Head::Person(_) | Head::Role | Head::Counterpart);
                if list.first().is_some_and(|first| steps == 1 || person(first) && !self.prepositional(first)) {
                    return Some((list, false));
                }
            }
            if let Some(mention) = self.reading.mentions_in(Tokens::new(at, at + 1)).first() {
                at = mention.tokens.end.0;
                continue;
            }
            if self.is_any(
                at,
                &[
                    "that", "who", "which", "where", "but", "said", "told", "when", "because", "while", "after",
                    "before", "if", "whether", ".", ";", "?", "!",
                ],
            ) {
                return None;
            }
            if self.is(at, "and") && self.verb_follows(at + 1) || self.is(at, "to") && !self.is(at + 1, "the") {
                return None;
            }
            at += 1;
        }
        None
    }

    fn group(&self, trigger: Tokens) -> Tokens {
        Tokens::new(status::group_start(self.reading.context.document, self.first, trigger.start.0), trigger.start.0)
    }

    // ---- rules ----

    fn met(&mut self, run: Tokens) {
        let at = run.start.0;
        let noun = self.is(at, "meeting") || self.is(at, "meet");
        let group = self.group(run);
        let governed = !group.is_empty()
            || self.is_any(at.wrapping_sub(1), &["after", "before", "while", "when", "by", "of", "on", "and"]);
        let after_name = self.phrase_ending(at).is_some();
        if noun && !(governed || after_name && self.is(at, "meet"))
            || self.is_any(at.wrapping_sub(1), &["the", "a", "an", "’", "'"])
        {
            return;
        }
        // 'was met by protests', 'was met with criticism'
        let passive = group.iter().any(|id| self.is_any(id.0, &["was", "were", "been", "be"])) && self.is(at, "met");
        if passive {
            return;
        }
        let Some(status) = status::of_verb(self.reading.context.document, group, self.is(at, "meeting")) else {
            return;
        };
        let subject = self.subject(group.start.0);
        match self.object(run.end.0, true) {
            Some((object, false)) if self.acts(&object) => {
                let subject = if subject.is_empty() { self.main_subject(run) } else { subject };
                self.push(run, status, subject, object, "meeting/met");
            }
            // 'met in Delhi', 'met again', 'met on Friday'; not 'met shared challenges'.
            _ if self.intransitive(run.end.0) => self.push_plural(run, status, subject, "meeting/met"),
            _ => {}
        }
    }

    fn intransitive(&self, at: u32) -> bool {
        let adverb = [
            "again",
            "twice",
            "here",
            "briefly",
            "face",
            "last",
            "first",
            "separately",
            "virtually",
            "online",
            "privately",
            "late",
            "early",
            "earlier",
            "once",
            "and",
            "before",
            "after",
            "as",
            "to",
            "today",
            "yesterday",
            "there",
            "together",
            "regularly",
            "informally",
        ];
        let dated = self
            .reading
            .mentions_in(Tokens::new(at, at + 1))
            .first()
            .is_some_and(|mention| matches!(mention.kind, Some(MentionType::Date | MentionType::Time)));
        at >= self.end
            || dated
            || self.is_any(at, PREPOSITIONS)
            || self.is_any(at, &adverb)
            || self.word(at).starts_with(|c: char| c.is_ascii_punctuation() || "–—”’".contains(c))
    }

    /// False for a place behind a verb: 'met in Delhi' has no object.
    fn acts(&self, list: &[&Phrase]) -> bool {
        list.iter().any(|phrase| {
            !self.prepositional(phrase)
                || self.is(phrase.tokens.start.0.wrapping_sub(1), "with")
                || matches!(phrase.head, Head::Person(_) | Head::Role | Head::Counterpart)
        })
    }

    fn phrase_ending(&self, at: u32) -> Option<&'a Phrase> {
        self.reading
            .phrases_in(Tokens::new(self.first, at.max(self.first)))
            .iter()
            .rev()
            .find(|phrase| phrase.tokens.end.0 == at)
    }

    fn talks(&mut self, run: Tokens, before: &[(Tokens, Cue)]) {
        let document = self.reading.context.document;
        // A verb: 'talks to', handled by `spoke`; a name: 'Defence Ministers' meet'.
        let holder = before.iter().rev().find(|(verb, cue)| {
            *cue == Cue::Hold
                && verb.end <= run.start
                && run.start.0 - verb.end.0 <= 10
                && self.light(verb.end.0, run.start.0)
                && (!self.is(verb.start.0, "in") || run.start.0 - verb.end.0 <= 2)
        });
        let object = self.object(run.end.0, false);
        let after = Tokens::new(run.end.0, self.end.min(run.end.0 + 40));
        if let Some(&(verb, _)) = holder {
            let bare = self.word(verb.start.0).eq_ignore_ascii_case("in");
            let group = self.group(verb);
            let ongoing = verb.len() > 1 && self.is_any(verb.start.0, &["is", "are"]);
            let status = if ongoing {
                Some(Status::Ongoing)
            } else {
                status::of_verb(document, group, self.word(verb.start.0).ends_with("ing"))
            };
            let Some(status) = status else { return };
            let trigger = Tokens { start: verb.start, end: run.end };
            let mut subject = self.subject(group.start.0);
            if subject.is_empty() || bare {
                let named = object
                    .as_ref()
                    .map_or(run, |(list, _)| Tokens { start: verb.start, end: list[list.len() - 1].tokens.end });
                subject = self.main_subject(named);
            }
            match object {
                Some((list, false)) => self.push(trigger, status, subject, list, "meeting/held_talks"),
                Some((list, true)) => self.push_between(trigger, status, list, "meeting/talks_between"),
                None if self.is(run.end.0, "of") => {
                    let list = self.list(run.end.0 + 1);
                    self.push(trigger, status, subject, list, "meeting/held_talks");
                }
                None => self.push_plural(trigger, status, subject, "meeting/held_talks"),
            }
            return;
        }
        // Nominal.
        let status = self.nominal_status(run, after);
        let (status, refuser) = match self.refusal(run) {
            Some((status, refuser)) => (Some(status), refuser),
            None => (status, None),
        };
        let Some(status) = status else { return };
        match object {
            Some((list, true)) => self.push_between(run, status, list, "meeting/talks_between"),
            Some((list, false)) => {
                let start = list[0].tokens.start;
                let named = Tokens { start: run.start, end: list[list.len() - 1].tokens.end.max(start) };
                let owner = self.owner(run);
                let subject = match refuser {
                    Some(refuser) => vec![refuser],
                    None if !owner.is_empty() => owner,
                    None => self.subject_or_main(run, named),
                };
                if subject.is_empty() {
                    let ours = self.spoken_of();
                    return self.push_parties(run, status, ours, &list, "meeting/meeting_with", Grouping::Unclear);
                }
                self.push(run, status, subject, list, "meeting/meeting_with");
            }
            None => {
                if let (Some(refuser), Some(other)) = (refuser, self.asker(run)) {
                    return self.push(run, status, vec![refuser], vec![other], "meeting/refused");
                }
                let pair = self.hyphenated(run.start.0);
                if pair.len() == 2 {
                    self.push_between(run, status, pair, "meeting/hyphenated");
                }
            }
        }
    }

    /// Only words that qualify the noun stand between a light verb and it.
    fn light(&self, from: u32, to: u32) -> bool {
        (from..to).all(|at| {
            let word = self.word(at);
            let qualifies = word.starts_with(|c: char| c.is_lowercase() || c.is_numeric())
                && !self.is_any(at, PREPOSITIONS)
                && !self.is_any(at, &["that", "who", "and", "said", "but"]);
            let nation = self.reading.mentions_in(Tokens::new(at, at + 1)).first().is_some_and(|mention| {
                matches!(
                    mention.kind,
                    Some(MentionType::Norp | MentionType::Date | MentionType::Time | MentionType::Quantity)
                )
            });
            qualifies
                || nation
                || matches!(word, "-" | "," | "‘" | "’" | "“" | "”" | "\"" | "+")
                || self.is(at, "of")
                || self.is_any(at, &["and", "Bilateral", "Foreign"])
        })
    }

    /// 'A planned call …', 'a possible meeting', and what follows the noun; held if nothing says otherwise.
    fn nominal_status(&self, run: Tokens, after: Tokens) -> Option<Status> {
        let document = self.reading.context.document;
        let before = Tokens::new(run.start.0.saturating_sub(3).max(self.first), run.start.0);
        let any = |words: &[&str]| before.iter().any(|id| document.is_any(id.0, words));
        if any(&["no", "without"]) {
            return None;
        }
        if let Some(status) = status::of_noun(document, after) {
            return Some(status);
        }
        if any(&["toward", "towards"]) {
            return Some(Status::Possible);
        }
        if any(&["planned", "upcoming", "scheduled", "forthcoming", "next"]) {
            return Some(Status::Scheduled);
        }
        if any(&["possible", "potential", "proposed", "eventual"]) {
            return Some(Status::Possible);
        }
        Some(Status::Held)
    }

    /// 'declined a request by B for a meeting', 'turned down an offer of talks from B': the status and who refused.
    fn refusal(&self, run: Tokens) -> Option<(Status, Option<&'a Phrase>)> {
        let refused = (self.first..run.start.0).rev().take(16).find(|&at| {
            self.is_any(at, &["declined", "refused", "rejected", "spurned", "rebuffed"])
                || self.is(at, "turned") && self.is(at + 1, "down")
        })?;
        let between = Tokens::new(refused + 1, run.start.0);
        let asked = between.iter().any(|id| {
            self.is_any(
                id.0,
                &["request", "offer", "invitation", "proposal", "requests", "offers", "call", "meeting", "talks"],
            )
        }) || between.len() <= 4;
        asked.then(|| {
            (
                Status::Declined,
                self.subject(status::group_start(self.reading.context.document, self.first, refused)).first().copied(),
            )
        })
    }

    /// Who asked, in 'a request by B for a meeting', 'an offer of talks from B'.
    fn asker(&self, run: Tokens) -> Option<&'a Phrase> {
        let from = run.start.0.saturating_sub(14).max(self.first);
        let by = (from..(run.end.0 + 4).min(self.end))
            .find(|&at| self.is_any(at, &["by", "from"]) && self.phrase_from(at + 1).is_some())?;
        self.phrase_from(by + 1)
    }

    /// 'A's meeting', 'his talks'.
    fn owner(&self, run: Tokens) -> Vec<&'a Phrase> {
        let mut at = run.start.0;
        while at > self.first + 1
            && run.start.0 - at < 4
            && !self.is_any(at - 1, &["'s", "’s", "his", "her", "their"])
            && self.word(at - 1).starts_with(|c: char| c.is_lowercase() || c.is_numeric())
            && !self.is_any(at - 1, PREPOSITIONS)
        {
            at -= 1;
        }
        if at <= self.first {
            return vec![];
        }
        if self.is_any(at - 1, &["'s", "’s"]) {
            return self.phrase_ending(at - 1).into_iter().collect();
        }
        vec![]
    }

    fn subject_or_main(&self, run: Tokens, named: Tokens) -> Vec<&'a Phrase> {
        let start = if self.is_any(run.start.0.wrapping_sub(1), &["his", "her", "their", "a", "the", "an"]) {
            run.start.0 - 1
        } else {
            run.start.0
        };
        let before = self.subject(start.max(self.first));
        if before.is_empty() { self.main_subject(named) } else { before }
    }

    /// The person the article speaks of, where a sentence names only the other side: 'A planned call with B fell through.'
    fn spoken_of(&self) -> Vec<Party> {
        self.log
            .protagonist()
            .or_else(|| self.focus.pronoun(self.reading, None))
            .map(|id| super::party::known(self.reading, id, self.reading.sentence_span(self.sentence)))
            .into_iter()
            .collect()
    }

    /// 'China-India talks', 'the Tavakolian-van der Heijden talks'.
    fn hyphenated(&self, at: u32) -> Vec<&'a Phrase> {
        let phrases = self.reading.phrases_in(Tokens::new(self.first, at));
        let [.., a, b] = phrases else { return vec![] };
        let hyphen =
            a.tokens.end.0 + 1 == b.tokens.start.0 && matches!(self.word(a.tokens.end.0), "-" | "–" | "—" | "/");
        if hyphen && b.tokens.end.0 + 2 >= at { vec![a, b] } else { vec![] }
    }

    /// 'A received B'; 'B was received by A'.
    fn transitive(&mut self, run: Tokens, rule: &'static str) {
        let group = self.group(run);
        let passive = group.iter().any(|id| self.is_any(id.0, &["was", "were", "been", "be", "being", "is", "are"]))
            && !self.word(run.start.0).ends_with("ing");
        let document = self.reading.context.document;
        let Some(status) = status::of_verb(document, group, self.word(run.start.0).ends_with("ing")) else { return };
        let subject = self.subject(group.start.0);
        if passive {
            let by = (run.end.0..self.end.min(run.end.0 + 12)).find(|&at| self.is(at, "by"));
            let Some(by) = by.filter(|_| rule != "meeting/saw") else { return };
            let host = self.list(by + 1);
            if !host.is_empty() {
                self.push(run, status, host, subject, rule);
            }
            return;
        }
        // 'received a phone call from B' and 'hosted a working breakfast for B' name the other side behind the noun.
        let object = match self.noun_object(run.end.0) {
            Some(list) => Some(list),
            None => self.object(run.end.0, true).filter(|(_, both)| !both).map(|(list, _)| list),
        };
        let Some(object) = object else { return };
        if rule == "meeting/saw" && !object.iter().all(|phrase| matches!(phrase.head, Head::Person(_))) {
            return;
        }
        let person = |phrase: &&Phrase| {
            matches!(phrase.head, Head::Person(_) | Head::Role | Head::Counterpart | Head::Group | Head::Pronoun)
        };
        // 'welcomed Japan's decision', 'hosted India in a match': states are received by nobody.
        if !object.iter().any(person) || subject.is_empty() {
            return;
        }
        self.push(run, status, subject, object, rule);
    }

    /// 'a phone call from B', 'a working breakfast for B', 'a delegation of B headed by C', within few words.
    fn noun_object(&self, from: u32) -> Option<Vec<&'a Phrase>> {
        let noun = (from..self.end.min(from + 6)).find(|&at| {
            self.is_any(
                at,
                &[
                    "call",
                    "breakfast",
                    "lunch",
                    "dinner",
                    "luncheon",
                    "banquet",
                    "visit",
                    "reception",
                    "talks",
                    "meeting",
                    "delegation",
                ],
            )
        })?;
        if self.reading.phrases_in(Tokens::new(from, noun)).iter().any(|phrase| matches!(phrase.head, Head::Person(_)))
        {
            return None;
        }
        if self.is(noun, "delegation") {
            let headed = (noun..self.end.min(noun + 16))
                .find(|&at| self.is_any(at, &["headed", "led"]) && self.is(at + 1, "by"))?;
            let list = self.list(headed + 2);
            return (!list.is_empty()).then_some(list);
        }
        let link = (noun + 1..self.end.min(noun + 12)).find(|&at| self.is_any(at, &["from", "for", "with"]))?;
        let list = self.list(link + 1);
        (!list.is_empty()).then_some(list)
    }

    /// 'A spoke with B', 'A discussed it with B': the other side is behind 'with' or 'to'.
    fn with_object(&mut self, run: Tokens, rule: &'static str) {
        let group = self.group(run);
        let Some(status) =
            status::of_verb(self.reading.context.document, group, self.word(run.start.0).ends_with("ing"))
        else {
            return;
        };
        let to = rule == "meeting/spoke"
            && self.is_any(run.start.0, &["spoke", "spoken", "speaks", "speak", "speaking", "talked", "talk"]);
        let object = if to && self.is(run.end.0, "to") {
            Some(self.list(run.end.0 + 1))
        } else {
            self.object(run.end.0, false).filter(|(_, both)| !both).map(|(list, _)| list)
        };
        let subject = self.subject(group.start.0);
        let Some(object) = object.filter(|list| !list.is_empty() && self.acts(list)) else {
            // 'The two leaders spoke by phone', 'Will talk by video'.
            if rule == "meeting/spoke" && self.remote(run) {
                self.push_plural(run, status, subject, rule);
            }
            return;
        };
        self.push(run, status, subject, object, rule);
    }

    /// 'A told visiting B', 'the premier told the visiting dignitary', 'A briefed the crown prince'.
    fn told_visitor(&mut self, run: Tokens) {
        let group = self.group(run);
        let visiting =
            self.is(run.end.0, "visiting") || self.is_any(run.end.0, &["the"]) && self.is(run.end.0 + 1, "visiting");
        let briefed = self.is_any(run.start.0, &["briefed", "briefs", "apprised"]);
        let list = self.list(run.end.0);
        let [object] = list[..] else { return };
        let office = matches!(object.head, Head::Person(_) | Head::Role);
        if !(visiting || briefed && office && !self.is_any(run.end.0, &["reporters", "journalists"])) {
            return;
        }
        let Some(status) = status::of_verb(self.reading.context.document, group, false) else { return };
        let subject = self.subject(group.start.0);
        self.push(run, status, subject, vec![object], "meeting/told_visitor");
    }

    /// 'A and B co-chaired the 20th Joint Commission Meeting', 'A co-chaired the dialogue with B'.
    fn co_chaired(&mut self, run: Tokens) {
        let together = self.is(run.start.0, "co")
            || self.word(run.start.0).to_ascii_lowercase().starts_with("cochair")
            || self.is_any(run.start.0, &["led", "leads", "chaired", "attended"]);
        let event = self
            .reading
            .mentions_in(Tokens::new(run.end.0, self.end.min(run.end.0 + 4)))
            .iter()
            .find(|mention| mention.kind == Some(MentionType::Event));
        let Some(event) = event.filter(|_| together) else { return };
        let group = self.group(run);
        let Some(status) = status::of_verb(self.reading.context.document, group, false) else { return };
        let subject = self.subject(group.start.0);
        let trigger = Tokens { start: run.start, end: event.tokens.end };
        match self.object(event.tokens.end.0, false) {
            Some((object, false)) if self.acts(&object) && subject.len() == 1 => {
                self.push(trigger, status, subject, object, "meeting/co_chaired")
            }
            _ => self.push_plural(trigger, status, subject, "meeting/co_chaired"),
        }
    }

    /// 'A joined B and C for a trilateral meeting'; 'A and B were joined by C for …'.
    fn joined(&mut self, run: Tokens) {
        let group = self.group(run);
        let passive =
            self.is(run.end.0, "by") && group.iter().any(|id| self.is_any(id.0, &["was", "were", "been", "be"]));
        let list = self.list(run.end.0 + passive as u32);
        let Some(last) = list.last() else { return };
        let meeting = (last.tokens.end.0..self.end.min(last.tokens.end.0 + 14)).any(|at| {
            self.is_any(at, &["talks", "meeting", "trilateral", "discussions", "dialogue", "quadrilateral", "summit"])
        });
        let named = self
            .reading
            .mentions_in(Tokens::new(last.tokens.end.0, self.end))
            .iter()
            .any(|mention| mention.kind == Some(MentionType::Event));
        if !meeting && !named {
            return;
        }
        let Some(status) = status::of_verb(self.reading.context.document, group, false) else { return };
        let subject = self.subject(group.start.0);
        self.push_with(run, status, subject, list, "meeting/joined", Grouping::Joint);
    }

    /// 'A will pay an official visit to B', 'A is on a three-day visit to B'.
    fn visit(&mut self, run: Tokens) {
        let document = self.reading.context.document;
        let at = run.start.0;
        let kind = self.is(at, "visit")
            && (self.first..at).rev().take(5).any(|before| {
                self.is_any(
                    before,
                    &["official", "state", "working", "pay", "pays", "paid", "paying", "day", "week", "a"],
                )
            });
        let paid = (self.first..at).rev().take(7).find(|&before| {
            self.is_any(before, &["pay", "pays", "paid", "paying", "on", "begin", "begins", "began", "start", "starts"])
        });
        let (Some(verb), true) = (paid, kind && self.is(run.end.0, "to")) else { return };
        let group = Tokens::new(status::group_start(document, self.first, verb), verb);
        let Some(mut status) = status::of_verb(document, group, false) else { return };
        let on = self.is(verb, "on");
        if on && group.iter().any(|id| self.is_any(id.0, &["is", "are"])) {
            status = Status::Ongoing;
        }
        let past = on && group.iter().any(|id| self.is_any(id.0, &["was", "were", "had"]));
        let to = run.end.0 + 1 + self.is(run.end.0 + 1, "the") as u32;
        let Some(host) = self.phrase_at(to).filter(|phrase| matches!(phrase.head, Head::Body(_))) else { return };
        let subject = self.subject(group.start.0);
        let [visitor] = subject[..] else { return };
        let guests = resolve(self.reading, visitor, self.focus, None);
        let hosts = resolve(self.reading, host, self.focus, None);
        if let ([guest], [state]) = (&guests[..], &hosts[..])
            && state.country.is_some()
            && guest.country != state.country
            && guest.entity.is_some()
        {
            let parties = vec![guest.clone(), Party { side: 1, role: None, ..state.clone() }];
            let status = if past { Status::Held } else { status };
            self.emit(run, status, parties, Grouping::Joint, MeetingKind::Visit, "meeting/visit");
        }
    }

    // ---- from phrases to a contact ----

    fn remote(&self, run: Tokens) -> bool {
        let sentence = run.start.0.saturating_sub(8).max(self.first)..self.end.min(run.end.0 + 24);
        let mut remote = sentence.clone().filter(|&at| {
            self.is_any(
                at,
                &[
                    "phone",
                    "telephone",
                    "telephonic",
                    "telephonically",
                    "video",
                    "videoconference",
                    "virtual",
                    "virtually",
                    "phoned",
                    "telephoned",
                ],
            )
        });
        // 'a video of the meeting' is no video call; 'by', 'via', 'over', 'on', 'call' beside it make one.
        remote.any(|at| {
            self.is_any(
                at,
                &["telephonic", "telephonically", "phoned", "telephoned", "videoconference", "virtual", "virtually"],
            ) || self.is_any(at.wrapping_sub(1), &["by", "via", "over", "on", "through", "the"])
                || self.is_any(
                    at + 1,
                    &["call", "calls", "conversation", "conversations", "talks", "conference", "link", "talk"],
                )
        }) || self.is_any(run.start.0, &["call", "calls"])
            || self.is_any(run.end.0 - 1, &["call", "calls"]) && !self.is(run.end.0, "on") && run.len() > 1
    }

    fn push(&mut self, run: Tokens, status: Status, subject: Vec<&Phrase>, object: Vec<&Phrase>, rule: &'static str) {
        let shared = self.is_any(run.end.0.wrapping_sub(1), &["trilateral", "quadrilateral"])
            || run.iter().any(|id| self.is_any(id.0, &["trilateral", "quadrilateral", "breakfast", "lunch", "dinner"]))
            || (run.end.0..self.end.min(run.end.0 + 6))
                .any(|at| self.is_any(at, &["trilateral", "breakfast", "lunch", "dinner"]));
        let grouping = if shared { Grouping::Joint } else { Grouping::Unclear };
        self.push_with(run, status, subject, object, rule, grouping);
    }

    fn push_with(
        &mut self,
        run: Tokens,
        status: Status,
        subject: Vec<&Phrase>,
        object: Vec<&Phrase>,
        rule: &'static str,
        grouping: Grouping,
    ) {
        let mut ours = self.parties(&subject, None);
        if subject.is_empty()
            && let Some(author) = super::party::author(self.reading)
        {
            // 'Great to sit down with …', 'Trilateral with …': who writes, met.
            ours.push(super::party::known(self.reading, author, self.reading.sentence_span(self.sentence)));
        }
        self.push_parties(run, status, ours, &object, rule, grouping);
    }

    fn push_parties(
        &mut self,
        run: Tokens,
        status: Status,
        ours: Vec<Party>,
        object: &[&Phrase],
        rule: &'static str,
        grouping: Grouping,
    ) {
        let theirs = self.parties(object, ours.first());
        // Several on both sides sit together.
        let grouping = if ours.len() > 1 && theirs.len() > 1 { Grouping::Joint } else { grouping };
        let theirs: Vec<Party> =
            theirs.into_iter().filter(|party| !ours.iter().any(|known| known.same(party))).collect();
        if ours.is_empty() || theirs.is_empty() {
            return;
        }
        let known = |party: &Party| party.entity.is_some() || party.country.is_some() || party.org.is_some();
        if !ours.iter().all(known) || !theirs.iter().all(known) {
            return;
        }
        // 'spoke to the correspondent', 'Japan meet France in the final': no contact of states or bodies.
        let acts_for = |party: &Party| party.role.is_some() || party.country.is_some() || party.org.is_some();
        let talked = matches!(rule, "meeting/spoke" | "meeting/saw" | "meeting/discussed_with");
        if talked && !(ours.iter().all(acts_for) && theirs.iter().all(acts_for)) {
            return;
        }
        if rule == "meeting/met" && ours.iter().chain(&theirs).all(|party| party.collective && party.role.is_none())
            || self.sport()
        {
            return;
        }
        let apart = (run.start.0.saturating_sub(6).max(self.first)..self.end.min(run.end.0 + 30)).any(|at| {
            self.is_any(at, &["separately", "separate", "bilateral", "bilaterals", "individually", "respectively"])
        });
        let kind = if self.remote(run) { MeetingKind::Call } else { MeetingKind::Bilateral };
        let trigger = run;
        if grouping == Grouping::Joint && theirs.len() + ours.len() > 2 {
            let parties = with_sides(ours, theirs);
            let kind = if kind == MeetingKind::Bilateral && parties.iter().map(|party| party.side).max() > Some(1) {
                MeetingKind::Multilateral
            } else {
                kind
            };
            self.emit(trigger, status, parties, Grouping::Joint, kind, rule);
            return;
        }
        let several = theirs.len() > 1;
        for party in theirs {
            let grouping = if !several {
                Grouping::Joint
            } else if apart {
                Grouping::Separate
            } else {
                Grouping::Unclear
            };
            let parties = ours.iter().cloned().chain([Party { side: 1, ..party }]).collect();
            self.emit(trigger, status, parties, grouping, kind, rule);
        }
    }

    /// 'between A and B', 'A-B talks': one side each.
    fn push_between(&mut self, run: Tokens, status: Status, list: Vec<&Phrase>, rule: &'static str) {
        let mut parties = self.parties(&list, None);
        if parties.len() < 2 || self.sport() {
            return;
        }
        // 'Negotiations between Copenhagen and Ottawa stalled' tells of no meeting; with a day or a place it does.
        if parties.iter().all(|party| party.collective && party.role.is_none()) && !self.placed_in_time(run) {
            return;
        }
        sides_by_country(&mut parties);
        let kind = self.kind_of(run, &parties);
        self.emit(run, status, parties, Grouping::Joint, kind, rule);
    }

    /// Does the sentence say on which day?
    fn placed_in_time(&self, run: Tokens) -> bool {
        let stalled = (run.end.0..self.end).any(|at| {
            self.is_any(
                at,
                &[
                    "stalled",
                    "stall",
                    "continue",
                    "continued",
                    "resume",
                    "collapsed",
                    "deadlocked",
                    "dragged",
                    "failed",
                    "since",
                    "broke",
                ],
            )
        });
        let from = self.reading.timexes.partition_point(|timex| timex.tokens.start.0 < self.first);
        let mut days = self.reading.timexes[from..].iter().take_while(|timex| timex.tokens.start.0 < self.end);
        !stalled && days.any(|timex| timex.granularity <= crate::report::Granularity::Range && timex.interval.is_some())
    }

    /// A sentence about a game: 'Japan and France meet in the semi-final'.
    fn sport(&self) -> bool {
        (self.first..self.end).any(|at| self.is_any(at, SPORT))
    }

    fn kind_of(&self, run: Tokens, parties: &[Party]) -> MeetingKind {
        if self.remote(run) {
            MeetingKind::Call
        } else if parties.iter().map(|party| party.side).max() > Some(1) {
            MeetingKind::Multilateral
        } else {
            MeetingKind::Bilateral
        }
    }

    /// 'A and B met', 'the two presidents met again': all sides are in the subject.
    fn push_plural(&mut self, run: Tokens, status: Status, subject: Vec<&Phrase>, rule: &'static str) {
        let mut parties = self.parties(&subject, None);
        let plural = subject.len() == 1 && subject[0].plural && parties.len() < 2;
        let group = plural && matches!(subject[0].head, Head::Group | Head::Pronoun | Head::Role);
        if group && status != Status::NotHeld {
            parties = self.log.latest_parties(self.sentence);
        }
        let states = parties.iter().all(|party| party.collective && party.role.is_none());
        if parties.len() < 2 || self.sport() || rule == "meeting/met" && states {
            return;
        }
        sides_by_country(&mut parties);
        let kind = self.kind_of(run, &parties);
        self.emit(run, status, parties, Grouping::Joint, kind, rule);
    }

    fn parties(&self, phrases: &[&Phrase], other: Option<&Party>) -> Vec<Party> {
        let mut out: Vec<Party> = Vec::new();
        for phrase in phrases {
            let found = match (phrase.head, self.antecedent(phrase)) {
                (Head::Pronoun | Head::Group, Some(before)) => resolve(self.reading, before, self.focus, other),
                _ => resolve(self.reading, phrase, self.focus, other.or(out.first())),
            };
            let found = found.into_iter().map(|party| self.at_home(phrase, party));
            for party in found {
                if !out.iter().any(|known| known.same(&party)) {
                    out.push(party);
                }
            }
        }
        out
    }

    /// 'flies to Tokyo, where he will be received by the Emperor': a role without a country is of the place just named.
    fn at_home(&self, phrase: &Phrase, mut party: Party) -> Party {
        let bare = party.entity.is_none() && party.role.is_some() && phrase.owners.is_empty() && !party.collective;
        let here = (self.first..phrase.tokens.start.0).rev().find(|&at| self.is(at, "where"));
        if let Some(at) = here.filter(|_| bare) {
            let place = self
                .reading
                .mentions_in(Tokens::new(self.first, at))
                .iter()
                .rev()
                .find(|mention| mention.kind == Some(MentionType::Gpe));
            party.country =
                place.and_then(|place| crate::resolve::country_of(self.reading.context, place)).or(party.country);
        }
        // 'the Brazilian side' is whoever of that country takes part.
        if party.collective
            && phrase.head == Head::Group
            && self
                .is_any(phrase.tokens.end.0 - 1, &["side", "leader", "minister", "president", "premier", "delegation"])
        {
            if let Some(known) = self
                .log
                .recent(self.sentence, |known| {
                    known.entity.is_some() && known.country == party.country && party.country.is_some()
                })
                .filter(|_| !self.is(phrase.tokens.end.0 - 1, "delegation"))
            {
                return Party { evidence: party.evidence, side: party.side, ..known };
            }
        }
        party
    }

    /// A person named earlier in the same sentence that 'he' or 'the minister' stands for.
    fn antecedent(&self, phrase: &Phrase) -> Option<&'a Phrase> {
        let at = phrase.tokens.start.0;
        if phrase.head == Head::Pronoun && self.is_any(at, &["i", "we", "me", "us"]) {
            return None;
        }
        let singular = self.is_any(at, &["he", "she", "him", "her"])
            || phrase.head == Head::Group && !phrase.plural && phrase.owners.is_empty() && self.is(at, "the");
        if !singular {
            return None;
        }
        let before = self.reading.phrases_in(Tokens::new(self.first, at.max(self.first)));
        before.iter().find(|phrase| matches!(phrase.head, Head::Person(_)) && !self.possessive_after(phrase))
    }

    #[allow(clippy::too_many_arguments)]
    fn emit(
        &mut self,
        trigger: Tokens,
        status: Status,
        parties: Vec<Party>,
        grouping: Grouping,
        kind: MeetingKind,
        rule: &'static str,
    ) {
        self.out.push(Contact {
            sentence: self.sentence,
            trigger,
            kind,
            status,
            parties,
            grouping,
            date: None,
            dated: false,
            place: None,
            occasion: None,
            sidelines: false,
            topics: vec![],
            outcomes: vec![],
            quotes: vec![],
            conflicts: vec![],
            evidence: vec![self.reading.sentence_span(self.sentence)],
            heading: false,
            rule,
        });
    }
}

/// A side for each country or body: those who come together share it.
fn sides_by_country(parties: &mut [Party]) {
    let mut known: Vec<(Option<crate::report::Country>, Option<String>)> = Vec::new();
    for party in parties {
        let key = (party.country, party.org.clone());
        let alone = key == (None, None);
        let side = known.iter().position(|other| *other == key && !alone).unwrap_or_else(|| {
            known.push(key);
            known.len() - 1
        });
        party.side = side as u8;
    }
}

fn with_sides(ours: Vec<Party>, theirs: Vec<Party>) -> Vec<Party> {
    let mut parties: Vec<Party> = ours.into_iter().chain(theirs).collect();
    sides_by_country(&mut parties);
    parties
}
