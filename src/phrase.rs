//! Noun phrases that name who acts: a name with its titles and what it stands for.
//!
//! ```text
//! the [Minister of Defence] of [Uzbekistan], [Lt Gen] [Bakhodir Kurbanov]     one person
//! the [Defence Ministers] of [Kenya], [Tanzania] and [Zambia]                  three roles
//! his [British], [French] and [German] counterparts                            three roles
//! [Iran]'s [nuclear chief] [Behrouz Tavakolian] · [UN] [envoy] [Pádraig Ó Conaill]
//! [Ramon T. Salonga Jr.], [Flag Officer in Command] of the [Philippine Navy]
//! [China] · the [Turkish] delegation · he · the two ministers
//! ```
//!
//! Built once from the mentions; both resolution and the search for meetings read it.

use crate::document::Document;
use crate::lex::{Gap, Shape, hash_word};
use crate::lexicon::Bits;
use crate::mention::{Context, Mention, office};
use crate::report::{Country, MentionType};
use crate::span::{MentionId, Tokens};
use std::sync::OnceLock;

/// A noun phrase.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// From the first word (articles apart) to the last.
    pub tokens: Tokens,
    /// What kind of thing it names.
    pub head: Head,
    /// Titles, in text order.
    pub titles: Vec<MentionId>,
    /// The states, nations or bodies it stands for; several for a plural role.
    pub owners: Vec<MentionId>,
    /// True for 'ministers', 'counterparts', 'the two leaders', 'they'.
    pub plural: bool,
    /// True for 'his Russian counterpart …', named or not.
    pub counterpart: bool,
    /// The country of a flag behind the name: 'PM Jone Vakacegu 🇫🇯'.
    pub flag: Option<Country>,
}

/// What a phrase names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// A named person.
    Person(MentionId),
    /// A role without a name: the last of the titles.
    Role,
    /// 'counterpart', 'opposite number': the role of somebody named before.
    Counterpart,
    /// A state or body that acts itself.
    Body(MentionId),
    /// 'the Turkish delegation', 'the minister', 'the two sides', 'the visitor'.
    Group,
    /// 'he', 'her', 'they', 'I', 'we', 'both'.
    Pronoun,
}

impl Phrase {
    /// The name's mention, if a person is named.
    pub fn person(&self) -> Option<MentionId> {
        match self.head {
            Head::Person(id) => Some(id),
            _ => None,
        }
    }
}

/// All phrases of the document, in text order, without overlap.
pub fn find(context: Context, mentions: &[Mention]) -> Vec<Phrase> {
    let mut out = Vec::with_capacity(mentions.len() / 4 * 3);
    let mut next = 0;
    for sentence in &context.document.sentences {
        let mut reader = Reader { context, mentions, next, end: sentence.tokens.end.0 };
        let mut at = sentence.tokens.start.0;
        while at < reader.end {
            let found = if reader.may_begin(at) { reader.phrase(at) } else { None };
            match found {
                Some(phrase) => {
                    at = phrase.tokens.end.0;
                    out.push(phrase);
                }
                None => at = reader.skip(at),
            }
        }
        next = reader.next;
    }
    out
}

struct Reader<'a> {
    context: Context<'a>,
    mentions: &'a [Mention],
    /// First mention that does not end before the reading point.
    next: usize,
    /// End of the sentence.
    end: u32,
}

impl Reader<'_> {
    /// The mention that begins at the token.
    fn mention(&self, at: u32) -> Option<MentionId> {
        let from = &self.mentions[self.next.min(self.mentions.len())..];
        let index = from
            .iter()
            .take_while(|mention| mention.tokens.start.0 <= at)
            .position(|mention| mention.tokens.start.0 == at)?;
        Some(MentionId((self.next + index) as u32)).filter(|_| at < self.end)
    }

    fn kind(&self, id: MentionId) -> MentionType {
        self.mentions[id.index()].kind.expect("chosen mentions have a type")
    }

    fn after(&self, id: MentionId) -> u32 {
        self.mentions[id.index()].tokens.end.0
    }

    fn mention_of(&self, at: u32, kinds: &[MentionType]) -> Option<MentionId> {
        self.mention(at).filter(|&id| kinds.contains(&self.kind(id)))
    }

    /// Could a phrase begin here: with a mention, or a word that begins one? Most tokens are neither.
    fn may_begin(&self, at: u32) -> bool {
        let opening = |hash: u32| openers()[hash as usize / 64 % OPENERS] >> (hash % 64) & 1 != 0;
        opening(self.context.document.tokens[at as usize].hash) || self.mention(at).is_some()
    }

    /// Past the token, or past the mention that begins there.
    fn skip(&mut self, at: u32) -> u32 {
        let past = self.mention(at).map_or(at + 1, |id| self.after(id));
        while self.mentions.get(self.next).is_some_and(|mention| mention.tokens.end.0 <= past) {
            self.next += 1;
        }
        past
    }

    /// The phrase that begins at the token.
    fn phrase(&self, start: u32) -> Option<Phrase> {
        let document = self.context.document;
        // 'HE the Minister' is an Excellency.
        let shouted = document.word(start).len() > 1 && document.tokens[start as usize].shape.has(Shape::ALL_CAPS);
        if document.is_any(start, PRONOUNS) && !shouted && self.mention(start).is_none() {
            let plural = document.is_any(start, &["they", "them", "both", "we", "us"]);
            // 'both sides', 'both ministers' is one phrase.
            let end = if plural && self.group_noun(start + 1) { start + 2 } else { start + 1 };
            let possessive = document.is_any(start, &["his", "her", "their", "its", "my", "our"]);
            // 'his', 'their' begin a phrase only before a counterpart: 'his Russian counterpart'.
            if !possessive {
                return Some(self.plain(start, end, Head::Pronoun, plural));
            }
            return self.counterpart(start).or_else(|| {
                let object = document.is(start, "her") && !self.noun_follows(start + 1);
                object.then(|| self.plain(start, start + 1, Head::Pronoun, false))
            });
        }
        self.counterpart(start).or_else(|| self.named(start)).or_else(|| self.group(start))
    }

    fn plain(&self, start: u32, end: u32, head: Head, plural: bool) -> Phrase {
        Phrase {
            tokens: Tokens::new(start, end),
            head,
            titles: vec![],
            owners: vec![],
            plural,
            counterpart: false,
            flag: None,
        }
    }

    /// 'her' before a noun is possessive.
    fn noun_follows(&self, at: u32) -> bool {
        let document = self.context.document;
        at < self.end
            && document.kind(at) == Some(crate::lex::Kind::Word)
            && !document.is_any(
                at,
                &[
                    "in",
                    "at",
                    "on",
                    "and",
                    "to",
                    "for",
                    "with",
                    "by",
                    "before",
                    "after",
                    "during",
                    "as",
                    "that",
                    "last",
                    "today",
                    "yesterday",
                ],
            )
    }

    /// 'his British, French and German counterparts', 'his Russian counterpart, Sergei Shoigu'.
    fn counterpart(&self, start: u32) -> Option<Phrase> {
        let document = self.context.document;
        let mut at = start + document.is_any(start, &["his", "her", "their", "its", "my", "our", "the", "a"]) as u32;
        let (owners, after) = self.owners(at);
        at = after;
        if document.is_any(at, &["visiting", "newly", "new"]) {
            at += 1;
        }
        let (titles, after) = self.titles(at);
        at = after;
        let (noun, plural) = if document.is_any(at, &["counterpart", "counterparts"]) {
            (at + 1, document.is(at, "counterparts"))
        } else if document.is(at, "opposite") && document.is_any(at + 1, &["number", "numbers"]) {
            (at + 2, document.is(at + 1, "numbers"))
        } else {
            return None;
        };
        let mut phrase = Phrase {
            tokens: Tokens::new(start, noun),
            head: Head::Counterpart,
            titles,
            owners,
            plural,
            counterpart: true,
            flag: None,
        };
        let mut at = noun;
        if phrase.owners.is_empty() && document.is_any(at, &["from", "of", "in"]) {
            let (owners, after) = self.owners(at + 1 + document.is(at + 1, "the") as u32);
            if !owners.is_empty() {
                phrase.owners = owners;
                phrase.tokens.end.0 = after;
                at = after;
            }
        }
        if !plural {
            let name = at + (document.word(at) == ",") as u32;
            let (titles, after) = self.titles(name);
            if let Some(person) = self.mention_of(after, &[MentionType::Person]) {
                phrase.titles = titles;
                phrase.head = Head::Person(person);
                phrase.tokens.end.0 = self.after(person);
                self.apposition(&mut phrase);
            }
        }
        Some(phrase)
    }

    /// A run of 'A', 'A, B and C', 'A's', 'LONG FORM (ACRONYM)' of states, nations and bodies.
    fn owners(&self, start: u32) -> (Vec<MentionId>, u32) {
        let document = self.context.document;
        const OWNERS: &[MentionType] = &[MentionType::Gpe, MentionType::Norp, MentionType::Org, MentionType::Loc];
        let (mut owners, mut at, mut end) = (vec![], start, start);
        while let Some(owner) = self.mention_of(at, OWNERS) {
            owners.push(owner);
            end = self.after(owner);
            if document.word(end) == "(" && document.word(end + 2) == ")" {
                end += 3;
            } else if document.word(end) == "("
                && self.mention(end + 1).is_some_and(|id| document.word(self.after(id)) == ")")
            {
                end = self.mention(end + 1).map_or(end, |id| self.after(id) + 1);
            }
            end += self.possessive(end) as u32;
            at = end;
            if document.word(at) == "," {
                at += 1;
            }
            if document.is(at, "and") {
                at += 1;
            }
            at += document.is(at, "the") as u32;
            if at == end && self.mention_of(at, OWNERS).is_some() && document.tokens[at as usize].gap > Gap::Space {
                break;
            }
        }
        (owners, end)
    }

    fn possessive(&self, at: u32) -> bool {
        let document = self.context.document;
        document.is_any(at, &["'s", "’s"])
            || matches!(document.word(at), "'" | "’") && document.touches(at) && !document.touches(at + 1)
    }

    fn titles(&self, start: u32) -> (Vec<MentionId>, u32) {
        let (mut titles, mut at) = (vec![], start);
        while let Some(title) = self.mention_of(at, &[MentionType::Title]) {
            titles.push(title);
            at = self.after(title);
            let document = self.context.document;
            // 'Chief of Army Staff (COAS) Gen …', 'Secretary of State and Foreign Minister …'
            if document.word(at) == "(" && self.mention(at + 1).is_some_and(|id| document.word(self.after(id)) == ")") {
                at = self.mention(at + 1).map_or(at, |id| self.after(id) + 1);
            }
            // 'Minister of Energy Prince Saud', 'Foreign Minister Senator Khosa': no mention of its own, but a title.
            if self.mention(at).is_none() && self.mention_of(at + 1, &[MentionType::Person]).is_some() && self.style(at)
            {
                at += 1;
            }
        }
        (titles, at)
    }

    /// A word that may be a title.
    fn style(&self, at: u32) -> bool {
        use crate::lexicon::Class::*;
        let Context { document, notes, .. } = self.context;
        let titles = [Honorific, Rank, Legislator, HeadState, Minister].map(Bits::of);
        document.capital(at) && titles.into_iter().any(|title| notes.bits[at as usize].any(title))
    }

    /// A person, a role, or a state or body, with everything that belongs to it.
    fn named(&self, start: u32) -> Option<Phrase> {
        let document = self.context.document;
        let mut owners = vec![];
        let mut at = start;
        // Owners before: 'SCO Secretary General', 'Iran's nuclear chief', 'the U.S. and Russian presidents'.
        let (before, after) = self.owners(at);
        if !before.is_empty() {
            let adjective = |word: u32| {
                document.is_any(
                    word,
                    &["visiting", "outgoing", "new", "newly", "appointed", "former", "then", "top", "acting", "late"],
                )
            };
            let mut title = after;
            while adjective(title) {
                title += 1;
            }
            let touching =
                |at: u32| document.tokens.get(at as usize).is_some_and(|token| token.gap <= Gap::Line && at < self.end);
            let (titles, _) = self.titles(title);
            let person = self.mention_of(title, &[MentionType::Person]);
            // 'Iran, Russia's foreign minister': the first is an actor of its own.
            let listed = before.len() > 1
                && !titles.iter().any(|&title| self.plural_title(title))
                && self.after(before[0]) + 1 < self.mentions[before[1].index()].tokens.start.0 + 1
                && document.is_any(self.after(before[0]), &[",", "and"]);
            if touching(title) && (!titles.is_empty() || person.is_some()) && !listed {
                owners = before;
                at = title;
            } else if let Some(first) = self.mention_of(start, &[MentionType::Gpe, MentionType::Org]) {
                return self.body(start, first);
            } else {
                return None;
            }
        }
        let (mut titles, after) = self.titles(at);
        let mut end = after;
        let mut plural = titles.iter().any(|&title| self.plural_title(title));
        if !titles.is_empty() {
            // Owners after: 'of Kenya', 'of the Philippine Navy', 'to India', 'for Iran'.
            let link = document.is_any(end, &["of", "for", "to", "from", "at"]);
            if link {
                let (of, past) = self.owners(end + 1 + document.is(end + 1, "the") as u32);
                // 'Ambassador to India' acts for another state: stepped over.
                if !document.is(end, "to") {
                    owners.extend(&of);
                }
                if !of.is_empty() {
                    end = past;
                }
            }
            plural |= owners.len() > 1 && titles.iter().any(|&title| self.plural_title(title));
            // Two offices of one: 'Deputy Prime Minister and Foreign Minister Ishaq Dar'.
            if !plural && document.is(end, "and") {
                let (second, past) = self.titles(end + 1);
                if !second.is_empty()
                    && self.mention_of(past, &[MentionType::Person]).is_some()
                    && second.iter().any(|&title| self.is_office(title))
                {
                    titles.extend(second);
                    end = past;
                }
            }
            // The name behind a comma: 'Defence Minister of Belarus, Lt Gen Victor Khrenin'.
            let comma = document.word(end) == ",";
            let (more, past) = self.titles(end + comma as u32);
            // 'With the Prime Minister, Deputy Secretary Aspinwall discussed': two persons.
            let another = comma && owners.is_empty() && more.iter().any(|&title| self.is_office(title));
            if let Some(person) = self
                .mention_of(past, &[MentionType::Person])
                .filter(|_| !plural && !another && (!comma || self.same_line(past)))
            {
                titles.extend(more);
                let tokens = Tokens::new(start, self.after(person));
                let mut phrase = Phrase {
                    tokens,
                    head: Head::Person(person),
                    titles,
                    owners,
                    plural: false,
                    counterpart: false,
                    flag: None,
                };
                self.apposition(&mut phrase);
                return Some(phrase);
            }
            return Some(Phrase {
                tokens: Tokens::new(start, end),
                head: Head::Role,
                titles,
                owners,
                plural,
                counterpart: false,
                flag: None,
            });
        }
        let person = self.mention_of(at, &[MentionType::Person])?;
        let mut phrase = Phrase {
            tokens: Tokens::new(start, self.after(person)),
            head: Head::Person(person),
            titles,
            owners,
            plural: false,
            counterpart: false,
            flag: None,
        };
        self.apposition(&mut phrase);
        Some(phrase)
    }

    fn same_line(&self, at: u32) -> bool {
        self.context.document.tokens.get(at as usize).is_some_and(|token| token.gap <= Gap::Line)
    }

    /// Is the head of the title a plural? That of 'Chairman of the Joint Chiefs of Staff' is none.
    fn plural_title(&self, title: MentionId) -> bool {
        let document = self.context.document;
        let Tokens { start, end } = self.mentions[title.index()].tokens;
        let behind = (start.0..end.0).find(|&at| document.is_any(at, &["of", "for", ","])).unwrap_or(end.0);
        (start.0..behind).any(|at| document.is_any(at, PLURAL_TITLES))
    }

    /// A state or body that acts: 'China', 'the Taliban', 'the European Union (EU)'.
    fn body(&self, start: u32, first: MentionId) -> Option<Phrase> {
        let document = self.context.document;
        let mut end = self.after(first);
        // 'the Turkish delegation', 'India's side' are groups; 'China's economy' is no actor.
        if document.word(end) == "(" && self.mention(end + 1).is_some_and(|id| document.word(self.after(id)) == ")") {
            end = self.mention(end + 1).map_or(end, |id| self.after(id) + 1);
        }
        if self.possessive(end) {
            return None;
        }
        if self.group_noun(end) && self.same_line(end) {
            let plural = document.word(end).ends_with('s');
            return Some(Phrase {
                tokens: Tokens::new(start, end + 1),
                head: Head::Group,
                titles: vec![],
                owners: vec![first],
                plural,
                counterpart: false,
                flag: None,
            });
        }
        Some(Phrase {
            tokens: Tokens::new(start, end),
            head: Head::Body(first),
            titles: vec![],
            owners: vec![first],
            plural: false,
            counterpart: false,
            flag: None,
        })
    }

    /// ', Flag Officer in Command of the Philippine Navy', ' of Tonga', ', the Omani foreign minister,' behind a name.
    fn apposition(&self, phrase: &mut Phrase) {
        let document = self.context.document;
        let end = phrase.tokens.end.0;
        phrase.flag = flag(document.word(end), document.word(end + 1));
        if document.is(end, "of") {
            let at = end + 1 + document.is(end + 1, "the") as u32;
            if let Some(owner) = self.mention_of(at, &[MentionType::Gpe, MentionType::Org]) {
                phrase.owners.push(owner);
                phrase.tokens.end.0 = self.after(owner);
            }
            return;
        }
        if !matches!(document.word(end), "," | "(" | "–" | "—") || !self.same_line(end + 1) {
            return;
        }
        let mut at = end + 1;
        while document.is_any(at, &["the", "a", "an", "who", "is", "currently", "now", "newly", "appointed"]) {
            at += 1;
        }
        let (before, after) = self.owners(at);
        let (mut titles, mut past) = self.titles(after);
        if titles.is_empty() {
            return;
        }
        // 'Crown Prince and Prime Minister of Saudi Arabia'
        if document.is(past, "and") {
            let (second, end) = self.titles(past + 1);
            if !second.is_empty() && self.mention_of(end, &[MentionType::Person]).is_none() {
                titles.extend(second);
                past = end;
            }
        }
        let named = self.mention_of(past, &[MentionType::Person]).is_some();
        if named {
            return;
        }
        let mut owners = before;
        if document.is_any(past, &["of", "for"]) {
            let (of, end) = self.owners(past + 1 + document.is(past + 1, "the") as u32);
            // 'X, foreign minister of A, and B, …': only the first belongs to X.
            if let Some(&first) = of.first() {
                owners.push(first);
                past = if of.len() > 1 { self.after(first) } else { end };
            }
        }
        // 'A, the Foreign Minister of X, B, …': a name right behind has this role, not the name before.
        let comma = document.word(past) == ",";
        let (_, next) = self.titles(past + comma as u32);
        if self.mention_of(next, &[MentionType::Person]).is_some() && !(comma && phrase.titles.is_empty()) {
            return;
        }
        let office = titles.iter().any(|&title| self.is_office(title));
        if !office {
            return;
        }
        phrase.titles.extend(titles);
        phrase.owners.extend(owners);
        phrase.tokens.end.0 = past + (document.word(end) == "(" && document.word(past) == ")") as u32;
    }

    fn is_office(&self, title: MentionId) -> bool {
        self.mentions[title.index()].entry.is_none_or(|entry| office(self.context.lexicon.class(entry)))
    }

    /// 'the Turkish delegation', 'the two ministers', 'the visitor', 'both sides'.
    fn group(&self, start: u32) -> Option<Phrase> {
        let document = self.context.document;
        let mut at = start;
        if !document.is_any(at, DETERMINERS) {
            // 'Envoys from the United States, Norway and Japan'
            let plural = self.group_noun(at) && document.word(at).ends_with('s');
            if plural && document.is_any(at + 1, &["of", "from"]) {
                let (owners, end) = self.owners(at + 2 + document.is(at + 2, "the") as u32);
                return (!owners.is_empty()).then(|| Phrase {
                    tokens: Tokens::new(start, end),
                    head: Head::Group,
                    titles: vec![],
                    owners,
                    plural: true,
                    counterpart: false,
                    flag: None,
                });
            }
            // 'Chinese officials' without an article.
            self.mention_of(at, &[MentionType::Norp, MentionType::Gpe])?;
            let (owners, end) = self.owners(at);
            let noun = self.group_adjectives(end);
            return self.group_noun(noun).then(|| Phrase {
                tokens: Tokens::new(start, noun + 1),
                head: Head::Group,
                titles: vec![],
                owners,
                plural: document.word(noun).ends_with('s'),
                counterpart: false,
                flag: None,
            });
        }
        let number = document.is_any(at, &["both", "two", "three", "four", "five", "six", "all"])
            || document.is_any(at + 1, &["two", "three", "four", "five", "six", "both"]);
        at += 1;
        while self.mention(at).is_none()
            && document.is_any(
                at,
                &[
                    "two",
                    "three",
                    "four",
                    "five",
                    "six",
                    "visiting",
                    "other",
                    "top",
                    "senior",
                    "foreign",
                    "defence",
                    "military",
                    "same",
                    "high-level",
                ],
            )
        {
            at += 1;
        }
        let (owners, after) = self.owners(at);
        at = after;
        at = self.group_adjectives(at);
        if self.group_noun(at) && at < self.end {
            let plural = number || document.word(at).ends_with('s');
            let mut owners = owners;
            let mut end = at + 1;
            // 'the leaders of Armenia and Azerbaijan', 'a delegation from Hamas'
            if owners.is_empty() && document.is_any(end, &["of", "from"]) {
                let (of, past) = self.owners(end + 1 + document.is(end + 1, "the") as u32);
                let acts = |id: &MentionId| self.kind(*id) != MentionType::Loc;
                if of.iter().all(acts) && (of.len() == 1 || document.word(at).ends_with('s')) {
                    owners = of;
                    end = past;
                }
            }
            return Some(Phrase {
                tokens: Tokens::new(start, end),
                head: Head::Group,
                titles: vec![],
                owners,
                plural,
                counterpart: false,
                flag: None,
            });
        }
        // 'the two', 'the three' alone before a verb.
        if number
            && at > start + 1
            && owners.is_empty()
            && document.is_any(
                at,
                &[
                    "also",
                    "then",
                    "discussed",
                    "met",
                    "agreed",
                    "reviewed",
                    "exchanged",
                    "held",
                    "talked",
                    "spoke",
                    "will",
                    "had",
                    "have",
                    "signed",
                ],
            )
        {
            return Some(self.plain(start, at, Head::Group, true));
        }
        None
    }

    /// Past what may stand between a nation and 'officials'.
    fn group_adjectives(&self, mut at: u32) -> u32 {
        while self.mention(at).is_none()
            && self.context.document.is_any(
                at,
                &[
                    "visiting",
                    "top",
                    "senior",
                    "government",
                    "military",
                    "army",
                    "negotiating",
                    "defence",
                    "defense",
                    "foreign",
                    "intelligence",
                    "security",
                    "parliamentary",
                    "business",
                    "high-level",
                    "high-ranking",
                ],
            )
        {
            at += 1;
        }
        at
    }

    fn group_noun(&self, at: u32) -> bool {
        at < self.end && self.context.document.is_any(at, GROUP_NOUNS) && self.mention(at).is_none()
    }
}

/// 'delegation', 'officials', 'leaders'.
pub(crate) fn is_group_noun(document: &Document, at: u32) -> bool {
    document.is_any(at, GROUP_NOUNS)
}

/// The country of a flag: two regional indicator letters, one token each or, if alike, one together.
fn flag(first: &str, second: &str) -> Option<Country> {
    let letters: Vec<u8> = first
        .chars()
        .chain(second.chars())
        .take(2)
        .map_while(|c| (c as u32).checked_sub(0x1F1E6).filter(|&n| n < 26))
        .map(|n| b'A' + n as u8)
        .collect();
    Some(Country(letters.try_into().ok()?))
}

const PRONOUNS: &[&str] =
    &["he", "she", "they", "him", "them", "her", "his", "their", "its", "i", "we", "me", "us", "both", "my", "our"];

/// How many words of 64 bits the filter has.
const OPENERS: usize = 128;

/// A filter of the hashes of words that begin a phrase without being a mention.
fn openers() -> &'static [u64; OPENERS] {
    static FILTER: OnceLock<[u64; OPENERS]> = OnceLock::new();
    FILTER.get_or_init(|| {
        let mut filter = [0; OPENERS];
        for word in [PRONOUNS, GROUP_NOUNS, DETERMINERS, COUNTERPARTS].into_iter().flatten() {
            let hash = hash_word(word);
            filter[hash as usize / 64 % OPENERS] |= 1 << (hash % 64);
        }
        filter
    })
}

/// What a group begins with: 'the two ministers'.
const DETERMINERS: &[&str] =
    &["the", "a", "an", "this", "that", "these", "both", "two", "three", "four", "five", "six", "all"];

/// What a counterpart may begin with, where nothing possessive does.
const COUNTERPARTS: &[&str] = &["counterpart", "counterparts", "opposite", "visiting", "newly", "new"];

const GROUP_NOUNS: &[&str] = &[
    "delegation",
    "delegations",
    "side",
    "sides",
    "minister",
    "ministers",
    "leader",
    "leaders",
    "official",
    "officials",
    "negotiators",
    "diplomat",
    "diplomats",
    "envoy",
    "envoys",
    "visitor",
    "visitors",
    "dignitary",
    "dignitaries",
    "general",
    "generals",
    "admirals",
    "admiral",
    "presidents",
    "premiers",
    "government",
    "governments",
    "representatives",
    "representative",
    "parties",
    "countries",
    "guest",
    "guests",
    "team",
    "teams",
    "chief",
    "chiefs",
    "pair",
    "duo",
    "men",
    "women",
    "politicians",
    "lawmakers",
    "monarch",
    "monarchs",
    "authorities",
    "ambassadors",
    "secretary",
    "spokesperson",
];

const PLURAL_TITLES: &[&str] = &[
    "ministers",
    "presidents",
    "premiers",
    "secretaries",
    "ambassadors",
    "chiefs",
    "leaders",
    "chairmen",
    "governors",
    "envoys",
    "kings",
    "generals",
    "commanders",
    "speakers",
    "directors",
    "heads",
    "commissioners",
    "advisers",
    "advisors",
    "chancellors",
    "mayors",
    "pms",
    "fms",
    "representatives",
    "deputies",
    "officers",
    "admirals",
    "marshals",
    "senators",
    "emirs",
    "rulers",
    "princes",
];
