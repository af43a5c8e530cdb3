//! Where an event is written: at the end of a caller's buffer, whole or not at all.

mod first;
mod number;
mod text;
mod time;

use self::number::varint_len;
use super::Body;
use super::key::{Key, LENGTH, key, low};
use crate::check::bounds;

/// The end of a buffer, and what is in doubt about what was written there.
///
/// The buffer grows by no more than an event may have. What is longer is in doubt, and the room is
/// written anew from the start: nothing in it means anything any more, nor does a position.
///
/// It looks at each text while it copies it, since a text that is in a register anyway costs next
/// to nothing to look at. What it finds is only that something may be at fault: what, and where, the
/// rules say.
pub(crate) struct Output<'o> {
    // INVARIANT: `start <= at <= buffer.len()`; what stands from `at` on means nothing.
    buffer: &'o mut Vec<u8>,
    start: usize,
    at: usize,
    in_doubt: bool,
    /// Where the number stands that is set last, and what it is now.
    to_come: Option<(usize, i64)>,
}

/// Bytes by which the buffer is lengthened beyond what is needed now.
const ROOM: usize = 512;
/// Bytes that are written at most, so that what is asked for beforehand is within them too.
const MOST: usize = bounds::EVENT_BYTES + ROOM;

impl<'o> Output<'o> {
    #[inline]
    pub(crate) fn new(buffer: &'o mut Vec<u8>) -> Self {
        let start = buffer.len();
        let mut out = Self {
            buffer,
            start,
            at: start,
            in_doubt: false,
            to_come: None,
        };
        out.lengthen(0);
        out
    }

    /// Bytes that were written.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.at - self.start
    }

    /// Where the next byte will stand.
    #[cfg(feature = "json")]
    #[inline]
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// What was written from this position on.
    #[cfg(feature = "json")]
    pub(crate) fn written(&self, from: usize) -> &[u8] {
        self.buffer.get(from..self.at).unwrap_or_default()
    }

    /// Moves the last bytes, of which there are as many, to this position.
    #[cfg(feature = "json")]
    pub(crate) fn rotate(&mut self, to: usize, length: usize) {
        let written = self.buffer.get_mut(to..self.at).unwrap_or_default();
        written.rotate_right(length.min(written.len()));
    }

    /// Marks what is written as in doubt.
    #[inline]
    pub(crate) fn doubt(&mut self) {
        self.in_doubt = true;
    }

    /// Whether something is in doubt.
    #[inline]
    pub(crate) fn is_in_doubt(&self) -> bool {
        self.in_doubt
    }

    /// Keeps what was written.
    #[inline]
    pub(crate) fn keep(self) {
        self.buffer.truncate(self.at);
    }

    /// Leaves the buffer as it was.
    #[inline]
    pub(crate) fn discard(self) {
        self.buffer.truncate(self.start);
    }

    /// Writes fields that are bytes already.
    #[inline]
    pub(crate) fn fields(&mut self, encoded: &[u8]) {
        if encoded.is_empty() {
            return;
        }
        match self.ready(encoded.len()) {
            Some(room) => {
                room.copy_from_slice(encoded);
                self.at += encoded.len();
            }
            None => self.fields_anew(encoded),
        }
    }

    #[cold]
    fn fields_anew(&mut self, encoded: &[u8]) {
        if encoded.len() > MOST {
            return self.give_up();
        }
        self.lengthen(encoded.len());
        self.fields(encoded);
    }

    /// Writes a message: its length is set once it is known.
    #[inline]
    pub(crate) fn message(&mut self, number: u32, body: &impl Body) {
        let start = self.open(number);
        body.write_body(self);
        self.close(start);
    }

    /// Begins a message; gives where its content begins.
    #[inline(always)]
    pub(crate) fn open(&mut self, number: u32) -> usize {
        match key(number, LENGTH) {
            Key::One(key) => self.put_number(key, 0),
            Key::Two(key) => self.put_number(key, 0),
        }
        self.at
    }

    /// Ends the message whose content began there.
    #[inline]
    pub(crate) fn close(&mut self, start: usize) {
        let length = self.at.wrapping_sub(start);
        let place = start.checked_sub(1);
        match place.and_then(|place| self.buffer.get_mut(place)) {
            Some(place) if length < 0x80 => *place = low(length as u64),
            _ => self.set_varint(start.saturating_sub(1), 1, length as u64),
        }
    }

    /// Sets a number of variable length in the place of one that was as long or shorter.
    #[cold]
    fn set_varint(&mut self, place: usize, was: usize, mut value: u64) {
        let length = varint_len(value);
        let more = length.saturating_sub(was);
        let after = place + was;
        self.lengthen(more);
        if after > self.at {
            // Given up meanwhile.
            return;
        }
        self.buffer.copy_within(after..self.at, after + more);
        self.at += more;
        for byte in self.buffer.iter_mut().skip(place).take(length) {
            let rest = value >> 7;
            *byte = low(value) | if rest > 0 { 0x80 } else { 0 };
            value = rest;
        }
    }

    /// The next bytes to be written, if there is room for them.
    #[inline(always)]
    fn ready(&mut self, length: usize) -> Option<&mut [u8]> {
        self.buffer.get_mut(self.at..)?.get_mut(..length)
    }

    /// Whether an event with more bytes is longer than any may be.
    #[inline]
    fn is_beyond(&self, more: usize) -> bool {
        self.len().saturating_add(more) > MOST
    }

    /// Leaves what is too long in doubt, and its room to what is still to come.
    #[cold]
    fn give_up(&mut self) {
        self.in_doubt = true;
        self.at = self.start;
    }

    /// Sets more of the buffer to zero: what it has anyway, or what it must get.
    #[cold]
    fn lengthen(&mut self, length: usize) {
        if self.is_beyond(length) {
            self.give_up();
        }
        let end = self.at + length;
        let spare = self.buffer.capacity().min(end + ROOM);
        self.buffer.resize(spare.max(end), 0);
    }
}
