//! The door to JavaScript, and the only file that knows it: it translates and decides nothing.
//!
//! Two functions, plain data out, nothing to free. Mentions are many, so they cross as one
//! `Uint32Array` ([`MENTION_FIELDS`] numbers each) with the names of types and rules beside
//! it. The structured rest crosses as JSON, which the browser parses: setting each field of each object from here
//! took longer. Entities and meetings are arrays of their fields, in the order of `report.rs`: with keys they took the
//! browser twice as long. Long lists cross in pieces, since the memory of a module never shrinks.
//! `www/report.js` puts the report together.

use crate::{
    Options, extract_with,
    report::{DocumentFacts, Entity, MentionType, Report},
    span::OffsetUnit,
};
use js_sys::{Array, Function, JsString, Reflect, Uint8Array, Uint32Array};
use json::{Form, parsed};
use serde::Serialize;
use wasm_bindgen::prelude::*;

mod json;

/// Numbers a mention: start, end, type, entity + 1 (0 for none), confidence, rule.
const MENTION_FIELDS: usize = 6;

/// How many items of a list cross at once.
const PIECE: usize = 64;

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
    let options = if options.is_undefined() || options.is_null() {
        Options::default()
    } else {
        serde_wasm_bindgen::from_value(options).map_err(|error| JsError::new(&error.to_string()))?
    };
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
    let fields = Uint32Array::new_with_length((report.mentions.len() * MENTION_FIELDS) as u32);
    let mut rules: Vec<&'static str> = Vec::new();
    let mut values: Vec<(usize, &str)> = Vec::new();
    let mut piece: Vec<u32> = Vec::with_capacity(PIECE * MENTION_FIELDS);
    for (number, mentions) in report.mentions.chunks(PIECE).enumerate() {
        piece.clear();
        for mention in mentions {
            let rule = rules.iter().position(|&rule| rule == mention.rule).unwrap_or_else(|| {
                rules.push(mention.rule);
                rules.len() - 1
            });
            piece.extend([
                mention.span.start,
                mention.span.end,
                mention.kind as u32,
                mention.entity.map_or(0, |entity| entity.0 + 1),
                mention.confidence as u32,
                rule as u32,
            ]);
        }
        let start = (number * PIECE * MENTION_FIELDS) as u32;
        fields.subarray(start, start + piece.len() as u32).copy_from(&piece);
        let dates = mentions.iter().zip(number * PIECE..);
        values.extend(dates.filter_map(|(mention, index)| Some((index, mention.value.as_deref()?))));
    }
    let types = MentionType::ALL.map(MentionType::name);
    let Report { schema, offset_unit, ref document, .. } = *report;
    let raw = parsed(&Head { schema, offset_unit, document, types, rules, values }, Form::Objects)?;
    let entities: Vec<_> = report.entities.iter().map(row).collect();
    set(&raw, "fields", &fields)?;
    set(&raw, "entities", &list(&entities)?)?;
    set(&raw, "meetings", &list(&report.meetings)?)?;
    Ok(raw)
}

/// What JavaScript is told of an entity: all but its number, which is its place.
fn row(entity: &Entity) -> impl Serialize {
    let Entity { kind, name, mentions, title, country, org, .. } = entity;
    (*kind as u8, name, mentions, title, country, org)
}

/// What crosses as one object.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Head<'a> {
    schema: u32,
    offset_unit: OffsetUnit,
    document: &'a DocumentFacts,
    types: [&'static str; 15],
    rules: Vec<&'static str>,
    values: Vec<(usize, &'a str)>,
}

/// A list in pieces of some kilobytes, of rows.
fn list(items: &[impl Serialize]) -> Result<JsValue, JsValue> {
    let pieces = Array::new();
    for piece in items.chunks(PIECE) {
        pieces.push(&parsed(&piece, Form::Rows)?);
    }
    Ok(pieces.into())
}

fn set(object: &JsValue, key: &str, value: &JsValue) -> Result<(), JsValue> {
    Reflect::set(object, &key.into(), value).map(|_| ())
}
