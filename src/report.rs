//! The report: the only types that leave the crate as data.
//!
//! [`Report`] is what [`extract`](crate::extract) returns and what the page, the command
//! line and the npm package hand on. Its form carries a number, [`SCHEMA`], that changes
//! when a field changes its meaning. `www/types.d.ts` describes the same form.

use crate::span::{EntityId, MentionId, OffsetMap, OffsetUnit, Span};
use serde::{Serialize, Serializer};

/// The number of the report's form.
pub const SCHEMA: u32 = 1;

/// Everything found in one article.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: u32,
    /// What every `start` and `end` of this report counts.
    pub offset_unit: OffsetUnit,
    /// Facts about the article itself.
    pub document: DocumentFacts,
    /// In text order; they never overlap.
    pub mentions: Vec<Mention>,
    /// In the order of their first mention.
    pub entities: Vec<Entity>,
    /// In the order of their first evidence.
    pub meetings: Vec<Meeting>,
}

impl Default for Report {
    /// Of a text in which nothing is found.
    fn default() -> Report {
        Report {
            schema: SCHEMA,
            offset_unit: OffsetUnit::Utf8,
            document: DocumentFacts { date: None },
            mentions: vec![],
            entities: vec![],
            meetings: vec![],
        }
    }
}

/// Facts about the article itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DocumentFacts {
    /// The date that 'today' means in the article; null if nothing tells it.
    pub date: Option<ArticleDate>,
}

/// The date that relative dates count from, and where it was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ArticleDate {
    /// `YYYY-MM-DD`.
    pub value: String,
    /// Who said so.
    pub source: DateSource,
    /// The words that say so, where the text does.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// Where the article's date comes from, the most trusted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DateSource {
    /// Given by the caller.
    Option,
    /// A header or footer line of the text.
    Header,
    /// The dateline of the text.
    Dateline,
    /// Nothing in the text says it: the caller's 'today'.
    Assumed,
}

/// The types of mentions, named as in OntoNotes, with TITLE from TAC KBP and our INITIATIVE.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "UPPERCASE")]
#[repr(u8)]
pub enum MentionType {
    /// A person's name, without title or rank.
    Person,
    /// A role, office, rank or form of address.
    Title,
    /// A body that acts: ministry, company, alliance, party, newspaper.
    Org,
    /// A country, city or state, also as an actor.
    Gpe,
    /// A region, sea, river, mountain, continent.
    Loc,
    /// A building, base, airport, bridge.
    Fac,
    /// A nationality, a religious or political group, a regional adjective.
    Norp,
    /// A named meeting, summit, exercise, war.
    Event,
    /// A named programme or policy.
    Initiative,
    /// A treaty, agreement or resolution by name.
    Law,
    /// A date or a period of days and longer.
    Date,
    /// A time of day or a period shorter than a day.
    Time,
    /// An amount of money.
    Money,
    /// A percentage.
    Percent,
    /// A measurement with its unit.
    Quantity,
}

impl MentionType {
    /// All types, in the order of their numbers.
    pub const ALL: [MentionType; 15] = {
        use MentionType::*;
        [Person, Title, Org, Gpe, Loc, Fac, Norp, Event, Initiative, Law, Date, Time, Money, Percent, Quantity]
    };

    /// The type's name in reports.
    pub fn name(self) -> &'static str {
        const NAMES: [&str; 15] = [
            "PERSON",
            "TITLE",
            "ORG",
            "GPE",
            "LOC",
            "FAC",
            "NORP",
            "EVENT",
            "INITIATIVE",
            "LAW",
            "DATE",
            "TIME",
            "MONEY",
            "PERCENT",
            "QUANTITY",
        ];
        NAMES[self as usize]
    }

    /// The type of that name, if there is one.
    pub fn from_name(name: &str) -> Option<MentionType> {
        MentionType::ALL.into_iter().find(|t| t.name() == name)
    }
}

/// How far a finding can be trusted; words, not invented probabilities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum Confidence {
    /// Worth a look.
    Guess,
    /// More likely right than not.
    Likely,
    /// Right at least nineteen times in twenty.
    Sure,
}

/// A name, role, place, date or amount where it stands in the text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mention {
    /// The words.
    #[serde(flatten)]
    pub span: Span,
    /// What they name.
    #[serde(rename = "type")]
    pub kind: MentionType,
    /// The entity they stand for, if they were linked to one.
    pub entity: Option<EntityId>,
    /// TIMEX3 value; dates and times only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// How far to trust it.
    pub confidence: Confidence,
    /// The rule that found it: file/rule.
    pub rule: &'static str,
}

/// Who or what several mentions stand for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entity {
    /// Its place in the list.
    pub id: EntityId,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: MentionType,
    /// The fullest form the article gives.
    pub name: String,
    /// In text order, never empty.
    pub mentions: Vec<MentionId>,
    /// A person's role in this article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The country it is or acts for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// The organisation a person acts for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub org: Option<String>,
}

/// ISO 3166-1 alpha-2 code; `XK` for Kosovo, `SU` and `YU` for states that are no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(pub [u8; 2]);

impl Country {
    /// The two letters.
    pub fn code(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or("??")
    }
}

impl Serialize for Country {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.code())
    }
}

/// A value with the words that say so and the rule that read them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Slot<T: Serialize> {
    /// What was read.
    pub value: T,
    /// The words that say so.
    pub evidence: Vec<Span>,
    /// The rule that read them: file/rule.
    pub rule: &'static str,
}

/// Contact between parties, as the article reports it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Meeting {
    /// What form it takes.
    pub kind: MeetingKind,
    /// Whether it took place.
    pub status: Status,
    /// At least two, but for a visit whose host is not named.
    pub participants: Vec<Participant>,
    /// When.
    pub date: Option<Slot<When>>,
    /// Where.
    pub place: Option<Slot<Place>>,
    /// The event at which they met.
    pub occasion: Option<Slot<String>>,
    /// True if it was on the sidelines of the occasion.
    pub sidelines: bool,
    /// What was talked about, as noun phrases with white space folded.
    pub topics: Vec<Slot<String>>,
    /// What was agreed, decided or signed.
    pub outcomes: Vec<Slot<String>>,
    /// What participants are quoted with about it.
    pub quotes: Vec<Quote>,
    /// Whether all were in one room.
    pub grouping: Grouping,
    /// Where the article contradicts itself about this meeting.
    pub conflicts: Vec<Conflict>,
    /// The sentences that report it, in text order, never empty.
    pub evidence: Vec<Span>,
    /// How far to trust it.
    pub confidence: Confidence,
    /// The rule that found it: file/rule.
    pub rule: &'static str,
}

/// The form of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MeetingKind {
    /// Two sides.
    Bilateral,
    /// Three or more sides.
    Multilateral,
    /// By telephone or video between two.
    Call,
    /// A visit whose host is not named.
    Visit,
    /// Of a standing body.
    Session,
}

/// Whether it took place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It took place.
    Held,
    /// It is taking place.
    Ongoing,
    /// It is to take place.
    Scheduled,
    /// It may take place.
    Possible,
    /// It was called off.
    Cancelled,
    /// It was put off.
    Postponed,
    /// One side refused.
    Declined,
    /// It did not take place.
    NotHeld,
}

/// Whether all participants were in one room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Grouping {
    /// All together.
    Joint,
    /// One of several meetings, each apart.
    Separate,
    /// The text does not say.
    Unclear,
}

/// One who takes part: a person, or a state or body without a named person.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Participant {
    /// The fullest form the article gives; null for a role without a name.
    pub name: Option<String>,
    /// The role in which they met.
    pub title: Option<String>,
    /// For which country.
    pub country: Option<Country>,
    /// For which organisation.
    pub org: Option<String>,
    /// Their entity, if they have a name.
    pub entity: Option<EntityId>,
    /// `A`, `B`, …: those with one letter came together.
    #[serde(serialize_with = "letter")]
    pub side: u8,
    /// The words that name them here.
    pub evidence: Vec<Span>,
}

fn letter<S: Serializer>(side: &u8, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_char((b'A' + side % 26) as char)
}

/// A date or a range of dates.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct When {
    /// First day, `YYYY-MM-DD`.
    pub start: String,
    /// Last day, `YYYY-MM-DD`.
    pub end: String,
    /// How exact the text is.
    pub granularity: Granularity,
}

/// How exact a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Granularity {
    /// One day.
    Day,
    /// From one day to another.
    Range,
    /// A week, Monday to Sunday.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// Where a meeting was held.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Place {
    /// Venue, then city, then country, as far as the text says.
    pub names: Vec<String>,
    /// The country it lies in.
    pub country: Option<Country>,
}

/// Words between quotation marks.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quote {
    /// Who said them.
    pub speaker: Option<EntityId>,
    /// The words, without the marks.
    #[serde(flatten)]
    pub span: Span,
}

/// A point on which the article says two things.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Conflict {
    /// `country`, `date`, `name`, `number`.
    pub field: &'static str,
    /// What it says, the better supported first.
    pub values: Vec<String>,
    /// The words behind each value, in the same order.
    pub evidence: Vec<Span>,
}

impl Report {
    /// Rewrites every offset from bytes of `text` to `unit`.
    pub fn convert_offsets(&mut self, text: &str, unit: OffsetUnit) {
        debug_assert_eq!(self.offset_unit, OffsetUnit::Utf8, "offsets are converted once");
        self.offset_unit = unit;
        if unit == OffsetUnit::Utf8 {
            return;
        }
        let map = OffsetMap::new(text, unit);
        self.for_each_span(|span| {
            span.start = map.convert(span.start);
            span.end = map.convert(span.end);
        });
    }

    /// Visits every span of the report.
    pub fn for_each_span(&mut self, mut visit: impl FnMut(&mut Span)) {
        self.document.date.iter_mut().filter_map(|date| date.span.as_mut()).for_each(&mut visit);
        self.mentions.iter_mut().for_each(|mention| visit(&mut mention.span));
        for meeting in &mut self.meetings {
            meeting.evidence.iter_mut().for_each(&mut visit);
            meeting.participants.iter_mut().flat_map(|p| &mut p.evidence).for_each(&mut visit);
            meeting.date.iter_mut().flat_map(|slot| &mut slot.evidence).for_each(&mut visit);
            meeting.place.iter_mut().flat_map(|slot| &mut slot.evidence).for_each(&mut visit);
            meeting.occasion.iter_mut().flat_map(|slot| &mut slot.evidence).for_each(&mut visit);
            let phrases = meeting.topics.iter_mut().chain(&mut meeting.outcomes);
            phrases.flat_map(|slot| &mut slot.evidence).for_each(&mut visit);
            meeting.quotes.iter_mut().for_each(|quote| visit(&mut quote.span));
            meeting.conflicts.iter_mut().flat_map(|conflict| &mut conflict.evidence).for_each(&mut visit);
        }
    }
}
