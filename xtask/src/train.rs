//! `cargo xtask train`: makes the tagger's model from annotated texts.

mod corpora;
mod crf;
mod examples;
mod measure;
mod shrink;

use anyhow::{Context, Result, bail};
use corpora::{Article, SOURCES, Source};
use crf::{Crf, Space};
use examples::Example;
use measure::{Score, measure};
use std::path::PathBuf;
use std::time::Instant;
use whomet::tagger::features::BITS;
use whomet::tagger::model::Weights;
use whomet::tagger::{Label, Model};

const EPOCHS: usize = 4;
/// Features seen less often tell more about one article than about names.
const CUT_OFF: u8 = 2;
/// Features that ship.
const ROWS: usize = 100_000;
const SEED: u64 = 88172645463325252;

struct Choices {
    corpora: PathBuf,
    share_alike: bool,
    held_out: bool,
    out: PathBuf,
    rows: usize,
}

/// Runs the command.
pub fn run(args: &[String]) -> Result<()> {
    if cfg!(debug_assertions) {
        return again_optimised(args);
    }
    let mut choices = Choices {
        corpora: "../shared/corpora".into(),
        share_alike: true,
        held_out: false,
        out: "src/tagger/model.bin".into(),
        rows: ROWS,
    };
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let mut value = || args.next().with_context(|| format!("{arg} needs a value"));
        match arg.as_str() {
            "--corpora" => choices.corpora = value()?.into(),
            "--no-share-alike" => choices.share_alike = false,
            "--held-out" => choices.held_out = true,
            "--out" => choices.out = value()?.into(),
            "--rows" => choices.rows = value()?.parse()?,
            other => bail!("no option '{other}': --corpora DIR, --no-share-alike, --held-out, --rows N, --out FILE"),
        }
    }
    train(&choices)
}

/// The trainer is some thirty times slower without optimisation.
fn again_optimised(args: &[String]) -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or("cargo".into());
    let status = std::process::Command::new(cargo)
        .args(["run", "--quiet", "--release", "--package", "xtask", "--", "train"])
        .args(args)
        .status()?;
    if !status.success() {
        bail!("training failed");
    }
    Ok(())
}

fn train(choices: &Choices) -> Result<()> {
    let start = Instant::now();
    let mut texts = vec![];
    for source in SOURCES.iter().filter(|source| choices.share_alike || !source.share_alike || source.held_out) {
        texts.push((source, corpora::read(&choices.corpora.join(source.path))?));
    }
    let dev: Vec<_> = texts.iter().filter(|(source, _)| source.held_out).collect();
    let tuning: Vec<Vec<Example>> = texts
        .iter()
        .filter(|(source, _)| !source.held_out)
        .map(|(source, articles)| all_examples(source, articles))
        .collect();
    let tokens: usize = tuning.iter().flatten().map(|example| example.labels.len()).sum();
    let features: usize = tuning.iter().flatten().map(|example| example.features.len()).sum();
    println!(
        "{tokens} tokens, {:.1} features each, {:.1} s",
        features as f32 / tokens as f32,
        start.elapsed().as_secs_f32()
    );
    let field = fit(tuning.into_iter().flatten().collect());
    println!("{} features, {:.1} s", field.features.len(), start.elapsed().as_secs_f32());
    let curve: &[usize] = if std::env::var("FAST").is_ok() { &[usize::MAX] } else { &[usize::MAX, 60_000] };
    for &rows in curve {
        let weights = field.shrink(rows);
        let bytes = weights.to_bytes();
        let model = Model::from_bytes(&bytes).context("the model cannot be read back")?;
        let size = if rows > 250_000 { 0 } else { shrink::brotli_size(&bytes) };
        let scores: Vec<Score> = dev.iter().map(|(_, articles)| measure(&model, articles)).collect();
        let macro_f1 = scores.iter().map(Score::micro).sum::<f32>() / scores.len() as f32;
        print!("{:7} rows {:4} kB  macro {macro_f1:.2} ", weights.rows.len(), size / 1000);
        for score in &scores {
            print!(" {:.2}", score.micro());
        }
        println!();
        if rows == *curve.last().unwrap() {
            for ((source, _), score) in dev.iter().zip(&scores) {
                print!("  {:24} {:.2}", source.name(), score.micro());
                for label in Label::ALL {
                    print!("  {label:?} {:.1}", score.f1(label));
                }
                println!("  names/1000 {:.0}", score.density());
            }
            std::fs::write(&choices.out, &bytes)?;
            robust(&model, &dev[0].1);
            if rows > 250_000 {
                continue;
            }
            speed(&model, &dev);
            for (source, articles) in &texts {
                let n = articles.len().min(150);
                let score = measure(&model, &articles[..n]);
                print!("  on {:24} {:.2}", source.name(), score.micro());
                for label in Label::ALL {
                    print!("  {label:?} {:.1}", score.f1(label));
                }
                println!();
            }
            if std::env::var("ERRORS").is_ok() {
                for (source, articles) in &dev {
                    measure::errors(source.name(), &model, &articles[..articles.len().min(60)]);
                }
            }
        }
    }
    println!("{:.1} s", start.elapsed().as_secs_f32());
    Ok(())
}

fn robust(model: &Model, articles: &[Article]) {
    type Rewrite = fn(&str) -> String;
    let kinds: [(&str, Rewrite); 4] = [
        ("clean", |text| text.to_string()),
        ("UPPER", |text| text.to_ascii_uppercase()),
        ("lower", |text| text.to_ascii_lowercase()),
        ("Title", title_case),
    ];
    for (name, change) in kinds {
        let changed: Vec<Article> =
            articles.iter().map(|a| Article { text: change(&a.text), names: a.names.clone() }).collect();
        let score = measure(model, &changed);
        println!("  {name} {:.1} names/1000 {:.0}", score.micro(), score.density());
    }
}

/// Every Word With A Capital.
fn title_case(text: &str) -> String {
    let mut inside = false;
    text.chars()
        .map(|c| {
            let out = if inside { c } else { c.to_ascii_uppercase() };
            inside = c.is_alphanumeric() || c == '\'' || c == '’';
            out
        })
        .collect()
}

fn speed(model: &Model, dev: &[&(&Source, Vec<Article>)]) {
    use whomet::{document::Document, lexicon::Lexicon, tagger::tag_with};
    let mut text: String = dev[0].1.iter().map(|a| a.text.as_str()).collect::<Vec<_>>().join("\n\n");
    text = text.repeat(10);
    let document = Document::new(&text);
    let notes = Lexicon::get().annotate(&document);
    let best = (0..5)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(tag_with(model, &document, &notes));
            start.elapsed().as_secs_f64()
        })
        .fold(f64::MAX, f64::min);
    println!("  speed {:.1} MB/s", text.len() as f64 / best / 1e6);
}

/// Sentences of all articles of a source, made on two threads.
fn all_examples(source: &Source, articles: &[Article]) -> Vec<Example> {
    let half = articles.len() / 2;
    let make = |articles: &[Article]| -> Vec<Example> {
        articles.iter().flat_map(|article| examples::examples(article, source.weight, source.nations)).collect()
    };
    std::thread::scope(|scope| {
        let second = scope.spawn(|| make(&articles[half..]));
        let mut all = make(&articles[..half]);
        all.extend(second.join().expect("no panic"));
        all
    })
}

/// A trained field with the features of its rows.
struct Field {
    features: Vec<u32>,
    crf: Crf,
}

impl Field {
    fn shrink(&self, rows: usize) -> Weights {
        shrink::shrink(&self.features, &self.crf.weights(), &self.crf.transitions(), rows)
    }
}

/// Trains on the examples.
fn fit(mut examples: Vec<Example>) -> Field {
    let mut counts = vec![0u8; 1 << BITS];
    for &feature in examples.iter().flat_map(|example| &example.features) {
        counts[feature as usize] = counts[feature as usize].saturating_add(1);
    }
    let features: Vec<u32> = (0..1 << BITS).filter(|&feature| counts[feature as usize] >= CUT_OFF).collect();
    let mut rows = vec![u32::MAX; 1 << BITS];
    for (&feature, row) in features.iter().zip(0..) {
        rows[feature as usize] = row;
    }
    for example in &mut examples {
        example.keep(|feature| Some(rows[feature as usize]).filter(|&row| row != u32::MAX));
    }
    let mut crf = Crf::new(features.len());
    let mut space = Space::default();
    let mut order: Vec<u32> = (0..examples.len() as u32).collect();
    let mut seed = SEED;
    for _ in 0..EPOCHS {
        shuffle(&mut order, &mut seed);
        for &number in &order {
            crf.learn(&examples[number as usize], &mut space);
        }
    }
    Field { features, crf }
}

fn shuffle(order: &mut [u32], seed: &mut u64) {
    for last in (1..order.len()).rev() {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        order.swap(last, (*seed % (last as u64 + 1)) as usize);
    }
}
