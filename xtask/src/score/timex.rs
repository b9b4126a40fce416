//! Dates and times, as TempEval-3 judges them: spans strict and relaxed, then type and value
//! among the relaxed matches.

use super::tally::Tally;
use whomet::date::interval;

/// A temporal expression, in code points.
#[derive(Clone, Debug)]
pub struct Timex {
    pub start: usize,
    pub end: usize,
    pub kind: String,
    pub value: String,
}

/// What is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    pub strict: Tally,
    pub relaxed: Tally,
    pub kind: Tally,
    pub value: Tally,
    /// Values, where 'P12M' and 'P1Y' and their like are the same.
    pub normal_value: Tally,
    /// Span and value both right.
    pub strict_value: Tally,
    /// Of the dates found whose value names days: do they name the same ones?
    pub days: Tally,
}

/// Pairs of gold and prediction: exact ones first, then the longest overlap.
pub fn pair(gold: &[Timex], pred: &[Timex]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in pred.iter().enumerate() {
            let overlap = g.end.min(p.end) as i64 - g.start.max(p.start) as i64;
            if overlap > 0 {
                candidates.push((-(exact(g, p) as i64), -overlap, i, j));
            }
        }
    }
    candidates.sort();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, _, i, j) in candidates {
        if !pairs.iter().any(|&(a, b)| a == i || b == j) {
            pairs.push((i, j));
        }
    }
    pairs
}

pub fn exact(g: &Timex, p: &Timex) -> bool {
    (g.start, g.end) == (p.start, p.end)
}

/// Adds one document; returns the pairs.
pub fn count(gold: &[Timex], pred: &[Timex], counts: &mut Counts) -> Vec<(usize, usize)> {
    let pairs = pair(gold, pred);
    let mut add = |pick: fn(&mut Counts) -> &mut Tally, right: &dyn Fn(&Timex, &Timex) -> bool| {
        let right = pairs.iter().filter(|&&(i, j)| right(&gold[i], &pred[j])).count() as i64;
        pick(counts).add(Tally { right, given: pred.len() as i64, wanted: gold.len() as i64 });
    };
    add(|c| &mut c.relaxed, &|_, _| true);
    add(|c| &mut c.strict, &exact);
    add(|c| &mut c.kind, &|g, p| g.kind == p.kind);
    add(|c| &mut c.value, &|g, p| g.value.trim() == p.value.trim());
    add(|c| &mut c.normal_value, &|g, p| normal(&g.value) == normal(&p.value));
    let told = |&&(i, j): &&(usize, usize)| interval(&gold[i].value).is_some() && !pred[j].value.starts_with('P');
    let right = pairs.iter().filter(told).filter(|&&(i, j)| interval(&gold[i].value) == interval(&pred[j].value));
    let wanted = pairs.iter().filter(told).count() as i64;
    let days = Tally { right: right.count() as i64, given: wanted, wanted };
    add(|c| &mut c.strict_value, &|g, p| exact(g, p) && g.value.trim() == p.value.trim());
    counts.days.add(days);
    pairs
}

/// The value in the largest unit that says the same: a year for twelve months.
fn normal(value: &str) -> String {
    let value = value.trim().to_uppercase();
    let Some(period) = value.strip_prefix('P') else {
        return without_seconds(&value).to_string();
    };
    let time = period.starts_with('T');
    let amount = period.trim_start_matches('T');
    let digits = amount.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = amount.split_at(digits);
    let plain_unit = !unit.is_empty() && unit.bytes().all(|b| b.is_ascii_uppercase());
    let (Ok(number), true, true) = (number.parse::<u64>(), plain_unit, period.len() - amount.len() <= 1) else {
        let mut folded = without_seconds(&value).to_string();
        while folded.contains("XX") {
            folded = folded.replace("XX", "X");
        }
        return folded;
    };
    let (number, unit) = match (time, unit) {
        (false, "DE") => (number * 10, "Y"),
        (false, "CE") => (number * 100, "Y"),
        (false, "ML") => (number * 1000, "Y"),
        (false, "M") if number % 12 == 0 => (number / 12, "Y"),
        (false, "D") if number % 7 == 0 => (number / 7, "W"),
        (true, "H") if number % 24 == 0 => (number / 24, "D"),
        (false, "Q") => (number * 3, "M"),
        (true, unit) => return format!("P{number}T{unit}"),
        (false, unit) => (number, unit),
    };
    format!("P{number}{unit}")
}

/// '2031-02-12T09:30' for '2031-02-12T09:30:00'.
fn without_seconds(value: &str) -> &str {
    let clock = value.rfind('T').map(|at| &value.as_bytes()[at..]);
    let zero = |c: &[u8]| {
        c.len() == 9 && c[3] == b':' && c.ends_with(b":00") && [1, 2, 4, 5].iter().all(|&i| c[i].is_ascii_digit())
    };
    if clock.is_some_and(zero) { &value[..value.len() - 3] } else { value }
}

#[cfg(test)]
mod tests {
    use super::normal;

    #[test]
    fn values_that_say_the_same_are_equal() {
        for (a, b) in [
            ("P12M", "P1Y"),
            ("P7D", "P1W"),
            ("PT24H", "P1D"),
            ("P10Y", "P1DE"),
            ("P2CE", "P200Y"),
            ("P1Q", "P3M"),
            ("2031-02-12T09:30:00", "2031-02-12t09:30"),
            ("PXXM", "PXM"),
        ] {
            assert_eq!(normal(a), normal(b), "{a} and {b}");
        }
        for (a, b) in [("P12M", "PT12M"), ("P5D", "P5W"), ("2031-02-12T09:30:05", "2031-02-12T09:30")] {
            assert_ne!(normal(a), normal(b), "{a} and {b}");
        }
    }
}
