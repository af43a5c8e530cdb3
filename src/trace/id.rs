//! The ids of traces and of spans.

use std::fmt;
use std::str::{self, FromStr};

use super::TraceError;
use crate::hex;

/// Everything that the two ids share; they differ in their width alone.
macro_rules! ids {
    ($(
        $(#[$doc:meta])*
        $id:ident: $bytes:literal bytes, $digits:literal digits, $number:ty, $is_id:ident;
    )+) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        // INVARIANT: lower-case hexadecimal digits, not all zero.
        pub struct $id([u8; $digits]);

        impl $id {
            /// The digits of the id.
            #[inline]
            pub(crate) const fn as_bytes(&self) -> &[u8; $digits] {
                &self.0
            }

            /// The id as an event holds it, in lower-case hexadecimal digits.
            #[must_use]
            pub fn as_str(&self) -> &str {
                str::from_utf8(&self.0).unwrap_or_default()
            }

            /// The bytes that the digits stand for, in the order of the digits.
            #[must_use]
            pub fn to_bytes(self) -> [u8; $bytes] {
                hex::decode(&self.0).unwrap_or_default()
            }
        }

        /// Whether a text is such an id, as [`FromStr`] reads it.
        pub(crate) fn $is_id(text: &str) -> bool {
            text.as_bytes().try_into().is_ok_and(is_id::<$digits>)
        }

        impl FromStr for $id {
            type Err = TraceError;

            /// Reads the digits, and nothing around them.
            fn from_str(text: &str) -> Result<Self, TraceError> {
                Self::try_from(text)
            }
        }

        impl TryFrom<&str> for $id {
            type Error = TraceError;

            fn try_from(text: &str) -> Result<Self, TraceError> {
                let digits = text.as_bytes().try_into().map_err(|_| TraceError::Length)?;
                if $is_id(text) {
                    return Ok(Self(digits));
                }
                let hexadecimal = text.bytes().all(hex::is_digit);
                Err(if hexadecimal { TraceError::Zero } else { TraceError::Digits })
            }
        }

        impl TryFrom<[u8; $bytes]> for $id {
            type Error = TraceError;

            /// The id of these bytes, the first byte first.
            fn try_from(bytes: [u8; $bytes]) -> Result<Self, TraceError> {
                if bytes == [0; $bytes] {
                    return Err(TraceError::Zero);
                }
                Ok(Self(hex::encode(bytes)))
            }
        }

        impl TryFrom<$number> for $id {
            type Error = TraceError;

            /// The id of this number, the highest digit first.
            fn try_from(number: $number) -> Result<Self, TraceError> {
                Self::try_from(number.to_be_bytes())
            }
        }

        impl fmt::Display for $id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl fmt::Debug for $id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($id)).field(&self.as_str()).finish()
            }
        }
    )+ };
}

ids! {
    /// The id of a trace: 32 lower-case hexadecimal digits, not all zero. Upper-case digits are
    /// refused, as the specification has it.
    ///
    /// ```
    /// use compliance_log::TraceId;
    ///
    /// let id: TraceId = "4bf92f3577b34da6a3ce929d0e0e4736".parse()?;
    /// assert_eq!(id, TraceId::try_from(0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736_u128)?);
    /// assert_eq!(id.to_bytes()[0], 0x4b);
    /// # Ok::<(), compliance_log::trace::TraceError>(())
    /// ```
    ///
    /// Source: W3C Trace Context, 3.2.2.3.
    TraceId: 16 bytes, 32 digits, u128, is_trace_id;

    /// The id of a span, one step of a trace: 16 lower-case hexadecimal digits, not all zero. The
    /// specification calls it `parent-id`.
    ///
    /// ```
    /// use compliance_log::SpanId;
    ///
    /// let id: SpanId = "00f067aa0ba902b7".parse()?;
    /// assert_eq!(id, SpanId::try_from(0x00f0_67aa_0ba9_02b7_u64)?);
    /// assert_eq!(id.as_str(), "00f067aa0ba902b7");
    /// # Ok::<(), compliance_log::trace::TraceError>(())
    /// ```
    ///
    /// Source: W3C Trace Context, 3.2.2.4.
    SpanId: 8 bytes, 16 digits, u64, is_span_id;
}

/// One pass over all digits without leaving early: stored events are many and mostly right, and
/// this way the compiler takes sixteen digits at a time.
fn is_id<const N: usize>(digits: &[u8; N]) -> bool {
    let zero = digits.iter().fold(0, |seen, digit| seen | (digit ^ b'0')) == 0;
    !zero
        & digits
            .iter()
            .fold(true, |all, digit| all & hex::is_digit(*digit))
}

#[cfg(test)]
mod tests;
