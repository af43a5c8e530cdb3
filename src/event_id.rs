//! The id of an event.

pub(crate) mod random;

use std::str::{self, FromStr};
use std::{error::Error, fmt};

use chrono::{DateTime, Utc};

use crate::{Time, hex};

/// The id of an event: a UUID in its text form, 32 lower-case hexadecimal digits in five groups.
///
/// It is unique across all producers, and a name only: whoever knows it must not gain anything by
/// that. Ids are ordered as their texts are.
///
/// ```
/// use compliance_log::{EventId, chrono::{DateTime, Utc}};
///
/// let time = DateTime::from_timestamp(1_794_229_200, 0).ok_or("no such time")?;
/// let (one, other) = (EventId::v7(time), EventId::v7(time));
/// assert_ne!(one, other);
/// assert!(one < EventId::v7(time + std::time::Duration::from_millis(1)));
/// assert_eq!(one.as_str().parse(), Ok(one));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Source: RFC 9562, section 4.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
// INVARIANT: in the form of `FORM`.
pub struct EventId([u8; 36]);

/// Hyphens where they must be; a zero stands for any digit.
const FORM: [u8; 36] = *b"00000000-0000-0000-0000-000000000000";

/// The last millisecond that the 48 bits of a version 7 UUID can hold, in the year 10889.
const MAX_MILLIS: u64 = (1 << 48) - 1;

impl EventId {
    /// No event's: what stands where an id is to be made.
    pub(crate) const ZERO: Self = Self(FORM);

    /// A new id of version 7: the milliseconds of the time, then 74 random bits.
    ///
    /// Give the time at which the event is made. Ids of different milliseconds are in the order
    /// of their times, and ids of the same millisecond in any order; `sequence` is what tells the
    /// order of events. A time before 1970 counts as 1970 and one after the year 10889 as that
    /// year: the id is then as unique, and only its place in the order is lost.
    ///
    /// The random bits depend on the time to the nanosecond, besides what the system gives each
    /// thread. So they differ also in two processes that one was forked into after it made ids,
    /// unless both go on with the same nanosecond, as they would under a fixed clock.
    ///
    /// `wasm32-unknown-unknown` gives programs no randomness: use [`Ids::from_fn`] there.
    ///
    /// Source: RFC 9562, section 5.7.
    ///
    /// [`Ids::from_fn`]: crate::Ids::from_fn
    #[must_use]
    pub fn v7(time: DateTime<Utc>) -> Self {
        let mut id = Self::ZERO;
        id.set_v7(time.into());
        id
    }

    #[inline]
    pub(crate) fn set_v7(&mut self, time: Time) {
        let (seconds, nanos) = (time.seconds(), i64::from(time.nanos()));
        let millis = seconds
            .saturating_mul(1_000)
            .saturating_add(nanos / 1_000_000);
        let millis = u64::try_from(millis).unwrap_or(0);
        // Overflow is no harm: a time that is 584 years off is as good as any.
        let nanos = seconds.wrapping_mul(1_000_000_000).wrapping_add(nanos);
        self.set(layout(millis.min(MAX_MILLIS), random::bits(nanos)));
    }

    /// The id of this number, for tests that know their ids beforehand.
    pub(crate) fn numbered(number: u64) -> Self {
        Self::from_bytes(layout(0, number.into()).to_be_bytes())
    }

    /// The id of a UUID that was made elsewhere, of whatever version.
    ///
    /// ```
    /// use compliance_log::EventId;
    ///
    /// let id = EventId::from_bytes(0x019a_afb2_5d0e_7c41_9f3a_2b8c_6d1e_4f70_u128.to_be_bytes());
    /// assert_eq!(id.as_str(), "019aafb2-5d0e-7c41-9f3a-2b8c6d1e4f70");
    /// ```
    #[must_use]
    pub fn from_bytes(uuid: [u8; 16]) -> Self {
        let mut id = Self::ZERO;
        id.set(u128::from_be_bytes(uuid));
        id
    }

    /// Writes the digits of a UUID between the hyphens.
    #[inline]
    fn set(&mut self, uuid: u128) {
        let quarter =
            |shift: u32| hex::eight(u32::try_from(uuid >> shift & 0xffff_ffff).unwrap_or_default());
        let [a, b, c, d] = [96, 64, 32, 0].map(quarter);
        let pieces: [(usize, &[u8]); 6] = [
            (0, &a),
            (9, b.first_chunk::<4>().map_or(&[], |it| it)),
            (14, b.last_chunk::<4>().map_or(&[], |it| it)),
            (19, c.first_chunk::<4>().map_or(&[], |it| it)),
            (24, c.last_chunk::<4>().map_or(&[], |it| it)),
            (28, &d),
        ];
        for (place, digits) in pieces {
            let places = self.0.iter_mut().skip(place);
            places
                .zip(digits)
                .for_each(|(place, digit)| *place = *digit);
        }
    }

    /// The characters of the id.
    #[inline]
    pub(crate) const fn as_bytes(&self) -> &[u8; 36] {
        &self.0
    }

    /// The id as an event holds it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// Version 7 and the variant of RFC 9562, around the milliseconds and the lowest 74 bits.
#[inline]
fn layout(millis: u64, bits: u128) -> u128 {
    let high = bits >> 62 & 0x0fff;
    let low = bits & (u128::MAX >> 66);
    u128::from(millis) << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low
}

/// Reads the one form that events have: 36 characters, in lower case, with hyphens, without braces
/// or a prefix.
impl FromStr for EventId {
    type Err = EventIdError;

    fn from_str(text: &str) -> Result<Self, EventIdError> {
        let text: [u8; 36] = text.as_bytes().try_into().map_err(|_| EventIdError(()))?;
        let in_form = text.iter().zip(&FORM).fold(true, |all, (byte, form)| {
            all & match form {
                b'-' => *byte == b'-',
                _ => hex::is_digit(*byte),
            }
        });
        in_form.then_some(Self(text)).ok_or(EventIdError(()))
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("EventId").field(&self.as_str()).finish()
    }
}

/// A text is no event id. It shows nothing of the text.
///
/// ```
/// use compliance_log::EventId;
///
/// assert!("019AAFB2-5D0E-7C41-9F3A-2B8C6D1E4F70".parse::<EventId>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventIdError(());

impl fmt::Display for EventIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the id is not a UUID in lower-case hexadecimal digits with hyphens")
    }
}

impl Error for EventIdError {}

#[cfg(test)]
mod tests;
