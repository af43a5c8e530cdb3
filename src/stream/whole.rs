//! One event, to the end of the stream.

use std::fmt;
use std::io::{self, Read};

use super::Frame;
use crate::Limits;

/// Reads a stream to its end as one event.
pub struct Whole<R> {
    from: Option<R>,
    limits: Limits,
    buffer: Vec<u8>,
}

impl<R: Read> Whole<R> {
    /// Reads from a stream, one byte more than [`Limits::event_bytes`] at most, by which whoever
    /// decodes the event sees that it is too large.
    pub fn new(from: R, limits: Limits) -> Self {
        Self {
            from: Some(from),
            limits,
            buffer: Vec::new(),
        }
    }

    /// The event, and then `None`. Its position is 0.
    ///
    /// # Errors
    ///
    /// What the stream itself fails with.
    pub fn read(&mut self) -> io::Result<Option<Frame<'_>>> {
        let Some(from) = self.from.take() else {
            return Ok(None);
        };
        let most = self.limits.event_bytes() as u64;
        from.take(most.saturating_add(1))
            .read_to_end(&mut self.buffer)?;
        Ok(Some(Frame {
            position: 0,
            content: Ok(&self.buffer),
        }))
    }
}

/// Shows nothing of the event.
impl<R> fmt::Debug for Whole<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let read = self.from.is_none();
        f.debug_struct("Whole")
            .field("read", &read)
            .finish_non_exhaustive()
    }
}
