//! Texts, looked at while they are copied, and content, which is not.

use super::super::copy::copy;
use super::super::key::{Key, LENGTH, key, low};
use super::Output;
use crate::check::bounds;
use crate::event::scan::{HIGH, is_line};

/// Length of a text from which it is copied by the system.
const LONG: usize = 128;

impl Output<'_> {
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

    /// Writes an identifier of this crate's own making.
    #[inline(always)]
    pub(crate) fn id<const N: usize>(&mut self, number: u32, digits: &[u8; N]) {
        let is_put = match key(number, LENGTH) {
            Key::One(key) => self.put_id(key, digits),
            Key::Two(key) => self.put_id(key, digits),
        };
        if is_put.is_none() {
            self.content(number, digits);
        }
    }

    #[inline(always)]
    fn put_id<const K: usize, const N: usize>(
        &mut self,
        key: [u8; K],
        digits: &[u8; N],
    ) -> Option<()> {
        const { assert!(N < LONG) };
        let (head, rest) = self.ready(K + 1 + N)?.split_first_chunk_mut()?;
        let (prefix, place) = rest.split_first_mut()?;
        *place.first_chunk_mut()? = *digits;
        *head = key;
        *prefix = low(N as u64);
        self.at += K + 1 + N;
        Some(())
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
        if self.is_beyond(content.len()) {
            return self.give_up();
        }
        self.buffer.truncate(self.at);
        self.buffer.extend_from_slice(content);
        self.at = self.buffer.len();
    }
}
