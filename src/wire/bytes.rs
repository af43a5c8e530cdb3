//! What stands at the start of bytes, and what follows it. `None` where the bytes are no such
//! thing; why, the walk tells.

use super::walk::{Varint, varint};

/// The number and wire type of a field: its tag.
#[inline]
pub(crate) fn tag(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (tag, after) = value(bytes)?;
    Some((u32::try_from(tag).ok()?, after))
}

/// Content after its length.
#[inline]
pub(crate) fn content(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, after) = value(bytes)?;
    after.split_at_checked(usize::try_from(length).ok()?)
}

/// A number of variable length. Nearly all tags and lengths have one byte or two.
#[inline]
pub(crate) fn value(bytes: &[u8]) -> Option<(u64, &[u8])> {
    match bytes {
        [byte @ 0..0x80, after @ ..] => Some((u64::from(*byte), after)),
        [low, high @ 0..0x80, after @ ..] => {
            Some((u64::from(low & 0x7f) | u64::from(*high) << 7, after))
        }
        _ => long_value(bytes),
    }
}

#[inline(never)]
fn long_value(bytes: &[u8]) -> Option<(u64, &[u8])> {
    match varint(bytes) {
        Varint::Value(value, length) => Some((value, bytes.get(length..)?)),
        Varint::Truncated | Varint::TooLong => None,
    }
}

/// What follows a field that is not looked at, after its tag. A group within more messages and
/// groups than `depth_left` is refused.
pub(crate) fn skip(tag: u32, after: &[u8], depth_left: usize) -> Option<&[u8]> {
    match (tag >> 3, tag & 7) {
        (0, _) => None,
        (_, 0) => value(after).map(|(_, after)| after),
        (_, 1) => after.get(8..),
        (_, 2) => content(after).map(|(_, after)| after),
        (number, 3) => group(number, after, depth_left),
        (_, 5) => after.get(4..),
        _ => None,
    }
}

/// Passes a group, the oldest way to nest, to its end.
fn group(group: u32, bytes: &[u8], depth_left: usize) -> Option<&[u8]> {
    let mut rest = bytes;
    loop {
        let (tag, after) = tag(rest)?;
        if tag == group << 3 | 4 {
            return Some(after);
        }
        rest = skip(tag, after, depth_left.checked_sub(1)?)?;
    }
}
