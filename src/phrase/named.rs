//! Phrases around a name, a role or a body: titles before it, behind it, and whom it stands for.

use super::{Head, Ids, Phrase, Reader};
use crate::lex::Gap;
use crate::lexicon::Class;
use crate::report::MentionType;
use crate::span::{MentionId, Tokens};

impl Reader<'_> {
    /// 'his British, French and German counterparts', 'his Russian counterpart, Sergei Shoigu'.
    ///
    /// `mentioned` is what [`Reader::owners`] finds at `start`.
    pub(super) fn counterpart(&self, start: u32, mentioned: &(Ids, u32)) -> Option<Phrase> {
        if !self.counterparts {
            return None;
        }
        let document = self.context.document;
        let possessive = document.is_any(start, words!["his", "her", "their", "its", "my", "our", "the", "a"]);
        let (owners, mut at) = if possessive { self.owners(start + 1) } else { mentioned.clone() };
        at += document.is_any(at, FRESH) as u32;
        let (titles, at) = self.titles(at);
        let (noun, plural) = if !document.is_any(at, COUNTERPARTS) {
            return None;
        } else if !document.is(at, "opposite") {
            (at + 1, document.is_any(at, words!["counterparts", "colleagues"]))
        } else if document.is_any(at + 1, words!["number", "numbers"]) {
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
        // 'his Kazakh colleague', 'their Chinese colleagues'; not 'his colleagues'.
        if phrase.owners.is_empty() && document.is_any(noun - 1, words!["colleague", "colleagues"]) {
            return None;
        }
        if phrase.owners.is_empty() && document.is_any(at, words!["from", "of", "in"]) {
            let (owners, after) = self.owners(at + 1 + document.is(at + 1, "the") as u32);
            if !owners.is_empty() {
                phrase.owners = owners;
                phrase.tokens.end.0 = after;
                at = after;
            }
        }
        if !plural {
            let name = at + document.is(at, ",") as u32;
            let (mut titles, after) = self.titles(name);
            let (more, owners, after) = self.more_offices(after);
            if let Some(person) = self.mention_of(after, &[MentionType::Person]) {
                titles.extend(&more);
                phrase.owners.extend(&owners);
                phrase.titles = titles;
                phrase.head = Head::Person(person);
                phrase.tokens.end.0 = self.after(person);
                self.apposition(&mut phrase);
            }
        }
        Some(phrase)
    }

    /// A person, a role, or a state or body, with everything that belongs to it.
    ///
    /// `mentioned` is what [`Reader::owners`] finds at `start`.
    pub(super) fn named(&self, start: u32, mentioned: &(Ids, u32)) -> Option<Phrase> {
        let document = self.context.document;
        let mut owners = Ids::None;
        let mut at = start;
        // Owners before: 'SCO Secretary General', 'Iran's nuclear chief', 'the U.S. and Russian presidents'.
        let (before, after) = mentioned;
        if !before.is_empty() {
            let adjective = |word: u32| {
                document.is_any(
                    word,
                    words![
                        "visiting",
                        "outgoing",
                        "new",
                        "newly",
                        "appointed",
                        "former",
                        "then",
                        "top",
                        "acting",
                        "late",
                        "most"
                    ],
                )
            };
            let mut title = *after;
            // 'Norway's top diplomat' is a title as a whole.
            while adjective(title) && self.mention(title).is_none() {
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
                && document.is_any(self.after(before[0]), words![",", "and"])
                // 'U.S. and Chinese officials' are one group, too.
                && !(document.is(self.after(before[0]), "and")
                    && document.tokens[start as usize].shape.has(crate::lex::Shape::ALL_CAPS));
            // 'the U.S. and Iranian officials' are one group.
            let officials = self.group_adjectives(*after);
            // 'India, Japan and Australia foreign ministers' too; not 'Iran, Russian officials'.
            let alike = before.iter().all(|&one| self.kind(one) == MentionType::Gpe);
            if before.len() > 1
                && self.group_noun(officials)
                && document.word(officials).ends_with('s')
                && (!listed || alike)
            {
                return None;
            }
            // 'In Lithuania President A will …': where, not whose.
            let place = document.is(start.wrapping_sub(1 + document.is(start.wrapping_sub(1), "the") as u32), "in")
                && before.len() == 1
                && self.after(before[0]) == title
                && self.kind(before[0]) == MentionType::Gpe;
            if touching(title) && (!titles.is_empty() || person.is_some()) && !listed && !place {
                owners = before.clone();
                at = title;
            } else if let Some(first) = self.mention_of(start, &[MentionType::Gpe, MentionType::Org]) {
                return self.body(start, first);
            } else {
                return None;
            }
        }
        let (mut titles, mut after) = self.titles(at);
        // 'Speaker National Assembly Sardar A', 'Chief Minister Punjab B'
        let body = self.mention_of(after, &[MentionType::Org, MentionType::Gpe]).filter(|_| !titles.is_empty());
        let (more, name) = body.map_or_else(Default::default, |body| self.titles(self.after(body)));
        if body.is_some() && self.mention_of(name, &[MentionType::Person]).is_some() && self.same_line(name) {
            titles.extend(&more);
            body.into_iter().for_each(|body| owners.push(body));
            after = name;
        }
        let mut end = after;
        let mut plural = titles.iter().any(|&title| self.plural_title(title));
        if !titles.is_empty() {
            // Owners after: 'of Kenya', 'of the Philippine Navy', 'to India', 'for Iran'.
            // 'UN Special Representative on Cyprus Ege Aksoy'
            let envoy = words!["representative", "envoy", "secretary", "coordinator", "adviser", "advisor"];
            let envoy = document.is_any(end - 1, envoy);
            end = self.past_task(end);
            let link = document.is_any(end, words!["of", "for", "to", "from", "at"])
                || envoy && document.is(end, "on") && self.mention_of(end + 1, &[MentionType::Gpe]).is_some();
            if link {
                let (of, past) = self.owners(self.past_kind(end + 1 + document.is(end + 1, "the") as u32));
                // 'Ambassador to India' acts for another state: stepped over.
                // 'Special Representative for Haiti' comes from elsewhere, too.
                // 'The World Bank's Vice President for North Africa, Afghanistan and Pakistan'
                let place = |&of: &MentionId| matches!(self.kind(of), MentionType::Gpe | MentionType::Loc);
                let about = document.is_any(end, words!["for", "on"])
                    && of.iter().all(place)
                    && (envoy || document.is(end, "for") && !owners.is_empty());
                if !document.is(end, "to") && !about {
                    owners.extend(&of);
                }
                if !of.is_empty() {
                    end = past + (about && document.is(past, "region")) as u32;
                }
                // 'EU Commissioner for the Mediterranean Helga Winkler'
                let field = self.mention_of(end + 1 + document.is(end + 1, "the") as u32, &[MentionType::Loc]);
                let field = field.map(|field| self.after(field)).filter(|_| document.is(end, "for"));
                end = field.filter(|&name| self.mention_of(name, &[MentionType::Person]).is_some()).unwrap_or(end);
                // 'Secretary General of the Ministry of Defence of Oman', 'Chairman of the Law Committee of the Chilean Senate'
                if of.len() == 1 && self.kind(of[0]) == MentionType::Org && document.is(end, "of") {
                    let (state, past) = self.owners(end + 1 + document.is(end + 1, "the") as u32);
                    owners.extend(&state);
                    end = if state.is_empty() { end } else { past };
                }
                // 'Ambassador of India to France'
                if !of.is_empty() && document.is(end, "to") {
                    let (to, past) = self.owners(end + 1 + document.is(end + 1, "the") as u32);
                    end = if to.is_empty() { end } else { past };
                }
            }
            // 'the Iranian Ambassador in Moscow Reza Ghorbani' acts for another state than where he is; 'Leader of the
            // Opposition in the Senate Ana Sosa'.
            if document.is(end, "in") {
                let kinds = [MentionType::Org, MentionType::Gpe];
                let kinds = if owners.is_empty() { &kinds[..1] } else { &kinds[..] };
                let seat = self.mention_of(end + 1 + document.is(end + 1, "the") as u32, kinds);
                let seat = seat.map(|seat| self.after(seat));
                let named = |name: u32| self.mention_of(name, &[MentionType::Person]).is_some();
                let before = |seat: &u32| named(*seat + document.is(*seat, ",") as u32);
                end = seat.filter(before).unwrap_or(end);
            }
            end = self.past_field(end, &mut owners);
            plural |= owners.len() > 1 && titles.iter().any(|&title| self.plural_title(title));
            // Two offices of one: 'Deputy Prime Minister and Foreign Minister Ishaq Dar',
            // 'Deputy Prime Minister and Minister for Defence of Australia, Mr Callum Whitford'.
            // 'Vice-President and Prime Minister of the UAE and Ruler of Dubai, Sheikh A'.
            if !plural {
                let (second, of, behind) = self.more_offices(end);
                let (more, name) = self.titles(behind + document.is(behind, ",") as u32);
                let direct = name == behind || !of.is_empty() || !owners.is_empty();
                if !second.is_empty()
                    && direct
                    && !self.envoy_and_head(&titles, &second)
                    && self.mention_of(name, &[MentionType::Person]).is_some()
                    && self.same_line(name)
                {
                    titles.extend(&second);
                    titles.extend(&more);
                    owners.extend(&of);
                    end = name;
                }
            }
            // The name behind a comma: 'Defence Minister of Belarus, Lt Gen Pavel Hrynko'; not in 'According to the
            // PM's adviser, A thanked B'.
            let according = self.context.document.sentence(document.sentence_of(start)).tokens.start.0;
            let according = document.is(according, "according") && start < according + 8;
            let comma = document.is(end, ",") && !according;
            let (more, past) = self.titles(end + comma as u32);
            // 'With the Prime Minister, Deputy Secretary Aspinwall discussed': two persons.
            let again = |title: &MentionId| {
                titles.iter().any(|own| self.mentions[own.index()].entry == self.mentions[title.index()].entry)
            };
            let another = comma
                && (owners.is_empty() || more.iter().any(again))
                && more.iter().any(|&title| self.is_office(title) && !self.is_courtesy(title));
            if let Some(person) = self
                .mention_of(past, &[MentionType::Person])
                .filter(|_| !plural && !another && (!comma || self.same_line(past)))
            {
                titles.extend(&more);
                return Some(self.with_name(start, person, titles, owners));
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
        Some(self.with_name(start, person, titles, owners))
    }

    /// ', Deputy Prime Minister and Minister of Interior', 'and Prime Minister of the UAE and Ruler of Dubai': further offices
    /// of one who has an office, whose owners, and where they end. The last is joined by 'and', and none has an article.
    fn more_offices(&self, start: u32) -> (Ids, Ids, u32) {
        let document = self.context.document;
        let (mut titles, mut owners, mut end) = (Ids::None, Ids::None, start);
        let (mut at, mut more, mut of_more) = (start, Ids::None, Ids::None);
        loop {
            let comma = document.is(at, ",");
            let and = document.is(at + comma as u32, "and");
            let (next, past) = self.titles(at + (comma as u32) + and as u32);
            if !(comma || and) || !next.iter().any(|&title| self.is_office(title) && !self.plural_title(title)) {
                break;
            }
            more.extend(&next);
            at = past;
            if document.is(at, "of") {
                let (of, past) = self.owners(at + 1 + document.is(at + 1, "the") as u32);
                let Some(&first) = of.first() else { break };
                of_more.push(first);
                at = if of.len() > 1 { self.after(first) } else { past };
            }
            if and {
                titles.extend(&std::mem::take(&mut more));
                owners.extend(&std::mem::take(&mut of_more));
                end = at;
            }
        }
        (titles, owners, end)
    }

    /// 'the US Ambassador and Prime Minister A' are two.
    fn envoy_and_head(&self, first: &Ids, second: &Ids) -> bool {
        let class =
            |title: &MentionId| self.mentions[title.index()].entry.map(|entry| self.context.lexicon.class(entry));
        first.iter().any(|title| class(title) == Some(Class::Diplomat))
            && second.iter().any(|title| matches!(class(title), Some(Class::HeadState | Class::HeadGov)))
    }

    /// Past 'for Middle East Peace' in 'the Special Envoy of Japan for Middle East Peace, Kenji Mori', and past the
    /// department in 'the Secretary, Department of Commerce, Smt. Asha Rao', which owns the title.
    fn past_field(&self, end: u32, owners: &mut Ids) -> u32 {
        let document = self.context.document;
        let named = |comma: u32| {
            let (_, name) = self.titles(comma + 1);
            let named = self.mention_of(name, &[MentionType::Person]).is_some() && self.same_line(name);
            document.is(comma, ",") && named
        };
        if let Some(body) = self.mention_of(end + 1, &[MentionType::Org]).filter(|_| document.is(end, ",")) {
            // 'Secretary General, Ministry of Defence of Oman, Dr Nasser Sosa', without the last comma too
            let of = self.after(body);
            let state = self.mention_of(of + 1 + document.is(of + 1, "the") as u32, &[MentionType::Gpe]);
            let state = state.filter(|_| document.is_any(of, words!["of", ","]));
            let past = state.map_or(of, |state| self.after(state));
            let (address, name) = self.titles(past);
            let direct = || {
                !address.is_empty()
                    && !address.iter().any(|&title| self.is_office(title))
                    && self.mention_of(name, &[MentionType::Person]).is_some()
            };
            if named(past) || direct() {
                owners.push(body);
                owners.extend(state.as_slice());
                return past;
            }
        }
        // 'Minister of State for Asia and the Pacific, Ana Sosa', 'Envoy of Japan for Middle East Peace, Kenji Mori'
        let region = document.is(end, "and")
            && self
                .mention_of(end + 1 + document.is(end + 1, "the") as u32, &[MentionType::Org, MentionType::Loc])
                .is_some();
        // 'the head of the Houthis' political council, Ali Sosa'
        let owned = self.possessive(end - 1) || matches!(document.word(end - 1), "'" | "’");
        // 'the president of the Chilean parliament, Ana Sosa'
        let owned = owned
            || owners.last().is_some_and(|&owner| self.kind(owner) == MentionType::Norp && self.after(owner) == end);
        if !region && (owners.is_empty() || !owned && !document.is_any(end, words!["for", "on"])) {
            return end;
        }
        let comma = (end + 1..self.end.min(end + 8)).find(|&at| document.is(at, ","));
        comma.filter(|&comma| named(comma)).unwrap_or(end)
    }

    /// Past 'for elections' in 'the party's secretary for elections Ana Sosa', 'for the Oslo-Lima dialogue' in 'EU envoy for
    /// the Oslo-Lima dialogue Ken Ito'.
    fn past_task(&self, end: u32) -> u32 {
        const FIELD: &[u32] = words![
            "the",
            "of",
            "and",
            "in",
            "charge",
            "peace",
            "process",
            "dialogue",
            "talks",
            "negotiations",
            "issues",
            "affairs",
            "question",
            "reconciliation",
            "region",
            "conflict",
            "-",
        ];
        let document = self.context.document;
        let word = |at: u32| document.kind(at) == Some(crate::lex::Kind::Word);
        let named = |at: u32| self.mention_of(at, &[MentionType::Person]).is_some();
        if !document.is_any(end, words!["for", "on", "in"]) {
            return end;
        }
        let mut at = end + 1;
        while at < self.end.min(end + 9) && !named(at) {
            let place =
                self.mention_of(at, &[MentionType::Gpe, MentionType::Loc, MentionType::Norp, MentionType::Event]);
            at = match place.filter(|_| self.same_line(at)) {
                Some(place) => self.after(place),
                None if document.is_any(at, FIELD)
                    || at == end + 1 && document.is(end, "for") && word(at) && self.mention(at).is_none() =>
                {
                    at + 1
                }
                None => return end,
            };
        }
        if named(at) && at > end + 1 && self.same_line(at) { at } else { end }
    }

    /// A phrase that ends in a person's name, and what stands in apposition to it.
    fn with_name(&self, start: u32, person: MentionId, titles: Ids, owners: Ids) -> Phrase {
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
        phrase
    }

    /// Past 'southern republic of' in 'the southern republic of Chechnya'.
    pub(super) fn past_kind(&self, at: u32) -> u32 {
        // 'head of the | Bejawi rebels' | Higher Council'
        let body = (at + 1..at + 5).find(|&at| self.mention(at).is_some()).filter(|_| self.mention(at).is_none());
        if let Some(body) = body.filter(|&body| self.possessive(body - 1)) {
            return body;
        }
        const KINDS: &[u32] = words![
            "republic",
            "region",
            "province",
            "state",
            "city",
            "nation",
            "kingdom",
            "territory",
            "enclave",
            "island"
        ];
        let document = self.context.document;
        let kind = (at..at + 3).find(|&at| document.is_any(at, KINDS) && !document.capital(at));
        kind.filter(|&kind| document.is(kind + 1, "of")).map_or(at, |kind| kind + 2)
    }

    /// A state or body that acts: 'China', 'the Taliban', 'the European Union (EU)'.
    pub(super) fn body(&self, start: u32, first: MentionId) -> Option<Phrase> {
        let document = self.context.document;
        let mut end = self.after(first);
        // 'the Turkish delegation', 'India's side' are groups; 'China's economy' is no actor.
        if document.is(end, "(") && self.mention(end + 1).is_some_and(|id| document.is(self.after(id), ")")) {
            end = self.mention(end + 1).map_or(end, |id| self.after(id) + 1);
        }
        // 'a Politburo member', 'an Agency reporter': one of its people.
        let one = document.is_any(start.wrapping_sub(1), words!["a", "an"]) && !document.capital(end + 1);
        let one = one && document.is_any(end, words!["member", "reporter", "correspondent", "employee"]);
        if self.possessive(end) || one {
            return None;
        }
        // 'EU finance ministers'
        let noun = self.group_adjectives(end);
        let plural = document.word(noun).ends_with('s');
        if self.group_noun(noun) && self.same_line(end) && (plural || noun == end) {
            return Some(Phrase {
                tokens: Tokens::new(start, noun + 1),
                head: Head::Group,
                titles: Ids::None,
                owners: Ids::One([first]),
                plural,
                counterpart: false,
                flag: None,
            });
        }
        Some(Phrase {
            tokens: Tokens::new(start, end),
            head: Head::Body(first),
            titles: Ids::None,
            owners: Ids::One([first]),
            plural: false,
            counterpart: false,
            flag: None,
        })
    }

    /// 'Minister for Trade, Senator Ana Sosa', 'Deputy Minister, Ambassador Said Omar', 'Minister of Energy, Prince Faisal':
    /// a second office that goes with the first.
    fn is_courtesy(&self, title: MentionId) -> bool {
        self.context
            .document
            .is_any(self.mentions[title.index()].tokens.start.0, words!["senator", "ambassador", "prince"])
    }
}

/// 'counterpart', 'opposite number'.
pub(super) const COUNTERPARTS: &[u32] = words!["counterpart", "counterparts", "opposite", "colleague", "colleagues"];

/// What may stand before them, and before their titles.
pub(super) const FRESH: &[u32] = words!["visiting", "newly", "new"];
