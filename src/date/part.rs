//! Parts of something: 'the third quarter of last year', 'the first ten months of 2031', 'the end of May',
//! 'the first Monday of May', 'the 21st century', 'early 2034', 'mid-January'.
//!
//! Refused: 'the second half of the match', 'the 28th meeting'.

use super::Mode;
use super::read::{Phrase, Reader, trusted};
use super::rule::Rule;
use super::value::{Amount, MANY, Point, Value};
use super::words::{Step, Unit, Word::*};
use crate::lex::Kind;
use crate::report::Confidence;

impl Reader<'_> {
    /// 'third quarter', 'first half of 2031', 'first ten months of this year', '21st century', 'first day'.
    pub fn nth(&self, i: usize) -> Option<Phrase> {
        let Ordinal(n) = self.w(i) else { return None };
        let dashed = (self.has(i + 1, Dash) && self.touches(i + 1)) as usize;
        let mut j = i + 1 + dashed;
        // 'the first ten months of', 'the first two weeks of'.
        if let Some((end, amount)) = self.amount(j).filter(|_| n == 1 && dashed == 0) {
            let (end, unit, _) = self.measured(j, end, amount)?;
            if matches!(self.w(end), Of | In)
                && let Some((after, value)) = self.edge_of(end + 1, amount, unit, false)
            {
                return self.make(after, value, Rule::PartOf);
            }
            return self.lasting(end, amount, unit, Rule::Duration);
        }
        while self.has(j, Whole) || self.has(j, Fiscal) {
            j += 1;
        }
        let fiscal = self.has(j - 1, Fiscal);
        // 'the 17th and 18th centuries'.
        let century = |at: usize| matches!(self.w(at), Unit(Unit::Century) | Units(Unit::Century));
        let next = j + matches!(self.w(j + 1), The | Early | Late | Mid) as usize + 1;
        if matches!(self.w(j), And | Or | To | Dash | Comma) && matches!(self.w(next), Ordinal(_)) && century(next + 1)
        {
            return self.point(j, Point::Century(n as i32 - 1), Rule::Century);
        }
        match self.w(j) {
            Unit(Unit::Century) | Units(Unit::Century) if (1..=30).contains(&n) && (n > 1 || self.had(i, 1, The)) => {
                let point = Point::Century(n as i32 - 1);
                if self.has(j + 1, Bc) {
                    return self.point(j + 2, Point::Year(-(n as i32) * 100 + 99), Rule::Century);
                }
                self.point(j + 1, point, Rule::Century)
            }
            Unit(Unit::Quarter) if n <= 4 => {
                self.part_of_year(i, j, &|year| Point::Quarter(year, n as u8), Point::AnyQuarter(n as u8))
            }
            Half if n <= 2 => {
                let year = matches!(self.w(j + 1), Of | In) || matches!(self.w(j + 1), Step(_) | Number(..)) || fiscal;
                let phrase = self.part_of_year(i, j, &|year| Point::Half(year, n as u8), Point::AnyHalf(n as u8));
                // Alone it is a half of a match as often as of a year.
                let alone = self.mode == Mode::Timex
                    && (dashed > 0 || self.had(i, 1, The) && matches!(self.before(i, 2), In | Prep));
                let long = phrase.as_ref().is_some_and(|phrase| phrase.end > j + 1);
                if year && long || alone && !self.has(j + 1, Of) { phrase } else { None }
            }
            Weekday(weekday, _) if matches!(self.w(j + 1), Of | In) && n <= 5 => {
                let (end, container) = self.container(j + 2)?;
                let (from, to) = container.days()?;
                let first = from.add_days((weekday as i32 - from.weekday() as i32).rem_euclid(7) + (n as i32 - 1) * 7);
                if first <= to { self.point(end, Point::Day(first), Rule::PartOf) } else { None }
            }
            Unit(unit) if unit >= Unit::Day => {
                if matches!(self.w(j + 1), Of | In)
                    && let Some((end, container)) = self.container(j + 2)
                    && let Some(point) = self.nth_of(n, unit, container)
                {
                    return self.point(end, point, Rule::PartOf);
                }
                // 'the third straight year'.
                if self.has(j - 1, Whole) && n > 1 {
                    return match self.mode {
                        Mode::Timex => self.lasting(j + 1, n.min(1000) as u64 * 1000, unit, Rule::Duration),
                        Mode::Reader => None,
                    };
                }
                // 'the first day of the visit': the article is about it.
                if unit != Unit::Day || dashed > 0 || n > 12 {
                    return None;
                }
                trusted(self.point(j + 1, Point::Day(self.context.today?), Rule::Numbered), Confidence::Guess)
            }
            _ => self.day_of_month(i),
        }
    }

    /// 'on the 28th'.
    fn day_of_month(&self, i: usize) -> Option<Phrase> {
        let Ordinal(day @ 1..=31) = self.w(i) else { return None };
        let led = self.had(i, 1, The) && matches!(self.before(i, 2), On | Prep | To | And);
        let digits = self.kind(i) == Some(Kind::Number);
        let follower = self.lower_noun(i + 1)
            || self.capital(i + 1)
            || matches!(self.w(i + 1), Dash | Part(_) | Unit(_) | Units(_) | Whole | Of | Ordinal(_))
            || self.has(i + 1, And) && matches!(self.w(i + 2), Ordinal(_));
        if !led || !digits || follower {
            return None;
        }
        let point = self.context.day_of_month(day as u8, self.tense(i, i + 1))?;
        trusted(self.point(i + 1, point, Rule::DayOfMonth), Confidence::Likely)
    }

    /// 'the final three months of 2031'.
    pub fn last_of(&self, i: usize) -> Option<Phrase> {
        let (end, amount) = self.amount(i + 2)?;
        let (end, unit, _) = self.measured(i + 2, end, amount)?;
        if matches!(self.w(end), Of | In)
            && let Some((after, value)) = self.edge_of(end + 1, amount, unit, true)
        {
            return self.make(after, value, Rule::PartOf);
        }
        self.lasting(end, amount, unit, Rule::Duration)
    }

    /// A quarter or half, with the year after it or understood.
    fn part_of_year(&self, i: usize, j: usize, make: &dyn Fn(i32) -> Point, unknown: Point) -> Option<Phrase> {
        let skip = (matches!(self.w(j + 1), Of | In) || self.has(j + 1, Comma) && matches!(self.w(j + 2), Number(_, 4)))
            as usize;
        if let Some((end, Point::Year(year))) = self.container(j + 1 + skip)
            && !(skip == 0 && self.has(j + 1, The))
        {
            return self.point(end, make(year), Rule::PartOf);
        }
        let point = self.context.part_of_year(make, self.tense(i, j + 1)).unwrap_or(unknown);
        self.point(j + 1, point, Rule::Quarter)
    }

    /// What a part is part of: 'last year', 'the month', 'April', '2031', 'fiscal 2031', 'the decade'.
    pub fn container(&self, i: usize) -> Option<(usize, Point)> {
        if self.has(i, The)
            && let Unit(
                unit @ (Unit::Week
                | Unit::Month
                | Unit::Quarter
                | Unit::Year
                | Unit::Decade
                | Unit::Century
                | Unit::Weekend),
            ) = self.w(i + 1)
        {
            return Some((i + 2, self.context.step(Step::Same, unit, None)?));
        }
        if self.has(i, The) && self.has(i + 1, Unit(Unit::Day)) {
            return Some((i + 2, Point::Day(self.context.anchor_day()?)));
        }
        if let Number(year @ 1000..=2199, 4) = self.w(i) {
            let range = self.year(i).filter(|phrase| phrase.end > i + 1);
            if range.is_none() {
                return Some((i + 1, Point::Year(year as i32)));
            }
        }
        let phrase = self.phrase(i)?;
        Some((phrase.end, phrase.value?.as_point()?))
    }

    /// The first or last `amount` of `unit`s of what stands at `i`.
    pub fn edge_of(&self, i: usize, amount: Amount, unit: Unit, last: bool) -> Option<(usize, Value)> {
        if amount == MANY || !amount.is_multiple_of(1000) {
            return None;
        }
        let n = amount.min(10_000_000) as i32 / 1000;
        let (end, container) = self.container(i)?;
        let (from, to) = container.days()?;
        let shift = |day, n| self.context.shift_day(day, n, unit);
        let (first, second) = match unit {
            Unit::Week if last => (to.monday().add_days(-7 * (n - 1)), to.monday()),
            Unit::Week => (from.monday(), from.monday().add_days(7 * (n - 1))),
            _ if last => (shift(to, -(n - 1))?, to),
            _ => (from, shift(from, n - 1)?),
        };
        if first < from.monday() || second > to.add_days(6) {
            return None;
        }
        if unit > Unit::Decade {
            return None;
        }
        let (a, b) = (Point::holding(first, unit)?, Point::holding(second, unit)?);
        Some((end, if n == 1 { Value::point(a) } else { Value::Range(a.moment(), b.moment()) }))
    }

    /// The n-th unit of a point: the third week of May.
    fn nth_of(&self, n: u16, unit: Unit, container: Point) -> Option<Point> {
        let (from, to) = container.days()?;
        let first = match unit {
            // Its Saturday lies in it.
            Unit::Weekend => from.add_days((6 - from.weekday() as i32).rem_euclid(7)),
            Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade => from,
            _ => return None,
        };
        let point = Point::holding(self.context.shift_day(first, n.min(1000) as i32 - 1, unit)?, unit)?;
        (point.days()?.0 <= to).then_some(point)
    }
}
