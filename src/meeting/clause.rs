//! A sentence, scanned for predicates of contact.
//!
//! `lexicon/cues.tsv` lists the words; each family has a file of its own (`met.rs`, `talks.rs`, …), which asks
//! the scan here for what stands around the words: the subject, the object, lists of phrases. `sides.rs` makes
//! contacts of them. Not scanned: what stands between quotation marks, and the names of events.

use super::cue::Cue;
use super::focus::Focus;
use super::merge::Log;
use super::words::Mark;
use super::{Contact, Here, Reading, status};
use crate::mention::Mention;
use crate::phrase::{Head, Phrase};
use crate::report::MentionType;
use crate::span::{SentenceId, Tokens};

pub(super) fn find<'a>(
    reading: &'a Reading<'a>,
    here: &Here<'a>,
    focus: &mut Focus,
    log: &Log<'a>,
) -> Vec<Contact<'a>> {
    let (first, end) = (here.tokens.start.0, here.tokens.end.0);
    let mut scan = Scan { reading, here, sentence: here.id, first, end, focus, log, out: vec![] };
    // Contact is between those whom phrases name.
    let cues = if here.phrases.is_empty() { vec![] } else { scan.cues() };
    for (index, &(run, cue)) in cues.iter().enumerate() {
        if scan.out.iter().any(|contact| contact.trigger.overlaps(run) || contact.trigger.end == run.start) {
            continue;
        }
        match cue {
            Cue::Meet => scan.met(run),
            Cue::MeetOrMeeting => {
                scan.met(run);
                // 'did not expect to meet with B': a verb.
                let verb = scan.is(run.start.0, "meet") && scan.is(run.start.0.wrapping_sub(1), "to");
                if !verb
                    && !scan.out.iter().any(|contact| contact.trigger.overlaps(run) || contact.trigger.end == run.start)
                {
                    scan.talks(run, &cues[..index]);
                }
            }
            // 'will call on B and hold talks with C': a verb.
            Cue::Talks if scan.calls_on(run) => {}
            Cue::Talks => scan.talks(run, &cues[..index]),
            Cue::Receive => scan.transitive(run, "meeting/received"),
            Cue::CallOn => scan.transitive(run, "meeting/called_on"),
            Cue::Speak => scan.with_object(run, "meeting/spoke"),
            Cue::Summon => scan.summoned(run),
            // 'a phone call' is a noun, which has a cue of its own.
            Cue::Phone
                if scan
                    .is_any(run.end.0, words!["call", "calls", "conversation", "conversations", "talk", "talks"]) => {}
            Cue::Phone => scan.transitive(run, "meeting/telephoned"),
            Cue::See => scan.transitive(run, "meeting/saw"),
            Cue::Discuss => scan.with_object(run, "meeting/discussed_with"),
            Cue::Brief => scan.told_visitor(run),
            Cue::Visit if scan.visit_undone(run) => {}
            Cue::Visit => scan.visit(run),
            Cue::Join => scan.joined(run),
            Cue::Invite => scan.invited(run),
            Cue::Hold => scan.co_chaired(run),
            Cue::Topic | Cue::Outcome | Cue::Sport => {}
        }
    }
    scan.then_with();
    scan.rounds();
    if scan.out.is_empty() {
        scan.remarks();
    }
    if scan.out.is_empty() {
        scan.near(&cues);
    }
    scan.out
}

/// What those do who are there, in 'a meeting, with B attending', and prepositions of that form.
const THERE: &[u32] = words![
    "during",
    "following",
    "including",
    "attending",
    "joining",
    "hosting",
    "chairing",
    "participating",
    "representing",
    "presiding",
    "leading",
    "mediating",
];

pub(super) struct Scan<'a, 'f> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) here: &'f Here<'a>,
    pub(super) sentence: SentenceId,
    pub(super) first: u32,
    pub(super) end: u32,
    pub(super) focus: &'f mut Focus,
    pub(super) log: &'f Log<'a>,
    pub(super) out: Vec<Contact<'a>>,
}

impl<'a> Scan<'a, '_> {
    #[inline(always)]
    pub(super) fn is(&self, at: u32, word: &str) -> bool {
        at < self.end && self.reading.context.document.is(at, word)
    }

    #[inline(always)]
    pub(super) fn is_any(&self, at: u32, words: &[u32]) -> bool {
        at < self.end && self.reading.context.document.is_any(at, words)
    }

    /// Does the word stand in a list of `lexicon/clauses.tsv`?
    pub(super) fn has(&self, at: u32, mark: Mark) -> bool {
        at < self.end && self.reading.has(at, mark)
    }

    pub(super) fn small(&self, at: u32) -> bool {
        at < self.end && self.reading.context.document.small(at)
    }

    pub(super) fn word(&self, at: u32) -> &'a str {
        if at < self.end { self.reading.context.document.word(at) } else { "" }
    }

    /// Cues of the sentence, in text order, outside quotations and names of events.
    #[inline(never)]
    pub(super) fn cues(&self) -> Vec<(Tokens, Cue)> {
        let mut out: Vec<(Tokens, Cue)> = Vec::new();
        let words = [Cue::Topic, Cue::Outcome, Cue::Sport];
        let found = || {
            let cues = self.here.cues.iter().copied();
            cues.filter(|(_, cue)| !words.contains(cue))
        };
        // 'had', 'in' alone tell of no contact, and stand in every other sentence.
        if !found().any(|(run, cue)| cue != Cue::Hold || self.is_any(run.start.0, super::joined::TOGETHER)) {
            return out;
        }
        for (run, cue) in found() {
            if self.reading.quoted(run.start.0) && !self.stated(run.start.0) || self.in_name(run) {
                continue;
            }
            // The longer form of one cue replaces the shorter: 'phone call' over 'call'.
            out.retain(|(other, known)| *known != cue || !other.overlaps(run) || other.len() >= run.len());
            if !out.iter().any(|(other, known)| *known == cue && other.overlaps(run)) {
                out.push((run, cue));
            }
        }
        out
    }

    pub(super) fn in_name(&self, run: Tokens) -> bool {
        let around = Tokens::new(run.start.0.saturating_sub(12).max(self.first), run.end.0);
        let named =
            |kind: Option<MentionType>| kind.is_some_and(|kind| !matches!(kind, MentionType::Date | MentionType::Time));
        // 'a White House meeting with B', 'held Foreign Office Consultations with B' tell of one, 'the Annual Meeting' is
        // a name.
        let held = |at: u32| self.is_any(at, words!["held", "hold", "holds", "holding", "co-chaired", "conducted"]);
        let holds = || (run.start.0.saturating_sub(9).max(self.first)..run.start.0).any(held);
        let told = self.is(run.end.0, "with") && (self.small(run.end.0 - 1) || holds());
        let from = self.here.mentions.partition_point(|mention| mention.tokens.start < around.start);
        let near = self.here.mentions[from..].iter().take_while(|mention| mention.tokens.start < around.end);
        !told
            && near
                .into_iter()
                .any(|mention| named(mention.kind) && mention.tokens.overlaps(run) && mention.tokens.len() > 1)
    }

    pub(super) fn phrase_at(&self, at: u32) -> Option<&'a Phrase> {
        let place = self.here.phrases.binary_search_by_key(&at, |phrase| phrase.tokens.start.0).ok()?;
        Some(&self.here.phrases[place]).filter(|phrase| phrase.tokens.end.0 <= self.end)
    }

    /// The phrases of the sentence that begin before the token.
    pub(super) fn phrases_before(&self, at: u32) -> &'a [Phrase] {
        &self.here.phrases[..self.here.phrases.partition_point(|phrase| phrase.tokens.start.0 < at)]
    }

    pub(super) fn possessive_after(&self, phrase: &Phrase) -> bool {
        let end = phrase.tokens.end.0;
        self.is(end, "'s") || matches!(self.word(end), "'" | "’") && self.reading.context.document.touches(end)
    }

    pub(super) fn verb_follows(&self, at: u32) -> bool {
        let word = self.word(at);
        self.has(at, Mark::Verb)
            || word.len() > 4 && word.ends_with("ed") && word.starts_with(|c: char| c.is_lowercase())
    }

    /// An infinitive, as far as one can see: no name, no number, no article.
    pub(super) fn verb_like(&self, at: u32) -> bool {
        self.small(at) && !self.has(at, Mark::Determiner) && self.here.mention_at(at).is_none()
    }

    /// Where the phrase begins, the determiners before it included.
    pub(super) fn with_determiners(&self, phrase: &Phrase) -> u32 {
        let mut at = phrase.tokens.start.0;
        while at > self.first && self.has(at - 1, Mark::Determiner) {
            at -= 1;
        }
        at
    }

    /// What a predicate that ends at `from` has for object: a list, and whether it names both sides ('between A and B').
    pub(super) fn object(&self, from: u32, direct: bool) -> Option<(Vec<&'a Phrase>, bool)> {
        let mut at = from;
        let mut steps = 0;
        // Only adverbials so far: 'at Bayan Palace', 'on Thursday', 'today'.
        let mut adverbial = true;
        while at < self.end && steps < 16 {
            steps += 1;
            // 'The calls come in line with the King's wishes'
            let no_side = words!["line", "keeping", "accordance", "connection", "compliance"];
            if self.is(at, "with") && self.is_any(at - 1, no_side) {
                return None;
            }
            if self.is(at, "with") {
                // 'will meet with — with Prime Minister B'
                at += 2 * (self.word(at + 1) == "—" && self.is(at + 2, "with")) as u32;
                let mut list = self.list(at + 1);
                // 'with three members of the leadership: A; B; and C'
                let colon = (at..self.end.min(at + 10)).find(|&at| self.is(at, ":"));
                if let Some(colon) = colon.filter(|_| list.len() < 2) {
                    let named = self.list(colon + 1);
                    list = if named.is_empty() { list } else { named };
                }
                // 'with Turkey's prime minister pressing for more'
                let absolute = list.last().is_some_and(|last| {
                    let end = last.tokens.end.0;
                    self.small(end) && self.word(end).ends_with("ing") && !self.is_any(end, THERE)
                });
                if absolute && self.is(at - 1, ",") {
                    return None;
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
                // 'met in Doha, the foreign secretary said'
                let person = |phrase: &Phrase| {
                    matches!(phrase.head, Head::Person(_) | Head::Role | Head::Counterpart)
                        && !self.verb_follows(phrase.tokens.end.0)
                };
                // 'met on Friday officials led by A': behind no preposition, whoever stands for them.
                let behind = |first: &Phrase| self.prepositional(self.phrase_at(at).unwrap_or(first));
                // 'met for the first time since May, Secretary A told reporters'
                let tells = |who: &Phrase| self.is(at - 1, ",") && self.verb_follows(who.tokens.end.0);
                let acts = |who: &Phrase| (person(who) || who.owners.len() > 1) && !behind(who) && !tells(who);
                if list.first().is_some_and(|first| steps == 1 || adverbial && acts(first)) {
                    return Some((list, false));
                }
            }
            if let Some(mention) = self.here.mention_at(at) {
                at = mention.tokens.end.0;
                continue;
            }
            if self.has(at, Mark::ObjectEnd) {
                return None;
            }
            if self.is(at, "and") && self.verb_follows(at + 1) || self.is(at, "to") && !self.is(at + 1, "the") {
                return None;
            }
            adverbial &= self.has(from + self.is(from, ",") as u32, Mark::Preposition)
                || self.has(at, Mark::Preposition)
                || self.has(at, Mark::Determiner)
                || self.is_any(at, words!["here", "separately", "today", "briefly", "person", "morning", "evening"]);
            at += 1;
        }
        None
    }

    /// The verb group that ends before the predicate, a day in its midst included: 'had on Monday met'.
    pub(super) fn group(&self, trigger: Tokens) -> Tokens {
        let mut start = status::group_start(self.reading, self.first, trigger.start.0);
        let ends_here = |mention: &&Mention| {
            matches!(mention.kind, Some(MentionType::Date | MentionType::Time)) && mention.tokens.end.0 == start
        };
        if let Some(day) = self.here.mentions.iter().find(ends_here) {
            let before = day.tokens.start.0 - self.is(day.tokens.start.0.wrapping_sub(1), "on") as u32;
            if before > self.first && self.has(before - 1, Mark::VerbGroup) {
                start = status::group_start(self.reading, self.first, before);
            }
        }
        Tokens::new(start, trigger.start.0)
    }

    fn calls_on(&self, run: Tokens) -> bool {
        let before = run.start.0.wrapping_sub(1);
        self.is_any(run.start.0, words!["call", "calls"])
            && self.is(run.end.0, "on")
            && (self.has(before, Mark::VerbGroup) || self.is_any(before, words!["he", "she", "they", "and"]))
    }

    pub(super) fn phrase_ending(&self, at: u32) -> Option<&'a Phrase> {
        self.phrases_before(at).iter().rev().find(|phrase| phrase.tokens.end.0 == at)
    }
}
