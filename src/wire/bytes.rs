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

/// The same of any length. Up to eight bytes are read at once.
#[inline(never)]
fn long_value(bytes: &[u8]) -> Option<(u64, &[u8])> {
    if let Some(first) = bytes.first_chunk() {
        let word = u64::from_le_bytes(*first);
        let last = (!word & HIGH).trailing_zeros() + 1;
        if last <= u64::BITS {
            let number = word & (u64::MAX >> (u64::BITS - last));
            return Some((sevens(number), bytes.get((last / 8) as usize..)?));
        }
    }
    match varint(bytes) {
        Varint::Value(value, length) => Some((value, bytes.get(length..)?)),
        Varint::Truncated | Varint::TooLong => None,
    }
}

/// The highest bit of each byte.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The lowest seven bits of each byte, side by side.
const fn sevens(bytes: u64) -> u64 {
    let pairs = (bytes & 0x007f_007f_007f_007f) | (bytes & 0x7f00_7f00_7f00_7f00) >> 1;
    let quarters = (pairs & 0x0000_3fff_0000_3fff) | (pairs & 0x3fff_0000_3fff_0000) >> 2;
    (quarters & 0x0fff_ffff) | (quarters & 0x0fff_ffff_0000_0000) >> 4
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Of every length, at the end of the bytes and before others, as the walk reads it.
    #[test]
    fn a_number_is_read_as_byte_by_byte() {
        for shift in 0..64 {
            for number in [
                1_u64 << shift,
                u64::MAX >> shift,
                0x0123_4567_89ab_cdef >> shift,
            ] {
                let mut bytes = Vec::new();
                prost::encoding::encode_varint(number, &mut bytes);
                for after in [&[][..], &[0], &[0xff; 9]] {
                    let bytes = [&bytes, after].concat();
                    assert_eq!(value(&bytes), Some((number, after)), "{number:#x}");
                }
                // More bytes than it needs are a number too.
                let last = bytes.len() - 1;
                bytes[last] |= 0x80;
                bytes.push(0);
                let expected = (bytes.len() <= 10).then_some((number, &[][..]));
                assert_eq!(value(&bytes), expected, "{bytes:x?}");
                bytes.pop();
                assert_eq!(value(&bytes), None, "{bytes:x?}");
            }
        }
    }
}
