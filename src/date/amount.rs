//! Numbers of things: '6', 'twenty-five', 'two or three', '10-15', 'a few', 'half a', 'one and a half', '2.5', '1,200'.

use super::Mode;
use super::read::Reader;
use super::value::{Amount, MANY};
use super::words::Word::*;

impl Reader<'_> {
    /// A number of things: '6', 'twenty-five', 'two or three', 'a few', 'half a', 'one and a half'.
    pub fn amount(&self, i: usize) -> Option<(usize, Amount)> {
        let (mut end, mut amount) = self.plain_amount(i)?;
        // 'two or three', '10 to 15', '10-15': the first stands for both.
        if matches!(self.w(end), Or | To | Dash)
            && let Some((after, more)) = self.plain_amount(end + 1)
            && amount != MANY
            && more > amount
            && matches!(self.w(after + self.has(after, Dash) as usize), Unit(_) | Units(_) | More | Whole)
        {
            end = after;
        }
        if self.has(end, And) && self.has(end + 1, A) && self.has(end + 2, Half) {
            amount += 500;
            end += 3;
        }
        Some((end, amount))
    }

    pub fn plain_amount(&self, i: usize) -> Option<(usize, Amount)> {
        match self.w(i) {
            Number(..) | Figure => {
                let amount = match self.w(i) {
                    Number(n, _) => n as u64 * 1000,
                    _ => thousandths(self.text(i))?,
                };
                if amount == 0 {
                    return None;
                }
                // '1 1/2 hours'.
                if let (Number(a, 1), Slash, Number(b @ 2..=8, 1)) = (self.w(i + 1), self.w(i + 2), self.w(i + 3))
                    && self.touches(i + 2)
                    && self.touches(i + 3)
                    && a < b
                {
                    return Some((i + 4, amount + a as u64 * 1000 / b as u64));
                }
                // '1.5 million years'.
                match self.w(i + 1) {
                    Power(power @ 3..) => Some((i + 2, amount.min(MOST / 1000) * ten_to(power))),
                    _ => Some((i + 1, amount)),
                }
            }
            Cardinal(_) | Power(_) => Some(self.spelled(i)),
            Vague => Some((i + 1 + self.has(i + 1, Of) as usize, MANY)),
            A => match self.w(i + 1) {
                Vague => Some((i + 2 + self.has(i + 2, Of) as usize, MANY)),
                Power(power) => Some((i + 2, 1000 * ten_to(power))),
                Half if self.has(i + 2, Dash) => Some((i + 3, 500)),
                _ => None,
            },
            Half => match self.w(i + 1) {
                A => Some((i + 2, 500)),
                Dash if matches!(self.w(i + 2), Unit(_)) => Some((i + 2, 500)),
                _ => None,
            },
            _ => None,
        }
    }

    /// 'twenty-five', 'two hundred', 'one hundred and twenty'.
    fn spelled(&self, i: usize) -> (usize, Amount) {
        let (mut end, mut total, mut group) = (i, 0u64, 0u64);
        for _ in 0..7 {
            let skip = matches!(self.w(end), Dash | And) as usize;
            match self.w(end + skip) {
                Power(2) if skip == 0 => group = group.max(1) * 100,
                Power(power) if skip == 0 => {
                    total += group.max(1) * ten_to(power);
                    group = 0;
                }
                Cardinal(n) if (skip == 0 || group >= 20) && group % 10 == 0 && group % 100 != 10 => group += n as u64,
                _ => break,
            }
            end += skip + 1;
        }
        (end, (total + group).min(MOST / 1000) * 1000)
    }

    /// 'about', 'more than', 'at least': part of the phrase in TIMEX, not for a reader.
    pub fn approximate(&self, i: usize) -> usize {
        match self.w(i) {
            About => i + 1,
            Another | These if self.mode == Mode::Timex => i + 1,
            Plain | Serial
                if self.is(i, words!["no", "not"]) && matches!(self.w(i + 1), More | Less) && self.has(i + 2, Than) =>
            {
                i + 3
            }
            // '8 cents less than two weeks ago'.
            More | Less if self.has(i + 1, Than) && !self.was(i, 1, words!["cents", "percent", "points"]) => i + 2,
            At if self.is(i + 1, words!["least", "most"]) => i + 2,
            _ => i,
        }
    }
}

/// More than this of anything is not told apart: a billion, in thousandths.
const MOST: Amount = 1_000_000_000_000;

#[inline(never)]
fn ten_to(power: u8) -> u64 {
    10u64.pow(power as u32)
}

/// '2.5', '1,200', '2½' in thousandths.
#[inline(never)]
fn thousandths(text: &str) -> Option<u64> {
    // The worth of the next digit after the decimal point; before it, of the last one.
    let (mut total, mut decimal) = (0u64, 0u64);
    for c in text.chars() {
        match c {
            '0'..='9' if decimal == 0 => total = total.min(MOST) * 10 + 1000 * (c as u64 - '0' as u64),
            '0'..='9' => {
                decimal /= 10;
                total += decimal * (c as u64 - '0' as u64);
            }
            ',' => {}
            '.' if decimal == 0 => decimal = 1000,
            '½' => total += 500,
            _ => return None,
        }
    }
    Some(total.min(MOST))
}
