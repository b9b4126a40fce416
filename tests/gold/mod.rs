//! Reads the annotated articles of this folder; README.md tells their form.
//!
//! Included by path from the tests and from `cargo xtask score`, so each of them leaves
//! something unused.
#![allow(dead_code)]

use serde::Deserialize;
use std::{fs, path::Path};
use whomet::{report::MentionType, span::Span};

/// An article with everything a careful reader finds in it.
pub struct Article {
    /// The file's name without its ending.
    pub id: String,
    /// The text without any marks.
    pub text: String,
    /// `YYYY-MM-DD`.
    pub date: String,
    /// In text order.
    pub mentions: Vec<Mention>,
    pub entities: Vec<Entity>,
    pub meetings: Vec<Meeting>,
}

pub struct Mention {
    pub span: Span,
    pub kind: MentionType,
    /// TIMEX3 value of a date or time.
    pub value: Option<String>,
    /// Id of an entity of the article.
    pub entity: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Entity {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub name: String,
    pub title: Option<String>,
    pub country: Option<String>,
    pub org: Option<String>,
}

/// A meeting as the scheme records it; what a machine read is put into the same form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Meeting {
    pub participants: Vec<Participant>,
    pub kind: String,
    pub kind_alt: Vec<String>,
    pub status: String,
    pub status_alt: Vec<String>,
    pub date: Option<When>,
    pub place: Option<Place>,
    pub occasion: Option<String>,
    pub sidelines: bool,
    pub topics: Vec<String>,
    pub quotes: Vec<Quote>,
    pub evidence: Vec<String>,
    pub scope: String,
    pub optional: bool,
    pub grouping: String,
    pub conflicts: Vec<Conflict>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Participant {
    pub name: Option<String>,
    /// Other spellings of the name that count as right.
    pub alt: Vec<String>,
    pub role: Option<String>,
    pub country: Option<String>,
    pub org: Option<String>,
    pub side: String,
    pub optional: bool,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct When {
    pub start: String,
    pub end: String,
    pub granularity: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Place {
    pub names: Vec<String>,
    pub country: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Quote {
    pub speaker: String,
    /// The first words said.
    pub starts: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Conflict {
    pub field: String,
    /// The better supported first.
    pub values: Vec<String>,
    pub evidence: Vec<String>,
}

/// All articles of this folder, by name.
pub fn articles() -> Vec<Article> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/");
    // The manifest is the crate's or that of xtask, one folder deeper.
    let folder = [root, concat!(env!("CARGO_MANIFEST_DIR"), "/../")]
        .map(|root| Path::new(root).join("tests/gold"))
        .into_iter()
        .find(|folder| folder.is_dir())
        .expect("tests/gold exists");
    let mut articles: Vec<Article> = fs::read_dir(folder)
        .expect("tests/gold can be read")
        .map(|entry| entry.expect("tests/gold can be listed").path())
        .filter(|path| path.extension().is_some_and(|end| end == "md") && path.file_stem() != Some("README".as_ref()))
        .map(|path| {
            let id = path.file_stem().unwrap_or_default().to_string_lossy();
            let source = fs::read_to_string(&path).expect("a gold article is UTF-8");
            parse(&id, &source).unwrap_or_else(|problem| panic!("{}: {problem}", path.display()))
        })
        .collect();
    articles.sort_by(|a, b| a.id.cmp(&b.id));
    articles
}

/// Reads one article, and checks it: a slip in the gold must not pass for a slip of the machine.
pub fn parse(id: &str, source: &str) -> Result<Article, String> {
    #[derive(Deserialize)]
    struct Header {
        date: String,
        #[serde(default)]
        entities: Vec<Entity>,
        meetings: Vec<Meeting>,
    }
    let rest = source.strip_prefix("---json\n").ok_or("no '---json' line at the top")?;
    let (header, body) = rest.split_once("\n---\n").ok_or("no '---' line after the header")?;
    let header: Header = serde_json::from_str(header).map_err(|error| format!("header: {error}"))?;
    let (text, mentions) = unmark(&format!("{}\n", body.trim_matches('\n')))?;
    for mention in &mentions {
        if let Some(key) = mention.entity.as_ref().filter(|key| !header.entities.iter().any(|e| e.id == **key)) {
            return Err(format!("no entity '{key}'"));
        }
    }
    let folded = fold(&text);
    for (index, meeting) in header.meetings.iter().enumerate() {
        let quotes = meeting.quotes.iter().map(|quote| &quote.starts);
        let conflicts = meeting.conflicts.iter().flat_map(|conflict| &conflict.evidence);
        if let Some(words) = meeting.evidence.iter().chain(quotes).chain(conflicts).find(|w| !folded.contains(&fold(w)))
        {
            return Err(format!("meeting {index}: the text has no '{words}'"));
        }
        if !["bilateral", "multilateral", "call", "visit", "session"].contains(&meeting.kind.as_str()) {
            return Err(format!("meeting {index}: kind '{}'", meeting.kind));
        }
        let statuses = "held ongoing scheduled possible cancelled postponed declined not_held";
        if !statuses.split(' ').any(|status| status == meeting.status) {
            return Err(format!("meeting {index}: status '{}'", meeting.status));
        }
        if meeting.participants.len() < 2 && meeting.kind != "visit" {
            return Err(format!("meeting {index}: one participant"));
        }
    }
    Ok(Article {
        id: id.into(),
        text,
        date: header.date,
        mentions,
        entities: header.entities,
        meetings: header.meetings,
    })
}

/// Takes the `[[surface|TYPE|key]]` marks out.
fn unmark(body: &str) -> Result<(String, Vec<Mention>), String> {
    let (mut text, mut mentions, mut rest) = (String::with_capacity(body.len()), Vec::new(), body);
    while let Some((before, marked)) = rest.split_once("[[") {
        text += before;
        let (mark, after) = marked.split_once("]]").ok_or("a '[[' is never closed")?;
        let [surface, kind, key] =
            mark.split('|').collect::<Vec<_>>().try_into().map_err(|_| format!("[[{mark}]] needs two bars"))?;
        let kind = MentionType::from_name(kind).ok_or_else(|| format!("type '{kind}'"))?;
        let timex = matches!(kind, MentionType::Date | MentionType::Time);
        let key = Some(key.to_string()).filter(|key| !key.is_empty());
        let start = text.len() as u32;
        text += surface;
        mentions.push(Mention {
            span: Span::new(start, text.len() as u32),
            kind,
            value: key.clone().filter(|_| timex),
            entity: key.filter(|_| !timex),
        });
        rest = after;
    }
    text += rest;
    match text.contains("]]") {
        true => Err("a ']]' is never opened".into()),
        false => Ok((text, mentions)),
    }
}

/// White space folded to single spaces.
pub fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
