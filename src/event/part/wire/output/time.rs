//! Times.

use std::ops::RangeInclusive;

use super::super::key::{Key, LENGTH, key};
use super::super::{bits, extended};
use super::Output;
use super::number::seven_each;
use crate::Time;

/// Bytes that a time is written to: a length, two keys, a number of five bytes, and one of up to
/// eight.
const TIME_ROOM: usize = 16;
/// Seconds that take five bytes: from 1978 to 3058.
const FIVE_BYTES: RangeInclusive<u64> = 1 << 28..=(1 << 35) - 1;
/// Nanoseconds that take four bytes or five: all but the first two milliseconds of a second.
const FOUR_BYTES: u64 = 1 << 21;

impl Output<'_> {
    /// Writes a time that was set, as nearly all are: in our time, and not at a full second.
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
        if !(FIVE_BYTES.contains(&seconds) && nanos >= FOUR_BYTES) {
            return None;
        }
        let has_five = nanos >= *FIVE_BYTES.start();
        let (head, rest) = self.ready(K + TIME_ROOM)?.split_first_chunk_mut()?;
        let (first, rest) = rest.split_first_chunk_mut()?;
        let second = rest.first_chunk_mut()?;
        *head = key;
        // The length, a key, the seconds, and the other key are just a word.
        let length = 2 + 5 + 4 + u64::from(has_five);
        let seconds = seven_each(seconds) | 0x8080_8080;
        *first = (length | 0x08 << 8 | seconds << 16 | 0x10 << 56).to_le_bytes();
        let more = 0x80_8080 | u64::from(has_five) << 31;
        *second = (seven_each(nanos) | more).to_le_bytes();
        self.at += K + 8 + 4 + usize::from(has_five);
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
}
