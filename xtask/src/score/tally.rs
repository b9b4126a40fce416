//! Counting right, wrong and missed.

/// Right answers, answers given, answers wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    pub right: i64,
    pub given: i64,
    pub wanted: i64,
}

impl Tally {
    pub fn precision(self) -> f64 {
        share(self.right, self.given)
    }

    pub fn recall(self) -> f64 {
        share(self.right, self.wanted)
    }

    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }

    pub fn add(&mut self, other: Tally) {
        self.right += other.right;
        self.given += other.given;
        self.wanted += other.wanted;
    }

    /// Precision, recall and F1 in percent, for a table.
    pub fn row(self) -> String {
        format!("{:6.2} {:6.2} {:6.2}", 100.0 * self.precision(), 100.0 * self.recall(), 100.0 * self.f1())
    }
}

pub fn share(part: i64, whole: i64) -> f64 {
    if whole > 0 { part as f64 / whole as f64 } else { 0.0 }
}
