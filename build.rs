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
    // src/mention/words.rs and src/meeting/words.rs read these.
    files.retain(|path| !path.ends_with("heads.tsv") && !path.ends_with("clauses.tsv"));
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

/// The table, as parallel streams so that each compresses well: number of entries (u32); then, each behind its
/// length (u32): forms, front-coded, one a line (a byte 32 + what it shares with the form before, then the rest);
/// classes (u8); flags (u8); countries (2 × u8, zero for none); for each entry with `ALIAS` the number of its
/// canonical entry, low bytes first, then middle, then high bytes.
fn pack_lexicon(files: &[PathBuf]) -> Vec<u8> {
    // In order of class, then of folded form: neighbours are alike in every stream.
    let mut table: BTreeMap<Key, Entry> = BTreeMap::new();
    let mut words: HashSet<String> = HashSet::new();
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
                    words.insert(form.to_string());
                }
                let entry = Entry { class, flags: line_flags | own | alias, country, canonical: canonical.clone() };
                table.entry(key).or_insert(entry);
            }
        }
    }
    let numbers: HashMap<&Key, u32> = table.keys().zip(0..).collect();
    let (mut forms, mut classes, mut flags, mut countries, mut aliases) = (vec![], vec![], vec![], vec![], vec![]);
    let mut before = "";
    for ((_, _, form), entry) in &table {
        assert!(!form.contains('\n'), "a form is one line");
        // At most 90, so that the byte is printable ASCII.
        let shared = before.bytes().zip(form.bytes()).take_while(|(a, b)| a == b).count().min(90);
        let shared = form.floor_char_boundary(shared);
        forms.push(b' ' + shared as u8);
        forms.extend_from_slice(&form.as_bytes()[shared..]);
        forms.push(b'\n');
        classes.push(entry.class as u8);
        let common = entry.class != Class::Word && words.contains(&form.to_lowercase());
        let known = numbers.get(&entry.canonical).copied();
        let alias = entry.flags & ALIAS != 0 && known.is_some();
        flags.push(entry.flags & !ALIAS | if common { COMMON } else { 0 } | if alias { ALIAS } else { 0 });
        countries.extend(entry.country);
        aliases.extend(known.filter(|_| alias));
        before = form;
    }
    let aliases =
        [0, 8, 16].iter().flat_map(|shift| aliases.iter().map(move |number| (number >> shift) as u8)).collect();
    let mut out = (table.len() as u32).to_le_bytes().to_vec();
    for stream in [forms, classes, flags, countries, aliases] {
        out.extend((stream.len() as u32).to_le_bytes());
        out.extend(stream);
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
