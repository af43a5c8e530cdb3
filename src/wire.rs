//! Messages as bytes, before and beside decoding.
//!
//! prost drops fields that it does not know, sets no bound on what it allocates, and names no
//! path in its errors. The walk here does what is missing: it follows the schema through the
//! bytes without storing anything.

mod error;
mod survey;
mod table;
mod unknown;
mod walk;

pub use self::error::WireError;
pub(crate) use self::survey::{Survey, diagnose, survey};
pub(crate) use self::table::Root;
pub use self::unknown::UnknownField;
pub(crate) use self::unknown::unknown_fields;
pub(crate) use self::walk::{Varint, varint};
