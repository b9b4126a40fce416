//! What JavaScript asks for, as [`Options`]. By hand: a derived reader brings a library for its messages along, numbers
//! of all kinds included, that is twenty kilobytes of code.

use crate::{LexiconEntry, Options};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

/// Reads the options; undefined and null stand for none.
///
/// # Errors
/// Which option is wrong, what was expected and what was found.
pub(super) fn read(given: &JsValue) -> Result<Options, String> {
    let mut options = Options::default();
    for (name, value) in fields(given, "options")? {
        match &*name {
            "date" => options.date = Some(string(&value, "date")?),
            "today" => options.today = Some(string(&value, "today")?),
            "types" => options.types = Some(list(&value, "types", |item| string(item, "types"))?),
            "timex" => options.timex = value.as_bool().ok_or_else(|| wrong("timex", "true or false", &value))?,
            "lexicon" => options.lexicon = list(&value, "lexicon", entry)?,
            other => return Err(format!("no option '{other}': there are date, today, types, timex, lexicon")),
        }
    }
    Ok(options)
}

fn entry(given: &JsValue) -> Result<LexiconEntry, String> {
    let mut entry = LexiconEntry { name: String::new(), kind: String::new() };
    for (name, value) in fields(given, "lexicon")? {
        match &*name {
            "name" => entry.name = string(&value, "lexicon")?,
            "type" => entry.kind = string(&value, "lexicon")?,
            other => return Err(format!("no '{other}' in an entry of option 'lexicon': there are name and type")),
        }
    }
    let whole = !entry.name.is_empty() && !entry.kind.is_empty();
    if whole { Ok(entry) } else { Err(wrong("lexicon", "entries with a name and a type", given)) }
}

/// The names and values of an object that are given at all.
fn fields(given: &JsValue, option: &str) -> Result<Vec<(String, JsValue)>, String> {
    if given.is_undefined() || given.is_null() {
        return Ok(vec![]);
    }
    let object = given.dyn_ref::<Object>().filter(|_| !Array::is_array(given));
    let object = object.ok_or_else(|| wrong(option, "an object", given))?;
    let named =
        Object::keys(object).into_iter().filter_map(|name| Some((name.as_string()?, Reflect::get(given, &name).ok()?)));
    Ok(named.filter(|(_, value)| !value.is_undefined() && !value.is_null()).collect())
}

fn list<T>(given: &JsValue, option: &str, item: impl Fn(&JsValue) -> Result<T, String>) -> Result<Vec<T>, String> {
    let list = given.dyn_ref::<Array>().ok_or_else(|| wrong(option, "a list", given))?;
    list.iter().map(|value| item(&value)).collect()
}

fn string(given: &JsValue, option: &str) -> Result<String, String> {
    given.as_string().ok_or_else(|| wrong(option, "a string", given))
}

fn wrong(option: &str, expected: &str, found: &JsValue) -> String {
    let found = found.js_typeof().as_string().unwrap_or_default();
    format!("option '{option}' expects {expected}, found {found}")
}
