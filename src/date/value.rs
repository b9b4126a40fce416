//! What a phrase means: a point on the calendar, a range, a length; and how TIMEX3 writes it.

use super::civil::{CivilDate, days_in_month};
use super::words::{NO_SECOND, Part, Unit};
use crate::report::Granularity;

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
    /// Hour, minute, second or [`NO_SECOND`].
    Clock(u8, u8, u8),
    Part(Part),
}

/// A point, perhaps with a time of day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    pub point: Point,
    pub time: Option<TimeOfDay>,
}

/// How many, in thousandths; [`MANY`] for 'several'.
pub type Amount = u64;

/// 'several', 'a few'.
pub const MANY: Amount = 0;

/// One.
pub const ONE: Amount = 1000;

/// What a phrase means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    Moment(Moment),
    Range(Moment, Moment),
    /// A length of time, of two units at most ('three minutes 27.9 seconds'), and where it lies if that is known.
    Length {
        amount: Amount,
        unit: Unit,
        /// How many of the smaller unit, in thousandths; 0 if there is none.
        rest: u32,
        smaller: Unit,
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
        // The first and the last month.
        let ((from, first), (to, last)) = match self {
            Point::Century(c) => (((c * 100).max(1), 1), (c * 100 + 99, 12)),
            Point::Decade(d) => (((d * 10).max(1), 1), (d * 10 + 9, 12)),
            Point::Year(y) => ((y, 1), (y, 12)),
            Point::Half(y, h) => ((y, h * 6 - 5), (y, h * 6)),
            Point::Quarter(y, q) => ((y, q * 3 - 2), (y, q * 3)),
            Point::Season(y, 3) => ((y, 12), (y + 1, 2)),
            Point::Season(y, s) => ((y, s * 3 + 3), (y, s * 3 + 5)),
            Point::Month(y, m) => ((y, m), (y, m)),
            Point::Week(monday) => return Some((monday, monday.add_days(6))),
            Point::Weekend(monday) => return Some((monday.add_days(5), monday.add_days(6))),
            Point::Day(day) => return Some((day, day)),
            _ => return None,
        };
        let end = CivilDate::new(to, last.into(), days_in_month(to, last.into()))?;
        Some((CivilDate::new(from, first.into(), 1)?, end))
    }

    /// The day, week, month, year that holds a day.
    #[inline(never)]
    pub fn holding(day: CivilDate, unit: Unit) -> Option<Point> {
        Some(match unit {
            Unit::Day | Unit::Night => Point::Day(day),
            Unit::Week | Unit::Fortnight => Point::Week(day.monday()),
            Unit::Weekend => Point::Weekend(day.monday()),
            Unit::Month => Point::month_of(day),
            Unit::Quarter => Point::quarter_of(day),
            Unit::Half => Point::Half(day.year(), 1 + (day.month() > 6) as u8),
            Unit::Year | Unit::Season => Point::Year(day.year()),
            Unit::Decade => Point::Decade(day.year() / 10),
            Unit::Century => Point::Century(day.year() / 100),
            _ => return None,
        })
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
    pub fn days(&self) -> Option<(CivilDate, CivilDate, Granularity)> {
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
    pub fn is_sound(&self) -> bool {
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
    pub fn is_time(&self) -> bool {
        match self {
            Value::Moment(moment) | Value::Range(moment, _) => moment.time.is_some(),
            Value::Length { unit, .. } => *unit <= Unit::Hour,
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

impl Value {
    /// How TIMEX3 writes it.
    #[inline(never)]
    pub fn timex3(&self) -> String {
        let mut out = String::new();
        match *self {
            Value::Moment(moment) => moment.write(&mut out),
            Value::Range(from, to) => {
                from.write(&mut out);
                put(&mut out, "/");
                to.write(&mut out);
            }
            Value::Length { amount, unit, rest, smaller, .. } => {
                put(&mut out, if unit <= Unit::Hour { "PT" } else { "P" });
                length(&mut out, amount, unit);
                if rest > 0 {
                    put(&mut out, if smaller <= Unit::Hour && unit > Unit::Hour { "T" } else { "" });
                    length(&mut out, rest.into(), smaller);
                }
            }
            Value::Past => put(&mut out, "PAST_REF"),
            Value::Present => put(&mut out, "PRESENT_REF"),
            Value::Future => put(&mut out, "FUTURE_REF"),
        }
        out
    }
}

impl Moment {
    fn write(self, out: &mut String) {
        self.point.write(out);
        match self.time {
            None => {}
            Some(TimeOfDay::Clock(h, m, s)) => {
                named(out, "T", h, 2);
                named(out, ":", m, 2);
                if s != NO_SECOND {
                    named(out, ":", s, 2);
                }
            }
            Some(TimeOfDay::Part(part)) => put(out, ["TMO", "TMI", "TAF", "TEV", "TNI"][part as usize]),
        }
    }
}

impl Point {
    fn write(self, out: &mut String) {
        // The year, 0 for any; then a letter and a number of so many digits.
        let (y, name, n, digits) = match self {
            Point::Century(c) => return number(out, c as u64, 2),
            Point::Decade(d) => return number(out, d as u64, 3),
            Point::Year(y) => return year(out, y),
            Point::AnyYear => return year(out, 0),
            Point::Season(y, s) => return season(out, y, s),
            Point::AnySeason(s) => return season(out, 0, s),
            Point::AnyWeek => return put(out, "XXXX-WXX"),
            Point::AnyWeekend => return put(out, "XXXX-WXX-WE"),
            Point::AnyDay => return put(out, "XXXX-XX-XX"),
            Point::Half(y, h) => (y, "-H", h, 1),
            Point::AnyHalf(h) => (0, "-H", h, 1),
            Point::Quarter(y, q) => (y, "-Q", q, 1),
            Point::AnyQuarter(q) => (0, "-Q", q, 1),
            Point::Month(y, m) => (y, "-", m, 2),
            Point::AnyMonth(m) | Point::AnyDate(m @ 1.., _) => (0, "-", m, 2),
            Point::AnyDate(0, d) => (0, "-XX-", d, 2),
            Point::AnyWeekday(w) => (0, "-WXX-", w, 1),
            Point::Day(day) => (day.year(), "-", day.month() as u8, 2),
            Point::Week(monday) | Point::Weekend(monday) => {
                let (year, week) = monday.iso_week();
                (year, "-W", week as u8, 2)
            }
        };
        year(out, y);
        named(out, name, n, digits);
        match self {
            Point::Day(day) => named(out, "-", day.day() as u8, 2),
            Point::AnyDate(1.., d) => named(out, "-", d, 2),
            Point::Weekend(_) => put(out, "-WE"),
            _ => {}
        }
    }
}

/// `push_str` is inlined wherever it stands; this is not.
#[inline(never)]
fn put(out: &mut String, text: &str) {
    out.push_str(text);
}

/// The number in digits, at least so many: the formatting of the standard library costs the module several times this.
fn number(out: &mut String, n: u64, digits: usize) {
    if n >= 10 || digits > 1 {
        number(out, n / 10, digits.saturating_sub(1));
    }
    put(out, ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"][(n % 10) as usize]);
}

/// The year; 0 for any, negative before Christ.
#[inline(never)]
fn year(out: &mut String, year: i32) {
    if year == 0 {
        return put(out, "XXXX");
    }
    put(out, if year < 0 { "BC" } else { "" });
    number(out, year.unsigned_abs().into(), 4);
}

#[inline(never)]
fn named(out: &mut String, name: &str, n: u8, digits: usize) {
    put(out, name);
    number(out, n.into(), digits);
}

#[inline(never)]
fn season(out: &mut String, y: i32, season: u8) {
    year(out, y);
    put(out, ["-SP", "-SU", "-FA", "-WI"][season as usize % 4]);
}

#[inline(never)]
fn length(out: &mut String, amount: Amount, unit: Unit) {
    let (letters, factor) = unit.letters();
    let amount = amount * factor;
    match amount {
        MANY => put(out, "X"),
        _ => number(out, amount / 1000, 1),
    }
    if !amount.is_multiple_of(1000) {
        put(out, ".");
        number(out, amount % 1000, 3);
        while out.ends_with('0') {
            out.pop();
        }
    }
    put(out, letters);
}
