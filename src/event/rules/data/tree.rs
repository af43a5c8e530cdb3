//! Values of free-form data, whoever holds them.

use prost_types::Value;
use prost_types::value::Kind;

/// A value that may hold others.
pub(super) trait Tree {
    fn shape(&self) -> Shape;

    /// Each member of an object; none if it is no object.
    fn members(&self, visit: &mut dyn FnMut(&str, &Self));

    /// Each element of a list; none if it is no list.
    fn elements(&self, visit: &mut dyn FnMut(&Self));
}

/// What a value is.
pub(super) enum Shape {
    Object,
    List,
    Number(f64),
    Other,
}

impl Tree for Value {
    fn shape(&self) -> Shape {
        match &self.kind {
            Some(Kind::StructValue(_)) => Shape::Object,
            Some(Kind::ListValue(_)) => Shape::List,
            Some(Kind::NumberValue(number)) => Shape::Number(*number),
            Some(Kind::NullValue(_) | Kind::StringValue(_) | Kind::BoolValue(_)) | None => {
                Shape::Other
            }
        }
    }

    fn members(&self, visit: &mut dyn FnMut(&str, &Self)) {
        if let Some(Kind::StructValue(data)) = &self.kind {
            data.fields
                .iter()
                .for_each(|(key, value)| visit(key, value));
        }
    }

    fn elements(&self, visit: &mut dyn FnMut(&Self)) {
        if let Some(Kind::ListValue(list)) = &self.kind {
            list.values.iter().for_each(visit);
        }
    }
}

#[cfg(feature = "json")]
impl Tree for serde_json::Value {
    fn shape(&self) -> Shape {
        match self {
            Self::Object(_) => Shape::Object,
            Self::Array(_) => Shape::List,
            // A number beyond the range of doubles becomes infinite.
            Self::Number(number) => Shape::Number(number.as_f64().unwrap_or(f64::INFINITY)),
            Self::Null | Self::Bool(_) | Self::String(_) => Shape::Other,
        }
    }

    fn members(&self, visit: &mut dyn FnMut(&str, &Self)) {
        if let Self::Object(members) = self {
            members.iter().for_each(|(key, value)| visit(key, value));
        }
    }

    fn elements(&self, visit: &mut dyn FnMut(&Self)) {
        if let Self::Array(values) = self {
            values.iter().for_each(visit);
        }
    }
}
