//! Number and wire type of a field, as bytes.

pub(super) const VARINT: u32 = 0;
pub(super) const FIXED64: u32 = 1;
pub(super) const LENGTH: u32 = 2;

/// Number and wire type of a field, as bytes.
pub(super) enum Key {
    One([u8; 1]),
    Two([u8; 2]),
}

#[inline]
pub(super) const fn key(number: u32, wire: u32) -> Key {
    let key = ((number << 3) | wire) as u64;
    if key < 0x80 {
        Key::One([low(key)])
    } else {
        // No field of the schema has a number above 2,047, which `build/parts.rs` sees to.
        Key::Two([low(key) | 0x80, low(key >> 7)])
    }
}

/// The lowest seven bits.
#[inline]
pub(super) const fn low(value: u64) -> u8 {
    (value & 0x7f) as u8
}
