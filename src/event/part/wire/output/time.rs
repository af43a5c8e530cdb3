//! Times.

use super::super::key::{Key, LENGTH, key, low};
use super::super::{bits, extended};
use super::Output;
use super::number::put_spread;
use crate::Time;

/// Bytes that a time is written to: a length, two keys, and two numbers.
const TIME_ROOM: usize = 1 + 2 * (1 + 8);

impl Output<'_> {
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
}
