//! Resolution: which mentions are one person (B-cubed over the gold mentions of persons), and
//! each person's title, country and organisation.

use super::tally::Tally;
use std::collections::BTreeMap;

/// A gold mention of a person.
pub struct PersonMention {
    /// Place in the list of gold persons.
    pub person: usize,
    /// The machine's mention of a person that overlaps it most.
    pub found: Option<Response>,
}

/// What the machine has there; a mention without an entity is a cluster of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Response {
    Entity(u32),
    Alone(usize),
}

/// Sums over documents.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    precision: f64,
    found: i64,
    recall: f64,
    mentions: i64,
    /// Persons whose gold entry has the field; `given` of those the machine has a value for.
    pub title: Tally,
    pub country: Tally,
    pub org: Tally,
}

impl Counts {
    /// B-cubed precision, recall and F1. A mention that was not found lowers the recall alone.
    pub fn b_cubed(&self) -> (f64, f64, f64) {
        let p = if self.found > 0 { self.precision / self.found as f64 } else { 0.0 };
        let r = if self.mentions > 0 { self.recall / self.mentions as f64 } else { 0.0 };
        (p, r, if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 })
    }

    /// Gold mentions of persons.
    pub fn mentions(&self) -> i64 {
        self.mentions
    }

    pub fn add_clusters(&mut self, mentions: &[PersonMention]) {
        for mention in mentions {
            self.mentions += 1;
            let Some(response) = mention.found else { continue };
            let count = |test: &dyn Fn(&PersonMention) -> bool| mentions.iter().filter(|m| test(m)).count() as f64;
            let shared = count(&|m| m.person == mention.person && m.found == Some(response));
            self.found += 1;
            self.precision += shared / count(&|m| m.found == Some(response));
            self.recall += shared / count(&|m| m.person == mention.person);
        }
    }
}

/// The entity that most mentions of a gold person were given to.
pub fn main_entity(person: usize, mentions: &[PersonMention]) -> Option<u32> {
    let mut votes: BTreeMap<u32, usize> = BTreeMap::new();
    for mention in mentions.iter().filter(|m| m.person == person) {
        if let Some(Response::Entity(id)) = mention.found {
            *votes.entry(id).or_default() += 1;
        }
    }
    // The earliest of equals.
    votes.into_iter().max_by_key(|&(id, votes)| (votes, std::cmp::Reverse(id))).map(|(id, _)| id)
}

/// Counts a field of a person; returns true if it is right or not asked for.
pub fn field(tally: &mut Tally, want: Option<&str>, have: Option<&str>, same: fn(&str, &str) -> bool) -> bool {
    let Some(want) = want else { return true };
    let right = have.is_some_and(|have| same(want, have));
    tally.add(Tally { right: right as i64, given: have.is_some() as i64, wanted: 1 });
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mentions(pairs: &[(usize, Option<u32>)]) -> Vec<PersonMention> {
        pairs.iter().map(|&(person, id)| PersonMention { person, found: id.map(Response::Entity) }).collect()
    }

    #[test]
    fn b_cubed_by_hand() {
        let mut counts = Counts::default();
        counts.add_clusters(&mentions(&[(0, Some(1)), (0, Some(1)), (1, Some(1)), (1, None)]));
        let (p, r, _) = counts.b_cubed();
        assert!((p - (2.0 / 3.0 + 2.0 / 3.0 + 1.0 / 3.0) / 3.0).abs() < 1e-12);
        assert!((r - (1.0 + 1.0 + 0.5 + 0.0) / 4.0).abs() < 1e-12);
    }

    #[test]
    fn most_mentions_decide_the_entity() {
        let mentions = mentions(&[(0, Some(4)), (0, Some(2)), (0, Some(2)), (1, Some(9)), (2, None)]);
        assert_eq!(main_entity(0, &mentions), Some(2));
        assert_eq!(main_entity(1, &mentions), Some(9));
        assert_eq!(main_entity(2, &mentions), None);
    }
}
