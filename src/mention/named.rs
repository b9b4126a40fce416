//! Names of bodies, buildings, events, treaties and programmes that no list holds, by their head noun.
//!
//! - Head at the end: 'Yelahanka Air Force **Station**', 'Vuvale **Partnership**', 'Jeddah **Declaration**'.
//! - Head at the start: '**Ministry** of Ports, Shipping and Waterways', '**Treaty** of Rarotonga'.
//!
//! The heads and their types stand in `lexicon/heads.tsv`.

use super::{Candidate, Context};

pub(super) fn find(_context: Context, _out: &mut Vec<Candidate>) {}
