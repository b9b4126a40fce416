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

/// Where features go.
pub trait Sink {
    /// Takes a feature.
    fn put(&mut self, feature: u32);

    /// Takes the features that `make` puts, which are the same whenever `key` is, in whatever text.
    fn group(&mut self, key: u64, make: impl FnOnce(&mut Self));
}

/// The trainer wants them all.
impl Sink for Vec<u32> {
    fn put(&mut self, feature: u32) {
        self.push(feature);
    }

    fn group(&mut self, _: u64, make: impl FnOnce(&mut Self)) {
        make(self);
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

use Tells::*;

/// Features that are put together; part of their [`key`].
#[derive(Clone, Copy)]
enum Group {
    Word = 1,
    WordOfRun,
    Shapes,
    Before,
    After,
    Run,
    Place,
    Document,
}

/// The key of a group of features made of these numbers and nothing else.
#[inline]
fn key<const N: usize>(group: Group, numbers: [u32; N]) -> u64 {
    let mix = |h: u64, number: u32| (h.rotate_left(32) ^ number as u64).wrapping_mul(MIX);
    numbers.into_iter().fold(group as u64, mix)
}

impl Facts<'_> {
    /// Puts the features of token `at` of a sentence, which is given by its number and its tokens.
    pub fn of(&self, at: usize, sentence: usize, range: &Range<usize>, sink: &mut impl Sink) {
        let near = |offset: isize| -> &Atom {
            match at.checked_add_signed(offset) {
                Some(near) if near >= range.end => &AFTER_SENTENCE,
                Some(near) if near >= range.start => &self.atoms[near],
                _ => &BEFORE_SENTENCE,
            }
        };
        let (this, before, after) = (near(0), near(-1), near(1));
        let (before2, after2) = (near(-2), near(2));
        self.of_word(at, sink);
        one(sink, Tells::Before, before.word);
        one(sink, Tells::After, after.word);
        two(sink, BeforeWord, before.word, this.word);
        two(sink, WordAfter, this.word, after.word);
        one(sink, Before2, before2.word);
        one(sink, After2, after2.word);
        if self.plain(at, range) {
            return;
        }
        let shapes = [before.shape as u32, this.shape as u32, after.shape as u32];
        sink.group(key(Group::Shapes, shapes), |sink| {
            one(sink, ShapeBefore, shapes[0]);
            one(sink, ShapeAfter, shapes[2]);
            three(sink, Tells::Shapes, shapes[0], shapes[1], shapes[2]);
        });
        two(sink, BeforeShape, before.word, this.shape as u32);
        two(sink, ShapeWordAfter, this.shape as u32, after.word);
        if this.run == NO_RUN {
            return;
        }
        for (near, group, one_of, all) in
            [(before, Group::Before, ClassBefore, ClassesBefore), (after, Group::After, ClassAfter, ClassesAfter)]
        {
            sink.group(key(group, [near.classes, near.capital as u32, this.classes]), |sink| {
                for class in bits(near.classes) {
                    two(sink, one_of, class, near.capital as u32);
                }
                three(sink, all, near.classes, near.capital as u32, this.classes);
            });
        }
        if !this.capital {
            one(sink, Place, this.place as u32);
            self.of_joiner(this, before, after, sink);
            return;
        }
        self.of_run(at, sentence, range, sink);
        self.of_document(at, sink);
    }

    /// What the word itself tells, wherever it stands.
    fn of_word(&self, at: usize, sink: &mut impl Sink) {
        let this = &self.atoms[at];
        let (prefix, suffix) = self.ends(at);
        let in_run = this.run != NO_RUN;
        let group = if in_run { Group::WordOfRun } else { Group::Word };
        let numbers = [this.word, this.shape as u32, this.classes, prefix, suffix];
        sink.group(key(group, numbers), |sink| {
            one(sink, Always, 0);
            one(sink, Tells::Word, this.word);
            one(sink, Shape, this.shape as u32);
            one(sink, Suffix3, suffix & low_bytes(3));
            if this.classes != 0 {
                one(sink, Classes, this.classes);
            }
            if !in_run {
                return;
            }
            two(sink, Exact, this.word, this.shape as u32);
            for class in bits(this.classes) {
                one(sink, Class, class);
            }
            for (length, tells) in [(2, Prefix2), (3, Prefix3), (4, Prefix4)] {
                one(sink, tells, prefix & low_bytes(length));
            }
            for (length, tells) in [(2, Suffix2), (4, Suffix4)] {
                one(sink, tells, suffix & low_bytes(length));
            }
        });
    }

    /// A small word after, before or between capitals: does the name go on?
    fn of_joiner(&self, this: &Atom, before: &Atom, after: &Atom, sink: &mut impl Sink) {
        let run = |near: &Atom| self.runs.get(near.run as usize);
        let [own, left, right] = [this, before, after].map(run);
        if let Some(run) = own {
            two(sink, JoinerLast, this.word, self.atoms[run.last].word);
            two(sink, JoinerFirst, this.word, self.atoms[run.start].word);
        }
        if let Some(run) = left {
            two(sink, SmallAfterFirst, this.word, self.atoms[run.start].word);
        }
        if let Some(run) = right {
            two(sink, SmallBeforeLast, this.word, self.atoms[run.last].word);
            three(sink, SmallBetween, this.word, left.map_or(0, |run| run.steps() as u32 + 1), run.steps() as u32);
        }
    }

    fn of_run(&self, at: usize, sentence: usize, range: &Range<usize>, sink: &mut impl Sink) {
        let this = &self.atoms[at];
        let run = &self.runs[this.run as usize];
        let (first, last) = (&self.atoms[run.start], &self.atoms[run.last]);
        let length = (run.steps() + 1).min(6) as u32;
        let position = (at - run.start) as u32;
        let to_last = (run.last - at) as u32;
        let (place, form) = (this.place as u32, self.sentence_forms[sentence] as u32);
        sink.group(key(Group::Place, [place, form, length, position.min(5)]), |sink| {
            one(sink, Place, place);
            one(sink, SentenceForm, form);
            two(sink, RunPosition, length, position.min(5));
        });
        two(sink, RunLastClasses, last.classes, to_last.min(3));
        two(sink, RunFirstClasses, first.classes, position.min(3));
        if length < 6 {
            three(sink, RunPatternPlace, run.pattern, position, first.place as u32);
        }
        if run.name > run.start {
            let titled = at >= run.name;
            let (start, end) = if titled { (run.name, run.last) } else { (run.start, run.name - 1) };
            let (steps, side) = ((end - start).min(5) as u32, titled as u32);
            three(sink, PartPosition, steps, side, (at - start).min(5) as u32);
            two(sink, PartFirst, self.atoms[start].word, side);
            two(sink, PartLast, self.atoms[end].word, side);
            three(sink, PartTitle, self.atoms[run.name - 1].word, side, steps);
        }
        let before = match run.start.checked_sub(1) {
            Some(near) if near >= range.start => &self.atoms[near],
            _ => &BEFORE_SENTENCE,
        };
        let after = |steps: usize| match run.last + steps {
            near if near < range.end => &self.atoms[near],
            _ => &AFTER_SENTENCE,
        };
        let brackets = (before.shape == OPENING).then(|| (after(1).shape == CLOSING) as u32);
        let beyond = (after(1).shape == COMMA).then(|| [after(2).word, after(3).word]);
        let form = length | brackets.map_or(0, |closed| 1 + closed) << 8 | (beyond.is_some() as u32) << 16;
        let [second, third] = beyond.unwrap_or_default();
        let numbers = [first.word, last.word, run.classes, form, before.word, after(1).word, second, third];
        sink.group(key(Group::Run, numbers), |sink| {
            one(sink, RunLast, last.word);
            one(sink, RunFirst, first.word);
            two(sink, RunClasses, run.classes, length);
            one(sink, RunBefore, before.word);
            one(sink, RunAfter, after(1).word);
            if let Some(closed) = brackets {
                two(sink, RunBrackets, length, closed);
            }
            if beyond.is_some() {
                two(sink, RunAfterComma, second, third);
            }
        });
    }

    fn of_document(&self, at: usize, sink: &mut impl Sink) {
        let this = &self.atoms[at];
        let run = &self.runs[this.run as usize];
        if this.all_caps() {
            self.of_acronym(at, sink);
        }
        let Some(word) = self.words.find(this.word) else { return };
        let small = if word.lower == 0 { 0 } else { 1 + (word.lower >= word.capital) as u32 };
        let (capital, place) = (word.capital.min(2), this.place as u32);
        sink.group(key(Group::Document, [small, capital, place]), |sink| {
            two(sink, Elsewhere, small, capital);
            three(sink, ElsewherePlace, small, capital, place);
        });
        for &other in word.seen().iter().filter(|&&other| other as usize != at) {
            let run = &self.runs[self.atoms[other as usize].run as usize];
            if run.start > 0 {
                one(sink, ElsewhereBefore, self.atoms[run.start - 1].word);
            }
            if let Some(after) = self.atoms.get(run.last + 1) {
                one(sink, ElsewhereAfter, after.word);
            }
        }
        let longest = &self.runs[word.longest as usize];
        if longest.steps() > run.steps() {
            let last = &self.atoms[longest.last];
            let ends = (last.word == this.word) as u32;
            one(sink, LongerLast, last.word);
            two(sink, LongerForm, longest.steps().min(5) as u32, ends);
        }
    }

    fn of_acronym(&self, at: usize, sink: &mut impl Sink) {
        let letters = self.word(at).bytes().filter(u8::is_ascii_alphabetic);
        let letters = letters.fold(0u64, |all, letter| all << 8 | letter.to_ascii_uppercase() as u64);
        let run = self.run_of_initials(letters);
        one(sink, Acronym, run.is_some() as u32);
        if let Some(run) = run {
            one(sink, AcronymLast, self.atoms[run.last].word);
            one(sink, AcronymFirst, self.atoms[run.start].word);
            one(sink, AcronymClasses, run.classes);
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

#[inline]
fn one(sink: &mut impl Sink, tells: Tells, a: u32) {
    put(sink, tells, a as u64);
}

#[inline]
fn two(sink: &mut impl Sink, tells: Tells, a: u32, b: u32) {
    put(sink, tells, a as u64 | (b as u64) << 32);
}

#[inline]
fn three(sink: &mut impl Sink, tells: Tells, a: u32, b: u32, c: u32) {
    put(sink, tells, (a as u64 | (b as u64) << 32).wrapping_mul(MIX).rotate_left(25) ^ c as u64);
}

#[inline]
fn put(sink: &mut impl Sink, tells: Tells, value: u64) {
    let mixed = (value ^ (tells as u64).wrapping_mul(0xD6E8_FEB8_6659_FD93)).wrapping_mul(MIX);
    sink.put(((mixed ^ mixed >> 32).wrapping_mul(MIX) >> (64 - BITS)) as u32);
}
