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
type Rows = &'static [(&'static [&'static str], Feast)];

/// By the number that [`words`](super::words) gives the first word.
const FEASTS: [Rows; 22] = [
    /* christmas */ &[(&["eve"], Fixed(12, 24)), (&["day"], Fixed(12, 25)), (&[], Fixed(12, 25))],
    /* thanksgiving */ &[(&["day"], Nth(11, 4, 4)), (&[], Nth(11, 4, 4))],
    /* easter */ &[(&["sunday"], Easter(0)), (&["monday"], Easter(1)), (&[], Easter(0))],
    /* halloween */ &[(&[], Fixed(10, 31))],
    /* new */
    &[
        (&["year", "'s", "day"], Fixed(1, 1)),
        (&["year", "’s", "day"], Fixed(1, 1)),
        (&["year", "'s", "eve"], Fixed(12, 31)),
        (&["year", "’s", "eve"], Fixed(12, 31)),
    ],
    /* valentine */ &[(&["'s", "day"], Fixed(2, 14)), (&["’s", "day"], Fixed(2, 14))],
    /* labor */ &[(&["day"], Nth(9, 1, 1))],
    /* labour */ &[(&["day"], Fixed(5, 1))],
    /* republic */ &[(&["day"], Fixed(1, 26))],
    /* memorial */ &[(&["day"], Nth(5, 1, 5))],
    /* good */ &[(&["friday"], Easter(-2))],
    /* ash */ &[(&["wednesday"], Easter(-46))],
    /* boxing */ &[(&["day"], Fixed(12, 26))],
    /* veterans */ &[(&["day"], Fixed(11, 11)), (&["'", "day"], Fixed(11, 11)), (&["’", "day"], Fixed(11, 11))],
    /* bastille */ &[(&["day"], Fixed(7, 14))],
    /* columbus */ &[(&["day"], Nth(10, 1, 2))],
    /* gandhi */ &[(&["jayanti"], Fixed(10, 2))],
    /* women */ &[(&["'s", "day"], Fixed(3, 8)), (&["’s", "day"], Fixed(3, 8))],
    /* anzac */ &[(&["day"], Fixed(4, 25))],
    /* juneteenth */ &[(&[], Fixed(6, 19))],
    /* palm */ &[(&["sunday"], Easter(-7))],
    /* maundy, holy */ &[(&["thursday"], Easter(-3))],
];

/// Days that each country has its own of: first word, whose, and the day.
const NATIONAL: [(&str, &[&str], Feast); 35] = [
    ("independence", &["india", "indian"], Fixed(8, 15)),
    ("independence", &["pakistan", "pakistani"], Fixed(8, 14)),
    ("independence", &["bangladesh", "bangladeshi"], Fixed(3, 26)),
    ("independence", &["america", "american", "us", "u.s."], Fixed(7, 4)),
    ("independence", &["ukraine", "ukrainian"], Fixed(8, 24)),
    ("independence", &["indonesia", "indonesian"], Fixed(8, 17)),
    ("independence", &["mexico", "mexican"], Fixed(9, 16)),
    ("independence", &["brazil", "brazilian"], Fixed(9, 7)),
    ("independence", &["poland", "polish"], Fixed(11, 11)),
    ("independence", &["finland", "finnish"], Fixed(12, 6)),
    ("independence", &["greece", "greek"], Fixed(3, 25)),
    ("independence", &["kenya", "kenyan"], Fixed(12, 12)),
    ("independence", &["nigeria", "nigerian"], Fixed(10, 1)),
    ("independence", &["ghana", "ghanaian"], Fixed(3, 6)),
    ("independence", &["georgia", "georgian"], Fixed(5, 26)),
    ("independence", &["armenia", "armenian"], Fixed(9, 21)),
    ("independence", &["kazakhstan", "kazakh"], Fixed(12, 16)),
    ("independence", &["uzbekistan", "uzbek"], Fixed(9, 1)),
    ("independence", &["tajikistan", "tajik"], Fixed(9, 9)),
    ("independence", &["lanka", "lankan"], Fixed(2, 4)),
    ("independence", &["philippines", "philippine"], Fixed(6, 12)),
    ("independence", &["malaysia", "malaysian"], Fixed(8, 31)),
    ("national", &["china", "chinese"], Fixed(10, 1)),
    ("national", &["uae", "emirati"], Fixed(12, 2)),
    ("national", &["arabia", "saudi"], Fixed(9, 23)),
    ("national", &["qatar", "qatari"], Fixed(12, 18)),
    ("national", &["kuwait", "kuwaiti"], Fixed(2, 25)),
    ("national", &["bahrain", "bahraini"], Fixed(12, 16)),
    ("national", &["france", "french"], Fixed(7, 14)),
    ("national", &["singapore", "singaporean"], Fixed(8, 9)),
    ("national", &["vietnam", "vietnamese"], Fixed(9, 2)),
    ("victory", &["russia", "russian", "soviet", "moscow"], Fixed(5, 9)),
    ("victory", &["bangladesh", "bangladeshi"], Fixed(12, 16)),
    ("republic", &["turkey", "türkiye", "turkish"], Fixed(10, 29)),
    ("republic", &["italy", "italian"], Fixed(6, 2)),
];

/// A national day whose first word stands at `i`, by the country before it.
fn national(reader: &Reader, i: usize) -> Option<(usize, Feast)> {
    let country = i.checked_sub(1 + reader.had(i, 1, Word::Possessive) as usize)?;
    let day = reader.is(i + 1, &["day"]) && reader.capital(country);
    let row = NATIONAL.iter().find(|row| day && reader.is(i, &[row.0]) && reader.is(country, row.1))?;
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
        let fits = tail.iter().zip(i + 1..).all(|(word, at)| reader.is(at, &[word]));
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
