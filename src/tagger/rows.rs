//! Rows of sixteen small weights and their sums: the one place where the tagger speaks SIMD.
//!
//! A feature's row holds its weight for each label, one byte a lane. Scoring a token means to
//! add some thirty rows chosen by hash; in WebAssembly compilers make slow work of that loop, so
//! it is written with `v128` there. [`scalar`] does the same everywhere else, and a test
//! holds the two against each other. Rows are found by a byte that is looked for among others: that too.

/// Lanes of a row.
pub const LANES: usize = 16;
/// The lanes that labels may use; they need eleven.
pub const USED: usize = 12;
/// How many bytes are searched at once.
pub const MOST: usize = 16;

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub use scalar::{Row, Sum, place};
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub use simd::{Row, Sum, place};

/// Plain Rust, for every machine.
#[cfg_attr(all(target_arch = "wasm32", target_feature = "simd128"), allow(dead_code))]
pub mod scalar {
    use super::{LANES, MOST, USED};

    /// Weights of one feature.
    #[derive(Clone, Copy)]
    pub struct Row([i8; LANES]);

    impl Row {
        /// The row of these weights.
        pub fn new(weights: [i8; LANES]) -> Row {
            Row(weights)
        }
    }

    /// The first place of a byte; [`MOST`] if it is not there.
    #[inline]
    pub fn place(bytes: &[u8; MOST], byte: u8) -> usize {
        const ONES: u64 = 0x0101_0101_0101_0101;
        let [low, high] = [0, 8].map(|half| {
            let others = u64::from_le_bytes(std::array::from_fn(|at| bytes[half + at])) ^ (ONES * byte as u64);
            // The lowest byte that is zero is the lowest one with its upper bit set.
            (others.wrapping_sub(ONES) & !others & (ONES << 7)).trailing_zeros() as usize / 8
        });
        if low < 8 { low } else { 8 + high }
    }

    /// The sum of some rows; exact for up to 256 of them.
    #[derive(Clone, Copy)]
    pub struct Sum([i16; LANES]);

    impl Sum {
        /// The sum of no rows.
        pub fn zero() -> Sum {
            Sum([0; LANES])
        }

        /// Adds a row.
        #[inline]
        pub fn add(&mut self, row: &Row) {
            for (sum, &weight) in self.0.iter_mut().zip(&row.0) {
                *sum = sum.wrapping_add(weight as i16);
            }
        }

        /// Adds another sum.
        #[inline]
        pub fn join(&mut self, other: &Sum) {
            for (sum, &more) in self.0.iter_mut().zip(&other.0) {
                *sum = sum.wrapping_add(more);
            }
        }

        /// The lanes that may be used.
        #[inline]
        pub fn lanes(&self) -> [f32; USED] {
            std::array::from_fn(|lane| self.0[lane] as f32)
        }
    }
}

/// The same with WebAssembly's 128-bit vectors.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub mod simd {
    use super::{LANES, MOST, USED};
    use core::arch::wasm32::*;

    /// The first place of a byte; [`MOST`] if it is not there.
    #[inline]
    pub fn place(bytes: &[u8; MOST], byte: u8) -> usize {
        let [low, high] = [0, 8].map(|half| u64::from_le_bytes(std::array::from_fn(|at| bytes[half + at])));
        let same = u8x16_bitmask(u8x16_eq(u64x2(low, high), u8x16_splat(byte)));
        (same as u32 | 1 << MOST).trailing_zeros() as usize
    }

    /// Weights of one feature.
    #[derive(Clone, Copy)]
    pub struct Row(v128);

    impl Row {
        /// The row of these weights.
        pub fn new(w: [i8; LANES]) -> Row {
            Row(i8x16(
                w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8], w[9], w[10], w[11], w[12], w[13], w[14], w[15],
            ))
        }
    }

    /// The sum of some rows; exact for up to 256 of them.
    #[derive(Clone, Copy)]
    pub struct Sum {
        low: v128,
        high: v128,
    }

    impl Sum {
        /// The sum of no rows.
        pub fn zero() -> Sum {
            Sum { low: i16x8_splat(0), high: i16x8_splat(0) }
        }

        /// Adds a row.
        #[inline]
        pub fn add(&mut self, row: &Row) {
            self.low = i16x8_add(self.low, i16x8_extend_low_i8x16(row.0));
            self.high = i16x8_add(self.high, i16x8_extend_high_i8x16(row.0));
        }

        /// Adds another sum.
        #[inline]
        pub fn join(&mut self, other: &Sum) {
            self.low = i16x8_add(self.low, other.low);
            self.high = i16x8_add(self.high, other.high);
        }

        /// The lanes that may be used.
        #[inline]
        pub fn lanes(&self) -> [f32; USED] {
            let mut lanes = [0.0; USED];
            let quarters = [
                i32x4_extend_low_i16x8(self.low),
                i32x4_extend_high_i16x8(self.low),
                i32x4_extend_low_i16x8(self.high),
            ];
            for (quarter, four) in quarters.into_iter().zip(lanes.as_chunks_mut::<4>().0) {
                let f = f32x4_convert_i32x4(quarter);
                *four = [
                    f32x4_extract_lane::<0>(f),
                    f32x4_extract_lane::<1>(f),
                    f32x4_extract_lane::<2>(f),
                    f32x4_extract_lane::<3>(f),
                ];
            }
            lanes
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs in the browser too, where [`Sum`] is the SIMD one.
    #[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
    #[cfg_attr(not(target_arch = "wasm32"), test)]
    fn a_byte_is_found_with_and_without_simd() {
        let mut bytes: [u8; MOST] = std::array::from_fn(|at| (at * 37 % 11) as u8);
        bytes[9] = 0x80;
        for byte in 0..=255 {
            let expected = bytes.iter().position(|&other| other == byte).unwrap_or(MOST);
            assert_eq!((place(&bytes, byte), scalar::place(&bytes, byte)), (expected, expected));
        }
    }

    /// Runs in the browser too, where [`Sum`] is the SIMD one.
    #[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
    #[cfg_attr(not(target_arch = "wasm32"), test)]
    fn sums_are_the_same_with_and_without_simd() {
        let mut seed = 1u32;
        let mut next = || {
            seed = seed.wrapping_mul(1664525).wrapping_add(1013904223);
            (seed >> 24) as i8
        };
        let rows: Vec<[i8; LANES]> = (0..256).map(|_| std::array::from_fn(|_| next())).collect();
        let extremes = [[i8::MIN; LANES], [i8::MAX; LANES]].into_iter().cycle().take(256).collect();
        let lowest = vec![[i8::MIN; LANES]; 256];
        for rows in [rows, extremes, lowest] {
            let (mut sum, mut plain) = (Sum::zero(), scalar::Sum::zero());
            let mut expected = [0i32; LANES];
            for &row in &rows {
                sum.add(&Row::new(row));
                plain.add(&scalar::Row::new(row));
                for lane in 0..LANES {
                    expected[lane] += row[lane] as i32;
                }
            }
            assert_eq!(sum.lanes(), plain.lanes());
            assert_eq!(sum.lanes()[..], expected.map(|lane| lane as f32)[..USED]);
            sum.join(&sum.clone());
        }
    }
}
