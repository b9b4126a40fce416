//! The door to JavaScript, and the only file that knows it: it translates and decides nothing.
//!
//! Two functions, plain data out, nothing to free. A report crosses as numbers and words (`flat.rs`): as JSON the
//! browser took a tenth of the time of the whole extract to parse it, and setting each field of each object from here
//! took longer still. Long lists cross in pieces, since the memory of a module never shrinks.
//! `www/report.js` puts the report together.

use crate::{
    extract_with,
    report::{Entity, Mention, Report},
    span::OffsetUnit,
};
use flat::Flat;
use js_sys::{Array, Function, JsString, Uint8Array, Uint32Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

mod flat;
mod options;

/// How many items of a list cross at once: more than an article has.
const PIECE: usize = 512;

/// Reads an article.
///
/// `options` is an object or undefined; see `Options` in `types.d.ts`. Returns the report with
/// offsets in UTF-16 code units, as `inflate` of `www/report.js` takes it. `progress`, if there is one, is called
/// now and then with the share of the work that is done.
/// Throws an `Error` that says what was expected if an option is wrong; never for a text.
#[wasm_bindgen]
pub fn extract(
    #[wasm_bindgen(unchecked_param_type = "string")] text: &JsString,
    options: JsValue,
    progress: Option<Function>,
) -> Result<JsValue, JsError> {
    let options = options::read(&options).map_err(|error| JsError::new(&error))?;
    let text = utf8(text);
    let tell = |share: f64| {
        // What goes wrong in there is not ours to report.
        let _ = progress.as_ref().map(|progress| progress.call1(&JsValue::UNDEFINED, &share.into()));
    };
    let mut report = extract_with(&text, &options, tell).map_err(|error| JsError::new(&error.to_string()))?;
    report.convert_offsets(&text, OffsetUnit::Utf16);
    drop(text);
    to_js(&report).map_err(|error| JsError::new(&format!("{error:?}")))
}

#[wasm_bindgen]
extern "C" {
    type TextEncoder;
    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;
    #[wasm_bindgen(method)]
    fn encode(this: &TextEncoder, text: &JsString) -> Uint8Array;
}

/// The text in as many bytes as it has: what the glue does for a `&str` takes four times as many for a moment, which
/// the memory of a module never gives back. A lone surrogate becomes U+FFFD, one code unit too.
fn utf8(text: &JsString) -> String {
    String::from_utf8(TextEncoder::new().encode(text).to_vec()).expect("an encoder writes UTF-8")
}

/// What this build is: version, schema number, types of mentions.
#[wasm_bindgen]
pub fn info() -> Result<JsValue, JsError> {
    serde_wasm_bindgen::to_value(&crate::info()).map_err(|error| JsError::new(&error.to_string()))
}

#[wasm_bindgen(start)]
fn report_panics() {
    // A panic is a defect; without this its message would be lost in an 'unreachable'.
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
}

fn to_js(report: &Report) -> Result<JsValue, JsValue> {
    let lists = [report.mentions.len(), report.entities.len(), report.meetings.len()];
    let pieces = lists.map(|length| length.div_ceil(PIECE)).into_iter().fold(1, usize::max);
    (0..pieces).map(|number| piece(report, number)).collect::<Result<Array, _>>().map(JsValue::from)
}

/// What is known of the article, and a part of each list: numbers, and the words that they count. The last numbers tell
/// where each word ends, and how many words there are: to make two lists of numbers takes twice the time.
#[inline(never)]
fn piece(report: &Report, number: usize) -> Result<Array, JsValue> {
    let Report { schema, offset_unit, document, mentions, entities, meetings } = report;
    let date = document.date.as_ref().map(|date| (&date.value, date.source, date.span));
    let mentions: Vec<_> = part(mentions, number).iter().map(of_mention).collect();
    let entities: Vec<_> = part(entities, number).iter().map(of_entity).collect();
    let flat = Flat::of(&(schema, offset_unit, date, mentions, entities, part(meetings, number)));
    let mut flat = flat.map_err(|error| JsValue::from(error.to_string()))?;
    flat.put_ends();
    Ok(Array::of2(&Uint32Array::from(&flat.numbers[..]), &JsString::from(flat.text)))
}

fn part<T>(list: &[T], number: usize) -> &[T] {
    list.chunks(PIECE).nth(number).unwrap_or_default()
}

fn of_mention(mention: &Mention) -> impl Serialize {
    let Mention { span, kind, entity, value, confidence, rule } = mention;
    (span, kind, entity, value, confidence, rule)
}

/// What JavaScript is told of an entity: all but its number, which is its place.
fn of_entity(entity: &Entity) -> impl Serialize {
    let Entity { kind, name, mentions, title, country, org, .. } = entity;
    (kind, name, mentions, title, country, org)
}
