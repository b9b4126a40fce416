//! Text to tokens: the first stage.
//!
//! A token is a word, a number, or a run of one punctuation mark or symbol. Every character
//! that is not white space lies in exactly one token, tokens stand in text order, and only
//! white space lies between them. All that later stages ask of a token again and again (its
//! folded hash, its shape, the gap before it) is computed here, once.
//!
//! ```text
//! Lt. Gen.  B.  Asankalievich  's  U.S.  -  India  talks  at  5:13  PM  ,  28th
//! ```
//!
//! - A full stop belongs to the token after an initial ('B.', 'P.K.'), in an acronym ('U.S.') and
//!   after a known abbreviation ('Lt.'); elsewhere it is a token.
//! - A hyphen between words is a token, so that 'India-Nepal' holds two countries and
//!   'Secretary-General' equals 'Secretary General' but for one token.
//! - A possessive or contracted ending ('s, 're) is a token; an apostrophe within a name
//!   ('O'Brien', 'Ken'ichi') is not.

mod fold;

use crate::span::Span;
pub(crate) use fold::fold;
use fold::ignorable;

/// A word, a number, or a run of one mark. 16 bytes; an article has about one per 5 bytes of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, without white space.
    pub span: Span,
    /// Hash of the folded word: equal for 'Türkiye', 'TURKIYE' and 'turkiye'.
    pub hash: u32,
    /// What its letters look like.
    pub shape: Shape,
    /// What it is.
    pub kind: Kind,
    /// What stands before it.
    pub gap: Gap,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// Begins with a letter.
    Word,
    /// Begins with a digit.
    Number,
    /// Punctuation.
    Punct,
    /// Anything else: currency signs, emoji, control characters.
    Symbol,
}

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Gap {
    /// Nothing.
    None,
    /// White space within a line.
    Space,
    /// One line break.
    Line,
    /// A blank line, or the start of the text.
    Paragraph,
}

/// What the letters of a token look like: a set of flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape(u8);

impl Shape {
    /// The first letter is upper-case.
    pub const CAPITAL: Shape = Shape(1);
    /// Two or more letters, none lower-case.
    pub const ALL_CAPS: Shape = Shape(2);
    /// Has a lower-case letter.
    pub const LOWER: Shape = Shape(4);
    /// Has a digit.
    pub const DIGIT: Shape = Shape(8);
    /// Ends in a full stop of its own.
    pub const DOT: Shape = Shape(16);
    /// Initials: 'B.', 'P.K.', or a lone capital letter.
    pub const INITIAL: Shape = Shape(32);
    /// Has a capital letter after a lower-case one: 'McDonald', 'iPhone'.
    pub const MIXED: Shape = Shape(64);
    /// Has a character outside ASCII.
    pub const FOREIGN: Shape = Shape(128);

    /// True if all flags of `other` are set.
    pub fn has(self, other: Shape) -> bool {
        self.0 & other.0 == other.0
    }

    /// The flags as a number, for use as a feature.
    pub fn bits(self) -> u8 {
        self.0
    }
}

impl std::ops::BitOrAssign for Shape {
    fn bitor_assign(&mut self, other: Shape) {
        self.0 |= other.0;
    }
}

/// Hash of a folded word; see [`Token::hash`]. Of half a million different words some thirty pairs share one.
pub const fn hash(folded: &[u8]) -> u32 {
    let mut h = SEED;
    let mut at = 0;
    while at < folded.len() {
        h = step(h, folded[at]);
        at += 1;
    }
    finish(h)
}

/// The state of [`hash`] before any byte.
pub(crate) const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// The state after one byte more.
pub(crate) const fn step(state: u64, byte: u8) -> u64 {
    (state ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3)
}

/// The hash that comes of a state.
pub(crate) const fn finish(state: u64) -> u32 {
    (state ^ (state >> 32)) as u32
}

/// Letters and digits of ASCII from the start of `text`: how many there are, their hash, and the sorts ([`SORTS`]) of
/// the first and, together, of the others. Nearly all words are no more than this: one look at each byte.
#[inline]
pub(crate) fn plain(text: &[u8]) -> (usize, u32, u8, u8) {
    // Setting the bit makes letters small, and leaves digits as they are.
    let step = |h: u64, byte: u8| step(h, byte | 0x20);
    let sort = |byte: u8| SORTS[byte as usize] & PLAIN;
    let Some((&byte, more)) = text.split_first().filter(|(byte, _)| sort(**byte) != 0) else { return (0, 0, 0, 0) };
    let (mut h, mut rest, mut length) = (step(SEED, byte), 0, 1);
    for &byte in more {
        let sort = sort(byte);
        if sort == 0 {
            break;
        }
        h = step(h, byte);
        rest |= sort;
        length += 1;
    }
    (length, finish(h), sort(byte), rest)
}

/// What a byte is.
const SORTS: [u8; 256] = {
    let mut sorts = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        sorts[byte] = match byte as u8 {
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => LARGE,
            b'0'..=b'9' => DIGIT,
            b'.' | b'\'' | b'&' | 0x80.. => OPEN,
            _ => 0,
        };
        byte += 1;
    }
    sorts
};
const SMALL: u8 = 1;
pub(crate) const LARGE: u8 = 2;
pub(crate) const DIGIT: u8 = 4;
const PLAIN: u8 = SMALL | LARGE | DIGIT;
/// The word before it may go on.
const OPEN: u8 = 8;

/// The hash that [`lex`] gives a word, for comparing tokens with fixed words.
pub fn hash_word(word: &str) -> u32 {
    hash_into(word, &mut Vec::new())
}

/// The hash of any word; `folded` is space to work in.
#[inline]
fn hash_into(word: &str, folded: &mut Vec<u8>) -> u32 {
    let mut h = SEED;
    for &byte in word.as_bytes() {
        if !byte.is_ascii() {
            fold(word, folded);
            return hash(folded);
        }
        h = step(h, byte.to_ascii_lowercase());
    }
    finish(h)
}

/// Splits `text` into tokens. Linear in its length; reads at most 4 GiB.
pub fn lex(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len().min(1 << 16) / 4 + 8);
    lex_into(text, &mut tokens);
    tokens.shrink_to_fit();
    tokens
}

/// As [`lex`], into a list that can be used again (cleared first).
pub(crate) fn lex_into(text: &str, tokens: &mut Vec<Token>) {
    tokens.clear();
    let end = text.floor_char_boundary(u32::MAX as usize);
    let mut lexer = Lexer { text: &text[..end], at: 0, folded: Vec::new() };
    let mut gap = Gap::Paragraph;
    loop {
        gap = gap.max(lexer.skip_space());
        let Some(token) = lexer.next_token(gap) else { return };
        if tokens.len() == tokens.capacity() {
            // As dense as so far, and an eighth: to make room again would take twice the memory for a moment.
            let rest = tokens.len() * (end - lexer.at) / lexer.at.max(1);
            tokens.reserve_exact(rest + rest / 8 + 64);
        }
        tokens.push(token);
        gap = Gap::None;
    }
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    folded: Vec<u8>,
}

impl Lexer<'_> {
    #[inline]
    fn peek(&self, at: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(at)?;
        if byte < 0x80 { Some(byte as char) } else { self.text[at..].chars().next() }
    }

    fn skip_space(&mut self) -> Gap {
        let start = self.at;
        // Nearly always one space, or nothing.
        let [first, second] = [start, start + 1].map(|at| self.text.as_bytes().get(at).copied().unwrap_or(b' '));
        if first.is_ascii_graphic() {
            return Gap::None;
        } else if first == b' ' && second.is_ascii_graphic() {
            self.at += 1;
            return Gap::Space;
        }
        let (mut breaks, mut last) = (0, '\0');
        while let Some(c) = self.peek(self.at).filter(|&c| is_space(c)) {
            // CR LF is one break.
            breaks += match c {
                '\n' => (last != '\r') as u32,
                '\r' | '\u{85}' | '\u{2028}' => 1,
                '\u{2029}' => 2,
                _ => 0,
            };
            last = c;
            self.at += c.len_utf8();
        }
        match breaks {
            0 if self.at == start => Gap::None,
            0 => Gap::Space,
            1 => Gap::Line,
            _ => Gap::Paragraph,
        }
    }

    fn next_token(&mut self, gap: Gap) -> Option<Token> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let sort = SORTS[*bytes.get(start)? as usize];
        let (length, mut hash, first, rest) = plain(&bytes[start..]);
        let plain_end = start + length;
        let kind = if sort & (SMALL | LARGE) != 0 {
            self.at = plain_end;
            if bytes.get(plain_end).is_some_and(|&byte| SORTS[byte as usize] & OPEN != 0) {
                self.word(start);
            }
            Kind::Word
        } else if sort & DIGIT != 0 {
            self.number();
            Kind::Number
        } else {
            let first = self.peek(start)?;
            if first.is_alphabetic() || is_mark(first) {
                self.word(start);
                Kind::Word
            } else if first.is_numeric() {
                self.number();
                Kind::Number
            } else {
                self.marks(first, start, gap)
            }
        };
        let word = &self.text[start..self.at];
        let only = self.at == plain_end;
        if !only {
            hash = hash_into(word, &mut self.folded);
        }
        let shape = match kind {
            Kind::Word if only && (first | rest) == SMALL => Shape::LOWER,
            Kind::Word if only && first == LARGE && rest == SMALL => Shape(Shape::CAPITAL.0 | Shape::LOWER.0),
            Kind::Number if only && (first | rest) == DIGIT => Shape::DIGIT,
            Kind::Word | Kind::Number => shape(word),
            Kind::Punct | Kind::Symbol => Shape::default(),
        };
        Some(Token { span: Span::new(start as u32, self.at as u32), hash, shape, kind, gap })
    }

    /// A run of one mark, or a contracted ending: ’s, 're.
    fn marks(&mut self, first: char, start: usize, gap: Gap) -> Kind {
        self.at += first.len_utf8();
        if is_apostrophe(first) {
            let after_word = gap == Gap::None && self.text[..start].ends_with(char::is_alphanumeric);
            if let Some(len) = clitic(&self.text[self.at..]).filter(|_| after_word) {
                self.at += len;
                return Kind::Word;
            }
            return Kind::Punct;
        }
        while self.peek(self.at) == Some(first) {
            self.at += first.len_utf8();
        }
        let punctuation = first.is_ascii_punctuation()
            && !matches!(first, '$' | '+' | '=' | '<' | '>' | '|' | '~' | '^')
            || matches!(first, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '«' | '»' | '¡' | '¿' | '·' | '§' | '¶')
            || matches!(first, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '،' | '؛' | '؟' | '।');
        if punctuation { Kind::Punct } else { Kind::Symbol }
    }

    /// '2023', '1,200.5', '08:40', '28th', '1990s'.
    fn number(&mut self) {
        self.take_while(char::is_numeric);
        while let Some(mark) = self.peek(self.at).filter(|c| matches!(c, '.' | ',' | ':')) {
            let digits = self.peek(self.at + mark.len_utf8()).is_some_and(char::is_numeric);
            if !digits {
                break;
            }
            self.at += mark.len_utf8();
            self.take_while(char::is_numeric);
        }
        let rest = &self.text.as_bytes()[self.at..];
        for suffix in ["st", "nd", "rd", "th", "s"] {
            let follows = rest.len() >= suffix.len() && rest[..suffix.len()].eq_ignore_ascii_case(suffix.as_bytes());
            if follows && !self.peek(self.at + suffix.len()).is_some_and(char::is_alphanumeric) {
                self.at += suffix.len();
                return;
            }
        }
    }

    /// The rest of a word that begins at `start`.
    fn word(&mut self, start: usize) {
        self.segment();
        while let Some(mark) = self.peek(self.at) {
            let segment = &self.text[start..self.at];
            let next = self.peek(self.at + mark.len_utf8());
            if is_apostrophe(mark) {
                let inside =
                    next.is_some_and(char::is_alphabetic) && clitic(&self.text[self.at + mark.len_utf8()..]).is_none();
                if !inside {
                    return;
                }
            } else if mark == '&' {
                // AT&T, but not 'bread&butter'.
                let caps = segment.ends_with(char::is_uppercase) && next.is_some_and(char::is_uppercase);
                if !caps {
                    return;
                }
            } else if mark == '.' {
                if !self.dot_belongs(segment, next) {
                    return;
                }
                if !self.joins_after_dot(segment) {
                    self.at += 1;
                    return;
                }
            } else {
                return;
            }
            self.at += mark.len_utf8();
            self.segment();
        }
    }

    /// Letters, digits and what combines with them.
    fn segment(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        let plain = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        self.at += plain;
        // What goes on behind letters of ASCII is none of ASCII's marks.
        if rest.get(plain).is_none_or(u8::is_ascii) {
            return;
        }
        self.take_while(|c| c.is_alphanumeric() || is_mark(c));
        // Invisible characters do not end a word.
        while let Some(c) = self.peek(self.at).filter(|&c| ignorable(c)) {
            if !self.peek(self.at + c.len_utf8()).is_some_and(char::is_alphanumeric) {
                return;
            }
            self.at += c.len_utf8();
            self.take_while(|c| c.is_alphanumeric() || is_mark(c));
        }
    }

    /// Is the full stop after `segment` part of the token?
    fn dot_belongs(&self, segment: &str, next: Option<char>) -> bool {
        let last = &segment[segment.rfind('.').map_or(0, |dot| dot + 1)..];
        let one_letter = last.chars().count() == 1;
        match next {
            // 'whomet.example', 'v1.2', 'P.K.'; but not the missing space of 'ended.The'.
            Some(c) if c.is_alphanumeric() => one_letter || !(c.is_uppercase() && last.ends_with(char::is_lowercase)),
            // 'U.S.', 'a.m.', the initial 'B.'; 'I.' ends a sentence more often than it shortens a name.
            _ if one_letter && last.starts_with(char::is_alphabetic) => {
                segment.contains('.') || last.starts_with(char::is_uppercase) && last != "I"
            }
            // 'No. 7', but 'He said no.' and 'No. That is all.'
            _ if matches!(segment, "No" | "Nos") => {
                self.text[self.at + 1..].trim_start_matches(' ').starts_with(char::is_numeric)
            }
            // 'met Kim Jun. He said', but 'Jun. 5' and 'in Jun. or July': names that are months and days, too.
            _ if matches!(segment, "Jan" | "Jun" | "Mar" | "Mon" | "Sun") => {
                let rest = self.text[self.at + 1..].trim_start();
                // 'Mon. Jan. 5'
                const MONTHS: [&str; 12] =
                    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
                rest.starts_with(|c: char| c.is_numeric() || c.is_lowercase() || c == ',')
                    || matches!(segment, "Mon" | "Sun") && MONTHS.iter().any(|month| rest.starts_with(month))
            }
            _ => abbreviation(segment),
        }
    }

    /// After 'B.' in 'B.Asankalievich' a new token begins; in 'U.S.' and 'site.example' the token goes on.
    fn joins_after_dot(&self, segment: &str) -> bool {
        let rest = &self.text[self.at + 1..];
        let length = rest.chars().take_while(|c| c.is_alphanumeric()).take(4).count();
        let initials =
            segment.split('.').all(|part| part.chars().count() <= 1) && segment.starts_with(char::is_uppercase);
        length > 0 && !(initials && length > 2)
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) {
        while let Some(c) = self.peek(self.at).filter(|&c| keep(c)) {
            self.at += c.len_utf8();
        }
    }
}

fn is_space(c: char) -> bool {
    // A zero-width space divides words; a byte order mark or word joiner alone is nothing.
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{180E}') || ignorable(c)
}

/// Combining marks: they belong to the letter before them, in Latin and in Indic scripts alike.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{900}'..='\u{DFF}' | '\u{64B}'..='\u{65F}' | '\u{591}'..='\u{5C7}')
        && !matches!(c, '।' | '॥')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ')
}

/// Length of a contracted ending that stands alone at the start of `rest`.
fn clitic(rest: &str) -> Option<usize> {
    let len = rest.bytes().take(4).take_while(u8::is_ascii_alphabetic).count();
    let ending = &rest[..len];
    let alone = !rest[len..].starts_with(char::is_alphanumeric);
    let known = ["s", "re", "ve", "ll", "d", "m"].iter().any(|c| ending.eq_ignore_ascii_case(c));
    (alone && known).then_some(len)
}

fn shape(word: &str) -> Shape {
    let mut shape = Shape::default();
    let (mut upper, mut letters) = (0, 0);
    for c in word.chars() {
        if c.is_uppercase() {
            if letters == 0 {
                shape |= Shape::CAPITAL;
            } else if shape.has(Shape::LOWER) {
                shape |= Shape::MIXED;
            }
            upper += 1;
            letters += 1;
        } else if c.is_alphabetic() {
            letters += 1;
            shape |= Shape::LOWER;
        } else if c.is_numeric() {
            shape |= Shape::DIGIT;
        }
        if !c.is_ascii() {
            shape |= Shape::FOREIGN;
        }
    }
    if upper >= 2 && !shape.has(Shape::LOWER) {
        shape |= Shape::ALL_CAPS;
    }
    if word.ends_with('.') {
        shape |= Shape::DOT;
    }
    if upper == letters
        && letters > 0
        && (letters == 1 && word.len() <= 4 || shape.has(Shape::DOT))
        && !shape.has(Shape::DIGIT)
        && word.split('.').all(|part| part.chars().count() <= 1)
    {
        shape |= Shape::INITIAL;
    }
    shape
}

/// Is `word` a known abbreviation that keeps its full stop?
fn abbreviation(word: &str) -> bool {
    if word.len() > 6 || !word.is_ascii() {
        return false;
    }
    let mut lower = [0; 6];
    let lower = &mut lower[..word.len()];
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let lower = &*lower;
    let small =
        matches!(lower, b"vs" | b"etc" | b"approx" | b"cf" | b"ca" | b"al" | b"viz" | b"resp" | b"retd" | b"rtd");
    let capital = word.as_bytes()[0].is_ascii_uppercase();
    small || capital && ABBREVIATIONS.binary_search(&lower).is_ok()
}

/// Abbreviations that are written with a capital and keep their full stop; sorted.
const ABBREVIATIONS: &[&[u8]] = &[
    b"adm", b"amb", b"apr", b"art", b"asst", b"aug", b"ave", b"avm", b"bldg", b"blvd", b"brig", b"bros", b"capt",
    b"cdr", b"cllr", b"cmdr", b"cmdre", b"co", b"col", b"comdr", b"comdt", b"cong", b"corp", b"cpl", b"dec", b"dept",
    b"dr", b"drs", b"esq", b"feb", b"fig", b"flt", b"fr", b"fri", b"ft", b"gen", b"gens", b"gov", b"govs", b"hon",
    b"inc", b"insp", b"jan", b"jr", b"jul", b"jun", b"lt", b"ltd", b"maj", b"mar", b"messrs", b"mgr", b"mlle", b"mme",
    b"mon", b"mr", b"mrs", b"ms", b"msgr", b"mt", b"nov", b"oct", b"ph", b"pres", b"prof", b"profs", b"pt", b"pte",
    b"pty", b"pvt", b"rd", b"rep", b"reps", b"res", b"ret", b"retd", b"rev", b"rt", b"sat", b"sen", b"sens", b"sep",
    b"sept", b"sgt", b"shri", b"smt", b"spc", b"sqn", b"sr", b"st", b"sun", b"supt", b"thu", b"thurs", b"tue", b"tues",
    b"univ", b"vol", b"wed", b"wg",
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        lex(text).iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn abbreviations_are_sorted() {
        assert!(ABBREVIATIONS.is_sorted());
    }

    #[test]
    fn tokens_of_pasted_news() {
        for (text, expected) in [
            ("Lt. Gen. B. Asankalievich's", "Lt.|Gen.|B.|Asankalievich|'s"),
            ("P.K. Unnithan met K.V.Narasimhan.", "P.K.|Unnithan|met|K.V.|Narasimhan|."),
            ("U.S.-Indonesia talks at 5:13PM", "U.S.|-|Indonesia|talks|at|5:13|PM"),
            ("the Ministers’ meet. He", "the|Ministers|’|meet|.|He"),
            ("O'Rourke-Vaea, N’Diaye and Ken'ichi", "O'Rourke|-|Vaea|,|N’Diaye|and|Ken'ichi"),
            ("A$12m; 1,200.5 and 28th, 1990s...", "A|$|12|m|;|1,200.5|and|28th|,|1990s|..."),
            ("It ended.The rest", "It|ended|.|The|rest"),
            ("2023-04-28 INDIA", "2023|-|04|-|28|INDIA"),
            ("“We came,” he said.", "“|We|came|,|”|he|said|."),
            ("raj\u{AD}nath New\u{200B}Delhi\u{FEFF}", "raj\u{AD}nath|New|Delhi"),
            ("Minister\u{200E} Haider \u{202B}met", "Minister|Haider|met"),
            ("No. 7, he said no. So it is.", "No.|7|,|he|said|no|.|So|it|is|."),
            ("AT&T at 9 a.m. in Washington, D.C.", "AT&T|at|9|a.m.|in|Washington|,|D.C."),
            ("भारत के मंत्री", "भारत|के|मंत्री"),
        ] {
            assert_eq!(words(text).join("|"), expected);
        }
    }

    #[test]
    fn gaps_tell_lines_from_paragraphs() {
        let gaps: Vec<Gap> = lex("a b\r\nc\n\nd\r\n \r\ne(f").iter().map(|token| token.gap).collect();
        use Gap::*;
        assert_eq!(gaps, [Paragraph, Space, Line, Paragraph, Paragraph, None, None]);
    }

    proptest! {
        #[test]
        fn tokens_and_white_space_tile_the_text(text in "(\\PC|[A-Za-z.'’ -]{1,20}|\\s|\u{200B}|\u{0}){0,60}") {
            let mut at = 0;
            for token in lex(&text) {
                prop_assert!(token.span.start as usize >= at && !token.span.is_empty());
                prop_assert!(text[at..token.span.start as usize].chars().all(is_space));
                at = token.span.end as usize;
            }
            prop_assert!(text[at..].chars().all(is_space));
        }
    }
}
