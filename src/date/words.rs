//! What single tokens can mean in a date: the classes of words, as one table, and numbers.
//!
//! The table is hashed at compile time; a token that is no time word costs one probe.

use super::read::Words;
use super::tense::Verb;
use crate::document::Document;
use crate::lex::{Kind, Shape, hash};
use std::mem::discriminant;

/// A stretch of time that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Half,
    Season,
    Year,
    Decade,
    Century,
    Millennium,
}

/// A part of the day, as TIMEX3 names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

/// What a word does to the time word after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// this, current
    This,
    /// last: before the article's date
    Last,
    /// previous, preceding: before what was just spoken of
    Previous,
    /// next: after the article's date
    Next,
    /// following: after what was just spoken of
    Following,
    /// past, recent: the stretch up to now
    Past,
    /// coming, upcoming: the stretch from now
    Coming,
    /// same, that: what was just spoken of
    Same,
}

/// The class of one token. Four bytes, so that it travels in a register: the grammar asks for it in hundreds of places.
#[derive(Clone, Copy, Debug)]
pub enum Word {
    /// No time word.
    Plain,
    /// A whole number of up to 4 digits: its value and how many digits it was written with.
    Number(u16, u8),
    /// '1,200', '2.5', '2.0.1', '20310428': counts, measures, versions.
    Figure,
    /// '10:30', '10:30:15' (24 hours, minutes, seconds or [`NO_SECOND`]).
    Clock(u8, u8, u8),
    /// '28.4.2031'.
    Dotted,
    /// '28th', 'third'.
    Ordinal(u16),
    /// '1990s', '90s' (the first year; below 100 if the century is not written).
    Decade(u16),
    /// 'nineties'.
    DecadeName(u16),
    /// 'one' to 'nineteen', and the tens.
    Cardinal(u16),
    /// 'hundred', 'thousand', 'million', 'billion': the power of ten.
    Power(u8),
    /// 'half'.
    Half,
    /// 'few', 'several', 'couple', 'many', 'dozen'.
    Vague,
    /// 'January', 'Oct.'; true for one that is also a word or a name ('May', 'Mar', 'June').
    Month(u8, bool),
    /// 'Monday', 'Fri.'; true for one that is also a word ('Sun', 'Sat').
    Weekday(u8, bool),
    /// 'Mondays'.
    Weekdays(u8),
    /// 'year'.
    Unit(Unit),
    /// 'years'.
    Units(Unit),
    /// 'weeklong'.
    Long(Unit),
    /// 'daily', 'annual'; 'fortnightly' is two weeks.
    Rate(Unit, u8),
    /// 'morning'.
    Part(Part),
    /// 'mornings'.
    Parts(Part),
    /// Spring, summer, autumn, winter: 0 to 3; true for 'fall' and 'spring', which are words too.
    Season(u8, bool),
    /// 'noon', 'midnight': an hour.
    Hour(u8),
    /// 'today' is 0, 'yesterday' -1.
    Day(i8),
    /// 'tonight'.
    Tonight,
    /// 'overnight'.
    Overnight,
    /// 'now', 'currently'; false for 'present', which must follow 'at'.
    Present(bool),
    /// 'recently'.
    PastRef,
    /// 'soon'.
    FutureRef,
    /// 'future'.
    Future,
    /// 'last', 'next', 'same'.
    Step(Step),
    /// 'these', 'those'.
    These,
    /// 'the'.
    The,
    /// 'a', 'an'.
    A,
    /// 'every', 'each'.
    Every,
    /// 'another'.
    Another,
    /// 'all'.
    All,
    /// 'full', 'consecutive', 'working': between a number and its unit.
    Whole,
    /// 'more'.
    More,
    /// 'less', 'fewer'.
    Less,
    /// 'than'.
    Than,
    /// 'about', 'almost', 'some'.
    About,
    /// 'early'.
    Early,
    /// 'earlier'.
    Earlier,
    /// 'mid'.
    Mid,
    /// 'late'.
    Late,
    /// 'later'.
    Later,
    /// 'end', 'close'.
    End,
    /// 'start', 'beginning'.
    Start,
    /// 'middle'.
    Middle,
    /// 'rest', 'remainder', 'course'.
    Rest,
    /// 'ago'.
    Ago,
    /// 'before'.
    Before,
    /// 'after'.
    After,
    /// 'back'.
    Back,
    /// 'from'.
    From,
    /// 'to'.
    To,
    /// 'and', '&'.
    And,
    /// 'or'.
    Or,
    /// 'between'.
    Between,
    /// 'of'.
    Of,
    /// 'on'.
    On,
    /// 'in'.
    In,
    /// 'within'.
    Within,
    /// 'at'.
    At,
    /// Other prepositions that stand before a time: since, by, until, during, for.
    Prep,
    /// 'per'.
    Per,
    /// 'once', 'twice'.
    Once,
    /// 'times'.
    Times,
    /// A hyphen or dash.
    Dash,
    /// '/'.
    Slash,
    /// ','.
    Comma,
    /// A single quotation mark.
    Apostrophe,
    /// An opening bracket.
    Open,
    /// ';': no verb before it rules what follows.
    Stop,
    /// 'when', 'if': with 'is' and a participle it looks ahead.
    When,
    /// 'a.m.' is false, 'p.m.' true.
    AmPm(bool),
    /// 'GMT', 'IST'.
    Zone,
    /// "o'clock".
    OClock,
    /// 'hrs'.
    Hrs,
    /// 'fiscal', 'financial'.
    Fiscal,
    /// 'Q3', '3Q'.
    QuarterCode(u8),
    /// 'H1', '1H'.
    HalfCode(u8),
    /// 'FY', 'FY31', 'FY2031': read further from the text.
    Code,
    /// 'BC'.
    Bc,
    /// 'AD'.
    Ad,
    /// 'old'.
    Old,
    /// The first word of a named day, by its place in the list of feasts.
    Feast(u8),
    /// A word that tells the tense.
    Verb(Verb),
    /// 'his', or the ending of "Friday's".
    Possessive,
    /// What a number follows that is no year: 'Resolution', 'No.', 'flight'.
    Serial,
}

use Word::*;

impl Word {
    /// What tells words of one class apart. The comparison that the compiler derives takes five times the room.
    fn content(self) -> u32 {
        match self {
            Number(n, digits) => (n as u32) << 8 | digits as u32,
            Clock(h, m, s) => (h as u32) << 16 | (m as u32) << 8 | s as u32,
            Ordinal(n) | Decade(n) | DecadeName(n) | Cardinal(n) => n as u32,
            Month(n, flag) | Weekday(n, flag) | Season(n, flag) => (n as u32) << 8 | flag as u32,
            Rate(unit, n) => (unit as u32) << 8 | n as u32,
            Unit(unit) | Units(unit) | Long(unit) => unit as u32,
            Part(part) | Parts(part) => part as u32,
            Power(n) | Weekdays(n) | Hour(n) | Feast(n) | QuarterCode(n) | HalfCode(n) => n as u32,
            Day(n) => n as u32,
            Present(flag) | AmPm(flag) => flag as u32,
            Step(step) => step as u32,
            Verb(verb) => verb as u32,
            _ => 0,
        }
    }
}

impl PartialEq for Word {
    fn eq(&self, other: &Word) -> bool {
        discriminant(self) == discriminant(other) && self.content() == other.content()
    }
}

/// The second of a clock time that says none.
pub const NO_SECOND: u8 = 60;

const _: () = assert!(size_of::<Word>() == 4);

/// A power of two; a third of the slots are filled.
const SLOTS: usize = 2048;

macro_rules! table {
    ($($words:literal => $class:expr),* $(,)?) => {
        const ROWS: &[(&str, Word)] = &[$(($words, $class)),*];
    };
}

table! {
    "jan" => Month(1, true), "january jan." => Month(1, false), "february feb feb." => Month(2, false),
    "march mar mar." => Month(3, true), "april apr apr." => Month(4, true), "may" => Month(5, true),
    "june jun jun." => Month(6, true), "july jul jul." => Month(7, false), "august aug aug." => Month(8, true),
    "september sept sept. sep sep." => Month(9, false), "october oct oct." => Month(10, false),
    "november nov nov." => Month(11, false), "december dec dec." => Month(12, false),
    "monday" => Weekday(1, false), "mon mon." => Weekday(1, true), "tuesday tues tues. tue tue." => Weekday(2, false),
    "wednesday" => Weekday(3, false), "wed wed." => Weekday(3, true),
    "thursday thurs thurs. thur thu thu." => Weekday(4, false), "friday fri fri." => Weekday(5, false),
    "saturday" => Weekday(6, false), "sat sat." => Weekday(6, true), "sunday" => Weekday(7, false),
    "sun sun." => Weekday(7, true),
    "mondays" => Weekdays(1), "tuesdays" => Weekdays(2), "wednesdays" => Weekdays(3), "thursdays" => Weekdays(4),
    "fridays" => Weekdays(5), "saturdays" => Weekdays(6), "sundays" => Weekdays(7),
    "second" => Ordinal(2), "seconds secs" => Units(Unit::Second), "minute" => Unit(Unit::Minute),
    "minutes mins" => Units(Unit::Minute), "hour" => Unit(Unit::Hour), "hours" => Units(Unit::Hour), "hrs" => Hrs,
    "day" => Unit(Unit::Day), "days" => Units(Unit::Day), "nights" => Units(Unit::Night),
    "week" => Unit(Unit::Week), "weeks" => Units(Unit::Week),
    "weekend" => Unit(Unit::Weekend), "weekends" => Units(Unit::Weekend),
    "fortnight" => Unit(Unit::Fortnight), "fortnights" => Units(Unit::Fortnight),
    "month" => Unit(Unit::Month), "months" => Units(Unit::Month),
    "quarter" => Unit(Unit::Quarter), "quarters" => Units(Unit::Quarter),
    "season" => Unit(Unit::Season), "seasons" => Units(Unit::Season),
    "year yr" => Unit(Unit::Year), "years yrs" => Units(Unit::Year),
    "decade" => Unit(Unit::Decade), "decades" => Units(Unit::Decade),
    "century" => Unit(Unit::Century), "centuries" => Units(Unit::Century),
    "millennium" => Unit(Unit::Millennium), "millennia millenniums" => Units(Unit::Millennium),
    "daylong" => Long(Unit::Day), "weeklong" => Long(Unit::Week), "monthlong" => Long(Unit::Month),
    "yearlong" => Long(Unit::Year), "decadelong" => Long(Unit::Decade), "hourlong" => Long(Unit::Hour),
    "hourly" => Rate(Unit::Hour, 1), "daily" => Rate(Unit::Day, 1), "nightly" => Rate(Unit::Night, 1),
    "weekly" => Rate(Unit::Week, 1), "fortnightly biweekly" => Rate(Unit::Week, 2), "monthly" => Rate(Unit::Month, 1),
    "quarterly" => Rate(Unit::Quarter, 1), "annual annually yearly" => Rate(Unit::Year, 1),
    "bimonthly" => Rate(Unit::Month, 2), "biennial biennially" => Rate(Unit::Year, 2),
    "morning" => Part(Part::Morning), "midday noontime lunchtime" => Part(Part::Midday),
    "afternoon" => Part(Part::Afternoon), "evening" => Part(Part::Evening), "night" => Part(Part::Night),
    "dawn sunrise daybreak" => Part(Part::Morning), "dusk sunset nightfall" => Part(Part::Evening),
    "mornings" => Parts(Part::Morning), "afternoons" => Parts(Part::Afternoon), "evenings" => Parts(Part::Evening),
    "noon" => Hour(12), "midnight" => Hour(24),
    "spring springtime" => Season(0, true), "summer summertime summers" => Season(1, false),
    "autumn" => Season(2, false), "fall" => Season(2, true), "winter wintertime winters" => Season(3, false),
    "today" => Day(0), "yesterday" => Day(-1), "tomorrow" => Day(1), "tonight" => Tonight, "overnight" => Overnight,
    "now currently nowadays presently" => Present(true), "present" => Present(false),
    "recently lately previously" => PastRef, "soon" => FutureRef, "future" => Future,
    "this current" => Step(Step::This), "last latest" => Step(Step::Last), "previous preceding prior" => Step(Step::Previous),
    "next" => Step(Step::Next), "following subsequent ensuing" => Step(Step::Following), "past recent" => Step(Step::Past),
    "coming upcoming" => Step(Step::Coming), "same that" => Step(Step::Same), "these those" => These,
    "the" => The, "a an" => A, "every each" => Every, "another" => Another, "all" => All,
    "whole full entire consecutive straight successive additional extra solid working calendar business long" => Whole,
    "more" => More, "less fewer" => Less, "than" => Than,
    "about around approximately roughly almost nearly some" => About,
    "early" => Early, "earlier" => Earlier, "mid" => Mid, "late" => Late, "later" => Later, "end close" => End,
    "start beginning outset" => Start, "middle" => Middle, "rest remainder course" => Rest,
    "ago" => Ago, "before" => Before, "after" => After, "back" => Back, "from" => From, "to" => To, "and &" => And,
    "or" => Or, "between" => Between, "of" => Of, "on" => On, "in" => In, "within" => Within, "at" => At,
    "since by until till til during for throughout through over into under besides around" => Prep, "per" => Per,
    "once twice thrice" => Once, "times time" => Times, "- -- —" => Dash, "/" => Slash, "," => Comma,
    "( [" => Open, ";" => Stop, "when if unless" => When, "' ‘" => Apostrophe,
    "am a.m. a.m" => AmPm(false), "pm p.m. p.m" => AmPm(true),
    "ist gmt utc est edt cst cdt mst mdt pst pdt et pt ct cet cest bst msk jst kst pkt sgt aest eat wat" => Zone,
    "o'clock" => OClock, "hours'" => Hrs, "fiscal financial" => Fiscal, "bc bce b.c. b.c.e." => Bc, "ad ce a.d." => Ad,
    "old" => Old,
    "one" => Cardinal(1), "two" => Cardinal(2), "three" => Cardinal(3), "four" => Cardinal(4), "five" => Cardinal(5),
    "six" => Cardinal(6), "seven" => Cardinal(7), "eight" => Cardinal(8), "nine" => Cardinal(9),
    "ten" => Cardinal(10), "eleven" => Cardinal(11), "twelve" => Cardinal(12), "thirteen" => Cardinal(13),
    "fourteen" => Cardinal(14), "fifteen" => Cardinal(15), "sixteen" => Cardinal(16), "seventeen" => Cardinal(17),
    "eighteen" => Cardinal(18), "nineteen" => Cardinal(19), "twenty" => Cardinal(20), "thirty" => Cardinal(30),
    "forty fourty" => Cardinal(40), "fifty" => Cardinal(50), "sixty" => Cardinal(60), "seventy" => Cardinal(70),
    "eighty" => Cardinal(80), "ninety" => Cardinal(90), "hundred" => Power(2), "thousand" => Power(3),
    "million" => Power(6), "billion" => Power(9), "half" => Half, "few several couple many dozen dozens hundreds" => Vague,
    "first" => Ordinal(1), "third" => Ordinal(3), "fourth" => Ordinal(4), "fifth" => Ordinal(5),
    "sixth" => Ordinal(6), "seventh" => Ordinal(7), "eighth" => Ordinal(8), "ninth" => Ordinal(9),
    "tenth" => Ordinal(10), "eleventh" => Ordinal(11), "twelfth" => Ordinal(12), "thirteenth" => Ordinal(13),
    "fourteenth" => Ordinal(14), "fifteenth" => Ordinal(15), "sixteenth" => Ordinal(16), "seventeenth" => Ordinal(17),
    "eighteenth" => Ordinal(18), "nineteenth" => Ordinal(19), "twentieth" => Ordinal(20), "thirtieth" => Ordinal(30),
    "fiftieth" => Ordinal(50),
    "twenties" => DecadeName(20), "thirties" => DecadeName(30), "forties" => DecadeName(40),
    "fifties" => DecadeName(50), "sixties" => DecadeName(60), "seventies" => DecadeName(70),
    "eighties" => DecadeName(80), "nineties" => DecadeName(90),
    "q1 1q" => QuarterCode(1), "q2 2q" => QuarterCode(2), "q3 3q" => QuarterCode(3), "q4 4q" => QuarterCode(4),
    "h1 1h" => HalfCode(1), "h2 2h" => HalfCode(2), "fy" => Code,
    "christmas xmas" => Feast(0), "thanksgiving" => Feast(1), "easter" => Feast(2), "halloween" => Feast(3),
    "new" => Feast(4), "valentine" => Feast(5), "labor" => Feast(6), "labour" => Feast(7), "republic" => Feast(8),
    "memorial" => Feast(9), "good" => Feast(10), "ash" => Feast(11), "boxing" => Feast(12),
    "veterans" => Feast(13), "bastille" => Feast(14), "columbus" => Feast(15), "gandhi" => Feast(16),
    "women" => Feast(17), "anzac" => Feast(18), "juneteenth" => Feast(19), "palm" => Feast(20), "maundy holy" => Feast(21),
    "independence national victory" => Feast(22),
    "will shall 'll ’ll would due scheduled slated expected planned planning intends intend upcoming forthcoming \
     expects hopes poised tentatively could should must might" => Verb(Verb::Future),
    "set plan plans likely ready wants want" => Verb(Verb::Aim),
    "agreed decided vowed pledged invited promised asked urged offered wanted hoped proposed" => Verb(Verb::Plan),
    "is are be am" => Verb(Verb::Is), "has have" => Verb(Verb::Has),
    "was were had did said say says reports held met told took made went came gave got saw left became began kept paid sent spent \
     brought thought felt found heard led lost meant ran spoke stood understood won wrote knew rose fell been \
     grew drew flew shot struck sought fought bought caught taught broke chose drove ate forgot hid rode shook \
     sang sank swore tore wore woke done gone given taken seen shown spoken written begun risen fallen grown \
     flown broken chosen driven sat laid read died sold threw built withdrew fled hit put beat quit dealt hung \
     swept stole froze shrank sued upheld underwent overthrew" => Verb(Verb::Past),
    "meets visits pays ends starts begins opens closes leaves arrives travels holds hosts plays faces returns \
     heads kicks takes goes resumes flies departs does votes launches runs gathers attends convenes \
     expires addresses concludes speaks delivers welcomes receives joins continues falls debuts tours \
     celebrates marks retires hands competes" => Verb(Verb::Present),
    "comes come follows" => Verb(Verb::Comes),
    "meet visit end start begin open close leave arrive travel hold host play face return head take go resume \
     fly depart vote launch gather attend convene expire conclude speak receive join continue fall" => Verb(Verb::Base),
    "meeting visiting hosting facing playing travelling traveling flying leaving returning holding" => Verb(Verb::Going),
    "'s ’s his her its their our my your" => Possessive,
    "resolution no no. nos. flight boeing airbus room article route highway section chapter page unit model \
     version bus train channel squadron regiment number act rule psalm" => Serial,
}

const COUNT: usize = {
    let (mut row, mut count) = (0, 0);
    while row < ROWS.len() {
        let bytes = ROWS[row].0.as_bytes();
        let mut at = 0;
        count += 1;
        while at < bytes.len() {
            count += (bytes[at] == b' ' && bytes[at + 1] != b' ') as usize;
            at += 1;
        }
        row += 1;
    }
    count
};

struct Table {
    slots: [u16; SLOTS],
    hashes: [u32; COUNT],
    classes: [Word; COUNT],
}

static TABLE: Table = build();

const fn build() -> Table {
    let mut table = Table { slots: [0; SLOTS], hashes: [0; COUNT], classes: [Plain; COUNT] };
    let (mut row, mut count) = (0, 0);
    while row < ROWS.len() {
        let mut rest = ROWS[row].0.as_bytes();
        while !rest.is_empty() {
            let mut end = 0;
            while end < rest.len() && rest[end] != b' ' {
                end += 1;
            }
            let (word, tail) = rest.split_at(end);
            rest = tail;
            while let [b' ', tail @ ..] = rest {
                rest = tail;
            }
            let hash = hash(word);
            let mut slot = hash as usize % SLOTS;
            let mut known = false;
            while table.slots[slot] != 0 && !known {
                known = table.hashes[table.slots[slot] as usize - 1] == hash;
                slot = (slot + 1) % SLOTS;
            }
            if known {
                // The first row that lists a word wins.
                continue;
            }
            table.hashes[count] = hash;
            table.classes[count] = ROWS[row].1;
            count += 1;
            table.slots[slot] = count as u16;
        }
        row += 1;
    }
    table
}

fn look_up(hash: u32) -> Word {
    let mut slot = hash as usize % SLOTS;
    loop {
        match TABLE.slots[slot] {
            0 => return Plain,
            entry if TABLE.hashes[entry as usize - 1] == hash => return TABLE.classes[entry as usize - 1],
            _ => slot = (slot + 1) % SLOTS,
        }
    }
}

/// Fills in the classes of `count` tokens from `base` on, and `Plain` behind them; gives their number.
#[inline(never)]
pub fn fill(words: &mut Words, doc: &Document, base: u32, count: u32) -> usize {
    words.fill(Plain);
    let len = words.len().min(count as usize);
    for (word, at) in words[..len].iter_mut().zip(base..) {
        *word = classify(doc, at);
    }
    len
}

/// The class of a token.
pub fn classify(doc: &Document, at: u32) -> Word {
    let token = &doc.tokens[at as usize];
    let known = if token.kind == Kind::Symbol && token.span.len() > 1 { Plain } else { look_up(token.hash) };
    if !matches!(known, Plain) {
        return known;
    }
    let word = token.span.of(doc.text).as_bytes();
    match token.kind {
        Kind::Number => number(word),
        // 'FY2031', 'FY31'.
        Kind::Word if token.shape.has(Shape::DIGIT) && matches!(word, [b'F', b'Y', ..]) => Code,
        // Regular past tense; a participle says the same about the time next to it.
        Kind::Word if !token.shape.has(Shape::CAPITAL) && matches!(word, [_, _, _, .., b'e', b'd']) => Verb(Verb::Past),
        _ => Plain,
    }
}

/// '2023', '1,200.5', '08:40', '28th', '1990s', '28.4.2031'.
fn number(text: &[u8]) -> Word {
    let Digits { parts: [first, second, third], lengths: [long, middle, last], mark, rest } = digits(text);
    match (mark, rest) {
        (0, b"") if long <= 4 => Number(first, long),
        (0, [a, b]) if long <= 4 && (a.is_ascii_lowercase() == b.is_ascii_lowercase()) => {
            let suffix = [a.to_ascii_lowercase(), b.to_ascii_lowercase()];
            if matches!(&suffix, b"st" | b"nd" | b"rd" | b"th") { Ordinal(first) } else { Figure }
        }
        (0, b"s") if matches!(long, 2 | 4) && first % 10 == 0 => Decade(first),
        (b':', b"") if long <= 2 && middle == 2 && first <= 24 && second < 60 && third < 60 => match last {
            0 => Clock(first as u8, second as u8, NO_SECOND),
            2 => Clock(first as u8, second as u8, third as u8),
            _ => Figure,
        },
        (b'.', b"")
            if long <= 2
                && last == 4
                && (1..=31).contains(&first)
                && (1..=12).contains(&second)
                && (1800..=2199).contains(&third) =>
        {
            Dotted
        }
        _ => Figure,
    }
}

/// What a number is written with.
pub struct Digits<'t> {
    /// Up to three numbers: '28.4.2031'. Of those above 9999 only the lengths are right.
    pub parts: [u16; 3],
    /// How many digits each has.
    pub lengths: [u8; 3],
    /// The colon or full stop between them; 0 if there is none.
    mark: u8,
    rest: &'t [u8],
}

#[inline(never)]
pub fn digits(text: &[u8]) -> Digits<'_> {
    let mut found = Digits { parts: [0; 3], lengths: [0; 3], mark: 0, rest: text };
    let mut at = 0;
    while let [byte, rest @ ..] = found.rest {
        match byte {
            b'0'..=b'9' => {
                found.parts[at] = found.parts[at].saturating_mul(10).saturating_add((byte - b'0') as u16);
                found.lengths[at] = found.lengths[at].saturating_add(1);
            }
            b':' | b'.' if at < 2 && (at == 0 || found.mark == *byte) => {
                found.mark = *byte;
                at += 1;
            }
            _ => break,
        }
        found.rest = rest;
    }
    found
}
