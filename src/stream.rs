//! Events one after another in a byte stream: length-delimited messages, or lines of JSON.
//!
//! Each reader hands out one event's bytes at a time, holds no more than one event in memory, and
//! goes on after an event that is too large. Which of them are events, [`event::Decoder`]
//! decides.
//!
//! [`event::Decoder`]: crate::event::Decoder
//!
//! ```
//! use compliance_log::{Event, Limits, stream::{Delimited, write_delimited}};
//!
//! let mut bytes = Vec::new();
//! write_delimited(&mut bytes, b"\x52\x07user-42")?;
//! write_delimited(&mut bytes, b"\x52\x07user-43")?;
//!
//! let mut frames = Delimited::new(bytes.as_slice(), Limits::default());
//! let mut actors = Vec::new();
//! while let Some(frame) = frames.read()? {
//!     let received = Event::decode(frame.content?)?;
//!     actors.push(received.event().as_proto().actor_id.clone());
//! }
//! assert_eq!(actors, ["user-42", "user-43"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod delimited;
#[cfg(feature = "json")]
mod json_lines;
mod lines;
#[cfg(feature = "json")]
mod record;
mod whole;

use std::fmt;
use std::io::{self, BufRead, ErrorKind};

pub(crate) use self::delimited::delimit;
pub use self::delimited::{Delimited, write_delimited};
#[cfg(feature = "json")]
pub use self::json_lines::{JsonLines, WriteError};
pub use self::lines::Lines;
#[cfg(feature = "json")]
pub use self::record::RecordError;
pub use self::whole::Whole;
use crate::event::DecodeError;

/// The bytes of one event, and where they stand.
#[non_exhaustive]
pub struct Frame<'a> {
    /// Where: the offset of the first byte of a delimited message, the number of a line, from 1,
    /// or 0 for a whole stream.
    pub position: u64,
    /// The event's bytes, or why there are none. Where reading can go on after that, it does.
    pub content: Result<&'a [u8], DecodeError>,
}

/// Shows the size, and nothing of the event.
impl fmt::Debug for Frame<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { position, content } = self;
        f.debug_struct("Frame")
            .field("position", position)
            .field("bytes", &content.as_ref().map(|bytes| bytes.len()))
            .finish()
    }
}

/// What is ready to be read; a read that a signal interrupted is tried again.
fn fill(from: &mut impl BufRead) -> io::Result<&[u8]> {
    loop {
        match from.fill_buf() {
            Ok([]) => return Ok(&[]),
            Ok(_) => break,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    from.fill_buf()
}
