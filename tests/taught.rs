//! What a reader teaches wins: a name's type, or that it is none.

use whomet::{LexiconEntry, Options, extract};

/// The mentions of `text` after teaching, as `TYPE words`.
fn mentions(text: &str, taught: &[(&str, &str)]) -> Vec<String> {
    let entry = |(name, kind): &(&str, &str)| LexiconEntry { name: name.to_string(), kind: kind.to_string() };
    let options = Options { lexicon: taught.iter().map(entry).collect(), ..Default::default() };
    let report = extract(text, &options).unwrap();
    report
        .mentions
        .iter()
        .map(|m| format!("{} {}", m.kind.name(), &text[m.span.start as usize..m.span.end as usize]))
        .collect()
}

#[test]
fn a_taught_type_wins_over_what_is_known() {
    let text = "Prime Minister Achieng Wekesa flew to Muscat. Muscat is hot.";
    assert!(mentions(text, &[]).contains(&"GPE Muscat".into()));
    let taught = mentions(text, &[("Muscat", "ORG")]);
    assert_eq!(taught.iter().filter(|m| *m == "ORG Muscat").count(), 2, "{taught:?}");
    assert!(!taught.contains(&"GPE Muscat".into()));
}

#[test]
fn a_name_that_is_none_is_not_marked_nor_is_a_part_of_it() {
    let text = "The Bank of Oman opened. Oman was glad.";
    let taught = mentions(text, &[("Bank of Oman", "NONE")]);
    assert!(!taught.iter().any(|m| m.contains("Bank")), "{taught:?}");
    assert_eq!(taught.iter().filter(|m| *m == "GPE Oman").count(), 1, "{taught:?}");
}

#[test]
fn case_counts_line_breaks_do_not_and_the_first_of_two_wins() {
    let taught = mentions("zed Zed\nQuux zed quux.", &[("Zed Quux", "FAC"), ("Zed Quux", "LAW")]);
    assert_eq!(taught, ["FAC Zed\nQuux"]);
}

#[test]
fn nothing_taught_changes_nothing_and_empty_names_are_no_names() {
    let text = "Achieng Wekesa met Salim Al-Harthy in Muscat.";
    assert_eq!(mentions(text, &[("", "ORG"), (" ", "NONE")]), mentions(text, &[]));
}
