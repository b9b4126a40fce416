//! Which offices a state has: a 'President' without a country is not Japan's, a 'Prime Minister' not Brazil's.

use super::{Role, holds};
use crate::lexicon::Class;
use crate::report::Country;
use std::sync::OnceLock;

/// The lines of `lexicon/offices.tsv`, in its order.
struct Lists {
    crowns: &'static str,
    presidential: &'static str,
    senates: &'static str,
    bodies: Vec<&'static str>,
    shared: Vec<&'static str>,
}

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let text = include_str!("../../lexicon/offices.tsv");
        let line = |name: &str| {
            let named = |line: &'static str| line.split_once('\t').filter(|(key, _)| *key == name);
            text.lines().find_map(named).map_or("", |(_, listed)| listed)
        };
        Lists {
            crowns: line("crowns"),
            presidential: line("presidential"),
            senates: line("senates"),
            bodies: line("bodies").split('|').collect(),
            shared: line("shared").split('|').collect(),
        }
    })
}

/// Is the name one that parties or parliaments of several states have? The article's own is meant.
pub(super) fn shared_name(body: &str) -> bool {
    lists().shared.contains(&body)
}

/// Is the body one that every state has: 'Foreign Ministry', 'Supreme Court'?
pub(crate) fn domestic(body: &str) -> bool {
    lists().bodies.iter().any(|word| holds(body, word))
}

/// Could the state have an office of this name?
pub(crate) fn has(country: Country, role: &Role) -> bool {
    let one_of = |states: &str| states.as_bytes().chunks(3).any(|code| code.starts_with(&country.0));
    let says = |word: &str| holds(&role.text, word);
    let is = |word: &str| role.text.eq_ignore_ascii_case(word);
    match role.class {
        Some(Class::HeadGov) if says("chancellor") => one_of("AT DE"),
        Some(Class::HeadGov) if ["minister", "premier", "pm"].into_iter().any(says) => !one_of(lists().presidential),
        Some(Class::HeadState) if says("president") => !one_of(lists().crowns),
        Some(Class::HeadState)
            if ["king", "queen", "prince", "sultan", "emir", "amir", "emperor"].into_iter().any(is) =>
        {
            one_of(lists().crowns) || one_of("AE")
        }
        Some(Class::Legislator) if says("senator") => one_of(lists().senates),
        // The United States have secretaries.
        Some(Class::Minister) => !one_of("US") || !says("minister") && !is("foreign secretary"),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_its_line() {
        let lists = lists();
        assert!([lists.crowns, lists.presidential, lists.senates].iter().all(|codes| codes.len() > 100));
        assert!(lists.bodies.len() > 10 && lists.shared.len() > 2);
        assert!(domestic("Foreign Ministry") && !domestic("World Bank") && shared_name("Congress"));
    }
}
