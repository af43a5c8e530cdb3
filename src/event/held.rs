//! What an event holds: its message, or its bytes.

use std::sync::OnceLock;

use prost::Message as _;

use crate::proto::LogRequest;
use crate::wire;

/// The content of an event.
#[derive(Clone)]
#[expect(
    clippy::large_enum_variant,
    reason = "system allocators are slow at the size of a message, some 1,100 bytes"
)]
pub(super) enum Held {
    /// What was read, or checked as a message.
    Message(LogRequest),
    /// What was built is held as the bytes that were written while it was checked, since most events
    /// are only sent on.
    Written {
        bytes: Vec<u8>,
        /// The same as a message, made when it is first asked for.
        message: OnceLock<Box<LogRequest>>,
    },
}

impl Held {
    #[inline]
    pub(super) fn written(bytes: Vec<u8>) -> Self {
        Self::Written {
            bytes,
            message: OnceLock::new(),
        }
    }

    #[inline]
    pub(super) fn message(&self) -> &LogRequest {
        match self {
            Self::Message(message) => message,
            Self::Written { bytes, message } => message.get_or_init(|| Box::new(read(bytes))),
        }
    }

    pub(super) fn into_message(self) -> LogRequest {
        match self {
            Self::Message(message) => message,
            Self::Written { bytes, message } => match message.into_inner() {
                Some(message) => *message,
                None => read(&bytes),
            },
        }
    }

    pub(super) fn encoded_len(&self) -> usize {
        match self {
            Self::Message(message) => message.encoded_len(),
            Self::Written { bytes, .. } => bytes.len(),
        }
    }

    #[inline]
    pub(super) fn encode_to(&self, out: &mut Vec<u8>) {
        match self {
            Self::Message(message) => message.encode_raw(out),
            Self::Written { bytes, .. } => out.extend_from_slice(bytes),
        }
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        match self {
            Self::Message(message) => message.encode_to_vec(),
            Self::Written { bytes, .. } => bytes.clone(),
        }
    }
}

/// INVARIANT: what is written here is read here, whatever it says, and so is what was checked where it
/// is. `tests/event/drafts.rs` compares it with the message that the rules are asked about in case of doubt,
/// and the tests of `part/encoded` with what is read where it is.
pub(super) fn read(bytes: &[u8]) -> LogRequest {
    let mut message = LogRequest::default();
    let is_read = wire::merge(&mut message, bytes);
    debug_assert!(
        is_read.is_some(),
        "bytes that were written or checked are read"
    );
    message
}
