//! The article as later stages see it: text, tokens, sentences. Immutable.

use crate::lex::{Gap, Kind, Shape, Token, hash, lex};
use crate::sentence::{Sentence, split};
use crate::span::{SentenceId, Span, TokenId, Tokens};

/// The hashes of words, for [`Document::is_any`]; the compiler works them out. Words are given folded: lower-case ASCII.
macro_rules! words {
    ($($word:literal),+ $(,)?) => {
        const { &[$($crate::document::known($word)),+] }
    };
}

/// The hash of a word; an error of the compiler if it is not folded, as no token has it then.
pub(crate) const fn known(word: &str) -> u32 {
    let bytes = word.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        // Capitals, letters beyond ASCII, curly quotes and long dashes; signs of money are what they are.
        let dashes = bytes[at] == 0xE2 && bytes[at + 1] == 0x80;
        assert!(!bytes[at].is_ascii_uppercase() && !matches!(bytes[at], 0xC3..0xE2) && !dashes, "not folded");
        at += 1;
    }
    hash(bytes)
}

/// Text with its tokens and sentences.
pub struct Document<'t> {
    /// The article.
    pub text: &'t str,
    /// In text order; see [`crate::lex`].
    pub tokens: Vec<Token>,
    /// In text order; they tile the tokens.
    pub sentences: Vec<Sentence>,
}

impl<'t> Document<'t> {
    /// Reads a text; any string will do.
    pub fn new(text: &'t str) -> Document<'t> {
        let tokens = lex(text);
        let sentences = split(text, &tokens);
        Document { text, tokens, sentences }
    }

    /// How many tokens.
    pub fn len(&self) -> u32 {
        self.tokens.len() as u32
    }

    /// True for a text without tokens.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The token; panics if there is none.
    pub fn token(&self, id: TokenId) -> &Token {
        &self.tokens[id.index()]
    }

    /// The word of a token; empty past either end of the text.
    pub fn word(&self, at: u32) -> &'t str {
        self.tokens.get(at as usize).map_or("", |token| token.span.of(self.text))
    }

    /// True if the token is `word`, however it is spelt. `word` is given in lower-case ASCII.
    #[inline(always)]
    pub fn is(&self, at: u32, word: &str) -> bool {
        debug_assert!(!word.bytes().any(|byte| byte.is_ascii_uppercase()));
        self.is_any(at, &[hash(word.as_bytes())])
    }

    /// True if the token is one of `words`, however it is spelt: their hashes, as `words!["the", "a"]` has them.
    #[inline]
    pub fn is_any(&self, at: u32, words: &[u32]) -> bool {
        // All are compared, without a branch: that goes four at a time.
        let among = |hash| words.iter().fold(false, |found, &word| found | (word == hash));
        self.tokens.get(at as usize).is_some_and(|token| among(token.hash))
    }

    /// True if the tokens from `at` on are `words`, separated by spaces.
    pub fn follows(&self, at: u32, words: &str) -> bool {
        words.split(' ').zip(at..).all(|(word, at)| self.word(at).eq_ignore_ascii_case(word))
    }

    /// True if the token begins with an upper-case letter.
    pub fn capital(&self, at: u32) -> bool {
        self.tokens.get(at as usize).is_some_and(|token| token.shape.has(Shape::CAPITAL))
    }

    /// True if the token is a word that begins with a lower-case letter.
    pub fn small(&self, at: u32) -> bool {
        let small = |token: &Token| {
            token.kind == Kind::Word && token.shape.has(Shape::LOWER) && !token.shape.has(Shape::CAPITAL)
        };
        self.tokens.get(at as usize).is_some_and(small)
    }

    /// True if the token is there and touches the one before it.
    pub fn touches(&self, at: u32) -> bool {
        self.tokens.get(at as usize).is_some_and(|token| token.gap == Gap::None)
    }

    /// True if the token is there and of that kind.
    pub fn kind(&self, at: u32) -> Option<Kind> {
        self.tokens.get(at as usize).map(|token| token.kind)
    }

    /// The bytes under a run of tokens; the run must not be empty.
    pub fn span(&self, tokens: Tokens) -> Span {
        self.tokens[tokens.start.index()].span.join(self.tokens[tokens.end.index() - 1].span)
    }

    /// The words under a run of tokens.
    pub fn words(&self, tokens: Tokens) -> &'t str {
        if tokens.is_empty() { "" } else { self.span(tokens).of(self.text) }
    }

    /// The sentence that holds the token.
    pub fn sentence_of(&self, at: u32) -> SentenceId {
        SentenceId(self.sentences.partition_point(|s| s.tokens.end.0 <= at) as u32)
    }

    /// The sentence.
    pub fn sentence(&self, id: SentenceId) -> &Sentence {
        &self.sentences[id.index()]
    }
}
