//! Roles in lower case beside a name: '**climate envoy** Bruno van der Linde', '**head of the army delegation**, Lt Gen …',
//! 'Moscow's **envoy** to London, Andrei Kelinov', 'Zhang Lin, **deputy head** of the customs agency'.
//!
//! Refused: the same words without a name beside them.

use super::super::words::Marks;
use super::super::{Candidate, Trust, View};
use super::portfolio::modifiers_before;
use super::{is_title, name_follows};
use crate::document::Document;
use crate::lex::{Gap, Kind, hash_word};
use crate::lexicon::{Class, EntryId, Lexicon};
use crate::report::{Confidence, MentionType};
use crate::span::Tokens;
use std::sync::OnceLock;

/// 'climate envoy' before a name; 'head of the army delegation' before a name or a title.
pub(super) fn lower_role(view: &View, role: u32, out: &mut Vec<Candidate>) {
    let document = view.document;
    let mut end = role + 1;
    if view.marks(role).any(Marks::HEADS_OF)
        && document.is(end, "of")
        && document.is_any(end + 1, words!["the", "its", "his", "their"])
    {
        end += 2;
        while end < role + 7
            && document.kind(end) == Some(Kind::Word)
            && !document.capital(end)
            && document.tokens[end as usize].gap <= Gap::Line
            && !view.marks(end).any(Marks::FUNCTION)
        {
            end += 1;
        }
        let name = end + document.is(end, ",") as u32;
        // 'chairman of the strongest party, Olano': the party's name.
        let bodies = words!["party", "company", "bank", "movement", "alliance", "coalition", "militia", "union"];
        let body = name > end && document.is_any(end - 1, bodies) && !view.capital(name + 1);
        let borne = !body
            && end > role + 3
            && (view.marks(name).any(Marks::TITLE) && view.capital(name) || name_follows(view, name));
        if !borne {
            end = role + 1;
        }
    }
    let start = modifiers_before(view, role, false, Class::Occupation);
    let beside = end > role + 1
        || view.marks(role).any(Marks::ROLE) && name_follows(view, end)
        || before_comma(view, start, end)
        || behind_name(view, start, end);
    if !beside {
        return;
    }
    let entry = base_role(view.lexicon, document.tokens[role as usize].hash);
    out.push(Candidate::new(
        Tokens::new(start, end),
        MentionType::Title,
        entry,
        Confidence::Likely,
        "title/role_before_name",
        Trust::Known,
    ));
}

/// What a role may be of: 'envoy **to** London', 'head **of** the agency'.
const LINKS: &[u32] = words!["of", "to", "for", "at", "in", "with", "from"];

/// The longest 'of the Organisation for the Prohibition of Chemical Weapons' between a role and the comma before its name.
const LONGEST: u32 = 10;

/// 'Hamas's chief negotiator, Khalil …', 'the head of the refugee agency, Filippo …': somebody's role, a comma, the name.
fn before_comma(view: &View, start: u32, end: u32) -> bool {
    let document = view.document;
    let before = start.wrapping_sub(1 + document.is(start.wrapping_sub(1), "most") as u32);
    let owned = document.is_any(before, words!["the", "'s", "'", "his", "her", "its", "their"])
        || view.marks(before).any(Marks::NATION.or(Marks::BODY).or(Marks::PLACE));
    let mut comma = end;
    if document.is_any(end, LINKS) {
        let word = |at: &u32| {
            let possessive = matches!(document.word(*at), "'" | "’");
            let token = document.tokens.get(*at as usize);
            token.is_some_and(|token| token.gap <= Gap::Line && (token.kind == Kind::Word || possessive))
        };
        comma = (end + 1..end + LONGEST).find(|at| !word(at)).unwrap_or(end);
    }
    owned && document.is(comma, ",") && name_follows(view, comma + 1)
}

/// 'Zhang Lin, deputy head of the customs agency': a name, a comma, a role that goes on or ends there.
fn behind_name(view: &View, start: u32, end: u32) -> bool {
    let document = view.document;
    let article = document.is_any(start.wrapping_sub(1), words!["the", "a", "an"]) as u32;
    let comma = start.wrapping_sub(1 + article);
    let name = comma.wrapping_sub(1);
    let other = Marks::PLACE.or(Marks::NATION).or(Marks::BODY).or(Marks::FIXED).or(Marks::FUNCTION).or(Marks::NAMED);
    document.is(comma, ",")
        && view.capital(name)
        && (view.capital(name.wrapping_sub(1)) || document.word(name.wrapping_sub(1)) == "-")
        && !view.marks(name).any(other)
        && (document.is_any(end, LINKS) || document.is_any(end, words![",", "."]))
}

/// The lexicon's entry of a role that the text writes in lower case, which the lexicon lists with a capital only.
fn base_role(lexicon: &Lexicon, hash: u32) -> Option<EntryId> {
    static ROLES: OnceLock<Vec<(u32, EntryId)>> = OnceLock::new();
    let roles = ROLES.get_or_init(|| {
        let words = "Envoy Negotiator Spokesman Spokeswoman Spokesperson Chief Leader Captain President Premier Minister Deputy \
            Commander Ambassador Governor Mayor Judge Prosecutor Senator Lawmaker Chairman Chairwoman Chair Director Secretary \
            Adviser Advisor Coordinator Commissioner Chancellor Emissary Head General Admiral Colonel King Queen Emir Prince \
            Speaker Councillor Representative Economist Analyst Diplomat Lawyer Coach Rapporteur";
        let document = Document::new(words);
        let notes = lexicon.annotate(&document);
        // 'Chief' is a form of address in Nigeria; before it is anything else.
        let honours = |class: Class| is_title(class) && class != Class::Honorific;
        let roles = notes.hits.iter().filter(|hit| hit.tokens.len() == 1 && honours(lexicon.class(hit.entry)));
        roles.map(|hit| (hash_word(document.words(hit.tokens)), hit.entry)).collect()
    });
    roles.iter().find(|(known, _)| *known == hash).map(|&(_, entry)| entry)
}
