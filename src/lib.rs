//! whomet ("who met whom") reads a news article and tells who met whom.
//!
//! ```text
//! &str ── lex ──> tokens ── sentence ──> Document
//!   Document ── lexicon, tagger, date, pattern ──> proposals ── mention ──> mentions
//!   mentions ── phrase ──> noun phrases ── resolve ──> entities
//!   noun phrases, entities, dates ── meeting ──> meetings ── report ──> Report
//! ```
//!
//! A text longer than any article goes through it in sections (`section.rs`).
//!
//! Every stage is a plain function of its inputs, changes nothing that an earlier one made, and
//! cannot fail on a text. Every finding carries the rule that made it and the words behind it.
//!
//! Parts of a stage that do much and are called in one place are `inline(never)`: a browser takes long to make good code
//! of a function of fifty kilobytes, and what it makes in the end takes longer too (two to four per cent of it all).
//!
//! ```
//! let text = "Kenyan Foreign Minister Achieng Wekesa met her Omani counterpart, Salim Al-Harthy, \
//!             in Muscat on Monday to discuss port security.";
//! let options = whomet::Options { date: Some("2031-02-12".into()), ..Default::default() };
//! let report = whomet::extract(text, &options)?;
//!
//! let meeting = &report.meetings[0];
//! let names: Vec<_> = meeting.participants.iter().flat_map(|p| &p.name).collect();
//! assert_eq!(names, ["Achieng Wekesa", "Salim Al-Harthy"]);
//! assert_eq!(meeting.participants[1].title.as_deref(), Some("Foreign Minister"));
//! assert_eq!(meeting.date.as_ref().map(|date| date.value.start.as_str()), Some("2031-02-10"));
//! assert_eq!(meeting.topics[0].value, "port security");
//! # Ok::<(), whomet::OptionsError>(())
//! ```
#![forbid(unsafe_code)]
#![deny(missing_docs, rustdoc::broken_intra_doc_links)]

// First: the others use its macro.
#[macro_use]
pub mod document;

pub mod date;
pub mod lex;
pub mod lexicon;
pub mod meeting;
pub mod mention;
pub mod pattern;
pub mod phrase;
pub mod quote;
pub mod report;
pub mod resolve;
mod section;
pub mod sentence;
pub mod span;
mod table;
pub mod tagger;
#[cfg(target_arch = "wasm32")]
mod wasm;

use date::CivilDate;
use document::Document;
use lexicon::Lexicon;
use report::{MentionType, Report};
use serde::Serialize;
use span::{EntityId, MentionId};

/// What a caller may choose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// The article's date, `YYYY-MM-DD`: what 'today' means in it.
    pub date: Option<String>,
    /// Today's date, `YYYY-MM-DD`: stands in, marked as assumed, where neither `date` nor the text tells one.
    pub today: Option<String>,
    /// The types of mentions wanted, by name; all if absent.
    pub types: Option<Vec<String>>,
    /// Mark times by the conventions of TimeML: 'now' and 'weekly' too, and no merged ranges.
    pub timex: bool,
    /// Names the reader knows better: they win over everything else.
    pub lexicon: Vec<LexiconEntry>,
}

/// A name and its type, as a reader would add it.
#[derive(Clone, Debug, PartialEq)]
pub struct LexiconEntry {
    /// The name as it stands in the text; case counts.
    pub name: String,
    /// One of the types of mentions, or `NONE` for a name that is no mention.
    pub kind: String,
}

/// A wrong option: what was expected and what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionsError(String);

impl std::fmt::Display for OptionsError {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for OptionsError {}

/// What this build is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Info {
    /// Version of the crate.
    pub version: &'static str,
    /// Number of the report's form.
    pub schema: u32,
    /// The names of all types of mentions.
    pub types: [&'static str; 15],
}

/// What this build is.
pub fn info() -> Info {
    Info {
        version: env!("CARGO_PKG_VERSION"),
        schema: report::SCHEMA,
        types: report::MentionType::ALL.map(report::MentionType::name),
    }
}

/// Reads an article.
///
/// Any string is legal; only options can be wrong. Offsets of the report are UTF-8 bytes of
/// `text`; [`Report::convert_offsets`] rewrites them in another unit.
///
/// # Errors
/// If a date is not `YYYY-MM-DD`, or a type is not one of [`report::MentionType`].
pub fn extract(text: &str, options: &Options) -> Result<Report, OptionsError> {
    extract_with(text, options, |_| ())
}

/// As [`extract`]; tells `progress` between the stages what share of the work is done, about, as a number up to 1.
pub fn extract_with(text: &str, options: &Options, mut progress: impl FnMut(f64)) -> Result<Report, OptionsError> {
    let mut choices = Choices::read(options)?;
    let mut report = Report::default();
    let mut join = section::Join::default();
    for section in section::cut(text) {
        let (start, len) = (section.start as f64, section.len() as f64);
        let tell = |share| progress((start + len * share) / text.len().max(1) as f64);
        let part = read(&text[section.clone()], options, &choices, tell);
        if section.len() == text.len() {
            return Ok(part);
        }
        // What the first section that tells a date takes for today, the others do too.
        let told = part.document.date.as_ref().filter(|date| date.source != report::DateSource::Assumed);
        choices.date = choices.date.or_else(|| CivilDate::parse(&told?.value));
        join.add(&mut report, part, text, section.start);
    }
    Ok(report)
}

/// Reads an article, or a section of a longer text. The shares told are those of ordinary news.
#[inline(never)]
fn read(text: &str, options: &Options, choices: &Choices, mut progress: impl FnMut(f64)) -> Report {
    let document = Document::new(text);
    let lexicon = Lexicon::get();
    let notes = lexicon.annotate(&document);
    let context = mention::Context { document: &document, lexicon, notes: &notes };
    let article = date::article_date(&document, choices.date, choices.today);
    let today = article.as_ref().map(|(_, day)| *day);
    let timexes = date::find(&document, today, choices.mode);
    progress(0.11);
    let mut taught = mention::taught(&document, &options.lexicon);
    let mut dates = dates(&timexes);
    if choices.mode == date::Mode::Timex {
        // TimeML marks the year of 'the 2019 Kenyan general election' too.
        taught.append(&mut dates);
    }
    let mentions = mention::find(context, dates, taught);
    progress(0.65);
    let phrases = phrase::find(context, &mentions);
    let mut entities = resolve::resolve(context, &mentions, &phrases);
    progress(0.78);
    let quotes = quote::find(&document);
    let cues = meeting::cues(context);
    let reading = meeting::Reading {
        context,
        mentions: &mentions,
        phrases: &phrases,
        entities: &entities,
        timexes: &timexes,
        cues: &cues,
        quotes: &quotes,
        today,
    };
    let mut meetings = meeting::find(reading);
    entities.learn(&mut meetings);
    progress(0.97);
    assemble(&document, choices, article.map(|(told, _)| told), &mentions, entities, &timexes, meetings)
}

fn dates(timexes: &[date::Timex]) -> Vec<mention::Mention> {
    let mention = |(timex, index): (&date::Timex, u32)| mention::Mention {
        tokens: timex.tokens,
        kind: Some(timex.kind),
        entry: None,
        timex: Some(index),
        confidence: timex.confidence,
        rule: timex.rule,
    };
    timexes.iter().zip(0..).map(mention).collect()
}

/// Options, read and found right.
struct Choices {
    date: Option<CivilDate>,
    today: Option<CivilDate>,
    mode: date::Mode,
    types: Option<Vec<MentionType>>,
}

impl Choices {
    fn read(options: &Options) -> Result<Choices, OptionsError> {
        let date = |name: &str, given: &Option<String>| match given {
            None => Ok(None),
            Some(text) => CivilDate::parse(text)
                .map(Some)
                .ok_or_else(|| OptionsError(format!("option '{name}' expects a date YYYY-MM-DD, found '{text}'"))),
        };
        let kind = |name: &String| {
            MentionType::from_name(name).ok_or_else(|| {
                let known = MentionType::ALL.map(MentionType::name).join(", ");
                OptionsError(format!("a type is one of {known}, found '{name}'"))
            })
        };
        let types = options.types.as_ref().map(|names| names.iter().map(kind).collect()).transpose()?;
        for entry in &options.lexicon {
            if entry.kind != "NONE" {
                kind(&entry.kind)?;
            }
        }
        let mode = if options.timex { date::Mode::Timex } else { date::Mode::Reader };
        Ok(Choices { mode, date: date("date", &options.date)?, today: date("today", &options.today)?, types })
    }
}

/// Puts the report together; leaves out the types that were not asked for.
#[inline(never)]
fn assemble(
    document: &Document,
    choices: &Choices,
    date: Option<report::ArticleDate>,
    mentions: &[mention::Mention],
    entities: resolve::Entities,
    timexes: &[date::Timex],
    meetings: Vec<report::Meeting>,
) -> Report {
    let wanted = |kind: MentionType| choices.types.as_ref().is_none_or(|types| types.contains(&kind));
    let mut numbers = vec![None; mentions.len()];
    let mut kept = Vec::with_capacity(mentions.len());
    for (index, mention) in mentions.iter().enumerate() {
        let Some(kind) = mention.kind.filter(|&kind| wanted(kind)) else { continue };
        numbers[index] = Some(MentionId(kept.len() as u32));
        kept.push(report::Mention {
            span: document.span(mention.tokens),
            kind,
            entity: entities.of[index],
            value: mention.timex.map(|at| timexes[at as usize].value.clone()),
            confidence: mention.confidence,
            rule: mention.rule,
        });
    }
    let number = |id: MentionId| numbers[id.index()];
    let entities = entities.list.into_iter().zip(0..).map(|(entity, id)| report::Entity {
        id: EntityId(id),
        kind: entity.kind,
        name: entity.name,
        // In the memory that the list has.
        mentions: entity.mentions.into_iter().filter_map(number).collect(),
        title: entity.role.map(|role| role.text),
        country: entity.country,
        org: entity.org,
    });
    Report {
        document: report::DocumentFacts { date },
        mentions: kept,
        entities: entities.collect(),
        meetings,
        ..Report::default()
    }
}
