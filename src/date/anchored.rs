//! What was just spoken of: 'the day', 'the year', 'the week before', 'the day after tomorrow', 'day one'.
//!
//! 'The day' alone says little; it counts where the words around say that it is meant so ('earlier in the day').

use super::read::{Phrase, Reader, trusted};
use super::rule::Rule;
use super::value::{ONE, Point};
use super::words::{Step, Unit, Word::*};
use super::{Class, Mode};
use crate::report::Confidence;

impl Reader<'_> {
    /// 'the day', 'the year': what was just spoken of, where the words around say that it is meant so.
    pub fn definite(&self, i: usize, unit: Unit) -> Option<Phrase> {
        let end = self.words[i..].iter().position(|word| matches!(word, Unit(_)))? + i + 1;
        if self.capital(end - 1) || matches!(self.w(end), Dash) {
            return None;
        }
        trusted(
            match unit {
                // 'the year 2031'.
                Unit::Year if matches!(self.w(end), Number(..) | Figure) => match self.w(end) {
                    Number(year @ 1..=2999, _) if !matches!(self.w(end + 1), Unit(_) | Units(_)) => {
                        self.point(end + 1, Point::Year(year as i32), Rule::Year)
                    }
                    _ => return None,
                },
                // 'the week before last'.
                _ if self.has(end, Before) && self.has(end + 1, Step(Step::Last)) => {
                    let value = self.context.shift(self.context.today, -2000, unit)?;
                    self.make(end + 2, value, Rule::Shift)
                }
                // 'the day before yesterday', 'the week before', 'the year after'.
                _ if matches!(self.w(end), Before | After | Earlier) => {
                    let sign = if self.has(end, After) { 1000 } else { -1000 };
                    if let Day(offset) = self.w(end + 1)
                        && unit == Unit::Day
                    {
                        let point = self.context.day(offset as i32 + sign as i32 / 1000);
                        return self.point(end + 2, point, Rule::Deictic);
                    }
                    let bare = self.has(end, Earlier);
                    let open = self.lower_noun(end + 1)
                        || self.capital(end + 1)
                        || matches!(self.w(end + 1), The | A | Possessive);
                    if open && !bare {
                        return None;
                    }
                    let next = self.phrase(end + 1).filter(|phrase| phrase.class == Class::Date && !bare);
                    let told = next.and_then(|phrase| phrase.value?.days()).map(|days| days.0);
                    let base = told.or(self.context.anchor_for(unit));
                    let value = self.context.shift(base, sign, unit)?;
                    self.make(next.map_or(end + 1, |phrase| phrase.end), value, Rule::Shift)
                }
                // 'the week of March 18'.
                Unit::Week if self.has(end, Of) && self.day_phrase(end + 1).is_some() => {
                    let (end, point) = self.day_phrase(end + 1)?;
                    self.point(end, Point::Week(point.days()?.0.monday()), Rule::PartOf)
                }
                Unit::Day => {
                    let led = matches!(self.before(i, 1), In | On)
                        && matches!(self.before(i, 2), Earlier | Later | Late | Early);
                    if !led && !self.had(i, 1, Of) {
                        return None;
                    }
                    if self.had(i, 1, Of) && !matches!(self.before(i, 2), End | Rest) {
                        return None;
                    }
                    let base = self.context.anchor_day()?;
                    self.point(end, Point::Day(base), Rule::Anchored)
                }
                Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Weekend => {
                    if !matches!(self.before(i, 1), In | Prep | Of | At | On | Earlier | Later) {
                        return None;
                    }
                    if self.had(i, 1, Of)
                        && !matches!(self.before(i, 2), End | Rest | Start | Middle | Half | Ordinal(_) | Units(_))
                        && !(self.was(i, 2, words!["most", "much", "part"]))
                    {
                        return None;
                    }
                    if self.has(end, Of) || self.lower_noun(end) && self.mode == Mode::Reader && unit == Unit::Quarter {
                        return None;
                    }
                    let tense = self.tense(i, end);
                    let point = if unit == Unit::Weekend {
                        self.context.step(Step::This, unit, tense)?
                    } else {
                        self.context.step(Step::Same, unit, tense)?
                    };
                    self.point(end, point, Rule::Anchored)
                }
                _ => return None,
            },
            Confidence::Likely,
        )
    }

    /// 'Day 1', 'day two': of what the article is about, today.
    pub fn numbered(&self, i: usize) -> Option<Phrase> {
        if let Unit(unit) = self.w(i)
            && let Some(end) = self.stretched(i + 1)
        {
            return self.lasting(end, ONE, unit, Rule::Duration);
        }
        // 'year-ago', 'year-earlier'.
        if let Unit(unit) = self.w(i)
            && self.has(i + 1, Dash)
            && matches!(self.w(i + 2), Ago | Earlier)
            && self.mode == Mode::Timex
        {
            let base = if self.has(i + 2, Ago) { self.context.today } else { self.context.anchor_for(unit) };
            return self.make(i + 3, self.context.shift(base, -1000, unit)?, Rule::Shift);
        }
        let Unit(Unit::Day) = self.w(i) else { return self.ended(i) };
        let (Number(_, 1..=2) | Cardinal(1..=12)) = self.w(i + 1) else { return self.ended(i) };
        if matches!(self.w(i + 2), Unit(_) | Units(_)) || matches!(self.before(i, 1), Prep | From) {
            return None;
        }
        trusted(self.point(i + 2, Point::Day(self.context.today?), Rule::Numbered), Confidence::Guess)
    }
}
