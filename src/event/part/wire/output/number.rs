//! Numbers of variable length, and of 64 bits.

use super::super::key::{FIXED64, Key, VARINT, key, low};
use super::super::{bits, extended};
use super::Output;
use crate::event::scan::HIGH;

/// Bytes that a number of variable length is written to, of which it takes ten at most.
const VARINT_ROOM: usize = 10;

impl Output<'_> {
    /// Writes a number of variable length.
    #[inline(always)]
    pub(crate) fn number(&mut self, number: u32, value: u64) {
        match key(number, VARINT) {
            Key::One(key) => self.put_number(key, value),
            Key::Two(key) => self.put_number(key, value),
        }
    }

    /// Writes a number that is likely to be this one: [`set_number`](Self::set_number) sets it.
    pub(crate) fn number_to_come(&mut self, number: u32, likely: i64) {
        self.number(number, bits(likely));
        self.to_come = Some((self.at - varint_len(bits(likely)), likely));
    }

    /// Sets the number that was to come.
    #[inline]
    pub(crate) fn set_number(&mut self, value: i64) {
        if let Some((place, likely)) = self.to_come.take_if(|(_, likely)| *likely != value) {
            self.set_varint(place, varint_len(bits(likely)), bits(value));
        }
    }

    /// A key, and a number of variable length, of which most have one byte or two.
    #[inline(always)]
    pub(super) fn put_number<const K: usize>(&mut self, key: [u8; K], value: u64) {
        let small = match value {
            0..0x80 => self.put_small(key, [low(value)]),
            0x80..0x4000 => self.put_small(key, [low(value) | 0x80, low(value >> 7)]),
            _ => None,
        };
        if small.is_none() {
            self.put_large(key, value);
        }
    }

    #[inline(always)]
    fn put_small<const K: usize, const N: usize>(
        &mut self,
        key: [u8; K],
        value: [u8; N],
    ) -> Option<()> {
        let (head, rest) = self.ready(K + N)?.split_first_chunk_mut()?;
        *rest.first_chunk_mut()? = value;
        *head = key;
        self.at += K + N;
        Some(())
    }

    fn put_large<const K: usize>(&mut self, key: [u8; K], value: u64) {
        let room = self.ready(K + VARINT_ROOM);
        let Some((head, places)) = room.and_then(|room| room.split_first_chunk_mut()) else {
            return self.put_large_anew(key, value);
        };
        *head = key;
        self.at += K + put_varint(places, value);
    }

    #[cold]
    fn put_large_anew<const K: usize>(&mut self, key: [u8; K], value: u64) {
        self.lengthen(K + VARINT_ROOM);
        self.put_large(key, value);
    }

    /// Writes numbers of variable length as one field.
    pub(crate) fn packed(&mut self, number: u32, values: impl ExactSizeIterator<Item = i32>) {
        if values.len() == 0 {
            return;
        }
        let start = self.open(number);
        values.for_each(|value| self.put_number([], extended(value)));
        self.close(start);
    }

    /// Writes a number of 64 bits.
    #[inline]
    pub(crate) fn double(&mut self, number: u32, value: f64) {
        match key(number, FIXED64) {
            Key::One(key) => self.fields(&key),
            Key::Two(key) => self.fields(&key),
        }
        self.fields(&value.to_le_bytes());
    }
}

/// Seven bits a byte, and one byte for zero.
pub(super) const fn varint_len(value: u64) -> usize {
    ((value | 1).ilog2() / 7 + 1) as usize
}

/// Writes a number to room for any; gives how many bytes it takes.
#[inline(always)]
fn put_varint(places: &mut [u8], value: u64) -> usize {
    match places.first_chunk_mut() {
        Some(places) if value < 1 << 56 => put_spread(places, value),
        _ => put_huge(places, value),
    }
}

/// Writes a number of less than 56 bits; gives how many bytes it takes.
#[inline(always)]
fn put_spread(places: &mut [u8; 8], value: u64) -> usize {
    let length = varint_len(value);
    // All but the last byte say that more follow.
    let more = HIGH & ((1 << (8 * (length - 1))) - 1);
    *places = (seven_each(value) | more).to_le_bytes();
    length
}

/// The lowest 56 bits of a number, seven in each byte.
#[inline(always)]
pub(super) const fn seven_each(value: u64) -> u64 {
    let halves = (value & 0x0fff_ffff) | (value & 0x00ff_ffff_f000_0000) << 4;
    let quarters = (halves & 0x0000_3fff_0000_3fff) | (halves & 0x0fff_c000_0fff_c000) << 2;
    (quarters & 0x007f_007f_007f_007f) | (quarters & 0x3f80_3f80_3f80_3f80) << 1
}

#[cold]
fn put_huge(places: &mut [u8], value: u64) -> usize {
    let mut rest = value;
    let mut length = 0;
    for place in places {
        length += 1;
        if rest < 0x80 {
            *place = low(rest);
            break;
        }
        *place = low(rest) | 0x80;
        rest >>= 7;
    }
    length
}
