//! Features to scores. Many features come in groups that are the same again and again: what a word tells wherever it
//! stands, what all words of a run share. The rows of such a group are summed once and remembered, also from one text to
//! the next: half of an article's groups were in the articles before it.

use super::features::Sink;
use super::model::Model;
use super::rows::Sum;
use super::viterbi::Scores;

/// Sums remembered, a power of two: about as many as an article has, and they stay in a processor's cache.
const SUMS: usize = 1 << 11;

/// No token has more features, so that sums of rows stay exact.
const MOST: usize = 256;

/// The sums of groups that a model was asked for. Each key has one place; the last one there stays. Key 0 is free.
pub(super) struct Known(Vec<(u64, Sum)>);

impl Default for Known {
    fn default() -> Known {
        Known(vec![(0, Sum::zero()); SUMS])
    }
}

/// Sums the rows of features.
pub struct Scorer<'m> {
    model: &'m Model,
    /// Features whose rows are still to be added: a list that never grows, since a check for space at each costs.
    list: [u32; MOST],
    length: usize,
    sum: Sum,
    known: Known,
}

impl Scorer<'_> {
    /// A scorer that goes on with what the model's last one knew.
    pub fn new(model: &Model) -> Scorer<'_> {
        let known = model.known.lock().ok().and_then(|mut spare| spare.pop()).unwrap_or_default();
        Scorer { model, list: [0; MOST], length: 0, sum: Sum::zero(), known }
    }

    /// Each label's score for the features put since the last call, in steps.
    pub fn take(&mut self) -> Scores {
        self.sum.join(&self.model.sum(&self.list[..self.length.min(MOST)]));
        self.length = 0;
        std::mem::replace(&mut self.sum, Sum::zero()).lanes()
    }
}

impl Drop for Scorer<'_> {
    fn drop(&mut self) {
        if let Ok(mut spare) = self.model.known.lock() {
            spare.push(std::mem::replace(&mut self.known, Known(vec![])));
        }
    }
}

impl Sink for Scorer<'_> {
    #[inline]
    fn put(&mut self, feature: u32) {
        debug_assert!(self.length < MOST);
        self.list[self.length % MOST] = feature;
        self.length += 1;
    }

    #[inline]
    fn group(&mut self, key: u64, make: impl FnOnce(&mut Self)) {
        let place = (key >> 32) as usize % SUMS;
        if self.known.0[place].0 != key {
            let start = self.length;
            make(self);
            self.known.0[place] = (key, self.model.sum(&self.list[start.min(MOST)..self.length.min(MOST)]));
            self.length = start;
        }
        self.sum.join(&self.known.0[place].1);
    }
}
