//! Dates and times: what the words say, resolved against the article's date.
//!
//! ```text
//! tokens ── words ──> classes ── read ──> phrase ── resolve ──> value ──> TIMEX3 and interval
//!           one table            grammar            article's date, tense, what was said before
//! ```
//!
//! [`find`] reads each sentence once from left to right. Where a word can begin a time phrase the
//! grammar takes the longest one from there; what it means is settled at once, because
//! later phrases ('the same day') count from earlier ones. No regular expressions: an
//! alternation commits too early ('in the past' must not swallow 'the past two months').
//!
//! | Files | What they do |
//! |---|---|
//! | `words`, `tense` | classes of words; which way a sentence looks |
//! | `read` | where a phrase can begin, and ranges of two |
//! | `calendar`, `names`, `year`, `fiscal`, `feast`, `season` | phrases that name a place on the calendar |
//! | `relative`, `anchored`, `day`, `clock` | phrases that count from today, or from what was said; times |
//! | `amount`, `length`, `bare`, `set` | how long, how often |
//! | `part`, `edge` | parts of another phrase: 'the third quarter of', 'the end of' |
//! | `settle`, `resolve` | the day that is meant |
//! | `rule` | the names of the rules |
//! | `value`, `civil`, `parse` | points and lengths as TIMEX3 writes them; the calendar; values read back |
//! | `article` | the article's own date |

mod amount;
mod anchored;
mod article;
mod bare;
mod calendar;
mod civil;
mod clock;
mod day;
mod edge;
mod feast;
mod fiscal;
mod length;
mod names;
mod parse;
mod part;
mod read;
mod relative;
mod resolve;
mod rule;
mod season;
mod set;
mod settle;
mod tense;
mod value;
mod words;
mod year;

use crate::document::Document;
use crate::report::{Confidence, Granularity, MentionType};
use crate::span::Tokens;
pub use article::article_date;
pub use civil::CivilDate;
pub use parse::interval;
use read::{Phrase, Reader};
use resolve::Context;
use value::Value;
use words::Word;

/// A phrase that says when or how long.
#[derive(Clone, Debug, PartialEq)]
pub struct Timex {
    /// Its words.
    pub tokens: Tokens,
    /// `DATE`, or `TIME` for what is shorter than a day.
    pub kind: MentionType,
    /// What TIMEX3 calls it.
    pub class: Class,
    /// TIMEX3 value; a range is `from/to`.
    pub value: String,
    /// The days it covers, where it names a place on the calendar.
    pub interval: Option<Interval>,
    /// How exact the interval is.
    pub granularity: Granularity,
    /// The rule that read it: file/rule.
    pub rule: &'static str,
    /// How far to trust the value.
    pub confidence: Confidence,
}

/// The types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A day or longer, on the calendar.
    Date,
    /// Shorter than a day.
    Time,
    /// A length.
    Duration,
    /// Something that comes round.
    Set,
}

impl Class {
    /// The type's name in TIMEX3.
    pub fn name(self) -> &'static str {
        ["DATE", "TIME", "DURATION", "SET"][self as usize]
    }
}

/// Days, the last one included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// First day.
    pub from: CivilDate,
    /// Last day; not before the first.
    pub to: CivilDate,
}

/// For whom the phrases are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// A reader: what is when. A range is one phrase; 'now', 'recently', 'every week' and 'about' are left out.
    #[default]
    Reader,
    /// The conventions of TimeML: 'now' and 'weekly' are phrases, 'more than' belongs to them, and
    /// 'from 2010 to 2013' is two.
    Timex,
}

/// Finds every phrase of time, in text order and without overlaps. Linear in the text.
pub fn find(doc: &Document, article: Option<CivilDate>, mode: Mode) -> Vec<Timex> {
    let mut found = Vec::new();
    let mut words = [Word::Plain; 256];
    let mut context = Context::new(article);
    for (number, sentence) in doc.sentences.iter().enumerate() {
        let base = sentence.tokens.start.0;
        let len = words::fill(&mut words, doc, base, sentence.tokens.end.0 - base);
        context.enter(number as u32, sentence.paragraph, &words[..len]);
        let mut at = 0;
        while at < len {
            let reader = Reader { doc, words: &words, len, base, mode, context: &context };
            let Some(mut phrase) = reader.phrase(at) else {
                at += 1;
                continue;
            };
            reader.book_months(at, &mut phrase);
            reader.join(at, &mut phrase);
            debug_assert!(phrase.end > at && phrase.end <= len);
            if let Some(value) = &phrase.value {
                found.push(timex(Tokens::new(base + at as u32, base + phrase.end as u32), value, &phrase));
                let explicit =
                    words[at..phrase.end].iter().any(|word| matches!(word, Word::Number(_, 4) | Word::Dotted));
                context.note(value, explicit);
            }
            at = phrase.end;
        }
    }
    found
}

#[inline(never)]
fn timex(tokens: Tokens, value: &Value, phrase: &Phrase) -> Timex {
    let days = value.days();
    Timex {
        tokens,
        kind: if phrase.class == Class::Time || value.is_time() { MentionType::Time } else { MentionType::Date },
        class: phrase.class,
        value: value.timex3(),
        interval: days.map(|(from, to, _)| Interval { from, to }),
        granularity: days.map_or(Granularity::Day, |(_, _, granularity)| granularity),
        rule: phrase.rule.name(),
        confidence: phrase.confidence,
    }
}
