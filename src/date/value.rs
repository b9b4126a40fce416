//! What a phrase means: a point on the calendar, a range, a length; and how TIMEX3 writes it.

use super::civil::{CivilDate, days_in_month};
use super::words::{Part, Unit};
use crate::report::Granularity;
use std::fmt;

/// A stretch of the calendar that has a name, or what is known of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Point {
    /// The 21st century is 20.
    Century(i32),
    /// The 1990s are 199.
    Decade(i32),
    /// Negative before Christ.
    Year(i32),
    Half(i32, u8),
    Quarter(i32, u8),
    /// Spring, summer, autumn, winter: 0 to 3; winter begins in December of its year.
    Season(i32, u8),
    Month(i32, u8),
    /// Its Monday.
    Week(CivilDate),
    /// Its Monday, too.
    Weekend(CivilDate),
    Day(CivilDate),
    /// Without a year or an article's date.
    AnyYear,
    AnyHalf(u8),
    AnyQuarter(u8),
    AnySeason(u8),
    AnyMonth(u8),
    AnyDate(u8, u8),
    AnyWeek,
    AnyWeekend,
    AnyWeekday(u8),
    AnyDay,
}

/// When in a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TimeOfDay {
    /// Hour, minute, second.
    Clock(u8, u8, Option<u8>),
    Part(Part),
}

/// A point, perhaps with a time of day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    pub point: Point,
    pub time: Option<TimeOfDay>,
}

/// How many, in thousandths; none for 'several'.
pub type Amount = Option<u64>;

/// One.
pub const ONE: Amount = Some(1000);

/// What a phrase means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    Moment(Moment),
    Range(Moment, Moment),
    /// A length of time, of two units at most ('three minutes 27.9 seconds'), and where it lies if that is known.
    Length {
        amount: Amount,
        unit: Unit,
        rest: Option<(Amount, Unit)>,
        days: Option<(CivilDate, CivilDate)>,
    },
    Past,
    Present,
    Future,
}

impl Point {
    /// The month that holds the day.
    pub fn month_of(day: CivilDate) -> Point {
        Point::Month(day.year(), day.month() as u8)
    }

    /// The quarter that holds the day.
    pub fn quarter_of(day: CivilDate) -> Point {
        Point::Quarter(day.year(), day.month().div_ceil(3) as u8)
    }

    /// First and last day.
    #[inline(never)]
    pub fn days(self) -> Option<(CivilDate, CivilDate)> {
        let months = |year: i32, first: u32, last: u32| {
            let to = CivilDate::new(year, last, days_in_month(year, last))?;
            Some((CivilDate::new(year, first, 1)?, to))
        };
        let years = |first: i32, last: i32| Some((CivilDate::new(first, 1, 1)?, CivilDate::new(last, 12, 31)?));
        match self {
            Point::Century(c) => years((c * 100).max(1), c * 100 + 99),
            Point::Decade(d) => years((d * 10).max(1), d * 10 + 9),
            Point::Year(y) => years(y, y),
            Point::Half(y, h) => months(y, h as u32 * 6 - 5, h as u32 * 6),
            Point::Quarter(y, q) => months(y, q as u32 * 3 - 2, q as u32 * 3),
            Point::Season(y, 3) => Some((CivilDate::new(y, 12, 1)?, months(y + 1, 2, 2)?.1)),
            Point::Season(y, s) => months(y, s as u32 * 3 + 3, s as u32 * 3 + 5),
            Point::Month(y, m) => months(y, m as u32, m as u32),
            Point::Week(monday) => Some((monday, monday.add_days(6))),
            Point::Weekend(monday) => Some((monday.add_days(5), monday.add_days(6))),
            Point::Day(day) => Some((day, day)),
            _ => None,
        }
    }

    /// How exact it is; none without a year.
    pub fn granularity(self) -> Option<Granularity> {
        Some(match self {
            Point::Year(_) => Granularity::Year,
            Point::Month(..) => Granularity::Month,
            Point::Week(_) => Granularity::Week,
            Point::Day(_) => Granularity::Day,
            Point::Century(_) | Point::Decade(_) | Point::Half(..) | Point::Quarter(..) => Granularity::Range,
            Point::Season(..) | Point::Weekend(_) => Granularity::Range,
            _ => return None,
        })
    }

    /// True if TIMEX3 can write it: a year of four digits, or one before Christ.
    fn is_sound(self) -> bool {
        match self {
            Point::Century(c) => (0..=99).contains(&c),
            Point::Decade(d) => (0..=999).contains(&d),
            Point::Year(y) => y != 0 && (-999_999..=9999).contains(&y),
            Point::Half(y, _) | Point::Quarter(y, _) | Point::Season(y, _) | Point::Month(y, _) => {
                (1..=9999).contains(&y)
            }
            // Counting on from the last week there is ends on its last day.
            Point::Week(monday) | Point::Weekend(monday) => monday == monday.monday(),
            _ => true,
        }
    }

    /// A moment without a time of day.
    pub fn moment(self) -> Moment {
        Moment { point: self, time: None }
    }
}

impl Value {
    /// First and last day, and how exact.
    #[inline(never)]
    pub fn days(self) -> Option<(CivilDate, CivilDate, Granularity)> {
        match self {
            Value::Moment(moment) => {
                let (from, to) = moment.point.days()?;
                Some((from, to, moment.point.granularity()?))
            }
            Value::Range(a, b) => {
                let (from, to) = (a.point.days()?.0, b.point.days()?.1);
                (from <= to).then_some((from, to, Granularity::Range))
            }
            Value::Length { days, .. } => days.map(|(from, to)| (from, to, Granularity::Range)),
            Value::Past | Value::Present | Value::Future => None,
        }
    }

    /// True if TIMEX3 can write it.
    pub fn is_sound(self) -> bool {
        match self {
            Value::Moment(moment) => moment.point.is_sound(),
            Value::Range(from, to) => from.point.is_sound() && to.point.is_sound(),
            _ => true,
        }
    }

    /// A point alone.
    pub fn point(point: Point) -> Value {
        Value::Moment(point.moment())
    }

    /// The point, if it is one without a time of day.
    pub fn as_point(self) -> Option<Point> {
        match self {
            Value::Moment(Moment { point, time: None }) => Some(point),
            _ => None,
        }
    }

    /// True for what is shorter than a day.
    pub fn is_time(self) -> bool {
        match self {
            Value::Moment(moment) | Value::Range(moment, _) => moment.time.is_some(),
            Value::Length { unit, .. } => unit <= Unit::Hour,
            _ => false,
        }
    }
}

impl Unit {
    /// How TIMEX3 writes a length: the letters, the factor, and whether 'T' goes before.
    fn letters(self) -> (&'static str, u64) {
        match self {
            Unit::Second => ("S", 1),
            Unit::Minute => ("M", 1),
            Unit::Hour => ("H", 1),
            Unit::Day => ("D", 1),
            Unit::Night => ("D", 1),
            Unit::Week => ("W", 1),
            Unit::Weekend => ("WE", 1),
            Unit::Fortnight => ("W", 2),
            Unit::Month => ("M", 1),
            Unit::Quarter => ("Q", 1),
            Unit::Half => ("M", 6),
            Unit::Season => ("SE", 1),
            Unit::Year => ("Y", 1),
            Unit::Decade => ("DE", 1),
            Unit::Century => ("CE", 1),
            Unit::Millennium => ("ML", 1),
        }
    }
}

fn length(out: &mut fmt::Formatter, amount: Amount, unit: Unit) -> fmt::Result {
    let (letters, factor) = unit.letters();
    match amount.map(|n| n.saturating_mul(factor)) {
        None => write!(out, "X{letters}"),
        Some(n) if n % 1000 == 0 => write!(out, "{}{letters}", n / 1000),
        Some(n) => {
            let decimals = format!("{:03}", n % 1000);
            write!(out, "{}.{}{letters}", n / 1000, decimals.trim_end_matches('0'))
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];
        match *self {
            Point::Century(c) => write!(out, "{c:02}"),
            Point::Decade(d) => write!(out, "{d:03}"),
            Point::Year(y) if y < 0 => write!(out, "BC{:04}", -y),
            Point::Year(y) => write!(out, "{y:04}"),
            Point::Half(y, h) => write!(out, "{y:04}-H{h}"),
            Point::Quarter(y, q) => write!(out, "{y:04}-Q{q}"),
            Point::Season(y, s) => write!(out, "{y:04}-{}", SEASONS[s as usize % 4]),
            Point::Month(y, m) => write!(out, "{y:04}-{m:02}"),
            Point::Week(monday) => {
                let (year, week) = monday.iso_week();
                write!(out, "{year:04}-W{week:02}")
            }
            Point::Weekend(monday) => write!(out, "{}-WE", Point::Week(monday)),
            Point::Day(day) => write!(out, "{day}"),
            Point::AnyYear => out.write_str("XXXX"),
            Point::AnyHalf(h) => write!(out, "XXXX-H{h}"),
            Point::AnyQuarter(q) => write!(out, "XXXX-Q{q}"),
            Point::AnySeason(s) => write!(out, "XXXX-{}", SEASONS[s as usize % 4]),
            Point::AnyMonth(m) => write!(out, "XXXX-{m:02}"),
            Point::AnyDate(0, d) => write!(out, "XXXX-XX-{d:02}"),
            Point::AnyDate(m, d) => write!(out, "XXXX-{m:02}-{d:02}"),
            Point::AnyWeek => out.write_str("XXXX-WXX"),
            Point::AnyWeekend => out.write_str("XXXX-WXX-WE"),
            Point::AnyWeekday(w) => write!(out, "XXXX-WXX-{w}"),
            Point::AnyDay => out.write_str("XXXX-XX-XX"),
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{}", self.point)?;
        match self.time {
            None => Ok(()),
            Some(TimeOfDay::Clock(h, m, None)) => write!(out, "T{h:02}:{m:02}"),
            Some(TimeOfDay::Clock(h, m, Some(s))) => write!(out, "T{h:02}:{m:02}:{s:02}"),
            Some(TimeOfDay::Part(part)) => out.write_str(match part {
                Part::Morning => "TMO",
                Part::Midday => "TMI",
                Part::Afternoon => "TAF",
                Part::Evening => "TEV",
                Part::Night => "TNI",
            }),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match *self {
            Value::Moment(moment) => write!(out, "{moment}"),
            Value::Range(from, to) => write!(out, "{from}/{to}"),
            Value::Length { amount, unit, rest, .. } => {
                out.write_str(if unit <= Unit::Hour { "PT" } else { "P" })?;
                length(out, amount, unit)?;
                let Some((amount, smaller)) = rest else { return Ok(()) };
                if smaller <= Unit::Hour && unit > Unit::Hour {
                    out.write_str("T")?;
                }
                length(out, amount, smaller)
            }
            Value::Past => out.write_str("PAST_REF"),
            Value::Present => out.write_str("PRESENT_REF"),
            Value::Future => out.write_str("FUTURE_REF"),
        }
    }
}
