//! Fields of an event that can stand only once, and stand again.

use super::bytes::{skip, tag};
use super::table::Root;
use crate::Limits;

/// The first such field, of bytes that are read as an event: its last value overwrote another. Mostly
/// that is two events one after another, since no writer of protobuf writes a field twice.
pub(crate) fn twice(bytes: &[u8]) -> Option<&'static str> {
    let message = Root::LogRequest.message();
    let mut seen = [false; 1 << 8];
    let mut rest = bytes;
    while !rest.is_empty() {
        let (tag, after) = tag(rest)?;
        rest = skip(tag, after, Limits::DEPTH)?;
        let Some(field) = message.field(tag >> 3) else {
            continue;
        };
        let index = message.numbers.get(usize::try_from(field.number).ok()?)?;
        let seen = seen.get_mut(usize::from(*index))?;
        if std::mem::replace(seen, true) && !field.is_collection() {
            return Some(field.name);
        }
    }
    None
}
