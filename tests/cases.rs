//! Runs every case of `tests/cases/*.toml` and `tests/cases/held_out/*.toml`.
//!
//! ```toml
//! [[case]]
//! name = "a rank is no part of the name"
//! text = "Lt Gen Asha Rao met Ken Ito in Delhi on Friday."
//! date = "2031-02-14"                                # the article's date; may be left out
//! mentions = ["TITLE Lt Gen", "PERSON Asha Rao", "DATE Friday = 2031-02-14"]
//! not = ["PERSON Lt Gen Asha Rao", "Gen Asha"]
//! entities = ["Asha Rao (Lt Gen, IN) = Asha Rao | Rao"]
//! meetings = ["held bilateral: Asha Rao + Ken Ito @ Delhi on 2031-02-14"]
//! no_meetings = true
//! ```
//!
//! - `mentions` must all be there, exact and in this order; others may stand between them.
//!   `= value` compares the value of a date or time.
//! - `not`: no mention of this type with these words; without a type, no mention that holds them.
//! - `entities`: an entity of that name, with exactly these mentions of its own type; title,
//!   country, `org X` and `no country` may be asked for as in meetings.
//! - `meetings`: exactly these; their form stands in `tests/expect/mod.rs`. `no_meetings`: none.
//!
//! A case of `held_out` tells only its name when it fails, so that no rule is bent to it;
//! `HELD_OUT=show` prints the rest. `CASE=words` runs the cases whose name holds them.
//! `known_failures.txt` lists cases that fail today, 'file: name' a line; one that passes
//! must leave the list, which `KNOWN_FAILURES=shrink` does.

mod expect;

use expect::{Expected, compare, describe, fold};
use serde::Deserialize;
use std::{collections::BTreeSet, fs, path::Path};
use whomet::{Options, extract, report::Report};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    date: Option<String>,
    #[serde(default)]
    mentions: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
    #[serde(default)]
    entities: Vec<String>,
    meetings: Option<Vec<String>>,
    #[serde(default)]
    no_meetings: bool,
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases"))
}

/// File, whether it is held out, cases.
fn read() -> Vec<(String, bool, Vec<Case>)> {
    let mut files = Vec::new();
    for (folder, held_out) in [(folder().to_path_buf(), false), (folder().join("held_out"), true)] {
        for entry in fs::read_dir(&folder).expect("the folder of cases can be read") {
            let path = entry.expect("the folder of cases can be listed").path();
            if path.extension().is_some_and(|end| end == "toml") {
                let text = fs::read_to_string(&path).expect("a file of cases is UTF-8");
                let file: File = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
                let stem = path.file_stem().unwrap_or_default().to_string_lossy();
                files.push((if held_out { format!("held_out/{stem}") } else { stem.into() }, held_out, file.case));
            }
        }
    }
    files.sort_by(|a, b| a.0.cmp(&b.0));
    files
}

#[test]
fn every_case_holds() {
    let list = folder().join("known_failures.txt");
    let text = fs::read_to_string(&list).unwrap_or_default();
    let shrink = std::env::var("KNOWN_FAILURES").is_ok_and(|value| value == "shrink");
    let mut mended: BTreeSet<String> = BTreeSet::new();
    let known: BTreeSet<&str> =
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let only = std::env::var("CASE").unwrap_or_default();
    let show_held_out = std::env::var("HELD_OUT").is_ok_and(|value| value == "show");
    let (mut seen, mut failed, mut surprises, mut problems) = (BTreeSet::new(), 0, 0, String::new());
    for (file, held_out, cases) in read() {
        for case in cases {
            let id = format!("{file}: {}", case.name);
            assert!(seen.insert(id.clone()), "two cases are called '{id}'");
            if !case.name.contains(&only) {
                continue;
            }
            let differences = case.differences();
            failed += !differences.is_empty() as usize;
            match (differences.is_empty(), known.contains(id.as_str())) {
                (true, false) | (false, true) => continue,
                (true, true) if shrink => {
                    mended.insert(id);
                    continue;
                }
                (true, true) => problems += &format!("\n{id}\n    passes: take it off known_failures.txt\n"),
                (false, false) => {
                    problems += &format!("\n{id}\n");
                    if !held_out || show_held_out {
                        differences.iter().for_each(|line| problems += &format!("    {line}\n"));
                    }
                }
            }
            surprises += 1;
        }
    }
    if only.is_empty() {
        for line in known.iter().filter(|line| !seen.contains(**line)) {
            problems += &format!("\nknown_failures.txt: there is no case '{line}'\n");
            surprises += 1;
        }
    }
    if !mended.is_empty() {
        let left: String =
            text.lines().filter(|line| !mended.contains(line.trim())).map(|l| format!("{l}\n")).collect();
        fs::write(&list, left).expect("known_failures.txt can be written");
        println!("{} taken off known_failures.txt", mended.len());
    }
    println!("{} cases, {failed} fail, {} of them known", seen.len(), known.len());
    assert!(surprises == 0, "{surprises} of {} cases:\n{problems}", seen.len());
}

impl Case {
    fn differences(&self) -> Vec<String> {
        let options = Options { date: self.date.clone(), ..Options::default() };
        let report = match extract(&self.text, &options) {
            Ok(report) => report,
            Err(error) => return vec![error.to_string()],
        };
        let mut out = self.mentions(&report);
        out.extend(self.unwanted(&report));
        self.entities.iter().for_each(|line| out.extend(entity(line, &report, &self.text)));
        if self.no_meetings {
            out.extend(report.meetings.iter().map(|meeting| format!("not expected: {}", describe(meeting))));
        }
        if let Some(lines) = &self.meetings {
            let expected: Result<Vec<Expected>, String> = lines.iter().map(|line| Expected::parse(line)).collect();
            match expected {
                Ok(expected) => out.extend(compare(&expected, &report.meetings)),
                Err(problem) => out.push(problem),
            }
        }
        if !out.is_empty() && !(self.mentions.is_empty() && self.not.is_empty()) {
            out.push(format!("mentions found: {}", shown(&report, &self.text)));
        }
        out
    }

    fn mentions(&self, report: &Report) -> Vec<String> {
        let (mut out, mut next) = (Vec::new(), 0);
        for line in &self.mentions {
            let (kind, rest) = line.split_once(' ').unwrap_or((line, ""));
            let (surface, value) = rest.split_once(" = ").map_or((rest, None), |(s, value)| (s, Some(value)));
            let right =
                |m: &whomet::report::Mention| m.kind.name() == kind && fold_space(m.span.of(&self.text)) == surface;
            match report.mentions[next..].iter().position(right) {
                Some(at) => {
                    let mention = &report.mentions[next + at];
                    next += at + 1;
                    if value.is_some() && mention.value.as_deref() != value {
                        out.push(format!("{line}: the value is {}", mention.value.as_deref().unwrap_or("none")));
                    }
                }
                None => out.push(format!("missing: {line}")),
            }
        }
        out
    }

    fn unwanted(&self, report: &Report) -> Vec<String> {
        let types: Vec<&str> = whomet::report::MentionType::ALL.iter().map(|kind| kind.name()).collect();
        let mut out = Vec::new();
        for line in &self.not {
            let typed = line.split_once(' ').filter(|(kind, _)| types.contains(kind));
            let unwanted = |m: &&whomet::report::Mention| {
                let surface = fold_space(m.span.of(&self.text));
                match typed {
                    Some((kind, words)) => m.kind.name() == kind && surface == words,
                    None => surface.contains(line.as_str()),
                }
            };
            let found = report.mentions.iter().filter(unwanted);
            out.extend(found.map(|m| format!("not wanted: {} {}  [{}]", m.kind.name(), m.span.of(&self.text), m.rule)));
        }
        out
    }
}

/// `Asha Rao (Minister, IN) = Asha Rao | Rao`.
fn entity(line: &str, report: &Report, text: &str) -> Vec<String> {
    let Some((head, surfaces)) = line.split_once(" = ") else {
        return vec![format!("no '=' in '{line}'")];
    };
    let (name, facts) = match head.strip_suffix(')').and_then(|head| head.rsplit_once(" (")) {
        Some((name, facts)) => (name, facts.split(", ").collect()),
        None => (head, vec![]),
    };
    let Some(found) = report.entities.iter().find(|entity| entity.name == name) else {
        let names: Vec<&str> = report.entities.iter().map(|entity| entity.name.as_str()).collect();
        return vec![format!("no entity '{name}' among {names:?}")];
    };
    let own = |m: &&whomet::report::Mention| m.kind == found.kind;
    let have: Vec<String> = found
        .mentions
        .iter()
        .map(|id| &report.mentions[id.index()])
        .filter(own)
        .map(|m| fold_space(m.span.of(text)))
        .collect();
    let mut out = Vec::new();
    if have != surfaces.split(" | ").collect::<Vec<_>>() {
        out.push(format!("{name} stands in {have:?}, not in {surfaces}"));
    }
    let country = found.country.as_ref().map(|country| country.code());
    for fact in facts {
        let right = match fact {
            "no country" => country.is_none(),
            code if code.len() == 2 && code.chars().all(|c| c.is_ascii_uppercase()) => country == Some(code),
            other => match other.strip_prefix("org ") {
                Some(org) => found.org.as_ref().is_some_and(|have| org.split('|').any(|org| fold(have) == fold(org))),
                None => {
                    found.title.as_ref().is_some_and(|have| other.split('|').any(|title| fold(have) == fold(title)))
                }
            },
        };
        if !right {
            let have = [found.title.as_deref(), country, found.org.as_deref()];
            out.push(format!("{name}: {have:?}, not {fact}"));
        }
    }
    out
}

fn shown(report: &Report, text: &str) -> String {
    let mention = |m: &whomet::report::Mention| {
        let value = m.value.as_ref().map(|value| format!(" = {value}")).unwrap_or_default();
        format!("{} {}{value}", m.kind.name(), fold_space(m.span.of(text)))
    };
    report.mentions.iter().map(mention).collect::<Vec<_>>().join(", ")
}

/// Line ends and no-break spaces inside a mention read as spaces.
fn fold_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn expectations_are_understood() {
    for (file, _, cases) in read() {
        for case in cases {
            for line in case.meetings.iter().flatten() {
                Expected::parse(line).unwrap_or_else(|problem| panic!("{file}: {}: {problem}", case.name));
            }
            let asks = case.mentions.len() + case.not.len() + case.entities.len() + case.meetings.iter().len();
            assert!(asks > 0 || case.no_meetings, "{file}: {} asks for nothing", case.name);
            // A case that expects words the text does not have could never be mended.
            let text = fold_space(&case.text);
            for line in case.mentions.iter().chain(case.not.iter()) {
                let words = line.split_once(" = ").map_or(line.as_str(), |(words, _)| words);
                let bare = words.split_once(' ').filter(|(kind, _)| kind.chars().all(|c| c.is_ascii_uppercase()));
                let found = bare.is_some_and(|(_, bare)| text.contains(bare)) || text.contains(words);
                assert!(found, "{file}: {}: the text has no '{words}'", case.name);
            }
        }
    }
}

/// The comparison itself must see every kind of difference.
#[test]
fn differences_are_seen() {
    use whomet::report::*;
    let party = |name: &str, title: &str, country: &[u8; 2], side| Participant {
        name: Some(name.into()),
        title: Some(title.into()),
        country: Some(Country(*country)),
        org: None,
        entity: None,
        side,
        evidence: vec![],
    };
    let slot = |text: &str| Slot { value: text.to_string(), evidence: vec![], rule: "test" };
    let meeting = Meeting {
        kind: MeetingKind::Bilateral,
        status: Status::Held,
        participants: vec![party("Asha Rao", "Trade Minister", b"IN", 0), party("Ken Ito", "Envoy", b"JP", 1)],
        date: Some(Slot {
            value: When { start: "2031-02-12".into(), end: "2031-02-12".into(), granularity: Granularity::Day },
            evidence: vec![],
            rule: "test",
        }),
        place: Some(Slot {
            value: Place { names: vec!["Vigyan Bhavan".into(), "Delhi".into()], country: Some(Country(*b"IN")) },
            evidence: vec![],
            rule: "test",
        }),
        occasion: Some(slot("G20 Summit")),
        sidelines: true,
        topics: vec![slot("trade in rice")],
        outcomes: vec![],
        quotes: vec![],
        grouping: Grouping::Joint,
        conflicts: vec![],
        evidence: vec![],
        confidence: Confidence::Likely,
        rule: "test",
    };
    let differ = |line: &str| compare(&[Expected::parse(line).unwrap()], std::slice::from_ref(&meeting));
    for line in [
        "held bilateral: Asha Rao (Trade Minister, IN) + Ken Ito (Envoy, JP) @ Delhi (IN) on 2031-02-12; sidelines g20 summit; topics Trade; no conflict; joint",
        "held|ongoing bilateral|call: Ken Ito (Minister|Envoy) + Asha Rao",
        "?held bilateral: Asha Rao + Ken Ito",
    ] {
        assert_eq!(differ(line), Vec::<String>::new(), "{line}");
    }
    for line in [
        "scheduled bilateral: Asha Rao + Ken Ito",
        "held call: Asha Rao + Ken Ito",
        "held bilateral: Asha Rao + Ken Itoh",
        "held bilateral: Asha Rao + Ken Ito + - (FR)",
        "held bilateral: Asha Rao",
        "held bilateral: Asha Rao & Ken Ito",
        "held bilateral: Asha Rao (US) + Ken Ito",
        "held bilateral: Asha Rao (no country) + Ken Ito",
        "held bilateral: Asha Rao (Minister) + Ken Ito",
        "held bilateral: Asha Rao (org UN) + Ken Ito",
        "held bilateral: Asha Rao + Ken Ito @ Mumbai",
        "held bilateral: Asha Rao + Ken Ito @ Delhi (JP)",
        "held bilateral: Asha Rao + Ken Ito @ none",
        "held bilateral: Asha Rao + Ken Ito on 2031-02-13",
        "held bilateral: Asha Rao + Ken Ito on none",
        "held bilateral: Asha Rao + Ken Ito; occasion G20 Summit",
        "held bilateral: Asha Rao + Ken Ito; sidelines G7 Summit",
        "held bilateral: Asha Rao + Ken Ito; topics wheat",
        "held bilateral: Asha Rao + Ken Ito; outcomes accord",
        "held bilateral: Asha Rao + Ken Ito; conflict country IN/US",
        "held bilateral: Asha Rao + Ken Ito; separate",
        "?held call: Asha Rao + Ken Ito",
    ] {
        assert!(!differ(line).is_empty(), "{line}");
    }
    assert_eq!(compare(&[], std::slice::from_ref(&meeting)).len(), 1);
}
