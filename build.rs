//! Packs what people edit into what ships: `lexicon/*.tsv` into a front-coded table and
//! `lexicon/patterns.tsv` into one DFA. `src/lexicon.rs` and `src/pattern.rs` read them back.

use regex_automata::{MatchKind, dfa::StartKind, dfa::dense, nfa::thompson, util::syntax};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

#[allow(dead_code)]
mod class {
    include!("src/lexicon/class.rs");
}
#[path = "src/lex/fold.rs"]
#[allow(dead_code)]
mod fold;
use class::{ALIAS, ATTACHED, CAPS, COMMON, Class, LOWER, WEAK};

fn main() {
    println!("cargo::rerun-if-changed=lexicon");
    println!("cargo::rerun-if-changed=src/lexicon/class.rs");
    println!("cargo::rerun-if-changed=src/lex/fold.rs");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR"));
    let mut files: Vec<PathBuf> =
        fs::read_dir("lexicon").expect("lexicon/").flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "tsv"));
    files.sort();
    // src/mention/words.rs, src/meeting/words.rs and src/resolve/state.rs read these.
    files.retain(|path| !["heads.tsv", "clauses.tsv", "offices.tsv"].iter().any(|own| path.ends_with(own)));
    let patterns = files.iter().position(|path| path.ends_with("patterns.tsv")).map(|at| files.remove(at));
    fs::write(out.join("lexicon.bin"), pack_lexicon(&files)).expect("write lexicon.bin");
    fs::write(out.join("patterns.dfa"), pack_patterns(&patterns.expect("lexicon/patterns.tsv")))
        .expect("write patterns.dfa");
}

struct Entry {
    class: Class,
    flags: u8,
    country: [u8; 2],
    /// Key of the first form of the line.
    canonical: Key,
}

/// Class, folded form, form.
type Key = (Class, Vec<u8>, String);

/// The table, as parallel streams so that each compresses well. Number of entries (u32); then, each behind its
/// length (u32): single words that are no more than given name, surname or common word, folded, front-coded, one a line
/// (a byte 32 + what it shares with the word before, then the rest); which of the three each is (u8, a bit each);
/// then of all other entries their forms, front-coded likewise; classes (u8); flags (u8); countries (2 × u8, zero for
/// none); for each entry with `ALIAS` the number of its canonical entry, low bytes first, then middle, then high bytes.
fn pack_lexicon(files: &[PathBuf]) -> Vec<u8> {
    // In order of class, then of folded form: neighbours are alike in every stream.
    let mut table: BTreeMap<Key, Entry> = BTreeMap::new();
    let mut common: HashSet<String> = HashSet::new();
    let mut words: BTreeMap<String, u8> = BTreeMap::new();
    for file in files {
        let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let mut class = None;
        for (line, number) in text.lines().zip(1..) {
            let fail = |what: &str| -> ! { panic!("{}:{number}: {what}: {line}", file.display()) };
            if let Some(comment) = line.strip_prefix('#') {
                if let Some(name) = comment.trim().strip_prefix("class:") {
                    class = Class::from_name(name.trim());
                }
                continue;
            }
            if line.trim().is_empty() {
                continue;
            }
            let mut columns = line.split('\t').map(str::trim);
            let forms = columns.next().unwrap_or_default();
            let country = columns.next().unwrap_or_default();
            let flags = columns.next().unwrap_or_default();
            let own_class = columns.next().unwrap_or_default();
            let class = if own_class.is_empty() { class } else { Class::from_name(own_class) };
            let Some(class) = class else { fail("unknown class") };
            let country = match country.as_bytes() {
                [] => [0, 0],
                &[a, b] => [a, b],
                _ => fail("a country is two letters"),
            };
            let line_flags = parse_flags(flags).unwrap_or_else(|| fail("unknown flag"));
            let mut canonical = None;
            for form in forms.split('|').map(str::trim).filter(|form| !form.is_empty()) {
                let (form, own) = match form.split_once('{') {
                    Some((form, own)) => {
                        (form, parse_flags(own.trim_end_matches('}')).unwrap_or_else(|| fail("unknown flag")))
                    }
                    None => (form, 0),
                };
                let mut folded = vec![];
                fold::fold(form, &mut folded);
                let key = (class, folded, form.to_string());
                let canonical = canonical.get_or_insert_with(|| key.clone());
                let alias = if *canonical == key { 0 } else { ALIAS };
                if class == Class::Word {
                    common.insert(form.to_string());
                }
                if matches!(class, Class::Given | Class::Surname | Class::Word) {
                    // The lexer makes several tokens of any other form; no text is looked up for those.
                    let folded = String::from_utf8(key.1).expect("folding keeps UTF-8");
                    if folded.chars().all(|c| c.is_alphabetic() || c == '\'') {
                        *words.entry(folded).or_default() |= 1 << (class as u8 - Class::Given as u8);
                    }
                    continue;
                }
                let entry = Entry { class, flags: line_flags | own | alias, country, canonical: canonical.clone() };
                table.entry(key).or_insert(entry);
            }
        }
    }
    let numbers: HashMap<&Key, u32> = table.keys().zip(0..).collect();
    let kinds = words.values().copied().collect();
    let words = front_code(words.keys());
    let forms = front_code(table.keys().map(|(_, _, form)| form));
    let (mut classes, mut flags, mut countries, mut aliases) = (vec![], vec![], vec![], vec![]);
    for ((_, _, form), entry) in &table {
        classes.push(entry.class as u8);
        let common = common.contains(&form.to_lowercase());
        let known = numbers.get(&entry.canonical).copied();
        let alias = entry.flags & ALIAS != 0 && known.is_some();
        flags.push(entry.flags & !ALIAS | if common { COMMON } else { 0 } | if alias { ALIAS } else { 0 });
        countries.extend(entry.country);
        aliases.extend(known.filter(|_| alias));
    }
    let aliases =
        [0, 8, 16].iter().flat_map(|shift| aliases.iter().map(move |number| (number >> shift) as u8)).collect();
    let mut out = (table.len() as u32).to_le_bytes().to_vec();
    for stream in [words, kinds, forms, classes, flags, countries, aliases] {
        out.extend((stream.len() as u32).to_le_bytes());
        out.extend(stream);
    }
    out
}

/// For each line a byte 32 + what it shares with the one before, at most 90 so that it is printable ASCII; the rest; '\n'.
fn front_code<'f>(lines: impl Iterator<Item = &'f String>) -> Vec<u8> {
    let (mut out, mut before) = (vec![], "");
    for line in lines {
        assert!(!line.contains('\n') && line.len() < 128, "a form is one line, and no long one: {line}");
        let shared = before.bytes().zip(line.bytes()).take_while(|(a, b)| a == b).count().min(90);
        let shared = line.floor_char_boundary(shared);
        out.push(b' ' + shared as u8);
        out.extend_from_slice(&line.as_bytes()[shared..]);
        out.push(b'\n');
        before = line;
    }
    out
}

fn parse_flags(flags: &str) -> Option<u8> {
    flags.split_whitespace().try_fold(0, |all, flag| {
        let bit = match flag {
            "caps" => CAPS,
            "lower" => LOWER,
            "weak" => WEAK,
            "attached" => ATTACHED,
            _ => return None,
        };
        Some(all | bit)
    })
}

/// One sparse DFA of all patterns, anchored, reporting the longest match.
fn pack_patterns(file: &Path) -> Vec<u8> {
    let text = fs::read_to_string(file).expect("lexicon/patterns.tsv");
    let patterns: Vec<&str> = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| line.split_once('\t').unwrap_or_else(|| panic!("a name, a tab, a pattern: {line}")).1)
        .collect();
    let dfa = dense::Builder::new()
        .configure(dense::Config::new().match_kind(MatchKind::All).start_kind(StartKind::Anchored).minimize(true))
        .syntax(syntax::Config::new().unicode(true).utf8(true))
        .thompson(thompson::Config::new().utf8(true))
        .build_many(&patterns)
        .expect("patterns compile");
    let sparse = dfa.to_sparse().expect("a sparse DFA");
    match env::var("CARGO_CFG_TARGET_ENDIAN").as_deref() {
        Ok("big") => sparse.to_bytes_big_endian(),
        _ => sparse.to_bytes_little_endian(),
    }
}
