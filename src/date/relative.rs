//! Phrases that count from today or from what was just spoken of: 'last week', 'the past two months',
//! 'the same day', 'the year before', 'all week', 'day one'.

use super::Mode;
use super::read::{Phrase, Reader, trusted};
use super::rule::Rule;
use super::value::{Amount, MANY, ONE, Point, Value};
use super::words::{Step, Unit, Word::*};
use crate::report::Confidence;

impl Reader<'_> {
    /// 'all week', 'all day'.
    pub fn all(&self, i: usize) -> Option<Phrase> {
        let Unit(unit) = self.w(i + 1) else { return None };
        match unit {
            Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Weekend | Unit::Season => {
                let point = self.context.step(Step::This, unit, self.tense(i, i + 2))?;
                self.point(i + 2, point, Rule::Whole)
            }
            _ => None,
        }
    }

    /// From a step word at `j` ('last', 'next', 'past'); the phrase begins at `i`.
    pub fn step(&self, i: usize, j: usize, step: Step) -> Option<Phrase> {
        let mut k = j + 1;
        let mut step = step;
        // 'this past week', 'the same', 'this coming Friday'.
        if step == Step::This
            && let Step(second @ (Step::Past | Step::Coming | Step::Same)) = self.w(k)
        {
            step = match second {
                Step::Past => Step::Last,
                Step::Coming => Step::Next,
                _ => second,
            };
            k += 1;
        } else if step == Step::Same && self.has(k, Step(Step::Same)) {
            k += 1;
        }
        // 'said that Friday's talks', 'that five days before': a conjunction.
        if step == Step::Same
            && self.is(j, words!["that"])
            && !(matches!(self.w(k), Unit(_) | Part(_)) || self.had(i, 1, On))
        {
            return None;
        }
        let tense = self.tense(i, k);
        // 'Following Thursday's talks': a preposition.
        if step == Step::Following && i == j && !self.had(i, 1, Possessive) {
            return None;
        }
        if self.adjective(k) && !matches!(self.w(k), Ordinal(_)) {
            return None;
        }
        if let Some((end, amount)) = self.amount(k).filter(|_| !matches!(self.w(k), A | Half))
            && let Some((end, unit, _)) = self.measured(k, end, amount)
        {
            if let (Step::Last, Of | In) = (step, self.w(end))
                && let Some((after, value)) = self.edge_of(end + 1, amount, unit, true)
            {
                return self.make(after, value, Rule::PartOf);
            }
            return self.span(end, step, amount, unit);
        }
        while matches!(self.w(k), Whole) {
            k += 1;
        }
        match self.w(k) {
            Units(unit) if !matches!(step, Step::This | Step::Same) => self.span(k + 1, step, MANY, unit),
            Unit(unit) => self.stepped(i, j, k, step, unit),
            Weekday(weekday, _) if self.capital(k) => {
                let day = self.context.step_weekday(step, weekday, tense);
                self.with_time(self.point(k + 1, day, Rule::Weekday))
            }
            Month(month, _) if self.capital(k) => {
                let point = self.context.step_month(step, month);
                self.point(k + 1, point, Rule::Month)
            }
            Season(..) => self.season(i, k),
            Part(_) => self.part(i, k),
            Feast(_) => self.feast(k),
            Fiscal => self.fiscal(k),
            // 'the current account' is a sum.
            _ if i == j
                && self.mode == Mode::Timex
                && self.is(j, words!["current"])
                && !self.is(k, words!["account", "-", "accounts"]) =>
            {
                self.make(j + 1, Value::Present, Rule::Reference)
            }
            Step(Step::Past) if i < j && self.mode == Mode::Timex && self.is(k, words!["past"]) => {
                self.make(k + 1, Value::Past, Rule::Reference)
            }
            _ if step == Step::Past
                && self.has(i, The)
                && self.mode == Mode::Timex
                && self.is(j, words!["past"])
                && !self.lower_noun(k)
                && !self.capital(k) =>
            {
                self.make(j + 1, Value::Past, Rule::Reference)
            }
            _ => None,
        }
    }

    fn stepped(&self, i: usize, j: usize, k: usize, step: Step, unit: Unit) -> Option<Phrase> {
        let end = k + 1;
        if unit <= Unit::Hour || unit == Unit::Half && !self.has(end, Of) {
            return match (unit, step) {
                // 'at the last minute' is no length.
                (Unit::Hour, Step::Past | Step::Last | Step::Next) | (Unit::Minute, Step::Past | Step::Next)
                    if self.has(i, The) || step == Step::Past =>
                {
                    self.lasting(end, ONE, unit, Rule::Duration)
                }
                _ => None,
            };
        }
        // 'the last day of the month', 'the last week of May'.
        if step == Step::Last
            && matches!(self.w(end), Of | In)
            && let Some((after, value)) = self.edge_of(end + 1, ONE, unit, true)
        {
            return self.make(after, value, Rule::PartOf);
        }
        // 'in the last year', 'over the past decade': a length up to now.
        let length_of = step == Step::Past
            || matches!(step, Step::Last | Step::Next)
                && self.has(i, The)
                && j > i
                && matches!(self.before(i, 1), In | Prep | Within)
                && unit != Unit::Quarter
                && unit > Unit::Day;
        if length_of {
            return self.span(end, step, ONE, unit);
        }
        if step == Step::Same
            && self.is(j, words!["that"])
            && self.had(i, 1, Plain)
            && !self.is(i.wrapping_sub(1), words!["later", "same"])
            && unit != Unit::Year
            && unit != Unit::Day
            && unit != Unit::Month
            && unit != Unit::Week
        {
            return None;
        }
        let point = self.context.step(step, unit, self.tense(i, end))?;
        let phrase = self.with_time(self.point(end, point, Rule::Relative));
        let told =
            matches!(step, Step::Previous | Step::Following | Step::Same) || step == Step::Next && unit == Unit::Day;
        trusted(phrase, if told { Confidence::Likely } else { Confidence::Sure })
    }

    /// 'last year', 'this week': end and point.
    pub fn stepped_unit(&self, i: usize) -> Option<(usize, Point)> {
        let j = i + self.has(i, The) as usize;
        let Step(step) = self.w(j) else { return None };
        let Unit(unit) = self.w(j + 1) else { return None };
        Some((j + 2, self.context.step(step, unit, self.tense(i, j + 2))?))
    }

    /// 'the past two months': a length that touches today.
    fn span(&self, end: usize, step: Step, amount: Amount, unit: Unit) -> Option<Phrase> {
        let n = (amount != MANY && amount.is_multiple_of(1000)).then(|| (amount / 1000).min(100_000) as i32);
        let days = n.zip(self.context.today).and_then(|(n, today)| {
            let other = |n: i32| self.context.shift(Some(today), n as i64 * 1000, unit)?.days();
            match step {
                Step::Past | Step::Last => Some((self.context.shift_day(today, -n, unit)?, today)),
                Step::Next | Step::Coming => Some((today, self.context.shift_day(today, n, unit)?)),
                _ => other(0).map(|(from, to, _)| (from, to)),
            }
        });
        self.make(end, Value::Length { amount, unit, rest: 0, smaller: unit, days }, Rule::Span)
    }
}
