//! PERSON: names, most of which no list holds.
//!
//! A run of words with a capital (with 'van der', 'bin', 'al-', initials, hyphens, 'Jr.') is a name for a reason:
//! - after a title: 'Lt Gen **Bekbolotov B. Asankalievich**', 'Minister of Defence of Belarus, **Pavel Hrynko**';
//! - by its words: '**Maria Lopez**', '**P.K. Unnithan**', '**Mikhail Andreyevich**', '**Zulkifli bin Osman**';
//! - by what stands next to it: '**Asankalievich** said', 'his counterpart, **Hisham Zaher**', '**X Y**, who',
//!   'Kenya's **Wanjala Kiprotich**', '**A B** and **C D**'.
//!
//! Refused: function words and words of the dictionary at the start of a sentence, titles, places,
//! nations and bodies of the lexicon, runs that end in the head of another kind of name ('Serena Hotel').

mod reason;

use super::words::Marks;
use super::{Candidate, Trust, View};
use crate::document::Document;
use crate::lex::{Gap, Kind, Shape};
use crate::lexicon::{Class, Hit};
use crate::report::{Confidence, MentionType};
use crate::span::Tokens;
pub(super) use reason::stands_after_office;
use reason::{Reason, reason};

/// No name has more tokens.
const LONGEST: u32 = 10;
const HEADS: Marks = Marks(0x7F);

#[inline(never)]
pub(super) fn find(view: &View, out: &mut Vec<Candidate>) {
    let (mut at, mut last) = (0, None);
    while at < view.document.len() {
        if let Some(end) = mailbox(view, at) {
            let (tokens, rule) = (Tokens::new(at, end), "person/mailbox");
            out.push(Candidate::new(tokens, MentionType::Person, None, Confidence::Likely, rule, Trust::Known));
            at = end;
            continue;
        }
        let Some(end) = name_run(view, at) else {
            at += 1;
            continue;
        };
        if let Some(Reason { confidence, rule, trust }) = reason(view, at, end, last) {
            out.push(Candidate::new(Tokens::new(at, end), MentionType::Person, None, confidence, rule, trust));
            last = Some(end);
        }
        at = end;
    }
}

/// The end of a name that begins at `at` in the head of a letter: '"**Lindqvist, Ana**" <ana@example.org>'.
fn mailbox(view: &View, at: u32) -> Option<u32> {
    let document = view.document;
    if !view.capital(at) || at == 0 || document.word(at - 1) != "\"" {
        return None;
    }
    let end = (at + 1..at + 6).find(|&end| document.word(end) == "\"")?;
    (document.word(end + 1) == "<").then_some(end)
}

/// Does the word behind a hyphen end a name: 'Wai-**keung**', 'Ki-**moon**', but 'Obama-era', 'Hasina-run', 'Bush-like'?
pub(super) fn syllable(view: &View, hyphen: u32) -> bool {
    const NEVER: &[u32] = words!["era", "run", "led", "like", "style", "made", "born", "free", "wide", "only", "aged"];
    let (document, at) = (view.document, hyphen + 1);
    document.word(hyphen) == "-"
        && document.touches(hyphen)
        && document.touches(at)
        && document.kind(at) == Some(Kind::Word)
        && !view.capital(at)
        && document.word(at).len() <= 6
        && !document.word(at).ends_with("ed")
        && !document.is_any(at, NEVER)
        && !view.marks(at).any(Marks::PARTICLE.or(Marks::FUNCTION))
        && (!view.is_class(at, Class::Word) || document.is(at, "young") || document.word(hyphen - 1).len() <= 4)
}

/// Could a person's name begin here, seen from the word alone?
pub(super) fn begins_name(view: &View, at: u32) -> bool {
    let document = view.document;
    let Some(token) = document.tokens.get(at as usize) else { return false };
    if token.kind != Kind::Word || token.gap > Gap::Line || view.marks(at).any(Marks::FIRST) {
        return false;
    }
    if token.shape.has(Shape::CAPITAL) {
        return name_word(view, at, true, titled(view, at));
    }
    particle(view, at)
}

/// Does a title before the word make a name of what would else be another thing: 'Mr Park', 'Sheikh Jarrah bin Hamoud'?
fn titled(view: &View, at: u32) -> bool {
    let honorific =
        at > 0 && view.marks(at - 1).any(Marks::HONORIFIC) && view.document.tokens[at as usize - 1].span.len() <= 4;
    let surname = view.capital(at + 1)
        && !view.marks(at + 1).any(HEADS.or(Marks::TITLE))
        && view.document.tokens[at as usize + 1].gap == Gap::Space;
    honorific || surname && view.document.word(at).len() <= 5
}

/// A particle that a name follows: 'van der Heijden', 'al-Tayeb'.
fn particle(view: &View, at: u32) -> bool {
    let document = view.document;
    if !view.marks(at).any(Marks::PARTICLE.or(Marks::ARTICLE)) {
        return false;
    }
    let hyphen = (document.word(at + 1) == "-" && document.touches(at + 1)) as u32;
    let next = at + 1 + hyphen;
    let near = document.tokens.get(next as usize).is_some_and(|token| token.gap <= Gap::Space);
    view.marks(at).any(if hyphen == 1 { Marks::ARTICLE } else { Marks::PARTICLE })
        && !document.capital(at)
        && near
        && (document.capital(next) && name_word(view, next, false, false)
            || view.marks(next).any(Marks::PARTICLE) && document.capital(next + 1))
}

/// 'President of **Nepal** Sita Gurung', though Nepal is a surname too.
pub(super) fn of_office(view: &View, at: u32) -> bool {
    let the = at > 0 && view.document.is(at - 1, "the");
    let of = at.wrapping_sub(1 + the as u32);
    let office = |at: u32| view.hits_at(at).iter().any(|hit| super::title::is_title(view.lexicon.class(hit.entry)));
    view.is_class(at, Class::Country) && of > 0 && view.document.is(of, "of") && office(of - 1)
}

/// 'Pravda.kz', by its form: a body that publishes, not a person.
pub(super) fn site(word: &str) -> bool {
    let (name, land) = word.rsplit_once('.').unwrap_or_default();
    name.len() > 2 && (2..5).contains(&land.len()) && land.bytes().all(|c| c.is_ascii_lowercase())
}

/// Can this capitalised word be part of a person's name? `titled`: a title makes even a head of other names one ('Mr Park').
fn name_word(view: &View, at: u32, first: bool, titled: bool) -> bool {
    let token = &view.document.tokens[at as usize];
    let marks = view.marks(at);
    if token.shape.has(Shape::INITIAL) && token.shape.has(Shape::DOT) {
        return !marks.any(Marks::PLACE.or(Marks::BODY));
    }
    let titled_initials =
        first && marks.any(Marks::AFTER_TITLE) && token.shape.has(Shape::ALL_CAPS) && token.span.len() <= 3;
    if titled_initials && view.capital(at + 1) && !view.marks(at + 1).any(Marks::TITLE.or(HEADS)) {
        // 'Chairman KP Sharma'.
        return true;
    }
    // 'Vice Premier He Weizhen'
    if first && marks.any(Marks::AFTER_TITLE) && view.document.is(at, "he") && view.capital(at + 1) {
        return true;
    }
    let listed = view.is_class(at, Class::Given) || view.is_class(at, Class::Surname);
    if marks.any(Marks::FIXED) || token.shape.has(Shape::DIGIT) || marks.any(Marks::FUNCTION) && (first || !listed) {
        return false;
    }
    if marks.any(Marks::TITLED)
        || marks.any(Marks::TITLE) && !marks.any(Marks::NAMELIKE) && !super::title::surname(view, at)
    {
        return false;
    }
    if first && (of_office(view, at) || site(view.document.word(at))) {
        return false;
    }
    let country = |hit: &Hit| view.lexicon.class(hit.entry) == Class::Country;
    let after_honorific = || view.marks(at - 1).any(Marks::HONORIFIC) && !view.hits_at(at - 1).iter().any(country);
    if marks.any(Marks::INSIDE) && !(at > 0 && after_honorific()) && !(first && view.marks(at).any(Marks::AFTER_TITLE))
    {
        return false;
    }
    let honorific = first && at > 0 && view.marks(at - 1).any(Marks::HONORIFIC);
    // 'President Imran Boeing' is no firm.
    let body = marks.any(Marks::BODY) && (first || !marks.any(Marks::TAGGED_PERSON));
    let nation = body || marks.any(Marks::NATION) || view.is_class(at, Class::Country);
    // 'German' is a given name too.
    let people = marks.any(Marks::NATION) && !marks.any(Marks::TAGGED_PERSON.or(Marks::AFTER_TITLE));
    if nation && (!listed || people)
        || marks.any(Marks::PLACE) && first && !honorific && !listed && !view.is_class(at, Class::City)
    {
        return false;
    }
    !marks.any(HEADS) || listed || titled
}

/// The end of a run of words that could be one name and begins at `at`.
fn name_run(view: &View, at: u32) -> Option<u32> {
    let document = view.document;
    let token = &document.tokens[at as usize];
    // Most words are neither; so far this is asked of every token.
    if !token.shape.has(Shape::CAPITAL) && !view.marks(at).any(Marks::PARTICLE.or(Marks::ARTICLE)) {
        return None;
    }
    if token.kind != Kind::Word || token.gap == Gap::None && at > 0 && document.kind(at - 1) == Some(Kind::Word) {
        return None;
    }
    let titled = view.marks(at).any(Marks::AFTER_TITLE) && titled(view, at);
    let begins = if token.shape.has(Shape::CAPITAL) { name_word(view, at, true, titled) } else { particle(view, at) };
    let sentence_word = view.marks(at).any(Marks::FIRST.or(Marks::SHOUTED)) && common(view, at);
    if !begins || sentence_word {
        return None;
    }
    let mut end = at + 1;
    let mut last = token.shape.has(Shape::CAPITAL).then_some(end);
    while end < at + LONGEST {
        let Some(token) = document.tokens.get(end as usize) else { break };
        let word = document.word(end);
        if word == "-"
            && token.gap == Gap::None
            && document.touches(end + 1)
            && document.kind(end + 1) == Some(Kind::Word)
        {
            let next = end + 1;
            let article = view.marks(next).any(Marks::ARTICLE) && particle(view, next);
            if document.capital(next) || article || last.is_some() && syllable(view, end) {
                end = next + 1;
                last = if article { last } else { Some(end) };
                continue;
            }
            break;
        }
        let joint = token.gap == Gap::None && !document.tokens[end as usize - 1].shape.has(Shape::DOT);
        if token.kind != Kind::Word
            || token.gap > Gap::Line
            || joint
            || view.marks(end).any(Marks::FIRST.or(Marks::AFTER_TITLE))
        {
            break;
        }
        if token.shape.has(Shape::CAPITAL) {
            let shouted = view.marks(end).any(Marks::SHOUTED) && common(view, end);
            let numeral = numeral(word) || the_first(document, end);
            if shouted || !name_word(view, end, false, false) && !numeral {
                break;
            }
            end += 1;
            last = Some(end);
            if numeral || word.ends_with("r.") {
                break;
            }
        } else if particle(view, end) {
            end += 1;
        } else {
            break;
        }
    }
    last
}

/// A word of the dictionary that no list of names holds.
fn common(view: &View, at: u32) -> bool {
    view.is_class(at, Class::Word) && !view.is_class(at, Class::Given) && !view.is_class(at, Class::Surname)
}

/// 'Carol I of Romania', but 'the king I met'.
pub(super) fn the_first(document: &Document, at: u32) -> bool {
    document.word(at) == "I"
        && (document.kind(at + 1) == Some(Kind::Punct)
            || document.is_any(at + 1, words!["of", "in", "and", "from", "to", "as", "by"]))
}

/// 'Charles III'.
fn numeral(word: &str) -> bool {
    matches!(
        word,
        "II" | "III" | "IV" | "V" | "VI" | "VII" | "VIII" | "IX" | "X" | "XI" | "XII" | "XIII" | "XIV" | "XV" | "XVI"
    )
}
