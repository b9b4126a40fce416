//! The best sequence of labels for a sentence, and how clear it is.
//!
//! A label is O (no name), or begins (B) or goes on in (I) a name of one of five types; I may only
//! follow B or I of its own type. The best sequence maximises the sum of the tokens' scores and
//! of the scores of its transitions (Viterbi's algorithm).
//!
//! Many tokens are so clearly O that no neighbour could change it. They cut a sentence into
//! stretches, and only those pay for the search.

use super::rows::USED;

/// O, and B and I of each type.
pub const LABELS: usize = 11;
/// The label of a token outside all names.
pub const O: usize = 0;

/// One number per label; lanes past the last label are unused.
pub type Scores = [f32; USED];

/// Less than any score that can occur, and exact in arithmetic with them.
const NEVER: f32 = -1e6;

/// The scores of a token that is no part of a name.
pub const OUTSIDE: Scores = {
    let mut scores = [NEVER; USED];
    scores[O] = 0.0;
    scores
};

/// The label that begins a name of a type, counted from 0.
pub fn begin(kind: usize) -> usize {
    1 + 2 * kind
}

/// The label that goes on in it.
pub fn inside(kind: usize) -> usize {
    2 + 2 * kind
}

/// May `to` follow `from`? None is the start of a sentence.
pub fn allowed(from: Option<usize>, to: usize) -> bool {
    let goes_on = to != O && to.is_multiple_of(2);
    !goes_on || from.is_some_and(|from| from == to || from + 1 == to)
}

/// Scores of one label following another.
#[derive(Clone)]
pub struct Transitions {
    start: Scores,
    /// By the label before, a lane for each label after.
    after: [Scores; LABELS],
    /// By the label after, a lane for each label before.
    before: [Scores; LABELS],
    /// What the label before and a label after, other than I, can at most add to a label over O.
    sway: Scores,
    /// What transitions can at most add to a label that goes on over O and a name that begins at the next token.
    carry: Scores,
}

impl Transitions {
    /// `weights[from][to]`, the start of a sentence as the last row.
    pub fn new(weights: &[Scores; LABELS + 1]) -> Transitions {
        let score = |from: usize, to: usize| {
            let may = allowed((from < LABELS).then_some(from), to);
            if may { weights[from][to] } else { NEVER }
        };
        let mut made = Transitions {
            start: [NEVER; USED],
            after: [[NEVER; USED]; LABELS],
            before: [[NEVER; USED]; LABELS],
            sway: [0.0; USED],
            carry: [0.0; USED],
        };
        for to in 0..LABELS {
            made.start[to] = score(LABELS, to);
            for from in 0..LABELS {
                made.after[from][to] = score(from, to);
                made.before[to][from] = score(from, to);
            }
        }
        let most = |gains: &mut dyn Iterator<Item = f32>| gains.fold(NEVER, f32::max);
        for label in 1..LABELS {
            let kind = (label - 1) / 2;
            let (begin, inside) = (begin(kind), inside(kind));
            let before = most(&mut (0..=LABELS).map(|from| score(from, label) - score(from, O)));
            let others = (0..LABELS).filter(|&next| allowed(None, next));
            made.sway[label] = before + most(&mut others.map(|next| score(label, next) - score(O, next)));
            // An I after this label would be a B after O; and what follows it may like an I better.
            let second = most(&mut (0..LABELS).map(|next| score(inside, next) - score(begin, next)));
            made.carry[label] = before + score(label, inside) - score(O, begin) + second;
        }
        made
    }

    /// Is the token O whatever its neighbours are?
    fn surely_outside(&self, node: &Scores, next: Option<&Scores>) -> bool {
        node[begin(0)] == NEVER
            || (1..LABELS).all(|label| {
                let kind = (label - 1) / 2;
                let goes_on = next.map_or(NEVER, |next| next[inside(kind)] - next[begin(kind)]);
                let lead = node[O] - node[label];
                lead > self.sway[label] && lead > self.carry[label] + goes_on
            })
    }
}

/// A name: tokens `start..end` of the sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// First token.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Which type.
    pub kind: usize,
    /// By how much the best sequence without this very name is worse; infinite if there is none.
    pub margin: f32,
}

/// Space for the search, used again for each sentence.
#[derive(Default)]
pub struct Search {
    /// Best score of all that stands before a token and the token, by its label.
    behind: Vec<Scores>,
    /// Best score of all that follows a token, by its label.
    ahead: Vec<Scores>,
}

impl Search {
    /// Finds the names of a sentence, in order, from the scores of its tokens.
    pub fn run(&mut self, transitions: &Transitions, nodes: &[Scores], mut found: impl FnMut(Found)) {
        let sure = |at: usize| transitions.surely_outside(&nodes[at], nodes.get(at + 1));
        let mut at = 0;
        while at < nodes.len() {
            let start = at;
            while at < nodes.len() && !sure(at) {
                at += 1;
            }
            if at > start {
                self.stretch(transitions, nodes, start, at, &mut found);
            }
            at += 1;
        }
    }

    #[inline(never)]
    fn stretch(
        &mut self,
        transitions: &Transitions,
        nodes: &[Scores],
        start: usize,
        end: usize,
        found: &mut impl FnMut(Found),
    ) {
        let length = end - start;
        let nodes_here = &nodes[start..end];
        let entry = if start == 0 { &transitions.start } else { &transitions.after[O] };
        self.behind.clear();
        self.behind.push(add(entry, &nodes_here[0]));
        for at in 1..length {
            let best = step(&self.behind[at - 1], &transitions.after);
            self.behind.push(add(&best, &nodes_here[at]));
        }
        self.ahead.clear();
        self.ahead.resize(length, [0.0; USED]);
        if end < nodes.len() {
            self.ahead[length - 1] = transitions.before[O];
        }
        for at in (1..length).rev() {
            let rest = add(&nodes_here[at], &self.ahead[at]);
            self.ahead[at - 1] = step(&rest, &transitions.before);
        }

        let mut open: Option<Found> = None;
        let mut previous = entry;
        let mut best = 0.0;
        for at in 0..length {
            let total = add(&self.behind[at], &self.ahead[at]);
            let choice = add(&add(previous, &nodes_here[at]), &self.ahead[at]);
            let label = (1..LABELS).fold(O, |top, label| if choice[label] > choice[top] { label } else { top });
            if at == 0 {
                best = total[label];
            }
            if let Some(name) = &mut open
                && label != inside(name.kind)
            {
                name.end = start + at;
                name.margin = name.margin.min(best - total[inside(name.kind)]);
                found(*name);
                open = None;
            }
            if label != O {
                let others = (0..LABELS).filter(|&other| other != label).map(|other| total[other]);
                let other = others.fold(NEVER, |top, other| if other > top { other } else { top });
                let kind = (label - 1) / 2;
                let fresh = Found { start: start + at, end: start + at, kind, margin: f32::INFINITY };
                let name = open.get_or_insert(fresh);
                name.margin = name.margin.min(best - other);
            }
            previous = &transitions.after[label];
        }
        if let Some(mut name) = open {
            name.end = end;
            found(name);
        }
    }
}

#[inline]
fn add(a: &Scores, b: &Scores) -> Scores {
    std::array::from_fn(|lane| a[lane] + b[lane])
}

/// The best way into each lane: over all labels, their score and that of the transition.
#[inline]
fn step(from: &Scores, transitions: &[Scores; LABELS]) -> Scores {
    let mut best = [NEVER * 4.0; USED];
    for (score, row) in from.iter().zip(transitions) {
        for lane in 0..USED {
            let way = score + row[lane];
            best[lane] = if way > best[lane] { way } else { best[lane] };
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn transitions(values: &[i8]) -> ([Scores; LABELS + 1], Transitions) {
        let weights =
            std::array::from_fn(|from| std::array::from_fn(|to| values[(from * USED + to) % values.len()] as f32));
        (weights, Transitions::new(&weights))
    }

    /// Tries all sequences.
    fn best(weights: &[Scores; LABELS + 1], nodes: &[Scores], accept: impl Fn(&[usize]) -> bool) -> (f32, Vec<usize>) {
        let mut top = (f32::NEG_INFINITY, vec![]);
        for number in 0..LABELS.pow(nodes.len() as u32) {
            let labels: Vec<usize> = (0..nodes.len()).map(|at| number / LABELS.pow(at as u32) % LABELS).collect();
            let mut score = 0.0;
            let mut previous = None;
            for (node, &label) in nodes.iter().zip(&labels) {
                let may = allowed(previous, label);
                score += if may { node[label] + weights[previous.unwrap_or(LABELS)][label] } else { -1e9 };
                previous = Some(label);
            }
            if score > top.0 && accept(&labels) {
                top = (score, labels);
            }
        }
        top
    }

    fn names(labels: &[usize]) -> Vec<(usize, usize, usize)> {
        let mut names: Vec<(usize, usize, usize)> = vec![];
        for (at, &label) in labels.iter().enumerate() {
            match label {
                O => {}
                label if label % 2 == 1 => names.push((at, at + 1, label / 2)),
                _ => names.last_mut().unwrap().1 = at + 1,
            }
        }
        names
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn no_sequence_is_better_than_the_one_found(
            values in prop::collection::vec(-20i8..20, 190),
            scores in prop::collection::vec(-30i8..30, 4 * USED),
        ) {
            let (weights, transitions) = transitions(&values);
            let nodes: Vec<Scores> = scores.chunks(USED).map(|c| std::array::from_fn(|lane| c[lane] as f32)).collect();
            let (score, labels) = best(&weights, &nodes, |_| true);
            let (second, _) = best(&weights, &nodes, |other| other != labels);
            prop_assume!(score > second);
            let mut found = vec![];
            Search::default().stretch(&transitions, &nodes, 0, nodes.len(), &mut |name: Found| found.push(name));
            prop_assert_eq!(found.iter().map(|f| (f.start, f.end, f.kind)).collect::<Vec<_>>(), names(&labels));
            for name in &found {
                let (without, _) = best(&weights, &nodes, |other| !names(other).contains(&(name.start, name.end, name.kind)));
                prop_assert_eq!(name.margin, score - without);
            }
        }
    }

    proptest! {
        #[test]
        fn cutting_at_sure_tokens_changes_nothing(
            values in prop::collection::vec(-20i8..20, 190),
            scores in prop::collection::vec(-30i8..30, 12 * USED),
            outside in prop::collection::vec(0i8..100, 12),
        ) {
            let (_, transitions) = transitions(&values);
            let mut nodes: Vec<Scores> = scores.chunks(USED).map(|c| std::array::from_fn(|lane| c[lane] as f32)).collect();
            for (node, more) in nodes.iter_mut().zip(outside) {
                node[O] += more as f32;
            }
            let (mut cut, mut whole) = (vec![], vec![]);
            Search::default().run(&transitions, &nodes, |name| cut.push((name.start, name.end, name.kind)));
            let mut keep = |name: Found| whole.push((name.start, name.end, name.kind));
            Search::default().stretch(&transitions, &nodes, 0, nodes.len(), &mut keep);
            prop_assert_eq!(cut, whole);
        }
    }

    #[test]
    fn a_token_that_is_surely_outside_cuts_the_sentence() {
        let (_, transitions) = transitions(&[1]);
        let mut nodes = [[0.0; USED]; 5];
        for at in [0, 2, 3] {
            nodes[at][O] = 50.0;
        }
        nodes[1][begin(2)] = 9.0;
        nodes[4][begin(0)] = 9.0;
        let mut found = vec![];
        Search::default().run(&transitions, &nodes, |name| found.push((name.start, name.end, name.kind)));
        assert_eq!(found, [(1, 2, 2), (4, 5, 0)]);
    }
}
