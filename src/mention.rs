//! Recognisers propose, one policy chooses: the document's mentions.
//!
//! Each file of `mention/` looks for one kind of thing and proposes [`Candidate`]s, freely and
//! overlapping. [`find`] is the only place that decides between them ([`Candidate::rank`]): what the
//! reader taught first, then the more trusted source ([`Trust`]), then the longer, then the earlier. What the
//! article says of a name elsewhere ([`echo`]) is heard before doubtful candidates are. Last, [`confidence`] asks how
//! many sources agree.

mod amount;
mod careless;
mod confidence;
mod echo;
mod lexical;
mod named;
mod person;
mod tagged;
mod team;
mod title;
mod words;

use crate::document::Document;
use crate::lex::{Kind, Shape};
use crate::lexicon::{Annotations, Bits, Class, EntryId, Hit, Lexicon};
use crate::report::{Confidence, MentionType};
use crate::span::Tokens;
use crate::table::{exact, sort_by_key};
pub(crate) use title::office;
use words::Marks;

/// A thing named in the text, as a run of tokens.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The words.
    pub tokens: Tokens,
    /// What they name; none for words that are known to be no mention.
    pub kind: Option<MentionType>,
    /// The lexicon's entry, where one was the reason.
    pub entry: Option<EntryId>,
    /// Index of the date or time expression, for DATE and TIME.
    pub timex: Option<u32>,
    /// How far to trust it.
    pub confidence: Confidence,
    /// The rule that found it.
    pub rule: &'static str,
}

/// How much a source is trusted against others that overlap it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Trust {
    /// Shape alone.
    Shape,
    /// The tagger, where it is not quite sure.
    Tagged,
    /// Context or a list confirms the shape.
    Known,
    /// A pattern with marks of its own: amounts, dates, web addresses.
    Marked,
    /// The reader said so.
    Taught,
}

/// A proposed mention.
struct Candidate {
    mention: Mention,
    trust: Trust,
}

impl Candidate {
    fn new(
        tokens: Tokens,
        kind: MentionType,
        entry: Option<EntryId>,
        confidence: Confidence,
        rule: &'static str,
        trust: Trust,
    ) -> Candidate {
        Mention { tokens, kind: Some(kind), entry, timex: None, confidence, rule }.trusted(trust)
    }

    /// The more trusted first, then the longer, then the earlier in the text, then the one proposed earlier, as one
    /// number for sorting: 3 bits of trust, 5 of length, 28 each of place and of order.
    fn rank(&self, order: u64) -> u64 {
        let (trust, length) = (7 - self.trust as u64, 31 - self.mention.tokens.len().min(31) as u64);
        trust << 61 | length << 56 | (self.mention.tokens.start.0 as u64) << 28 | order
    }

    /// Is it chosen before the article was asked what it says elsewhere?
    fn settled(&self) -> bool {
        self.mention.kind.is_none() || self.trust >= Trust::Known
    }
}

impl Mention {
    fn trusted(self, trust: Trust) -> Candidate {
        Candidate { mention: self, trust }
    }
}

/// What recognisers are given.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The article.
    pub document: &'a Document<'a>,
    /// What is known in general.
    pub lexicon: &'a Lexicon,
    /// What is known about the words of the article.
    pub notes: &'a Annotations,
}

/// What recognisers look at: the context, and a set of flags for every token.
struct View<'a> {
    document: &'a Document<'a>,
    lexicon: &'a Lexicon,
    notes: &'a Annotations,
    marks: Vec<Marks>,
    /// The tokens that have one of [`words::CUES`].
    cues: Vec<u32>,
    /// For every [`BLOCK`] tokens, the first of the phrases that begin there or later.
    hits: Vec<u32>,
}

/// How many tokens share an entry of [`View::hits`]; they have some ten phrases.
const BLOCK: u32 = 32;

impl<'a> View<'a> {
    fn new(Context { document, lexicon, notes }: Context<'a>) -> View<'a> {
        let (marks, cues) = words::mark(document, lexicon, notes);
        let mut hits = Vec::with_capacity((document.len() / BLOCK) as usize + 2);
        for (hit, place) in notes.hits.iter().zip(0..) {
            while hits.len() as u32 <= hit.tokens.start.0 / BLOCK {
                hits.push(place);
            }
        }
        View { document, lexicon, notes, marks, cues, hits }
    }

    /// The flags of a token; none past either end.
    fn marks(&self, at: u32) -> Marks {
        self.marks.get(at as usize).copied().unwrap_or_default()
    }

    /// The tokens that have any of the flags, which are all of [`words::CUES`].
    fn marked(&self, mark: Marks) -> impl Iterator<Item = u32> {
        debug_assert!(mark.0 & !words::CUES.0 == 0, "no cues: {:x}", mark.0);
        self.cues.iter().copied().filter(move |&at| self.marks(at).any(mark))
    }

    /// True if the one-word lexicon holds the token in this class.
    fn is_class(&self, at: u32, class: Class) -> bool {
        self.notes.bits.get(at as usize).is_some_and(|bits| bits.any(Bits::of(class)))
    }

    /// True if the token is a word with a capital.
    fn capital(&self, at: u32) -> bool {
        self.document
            .tokens
            .get(at as usize)
            .is_some_and(|token| token.kind == Kind::Word && token.shape.has(Shape::CAPITAL))
    }

    /// The phrases of the lexicon that begin at the token, shorter before longer.
    fn hits_at(&self, at: u32) -> &'a [Hit] {
        let Some(&first) = self.hits.get((at / BLOCK) as usize) else { return &[] };
        let near = &self.notes.hits[first as usize..];
        let from = near.iter().take_while(|hit| hit.tokens.start.0 < at).count();
        let length = near[from..].iter().take_while(|hit| hit.tokens.start.0 == at).count();
        &near[from..from + length]
    }

    /// Sets a flag on the tokens of a run.
    fn set(&mut self, tokens: Tokens, mark: Marks) {
        for at in tokens.iter() {
            self.marks[at.index()].0 |= mark.0;
        }
    }
}

/// The mentions of names that the reader taught: wherever their words stand so, in this case.
pub fn taught(document: &Document, entries: &[crate::LexiconEntry]) -> Vec<Mention> {
    // By their first word, so that a text is gone through once however much the reader taught.
    let mut names: Vec<(Vec<&str>, &str)> = Vec::new();
    for entry in entries {
        let words: Vec<&str> = crate::lex::lex(&entry.name).iter().map(|token| token.span.of(&entry.name)).collect();
        if !words.is_empty() {
            names.push((words, &entry.kind));
        }
    }
    let key = |(words, _): &(Vec<&str>, &str)| exact(words[0]);
    sort_by_key(&mut names, key);
    let mut out = Vec::new();
    for at in (0..document.len()).filter(|_| !names.is_empty()) {
        let first = exact(document.word(at));
        let from = names.partition_point(|name| key(name) < first);
        for (words, kind) in names[from..].iter().take_while(|name| key(name) == first) {
            if words.iter().zip(at..).all(|(word, at)| document.word(at) == *word) {
                out.push(Mention {
                    tokens: Tokens::new(at, at + words.len() as u32),
                    kind: MentionType::from_name(kind),
                    entry: None,
                    timex: None,
                    confidence: Confidence::Sure,
                    rule: "taught/by_reader",
                });
            }
        }
    }
    out
}

/// Finds all mentions of the document, in text order, without overlap.
pub fn find(context: Context, dates: Vec<Mention>, taught: Vec<Mention>) -> Vec<Mention> {
    // First, so that its columns are gone when the others' are made.
    let mut names = crate::tagger::tag(context.document, context.notes);
    let mut view = View::new(context);
    tagged::settle(&view, &mut names);
    // News has a candidate for every four tokens: a list that doubles would need three times its memory for a moment.
    let mut candidates = Vec::with_capacity(context.document.tokens.len() / 7 * 2 + 64);
    candidates.extend(taught.into_iter().map(|mention| mention.trusted(Trust::Taught)));
    candidates.extend(dates.into_iter().map(|mention| mention.trusted(Trust::Marked)));
    amount::find(&view, &mut candidates);
    for candidate in &candidates {
        view.set(candidate.mention.tokens, Marks::FIXED);
    }
    tagged::mark(&mut view, &names);
    lexical::find(&view, &mut candidates);
    let titles = candidates.len();
    title::find(&view, &mut candidates);
    for candidate in &candidates[titles..] {
        // '01:58 PM' is nobody's.
        if candidate.mention.tokens.iter().any(|at| view.marks(at.0).any(Marks::FIXED)) {
            continue;
        }
        view.set(candidate.mention.tokens, Marks::TITLED);
        let end = candidate.mention.tokens.end.0;
        if end < view.document.len() {
            view.set(Tokens::new(end, end + 1), Marks::AFTER_TITLE);
        }
    }
    named::find(&view, &mut candidates);
    echo::spelled_out(&view, &mut candidates);
    echo::agencies(&view, &mut candidates);
    person::find(&view, &mut candidates);
    tagged::find(&view, &names, &mut candidates);
    careless::find(&view, &mut candidates);
    let ranks = sorted(candidates.iter().zip(0..).map(|(candidate, order)| candidate.rank(order)).collect());
    let settled = ranks.partition_point(|&rank| ranked(&candidates, rank).settled());
    let mut taken = vec![false; context.document.len() as usize];
    let mut mentions = Vec::with_capacity(candidates.len() / 4 * 3 + 16);
    let proposed = |&rank: &u64| ranked(&candidates, rank).mention.clone();
    choose(ranks[..settled].iter().map(proposed), &mut taken, &mut mentions);
    // What waits is a fifth of all; the rest gives its memory back.
    let doubtful: Vec<Mention> = ranks[settled..].iter().map(proposed).collect();
    drop((candidates, ranks));
    echo::add(&view, &mut taken, &mut mentions);
    let sure = mentions.len();
    choose(doubtful.into_iter(), &mut taken, &mut mentions);
    if mentions.len() > sure {
        echo::add(&view, &mut taken, &mut mentions);
    }
    let order = mentions.iter().zip(0..).map(|(mention, order)| (mention.tokens.start.0 as u64) << ORDER | order);
    let mut mentions: Vec<Mention> = sorted(order.collect()).iter().map(|&at| mentions[ordinal(at)].clone()).collect();
    team::find(&view, &mut mentions);
    confidence::settle(&names, &mut mentions);
    mentions
}

/// How many bits of what is sorted tell only from where it came: in that order it stands at first.
const ORDER: u32 = 28;

/// The numbers in order, byte by byte: far quicker than by comparing them.
fn sorted(mut numbers: Vec<u64>) -> Vec<u64> {
    let mut other = vec![0; numbers.len()];
    for shift in (ORDER..64).step_by(8).map(|shift| shift.min(56)) {
        let byte = |number: u64| (number >> shift) as usize & 0xFF;
        let mut places = [0; 256];
        numbers.iter().for_each(|&number| places[byte(number)] += 1);
        if places.contains(&numbers.len()) {
            continue;
        }
        let mut place = 0;
        for count in &mut places {
            place += std::mem::replace(count, place);
        }
        for &number in &numbers {
            other[places[byte(number)]] = number;
            places[byte(number)] += 1;
        }
        std::mem::swap(&mut numbers, &mut other);
    }
    numbers
}

/// From where a sorted number came.
fn ordinal(number: u64) -> usize {
    (number & ((1 << ORDER) - 1)) as usize
}

/// The candidate that has this [`Candidate::rank`].
fn ranked(candidates: &[Candidate], rank: u64) -> &Candidate {
    &candidates[ordinal(rank)]
}

/// Keeps the first of what overlaps.
fn choose(proposed: impl Iterator<Item = Mention>, taken: &mut [bool], mentions: &mut Vec<Mention>) {
    for mention in proposed {
        let run = mention.tokens.start.index()..mention.tokens.end.index();
        if !taken[run.clone()].contains(&true) {
            taken[run].fill(true);
            if mention.kind.is_some() {
                mentions.push(mention);
            }
        }
    }
}
