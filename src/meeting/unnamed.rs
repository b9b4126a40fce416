//! Groups that no name fills and that are of no state by their own words: 'government leaders', 'the lawmakers'.

use super::clause::Scan;
use super::party::Party;
use crate::lexicon::Class;
use crate::phrase::{Head, Phrase};
use crate::report::MentionType;
use crate::resolve::Role;
use crate::span::Tokens;
use std::borrow::Cow;

impl<'a> Scan<'a, '_> {
    /// 'US lawmakers met A … The lawmakers also met B': the same.
    pub(super) fn same_group(&self, group: &Phrase) -> Option<Party<'a>> {
        let start = group.tokens.start.0;
        let the = self.is(start, "the") || self.is(start.wrapping_sub(1), "the");
        let noun = self.word(group.tokens.end.0 - 1);
        let same = |role: &Role| role.text.rsplit(' ').next().is_some_and(|word| word.eq_ignore_ascii_case(noun));
        let it = |party: &Party| party.collective && party.role.as_deref().is_some_and(same);
        let bare = the && group.plural && group.owners.is_empty();
        if bare { self.log.recent(self.sentence, it) } else { None }
    }

    /// 'is in Pakistan for talks with government leaders': of the place.
    pub(super) fn unnamed(&self, run: Tokens, ours: &[Party<'a>], group: &Phrase) -> Option<Party<'a>> {
        // 'The Secretary had separate discussions with her counterpart': of the country where they are.
        if group.head == Head::Counterpart && !group.plural && group.owners.is_empty() {
            let role = ours.first().and_then(|party| party.role.clone());
            let guest = ours.first().and_then(|party| party.country);
            let latest = || self.log.latest_parties(self.sentence).into_iter().rev().find_map(|party| party.country);
            let country = self.scene(run).filter(|host| Some(*host) != guest).or_else(latest);
            let evidence = self.reading.context.document.span(group.tokens);
            let party =
                Party { entity: None, role, country, assumed: false, org: None, side: 0, evidence, collective: false };
            return Some(party).filter(|party| guest.is_some() && country.is_some() && party.country != guest);
        }
        let country = self.is_any(group.tokens.start.0 + 1, words!["country", "nation", "kingdom"]);
        let known =
            !country && self.is_any(group.tokens.start.0, words!["the", "both", "all", "these", "they", "them"]);
        // 'Kashmiri leaders', 'diplomats from Muslim countries' have owners of no state.
        // 'Opposition leaders met with President A'
        let told = self.is_any(group.tokens.start.0.wrapping_sub(1), words!["the", "these"]);
        let several = group.head == Head::Group || group.head == Head::Role && group.owners.is_empty() && !told;
        if !several || !group.plural || known {
            return None;
        }
        let mut party = self.parties(&[group], None).pop().unwrap_or(Party {
            entity: None,
            role: super::party::group_role(self.reading, group).map(Cow::Owned),
            country: None,
            assumed: false,
            org: None,
            side: 0,
            evidence: self.reading.context.document.span(group.tokens),
            collective: true,
        });
        let own =
            self.is_any(group.tokens.end.0 - 1, words!["senators", "lawmakers", "legislators", "parliamentarians"]);
        // 'leaders and dignitaries from various countries'
        let end = group.tokens.end.0;
        if (end..self.end.min(end + 6)).any(|at| self.is_any(at, words!["various", "several", "different", "many"])) {
            return None;
        }
        // 'the rebels', 'the factions' are not of the country they are met in.
        let armed = words!["rebels", "militants", "insurgents", "guerrillas", "separatists", "groups", "factions"];
        let armed = self.is_any(group.tokens.end.0 - 1, armed);
        if armed && (group.owners.is_empty() || !self.is(group.tokens.end.0 - 1, "separatists")) {
            return None;
        }
        let scene = || if armed { None } else { self.scene(run) };
        party.country = party.country.or_else(scene).or(self.reading.entities.home.filter(|_| own));
        // 'President A met union leaders': where nothing tells otherwise, of his own country.
        let leaders = |role: &Role| role.text.contains("leaders of ") || role.text.ends_with(" leaders");
        let told = party.role.as_deref().is_some_and(leaders) && group.owners.is_empty();
        let at_home = |party: &&Party| {
            let class = party.role.as_ref().and_then(|role| role.class);
            told && matches!(class, Some(Class::HeadState | Class::HeadGov))
        };
        party.country = party.country.or_else(|| ours.first().filter(at_home)?.country);
        let nation =
            group.owners.iter().any(|owner| self.reading.mentions[owner.index()].kind == Some(MentionType::Norp));
        Some(party).filter(|party| party.country.is_some() || nation && party.role.is_some())
    }
}
