//! How one value of each type of field is read and written.

mod bytes;
mod enumeration;
mod nested;
mod number;
mod structure;
mod text;
mod time;

use serde::Deserializer;

pub(super) use self::bytes::{Base64, encode};
pub(super) use self::enumeration::{EnumNames, Enumeration};
pub(super) use self::nested::{Boxed, Nested};
pub(super) use self::number::{Double, Int32, Int64};
pub(super) use self::number::{nearest, nearest_unsigned};
pub(super) use self::structure::Structure;
pub(crate) use self::structure::{value, value_noticed};
pub(super) use self::text::{Bool, Text};
pub(super) use self::time::{Rfc3339, Time};
use super::context::At;
use super::output::Output;

/// A type of field.
pub(super) trait Codec {
    /// How prost holds one value.
    type Value: Default;

    /// Reads over `value`; a message is read into what is there.
    fn read<'de, D: Deserializer<'de>>(
        value: &mut Self::Value,
        from: D,
        at: &At<'_>,
    ) -> Result<Read, D::Error>;

    /// Writes a value.
    fn write<'v, O: Output<'v>>(
        value: &'v Self::Value,
        to: O,
        at: &At<'_>,
    ) -> Result<O::Done, O::Error>;

    /// Whether a field without presence that holds this value is absent.
    fn is_default(value: &Self::Value) -> bool;
}

/// What a reader found.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Read {
    Value,
    /// `null`: absence, wherever something may be absent.
    Null,
    /// A value that the schema lacks, left out on request.
    Ignored,
}
