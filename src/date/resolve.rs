//! Which day, week or year is meant: from words that leave it open to the calendar.
//!
//! The measure of what news mean: a bare weekday is the most recent one, the article's own day
//! included, unless a verb looks forward; a bare month or day is the nearest under the tense;
//! 'the same day' and 'a year earlier' count from what was just spoken of.

use super::calendar::Fields;
use super::civil::CivilDate;
use super::tense::{Tense, Verb};
use super::value::{Point, Value};
use super::words::{Step, Unit, Word};

/// What was said before, as far as later phrases count from it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    /// The article's date.
    pub today: Option<CivilDate>,
    /// The last day spoken of, and in which sentence.
    day: Option<(CivilDate, u32)>,
    /// The last one that is not after the article's.
    past_day: Option<(CivilDate, u32)>,
    /// The first day of the last point of any size, and in which sentence.
    point: Option<(CivilDate, u32)>,
    /// The last month named without a day, and in which sentence.
    month: Option<(i32, u8, u32)>,
    /// The last year written out with its month, and in which paragraph.
    year: Option<(i32, u32)>,
    /// The last year written out alone, in which sentence and paragraph.
    bare_year: Option<(i32, u32, u32)>,
    /// The sentence and paragraph being read.
    sentence: u32,
    paragraph: u32,
    /// The sentence being read has no verb, and the one before it in the paragraph looked ahead.
    pub ahead: bool,
    looked_ahead: bool,
}

/// An anchor farther back than this many sentences is forgotten.
const MEMORY: u32 = 4;

impl Context {
    pub fn new(today: Option<CivilDate>) -> Context {
        Context { today, ..Context::default() }
    }

    /// Goes on to the next sentence.
    #[inline(never)]
    pub fn enter(&mut self, sentence: u32, paragraph: u32, words: &[Word]) {
        // 'She will be in Rome on Monday. Then Paris on Tuesday.'
        let verbless = !words.iter().any(|word| matches!(word, Word::Verb(_)));
        let ahead = words.iter().any(|word| matches!(word, Word::Verb(Verb::Future)));
        self.ahead = verbless && self.looked_ahead && paragraph == self.paragraph;
        self.looked_ahead = ahead || self.ahead;
        self.sentence = sentence;
        self.paragraph = paragraph;
    }

    /// Takes note of a phrase; `explicit` if it says its own year.
    #[inline(never)]
    pub fn note(&mut self, value: &Value, explicit: bool) {
        let point = match value {
            Value::Moment(moment) => moment.point,
            Value::Range(_, to) => to.point,
            _ => return,
        };
        let Some((from, _)) = point.days() else { return };
        self.point = Some((from, self.sentence));
        if let Point::Day(day) = point {
            self.day = Some((day, self.sentence));
            if self.today.is_some_and(|today| day <= today) {
                self.past_day = self.day;
            }
        }
        if let Point::Month(year, month) = point {
            self.month = Some((year, month, self.sentence));
        }
        if let (Point::Year(year), true) = (point, explicit) {
            self.bare_year = Some((year, self.sentence, self.paragraph));
        }
        if explicit && matches!(point, Point::Day(_) | Point::Month(..)) {
            self.year = Some((from.year(), self.paragraph));
        }
    }

    fn fresh(&self, anchor: Option<(CivilDate, u32)>, reach: u32) -> Option<CivilDate> {
        anchor.filter(|&(_, sentence)| self.sentence - sentence <= reach).map(|(day, _)| day)
    }

    /// The day just spoken of, else the article's.
    #[inline(never)]
    pub fn anchor_day(&self) -> Option<CivilDate> {
        self.fresh(self.day, MEMORY).or(self.today)
    }

    /// The day of this sentence, or of this paragraph's last sentence, else the article's.
    #[inline(never)]
    pub fn day_at_hand(&self, reach: u32) -> Option<CivilDate> {
        self.fresh(self.day, reach).or(self.today)
    }

    fn anchor(&self) -> Option<CivilDate> {
        self.fresh(self.point, MEMORY).or(self.today)
    }

    /// What 'a year earlier' and 'two days later' count from.
    #[inline(never)]
    pub fn anchor_for(&self, unit: Unit) -> Option<CivilDate> {
        if unit <= Unit::Day { self.day_at_hand(1) } else { self.fresh(self.point, 1).or(self.today) }
    }

    /// '31' is 2031, '98' is 1998: at most twenty years ahead of the article.
    pub fn century(&self, year: u16) -> i32 {
        let today = self.today.map_or(2030, CivilDate::year);
        let year = today / 100 * 100 + (year % 100) as i32;
        if year > today + 20 { year - 100 } else { year }
    }

    /// Today and the days around it.
    #[inline(never)]
    pub fn day(&self, offset: i32) -> Point {
        self.today.map_or(Point::AnyDay, |today| Point::Day(today.add_days(offset)))
    }

    /// A bare weekday.
    #[inline(never)]
    pub fn weekday(&self, weekday: u8, tense: Option<Tense>) -> Point {
        let Some(today) = self.today else { return Point::AnyWeekday(weekday) };
        let ahead = (weekday as i32 - today.weekday() as i32).rem_euclid(7);
        let forward = matches!(tense, Some(Tense::Future | Tense::Present));
        Point::Day(today.add_days(if forward || ahead == 0 { ahead } else { ahead - 7 }))
    }

    /// 'last Friday', 'next Monday', 'this Thursday'.
    pub fn step_weekday(&self, step: Step, weekday: u8, tense: Option<Tense>) -> Point {
        let base = match step {
            Step::Previous | Step::Following => self.anchor_day(),
            _ => self.today,
        };
        let Some(today) = base else { return Point::AnyWeekday(weekday) };
        let ahead = (weekday as i32 - today.weekday() as i32).rem_euclid(7);
        let days = match step {
            Step::Last | Step::Previous | Step::Past if ahead == 0 => -7,
            Step::Last | Step::Previous | Step::Past => ahead - 7,
            Step::Next | Step::Following if ahead == 0 => 7,
            Step::Next | Step::Following | Step::Coming => ahead,
            // 'this Friday' lies ahead unless a verb looks back.
            _ if tense == Some(Tense::Past) && ahead > 0 => ahead - 7,
            _ => ahead,
        };
        Point::Day(today.add_days(days))
    }

    /// 'last October', 'next May', 'this June'.
    pub fn step_month(&self, step: Step, month: u8) -> Point {
        let Some(today) = self.today else { return Point::AnyMonth(month) };
        let now = today.month() as u8;
        let year = today.year()
            + match step {
                Step::Last | Step::Previous | Step::Past => -((month >= now) as i32),
                Step::Next | Step::Following | Step::Coming => (month <= now) as i32,
                _ => 0,
            };
        Point::Month(year, month)
    }

    /// 'this week', 'last year', 'the same day'.
    #[inline(never)]
    pub fn step(&self, step: Step, unit: Unit, tense: Option<Tense>) -> Option<Point> {
        let (base, n) = match step {
            Step::This => (self.today, 0),
            Step::Last | Step::Past => (self.today, -1),
            // 'the next day' follows the day just spoken of.
            Step::Next if unit == Unit::Day => (self.anchor_day(), 1),
            Step::Next | Step::Coming => (self.today, 1),
            Step::Previous | Step::Following | Step::Same => {
                let base = match (unit, tense) {
                    // 'received him the same day': not the day of a visit yet to come.
                    (Unit::Day, Some(Tense::Past)) => self.fresh(self.past_day, MEMORY).or(self.anchor_day()),
                    (Unit::Day, _) => self.anchor_day(),
                    _ => self.anchor(),
                };
                (base, (step == Step::Following) as i32 - (step == Step::Previous) as i32)
            }
        };
        let Some(base) = base else {
            return Some(match unit {
                Unit::Day | Unit::Night => Point::AnyDay,
                Unit::Week => Point::AnyWeek,
                Unit::Weekend => Point::AnyWeekend,
                Unit::Month | Unit::Quarter | Unit::Year => Point::AnyYear,
                _ => return None,
            });
        };
        // 'this weekend' may be over.
        let back = matches!(step, Step::This | Step::Same) && tense == Some(Tense::Past) && base.weekday() < 6;
        let n = n - (unit == Unit::Weekend && back) as i32;
        let whole = if unit == Unit::Season { Unit::Year } else { unit };
        Point::holding(self.shift_day(base, n, whole)?, whole)
    }

    /// So many thousandths of a unit after `base`, as exact as the unit.
    pub fn shift(&self, base: Option<CivilDate>, amount: i64, unit: Unit) -> Option<Value> {
        let base = base?;
        let whole = i32::try_from(amount / 1000).ok().filter(|_| amount % 1000 == 0);
        let half_years = (unit == Unit::Year && amount % 500 == 0).then_some(amount * 12 / 1000);
        let day = match (whole, half_years) {
            (Some(n), _) => self.shift_day(base, n, unit)?,
            (None, Some(months)) => self.shift_day(base, i32::try_from(months).ok()?, Unit::Month)?,
            _ => return None,
        };
        Some(Value::point(match unit {
            Unit::Hour if amount % 24_000 == 0 => Point::Day(day),
            Unit::Year if whole.is_none() => Point::month_of(day),
            Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium => {
                // Years before Christ have no days here.
                let years = match unit {
                    Unit::Decade => 10,
                    Unit::Century => 100,
                    Unit::Millennium => 1000,
                    _ => 1,
                };
                let year = base.year() as i64 + amount / 1000 * years;
                if year < -999_990 {
                    return None;
                }
                Point::Year(if year < 1 { year as i32 - 1 } else { year.min(9999) as i32 })
            }
            _ if (Unit::Day..=Unit::Quarter).contains(&unit) => Point::holding(day, unit)?,
            _ => return None,
        }))
    }

    /// The day so many units after another; the calendar's first or last day if beyond.
    #[inline(never)]
    pub fn shift_day(&self, day: CivilDate, n: i32, unit: Unit) -> Option<CivilDate> {
        let (days, months) = match unit {
            Unit::Second | Unit::Minute => (0, 0),
            Unit::Hour => return Some(day.add_days(n / 24)),
            Unit::Day | Unit::Night => (1, 0),
            Unit::Week | Unit::Weekend => (7, 0),
            Unit::Fortnight => (14, 0),
            Unit::Month => (0, 1),
            Unit::Quarter => (0, 3),
            Unit::Half => (0, 6),
            Unit::Season => return None,
            Unit::Year => (0, 12),
            Unit::Decade => (0, 120),
            Unit::Century => (0, 1200),
            Unit::Millennium => (0, 12_000),
        };
        Some(day.add_days(n.saturating_mul(days)).add_months(n.saturating_mul(months)))
    }

    /// 'on the 28th': this month's, or the nearest the tense allows.
    pub fn day_of_month(&self, day: u8, tense: Option<Tense>) -> Option<Point> {
        let Some(base) = self.anchor_day() else { return Some(Point::AnyDate(0, day)) };
        let months = match tense {
            Some(Tense::Past) if self.today == Some(base) && day as u32 > base.day() => -1,
            Some(Tense::Future | Tense::Present) if self.today == Some(base) && (day as u32) < base.day() => 1,
            _ => 0,
        };
        let month = base.add_months(months);
        CivilDate::new(month.year(), month.month(), day as u32).map(Point::Day)
    }

    /// A quarter, half or season without its year: the last that has begun, or the next.
    pub fn part_of_year(&self, make: &dyn Fn(i32) -> Point, tense: Option<Tense>) -> Option<Point> {
        let today = self.today?;
        let begun = |year: i32| make(year).days().is_some_and(|(from, _)| from <= today);
        let over = |year: i32| make(year).days().is_some_and(|(_, to)| to < today);
        let year = today.year();
        let year = match tense {
            Some(Tense::Future) if over(year) => year + 1,
            Some(Tense::Future) => year,
            Some(Tense::Present) if matches!(make(year), Point::Season(..)) => year,
            // A quarter is reported when it is over; of a season one speaks while it lasts.
            Some(Tense::Past) if !matches!(make(year), Point::Season(..)) => year - !over(year) as i32,
            _ if begun(year) => year,
            _ => year - 1,
        };
        Some(make(year))
    }

    /// A day of the year without its year: the nearest, or, where none is near, as the tense says.
    #[inline(never)]
    pub fn date(&self, fields: Fields, day: u8, tense: Option<Tense>, story: Option<i32>) -> Option<CivilDate> {
        let today = self.today?;
        let on = |year: i32| CivilDate::new(year, fields.month as u32, day as u32);
        if let Some(year) = self.narrated(tense) {
            return on(year);
        }
        let away = |day: CivilDate| (day.to_days() - today.to_days()).abs();
        if fields.weekday > 0 {
            let fits = |day: &CivilDate| day.weekday() == fields.weekday as u32 && away(*day) < 550;
            if let Some(day) = Pick::Nearest.among(today, &|year| on(year).filter(fits)) {
                return Some(day);
            }
        }
        let nearest = Pick::Nearest.among(today, &on)?;
        if away(nearest) <= 60 {
            return Some(nearest);
        }
        let day = match (tense, story) {
            (Some(Tense::Past), Some(year)) => on(year),
            (Some(Tense::Past), None) => Pick::Past.among(today, &on),
            (Some(Tense::Future | Tense::Present), _) => Pick::Ahead.among(today, &on),
            (None, _) => on(today.year()),
        };
        day.or(Some(nearest))
    }

    /// A day of the year at its last time, today included: 'since May 20'.
    pub fn last_date(&self, month: u8, day: u8) -> Option<CivilDate> {
        let today = self.today?;
        let on = |year: i32| CivilDate::new(year, month as u32, day as u32);
        if let Some(year) = self.narrated(Some(Tense::Past)) {
            return on(year);
        }
        Pick::Past.among(today, &on)
    }

    /// The year of a paragraph that tells of another time: its dates after the first leave the year out.
    fn narrated(&self, tense: Option<Tense>) -> Option<i32> {
        let (year, paragraph) = self.year?;
        let now = self.today?.year();
        let back = year < now && tense == Some(Tense::Future);
        (paragraph == self.paragraph && year != now && !back).then_some(year)
    }

    /// A past year named alone in this sentence or, in the same paragraph, the one before.
    pub fn story(&self) -> Option<i32> {
        let (year, sentence, paragraph) = self.bare_year?;
        let near = self.sentence - sentence <= 1 && paragraph == self.paragraph;
        (near && year < self.today?.year()).then_some(year)
    }

    /// A month without its year.
    pub fn month(&self, month: u8, tense: Option<Tense>, story: Option<i32>) -> Point {
        let Some(today) = self.today else { return Point::AnyMonth(month) };
        if let Some(year) = self.narrated(tense) {
            return Point::Month(year, month);
        }
        if let (Some(Tense::Past), Some(year)) = (tense, story) {
            return Point::Month(year, month);
        }
        // 'Paris in December, Rome in January': one after the other.
        if let (None, Some((year, before, sentence))) = (tense, self.month)
            && sentence == self.sentence
        {
            return Point::Month(year + (month < before) as i32, month);
        }
        let ahead = (month as i32 - today.month() as i32).rem_euclid(12);
        let year = today.year() + (month < today.month() as u8) as i32;
        let forward = match tense {
            Some(Tense::Future) => true,
            Some(Tense::Past) => ahead == 0,
            Some(Tense::Present) => ahead <= 6,
            None => ahead <= 2,
        };
        Point::Month(if forward { year } else { year - 1 }, month)
    }
}

/// Which of the same day in several years.
#[derive(Clone, Copy, Debug)]
pub enum Pick {
    /// The last one before today.
    Before,
    /// The last one, today included.
    Past,
    /// The nearest.
    Nearest,
    /// The next one, today included.
    Ahead,
    /// The first one after today.
    After,
}

impl Pick {
    /// The one that is meant of the days that `on` gives for the years around today: four on either side,
    /// so that there is nearly always a 29 February.
    #[inline(never)]
    pub fn among(self, today: CivilDate, on: &dyn Fn(i32) -> Option<CivilDate>) -> Option<CivilDate> {
        let mut best: Option<(i32, CivilDate)> = None;
        for day in (today.year() - 4..=today.year() + 4).filter_map(on) {
            let away = day.to_days() - today.to_days();
            let fits = match self {
                Pick::Before => away < 0,
                Pick::Past => away <= 0,
                Pick::Nearest => true,
                Pick::Ahead => away >= 0,
                Pick::After => away > 0,
            };
            if fits && best.is_none_or(|(least, _)| away.abs() < least) {
                best = Some((away.abs(), day));
            }
        }
        best.map(|(_, day)| day)
    }
}
