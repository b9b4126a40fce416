//! The annotated documents: the gold articles of the repository and, where the shared folder
//! lies beside it, eight real documents and the development corpora.

use super::{
    gold::{self, Article, Entity, Meeting},
    spans::{self, Typed},
    timex::Timex,
};
use anyhow::{Context, Result};
use serde::Deserialize;
use std::{
    fs,
    path::{Path, PathBuf},
};
use whomet::span::{OffsetMap, OffsetUnit};

/// Documents annotated in one way.
pub struct Set {
    pub name: &'static str,
    pub docs: Vec<Doc>,
    pub judged: Judged,
}

/// What a set is annotated with.
#[derive(Clone, Copy, Default)]
pub struct Judged {
    pub fine: bool,
    pub coarse: bool,
    pub timex: bool,
    pub persons: bool,
    pub meetings: bool,
}

/// A document; offsets in code points.
#[derive(Default)]
pub struct Doc {
    pub id: String,
    pub text: String,
    pub date: Option<String>,
    pub spans: Vec<Typed>,
    pub timexes: Vec<Timex>,
    /// Start, end and place in `persons`.
    pub person_mentions: Vec<(usize, usize, usize)>,
    pub persons: Vec<Entity>,
    pub meetings: Vec<Meeting>,
}

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// All sets there are.
pub fn all() -> Result<Vec<Set>> {
    let shared = root().join("../shared");
    let articles = Judged { fine: true, coarse: true, timex: true, persons: true, meetings: true };
    let mut sets = vec![Set { name: "gold", docs: gold::articles().into_iter().map(doc).collect(), judged: articles }];
    if shared.join("gold/real").is_dir() {
        let docs = real(&shared.join("gold/real"))?;
        sets.push(Set { name: "real", docs, judged: Judged { meetings: true, ..Judged::default() } });
    }
    let coarse = Judged { coarse: true, ..Judged::default() };
    for (name, file, judged) in [
        ("gum-news", "train/gum-news.jsonl", coarse),
        ("crossner-politics-dev", "train/crossner-politics-dev.jsonl", coarse),
        ("uner_ewt-dev", "train/uner_ewt-dev.jsonl", coarse),
        ("wnut17-dev", "dev/wnut17-dev.jsonl", coarse),
        ("gum-timex", "gum-timex.jsonl", Judged { timex: true, ..Judged::default() }),
    ] {
        let path = shared.join("corpora").join(file);
        if path.is_file() {
            let docs = lines::<Record>(&path)?.into_iter().map(Record::doc).collect();
            sets.push(Set { name, docs, judged });
        }
    }
    Ok(sets)
}

fn doc(article: Article) -> Doc {
    let map = OffsetMap::new(&article.text, OffsetUnit::CodePoint);
    let persons: Vec<Entity> = article.entities.into_iter().filter(|entity| entity.kind == "PERSON").collect();
    let mut doc = Doc { id: article.id, date: Some(article.date), meetings: article.meetings, ..Doc::default() };
    for mention in &article.mentions {
        let (start, end) = (map.convert(mention.span.start) as usize, map.convert(mention.span.end) as usize);
        let kind = mention.kind.name().to_string();
        if let Some(person) = mention.entity.as_ref().and_then(|key| persons.iter().position(|p| p.id == *key)) {
            doc.person_mentions.push((start, end, person));
        }
        if let Some(value) = &mention.value {
            doc.timexes.push(Timex { start, end, kind: kind.clone(), value: value.clone() });
        }
        doc.spans.push(Typed { start, end, kind });
    }
    doc.persons = persons;
    doc.text = article.text;
    doc
}

/// A line of a corpus.
#[derive(Deserialize)]
struct Record {
    id: String,
    text: String,
    dct: Option<String>,
    #[serde(default)]
    entities: Vec<Span>,
    #[serde(default)]
    timexes: Vec<Span>,
}

#[derive(Deserialize)]
struct Span {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: Option<String>,
    coarse: Option<String>,
    #[serde(default)]
    value: String,
}

impl Record {
    fn doc(self) -> Doc {
        let typed = |span: Span| Typed {
            start: span.start,
            end: span.end,
            kind: spans::coarse(&span.coarse.or(span.kind).unwrap_or_default()).to_string(),
        };
        let timex = |span: Span| Timex {
            start: span.start,
            end: span.end,
            kind: span.kind.unwrap_or_default(),
            value: span.value,
        };
        Doc {
            id: self.id,
            text: self.text,
            date: self.dct,
            spans: self.entities.into_iter().map(typed).collect(),
            timexes: self.timexes.into_iter().map(timex).collect(),
            ..Doc::default()
        }
    }
}

fn real(folder: &Path) -> Result<Vec<Doc>> {
    #[derive(Deserialize)]
    struct Text {
        id: String,
        date: String,
        text: String,
    }
    #[derive(Deserialize)]
    struct Gold {
        id: String,
        meetings: Vec<Meeting>,
    }
    let mut golds: Vec<Gold> = lines(&folder.join("meetings.jsonl"))?;
    let texts: Vec<Text> = lines(&folder.join("docs.jsonl"))?;
    let with_gold = |Text { id, date, text }: Text| {
        let at = golds.iter().position(|gold| gold.id == id).with_context(|| format!("no meetings for {id}"))?;
        Ok(Doc { id, text, date: Some(date), meetings: golds.swap_remove(at).meetings, ..Doc::default() })
    };
    texts.into_iter().map(with_gold).collect()
}

/// Reads a file of one JSON value a line.
pub fn lines<T: serde::de::DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let parse = |(number, line): (usize, &str)| {
        serde_json::from_str(line).with_context(|| format!("{}, line {}", path.display(), number + 1))
    };
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(parse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gold_is_whole() {
        let articles = gold::articles();
        let meetings = || articles.iter().flat_map(|article| &article.meetings);
        assert_eq!(articles.len(), 16);
        assert_eq!(articles.iter().map(|article| article.mentions.len()).sum::<usize>(), 894);
        assert_eq!(meetings().filter(|m| !m.optional).count(), 77);
        assert_eq!(meetings().filter(|m| m.optional).count(), 24);
        assert_eq!(meetings().map(|m| m.conflicts.len()).sum::<usize>(), 11);
    }

    #[test]
    fn a_slip_in_the_gold_is_told() {
        let article = |body: &str, meetings: &str| {
            let header = format!(r#"{{"date":"2031-02-12","entities":[],"meetings":[{meetings}]}}"#);
            gold::parse("x", &format!("---json\n{header}\n---\n{body}\n")).map(|article| article.text)
        };
        let meeting = |evidence: &str| {
            format!(r#"{{"participants":[{{}},{{}}],"kind":"bilateral","status":"held","evidence":["{evidence}"]}}"#)
        };
        assert_eq!(article("[[Asha Rao|PERSON|]] met\nIto.", &meeting("met Ito")), Ok("Asha Rao met\nIto.\n".into()));
        for (body, meetings, told) in [
            ("[[Asha Rao|PERSON|p1]]", String::new(), "no entity"),
            ("[[Asha Rao|HUMAN|]]", String::new(), "type"),
            ("[[Asha Rao|PERSON]]", String::new(), "two bars"),
            ("[[Asha Rao", String::new(), "never closed"),
            ("Asha Rao]]", String::new(), "never opened"),
            ("Asha Rao", meeting("met Ito"), "the text has no"),
            ("Asha Rao", r#"{"participants":[{},{}],"kind":"party","status":"held"}"#.into(), "kind"),
            ("Asha Rao", r#"{"participants":[{},{}],"kind":"call","status":"over"}"#.into(), "status"),
            ("Asha Rao", r#"{"participants":[{}],"kind":"call","status":"held"}"#.into(), "one participant"),
        ] {
            let problem = article(body, &meetings).expect_err(body);
            assert!(problem.contains(told), "{problem}");
        }
    }
}
