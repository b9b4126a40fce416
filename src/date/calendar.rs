//! Days with month and number, in every order and style: 'Friday, 28 April 2031', 'Apr. 27-28', '28/4/31', '2031-04-28'.
//!
//! Refused: days that the calendar does not have, which are swallowed whole ('31 June' is no June either);
//! telephone numbers; scores. '3/4/2031' is the third of April and marked as a guess.

use super::Mode;
use super::civil::CivilDate;
use super::read::{Phrase, Reader, trusted};
use super::rule::Rule;
use super::value::Point;
use super::words::Word::*;
use super::words::{Digits, digits};
use crate::lex::Kind;
use crate::report::Confidence;

/// A calendar date as far as its words go.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Fields {
    pub year: Option<i32>,
    /// 0 if not said, as the others.
    pub month: u8,
    pub day: u8,
    /// Last day of a range within the month.
    pub last: u8,
    pub weekday: u8,
    /// Day and month may be the other way round.
    pub ambiguous: bool,
}

/// A full date written in numbers; a zero is as impossible as a 99.
fn fields(year: u16, month: u16, day: u16) -> Fields {
    let valid = |n: u16| if n == 0 { 99 } else { n.min(99) as u8 };
    Fields { year: Some(year as i32), month: valid(month), day: valid(day), ..Fields::default() }
}

impl Reader<'_> {
    /// Month and day, in any order and style.
    pub fn calendar(&self, i: usize) -> Option<Phrase> {
        let (end, mut fields) = self.fields(i)?;
        // 'the Sept. 11 attacks'.
        if (fields.month, fields.day, fields.year) == (9, 11, None)
            && self.is(end, words!["attack", "attacks", "terror", "terrorist", "hijackings", "commission"])
        {
            fields.year = Some(2001);
        }
        let phrase = self.perhaps(end, self.settle(fields, i, end), Rule::Calendar);
        trusted(phrase, if fields.ambiguous { Confidence::Guess } else { Confidence::Sure })
    }

    pub fn fields(&self, i: usize) -> Option<(usize, Fields)> {
        match self.w(i) {
            Weekday(weekday, _) => {
                let mut j = i + 1;
                j += self.has(j, Comma) as usize;
                j += self.has(j, The) as usize;
                let (end, fields) = match self.fields(j) {
                    Some(found) if found.1.weekday == 0 && found.1.day > 0 => found,
                    _ => match self.w(j) {
                        Ordinal(day @ 1..=31) if self.has(j - 1, The) && self.numeric(j) && !self.lower_noun(j + 1) => {
                            (j + 1, Fields { day: day as u8, ..Fields::default() })
                        }
                        _ => return None,
                    },
                };
                Some((end, Fields { weekday, ..fields }))
            }
            Month(..) => self.month_day(i),
            Number(..) | Ordinal(_) => self.numeric_date(i).or_else(|| self.day_month(i)),
            Figure => self.compact(i),
            Dotted => {
                let [day, month, year] = digits(self.text(i).as_bytes()).parts;
                Some((i + 1, fields(year, month, day)))
            }
            The => match self.w(i + 1) {
                Ordinal(_) => self.day_month(i + 1),
                _ => None,
            },
            _ => None,
        }
    }

    fn numeric(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Number)
    }

    /// Days known by their numbers alone: '9/11', '26/11'.
    pub fn numbered_day(&self, i: usize) -> Option<Phrase> {
        let alone = self.has(i + 1, Slash)
            && self.has(i + 2, Number(11, 2))
            && self.touches(i + 1)
            && self.touches(i + 2)
            && !self.touches(i)
            && !(self.touches(i + 3) && self.has(i + 3, Slash));
        let (year, month, day) = match self.w(i) {
            Number(9, 1) if alone => (2001, 9, 11),
            Number(26, 2) if alone => (2008, 11, 26),
            _ => return None,
        };
        self.point(i + 3, Point::Day(CivilDate::new(year, month, day)?), Rule::NumberedDay)
    }

    #[inline(never)]
    fn day_number(&self, at: usize) -> Option<u8> {
        match self.w(at) {
            Number(day @ 1..=31, ..=2) | Ordinal(day @ 1..=31) => Some(day as u8),
            _ => None,
        }
    }

    /// '-28', 'to 28', 'and 28' after day `first`.
    fn day_range(&self, at: usize, first: u8) -> Option<(usize, u8)> {
        let joined = match self.w(at) {
            Dash => true,
            To | And => self.mode == Mode::Reader,
            Prep => self.is(at, words!["through", "till", "until"]) && self.mode == Mode::Reader,
            _ => false,
        };
        let last = self.day_number(at + 1).filter(|&last| joined && last > first)?;
        Some((at + 2, last))
    }

    /// 'April 28', 'April 28th, 2031', 'April 27-28, 2031', 'Apr. 28 2031'.
    fn month_day(&self, i: usize) -> Option<(usize, Fields)> {
        let Month(month, _) = self.w(i) else { return None };
        if !self.capital(i) {
            return None;
        }
        let mut j = i + 1;
        j += (self.has(j, The) || self.has(j, Dash) && self.touches(j) && self.touches(j + 1)) as usize;
        let day = self.day_number(j)?;
        if matches!(self.w(j + 1), Unit(_) | Units(_) | AmPm(_)) {
            return None;
        }
        let mut end = j + 1;
        let mut last = 0;
        if let Some((after, day)) = self.day_range(end, day)
            && !matches!(self.w(after), Month(..) | Unit(_) | Units(_) | AmPm(_))
            && !(self.has(end, And) && self.lower_noun(after))
        {
            (end, last) = (after, day);
        }
        let mut fields = Fields { month, day, last, ..Fields::default() };
        if let Some((after, year)) = self.year_after(end) {
            fields.year = Some(year);
            end = after;
        }
        Some((end, fields))
    }

    /// '28 April', '28th of April 2031', '12-15 June 2033', '28-Apr-2031'.
    fn day_month(&self, i: usize) -> Option<(usize, Fields)> {
        let day = self.day_number(i)?;
        let mut j = i + 1;
        let mut last = 0;
        if let Some((after, day)) = self.day_range(j, day)
            && (matches!(self.w(after), Month(..)) || self.has(after, Of))
        {
            (j, last) = (after, day);
        }
        j += (self.has(j, Of) && (matches!(self.w(i), Ordinal(_)) || last > 0)) as usize;
        j += (self.has(j, Dash) && self.touches(j) && self.touches(j + 1)) as usize;
        let Month(month, _) = self.w(j) else { return None };
        if !self.capital(j) {
            return None;
        }
        let mut fields = Fields { month, day, last, ..Fields::default() };
        let mut end = j + 1;
        let dashed = self.has(end, Dash) && self.touches(end) && self.touches(end + 1) && self.has(end - 2, Dash);
        if let Some((after, year)) = self.year_after(end + dashed as usize) {
            fields.year = Some(year);
            end = after;
        }
        Some((end, fields))
    }

    /// '20310428', as news agencies file it.
    fn compact(&self, i: usize) -> Option<(usize, Fields)> {
        let text = self.text(i).as_bytes();
        let (Digits { parts: [year, ..], .. }, Digits { parts: [rest, ..], lengths: [4, 0, 0], .. }) =
            (digits(text.get(..4)?), digits(text.get(4..)?))
        else {
            return None;
        };
        CivilDate::new(year.into(), rest as u32 / 100, rest as u32 % 100)?;
        let told = text.len() == 8 && (1900..=2099).contains(&year) && self.mode == Mode::Timex && !self.touches(i);
        told.then(|| (i + 1, fields(year, rest / 100, rest % 100)))
    }

    /// '2031-04-28', '28/4/2031', '4/28/31', '28-04-2031'.
    fn numeric_date(&self, i: usize) -> Option<(usize, Fields)> {
        let mark = self.w(i + 1);
        if !matches!(mark, Dash | Slash) || self.w(i + 3) != mark || !(1..=4).all(|k| self.touches(i + k)) {
            return None;
        }
        let (Number(a, a_digits), Number(b, 1..=2)) = (self.w(i), self.w(i + 2)) else { return None };
        let (c, c_digits) = match self.w(i + 4) {
            Number(c, digits) => (c, digits),
            _ => return None,
        };
        // A fourth part makes it a telephone or serial number.
        if self.touches(i + 5) && matches!(self.w(i + 5), Dash | Slash)
            || self.touches(i) && matches!(self.before(i, 1), Dash | Slash)
        {
            return None;
        }
        let found = match (a_digits, c_digits) {
            (4, 1..=2) => fields(a, b, c),
            (1..=2, 4) | (1..=2, 2) if c_digits == 4 || mark == Slash => {
                let year = if c_digits == 4 { c } else { self.context.century(c) as u16 };
                // Day first is the custom of most of the world; above 12 the numbers tell.
                let month_first = b > 12 && a <= 12;
                let mut found = if month_first { fields(year, a, b) } else { fields(year, b, a) };
                found.ambiguous = a <= 12 && b <= 12 && a != b;
                found
            }
            _ => return None,
        };
        let plausible = found.year.is_some_and(|year| (1000..=2999).contains(&year));
        (plausible || mark == Dash && a_digits == 4).then_some((i + 5, found))
    }

    /// The year after a season or feast: '2031', 'of 2031', 'last year', 'of this year'.
    #[inline(never)]
    pub fn year_said(&self, at: usize) -> Option<(usize, i32)> {
        if let Some(found) = self.year_after(at) {
            return Some(found);
        }
        match self.stepped_unit(at + self.has(at, Of) as usize)? {
            (end, Point::Year(year)) => Some((end, year)),
            _ => None,
        }
    }

    /// The year after a month or day: '2031', ', 2031', 'of 2031', '’31'.
    pub fn year_after(&self, at: usize) -> Option<(usize, i32)> {
        let plain = |at: usize| match self.w(at) {
            Number(year @ 1000..=2199, 4) if !matches!(self.w(at + 1), Unit(_) | Units(_) | AmPm(_) | Hrs) => {
                Some((at + 1, year as i32))
            }
            _ => None,
        };
        match self.w(at) {
            Number(..) => plain(at),
            Comma | Of => plain(at + 1),
            Apostrophe => match self.w(at + 1) {
                Number(year, 2) if self.touches(at + 1) => Some((at + 2, self.context.century(year))),
                _ => None,
            },
            _ => None,
        }
    }
}
