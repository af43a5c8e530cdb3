//! Messages that each follow their length.

use std::fmt;
use std::io::{self, BufRead, Read, Write};

use super::{Frame, fill};
use crate::Limits;
use crate::check::{Code, Violation};
use crate::event::{DecodeError, TooLarge};
use crate::wire::{Varint, WireError, varint};

/// Reads messages that each follow their length, a varint: the form that protobuf libraries call
/// delimited.
pub struct Delimited<R> {
    from: R,
    limits: Limits,
    offset: u64,
    buffer: Vec<u8>,
    /// Bytes of a message that was too large, still to be passed over.
    skip: u64,
    /// Nothing can be read after a length that is none, or after the stream failed, since it is
    /// not known where the next message begins.
    lost: bool,
}

impl<R: BufRead> Delimited<R> {
    /// Reads from a stream, messages of [`Limits::event_bytes`] at most.
    pub fn new(from: R, limits: Limits) -> Self {
        Self {
            from,
            limits,
            offset: 0,
            buffer: Vec::new(),
            skip: 0,
            lost: false,
        }
    }

    /// The next message, `None` at the end. Its position is the offset of its first byte.
    ///
    /// # Errors
    ///
    /// What the stream itself fails with.
    pub fn read(&mut self) -> io::Result<Option<Frame<'_>>> {
        if self.lost {
            return Ok(None);
        }
        // Unless this comes to its end, the place in the stream is lost.
        self.lost = true;
        if self.skip > 0 {
            let skipped = io::copy(&mut self.from.by_ref().take(self.skip), &mut io::sink())?;
            self.offset = self.offset.saturating_add(skipped);
            if skipped < self.skip {
                return Ok(Some(broken(self.offset, Code::WireTruncated)));
            }
            self.skip = 0;
        }
        if fill(&mut self.from)?.is_empty() {
            return Ok(None);
        }
        let start = self.offset;
        let length = match self.length()? {
            Varint::Value(length, _) => length,
            Varint::Truncated => return Ok(Some(broken(start, Code::WireTruncated))),
            Varint::TooLong => return Ok(Some(broken(start, Code::WireVarint))),
        };
        let position = self.offset;
        let limit = self.limits.event_bytes();
        if usize::try_from(length).map_or(true, |length| length > limit) {
            self.skip = length;
            self.lost = false;
            let content = Err(DecodeError::TooLarge(TooLarge::new(limit)));
            return Ok(Some(Frame { position, content }));
        }
        self.buffer.clear();
        let mut message = self.from.by_ref().take(length);
        let read = message.read_to_end(&mut self.buffer)? as u64;
        self.offset = self.offset.saturating_add(read);
        if read < length {
            return Ok(Some(broken(position, Code::WireTruncated)));
        }
        self.lost = false;
        let content = Ok(self.buffer.as_slice());
        Ok(Some(Frame { position, content }))
    }

    /// A length, byte by byte.
    fn length(&mut self) -> io::Result<Varint> {
        let mut bytes = [0; 10];
        for place in &mut bytes {
            let Some(byte) = fill(&mut self.from)?.first().copied() else {
                return Ok(Varint::Truncated);
            };
            self.from.consume(1);
            self.offset += 1;
            *place = byte;
            if byte < 0x80 {
                break;
            }
        }
        Ok(match varint(&bytes) {
            Varint::Truncated => Varint::TooLong,
            read => read,
        })
    }
}

/// Shows where it stands, and nothing of the events.
impl<R> fmt::Debug for Delimited<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delimited")
            .field("offset", &self.offset)
            .field("lost", &self.lost)
            .finish_non_exhaustive()
    }
}

/// What stands where a message should.
fn broken(position: u64, code: Code) -> Frame<'static> {
    let message = match code {
        Code::WireTruncated => "the stream ends within a message",
        _ => "no length of a message stands here, nothing after it can be read",
    };
    let error = WireError::new(Violation::new(code, "", message), 0);
    Frame {
        position,
        content: Err(DecodeError::Wire(error)),
    }
}

/// Writes a message after its length.
///
/// # Errors
///
/// What the stream fails with.
pub fn write_delimited(to: &mut impl Write, message: &[u8]) -> io::Result<()> {
    to.write_all(prefix(message.len(), &mut Prefix::default()))?;
    to.write_all(message)
}

/// Puts its length before a message that begins here and ends with the buffer.
pub(crate) fn delimit(buffer: &mut Vec<u8>, start: usize) {
    let mut places = Prefix::default();
    let prefix = prefix(buffer.len().saturating_sub(start), &mut places);
    buffer.extend_from_slice(prefix);
    if let Some(message) = buffer.get_mut(start..) {
        message.rotate_right(prefix.len());
    }
}

/// Room for any length.
type Prefix = [u8; 10];

/// A length, as a varint.
fn prefix(mut length: usize, places: &mut Prefix) -> &[u8] {
    let mut used = 0;
    for place in places.iter_mut() {
        used += 1;
        *place = length.to_le_bytes()[0] | 0x80;
        length >>= 7;
        if length == 0 {
            *place &= 0x7f;
            break;
        }
    }
    places.get(..used).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_of_any_size_stands_before_its_message() {
        for length in [0, 1, 127, 128, 16_383, 16_384, 1 << 21] {
            let message = vec![b'x'; length];
            let mut expected = b"before".to_vec();
            prost::encode_length_delimiter(length, &mut expected).unwrap();
            expected.extend_from_slice(&message);
            let mut buffer = [b"before", message.as_slice()].concat();
            delimit(&mut buffer, 6);
            assert!(buffer == expected, "{length}");
            let mut written = b"before".to_vec();
            write_delimited(&mut written, &message).unwrap();
            assert!(written == expected, "{length}");
        }
        let mut places = Prefix::default();
        let longest = prefix(usize::MAX, &mut places);
        assert!(matches!(varint(longest), Varint::Value(value, _) if value == usize::MAX as u64));
    }
}
