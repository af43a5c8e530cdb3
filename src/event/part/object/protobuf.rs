//! `google.protobuf.Struct` as bytes.

use prost_types::value::Kind;
use prost_types::{ListValue, Struct, Value};

use super::level::{ELEMENT, MEMBER};
use super::number::{BOOL, ELEMENTS, KEY, LIST, NULL, OBJECT, TEXT, VALUE};
use super::{COPIED, nest, write_double};
use crate::event::part::wire::{Content as _, Output, extended};

/// Writes the members of an object, which stand by key.
pub(super) fn write(data: &Struct, left: usize, out: &mut Output<'_>) {
    for (key, value) in &data.fields {
        let entry = out.open(ELEMENTS);
        key.as_str().write_content(KEY, out);
        // A value of no kind is what an entry without a value means.
        if value.kind.is_some() {
            let start = out.open(VALUE);
            write_value(value, left.checked_sub(MEMBER), out);
            out.close(start);
        }
        out.close(entry);
    }
}

fn write_value(value: &Value, left: Option<usize>, out: &mut Output<'_>) {
    let Some(left) = left else {
        return out.doubt();
    };
    match &value.kind {
        None => {}
        Some(Kind::NullValue(number)) => out.number(NULL, extended(*number)),
        Some(Kind::NumberValue(number)) => write_double(*number, out),
        Some(Kind::StringValue(text)) => out.content(TEXT, text.as_bytes()),
        Some(Kind::BoolValue(value)) => out.number(BOOL, (*value).into()),
        Some(Kind::StructValue(data)) => {
            nest(OBJECT, left, out, |left, out| write(data, left, out));
        }
        Some(Kind::ListValue(list)) => nest(LIST, left, out, |left, out| {
            for value in &list.values {
                let element = out.open(ELEMENTS);
                write_value(value, left.checked_sub(ELEMENT), out);
                out.close(element);
            }
        }),
    }
}

/// A copy, as deep as data are copied: a clone would go as deep as the caller's data do.
pub(super) fn to_struct(data: &Struct) -> Struct {
    to_struct_within(data, COPIED)
}

fn to_struct_within(data: &Struct, levels: usize) -> Struct {
    let members = data.fields.iter();
    Struct {
        fields: members
            .map(|(key, value)| (key.clone(), to_value(value, levels)))
            .collect(),
    }
}

fn to_value(value: &Value, levels: usize) -> Value {
    let Some(inner) = levels.checked_sub(1) else {
        return Value { kind: None };
    };
    let kind = match &value.kind {
        Some(Kind::StructValue(data)) => Some(Kind::StructValue(to_struct_within(data, inner))),
        Some(Kind::ListValue(ListValue { values })) => Some(Kind::ListValue(ListValue {
            values: values.iter().map(|value| to_value(value, inner)).collect(),
        })),
        scalar => scalar.clone(),
    };
    Value { kind }
}
