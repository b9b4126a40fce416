//! Which way a sentence looks: back, forward, or neither.

use super::read::Reader;
use super::words::Word::{self, *};

/// Which way a verb turns the time next to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// 'met', 'was', 'has held'.
    Past,
    /// 'meets', 'is in Rome': of a plan as often as of today.
    Present,
    /// 'will', 'due', 'agreed to'.
    Future,
}

/// What a word can say about tense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// A past form or participle: 'met', 'held'.
    Past,
    /// Past, but what it governs lies ahead: 'agreed', 'decided'.
    Plan,
    /// 'is', 'are', 'be'.
    Is,
    /// 'has', 'have'.
    Has,
    /// 'meets', 'visits': after a noun; else a plural.
    Present,
    /// 'comes', 'follows': 'Friday's arrest comes after' is of what was.
    Comes,
    /// 'meet', 'visit': after a plural, a name, 'to' or 'will'; else a noun.
    Base,
    /// 'meeting', 'visiting': before an object.
    Going,
    /// 'will', 'due', 'scheduled'.
    Future,
    /// 'set', 'plans': forward before 'to' and 'for', else a noun or past.
    Aim,
}

/// No verb farther away than this many tokens governs a time.
const REACH: usize = 40;

impl Reader<'_> {
    /// The tense that governs the words `from..to`: that of the nearest verb on the left, else of the first on the right.
    #[inline(never)]
    pub fn governing(&self, from: usize, to: usize) -> Option<Tense> {
        let mut infinitive = false;
        // 'to condemn Saturday's deadly bombings'.
        if self.has(to, Possessive) && self.sudden(to + 1, to + 4) {
            return Some(Tense::Past);
        }
        for at in (from.saturating_sub(REACH)..from).rev() {
            let verb = match self.w(at) {
                Verb(verb) => verb,
                // 'may' in lower case is no month.
                Month(5, true) if !self.capital(at) => return Some(Tense::Future),
                Stop => break,
                // 'to meet' with a verb that no list has.
                To => {
                    infinitive |= at + 1 < from && self.is_infinitive(at);
                    continue;
                }
                _ => continue,
            };
            // 'set the vote for Friday'.
            if verb == Verb::Aim && self.had(from, 1, Prep) {
                return Some(Tense::Future);
            }
            if let Some(found) = self.group(at, verb, &mut infinitive) {
                // 'is responsible for a blast in Damascus on Monday'.
                let over = found == Tense::Present && self.sudden(at, from);
                return Some(if over { Tense::Past } else { found });
            }
        }
        if infinitive {
            return Some(Tense::Future);
        }
        for at in to..self.len.min(to + REACH) {
            let verb = match self.w(at) {
                Stop => break,
                Verb(Verb::Comes) => return Some(Tense::Past),
                Verb(verb) if verb != Verb::Going => verb,
                _ => continue,
            };
            // A verb on the right rules with all of its group: 'are to travel', 'was held'.
            if verb == Verb::Is && (self.among(at + 1, 2, To) || self.among(at + 1, 3, Verb(Verb::Future))) {
                return Some(Tense::Future);
            }
            if let Some(found) = self.group(at, verb, &mut false) {
                // 'On Friday he flies to Rome', but 'The paper on Friday quotes him'.
                let initial = from <= 2 && !self.has(to, Possessive);
                return Some(found).filter(|found| *found != Tense::Present || initial);
            }
        }
        None
    }

    /// Is one of the `count` words from `at` on of that class?
    #[inline(never)]
    fn among(&self, at: usize, count: usize, word: Word) -> bool {
        (0..count).any(|k| self.has(at.wrapping_add(k), word))
    }

    /// Does one of the words name what nobody announces: an attack, a quake?
    #[inline(never)]
    fn sudden(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.is(at, SUDDEN))
    }

    #[inline(never)]
    fn plural(&self, at: usize) -> bool {
        let text = self.text(at);
        text.ends_with('s') && !text.ends_with("ss") || self.is(at, words!["they", "we", "who", "people"])
    }

    /// 'to' before a verb rather than a place: what follows is followed by more of a phrase.
    fn is_infinitive(&self, at: usize) -> bool {
        self.has(at + 1, Plain)
            && !self.capital(at + 1)
            && !self.plural(at + 1)
            && matches!(self.w(at + 2), The | A | Verb(_) | Prep | On | In | At)
            && !matches!(self.before(at, 1), Number(..) | From)
    }

    /// 'will now be held': does an auxiliary at most `reach` words back look ahead?
    #[inline(never)]
    fn aided(&self, at: usize, reach: usize) -> bool {
        for back in 1..=reach {
            match self.before(at, back) {
                Verb(Verb::Future) => return true,
                Verb(_) | Plain | To | Present(_) | PastRef => {}
                _ => break,
            }
        }
        false
    }

    /// What the verb at `at` says together with its auxiliaries; none if it is a noun or only part of an infinitive.
    fn group(&self, at: usize, verb: Verb, infinitive: &mut bool) -> Option<Tense> {
        let (before, next) = (self.before(at, 1), self.w(at + 1));
        // 'to open', 'expected to open': an infinitive looks ahead.
        let present = if *infinitive { Tense::Future } else { Tense::Present };
        match verb {
            // 'made a scheduled stop'.
            Verb::Future => (!matches!(before, A)).then_some(Tense::Future),
            Verb::Aim => matches!(next, To | Prep).then_some(Tense::Future),
            Verb::Past | Verb::Plan => {
                if *infinitive && verb == Verb::Plan || self.aided(at, 3) {
                    return Some(Tense::Future);
                }
                let is = matches!(before, Verb(Verb::Is));
                // 'is to be held', 'to be held'.
                if is && self.had(at, 2, To) || self.had(at, 2, Verb(Verb::Is)) && self.had(at, 3, To) {
                    *infinitive = true;
                    return None;
                }
                // 'is headed to Rome to meet', 'when he is sentenced'.
                let ahead = is && (*infinitive || self.among(at.wrapping_sub(5), 4, When));
                Some(if ahead { Tense::Future } else { Tense::Past })
            }
            Verb::Is => Some(if self.aided(at, 3) { Tense::Future } else { present }),
            Verb::Has => {
                let perfect = (1..=3).any(|k| matches!(self.w(at + k), Verb(Verb::Past | Verb::Plan)))
                    || matches!(next, Plain) && !self.capital(at + 1);
                Some(if perfect && !matches!(next, To) { Tense::Past } else { Tense::Present })
            }
            Verb::Comes => Some(present),
            Verb::Present => {
                let noun = matches!(
                    before,
                    The | A
                        | Of
                        | In
                        | Prep
                        | Every
                        | Number(..)
                        | Cardinal(_)
                        | Power(_)
                        | Vague
                        | Step(_)
                        | Possessive
                        | On
                        | At
                        | After
                        | Before
                        | To
                        | From
                        | More
                        | These
                );
                (!noun).then_some(present)
            }
            Verb::Base => {
                if self.aided(at, 2) {
                    return Some(Tense::Future);
                }
                if matches!(before, To) {
                    *infinitive = true;
                    return None;
                }
                let named = self.capital(at.wrapping_sub(1)) || self.plural(at.wrapping_sub(1));
                (at > 0 && matches!(before, Plain) && (named || self.has(at + 1, On))).then_some(Tense::Present)
            }
            Verb::Going if matches!(next, Weekday(..) | Day(_) | Month(..)) => None,
            Verb::Going if matches!(before, Verb(Verb::Is)) => Some(Tense::Present),
            Verb::Going => {
                let object = matches!(next, The | A) || self.capital(at + 1);
                // 'told visiting Minister X': the verb before it rules.
                let noun = matches!(before, The | A | After | Possessive | Plain | Verb(Verb::Past | Verb::Plan));
                (object && !noun).then_some(Tense::Present)
            }
        }
    }
}

/// What nobody announces: a bare day next to it is over.
const SUDDEN: &[u32] = words![
    "attack",
    "attacks",
    "bombing",
    "bombings",
    "arrest",
    "arrests",
    "quake",
    "earthquake",
    "tsunami",
    "storm",
    "blast",
    "blasts",
    "explosion",
    "explosions",
    "killing",
    "killings",
    "violence",
    "death",
    "deaths",
    "shooting",
    "shootings",
    "crash",
    "raid",
    "raids",
    "assault",
    "ambush",
    "riot",
    "riots",
    "clashes",
    "announcement",
    "comments",
    "accident",
    "disaster",
    "coup",
    "assassination",
    "murder",
    "murders",
    "incident",
    "massacre",
    "victory",
    "defeat",
    "derailment",
];
