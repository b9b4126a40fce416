//! Features to scores. Many features come in groups that are the same again and again: what a word tells wherever it
//! stands, what all words of a run share. The rows of such a group are summed once and remembered.

use super::features::Sink;
use super::model::Model;
use super::rows::Sum;
use super::viterbi::Scores;

/// Sums remembered, a power of two: more than an article needs, and they stay in a processor's cache.
const SUMS: usize = 1 << 10;

/// No token has more features, so that sums of rows stay exact.
const MOST: usize = 256;

/// Sums the rows of features.
pub struct Scorer<'m> {
    model: &'m Model,
    /// Features whose rows are still to be added: a list that never grows, since a check for space at each costs.
    list: [u32; MOST],
    length: usize,
    sum: Sum,
    /// Each group has one place; the last one there stays. Key 0 is free.
    known: Vec<(u64, Sum)>,
}

impl Scorer<'_> {
    /// A scorer for one stretch of text; what groups hold may be another thing in the next.
    pub fn new(model: &Model) -> Scorer<'_> {
        Scorer { model, list: [0; MOST], length: 0, sum: Sum::zero(), known: vec![(0, Sum::zero()); SUMS] }
    }

    /// Each label's score for the features put since the last call, in steps.
    pub fn take(&mut self) -> Scores {
        self.sum.join(&self.model.sum(&self.list[..self.length.min(MOST)]));
        self.length = 0;
        std::mem::replace(&mut self.sum, Sum::zero()).lanes()
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
        if self.known[place].0 != key {
            let start = self.length;
            make(self);
            self.known[place] = (key, self.model.sum(&self.list[start.min(MOST)..self.length.min(MOST)]));
            self.length = start;
        }
        self.sum.join(&self.known[place].1);
    }
}
