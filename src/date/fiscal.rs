//! The years and quarters of bookkeepers: 'Q3 2031', 'FY2030-31', 'fiscal 2031', 'the last fiscal year'.
//!
//! TIMEX3 has no better value than the year. A reader is told the months, where the words around say whose year it
//! is: India's 'FY31' ends in March 2031, the American government's in September. Refused: 'H1-B', which is a visa.

use super::Mode;
use super::civil::CivilDate;
use super::read::{Phrase, Reader, listed, ruled};
use super::rule::Rule;
use super::value::{Moment, Point, Value};
use super::words::{Digits, Step, Unit, Word::*, digits};
use crate::document::Document;
use crate::lex::Kind;
use crate::report::Confidence;

/// Words that say whose year it is, its first month, and whether it is called by the year in which it ends.
type Year = (&'static [u32], u32, bool);

/// Of American years only the government's is meant; companies have all kinds.
const YEARS: &[Year] = &[
    (words!["federal", "pentagon", "congress", "nasa"], 10, true),
    (words!["u.s.", "american", "america", "states", "washington"], 1, true),
    (words!["india", "indian", "rs", "₹", "rupees", "crore", "lakh", "rbi"], 4, true),
    (words!["japan", "japanese", "tokyo", "yen"], 4, false),
    (words!["pakistan", "pakistani", "bangladesh", "australia", "australian"], 7, true),
    (words!["britain", "british", "uk"], 4, true),
];

/// So many tokens from the top tell which country an article is about.
const TOP: u32 = 300;

/// The first of the years that `years` has and whose words stand among some tokens, and the years after it.
#[inline(never)]
fn whose(doc: &Document, from: u32, to: u32, years: &'static [Year]) -> Option<(Year, &'static [Year])> {
    let at = years.iter().position(|year| (from..to).any(|at| listed(doc, at, year.0)))?;
    Some((years[at], &years[at + 1..]))
}

impl Reader<'_> {
    /// The bookkeepers' year that is meant: that of the sentence, else the only one of the article's top.
    fn book_year(&self) -> Option<Year> {
        let (doc, top) = (self.doc, TOP.min(self.doc.len()));
        if let Some((year, _)) = whose(doc, self.base, self.base + self.len as u32, YEARS) {
            return Some(year);
        }
        let (year, others) = whose(doc, 0, top, YEARS)?;
        whose(doc, 0, top, others).is_none().then_some(year)
    }

    /// Gives a fiscal year, or its quarter or half, the months it has where the article is from.
    #[inline(never)]
    pub fn book_months(&self, i: usize, phrase: &mut Phrase) {
        let fiscal = |at: usize| self.has(at, Fiscal) || self.has(at, Code) && self.text(at).starts_with("FY");
        if self.mode == Mode::Timex || !(i..phrase.end).any(fiscal) {
            return;
        }
        let Some((_, month @ 2.., by_end)) = self.book_year() else { return };
        // 'the current fiscal year' is the one that has begun.
        let named = (i..phrase.end).any(|at| matches!(self.w(at), Number(..) | Code));
        let early = self.context.today.is_some_and(|today| today.month() < month);
        let back = if named { by_end } else { early } as i32;
        let (year, skipped, months) = match phrase.value {
            Some(Value::Range(Moment { point: Point::Year(first), .. }, _)) => (first, 0, 12),
            Some(Value::Moment(Moment { point: Point::Year(year), .. })) => (year - back, 0, 12),
            Some(Value::Moment(Moment { point: Point::Half(year, n), .. })) => (year - back, n as i32 * 6 - 6, 6),
            Some(Value::Moment(Moment { point: Point::Quarter(year, n), .. })) => (year - back, n as i32 * 3 - 3, 3),
            _ => return,
        };
        let Some(start) = CivilDate::new(year, month, 1) else { return };
        let (first, last) = (start.add_months(skipped), start.add_months(skipped + months - 1));
        phrase.confidence = Confidence::Likely;
        phrase.value = Some(match months {
            3 => Value::point(Point::quarter_of(first)),
            _ => Value::Range(Point::month_of(first).moment(), Point::month_of(last).moment()),
        });
    }

    /// 'Q3 2031', 'FY2030-31', 'fiscal 2031', 'the fiscal year'.
    pub fn fiscal(&self, i: usize) -> Option<Phrase> {
        match self.w(i) {
            Code => {
                let Digits { parts: [year, ..], lengths: [length, ..], .. } =
                    digits(self.text(i).strip_prefix("FY")?.as_bytes());
                let year = match length {
                    0 => return ruled(self.year(i + 1), Rule::Fiscal),
                    2 => self.context.century(year),
                    4 => year as i32,
                    _ => return None,
                };
                if matches!(self.w(i + 1), Slash | Dash)
                    && let Number(last, 2) = self.w(i + 2)
                    && self.context.century(last) == year + 1
                {
                    let range = Value::Range(Point::Year(year).moment(), Point::Year(year + 1).moment());
                    return self.make(i + 3, range, Rule::Fiscal);
                }
                self.point(i + 1, Point::Year(year), Rule::Fiscal)
            }
            QuarterCode(n) => self.code(i, &|year| Point::Quarter(year, n), Point::AnyQuarter(n)),
            HalfCode(n) => self.code(i, &|year| Point::Half(year, n), Point::AnyHalf(n)),
            // 'fiscal 2031', 'fiscal year 2030-31', 'the last fiscal year'.
            Fiscal => {
                let unit = matches!(self.w(i + 1), Unit(Unit::Year | Unit::Quarter)) as usize;
                if matches!(self.w(i + 1 + unit), Number(..)) && (self.is(i, words!["fiscal"]) || unit > 0) {
                    return ruled(self.year(i + 1 + unit), Rule::Fiscal);
                }
                if matches!(self.w(i + 1), Ordinal(_)) {
                    return self.nth(i + 1);
                }
                let Unit(unit) = self.w(i + 1) else { return None };
                let step = match self.before(i, 1) {
                    Step(step) => step,
                    The => Step::This,
                    _ => return None,
                };
                let point = self.context.step(step, unit, None)?;
                self.point(i + 2, point, Rule::Fiscal)
            }
            // '2030-31 fiscal year' is read as its years.
            _ => None,
        }
    }

    /// 'Q3', 'H1 2031'.
    fn code(&self, i: usize, make: &dyn Fn(i32) -> Point, unknown: Point) -> Option<Phrase> {
        // 'H1-B', 'q1'.
        let small = self.kind(i) == Some(Kind::Word) && !self.capital(i);
        if small || self.has(i + 1, Dash) && self.touches(i + 1) {
            return None;
        }
        if let Some((end, Point::Year(year))) = self.container(i + 1 + self.has(i + 1, Of) as usize) {
            return self.point(end, make(year), Rule::Fiscal);
        }
        let point = self.context.part_of_year(make, self.tense(i, i + 1)).unwrap_or(unknown);
        self.point(i + 1, point, Rule::Fiscal)
    }
}
