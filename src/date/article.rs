//! The article's own date: what 'today' means in it.

use super::Mode;
use super::calendar::Fields;
use super::civil::CivilDate;
use super::read::Reader;
use super::resolve::Context;
use super::value::{Point, Value};
use super::words::{self, Word};
use crate::document::Document;
use crate::lex::Kind;
use crate::report::{ArticleDate, DateSource};
use crate::sentence::SentenceKind;
use crate::span::{Span, Tokens};

/// How many sentences from the top, and how many tokens into each, a date may stand.
const TOP: usize = 12;

/// The article's date, the most trusted source first: what the caller knows, a labelled or lone
/// date near the top or bottom, the dateline, a dateline without a year (with the year nearest to
/// `today`, or the first year the text names), and at last `today` itself, which is only assumed.
pub fn article_date(
    doc: &Document,
    given: Option<CivilDate>,
    today: Option<CivilDate>,
) -> Option<(ArticleDate, CivilDate)> {
    let told = |date: CivilDate, source, span| {
        Some((ArticleDate { value: Value::point(Point::Day(date)).timex3(), source, span }, date))
    };
    if let Some(date) = given {
        return told(date, DateSource::Option, None);
    }
    if let Some((date, span)) = header(doc) {
        return told(date, DateSource::Header, Some(span));
    }
    if let Some((date, span)) = dateline(doc, today) {
        return told(date, DateSource::Dateline, Some(span));
    }
    told(today?, DateSource::Assumed, None)
}

/// A date, where it stands, and whether a label stands before it.
type Found = (CivilDate, Span, bool);

/// The words of a sentence, read as a date at every place; the first that `wanted` accepts.
fn first_date(
    doc: &Document,
    sentence: usize,
    reach: usize,
    wanted: &dyn Fn(&Reader, usize, usize, Fields) -> Option<Found>,
) -> Option<Found> {
    let tokens = doc.sentences[sentence].tokens;
    let mut classes = [Word::Plain; 256];
    let len = words::fill(&mut classes, doc, tokens.start.0, (tokens.end.0 - tokens.start.0).min(reach as u32 + 12));
    let context = Context::default();
    let reader = Reader { doc, words: &classes, len, base: tokens.start.0, mode: Mode::Timex, context: &context };
    let mut at = 0;
    while at < len.min(reach) {
        if let Some((end, fields)) = reader.fields(at) {
            if let Some(found) = wanted(&reader, at, end, fields) {
                return Some(found);
            }
            at = end;
        } else {
            at += 1;
        }
    }
    None
}

fn full(fields: Fields) -> Option<CivilDate> {
    CivilDate::new(fields.year?, fields.month as u32, fields.day as u32)
}

fn span(doc: &Document, reader: &Reader, from: usize, to: usize) -> Span {
    doc.span(Tokens::new(reader.base + from as u32, reader.base + to as u32))
}

/// 'Posted on: 14 JUN 2033', '2031-02-12', 'Published 8 June 2031', 'Friday, July 21, 2017' on a line of its own.
fn header(doc: &Document) -> Option<(CivilDate, Span)> {
    let count = doc.sentences.len();
    let top = 0..count.min(TOP);
    let bottom = count.saturating_sub(4).max(top.end)..count;
    let labelled = |reader: &Reader, at: usize| {
        (1..=6).any(|back| {
            at >= back
                && reader.is(
                    at - back,
                    words![
                        "posted",
                        "published",
                        "updated",
                        "date",
                        "dated",
                        "release",
                        "released",
                        "filed",
                        "modified",
                        "uploaded",
                    ],
                )
        })
    };
    let mut lone = None;
    for number in top.chain(bottom) {
        let sentence = &doc.sentences[number];
        let heading = sentence.kind != SentenceKind::Body;
        let found = first_date(doc, number, 60, &|reader, from, to, fields| {
            let date = full(fields).filter(|_| !fields.ambiguous && fields.last == 0)?;
            if labelled(reader, from) {
                return Some((date, span(doc, reader, from, to), true));
            }
            // A line of its own, or a byline that ends or begins with it.
            let words = reader.len;
            let at_end = to + 3 >= words && words <= 14;
            let at_start = from == 0 && (words <= 8 || !reader.w(to).eq(&Word::Comma) && iso(reader, from));
            let alone = from == 0 && to + 1 >= words;
            (alone || heading && (at_end || at_start)).then(|| (date, span(doc, reader, from, to), false))
        });
        match found {
            Some((date, span, true)) => return Some((date, span)),
            Some((date, span, false)) => lone = lone.or(Some((date, span))),
            None => {}
        }
    }
    lone
}

fn iso(reader: &Reader, at: usize) -> bool {
    matches!(reader.w(at), Word::Number(_, 4))
}

/// 'VIENNA, Sept 19 (Agency) -', 'KUWAIT, 3 October 2031:'.
fn dateline(doc: &Document, today: Option<CivilDate>) -> Option<(CivilDate, Span)> {
    for number in 0..doc.sentences.len().min(TOP) {
        let found = first_date(doc, number, 14, &|reader, from, to, fields| {
            if fields.month == 0 || fields.day == 0 || fields.ambiguous || fields.last > 0 {
                return None;
            }
            // A place in capitals or with a capital before it, a dash, bracket, colon or full stop after it.
            let place = from >= 2 && reader.w(from - 1) == Word::Comma && reader.capital(0) || from == 0;
            let mark =
                matches!(reader.w(to), Word::Dash | Word::Open | Word::Slash) || reader.is(to, words![":", ".", "|"]);
            if !place || !mark {
                return None;
            }
            let date = match fields.year {
                Some(_) => full(fields)?,
                None => {
                    let year = year_of(doc).or(today.map(CivilDate::year))?;
                    nearest(fields, year, today)?
                }
            };
            Some((date, span(doc, reader, from, to), false))
        });
        if let Some((date, span, _)) = found {
            return Some((date, span));
        }
    }
    None
}

/// The latest year that the text names and that its reporter may have lived in.
fn year_of(doc: &Document) -> Option<i32> {
    let numbers = (0..doc.len()).filter(|&at| doc.kind(at) == Some(Kind::Number));
    let years = numbers.filter_map(|at| match words::classify(doc, at) {
        Word::Number(year @ 1900..=2099, 4) => Some(year as i32),
        _ => None,
    });
    years.max()
}

fn nearest(fields: Fields, year: i32, today: Option<CivilDate>) -> Option<CivilDate> {
    let on = |year: i32| CivilDate::new(year, fields.month as u32, fields.day as u32);
    let fits = |date: &CivilDate| fields.weekday == 0 || date.weekday() == fields.weekday as u32;
    match today {
        // The last such day that is not in the future.
        Some(today) => (today.year() - 1..=today.year()).rev().filter_map(on).find(|date| *date <= today && fits(date)),
        None => on(year),
    }
}
