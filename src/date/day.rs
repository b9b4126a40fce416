//! Today and the parts of days: 'yesterday evening', 'tonight', 'this morning', 'the early hours of Friday'.
//!
//! Refused: 'USA Today'.

use super::read::{Phrase, Reader};
use super::value::{Moment, Point, TimeOfDay, Value};
use super::words::{Part, Step, Unit, Word::*};
use super::{Class, Mode};
use crate::report::Confidence;

impl Reader<'_> {
    /// 'today', 'yesterday evening', 'tonight', 'overnight'.
    pub fn deictic(&self, i: usize) -> Option<Phrase> {
        let night = |offset| {
            Value::Moment(Moment { point: self.context.day(offset), time: Some(TimeOfDay::Part(Part::Night)) })
        };
        match self.w(i) {
            Tonight => self.make(i + 1, night(0), "date/deictic"),
            Overnight => {
                let mut phrase = self.make(i + 1, night(0), "date/deictic")?;
                phrase.confidence = Confidence::Likely;
                Some(phrase)
            }
            Day(0) if self.context.today.is_none() => self.make(i + 1, Value::Present, "date/deictic"),
            Day(offset) => {
                // 'USA Today'.
                let name = i > 0 && (self.was(i, 1, &["usa", "india"]) || self.had(i, 1, Possessive));
                if self.capital(i) && name {
                    return None;
                }
                let phrase = self.make(i + 1, Value::point(self.context.day(offset as i32)), "date/deictic")?;
                Some(self.with_time(i, phrase))
            }
            _ => None,
        }
    }

    /// A part of the day at `k`, in a phrase from `i`: 'this morning', 'the afternoon', 'last night'.
    pub fn part(&self, i: usize, k: usize) -> Option<Phrase> {
        let Part(part) = self.w(k) else { return None };
        // 'the night sky', but 'the night he died'.
        let told = self.mode == Mode::Timex && self.is(k + 1, &["he", "she", "they", "it", "we", "i", "that", "when"]);
        if self.lower_noun(k + 1) && !told && self.has(i, The) && !self.had(i, 1, In) {
            return None;
        }
        // 'the morning of April 28'.
        if self.has(k + 1, Of)
            && let Some((end, point)) = self.day_phrase(k + 2)
        {
            return self.make(
                end,
                Value::Moment(Moment { point, time: Some(TimeOfDay::Part(part)) }),
                "date/part-of-day",
            );
        }
        // 'the night before', 'the morning after'.
        let closed = !self.lower_noun(k + 2) && !matches!(self.w(k + 2), The | A | Possessive);
        if matches!(self.w(k + 1), Before | After) && closed && !told {
            let days = if self.has(k + 1, After) { 1 } else { -1 };
            let point = self.context.anchor_day().map_or(Point::AnyDay, |day| Point::Day(day.add_days(days)));
            let time = Some(TimeOfDay::Part(part));
            return self.make(k + 2, Value::Moment(Moment { point, time }), "date/part-of-day");
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
        let mut phrase =
            self.make(k + 1, Value::Moment(Moment { point, time: Some(TimeOfDay::Part(part)) }), "date/part-of-day")?;
        if step.is_none() {
            phrase.confidence = Confidence::Likely;
        }
        Some(phrase)
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
        let phrase = self.make(
            end,
            Value::Moment(Moment { point, time: Some(TimeOfDay::Part(Part::Morning)) }),
            "date/part-of-day",
        )?;
        Some(Phrase { class: Class::Time, ..phrase })
    }
}
