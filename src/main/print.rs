//! A report for people, and for tools that want a token a line.

use comfy_table::{ContentArrangement, Table, presets::UTF8_HORIZONTAL_ONLY};
use std::io::{self, Write};
use whomet::{
    document::Document,
    report::{Meeting, Participant, Report},
};

/// Where the terminal does not say how wide it is.
const WIDTH: u16 = 120;

/// The meetings, then the entities.
pub fn table(out: &mut impl Write, report: &Report) -> io::Result<()> {
    writeln!(out, "Meetings: {}", report.meetings.len())?;
    if !report.meetings.is_empty() {
        let head = ["Who", "With", "Status", "When", "Where", "Occasion", "Topics"];
        writeln!(out, "{}", draw(head, report.meetings.iter().map(meeting)))?;
    }
    for (number, meeting) in (1..).zip(&report.meetings) {
        for conflict in &meeting.conflicts {
            let values = clean(&conflict.values.join(" or "));
            writeln!(out, "The article contradicts itself in meeting {number}, {}: {values}", conflict.field)?;
        }
    }
    writeln!(out, "\nEntities: {}", report.entities.len())?;
    if !report.entities.is_empty() {
        let rows = report.entities.iter().map(|entity| {
            let country = entity.country.as_ref().map_or("", |country| country.code());
            let title = entity.title.clone().unwrap_or_default();
            let count = entity.mentions.len().to_string();
            [entity.kind.name().to_owned(), entity.name.clone(), title, country.to_owned(), count]
        });
        writeln!(out, "{}", draw(["Type", "Name", "Title", "Country", "Mentions"], rows))?;
    }
    Ok(())
}

fn meeting(meeting: &Meeting) -> [String; 7] {
    let side = |wanted: bool| {
        let people = meeting.participants.iter().filter(|p| (p.side == 0) == wanted).map(participant);
        people.collect::<Vec<_>>().join("\n")
    };
    let status = format!("{:?}, {:?}", meeting.status, meeting.kind).to_lowercase();
    let when = meeting.date.as_ref().map_or(String::new(), |date| {
        let (start, end) = (&date.value.start, &date.value.end);
        if start == end { start.clone() } else { format!("{start} to {end}") }
    });
    let place = meeting.place.as_ref().map_or(String::new(), |place| place.value.names.join(", "));
    let occasion = meeting.occasion.as_ref().map_or(String::new(), |occasion| {
        format!("{}{}", if meeting.sidelines { "on the sidelines of " } else { "" }, occasion.value)
    });
    let topics: Vec<&str> = meeting.topics.iter().map(|topic| topic.value.as_str()).collect();
    [side(true), side(false), status, when, place, occasion, topics.join("; ")]
}

fn participant(one: &Participant) -> String {
    let country = one.country.as_ref().map(|country| country.code());
    let facts: Vec<&str> = [one.title.as_deref(), one.org.as_deref(), country].into_iter().flatten().collect();
    match (&one.name, facts.is_empty()) {
        (Some(name), true) => name.clone(),
        (Some(name), false) => format!("{name} ({})", facts.join(", ")),
        (None, _) => facts.join(", "),
    }
}

fn draw<const N: usize>(head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> Table {
    let width = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).unwrap_or(WIDTH);
    let mut table = Table::new();
    table.load_preset(UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    table.set_header(head).add_rows(rows.map(|row| row.map(|cell| clean(&cell))));
    table
}

/// An article must not move the reader's cursor: no control characters but our own line breaks.
fn clean(text: &str) -> String {
    text.replace(|c: char| c.is_control() && c != '\n', " ")
}

/// A token and its tag, with a tab between, a blank line after each sentence.
///
/// Tags are BIO: `B-` begins a mention, `I-` goes on, `O` is in none.
pub fn conll(out: &mut impl Write, text: &str, report: &Report) -> io::Result<()> {
    let document = Document::new(text);
    let mut mentions = report.mentions.iter().peekable();
    let mut open = None;
    for sentence in &document.sentences {
        for id in sentence.tokens.iter() {
            let span = document.token(id).span;
            while mentions.next_if(|mention| mention.span.end <= span.start).is_some() {}
            match mentions.peek().filter(|mention| mention.span.overlaps(span)) {
                None => writeln!(out, "{}\tO", span.of(text))?,
                Some(mention) => {
                    let first = open.replace(mention.span) != Some(mention.span);
                    writeln!(out, "{}\t{}-{}", span.of(text), if first { 'B' } else { 'I' }, mention.kind.name())?
                }
            }
        }
        writeln!(out)?;
    }
    Ok(())
}
