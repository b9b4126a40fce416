//! From all weights of a trained field to the few that ship.

use whomet::tagger::model::Weights;
use whomet::tagger::viterbi::{LABELS, Scores};

/// What one step of a shipped weight is worth. Coarser steps save less than fewer rows do.
const STEP: f32 = 0.04;

/// Keeps the `keep` features with the greatest weight, in whole steps. `features` holds the feature of
/// each row, ascending.
pub fn shrink(features: &[u32], rows: &[Scores], transitions: &[Scores; LABELS + 1], keep: usize) -> Weights {
    let greatest = |row: &Scores| row[..LABELS].iter().fold(0.0, |top: f32, weight| top.max(weight.abs()));
    let mut order: Vec<(u32, u32)> = (0..).zip(rows).map(|(row, weights)| (greatest(weights).to_bits(), row)).collect();
    // Of equal weights the lower feature; bits of positive numbers sort as the numbers do.
    order.sort_unstable_by_key(|&(weight, row)| (std::cmp::Reverse(weight), row));
    order.truncate(keep);
    let mut kept: Vec<u32> = order.into_iter().map(|(_, row)| row).collect();
    kept.sort_unstable();
    let rows = kept.iter().map(|&row| {
        let weights = &rows[row as usize];
        let step = |label: usize| (weights[label] / STEP).round().clamp(-127.0, 127.0) as i8;
        (features[row as usize], std::array::from_fn(step))
    });
    Weights {
        step: STEP,
        transitions: transitions.map(|row| std::array::from_fn(|label| row[label] / STEP)),
        rows: rows.filter(|(_, row)| row.iter().any(|&weight| weight != 0)).collect(),
    }
}

/// Bytes after brotli at its best, as the file travels.
pub fn brotli_size(bytes: &[u8]) -> usize {
    let mut out = vec![];
    let settings = brotli::enc::BrotliEncoderParams { lgwin: 24, quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &settings).expect("writing to memory");
    out.len()
}
