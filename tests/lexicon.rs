//! The form of the lists in lexicon/: what the build reads must be what their editors meant.

#[path = "../src/lex/fold.rs"]
#[allow(dead_code)]
mod fold;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// Classes that a list, or a line of it, may have.
const CLASSES: &str = "country capital city admin demonym norp loc contested fac org event initiative law given surname \
    word head_state head_gov minister diplomat io security rank mil_post legislator party_post subnational judge \
    honorific suffix occupation";
const FLAGS: &str = "caps lower weak attached";
/// ISO 3166-1 with Kosovo, the European Union, and states of the past.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT \
    BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK \
    FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE \
    JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ \
    MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO \
    RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW \
    TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW EU XK CS DD SU YU";

/// Lists of names: file, text, class of the file. Lists of another form have another heading.
fn lists() -> Vec<(String, String, String)> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicon");
    let mut lists = vec![];
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "tsv") {
            let text = fs::read_to_string(&path).unwrap();
            let class = text.lines().nth(1).and_then(|line| line.strip_prefix("# class: "));
            if let Some(class) = class.filter(|class| *class != "cue") {
                let class = class.split(' ').next().unwrap().to_string();
                lists.push((path.file_name().unwrap().to_str().unwrap().to_string(), text, class));
            }
        }
    }
    lists.sort();
    assert!(lists.len() > 15, "the lists are found");
    lists
}

fn has(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|known| known == word)
}

#[test]
fn lines_have_the_form_the_build_reads() {
    let mut wrong = vec![];
    for (file, text, class) in lists() {
        let mut check = |ok: bool, line: usize, what: &str| {
            if !ok {
                wrong.push(format!("lexicon/{file}:{}: {what}", line + 1));
            }
        };
        let rows: Vec<&str> = text.lines().skip(2).collect();
        check(text.starts_with("# ") && text.ends_with('\n') && !text.contains('\r'), 0, "heading, LF line ends");
        for (number, row) in rows.iter().enumerate() {
            let line = number + 2;
            let cells: Vec<&str> = row.split('\t').collect();
            let cell = |column: usize| cells.get(column).copied().unwrap_or_default();
            check(cells.len() <= 4 && !row.ends_with('\t'), line, "at most four columns, none empty at the end");
            check(cell(1).is_empty() || has(COUNTRIES, cell(1)), line, "a country of ISO 3166-1");
            check(cell(2).split(' ').all(|flag| flag.is_empty() || has(FLAGS, flag)), line, "known flags");
            let own = if cell(3).is_empty() { &class } else { cell(3) };
            check(has(CLASSES, own), line, "a known class");
            for form in cell(0).split('|') {
                let (name, flags) = form.split_once('{').map_or((form, ""), |(name, flags)| (name, flags));
                check(
                    !name.is_empty() && name == name.trim() && !name.contains("  "),
                    line,
                    "forms without spaces around",
                );
                let closed = flags.is_empty() || flags.ends_with('}');
                let known = flags.trim_end_matches('}').split(' ').all(|flag| flag.is_empty() || has(FLAGS, flag));
                check(closed && known, line, "known flags in braces");
                check(!name.contains(['\u{2019}', '\u{a0}']), line, "plain apostrophes and spaces");
            }
            check(number == 0 || rows[number - 1] < *row, line, "sorted, no line twice");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_form_stands_twice_in_a_class() {
    let mut seen: BTreeMap<(String, Vec<u8>), String> = BTreeMap::new();
    let mut twice = vec![];
    for (file, text, class) in lists() {
        for (number, row) in text.lines().enumerate().skip(2) {
            let own = row.split('\t').nth(3).unwrap_or(&class).to_string();
            for form in row.split('\t').next().unwrap().split('|') {
                let mut folded = vec![];
                fold::fold(form.split('{').next().unwrap(), &mut folded);
                let place = format!("lexicon/{file}:{}", number + 1);
                if let Some(before) = seen.insert((own.clone(), folded), place.clone()) {
                    twice.push(format!("{place}: '{form}' stands in {before} already"));
                }
            }
        }
    }
    assert!(twice.is_empty(), "{}", twice.join("\n"));
}

#[test]
fn sources_name_every_list_with_its_count() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicon");
    let sources = fs::read_to_string(dir.join("SOURCES.md")).unwrap();
    for entry in fs::read_dir(&dir).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        assert!(file == "SOURCES.md" || sources.contains(&format!("`{file}`")), "SOURCES.md does not name {file}");
    }
    let named: BTreeSet<(String, usize)> = sources
        .lines()
        .filter_map(|line| {
            let mut cells = line.split('|').map(str::trim);
            let file = cells.nth(1)?.trim_matches('`').to_string();
            Some((file, cells.next()?.parse().ok()?))
        })
        .collect();
    let found: BTreeSet<(String, usize)> = lists()
        .into_iter()
        .map(|(file, text, _)| {
            let forms = text.lines().skip(2).map(|row| row.split('\t').next().unwrap().split('|').count());
            (file, forms.sum())
        })
        .collect();
    assert_eq!(named, found, "`cargo xtask gen` counts anew");
}
