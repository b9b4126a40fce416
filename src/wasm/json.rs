//! Values for JavaScript, by way of JSON.

use js_sys::JSON;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;
use std::io::{self, Write};
use wasm_bindgen::JsValue;

/// How what has named fields is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As an object.
    Objects,
    /// As the array of its fields: of a list, half would be their names.
    Rows,
}

/// The value as JavaScript has it.
pub(super) fn parsed(value: &impl Serialize, form: Form) -> Result<JsValue, JsValue> {
    let mut json = Vec::with_capacity(1 << 12);
    let plain = Plain { rows: form == Form::Rows, silent: false };
    let written = value.serialize(&mut Serializer::with_formatter(&mut json, plain));
    written.map_err(|error| JsValue::from(error.to_string()))?;
    JSON::parse(&String::from_utf8(json).expect("JSON is a text"))
}

/// JSON without a letter beyond ASCII: one curly quotation mark, and a browser keeps the whole text in two bytes a letter,
/// and takes longer to parse it.
struct Plain {
    rows: bool,
    /// Nothing is written of a key.
    silent: bool,
}

impl Formatter for Plain {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        if self.silent {
            return Ok(());
        }
        if fragment.is_ascii() {
            return out.write_all(fragment.as_bytes());
        }
        fragment.encode_utf16().try_for_each(|unit| match u8::try_from(unit) {
            Ok(letter) if letter.is_ascii() => out.write_all(&[letter]),
            _ => write!(out, "\\u{unit:04x}"),
        })
    }

    fn begin_string<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(if self.silent { b"" } else { b"\"" })
    }

    fn end_string<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin_string(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(if self.rows { b"[" } else { b"{" })
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(if self.rows { b"]" } else { b"}" })
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.silent = self.rows;
        out.write_all(if first { b"" } else { b"," })
    }

    fn end_object_key<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.silent = false;
        Ok(())
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(if self.rows { b"" } else { b":" })
    }
}
