//! The mentions that a phrase is made of, and where mentions begin.

use crate::mention::Mention;
use crate::span::MentionId;

/// A short list of mentions. Phrases have one or two titles, if any: only more of them take memory of their own.
#[derive(Clone, Debug, Default)]
pub enum Ids {
    /// An empty list.
    #[default]
    None,
    /// A list of one.
    One([MentionId; 1]),
    /// A list of two.
    Two([MentionId; 2]),
    /// A list of more.
    Many(Vec<MentionId>),
}

impl Ids {
    /// Adds one at the end.
    pub fn push(&mut self, id: MentionId) {
        *self = match std::mem::take(self) {
            Ids::None => Ids::One([id]),
            Ids::One([first]) => Ids::Two([first, id]),
            Ids::Two([first, second]) => Ids::Many(vec![first, second, id]),
            Ids::Many(mut ids) => {
                ids.push(id);
                Ids::Many(ids)
            }
        };
    }

    /// Adds all of another list.
    pub fn extend(&mut self, ids: &[MentionId]) {
        ids.iter().for_each(|&id| self.push(id));
    }
}

impl std::ops::Deref for Ids {
    type Target = [MentionId];

    fn deref(&self) -> &[MentionId] {
        match self {
            Ids::None => &[],
            Ids::One(ids) => ids,
            Ids::Two(ids) => ids,
            Ids::Many(ids) => ids,
        }
    }
}

/// The tokens where mentions begin, as a set of bits: phrases ask of every token, some of them many times.
pub(super) struct Begins(Vec<Block>);

/// What is known of 64 tokens.
#[derive(Clone, Copy, Default)]
struct Block {
    begin: u64,
    /// How many mentions begin before them.
    before: u32,
}

impl Begins {
    pub(super) fn new(mentions: &[Mention], tokens: u32) -> Begins {
        let mut blocks = vec![Block::default(); tokens as usize / 64 + 1];
        for mention in mentions {
            let at = mention.tokens.start.0;
            blocks[at as usize / 64].begin |= 1 << (at % 64);
        }
        let mut before = 0;
        for block in &mut blocks {
            block.before = before;
            before += block.begin.count_ones();
        }
        Begins(blocks)
    }

    /// The mention that begins at the token.
    pub(super) fn at(&self, token: u32) -> Option<MentionId> {
        let Block { begin, before } = *self.0.get(token as usize / 64)?;
        let earlier = begin & !(u64::MAX << (token % 64));
        (begin >> (token % 64) & 1 != 0).then(|| MentionId(before + earlier.count_ones()))
    }
}
