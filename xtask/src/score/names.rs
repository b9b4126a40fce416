//! When two names, organisations or roles count as the same.

use std::collections::BTreeSet;
use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

/// Words that are no part of a name unless they are its last: Ronen Sen, Lee King.
const RANKS: &str = "mr mrs ms dr shri smt sheikh sir lord lady gen general lt lieutenant col colonel maj major adm \
    admiral capt captain brig field marshal king queen prince princess president prime minister premier chancellor \
    ambassador senator sen rep secretary foreign defence defense jr ii iii h e the of and al bin ben ibn";
const SUFFIXES: [&str; 4] = ["jr", "sr", "ii", "iii"];
const STOP: &str = "a an the of and or on in to for with by at from its their his her into between as including";

/// Lower case ASCII words with single spaces: accents, possessive 's and punctuation gone.
pub fn norm(text: &str) -> String {
    let plain: String = text.nfkd().filter(|&c| canonical_combining_class(c) == 0).collect();
    let lower: Vec<char> = plain.to_lowercase().replace('\u{2019}', "'").chars().collect();
    let word = |at: usize| lower.get(at).is_some_and(|&c| c.is_alphanumeric() || c == '_');
    let (mut out, mut at) = (String::new(), 0);
    while at < lower.len() {
        let c = lower[at];
        if c == '\'' && lower.get(at + 1) == Some(&'s') && !word(at + 2) {
            at += 2;
            continue;
        }
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        at += 1;
    }
    out.trim_end().to_string()
}

fn tokens(name: &str, drop_ranks: bool) -> Vec<String> {
    let kept = |t: &&str| !SUFFIXES.contains(t) && (t.len() > 1 || t.bytes().all(|b| b.is_ascii_digit()));
    let words: Vec<String> = norm(name).split(' ').filter(|t| !t.is_empty()).filter(kept).map(String::from).collect();
    let last = words.len().wrapping_sub(1);
    let rank = |t: &str| drop_ranks && RANKS.split(' ').any(|rank| rank == t);
    words.into_iter().enumerate().filter(|(i, t)| !rank(t) || *i == last).map(|(_, t)| t).collect()
}

/// The beginnings of the words that carry meaning.
pub fn content(text: &str) -> BTreeSet<String> {
    let stop = |t: &&str| !t.is_empty() && !STOP.split(' ').any(|stop| stop == *t);
    norm(text).split(' ').filter(stop).map(|t| t[..t.len().min(6)].to_string()).collect()
}

/// True if both can name one person: the same last name, or all words of the shorter in the
/// longer; not if the first names differ ('Bashar Assad', 'Hafez Assad').
pub fn same_person(a: &str, b: &str) -> bool {
    let (x, y) = (tokens(a, true), tokens(b, true));
    let (Some(last_x), Some(last_y)) = (x.last(), y.last()) else {
        return norm(a) == norm(b) && !norm(a).is_empty();
    };
    let within = |x: &[String], y: &[String]| x.iter().all(|t| y.contains(t));
    if last_x != last_y && !within(&x, &y) && !within(&y, &x) {
        return false;
    }
    let firsts = |names: &[String]| names[..names.len() - 1].to_vec();
    let other_first = x.len() > 1 && y.len() > 1 && last_x == last_y && x[0].as_bytes()[0] != y[0].as_bytes()[0];
    !other_first || firsts(&x).iter().any(|t| firsts(&y).contains(t))
}

/// True if all words of one are in the other.
pub fn same_org(a: &str, b: &str) -> bool {
    let (x, y) = (tokens(a, false), tokens(b, false));
    let within = |x: &[String], y: &[String]| x.iter().all(|t| y.contains(t));
    !x.is_empty() && !y.is_empty() && (within(&x, &y) || within(&y, &x))
}

/// True if one role is within the other or they share half of their words.
pub fn same_role(a: &str, b: &str) -> bool {
    let (x, y) = (content(a), content(b));
    let (shared, all) = (x.intersection(&y).count(), x.union(&y).count());
    !x.is_empty() && !y.is_empty() && (x.is_subset(&y) || y.is_subset(&x) || shared as f64 / all as f64 >= 0.5)
}

/// True if half of the words of `want` are in `have`.
pub fn covers(have: &str, want: &str) -> bool {
    let (want, have) = (content(want), content(have));
    want.intersection(&have).count() as f64 >= 0.5 * want.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_accents_possessives_and_punctuation() {
        assert_eq!(norm("Yiğit  Köksal’s"), "yigit koksal");
        assert_eq!(norm("O'Rourke-Vaea, Jr."), "o rourke vaea jr");
        assert_eq!(norm("Ken'ichi Ōtsuka's men's"), "ken ichi otsuka men");
        assert_eq!(norm("’–"), "");
    }

    #[test]
    fn one_person_by_several_names() {
        for (a, b) in
            [("Lt Gen Asha Rao", "Rao"), ("Rao Asha", "Asha"), ("A. K. Rao Jr.", "Asha Rao"), ("Lee King", "King")]
        {
            assert!(same_person(a, b), "{a} and {b}");
        }
        for (a, b) in [("Bilal Assaf", "Hamid Assaf"), ("Asha Rao", "Asha Mehta"), ("", ""), ("Rao", "")] {
            assert!(!same_person(a, b), "{a} and {b}");
        }
    }

    #[test]
    fn roles_by_half_of_their_words() {
        assert!(same_role("Minister of Defence", "Defence Minister"));
        assert!(same_role("Deputy Prime Minister", "Prime Minister"));
        assert!(!same_role("Foreign Secretary", "Defence Minister"));
        assert!(!same_role("President", ""));
    }
}
