//! The generated rows: which member of an object is which field, and how its value is held.

use serde::de::MapAccess;

use super::member::Member;
use super::output::Object;
use super::write::Members;

/// A message that has the protobuf JSON mapping: every message of [`proto`](crate::proto).
#[expect(
    private_bounds,
    reason = "sealed: the rows are generated with the types"
)]
pub trait ProtoJson: Fields {}

/// The fields of a message, in the order of their numbers.
pub(super) trait Fields: Default {
    /// The field that a member of this name is.
    fn find(name: &str) -> Option<Found>;

    /// A field's name in the schema.
    fn name(index: usize) -> &'static str;

    /// Reads a member's value into its field.
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        index: usize,
        value: Member<'_, '_, A>,
    ) -> Result<(), A::Error>;

    /// Writes a member for each field that is set.
    fn write<'v, O: Object<'v>>(&'v self, to: &mut Members<'_, O>) -> Result<(), O::Error>;
}

/// Which field a member's name means, and in which of its spellings.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) index: usize,
    pub(super) spelling: Spelling,
}

/// How a field's name is spelled, as a bit. Where both are the same it counts as the JSON name.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Spelling {
    Json = 1,
    Proto = 2,
}

impl Found {
    const fn json(index: usize) -> Self {
        let spelling = Spelling::Json;
        Self { index, spelling }
    }

    const fn proto(index: usize) -> Self {
        let spelling = Spelling::Proto;
        Self { index, spelling }
    }
}

/// Serde's own traits, in the strict form and with lowerCamelCase names.
macro_rules! serde_impls {
    ($message:ty) => {
        impl Serialize for $message {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                write::plain(self, serializer)
            }
        }

        impl<'de> Deserialize<'de> for $message {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                read::plain(deserializer)
            }
        }
    };
}

#[expect(
    clippy::too_many_lines,
    reason = "generated: a row for each field of the event"
)]
mod rows {
    use serde::de::MapAccess;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{Fields, Found, ProtoJson};
    use crate::json::codec::{
        Base64, Bool, Boxed, Double, EnumNames, Enumeration, Int32, Int64, Nested, Structure, Text,
        Time,
    };
    use crate::json::member::Member;
    use crate::json::output::{Names, Object};
    use crate::json::read;
    use crate::json::write::{self, Members};

    include!(concat!(env!("OUT_DIR"), "/json.rs"));
}
