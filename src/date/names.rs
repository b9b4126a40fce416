//! Months and weekdays by name alone: 'in May', 'April last year', 'Friday morning', 'Monday next week'.
//!
//! Refused: 'May said', 'may', 'the march', 'April Jones', 'the Sun', 'the Sunday Times', 'Friday prayers', 'Black Friday'.

use super::calendar::Fields;
use super::read::{Phrase, Reader};
use super::rule::Rule;
use super::tense::Tense;
use super::value::{Moment, Point, TimeOfDay, Value};
use super::words::{NO_SECOND, Step, Word::*};
use super::{Class, Mode};

impl Reader<'_> {
    /// A month without a day: 'April', 'April 2031', 'April last year'.
    pub fn month(&self, i: usize) -> Option<Phrase> {
        let calendar = self.calendar(i);
        if calendar.is_some() {
            return self.with_time(calendar);
        }
        let Month(month, name) = self.w(i) else { return None };
        if !self.capital(i) && (name || self.text(i).len() <= 4) {
            return None;
        }
        let within = i + 1 + self.has(i + 1, In) as usize;
        if let Some((end, year)) = self.year_after(within) {
            return self.point(end, Point::Month(year, month), Rule::MonthYear);
        }
        let of = self.has(i + 1, Of) as usize;
        if let Some((end, Point::Year(year))) = self.stepped_unit(i + 1 + of)
            && (!self.has(i + 1 + of, The)
                || matches!(self.w(i + 2 + of), Step(Step::Same | Step::Following | Step::Previous)))
        {
            return self.point(end, Point::Month(year, month), Rule::MonthYear);
        }
        if name && !self.month_is_meant(i) {
            return None;
        }
        let fields = Fields { month, ..Fields::default() };
        // 'Crude for April delivery'.
        if self.is(i + 1, words!["delivery"]) {
            let point = self.context.month(month, Some(Tense::Future), None);
            return self.point(i + 1, point, Rule::Month);
        }
        self.perhaps(i + 1, self.settle(fields, i, i + 1), Rule::Month)
    }

    /// 'in May' but not 'May said', 'may', 'March on'.
    fn month_is_meant(&self, i: usize) -> bool {
        let before = self.before(i, 1);
        let led = matches!(
            before,
            In | Of | Prep | Between | From | To | Before | After | Early | Late | Mid | Step(_) | Every | Within | On
        ) || matches!(before, Dash | And | Or | Comma)
            && matches!(self.before(i, 2), Month(..) | Mid | Number(..))
            || matches!(before, Dash) && matches!(self.before(i, 2), Early | Late | Mid | End);
        let led = led || matches!(before, The | A | Possessive) && self.lower_noun(i + 1);
        let follower = self.capital(i + 1) && self.has(i + 1, Plain);
        let possessive = self.is(i + 1, words!["'s"]);
        led && !(follower && matches!(before, Comma | And | Or | To | From | Of)) || possessive && i == 0
    }

    pub fn weekday(&self, i: usize) -> Option<Phrase> {
        let Weekday(weekday, word) = self.w(i) else { return None };
        // 'Edmonton Sun, August 16' is a newspaper's.
        if !self.capital(i) || word && i > 0 && self.had(i, 1, Plain) && self.capital(i - 1) {
            return None;
        }
        if let Some((end, fields)) = self.fields(i) {
            return self.with_time(self.perhaps(end, self.settle(fields, i, end), Rule::Calendar));
        }
        let neighbour = matches!(self.w(i + 1), Dash) && matches!(self.w(i + 2), Weekday(..))
            || self.had(i, 1, Dash) && matches!(self.before(i, 2), Weekday(..));
        if word && !neighbour && !(self.text(i).ends_with('.') || self.had(i, 1, On) && self.text(i) != "Sun") {
            return None;
        }
        if self.is(i + 1, PAPERS)
            && (self.capital(i + 1) || self.mode == Mode::Reader && self.is(i + 1, words!["prayers", "prayer", "mass"]))
            || self.was(i, 1, NICKNAMES)
        {
            return None;
        }
        // 'Friday last week', 'Monday next week', 'Friday last'.
        if let Some((end, Point::Week(monday))) = self.stepped_unit(i + 1) {
            let day = monday.add_days(weekday as i32 - 1);
            return self.point(end, Point::Day(day), Rule::Weekday);
        }
        let day = self.context.weekday(weekday, self.tense(i, i + 1));
        self.with_time(self.point(i + 1, day, Rule::Weekday))
    }

    /// A phrase with the 'morning' or '9 a.m.' after it, if it is a day.
    #[inline(never)]
    pub fn with_time(&self, mut phrase: Option<Phrase>) -> Option<Phrase> {
        if let Some(Phrase { value: Some(Value::Moment(moment @ Moment { time: None, .. })), end, class, .. }) =
            &mut phrase
        {
            let mut at = *end + matches!(self.w(*end), Early | Late) as usize;
            let made = match self.w(at) {
                Part(part) if !self.capital(at) || self.capital(at - 1) => Some((at + 1, TimeOfDay::Part(part))),
                Hour(hour) => Some((at + 1, TimeOfDay::Clock(hour, 0, NO_SECOND))),
                _ if self.mode == Mode::Timex => {
                    at += self.has(at, Comma) as usize;
                    self.clock_time(at)
                }
                _ => None,
            };
            if let Some((after, time)) = made {
                (*end, moment.time, *class) = (after, Some(time), Class::Time);
            }
        }
        phrase
    }
}

/// What follows a weekday in the name of a paper or a prayer.
const PAPERS: &[u32] = words![
    "prayers",
    "prayer",
    "times",
    "mail",
    "express",
    "telegraph",
    "herald",
    "mirror",
    "guardian",
    "post",
    "tribune",
    "independent",
    "standard",
    "mass",
    "school",
];

/// What makes a weekday one of its own: 'Black Friday'.
const NICKNAMES: &[u32] = words![
    "black",
    "bloody",
    "super",
    "ruby",
    "sheffield",
    "cyber",
    "casual",
    "ash",
    "good",
    "palm",
    "maundy",
    "easter",
    "holy",
    "giving",
];
