//! Messages as bytes, before and beside decoding.
//!
//! prost drops fields that it does not know, sets no bound on what it allocates, and names no
//! path in its errors. What is missing is here. One pass reads an event as prost does and counts
//! what prost drops; a walk follows the schema through the bytes without storing anything, for bounds
//! and for paths.

mod ascii;
pub(crate) mod bytes;
mod error;
mod merge;
mod read;
mod survey;
pub(crate) mod table;
mod text;
mod top;
mod twice;
mod unknown;
mod walk;

pub(crate) use self::ascii::{Ascii, Copied};
pub use self::error::WireError;
pub(crate) use self::merge::{Merge, Number, Pass, merge, unknown};
pub(crate) use self::read::{bound, read};
#[cfg(any(feature = "json", test))]
pub(crate) use self::survey::survey;
pub(crate) use self::survey::{Survey, refusal};
pub(crate) use self::table::Root;
pub(crate) use self::text::Text;
pub(crate) use self::top::Top;
pub(crate) use self::twice::twice;
pub use self::unknown::UnknownField;
pub(crate) use self::unknown::unknown_fields;
pub(crate) use self::walk::{Varint, varint};
