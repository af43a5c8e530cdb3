//! What JSON is written to. The codecs say what a value is; how it becomes text, or what a
//! serializer of serde makes of it, is decided here.

mod serde;
mod text;

use ::serde::ser::Error;

pub(super) use self::serde::{Serde, Shown};
pub(super) use self::text::Text;

/// A place for one value.
pub(super) trait Output: Sized {
    type Done;
    type Error: Error;
    type Object: Object<Done = Self::Done, Error = Self::Error>;
    type List: List<Done = Self::Done, Error = Self::Error>;

    fn null(self) -> Result<Self::Done, Self::Error>;
    fn bool(self, value: bool) -> Result<Self::Done, Self::Error>;
    fn int32(self, value: i32) -> Result<Self::Done, Self::Error>;
    fn int64(self, value: i64) -> Result<Self::Done, Self::Error>;
    /// A finite number.
    fn double(self, value: f64) -> Result<Self::Done, Self::Error>;
    fn text(self, value: &str) -> Result<Self::Done, Self::Error>;
    /// A text of which it is known that no character of it needs an escape.
    fn plain(self, value: &str) -> Result<Self::Done, Self::Error>;
    /// An object; its size, if it is known.
    fn object(self, size: Option<usize>) -> Result<Self::Object, Self::Error>;
    fn list(self, size: usize) -> Result<Self::List, Self::Error>;
}

/// An object that is being written.
pub(super) trait Object {
    type Done;
    type Error: Error;

    /// A field of a message; `proto` tells which of its names is written.
    fn field(
        &mut self,
        names: &'static Names,
        proto: bool,
        value: &impl Written,
    ) -> Result<(), Self::Error>;

    /// A member whose name is data.
    fn entry(&mut self, name: &str, value: &impl Written) -> Result<(), Self::Error>;

    fn end(self) -> Result<Self::Done, Self::Error>;
}

/// A list that is being written.
pub(super) trait List {
    type Done;
    type Error: Error;

    fn element(&mut self, value: &impl Written) -> Result<(), Self::Error>;
    fn end(self) -> Result<Self::Done, Self::Error>;
}

/// A value, with all that it takes to write it.
pub(super) trait Written {
    fn write<O: Output>(&self, to: O) -> Result<O::Done, O::Error>;
}

/// The names of a field, and what stands before its value as the first member of an object and
/// as one of the others.
pub(super) struct Names {
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
