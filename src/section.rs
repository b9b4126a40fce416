//! Texts longer than any article: cut into sections, and what each says put together again.
//!
//! An article is read whole. A text of megabytes (a day's wire, weeks of a live blog) is read in sections, each as an
//! article of its own, with the date of the first that tells one: so time and memory stay in proportion to the text,
//! and what stands half a megabyte away is not taken for context. A person, body or place of one section is that of an
//! earlier one if it is of the same type and its name stood there, in any case of its letters.

use crate::report::{DateSource, Entity, Mention, MentionType, Participant, Report};
use crate::span::{EntityId, Span};
use crate::table::{Table, caseless};
use std::ops::Range;

/// Length in bytes up to which a text is one section. Articles are a tenth of it; at this size what the stages hold
/// (12 times the text) is a megabyte and a half.
const LONGEST: usize = 1 << 17;

/// The sections of a text, in order; they tile it, and each ends on a character boundary: with a paragraph or a line
/// if one ends in its second half, else with a word.
pub(crate) fn cut(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let end = end(text, start);
        next = (end < text.len()).then_some(end);
        Some(start..end)
    })
}

fn end(text: &str, start: usize) -> usize {
    if text.len() - start <= LONGEST {
        return text.len();
    }
    let limit = text.floor_char_boundary(start + LONGEST);
    let half = text.floor_char_boundary(start + LONGEST / 2);
    let late = &text[half..limit];
    let last = ["\n\n", "\r\n\r\n", "\n", ". ", " "].iter().find_map(|mark| Some(late.rfind(mark)? + mark.len()));
    half + last.unwrap_or(late.len())
}

/// What puts the reports of sections together.
#[derive(Default)]
pub(crate) struct Join {
    /// Whom a name, in any case of its letters, stood for first.
    known: Table,
}

impl Join {
    /// Adds the report of the section of `text` that begins at byte `start`.
    pub(crate) fn add(&mut self, whole: &mut Report, mut part: Report, text: &str, start: usize) {
        part.for_each_span(|span| *span = Span::new(span.start + start as u32, span.end + start as u32));
        let mut ids = Vec::with_capacity(part.entities.len());
        for entity in part.entities {
            ids.push(self.entity(whole, entity, &part.mentions, text));
        }
        let renumber = |id: &mut Option<EntityId>| *id = id.map(|id| ids[id.index()]);
        part.mentions.iter_mut().for_each(|mention| renumber(&mut mention.entity));
        for meeting in &mut part.meetings {
            meeting.quotes.iter_mut().for_each(|quote| renumber(&mut quote.speaker));
            for participant in &mut meeting.participants {
                renumber(&mut participant.entity);
                if let Some(id) = participant.entity {
                    complete(participant, &whole.entities[id.index()]);
                }
            }
        }
        let dates = [whole.document.date.take(), part.document.date].into_iter().flatten();
        whole.document.date = dates.min_by_key(|date| date.source == DateSource::Assumed);
        whole.mentions.append(&mut part.mentions);
        whole.meetings.append(&mut part.meetings);
    }

    /// Finds or adds the entity; its mentions are numbered within `mentions`, which come behind those of `whole`.
    fn entity(&mut self, whole: &mut Report, mut entity: Entity, mentions: &[Mention], text: &str) -> EntityId {
        let mut forms: Vec<&str> = vec![];
        for form in entity.mentions.iter().map(|id| mentions[id.index()].span.of(text)) {
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
        let key = |name: &str| caseless(name).rotate_left(8) ^ entity.kind as u64;
        let by_name = self.known.get(key(&entity.name));
        // Two persons may share the shorter forms of their names.
        let short = forms.iter().filter(|_| entity.kind != MentionType::Person);
        let known = by_name.or_else(|| short.filter_map(|form| self.known.get(key(form))).next());
        let id = EntityId(known.unwrap_or(whole.entities.len() as u32));
        for form in forms.into_iter().chain([entity.name.as_str()]) {
            self.known.get_or_insert(key(form), id.0);
        }
        entity.mentions.iter_mut().for_each(|mention| mention.0 += whole.mentions.len() as u32);
        entity.id = id;
        match whole.entities.get_mut(id.index()) {
            None => whole.entities.push(entity),
            Some(first) => {
                first.mentions.append(&mut entity.mentions);
                first.title = first.title.take().or(entity.title);
                first.country = first.country.or(entity.country);
                first.org = first.org.take().or(entity.org);
            }
        }
        id
    }
}

/// What an earlier section told of a participant.
fn complete(participant: &mut Participant, entity: &Entity) {
    if entity.kind != MentionType::Person {
        return;
    }
    participant.name = Some(entity.name.clone());
    if participant.title.is_none() {
        participant.title.clone_from(&entity.title);
    }
    participant.country = participant.country.or(entity.country);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, extract};
    use proptest::prelude::*;

    /// As long as a section, and without a name.
    fn filler() -> String {
        "The sea was calm and the wind was low.\n\n".repeat(LONGEST / 40)
    }

    #[test]
    fn an_article_is_one_section() {
        assert!(cut("").eq(std::iter::once(0..0)));
        assert_eq!(cut(&"a".repeat(LONGEST)).count(), 1);
        assert_eq!(cut(&"a".repeat(LONGEST + 1)).count(), 2);
    }

    #[test]
    fn a_cut_falls_between_paragraphs() {
        let text = filler() + &filler();
        let sections: Vec<_> = cut(&text).map(|section| &text[section]).collect();
        assert!(sections.len() > 1);
        assert!(sections.iter().all(|section| section.starts_with("The") && section.ends_with(".\n\n")));
    }

    #[test]
    fn a_person_of_an_earlier_section_is_known_in_a_later_one() {
        let text =
            "Omani Foreign Minister Salim Al-Harthy arrived in Nairobi on 10 February 2031. Al-Harthy was tired.\n\n"
                .to_string()
                + &filler()
                + "Al-Harthy met Kenyan Foreign Minister Achieng Wekesa.";
        let report = extract(&text, &Options::default()).unwrap();
        let meeting = &report.meetings[0];
        let [omani, kenyan] = &meeting.participants[..] else { panic!("two met: {:?}", meeting.participants) };
        assert_eq!(omani.name.as_deref(), Some("Salim Al-Harthy"));
        assert_eq!(omani.title.as_deref(), Some("Foreign Minister"));
        assert_eq!(omani.country.unwrap().code(), "OM");
        assert_eq!(omani.evidence[0].of(&text), "Al-Harthy");
        assert_eq!(kenyan.evidence[0].of(&text), "Kenyan Foreign Minister Achieng Wekesa");
        for (entity, id) in report.entities.iter().zip(0..) {
            assert_eq!(entity.id.0, id);
            assert!(entity.mentions.is_sorted());
            assert!(entity.mentions.iter().all(|mention| report.mentions[mention.index()].entity == Some(entity.id)));
        }
        let omani = omani.entity.unwrap();
        assert_eq!(report.entities[omani.index()].mentions.len(), 3);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]
        #[test]
        fn sections_tile_any_text(text in "(\\PC|\n|[a-z ]{1,9}|😀){50,100}", times in 1usize..3000) {
            let text = text.repeat(times);
            let mut end = 0;
            for section in cut(&text) {
                prop_assert_eq!(section.start, end);
                prop_assert!(text.is_char_boundary(section.end) && section.len() <= LONGEST);
                prop_assert!(!section.is_empty() || text.is_empty());
                end = section.end;
            }
            prop_assert_eq!(end, text.len());
        }
    }
}
