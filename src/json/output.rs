//! What JSON is written to. The codecs say what a value is; how it becomes text, or what a
//! serializer of serde makes of it, is decided here.

mod serde;
mod text;

use ::serde::ser::Error;
use prost_types::Timestamp;

pub(crate) use self::serde::Serde;
pub(super) use self::serde::Shown;
pub(crate) use self::text::Text;
use super::codec::{Rfc3339, encode};
use super::decimal::Decimal;

/// A place for one value, which may keep the texts that it is given.
pub(crate) trait Output<'v>: Sized {
    type Done;
    type Error: Error;
    type Object: Object<'v, Done = Self::Done, Error = Self::Error>;
    type List: List<'v, Done = Self::Done, Error = Self::Error>;

    fn null(self) -> Result<Self::Done, Self::Error>;
    fn bool(self, value: bool) -> Result<Self::Done, Self::Error>;
    fn int32(self, value: i32) -> Result<Self::Done, Self::Error>;
    fn int64(self, value: i64) -> Result<Self::Done, Self::Error>;
    /// A finite number.
    fn double(self, value: f64) -> Result<Self::Done, Self::Error>;
    fn text(self, value: &'v str) -> Result<Self::Done, Self::Error>;
    /// A text of which it is known that no character of it needs an escape.
    fn plain(self, value: &str) -> Result<Self::Done, Self::Error>;
    /// An object; its size, if it is known.
    fn object(self, size: Option<usize>) -> Result<Self::Object, Self::Error>;
    fn list(self, size: usize) -> Result<Self::List, Self::Error>;

    /// The name of a value of an enum.
    fn name(self, name: &'static str) -> Result<Self::Done, Self::Error> {
        self.plain(name)
    }

    /// The number of a value of an enum that this version lacks.
    fn unknown(self, number: i32) -> Result<Self::Done, Self::Error> {
        self.int32(number)
    }

    /// A whole number of free-form data.
    fn whole(self, value: i64) -> Result<Self::Done, Self::Error> {
        self.int64(value)
    }

    /// An integer of 64 bits, which JSON has as a text.
    fn long(self, value: i64) -> Result<Self::Done, Self::Error> {
        self.plain(Decimal::new(value).as_str())
    }

    /// A double, which JSON has as a text if it is not finite.
    fn any_double(self, value: f64) -> Result<Self::Done, Self::Error> {
        if value.is_nan() {
            self.plain("NaN")
        } else if value == f64::INFINITY {
            self.plain("Infinity")
        } else if value == f64::NEG_INFINITY {
            self.plain("-Infinity")
        } else {
            self.double(value)
        }
    }

    /// A time, and its text.
    fn time(self, _: Timestamp, text: &Rfc3339) -> Result<Self::Done, Self::Error> {
        self.plain(text.as_str())
    }

    /// Bytes, which JSON has as base64.
    fn bytes(self, value: &'v [u8]) -> Result<Self::Done, Self::Error> {
        self.plain(&encode(value))
    }
}

/// An object that is being written.
pub(crate) trait Object<'v> {
    type Done;
    type Error: Error;

    /// A field of a message; `proto` tells which of its names is written.
    fn field(
        &mut self,
        names: &'static Names,
        proto: bool,
        value: &impl Written<'v>,
    ) -> Result<(), Self::Error>;

    /// A member whose name needs no escape.
    fn known(&mut self, name: &'static str, value: &impl Written<'v>) -> Result<(), Self::Error> {
        self.entry(name, value)
    }

    /// A member whose name is data.
    fn entry(&mut self, name: &'v str, value: &impl Written<'v>) -> Result<(), Self::Error>;

    fn end(self) -> Result<Self::Done, Self::Error>;
}

/// A list that is being written.
pub(crate) trait List<'v> {
    type Done;
    type Error: Error;

    fn element(&mut self, value: &impl Written<'v>) -> Result<(), Self::Error>;
    fn end(self) -> Result<Self::Done, Self::Error>;
}

/// A value, with all that it takes to write it.
pub(crate) trait Written<'v> {
    fn write<O: Output<'v>>(&self, to: O) -> Result<O::Done, O::Error>;
}

/// The names of a field, and what stands before its value as the first member of an object and
/// as one of the others.
pub(crate) struct Names {
    pub(super) json: &'static str,
    pub(super) proto: &'static str,
    pub(super) first: &'static str,
    pub(super) next: &'static str,
}

/// Renders a field's names when it is compiled. No name has a character that needs an escape.
macro_rules! names {
    ($json:literal, $proto:literal) => {
        &Names {
            json: $json,
            proto: $proto,
            first: concat!("{\"", $json, "\":"),
            next: concat!(",\"", $json, "\":"),
        }
    };
}
