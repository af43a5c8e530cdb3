//! A part that stands alone: given by a caller, stored in a message, or in the bytes of one.

use super::wire::{Body, Field, Output};
use super::{Encoded, View};

/// A part `T` by reference, or what was read: the stored form `S` of it in a message, or its bytes.
#[derive(Debug)]
pub struct Part<'a, T, S>(Content<'a, T, S>);

#[derive(Debug)]
enum Content<'a, T, S> {
    Absent,
    Given(&'a T),
    Stored(&'a S),
    /// From its field's tag on.
    Encoded(&'a [u8]),
}

impl<'a, T, S> Part<'a, T, S> {
    pub(crate) const fn given(given: &'a T) -> Self {
        Self(Content::Given(given))
    }

    pub(crate) fn stored(stored: Option<&'a S>) -> Self {
        Self(stored.map_or(Content::Absent, Content::Stored))
    }

    pub(super) const fn encoded(at: &'a [u8]) -> Self {
        Self(Content::Encoded(at))
    }

    /// Whether it is not stated.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self.0, Content::Absent)
    }
}

impl<'a, T: View<'a, S> + Copy, S> Part<'a, T, S> {
    /// The part, if it is stated.
    #[inline]
    #[must_use]
    pub fn get(&self) -> Option<T> {
        match self.0 {
            Content::Absent => None,
            Content::Given(given) => Some(*given),
            Content::Stored(stored) => Some(T::view(stored)),
            Content::Encoded(at) => read_again(at),
        }
    }
}

/// INVARIANT: it was read before.
#[cold]
fn read_again<'a, T: Encoded<'a>>(at: &'a [u8]) -> Option<T> {
    T::next(at).map(|(part, _)| part)
}

impl<T, S> Clone for Part<'_, T, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, S> Copy for Part<'_, T, S> {}

impl<T, S> Clone for Content<'_, T, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, S> Copy for Content<'_, T, S> {}

impl<T, S> Default for Part<'_, T, S> {
    fn default() -> Self {
        Self(Content::Absent)
    }
}

impl<'a, T: View<'a, S> + Copy + Body, S> Field for Part<'a, T, S> {
    fn write_field(&self, number: u32, out: &mut Output<'_>) {
        if let Some(part) = self.get() {
            out.message(number, &part);
        }
    }
}
