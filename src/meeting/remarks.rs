//! Headings of transcripts: 'Remarks by President A and Prime Minister B of Japan Before Bilateral Meeting' · 'Remarks With
//! Foreign Minister B After Their Meeting', and below it who speaks, 'A, Secretary of State'.
//!
//! Refused: remarks to the press, at a summit, on a meeting with others.

use super::clause::Scan;
use crate::phrase::{Head, Phrase};
use crate::report::Status;
use crate::sentence::SentenceKind;
use crate::span::{SentenceId, Tokens};

/// The rule's name: what such a heading tells is told nowhere else.
pub(super) const RULE: &str = "meeting/remarks";

/// In how many lines below the heading the speaker may be named.
const LINES: u32 = 3;

impl<'a> Scan<'a, '_> {
    pub(super) fn remarks(&mut self) {
        let document = self.reading.context.document;
        let opens = words!["remarks", "joint", "press", "statements"];
        if document.sentence(self.sentence).kind != SentenceKind::Heading || !self.is_any(self.first, opens) {
            return;
        }
        // 'Before Their Meeting', 'in Bilateral Meeting', 'at Joint Press Conference'
        let met = |at: u32| self.is_any(at, words!["meeting", "lunch", "dinner", "talks", "call"]);
        let press = |at: u32| self.is_any(at, words!["availability", "conference", "statements", "statement"]);
        let joint = |at: u32| self.is(at, "joint") && (at..at + 4).any(press);
        let together = |at: u32| {
            self.is_any(at, words!["before", "after", "following", "in"])
                && self.is_any(at + 1, words!["their", "bilateral", "a", "trilateral", "expanded", "meeting"])
                && (at + 1..at + 5).any(met)
                || joint(at)
        };
        // 'Before Their Planned Meeting', 'Before a Multilateral Meeting'
        let other =
            words!["planned", "upcoming", "cancelled", "canceled", "postponed", "multilateral", "honor", "honour"];
        let other = (self.first..self.end).any(|at| self.is_any(at, other));
        let Some(told) = (self.first..self.end).find(|&at| together(at) && !other) else { return };
        let person = |who: &&Phrase| matches!(who.head, Head::Person(_) | Head::Role);
        let named: Vec<&Phrase> = self.here.phrases.iter().filter(person).collect();
        let run = Tokens::new(told, told + 1);
        match named[..] {
            [one, other] if self.joined_by_and(one, other) && self.of_two_states(&[one, other]) => {
                self.push(run, Status::Held, vec![one], vec![other], RULE);
            }
            [guest] if self.is(self.with_determiners(guest).wrapping_sub(1), "with") => {
                let last = (self.sentence.0 + LINES).min(document.sentences.len() as u32 - 1);
                let lines = Tokens::new(self.end, document.sentence(SentenceId(last)).tokens.end.0);
                let speaker = self.reading.phrases_in(lines).iter().find(|who| who.person().is_some());
                if let Some(speaker) = speaker.filter(|speaker| self.of_two_states(&[speaker, guest])) {
                    self.push(run, Status::Held, vec![speaker], vec![guest], RULE);
                }
            }
            _ => {}
        }
    }
}
