//! Phrases that count from today or from what was just spoken of: 'last week', 'the past two months',
//! 'the same day', 'the year before', 'all week', 'day one'.

use super::length::length;
use super::read::{Phrase, Reader};

use super::value::{Amount, ONE, Point, Value};
use super::words::{Step, Unit, Word::*};
use super::{Class, Mode};
use crate::report::Confidence;

impl Reader<'_> {
    /// Phrases that begin with a determiner.
    pub fn noun_phrase(&self, i: usize) -> Option<Phrase> {
        match self.w(i) {
            Every => self.set(i),
            All => self.all(i),
            Another => self.duration(i),
            These if self.amount(i + 1).is_some() => self.duration(i),
            These if self.is(i, &["these"]) && self.w(i + 1) == Units(Unit::Day) && self.mode == Mode::Timex => {
                self.make(i + 2, Value::Present, "date/reference")
            }
            Step(step) => self.step(i, i, step),
            A if matches!((self.w(i + 1), self.w(i + 2)), (Ordinal(_), Whole)) => self.nth(i + 1),
            // 'a year-earlier loss', 'a month-long truce': the article belongs to what follows.
            A if self.w(i + 2) == Dash
                && (matches!(self.w(i + 3), Ago | Earlier) || self.is(i + 3, &["long", "old"])) =>
            {
                None
            }
            A => self
                .duration(i)
                .or_else(|| self.numbered(i))
                .filter(|phrase| phrase.class != Class::Set || self.mode == Mode::Timex),
            The => match self.w(i + 1) {
                Step(step) => self.step(i, i + 1, step),
                Ordinal(_) if self.adjective(i + 1) => None,
                Ordinal(_) => self.calendar(i).or_else(|| self.nth(i + 1)),
                Plain if self.mode == Mode::Timex => self.reference_with_the(i),
                Unit(unit) => self.definite(i, unit),
                Part(_) => self.part(i, i + 1),
                Season(..) => self.season(i, i + 1),
                Decade(_) | DecadeName(_) => self.decade(i + 1),
                Fiscal | Code => self.fiscal(i + 1),
                Feast(_) => self.feast(i + 1),
                Future if self.mode == Mode::Timex => self.make(i + 2, Value::Future, "date/reference"),
                Early | Earlier | Late | Later | Mid | End | Start | Middle | Rest => self.qualified(i + 1),
                Whole if matches!(self.w(i + 2), Unit(_)) => {
                    let Unit(unit) = self.w(i + 2) else { return None };
                    self.definite(i + 1, unit)
                }
                // 'the three-day visit': the article belongs to the visit.
                Number(..) | Cardinal(_) | Vague | Figure if self.adjective(i + 1) => None,
                Number(..) | Cardinal(_) | Vague | Figure => self.duration(i + 1).or_else(|| self.the_year(i)),
                _ => None,
            },
            _ => None,
        }
    }

    /// 'three-day', 'third-quarter', '19th-century': joined with a hyphen to its unit.
    fn adjective(&self, i: usize) -> bool {
        let end = match self.w(i) {
            Ordinal(_) => i + 1,
            _ => self.amount(i).map_or(i, |found| found.0),
        };
        self.w(end) == Dash && matches!(self.w(end + 1), Unit(_) | Half) && self.touches(end) && self.touches(end + 1)
    }

    /// 'all week', 'all day'.
    fn all(&self, i: usize) -> Option<Phrase> {
        let Unit(unit) = self.w(i + 1) else { return None };
        match unit {
            Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Weekend | Unit::Season => {
                let point = self.context.step(Step::This, unit, self.tense(i, i + 2))?;
                self.make(i + 2, Value::point(point), "date/whole")
            }
            _ => None,
        }
    }

    /// From a step word at `j` ('last', 'next', 'past'); the phrase begins at `i`.
    fn step(&self, i: usize, j: usize, step: Step) -> Option<Phrase> {
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
        } else if step == Step::Same && self.w(k) == Step(Step::Same) {
            k += 1;
        }
        // 'said that Friday's talks', 'that five days before': a conjunction.
        if step == Step::Same
            && self.is(j, &["that"])
            && !(matches!(self.w(k), Unit(_) | Part(_)) || self.before(i, 1) == On)
        {
            return None;
        }
        let tense = self.tense(i, k);
        // 'Following Thursday's talks': a preposition.
        if step == Step::Following && i == j && self.before(i, 1) != Possessive {
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
                return self.make(after, value, "date/part-of");
            }
            return self.span(end, step, amount, unit);
        }
        while matches!(self.w(k), Whole) {
            k += 1;
        }
        match self.w(k) {
            Units(unit) if matches!(step, Step::Past | Step::Coming | Step::Last | Step::Next) => {
                self.span(k + 1, step, None, unit)
            }
            Unit(unit) => self.stepped(i, j, k, step, unit),
            Weekday(weekday, _) if self.capital(k) => {
                let day = self.context.step_weekday(step, weekday, tense);
                let phrase = self.make(k + 1, Value::point(day), "date/weekday")?;
                Some(self.with_time(i, phrase))
            }
            Month(month, _) if self.capital(k) => {
                let point = self.context.step_month(step, month);
                self.make(k + 1, Value::point(point), "date/month")
            }
            Season(..) => self.season(i, k),
            Part(_) => self.part(i, k),
            Feast(_) => self.feast(k),
            Fiscal => self.fiscal(k),
            _ if i == j && self.mode == Mode::Timex && self.is(j, &["current"]) => {
                self.make(j + 1, Value::Present, "date/reference")
            }
            Step(Step::Past) if i < j && self.mode == Mode::Timex && self.is(k, &["past"]) => {
                self.make(k + 1, Value::Past, "date/reference")
            }
            _ if step == Step::Past
                && self.w(i) == The
                && self.mode == Mode::Timex
                && self.is(j, &["past"])
                && !self.lower_noun(k)
                && !self.capital(k) =>
            {
                self.make(j + 1, Value::Past, "date/reference")
            }
            _ => None,
        }
    }

    fn stepped(&self, i: usize, j: usize, k: usize, step: Step, unit: Unit) -> Option<Phrase> {
        let end = k + 1;
        if unit <= Unit::Hour || unit == Unit::Half && self.w(end) != Of {
            return match (unit, step) {
                (Unit::Hour | Unit::Minute, Step::Past | Step::Last | Step::Next)
                    if self.w(i) == The || step == Step::Past =>
                {
                    self.make(end, length(ONE, unit, None), "date/duration")
                }
                _ => None,
            };
        }
        // 'the last day of the month', 'the last week of May'.
        if step == Step::Last
            && matches!(self.w(end), Of | In)
            && let Some((after, value)) = self.edge_of(end + 1, ONE, unit, true)
        {
            return self.make(after, value, "date/part-of");
        }
        // 'in the last year', 'over the past decade': a length up to now.
        let length_of = step == Step::Past
            || matches!(step, Step::Last | Step::Next)
                && self.w(i) == The
                && j > i
                && matches!(self.before(i, 1), In | Prep | Within)
                && unit != Unit::Quarter
                && unit > Unit::Day;
        if length_of {
            return self.span(end, step, ONE, unit);
        }
        if step == Step::Same
            && self.is(j, &["that"])
            && self.before(i, 1) == Plain
            && !self.is(i.wrapping_sub(1), &["later", "same"])
            && unit != Unit::Year
            && unit != Unit::Day
            && unit != Unit::Month
            && unit != Unit::Week
        {
            return None;
        }
        let point = self.context.step(step, unit, self.tense(i, end))?;
        let mut phrase = self.make(end, Value::point(point), "date/relative")?;
        if matches!(step, Step::Previous | Step::Following | Step::Same) || step == Step::Next && unit == Unit::Day {
            phrase.confidence = Confidence::Likely;
        }
        Some(self.with_time(i, phrase))
    }

    /// 'last year', 'this week': end and point.
    pub fn stepped_unit(&self, i: usize) -> Option<(usize, Point)> {
        let j = i + (self.w(i) == The) as usize;
        let Step(step) = self.w(j) else { return None };
        let Unit(unit) = self.w(j + 1) else { return None };
        Some((j + 2, self.context.step(step, unit, self.tense(i, j + 2))?))
    }

    /// 'the past two months': a length that touches today.
    fn span(&self, end: usize, step: Step, amount: Amount, unit: Unit) -> Option<Phrase> {
        let n = amount.filter(|n| n % 1000 == 0).map(|n| (n / 1000).min(100_000) as i32);
        let days = n.zip(self.context.today).and_then(|(n, today)| {
            let other = |n: i32| self.context.shift(Some(today), n as i64 * 1000, unit)?.days();
            match step {
                Step::Past | Step::Last => Some((self.context.shift_day(today, -n, unit)?, today)),
                Step::Next | Step::Coming => Some((today, self.context.shift_day(today, n, unit)?)),
                _ => other(0).map(|(from, to, _)| (from, to)),
            }
        });
        self.make(end, Value::Length { amount, unit, rest: None, days }, "date/span")
    }

    /// 'the day', 'the year': what was just spoken of, where the words around say that it is meant so.
    fn definite(&self, i: usize, unit: Unit) -> Option<Phrase> {
        let end = self.words[i..].iter().position(|word| matches!(word, Unit(_)))? + i + 1;
        if self.capital(end - 1) || matches!(self.w(end), Dash) {
            return None;
        }
        let mut phrase = match unit {
            // 'the year 2031'.
            Unit::Year if matches!(self.w(end), Number(..)) => match self.w(end) {
                Number(year @ 1..=2999, _) if !matches!(self.w(end + 1), Unit(_) | Units(_)) => {
                    self.make(end + 1, Value::point(Point::Year(year as i32)), "date/year")?
                }
                _ => return None,
            },
            // 'the day before yesterday', 'the week before', 'the year after'.
            _ if matches!(self.w(end), Before | After | Earlier) => {
                let sign = if self.w(end) == After { 1000 } else { -1000 };
                if let Day(offset) = self.w(end + 1)
                    && unit == Unit::Day
                {
                    let point = self.context.day(offset as i32 + sign as i32 / 1000);
                    return self.make(end + 2, Value::point(point), "date/deictic");
                }
                let bare = self.w(end) == Earlier;
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
                self.make(next.map_or(end + 1, |phrase| phrase.end), value, "date/shift")?
            }
            Unit::Day => {
                let led =
                    matches!(self.before(i, 1), In | On) && matches!(self.before(i, 2), Earlier | Later | Late | Early);
                if !led && self.before(i, 1) != Of {
                    return None;
                }
                if self.before(i, 1) == Of && !matches!(self.before(i, 2), End | Rest) {
                    return None;
                }
                let base = self.context.anchor_day()?;
                self.make(end, Value::point(Point::Day(base)), "date/anchored")?
            }
            Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Weekend => {
                if !matches!(self.before(i, 1), In | Prep | Of | At | On | Earlier | Later) {
                    return None;
                }
                if self.before(i, 1) == Of
                    && !matches!(self.before(i, 2), End | Rest | Start | Middle | Half | Ordinal(_) | Units(_))
                {
                    return None;
                }
                if self.w(end) == Of || self.lower_noun(end) && self.mode == Mode::Reader && unit == Unit::Quarter {
                    return None;
                }
                let tense = self.tense(i, end);
                let point = if unit == Unit::Weekend {
                    self.context.step(Step::This, unit, tense)?
                } else {
                    self.context.step(Step::Same, unit, tense)?
                };
                self.make(end, Value::point(point), "date/anchored")?
            }
            _ => return None,
        };
        phrase.confidence = Confidence::Likely;
        Some(phrase)
    }

    /// 'Day 1', 'day two': of what the article is about, today.
    pub fn numbered(&self, i: usize) -> Option<Phrase> {
        if let Unit(unit) = self.w(i)
            && let Some(end) = self.stretched(i + 1)
        {
            return self.make(end, length(ONE, unit, None), "date/duration");
        }
        // 'year-ago', 'year-earlier'.
        if let Unit(unit) = self.w(i)
            && self.w(i + 1) == Dash
            && matches!(self.w(i + 2), Ago | Earlier)
            && self.mode == Mode::Timex
        {
            let base = if self.w(i + 2) == Ago { self.context.today } else { self.context.anchor_for(unit) };
            return self.make(i + 3, self.context.shift(base, -1000, unit)?, "date/shift");
        }
        let Unit(Unit::Day) = self.w(i) else { return self.ended(i) };
        let (Number(_, 1..=2) | Cardinal(1..=12)) = self.w(i + 1) else { return self.ended(i) };
        if matches!(self.w(i + 2), Unit(_) | Units(_)) || matches!(self.before(i, 1), Prep | From) {
            return None;
        }
        let mut phrase = self.make(i + 2, Value::point(Point::Day(self.context.today?)), "date/numbered")?;
        phrase.confidence = Confidence::Guess;
        Some(phrase)
    }

    /// 'year-end', 'month end'.
    fn ended(&self, i: usize) -> Option<Phrase> {
        let Unit(unit) = self.w(i) else { return None };
        let end = i + 1 + (self.w(i + 1) == Dash) as usize;
        if self.w(end) != End || unit < Unit::Month || !self.is(end, &["end"]) {
            return None;
        }
        let point = self.context.step(Step::This, unit, None)?;
        self.make(end + 1, Value::point(point), "date/end")
    }
}
