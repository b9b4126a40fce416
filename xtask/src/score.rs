//! `cargo xtask score`: accuracy on annotated articles.

/// Prints a line; ends quietly when nobody reads any more ('| head').
macro_rules! say {
    ($($line:tt)*) => {
        if std::io::Write::write_fmt(&mut std::io::stdout(), format_args!("{}\n", format_args!($($line)*))).is_err() {
            std::process::exit(0);
        }
    };
}

mod floors;
#[path = "../../tests/gold/mod.rs"]
mod gold;
mod meetings;
mod names;
mod reading;
mod resolution;
mod sets;
mod show;
mod spans;
mod tagger;
mod tally;
mod timex;

use anyhow::{Context, Result, bail};
use floors::Metrics;
use reading::{Mention, Reading};
use resolution::{PersonMention, Response};
use serde::Deserialize;
use sets::{Doc, Set};
use show::Problem;
use spans::Typed;
use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};
use timex::Timex;

const USAGE: &str = "\
cargo xtask score             precision, recall and F1 of mentions, dates, persons and meetings
    --only NAME               only the sets or documents whose name begins so; shows what is wrong
    --errors N                N errors a table, with the words around them
    --type TYPE               errors of this type of mention only
    --lost                    only errors in names that the tagger alone does not make
    --model FILE              with this model for the tagger, as of 'cargo xtask train --held-out --out FILE'
    --rules                   how often each rule and each confidence is right
    --verbose                 meetings missed and spurious, and what is wrong in the others
    --check                   fail where a figure is below tests/floors.toml
    --record                  set the floors half a point under what is measured
    --predictions FILE        judge these reports (lines as of 'whomet --ndjson --offsets code-point')";

#[derive(Default)]
struct Args {
    only: Option<String>,
    errors: usize,
    kind: Option<String>,
    lost: bool,
    rules: bool,
    verbose: bool,
    check: bool,
    record: bool,
    predictions: Option<PathBuf>,
}

impl Args {
    fn parse(args: &[String]) -> Result<Args> {
        let mut parsed = Args::default();
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let mut value = || args.next().with_context(|| format!("{arg} needs a value\n{USAGE}"));
            match arg.as_str() {
                "--only" => parsed.only = Some(value()?.clone()),
                "--errors" => parsed.errors = value()?.parse().context("--errors needs a number")?,
                "--type" => parsed.kind = Some(value()?.to_uppercase()),
                "--lost" => parsed.lost = true,
                "--model" => tagger::use_model(Path::new(value()?))?,
                "--rules" => parsed.rules = true,
                "--verbose" => parsed.verbose = true,
                "--check" => parsed.check = true,
                "--record" => parsed.record = true,
                "--predictions" => parsed.predictions = Some(value()?.into()),
                _ => bail!("no option '{arg}'\n{USAGE}"),
            }
        }
        if parsed.only.is_some() && (parsed.check || parsed.record) {
            bail!("floors are for all documents: --only goes with neither --check nor --record");
        }
        Ok(parsed)
    }
}

pub fn run(args: &[String]) -> Result<()> {
    let mut args = Args::parse(args)?;
    let mut sets = sets::all()?;
    if let Some(only) = &args.only {
        for set in &mut sets {
            if !set.name.starts_with(only) {
                set.docs.retain(|doc| doc.id.starts_with(only));
            }
        }
        sets.retain(|set| !set.docs.is_empty());
        match sets.iter().map(|set| set.docs.len()).sum::<usize>() {
            0 => bail!("no set or document begins with '{only}'"),
            1 if args.errors == 0 && !args.verbose => (args.errors, args.verbose) = (usize::MAX, true),
            _ => {}
        }
    }
    let mut metrics = Metrics::new();
    let stored = args.predictions.as_deref().map(stored).transpose()?;
    for set in &sets {
        let readings = match &stored {
            Some(stored) => set.docs.iter().map(|doc| stored.get(&doc.id).cloned().unwrap_or_default()).collect(),
            None => read(&set.docs)?,
        };
        Report { set, readings: &readings, args: &args, metrics: &mut metrics }.print();
    }
    summary(&metrics);
    if args.record {
        floors::record(&metrics)?;
    }
    if args.check {
        floors::check(&metrics)?;
    }
    Ok(())
}

/// Runs the extractor over all documents, on all cores.
fn read(docs: &[Doc]) -> Result<Vec<Reading>> {
    let next = AtomicUsize::new(0);
    let work = || -> Result<Vec<(usize, Reading)>> {
        let mut done = Vec::new();
        while let Some((at, doc)) = Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, docs.get(at)?)))
        {
            done.push((at, Reading::of(doc).with_context(|| doc.id.clone())?));
        }
        Ok(done)
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut all = std::thread::scope(|scope| -> Result<Vec<_>> {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let mut all = Vec::new();
        for worker in workers {
            all.extend(worker.join().map_err(|_| anyhow::anyhow!("the extractor panicked"))??);
        }
        Ok(all)
    })?;
    all.sort_by_key(|(at, _)| *at);
    Ok(all.into_iter().map(|(_, reading)| reading).collect())
}

/// Reports made elsewhere, by id.
fn stored(path: &Path) -> Result<HashMap<String, Reading>> {
    #[derive(Deserialize)]
    struct Line {
        id: String,
        #[serde(flatten)]
        reading: Reading,
    }
    Ok(sets::lines::<Line>(path)?.into_iter().map(|line| (line.id, line.reading)).collect())
}

struct Report<'a> {
    set: &'a Set,
    readings: &'a [Reading],
    args: &'a Args,
    metrics: &'a mut Metrics,
}

impl Report<'_> {
    fn print(&mut self) {
        let judged = self.set.judged;
        say!("\n━━ {}: {} documents", self.set.name, self.set.docs.len());
        if judged.fine {
            self.fine_spans();
        }
        if judged.coarse {
            self.coarse_spans();
        }
        if judged.timex {
            self.timexes();
        }
        if judged.persons {
            self.persons();
        }
        if judged.meetings {
            self.meetings();
        }
    }

    fn docs(&self) -> impl Iterator<Item = (&Doc, &Reading)> {
        self.set.docs.iter().zip(self.readings)
    }

    fn metric(&mut self, name: impl Into<String>, share: f64) {
        self.metrics.push((self.set.name, name.into(), 100.0 * share));
    }

    /// Prints how many errors there are of each class and type, and the first of them.
    fn problems(&self, problems: Vec<Problem>) {
        let wanted = |problem: &Problem| {
            self.args.kind.as_ref().is_none_or(|kind| problem.kind.split('>').any(|part| part == kind))
        };
        let problems: Vec<Problem> = problems.into_iter().filter(wanted).collect();
        if self.args.errors == 0 || problems.is_empty() {
            return;
        }
        let mut classes: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for problem in &problems {
            *classes.entry((&problem.class, &problem.kind)).or_default() += 1;
        }
        let mut classes: Vec<_> = classes.into_iter().collect();
        classes.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let classes: Vec<String> =
            classes.iter().map(|((class, kind), count)| format!("{class} {kind} {count}")).collect();
        say!("  {} errors: {}", problems.len(), classes.join(", "));
        for problem in problems.iter().take(self.args.errors) {
            say!("  {}", problem.line);
        }
    }

    fn fine_spans(&mut self) {
        let (mut counts, mut problems, mut rules) = (BTreeMap::new(), Vec::new(), Rules::default());
        for (doc, reading) in self.docs() {
            let pred: Vec<(Typed, &Mention)> = reading.mentions.iter().map(|m| (typed(m, &m.kind), m)).collect();
            let bare: Vec<Typed> = pred.iter().map(|(span, _)| span.clone()).collect();
            spans::count(&doc.spans, &bare, &mut counts);
            rules.add(&doc.spans, &pred);
            // Dates come with their values below.
            let timed = |problem: &Problem| problem.kind == "DATE" || problem.kind == "TIME";
            problems.extend(show::spans(doc, &doc.spans, &pred).into_iter().filter(|problem| !timed(problem)));
        }
        table("mentions", &counts, &whomet::report::MentionType::ALL.map(|kind| kind.name()));
        let mut micro = spans::Counts::default();
        counts.values().for_each(|&row| micro.add(row));
        row("all types", micro);
        for (kind, row) in &counts {
            self.metric(format!("span_{}", kind.to_lowercase()), row.exact.f1());
        }
        rules.print(self.args.rules);
        self.metric("sure", rules.sure(|right| right.exact));
        self.metric("span_all", micro.exact.f1());
        self.metric("span_all_relaxed", micro.relaxed.f1());
        self.problems(problems);
    }

    fn coarse_spans(&mut self) {
        let (mut problems, mut rules) = (Vec::new(), Rules::default());
        let mut all: [BTreeMap<String, spans::Counts>; 3] = Default::default();
        for (doc, reading) in self.docs() {
            let text: Vec<char> = doc.text.chars().collect();
            let judged = |span: &Typed| span.kind != "MISC";
            let gold = |span: &Typed| Typed { kind: spans::coarse(&span.kind).into(), ..span.clone() };
            let gold: Vec<Typed> = doc.spans.iter().map(gold).filter(judged).collect();
            let pred: Vec<(Typed, &Mention)> = reading
                .mentions
                .iter()
                .map(|m| (typed(m, spans::coarse(&m.kind)), m))
                .filter(|(span, _)| judged(span))
                .collect();
            let bare: Vec<Typed> = pred.iter().map(|(span, _)| span.clone()).collect();
            spans::count(&gold, &bare, &mut all[0]);
            // IGNORE spans keep their bounds: they hide whatever touches them.
            let strip = |spans: &[Typed]| -> Vec<Typed> {
                let strip = |s: &Typed| if s.kind == spans::IGNORE { s.clone() } else { spans::lenient(&text, s) };
                spans.iter().map(strip).filter(|s| s.start < s.end).collect()
            };
            spans::count(&strip(&gold), &strip(&bare), &mut all[1]);
            let tagged = tagger::names(&doc.text);
            spans::count(&gold, &tagged, &mut all[2]);
            // Corpora without dates or nationalities would list all of ours as errors.
            let has = |kind: &str| spans::COARSE[..3].contains(&kind) || gold.iter().any(|g| g.kind == kind);
            let shown: Vec<(Typed, &Mention)> = pred.iter().filter(|(span, _)| has(&span.kind)).cloned().collect();
            let judged: Vec<_> =
                pred.iter().filter(|(span, _)| spans::COARSE[..3].contains(&&*span.kind)).cloned().collect();
            rules.add(&gold, &judged);
            if self.args.lost {
                let (gold, shown) = tagger::lost(&gold, &shown, &tagged);
                problems.extend(show::spans(doc, &gold, &shown));
            } else if !self.set.judged.fine {
                problems.extend(show::spans(doc, &gold, &shown));
            }
        }
        // The gold's fine table says the rest.
        table("coarse", &all[0], if self.set.judged.fine { &[] } else { &spans::COARSE });
        for (counts, name, metric) in [
            (&all[0], "PER+ORG+LOC", Some("coarse")),
            (&all[1], "lenient titles", Some("coarse_lenient")),
            (&all[2], "tagger alone", None),
        ] {
            let mut micro = spans::Counts::default();
            spans::COARSE[..3].iter().filter_map(|kind| counts.get(*kind)).for_each(|&row| micro.add(row));
            row(name, micro);
            if let Some(metric) = metric {
                self.metric(metric, micro.exact.f1());
            }
        }
        if !self.set.judged.fine {
            rules.print(self.args.rules);
            self.metric("sure_not_opposed", rules.sure(|right| right.unopposed));
        }
        self.problems(problems);
    }

    fn timexes(&mut self) {
        let (mut counts, mut problems) = (timex::Counts::default(), Vec::new());
        let mut news = timex::Counts::default();
        for (doc, reading) in self.docs() {
            let timed = |m: &&Mention| m.kind == "DATE" || m.kind == "TIME";
            let pred: Vec<(Timex, &Mention)> = reading
                .mentions
                .iter()
                .filter(timed)
                .map(|m| {
                    let value = m.value.clone().unwrap_or_default();
                    (Timex { start: m.start, end: m.end, kind: m.kind.clone(), value }, m)
                })
                .collect();
            let bare: Vec<Timex> = pred.iter().map(|(timex, _)| timex.clone()).collect();
            let pairs = timex::count(&doc.timexes, &bare, &mut counts);
            // Guides and lives have no day of writing that their dates count from.
            if ["GUM_news", "GUM_interview"].iter().any(|genre| doc.id.starts_with(genre)) {
                timex::count(&doc.timexes, &bare, &mut news);
            }
            problems.extend(show::timexes(doc, &pred, &pairs));
        }
        say!("{:<22} {:>6} {:>6} {:>6} {:>6}", "dates and times", "gold", "P", "R", "F1");
        for (name, tally) in [
            ("strict", counts.strict),
            ("relaxed", counts.relaxed),
            ("type", counts.kind),
            ("value", counts.value),
            ("value, normalised", counts.normal_value),
            ("strict and value", counts.strict_value),
        ] {
            say!("  {name:<20} {:>6} {}", tally.wanted, tally.row());
        }
        let right = tally::share(counts.value.right, counts.relaxed.right);
        say!("  {:<20} {:>6} {:20.2}", "right of the found", counts.relaxed.right, 100.0 * right);
        let days = [("right days", counts.days), ("in news, interviews", news.days)];
        for (name, tally) in days.iter().filter(|(_, tally)| tally.wanted > 0) {
            say!("  {name:<20} {:>6} {:20.2}", tally.wanted, 100.0 * tally::share(tally.right, tally.wanted));
        }
        if self.set.judged.fine {
            self.metric("timex_strict", counts.strict.f1());
            self.metric("timex_relaxed", counts.relaxed.f1());
            self.metric("timex_type", counts.kind.f1());
            self.metric("timex_value", counts.value.f1());
        } else {
            // Only what can be resolved is annotated there: precision says nothing.
            self.metric("timex_relaxed_recall", counts.relaxed.recall());
            self.metric("timex_days_of_found", tally::share(counts.days.right, counts.days.wanted));
            self.metric("timex_days_in_news", tally::share(news.days.right, news.days.wanted));
        }
        self.problems(problems);
    }

    fn persons(&mut self) {
        let (mut counts, mut problems) = (resolution::Counts::default(), Vec::new());
        for (doc, reading) in self.docs() {
            let mentions: Vec<PersonMention> = doc
                .person_mentions
                .iter()
                .map(|&(start, end, person)| PersonMention { person, found: response(reading, start, end) })
                .collect();
            counts.add_clusters(&mentions);
            for (index, person) in doc.persons.iter().enumerate() {
                let id = resolution::main_entity(index, &mentions);
                let found = id.and_then(|id| reading.entities.iter().find(|entity| entity.id == id));
                let mut wrong = Vec::new();
                let mut judge = |name: &str, tally, want: &Option<String>, have: Option<&String>, same| {
                    let (want, have) = (want.as_deref(), have.map(String::as_str));
                    if !resolution::field(tally, want, have, same) {
                        let (have, want) = (have.unwrap_or("nothing"), want.unwrap_or_default());
                        wrong.push(format!("{name}: {have} not {want}"));
                    }
                };
                let have = |pick: fn(&reading::Entity) -> Option<&String>| found.and_then(pick);
                judge("title", &mut counts.title, &person.title, have(|e| e.title.as_ref()), names::same_role);
                judge("country", &mut counts.country, &person.country, have(|e| e.country.as_ref()), |a, b| a == b);
                judge("org", &mut counts.org, &person.org, have(|e| e.org.as_ref()), names::same_org);
                let own = |m: &&PersonMention| m.person == index;
                let responses: std::collections::BTreeSet<_> = mentions.iter().filter(own).map(|m| m.found).collect();
                if responses.len() > 1 {
                    wrong.push(format!("in {} pieces", responses.len()));
                }
                let other = |m: &PersonMention| m.person != index && m.found.is_some() && responses.contains(&m.found);
                if let Some(m) = mentions.iter().find(|m| other(m)) {
                    wrong.push(format!("mixed with {}", doc.persons[m.person].name));
                }
                if !wrong.is_empty() {
                    let got = found.map_or("no entity".into(), |entity| format!("read as {}", entity.name));
                    let line = format!("{} {} ({got}): {}", show::short(&doc.id), person.name, wrong.join("; "));
                    problems.push(Problem { class: "person".into(), kind: "PERSON".into(), line });
                }
            }
        }
        let (p, r, f) = counts.b_cubed();
        say!("{:<22} {:>6} {:>6} {:>6} {:>6}", "persons", "gold", "P", "R", "F1");
        let (p, r, percent) = (100.0 * p, 100.0 * r, 100.0 * f);
        say!("  {:<20} {:>6} {p:6.2} {r:6.2} {percent:6.2}", "mentions, B-cubed", counts.mentions());
        self.metric("b_cubed", f);
        for (name, tally) in [("title", counts.title), ("country", counts.country), ("org", counts.org)] {
            say!("  {name:<20} {:>6} {:20.2}", tally.wanted, 100.0 * tally.recall());
            self.metric(format!("person_{name}"), tally.recall());
        }
        self.problems(problems);
    }

    fn meetings(&mut self) {
        let mut lines = Vec::new();
        let levels = [("person", meetings::Level::Person), ("country", meetings::Level::Country)];
        let mut slots = None;
        say!("meetings               right given wanted      P      R     F1  false alarms");
        for (name, level) in levels {
            let mut counts = meetings::Counts::default();
            for (doc, reading) in self.docs() {
                let pred = reading.meetings();
                let judged = meetings::count(&doc.meetings, &pred, doc.date.is_some(), level, &mut counts);
                if level == meetings::Level::Person {
                    lines.extend(show::meetings(doc, reading, &pred, &judged));
                }
            }
            let m = counts.meetings;
            let alarms = format!("{} of {}", counts.false_alarms, counts.empty_documents);
            say!("  {name:<20} {:>5} {:>5} {:>6} {}  {alarms}", m.right, m.given, m.wanted, m.row());
            self.metric(format!("meetings_{name}"), m.f1());
            slots.get_or_insert(counts);
        }
        let counts = slots.expect("the first level was counted");
        say!("  slots of the matched, person level");
        for (name, tally) in meetings::SLOTS.iter().zip(counts.slots).filter(|(_, tally)| tally.wanted > 0) {
            say!("    {name:<18} {:>5} {:>5} {:>6} {}", tally.right, tally.given, tally.wanted, tally.row());
            self.metric(format!("slot_{name}"), tally.f1());
        }
        let c = counts.conflicts;
        say!(
            "  contradictions: {} shown, {} taken in silence, {} not shown, {} where there is none; {} records ignored",
            c.handled,
            c.merged,
            c.unflagged,
            c.spurious,
            counts.ignored
        );
        if c.tally().wanted > 0 {
            self.metric("contradictions", c.tally().f1());
        }
        if counts.empty_documents > 0 {
            let quiet = counts.empty_documents - counts.false_alarms;
            self.metric("quiet_without_meetings", tally::share(quiet, counts.empty_documents));
        }
        if self.args.verbose {
            lines.iter().for_each(|line| say!("  {line}"));
        }
    }
}

/// How often rules and confidences are right.
#[derive(Default)]
struct Rules {
    confidences: BTreeMap<String, Right>,
    rules: BTreeMap<(String, String), Right>,
}

/// How many mentions are right, the more so the less is asked.
#[derive(Clone, Copy, Default)]
struct Right {
    given: i64,
    /// The very span and type.
    exact: i64,
    /// A span of the type overlaps.
    relaxed: i64,
    /// No span of another type is there instead: corpora leave out names within names and before nouns.
    unopposed: i64,
}

impl Rules {
    fn add(&mut self, gold: &[Typed], pred: &[(Typed, &Mention)]) {
        for (span, mention) in pred {
            let over = |wanted: fn(&str, &str) -> bool| {
                gold.iter().any(|g| g.start < span.end && span.start < g.end && wanted(&g.kind, &span.kind))
            };
            let (exact, relaxed) = (gold.contains(span), over(|gold, own| gold == own));
            if !exact && over(|gold, _| gold == spans::IGNORE) {
                continue;
            }
            let unopposed = relaxed || !over(|_, _| true);
            let confidence = self.confidences.entry(mention.confidence.clone()).or_default();
            let rule = self.rules.entry((mention.rule.clone(), mention.confidence.clone())).or_default();
            for right in [confidence, rule] {
                right.given += 1;
                right.exact += exact as i64;
                right.relaxed += relaxed as i64;
                right.unopposed += unopposed as i64;
            }
        }
    }

    fn sure(&self, count: fn(&Right) -> i64) -> f64 {
        self.confidences.get("sure").map_or(0.0, |right| tally::share(count(right), right.given))
    }

    fn print(&self, each: bool) {
        let row = |name: &str, right: &Right| {
            let percent = |part| 100.0 * tally::share(part, right.given);
            let [exact, relaxed, unopposed] = [right.exact, right.relaxed, right.unopposed].map(percent);
            say!("  {name:<28} {:>5} {exact:6.1} {relaxed:8.1} {unopposed:12.1}", right.given);
        };
        say!("{:<30} {:>5} {:>6} {:>8} {:>12}", "right in percent, if", "given", "exact", "overlaps", "not opposed");
        for (confidence, right) in self.confidences.iter().rev().filter(|(name, _)| !name.is_empty()) {
            row(confidence, right);
        }
        let mut rules: Vec<_> = self.rules.iter().filter(|_| each).collect();
        rules.sort_by_key(|(_, right)| std::cmp::Reverse(right.given - right.exact));
        for ((rule, confidence), right) in rules {
            row(&format!("{rule} ({confidence})"), right);
        }
    }
}

/// The figures that say most, a line a set.
fn summary(metrics: &Metrics) {
    const SHOWN: [&str; 12] = [
        "span_all",
        "coarse",
        "timex_strict",
        "timex_value",
        "timex_relaxed_recall",
        "timex_days_in_news",
        "b_cubed",
        "person_title",
        "person_country",
        "meetings_person",
        "meetings_country",
        "quiet_without_meetings",
    ];
    say!("\n━━ summary");
    for set in metrics.chunk_by(|a, b| a.0 == b.0) {
        let shown = set.iter().filter(|(_, metric, _)| SHOWN.contains(&metric.as_str()));
        let shown: Vec<String> = shown.map(|(_, metric, value)| format!("{metric} {value:.1}")).collect();
        say!("  {:<22} {}", set[0].0, shown.join("  "));
    }
}

fn typed(mention: &Mention, kind: &str) -> Typed {
    Typed { start: mention.start, end: mention.end, kind: kind.into() }
}

/// The machine's mention of a person that overlaps these code points most.
fn response(reading: &Reading, start: usize, end: usize) -> Option<Response> {
    let overlap = |m: &Mention| m.end.min(end) as i64 - m.start.max(start) as i64;
    let persons = reading.mentions.iter().enumerate().filter(|(_, m)| m.kind == "PERSON" && overlap(m) > 0);
    let (at, mention) = persons.max_by_key(|(_, m)| overlap(m))?;
    Some(mention.entity.map_or(Response::Alone(at), Response::Entity))
}

fn table(title: &str, counts: &BTreeMap<String, spans::Counts>, kinds: &[&str]) {
    say!("{title:<22} {:>6} {:>6} {:>6} {:>6}   relaxed P, R, F1", "gold", "P", "R", "F1");
    for kind in kinds {
        // A corpus without dates says nothing about ours.
        if let Some(&counts) = counts.get(*kind).filter(|counts| counts.exact.wanted > 0) {
            row(kind, counts);
        }
    }
}

fn row(name: &str, counts: spans::Counts) {
    say!("  {name:<20} {:>6} {}   {}", counts.exact.wanted, counts.exact.row(), counts.relaxed.row());
}
