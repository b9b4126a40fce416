//! Phrases around a unit of time: 'last week', 'the past two months', 'six weeks', 'a month ago',
//! 'the third quarter of last year', 'the first ten months of 2031'.

use super::Class;
use super::Mode;
use super::read::{Phrase, Reader};
use super::tense::Tense;
use super::value::{Amount, ONE, Point, Value};
use super::words::{Step, Unit, Word::*};
use crate::report::Confidence;

impl Reader<'_> {
    /// A number of things: '6', 'twenty-five', 'two or three', 'a few', 'half a', 'one and a half'.
    pub fn amount(&self, i: usize) -> Option<(usize, Amount)> {
        let (mut end, mut amount) = self.plain_amount(i)?;
        // 'two or three', '10 to 15', '10-15': the first stands for both.
        if matches!(self.w(end), Or | To | Dash)
            && let Some((after, Some(more))) = self.plain_amount(end + 1)
            && amount.is_some_and(|n| more > n)
            && matches!(self.w(after + (self.w(after) == Dash) as usize), Unit(_) | Units(_) | More | Whole)
        {
            end = after;
        }
        if self.w(end) == And && self.w(end + 1) == A && self.w(end + 2) == Half {
            amount = amount.map(|n| n + 500);
            end += 3;
        }
        Some((end, amount))
    }

    fn plain_amount(&self, i: usize) -> Option<(usize, Amount)> {
        match self.w(i) {
            Number(n, _) => Some((i + 1, Some(n as u64 * 1000))),
            Figure => Some((i + 1, Some(thousandths(self.text(i))?))),
            Cardinal(n) => Some(self.spelled(i, n)),
            Vague => Some((i + 1 + (self.w(i + 1) == Of) as usize, None)),
            A => match self.w(i + 1) {
                Vague => Some((i + 2 + (self.w(i + 2) == Of) as usize, None)),
                Cardinal(n @ 100..) => Some((i + 2, Some(n as u64 * 1000))),
                Half if self.w(i + 2) == Dash => Some((i + 3, Some(500))),
                _ => None,
            },
            Half => match self.w(i + 1) {
                A => Some((i + 2, Some(500))),
                Dash if matches!(self.w(i + 2), Unit(_)) => Some((i + 2, Some(500))),
                _ => None,
            },
            _ => None,
        }
    }

    /// 'twenty-five', 'two hundred', 'one hundred and twenty'.
    fn spelled(&self, i: usize, first: u32) -> (usize, Amount) {
        let (mut end, mut total, mut group) = (i + 1, 0u64, first as u64);
        for _ in 0..6 {
            let skip = match self.w(end) {
                Dash | And if group >= 20 => 1,
                _ => 0,
            };
            match self.w(end + skip) {
                Cardinal(n @ (100 | 1000 | 1_000_000)) if skip == 0 => {
                    if n == 100 {
                        group = group.max(1) * 100;
                    } else {
                        total += group.max(1) * n as u64;
                        group = 0;
                    }
                }
                Cardinal(n) if n < 100 && group % 10 == 0 && group % 100 != 10 && (group >= 20 || group == 0) => {
                    group += n as u64;
                }
                _ => break,
            }
            end += skip + 1;
        }
        (end, Some((total + group).min(1_000_000_000) * 1000))
    }

    /// 'about', 'more than', 'at least': part of the phrase in TIMEX, not for a reader.
    fn approximate(&self, i: usize) -> usize {
        match self.w(i) {
            About => i + 1,
            Another | These if self.mode == Mode::Timex => i + 1,
            Plain | Serial
                if self.is(i, &["no", "not"]) && matches!(self.w(i + 1), More | Less) && self.w(i + 2) == Than =>
            {
                i + 3
            }
            More | Less if self.w(i + 1) == Than => i + 2,
            At if self.is(i + 1, &["least", "most"]) => i + 2,
            _ => i,
        }
    }

    /// 'six weeks', 'a three-day', '6-year-old', 'two months ago', 'three minutes 27.9 seconds'.
    pub fn duration(&self, i: usize) -> Option<Phrase> {
        let number = self.approximate(i);
        if number > i {
            // A reader's phrase begins after the 'about'; it is found when reading gets there.
            return if self.mode == Mode::Timex {
                self.duration(number).or_else(|| self.noun_phrase(number))
            } else {
                None
            };
        }
        let (end, amount, unit, rest) = match self.quarter_century(i) {
            Some(end) => (end, Some(25_000), Unit::Year, None),
            None => {
                let (end, amount) = match self.w(i) {
                    A if !matches!(self.w(i + 1), Vague | Cardinal(_) | Half) => (i + 1, ONE),
                    _ => self.amount(i)?,
                };
                let (end, unit, rest) = self.measured(i, end, amount)?;
                (end, amount, unit, rest)
            }
        };
        if amount == Some(500)
            && let Some((amount, smaller)) = half(unit)
        {
            return self
                .shifted(i, end, amount, smaller)
                .or_else(|| self.make(end, length(amount, smaller, None), "date/duration"));
        }
        // Ages.
        let old = end + (self.w(end) == Dash) as usize;
        if self.w(old) == Old && unit >= Unit::Day {
            return self.make(old + 1, length(amount, unit, None), "date/age");
        }
        if let Some(phrase) = self.shifted(i, end, amount, unit) {
            return Some(phrase);
        }
        // '3 million barrels a day' is a rate.
        if self.w(i) == A && end == i + 2 && self.rated(i) {
            let phrase = self.make(end, length(amount, unit, None), "date/set")?;
            return (self.mode == Mode::Timex).then_some(Phrase { class: Class::Set, ..phrase });
        }
        self.make(end, length(amount, unit, rest), "date/duration")
    }

    /// 'a quarter century', 'a quarter of a century'.
    fn quarter_century(&self, i: usize) -> Option<usize> {
        if self.w(i) != A || self.w(i + 1) != Unit(Unit::Quarter) {
            return None;
        }
        let end = i + 2 + if self.w(i + 2) == Of && self.w(i + 3) == A { 2 } else { 0 };
        (self.w(end) == Unit(Unit::Century)).then_some(end + 1)
    }

    /// Does an amount of something stand before 'a day'?
    fn rated(&self, i: usize) -> bool {
        let money = ["million", "billion", "trillion", "crore", "lakh", "percent", "cent", "%", "people", "dollars"];
        let thing = i > 0 && self.before(i, 1) == Plain && self.text(i - 1).ends_with('s') && self.lower_noun(i - 1);
        let counted = (2..=4).any(|back| matches!(self.before(i, back), Number(..) | Figure | Cardinal(_) | Vague));
        matches!(self.before(i, 1), Once | Times | Figure | Number(..) | Cardinal(1_000_000))
            || i > 0 && self.is(i - 1, &money)
            || thing && counted
    }

    /// The unit after an amount, and a smaller one after that.
    fn measured(&self, start: usize, at: usize, amount: Amount) -> Option<(usize, Unit, Option<(Amount, Unit)>)> {
        let mut at = at;
        while matches!(self.w(at), Whole | More) {
            at += 1;
        }
        let dashed = self.w(at) == Dash && self.touches(at) && self.touches(at + 1);
        let unit = match self.w(at + dashed as usize) {
            Units(unit) => unit,
            Hrs => Unit::Hour,
            Unit(unit) if dashed || amount == ONE || amount == Some(500) || self.w(start) == A => unit,
            // 'the 100 metres second' is no time; '30 second' is.
            Ordinal(2) if dashed && self.is(at + 1, &["second"]) => Unit::Second,
            _ => return None,
        };
        // 'a quarter' and 'three quarters' are shares; a 'half' is measured in its whole.
        if matches!(unit, Unit::Half | Unit::Season)
            || unit == Unit::Quarter && (self.w(at + 1) == Of || dashed || self.w(start) == A)
        {
            return None;
        }
        let mut end = at + dashed as usize + 1;
        if self.w(end) == Dash && self.is(end + 1, &["long"]) {
            return Some((end + 2, unit, None));
        }
        // 'a year and a half'.
        let hyphens = (self.w(end) == Dash) as usize;
        let and = end + hyphens;
        if self.w(and) == And && self.w(and + 1 + hyphens) == A && self.w(and + 2 + 2 * hyphens) == Half && !dashed {
            return Some((and + 3 + 2 * hyphens, unit, amount.and_then(|_| half(unit))));
        }
        let mut rest = None;
        let joined = end + matches!(self.w(end), And | Comma) as usize;
        if let Some((after, Some(n))) = self.plain_amount(joined)
            && let Units(smaller) | Unit(smaller) = self.w(after)
            && smaller < unit
            && !dashed
            && (unit <= Unit::Hour || smaller >= Unit::Day)
        {
            rest = Some((Some(n), smaller));
            end = after + 1;
        }
        Some((end, unit, rest))
    }

    /// 'ago', 'earlier', 'later', 'from now' after a length of time.
    fn shifted(&self, i: usize, end: usize, amount: Amount, unit: Unit) -> Option<Phrase> {
        // 'two days before', and no more: not 'two days before the vote'.
        let closed = end + 1 >= self.words.len()
            || matches!(self.w(end + 1), Comma | Dash | Open | And | Or | On | In | At | Prep)
            || !self.text(end + 1).starts_with(char::is_alphanumeric) && self.w(end + 1) == Plain;
        let (end, sign, anchored) = match self.w(end) {
            Ago => (end + 1, -1, false),
            Back if self.mode == Mode::Timex && unit >= Unit::Day => (end + 1, -1, false),
            Earlier => (end + 1, -1, true),
            Before if closed => (end + 1, -1, true),
            Later => (end + 1, 1, true),
            After if closed && self.w(i) != A => (end + 1, 1, true),
            From if matches!(self.w(end + 1), Present(_) | Day(0)) => (end + 2, 1, false),
            _ if self.mode == Mode::Reader && self.before(i, 1) == In && self.lies_ahead(i, end, unit) => {
                (end, 1, false)
            }
            _ => return None,
        };
        let base = if anchored { self.context.anchor_for(unit) } else { self.context.today };
        let value = match amount {
            Some(n) => self.context.shift(base, sign * (n.min(1_000_000_000_000) as i64), unit),
            None if sign < 0 => Some(Value::Past),
            None => Some(Value::Future),
        };
        let value = value.unwrap_or(length(amount, unit, None));
        let mut phrase = self.make(end, value, "date/shift")?;
        phrase.class = if unit <= Unit::Hour { Class::Time } else { Class::Date };
        phrase.confidence = if anchored { Confidence::Likely } else { Confidence::Sure };
        Some(phrase)
    }

    /// 'starts in ten days', but not 'was done in ten days' or 'the first visit in ten years'.
    fn lies_ahead(&self, i: usize, end: usize, unit: Unit) -> bool {
        let tense = self.tense(i, end);
        let superlative = |at: usize| {
            matches!(self.w(at), Ordinal(_))
                || self.text(at).ends_with("est")
                || self.is(at, &["most", "least", "only"])
        };
        (tense == Some(Tense::Future) || tense == Some(Tense::Present) && unit <= Unit::Month)
            && !matches!(self.w(end), Of | Apostrophe)
            && !(i.saturating_sub(8)..i).any(superlative)
    }

    /// 'last year', 'this week': end and point.
    pub fn stepped_unit(&self, i: usize) -> Option<(usize, Point)> {
        let j = i + (self.w(i) == The) as usize;
        let Step(step) = self.w(j) else { return None };
        let Unit(unit) = self.w(j + 1) else { return None };
        Some((j + 2, self.context.step(step, unit, self.tense(i, j + 2))?))
    }

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

    /// 'the 2030-31 fiscal year', "the 1930's".
    fn the_year(&self, i: usize) -> Option<Phrase> {
        let year = self.year(i + 1)?;
        let fiscal = self.w(year.end) == Fiscal && self.w(year.end + 1) == Unit(Unit::Year);
        if fiscal {
            return Some(Phrase { end: year.end + 2, rule: "date/fiscal", ..year });
        }
        (self.w(year.end - 1) == Possessive).then_some(year)
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

    /// '-long' or '-old' after a unit.
    fn stretched(&self, at: usize) -> Option<usize> {
        let joined = self.w(at) == Dash && self.touches(at) && self.touches(at + 1);
        (joined && self.is(at + 1, &["long", "old"])).then_some(at + 2)
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

    /// 'months', 'decades' alone: only TIMEX wants them.
    pub fn bare_units(&self, i: usize) -> Option<Phrase> {
        let Units(unit) = self.w(i) else { return None };
        if let Some(end) = self.stretched(i + 1) {
            return self.make(end, length(None, unit, None), "date/duration");
        }
        if self.mode == Mode::Reader || unit < Unit::Minute || matches!(unit, Unit::Quarter | Unit::Season) {
            return None;
        }
        let amount = None;
        if let Some(phrase) = self.shifted(i, i + 1, amount, unit) {
            return Some(phrase);
        }
        let led = matches!(self.before(i, 1), Prep | In | Within | After | About | Than)
            || matches!(self.w(i + 1), After | Before)
            || self.w(i + 1) == Of
                && matches!(self.before(i, 1), Plain | Verb(_) | Comma)
                && !self.lower_noun(i.saturating_sub(1));
        if !led {
            return None;
        }
        self.make(i + 1, length(amount, unit, None), "date/duration")
    }

    /// 'third quarter', 'first half of 2031', 'first ten months of this year', '21st century', 'first day'.
    pub fn nth(&self, i: usize) -> Option<Phrase> {
        let Ordinal(n) = self.w(i) else { return None };
        let dashed = (self.w(i + 1) == Dash && self.touches(i + 1)) as usize;
        let mut j = i + 1 + dashed;
        // 'the first ten months of', 'the first two weeks of'.
        if let Some((end, amount)) = self.amount(j).filter(|_| n == 1 && dashed == 0) {
            let (end, unit, _) = self.measured(j, end, amount)?;
            if matches!(self.w(end), Of | In)
                && let Some((after, value)) = self.edge_of(end + 1, amount, unit, false)
            {
                return self.make(after, value, "date/part-of");
            }
            return self.make(end, length(amount, unit, None), "date/duration");
        }
        while self.w(j) == Whole || self.w(j) == Fiscal {
            j += 1;
        }
        let fiscal = self.w(j - 1) == Fiscal;
        // 'the 17th and 18th centuries'.
        let century = |at: usize| matches!(self.w(at), Unit(Unit::Century) | Units(Unit::Century));
        let next = j + matches!(self.w(j + 1), The | Early | Late | Mid) as usize + 1;
        if matches!(self.w(j), And | Or | To | Dash | Comma) && matches!(self.w(next), Ordinal(_)) && century(next + 1)
        {
            return self.make(j, Value::point(Point::Century(n as i32 - 1)), "date/century");
        }
        match self.w(j) {
            Unit(Unit::Century) | Units(Unit::Century)
                if (1..=30).contains(&n) && (n > 1 || self.before(i, 1) == The) =>
            {
                let point = Point::Century(n as i32 - 1);
                if self.w(j + 1) == Bc {
                    return self.make(j + 2, Value::point(Point::Year(-(n as i32) * 100 + 99)), "date/century");
                }
                self.make(j + 1, Value::point(point), "date/century")
            }
            Unit(Unit::Quarter) if n <= 4 => {
                self.part_of_year(i, j, |year| Point::Quarter(year, n as u8), Point::AnyQuarter(n as u8))
            }
            Half if n <= 2 => {
                let year = matches!(self.w(j + 1), Of | In) || matches!(self.w(j + 1), Step(_) | Number(..)) || fiscal;
                let phrase = self.part_of_year(i, j, |year| Point::Half(year, n as u8), Point::AnyHalf(n as u8))?;
                // Alone it is a half of a match as often as of a year.
                let alone = self.mode == Mode::Timex
                    && (dashed > 0 || self.before(i, 1) == The && matches!(self.before(i, 2), In | Prep));
                (year && phrase.end > j + 1 || alone && self.w(j + 1) != Of).then_some(phrase)
            }
            Weekday(weekday, _) if matches!(self.w(j + 1), Of | In) && n <= 5 => {
                let (end, container) = self.container(j + 2)?;
                let (from, to) = container.days()?;
                let first = from.add_days((weekday as i32 - from.weekday() as i32).rem_euclid(7) + (n as i32 - 1) * 7);
                (first <= to).then(|| self.make(end, Value::point(Point::Day(first)), "date/part-of"))?
            }
            Unit(unit) if unit >= Unit::Day => {
                if matches!(self.w(j + 1), Of | In)
                    && let Some((end, container)) = self.container(j + 2)
                    && let Some(point) = nth_of(n, unit, container)
                {
                    return self.make(end, Value::point(point), "date/part-of");
                }
                // 'the third straight year'.
                if self.w(j - 1) == Whole && n > 1 {
                    let phrase =
                        self.make(j + 1, length(Some(n.min(1000) as u64 * 1000), unit, None), "date/duration")?;
                    return (self.mode == Mode::Timex).then_some(phrase);
                }
                // 'the first day of the visit': the article is about it.
                if unit != Unit::Day || dashed > 0 || n > 12 {
                    return None;
                }
                let mut phrase = self.make(j + 1, Value::point(Point::Day(self.context.today?)), "date/numbered")?;
                phrase.confidence = Confidence::Guess;
                Some(phrase)
            }
            _ => self.day_of_month(i),
        }
    }

    /// 'on the 28th'.
    fn day_of_month(&self, i: usize) -> Option<Phrase> {
        let Ordinal(day @ 1..=31) = self.w(i) else { return None };
        let led = self.before(i, 1) == The && matches!(self.before(i, 2), On | Prep | To | And);
        let digits = self.text(i).starts_with(|c: char| c.is_ascii_digit());
        let follower = self.lower_noun(i + 1)
            || self.capital(i + 1)
            || matches!(self.w(i + 1), Dash | Part(_) | Unit(_) | Units(_) | Whole | Of | Ordinal(_))
            || self.w(i + 1) == And && matches!(self.w(i + 2), Ordinal(_));
        if !led || !digits || follower {
            return None;
        }
        let point = self.context.day_of_month(day as u8, self.tense(i, i + 1))?;
        let mut phrase = self.make(i + 1, Value::point(point), "date/day-of-month")?;
        phrase.confidence = Confidence::Likely;
        Some(phrase)
    }

    /// A quarter or half, with the year after it or understood.
    fn part_of_year(&self, i: usize, j: usize, make: impl Fn(i32) -> Point, unknown: Point) -> Option<Phrase> {
        let skip = (matches!(self.w(j + 1), Of | In) || self.w(j + 1) == Comma && matches!(self.w(j + 2), Number(_, 4)))
            as usize;
        if let Some((end, Point::Year(year))) = self.container(j + 1 + skip)
            && !(skip == 0 && self.w(j + 1) == The)
        {
            return self.make(end, Value::point(make(year)), "date/part-of");
        }
        let point = self.context.part_of_year(&make, self.tense(i, j + 1)).unwrap_or(unknown);
        self.make(j + 1, Value::point(point), "date/quarter")
    }

    /// What a part is part of: 'last year', 'the month', 'April', '2031', 'fiscal 2031', 'the decade'.
    pub fn container(&self, i: usize) -> Option<(usize, Point)> {
        if self.w(i) == The
            && let Unit(
                unit @ (Unit::Week
                | Unit::Month
                | Unit::Quarter
                | Unit::Year
                | Unit::Decade
                | Unit::Century
                | Unit::Weekend),
            ) = self.w(i + 1)
        {
            return Some((i + 2, self.context.step(Step::Same, unit, None)?));
        }
        if self.w(i) == The && self.w(i + 1) == Unit(Unit::Day) {
            return Some((i + 2, Point::Day(self.context.anchor_day()?)));
        }
        if let Number(year @ 1000..=2199, 4) = self.w(i) {
            let range = self.year(i).filter(|phrase| phrase.end > i + 1);
            if range.is_none() {
                return Some((i + 1, Point::Year(year as i32)));
            }
        }
        let phrase = self.phrase(i)?;
        Some((phrase.end, phrase.value?.as_point()?))
    }

    /// The first or last `amount` of `unit`s of what stands at `i`.
    fn edge_of(&self, i: usize, amount: Amount, unit: Unit, last: bool) -> Option<(usize, Value)> {
        let n = amount.filter(|n| n % 1000 == 0)?.min(10_000_000) as i32 / 1000;
        let (end, container) = self.container(i)?;
        let (from, to) = container.days()?;
        let unit_of = |day| match unit {
            Unit::Day => Some(Point::Day(day)),
            Unit::Week => Some(Point::Week(day)),
            Unit::Month => Some(Point::Month(day.year(), day.month() as u8)),
            Unit::Quarter => Some(Point::Quarter(day.year(), (day.month() as u8 + 2) / 3)),
            Unit::Year => Some(Point::Year(day.year())),
            Unit::Decade => Some(Point::Decade(day.year() / 10)),
            _ => None,
        };
        let shift = |day, n| self.context.shift_day(day, n, unit);
        let (first, second) = match unit {
            Unit::Week if last => (to.monday().add_days(-7 * (n - 1)), to.monday()),
            Unit::Week => (from.monday(), from.monday().add_days(7 * (n - 1))),
            _ if last => (shift(to, -(n - 1))?, to),
            _ => (from, shift(from, n - 1)?),
        };
        if first < from.monday() || second > to.add_days(6) {
            return None;
        }
        let (a, b) = (unit_of(first)?, unit_of(second)?);
        Some((end, if n == 1 { Value::point(a) } else { Value::Range(a.moment(), b.moment()) }))
    }
}

pub fn length(amount: Amount, unit: Unit, rest: Option<(Amount, Unit)>) -> Value {
    Value::Length { amount, unit, rest, days: None }
}

/// Half of a unit, in the next smaller one.
fn half(unit: Unit) -> Option<(Amount, Unit)> {
    match unit {
        Unit::Minute => Some((Some(30_000), Unit::Second)),
        Unit::Hour => Some((Some(30_000), Unit::Minute)),
        Unit::Day => Some((Some(12_000), Unit::Hour)),
        Unit::Year => Some((Some(6_000), Unit::Month)),
        Unit::Decade => Some((Some(5_000), Unit::Year)),
        Unit::Century => Some((Some(50_000), Unit::Year)),
        _ => None,
    }
}

/// The n-th unit of a point: the third week of May.
fn nth_of(n: u32, unit: Unit, container: Point) -> Option<Point> {
    let (from, to) = container.days()?;
    let n = n.min(1000) as i32;
    let point = match unit {
        Unit::Day => Point::Day(from.add_days(n - 1)),
        Unit::Week => Point::Week(from.monday().add_days(7 * (n - 1))),
        Unit::Weekend => {
            Point::Weekend(from.add_days((6 - from.weekday() as i32).rem_euclid(7)).monday().add_days(7 * (n - 1)))
        }
        Unit::Month => {
            let day = from.add_months(n - 1);
            Point::Month(day.year(), day.month() as u8)
        }
        Unit::Year => Point::Year(from.add_months(12 * (n - 1)).year()),
        Unit::Decade => Point::Decade(from.year() / 10 + n - 1),
        _ => return None,
    };
    (point.days()?.0 <= to).then_some(point)
}

/// '2.5', '1,200' in thousandths.
fn thousandths(text: &str) -> Option<u64> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| {
        text.bytes()
            .filter(|&b| b != b',')
            .try_fold(0u64, |n, b| b.is_ascii_digit().then(|| n.saturating_mul(10).saturating_add((b - b'0') as u64)))
    };
    let decimals = &decimals.as_bytes()[..decimals.len().min(3)];
    let scale = 10u64.pow(3 - decimals.len() as u32);
    let fraction = digits(str::from_utf8(decimals).ok()?)? * scale;
    Some(digits(whole)?.min(1_000_000_000).saturating_mul(1000).saturating_add(fraction))
}
