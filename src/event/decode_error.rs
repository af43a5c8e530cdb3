//! Why what was received is not an event.

use std::{error::Error, fmt, slice};

use crate::check::{Code, Violation, Violations};
use crate::wire::WireError;

/// Why bytes or text are not an event.
#[derive(Debug)]
#[non_exhaustive]
pub enum DecodeError {
    /// The bytes are not a protobuf message of this schema.
    Wire(WireError),
    /// The text is not JSON of this schema.
    #[cfg(feature = "json")]
    Json(crate::json::JsonError),
    /// There is more than the reader takes.
    TooLarge(TooLarge),
    /// The message is well-formed, and rules refuse it.
    Invalid(Violations),
}

impl DecodeError {
    /// What is wrong, at which fields.
    pub fn violations(&self) -> slice::Iter<'_, Violation> {
        match self {
            Self::Wire(error) => slice::from_ref(error.violation()).iter(),
            #[cfg(feature = "json")]
            Self::Json(error) => slice::from_ref(error.violation()).iter(),
            Self::TooLarge(error) => slice::from_ref(error.violation()).iter(),
            Self::Invalid(violations) => violations.iter(),
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Wire(error) => error.fmt(f),
            #[cfg(feature = "json")]
            Self::Json(error) => error.fmt(f),
            Self::TooLarge(error) => error.fmt(f),
            Self::Invalid(violations) => violations.fmt(f),
        }
    }
}

impl Error for DecodeError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Wire(error) => error.source(),
            #[cfg(feature = "json")]
            Self::Json(error) => error.source(),
            Self::TooLarge(_) | Self::Invalid(_) => None,
        }
    }
}

/// An event of more bytes than the reader takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooLarge {
    violation: Violation,
    limit: usize,
}

impl TooLarge {
    /// An event of more than this many bytes.
    #[must_use]
    pub fn new(limit: usize) -> Self {
        let detail = format!("has more than {limit} bytes");
        let violation = Violation::new(Code::LimitSize, "", detail);
        Self { violation, limit }
    }

    /// The finding.
    #[must_use]
    pub fn violation(&self) -> &Violation {
        &self.violation
    }

    /// How many bytes the reader takes.
    #[must_use]
    pub fn limit(&self) -> usize {
        self.limit
    }
}

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.violation.fmt(f)
    }
}

impl Error for TooLarge {}
