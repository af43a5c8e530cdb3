//! Free-form data: a JSON object, as protobuf holds it or as `serde_json` does.

use prost::Message as _;
use prost_types::Struct;

use super::wire::Body;

/// A JSON object: protobuf's [`Struct`], or with the feature `json` a value of `serde_json`.
///
/// Protobuf holds every number as a double: whole numbers beyond 2 to the power of 53 lose
/// precision, which the rule `json.precision` reports.
///
/// ```
/// # #[cfg(feature = "json")] {
/// use compliance_log::event::Object;
///
/// let arguments = serde_json::json!({"query": "SELECT 1", "limit": 10});
/// let object = Object::from(&arguments);
/// assert_eq!(object.to_proto().fields.len(), 2);
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Object<'a>(pub(crate) Form<'a>);

/// The form in which an object is held.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form<'a> {
    Struct(&'a Struct),
    #[cfg(feature = "json")]
    Json(&'a serde_json::Value),
    #[cfg(feature = "json")]
    Members(&'a serde_json::Map<String, serde_json::Value>),
}

impl Object<'_> {
    /// The object as protobuf has it.
    #[must_use]
    pub fn to_proto(self) -> Struct {
        match self.0 {
            Form::Struct(data) => data.clone(),
            #[cfg(feature = "json")]
            Form::Json(value) => json::to_struct(json::members(value)),
            #[cfg(feature = "json")]
            Form::Members(members) => json::to_struct(members),
        }
    }

    /// Whether it is an object at all.
    pub(crate) fn is_object(self) -> bool {
        match self.0 {
            Form::Struct(_) => true,
            #[cfg(feature = "json")]
            Form::Json(value) => value.is_object(),
            #[cfg(feature = "json")]
            Form::Members(_) => true,
        }
    }

    /// Whether every whole number in it is held as it was given.
    pub(crate) fn is_exact(self) -> bool {
        match self.0 {
            Form::Struct(_) => true,
            #[cfg(feature = "json")]
            Form::Json(value) => json::is_exact(value),
            #[cfg(feature = "json")]
            Form::Members(members) => members.values().all(json::is_exact),
        }
    }
}

impl<'a> From<&'a Struct> for Object<'a> {
    fn from(data: &'a Struct) -> Self {
        Self(Form::Struct(data))
    }
}

#[cfg(feature = "json")]
impl<'a> From<&'a serde_json::Value> for Object<'a> {
    fn from(value: &'a serde_json::Value) -> Self {
        Self(Form::Json(value))
    }
}

#[cfg(feature = "json")]
impl<'a> From<&'a serde_json::Map<String, serde_json::Value>> for Object<'a> {
    fn from(members: &'a serde_json::Map<String, serde_json::Value>) -> Self {
        Self(Form::Members(members))
    }
}

impl Body for Object<'_> {
    fn body_len(&self) -> usize {
        match self.0 {
            Form::Struct(data) => data.encoded_len(),
            #[cfg(feature = "json")]
            Form::Json(value) => json::Members(json::members(value)).body_len(),
            #[cfg(feature = "json")]
            Form::Members(members) => json::Members(members).body_len(),
        }
    }

    fn write_body(&self, out: &mut Vec<u8>) {
        match self.0 {
            Form::Struct(data) => data.encode_raw(out),
            #[cfg(feature = "json")]
            Form::Json(value) => json::Members(json::members(value)).write_body(out),
            #[cfg(feature = "json")]
            Form::Members(members) => json::Members(members).write_body(out),
        }
    }
}

/// `serde_json`'s values, in the numbering of `google.protobuf.Value`.
#[cfg(feature = "json")]
mod json {
    use prost_types::value::Kind;
    use prost_types::{ListValue, Struct, Value};
    use serde_json::{Map, Value as Json};
    use std::sync::LazyLock;

    use super::super::wire::{self, Body, Field};
    use crate::Limits;

    /// The members of a value; none of one that is no object, which a rule refuses.
    pub(super) fn members(value: &Json) -> &Map<String, Json> {
        static NONE: LazyLock<Map<String, Json>> = LazyLock::new(Map::new);
        value.as_object().unwrap_or(&NONE)
    }

    /// Levels that are gone down: more than any event may have, so that the rules still find what
    /// nests deeper, and so few that a thread's stack holds them.
    const LEVELS: usize = 2 * Limits::DEPTH;

    pub(super) fn to_struct(members: &Map<String, Json>) -> Struct {
        to_struct_within(members, LEVELS)
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
        is_exact_within(value, LEVELS)
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

    /// The members of an object, by key.
    pub(super) struct Members<'a>(pub(super) &'a Map<String, Json>);

    /// One value of any kind.
    struct Any<'a>(&'a Json);

    /// The elements of a list.
    struct Elements<'a>(&'a [Json]);

    impl Members<'_> {
        /// Goes through the members by key. They stand so unless some crate has `serde_json` keep
        /// the order of insertion.
        fn each(&self, mut visit: impl FnMut(&str, Any<'_>)) {
            let members = self.0;
            if members.keys().is_sorted() {
                members
                    .iter()
                    .for_each(|(key, value)| visit(key, Any(value)));
                return;
            }
            let mut sorted: Vec<_> = members.iter().collect();
            sorted.sort_unstable_by_key(|(key, _)| *key);
            for (key, value) in sorted {
                visit(key, Any(value));
            }
        }
    }

    impl Body for Members<'_> {
        fn body_len(&self) -> usize {
            let mut len = 0;
            self.each(|key, value| len += wire::body_len(1, &Member(key, value)));
            len
        }

        fn write_body(&self, out: &mut Vec<u8>) {
            self.each(|key, value| wire::write_body(1, &Member(key, value), out));
        }
    }

    struct Member<'k, 'a>(&'k str, Any<'a>);

    impl Body for Member<'_, '_> {
        fn body_len(&self) -> usize {
            self.0.field_len(1) + wire::body_len(2, &self.1)
        }

        fn write_body(&self, out: &mut Vec<u8>) {
            self.0.write_field(1, out);
            wire::write_body(2, &self.1, out);
        }
    }

    impl Body for Any<'_> {
        fn body_len(&self) -> usize {
            match self.0 {
                Json::Null => Some(0).field_len(1),
                Json::Number(number) => Some(double(number)).field_len(2),
                Json::String(text) => Some(text.as_str()).field_len(3),
                Json::Bool(value) => Some(*value).field_len(4),
                Json::Object(members) => wire::body_len(5, &Members(members)),
                Json::Array(values) => wire::body_len(6, &Elements(values)),
            }
        }

        fn write_body(&self, out: &mut Vec<u8>) {
            match self.0 {
                Json::Null => Some(0).write_field(1, out),
                Json::Number(number) => Some(double(number)).write_field(2, out),
                Json::String(text) => Some(text.as_str()).write_field(3, out),
                Json::Bool(value) => Some(*value).write_field(4, out),
                Json::Object(members) => wire::write_body(5, &Members(members), out),
                Json::Array(values) => wire::write_body(6, &Elements(values), out),
            }
        }
    }

    impl Body for Elements<'_> {
        fn body_len(&self) -> usize {
            let each = |value: &Json| wire::body_len(1, &Any(value));
            self.0.iter().map(each).sum()
        }

        fn write_body(&self, out: &mut Vec<u8>) {
            for value in self.0 {
                wire::write_body(1, &Any(value), out);
            }
        }
    }
}
