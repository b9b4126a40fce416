//! Today and the parts of days: 'yesterday evening', 'tonight', 'this morning', 'the early hours of Friday'.
//!
//! Refused: 'USA Today'.

use super::Mode;
use super::read::{Phrase, Reader, trusted};
use super::rule::Rule;
use super::value::{Moment, Point, TimeOfDay, Value};
use super::words::{Part, Step, Unit, Word::*};
use crate::report::Confidence;

impl Reader<'_> {
    /// 'today', 'yesterday evening', 'tonight', 'overnight'.
    pub fn deictic(&self, i: usize) -> Option<Phrase> {
        let night = |offset| {
            Value::Moment(Moment { point: self.context.day(offset), time: Some(TimeOfDay::Part(Part::Night)) })
        };
        match self.w(i) {
            Tonight => self.make(i + 1, night(0), Rule::Deictic),
            Overnight => trusted(self.make(i + 1, night(0), Rule::Deictic), Confidence::Likely),
            Day(0) if self.context.today.is_none() => self.make(i + 1, Value::Present, Rule::Deictic),
            Day(offset) => {
                // 'USA Today'.
                let name = i > 0 && (self.was(i, 1, words!["usa", "india"]) || self.had(i, 1, Possessive));
                if self.capital(i) && name {
                    return None;
                }
                self.with_time(self.point(i + 1, self.context.day(offset as i32), Rule::Deictic))
            }
            _ => None,
        }
    }

    /// A part of the day at `k`, in a phrase from `i`: 'this morning', 'the afternoon', 'last night'.
    pub fn part(&self, i: usize, k: usize) -> Option<Phrase> {
        let Part(part) = self.w(k) else { return None };
        // 'the night sky', but 'the night he died'.
        let told =
            self.mode == Mode::Timex && self.is(k + 1, words!["he", "she", "they", "it", "we", "i", "that", "when"]);
        if self.lower_noun(k + 1) && !told && self.has(i, The) && !self.had(i, 1, In) {
            return None;
        }
        // 'the morning of April 28'.
        if self.has(k + 1, Of)
            && let Some((end, point)) = self.day_phrase(k + 2)
        {
            return self.timed(end, point, TimeOfDay::Part(part), Rule::PartOfDay);
        }
        // 'the night before', 'the morning after'.
        let closed = !self.lower_noun(k + 2) && !matches!(self.w(k + 2), The | A | Possessive);
        if matches!(self.w(k + 1), Before | After) && closed && !told {
            let days = if self.has(k + 1, After) { 1 } else { -1 };
            let point = self.context.anchor_day().map_or(Point::AnyDay, |day| Point::Day(day.add_days(days)));
            let time = TimeOfDay::Part(part);
            return self.timed(k + 2, point, time, Rule::PartOfDay);
        }
        let step = match self.w(k - 1) {
            Step(step) if k > i => Some(step),
            _ => None,
        };
        let today = self.context.today;
        let day = match step {
            Some(Step::This) => today,
            Some(Step::Last) => today.map(|day| day.add_days(-1)),
            Some(Step::Next) => self.context.anchor_day().map(|day| day.add_days(1)),
            Some(Step::Previous) => self.context.anchor_day().map(|day| day.add_days(-1)),
            Some(Step::Following) => self.context.anchor_day().map(|day| day.add_days(1)),
            Some(Step::Same) => self.context.anchor_day(),
            Some(_) => return None,
            None => {
                if !matches!(self.before(i, 1), In | Prep | Of | Earlier | Later | On | At) && self.mode == Mode::Reader
                {
                    return None;
                }
                self.context.day_at_hand(1)
            }
        };
        let point = day.map_or(Point::AnyDay, Point::Day);
        let phrase = self.timed(k + 1, point, TimeOfDay::Part(part), Rule::PartOfDay);
        trusted(phrase, if step.is_none() { Confidence::Likely } else { Confidence::Sure })
    }

    /// '(the) early hours of Friday' from 'early' on.
    pub fn small_hours(&self, i: usize) -> Option<Phrase> {
        if !matches!(self.w(i + 1), Units(Unit::Hour)) {
            return None;
        }
        let (end, point) = match self.w(i + 2) {
            Of => self.day_phrase(i + 3)?,
            _ => return None,
        };
        self.timed(end, point, TimeOfDay::Part(Part::Morning), Rule::PartOfDay)
    }
}
