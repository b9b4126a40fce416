//! The years and quarters of bookkeepers: 'Q3 2031', 'FY2030-31', 'fiscal 2031', 'the last fiscal year'.
//!
//! Refused: 'H1-B', which is a visa.

use super::read::{Phrase, Reader, ruled};
use super::rule::Rule;
use super::value::{Point, Value};
use super::words::{Step, Unit, Word::*};

impl Reader<'_> {
    /// 'Q3 2031', 'FY2030-31', 'fiscal 2031', 'the fiscal year'.
    pub fn fiscal(&self, i: usize) -> Option<Phrase> {
        match self.w(i) {
            Code => {
                let text = self.text(i).as_bytes();
                let (letter, digit) = match text {
                    [a, d] if d.is_ascii_digit() => (a.to_ascii_uppercase(), d - b'0'),
                    [d, a] if d.is_ascii_digit() => (a.to_ascii_uppercase(), d - b'0'),
                    [b'F', b'Y', digits @ ..]
                        if matches!(digits.len(), 2 | 4) && digits.iter().all(u8::is_ascii_digit) =>
                    {
                        let year = digits.iter().fold(0, |n, d| n * 10 + (d - b'0') as u16);
                        let year = if digits.len() == 2 { self.context.century(year) } else { year as i32 };
                        if matches!(self.w(i + 1), Slash | Dash)
                            && let Number(last, 2) = self.w(i + 2)
                            && self.context.century(last) == year + 1
                        {
                            let range = Value::Range(Point::Year(year).moment(), Point::Year(year + 1).moment());
                            return self.make(i + 3, range, Rule::Fiscal);
                        }
                        return self.point(i + 1, Point::Year(year), Rule::Fiscal);
                    }
                    [b'F', b'Y'] => {
                        return ruled(self.year(i + 1), Rule::Fiscal);
                    }
                    _ => return None,
                };
                let make = |year| if letter == b'Q' { Point::Quarter(year, digit) } else { Point::Half(year, digit) };
                // 'H1-B'.
                let joined = self.has(i + 1, Dash) && self.touches(i + 1);
                if joined || !self.capital(i) && !text[0].is_ascii_digit() {
                    return None;
                }
                let of = matches!(self.w(i + 1), Of) as usize;
                if let Some((end, Point::Year(year))) = self.container(i + 1 + of) {
                    return self.point(end, make(year), Rule::Fiscal);
                }
                let point = self.context.part_of_year(&make, self.tense(i, i + 1)).unwrap_or(if letter == b'Q' {
                    Point::AnyQuarter(digit)
                } else {
                    Point::AnyHalf(digit)
                });
                self.point(i + 1, point, Rule::Fiscal)
            }
            // 'fiscal 2031', 'fiscal year 2030-31', 'the last fiscal year'.
            Fiscal => {
                let unit = matches!(self.w(i + 1), Unit(Unit::Year | Unit::Quarter)) as usize;
                if matches!(self.w(i + 1 + unit), Number(..)) && (self.is(i, &["fiscal"]) || unit > 0) {
                    return ruled(self.year(i + 1 + unit), Rule::Fiscal);
                }
                if matches!(self.w(i + 1), Ordinal(_)) {
                    return self.nth(i + 1);
                }
                let Unit(unit) = self.w(i + 1) else { return None };
                let step = match self.before(i, 1) {
                    Step(step) => step,
                    The => Step::This,
                    _ => return None,
                };
                let point = self.context.step(step, unit, None)?;
                self.point(i + 2, point, Rule::Fiscal)
            }
            // '2030-31 fiscal year' is read as its years.
            _ => None,
        }
    }
}
