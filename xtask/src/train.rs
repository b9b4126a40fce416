//! `cargo xtask train`: makes the tagger's model from annotated texts, and its card.
//!
//! Some texts are held out: first a model is trained without them and measured on them; then the
//! model that ships is trained on everything. A third model, without the texts under CC BY-SA,
//! tells what leaving them out would cost. Same texts, same bytes: on every machine.

mod card;
mod corpora;
mod crf;
mod examples;
mod letters;
mod measure;
mod shrink;
mod sport;

use anyhow::{Context, Result, bail};
use corpora::{Article, SOURCES, Source};
use crf::{Crf, Space};
use examples::{Example, examples};
use letters::Case;
use measure::measure;
use shrink::brotli_size;
use std::path::{Path, PathBuf};
use std::time::Instant;
use whomet::tagger::Model;
use whomet::tagger::features::BITS;
use whomet::tagger::model::Weights;
use whomet::tagger::viterbi::{LABELS, Scores};

const EPOCHS: usize = 6;
/// Features seen less often tell more about one article than about names.
const CUT_OFF: u8 = 2;
/// Of every so many articles a copy in the letters of headlines is added,
const LOUD: usize = 5;
/// at this share of the weight.
const LOUD_WEIGHT: f32 = 0.3;
/// Features that ship; the size curve of the card shows what others would cost.
const ROWS: usize = 50_000;
/// For each a field is trained; the mean of their weights counts.
const SEEDS: [u64; 2] = [88172645463325252, 0x9E37_79B9_7F4A_7C15];

struct Choices {
    corpora: PathBuf,
    /// Learn from texts under CC BY-SA.
    share_alike: bool,
    /// Write the model that has not seen the held-out texts: for honest figures of the whole extract.
    held_out: bool,
    out: PathBuf,
    rows: usize,
}

/// Runs the command.
pub fn run(args: &[String]) -> Result<()> {
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
            "--rows" => choices.rows = value()?.parse().context("--rows takes a number")?,
            other => bail!("no option '{other}': --corpora DIR, --no-share-alike, --held-out, --rows N, --out FILE"),
        }
    }
    train(&choices)
}

type Texts = Vec<(&'static Source, Vec<Article>)>;

fn train(choices: &Choices) -> Result<()> {
    let start = Instant::now();
    let texts = read(&choices.corpora)?;
    let mut card = card::Card::default();
    let sides: &[bool] = if choices.share_alike && !choices.held_out { &[true, false] } else { &[choices.share_alike] };
    let mut tuned = None;
    for &share_alike in sides {
        let field = fit(&texts, |source| !source.held_out && (share_alike || !source.share_alike));
        let with = if share_alike { "all texts" } else { "no text under CC BY-SA" };
        card.section(&format!("Held-out texts, trained on {with}, {} features", choices.rows));
        let model = field.model(choices.rows)?;
        for (source, articles) in texts.iter().filter(|(source, _)| source.held_out) {
            card.score(source.name(), &measure(&model, articles));
        }
        card.mean();
        if tuned.is_none() {
            card.section("The same in other letters (gum-news)");
            let articles = &texts.iter().find(|(source, _)| source.name() == "gum-news").context("no gum-news")?.1;
            for case in Case::ALL {
                card.score(case.name(), &measure(&model, &letters::all(articles, case)));
            }
            card.section("Size: features, bytes, bytes after brotli, mean F1 of the held-out texts");
            for rows in [8_000, 15_000, 30_000, 45_000, 60_000] {
                curve_point(&mut card, &field, &texts, rows)?;
            }
            tuned = Some(field);
        }
        println!("{:.0} s", start.elapsed().as_secs_f32());
    }
    let field = if choices.held_out {
        tuned.context("nothing was trained")?
    } else {
        fit(&texts, |source| choices.share_alike || !source.share_alike)
    };
    let bytes = field.shrink(choices.rows).to_bytes();
    std::fs::write(&choices.out, &bytes)?;
    let seen = if choices.held_out { "without" } else { "with" };
    card.line(&format!(
        "\nThe model that ships is trained {seen} the held-out texts: {} bytes, {} after brotli.",
        bytes.len(),
        brotli_size(&bytes)
    ));
    if !choices.held_out {
        card.write(&choices.out.with_file_name("MODEL.md"))?;
    }
    println!("{} written after {:.0} s", choices.out.display(), start.elapsed().as_secs_f32());
    Ok(())
}

fn read(corpora: &Path) -> Result<Texts> {
    let mut texts: Texts = vec![];
    for source in &SOURCES {
        texts.push((source, corpora::read(&corpora.join(source.path))?));
    }
    texts.push((&sport::SPORT, sport::articles()?));
    Ok(texts)
}

fn curve_point(card: &mut card::Card, field: &Field, texts: &Texts, rows: usize) -> Result<()> {
    let model = field.model(rows)?;
    let bytes = field.shrink(rows).to_bytes();
    let held_out = texts.iter().filter(|(source, _)| source.held_out);
    let scores: Vec<f32> = held_out.map(|(_, articles)| measure(&model, articles).micro()).collect();
    let mean = scores.iter().sum::<f32>() / scores.len() as f32;
    card.line(&format!("| {rows} | {} | {} | {mean:.2} |", bytes.len(), brotli_size(&bytes)));
    Ok(())
}

/// Trained weights with the features of their rows.
struct Field {
    features: Vec<u32>,
    rows: Vec<Scores>,
    transitions: [Scores; LABELS + 1],
}

impl Field {
    fn shrink(&self, rows: usize) -> Weights {
        shrink::shrink(&self.features, &self.rows, &self.transitions, rows)
    }

    fn model(&self, rows: usize) -> Result<Model> {
        Model::from_bytes(&self.shrink(rows).to_bytes()).context("the model cannot be read back")
    }
}

/// Trains on the sources wanted: one field per seed, each on a thread, and takes the mean of their
/// weights. What one order of the examples happened to favour cancels out.
fn fit(texts: &Texts, wanted: impl Fn(&Source) -> bool) -> Field {
    let texts = texts.iter().filter(|(source, _)| wanted(source));
    let mut sentences: Vec<Example> = texts.flat_map(|(source, articles)| sentences(source, articles)).collect();
    let features = number_features(&mut sentences);
    let (sentences, count) = (&sentences, features.len());
    let fields: Vec<Crf> = std::thread::scope(|scope| {
        let threads = SEEDS.map(|seed| scope.spawn(move || learn(sentences, count, seed)));
        threads.into_iter().map(|thread| thread.join().expect("no panic in learning")).collect()
    });
    let mean = |row: &dyn Fn(&Crf) -> Scores| -> Scores {
        let rows: Vec<Scores> = fields.iter().map(row).collect();
        std::array::from_fn(|lane| rows.iter().map(|row| row[lane]).sum::<f32>() / rows.len() as f32)
    };
    let rows = (0..count).map(|row| mean(&|field: &Crf| *field.row(row))).collect();
    let transitions = std::array::from_fn(|from| mean(&|field: &Crf| *field.transition(from)));
    Field { features, rows, transitions }
}

/// Sentences of all articles of a source, made on two threads.
fn sentences(source: &Source, articles: &[Article]) -> Vec<Example> {
    let make = |part: &[(usize, &Article)]| -> Vec<Example> {
        let mut all = vec![];
        for &(number, article) in part {
            all.extend(examples(article, source, source.weight));
            if number % LOUD == 0 {
                all.extend(examples(&letters::headlines(article), source, source.weight * LOUD_WEIGHT));
            }
        }
        all
    };
    let numbered: Vec<(usize, &Article)> = articles.iter().enumerate().collect();
    let (first, second) = numbered.split_at(articles.len() / 2);
    std::thread::scope(|scope| {
        let second = scope.spawn(|| make(second));
        let mut all = make(first);
        all.extend(second.join().expect("no panic in reading"));
        all
    })
}

/// Gives the features that are seen often enough consecutive numbers, in order, and drops the others.
fn number_features(examples: &mut [Example]) -> Vec<u32> {
    let mut counts = vec![0u8; 1 << BITS];
    for &feature in examples.iter().flat_map(|example| &example.features) {
        counts[feature as usize] = counts[feature as usize].saturating_add(1);
    }
    let features: Vec<u32> = (0..1 << BITS).filter(|&feature| counts[feature as usize] >= CUT_OFF).collect();
    let mut rows = vec![u32::MAX; 1 << BITS];
    for (&feature, row) in features.iter().zip(0..) {
        rows[feature as usize] = row;
    }
    for example in examples {
        example.keep(|feature| Some(rows[feature as usize]).filter(|&row| row != u32::MAX));
    }
    features
}

fn learn(examples: &[Example], features: usize, mut seed: u64) -> Crf {
    let mut crf = Crf::new(features);
    let mut space = Space::default();
    let mut order: Vec<u32> = (0..examples.len() as u32).collect();
    for _ in 0..EPOCHS {
        shuffle(&mut order, &mut seed);
        for &number in &order {
            crf.learn(&examples[number as usize], &mut space);
        }
    }
    crf
}

/// By xorshift: no better is needed, and it is the same everywhere.
fn shuffle(order: &mut [u32], seed: &mut u64) {
    for last in (1..order.len()).rev() {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        order.swap(last, (*seed % (last as u64 + 1)) as usize);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use whomet::document::Document;
    use whomet::lexicon::Lexicon;
    use whomet::tagger::Label;
    use whomet::tagger::tag_with;

    const SAMPLE: Source =
        Source { path: "sample", weight: 1.0, nations: true, silver: false, share_alike: false, held_out: false };

    /// Sentences with people, bodies and places that no list knows: whoever is 'received' is a person.
    fn sample() -> Vec<Article> {
        let syllables = ["ba", "lor", "min", "tek", "zu", "vash", "eri", "dok", "qua", "nel", "pim", "osh"];
        let mut names = (0..).map(|n: usize| {
            let part = |at: usize| syllables[(n * 7 + at * (n / 5 + 3)) % syllables.len()];
            let name = format!("{}{}{}", part(0), part(1), part(2));
            name[..1].to_uppercase() + &name[1..]
        });
        let mut name = || names.next().expect("names without end");
        (0..150)
            .map(|_| {
                let parts = [
                    (name() + " " + &name(), Some("PER")),
                    (" received guests in ".into(), None),
                    (name(), Some("LOC")),
                    (", said the ".into(), None),
                    (name() + " Company", Some("ORG")),
                    (" on Monday.".into(), None),
                ];
                let (mut text, mut entities) = (String::new(), vec![]);
                for (words, label) in parts {
                    let start = text.chars().count();
                    text.push_str(&words);
                    if let Some(label) = label {
                        entities
                            .push(serde_json::json!({ "start": start, "end": text.chars().count(), "coarse": label }));
                    }
                }
                corpora::article(&serde_json::json!({ "text": text, "entities": entities }).to_string()).unwrap()
            })
            .collect()
    }

    #[test]
    fn a_small_sample_teaches_names_never_seen_and_gives_the_same_bytes_again() {
        let texts = || vec![(&SAMPLE, sample())];
        let bytes = fit(&texts(), |_| true).shrink(2_000).to_bytes();
        assert!(bytes == fit(&texts(), |_| true).shrink(2_000).to_bytes());
        let model = Model::from_bytes(&bytes).unwrap();
        let document = Document::new("Wexo Thrunn received guests in Yulfar, said the Grobb Company on Monday.");
        let found = tag_with(&model, &document, &Lexicon::get().annotate(&document));
        let found: Vec<(&str, Label)> = found.iter().map(|name| (document.words(name.tokens), name.label)).collect();
        assert_eq!(found, [("Wexo Thrunn", Label::Per), ("Yulfar", Label::Loc), ("Grobb Company", Label::Org)]);
        let score = measure(&model, &sample());
        assert!(score.micro() > 99.0, "{}", score.micro());
    }
}
