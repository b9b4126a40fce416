//! The first article must be read perfectly, and not because its names are known: with other
//! people in the same places it is read as well. The article lies outside the repository
//! (`../shared/seed`); without it these tests say so and pass.

mod expect;

use expect::{Expected, compare};
use serde::Deserialize;
use std::{fs, path::Path};
use whomet::{Options, extract, report::Report, span::OffsetMap, span::OffsetUnit};

#[derive(Deserialize)]
struct Seed {
    checksum: String,
    date: String,
    mentions: Vec<Mention>,
    meetings: Vec<String>,
}

#[derive(Deserialize)]
struct Mention(usize, usize, String, #[serde(default)] String);

/// The text and what is in it, or None where the article is not at hand.
fn read() -> Option<(String, Seed)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seed/article.txt");
    let Ok(text) = fs::read_to_string(&path) else {
        println!("skipped: there is no {}", path.display());
        return None;
    };
    let seed: Seed = toml::from_str(include_str!("seed.toml")).expect("seed.toml parses");
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ b as u64).wrapping_mul(0x100_0000_01b3));
    assert_eq!(format!("{hash:016x}"), seed.checksum, "seed.toml belongs to another text");
    Some((text, seed))
}

fn report(text: &str, date: &str) -> Report {
    extract(text, &Options { date: Some(date.into()), ..Options::default() }).expect("the options are right")
}

/// What differs from the five meetings, the people having these full names.
fn differences(seed: &Seed, report: &Report, people: &[String]) -> Vec<String> {
    let with_names = |line: &String| {
        people.iter().enumerate().fold(line.clone(), |line, (n, name)| line.replace(&format!("{{{n}}}"), name))
    };
    let expected: Vec<Expected> =
        seed.meetings.iter().map(|line| Expected::parse(&with_names(line)).expect("seed.toml is understood")).collect();
    compare(&expected, &report.meetings)
}

/// Each person's full name, as it stands in the text.
fn full_names(text: &str, seed: &Seed) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut names = vec![String::new(); 6];
    for Mention(start, end, _, value) in seed.mentions.iter().filter(|m| m.2 == "PERSON") {
        if let Some(person) = value.strip_suffix(" full") {
            names[person.parse::<usize>().expect("a number")] = chars[*start..*end].iter().collect();
        }
    }
    names
}

#[test]
fn five_meetings_and_no_sixth() {
    let Some((text, seed)) = read() else { return };
    let report = report(&text, &seed.date);
    let problems = differences(&seed, &report, &full_names(&text, &seed));
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
    assert_eq!(report.meetings.len(), 5);
}

#[test]
fn the_date_of_the_article_is_found_in_its_header() {
    let Some((text, seed)) = read() else { return };
    let report = extract(&text, &Options::default()).expect("the options are right");
    assert_eq!(report.document.date.as_ref().map(|date| date.value.as_str()), Some(seed.date.as_str()));
    let problems = differences(&seed, &report, &full_names(&text, &seed));
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn the_contradiction_is_shown_with_both_sentences() {
    let Some((text, seed)) = read() else { return };
    let report = report(&text, &seed.date);
    let conflicts: Vec<_> = report.meetings.iter().flat_map(|meeting| &meeting.conflicts).collect();
    let [conflict] = conflicts[..] else { panic!("one contradiction, not {conflicts:?}") };
    assert_eq!((conflict.field, conflict.values.join(" ").as_str()), ("country", "KG KZ"));
    assert_eq!(conflict.evidence.len(), 2);
    for (span, country) in conflict.evidence.iter().zip(["Kyrgyzstan", "Kazakhstan"]) {
        let at = text.find(country).expect("the article names it") as u32;
        let paragraph = &text[..text[at as usize..].find('\n').map_or(text.len(), |end| at as usize + end)];
        let start = paragraph.rfind('\n').map_or(0, |line| line + 1) as u32;
        let inside = start <= span.start && span.end <= paragraph.len() as u32;
        assert!(inside, "the evidence for {country} is '{}'", span.of(&text));
    }
}

#[test]
fn nineteen_mentions_of_twenty_are_right() {
    let Some((text, seed)) = read() else { return };
    let report = report(&text, &seed.date);
    let points = OffsetMap::new(&text, OffsetUnit::CodePoint);
    let chars: Vec<char> = text.chars().collect();
    let show = |(start, end, kind): &(usize, usize, &str)| {
        format!("{kind} {:?} at {start}", chars[*start..*end].iter().collect::<String>())
    };
    let gold: Vec<(usize, usize, &str)> = seed.mentions.iter().map(|m| (m.0, m.1, m.2.as_str())).collect();
    let found: Vec<(usize, usize, &str)> = report
        .mentions
        .iter()
        .map(|m| (points.convert(m.span.start) as usize, points.convert(m.span.end) as usize, m.kind.name()))
        .collect();
    let missed: Vec<String> = gold.iter().filter(|m| !found.contains(m)).map(show).collect();
    let spurious: Vec<String> = found.iter().filter(|m| !gold.contains(m)).map(show).collect();
    let f1 = 2.0 * (gold.len() - missed.len()) as f64 / (gold.len() + found.len()) as f64;
    assert!(f1 >= 0.95, "F1 {f1:.3}\nmissed: {missed:#?}\nspurious: {spurious:#?}");
    for Mention(start, end, _, value) in seed.mentions.iter().filter(|m| m.2 == "DATE") {
        let dates = report.mentions.iter().zip(&found).filter(|(_, at)| **at == (*start, *end, "DATE"));
        let values: Vec<_> = dates.map(|(mention, _)| mention.value.as_deref()).collect();
        assert_eq!(values, [Some(value.as_str())]);
    }
}

/// Given names, family names, and whether the family name comes first.
const CULTURES: [([&str; 6], [&str; 6], bool); 10] = [
    // Nigerian.
    (
        ["Babatunde", "Chukwuemeka", "Ibrahim", "Oluwaseun", "Tersoo", "Nnamdi"],
        ["Adeyemi", "Okonkwo", "Danjuma", "Balogun", "Iorkyaa", "Ezenwa"],
        false,
    ),
    // Korean.
    (
        ["Ji-hoon", "Min-seok", "Sung-ho", "Tae-yang", "Dong-wook", "Hyun-jin"],
        ["Hwang", "Noh", "Baek", "Seo", "Ryu", "Jang"],
        true,
    ),
    // Brazilian.
    (
        ["João", "Tarcísio", "Luiz", "Benedito", "Raimundo", "Otávio"],
        ["Siqueira", "Figueiredo", "Nogueira", "Carvalho", "Bittencourt", "Falcão"],
        false,
    ),
    // Finnish.
    (
        ["Eero", "Jukka", "Pekka", "Tapio", "Väinö", "Antti"],
        ["Hämäläinen", "Lehtonen", "Virkkunen", "Rautio", "Kettunen", "Salmela"],
        false,
    ),
    // Arabic.
    (
        ["Khalid", "Faisal", "Nasser", "Yousef", "Hamad", "Tariq"],
        ["Al-Mutairi", "Al-Harbi", "Al-Shamsi", "Al-Qahtani", "Al-Ketbi", "Al-Dosari"],
        false,
    ),
    // Thai.
    (
        ["Somchai", "Anucha", "Prasert", "Wichai", "Kittisak", "Narong"],
        ["Rattanakosin", "Phromphan", "Suwannarat", "Chaiyaporn", "Thongdee", "Boonmee"],
        false,
    ),
    // Kazakh and Turkish.
    (
        ["Yerlan", "Emre", "Nurlan", "Orhan", "Daulet", "Levent"],
        ["Akhmetzhanov", "Yıldırım", "Seitkali", "Karadeniz", "Ospanbek", "Çelikbilek"],
        false,
    ),
    // Vietnamese: people go by the last name, but the press also by the first; here the family name.
    (
        ["Quang Huy", "Minh Tuấn", "Đức Long", "Hữu Phước", "Văn Sơn", "Bảo Khánh"],
        ["Nguyễn", "Trịnh", "Phạm", "Đặng", "Võ", "Huỳnh"],
        true,
    ),
    // Georgian and Armenian.
    (
        ["Giorgi", "Vakhtang", "Tigran", "Levan", "Hovhannes", "Zurab"],
        ["Beridzeshvili", "Kvaratskheli", "Manukyants", "Chikovanadze", "Grigoryants", "Lomidzeli"],
        false,
    ),
    // Icelandic and Irish.
    (
        ["Þorsteinn", "Cormac", "Sigurður", "Fionn", "Guðmundur", "Diarmuid"],
        ["Hallgrímsson", "O'Driscoll", "Steinþórsson", "Mac Giolla", "Vilhjálmsson", "Ó Súilleabháin"],
        false,
    ),
];

struct Name {
    full: String,
    given: String,
    family: String,
}

fn name(culture: usize, given: usize, family: usize) -> Name {
    let (givens, families, family_first) = &CULTURES[culture % CULTURES.len()];
    let (given, family) = (givens[given % 6].to_string(), families[family % 6].to_string());
    let full = if *family_first { format!("{family} {given}") } else { format!("{given} {family}") };
    Name { full, given, family }
}

/// The article with other people in it.
fn recast(text: &str, seed: &Seed, cast: &[Name]) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (mut out, mut from) = (String::new(), 0);
    for Mention(start, end, _, value) in seed.mentions.iter().filter(|m| m.2 == "PERSON") {
        let (person, form) = value.split_once(' ').expect("a number and a form");
        let name = &cast[person.parse::<usize>().expect("a number")];
        out.extend(&chars[from..*start]);
        out += match form {
            "full" => &name.full,
            "given" => &name.given,
            _ => &name.family,
        };
        from = *end;
    }
    out.extend(&chars[from..]);
    out
}

#[test]
fn other_people_are_read_as_well() {
    let Some((text, seed)) = read() else { return };
    let mut problems = Vec::new();
    // First casts of one culture, then every person from another one.
    let casts = (0..2 * CULTURES.len()).map(|round| -> Vec<Name> {
        let mixed = round >= CULTURES.len();
        (0..6).map(|n| name(if mixed { round + n } else { round }, n + round, n + 2 * round)).collect()
    });
    let mut tried = 0;
    for cast in casts {
        let people: Vec<String> = cast.iter().map(|name| name.full.clone()).collect();
        let report = report(&recast(&text, &seed, &cast), &seed.date);
        let wrong = differences(&seed, &report, &people);
        tried += 1;
        if !wrong.is_empty() {
            problems.push(format!("{}:\n    {}", people.join(", "), wrong.join("\n    ")));
        }
    }
    assert!(problems.is_empty(), "{} of {tried} casts\n{}", problems.len(), problems.join("\n"));
}

#[test]
fn the_article_recast_as_itself_is_itself() {
    let Some((text, seed)) = read() else { return };
    let names = full_names(&text, &seed);
    let cast: Vec<Name> = names
        .iter()
        .map(|full| {
            let (given, family) = full.rsplit_once(' ').expect("two names");
            Name { full: full.clone(), given: given.into(), family: family.into() }
        })
        .collect();
    assert_eq!(recast(&text, &seed, &cast), text);
}
