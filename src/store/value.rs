//! A record as what would be written: defaults left out, fields in declared order.
//!
//! Unlike `ron::Value` it keeps the names of variants and fields.

use std::fmt;

use serde::ser::{self, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct};

use super::text::acts_unseen;

/// What stands after a colon.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// A number, `true`, or the name of a variant.
    Bare(String),
    /// A text.
    Text(String),
    /// A variant that holds something: `retracted("…")`.
    Holding(&'static str, Box<Self>),
    /// A list.
    List(Vec<Self>),
    /// A map, sorted by key.
    Map(Vec<(String, Self)>),
    /// A struct.
    Struct(Vec<(&'static str, Self)>),
}

impl Value {
    /// The value of a part of the model; an error where it cannot be written, such as a number that is none.
    pub fn of(part: &impl Serialize) -> Result<Self, Unwritable> {
        part.serialize(Builder)
    }
}

/// A text in quotes. What would act unseen is escaped, so that it shows.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if acts_unseen(c) => quoted.extend(c.escape_unicode()),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Why something cannot be written.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unwritable(pub String);

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unwritable {}

impl ser::Error for Unwritable {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

type Built = Result<Value, Unwritable>;
type Never = Impossible<Value, Unwritable>;

struct Builder;

fn unused(what: &str) -> Unwritable {
    Unwritable(format!("the format has no {what}"))
}

impl ser::Serializer for Builder {
    type Ok = Value;
    type Error = Unwritable;
    type SerializeSeq = ListBuilder;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = MapBuilder;
    type SerializeStruct = StructBuilder;
    type SerializeStructVariant = Never;

    fn serialize_bool(self, v: bool) -> Built {
        Ok(Value::Bare(v.to_string()))
    }
    fn serialize_i8(self, v: i8) -> Built {
        self.serialize_i64(v.into())
    }
    fn serialize_i16(self, v: i16) -> Built {
        self.serialize_i64(v.into())
    }
    fn serialize_i32(self, v: i32) -> Built {
        self.serialize_i64(v.into())
    }
    fn serialize_i64(self, v: i64) -> Built {
        Ok(Value::Bare(v.to_string()))
    }
    fn serialize_u8(self, v: u8) -> Built {
        self.serialize_u64(v.into())
    }
    fn serialize_u16(self, v: u16) -> Built {
        self.serialize_u64(v.into())
    }
    fn serialize_u32(self, v: u32) -> Built {
        self.serialize_u64(v.into())
    }
    fn serialize_u64(self, v: u64) -> Built {
        Ok(Value::Bare(v.to_string()))
    }
    fn serialize_f32(self, v: f32) -> Built {
        self.serialize_f64(v.into())
    }
    fn serialize_f64(self, v: f64) -> Built {
        // The debug form is the shortest that reads back equal, with an exponent where it is very large or small.
        if v.is_finite() {
            Ok(Value::Bare(format!("{v:?}")))
        } else {
            Err(Unwritable("a number is not finite".into()))
        }
    }
    fn serialize_char(self, v: char) -> Built {
        self.serialize_str(v.encode_utf8(&mut [0; 4]))
    }
    fn serialize_str(self, v: &str) -> Built {
        Ok(Value::Text(v.to_owned()))
    }
    fn serialize_bytes(self, _: &[u8]) -> Built {
        Err(unused("bytes"))
    }
    fn serialize_none(self) -> Built {
        Ok(Value::Bare("None".into()))
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Built {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Built {
        Err(unused("unit"))
    }
    fn serialize_unit_struct(self, _: &'static str) -> Built {
        Err(unused("unit struct"))
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Built {
        Ok(Value::Bare(variant.into()))
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Built {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Built {
        Ok(Value::Holding(variant, Box::new(value.serialize(self)?)))
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<ListBuilder, Unwritable> {
        Ok(ListBuilder(Vec::new()))
    }
    fn serialize_tuple(self, _: usize) -> Result<Never, Unwritable> {
        Err(unused("tuple"))
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Never, Unwritable> {
        Err(unused("tuple struct"))
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Never, Unwritable> {
        Err(unused("tuple variant"))
    }
    fn serialize_map(self, _: Option<usize>) -> Result<MapBuilder, Unwritable> {
        Ok(MapBuilder(Vec::new(), None))
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<StructBuilder, Unwritable> {
        Ok(StructBuilder(Vec::new()))
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Never, Unwritable> {
        Err(unused("struct variant"))
    }
}

struct ListBuilder(Vec<Value>);

impl SerializeSeq for ListBuilder {
    type Ok = Value;
    type Error = Unwritable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        self.0.push(value.serialize(Builder)?);
        Ok(())
    }
    fn end(self) -> Built {
        Ok(Value::List(self.0))
    }
}

struct MapBuilder(Vec<(String, Value)>, Option<String>);

impl SerializeMap for MapBuilder {
    type Ok = Value;
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unwritable> {
        let Value::Text(key) = key.serialize(Builder)? else { return Err(unused("key that is not text")) };
        self.1 = Some(key);
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        let key = self.1.take().unwrap_or_default();
        self.0.push((key, value.serialize(Builder)?));
        Ok(())
    }
    fn end(self) -> Built {
        Ok(Value::Map(self.0))
    }
}

struct StructBuilder(Vec<(&'static str, Value)>);

impl SerializeStruct for StructBuilder {
    type Ok = Value;
    type Error = Unwritable;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        self.0.push((name, value.serialize(Builder)?));
        Ok(())
    }
    fn end(self) -> Built {
        Ok(Value::Struct(self.0))
    }
}
