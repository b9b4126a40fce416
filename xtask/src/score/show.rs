//! What is wrong, one line an error, for the people who mend it.

use super::{
    gold::Meeting,
    meetings::{self, show_date, show_place},
    reading::{Mention, Reading},
    sets::Doc,
    spans::{IGNORE, Typed},
    timex::{self, Timex},
};

/// An error: its class and type for the summary, and the line.
pub struct Problem {
    pub class: String,
    pub kind: String,
    pub line: String,
}

/// The words of a span in brackets between the words around it.
fn context(text: &[char], start: usize, end: usize) -> String {
    let piece = |from: usize, to: usize| text[from..to].iter().collect::<String>();
    let around = format!(
        "{}⟦{}⟧{}",
        piece(start.saturating_sub(45), start),
        piece(start, end),
        piece(end, (end + 30).min(text.len()))
    );
    around.replace(['\n', '\r'], "⏎")
}

/// 'a05' of 'a05-beijing-two-lis'.
pub fn short(id: &str) -> &str {
    let head = id.split('-').next().unwrap_or(id);
    if head.len() == 3 && head.starts_with('a') { head } else { id }
}

/// Spans that differ: a gold span and the prediction that overlaps it make one error.
pub fn spans(doc: &Doc, gold: &[Typed], pred: &[(Typed, &Mention)]) -> Vec<Problem> {
    let text: Vec<char> = doc.text.chars().collect();
    let same = |a: &Typed, b: &Typed| a == b;
    let overlap = |a: &Typed, b: &Typed| a.end.min(b.end) as i64 - a.start.max(b.start) as i64;
    let mut problems = Vec::new();
    let mut told = vec![false; pred.len()];
    let mut add = |at: &Typed, class: &str, kind: String, rest: String| {
        let place = format!("{} {:>5}", short(&doc.id), at.start);
        let line = format!("{place} {class:<8} {kind:<14} {}{rest}", context(&text, at.start, at.end));
        problems.push((at.start, Problem { class: class.into(), kind, line }));
    };
    for g in gold.iter().filter(|g| g.kind != IGNORE && !pred.iter().any(|(p, _)| same(p, g))) {
        let free = |p: &Typed| !gold.iter().any(|g| same(p, g));
        let nearest = (0..pred.len()).filter(|&j| overlap(g, &pred[j].0) > 0 && free(&pred[j].0));
        match nearest.max_by_key(|&j| overlap(g, &pred[j].0)) {
            None => add(g, "missed", g.kind.clone(), String::new()),
            Some(j) => {
                told[j] = true;
                let (p, mention) = &pred[j];
                let got: String = text[p.start..p.end].iter().collect();
                let bounds = (p.start, p.end) != (g.start, g.end);
                let class = match (bounds, p.kind != g.kind) {
                    (true, true) => "both",
                    (true, false) => "bounds",
                    _ => "type",
                };
                let kind = if p.kind == g.kind { g.kind.clone() } else { format!("{}>{}", g.kind, p.kind) };
                let got = if bounds { format!("  got ⟦{}⟧", got.replace('\n', "⏎")) } else { String::new() };
                add(g, class, kind, format!("{got}  {}", mention.rule));
            }
        }
    }
    for (j, (p, mention)) in pred.iter().enumerate() {
        let ignored = gold.iter().any(|g| g.kind == IGNORE && overlap(g, p) > 0);
        if !told[j] && !ignored && !gold.iter().any(|g| same(p, g)) {
            add(p, "spurious", p.kind.clone(), format!("  {}", mention.rule));
        }
    }
    problems.sort_by_key(|(start, _)| *start);
    problems.into_iter().map(|(_, problem)| problem).collect()
}

/// Dates and times whose span or value is wrong.
pub fn timexes(doc: &Doc, pred: &[(Timex, &Mention)], pairs: &[(usize, usize)]) -> Vec<Problem> {
    let text: Vec<char> = doc.text.chars().collect();
    let mut problems = Vec::new();
    let mut add = |at: &Timex, class: &str, rest: String| {
        let place = format!("{} {:>5}", short(&doc.id), at.start);
        let line = format!("{place} {class:<8} {:<14} {}  {rest}", at.kind, context(&text, at.start, at.end));
        problems.push((at.start, Problem { class: class.into(), kind: at.kind.clone(), line }));
    };
    for (i, g) in doc.timexes.iter().enumerate() {
        let Some(&(_, j)) = pairs.iter().find(|pair| pair.0 == i) else {
            add(g, "missed", g.value.clone());
            continue;
        };
        let (p, mention) = &pred[j];
        if p.value.trim() != g.value.trim() {
            add(g, "value", format!("want {} got {}  {}", g.value, p.value, mention.rule));
        } else if !timex::exact(g, p) {
            let got: String = text[p.start..p.end].iter().collect();
            add(g, "bounds", format!("got ⟦{}⟧  {}", got.replace('\n', "⏎"), mention.rule));
        } else if p.kind != g.kind {
            add(g, "type", format!("got {}  {}", p.kind, mention.rule));
        }
    }
    for (j, (p, mention)) in pred.iter().enumerate().filter(|(j, _)| !pairs.iter().any(|pair| pair.1 == *j)) {
        debug_assert!(j < pred.len());
        add(p, "spurious", format!("{}  {}", p.value, mention.rule));
    }
    problems.sort_by_key(|(start, _)| *start);
    problems.into_iter().map(|(_, problem)| problem).collect()
}

/// 'Asha Rao (Foreign Minister, IN) + Ito Ken (JP) · bilateral held · 2031-02-12 · Delhi (IN)'.
pub fn meeting(m: &Meeting) -> String {
    let person = |p: &super::gold::Participant| {
        let facts: Vec<&str> = [&p.role, &p.country, &p.org].into_iter().flatten().map(String::as_str).collect();
        let optional = if p.optional { "?" } else { "" };
        format!("{}{optional} ({})", p.name.as_deref().unwrap_or("–"), facts.join(", "))
    };
    let people: Vec<String> = m.participants.iter().map(person).collect();
    let mut line = format!("{} · {} {}", people.join(" + "), m.kind, m.status);
    if let Some(date) = &m.date {
        line += &format!(" · {}", show_date(date));
    }
    if let Some(place) = &m.place {
        line += &format!(" · {}", show_place(place));
    }
    if let Some(occasion) = &m.occasion {
        line += &format!(" · {}{occasion}", if m.sidelines { "aside " } else { "at " });
    }
    line
}

/// What became of each meeting of a document.
pub fn meetings(doc: &Doc, reading: &Reading, pred: &[Meeting], judged: &meetings::Judged) -> Vec<String> {
    let text: Vec<char> = doc.text.chars().collect();
    let mut lines = Vec::new();
    for &i in &judged.missed {
        lines.push(format!("{} MISSED   {}", short(&doc.id), meeting(&doc.meetings[i])));
        lines.extend(doc.meetings[i].evidence.iter().map(|words| format!("           “{words}”")));
    }
    for &j in &judged.spurious {
        let found = &reading.meetings[j];
        lines.push(format!("{} SPURIOUS {}  {}", short(&doc.id), meeting(&pred[j]), found.rule));
        for span in &found.evidence {
            let words: String = text[span.start..span.end].iter().collect();
            lines.push(format!("           “{}”", words.replace(['\n', '\r'], "⏎")));
        }
    }
    for (i, j, wrong) in judged.matched.iter().filter(|matched| !matched.2.is_empty()) {
        lines.push(format!(
            "{} matched  {}  {}",
            short(&doc.id),
            meeting(&doc.meetings[*i]),
            reading.meetings[*j].rule
        ));
        lines.extend(wrong.iter().map(|wrong| format!("           {wrong}")));
    }
    lines
}
