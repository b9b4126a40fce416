//! The model: a row of small weights for each feature that tells something, and the weights of
//! transitions. The trainer writes it (`Weights::to_bytes` of the trainer), the crate reads it.
//!
//! Features are kept in order of their hash: for each value of their upper 16 bits how many there are, and the lower 8
//! bits of each; no other form is as small. Whether a feature is known is a coin toss that no processor can predict:
//! the lower bits of a bucket are compared at once, and nothing is decided by a branch.

use super::features::BITS;
use super::rows::{LANES, MOST, Row, Sum, place};
use super::score::Known;
use super::viterbi::{LABELS, Scores, Transitions};
use std::sync::Mutex;

/// Values of a feature's upper bits.
const BUCKETS: usize = 1 << (BITS - 8);

/// Weights, ready for use.
pub struct Model {
    /// Where the features with these upper bits begin, and, one further, end.
    starts: Box<[u16; BUCKETS + 1]>,
    /// The lower bits of each feature, and as many bytes more as a bucket may have.
    lows: Vec<u8>,
    /// A row for each feature, then one of zeros.
    rows: Vec<Row>,
    pub(super) transitions: Transitions,
    /// What one step of a weight is worth, in logits.
    pub(super) step: f32,
    /// What those knew who have scored with it, for those who will.
    pub(super) known: Mutex<Vec<Known>>,
}

/// A model as the trainer hands it over.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// What one step of a weight is worth, in logits.
    pub step: f32,
    /// In steps: of a label after a label; the last row is the start of a sentence.
    pub transitions: [[f32; LABELS]; LABELS + 1],
    /// In order of their feature, and no feature twice.
    pub rows: Vec<(u32, [i8; LABELS])>,
}

impl Weights {
    /// The file: step (f32), transitions (f32), number of features (u32); per bucket the number of
    /// its features (u8), per feature its lower 8 bits, per feature the set of labels with a weight (two
    /// streams of u8); then label by label the number of its weights that are not zero (u32), and those (i8).
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = self.step.to_le_bytes().to_vec();
        out.extend(self.transitions.iter().flatten().flat_map(|weight| weight.to_le_bytes()));
        out.extend((self.rows.len() as u32).to_le_bytes());
        let mut counts = vec![0u8; BUCKETS];
        for (feature, _) in &self.rows {
            counts[(feature >> 8) as usize] += 1;
        }
        out.extend(counts);
        out.extend(self.rows.iter().map(|(feature, _)| *feature as u8));
        let sets: Vec<u16> = self.rows.iter().map(|(_, row)| set(row)).collect();
        out.extend(sets.iter().map(|set| *set as u8));
        out.extend(sets.iter().map(|set| (*set >> 8) as u8));
        for label in 0..LABELS {
            let weights = self.rows.iter().map(|(_, row)| row[label] as u8).filter(|&weight| weight != 0);
            out.extend((weights.clone().count() as u32).to_le_bytes());
            out.extend(weights);
        }
        out
    }
}

fn set(row: &[i8; LABELS]) -> u16 {
    row.iter().zip(0..).map(|(weight, label)| ((*weight != 0) as u16) << label).sum()
}

impl Model {
    /// Reads a model's file; None if it is none.
    pub fn from_bytes(bytes: &[u8]) -> Option<Model> {
        let mut rest = bytes;
        let step = f32::from_le_bytes(take(&mut rest, 4)?.try_into().ok()?);
        let mut weights = [Scores::default(); LABELS + 1];
        for row in &mut weights {
            for weight in &mut row[..LABELS] {
                *weight = f32::from_le_bytes(take(&mut rest, 4)?.try_into().ok()?);
            }
        }
        let count = take_u32(&mut rest)? as usize;
        let starts = starts(take(&mut rest, BUCKETS)?, count)?;
        let lows = [take(&mut rest, count)?, &[0; MOST]].concat();
        let rows = rows(count, &mut rest)?;
        let (transitions, known) = (Transitions::new(&weights), Mutex::default());
        rest.is_empty().then_some(Model { starts, lows, rows, transitions, step, known })
    }

    /// How many features it knows.
    pub fn len(&self) -> usize {
        self.rows.len() - 1
    }

    /// True if it knows nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The sum of the rows of these features, in steps.
    #[inline(never)]
    pub(super) fn sum(&self, features: &[u32]) -> Sum {
        let mut sum = Sum::zero();
        for &feature in features {
            sum.add(&self.rows[self.row(feature)]);
        }
        sum
    }

    /// The row of a feature; the last one, all zero, for one that the model does not know.
    #[inline]
    fn row(&self, feature: u32) -> usize {
        let bucket = (feature >> 8) as usize % BUCKETS;
        let (start, end) = (self.starts[bucket] as usize, self.starts[bucket + 1] as usize);
        let lows = self.lows[start..].first_chunk().unwrap_or(&[0; MOST]);
        let found = start + place(lows, feature as u8);
        if found < end { found } else { self.len() }
    }
}

/// Where each bucket begins, and where the last ends.
fn starts(lengths: &[u8], count: usize) -> Option<Box<[u16; BUCKETS + 1]>> {
    let mut starts = vec![0; BUCKETS + 1];
    let mut end = 0;
    for (start, &length) in starts[1..].iter_mut().zip(lengths) {
        end += length as usize;
        *start = end as u16;
    }
    let all = end == count && count <= u16::MAX as usize && lengths.iter().all(|&length| length as usize <= MOST);
    starts.into_boxed_slice().try_into().ok().filter(|_| all)
}

/// The row of each feature. Runs once, in code that the browser has not optimised yet: as few steps as there are weights.
#[cold]
#[inline(never)]
fn rows(count: usize, rest: &mut &[u8]) -> Option<Vec<Row>> {
    let (sets, high_sets) = (take(rest, count)?, take(rest, count)?);
    let (weights, mut next) = (*rest, [0; LANES]);
    for of_label in &mut next[..LABELS] {
        let length = take_u32(rest)?;
        *of_label = weights.len() - rest.len();
        take(rest, length as usize)?;
    }
    let mut rows = Vec::with_capacity(count + 1);
    for (&low, &high) in sets.iter().zip(high_sets) {
        let (mut row, mut set) = ([0; LANES], low as u16 | (high as u16) << 8);
        while set != 0 {
            let label = set.trailing_zeros() as usize % LANES;
            row[label] = *weights.get(next[label])? as i8;
            next[label] += 1;
            set &= set - 1;
        }
        rows.push(Row::new(row));
    }
    rows.push(Row::new([0; LANES]));
    Some(rows)
}

fn take_u32(rest: &mut &[u8]) -> Option<u32> {
    Some(u32::from_le_bytes(take(rest, 4)?.try_into().ok()?))
}

fn take<'b>(rest: &mut &'b [u8], length: usize) -> Option<&'b [u8]> {
    let (taken, left) = rest.split_at_checked(length)?;
    *rest = left;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights() -> Weights {
        let mut rows: Vec<(u32, [i8; LABELS])> = (0..500u32)
            .map(|n| {
                let feature = n.wrapping_mul(0x9E37_79B1) >> (32 - BITS);
                (feature, std::array::from_fn(|label| (n as usize * 7 % (label + 2)) as i8 - 1))
            })
            .collect();
        rows.sort();
        rows.dedup_by_key(|row| row.0);
        Weights { step: 0.05, transitions: [[-0.75; LABELS]; LABELS + 1], rows }
    }

    #[test]
    fn a_model_reads_what_was_written() {
        let weights = weights();
        let model = Model::from_bytes(&weights.to_bytes()).unwrap();
        assert_eq!((model.len(), model.step), (weights.rows.len(), 0.05));
        for (feature, row) in &weights.rows {
            let scores = model.sum(&[*feature]).lanes();
            assert_eq!(scores[..LABELS], row.map(f32::from));
        }
        let unknown = (0..1 << BITS).find(|feature| !weights.rows.iter().any(|row| row.0 == *feature)).unwrap();
        assert_eq!(model.sum(&[unknown]).lanes(), Sum::zero().lanes());
        let (first, second) = (weights.rows[0], weights.rows[1]);
        assert_eq!(model.sum(&[first.0, unknown, second.0]).lanes()[3], (first.1[3] + second.1[3]) as f32);
    }

    #[test]
    fn a_damaged_file_is_refused() {
        let bytes = weights().to_bytes();
        assert!(Model::from_bytes(&bytes[..bytes.len() - 1]).is_none());
        assert!(Model::from_bytes(&[&bytes[..], &[0]].concat()).is_none());
        assert!(Model::from_bytes(&[]).is_none());
    }
}
