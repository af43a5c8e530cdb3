//! From bytes into the structs that prost generates, in one pass.
//!
//! It takes what prost takes and gives what prost gives, and counts on the way what prost drops.
//! Why it refuses bytes it does not say: that is for the walk, which is slower and knows the path.

mod content;
mod field;

use std::cell::Cell;

pub(crate) use self::content::{Merge, Pass};
pub(crate) use self::field::{Number, unknown};
use self::field::{
    each, each_number, entry, member, number_member, one, packed, some_number, text_member,
};
pub(super) use self::field::{number, some};
use super::bytes::tag;
use super::{Ascii, Copied, Survey, table};

/// Merges the bytes of a message into it; `None` if they are none, when the message may hold some
/// of them.
pub(crate) fn merge(message: &mut impl Merge, bytes: &[u8]) -> Option<Survey> {
    let mut copied = Copied::default();
    let (unknown_fields, ascii) = (Cell::new(0), Ascii::of(bytes, &mut copied));
    message.merge(bytes, Pass::new(&unknown_fields, &ascii))?;
    Some(Survey {
        unknown_fields: unknown_fields.get(),
    })
}

include!(concat!(env!("OUT_DIR"), "/merge.rs"));

#[cfg(test)]
mod tests;
