//! Times by the clock: '10:30 a.m. IST', '5 pm on Friday', '1700 hours', 'noon', '7.30 in the morning'.
//!
//! Refused: '3:1', 'Psalm 23:4', '(50 U.S.C. 1701 et seq.)'.

use super::Mode;
use super::read::{Phrase, Reader};
use super::rule::Rule;
use super::value::{Point, TimeOfDay};
use super::words::{NO_SECOND, Part, Unit, Word::*, digits};

impl Reader<'_> {
    /// A clock time, on the day that stands next to it; TIMEX takes both as one phrase.
    pub fn clock(&self, i: usize) -> Option<Phrase> {
        let (end, time) = self.clock_time(i)?;
        let day = end + self.has(end, On) as usize;
        let next = match self.w(day) {
            Weekday(..) | Day(_) | Month(..) | Number(..) | Step(_) | Ordinal(_) => self.day_phrase(day),
            The if day > end || matches!(self.w(day + 1), Step(_)) => self.day_phrase(day),
            _ => None,
        };
        let (end, point) = match next {
            Some((after, point)) => (if self.mode == Mode::Timex { after } else { end }, point),
            None => (end, self.context.day_at_hand(0).map_or(Point::AnyDay, Point::Day)),
        };
        self.timed(end, point, time, Rule::Clock)
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
        let word = self.w(i);
        let figure = digits(self.text(i).as_bytes());
        let [hour, minute, second] = match word {
            Clock(hour, minute, second) => [hour, minute, second],
            Hour(hour) => [hour, 0, NO_SECOND],
            Number(hour @ ..=24, 1..=2) | Cardinal(hour @ 1..=12) => [hour as u8, 0, NO_SECOND],
            // '1700 hours', '0830 GMT'.
            Number(time @ 0..=2400, 4) if time % 100 < 60 => [(time / 100) as u8, (time % 100) as u8, NO_SECOND],
            // '5.30'.
            Figure if figure.lengths[1..] == [2, 0] && figure.parts[0] <= 24 && figure.parts[1] < 60 => {
                [figure.parts[0] as u8, figure.parts[1] as u8, NO_SECOND]
            }
            _ => return None,
        };
        let short = matches!(word, Number(_, 1..=2) | Cardinal(_));
        let military = matches!(word, Number(_, 4));
        let in_the = self.has(i + 1, In) && self.has(i + 2, The);
        let (mut end, pm) = match self.w(i + 1) {
            _ if matches!(word, Hour(_)) => (i + 1, None),
            AmPm(pm) if !military => (i + 2, Some(pm)),
            OClock if short => match self.w(i + 4) {
                Part(part) if self.has(i + 2, In) && self.has(i + 3, The) => (i + 5, Some(part != Part::Morning)),
                _ => (i + 2, None),
            },
            // '7.30 in the morning'.
            In if in_the
                && !military
                && hour <= 12
                && (!short || matches!(self.before(i, 1), At | About | Prep))
                && matches!(self.w(i + 3), Part(Part::Morning | Part::Afternoon | Part::Evening)) =>
            {
                (i + 4, Some(!self.has(i + 3, Part(Part::Morning))))
            }
            Zone if military && self.upper(i + 1) => (i + 1, None),
            Hrs if military => (i + 2, None),
            Units(Unit::Hour) if military && (self.text(i).starts_with('0') || self.had(i, 1, At)) => (i + 2, None),
            next => {
                // '3:45' may be a score or a verse; with two digits, or at a place for times, it is none.
                let hours = matches!(next, Hrs | Units(Unit::Hour));
                let led = hours
                    || self.text(i).len() >= 5
                    || matches!(self.before(i, 1), At | Prep | Before | After | Dash | To | And);
                let joined = self.touches(i) && matches!(self.before(i, 1), Dash | Slash) && !self.touches(i - 1);
                if !matches!(word, Clock(..)) || !led || joined {
                    return None;
                }
                (i + 1 + hours as usize, None)
            }
        };
        let hour = match (hour, pm) {
            (_, None) => hour,
            (12, Some(pm)) => 12 * pm as u8,
            (1..=11, Some(pm)) => hour + 12 * pm as u8,
            (13..=23, Some(true)) => hour,
            _ => return None,
        };
        if self.is(end, words!["local"]) && self.is(end + 1, words!["time"]) && self.mode == Mode::Timex {
            end += 2;
        } else if self.has(end, Zone) && self.upper(end) {
            end += 1;
        } else if self.has(end, Open) && self.has(end + 1, Zone) && self.is(end + 2, words![")"]) {
            end += 3;
        }
        Some((end, TimeOfDay::Clock(hour, minute, second)))
    }

    fn upper(&self, at: usize) -> bool {
        self.text(at).bytes().all(|b| b.is_ascii_uppercase())
    }
}
