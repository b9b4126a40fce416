//! Options as JavaScript gives them: an object whose fields have the names of [`Options`]. Read by hand: what reads any
//! type whatever was a fortieth of the module.

use crate::{LexiconEntry, Options};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

/// Reads the options; null and undefined are none. An error says what is expected.
pub(super) fn read(given: &JsValue) -> Result<Options, String> {
    let mut options = Options::default();
    if missing(given) {
        return Ok(options);
    }
    let object = given.dyn_ref::<Object>().ok_or("options are expected to be an object")?;
    for key in Object::keys(object).iter().filter_map(|key| key.as_string()) {
        let value = field(object, &key);
        if missing(&value) {
            continue;
        }
        match key.as_str() {
            "date" => options.date = Some(text("date", &value)?),
            "today" => options.today = Some(text("today", &value)?),
            "types" => {
                let names = list("types", &value)?;
                options.types = Some(names.iter().map(|name| text("types", &name)).collect::<Result<_, _>>()?);
            }
            "timex" => options.timex = value.as_bool().ok_or("option 'timex' expects true or false")?,
            "lexicon" => options.lexicon = list("lexicon", &value)?.iter().map(entry).collect::<Result<_, _>>()?,
            _ => return Err(format!("unknown option '{key}', expected date, today, types, timex or lexicon")),
        }
    }
    Ok(options)
}

fn entry(given: JsValue) -> Result<LexiconEntry, String> {
    let told = |name: &str| field(&given, name).as_string().ok_or("option 'lexicon' expects names and types");
    Ok(LexiconEntry { name: told("name")?, kind: told("type")? })
}

fn missing(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}

fn text(option: &str, value: &JsValue) -> Result<String, String> {
    value.as_string().ok_or_else(|| format!("option '{option}' expects text"))
}

fn list(option: &str, value: &JsValue) -> Result<Array, String> {
    value.dyn_ref().cloned().ok_or_else(|| format!("option '{option}' expects a list"))
}
