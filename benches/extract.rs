//! The native half of `cargo xtask bench`: how long the whole extract takes.
//!
//! `cargo bench --bench extract -- TEXTS ROUNDS`: TEXTS is a JSON object of lists of texts;
//! prints, under the same names, the seconds of each round over a list.

use std::{collections::BTreeMap, hint::black_box, time::Instant};
use whomet::{Options, extract};

fn main() {
    // Cargo adds a flag of its own.
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let [texts, rounds] = &args[..] else { panic!("expected TEXTS ROUNDS, found {args:?}") };
    let texts = std::fs::read_to_string(texts).expect("TEXTS names a file");
    let texts: BTreeMap<String, Vec<String>> = serde_json::from_str(&texts).expect("TEXTS is JSON");
    let rounds: u32 = rounds.parse().expect("ROUNDS is a number");
    let seconds: BTreeMap<&String, Vec<f64>> =
        texts.iter().map(|(name, list)| (name, (0..rounds).map(|_| read_all(list)).collect())).collect();
    println!("{}", serde_json::to_string(&seconds).expect("numbers are JSON"));
}

fn read_all(texts: &[String]) -> f64 {
    let start = Instant::now();
    for text in texts {
        black_box(extract(black_box(text), &Options::default()).expect("no option is set"));
    }
    start.elapsed().as_secs_f64()
}
