//! Times by the clock: '10:30 a.m. IST', '5 pm on Friday', '1700 hours', 'noon', '7.30 in the morning'.
//!
//! Refused: '3:1', 'Psalm 23:4', '(50 U.S.C. 1701 et seq.)'.

use super::Mode;
use super::read::{Phrase, Reader};
use super::value::{Moment, Point, TimeOfDay, Value};
use super::words::{Part, Unit, Word::*};

impl Reader<'_> {
    /// A clock time, on the day that stands next to it; TIMEX takes both as one phrase.
    pub fn clock(&self, i: usize) -> Option<Phrase> {
        let (end, time) = self.clock_time(i)?;
        let day = end + (self.w(end) == On) as usize;
        let next = match self.w(day) {
            Weekday(..) | Day(_) | Month(..) | Number(..) | Step(_) | Ordinal(_) => self.day_phrase(day),
            The if day > end || matches!(self.w(day + 1), Step(_)) => self.day_phrase(day),
            _ => None,
        };
        let (end, point) = match next {
            Some((after, point)) => (if self.mode == Mode::Timex { after } else { end }, point),
            None => (end, self.context.day_at_hand(0).map_or(Point::AnyDay, Point::Day)),
        };
        self.make(end, Value::Moment(Moment { point, time: Some(time) }), "date/clock")
    }

    /// A phrase that is one day, without a time of its own.
    pub fn day_phrase(&self, i: usize) -> Option<(usize, Point)> {
        let phrase = match self.w(i) {
            Weekday(weekday, false) if self.capital(i) && self.fields(i).is_none() => {
                let point = self.context.weekday(weekday, self.tense(i, i + 1));
                return Some((i + 1, point));
            }
            The if matches!(self.w(i + 1), Step(_)) => self.noun_phrase(i)?,
            Weekday(..) | Month(..) | Number(..) | Ordinal(_) | The => self.calendar(i)?,
            Day(offset) => return Some((i + 1, self.context.day(offset as i32))),
            Step(_) => self.noun_phrase(i)?,
            _ => return None,
        };
        match phrase.value?.as_point()? {
            point @ (Point::Day(_) | Point::AnyDate(..) | Point::AnyWeekday(_)) => Some((phrase.end, point)),
            _ => None,
        }
    }

    /// '10:30', '5 p.m.', '5.30pm', '1700 hours', "ten o'clock", 'noon', with its zone.
    pub fn clock_time(&self, i: usize) -> Option<(usize, TimeOfDay)> {
        let half_day = |hour: u32, pm: bool| match (hour, pm) {
            (12, false) => Some(0),
            (12, true) => Some(12),
            (1..=11, _) => Some(hour as u8 + 12 * pm as u8),
            (13..=23, true) => Some(hour as u8),
            _ => None,
        };
        let upper = |at: usize| self.text(at).bytes().all(|b| b.is_ascii_uppercase());
        // '7.30 in the morning'.
        let part = match (self.w(i + 1), self.w(i + 2), self.w(i + 3)) {
            (In, The, Part(part @ (Part::Morning | Part::Afternoon | Part::Evening))) => Some(part != Part::Morning),
            _ => None,
        };
        let (end, hour, minute, second) = match (self.w(i), self.w(i + 1)) {
            (Clock(hour, minute, second), _) if part.is_some() && hour <= 12 => {
                (i + 4, half_day(hour as u32, part?)?, minute, second)
            }
            (Number(hour @ 1..=12, 1..=2) | Cardinal(hour @ 1..=12), _)
                if part.is_some() && matches!(self.before(i, 1), At | About | Prep) =>
            {
                (i + 4, half_day(hour, part?)?, 0, None)
            }
            (Figure, _) if part.is_some() => {
                let (hour, minute) = self.text(i).split_once('.')?;
                let minute: u8 = minute.parse().ok().filter(|minute| *minute < 60)?;
                (i + 4, half_day(hour.parse().ok()?, part?)?, minute, None)
            }
            (Clock(hour, minute, second), AmPm(pm)) => (i + 2, half_day(hour as u32, pm)?, minute, second),
            (Clock(hour, minute, second), _) => {
                let hours = matches!(self.w(i + 1), Hrs | Units(Unit::Hour)) as usize;
                // '3:45' may be a score or a verse; with two digits, or at a place for times, it is none.
                let before = self.before(i, 1);
                let led = hours > 0
                    || self.text(i).len() >= 5
                    || matches!(before, At | Prep | Before | After | Dash | To | And);
                if !led || self.touches(i) && matches!(before, Dash | Slash) && !self.touches(i - 1) {
                    return None;
                }
                (i + 1 + hours, hour, minute, second)
            }
            (Number(hour, 1..=2) | Cardinal(hour @ 1..=12), AmPm(pm)) => (i + 2, half_day(hour, pm)?, 0, None),
            (Number(hour @ 1..=12, 1..=2) | Cardinal(hour @ 1..=12), OClock) => {
                let mut end = i + 2;
                let mut pm = false;
                if self.w(end) == In && self.w(end + 1) == The && matches!(self.w(end + 2), Part(_)) {
                    pm = matches!(self.w(end + 2), Part(Part::Afternoon | Part::Evening));
                    end += 3;
                }
                (end, if pm { half_day(hour, true)? } else { hour as u8 }, 0, None)
            }
            (Number(time @ 0..=2400, 4), Hrs | Units(Unit::Hour) | Zone) if time % 100 < 60 => {
                if self.w(i + 1) == Zone && !upper(i + 1) {
                    return None;
                }
                if self.w(i + 1) == Units(Unit::Hour) && !self.text(i).starts_with('0') && self.before(i, 1) != At {
                    return None;
                }
                let end = i + 1 + (self.w(i + 1) != Zone) as usize;
                (end, (time / 100) as u8, (time % 100) as u8, None)
            }
            (Figure, AmPm(pm)) => {
                let (hour, minute) = self.text(i).split_once('.')?;
                let minute: u8 = minute.parse().ok().filter(|minute| *minute < 60)?;
                (i + 2, half_day(hour.parse().ok()?, pm)?, minute, None)
            }
            (Hour(hour), _) => (i + 1, hour, 0, None),
            _ => return None,
        };
        let mut end = end;
        if self.is(end, &["local"]) && self.is(end + 1, &["time"]) && self.mode == Mode::Timex {
            end += 2;
        } else if self.w(end) == Zone && upper(end) {
            end += 1;
        } else if self.w(end) == Open && self.w(end + 1) == Zone && self.is(end + 2, &[")"]) {
            end += 3;
        }
        Some((end, TimeOfDay::Clock(hour, minute, second)))
    }
}
