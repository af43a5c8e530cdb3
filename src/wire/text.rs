//! Texts that stay where they are, in the bytes of a message.

use std::str;

use super::bytes::{content, skip, tag};
use crate::Limits;

/// A text that was found to be UTF-8. It is kept as bytes, since finding that is cheaper than
/// making a `str`, and most texts of an event are never asked for.
#[derive(Clone, Copy, Default)]
pub(crate) struct Text<'a>(&'a [u8]);

impl<'a> Text<'a> {
    /// The text, if these bytes are one.
    #[inline]
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        (is_ascii(bytes) || str::from_utf8(bytes).is_ok()).then_some(Self(bytes))
    }

    /// The text; `None` if it is empty.
    pub(crate) fn stated(self) -> Option<&'a str> {
        // INVARIANT: `read` found it to be UTF-8.
        let text = str::from_utf8(self.0).ok()?;
        (!text.is_empty()).then_some(text)
    }
}

/// The elements of a list, among other fields of a message.
#[derive(Clone, Copy, Default)]
pub(crate) struct Texts<'a> {
    /// From the first of them on.
    from: &'a [u8],
    /// How much of that follows the last of them.
    after: usize,
}

impl<'a> Texts<'a> {
    /// Takes an element, which stands at the beginning of `at`.
    #[inline]
    pub(super) fn push(&mut self, at: &'a [u8], after: &[u8]) {
        if self.from.is_empty() {
            self.from = at;
        }
        self.after = after.len();
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = &'a str> + Clone {
        Elements(self)
    }
}

/// The elements that are left.
#[derive(Clone)]
struct Elements<'a>(Texts<'a>);

impl<'a> Iterator for Elements<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let Texts { from, after: end } = self.0;
        // INVARIANT: the fields are well-formed, and begin with one of the list's.
        let (of, bytes) = tag(from)?;
        let (element, mut rest) = content(bytes)?;
        while rest.len() > end {
            let (next, after) = tag(rest)?;
            if next == of {
                break;
            }
            rest = skip(next, after, Limits::DEPTH)?;
        }
        self.0.from = if rest.len() > end { rest } else { &[] };
        str::from_utf8(element).ok()
    }
}

/// The highest bit of each byte.
const HIGH: u64 = 0x8080_8080_8080_8080;
/// Bytes that the compiler looks at without a branch, sixteen at a time.
const LONG: usize = 256;

/// Whether all bytes are ASCII, eight at a time: most texts are short, and so is this.
#[inline]
pub(super) fn is_ascii(bytes: &[u8]) -> bool {
    if bytes.len() >= LONG {
        return is_ascii_long(bytes);
    }
    if let Some(last) = bytes.last_chunk::<8>() {
        let words = bytes.chunks_exact(8).map(|word| match word.first_chunk() {
            Some(word) => u64::from_le_bytes(*word),
            None => HIGH,
        });
        // What is left after whole words is looked at with some of the last word again.
        let bits = words.fold(u64::from_le_bytes(*last), |bits, word| bits | word);
        return bits & HIGH == 0;
    }
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            let bits = u32::from_le_bytes(*first) | u32::from_le_bytes(*last);
            u64::from(bits) & HIGH == 0
        }
        _ => bytes.iter().all(u8::is_ascii),
    }
}

/// The same of a long text.
fn is_ascii_long(bytes: &[u8]) -> bool {
    let chunks = bytes.chunks_exact(LONG);
    let chunks = chunks.filter_map(|chunk| chunk.first_chunk::<LONG>());
    let last = bytes.last_chunk::<LONG>();
    let mut all = chunks.chain(last);
    all.all(|chunk| chunk.iter().fold(0, |bits, byte| bits | byte) < 0x80)
}

#[cfg(test)]
mod tests {
    use super::{LONG, Text, is_ascii};

    #[test]
    fn each_place_is_looked_at() {
        for length in (0..70).chain(LONG - 3..LONG + 70).chain([3 * LONG]) {
            let text = vec![b'a'; length];
            assert!(is_ascii(&text));
            for place in 0..length {
                let mut text = text.clone();
                text[place] = 0x80;
                assert!(!is_ascii(&text), "{place} of {length}");
                assert!(Text::read(&text).is_none());
            }
        }
    }
}
