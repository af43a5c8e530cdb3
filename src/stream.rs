//! Events one after another in a byte stream: length-delimited messages, or lines of JSON.
//!
//! Each reader hands out one event's bytes at a time, holds no more than one event in memory, and
//! goes on after an event that is too large. Which of them are events, [`event::Reader`]
//! decides.
//!
//! [`event::Reader`]: crate::event::Reader
//!
//! ```
//! use compliance_log::{Event, Limits, stream::{Delimited, write_delimited}};
//!
//! let mut bytes = Vec::new();
//! write_delimited(&mut bytes, b"\x52\x07user-42")?;
//! write_delimited(&mut bytes, b"\x52\x07user-43")?;
//!
//! let mut pieces = Delimited::new(bytes.as_slice(), Limits::default());
//! let mut actors = Vec::new();
//! while let Some(piece) = pieces.read()? {
//!     let received = Event::decode(piece.content?)?;
//!     actors.push(received.event().as_proto().actor_id.clone());
//! }
//! assert_eq!(actors, ["user-42", "user-43"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod delimited;
mod lines;

pub use self::delimited::{Delimited, write_delimited};
pub use self::lines::Lines;
use crate::event::DecodeError;

/// The bytes of one event, and where they stand.
#[derive(Debug)]
pub struct Piece<'a> {
    /// Where: the offset of the first byte of a delimited message, or the number of a line, from
    /// 1.
    pub position: u64,
    /// The event's bytes, or why there are none. Where reading can go on after that, it does.
    pub content: Result<&'a [u8], DecodeError>,
}
