//! `google.protobuf.Struct`: plain JSON.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;

use prost_types::value::Kind;
use prost_types::{ListValue, Struct, Value};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::number::{nearest, nearest_unsigned};
use super::{Codec, Read};
use crate::Limits;
use crate::check::{Code, Violation};
use crate::json::context::{At, Context};
use crate::json::error::JsonError;
use crate::json::output::{List, Object, Output, Written};
use crate::json::scalar::{NUMBER_KEY, Scalar, number, numbers_are_maps, refuse_number};

/// A JSON object of any content.
pub(in crate::json) struct Structure;

impl Codec for Structure {
    type Value = Struct;

    fn read<'de, D: Deserializer<'de>>(
        value: &mut Struct,
        from: D,
        at: &At<'_>,
    ) -> Result<Read, D::Error> {
        let at = at.entered()?;
        from.deserialize_any(StructVisitor { value, at: &at })
    }

    fn write<'v, O: Output<'v>>(
        value: &'v Struct,
        to: O,
        at: &At<'_>,
    ) -> Result<O::Done, O::Error> {
        let at = at.entered_to_write()?;
        let mut object = to.object(Some(value.fields.len()))?;
        for (key, value) in &value.fields {
            let at = at.key(key);
            object.entry(key, &Free { value, at: &at })?;
        }
        object.end()
    }

    fn is_default(_: &Struct) -> bool {
        false
    }
}

/// Reads any JSON as free-form data.
pub(crate) fn value(text: &[u8]) -> Result<Value, JsonError> {
    value_noticed(text).map(|(value, _)| value)
}

/// Reads any JSON as free-form data, with what the data do not hold as the text had it.
pub(crate) fn value_noticed(text: &[u8]) -> Result<(Value, Vec<Violation>), JsonError> {
    let context = Context::new(Limits::default());
    let at = &At::root(&context);
    let mut from = serde_json::Deserializer::from_slice(text);
    let kind = ValueSeed { at }.deserialize(&mut from);
    match kind.and_then(|kind| from.end().map(|()| Value { kind: Some(kind) })) {
        Ok(value) => Ok((value, context.into_noticed().warnings)),
        Err(error) => Err(context.fail(error)),
    }
}

struct StructVisitor<'a> {
    value: &'a mut Struct,
    at: &'a At<'a>,
}

impl<'de> Visitor<'de> for StructVisitor<'_> {
    type Value = Read;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    refuse!("an object": bool number text list);

    fn visit_unit<E>(self) -> Result<Read, E> {
        Ok(Read::Null)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Read, A::Error> {
        let fields = &mut self.value.fields;
        fields.clear();
        while let Some(key) = map.next_key::<String>()? {
            refuse_number(self.at, "an object", &key)?;
            member(fields, key, self.at, &mut map)?;
        }
        Ok(Read::Value)
    }
}

/// Reads the value of a member whose name has been read.
fn member<'de, A: MapAccess<'de>>(
    fields: &mut BTreeMap<String, Value>,
    key: String,
    at: &At<'_>,
    map: &mut A,
) -> Result<(), A::Error> {
    match fields.entry(key) {
        Entry::Occupied(entry) => {
            let at = at.key(entry.key());
            at.count()?;
            Err(at.refuse_duplicate())
        }
        Entry::Vacant(entry) => {
            let at = at.key(entry.key());
            at.count()?;
            let kind = map.next_value_seed(ValueSeed { at: &at })?;
            entry.insert(Value { kind: Some(kind) });
            Ok(())
        }
    }
}

/// Reads any JSON value.
struct ValueSeed<'a> {
    at: &'a At<'a>,
}

impl<'de> DeserializeSeed<'de> for ValueSeed<'_> {
    type Value = Kind;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Kind, D::Error> {
        let at = self.at.entered()?;
        deserializer
            .deserialize_any(ValueVisitor { at: &at })
            .map_err(|error| at.locate(error))
    }
}

struct ValueVisitor<'a> {
    at: &'a At<'a>,
}

impl ValueVisitor<'_> {
    fn rounded(&self, exact: bool, number: f64) -> Kind {
        if !exact {
            let detail =
                "is not exact as a double, the only number in free-form data, and was rounded";
            self.at.warn(Code::JsonPrecision, detail);
        }
        Kind::NumberValue(number)
    }
}

impl<'de> Visitor<'de> for ValueVisitor<'_> {
    type Value = Kind;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Kind, E> {
        Ok(Kind::NullValue(0))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Kind, E> {
        Ok(Kind::BoolValue(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Kind, E> {
        let double = nearest(value);
        Ok(self.rounded(is_exact(double, value.into()), double))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Kind, E> {
        let double = nearest_unsigned(value);
        Ok(self.rounded(is_exact(double, value.into()), double))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Kind, E> {
        if !value.is_finite() {
            let detail = "is outside the range of a double";
            return Err(self.at.refuse(Code::JsonNumber, detail));
        }
        Ok(Kind::NumberValue(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Kind, E> {
        Ok(Kind::StringValue(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Kind, E> {
        Ok(Kind::StringValue(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Kind, A::Error> {
        let at = self.at.entered()?;
        let mut values = Vec::new();
        loop {
            let at = at.index(values.len());
            let seed = ValueSeed { at: &at };
            match list.next_element_seed(seed)? {
                None => return Ok(Kind::ListValue(ListValue { values })),
                Some(kind) => {
                    at.count()?;
                    values.push(Value { kind: Some(kind) });
                }
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Kind, A::Error> {
        let at = self.at.entered()?;
        let mut fields = BTreeMap::new();
        while let Some(key) = map.next_key::<String>()? {
            if key == NUMBER_KEY && numbers_are_maps() {
                return self.visit_number(&map.next_value::<String>()?);
            }
            member(&mut fields, key, &at, &mut map)?;
        }
        Ok(Kind::StructValue(Struct { fields }))
    }
}

impl ValueVisitor<'_> {
    fn visit_number<E: serde::de::Error>(self, digits: &str) -> Result<Kind, E> {
        match number(digits) {
            Scalar::Signed(value) => self.visit_i64(value),
            Scalar::Unsigned(value) => self.visit_u64(value),
            Scalar::Float(value) => self.visit_f64(value),
            Scalar::Null | Scalar::Bool(_) | Scalar::Text(_) => self.visit_unit(),
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a double made from an integer of 64 bits"
)]
fn is_exact(double: f64, value: i128) -> bool {
    double as i128 == value
}

struct Free<'v, 'a> {
    value: &'v Value,
    at: &'a At<'a>,
}

impl<'v> Written<'v> for Free<'v, '_> {
    fn write<O: Output<'v>>(&self, to: O) -> Result<O::Done, O::Error> {
        let at = self.at.entered_to_write()?;
        match &self.value.kind {
            None | Some(Kind::NullValue(_)) => to.null(),
            Some(Kind::BoolValue(value)) => to.bool(*value),
            Some(Kind::StringValue(value)) => to.text(value),
            Some(Kind::NumberValue(value)) => write_number(*value, to, &at),
            Some(Kind::StructValue(value)) => Structure::write(value, to, &at),
            Some(Kind::ListValue(list)) => {
                let at = at.entered_to_write()?;
                let mut elements = to.list(list.values.len())?;
                for (index, value) in list.values.iter().enumerate() {
                    let at = at.index(index);
                    elements.element(&Free { value, at: &at })?;
                }
                elements.end()
            }
        }
    }
}

/// Integers without a fraction, as they were most likely given.
fn write_number<'v, O: Output<'v>>(value: f64, to: O, at: &At<'_>) -> Result<O::Done, O::Error> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if !value.is_finite() {
        let detail = "is NaN or infinite, for which free-form data has no JSON form";
        return Err(at.unwritable(Code::JsonNumber, detail));
    }
    let negative_zero = value == 0.0 && value.is_sign_negative();
    if value.fract() == 0.0 && value.abs() <= EXACT && !negative_zero {
        #[expect(clippy::cast_possible_truncation, reason = "integral and within 2^53")]
        return to.whole(value as i64);
    }
    to.double(value)
}
