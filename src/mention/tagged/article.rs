//! What the article says of a name that the tagger is not clear about: what it is elsewhere ('**Berkeley** said' after
//! 'in Berkeley'), and its neighbours in a list ('Ranj, **Pandu**, Manu and Vasu', 'Agir, Meretz and **Ale Yarok**').

use super::super::View;
use crate::lex::Gap;
use crate::table::{Table, caseless};
use crate::tagger::{Label, Tagged};

/// Below this margin the tagger is asked again, and no less may speak for another label,
const UNCLEAR: f32 = 1.5;
/// nor less than so many times what speaks for its own.
const TIMES: f32 = 2.0;
/// No single name counts for more.
const MOST: f32 = 8.0;

/// Gives names of which the tagger is not clear the label that the rest of the article speaks for.
#[inline(never)]
pub(in super::super) fn settle(view: &View, names: &mut [Tagged]) {
    let words = |name: &Tagged| caseless(view.document.words(name.tokens));
    let mut sums: Vec<[f32; Label::ALL.len()]> = Vec::new();
    let mut places = Table::default();
    for name in names.iter() {
        let place = places.get_or_insert(words(name), sums.len() as u32) as usize;
        if place == sums.len() {
            sums.push(Default::default());
        }
        sums[place][name.label as usize] += name.margin.min(MOST);
    }
    for name in names.iter_mut().filter(|name| name.margin < UNCLEAR) {
        let sum = places.get(words(name)).map_or(Default::default(), |place| sums[place as usize]);
        let own = sum[name.label as usize];
        let speaks = |label: &Label| sum[*label as usize] > UNCLEAR && sum[*label as usize] > TIMES * own;
        name.label = Label::ALL.into_iter().find(|label| *label != Label::Misc && speaks(label)).unwrap_or(name.label);
    }
    for at in 0..names.len() {
        let name = names[at];
        if name.margin >= UNCLEAR || name.label == Label::Norp {
            continue;
        }
        let joined = |a: usize, b: usize| b < names.len() && listed(view, names[a], names[b]);
        let pair = match (at > 0 && joined(at - 1, at), joined(at, at + 1)) {
            (true, true) => [at - 1, at + 1],
            (true, false) if at > 1 && joined(at - 2, at - 1) => [at - 2, at - 1],
            (false, true) if joined(at + 1, at + 2) => [at + 1, at + 2],
            _ => continue,
        };
        let [one, other] = pair.map(|at| names[at].label);
        if one == other {
            names[at].label = one;
        }
    }
}

/// 'A, B', 'A and B', 'A, and B'.
fn listed(view: &View, a: Tagged, b: Tagged) -> bool {
    let (from, to) = (a.tokens.end.0, b.tokens.start.0);
    let near = view.document.tokens[to as usize].gap <= Gap::Line;
    let joint = |at: u32| matches!(view.document.word(at), "," | "and" | "&" | "or");
    near && (from + 1..=from + 2).contains(&to) && (from..to).all(joint)
}
