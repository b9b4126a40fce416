//! Countries that come from groups and spokesmen: who leads a delegation, of whom a ministry speaks, 'that country's president'.

use super::country::at_home_without_country;
use super::{Entities, Role, country_of, state};
use crate::mention::{Context, Mention};
use crate::phrase::{Head, Phrase};
use crate::report::MentionType;

/// 'a delegation of the Peasants' Union (PU) headed by Ana Sosa', 'a Turkish team led by Deputy Minister Ege Aksoy',
/// 'the U.S. envoy, Brooke Tarrant'.
#[inline(never)]
pub(super) fn led(context: Context, mentions: &[Mention], phrases: &[Phrase], entities: &mut Entities) {
    let document = context.document;
    // 'a Turkish delegation including A, B and C', 'comprising A and B'
    let among = words!["including", "included", "includes", "comprising", "comprised", "comprises"];
    for (index, pair) in phrases.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let (end, start) = (first.tokens.end.0, second.tokens.start.0);
        let verb = (end..start.min(end + 6)).find(|&at| {
            document.is_any(at, words!["led", "leads", "headed", "heads"]) || document.is_any(start - 1, among)
        });
        // 'the U.S. envoy, Brooke Tarrant'
        let apposed = || !first.plural && start == end + 1 && document.is(end, ",") && second.titles.is_empty();
        if verb.is_none() && !apposed() {
            continue;
        }
        // 'Vikram Rao led the Indian side'
        let behind = verb.is_none_or(|verb| document.is(verb + 1, "by") || document.is_any(start - 1, among));
        let (group, leader) = if behind { (first, second) } else { (second, first) };
        let Some((id, entity)) = leader.person().and_then(|person| entities.get(person)) else { continue };
        // 'a delegation from Vietnam led by Chairman of the National Assembly Ana Sosa'
        let other = entity.org.as_deref().is_some_and(|org| !state::domestic(org));
        if group.head != Head::Group || entity.country.is_some() || other {
            continue;
        }
        let (country, org) = super::role::owners(context, mentions, entities, group);
        // The others of the list, as far as nothing tells whose they are.
        let mut last = second.tokens.end.0;
        let others = phrases[index + 2..].iter().take_while(|other| {
            let start = other.tokens.start.0;
            let listed = start <= last + 3 && (last..start).all(|at| document.is_any(at, words![",", "and", "the"]));
            last = other.tokens.end.0;
            listed && other.person().is_some()
        });
        let listed = document.is_any(start - 1, among);
        for other in others.filter(|other| listed && other.owners.is_empty()) {
            let Some((id, entity)) = other.person().and_then(|person| entities.get(person)) else { continue };
            if entity.country.is_none() && entity.org.is_none() {
                entities.list[id.index()].country = country;
            }
        }
        let entity = &mut entities.list[id.index()];
        entity.country = country;
        entity.org = entity.org.take().or(org);
        if verb.is_none() && entity.role.is_none() {
            let text = document.word(end - 1).to_string();
            entity.role = Some(Role { text, office: None, class: None, former: false });
        }
    }
}

/// 'The Kremlin says envoy Oleg Zotov will fly to Muscat', 'the U.S. embassy in Baghdad said Ambassador Ann Lee …'.
#[inline(never)]
pub(super) fn spoken_for(context: Context, mentions: &[Mention], phrases: &[Phrase], entities: &mut Entities) {
    let document = context.document;
    for (index, speaker) in phrases.iter().enumerate() {
        let Head::Body(body) = speaker.head else { continue };
        let (mut next, mut end) = (index + 1, speaker.tokens.end.0);
        if let Some(seat) = phrases.get(next).filter(|seat| document.is(end, "in") && seat.tokens.start.0 == end + 1) {
            (next, end) = (next + 1, seat.tokens.end.0);
        }
        let Some(named) = phrases.get(next) else { break };
        let start = named.tokens.start.0;
        let direct = start == end + 1 || start == end + 2 && document.is_any(end + 1, words!["that", "its"]);
        if !direct || !document.is_any(end, words!["says", "said", "announced", "confirmed"]) {
            continue;
        }
        if let Some((id, entity)) = named.person().and_then(|person| entities.get(person))
            && let Some(country) = country_of(context, &mentions[body.index()])
            && entity.role.as_ref().is_some_and(|role| state::has(country, role))
            && entity.country.is_none()
            && entity.org.is_none()
        {
            entities.list[id.index()].country = Some(country);
        }
    }
}

/// 'Foreign Minister A called on B in Berlin, Seoul's foreign ministry said': whose officials speak of the first one named.
#[inline(never)]
pub(super) fn spoken_of(context: Context, mentions: &[Mention], phrases: &[Phrase], entities: &mut Entities) {
    let document = context.document;
    for owner in mentions.iter().filter(|owner| matches!(owner.kind, Some(MentionType::Gpe | MentionType::Norp))) {
        let end = owner.tokens.end.0;
        let from = end + document.is(end, "'s") as u32;
        let office = (from..from + 3).find(|&at| document.is_any(at, words!["ministry", "presidency", "government"]));
        if !office.is_some_and(|office| document.is_any(office + 1, words!["said", "says", "announced", "confirmed"])) {
            continue;
        }
        let sentence = document.sentence(document.sentence_of(end)).tokens;
        let first = phrases.partition_point(|phrase| phrase.tokens.start < sentence.start);
        let named = phrases.get(first).filter(|phrase| phrase.tokens.end.0 < owner.tokens.start.0);
        if let Some((id, entity)) = named.and_then(Phrase::person).and_then(|person| entities.get(person))
            && let Some(country) = country_of(context, owner)
            && entity.role.as_ref().is_some_and(|role| state::has(country, role) && at_home_without_country(role))
            && entity.country.is_none()
            && entity.org.is_none()
        {
            entities.list[id.index()].country = Some(country);
        }
    }
}

/// 'will fly to Lima to meet that country's president, A': of the country just named.
pub(super) fn that_country(context: Context, mentions: &[Mention], phrases: &[Phrase], entities: &mut Entities) {
    let document = context.document;
    for phrase in phrases.iter().filter(|phrase| phrase.owners.is_empty()) {
        let at = phrase.tokens.start.0;
        let told = document.is(at.wrapping_sub(1), "'s")
            && document.is_any(at.wrapping_sub(2), words!["country", "nation"])
            && document.is(at.wrapping_sub(3), "that");
        let Some((id, entity)) = phrase.person().and_then(|person| entities.get(person)).filter(|_| told) else {
            continue;
        };
        let before = mentions.partition_point(|mention| mention.tokens.start.0 < at);
        let place =
            mentions[before.saturating_sub(4)..before].iter().rfind(|place| place.kind == Some(MentionType::Gpe));
        if let Some(country) = place.and_then(|place| country_of(context, place)).filter(|_| entity.country.is_none()) {
            entities.list[id.index()].country = Some(country);
        }
    }
}
