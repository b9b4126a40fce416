//! whomet ("who met whom") reads a news article and tells who met whom.
#![forbid(unsafe_code)]
#![deny(missing_docs, rustdoc::broken_intra_doc_links)]

pub mod document;
pub mod lex;
pub mod lexicon;
pub mod mention;
pub mod pattern;
pub mod phrase;
pub mod report;
pub mod resolve;
pub mod sentence;
pub mod span;
#[cfg(target_arch = "wasm32")]
mod wasm;

use report::Report;
use serde::{Deserialize, Serialize};

/// What a caller may choose.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Options {
    /// The article's date, `YYYY-MM-DD`: what 'today' means in it.
    pub date: Option<String>,
    /// Today's date, `YYYY-MM-DD`: stands in, marked as assumed, where neither `date` nor the text tells one.
    pub today: Option<String>,
    /// The types of mentions wanted, by name; all if absent.
    pub types: Option<Vec<String>>,
    /// Names the reader knows better: they win over everything else.
    pub lexicon: Vec<LexiconEntry>,
}

/// A name and its type, as a reader would add it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct LexiconEntry {
    /// The name as it stands in the text; case counts.
    pub name: String,
    /// One of the types of mentions, or `NONE` for a name that is no mention.
    #[serde(rename = "type")]
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
pub fn extract(text: &str, options: &Options) -> Result<Report, OptionsError> {
    let _ = options;
    let document = document::Document::new(text);
    let lexicon = lexicon::Lexicon::get();
    let notes = lexicon.annotate(&document);
    let context = mention::Context { document: &document, lexicon, notes: &notes };
    let mentions = mention::find(context, vec![], vec![]);
    let mentions = mentions
        .iter()
        .filter_map(|mention| {
            Some(report::Mention {
                span: document.span(mention.tokens),
                kind: mention.kind?,
                entity: None,
                value: None,
                confidence: mention.confidence,
                rule: mention.rule,
            })
        })
        .collect();
    Ok(Report {
        schema: report::SCHEMA,
        offset_unit: Default::default(),
        document: report::DocumentFacts { date: None },
        mentions,
        entities: vec![],
        meetings: vec![],
    })
}
