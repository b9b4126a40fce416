//! The model: a row of small weights for each feature that tells something, and the weights of
//! transitions. The trainer writes it (`Weights::to_bytes` of the trainer), the crate reads it.
//!
//! In memory and in the file, features are kept in order of their hash: for each value of
//! their upper 16 bits how many there are, and the lower 8 bits of each. Looking one up reads
//! one place of a 256 kB table and on average one byte more; no other form is as small in the
//! file, or as quick to load.

use super::features::BITS;
use super::rows::{LANES, Row, Sum};
use super::viterbi::{LABELS, Scores, Transitions};

const BUCKETS: usize = 1 << (BITS - 8);

/// Weights, ready for use.
pub struct Model {
    /// Where the features of a bucket start, times 256, and how many they are. An array, so that no bounds are
    /// checked in the innermost loop.
    buckets: Box<[u32; BUCKETS]>,
    /// The lower 8 bits of each feature, and four more bytes to read past the last.
    lows: Vec<u8>,
    /// A row of zeros, then one for each feature.
    rows: Vec<Row>,
    pub(super) transitions: Transitions,
    /// What one step of a weight is worth, in logits.
    pub(super) step: f32,
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
    /// streams of u8), then all weights that are not zero, label by label (i8).
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
            out.extend(self.rows.iter().map(|(_, row)| row[label] as u8).filter(|&weight| weight != 0));
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
        let mut weights = [[0.0; LANES]; LABELS + 1];
        for row in &mut weights {
            for weight in &mut row[..LABELS] {
                *weight = f32::from_le_bytes(take(&mut rest, 4)?.try_into().ok()?);
            }
        }
        let count = u32::from_le_bytes(take(&mut rest, 4)?.try_into().ok()?) as usize;
        let mut start = 0;
        let bucket = |&length: &u8| {
            let bucket = start << 8 | length as u32;
            start += length as u32;
            bucket
        };
        let buckets: Vec<u32> = take(&mut rest, BUCKETS)?.iter().map(bucket).collect();
        let buckets: Box<[u32; BUCKETS]> = buckets.into_boxed_slice().try_into().ok()?;
        let lows = [take(&mut rest, count)?, &[0; 4]].concat();
        let (sets, high_sets) = (take(&mut rest, count)?, take(&mut rest, count)?);
        let mut rows = vec![[0i8; LANES]; count + 1];
        for label in 0..LABELS {
            for (row, (&low, &high)) in rows[1..].iter_mut().zip(sets.iter().zip(high_sets)) {
                if (low as u16 | (high as u16) << 8) >> label & 1 != 0 {
                    row[label] = take(&mut rest, 1)?[0] as i8;
                }
            }
        }
        let whole = rest.is_empty() && start as usize == count;
        let rows = rows.into_iter().map(Row::new).collect();
        whole.then(|| Model { buckets, lows, rows, transitions: Transitions::new(&weights), step })
    }

    /// How many features it knows.
    pub fn len(&self) -> usize {
        self.rows.len() - 1
    }

    /// True if it knows nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Each label's score for a token with these features, in steps.
    #[inline]
    pub(super) fn score(&self, features: &[u32]) -> Scores {
        let mut sum = Sum::zero();
        for &feature in features {
            sum.add(&self.rows[self.row(feature)]);
        }
        sum.lanes()
    }

    /// The row of a feature; row 0, all zero, for one that the model does not know.
    ///
    /// Whether a feature is known is a coin toss that no processor can predict, so the common case has no
    /// branch: four lower bytes at a time are compared at once within a word.
    #[inline]
    fn row(&self, feature: u32) -> usize {
        const ONES: u64 = 0x0101_0101;
        let bucket = self.buckets[(feature >> 8) as usize % BUCKETS];
        let (start, length) = ((bucket >> 8) as usize, bucket & 0xFF);
        if length > 4 {
            let place = self.lows[start..start + length as usize].iter().position(|&known| known == feature as u8);
            return place.map_or(0, |place| start + place + 1);
        }
        let Some(&four) = self.lows.get(start..start + 4).and_then(|lows| lows.first_chunk()) else { return 0 };
        let differs = u32::from_le_bytes(four) as u64 ^ (feature as u8 as u64 * ONES);
        // The lowest high bit set marks the lowest byte that is zero.
        let zero = differs.wrapping_sub(ONES) & !differs & (ONES << 7) & ((1 << (8 * length)) - 1);
        if zero != 0 { start + zero.trailing_zeros() as usize / 8 + 1 } else { 0 }
    }
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
            let scores = model.score(&[*feature]);
            assert_eq!(scores[..LABELS], row.map(f32::from));
        }
        let unknown = (0..1 << BITS).find(|feature| !weights.rows.iter().any(|row| row.0 == *feature)).unwrap();
        assert_eq!(model.score(&[unknown]), [0.0; LANES]);
        let (first, second) = (weights.rows[0], weights.rows[1]);
        assert_eq!(model.score(&[first.0, unknown, second.0])[3], (first.1[3] + second.1[3]) as f32);
    }

    #[test]
    fn a_damaged_file_is_refused() {
        let bytes = weights().to_bytes();
        assert!(Model::from_bytes(&bytes[..bytes.len() - 1]).is_none());
        assert!(Model::from_bytes(&[&bytes[..], &[0]].concat()).is_none());
        assert!(Model::from_bytes(&[]).is_none());
    }
}
