//! Which way a sentence looks: back, forward, or neither.

use super::words::Word;

/// What a verb says about the time next to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// 'met', 'was'.
    Past,
    /// 'meets', 'is': of a plan as often as of today.
    Present,
    /// 'will', 'due', 'plans to'.
    Future,
}

/// No verb farther away than this many tokens governs a time.
const REACH: usize = 40;

/// The tense that governs the words `from..to` of a sentence: that of the nearest verb on the
/// left, else of the first on the right.
///
/// A future cue ends the search, a present one is overruled by nothing nearer: 'is to visit',
/// 'has met' (past), 'to meet' (forward unless something past stands before it: 'flew in to meet').
pub fn tense(words: &[Word], from: usize, to: usize) -> Option<Tense> {
    let mut infinitive = false;
    let left = words[from.saturating_sub(REACH)..from].iter().enumerate().rev();
    let base = from - from.min(REACH);
    let mut later_past = false;
    for (at, word) in left {
        match word {
            Word::To if matches!(words.get(base + at + 1), Some(Word::Plain | Word::Verb(Tense::Present))) => {
                infinitive |= at > 0;
            }
            Word::Verb(Tense::Future) => return Some(Tense::Future),
            Word::Verb(Tense::Past) if !infinitive => {
                // 'has met', 'will be held', 'is to be held': look once more to the left.
                if later_past {
                    return Some(Tense::Past);
                }
                later_past = true;
            }
            Word::Verb(Tense::Past) => return Some(Tense::Past),
            Word::Verb(Tense::Present) if infinitive => return Some(Tense::Future),
            Word::Verb(Tense::Present) => return Some(if later_past { Tense::Past } else { Tense::Present }),
            Word::Comma if later_past => return Some(Tense::Past),
            _ => {}
        }
    }
    if later_past {
        return Some(Tense::Past);
    }
    if infinitive {
        return Some(Tense::Future);
    }
    let right = words[to.min(words.len())..].iter().take(REACH);
    for word in right {
        if let Word::Verb(tense) = word {
            return Some(*tense);
        }
    }
    None
}
