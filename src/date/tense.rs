//! Which way a sentence looks: back, forward, or neither.

use super::words::Word;

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

/// A sentence's words with what is asked of their spelling.
pub struct Clause<'a> {
    pub words: &'a [Word],
    /// Does the word begin with a capital letter?
    pub capital: &'a dyn Fn(usize) -> bool,
    /// Does it end in 's'?
    pub plural: &'a dyn Fn(usize) -> bool,
    /// Does it name what nobody announces: an attack, a quake?
    pub sudden: &'a dyn Fn(usize) -> bool,
}

impl Clause<'_> {
    fn word(&self, at: usize) -> Word {
        self.words.get(at).copied().unwrap_or(Word::Plain)
    }

    /// The tense that governs the words `from..to`: that of the nearest verb on the left, else of the first on the right.
    pub fn tense(&self, from: usize, to: usize) -> Option<Tense> {
        let mut infinitive = false;
        // 'to condemn Saturday's deadly bombings'.
        if self.word(to) == Word::Possessive && (to + 1..to + 4).any(self.sudden) {
            return Some(Tense::Past);
        }
        for at in (from.saturating_sub(REACH)..from).rev() {
            // 'may' in lower case is no month.
            if matches!(self.word(at), Word::Month(5, true)) && !(self.capital)(at) {
                return Some(Tense::Future);
            }
            if self.word(at) == Word::Stop {
                break;
            }
            let Word::Verb(verb) = self.word(at) else {
                // 'to meet' with a verb that no list has.
                infinitive |= self.word(at) == Word::To
                    && self.word(at + 1) == Word::Plain
                    && !(self.capital)(at + 1)
                    && !(self.plural)(at + 1)
                    && at + 1 < from
                    && self.is_infinitive(at);
                continue;
            };
            // 'set the vote for Friday'.
            if verb == Verb::Aim && self.word(from - 1) == Word::Prep {
                return Some(Tense::Future);
            }
            if let Some(found) = self.group(at, verb, &mut infinitive) {
                // 'is responsible for a blast in Damascus on Monday'.
                let over = found == Tense::Present && (at..from).any(self.sudden);
                return Some(if over { Tense::Past } else { found });
            }
        }
        if infinitive {
            return Some(Tense::Future);
        }
        for at in to..self.words.len().min(to + REACH) {
            if self.word(at) == Word::Stop {
                break;
            }
            let Word::Verb(verb) = self.word(at) else { continue };
            if verb == Verb::Going {
                continue;
            }
            if verb == Verb::Comes {
                return Some(Tense::Past);
            }
            // A verb on the right rules with all of its group: 'are to travel', 'was held'.
            let infinite = (1..=2).any(|k| self.word(at + k) == Word::To);
            let due = (1..=3).any(|k| self.word(at + k) == Word::Verb(Verb::Future));
            if verb == Verb::Is && (infinite || due) {
                return Some(Tense::Future);
            }
            if let Some(found) = self.group(at, verb, &mut false) {
                // 'On Friday he flies to Rome', but 'The paper on Friday quotes him'.
                let initial = from <= 2 && self.word(to) != Word::Possessive;
                return Some(found).filter(|found| *found != Tense::Present || initial);
            }
        }
        None
    }

    /// 'to' before a verb rather than a place: what follows is followed by more of a phrase.
    fn is_infinitive(&self, at: usize) -> bool {
        matches!(self.word(at + 2), Word::The | Word::A | Word::Verb(_) | Word::Prep | Word::On | Word::In | Word::At)
            && !matches!(self.word(at.wrapping_sub(1)), Word::Number(..) | Word::From)
    }

    /// What the verb at `at` says together with its auxiliaries; none if it is a noun or only part of an infinitive.
    fn group(&self, at: usize, verb: Verb, infinitive: &mut bool) -> Option<Tense> {
        let before = |k: usize| at.checked_sub(k).map_or(Word::Plain, |at| self.word(at));
        // 'will now be held'.
        let within =
            |word: &Word| matches!(word, Word::Verb(_) | Word::Plain | Word::To | Word::Present(_) | Word::PastRef);
        let aided = (1..=3).map(before).take_while(within);
        match verb {
            // 'made a scheduled stop'.
            Verb::Future => (before(1) != Word::A).then_some(Tense::Future),
            Verb::Aim => matches!(self.word(at + 1), Word::To | Word::Prep).then_some(Tense::Future),

            Verb::Past | Verb::Plan => {
                if *infinitive && verb == Verb::Plan {
                    return Some(Tense::Future);
                }
                for (k, word) in aided.enumerate() {
                    match word {
                        Word::Verb(Verb::Future) => return Some(Tense::Future),
                        // 'is to be held', 'to be held'.
                        Word::To if before(k) == Word::Verb(Verb::Is) => {
                            *infinitive = true;
                            return None;
                        }
                        _ => {}
                    }
                }
                // 'is headed to Rome to meet', 'when he is sentenced'.
                if before(1) == Word::Verb(Verb::Is) && (*infinitive || (2..=5).any(|k| before(k) == Word::When)) {
                    return Some(Tense::Future);
                }
                Some(Tense::Past)
            }
            Verb::Is => {
                let will = aided.clone().any(|word| word == Word::Verb(Verb::Future));
                Some(if will || *infinitive { Tense::Future } else { Tense::Present })
            }
            Verb::Has => {
                let perfect = (1..=3).any(|k| matches!(self.word(at + k), Word::Verb(Verb::Past | Verb::Plan)))
                    || self.word(at + 1) == Word::Plain && !(self.capital)(at + 1);
                let to = self.word(at + 1) == Word::To;
                Some(if perfect && !to { Tense::Past } else { Tense::Present })
            }
            Verb::Comes => Some(if *infinitive { Tense::Future } else { Tense::Present }),
            Verb::Present => {
                let noun = matches!(
                    before(1),
                    Word::The
                        | Word::A
                        | Word::Of
                        | Word::In
                        | Word::Prep
                        | Word::Every
                        | Word::Number(..)
                        | Word::Cardinal(_)
                        | Word::Vague
                        | Word::Step(_)
                        | Word::Possessive
                        | Word::On
                        | Word::At
                        | Word::After
                        | Word::Before
                        | Word::To
                        | Word::From
                        | Word::More
                        | Word::These
                );
                (!noun).then_some(if *infinitive { Tense::Future } else { Tense::Present })
            }
            Verb::Base => {
                if aided.clone().take(2).any(|word| word == Word::Verb(Verb::Future)) {
                    return Some(Tense::Future);
                }
                if before(1) == Word::To {
                    *infinitive = true;
                    return None;
                }
                let subject = at > 0
                    && before(1) == Word::Plain
                    && ((self.capital)(at - 1) || (self.plural)(at - 1) || (self.word(at + 1) == Word::On));
                subject.then_some(Tense::Present)
            }
            Verb::Going => {
                let object = matches!(self.word(at + 1), Word::The | Word::A) || (self.capital)(at + 1);
                // 'told visiting Minister X': the verb before it rules.
                let noun = matches!(
                    before(1),
                    Word::The
                        | Word::A
                        | Word::After
                        | Word::Possessive
                        | Word::Plain
                        | Word::Verb(Verb::Past | Verb::Plan)
                );
                if matches!(self.word(at + 1), Word::Weekday(..) | Word::Day(_) | Word::Month(..)) {
                    return None;
                }
                if matches!(before(1), Word::Verb(Verb::Is)) {
                    return Some(Tense::Present);
                }
                (object && !noun).then_some(Tense::Present)
            }
        }
    }
}
