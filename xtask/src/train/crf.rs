//! The conditional random field and its training: FTRL-proximal, one sentence a step.
//!
//! FTRL (follow the regularised leader) keeps for each weight a sum of gradients and of their
//! squares; its L1 term leaves most weights at exactly zero, which keeps the model small.
//! Everything is plain arithmetic in a fixed order, the exponential function included, so that
//! the same data gives the same bytes on every machine.

use super::examples::{ANY, Example, Labels};
use whomet::tagger::rows::USED;
use whomet::tagger::viterbi::{LABELS, Scores, allowed};

/// Step size.
const ALPHA: f32 = 0.1;
/// Weight of the L1 term; transitions have none.
const L1: f32 = 0.3;
/// Gradients smaller than this change nothing that counts; skipping them saves most of the time.
const NEGLIGIBLE: f32 = 0.004;

/// Weights of a row and what FTRL knows of them.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Row {
    weights: Scores,
    gradients: Scores,
    squares: Scores,
}

impl Row {
    const ZERO: Row = Row { weights: [0.0; USED], gradients: [0.0; USED], squares: [0.0; USED] };

    fn update(&mut self, gradient: &Scores, l1: f32) {
        for lane in 0..USED {
            let g = gradient[lane];
            let squares = self.squares[lane] + g * g;
            let root = squares.sqrt();
            let sigma = (root - self.squares[lane].sqrt()) / ALPHA;
            let sum = self.gradients[lane] + g - sigma * self.weights[lane];
            let over = sum.abs() - l1;
            let weight = -over.copysign(sum) * ALPHA / (1.0 + root);
            self.squares[lane] = squares;
            self.gradients[lane] = sum;
            self.weights[lane] = if over <= 0.0 { 0.0 } else { weight };
        }
    }
}

/// The field.
pub struct Crf {
    rows: Vec<Row>,
    /// By the label before; the start of a sentence last.
    transitions: [Row; LABELS + 1],
}

impl Crf {
    /// All weights zero.
    pub fn new(rows: usize) -> Crf {
        Crf { rows: vec![Row::ZERO; rows], transitions: [Row::ZERO; LABELS + 1] }
    }

    /// The weights of a feature.
    pub fn row(&self, row: usize) -> &Scores {
        &self.rows[row].weights
    }

    /// The weights of transitions from a label; the start of a sentence last.
    pub fn transition(&self, from: usize) -> &Scores {
        &self.transitions[from].weights
    }

    /// Learns from a sentence.
    pub fn learn(&mut self, example: &Example, space: &mut Space) {
        let length = example.labels.len();
        space.nodes.clear();
        for at in 0..length {
            let mut node = [0.0; USED];
            for &row in example.of(at) {
                let weights = &self.rows[row as usize].weights;
                for lane in 0..USED {
                    node[lane] += weights[lane];
                }
            }
            space.nodes.push(node);
        }
        let factors: [Scores; LABELS + 1] = std::array::from_fn(|from| {
            std::array::from_fn(|to| {
                let may = to < LABELS && allowed((from < LABELS).then_some(from), to);
                if may { exp(self.transitions[from].weights[to]) } else { 0.0 }
            })
        });
        let mut free = std::mem::take(&mut space.free);
        let mut bound = std::mem::take(&mut space.bound);
        space.expect(&factors, |_| ANY, &mut free);
        space.expect(&factors, |at| example.labels[at], &mut bound);
        for at in 0..length {
            let gradient: Scores =
                std::array::from_fn(|lane| (free.labels[at][lane] - bound.labels[at][lane]) * example.weight);
            if gradient.iter().all(|g| g.abs() < NEGLIGIBLE) {
                continue;
            }
            for &row in example.of(at) {
                self.rows[row as usize].update(&gradient, L1);
            }
        }
        for (row, (free, bound)) in self.transitions.iter_mut().zip(free.pairs.iter().zip(&bound.pairs)) {
            let gradient: Scores = std::array::from_fn(|lane| (free[lane] - bound[lane]) * example.weight);
            row.update(&gradient, 0.0);
        }
        space.free = free;
        space.bound = bound;
    }
}

/// How often the field expects what.
#[derive(Default)]
struct Expected {
    /// Each label, per token.
    labels: Vec<Scores>,
    /// Each label after each; the start of the sentence last.
    pairs: [Scores; LABELS + 1],
}

/// Space for the work on a sentence, used again for each.
#[derive(Default)]
pub struct Space {
    nodes: Vec<Scores>,
    factors: Vec<Scores>,
    forward: Vec<Scores>,
    scales: Vec<f32>,
    free: Expected,
    bound: Expected,
}

impl Space {
    /// The forward-backward algorithm over the labels that each token may have.
    fn expect(&mut self, transitions: &[Scores; LABELS + 1], may: impl Fn(usize) -> Labels, expected: &mut Expected) {
        let length = self.nodes.len();
        self.factors.clear();
        self.forward.clear();
        self.scales.clear();
        for at in 0..length {
            let (node, may) = (&self.nodes[at], may(at));
            let open = |lane: usize| may >> lane & 1 != 0;
            let top = (0..LABELS).filter(|&lane| open(lane)).map(|lane| node[lane]).fold(f32::MIN, f32::max);
            let factor: Scores = std::array::from_fn(|lane| if open(lane) { exp(node[lane] - top) } else { 0.0 });
            let mut here = match self.forward.last() {
                None => transitions[LABELS],
                Some(before) => {
                    let mut sum = [0.0; USED];
                    for (score, row) in before.iter().zip(&transitions[..LABELS]) {
                        for lane in 0..USED {
                            sum[lane] += score * row[lane];
                        }
                    }
                    sum
                }
            };
            for lane in 0..USED {
                here[lane] *= factor[lane];
            }
            let scale = here.iter().sum::<f32>().max(1e-30);
            here.iter_mut().for_each(|lane| *lane /= scale);
            self.factors.push(factor);
            self.forward.push(here);
            self.scales.push(scale);
        }
        expected.pairs = [[0.0; USED]; LABELS + 1];
        expected.labels.clear();
        expected.labels.resize(length, [0.0; USED]);
        let mut backward = [1.0; USED];
        for at in (0..length).rev() {
            let labels = &mut expected.labels[at];
            for lane in 0..USED {
                labels[lane] = self.forward[at][lane] * backward[lane];
            }
            let sum = labels.iter().sum::<f32>().max(1e-30);
            labels.iter_mut().for_each(|lane| *lane /= sum);
            if at == 0 {
                expected.pairs[LABELS] = *labels;
                return;
            }
            let rest: Scores = std::array::from_fn(|lane| self.factors[at][lane] * backward[lane] / self.scales[at]);
            backward = [0.0; USED];
            for from in 0..LABELS {
                let before = self.forward[at - 1][from];
                for lane in 0..USED {
                    let way = transitions[from][lane] * rest[lane];
                    backward[from] += way;
                    expected.pairs[from][lane] += before * way;
                }
            }
        }
    }
}

/// e to the power of x; the same bits on every machine, which a libm does not promise.
fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 88.0) * std::f32::consts::LOG2_E;
    // Adding and taking away 1.5 * 2^23 rounds to a whole number.
    let whole = (x + 12_582_912.0) - 12_582_912.0;
    let f = x - whole;
    // The Taylor series of 2^f; f is at most one half.
    let power = 0.001_333_355_8 + f * 0.000_154_035_3;
    let power = 0.055_504_11 + f * (0.009_618_129 + f * power);
    let power = 1.0 + f * (std::f32::consts::LN_2 + f * (0.240_226_5 + f * power));
    power * f32::from_bits(((whole as i32 + 127) << 23) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_is_close_to_the_real_one() {
        for n in -8000..8000 {
            let x = n as f32 / 100.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 2e-5, "{x}: {} {}", exp(x), x.exp());
        }
    }

    #[test]
    fn expectations_are_those_of_all_sequences_counted_one_by_one() {
        let nodes: Vec<Scores> =
            (0..3).map(|at| std::array::from_fn(|lane| ((at * 7 + lane * 3) % 5) as f32 * 0.4)).collect();
        let mut space = Space { nodes: nodes.clone(), ..Space::default() };
        let factors = std::array::from_fn(|from| {
            std::array::from_fn(|to| {
                let may = to < LABELS && allowed((from < LABELS).then_some(from), to);
                if may { (((from * 5 + to * 3) % 7) as f32 * 0.3 - 1.0).exp() } else { 0.0 }
            })
        });
        let may = [ANY, 0b110, ANY];
        let mut expected = Expected::default();
        space.expect(&factors, |at| may[at], &mut expected);
        let (mut total, mut labels, mut after) = (0.0, [[0.0f32; LABELS]; 3], 0.0);
        for number in 0..LABELS.pow(3) {
            let path = [0, 1, 2].map(|at| number / LABELS.pow(at) % LABELS);
            let mut score = 1.0f32;
            let mut from = LABELS;
            for (at, &to) in path.iter().enumerate() {
                score *= (may[at] >> to & 1) as f32 * factors[from][to] * nodes[at][to].exp();
                from = to;
            }
            total += score;
            for at in 0..3 {
                labels[at][path[at]] += score;
            }
            after += score * ((path[0] == 1 && path[1] == 2) as u32 + (path[1] == 1 && path[2] == 2) as u32) as f32;
        }
        for at in 0..3 {
            for label in 0..LABELS {
                assert!((expected.labels[at][label] - labels[at][label] / total).abs() < 1e-4);
            }
        }
        assert!((expected.pairs[1][2] - after / total).abs() < 1e-4);
    }
}
