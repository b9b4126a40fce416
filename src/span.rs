//! Positions in a text: [`Span`], the typed ids of the pipeline, and [`OffsetMap`].
//!
//! Inside the core every offset counts UTF-8 bytes. What leaves it is counted in the
//! unit the caller asked for ([`OffsetUnit`]); the conversion happens once, here, and no
//! other file knows that UTF-16 exists.

use serde::Serialize;

/// A half-open range of UTF-8 bytes, on character boundaries of the original text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    pub fn new(start: u32, end: u32) -> Span {
        debug_assert!(start <= end, "a span runs forward: {start}..{end}");
        Span { start, end }
    }

    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// True if nothing lies between start and end.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True if the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// True if `other` lies inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The words of `text` under this span.
    pub fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub struct $name(pub u32);

        impl $name {
            /// The place in the list that made this id.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A token of a [`Document`](crate::document::Document).
    TokenId,
    /// A sentence of a [`Document`](crate::document::Document).
    SentenceId,
    /// A mention, in text order.
    MentionId,
    /// An entity, in the order of its first mention.
    EntityId
}

/// A half-open run of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tokens {
    /// First token.
    pub start: TokenId,
    /// One past the last token.
    pub end: TokenId,
}

impl Tokens {
    /// The run from `start` up to, not including, `end`.
    pub fn new(start: u32, end: u32) -> Tokens {
        debug_assert!(start <= end, "a run of tokens runs forward: {start}..{end}");
        Tokens { start: TokenId(start), end: TokenId(end) }
    }

    /// How many tokens.
    pub fn len(self) -> u32 {
        self.end.0 - self.start.0
    }

    /// True for a run without tokens.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True if the token is one of the run.
    pub fn has(self, token: TokenId) -> bool {
        self.start <= token && token < self.end
    }

    /// True if the two share a token.
    pub fn overlaps(self, other: Tokens) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The ids of the run.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = TokenId> {
        (self.start.0..self.end.0).map(TokenId)
    }
}

/// What an offset counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum OffsetUnit {
    /// Code units of UTF-16, as JavaScript's `String` counts.
    #[serde(rename = "utf-16")]
    Utf16,
    /// Bytes of UTF-8, as Rust's `str` counts.
    #[default]
    #[serde(rename = "utf-8")]
    Utf8,
    /// Unicode scalar values, as Python's `str` counts.
    #[serde(rename = "code-point")]
    CodePoint,
}

/// Converts byte offsets of one text to another unit.
///
/// Holds at every 32nd byte by how much the count is behind the bytes. Where that does not change from one to the next,
/// which is nearly everywhere, it is all that a conversion asks, and else it reads at most 32 bytes: the offsets need no
/// order.
pub struct OffsetMap<'t> {
    text: &'t str,
    unit: OffsetUnit,
    /// Bytes less units up to the first character boundary at or after each multiple of `STEP`, and to the end;
    /// empty where bytes and units are the same thing.
    behind: Vec<u32>,
}

const STEP: usize = 32;

impl<'t> OffsetMap<'t> {
    /// Reads the text once.
    pub fn new(text: &'t str, unit: OffsetUnit) -> OffsetMap<'t> {
        let mut behind = Vec::new();
        if unit != OffsetUnit::Utf8 && !text.is_ascii() {
            behind.reserve(text.len() / STEP + 2);
            let (mut from, mut sum) = (0, 0);
            for mark in (0..text.len() + STEP + 1).step_by(STEP) {
                let mark = text.ceil_char_boundary(mark);
                sum += surplus(&text[from..mark], unit);
                from = mark;
                behind.push(sum);
            }
        }
        OffsetMap { text, unit, behind }
    }

    /// The offset in the map's unit of byte `offset`, which must be a character boundary.
    #[inline(never)]
    pub fn convert(&self, offset: u32) -> u32 {
        let block = offset as usize / STEP;
        let [behind, next] = *self.behind.get(block..).and_then(|rest| rest.first_chunk()).unwrap_or(&[0; 2]);
        if behind == next {
            return offset - behind;
        }
        let mark = self.text.ceil_char_boundary(block * STEP);
        offset - behind - surplus(&self.text[mark..offset as usize], self.unit)
    }
}

/// How many more bytes than units.
fn surplus(text: &str, unit: OffsetUnit) -> u32 {
    let tails = text.bytes().filter(|&b| (b as i8) < -0x40).count();
    let pairs = if unit == OffsetUnit::Utf16 { text.bytes().filter(|&b| b >= 0xF0).count() } else { 0 };
    (tails - pairs) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn conversion_agrees_with_the_standard_library(text in "(\\PC|[a-z ]{1,40}|😀|é){0,120}") {
            let utf16 = OffsetMap::new(&text, OffsetUnit::Utf16);
            let points = OffsetMap::new(&text, OffsetUnit::CodePoint);
            let bytes = OffsetMap::new(&text, OffsetUnit::Utf8);
            for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                prop_assert_eq!(utf16.convert(at as u32) as usize, text[..at].encode_utf16().count());
                prop_assert_eq!(points.convert(at as u32) as usize, text[..at].chars().count());
                prop_assert_eq!(bytes.convert(at as u32) as usize, at);
            }
        }
    }
}
