//! Roles in lower case before a name: '**climate envoy** Bruno van der Linde', '**head of the army delegation**, Lt Gen …'.
//!
//! Refused: the same words without a name after them.

use super::super::person::begins_name;
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
        && document.is_any(end + 1, &["the", "its", "his", "their"])
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
        let name = end + (document.word(end) == ",") as u32;
        let borne =
            end > role + 3 && (view.marks(name).any(Marks::TITLE) && view.capital(name) || name_follows(view, name));
        if !borne {
            return;
        }
    } else if !view.marks(role).any(Marks::ROLE) || !begins_name(view, end) {
        return;
    }
    let start = modifiers_before(view, role, false, Class::Occupation);
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
        let roles = notes.hits.iter().filter(|hit| hit.tokens.len() == 1 && is_title(lexicon.class(hit.entry)));
        roles.map(|hit| (hash_word(document.words(hit.tokens)), hit.entry)).collect()
    });
    roles.iter().find(|(known, _)| *known == hash).map(|&(_, entry)| entry)
}
