//! The model: a row of small weights for each feature that tells something, and the weights of
//! transitions. The trainer writes it (`Weights::to_bytes` of the trainer), the crate reads it.
//!
//! In the file, features are kept in order of their hash: for each value of their upper 16 bits how many there are,
//! and the lower 8 bits of each; no other form is as small. In memory each has one of two places in a table
//! (cuckoo hashing), for whether a feature is known is a coin toss that no processor can predict: both places are
//! looked at, and nothing is decided by a branch.

use super::features::BITS;
use super::rows::{LANES, Row, Sum};
use super::viterbi::{LABELS, Scores, Transitions};

/// Values of a feature's upper bits, by which the file counts them.
const BUCKETS: usize = 1 << (BITS - 8);
/// Places for features; at most half of them may be taken.
const SLOTS: usize = 1 << 17;
/// Bits of a feature that its place does not tell.
const LOW: u32 = BITS - SLOTS.trailing_zeros();

/// Weights, ready for use.
pub struct Model {
    /// Which row is whose. An array, so that no bounds are checked in the innermost loop.
    slots: Box<[Slot; SLOTS]>,
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
        let lengths = take(&mut rest, BUCKETS)?;
        let mut features = lengths.iter().zip(0..).flat_map(|(&length, upper)| (0..length).map(move |_| upper << 8));
        let lows = take(&mut rest, count)?;
        let mut slots: Box<[Slot; SLOTS]> = vec![Slot::FREE; SLOTS].into_boxed_slice().try_into().ok()?;
        for (&low, row) in lows.iter().zip(1..) {
            let feature: u32 = features.next()? | low as u32;
            Slot::put(&mut slots, feature, u16::try_from(row).ok()?)?;
        }
        let all = features.next().is_none();
        let (sets, high_sets) = (take(&mut rest, count)?, take(&mut rest, count)?);
        let mut rows = vec![[0i8; LANES]; count + 1];
        for label in 0..LABELS {
            for (row, (&low, &high)) in rows[1..].iter_mut().zip(sets.iter().zip(high_sets)) {
                if (low as u16 | (high as u16) << 8) >> label & 1 != 0 {
                    row[label] = take(&mut rest, 1)?[0] as i8;
                }
            }
        }
        let whole = rest.is_empty() && all;
        let rows = rows.into_iter().map(Row::new).collect();
        whole.then(|| Model { slots, rows, transitions: Transitions::new(&weights), step })
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
    #[inline]
    fn row(&self, feature: u32) -> usize {
        let [a, b] = Slot::places(feature).map(|(place, tag)| self.slots[place].row(tag));
        (a | b) as usize
    }
}

/// A place of the table: its row, and above that what tells the feature from others that belong in this place.
#[derive(Clone, Copy, PartialEq)]
struct Slot(u32);

impl Slot {
    /// Row 0 is that of unknown features.
    const FREE: Slot = Slot(0);

    /// The two places of a feature, and its tag in each: place and tag together are the feature again.
    #[inline]
    fn places(feature: u32) -> [(usize, u32); 2] {
        let (upper, low) = (feature >> LOW, feature & ((1 << LOW) - 1));
        let other = upper.wrapping_add(Slot::step(low));
        [(upper as usize % SLOTS, low << 1), (other as usize % SLOTS, low << 1 | 1)]
    }

    /// From the first place of a feature to its second. Not the same way back, or two features would share both;
    /// and without a pattern (the square breaks it), or features would crowd each other.
    #[inline]
    fn step(low: u32) -> u32 {
        (low + 1).pow(2).wrapping_mul(0x9E37_79B1) >> 15
    }

    #[inline]
    fn row(self, tag: u32) -> u32 {
        if self.0 >> 16 == tag { self.0 & 0xFFFF } else { 0 }
    }

    /// Gives a feature one of its places; what is there moves on to its own other one, some forty times at most. None
    /// if that has no end.
    fn put(slots: &mut [Slot; SLOTS], feature: u32, row: u16) -> Option<()> {
        let ([(mut place, tag), _], mut moving) = (Slot::places(feature), Slot(0));
        moving.0 = tag << 16 | row as u32;
        for _ in 0..1000 {
            moving = std::mem::replace(&mut slots[place], moving);
            if moving == Slot::FREE {
                return Some(());
            }
            let step = Slot::step(moving.0 >> 17) as usize;
            let first = moving.0 >> 16 & 1 == 0;
            place = (if first { place + step } else { place.wrapping_sub(step) }) % SLOTS;
            moving.0 ^= 1 << 16;
        }
        None
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
