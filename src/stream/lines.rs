//! Lines of JSON.

use std::fmt;
use std::io::{self, BufRead};

use super::{Frame, fill};
use crate::Limits;
use crate::event::{DecodeError, TooLarge};

/// Reads the lines of a stream, each an event in JSON. Blank lines are skipped.
pub struct Lines<R> {
    from: R,
    limits: Limits,
    number: u64,
    buffer: Vec<u8>,
    /// The stream failed within a line.
    lost: bool,
}

impl<R: BufRead> Lines<R> {
    /// Reads from a stream, lines of [`Limits::event_bytes`] at most.
    ///
    /// ```
    /// use compliance_log::{Limits, stream::Lines};
    ///
    /// let mut lines = Lines::new(&b"{}\n\n{\"actorId\": \"user-42\"}\n"[..], Limits::default());
    /// let mut numbers = Vec::new();
    /// while let Some(line) = lines.read()? {
    ///     numbers.push(line.position);
    /// }
    /// assert_eq!(numbers, [1, 3]);
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn new(from: R, limits: Limits) -> Self {
        Self {
            from,
            limits,
            number: 0,
            buffer: Vec::new(),
            lost: false,
        }
    }

    /// The next line that is not blank, without its line break; `None` at the end. Its position
    /// is its number, from 1.
    ///
    /// # Errors
    ///
    /// What the stream itself fails with.
    pub fn read(&mut self) -> io::Result<Option<Frame<'_>>> {
        let limit = self.limits.event_bytes();
        loop {
            if self.lost || fill(&mut self.from)?.is_empty() {
                return Ok(None);
            }
            self.number += 1;
            self.lost = true;
            let fits = self.line(limit)?;
            self.lost = false;
            if fits && self.buffer.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            let content = if fits {
                Ok(self.buffer.as_slice())
            } else {
                Err(DecodeError::TooLarge(TooLarge::new(limit)))
            };
            let position = self.number;
            return Ok(Some(Frame { position, content }));
        }
    }

    /// Reads to the end of a line, and tells whether it is within the limit. The rest of a
    /// longer one is passed.
    fn line(&mut self, limit: usize) -> io::Result<bool> {
        self.buffer.clear();
        let mut fits = true;
        loop {
            let ready = fill(&mut self.from)?;
            if ready.is_empty() {
                return Ok(fits);
            }
            let mut parts = ready.split_inclusive(|byte| *byte == b'\n');
            let part = parts.next().unwrap_or_default();
            let taken = part.len();
            let (text, ended) = match part.strip_suffix(b"\n") {
                Some(text) => (text, true),
                None => (part, false),
            };
            fits &= self.buffer.len() + text.len() <= limit;
            if fits {
                self.buffer.extend_from_slice(text);
            }
            self.from.consume(taken);
            if ended {
                return Ok(fits);
            }
        }
    }
}

/// Shows where it stands, and nothing of the events.
impl<R> fmt::Debug for Lines<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lines")
            .field("number", &self.number)
            .finish_non_exhaustive()
    }
}
