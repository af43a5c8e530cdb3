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
            let mut ready = fill(&mut self.from)?;
            if ready.is_empty() {
                return Ok(fits);
            }
            let (taken, ended) = if fits {
                // One more than there is room for: the line break, or a byte too many.
                let room = limit.saturating_sub(self.buffer.len()).saturating_add(1);
                let mut part = ready.get(..room).unwrap_or(ready);
                let taken = part.read_until(b'\n', &mut self.buffer)?;
                let ended = self.buffer.ends_with(b"\n");
                if ended {
                    self.buffer.pop();
                }
                fits = self.buffer.len() <= limit;
                (taken, ended)
            } else {
                let all = ready;
                let taken = ready.skip_until(b'\n')?;
                (
                    taken,
                    all.get(..taken).is_some_and(|line| line.ends_with(b"\n")),
                )
            };
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

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::Lines;
    use crate::Limits;

    proptest! {
        #[test]
        fn lines_are_whole_whatever_is_ready_at_a_time(
            bytes in vec(prop::sample::select(b"ab\n ".as_slice()), 0..60),
            ready in 1..9_usize,
            limit in 0..9_usize,
        ) {
            let limits = Limits::default().with_event_bytes(limit);
            let mut lines = Lines::new(BufReader::with_capacity(ready, bytes.as_slice()), limits);
            let mut expected = (1..).zip(bytes.split(|byte| *byte == b'\n')).filter(|(_, line)| {
                line.len() > limit || !line.iter().all(u8::is_ascii_whitespace)
            });
            while let Some(line) = lines.read().unwrap() {
                let (number, text) = expected.next().unwrap();
                prop_assert_eq!(line.position, number);
                prop_assert_eq!(line.content.ok(), (text.len() <= limit).then_some(text));
            }
            prop_assert!(expected.next().is_none());
        }
    }
}
