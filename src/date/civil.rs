//! Days of the proleptic Gregorian calendar: the little arithmetic that dates in news need.
//!
//! A date is turned into a count of days and back by the method that shifts the year to begin
//! in March, so that the leap day is the last one and months repeat every five.

use std::fmt;
use std::num::NonZeroU32;

/// A day between 0001-01-01 and 9999-12-31.
///
/// Year, month and day in one number: two days are compared as numbers are, and none needs no more space.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilDate(NonZeroU32);

impl CivilDate {
    /// The first day there is.
    pub const MIN: CivilDate = CivilDate::packed(1, 1, 1);
    /// The last day there is.
    pub const MAX: CivilDate = CivilDate::packed(9999, 12, 31);

    const fn packed(year: i32, month: u32, day: u32) -> CivilDate {
        // The highest bit makes it no zero, as the compiler can see.
        match NonZeroU32::new(1 << 31 | (year as u32) << 9 | month << 5 | day) {
            Some(number) => CivilDate(number),
            None => unreachable!(),
        }
    }

    /// The day, if the calendar has it.
    #[inline(never)]
    pub fn new(year: i32, month: u32, day: u32) -> Option<CivilDate> {
        let valid = (1..=9999).contains(&year) && (1..=12).contains(&month) && day >= 1;
        (valid && day <= days_in_month(year, month)).then(|| CivilDate::packed(year, month, day))
    }

    /// Reads `YYYY-MM-DD`, and nothing else.
    pub fn parse(text: &str) -> Option<CivilDate> {
        let bytes = text.as_bytes();
        let digits = |from: usize, to: usize| {
            let part = &bytes[from..to];
            part.iter().all(u8::is_ascii_digit).then(|| part.iter().fold(0, |n, b| n * 10 + (b - b'0') as u32))
        };
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        CivilDate::new(digits(0, 4)? as i32, digits(5, 7)?, digits(8, 10)?)
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> i32 {
        (self.0.get() >> 9 & 0x3fff) as i32
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.get() >> 5 & 15
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.0.get() & 31
    }

    /// Days since 0000-03-01.
    #[inline(never)]
    pub fn to_days(self) -> i32 {
        let (year, month) = (self.year() - (self.month() <= 2) as i32, (self.month() as i32 + 9) % 12);
        365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + self.day() as i32 - 1
    }

    /// The day that many days after 0000-03-01; the first or last day there is if beyond.
    #[inline(never)]
    pub fn from_days(days: i32) -> CivilDate {
        let days = days.clamp(CivilDate::MIN.to_days(), CivilDate::MAX.to_days());
        // At most one too many.
        let mut year = (days * 400 + 591) / 146_097;
        let start = |year: i32| 365 * year + year / 4 - year / 100 + year / 400;
        if days < start(year) {
            year -= 1;
        }
        let rest = days - start(year);
        let month = (100 * rest + 52) / 3060;
        let day = rest - (month * 306 + 5) / 10 + 1;
        CivilDate::packed(year + (month + 2) / 12, ((month + 2) % 12 + 1) as u32, day as u32)
    }

    /// So many days later, or earlier if negative.
    #[inline(never)]
    pub fn add_days(self, days: i32) -> CivilDate {
        CivilDate::from_days(self.to_days().saturating_add(days))
    }

    /// So many months later; the 31st becomes the month's last day.
    #[inline(never)]
    pub fn add_months(self, months: i32) -> CivilDate {
        let count = (self.year() * 12 + self.month() as i32 - 1).saturating_add(months);
        match count.div_euclid(12) {
            ..1 => CivilDate::MIN,
            10_000.. => CivilDate::MAX,
            year => {
                let month = count.rem_euclid(12) as u32 + 1;
                let day = self.day().min(days_in_month(year, month));
                CivilDate::packed(year, month, day)
            }
        }
    }

    /// 1 for Monday to 7 for Sunday.
    #[inline(never)]
    pub fn weekday(self) -> u32 {
        // 0000-03-01 was a Wednesday.
        ((self.to_days() + 2) % 7 + 1) as u32
    }

    /// The Monday of its week.
    #[inline(never)]
    pub fn monday(self) -> CivilDate {
        self.add_days(1 - self.weekday() as i32)
    }

    /// ISO 8601 year and week.
    #[inline(never)]
    pub fn iso_week(self) -> (i32, u32) {
        // A week belongs to the year of its Thursday.
        let thursday = self.monday().add_days(3);
        let new_year = CivilDate::packed(thursday.year(), 1, 1);
        (thursday.year(), ((thursday.to_days() - new_year.to_days()) / 7 + 1) as u32)
    }

    /// The Monday of an ISO 8601 week.
    pub fn from_iso_week(year: i32, week: u32) -> Option<CivilDate> {
        // 4 January always lies in the first week.
        let monday = CivilDate::new(year, 1, 4)?.monday().add_days(week.min(60) as i32 * 7 - 7);
        (monday.iso_week() == (year, week)).then_some(monday)
    }
}

/// 28 to 31; `month` is 1 to 12.
pub fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for CivilDate {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl fmt::Debug for CivilDate {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}
