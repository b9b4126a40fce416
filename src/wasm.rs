//! The door to JavaScript, and the only file that knows it: it translates and decides nothing.
//!
//! Two functions, plain data out, nothing to free. Mentions are many, so they cross as one
//! `Uint32Array` ([`MENTION_FIELDS`] numbers each) with the names of types and rules beside
//! it. The structured rest crosses as JSON, which the browser parses: setting each field of each object from here
//! took longer. Long lists cross in pieces, since the memory of a module never shrinks.
//! `www/report.js` puts the report together.

use crate::{
    Options, extract_with,
    report::{MentionType, Report},
    span::OffsetUnit,
};
use js_sys::{Array, Function, JSON, JsString, Object, Reflect, Uint8Array, Uint32Array};
use serde::Serialize;
use serde_json::ser::Formatter;
use std::io::Write;
use wasm_bindgen::prelude::*;

/// Numbers a mention: start, end, type, entity + 1 (0 for none), confidence, rule.
const MENTION_FIELDS: usize = 6;

/// How many items of a list cross at once.
const PIECE: usize = 64;

/// Reads an article.
///
/// `options` is an object or undefined; see `Options` in `types.d.ts`. Returns the report with
/// offsets in UTF-16 code units; `mentions` is `{fields, values, types, rules}`. `progress`, if there is one, is called
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
    to_js(&mut report).map_err(|error| JsError::new(&format!("{error:?}")))
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

fn to_js(report: &mut Report) -> Result<JsValue, JsValue> {
    let mentions = std::mem::take(&mut report.mentions);
    let fields = Uint32Array::new_with_length((mentions.len() * MENTION_FIELDS) as u32);
    let mut rules: Vec<&'static str> = Vec::new();
    let mut values: Vec<(usize, &str)> = Vec::new();
    let mut piece: Vec<u32> = Vec::with_capacity(PIECE * MENTION_FIELDS);
    for (number, mentions) in mentions.chunks(PIECE).enumerate() {
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
    let flat = Object::new();
    set(&flat, "fields", &fields)?;
    set(&flat, "values", &parsed(&values)?)?;
    set(&flat, "types", &parsed(&MentionType::ALL.map(MentionType::name))?)?;
    set(&flat, "rules", &parsed(&rules)?)?;
    let (entities, meetings) = (std::mem::take(&mut report.entities), std::mem::take(&mut report.meetings));
    let object = parsed(report)?;
    set(object.unchecked_ref(), "entities", list(&entities)?.as_ref())?;
    set(object.unchecked_ref(), "meetings", list(&meetings)?.as_ref())?;
    set(object.unchecked_ref(), "mentions", &flat)?;
    Ok(object)
}

/// A list in pieces of some kilobytes.
fn list(items: &[impl Serialize]) -> Result<Array, JsValue> {
    let all = Array::new();
    for piece in items.chunks(PIECE) {
        for item in parsed(&piece)?.unchecked_into::<Array>().iter() {
            all.push(&item);
        }
    }
    Ok(all)
}

fn parsed(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let mut json = Vec::new();
    let written = value.serialize(&mut serde_json::Serializer::with_formatter(&mut json, Ascii));
    written.map_err(|error| JsValue::from(error.to_string()))?;
    JSON::parse(&String::from_utf8(json).expect("JSON is a text"))
}

/// JSON without a letter beyond ASCII: one curly quotation mark, and a browser keeps the whole text in two bytes a letter,
/// and takes longer to parse it.
struct Ascii;

impl Formatter for Ascii {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> std::io::Result<()> {
        if fragment.is_ascii() {
            return out.write_all(fragment.as_bytes());
        }
        fragment.encode_utf16().try_for_each(|unit| match u8::try_from(unit) {
            Ok(letter) if letter.is_ascii() => out.write_all(&[letter]),
            _ => write!(out, "\\u{unit:04x}"),
        })
    }
}

fn set(object: &Object, key: &str, value: &JsValue) -> Result<(), JsValue> {
    Reflect::set(object, &key.into(), value).map(|_| ())
}
