//! Stretches with names: seasons, decades, fiscal years, feasts; 'early', 'late' and 'the end of' them;
//! what comes round ('every week'); and 'now' and 'recently'.

use super::feast::{self, Feast as Kind};
use super::read::{Phrase, Reader};
use super::unit::length;
use super::value::{Moment, ONE, Point, TimeOfDay, Value};
use super::words::{Step, Unit, Word::*};
use super::{Class, Mode};
use crate::report::Confidence;

impl Reader<'_> {
    /// A season at `k` in a phrase from `i`: 'the spring', 'last summer', 'summer 2031', 'this fall'.
    pub fn season(&self, i: usize, k: usize) -> Option<Phrase> {
        let Season(season, word) = self.w(k) else { return None };
        let end = k + 1;
        let year = match (self.w(end), self.w(end + 1)) {
            (Number(year @ 1000..=2199, 4), _) => Some((end + 1, year as i32)),
            (Of, Number(year @ 1000..=2199, 4)) => Some((end + 2, year as i32)),
            _ => self.stepped_unit(end + (self.w(end) == Of) as usize).and_then(|(end, point)| match point {
                Point::Year(year) => Some((end, year)),
                _ => None,
            }),
        };
        if let Some((end, year)) = year {
            return self.make(end, Value::point(Point::Season(year, season)), "date/season");
        }
        // 'the fall of the capital'.
        if word && self.w(end) == Of {
            return None;
        }
        let make = |year| Point::Season(year, season);
        let tense = self.tense(i, end);
        let step = match self.w(k.wrapping_sub(1)) {
            Step(step) if k > i => Some(step),
            _ => None,
        };
        // 'the winter exercise', 'Winter Olympics', 'fall to', 'spring from'.
        let modifier = self.capital(end) && !matches!(self.w(end), Month(..) | Weekday(..))
            || self.lower_noun(end) && !self.is(end, &["months"]);
        let month = self.is(end, &["months"]) as usize;
        let point = match (step, self.context.today) {
            (_, None) => Some(Point::AnySeason(season)),
            (Some(Step::This), Some(today)) => {
                // In January 'this winter' is the one that began last year.
                Some(Point::Season(today.year() - (season == 3 && today.month() < 6) as i32, season))
            }
            (Some(Step::Last | Step::Previous | Step::Past), Some(today)) => {
                let year = today.year();
                let over = make(year).days().is_some_and(|(_, to)| to < today);
                Some(make(if over {
                    year
                } else if season == 3 && today.month() < 3 {
                    year - 2
                } else {
                    year - 1
                }))
            }
            (Some(Step::Next | Step::Following | Step::Coming), Some(today)) => {
                let year = today.year();
                let ahead = make(year).days().is_some_and(|(from, _)| from > today);
                Some(make(if ahead { year } else { year + 1 }))
            }
            (Some(Step::Same), _) => return None,
            (None, _) => {
                let led = self.w(i) == The && matches!(self.before(i, 1), In | Prep | Of | Late | Early)
                    || matches!(self.before(i, 1), In | Prep | Of | Mid | Early | Late)
                        && (!word || self.before(i, 1) != Of)
                    || self.before(i, 1) == Dash && self.before(i, 2) == Mid;
                if !led || modifier {
                    return None;
                }
                self.context.part_of_year(make, tense)
            }
        };
        let mut phrase = self.make(end + month, Value::point(point?), "date/season")?;
        if step.is_none() {
            phrase.confidence = Confidence::Likely;
        }
        Some(phrase)
    }

    /// '1990s', 'the sixties', "the 90s".
    pub fn decade(&self, i: usize) -> Option<Phrase> {
        let (Decade(first) | DecadeName(first)) = self.w(i) else { return None };
        // 'her sixties', 'in the low 90s': an age, a temperature.
        if first < 100
            && (self.before(i, 1) != The && self.before(i, 1) != Dash && self.before(i, 1) != Apostrophe
                || self.capital(i + 1) && self.is(i + 1, &["fahrenheit"]))
        {
            return None;
        }
        let year = if first >= 100 { first as i32 } else { self.context.century(first as u32) / 10 * 10 };
        let year =
            if first < 100 && self.context.today.is_some_and(|today| year > today.year()) { year - 100 } else { year };
        let point = if year % 100 == 0 && first >= 100 && year < 2000 {
            Point::Century(year / 100)
        } else {
            Point::Decade(year / 10)
        };
        self.make(i + 1, Value::point(point), "date/decade")
    }

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
                        let year = digits.iter().fold(0, |n, d| n * 10 + (d - b'0') as u32);
                        let year = if digits.len() == 2 { self.context.century(year) } else { year as i32 };
                        if matches!(self.w(i + 1), Slash | Dash)
                            && let Number(last, 2) = self.w(i + 2)
                            && self.context.century(last) == year + 1
                        {
                            let range = Value::Range(Point::Year(year).moment(), Point::Year(year + 1).moment());
                            return self.make(i + 3, range, "date/fiscal");
                        }
                        return self.make(i + 1, Value::point(Point::Year(year)), "date/fiscal");
                    }
                    [b'F', b'Y'] => {
                        let year = self.year(i + 1)?;
                        return Some(Phrase { rule: "date/fiscal", ..year });
                    }
                    _ => return None,
                };
                let make = |year| if letter == b'Q' { Point::Quarter(year, digit) } else { Point::Half(year, digit) };
                // 'H1-B'.
                let joined = self.w(i + 1) == Dash && self.touches(i + 1);
                if joined || !self.capital(i) && !text[0].is_ascii_digit() {
                    return None;
                }
                let of = matches!(self.w(i + 1), Of) as usize;
                if let Some((end, Point::Year(year))) = self.container(i + 1 + of) {
                    return self.make(end, Value::point(make(year)), "date/fiscal");
                }
                let point = self.context.part_of_year(make, self.tense(i, i + 1)).unwrap_or(if letter == b'Q' {
                    Point::AnyQuarter(digit)
                } else {
                    Point::AnyHalf(digit)
                });
                self.make(i + 1, Value::point(point), "date/fiscal")
            }
            // 'fiscal 2031', 'fiscal year 2030-31', 'the last fiscal year'.
            Fiscal => {
                let unit = matches!(self.w(i + 1), Unit(Unit::Year | Unit::Quarter)) as usize;
                if matches!(self.w(i + 1 + unit), Number(..))
                    && let Some(year) = self.year(i + 1 + unit).filter(|_| self.is(i, &["fiscal"]) || unit > 0)
                {
                    return Some(Phrase { rule: "date/fiscal", ..year });
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
                self.make(i + 2, Value::point(point), "date/fiscal")
            }
            // '2030-31 fiscal year' is read as its years.
            _ => None,
        }
    }

    /// 'early 2034', 'mid-January', 'the end of the year', 'later this month', 'late Friday'.
    pub fn qualified(&self, i: usize) -> Option<Phrase> {
        let word = self.w(i);
        if let Some(phrase) = self.small_hours(i).filter(|_| matches!(word, Early)) {
            return Some(phrase);
        }
        let dash = (self.w(i + 1) == Dash && self.touches(i + 1)) as usize;
        let next = i + 1 + dash;
        match word {
            End | Start | Middle | Rest if self.w(next) == Of => {
                let (end, point) = self.container(next + 1)?;
                let long = !matches!(point, Point::Day(_)) || matches!(word, Rest | End);
                long.then(|| self.make(end, Value::point(point), "date/edge"))?
            }
            End if dash > 0 => {
                let (end, point) = self.container(next)?;
                self.make(end, Value::point(point), "date/edge")
            }
            Earlier | Later => match self.w(next) {
                Step(Step::This | Step::Same) | Day(_) | Step(Step::Last | Step::Next) => {
                    let phrase = self.phrase(next)?;
                    (phrase.value?.days().is_some() || self.context.today.is_none()).then_some(phrase)
                }
                Weekday(..) if self.mode == Mode::Timex => self.phrase(next),
                _ => None,
            },
            Early | Late | Mid => {
                if word == Mid && matches!(self.w(next), Unit(Unit::Week)) {
                    return None;
                }
                if dash == 0 && matches!(self.w(next), Part(_)) {
                    return match self.mode {
                        Mode::Timex => None,
                        Mode::Reader => None,
                    };
                }
                let phrase = match self.w(next) {
                    Month(..) | Number(..) | Decade(_) | Weekday(..) | Day(_) | Step(_) | Season(..)
                    | DecadeName(_) | Fiscal => self.phrase(next)?,
                    Unit(_) | The | A | On | In => return None,
                    Ordinal(_) => self.nth(next)?,
                    _ => return None,
                };
                let value = phrase.value?;
                let bare_number = matches!(self.w(next), Number(..)) && matches!(value, Value::Length { .. });
                (!bare_number).then_some(phrase)
            }
            _ => None,
        }
    }

    /// A named day: 'Christmas Day', 'Independence Day', 'Easter Sunday', with its year.
    pub fn feast(&self, i: usize) -> Option<Phrase> {
        let (end, kind) = feast::read(self, i)?;
        let make = |year: i32| kind.day(year);
        let year = match self.w(end) {
            Number(year @ 1000..=2199, 4) => Some((end + 1, year as i32)),
            Comma if matches!(self.w(end + 1), Number(1000..=2199, 4)) => match self.w(end + 1) {
                Number(year, _) => Some((end + 2, year as i32)),
                _ => None,
            },
            _ => self.stepped_unit(end).and_then(|(end, point)| match point {
                Point::Year(year) => Some((end, year)),
                _ => None,
            }),
        };
        if let Some((end, year)) = year {
            return self.make(end, make(year).map(|day| Value::point(Point::Day(day))), "date/feast");
        }
        let Some(today) = self.context.today else {
            return match kind {
                Kind::Fixed(month, day) => self.make(end, Value::point(Point::AnyDate(month, day)), "date/feast"),
                _ => None,
            };
        };
        let step = match self.before(i, 1) {
            Step(step) => Some(step),
            _ => None,
        };
        let all = || (today.year() - 1..=today.year() + 1).filter_map(make);
        use super::tense::Tense;
        let day = match (step, self.tense(i, end)) {
            (Some(Step::Last | Step::Past | Step::Previous), _) => all().filter(|day| *day < today).max(),
            (Some(Step::Next | Step::Coming | Step::Following), _) => all().filter(|day| *day > today).min(),
            (Some(_), _) => make(today.year()),
            (None, Some(Tense::Past)) => all().filter(|day| *day <= today).max(),
            (None, Some(Tense::Future)) => all().filter(|day| *day >= today).min(),
            _ => all().min_by_key(|day| (day.to_days() - today.to_days()).abs()),
        }?;
        let mut phrase = self.make(end, Value::point(Point::Day(day)), "date/feast")?;
        phrase.confidence = Confidence::Likely;
        Some(phrase)
    }

    /// 'every week', 'each Friday', 'daily', 'twice a month', 'Mondays': only TIMEX wants them.
    pub fn set(&self, i: usize) -> Option<Phrase> {
        let (end, value) = match self.w(i) {
            Rate(unit, n) => (i + 1, length(Some(n as u64 * 1000), unit, None)),
            Weekdays(weekday) => (i + 1, Value::point(Point::AnyWeekday(weekday))),
            Parts(part) => (i + 1, Value::Moment(Moment { point: Point::AnyDay, time: Some(TimeOfDay::Part(part)) })),
            Long(unit) => {
                let phrase = self.make(i + 1, length(ONE, unit, None), "date/duration")?;
                return Some(phrase);
            }
            Once => {
                let Unit(unit) = self.w(i + 2) else { return None };
                if !matches!(self.w(i + 1), A | Per | Every) || unit < Unit::Minute {
                    return None;
                }
                (i + 3, length(ONE, unit, None))
            }
            Every => {
                let other = self.is(i + 1, &["other"]);
                match self.w(i + 1 + other as usize) {
                    Unit(unit) if unit >= Unit::Minute && unit != Unit::Quarter => {
                        (i + 2 + other as usize, length(Some(1000 + 1000 * other as u64), unit, None))
                    }
                    Weekday(weekday, _) => (i + 2 + other as usize, Value::point(Point::AnyWeekday(weekday))),
                    Month(month, _) => (i + 2, Value::point(Point::AnyMonth(month))),
                    Season(season, _) => (i + 2, Value::point(Point::AnySeason(season))),
                    Part(part) => {
                        (i + 2, Value::Moment(Moment { point: Point::AnyDay, time: Some(TimeOfDay::Part(part)) }))
                    }
                    Ordinal(n @ 1..=100) => match self.w(i + 2) {
                        Unit(unit) => (i + 3, length(Some(n as u64 * 1000), unit, None)),
                        _ => return None,
                    },
                    _ => {
                        let (end, amount) = self.amount(i + 1)?;
                        let Units(unit) = self.w(end) else { return None };
                        (end + 1, length(amount, unit, None))
                    }
                }
            }
            _ => return None,
        };
        if self.mode == Mode::Reader {
            return None;
        }
        let phrase = self.make(end, value, "date/set")?;
        Some(Phrase { class: Class::Set, ..phrase })
    }

    /// 'three times a week'.
    pub fn times(&self, i: usize) -> Option<Phrase> {
        let (end, _) = self.amount(i)?;
        let Unit(unit) = self.w(end + 2) else { return None };
        let rate = self.mode == Mode::Timex && self.w(end) == Times && matches!(self.w(end + 1), A | Per | Every);
        let phrase = self.make(end + 3, length(ONE, unit, None), "date/set").filter(|_| rate)?;
        Some(Phrase { class: Class::Set, ..phrase })
    }

    /// 'the near future', 'the moment'.
    pub fn reference_with_the(&self, i: usize) -> Option<Phrase> {
        if self.is(i + 1, &["near", "foreseeable", "immediate", "distant"]) && self.w(i + 2) == Future {
            return self.make(i + 3, Value::Future, "date/reference");
        }
        let moment = self.is(i + 1, &["moment"]) && matches!(self.before(i, 1), At | Prep);
        if moment { self.make(i + 2, Value::Present, "date/reference") } else { None }
    }

    /// 'now', 'recently', 'soon', 'the future': only TIMEX wants them.
    pub fn reference(&self, i: usize) -> Option<Phrase> {
        if self.mode == Mode::Reader {
            return None;
        }
        let value = match self.w(i) {
            Present(true) => Value::Present,
            Present(false) if self.is(i, &["current"]) => Value::Present,
            PastRef => Value::Past,
            FutureRef if !matches!(self.w(i + 1), After | Before) => Value::Future,
            Future if self.before(i, 1) == In => Value::Future,
            _ => return None,
        };
        self.make(i + 1, value, "date/reference")
    }
}
