//! A JSON value that is neither an object nor a list.

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::context::At;
use crate::check::Code;

/// A scalar as it stands in the text.
pub(super) enum Scalar<'de> {
    Null,
    Bool(bool),
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    Text(Cow<'de, str>),
}

impl Scalar<'_> {
    /// The kind of value, for a message that must not show the value.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a bool",
            Self::Signed(_) | Self::Unsigned(_) | Self::Float(_) => "a number",
            Self::Text(_) => "a string",
        }
    }

    /// Refuses the value, since its field wants another kind.
    pub(super) fn unexpected<E: de::Error>(&self, at: &At<'_>, expected: &str) -> E {
        mismatch(at, expected, self.kind())
    }
}

/// Refuses a value, since its field wants another kind.
pub(super) fn mismatch<E: de::Error>(at: &At<'_>, expected: &str, found: &str) -> E {
    at.refuse(
        Code::JsonType,
        format!("expected {expected}, found {found}"),
    )
}

/// Reads a scalar; `expected` names what the field wants.
pub(super) struct ScalarSeed<'a> {
    pub(super) at: &'a At<'a>,
    pub(super) expected: &'static str,
}

impl<'de> DeserializeSeed<'de> for ScalarSeed<'_> {
    type Value = Scalar<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ScalarSeed<'_> {
    type Value = Scalar<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Scalar::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Scalar::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Scalar::Signed(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Scalar::Unsigned(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Scalar::Float(value))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Scalar::Text(Cow::Borrowed(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Scalar::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_string<E>(self, value: String) -> Result<Self::Value, E> {
        Ok(Scalar::Text(Cow::Owned(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
        Err(mismatch(self.at, self.expected, "a list"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        if numbers_are_maps() && map.next_key::<Cow<'_, str>>()?.as_deref() == Some(NUMBER_KEY) {
            return Ok(number(&map.next_value::<Cow<'_, str>>()?));
        }
        Err(mismatch(self.at, self.expected, "an object"))
    }
}

/// How `serde_json` hands numbers over when another crate in the build asks for its feature
/// `arbitrary_precision`: as an object with this one member.
pub(super) const NUMBER_KEY: &str = "$serde_json::private::Number";

/// Whether that feature is on. It cannot be asked for by name, but it keeps all digits.
pub(super) fn numbers_are_maps() -> bool {
    static KEPT: LazyLock<bool> = LazyLock::new(|| {
        let digits = "1.00000000000000000000000001";
        serde_json::from_str::<serde_json::Number>(digits)
            .is_ok_and(|number| number.to_string() == digits)
    });
    *KEPT
}

/// Whether a member of this name is no member but a number.
pub(crate) fn is_number_key(name: &str) -> bool {
    name == NUMBER_KEY && numbers_are_maps()
}

/// Refuses a number where an object is wanted, if numbers come as objects.
pub(super) fn refuse_number<E: de::Error>(
    at: &At<'_>,
    expected: &str,
    name: &str,
) -> Result<(), E> {
    if is_number_key(name) {
        return Err(mismatch(at, expected, "a number"));
    }
    Ok(())
}

/// The number that the text of a JSON number means.
pub(super) fn number(text: &str) -> Scalar<'static> {
    let integral = !text.contains(['.', 'e', 'E']) && text != "-0";
    match (text.parse(), text.parse()) {
        (Ok(value), _) if integral => Scalar::Signed(value),
        (_, Ok(value)) if integral => Scalar::Unsigned(value),
        _ => Scalar::Float(text.parse().unwrap_or(f64::INFINITY)),
    }
}
