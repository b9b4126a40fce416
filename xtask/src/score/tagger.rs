//! The tagger alone, beside which the whole must hold its own.

use super::{
    reading::Mention,
    spans::{self, IGNORE, Typed},
};
use anyhow::{Context, Result, ensure};
use std::path::Path;
use whomet::{
    document::Document,
    lexicon::Lexicon,
    span::{OffsetMap, OffsetUnit},
    tagger::{self, Model},
};

/// Tags with the model of this file from now on.
pub fn use_model(path: &Path) -> Result<()> {
    let bytes = std::fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    let model = Model::from_bytes(&bytes).with_context(|| format!("{} is no model", path.display()))?;
    ensure!(tagger::replace_model(model), "--model comes once");
    Ok(())
}

/// The names that the tagger finds in a text.
pub fn names(text: &str) -> Vec<Typed> {
    let document = Document::new(text);
    let map = OffsetMap::new(text, OffsetUnit::CodePoint);
    let tagged = tagger::tag(&document, &Lexicon::get().annotate(&document));
    let typed = |name: &tagger::Tagged| {
        let span = document.span(name.tokens);
        let kind = spans::coarse(&format!("{:?}", name.label)).into();
        Typed { start: map.convert(span.start) as usize, end: map.convert(span.end) as usize, kind }
    };
    tagged.iter().map(typed).filter(|name| name.kind != "MISC").collect()
}

/// What is wrong in `found` only because the whole did not leave it to the tagger: expected and found spans without
/// those that both got wrong.
pub fn lost<'m>(
    gold: &[Typed],
    found: &[(Typed, &'m Mention)],
    tagged: &[Typed],
) -> (Vec<Typed>, Vec<(Typed, &'m Mention)>) {
    let touch = |a: &Typed, b: &Typed| a.start < b.end && b.start < a.end;
    let right = |span: &Typed| found.iter().any(|(found, _)| found == span);
    let wanted = |span: &&Typed| span.kind == IGNORE || right(span) || tagged.contains(span);
    let wrong_too = |span: &Typed| tagged.iter().any(|name| touch(name, span) && !gold.contains(name));
    (
        gold.iter().filter(wanted).cloned().collect(),
        found.iter().filter(|(span, _)| gold.contains(span) || !wrong_too(span)).cloned().collect(),
    )
}
