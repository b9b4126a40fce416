//! Edges and stretches of a phrase: 'the end of May', 'early 2034', 'mid-January', 'later this month', 'year-end'.

use super::Mode;
use super::read::{Phrase, Reader, only};
use super::rule::Rule;
use super::value::{Point, TimeOfDay, Value};
use super::words::{Step, Unit, Word::*};

impl Reader<'_> {
    /// 'early 2034', 'mid-January', 'the end of the year', 'later this month', 'late Friday'.
    pub fn qualified(&self, i: usize) -> Option<Phrase> {
        let word = self.w(i);
        if let Some(phrase) = self.small_hours(i).filter(|_| matches!(word, Early)) {
            return Some(phrase);
        }
        let dash = (self.has(i + 1, Dash) && self.touches(i + 1)) as usize;
        let next = i + 1 + dash;
        match word {
            End | Start | Middle | Rest if self.has(next, Of) => {
                let (end, point) = self.container(next + 1)?;
                let long = !matches!(point, Point::Day(_)) || matches!(word, Rest | End);
                long.then(|| self.point(end, point, Rule::Edge))?
            }
            End if dash > 0 => {
                let (end, point) = self.container(next)?;
                self.point(end, point, Rule::Edge)
            }
            Earlier | Later => match self.w(next) {
                Step(Step::This | Step::Same | Step::Last | Step::Next) | Day(_) => {
                    only(self.phrase(next), |value| !matches!(value, Value::Length { days: None, .. } | Value::Past))
                }
                Weekday(..) if self.mode == Mode::Timex => self.phrase(next),
                _ => None,
            },
            Early | Late | Mid => {
                let mid = word == Mid && dash > 0;
                let found = match self.w(next) {
                    // 'mid-year'; the middle of a year is still the year.
                    Unit(unit @ (Unit::Week | Unit::Month | Unit::Year)) if mid => {
                        self.point(next + 1, self.context.step(Step::This, unit, None)?, Rule::Edge)
                    }
                    Part(part) if mid => {
                        let point = self.context.day_at_hand(1).map_or(Point::AnyDay, Point::Day);
                        self.timed(next + 1, point, TimeOfDay::Part(part), Rule::PartOfDay)
                    }
                    Month(..) | Number(..) | Decade(_) | Weekday(..) | Day(_) | Step(_) | Season(..)
                    | DecadeName(_) | Fiscal => self.phrase(next),
                    Ordinal(_) => self.nth(next),
                    Apostrophe => self.decade(next + 1),
                    _ => None,
                };
                // 'early 20 years'.
                only(found, |value| !matches!(value, Value::Length { .. }))
            }
            _ => None,
        }
    }

    /// 'year-end', 'month end', "year's end".
    pub fn ended(&self, i: usize) -> Option<Phrase> {
        let Unit(unit) = self.w(i) else { return None };
        let end = i + 1 + matches!(self.w(i + 1), Dash | Possessive) as usize;
        if !self.has(end, End) || unit < Unit::Month || !self.is(end, words!["end"]) {
            return None;
        }
        let point = self.context.step(Step::This, unit, None)?;
        self.point(end + 1, point, Rule::End)
    }
}
