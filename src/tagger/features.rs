//! A token's features: hashed facts about its letters, its neighbours, the lists it stands in,
//! and the same word elsewhere in the document.
//!
//! A token in lower case far from any capital gets a dozen features, one beside a capital twenty, a name forty:
//! each costs a look into memory. Twenty-five more (pairs of words around runs, endings of neighbours, classes of longer
//! runs, single letters, shapes beside other facts) made the held-out figures no better.

use super::facts::{AFTER_SENTENCE, Atom, BEFORE_SENTENCE, CLOSING, COMMA, Facts, NO_RUN, OPENING};
use std::ops::Range;

/// Bits of a feature's hash.
pub const BITS: u32 = 24;

/// No token has more features, so that sums of rows stay exact.
const MOST: usize = 256;

/// The features of a token: a list that never grows, since a check for space at every feature costs.
pub struct Features {
    list: [u32; MOST],
    length: usize,
}

impl Default for Features {
    fn default() -> Features {
        Features { list: [0; MOST], length: 0 }
    }
}

impl std::ops::Deref for Features {
    type Target = [u32];

    fn deref(&self) -> &[u32] {
        &self.list[..self.length.min(MOST)]
    }
}

/// What a feature tells; part of its hash.
#[derive(Clone, Copy)]
#[repr(u32)]
enum Tells {
    Always = 1,
    Word,
    Exact,
    Shape,
    Before,
    After,
    Before2,
    After2,
    ShapeBefore,
    ShapeAfter,
    Shapes,
    BeforeWord,
    WordAfter,
    BeforeShape,
    ShapeWordAfter,
    Prefix2,
    Prefix3,
    Prefix4,
    Suffix2,
    Suffix3,
    Suffix4,
    Place,
    Classes,
    Class,
    ClassBefore,
    ClassAfter,
    ClassesBefore,
    ClassesAfter,
    RunPosition,
    RunLast,
    RunFirst,
    RunBefore,
    RunAfter,
    RunLastClasses,
    RunFirstClasses,
    RunClasses,
    RunBrackets,
    RunPatternPlace,
    RunAfterComma,
    PartPosition,
    PartFirst,
    PartLast,
    PartTitle,
    JoinerLast,
    JoinerFirst,
    SmallAfterFirst,
    SmallBeforeLast,
    SmallBetween,
    SentenceForm,
    AcronymLast,
    AcronymFirst,
    Acronym,
    AcronymClasses,
    Elsewhere,
    ElsewherePlace,
    ElsewhereBefore,
    ElsewhereAfter,
    LongerLast,
    LongerForm,
}

impl Facts<'_> {
    /// Writes the features of token `at` of a sentence, which is given by its number and its tokens.
    pub fn of(&self, at: usize, sentence: usize, range: &Range<usize>, features: &mut Features) {
        features.length = 0;
        let mut sink = Sink(features);
        let near = |offset: isize| -> &Atom {
            match at.checked_add_signed(offset) {
                Some(near) if near >= range.end => &AFTER_SENTENCE,
                Some(near) if near >= range.start => &self.atoms[near],
                _ => &BEFORE_SENTENCE,
            }
        };
        let (this, before, after) = (near(0), near(-1), near(1));
        use Tells::*;
        sink.one(Always, 0);
        sink.one(Word, this.word);
        sink.one(Shape, this.shape);
        sink.one(Before, before.word);
        sink.one(After, after.word);
        sink.two(BeforeWord, before.word, this.word);
        sink.two(WordAfter, this.word, after.word);
        let (before2, after2) = (near(-2), near(2));
        sink.one(Before2, before2.word);
        sink.one(After2, after2.word);
        sink.one(Suffix3, this.suffix & low_bytes(3));
        if this.classes != 0 {
            sink.one(Classes, this.classes);
        }
        if this.plain {
            return;
        }
        sink.one(ShapeBefore, before.shape);
        sink.one(ShapeAfter, after.shape);
        sink.two(BeforeShape, before.word, this.shape);
        sink.two(ShapeWordAfter, this.shape, after.word);
        sink.three(Shapes, before.shape, this.shape, after.shape);
        if this.run == NO_RUN {
            return;
        }
        sink.two(Exact, this.word, this.shape);
        sink.one(Place, this.place as u32);
        self.of_classes(this, before, after, &mut sink);
        for (length, tells) in [(2, Prefix2), (3, Prefix3), (4, Prefix4)] {
            sink.one(tells, this.prefix & low_bytes(length));
        }
        for (length, tells) in [(2, Suffix2), (4, Suffix4)] {
            sink.one(tells, this.suffix & low_bytes(length));
        }
        if !this.capital {
            self.of_joiner(this, before, after, &mut sink);
            return;
        }
        sink.one(SentenceForm, self.sentence_forms[sentence] as u32);
        self.of_run(at, range, &mut sink);
        self.of_document(at, &mut sink);
        debug_assert!(features.length <= MOST);
    }

    fn of_classes(&self, this: &Atom, before: &Atom, after: &Atom, sink: &mut Sink) {
        use Tells::*;
        for class in bits(this.classes) {
            sink.one(Class, class);
        }
        for (near, one, all) in [(before, ClassBefore, ClassesBefore), (after, ClassAfter, ClassesAfter)] {
            for class in bits(near.classes) {
                sink.two(one, class, near.capital as u32);
            }
            sink.three(all, near.classes, near.capital as u32, this.classes);
        }
    }

    /// A small word after, before or between capitals: does the name go on?
    fn of_joiner(&self, this: &Atom, before: &Atom, after: &Atom, sink: &mut Sink) {
        use Tells::*;
        let run = |near: &Atom| self.runs.get(near.run as usize);
        let [own, left, right] = [this, before, after].map(run);
        if let Some(run) = own {
            sink.two(JoinerLast, this.word, self.atoms[run.last].word);
            sink.two(JoinerFirst, this.word, self.atoms[run.start].word);
        }
        if let Some(run) = left {
            sink.two(SmallAfterFirst, this.word, self.atoms[run.start].word);
        }
        if let Some(run) = right {
            sink.two(SmallBeforeLast, this.word, self.atoms[run.last].word);
            sink.three(SmallBetween, this.word, left.map_or(0, |run| run.steps() as u32 + 1), run.steps() as u32);
        }
    }

    fn of_run(&self, at: usize, range: &Range<usize>, sink: &mut Sink) {
        use Tells::*;
        let this = &self.atoms[at];
        let run = &self.runs[this.run as usize];
        let (first, last) = (&self.atoms[run.start], &self.atoms[run.last]);
        let length = (run.steps() + 1).min(6) as u32;
        let position = (at - run.start) as u32;
        let to_last = (run.last - at) as u32;
        sink.two(RunPosition, length, position.min(5));
        sink.one(RunLast, last.word);
        sink.one(RunFirst, first.word);
        sink.two(RunLastClasses, last.classes, to_last.min(3));
        sink.two(RunFirstClasses, first.classes, position.min(3));
        sink.two(RunClasses, run.classes, length);
        if length < 6 {
            sink.three(RunPatternPlace, run.pattern, position, first.place as u32);
        }
        if run.name > run.start {
            let titled = at >= run.name;
            let (start, end) = if titled { (run.name, run.last) } else { (run.start, run.name - 1) };
            let (steps, side) = ((end - start).min(5) as u32, titled as u32);
            sink.three(PartPosition, steps, side, (at - start).min(5) as u32);
            sink.two(PartFirst, self.atoms[start].word, side);
            sink.two(PartLast, self.atoms[end].word, side);
            sink.three(PartTitle, self.atoms[run.name - 1].word, side, steps);
        }
        let before = |steps: usize| match run.start.checked_sub(steps) {
            Some(near) if near >= range.start => &self.atoms[near],
            _ => &BEFORE_SENTENCE,
        };
        let after = |steps: usize| match run.last + steps {
            near if near < range.end => &self.atoms[near],
            _ => &AFTER_SENTENCE,
        };
        sink.one(RunBefore, before(1).word);
        sink.one(RunAfter, after(1).word);
        if before(1).shape == OPENING {
            sink.two(RunBrackets, length, (after(1).shape == CLOSING) as u32);
        }
        if after(1).shape == COMMA {
            sink.two(RunAfterComma, after(2).word, after(3).word);
        }
    }

    fn of_document(&self, at: usize, sink: &mut Sink) {
        use Tells::*;
        let this = &self.atoms[at];
        let run = &self.runs[this.run as usize];
        if self.atoms[at].all_caps() {
            self.of_acronym(at, sink);
        }
        let Some(word) = self.words.find(this.word) else { return };
        let small = if word.lower == 0 { 0 } else { 1 + (word.lower >= word.capital) as u32 };
        sink.two(Elsewhere, small, word.capital.min(2));
        sink.three(ElsewherePlace, small, word.capital.min(2), this.place as u32);
        for &other in word.seen().iter().filter(|&&other| other as usize != at) {
            let run = &self.runs[self.atoms[other as usize].run as usize];
            if run.start > 0 {
                sink.one(ElsewhereBefore, self.atoms[run.start - 1].word);
            }
            if let Some(after) = self.atoms.get(run.last + 1) {
                sink.one(ElsewhereAfter, after.word);
            }
        }
        let longest = &self.runs[word.longest as usize];
        if longest.steps() > run.steps() {
            let last = &self.atoms[longest.last];
            let ends = (last.word == this.word) as u32;
            sink.one(LongerLast, last.word);
            sink.two(LongerForm, longest.steps().min(5) as u32, ends);
        }
    }

    fn of_acronym(&self, at: usize, sink: &mut Sink) {
        use Tells::*;
        let letters = self.word(at).bytes().filter(u8::is_ascii_alphabetic);
        let letters = letters.fold(0u64, |all, letter| all << 8 | letter.to_ascii_uppercase() as u64);
        let run = self.run_of_initials(letters);
        sink.one(Acronym, run.is_some() as u32);
        if let Some(run) = run {
            sink.one(AcronymLast, self.atoms[run.last].word);
            sink.one(AcronymFirst, self.atoms[run.start].word);
            sink.one(AcronymClasses, run.classes);
        }
    }
}

fn low_bytes(count: u32) -> u32 {
    u32::MAX >> (32 - 8 * count)
}

fn bits(mut set: u32) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = (set != 0).then(|| set.trailing_zeros())?;
        set &= set - 1;
        Some(bit)
    })
}

const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

/// Hashes features and collects them.
struct Sink<'v>(&'v mut Features);

impl Sink<'_> {
    #[inline]
    fn one(&mut self, tells: Tells, a: u32) {
        self.put(tells, a as u64);
    }

    #[inline]
    fn two(&mut self, tells: Tells, a: u32, b: u32) {
        self.put(tells, a as u64 | (b as u64) << 32);
    }

    #[inline]
    fn three(&mut self, tells: Tells, a: u32, b: u32, c: u32) {
        self.put(tells, (a as u64 | (b as u64) << 32).wrapping_mul(MIX).rotate_left(25) ^ c as u64);
    }

    #[inline]
    fn put(&mut self, tells: Tells, value: u64) {
        let mixed = (value ^ (tells as u64).wrapping_mul(0xD6E8_FEB8_6659_FD93)).wrapping_mul(MIX);
        let features = &mut *self.0;
        features.list[features.length % MOST] = ((mixed ^ mixed >> 32).wrapping_mul(MIX) >> (64 - BITS)) as u32;
        features.length += 1;
    }
}
