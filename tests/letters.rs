//! Careless letters bring no flood of names: small ones, capitals, what a scanner misreads, the way people post.

#[path = "gold/mod.rs"]
mod gold;

use whomet::{Options, document::Document, extract, report::MentionType};

/// Names in a thousand tokens.
fn density(texts: &[String]) -> f64 {
    let (mut names, mut tokens) = (0, 0);
    for text in texts {
        let report = extract(text, &Options::default()).unwrap();
        let name = |kind| {
            use MentionType::*;
            matches!(kind, Person | Org | Gpe | Loc | Fac | Norp | Event | Initiative | Law)
        };
        names += report.mentions.iter().filter(|mention| name(mention.kind)).count();
        tokens += Document::new(text).tokens.len();
    }
    1000.0 * names as f64 / tokens as f64
}

/// As a scanner reads a bad copy: some letters taken for others, words torn apart and run together.
fn misread(text: &str) -> String {
    let swap = |(at, c): (usize, char)| match (c, at % 7) {
        ('l', 0 | 3) => Some('1'),
        ('o', 1 | 5) => Some('0'),
        ('e', 2) => Some('c'),
        ('i', 3) => Some('I'),
        ('s', 1) => Some('S'),
        (' ', 4) if at % 3 == 0 => Some('\n'),
        (' ', 6) if at % 5 == 0 => None,
        ('t', 6) => Some('!'),
        _ => Some(c),
    };
    text.chars().enumerate().filter_map(swap).collect()
}

/// As people post.
fn posted(text: &str) -> String {
    text.to_lowercase().replace(". ", "!!! 😀 ").replace(" the ", " da ").replace(" to ", " 2 ").replace(" you ", " U ")
}

#[test]
fn careless_letters_bring_no_flood_of_names() {
    let articles: Vec<String> = gold::articles().into_iter().map(|article| article.text).collect();
    let clean = density(&articles);
    assert!(clean > 50.0, "{clean}");
    let rewritten = |rewrite: fn(&str) -> String| articles.iter().map(|text| rewrite(text)).collect::<Vec<_>>();
    let ways = [
        ("small letters", rewritten(|text| text.to_lowercase())),
        ("capitals", rewritten(|text| text.to_uppercase())),
        ("misread", rewritten(misread)),
        ("posted", rewritten(posted)),
    ];
    for (way, texts) in ways {
        let other = density(&texts);
        println!("{way}: {other:.0} names in 1,000 tokens, {clean:.0} in clean text");
        assert!(other <= 1.5 * clean, "{way}: {other:.0} names in 1,000 tokens, {clean:.0} in clean text");
    }
}
