//! Years, spans of years, decades: '2031', '2019-23', '508 BC', 'the 1990s', 'the sixties', 'the 2030-31 fiscal year'.
//!
//! Refused: 'Resolution 1701', '2000 people', '$2020', '2000 km', 'Vision 2030' (for a reader), 'his 90s'.

use super::Mode;
use super::read::{Phrase, Reader};
use super::rule::Rule;
use super::value::{Point, Value};
use super::words::{Unit, Word::*};
use crate::lex::Kind;

impl Reader<'_> {
    /// '2031', '2019-23', '1200 BC', 'AD 842'.
    pub fn year(&self, i: usize) -> Option<Phrase> {
        let Number(year, digits) = self.w(i) else { return None };
        let year = year as i32;
        // "the 1930's".
        if digits == 4 && year % 10 == 0 && self.had(i, 1, The) && self.has(i + 1, Possessive) && self.touches(i + 1) {
            return self.point(i + 2, Point::Decade(year / 10), Rule::Decade);
        }
        if self.has(i + 1, Bc) && year <= 9999 {
            return self.point(i + 2, Point::Year(-year.max(1)), Rule::Year);
        }
        if self.has(i + 1, Ad) && self.capital(i + 1) && (1..=2199).contains(&year) {
            return self.point(i + 2, Point::Year(year), Rule::Year);
        }
        // 'c. 1818', 'ca. 347'.
        let circa = self.was(i, 1, words!["c.", "ca.", "circa"])
            || self.was(i, 1, words!["."]) && self.was(i, 2, words!["c", "ca"]);
        if !(digits == 4 && self.year_is_meant(i, year) || circa && matches!(digits, 3 | 4) && year < 2200) {
            return None;
        }
        // '2019-23', '2019/20', '2019–2023', '1894 – 96'.
        if matches!(self.w(i + 1), Dash | Slash)
            && let Number(last, last_digits @ (2 | 4)) = self.w(i + 2)
            && (self.touches(i + 1) && self.touches(i + 2)
                || last_digits == 4
                || self.mode == Mode::Reader && !self.touches(i + 1) && !self.touches(i + 2))
            && !(self.touches(i + 3) && matches!(self.w(i + 3), Dash | Slash))
        {
            let last = if last_digits == 4 { last as i32 } else { year / 100 * 100 + last as i32 };
            if last > year && last <= 2199 && (self.mode == Mode::Reader || last_digits == 2) {
                let range = Value::Range(Point::Year(year).moment(), Point::Year(last).moment());
                return self.make(i + 3, range, Rule::Years);
            }
        }
        self.point(i + 1, Point::Year(year), Rule::Year)
    }

    /// A four-digit number that is no count, serial or price.
    fn year_is_meant(&self, i: usize, year: i32) -> bool {
        let (before, next) = (self.before(i, 1), self.w(i + 1));
        let joined = self.touches(i) && i > 0;
        // 'Resolution 1701', '555-12-2031', '$2020', 'more than 1900', '2000 km', '1960 votes'.
        let serial = before == Serial
            || before == Dash && joined && self.touches(i - 1) && matches!(self.before(i, 2), Number(..) | Figure)
            || joined && self.was(i, 1, words!["$", "€", "£", "¥", "₹", "#", "+", "@", ".", "="])
            || self.was(i, 1, words!["rs", "rs.", "usd"]);
        let measured = matches!(next, Units(_) | Hrs | AmPm(_) | Zone | Times)
            || matches!(next, Unit(unit) if unit != Unit::Season)
            || self
                .is(i + 1, words!["%", "percent", "per", "million", "billion", "m", "km", "kg", "mm", "crore", "lakh"]);
        // 'around 2035' at the end of a phrase, but 'about 2000 people', 'about 2000 more'.
        let counted = before == Than || before == About && self.kind(i + 1) == Some(Kind::Word);
        if serial || measured || counted {
            return false;
        }
        // Words that lead to a year, and those that join one to another.
        let led = matches!(
            before,
            In | On
                | Of
                | Prep
                | From
                | Between
                | Before
                | After
                | Early
                | Late
                | Mid
                | Season(..)
                | Month(..)
                | Open
                | Fiscal
        ) || self.was(i, 1, words!["year", "below", "above", "pre", "post", "vs."]);
        let pair = matches!(before, Dash | And | Or | To) && matches!(self.before(i, 2), Number(1000..=2199, 4));
        let article = matches!(before, The | A | Possessive);
        let people =
            self.is(i + 1, words!["people", "men", "women", "children", "personnel", "staff", "police", "dead"]);
        let lower = self.lower(i + 1);
        let things = lower
            && self.text(i + 1).ends_with('s')
            && !self.is(i + 1, words!["this", "does", "was", "is", "has", "as", "'s"]);
        match year {
            1900..=2099 => {
                // 'Aero India 2031', 'Vision 2030': part of a name.
                let named = self.mode == Mode::Reader && before == Plain && i > 0 && self.capital(i - 1);
                let doubtful = things && !(led || pair || article) || people && before != In;
                !(named || doubtful)
            }
            1000..=2199 => (led || pair || article && year >= 1500) && !things && !people,
            _ => false,
        }
    }

    /// 'the 2030-31 fiscal year', "the 1930's".
    pub fn the_year(&self, i: usize) -> Option<Phrase> {
        let year = self.year(i + 1)?;
        let fiscal = self.has(year.end, Fiscal) && self.has(year.end + 1, Unit(Unit::Year));
        if fiscal {
            return Some(Phrase { end: year.end + 2, rule: Rule::Fiscal, ..year });
        }
        (self.has(year.end - 1, Possessive)).then_some(year)
    }

    /// '1990s', 'the sixties', "the 90s".
    pub fn decade(&self, i: usize) -> Option<Phrase> {
        let (Decade(first) | DecadeName(first)) = self.w(i) else { return None };
        // 'her sixties', 'in the low 90s': an age, a temperature.
        if first < 100
            && (!self.had(i, 1, The) && !self.had(i, 1, Dash) && !self.had(i, 1, Apostrophe)
                || self.capital(i + 1) && self.is(i + 1, words!["fahrenheit"]))
        {
            return None;
        }
        let year = if first >= 100 { first as i32 } else { self.context.century(first) / 10 * 10 };
        let year =
            if first < 100 && self.context.today.is_some_and(|today| year > today.year()) { year - 100 } else { year };
        let point = if year % 100 == 0 && first >= 100 && year < 2000 {
            Point::Century(year / 100)
        } else {
            Point::Decade(year / 10)
        };
        self.point(i + 1, point, Rule::Decade)
    }
}
