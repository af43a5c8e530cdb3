//! Texts of ASCII among bytes, without a look at each: most texts of an event are short and ASCII.
//!
//! The standard library looks at a short text byte by byte. So the bytes of an event are copied once
//! without the highest bit of each. That copy is ASCII, which is seen for all of it at once, and a
//! text that is ASCII is the same there.

use std::str;

use super::text::is_ascii;

/// Bytes that are copied: of an event that has more, the first and the last, since most of a large one
/// is one large text.
const COPIED: usize = 512;
const HALF: usize = COPIED / 2;

/// Room for the copy.
pub(crate) struct Copied([u8; COPIED]);

impl Default for Copied {
    fn default() -> Self {
        Self([0; COPIED])
    }
}

/// The copy.
#[derive(Clone, Copy, Default)]
pub(crate) struct Ascii<'c> {
    copy: &'c str,
    /// Where the event begins.
    start: usize,
    /// How many of its bytes are copied from there on.
    first: usize,
    /// How many bytes after those are not copied.
    left_out: usize,
}

impl<'c> Ascii<'c> {
    /// Copies an event.
    #[inline]
    pub(crate) fn of(event: &[u8], copied: &'c mut Copied) -> Self {
        let length = event.len().min(COPIED);
        let (first, last) = if event.len() > COPIED {
            (
                HALF,
                event.last_chunk::<HALF>().map_or(&[][..], |last| last),
            )
        } else {
            (length, &[][..])
        };
        let (to_first, to_last) = copied.0.split_at_mut(first);
        for (to, byte) in to_first.iter_mut().zip(event) {
            *to = byte & 0x7f;
        }
        for (to, byte) in to_last.iter_mut().zip(last) {
            *to = byte & 0x7f;
        }
        let copy = copied.0.get(..length).unwrap_or_default();
        Self {
            copy: str::from_utf8(copy).unwrap_or_default(),
            start: event.as_ptr().addr(),
            first,
            left_out: event.len() - length,
        }
    }

    /// The text that these bytes of the event are, if they are ASCII and copied.
    #[inline]
    pub(crate) fn text(&self, bytes: &[u8]) -> Option<&'c str> {
        if bytes.len() > COPIED || !is_ascii(bytes) {
            return None;
        }
        self.of_ascii(bytes)
    }

    /// The same of bytes that are known to be ASCII.
    #[inline]
    pub(crate) fn of_ascii(&self, bytes: &[u8]) -> Option<&'c str> {
        let start = bytes.as_ptr().addr().wrapping_sub(self.start);
        let end = start.wrapping_add(bytes.len());
        let text = if end <= self.first {
            self.copy.get(start..end)
        } else if start >= self.first.wrapping_add(self.left_out) {
            let place = |of: usize| of.wrapping_sub(self.left_out);
            self.copy.get(place(start)..place(end))
        } else {
            None
        };
        debug_assert!(text.is_none_or(|text| text.as_bytes() == bytes));
        text
    }
}
