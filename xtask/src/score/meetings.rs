//! Meetings: which record of the machine is which record of the scheme, and what is right in it.
//!
//! 1. Two participants are the same person if their names can be; without a name, country or
//!    organisation decide. At country level the country goes first.
//! 2. Two records match if the Dice measure over participants is at least a half, people of two
//!    different sides are among the matched, and neither dates nor form (a call) clash.
//! 3. Records are aligned one to one so that the sum of measures is greatest.
//! 4. 'X met A, B and C' (grouping `unclear`) may be one joint record or one a pair.
//! 5. Optional records count neither for nor against; a second record of one meeting is wrong.
//! 6. Slots are judged on matched records: right, given and wanted.
//! 7. A contradiction must be listed as such with both values; taking the worse one in silence
//!    is the worst answer.

use super::{
    gold::{Meeting, Participant, Place, When},
    names::{content, covers, norm, same_org, same_person, same_role},
    tally::Tally,
};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Whether a minister must be named to count or his country is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Person,
    Country,
}

pub const SLOTS: [&str; 10] =
    ["name", "title", "country", "status", "kind", "date", "place", "occasion", "sidelines", "topics"];

/// What is counted over documents.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    pub meetings: Tally,
    pub ignored: i64,
    /// Documents without a meeting that must be found, and those of them where one was seen.
    pub empty_documents: i64,
    pub false_alarms: i64,
    pub slots: [Tally; 10],
    pub conflicts: Conflicts,
}

/// What became of the contradictions of the articles.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Conflicts {
    pub handled: i64,
    /// The worse supported value was taken in silence.
    pub merged: i64,
    pub unflagged: i64,
    pub spurious: i64,
}

impl Conflicts {
    pub fn tally(self) -> Tally {
        let wanted = self.handled + self.merged + self.unflagged;
        Tally { right: self.handled, given: self.handled + self.spurious, wanted }
    }
}

/// How one document was judged.
#[derive(Debug, Default)]
pub struct Judged {
    /// Gold record, record of the machine, what is wrong in it.
    pub matched: Vec<(usize, usize, Vec<String>)>,
    pub missed: Vec<usize>,
    pub spurious: Vec<usize>,
}

fn same(gold: &Participant, pred: &Participant, level: Level) -> bool {
    if level == Level::Country {
        if let (Some(a), Some(b)) = (&gold.country, &pred.country) {
            return a == b;
        }
        if let (Some(a), Some(b)) = (&gold.org, pred.org.as_ref().or(pred.name.as_ref())) {
            return same_org(a, b);
        }
    }
    let name = pred.name.as_deref().unwrap_or_default();
    if gold.name.is_some() {
        return !name.is_empty() && named(gold, name);
    }
    if let Some(org) = &gold.org {
        return same_org(org, pred.org.as_deref().unwrap_or(name));
    }
    if gold.country.is_some() {
        return pred.country == gold.country;
    }
    let words = format!("{name} {}", pred.role.as_deref().unwrap_or_default());
    gold.role.as_ref().is_some_and(|role| !content(role).is_disjoint(&content(&words)))
}

fn named(gold: &Participant, name: &str) -> bool {
    gold.name.iter().chain(&gold.alt).any(|spelling| same_person(spelling, name))
}

fn form(kind: &str) -> &str {
    match kind {
        "trilateral" | "summit" | "session" => "multilateral",
        "phone_call" | "video_call" | "phone" => "call",
        "meeting" => "bilateral",
        other => other,
    }
}

fn forms(gold: &Meeting) -> Vec<&str> {
    std::iter::once(&gold.kind).chain(&gold.kind_alt).map(|kind| form(kind)).collect()
}

/// First and last day, as text that sorts.
fn interval(when: Option<&When>) -> Option<(String, String)> {
    let when = when?;
    let either = |a: &str, b: &str| if a.is_empty() { b.to_string() } else { a.to_string() };
    let (start, end) = (either(&when.start, &when.end), either(&when.end, &when.start));
    let first = match start.len() {
        0 => return None,
        4 => start + "-01-01",
        _ => (start + "-01").chars().take(10).collect(),
    };
    let last = match end.len() {
        4 => end + "-12-31",
        7 => end + "-31",
        _ => end,
    };
    Some((first, last))
}

fn day_number(day: &str) -> i64 {
    let part = |range: std::ops::Range<usize>| day.get(range).and_then(|n| n.parse::<i64>().ok()).unwrap_or(0);
    let (year, month, day) = (part(0..4), part(5..7), part(8..10));
    let a = (14 - month) / 12;
    let (y, m) = (year + 4800 - a, month + 12 * a - 3);
    day + (153 * m + 2) / 5 + 365 * y + y / 4 - y / 100 + y / 400
}

fn date_right(gold: &Meeting, pred: &Meeting) -> bool {
    let days = (interval(gold.date.as_ref()), interval(pred.date.as_ref()));
    matches!(days, (Some(a), Some(b)) if a.0 <= b.0 && b.1 <= a.1)
}

fn clash(gold: &Meeting, pred: &Meeting) -> bool {
    let (wanted, found) = (forms(gold), form(if pred.kind.is_empty() { &gold.kind } else { &pred.kind }));
    if wanted.contains(&"call") != (found == "call") && !wanted.contains(&found) {
        return true;
    }
    let (Some(a), Some(b)) = (interval(gold.date.as_ref()), interval(pred.date.as_ref())) else {
        return false;
    };
    let (from, to) = (day_number(&a.0), day_number(&a.1));
    to - from <= 7 && (day_number(&b.0) > to + 1 || day_number(&b.1) < from - 1)
}

fn place_right(gold: Option<&Place>, pred: Option<&Place>) -> bool {
    let (none, empty) = (Place::default(), Vec::new());
    let (gold_names, pred_names) = (gold.map_or(&empty, |p| &p.names), pred.map_or(&empty, |p| &p.names));
    let close = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && (a.contains(b) || b.contains(a));
    if gold_names.iter().any(|a| pred_names.iter().any(|b| close(&norm(a), &norm(b)))) {
        return true;
    }
    let country = &gold.unwrap_or(&none).country;
    let only_country = gold_names.is_empty() || gold_names.len() == 1 && pred_names.is_empty();
    country.is_some() && pred.unwrap_or(&none).country == *country && only_country
}

fn status_right(gold: &Meeting, pred: &Meeting) -> bool {
    pred.status == gold.status || gold.status_alt.contains(&pred.status)
}

type Pairs<'a> = Vec<(&'a Participant, &'a Participant)>;

/// The Dice measure over participants, and who was matched with whom.
fn dice<'a>(gold: &'a Meeting, pred: &'a Meeting, level: Level) -> (f64, Pairs<'a>) {
    let level = if gold.scope == "intl" { level } else { Level::Person };
    let mut order: Vec<&Participant> = gold.participants.iter().collect();
    order.sort_by_key(|p| p.name.is_none());
    let (mut used, mut pairs) = (HashSet::new(), Pairs::new());
    for g in order {
        if let Some(j) =
            (0..pred.participants.len()).find(|j| !used.contains(j) && same(g, &pred.participants[*j], level))
        {
            used.insert(j);
            pairs.push((g, &pred.participants[j]));
        }
    }
    let required: Vec<&Participant> = gold.participants.iter().filter(|p| !p.optional).collect();
    let matched = pairs.iter().filter(|(g, _)| !g.optional).count();
    let extra = pairs.len() - matched;
    let of = |part: usize, whole: usize| 2.0 * part as f64 / whole as f64;
    let whole = required.len() + pred.participants.len() - extra;
    let mut measure = match whole {
        0 => !pairs.is_empty() as i64 as f64,
        _ => of(matched, whole),
    };
    let with_extra = || of(pairs.len(), pairs.len() + pred.participants.len());
    if extra > 0 && pairs.len() >= 2 {
        let reached: BTreeSet<_> = pairs.iter().filter_map(|(g, _)| g.country.as_ref()).collect();
        if matched == 0 {
            measure = with_extra();
        }
        if required.iter().filter_map(|g| g.country.as_ref()).all(|country| reached.contains(country)) {
            measure = measure.max(with_extra());
        }
    }
    let sides = |people: &mut dyn Iterator<Item = &Participant>| people.map(|p| &p.side).collect::<BTreeSet<_>>().len();
    let matched_sides = sides(&mut pairs.iter().map(|(g, _)| *g));
    if sides(&mut gold.participants.iter()) > 1 && matched_sides < 2 {
        let place = pred.place.as_ref().and_then(|place| place.country.as_ref());
        let mut hosts = gold.participants.iter().filter(|p| p.name.is_none() && p.org.is_none() && p.country.is_some());
        if !(gold.kind == "visit" && matched_sides == 1 && hosts.any(|host| host.country.as_ref() == place)) {
            return (0.0, pairs);
        }
        measure = measure.max(0.67);
    }
    (measure, pairs)
}

fn weight(gold: &Meeting, pred: &Meeting, level: Level) -> f64 {
    let (measure, _) = dice(gold, pred, level);
    if measure < 0.5 || clash(gold, pred) {
        return 0.0;
    }
    let bonus = |points: f64, right: bool| if right { points } else { 0.0 };
    measure
        + bonus(0.2, date_right(gold, pred))
        + bonus(0.1, status_right(gold, pred))
        + bonus(0.1, place_right(gold.place.as_ref(), pred.place.as_ref()))
        + bonus(0.05, !gold.optional)
}

/// Rows to columns, each at most once, so that the sum is greatest: exact for small tables,
/// greedy for large ones.
fn assign(weights: &[Vec<f64>]) -> Vec<(usize, usize)> {
    let rows: Vec<usize> = (0..weights.len()).filter(|&i| weights[i].iter().any(|&w| w > 0.0)).collect();
    let width = weights.first().map_or(0, Vec::len);
    let columns: Vec<usize> = (0..width).filter(|&j| rows.iter().any(|&i| weights[i][j] > 0.0)).collect();
    if columns.len() <= 7 && rows.len() <= 9 {
        let mut search = Search { weights, rows, columns, best: -1.0, found: vec![], path: vec![] };
        search.descend(0, 0.0);
        return search.found;
    }
    let mut cells: Vec<(f64, usize, usize)> =
        rows.iter().flat_map(|&i| columns.iter().map(move |&j| (weights[i][j], i, j))).filter(|c| c.0 > 0.0).collect();
    cells.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(b.2.cmp(&a.2)));
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (_, i, j) in cells {
        if !out.iter().any(|&(a, b)| a == i || b == j) {
            out.push((i, j));
        }
    }
    out
}

struct Search<'a> {
    weights: &'a [Vec<f64>],
    rows: Vec<usize>,
    columns: Vec<usize>,
    best: f64,
    found: Vec<(usize, usize)>,
    path: Vec<(usize, usize)>,
}

impl Search<'_> {
    fn descend(&mut self, depth: usize, sum: f64) {
        let Some(&row) = self.rows.get(depth) else {
            if sum > self.best {
                self.best = sum;
                self.found = self.path.clone();
            }
            return;
        };
        self.descend(depth + 1, sum);
        for at in 0..self.columns.len() {
            let column = self.columns[at];
            if self.weights[row][column] > 0.0 && !self.path.iter().any(|&(_, used)| used == column) {
                self.path.push((row, column));
                self.descend(depth + 1, sum + self.weights[row][column]);
                self.path.pop();
            }
        }
    }
}

/// True if `pred` may be the joint record of several `unclear` ones.
fn joins(gold: &Meeting, pred: &Meeting) -> bool {
    let present = |g: &Participant| pred.participants.iter().any(|p| same(g, p, Level::Person));
    pred.participants.len() > 2 && !clash(gold, pred) && gold.participants.iter().filter(|g| !g.optional).all(present)
}

/// Pairs of gold and prediction; a prediction comes twice only as a joint record.
fn align(gold: &[Meeting], pred: &[Meeting], level: Level) -> Vec<(usize, usize)> {
    let (mut pairs, mut golds, mut preds) = (Vec::new(), vec![true; gold.len()], vec![true; pred.len()]);
    for (j, p) in pred.iter().enumerate() {
        let hits: Vec<usize> =
            (0..gold.len()).filter(|&i| golds[i] && gold[i].grouping == "unclear" && joins(&gold[i], p)).collect();
        let wanted =
            |q: &Participant| hits.iter().flat_map(|&i| &gold[i].participants).any(|g| same(g, q, Level::Person));
        if hits.len() >= 2 && p.participants.iter().all(wanted) {
            for i in hits {
                pairs.push((i, j));
                golds[i] = false;
            }
            preds[j] = false;
        }
    }
    let left = |list: &[bool]| (0..list.len()).filter(|&i| list[i]).collect::<Vec<_>>();
    let (golds, preds) = (left(&golds), left(&preds));
    let weights: Vec<Vec<f64>> =
        golds.iter().map(|&i| preds.iter().map(|&j| weight(&gold[i], &pred[j], level)).collect()).collect();
    pairs.extend(assign(&weights).into_iter().map(|(a, b)| (golds[a], preds[b])));
    pairs
}

/// Adds one document; `dated` tells that the article's date is known.
pub fn count(gold: &[Meeting], pred: &[Meeting], dated: bool, level: Level, counts: &mut Counts) -> Judged {
    let pairs = align(gold, pred, level);
    let mut judged = Judged::default();
    let of_gold: HashMap<usize, usize> = pairs.iter().copied().collect();
    for (j, p) in pred.iter().enumerate() {
        let golds: Vec<&Meeting> = pairs.iter().filter(|pair| pair.1 == j).map(|pair| &gold[pair.0]).collect();
        let ignored = match golds.is_empty() {
            true => gold.iter().any(|g| g.optional && weight(g, p, level) > 0.0),
            false => golds.iter().all(|g| g.optional),
        };
        counts.ignored += ignored as i64;
        if golds.is_empty() && !ignored {
            judged.spurious.push(j);
        }
    }
    counts.meetings.given += judged.spurious.len() as i64;
    if gold.iter().all(|g| g.optional) {
        counts.empty_documents += 1;
        counts.false_alarms += !judged.spurious.is_empty() as i64;
    }
    for (i, g) in gold.iter().enumerate().filter(|(_, g)| !g.optional) {
        counts.meetings.wanted += 1;
        let joint = of_gold.get(&i).is_some_and(|j| pairs.iter().filter(|pair| pair.1 == *j).count() > 1);
        let mut slots = Slots { counts, wrong: vec![] };
        slots.judge(g, of_gold.get(&i).map(|&j| &pred[j]), joint, dated, level);
        let wrong = slots.wrong;
        match of_gold.get(&i) {
            Some(&j) => {
                counts.meetings.right += 1;
                counts.meetings.given += 1;
                judged.matched.push((i, j, wrong));
            }
            None => judged.missed.push(i),
        }
    }
    judged
}

struct Slots<'a> {
    counts: &'a mut Counts,
    /// What is wrong, for people to read.
    wrong: Vec<String>,
}

impl Slots<'_> {
    fn at(&mut self, slot: &str) -> &mut Tally {
        let index = SLOTS.iter().position(|s| *s == slot).expect("a slot of the list");
        &mut self.counts.slots[index]
    }

    /// `have` is None where no record matches or it leaves the slot empty.
    fn slot(&mut self, slot: &str, want: Option<String>, have: Option<String>, matched: bool, right: bool) {
        let Some(want) = want else { return };
        self.at(slot).wanted += 1;
        self.at(slot).given += have.is_some() as i64;
        self.at(slot).right += (have.is_some() && right) as i64;
        if matched && !(have.is_some() && right) {
            self.wrong.push(format!("{slot}: {} not {want}", have.as_deref().unwrap_or("nothing")));
        }
    }

    fn judge(&mut self, g: &Meeting, pred: Option<&Meeting>, joint: bool, dated: bool, level: Level) {
        let required: Vec<&Participant> = g.participants.iter().filter(|p| !p.optional).collect();
        let named_people: Vec<&&Participant> = required.iter().filter(|p| filled(&p.name)).collect();
        let pairs = pred.map(|p| dice(g, p, level).1).unwrap_or_default();
        self.at("name").wanted += named_people.len() as i64;
        self.at("title").wanted += named_people.iter().filter(|p| filled(&p.role)).count() as i64;
        self.at("country").wanted += required.iter().filter(|p| filled(&p.country)).count() as i64;
        if let Some(p) = pred {
            let named_there = p.participants.iter().filter(|q| filled(&q.name)).count();
            self.at("name").given += if joint { named_people.len() } else { named_there } as i64;
            self.people(&pairs);
        }
        let hit = pred.is_some();
        let have = |text: fn(&Meeting) -> Option<String>| pred.and_then(text);
        let right = |judge: &dyn Fn(&Meeting) -> bool| pred.is_some_and(judge);
        let text = |text: &str| Some(text.to_string()).filter(|text| !text.is_empty());
        self.slot("status", text(&g.status), have(|p| Some(p.status.clone())), hit, right(&|p| status_right(g, p)));
        self.slot(
            "kind",
            text(&g.kind),
            have(|p| Some(p.kind.clone())),
            hit,
            right(&|p| forms(g).contains(&form(&p.kind))),
        );
        if dated {
            let date = |m: &Meeting| m.date.as_ref().map(show_date);
            self.slot("date", date(g), pred.and_then(date), hit, right(&|p| date_right(g, p)));
        }
        let place = |m: &Meeting| m.place.as_ref().map(show_place);
        let place_fits = right(&|p| place_right(g.place.as_ref(), p.place.as_ref()));
        self.slot("place", place(g), pred.and_then(place), hit, place_fits);
        let occasion = g.occasion.clone().filter(|text| !text.is_empty());
        let occasion_fits =
            right(&|p| covers(p.occasion.as_deref().unwrap_or_default(), g.occasion.as_deref().unwrap_or_default()));
        self.slot("occasion", occasion, have(|p| p.occasion.clone()), hit, occasion_fits);
        let aside = |m: &Meeting| m.sidelines.then(|| "true".to_string());
        self.slot("sidelines", aside(g), pred.and_then(aside), hit, true);
        let found = |topic: &&String| pred.is_some_and(|p| p.topics.iter().any(|have| covers(have, topic)));
        let right_topics = g.topics.iter().filter(found).count();
        let missing: Vec<&String> = g.topics.iter().filter(|topic| hit && !found(topic)).collect();
        let given = pred.map_or(0, |p| p.topics.len()).max(right_topics);
        self.at("topics").add(Tally {
            right: right_topics as i64,
            given: if g.topics.is_empty() { 0 } else { given as i64 },
            wanted: g.topics.len() as i64,
        });
        if !missing.is_empty() {
            self.wrong.push(format!("topics: without {missing:?}, has {:?}", pred.map_or(&vec![], |p| &p.topics)));
        }
        self.conflicts(g, pred, &pairs);
    }

    fn people(&mut self, pairs: &[(&Participant, &Participant)]) {
        for (g, q) in pairs {
            let show = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".into());
            let name = q.name.as_deref().unwrap_or_default();
            if filled(&g.name) && !name.is_empty() && named(g, name) {
                let value = if g.optional { (0, -1) } else { (1, 0) };
                self.at("name").right += value.0;
                self.at("name").given += value.1;
            }
            if g.optional {
                continue;
            }
            if filled(&g.name) && (name.is_empty() || !named(g, name)) {
                self.wrong.push(format!("name: {} not {}", show(&q.name), show(&g.name)));
            }
            if let (true, Some(role)) = (filled(&g.name), g.role.as_ref().filter(|role| !role.is_empty())) {
                let right = same_role(role, q.role.as_deref().unwrap_or_default());
                self.at("title").given += filled(&q.role) as i64;
                self.at("title").right += right as i64;
                if !right {
                    self.wrong.push(format!("title of {}: {} not {role}", show(&g.name), show(&q.role)));
                }
            }
            if filled(&g.country) {
                self.at("country").given += filled(&q.country) as i64;
                self.at("country").right += (g.country == q.country) as i64;
                if g.country != q.country {
                    let who = if g.name.is_some() { &g.name } else { &g.role };
                    self.wrong.push(format!("country of {}: {} not {}", show(who), show(&q.country), show(&g.country)));
                }
            }
        }
    }

    fn conflicts(&mut self, g: &Meeting, pred: Option<&Meeting>, pairs: &[(&Participant, &Participant)]) {
        for conflict in &g.conflicts {
            let listed: Vec<_> = pred.iter().flat_map(|p| &p.conflicts).filter(|c| c.field == conflict.field).collect();
            let outcome = if pred.is_some() && conflict.field == "country" {
                let first = conflict.values.first();
                let worse = |code: &Option<String>| conflict.values.iter().skip(1).any(|v| Some(v) == code.as_ref());
                let bad = pairs.iter().any(|(x, q)| worse(&q.country) && x.country.as_ref() == first);
                match (bad, listed.is_empty()) {
                    (true, true) => &mut self.counts.conflicts.merged,
                    (false, false) => &mut self.counts.conflicts.handled,
                    _ => &mut self.counts.conflicts.unflagged,
                }
            } else if listed.iter().any(|c| conflict.values.iter().filter(|v| holds(&c.values, v)).count() >= 2) {
                &mut self.counts.conflicts.handled
            } else {
                &mut self.counts.conflicts.unflagged
            };
            *outcome += 1;
            if pred.is_some() && listed.is_empty() {
                self.wrong.push(format!("conflict: {} {:?} not shown", conflict.field, conflict.values));
            }
        }
        for conflict in pred.iter().flat_map(|p| &p.conflicts) {
            if !g.conflicts.iter().any(|c| c.field == conflict.field) {
                self.counts.conflicts.spurious += 1;
                self.wrong.push(format!("conflict: {} {:?} is none", conflict.field, conflict.values));
            }
        }
    }
}

fn holds(values: &[String], wanted: &str) -> bool {
    let wanted = norm(wanted);
    let close = |value: String| !value.is_empty() && (value.contains(&wanted) || wanted.contains(&value));
    !wanted.is_empty() && values.iter().any(|value| close(norm(value)))
}

fn filled(text: &Option<String>) -> bool {
    text.as_ref().is_some_and(|text| !text.is_empty())
}

pub fn show_date(when: &When) -> String {
    if when.start == when.end { when.start.clone() } else { format!("{}/{}", when.start, when.end) }
}

pub fn show_place(place: &Place) -> String {
    let country = place.country.as_ref().map(|country| format!("({country})"));
    let names = Some(place.names.join(", ")).filter(|names| !names.is_empty());
    [names, country].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{super::gold::Conflict, *};

    fn person(name: &str, country: &str, side: &str) -> Participant {
        let text = |text: &str| Some(text.to_string()).filter(|text| !text.is_empty());
        Participant { name: text(name), country: text(country), side: side.into(), ..Participant::default() }
    }

    fn rao() -> Participant {
        Participant { role: Some("Defence Minister".into()), ..person("Asha Rao", "IN", "A") }
    }

    fn volkov() -> Participant {
        person("Pavel Volkov", "RU", "B")
    }

    fn meeting(participants: &[Participant]) -> Meeting {
        Meeting {
            participants: participants.to_vec(),
            kind: "bilateral".into(),
            status: "held".into(),
            scope: "intl".into(),
            grouping: "joint".into(),
            ..Meeting::default()
        }
    }

    fn grouped(participants: &[Participant], grouping: &str) -> Meeting {
        Meeting { grouping: grouping.into(), ..meeting(participants) }
    }

    fn on(start: &str, end: &str) -> Option<When> {
        Some(When { start: start.into(), end: end.into(), granularity: String::new() })
    }

    fn conflict(values: &[&str]) -> Vec<Conflict> {
        let values = values.iter().map(|value| value.to_string()).collect();
        vec![Conflict { field: "country".into(), values, evidence: vec![] }]
    }

    fn judge(gold: &[Meeting], pred: &[Meeting], level: Level) -> Counts {
        let mut counts = Counts::default();
        count(gold, pred, true, level, &mut counts);
        counts
    }

    /// Right, spurious and missed records at person level.
    fn score(gold: &[Meeting], pred: &[Meeting]) -> (i64, i64, i64) {
        let m = judge(gold, pred, Level::Person).meetings;
        (m.right, m.given - m.right, m.wanted - m.right)
    }

    fn slot(counts: &Counts, name: &str) -> Tally {
        counts.slots[SLOTS.iter().position(|slot| *slot == name).unwrap()]
    }

    #[test]
    fn a_surname_and_an_initial_are_enough_for_a_match() {
        let pred = meeting(&[person("Rao", "IN", "A"), person("Pavel K. Volkov", "RU", "B")]);
        assert_eq!(score(&[meeting(&[rao(), volkov()])], &[pred]), (1, 0, 0));
    }

    #[test]
    fn one_common_person_is_no_match() {
        let pred = meeting(&[rao(), person("Lloyd Carter", "US", "B")]);
        assert_eq!(score(&[meeting(&[rao(), volkov()])], &[pred]), (0, 1, 1));
    }

    #[test]
    fn father_and_son_are_two_people() {
        let pred = meeting(&[rao(), person("Hamid Assaf", "SY", "B")]);
        assert_eq!(score(&[meeting(&[rao(), person("Bilal Assaf", "SY", "B")])], &[pred]).0, 0);
    }

    #[test]
    fn a_surname_that_looks_like_a_title_is_a_name() {
        let gold = meeting(&[rao(), person("Ronen Sen", "IN", "B")]);
        assert_eq!(score(&[gold], &[meeting(&[rao(), person("Sen", "IN", "B")])]), (1, 0, 0));
    }

    #[test]
    fn a_second_record_of_one_meeting_is_wrong() {
        let m = meeting(&[rao(), volkov()]);
        assert_eq!(score(std::slice::from_ref(&m), &[m.clone(), m.clone()]), (1, 1, 0));
    }

    #[test]
    fn separate_meetings_must_not_be_joined_but_unclear_ones_may() {
        let zhou = Participant { org: Some("SCO".into()), ..person("Zhou Lin", "", "B") };
        let joined = grouped(&[rao(), volkov(), zhou.clone()], "joint");
        let pairs = |grouping| [grouped(&[rao(), volkov()], grouping), grouped(&[rao(), zhou.clone()], grouping)];
        assert_eq!(score(&pairs("separate"), std::slice::from_ref(&joined)), (1, 0, 1));
        let joined = Meeting { kind: "multilateral".into(), ..joined };
        assert_eq!(score(&pairs("unclear"), &[joined]), (2, 0, 0));
        assert_eq!(score(&pairs("unclear"), &pairs("joint")), (2, 0, 0));
    }

    #[test]
    fn optional_meetings_count_neither_for_nor_against() {
        let gold = Meeting { optional: true, ..meeting(&[rao(), volkov()]) };
        let counts = judge(&[gold], &[meeting(&[rao(), volkov()])], Level::Person);
        assert_eq!((counts.meetings, counts.ignored, counts.false_alarms), (Tally::default(), 1, 0));
    }

    #[test]
    fn a_meeting_where_there_is_none_is_a_false_alarm() {
        let counts = judge(&[], &[meeting(&[rao(), volkov()])], Level::Person);
        assert_eq!((counts.meetings.given, counts.empty_documents, counts.false_alarms), (1, 1, 1));
    }

    #[test]
    fn dates_keep_two_meetings_of_one_pair_apart() {
        let first = Meeting { date: on("2031-04-28", "2031-04-28"), ..meeting(&[rao(), volkov()]) };
        let second =
            Meeting { date: on("2031-05-10", "2031-05-10"), status: "scheduled".into(), ..meeting(&[rao(), volkov()]) };
        let counts = judge(&[first, second.clone()], &[second], Level::Person);
        assert_eq!((counts.meetings.right, counts.meetings.wanted), (1, 2));
        assert_eq!(slot(&counts, "date").precision(), 1.0);
    }

    #[test]
    fn a_call_is_no_meeting_in_person() {
        let gold = Meeting { kind: "call".into(), ..meeting(&[rao(), volkov()]) };
        assert_eq!(score(&[gold], &[meeting(&[rao(), volkov()])]), (0, 1, 1));
    }

    #[test]
    fn countries_are_enough_at_country_level_only() {
        let gold = [meeting(&[rao(), volkov()])];
        let pred = [meeting(&[person("Defence Minister", "IN", "A"), person("Defence Minister", "RU", "B")])];
        assert_eq!(judge(&gold, &pred, Level::Country).meetings.right, 1);
        assert_eq!(judge(&gold, &pred, Level::Person).meetings.right, 0);
    }

    #[test]
    fn the_place_may_tell_the_host_of_a_visit() {
        let gold =
            Meeting { kind: "visit".into(), ..meeting(&[person("Tansu Demir", "TR", "A"), person("", "JO", "B")]) };
        let place = Some(Place { names: vec!["Jordan".into()], country: Some("JO".into()) });
        let pred = Meeting { kind: "visit".into(), place, ..meeting(&[person("Demir", "TR", "A")]) };
        assert_eq!(score(&[gold], &[pred]), (1, 0, 0));
    }

    #[test]
    fn a_day_within_a_week_is_right_and_a_month_for_a_day_is_not() {
        let gold = |start, end| [Meeting { date: on(start, end), ..meeting(&[rao(), volkov()]) }];
        let f1 = |gold: &[Meeting], day| {
            let pred = [Meeting { date: on(day, day), ..meeting(&[rao(), volkov()]) }];
            slot(&judge(gold, &pred, Level::Person), "date").f1()
        };
        assert_eq!(f1(&gold("2031-04-21", "2031-04-27"), "2031-04-25"), 1.0);
        assert_eq!(f1(&gold("2031-04-28", "2031-04-28"), "2031-04"), 0.0);
    }

    #[test]
    fn contradictions_are_shown_or_swallowed() {
        let there = person("Askar Bekov", "KG", "B");
        let gold = [Meeting { conflicts: conflict(&["KG", "KZ"]), ..meeting(&[rao(), there.clone()]) }];
        let swallowed = meeting(&[rao(), person("Bekov", "KZ", "B")]);
        assert_eq!(judge(&gold, &[swallowed], Level::Person).conflicts, Conflicts { merged: 1, ..Default::default() });
        let shown = Meeting { conflicts: conflict(&[]), ..meeting(&[rao(), there.clone()]) };
        assert_eq!(
            judge(&gold, std::slice::from_ref(&shown), Level::Person).conflicts,
            Conflicts { handled: 1, ..Default::default() }
        );
        let unflagged = meeting(&[rao(), there.clone()]);
        let counts = judge(&gold, &[unflagged], Level::Person);
        assert_eq!(counts.conflicts, Conflicts { unflagged: 1, ..Default::default() });
        let counts = judge(&[meeting(&[rao(), there])], &[shown], Level::Person);
        assert_eq!(counts.conflicts, Conflicts { spurious: 1, ..Default::default() });
    }

    #[test]
    fn a_topic_is_found_if_half_of_its_words_are_in_one() {
        let with = |topic: &str| [Meeting { topics: vec![topic.into()], ..meeting(&[rao(), volkov()]) }];
        let counts =
            judge(&with("regional peace and security"), &with("peace and security in the region"), Level::Person);
        assert_eq!(slot(&counts, "topics").recall(), 1.0);
    }

    #[test]
    fn optional_participants_may_be_there_or_not() {
        let guest = Participant { optional: true, ..person("Marko Bilyk", "UA", "B") };
        let gold = [meeting(&[rao(), volkov(), guest])];
        for pred in [meeting(&[rao(), volkov()]), meeting(&[rao(), volkov(), person("Marko Bilyk", "UA", "B")])] {
            let counts = judge(&gold, &[pred], Level::Person);
            assert_eq!((counts.meetings.right, slot(&counts, "name").f1()), (1, 1.0));
        }
    }
}
