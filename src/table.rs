//! Maps from hashes and ids to numbers, for what is asked of every name of an article.

use crate::lex::{SEED, step};

/// Open addressing over a power of two of slots, of which at least a quarter is empty.
#[derive(Default)]
pub(crate) struct Table {
    /// Keys, none of which is 0 (an empty slot), and their numbers.
    slots: Vec<(u64, u32)>,
    taken: usize,
}

impl Table {
    /// A table for about so many keys.
    pub fn with_capacity(keys: usize) -> Table {
        Table { slots: vec![(0, 0); (keys * 3 / 2).next_power_of_two()], taken: 0 }
    }

    /// The number that the key has.
    #[inline]
    pub fn get(&self, key: u64) -> Option<u32> {
        let slot = self.slots.get(self.slot(scattered(key)))?;
        (slot.0 != 0).then_some(slot.1)
    }

    /// Gives the key a number; tells which it had.
    pub fn insert(&mut self, key: u64, number: u32) -> Option<u32> {
        if (self.taken + 1) * 4 > self.slots.len() * 3 {
            let larger = vec![(0, 0); (self.slots.len() * 2).max(16)];
            for old in std::mem::replace(&mut self.slots, larger).into_iter().filter(|old| old.0 != 0) {
                let slot = self.slot(old.0);
                self.slots[slot] = old;
            }
        }
        let key = scattered(key);
        let slot = self.slot(key);
        let before = std::mem::replace(&mut self.slots[slot], (key, number));
        self.taken += (before.0 == 0) as usize;
        (before.0 != 0).then_some(before.1)
    }

    /// Gives the key this number if it has none; tells which it has now.
    pub fn get_or_insert(&mut self, key: u64, number: u32) -> u32 {
        self.get(key).unwrap_or_else(|| {
            self.insert(key, number);
            number
        })
    }

    /// Where the scattered key is, or would stand.
    #[inline]
    fn slot(&self, key: u64) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = (key >> 32) as usize & mask;
        while self.slots.get(at).is_some_and(|slot| slot.0 != key && slot.0 != 0) {
            at = (at + 1) & mask;
        }
        at
    }
}

/// A map from hashes to lists of numbers.
#[derive(Default)]
pub(crate) struct Lists {
    /// For each key, the place of its last number.
    last: Table,
    /// A number, and the place of the one before it in its list.
    links: Vec<(u32, u32)>,
}

/// No place.
const NONE: u32 = u32::MAX;

impl Lists {
    /// Lists for about so many keys.
    pub fn with_capacity(keys: usize) -> Lists {
        Lists { last: Table::with_capacity(keys), links: Vec::with_capacity(keys) }
    }

    /// The numbers of the key, latest first.
    #[inline]
    pub fn get(&self, key: u64) -> impl Iterator<Item = u32> + Clone {
        let at = |at: u32| self.links.get(at as usize).copied();
        std::iter::successors(self.last.get(key).and_then(at), move |&(_, before)| at(before)).map(|(number, _)| number)
    }

    /// Adds a number to the list of the key.
    pub fn push(&mut self, key: u64, number: u32) {
        let before = self.last.insert(key, self.links.len() as u32);
        self.links.push((number, before.unwrap_or(NONE)));
    }
}

/// Puts items in the order of their keys; those of one key stay as they stand. What sorts is the same for all, pairs of
/// numbers: each type that the library sorts takes five kilobytes of the module.
pub(crate) fn sort_by_key<T>(items: &mut [T], key: impl Fn(&T) -> u64) {
    if items.is_sorted_by_key(&key) {
        return;
    }
    let mut order: Vec<(u64, u32)> = items.iter().map(key).zip(0..).collect();
    order.sort_unstable();
    // Each circle of items that take each other's places, once.
    for first in 0..items.len() {
        let mut at = first;
        loop {
            let from = std::mem::replace(&mut order[at].1, at as u32) as usize;
            if from == first {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

/// A key that two texts share by a chance of one in 2^64 only.
pub(crate) fn exact(text: &str) -> u64 {
    text.bytes().fold(SEED, step)
}

/// A key that texts share which are the same in any case of their letters.
pub(crate) fn caseless(text: &str) -> u64 {
    text.chars().fold(SEED, |state, letter| match letter {
        'A'..='Z' => step(state, letter as u8 | 0x20),
        '\0'..='\x7F' => step(state, letter as u8),
        _ => letter.to_lowercase().flat_map(|letter| u32::from(letter).to_le_bytes()).fold(state, step),
    })
}

/// Spreads keys that are alike; none becomes 0.
fn scattered(key: u64) -> u64 {
    let spread = (key ^ key >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (spread ^ spread >> 29) | 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn a_table_agrees_with_the_standard_map() {
        let (mut table, mut map) = (Table::default(), HashMap::new());
        for (number, key) in (0..3000u64).map(|n| (n * n % 1117) << (n % 40)).zip(0..) {
            assert_eq!(table.get(number), map.get(&number).copied());
            assert_eq!(table.insert(number, key), map.insert(number, key));
            assert_eq!(table.get_or_insert(number + 1, key), *map.entry(number + 1).or_insert(key));
        }
        let mut lists = Lists::default();
        [(7, 1), (8, 2), (7, 3), (7, 1)].into_iter().for_each(|(key, number)| lists.push(key, number));
        for length in [0, 1, 2, 7, 500] {
            let list: Vec<_> = (0..length).map(|n: u64| (n * n % 37, n)).collect();
            let (mut ours, mut theirs) = (list.clone(), list);
            sort_by_key(&mut ours, |item| item.0);
            theirs.sort_by_key(|item| item.0);
            assert_eq!(ours, theirs);
        }
        let alike = |a, b| caseless(a) == caseless(b);
        assert!(alike("Đặng ÉLAN", "đặng élan") && alike("", "") && !alike("Elan", "Élan") && !alike("ab", "ba"));
        assert!(lists.get(7).eq([1, 3, 1]) && lists.get(8).eq([2]) && lists.get(9).next().is_none());
        assert!(map.len() > 1000 && map.keys().all(|&key| table.get(key) == map.get(&key).copied()));
    }
}
