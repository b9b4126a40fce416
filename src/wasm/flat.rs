//! Values for JavaScript as numbers one after the other, and words that the numbers count.
//!
//! A list is its length and its items; what may be missing is 0, or 1 and what is there; a text or the name of a
//! variant is the place of its word; fields follow one another in their order, without their names. Nearly each word
//! stands once, and all are one text: to make that takes less time than to make many.

use crate::span::{OffsetMap, OffsetUnit};
use crate::table::Table;
use serde::de::value::Error;
use serde::ser::{self, Error as _, Impossible, Serialize, Serializer};

/// What was written so far.
pub(super) struct Flat {
    pub(super) numbers: Vec<u32>,
    /// The words, one after the other.
    pub(super) text: String,
    /// Where each word ends in there.
    ends: Vec<u32>,
    /// The places of words, by their key.
    known: Table,
}

impl Flat {
    /// The value by itself.
    pub(super) fn of(value: &impl Serialize) -> Result<Flat, Error> {
        let mut flat = Flat {
            numbers: Vec::with_capacity(1 << 12),
            text: String::with_capacity(1 << 12),
            ends: Vec::with_capacity(1 << 8),
            known: Table::with_capacity(1 << 8),
        };
        value.serialize(&mut flat)?;
        Ok(flat)
    }

    /// Puts where each word ends, as JavaScript counts, and how many there are.
    pub(super) fn put_ends(&mut self) {
        let map = OffsetMap::new(&self.text, OffsetUnit::Utf16);
        self.numbers.extend(self.ends.iter().map(|&end| map.convert(end)));
        self.numbers.push(self.ends.len() as u32);
    }

    fn put(&mut self, number: usize) -> Result<(), Error> {
        self.numbers.push(number as u32);
        Ok(())
    }

    fn put_word(&mut self, word: &str) -> Result<(), Error> {
        let key = key(word.as_bytes());
        let known = self.known.get(key).map(|at| at as usize).filter(|&at| self.word(at) == word);
        let at = known.unwrap_or_else(|| {
            self.known.insert(key, self.ends.len() as u32);
            self.text.push_str(word);
            self.ends.push(self.text.len() as u32);
            self.ends.len() - 1
        });
        self.put(at)
    }

    fn word(&self, at: usize) -> &str {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.text[start as usize..self.ends[at] as usize]
    }
}

/// Tells most words apart: how long it is, and how it begins and ends.
fn key(word: &[u8]) -> u64 {
    let ends = word
        .first_chunk()
        .zip(word.last_chunk())
        .map(|(&first, &last)| u64::from_le_bytes(first).rotate_left(7) ^ u64::from_le_bytes(last));
    ends.unwrap_or_else(|| word.iter().fold(0, |all, &byte| all << 8 | byte as u64)) ^ (word.len() as u64) << 56
}

/// No value of the report is of such a kind.
fn none<T>() -> Result<T, Error> {
    Err(Error::custom("a value of a kind that has no flat form"))
}

macro_rules! unknown {
    ($($name:ident: $kind:ty,)*) => {
        $(fn $name(self, _: $kind) -> Result<(), Error> {
            none()
        })*
    };
}

macro_rules! numbers {
    ($($name:ident: $kind:ty,)*) => {
        $(fn $name(self, number: $kind) -> Result<(), Error> {
            self.put(number as usize)
        })*
    };
}

type No = Result<Impossible<(), Error>, Error>;

impl Serializer for &mut Flat {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Impossible<(), Error>;

    numbers! {
        serialize_bool: bool,
        serialize_u8: u8,
        serialize_u16: u16,
        serialize_u32: u32,
    }

    unknown! {
        serialize_i8: i8,
        serialize_i16: i16,
        serialize_i32: i32,
        serialize_i64: i64,
        serialize_u64: u64,
        serialize_f32: f32,
        serialize_f64: f64,
        serialize_bytes: &[u8],
        serialize_unit_struct: &'static str,
    }

    fn serialize_unit(self) -> Result<(), Error> {
        none()
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.put_word(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        self.put_word(value)
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.put(0)
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<(), Error> {
        self.put(1)?;
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.put_word(variant)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self, Error> {
        self.put(length.map_or_else(none, Ok)?)?;
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    /// What has the fields of another among its own comes as a map.
    fn serialize_map(self, _: Option<usize>) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_newtype_variant<T>(self, _: &'static str, _: u32, _: &'static str, _: &T) -> Result<(), Error>
    where
        T: ?Sized + Serialize,
    {
        none()
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> No {
        none()
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> No {
        none()
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> No {
        none()
    }
}

macro_rules! fields {
    ($($part:ident: $put:ident($($key:ty)?),)*) => {
        $(impl ser::$part for &mut Flat {
            type Ok = ();
            type Error = Error;

            fn $put<T: ?Sized + Serialize>(&mut self, $(_: $key,)? value: &T) -> Result<(), Error> {
                value.serialize(&mut **self)
            }

            fn end(self) -> Result<(), Error> {
                Ok(())
            }
        })*
    };
}

fields! {
    SerializeSeq: serialize_element(),
    SerializeTuple: serialize_element(),
    SerializeStruct: serialize_field(&'static str),
}

impl ser::SerializeMap for &mut Flat {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, _: &T) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}
