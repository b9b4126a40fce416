//! Units without a number: 'months of talks', 'the weeks before the vote', 'those days', 'a decades-old feud'.
//!
//! Only TIMEX wants them, but for what a hyphen makes a length ('a months-long siege').
//! Refused: 'office hours', 'the minutes of the meeting', 'light years'.

use super::Mode;
use super::length::length;
use super::read::{Phrase, Reader};
use super::rule::Rule;
use super::value::{MANY, Value};
use super::words::{Step, Unit, Word::*};

/// Words before a bare unit after which it is a length: 'only days', 'gave him months'.
const LEADING: &[u32] = words![
    "only", "even", "not", "off", "out", "up", "him", "her", "them", "us", "me", "amid", "with", "that", "but", "mere",
    "where", "as", "often", "still", "against", "despite",
];

impl Reader<'_> {
    /// '-long' or '-old' after a unit.
    #[inline(never)]
    pub fn stretched(&self, at: usize) -> Option<usize> {
        let joined = self.has(at, Dash) && self.touches(at) && self.touches(at + 1);
        (joined && self.is(at + 1, words!["long", "old"])).then_some(at + 2)
    }

    /// 'months', 'decades' alone.
    pub fn bare_units(&self, i: usize) -> Option<Phrase> {
        let Units(unit) = self.w(i) else { return None };
        if let Some(end) = self.stretched(i + 1) {
            return self.lasting(end, MANY, unit, Rule::Duration);
        }
        if self.mode == Mode::Reader || matches!(unit, Unit::Quarter | Unit::Season) {
            return None;
        }
        if let Some(phrase) = self.shifted(i, i + 1, MANY, unit) {
            return Some(phrase);
        }
        if unit < Unit::Minute {
            return None;
        }
        let before = self.before(i, 1);
        let ing = i > 0 && self.text(i - 1).ends_with("ing");
        let led =
            matches!(before, Prep | In | Within | After | About | Than) || matches!(self.w(i + 1), After | Before);
        let long =
            unit >= Unit::Day && i > 0 && !self.capital(i) && (matches!(before, Verb(_)) || self.was(i, 1, LEADING));
        let of = self.has(i + 1, Of)
            && unit > Unit::Minute
            && matches!(before, Plain | Verb(_) | Comma | And | Step(Step::Following))
            && (!self.lower_noun(i.saturating_sub(1)) || ing);
        if led || long || of { self.lasting(i + 1, MANY, unit, Rule::Duration) } else { None }
    }

    /// 'the weeks before the vote', 'the final days', 'those years'; from the determiner at `i` on.
    pub fn definite_units(&self, i: usize) -> Option<Phrase> {
        let last = words!["final", "closing", "waning", "opening", "dying", "intervening", "early"];
        let at = i + 1 + (self.has(i, The) && self.is(i + 1, last)) as usize;
        let Units(unit) = self.w(at) else { return None };
        if self.mode == Mode::Reader
            || self.stretched(at + 1).is_some()
            || unit < Unit::Day
            || matches!(unit, Unit::Quarter | Unit::Season)
        {
            return None;
        }
        let value = match (self.w(i), unit) {
            (These, Unit::Day) if self.is(i, words!["these"]) => Value::Present,
            (These, Unit::Day) => Value::Past,
            _ => length(MANY, unit),
        };
        self.make(at + 1, value, if unit == Unit::Day { Rule::Reference } else { Rule::Duration })
    }
}
