//! Seasons: 'last summer', 'in the spring', 'the winter of 2031'.
//!
//! Refused: 'the fall of the capital', 'winter wheat', 'the Summer Games', 'prices fall'.

use super::read::{Phrase, Reader, trusted};
use super::rule::Rule;
use super::value::Point;
use super::words::{Step, Word::*};
use crate::report::Confidence;

impl Reader<'_> {
    /// A season at `k` in a phrase from `i`: 'the spring', 'last summer', 'summer 2031', 'this fall'.
    pub fn season(&self, i: usize, k: usize) -> Option<Phrase> {
        let Season(season, word) = self.w(k) else { return None };
        let end = k + 1;
        if let Some((end, year)) = self.year_said(end) {
            return self.point(end, Point::Season(year, season), Rule::Season);
        }
        // 'the fall of the capital'.
        if word && self.has(end, Of) {
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
            || self.lower_noun(end) && !self.is(end, words!["months"]);
        let month = self.is(end, words!["months"]) as usize;
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
                let led = self.has(i, The) && matches!(self.before(i, 1), In | Prep | Of | Late | Early)
                    || matches!(self.before(i, 1), In | Prep | Of | Mid | Early | Late)
                        && (!word || !self.had(i, 1, Of))
                    || self.had(i, 1, Dash) && self.had(i, 2, Mid);
                if !led || modifier {
                    return None;
                }
                self.context.part_of_year(&make, tense)
            }
        };
        let phrase = self.point(end + month, point?, Rule::Season);
        trusted(phrase, if step.is_none() { Confidence::Likely } else { Confidence::Sure })
    }
}
