//! From the fields of a date to its meaning: the year that is left out, the tense that tells it.

use super::calendar::Fields;
use super::civil::{CivilDate, days_in_month};
use super::read::Reader;
use super::tense::Tense;
use super::tense::Verb::{Past, Plan};
use super::value::{Point, Value};
use super::words::Word::*;

impl Reader<'_> {
    /// The meaning of calendar fields; none if the calendar has no such day.
    #[inline(never)]
    pub fn settle(&self, fields: Fields, from: usize, to: usize) -> Option<Value> {
        let Fields { month, day, last, .. } = fields;
        if let (true, Some(today), Some(year)) = (fields.ambiguous, self.context.today, fields.year) {
            // '4/11/2031' in June is of April: news tell what was, and few date ahead.
            let on = |month: u8, day: u8| CivilDate::new(year, month as u32, day as u32);
            if on(month, day).is_some_and(|told| told > today.add_days(14))
                && on(day, month).is_some_and(|told| told <= today)
            {
                return on(day, month).map(|told| Value::point(Point::Day(told)));
            }
        }
        let story = self.context.story().filter(|_| !self.since(from));
        let year = fields.year.or_else(|| self.shared_year(to, month));
        let on = |day: u8| match year {
            Some(year) => CivilDate::new(year, month as u32, day as u32).map(Point::Day),
            None if month == 0 => self.context.day_of_month(day, self.tense(from, to)),
            None if self.context.today.is_none() => {
                (day as u32 <= days_in_month(2000, month as u32)).then_some(Point::AnyDate(month, day))
            }
            None if self.since(from) && fields.weekday == 0 => self.context.last_date(month, day).map(Point::Day),
            None => self.context.date(fields, day, self.tense(from, to), story).map(Point::Day),
        };
        match (day, last) {
            (0, _) => Some(Value::point(match year {
                Some(year) => Point::Month(year, month),
                None => self.context.month(month, self.tense(from, to), story),
            })),
            (day, 0) => Some(Value::point(on(day)?)),
            (day, last) => Some(Value::Range(on(day)?.moment(), on(last)?.moment())),
        }
    }

    /// The year said at the end of a pair: 'April 28 to May 3, 2031', 'June and July 2031'.
    fn shared_year(&self, to: usize, month: u8) -> Option<i32> {
        if month == 0 || !matches!(self.w(to), To | And | Or | Dash | Prep) {
            return None;
        }
        let (year, other) = match self.fields(to + 1) {
            Some((_, fields)) if fields.month > 0 => (fields.year?, fields.month),
            _ => match (self.w(to + 1), self.w(to + 2)) {
                (Month(other, _), Number(year @ 1000..=2199, 4)) => (year as i32, other),
                (Month(other, _), In) => match self.w(to + 3) {
                    Number(year @ 1000..=2199, 4) => (year as i32, other),
                    _ => return None,
                },
                _ => return None,
            },
        };
        Some(year - (other < month) as i32)
    }

    /// 'since Friday' looks back whatever the verb, and from today whatever was told before.
    fn since(&self, from: usize) -> bool {
        self.had(from, 1, Prep) && self.was(from, 1, words!["since"])
    }

    /// 'was put off until Friday'.
    fn put_off(&self, from: usize) -> bool {
        let off = words![
            "off",
            "back",
            "postponed",
            "delayed",
            "adjourned",
            "deferred",
            "rescheduled",
            "extended",
            "suspended"
        ];
        let until = self.had(from, 1, To) || self.had(from, 1, Prep) && self.was(from, 1, words!["until", "till"]);
        until && (from.saturating_sub(4)..from - 1).any(|at| self.is(at, off))
    }

    /// Which way the sentence looks at the words `from..to`.
    #[inline(never)]
    pub fn tense(&self, from: usize, to: usize) -> Option<Tense> {
        if self.since(from) {
            return Some(Tense::Past);
        }
        // 'cancelled flights through Tuesday', but 'Monday through Tuesday'.
        let through = self.had(from, 1, Prep) && self.was(from, 1, words!["through"]);
        if self.put_off(from) || through && from > 1 && self.lower_noun(from - 2) {
            return Some(Tense::Future);
        }
        let looks = self.governing(from, to);
        // 'said at a news conference Friday that they would', 'Also Friday, the two are'.
        let on = from - self.had(from, 1, On) as usize;
        let told = looks == Some(Tense::Future)
            && on > 0
            && self.was(
                on,
                1,
                words!["conference", "interview", "briefing", "statement", "speech", "remarks", "reporters"],
            )
            && self.words[..on].iter().any(|word| matches!(word, Verb(Past | Plan)))
            || looks == Some(Tense::Present) && from == 1 && self.is(0, words!["also"]);
        if told { Some(Tense::Past) } else { looks.or(self.context.ahead.then_some(Tense::Future)) }
    }
}
