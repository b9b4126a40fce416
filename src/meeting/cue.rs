//! The words that the rules of this directory look for: the lines of `lexicon/cues.tsv`, read once for the document.

use crate::lexicon::{Class, EntryId};
use crate::mention::Context;
use crate::span::Tokens;

/// What a line of `lexicon/cues.tsv` introduces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// 'met'.
    Meet,
    /// 'meet', 'meeting': verb or noun.
    MeetOrMeeting,
    /// 'held', 'had', 'in': verbs that take a noun of contact.
    Hold,
    /// 'talks', 'phone call'.
    Talks,
    /// 'received', 'hosted'.
    Receive,
    /// 'called on'.
    CallOn,
    /// 'spoke', 'sat down'.
    Speak,
    /// 'summoned'.
    Summon,
    /// 'telephoned'; 'contacted' and 'reached out to', which need 'by phone'.
    Phone,
    /// 'saw'.
    See,
    /// 'discussed'.
    Discuss,
    /// 'briefed', 'told'.
    Brief,
    /// 'invited', 'proposed'.
    Invite,
    /// 'joined'.
    Join,
    /// 'visit'.
    Visit,
    /// 'exchanged views on': a topic follows.
    Topic,
    /// 'agreed', 'signed'.
    Outcome,
    /// 'semi-final': no meeting of states.
    Sport,
}

const NAMES: [(&str, Cue); 18] = [
    ("@meet", Cue::Meet),
    ("@meet_or_meeting", Cue::MeetOrMeeting),
    ("@hold", Cue::Hold),
    ("@talks", Cue::Talks),
    ("@receive", Cue::Receive),
    ("@call_on", Cue::CallOn),
    ("@speak", Cue::Speak),
    ("@summon", Cue::Summon),
    ("@phone", Cue::Phone),
    ("@see", Cue::See),
    ("@discuss", Cue::Discuss),
    ("@brief", Cue::Brief),
    ("@invite", Cue::Invite),
    ("@join", Cue::Join),
    ("@visit", Cue::Visit),
    ("@topic", Cue::Topic),
    ("@outcome", Cue::Outcome),
    ("@sport", Cue::Sport),
];

/// All cues of the document, in text order.
pub fn cues(context: Context) -> Vec<(Tokens, Cue)> {
    let Context { lexicon, notes, .. } = context;
    // Lines met so far; there are few, and comparing their names is what costs.
    let mut lines: Vec<(EntryId, Option<Cue>)> = Vec::new();
    let mut out = Vec::with_capacity(notes.hits.len() / 4);
    for hit in notes.hits.iter().filter(|hit| lexicon.class(hit.entry) == Class::Cue) {
        let line = lexicon.canonical(hit.entry);
        let cue = match lines.binary_search_by_key(&line, |known| known.0) {
            Ok(at) => lines[at].1,
            Err(at) => {
                let cue = NAMES.iter().find(|(name, _)| *name == lexicon.form(line)).map(|(_, cue)| *cue);
                lines.insert(at, (line, cue));
                cue
            }
        };
        out.extend(cue.map(|cue| (hit.tokens, cue)));
    }
    out
}
