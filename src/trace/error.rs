//! Why a text or a number is no part of a trace.

use std::{error::Error, fmt};

/// Why there is no id or no trace context. It shows nothing of what was read.
///
/// ```
/// use compliance_log::{TraceId, trace::TraceError};
///
/// let upper_case = "4BF92F3577B34DA6A3CE929D0E0E4736".parse::<TraceId>();
/// assert_eq!(upper_case, Err(TraceError::Digits));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TraceError {
    /// The id is longer or shorter than 32 digits (trace) or 16 digits (span).
    Length,
    /// The id holds something else than lower-case hexadecimal digits.
    Digits,
    /// The id is all zeros, which stands for no id.
    Zero,
    /// The header is not in the form of its version, or not in that of version 00 if its version
    /// is a newer one.
    Header,
    /// The header has version `ff`, which no version of the specification may use.
    Version,
}

impl fmt::Display for TraceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Length => "the id does not have 32 digits (trace) or 16 digits (span)",
            Self::Digits => "the id is not in lower-case hexadecimal digits",
            Self::Zero => "the id is all zeros",
            Self::Header => "the header is not in the form of `traceparent`",
            Self::Version => "the header has version `ff`, which is not allowed",
        })
    }
}

impl Error for TraceError {}
