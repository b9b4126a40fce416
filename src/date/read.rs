//! Reads one phrase from a given word on: the grammar of dates.
//!
//! Each function takes the position of a phrase's first word in the sentence and gives its end
//! and meaning, or nothing. None looks back more than a few words nor ahead more than one
//! phrase, so that reading stays linear.

use super::length::length;
use super::resolve::Context;
use super::rule::Rule;
use super::tense::Tense;
use super::value::{Amount, Moment, Point, TimeOfDay, Value};
use super::words::Unit;
use super::words::Word::{self, *};
use super::{Class, Mode};
use crate::document::Document;
use crate::lex::Kind;
use crate::report::Confidence;

/// What a phrase was read as.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    /// One past its last word.
    pub end: usize,
    /// None for what looks like a date and is impossible: '31 June'.
    pub value: Option<Value>,
    pub class: Class,
    pub rule: Rule,
    pub confidence: Confidence,
}

/// Is the token one of these words? A call of its own, as the search is inlined wherever it stands.
#[inline(never)]
pub fn listed(doc: &Document, at: u32, words: &[u32]) -> bool {
    doc.is_any(at, words)
}

/// The same phrase, trusted so far. Here and below a call of its own moves a phrase as a whole; inlined, it is taken
/// apart into two dozen fields and put together again.
#[inline(never)]
pub fn trusted(phrase: Option<Phrase>, confidence: Confidence) -> Option<Phrase> {
    phrase.map(|phrase| Phrase { confidence, ..phrase })
}

/// The phrase, if it has such a meaning.
#[inline(never)]
pub fn only(phrase: Option<Phrase>, wanted: fn(&Value) -> bool) -> Option<Phrase> {
    phrase.filter(|phrase| phrase.value.as_ref().is_some_and(wanted))
}

/// The same phrase, by another rule.
#[inline(never)]
pub fn ruled(phrase: Option<Phrase>, rule: Rule) -> Option<Phrase> {
    phrase.map(|phrase| Phrase { rule, ..phrase })
}

/// The words of any sentence, which has at most [`LONGEST`](crate::sentence::LONGEST). In room of a fixed size one
/// is found without asking how many there are.
pub type Words = [Word; 256];

const _: () = assert!(crate::sentence::LONGEST < 256);

/// A part of the grammar: the phrase that begins at a word.
pub type Read<'a> = fn(&Reader<'a>, usize) -> Option<Phrase>;

/// A sentence being read.
pub struct Reader<'a> {
    pub doc: &'a Document<'a>,
    /// The sentence's words, and `Plain` behind them.
    pub words: &'a Words,
    /// How many it has.
    pub len: usize,
    /// The sentence's first token.
    pub base: u32,
    pub mode: Mode,
    pub context: &'a Context,
}

// What is asked of words is asked in hundreds of places: calls keep the module small, and speed is plenty.
impl<'a> Reader<'a> {
    #[inline(never)]
    pub fn w(&self, at: usize) -> Word {
        self.words.get(at).copied().unwrap_or(Plain)
    }

    /// The word before; `Plain` at the start.
    #[inline(never)]
    pub fn before(&self, at: usize, back: usize) -> Word {
        self.w(at.wrapping_sub(back))
    }

    /// Is the word of that class?
    #[inline(never)]
    pub fn has(&self, at: usize, word: Word) -> bool {
        self.w(at) == word
    }

    /// Is the word before of that class?
    #[inline(never)]
    pub fn had(&self, at: usize, back: usize, word: Word) -> bool {
        self.w(at.wrapping_sub(back)) == word
    }

    #[inline(never)]
    pub fn text(&self, at: usize) -> &str {
        if at < self.len { self.doc.word(self.base + at as u32) } else { "" }
    }

    #[inline(never)]
    pub fn touches(&self, at: usize) -> bool {
        at < self.len && self.doc.touches(self.base + at as u32)
    }

    #[inline(never)]
    pub fn capital(&self, at: usize) -> bool {
        at < self.len && self.doc.capital(self.base + at as u32)
    }

    #[inline(never)]
    pub fn is(&self, at: usize, words: &[u32]) -> bool {
        at < self.len && listed(self.doc, self.base + at as u32, words)
    }

    /// Is the word before one of these?
    #[inline(never)]
    pub fn was(&self, at: usize, back: usize, words: &[u32]) -> bool {
        self.is(at.wrapping_sub(back), words)
    }

    /// Is it a word that does not begin with a capital letter?
    #[inline(never)]
    pub fn lower(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Word) && !self.capital(at)
    }

    #[inline(never)]
    pub fn kind(&self, at: usize) -> Option<Kind> {
        if at < self.len { self.doc.kind(self.base + at as u32) } else { None }
    }

    /// A word in lower case that is no time word: a noun or a verb.
    #[inline(never)]
    pub fn lower_word(&self, at: usize) -> bool {
        matches!(self.w(at), Plain | Verb(_)) && self.lower(at)
    }

    #[inline(never)]
    pub fn lower_noun(&self, at: usize) -> bool {
        matches!(self.w(at), Plain | Feast(_)) && self.lower(at)
    }

    /// A phrase that ends at `end` and means `value`.
    #[inline(never)]
    pub fn make(&self, end: usize, value: Value, rule: Rule) -> Option<Phrase> {
        self.perhaps(end, Some(value), rule)
    }

    /// A phrase that looks like a date; what TIMEX3 cannot write means nothing.
    #[inline(never)]
    pub fn perhaps(&self, end: usize, value: Option<Value>, rule: Rule) -> Option<Phrase> {
        let value = if value.as_ref().is_some_and(Value::is_sound) { value } else { None };
        let class = match &value {
            _ if rule == Rule::Set => Class::Set,
            Some(Value::Length { .. }) if rule != Rule::Shift => Class::Duration,
            Some(value) if value.is_time() => Class::Time,
            _ => Class::Date,
        };
        Some(Phrase { end, value, class, rule, confidence: Confidence::Sure })
    }

    /// What the first of the readers finds that finds anything.
    #[inline(never)]
    pub fn first(&self, i: usize, readers: &[Read<'a>]) -> Option<Phrase> {
        readers.iter().find_map(|read| read(self, i))
    }

    /// A phrase that means a point.
    #[inline(never)]
    pub fn point(&self, end: usize, point: Point, rule: Rule) -> Option<Phrase> {
        self.make(end, Value::point(point), rule)
    }

    /// A phrase that means a time of day.
    #[inline(never)]
    pub fn timed(&self, end: usize, point: Point, time: TimeOfDay, rule: Rule) -> Option<Phrase> {
        self.make(end, Value::Moment(Moment { point, time: Some(time) }), rule)
    }

    /// A phrase that means a length of time.
    #[inline(never)]
    pub fn lasting(&self, end: usize, amount: Amount, unit: Unit, rule: Rule) -> Option<Phrase> {
        self.make(end, length(amount, unit), rule)
    }

    /// A phrase that begins at `i`.
    pub fn phrase(&self, i: usize) -> Option<Phrase> {
        match self.w(i) {
            At if self.mode == Mode::Timex => self.duration(i).filter(|_| !matches!(self.w(i + 1), Number(..))),
            Whole if self.mode == Mode::Timex && self.is(i, words!["long"]) && self.has(i + 1, Ago) => {
                self.make(i + 2, Value::Past, Rule::Reference)
            }
            Serial if self.mode == Mode::Timex && self.is(i, words!["no"]) => self.duration(i),
            Plain | Verb(_) | Prep | On | In | At | Of | And | Or | To | Comma | Dash | Slash | Before | After => None,
            Weekday(..) => self.weekday(i),
            Month(..) => self.month(i),
            Number(..) => self.first(
                i,
                &[
                    Self::calendar,
                    Self::numbered_day,
                    Self::clock,
                    Self::duration,
                    Self::times,
                    Self::fiscal,
                    Self::year,
                ],
            ),
            Clock(..) => self.clock(i),
            Dotted => self.calendar(i),
            Figure | Cardinal(_) | Power(_) | Half | Vague | About | More | Less => {
                self.first(i, &[Self::calendar, Self::clock, Self::duration, Self::times])
            }
            Ordinal(_) => self.first(i, &[Self::calendar, Self::nth]),
            Decade(_) | DecadeName(_) => self.decade(i),
            Apostrophe if matches!(self.w(i + 1), Decade(_)) && self.touches(i + 1) => self.decade(i + 1),
            Day(_) | Tonight | Overnight => self.deictic(i),
            Early | Earlier | Late | Later | Mid | End | Start | Middle | Rest => self.qualified(i),
            Hour(_) => self.clock(i),
            Season(..) => self.season(i, i),
            The | A | Step(_) | These | Every | All | Another => self.noun_phrase(i),
            Fiscal | Code | QuarterCode(_) | HalfCode(_) => self.fiscal(i),
            Unit(_) => self.numbered(i),
            Units(_) => self.bare_units(i),
            Part(_)
                if self.mode == Mode::Timex
                    && matches!(self.before(i, 1), At | Prep | Before | After)
                    && !self.lower_noun(i + 1) =>
            {
                self.part(i, i)
            }
            Weekdays(_) | Rate(..) | Once | Parts(_) | Long(_) => self.set(i),
            Present(_) | PastRef | FutureRef | Future => self.reference(i),
            Feast(_) => self.feast(i),
            _ => None,
        }
    }

    /// The phrase at `i`, joined with the end of its range: 'Tuesday to Friday', 'April 30 - May 2'.
    #[inline(never)]
    pub fn join(&self, i: usize, phrase: &mut Phrase) {
        let Some(Value::Moment(mut from)) = phrase.value else { return };
        let end = phrase.end;
        let linked = match self.w(end) {
            _ if self.mode == Mode::Timex => false,
            Dash => true,
            To => true,
            Prep => self.is(end, words!["through", "until", "till"]) && self.had(i, 1, From),
            And => self.had(i, 1, Between),
            _ => false,
        };
        if !linked || phrase.class == Class::Set {
            return;
        }
        let Some(next) = self.phrase(end + 1) else { return };
        let Some(Value::Moment(mut to)) = next.value else { return };
        if std::mem::discriminant(&from.point) != std::mem::discriminant(&to.point)
            || from.time.is_some() != to.time.is_some()
        {
            return;
        }
        // 'Tuesday to Friday': the Friday after that Tuesday.
        if let (Point::Day(first), Point::Day(last), Weekday(..)) = (from.point, to.point, self.w(end + 1))
            && (last < first || last > first.add_days(6))
            && next.end == end + 2
        {
            let ahead = (last.weekday() as i32 - first.weekday() as i32).rem_euclid(7);
            to.point = Point::Day(first.add_days(ahead));
            // 'was there from Tuesday to Friday', told on a Wednesday: last week.
            if self.tense(i, i + 1) == Some(Tense::Past)
                && self.context.today.is_some_and(|today| first.add_days(ahead) > today)
            {
                from.point = Point::Day(first.add_days(-7));
                to.point = Point::Day(first.add_days(ahead - 7));
            }
        }
        let ordered = match (from.point.days(), to.point.days()) {
            (Some(from), Some(to)) => from.0 <= to.1,
            _ => true,
        };
        if !ordered {
            return;
        }
        phrase.end = next.end;
        phrase.value = Some(Value::Range(from, to));
        phrase.rule = Rule::Range;
        phrase.confidence = phrase.confidence.min(next.confidence);
    }

    /// Phrases that begin with a determiner.
    pub fn noun_phrase(&self, i: usize) -> Option<Phrase> {
        match self.w(i) {
            Every => self.set(i),
            All => self.all(i),
            Another => self.duration(i),
            These if self.amount(i + 1).is_some() => self.duration(i),
            These => self.definite_units(i),
            Step(step) => self.step(i, i, step),
            A if matches!((self.w(i + 1), self.w(i + 2)), (Ordinal(_), Whole)) => self.nth(i + 1),
            // 'a year-earlier loss', 'a month-long truce': the article belongs to what follows.
            A if self.has(i + 2, Dash)
                && (matches!(self.w(i + 3), Ago | Earlier) || self.is(i + 3, words!["long", "old"])) =>
            {
                None
            }
            A => self.first(i, &[Self::duration, Self::numbered]),
            The => match self.w(i + 1) {
                Step(step) => self.step(i, i + 1, step),
                Ordinal(_) if self.adjective(i + 1) => None,
                Ordinal(_) => self.first(i, &[Self::calendar, Self::after_the]),
                Apostrophe => self.decade(i + 2),
                Plain if self.is(i + 1, words!["final", "closing"]) && self.amount(i + 2).is_some() => self.last_of(i),
                Plain if self.mode == Mode::Timex => self.first(i, &[Self::reference_with_the, Self::definite_units]),
                Units(_) => self.definite_units(i),
                Unit(unit) => self.definite(i, unit),
                Part(_) => self.part(i, i + 1),
                Season(..) => self.season(i, i + 1),
                Decade(_) | DecadeName(_) => self.decade(i + 1),
                Fiscal | Code | QuarterCode(_) | HalfCode(_) => self.fiscal(i + 1),
                Feast(_) => self.feast(i + 1),
                Future if self.mode == Mode::Timex => self.make(i + 2, Value::Future, Rule::Reference),
                Early | Earlier | Late | Later | Mid | End | Start | Middle | Rest => {
                    self.first(i, &[Self::after_the, Self::definite_units])
                }
                Whole => match self.w(i + 2) {
                    Unit(unit) => self.definite(i, unit),
                    _ => None,
                },
                // 'the three-day visit': the article belongs to the visit.
                Number(..) | Cardinal(_) | Power(_) | Vague | Figure if self.adjective(i + 1) => None,
                Number(..) | Cardinal(_) | Power(_) | Vague | Figure => {
                    self.first(i, &[Self::after_the, Self::the_year])
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// What may follow 'the'.
    fn after_the(&self, i: usize) -> Option<Phrase> {
        match self.w(i + 1) {
            Ordinal(_) => self.nth(i + 1),
            Number(..) | Cardinal(_) | Power(_) | Vague | Figure => self.duration(i + 1),
            _ => self.qualified(i + 1),
        }
    }

    /// 'three-day', 'third-quarter', '19th-century': joined with a hyphen to its unit.
    pub fn adjective(&self, i: usize) -> bool {
        let end = match self.w(i) {
            Ordinal(_) => i + 1,
            _ => self.amount(i).map_or(i, |found| found.0),
        };
        let spaced = matches!(self.w(i), Number(..) | Cardinal(2..) | Power(_))
            && matches!(self.w(end), Unit(_))
            && self.lower_word(end + 1);
        spaced
            || self.has(end, Dash)
                && matches!(self.w(end + 1), Unit(_) | Half)
                && self.touches(end)
                && self.touches(end + 1)
    }
}
