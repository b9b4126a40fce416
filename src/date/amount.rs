//! Numbers of things: '6', 'twenty-five', 'two or three', '10-15', 'a few', 'half a', 'one and a half', '2.5', '1,200'.

use super::Mode;
use super::read::Reader;
use super::value::Amount;
use super::words::Word::*;

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

    pub fn plain_amount(&self, i: usize) -> Option<(usize, Amount)> {
        match self.w(i) {
            Number(..) | Figure => {
                let amount = match self.w(i) {
                    Number(n, _) => n as u64 * 1000,
                    _ => thousandths(self.text(i))?,
                };
                // '1 1/2 hours'.
                if let (Number(a, 1), Slash, Number(b @ 2..=8, 1)) = (self.w(i + 1), self.w(i + 2), self.w(i + 3))
                    && self.touches(i + 2)
                    && self.touches(i + 3)
                    && a < b
                {
                    return Some((i + 4, Some(amount + (a * 1000 / b) as u64)));
                }
                // '1.5 million years'.
                match self.w(i + 1) {
                    Cardinal(n @ 1000..) => Some((i + 2, Some(amount.saturating_mul(n as u64)))),
                    _ => Some((i + 1, Some(amount))),
                }
            }
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
    pub fn approximate(&self, i: usize) -> usize {
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
}

/// '2.5', '1,200', '2½' in thousandths.
fn thousandths(text: &str) -> Option<u64> {
    if let Some(whole) = text.strip_suffix('½') {
        return Some(thousandths(whole)? + 500);
    }
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
