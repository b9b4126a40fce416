//! Any string is legal: what comes out is sound, whatever goes in.

#[path = "gold/mod.rs"]
mod gold;

use proptest::{prelude::*, sample};
use std::sync::LazyLock;
use whomet::{
    Options, extract,
    report::Report,
    span::{OffsetUnit, Span},
};

static ARTICLES: LazyLock<Vec<String>> =
    LazyLock::new(|| gold::articles().into_iter().map(|article| article.text).collect());

/// The words of all articles, each with what stands behind it, so that any run of them is a text with their marks.
static WORDS: LazyLock<Vec<&str>> =
    LazyLock::new(|| ARTICLES.iter().flat_map(|text| text.split_inclusive([' ', '\n'])).collect());

/// Reads the text; fails if anything in the report points nowhere or says nothing.
fn sound(text: &str) {
    let options = Options { date: Some("2031-02-12".into()), ..Options::default() };
    let mut report = extract(text, &options).unwrap();
    let mut end = 0;
    for mention in &report.mentions {
        let Span { start, end: stop } = mention.span;
        assert!(end <= start && start < stop, "mentions overlap or are empty: {text:?}");
        assert!(!mention.span.of(text).trim().is_empty());
        end = stop;
        assert!(mention.entity.is_none_or(|id| id.index() < report.entities.len()), "{text:?}");
    }
    for (entity, id) in report.entities.iter().zip(0..) {
        assert_eq!(entity.id.0, id);
        assert!(!entity.name.is_empty() && !entity.mentions.is_empty() && entity.mentions.is_sorted(), "{text:?}");
        assert!(entity.mentions.iter().all(|id| report.mentions[id.index()].entity == Some(entity.id)), "{text:?}");
    }
    for meeting in &report.meetings {
        assert!(!meeting.evidence.is_empty() && !meeting.participants.is_empty(), "{text:?}");
        let said = meeting.topics.iter().chain(&meeting.outcomes).chain(&meeting.occasion);
        for slot in said {
            assert!(!slot.value.is_empty() && !slot.evidence.is_empty(), "{text:?}: {slot:?}");
        }
        let place = meeting.place.iter();
        assert!(place.into_iter().all(|place| !place.evidence.is_empty()), "{text:?}: {meeting:?}");
    }
    let words = |report: &mut Report| {
        let mut spans = vec![];
        report.for_each_span(|span| spans.push(*span));
        spans
    };
    let bytes = words(&mut report);
    report.convert_offsets(text, OffsetUnit::Utf16);
    let units: Vec<u16> = text.encode_utf16().collect();
    for (span, unit) in bytes.iter().zip(words(&mut report)) {
        let utf16 = String::from_utf16(&units[unit.start as usize..unit.end as usize]);
        assert_eq!(utf16.as_deref().ok(), Some(span.of(text)), "{text:?}");
    }
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn letters_of_any_kind(text in "(\\PC|[\\x00-\\x7f]|[A-Z][a-z]{1,8} |\u{202e}|\u{200b}|\u{a0}|\r\n){0,200}") {
        sound(&text);
    }

    #[test]
    fn words_in_any_order(words in prop::collection::vec(sample::select(&WORDS[..]), 0..120)) {
        sound(&words.concat());
    }

    #[test]
    fn articles_cut_off_and_put_together(
        cuts in prop::collection::vec((any::<sample::Index>(), any::<sample::Index>(), 0usize..700), 1..4)
    ) {
        let piece = |(article, from, len): &(sample::Index, sample::Index, usize)| {
            let text = article.get(&ARTICLES);
            let from = text.floor_char_boundary(from.index(text.len()));
            &text[from..text.ceil_char_boundary(from + len)]
        };
        sound(&cuts.iter().map(piece).collect::<String>());
    }
}

/// Everything is in an article at its end.
#[test]
fn articles_that_end_after_any_word() {
    for text in ARTICLES.iter() {
        for (at, _) in text.match_indices(' ') {
            sound(&text[text.floor_char_boundary(at.saturating_sub(400))..at]);
        }
    }
}
