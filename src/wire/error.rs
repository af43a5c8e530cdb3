//! Why bytes are not an event.

use std::{error::Error, fmt};

use crate::check::Violation;

/// A fault in the bytes of a message, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireError {
    violation: Violation,
    offset: usize,
    source: Option<prost::DecodeError>,
}

impl WireError {
    pub(crate) fn new(violation: Violation, offset: usize) -> Self {
        Self {
            violation,
            offset,
            source: None,
        }
    }

    pub(crate) fn caused_by(self, source: prost::DecodeError) -> Self {
        Self {
            source: Some(source),
            ..self
        }
    }

    /// What is wrong, and at which field.
    #[must_use]
    pub fn violation(&self) -> &Violation {
        &self.violation
    }

    /// The byte at which it shows, counted from the start of the message.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.violation, self.offset)
    }
}

impl Error for WireError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|source| source as _)
    }
}
