//! Named days whose date can be told: 'Christmas Eve', 'Thanksgiving', 'Good Friday', 'Republic Day', '9/11'.
//!
//! Days that mean one date in most English news, and national days where the words say whose: 'Independence
//! Day' alone is no date here. Nor are feasts by the moon: Eid and Diwali are proclaimed, not computed.

use super::civil::{CivilDate, days_in_month};
use super::read::{Phrase, Reader, trusted};
use super::resolve::Pick;
use super::rule::Rule;
use super::tense::Tense;
use super::value::{Point, Value};
use super::words::{Step, Word};

/// How a feast finds its day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Feast {
    /// Month and day.
    Fixed(u8, u8),
    /// Month, weekday, and which one; the fifth is the last.
    Nth(u8, u8, u8),
    /// Days after Easter Sunday.
    Easter(i8),
}

use crate::report::Confidence;
use Feast::*;

/// The words after the first, and the day. The first row that fits is it.
type Rows = &'static [(&'static [u32], Feast)];

/// By the number that [`words`](super::words) gives the first word.
const FEASTS: [Rows; 22] = [
    /* christmas */ &[(words!["eve"], Fixed(12, 24)), (words!["day"], Fixed(12, 25)), (&[], Fixed(12, 25))],
    /* thanksgiving */ &[(words!["day"], Nth(11, 4, 4)), (&[], Nth(11, 4, 4))],
    /* easter */ &[(words!["sunday"], Easter(0)), (words!["monday"], Easter(1)), (&[], Easter(0))],
    /* halloween */ &[(&[], Fixed(10, 31))],
    /* new */
    &[(words!["year", "'s", "day"], Fixed(1, 1)), (words!["year", "'s", "eve"], Fixed(12, 31))],
    /* valentine */ &[(words!["'s", "day"], Fixed(2, 14))],
    /* labor */ &[(words!["day"], Nth(9, 1, 1))],
    /* labour */ &[(words!["day"], Fixed(5, 1))],
    /* republic */ &[(words!["day"], Fixed(1, 26))],
    /* memorial */ &[(words!["day"], Nth(5, 1, 5))],
    /* good */ &[(words!["friday"], Easter(-2))],
    /* ash */ &[(words!["wednesday"], Easter(-46))],
    /* boxing */ &[(words!["day"], Fixed(12, 26))],
    /* veterans */ &[(words!["day"], Fixed(11, 11)), (words!["'", "day"], Fixed(11, 11))],
    /* bastille */ &[(words!["day"], Fixed(7, 14))],
    /* columbus */ &[(words!["day"], Nth(10, 1, 2))],
    /* gandhi */ &[(words!["jayanti"], Fixed(10, 2))],
    /* women */ &[(words!["'s", "day"], Fixed(3, 8))],
    /* anzac */ &[(words!["day"], Fixed(4, 25))],
    /* juneteenth */ &[(&[], Fixed(6, 19))],
    /* palm */ &[(words!["sunday"], Easter(-7))],
    /* maundy, holy */ &[(words!["thursday"], Easter(-3))],
];

/// Days that each country has its own of: first word, whose, and the day.
const NATIONAL: [(&[u32], &[u32], Feast); 35] = [
    (words!["independence"], words!["india", "indian"], Fixed(8, 15)),
    (words!["independence"], words!["pakistan", "pakistani"], Fixed(8, 14)),
    (words!["independence"], words!["bangladesh", "bangladeshi"], Fixed(3, 26)),
    (words!["independence"], words!["america", "american", "us", "u.s."], Fixed(7, 4)),
    (words!["independence"], words!["ukraine", "ukrainian"], Fixed(8, 24)),
    (words!["independence"], words!["indonesia", "indonesian"], Fixed(8, 17)),
    (words!["independence"], words!["mexico", "mexican"], Fixed(9, 16)),
    (words!["independence"], words!["brazil", "brazilian"], Fixed(9, 7)),
    (words!["independence"], words!["poland", "polish"], Fixed(11, 11)),
    (words!["independence"], words!["finland", "finnish"], Fixed(12, 6)),
    (words!["independence"], words!["greece", "greek"], Fixed(3, 25)),
    (words!["independence"], words!["kenya", "kenyan"], Fixed(12, 12)),
    (words!["independence"], words!["nigeria", "nigerian"], Fixed(10, 1)),
    (words!["independence"], words!["ghana", "ghanaian"], Fixed(3, 6)),
    (words!["independence"], words!["georgia", "georgian"], Fixed(5, 26)),
    (words!["independence"], words!["armenia", "armenian"], Fixed(9, 21)),
    (words!["independence"], words!["kazakhstan", "kazakh"], Fixed(12, 16)),
    (words!["independence"], words!["uzbekistan", "uzbek"], Fixed(9, 1)),
    (words!["independence"], words!["tajikistan", "tajik"], Fixed(9, 9)),
    (words!["independence"], words!["lanka", "lankan"], Fixed(2, 4)),
    (words!["independence"], words!["philippines", "philippine"], Fixed(6, 12)),
    (words!["independence"], words!["malaysia", "malaysian"], Fixed(8, 31)),
    (words!["national"], words!["china", "chinese"], Fixed(10, 1)),
    (words!["national"], words!["uae", "emirati"], Fixed(12, 2)),
    (words!["national"], words!["arabia", "saudi"], Fixed(9, 23)),
    (words!["national"], words!["qatar", "qatari"], Fixed(12, 18)),
    (words!["national"], words!["kuwait", "kuwaiti"], Fixed(2, 25)),
    (words!["national"], words!["bahrain", "bahraini"], Fixed(12, 16)),
    (words!["national"], words!["france", "french"], Fixed(7, 14)),
    (words!["national"], words!["singapore", "singaporean"], Fixed(8, 9)),
    (words!["national"], words!["vietnam", "vietnamese"], Fixed(9, 2)),
    (words!["victory"], words!["russia", "russian", "soviet", "moscow"], Fixed(5, 9)),
    (words!["victory"], words!["bangladesh", "bangladeshi"], Fixed(12, 16)),
    (words!["republic"], words!["turkey", "turkiye", "turkish"], Fixed(10, 29)),
    (words!["republic"], words!["italy", "italian"], Fixed(6, 2)),
];

/// A national day whose first word stands at `i`, by the country before it.
fn national(reader: &Reader, i: usize) -> Option<(usize, Feast)> {
    let country = i.checked_sub(1 + reader.had(i, 1, Word::Possessive) as usize)?;
    let day = reader.is(i + 1, words!["day"]) && reader.capital(country);
    let row = NATIONAL.iter().find(|row| day && reader.is(i, row.0) && reader.is(country, row.1))?;
    Some((i + 2, row.2))
}

/// The feast whose first word stands at `i`, and the end of its name.
pub fn read(reader: &Reader, i: usize) -> Option<(usize, Feast)> {
    let Word::Feast(number) = reader.w(i) else { return None };
    if !reader.capital(i) {
        return None;
    }
    if let Some(found) = national(reader, i) {
        return Some(found);
    }
    let rows = FEASTS.get(number as usize)?;
    rows.iter().find_map(|(tail, feast)| {
        let fits = tail.iter().zip(i + 1..).all(|(word, at)| reader.is(at, &[*word]));
        // 'Christmas Island', 'Easter Foundation': a name goes on with a capital.
        let named = tail.is_empty() && reader.capital(i + 1) && reader.has(i + 1, Word::Plain);
        (fits && !named).then_some((i + 1 + tail.len(), *feast))
    })
}

impl Feast {
    /// Its day in a year.
    #[inline(never)]
    pub fn day(self, year: i32) -> Option<CivilDate> {
        match self {
            Fixed(month, day) => CivilDate::new(year, month as u32, day as u32),
            Nth(month, weekday, n) => {
                let first = CivilDate::new(year, month as u32, 1)?;
                let ahead = (weekday as i32 - first.weekday() as i32).rem_euclid(7);
                let day = 1 + ahead as u32 + 7 * (n as u32 - 1);
                let last = days_in_month(year, month as u32);
                CivilDate::new(year, month as u32, if day > last { day - 7 } else { day })
            }
            Easter(offset) => Some(easter(year)?.add_days(offset as i32)),
        }
    }
}

impl Reader<'_> {
    /// A named day: 'Christmas Day', 'Independence Day', 'Easter Sunday', with its year.
    #[inline(never)]
    pub fn feast(&self, i: usize) -> Option<Phrase> {
        let (end, kind) = read(self, i)?;
        let make = |year: i32| kind.day(year);
        if let Some((end, year)) = self.year_said(end) {
            return self.perhaps(end, make(year).map(|day| Value::point(Point::Day(day))), Rule::Feast);
        }
        let Some(today) = self.context.today else {
            return match kind {
                Fixed(month, day) => self.point(end, Point::AnyDate(month, day), Rule::Feast),
                _ => None,
            };
        };
        let step = match self.before(i, 1) {
            Word::Step(step) => Some(step),
            _ => None,
        };
        let pick = match (step, self.tense(i, end)) {
            (Some(Step::Last | Step::Past | Step::Previous), _) => Pick::Before,
            (Some(Step::Next | Step::Coming | Step::Following), _) => Pick::After,
            (None, Some(Tense::Past)) => Pick::Past,
            (None, Some(Tense::Future)) => Pick::Ahead,
            _ => Pick::Nearest,
        };
        let day = pick.among(today, &make)?;
        trusted(self.point(end, Point::Day(day), Rule::Feast), Confidence::Likely)
    }
}

/// Easter Sunday of the western churches: the Sunday after the first full moon of the church's
/// tables on or after 21 March.
fn easter(year: i32) -> Option<CivilDate> {
    let golden = year.rem_euclid(19);
    let century = year.div_euclid(100);
    // The moon's age on 21 March, corrected for leap centuries and for the moon's own drift.
    let drift = (8 * century + 13) / 25;
    let mut epact = (19 * golden + century - century / 4 - drift + 15).rem_euclid(30);
    if epact == 29 || epact == 28 && golden > 10 {
        epact -= 1;
    }
    let full_moon = CivilDate::new(year, 3, 21)?.add_days(epact);
    Some(full_moon.add_days(7 - (full_moon.weekday() % 7) as i32))
}
