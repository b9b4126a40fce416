//! Expected meetings in one readable line, and what differs from them.
//!
//! ```text
//! held bilateral: Asha Rao (Foreign Minister, IN) + Ken Ito (JP) @ Delhi (IN) on 2031-02-12; sidelines G20 Summit
//! ```
//!
//! - Status and kind as in the report; `held|ongoing` allows either.
//! - People: `+` stands between sides, `&` between people of one side. In brackets, in any order:
//!   two capitals are the country, `org X` the organisation, anything else the title; a title may
//!   give a choice, `Defence Minister|Minister of Defence`; `no country` and `no title` ask for
//!   none. `-` is a party without a name: `- (Defence Minister, RU)`, `- (IN)`.
//! - `@ place`: one of the place's names (`Delhi|Vigyan Bhavan` gives a choice), with the country in
//!   brackets or the country alone, `@ (IN)`; `@ none`: no place.
//! - `on day` or `on first/last`; `on none`: no date.
//! - Then, each after a semicolon: `sidelines X` (of the occasion X), `occasion X` (at X, not on its
//!   sidelines), `topics a | b` and `outcomes a | b` (each within one that was found),
//!   `conflict country KG/KZ` (the better supported first), `no conflict`, `separate`, `joint`.
//! - A line that begins with `?` is a meeting that may be there or not.
//!
//! Only the parts given are compared; case does not count in titles, places, occasions and topics.
#![allow(dead_code)]

use serde::Serialize;
use std::collections::HashMap;
use whomet::report::{Meeting, Participant, When};

/// A line, read.
#[derive(Clone, Debug)]
pub struct Expected {
    pub line: String,
    pub optional: bool,
    status: Vec<String>,
    kind: Vec<String>,
    people: Vec<Person>,
    place: Option<Place>,
    date: Option<String>,
    details: Vec<Detail>,
}

#[derive(Clone, Debug)]
struct Person {
    name: Option<String>,
    facts: Vec<Fact>,
    /// Those with one number came together.
    side: usize,
}

#[derive(Clone, Debug)]
enum Fact {
    Country(Option<String>),
    Title(Option<String>),
    Org(String),
}

#[derive(Clone, Debug)]
struct Place {
    name: Option<String>,
    country: Option<String>,
}

#[derive(Clone, Debug)]
enum Detail {
    Occasion { name: String, sidelines: bool },
    Topics(Vec<String>),
    Outcomes(Vec<String>),
    Conflict { field: String, values: Vec<String> },
    NoConflict,
    Grouping(String),
}

fn words(text: &str, separator: &str) -> Vec<String> {
    text.split(separator).map(|part| part.trim().to_string()).filter(|part| !part.is_empty()).collect()
}

/// 'Delhi (IN)' to ('Delhi', 'IN').
fn bracketed(text: &str) -> (&str, Option<&str>) {
    match text.trim().strip_suffix(')').and_then(|text| text.split_once('(')) {
        Some((name, inside)) => (name.trim(), Some(inside.trim())),
        None => (text.trim(), None),
    }
}

fn is_country(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase())
}

impl Expected {
    pub fn parse(line: &str) -> Result<Expected, String> {
        let (optional, rest) = match line.trim().strip_prefix('?') {
            Some(rest) => (true, rest),
            None => (false, line),
        };
        let mut parts = rest.split(';');
        let head = parts.next().unwrap_or_default();
        let (form, scene) = head.split_once(':').ok_or_else(|| format!("no ':' after the kind in '{line}'"))?;
        let (status, kind) = form.trim().split_once(' ').ok_or_else(|| format!("no status and kind in '{line}'"))?;
        let (scene, date) = match scene.rsplit_once(" on ") {
            Some((scene, date)) => (scene, Some(date.trim().to_string())),
            None => (scene, None),
        };
        let (people, place) = match scene.split_once(" @ ") {
            Some((people, place)) => (people, Some(place)),
            None => (scene, None),
        };
        let place = place.map(|place| {
            let (name, country) = bracketed(place);
            let name = Some(name.to_string()).filter(|name| !name.is_empty());
            Place { name, country: country.map(String::from) }
        });
        let mut expected = Expected {
            line: line.trim().into(),
            optional,
            status: words(status, "|"),
            kind: words(kind, "|"),
            people: vec![],
            place,
            date,
            details: vec![],
        };
        for (side, group) in people.split(" + ").enumerate() {
            expected.people.extend(group.split(" & ").map(|person| Person::parse(person, side)));
        }
        for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
            expected
                .details
                .push(Detail::parse(part).ok_or_else(|| format!("'{part}' in '{line}' is not understood"))?);
        }
        Ok(expected)
    }

    /// What is different, one line each; empty if nothing is.
    pub fn differences(&self, meeting: &Meeting) -> Vec<String> {
        let mut out = Vec::new();
        let mut word = |name: &str, wanted: &[String], found: String| {
            if !wanted.contains(&found) {
                out.push(format!("{name}: {found}, not {}", wanted.join("|")));
            }
        };
        word("status", &self.status, plain(&meeting.status));
        word("kind", &self.kind, plain(&meeting.kind));
        self.people(meeting, &mut out);
        self.scene(meeting, &mut out);
        for detail in &self.details {
            out.extend(detail.difference(meeting));
        }
        out
    }

    fn people(&self, meeting: &Meeting, out: &mut Vec<String>) {
        let (mut free, mut sides): (Vec<&Participant>, HashMap<usize, u8>) =
            (meeting.participants.iter().collect(), HashMap::new());
        // Those with names first, so that a party without one does not take their place.
        let mut people: Vec<&Person> = self.people.iter().collect();
        people.sort_by_key(|person| person.name.is_none());
        for person in people {
            let named = |p: &&Participant| p.name == person.name;
            let best = (0..free.len()).filter(|&i| named(&free[i])).min_by_key(|&i| person.differences(free[i]).len());
            let Some(at) = best else {
                out.push(format!("without {}", person.name.as_deref().unwrap_or("the party that has no name")));
                continue;
            };
            let found = free.remove(at);
            out.extend(person.differences(found));
            let letter = *sides.entry(person.side).or_insert(found.side);
            if letter != found.side {
                out.push(format!("{} is not on the side of the others", show(found)));
            }
        }
        let mut letters: Vec<u8> = sides.values().copied().collect();
        letters.sort_unstable();
        letters.dedup();
        if letters.len() < sides.len() {
            out.push("two sides are one".into());
        }
        out.extend(free.into_iter().map(|found| format!("with {} besides", show(found))));
    }

    fn scene(&self, meeting: &Meeting, out: &mut Vec<String>) {
        if let Some(place) = &self.place {
            let names: Vec<&str> =
                meeting.place.iter().flat_map(|slot| &slot.value.names).map(String::as_str).collect();
            let country = meeting.place.as_ref().and_then(|slot| slot.value.country);
            let none = place.name.as_deref() == Some("none");
            if none && meeting.place.is_some() || !none && meeting.place.is_none() {
                out.push(format!("place: {names:?}, not {}", place.name.as_deref().unwrap_or("the country alone")));
            } else if !none {
                let right =
                    |name: &String| name.split('|').any(|choice| names.iter().any(|found| same_text(found, choice)));
                if !place.name.as_ref().is_none_or(right) {
                    out.push(format!("place: {names:?}, not {}", place.name.as_deref().unwrap_or_default()));
                }
                if place.country.is_some() && country.as_ref().map(|c| c.code()) != place.country.as_deref() {
                    out.push(format!("country of the place: {country:?}, not {:?}", place.country));
                }
            }
        }
        if let Some(date) = &self.date {
            let found = meeting.date.as_ref().map_or("none".to_string(), |slot| match &slot.value {
                when if when.start == when.end => when.start.clone(),
                when => format!("{}/{}", when.start, when.end),
            });
            if found != *date {
                out.push(format!("date: {found}, not {date}"));
            }
        }
    }
}

impl Person {
    fn parse(text: &str, side: usize) -> Person {
        let (name, inside) = bracketed(text);
        let fact = |fact: String| match fact.as_str() {
            "no country" => Fact::Country(None),
            "no title" => Fact::Title(None),
            code if is_country(code) => Fact::Country(Some(fact)),
            other => match other.strip_prefix("org ") {
                Some(org) => Fact::Org(org.into()),
                None => Fact::Title(Some(fact)),
            },
        };
        let facts = words(inside.unwrap_or_default(), ",").into_iter().map(fact).collect();
        Person { name: Some(name.to_string()).filter(|name| name != "-"), facts, side }
    }

    fn differences(&self, found: &Participant) -> Vec<String> {
        let mut out = Vec::new();
        let mut differ = |what: &str, found: &str, wanted: Option<&str>| {
            let (name, found) = (self.name.as_deref().unwrap_or("-"), if found.is_empty() { "none" } else { found });
            out.push(format!("{what} of {name}: {found}, not {}", wanted.unwrap_or("none")));
        };
        for fact in &self.facts {
            match fact {
                Fact::Country(wanted) => {
                    let found = found.country.as_ref().map(|country| country.code());
                    if found != wanted.as_deref() {
                        differ("country", found.unwrap_or_default(), wanted.as_deref());
                    }
                }
                Fact::Title(wanted) => {
                    let found = found.title.as_deref().unwrap_or_default();
                    let choices = wanted.as_deref().unwrap_or_default();
                    if !choices.split('|').any(|choice| same_text(choice, found)) {
                        differ("title", found, wanted.as_deref());
                    }
                }
                Fact::Org(wanted) => {
                    let found = found.org.as_deref().unwrap_or_default();
                    if !wanted.split('|').any(|choice| same_text(choice, found)) {
                        differ("organisation", found, Some(wanted));
                    }
                }
            }
        }
        out
    }
}

impl Detail {
    fn parse(part: &str) -> Option<Detail> {
        if part == "no conflict" {
            return Some(Detail::NoConflict);
        }
        if part == "separate" || part == "joint" {
            return Some(Detail::Grouping(part.into()));
        }
        let (word, rest) = part.split_once(' ')?;
        Some(match word {
            "sidelines" | "occasion" => Detail::Occasion { name: rest.trim().into(), sidelines: word == "sidelines" },
            "topics" => Detail::Topics(words(rest, "|")),
            "outcomes" => Detail::Outcomes(words(rest, "|")),
            "conflict" => {
                let (field, values) = rest.split_once(' ')?;
                Detail::Conflict { field: field.into(), values: words(values, "/") }
            }
            _ => return None,
        })
    }

    fn difference(&self, meeting: &Meeting) -> Option<String> {
        let missing = |wanted: &[String], found: Vec<&str>| {
            let missing: Vec<&String> =
                wanted.iter().filter(|want| !found.iter().any(|text| fold(text).contains(&fold(want)))).collect();
            (!missing.is_empty()).then(|| format!("without {missing:?} among {found:?}"))
        };
        match self {
            Detail::Occasion { name, sidelines } => {
                let found = meeting.occasion.as_ref().map_or("none", |slot| &slot.value);
                if !name.split('|').any(|choice| fold(found).contains(&fold(choice))) {
                    return Some(format!("occasion: {found}, not {name}"));
                }
                (meeting.sidelines != *sidelines).then(|| format!("sidelines: {}", meeting.sidelines))
            }
            Detail::Topics(wanted) => missing(wanted, meeting.topics.iter().map(|slot| slot.value.as_str()).collect()),
            Detail::Outcomes(wanted) => {
                missing(wanted, meeting.outcomes.iter().map(|slot| slot.value.as_str()).collect())
            }
            Detail::Conflict { field, values } => {
                let found: Vec<_> = meeting.conflicts.iter().map(|c| (c.field, &c.values)).collect();
                // A name may be given in full: 'Asha Rao' for 'Rao'.
                let same =
                    |(found, want): (&String, &String)| found == want || field == "name" && found.ends_with(want);
                let right = found.iter().any(|(name, found)| {
                    name == field && found.len() == values.len() && found.iter().zip(values).all(same)
                });
                (!right).then(|| format!("conflict: {found:?}, not {field} {values:?}"))
            }
            Detail::NoConflict => (!meeting.conflicts.is_empty()).then(|| format!("conflict: {:?}", meeting.conflicts)),
            Detail::Grouping(wanted) => {
                let found = plain(&meeting.grouping);
                (found != *wanted).then(|| format!("grouping: {found}, not {wanted}"))
            }
        }
    }
}

/// Pairs expected meetings with those found so that least is different; returns what is.
pub fn compare(expected: &[Expected], found: &[Meeting]) -> Vec<String> {
    let (mut free, mut out): (Vec<&Meeting>, Vec<String>) = (found.iter().collect(), Vec::new());
    let mut open: Vec<&Expected> = expected.iter().collect();
    // The pair that differs least goes first; a required meeting before an optional one.
    loop {
        let pairs = (0..open.len()).flat_map(|i| (0..free.len()).map(move |j| (i, j)));
        let cost = |&(i, j): &(usize, usize)| (open[i].differences(free[j]).len(), open[i].optional, i, j);
        let Some((i, j)) = pairs.min_by_key(cost) else { break };
        let differences = open[i].differences(free[j]);
        let shares_nobody =
            differences.iter().filter(|line| line.starts_with("without ")).count() >= open[i].people.len();
        if shares_nobody || open[i].optional && !differences.is_empty() {
            break;
        }
        if !differences.is_empty() {
            out.push(format!("differs: {}", open[i].line));
            out.extend(differences.iter().map(|difference| format!("    {difference}")));
        }
        open.remove(i);
        free.remove(j);
    }
    out.extend(open.iter().filter(|line| !line.optional).map(|line| format!("missing: {}", line.line)));
    out.extend(free.iter().map(|meeting| format!("not expected: {}", describe(meeting))));
    out
}

/// A meeting as such a line.
pub fn describe(meeting: &Meeting) -> String {
    let people: Vec<String> = meeting.participants.iter().map(show).collect();
    let mut line = format!("{} {}: {}", plain(&meeting.status), plain(&meeting.kind), people.join(" + "));
    if let Some(place) = &meeting.place {
        line += &format!(" @ {}", place.value.names.join(", "));
        line += &place.value.country.map_or(String::new(), |country| format!(" ({})", country.code()));
    }
    if let Some(date) = &meeting.date {
        let When { start, end, .. } = &date.value;
        line += &if start == end { format!(" on {start}") } else { format!(" on {start}/{end}") };
    }
    if let Some(occasion) = &meeting.occasion {
        line += &format!("; {} {}", if meeting.sidelines { "sidelines" } else { "occasion" }, occasion.value);
    }
    format!("{line}  [{}]", meeting.rule)
}

fn show(p: &Participant) -> String {
    let country = p.country.as_ref().map(|country| country.code());
    let org = p.org.as_ref().map(|org| format!("org {org}"));
    let facts: Vec<&str> = [p.title.as_deref(), country, org.as_deref()].into_iter().flatten().collect();
    format!("{} ({})", p.name.as_deref().unwrap_or("-"), facts.join(", "))
}

/// The word that stands for a value in the report.
fn plain(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(String::from)).unwrap_or_default()
}

/// Lower case, straight quotes, single spaces.
pub fn fold(text: &str) -> String {
    let straight = text.replace(['’', '‘'], "'").replace(['“', '”'], "\"").to_lowercase();
    straight.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn same_text(a: &str, b: &str) -> bool {
    fold(a) == fold(b)
}
