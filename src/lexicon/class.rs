// The classes of lexicon entries. Read by the crate and, with `include!`, by `build.rs`.

/// What a lexicon entry is. A line of `lexicon/*.tsv` names it in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Class {
    /// A state or territory.
    Country,
    /// A capital city.
    Capital,
    /// A city or town.
    City,
    /// A region of a state.
    Admin,
    /// An adjective or noun of a nation.
    Demonym,
    /// A religious, ethnic, political or regional group.
    Norp,
    /// A body that acts.
    Org,
    /// A region, sea, river, mountain.
    Loc,
    /// A building or site.
    Fac,
    /// A named meeting, exercise, war.
    Event,
    /// A named programme or policy.
    Initiative,
    /// A treaty or resolution.
    Law,
    /// A given name.
    Given,
    /// A surname.
    Surname,
    /// A common English word.
    Word,
    /// Monarch or president.
    HeadState,
    /// Prime minister.
    HeadGov,
    /// Member of a government.
    Minister,
    /// Ambassador, envoy, spokesperson.
    Diplomat,
    /// Office of an international body.
    Io,
    /// Security adviser, intelligence or police chief.
    Security,
    /// Military rank.
    Rank,
    /// Military office.
    MilPost,
    /// Member of a parliament.
    Legislator,
    /// Office in a party.
    PartyPost,
    /// Governor, mayor.
    Subnational,
    /// Judge, prosecutor.
    Judge,
    /// Form of address.
    Honorific,
    /// What may follow a name: Jr., (Retd).
    Suffix,
    /// Trade or calling.
    Occupation,
    /// Verb or noun that a rule looks for; see `lexicon/cues.tsv`.
    Cue,
}

impl Class {
    /// Every class with its name in `lexicon/*.tsv`.
    pub const NAMES: [(&'static str, Class); 31] = [
        ("country", Class::Country),
        ("capital", Class::Capital),
        ("city", Class::City),
        ("admin", Class::Admin),
        ("demonym", Class::Demonym),
        ("norp", Class::Norp),
        ("org", Class::Org),
        ("loc", Class::Loc),
        ("fac", Class::Fac),
        ("event", Class::Event),
        ("initiative", Class::Initiative),
        ("law", Class::Law),
        ("given", Class::Given),
        ("surname", Class::Surname),
        ("word", Class::Word),
        ("head_state", Class::HeadState),
        ("head_gov", Class::HeadGov),
        ("minister", Class::Minister),
        ("diplomat", Class::Diplomat),
        ("io", Class::Io),
        ("security", Class::Security),
        ("rank", Class::Rank),
        ("mil_post", Class::MilPost),
        ("legislator", Class::Legislator),
        ("party_post", Class::PartyPost),
        ("subnational", Class::Subnational),
        ("judge", Class::Judge),
        ("honorific", Class::Honorific),
        ("suffix", Class::Suffix),
        ("occupation", Class::Occupation),
        ("cue", Class::Cue),
    ];

    /// The class of that name.
    pub fn from_name(name: &str) -> Option<Class> {
        Class::NAMES.iter().find(|(known, _)| *known == name).map(|&(_, class)| class)
    }
}

/// Flag of a form: counts only if written in capitals ('US').
pub const CAPS: u8 = 1;
/// Flag of a form: is a mention in lower case too ('prime minister').
pub const LOWER: u8 = 2;
/// Flag of a form: also an ordinary word or a name; context must confirm it ('Reading').
pub const WEAK: u8 = 4;
/// Flag of a form: a mention only when a name follows at once ('general').
pub const ATTACHED: u8 = 8;
/// Flag of a form: not the first of its line; the packed data names the first.
pub const ALIAS: u8 = 16;
/// Flag set by the build: the folded form is also a common English word.
pub const COMMON: u8 = 32;
