//! The native half of `cargo xtask bench`: how long the whole extract takes.
//!
//! `cargo bench --bench extract -- TEXTS ROUNDS`: TEXTS is a JSON object of lists of texts;
//! prints, under the same names, the seconds of each round over a list; and those of the dates
//! alone, tokens given, as 'dates, ' and the name.

use std::{collections::BTreeMap, hint::black_box, time::Instant};
use whomet::{Options, date, document::Document, extract};

fn main() {
    // Cargo adds a flag of its own.
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let [texts, rounds] = &args[..] else { panic!("expected TEXTS ROUNDS, found {args:?}") };
    let texts = std::fs::read_to_string(texts).expect("TEXTS names a file");
    let texts: BTreeMap<String, Vec<String>> = serde_json::from_str(&texts).expect("TEXTS is JSON");
    let rounds: u32 = rounds.parse().expect("ROUNDS is a number");
    let mut seconds: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for (name, list) in &texts {
        seconds.insert(name.clone(), (0..rounds).map(|_| read_all(list)).collect());
        seconds.insert(format!("dates, {name}"), (0..rounds).map(|_| read_dates(list)).collect());
    }
    println!("{}", serde_json::to_string(&seconds).expect("numbers are JSON"));
}

fn read_all(texts: &[String]) -> f64 {
    let start = Instant::now();
    for text in texts {
        black_box(extract(black_box(text), &Options::default()).expect("no option is set"));
    }
    start.elapsed().as_secs_f64()
}

fn read_dates(texts: &[String]) -> f64 {
    let documents: Vec<Document> = texts.iter().map(|text| Document::new(text)).collect();
    let today = date::CivilDate::new(2031, 2, 12);
    let start = Instant::now();
    for document in &documents {
        black_box(date::find(black_box(document), today, date::Mode::Timex));
    }
    start.elapsed().as_secs_f64()
}
