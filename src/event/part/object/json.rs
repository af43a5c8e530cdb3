//! `serde_json`'s values as `google.protobuf.Struct` has them.

use std::sync::LazyLock;

use prost_types::value::Kind;
use prost_types::{ListValue, Struct, Value};
use serde_json::{Map, Value as Json};

use super::level::{ELEMENT, MEMBER};
use super::number::{BOOL, ELEMENTS, KEY, LIST, NULL, OBJECT, TEXT, VALUE};
use super::{COPIED, nest, write_double};
use crate::event::part::wire::{Content as _, Output};

/// Writes the members of an object, by key.
pub(super) fn write(members: &Map<String, Json>, left: usize, out: &mut Output<'_>) {
    // They stand so unless some crate has `serde_json` keep the order of insertion.
    if members.keys().is_sorted() {
        members
            .iter()
            .for_each(|(key, value)| write_member(key, value, left, out));
        return;
    }
    let mut sorted: Vec<_> = members.iter().collect();
    sorted.sort_unstable_by_key(|(key, _)| *key);
    for (key, value) in sorted {
        write_member(key, value, left, out);
    }
}

fn write_member(key: &str, value: &Json, left: usize, out: &mut Output<'_>) {
    let entry = out.open(ELEMENTS);
    key.write_content(KEY, out);
    let start = out.open(VALUE);
    write_value(value, left.checked_sub(MEMBER), out);
    out.close(start);
    out.close(entry);
}

fn write_value(value: &Json, left: Option<usize>, out: &mut Output<'_>) {
    let Some(left) = left else {
        return out.doubt();
    };
    match value {
        Json::Null => out.number(NULL, 0),
        Json::Number(number) => write_double(double(number), out),
        Json::String(text) => out.content(TEXT, text.as_bytes()),
        Json::Bool(value) => out.number(BOOL, (*value).into()),
        Json::Object(members) => nest(OBJECT, left, out, |left, out| write(members, left, out)),
        Json::Array(values) => nest(LIST, left, out, |left, out| {
            for value in values {
                let element = out.open(ELEMENTS);
                write_value(value, left.checked_sub(ELEMENT), out);
                out.close(element);
            }
        }),
    }
}

/// The members of a value; none of one that is no object, which a rule refuses.
pub(super) fn members(value: &Json) -> &Map<String, Json> {
    static NONE: LazyLock<Map<String, Json>> = LazyLock::new(Map::new);
    value.as_object().unwrap_or(&NONE)
}

pub(super) fn to_struct(members: &Map<String, Json>) -> Struct {
    to_struct_within(members, COPIED)
}

fn to_struct_within(members: &Map<String, Json>, levels: usize) -> Struct {
    Struct {
        fields: members
            .iter()
            .map(|(key, value)| (key.clone(), to_value(value, levels)))
            .collect(),
    }
}

fn to_value(value: &Json, levels: usize) -> Value {
    let Some(inner) = levels.checked_sub(1) else {
        return Value { kind: None };
    };
    let kind = match value {
        Json::Null => Kind::NullValue(0),
        Json::Bool(value) => Kind::BoolValue(*value),
        Json::Number(number) => Kind::NumberValue(double(number)),
        Json::String(text) => Kind::StringValue(text.clone()),
        Json::Array(values) => Kind::ListValue(ListValue {
            values: values.iter().map(|value| to_value(value, inner)).collect(),
        }),
        Json::Object(members) => Kind::StructValue(to_struct_within(members, inner)),
    };
    Value { kind: Some(kind) }
}

/// A number beyond the range of doubles becomes infinite, which a rule refuses.
fn double(number: &serde_json::Number) -> f64 {
    number.as_f64().unwrap_or(f64::INFINITY)
}

pub(super) fn is_exact(value: &Json) -> bool {
    is_exact_within(value, COPIED)
}

fn is_exact_within(value: &Json, levels: usize) -> bool {
    let Some(inner) = levels.checked_sub(1) else {
        return true;
    };
    let is_exact = |value| is_exact_within(value, inner);
    match value {
        Json::Number(number) => is_exact_number(number),
        Json::Array(values) => values.iter().all(is_exact),
        Json::Object(members) => members.values().all(is_exact),
        Json::Null | Json::Bool(_) | Json::String(_) => true,
    }
}

/// A whole number is exact if a double of 53 bits and some zeros below them holds it.
fn is_exact_number(number: &serde_json::Number) -> bool {
    let magnitude = match (number.as_u64(), number.as_i64()) {
        (Some(magnitude), _) => magnitude,
        (None, Some(negative)) => negative.unsigned_abs(),
        (None, None) => return true,
    };
    magnitude == 0 || 64 - magnitude.leading_zeros() - magnitude.trailing_zeros() <= 53
}
