//! Reads a TIMEX3 value back: what days it means. For those who are given reports; the library itself never asks.

use super::Interval;
use super::civil::CivilDate;
use super::value::Point;

/// The days of a value of TIMEX3: a point, with a time of day or without, or a range.
/// None for lengths, references, values with an `X`, and years before Christ.
///
/// ```
/// let week = whomet::date::interval("2031-W07").unwrap();
/// assert_eq!((week.from.to_string(), week.to.to_string()), ("2031-02-10".into(), "2031-02-16".into()));
/// ```
pub fn interval(value: &str) -> Option<Interval> {
    let (first, last) = value.split_once('/').unwrap_or((value, value));
    let (from, to) = (point(first)?.days()?.0, point(last)?.days()?.1);
    (from <= to).then_some(Interval { from, to })
}

fn point(text: &str) -> Option<Point> {
    let day = text.split('T').next()?;
    let parts: Vec<&str> = day.split('-').collect();
    let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<i32>().ok()).flatten();
    let first = number(parts[0])?;
    let week = |number: i32| {
        let monday = CivilDate::new(first, 1, 4)?.monday().add_days(7 * (number - 1));
        (1..=53).contains(&number).then_some(monday)
    };
    match (parts[0].len(), &parts[1..]) {
        (2, []) => Some(Point::Century(first)),
        (3, []) => Some(Point::Decade(first)),
        (4, []) => Some(Point::Year(first)),
        (4, [part]) => {
            let season = ["SP", "SU", "FA", "WI"].iter().position(|name| name == part);
            let tail = number(part.get(1..)?);
            match part.as_bytes()[0] {
                b'Q' => tail.filter(|n| (1..=4).contains(n)).map(|n| Point::Quarter(first, n as u8)),
                b'H' => tail.filter(|n| (1..=2).contains(n)).map(|n| Point::Half(first, n as u8)),
                b'W' if season.is_none() => Some(Point::Week(week(tail?)?)),
                _ => match season {
                    Some(season) => Some(Point::Season(first, season as u8)),
                    None => number(part).filter(|n| (1..=12).contains(n)).map(|n| Point::Month(first, n as u8)),
                },
            }
        }
        (4, [number_of_week, day]) if number_of_week.starts_with('W') => {
            let monday = week(number(&number_of_week[1..])?)?;
            match *day {
                "WE" => Some(Point::Weekend(monday)),
                day => number(day).filter(|n| (1..=7).contains(n)).map(|n| Point::Day(monday.add_days(n - 1))),
            }
        }
        (4, _) => CivilDate::parse(day).map(Point::Day),
        _ => None,
    }
}
