//! Lengths of time: 'six weeks', 'three-day', '6-year-old', 'half an hour', 'a month ago', 'ten days later'.
//!
//! Refused: 'a quarter of the seats', 'a second round'; for a reader also rates ('$3 million a year').

use super::read::{Phrase, Reader, trusted};
use super::rule::Rule;
use super::tense::Tense;
use super::value::{Amount, MANY, ONE, Value};
use super::words::{Unit, Word::*};
use super::{Class, Mode};
use crate::lex::Kind;
use crate::report::Confidence;

/// End, unit, and what is left over in a smaller unit.
type Measure = (usize, Unit, (u32, Unit));

impl Reader<'_> {
    /// 'six weeks', 'a three-day', '6-year-old', 'two months ago', 'three minutes 27.9 seconds'.
    pub fn duration(&self, i: usize) -> Option<Phrase> {
        let number = self.approximate(i);
        if number > i {
            // A reader's phrase begins after the 'about'; it is found when reading gets there.
            return if self.mode == Mode::Timex {
                self.first(number, &[Self::duration, Self::noun_phrase])
            } else {
                None
            };
        }
        let (end, amount, unit, rest) = match self.share(i) {
            Some((end, amount, unit)) => (end, amount, unit, (0, unit)),
            None => {
                let (end, amount) = match self.w(i) {
                    A if !matches!(self.w(i + 1), Vague | Cardinal(_) | Power(_) | Half) => (i + 1, ONE),
                    Unit(_) if self.had(i, 1, Another) => (i, ONE),
                    _ => self.amount(i)?,
                };
                let (end, unit, rest) = self.measured(i, end, amount)?;
                (end, amount, unit, rest)
            }
        };
        if amount == 500
            && let Some((amount, smaller)) = half(unit)
        {
            let shifted = self.shifted(i, end, amount, smaller);
            return if shifted.is_some() { shifted } else { self.lasting(end, amount, smaller, Rule::Duration) };
        }
        // Ages.
        let old = end + self.has(end, Dash) as usize;
        if self.has(old, Old) && unit >= Unit::Day {
            return self.lasting(old + 1, amount, unit, Rule::Age);
        }
        // 'a day or two', 'a year or more', 'a week or so ago'.
        let or = self.has(i, A)
            && self.has(end, Or)
            && (matches!(self.w(end + 1), Cardinal(2) | More) || self.is(end + 1, words!["so"]));
        let end = end + 2 * or as usize;
        let shifted = self.shifted(i, end, amount, unit);
        if shifted.is_some() {
            return shifted;
        }
        // 'five days a week'.
        if let (A | Per | Every, Unit(whole)) = (self.w(end), self.w(end + 1))
            && self.mode == Mode::Timex
            && unit < whole
            && !self.has(i, A)
        {
            return self.lasting(end + 2, ONE, whole, Rule::Set);
        }
        // '3 million barrels a day' is a rate.
        if self.has(i, A) && end == i + 2 && self.rated(i) {
            return if self.mode == Mode::Timex { self.lasting(end, amount, unit, Rule::Set) } else { None };
        }
        let (rest, smaller) = rest;
        self.make(end, Value::Length { amount, unit, rest, smaller, days: None }, Rule::Duration)
    }

    /// 'a quarter century', 'three-quarters of a century', 'two-thirds of a decade': in a smaller unit.
    fn share(&self, i: usize) -> Option<(usize, Amount, Unit)> {
        let count = match self.w(i) {
            A => 1,
            Cardinal(n @ 1..=3) => n as u64,
            _ => return None,
        };
        let at = i + 1 + self.has(i + 1, Dash) as usize;
        let parts = match self.w(at) {
            Unit(Unit::Quarter) | Units(Unit::Quarter) => 4,
            _ if self.is(at, words!["third", "thirds"]) => 3,
            _ => return None,
        };
        let of = at + 1 + self.has(at + 1, Dash) as usize;
        let end = of + 2 * (self.has(of, Of) && matches!(self.w(of + 1), A | The)) as usize;
        let Unit(unit) = self.w(end) else { return None };
        let (amount, smaller) = half(unit).filter(|_| unit > Unit::Quarter)?;
        // Whole ones: thirty-three years.
        Some((end + 1, amount * 2 * count / parts / 1000 * 1000, smaller))
    }

    /// Does an amount of something stand before 'a day'?
    fn rated(&self, i: usize) -> bool {
        let thing = i > 0
            && self.had(i, 1, Plain)
            && self.lower_noun(i - 1)
            && (self.text(i - 1).ends_with('s') || self.was(i, 1, words!["them"]));
        let number = |back| matches!(self.before(i, back), Number(..) | Figure | Cardinal(_) | Power(_) | Vague);
        let counted = (2..=4).any(number);
        matches!(self.before(i, 1), Once | Times | Figure | Number(..) | Power(6..))
            || self.was(i, 1, MONEY)
            || thing && counted
    }

    /// The unit after an amount, and a smaller one after that.
    pub fn measured(&self, start: usize, at: usize, amount: Amount) -> Option<Measure> {
        let mut at = at;
        while matches!(self.w(at), Whole | More) {
            at += 1;
        }
        // '20-plus years'.
        if self.has(at, Dash) && self.is(at + 1, words!["plus", "odd"]) {
            at += 2;
        }
        let dashed = self.has(at, Dash) && self.touches(at) && self.touches(at + 1);
        let unit = match self.w(at + dashed as usize) {
            Units(unit) => unit,
            Hrs => Unit::Hour,
            Unit(unit) if dashed || amount == ONE || amount == 500 || self.has(start, A) => unit,
            // 'a four hour visit'.
            Unit(unit) if amount != MANY && unit <= Unit::Year && self.lower_word(at + 1) => unit,
            // 'the 100 metres second' is no time; '30 second' is.
            Ordinal(2) if dashed && self.is(at + 1, words!["second"]) => Unit::Second,
            _ => return None,
        };
        // 'a quarter' and 'three quarters' are shares; a 'half' is measured in its whole.
        if matches!(unit, Unit::Half | Unit::Season)
            || unit == Unit::Quarter && (self.has(at + 1, Of) || dashed || self.has(start, A))
        {
            return None;
        }
        let mut end = at + dashed as usize + 1;
        if self.has(end, Dash) && self.is(end + 1, words!["long"]) {
            return Some((end + 2, unit, (0, unit)));
        }
        // 'a year and a half'.
        let hyphens = self.has(end, Dash) as usize;
        let and = end + hyphens;
        if self.has(and, And) && self.has(and + 1 + hyphens, A) && self.has(and + 2 + 2 * hyphens, Half) && !dashed {
            let (rest, smaller) = half(unit).filter(|_| amount != MANY).unwrap_or((0, unit));
            return Some((and + 3 + 2 * hyphens, unit, (rest as u32, smaller)));
        }
        let mut rest = (0, unit);
        let joined = end + matches!(self.w(end), And | Comma) as usize;
        if let Some((after, n @ 1..=0xffff_ffff)) = self.plain_amount(joined)
            && let Units(smaller) | Unit(smaller) = self.w(after)
            && smaller < unit
            && !dashed
            && (unit <= Unit::Hour || smaller >= Unit::Day)
        {
            rest = (n as u32, smaller);
            end = after + 1;
        }
        Some((end, unit, rest))
    }

    /// 'ago', 'earlier', 'later', 'from now' after a length of time.
    pub fn shifted(&self, i: usize, end: usize, amount: Amount, unit: Unit) -> Option<Phrase> {
        // 'two days before', and no more: not 'two days before the vote'.
        let closed = end + 1 >= self.len
            || matches!(self.w(end + 1), Comma | Dash | Open | And | Or | On | In | At | Prep)
            || !matches!(self.kind(end + 1), Some(Kind::Word | Kind::Number)) && self.has(end + 1, Plain);
        let (end, sign, anchored) = match self.w(end) {
            // 'two years later than planned'.
            Earlier | Later if self.has(end + 1, Than) => return None,
            Ago => (end + 1, -1, false),
            Back if self.mode == Mode::Timex && unit >= Unit::Day => (end + 1, -1, false),
            Earlier => (end + 1, -1, true),
            Before if closed => (end + 1, -1, true),
            Later => (end + 1, 1, true),
            After if closed && !self.has(i, A) => (end + 1, 1, true),
            From if matches!(self.w(end + 1), Present(_) | Day(0)) => (end + 2, 1, false),
            _ if self.mode == Mode::Reader && self.had(i, 1, In) && self.lies_ahead(i, end, unit) => (end, 1, false),
            _ => return None,
        };
        let base = if anchored { self.context.anchor_for(unit) } else { self.context.today };
        let value = match amount {
            MANY if sign < 0 => Some(Value::Past),
            MANY => Some(Value::Future),
            n => self.context.shift(base, sign * (n.min(1_000_000_000_000) as i64), unit),
        };
        let value = value.unwrap_or(length(amount, unit));
        let mut phrase = self.make(end, value, Rule::Shift);
        // 'a few hours later' is a time, though when is not known.
        if let Some(phrase) = &mut phrase {
            phrase.class = if unit <= Unit::Hour { Class::Time } else { Class::Date };
        }
        trusted(phrase, if anchored { Confidence::Likely } else { Confidence::Sure })
    }

    /// 'starts in ten days', but not 'was done in ten days' or 'the first visit in ten years'.
    fn lies_ahead(&self, i: usize, end: usize, unit: Unit) -> bool {
        let tense = self.tense(i, end);
        let superlative = |at: usize| {
            matches!(self.w(at), Ordinal(_))
                || self.text(at).ends_with("est")
                || self.is(at, words!["most", "least", "only"])
        };
        (tense == Some(Tense::Future) || tense == Some(Tense::Present) && unit <= Unit::Month)
            && !matches!(self.w(end), Of | Apostrophe)
            && !(i.saturating_sub(8)..i).any(superlative)
    }
}

pub fn length(amount: Amount, unit: Unit) -> Value {
    Value::Length { amount, unit, rest: 0, smaller: unit, days: None }
}

/// Half of a unit, in the next smaller one.
fn half(unit: Unit) -> Option<(Amount, Unit)> {
    match unit {
        Unit::Minute => Some((30_000, Unit::Second)),
        Unit::Hour => Some((30_000, Unit::Minute)),
        Unit::Day => Some((12_000, Unit::Hour)),
        Unit::Year => Some((6_000, Unit::Month)),
        Unit::Decade => Some((5_000, Unit::Year)),
        Unit::Century => Some((50_000, Unit::Year)),
        _ => None,
    }
}

/// What stands before the unit of a rate: '$3 million a year'.
const MONEY: &[u32] =
    words!["million", "billion", "trillion", "crore", "lakh", "percent", "cent", "%", "people", "dollars"];
