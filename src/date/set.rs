//! What only TIMEX wants: what comes round ('every week', 'twice a month'), and 'now', 'recently', 'the near future'.

use super::Mode;
use super::length::length;
use super::read::{Phrase, Reader};
use super::rule::Rule;
use super::value::{Moment, ONE, Point, TimeOfDay, Value};
use super::words::{Unit, Word::*};

impl Reader<'_> {
    /// 'every week', 'each Friday', 'daily', 'twice a month', 'Mondays': only TIMEX wants them.
    pub fn set(&self, i: usize) -> Option<Phrase> {
        let (end, value) = match self.w(i) {
            // 'The Daily Mail', 'LA Weekly'.
            Rate(..) if self.capital(i) && (i > 0 || self.capital(i + 1)) => return None,
            Rate(unit, n) => (i + 1, length(n as u64 * 1000, unit)),
            Weekdays(weekday) => (i + 1, Value::point(Point::AnyWeekday(weekday))),
            Parts(part) => (i + 1, Value::Moment(Moment { point: Point::AnyDay, time: Some(TimeOfDay::Part(part)) })),
            Long(unit) => {
                return self.lasting(i + 1, ONE, unit, Rule::Duration);
            }
            Once => {
                let Unit(unit) = self.w(i + 2) else { return None };
                if !matches!(self.w(i + 1), A | Per | Every) || unit < Unit::Minute {
                    return None;
                }
                (i + 3, length(ONE, unit))
            }
            Every => {
                let other = self.is(i + 1, words!["other"]);
                match self.w(i + 1 + other as usize) {
                    Unit(unit) if unit >= Unit::Minute && unit != Unit::Quarter => {
                        (i + 2 + other as usize, length(1000 + 1000 * other as u64, unit))
                    }
                    Weekday(weekday, _) => (i + 2 + other as usize, Value::point(Point::AnyWeekday(weekday))),
                    Month(month, _) => (i + 2, Value::point(Point::AnyMonth(month))),
                    Season(season, _) => (i + 2, Value::point(Point::AnySeason(season))),
                    Part(part) => {
                        (i + 2, Value::Moment(Moment { point: Point::AnyDay, time: Some(TimeOfDay::Part(part)) }))
                    }
                    Ordinal(n @ 1..=100) => match self.w(i + 2) {
                        Unit(unit) => (i + 3, length(n as u64 * 1000, unit)),
                        _ => return None,
                    },
                    _ => {
                        let (end, amount) = self.amount(i + 1)?;
                        let Units(unit) = self.w(end) else { return None };
                        (end + 1, length(amount, unit))
                    }
                }
            }
            _ => return None,
        };
        if self.mode == Mode::Reader {
            return None;
        }
        self.make(end, value, Rule::Set)
    }

    /// 'three times a week'.
    pub fn times(&self, i: usize) -> Option<Phrase> {
        let (end, _) = self.amount(i)?;
        let Unit(unit) = self.w(end + 2) else { return None };
        let rate = self.mode == Mode::Timex && self.has(end, Times) && matches!(self.w(end + 1), A | Per | Every);
        if rate { self.lasting(end + 3, ONE, unit, Rule::Set) } else { None }
    }

    /// 'the near future', 'the moment'.
    pub fn reference_with_the(&self, i: usize) -> Option<Phrase> {
        if self.is(i + 1, words!["near", "foreseeable", "immediate", "distant"]) && self.has(i + 2, Future) {
            return self.make(i + 3, Value::Future, Rule::Reference);
        }
        let moment = self.is(i + 1, words!["moment"]) && matches!(self.before(i, 1), At | Prep);
        if moment { self.make(i + 2, Value::Present, Rule::Reference) } else { None }
    }

    /// 'now', 'recently', 'soon', 'the future': only TIMEX wants them.
    pub fn reference(&self, i: usize) -> Option<Phrase> {
        if self.mode == Mode::Reader {
            return None;
        }
        // 'Peace Now'.
        if i > 0 && self.capital(i) && self.had(i, 1, Plain) && self.capital(i - 1) {
            return None;
        }
        let value = match self.w(i) {
            Present(true) => Value::Present,
            Present(false) if self.had(i, 1, At) => Value::Present,
            // 'as soon as', 'as recently as', 'too soon'.
            PastRef | FutureRef if self.is(i + 1, words!["as"]) || self.was(i, 1, words!["too", "how"]) => return None,
            PastRef => Value::Past,
            FutureRef if !matches!(self.w(i + 1), After | Before | Or) => Value::Future,
            Future if self.had(i, 1, In) => Value::Future,
            _ => return None,
        };
        self.make(i + 1, value, Rule::Reference)
    }
}
