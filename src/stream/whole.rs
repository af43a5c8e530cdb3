//! One event, to the end of the stream.

use std::fmt;
use std::io::{self, Read};

use super::Frame;
use crate::Limits;
use crate::event::{DecodeError, TooLarge};

/// Reads a stream to its end as one event.
pub struct Whole<R> {
    from: Option<R>,
    limits: Limits,
    buffer: Vec<u8>,
}

impl<R: Read> Whole<R> {
    /// Reads from a stream, an event of [`Limits::event_bytes`] at most.
    ///
    /// ```
    /// use compliance_log::{Event, Limits, stream::Whole};
    ///
    /// let mut stream = Whole::new(&b"\x52\x07user-42"[..], Limits::default());
    /// let frame = stream.read()?.ok_or("no event")?;
    /// assert!(Event::decode(frame.content?).is_ok());
    /// assert!(stream.read()?.is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
        let limit = self.limits.event_bytes();
        let most = (limit as u64).saturating_add(1);
        from.take(most).read_to_end(&mut self.buffer)?;
        let content = if self.buffer.len() > limit {
            Err(DecodeError::TooLarge(TooLarge::new(limit)))
        } else {
            Ok(self.buffer.as_slice())
        };
        Ok(Some(Frame {
            position: 0,
            content,
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
