//! Where an event is written: at the end of a caller's buffer, whole or not at all.

use super::copy::copy;
use super::{Body, bits, extended};
use crate::Time;
use crate::check::bounds;
use crate::event::part::Fields;
use crate::event::scan::{HIGH, is_line};
use crate::event::{EventType, Outcome, Sensitivity, Severity};

/// The end of a buffer, and what is in doubt about what was written there.
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
/// Bytes that a number of variable length is written to, of which it takes ten at most.
const VARINT_ROOM: usize = 10;
/// Bytes that a time is written to: a length, two keys, and two numbers.
const TIME_ROOM: usize = 1 + 2 * (1 + 8);
/// Length of a text from which it is copied by the system.
const LONG: usize = 128;

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

    /// Takes back what was written from this position on.
    #[cfg(feature = "json")]
    pub(crate) fn back_to(&mut self, position: usize) {
        self.at = position.clamp(self.start, self.at);
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

    /// Writes a text that stands on one line.
    #[inline(always)]
    pub(crate) fn line(&mut self, number: u32, text: &str) {
        match key(number, LENGTH) {
            Key::One(key) => self.put_line(key, text),
            Key::Two(key) => self.put_line(key, text),
        }
    }

    #[inline(always)]
    fn put_line<const K: usize>(&mut self, key: [u8; K], text: &str) {
        if text.len() >= LONG {
            return self.put_long_line(key, text);
        }
        match self.put_short(key, text.as_bytes()) {
            Some(found) if found & HIGH == 0 => {}
            Some(_) => self.look_at(text),
            None => self.put_line_anew(key, text),
        }
    }

    #[cold]
    #[inline(never)]
    fn put_line_anew<const K: usize>(&mut self, key: [u8; K], text: &str) {
        self.lengthen(K + 1 + text.len());
        self.put_line(key, text);
    }

    #[cold]
    fn put_long_line<const K: usize>(&mut self, key: [u8; K], text: &str) {
        self.in_doubt |= text.len() > bounds::TEXT_BYTES || !is_line(text);
        self.put_long(key, text.as_bytes());
    }

    /// Of what is not visible ASCII, most is at no fault.
    #[cold]
    fn look_at(&mut self, text: &str) {
        self.in_doubt |= !is_line(text);
    }

    /// A key, and a text of less than 128 bytes. Gives what [`copy`] found in it, or `None` if there
    /// is no room for it yet.
    #[inline(always)]
    fn put_short<const K: usize>(&mut self, key: [u8; K], text: &[u8]) -> Option<u64> {
        let length = K + 1 + text.len();
        let (head, rest) = self.ready(length)?.split_first_chunk_mut()?;
        let (prefix, place) = rest.split_first_mut()?;
        *head = key;
        *prefix = low(text.len() as u64);
        let found = copy(text, place);
        self.at += length;
        Some(found)
    }

    /// Writes a text that is known to be plain, or that is kept as it was given.
    #[inline(always)]
    pub(crate) fn content(&mut self, number: u32, content: &[u8]) {
        match key(number, LENGTH) {
            Key::One(key) => self.put_content(key, content),
            Key::Two(key) => self.put_content(key, content),
        }
    }

    fn put_content<const K: usize>(&mut self, key: [u8; K], content: &[u8]) {
        if content.len() >= LONG {
            self.put_long(key, content);
        } else if self.put_short(key, content).is_none() {
            self.put_content_anew(key, content);
        }
    }

    #[cold]
    fn put_content_anew<const K: usize>(&mut self, key: [u8; K], content: &[u8]) {
        self.lengthen(K + 1 + content.len());
        self.put_content(key, content);
    }

    /// Copies without setting the room to zero first.
    fn put_long<const K: usize>(&mut self, key: [u8; K], content: &[u8]) {
        self.put_number(key, content.len() as u64);
        self.buffer.truncate(self.at);
        self.buffer.extend_from_slice(content);
        self.at = self.buffer.len();
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
        self.lengthen(encoded.len());
        self.fields(encoded);
    }

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

    /// A key, and a number of variable length, of which most have one byte.
    #[inline(always)]
    fn put_number<const K: usize>(&mut self, key: [u8; K], value: u64) {
        let small = if value < 0x80 {
            self.put_small(key, value)
        } else {
            None
        };
        if small.is_none() {
            self.put_large(key, value);
        }
    }

    #[inline(always)]
    fn put_small<const K: usize>(&mut self, key: [u8; K], value: u64) -> Option<()> {
        let (head, place) = self.ready(K + 1)?.split_first_chunk_mut()?;
        *place.first_mut()? = low(value);
        *head = key;
        self.at += K + 1;
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

    /// Writes a time that was set, as nearly all are: after 1970, not at a full second.
    #[inline(always)]
    pub(crate) fn time(&mut self, number: u32, time: Time) {
        match key(number, LENGTH) {
            Key::One(key) => self.put_time(key, time),
            Key::Two(key) => self.put_time(key, time),
        }
    }

    fn put_time<const K: usize>(&mut self, key: [u8; K], time: Time) {
        if self.put_usual_time(key, time).is_none() {
            self.put_any_time(key, time);
        }
    }

    #[inline(always)]
    fn put_usual_time<const K: usize>(&mut self, key: [u8; K], time: Time) -> Option<()> {
        let seconds = bits(time.seconds());
        let nanos = u64::try_from(time.nanos()).ok()?;
        if seconds == 0 || seconds >= 1 << 56 || nanos == 0 {
            return None;
        }
        let (head, rest) = self.ready(K + TIME_ROOM)?.split_first_chunk_mut()?;
        let (prefix, rest) = rest.split_first_mut()?;
        *head = key;
        let (first, places) = rest.split_first_mut()?;
        *first = 0x08;
        let length = put_spread(places.first_chunk_mut()?, seconds);
        let (second, places) = places.get_mut(length..)?.split_first_mut()?;
        *second = 0x10;
        let length = 2 + length + put_spread(places.first_chunk_mut()?, nanos);
        *prefix = low(length as u64);
        self.at += K + 1 + length;
        Some(())
    }

    #[cold]
    fn put_any_time<const K: usize>(&mut self, key: [u8; K], time: Time) {
        self.put_number(key, 0);
        let start = self.at;
        for (key, value) in [
            ([0x08], bits(time.seconds())),
            ([0x10], extended(time.nanos())),
        ] {
            if value != 0 {
                self.put_number(key, value);
            }
        }
        self.close(start);
        // INVARIANT: there is room for the next time, so that this is not asked of it for that.
        self.lengthen(2 * TIME_ROOM);
    }

    /// Writes the first six fields of an event, of which nearly all are stated and small.
    #[inline]
    pub(crate) fn first(&mut self, fields: &Fields<'_>) {
        let numbers = [
            fields.event_type.map_or(0, EventType::number),
            fields.outcome.map_or(0, Outcome::number),
            fields.severity.map_or(0, Severity::number),
            fields.sensitivity.map_or(0, Sensitivity::number),
            fields.ocsf_class_uid,
            fields.ocsf_activity_id,
        ];
        if self.put_first(numbers).is_none() {
            self.put_first_anyhow(numbers);
        }
    }

    #[inline(always)]
    fn put_first(&mut self, numbers: [i32; 6]) -> Option<()> {
        let [event_type, outcome, severity, sensitivity, class, activity] = numbers;
        let small = |number: i32| {
            u8::try_from(number)
                .ok()
                .filter(|it| (1..0x80).contains(it))
        };
        let class = u64::try_from(class)
            .ok()
            .filter(|it| (0x80..0x4000).contains(it))?;
        let bytes = [
            0x08,
            small(event_type)?,
            0x10,
            small(outcome)?,
            0x18,
            small(severity)?,
            0x20,
            small(sensitivity)?,
            0x28,
            low(class) | 0x80,
            low(class >> 7),
            0x30,
            small(activity)?,
        ];
        self.ready(bytes.len())?.copy_from_slice(&bytes);
        self.at += bytes.len();
        Some(())
    }

    #[cold]
    fn put_first_anyhow(&mut self, numbers: [i32; 6]) {
        for (number, value) in (1..).zip(numbers) {
            if value != 0 {
                self.number(number, extended(value));
            }
        }
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
        let length = self.at - start;
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

    /// Sets more of the buffer to zero: what it has anyway, or what it must get.
    #[cold]
    fn lengthen(&mut self, length: usize) {
        let end = self.at + length;
        let spare = self.buffer.capacity().min(end + ROOM);
        self.buffer.resize(spare.max(end), 0);
    }
}

const VARINT: u32 = 0;
const FIXED64: u32 = 1;
const LENGTH: u32 = 2;

/// Number and wire type of a field, as bytes.
enum Key {
    One([u8; 1]),
    Two([u8; 2]),
}

#[inline]
const fn key(number: u32, wire: u32) -> Key {
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
const fn low(value: u64) -> u8 {
    (value & 0x7f) as u8
}

/// Seven bits a byte, and one byte for zero.
pub(crate) const fn varint_len(value: u64) -> usize {
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
    // Seven bits each, spread over bytes; all but the last say that more follow.
    let halves = (value & 0x0fff_ffff) | (value & 0x00ff_ffff_f000_0000) << 4;
    let quarters = (halves & 0x0000_3fff_0000_3fff) | (halves & 0x0fff_c000_0fff_c000) << 2;
    let bytes = (quarters & 0x007f_007f_007f_007f) | (quarters & 0x3f80_3f80_3f80_3f80) << 1;
    let more = HIGH & ((1 << (8 * (length - 1))) - 1);
    *places = (bytes | more).to_le_bytes();
    length
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
