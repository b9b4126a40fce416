//! What the machine read in a document, in the scorers' form: offsets in code points.

use super::{
    gold::{Conflict, Meeting, Participant, Place, When},
    sets::Doc,
};
use anyhow::{Context, Result};
use serde::Deserialize;
use whomet::{Options, span::OffsetUnit};

/// A report as it leaves the crate, so far as it is scored.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Reading {
    pub mentions: Vec<Mention>,
    pub entities: Vec<Entity>,
    pub meetings: Vec<Found>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Mention {
    pub start: usize,
    pub end: usize,
    #[serde(rename = "type")]
    pub kind: String,
    pub entity: Option<u32>,
    #[serde(default)]
    pub value: Option<String>,
    #[serde(default)]
    pub confidence: String,
    #[serde(default)]
    pub rule: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Entity {
    pub id: u32,
    pub name: String,
    pub title: Option<String>,
    pub country: Option<String>,
    pub org: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Found {
    kind: String,
    status: String,
    participants: Vec<Party>,
    date: Option<Slot<When>>,
    place: Option<Slot<Place>>,
    occasion: Option<Slot<String>>,
    sidelines: bool,
    topics: Vec<Slot<String>>,
    conflicts: Vec<Contradiction>,
    pub evidence: Vec<Evidence>,
    #[serde(default)]
    pub rule: String,
}

#[derive(Clone, Debug, Deserialize)]
struct Party {
    name: Option<String>,
    title: Option<String>,
    country: Option<String>,
    org: Option<String>,
    side: String,
}

#[derive(Clone, Debug, Deserialize)]
struct Slot<T> {
    value: T,
}

#[derive(Clone, Debug, Deserialize)]
struct Contradiction {
    field: String,
    values: Vec<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Evidence {
    pub start: usize,
    pub end: usize,
}

impl Reading {
    /// Runs the extractor over a text; for one annotated with nothing but times, by the conventions of those.
    pub fn of(doc: &Doc) -> Result<Reading> {
        let text = &doc.text;
        let timex = doc.spans.is_empty() && !doc.timexes.is_empty();
        let options = Options { date: doc.date.clone(), timex, ..Options::default() };
        let mut report = whomet::extract(text, &options)?;
        report.convert_offsets(text, OffsetUnit::CodePoint);
        // Through the serialised form, so that what is scored is what users get.
        serde_json::from_value(serde_json::to_value(&report)?).context("the report's form has changed")
    }

    pub fn meetings(&self) -> Vec<Meeting> {
        self.meetings.iter().map(Found::in_scheme).collect()
    }
}

impl Found {
    fn in_scheme(&self) -> Meeting {
        let party = |p: &Party| Participant {
            name: p.name.clone(),
            role: p.title.clone(),
            country: p.country.clone(),
            org: p.org.clone(),
            side: p.side.clone(),
            ..Participant::default()
        };
        let conflict =
            |c: &Contradiction| Conflict { field: c.field.clone(), values: c.values.clone(), evidence: vec![] };
        Meeting {
            participants: self.participants.iter().map(party).collect(),
            kind: self.kind.clone(),
            status: self.status.clone(),
            date: self.date.as_ref().map(|slot| slot.value.clone()),
            place: self.place.as_ref().map(|slot| slot.value.clone()),
            occasion: self.occasion.as_ref().map(|slot| slot.value.clone()),
            sidelines: self.sidelines,
            topics: self.topics.iter().map(|slot| slot.value.clone()).collect(),
            conflicts: self.conflicts.iter().map(conflict).collect(),
            ..Meeting::default()
        }
    }
}
