//! A list that is given by a caller, stored in a message, or in the bytes of one.

use std::slice;

use super::wire::{Body, Content, Field, Output};
use super::{Encoded, Store, View};

/// A list of `T`: a borrowed slice, or what was read: the stored form `S` of it in a message, or its
/// bytes.
///
/// ```
/// use compliance_log::event::List;
///
/// let tags: List<'_, &str, String> = (&["SOC2:CC6.1", "HIPAA"]).into();
/// assert_eq!(tags.iter().collect::<Vec<_>>(), ["SOC2:CC6.1", "HIPAA"]);
/// ```
#[derive(Debug)]
pub struct List<'a, T, S>(Items<'a, T, S>);

#[derive(Debug)]
enum Items<'a, T, S> {
    /// So that nothing but this is set in a draft's many lists.
    None,
    Given(&'a [T]),
    Stored(&'a [S]),
    /// Elements in a row.
    Encoded(&'a [u8]),
}

impl<'a, T, S> List<'a, T, S> {
    pub(crate) const fn stored(stored: &'a [S]) -> Self {
        Self(Items::Stored(stored))
    }

    pub(super) const fn encoded(elements: &'a [u8]) -> Self {
        Self(Items::Encoded(elements))
    }

    /// Whether there is none.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        match self.0 {
            Items::None => true,
            Items::Given(given) => given.is_empty(),
            Items::Stored(stored) => stored.is_empty(),
            Items::Encoded(elements) => elements.is_empty(),
        }
    }
}

impl<'a, T: Encoded<'a>, S> List<'a, T, S> {
    /// How many elements there are.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        match self.0 {
            Items::None => 0,
            Items::Given(given) => given.len(),
            Items::Stored(stored) => stored.len(),
            Items::Encoded(elements) => T::count(elements),
        }
    }
}

impl<'a, T: View<'a, S> + Copy, S> List<'a, T, S> {
    /// Each element.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = T> + Clone + use<'a, T, S> {
        let (given, stored, encoded): (&'a [T], &'a [S], &'a [u8]) = match self.0 {
            Items::None => (&[], &[], &[]),
            Items::Given(given) => (given, &[], &[]),
            Items::Stored(stored) => (&[], stored, &[]),
            Items::Encoded(elements) => (&[], &[], elements),
        };
        Iter {
            given: given.iter(),
            stored: stored.iter(),
            encoded,
            len: self.len(),
        }
    }

    /// Visits each element.
    #[inline]
    pub(crate) fn each(&self, mut visit: impl FnMut(T)) {
        match self.0 {
            Items::None => {}
            Items::Given(given) => {
                for element in given {
                    visit(*element);
                }
            }
            Items::Stored(stored) => {
                for element in stored {
                    visit(T::view(element));
                }
            }
            Items::Encoded(mut elements) => {
                while let Some(element) = T::take(&mut elements) {
                    visit(element);
                }
            }
        }
    }

    /// The first element.
    #[must_use]
    pub fn first(&self) -> Option<T> {
        match self.0 {
            Items::None => None,
            Items::Given(given) => given.first().copied(),
            Items::Stored(stored) => stored.first().map(View::view),
            Items::Encoded(mut elements) => T::take(&mut elements),
        }
    }
}

/// The elements that are left, of which there are some in one form at most.
struct Iter<'a, T, S> {
    given: slice::Iter<'a, T>,
    stored: slice::Iter<'a, S>,
    encoded: &'a [u8],
    len: usize,
}

impl<'a, T: View<'a, S> + Copy, S> Iterator for Iter<'a, T, S> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        let element = if let Some(given) = self.given.next() {
            *given
        } else if let Some(stored) = self.stored.next() {
            T::view(stored)
        } else {
            T::take(&mut self.encoded)?
        };
        self.len = self.len.saturating_sub(1);
        Some(element)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.len, Some(self.len))
    }
}

impl<'a, T: View<'a, S> + Copy, S> ExactSizeIterator for Iter<'a, T, S> {}

impl<T, S> Clone for Iter<'_, T, S> {
    fn clone(&self) -> Self {
        Self {
            given: self.given.clone(),
            stored: self.stored.clone(),
            ..*self
        }
    }
}

impl<T, S> Clone for List<'_, T, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, S> Copy for List<'_, T, S> {}

impl<T, S> Clone for Items<'_, T, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, S> Copy for Items<'_, T, S> {}

impl<T, S> Default for List<'_, T, S> {
    fn default() -> Self {
        Self(Items::None)
    }
}

impl<'a, T, S> From<&'a [T]> for List<'a, T, S> {
    fn from(given: &'a [T]) -> Self {
        Self(Items::Given(given))
    }
}

impl<'a, T, S, const N: usize> From<&'a [T; N]> for List<'a, T, S> {
    fn from(given: &'a [T; N]) -> Self {
        Self(Items::Given(given))
    }
}

impl<'a, T, S> From<&'a Vec<T>> for List<'a, T, S> {
    fn from(given: &'a Vec<T>) -> Self {
        Self(Items::Given(given))
    }
}

impl<'a> From<&'a [String]> for List<'a, &'a str, String> {
    fn from(stored: &'a [String]) -> Self {
        Self::stored(stored)
    }
}

impl<'a> From<&'a Vec<String>> for List<'a, &'a str, String> {
    fn from(stored: &'a Vec<String>) -> Self {
        Self::stored(stored)
    }
}

impl<'a, T: View<'a, S> + Copy + Store<S>, S> Store<Vec<S>> for List<'a, T, S> {
    fn to_stored(&self) -> Vec<S> {
        self.iter().map(|element| element.to_stored()).collect()
    }
}

impl Field for List<'_, &str, String> {
    fn write_field(&self, number: u32, out: &mut Output<'_>) {
        match self.0 {
            Items::None => {}
            Items::Given(given) => given.iter().for_each(|text| out.line(number, text)),
            Items::Stored(stored) => stored.iter().for_each(|text| out.line(number, text)),
            Items::Encoded(elements) => {
                each_again(elements, |text: &str| out.line(number, text));
            }
        }
    }
}

impl Content for List<'_, &str, String> {
    fn write_content(&self, number: u32, out: &mut Output<'_>) {
        self.each(|text| out.content(number, text.as_bytes()));
    }
}

impl<'a, T: View<'a, S> + Copy + Body, S> Field for List<'a, T, S> {
    #[inline]
    fn write_field(&self, number: u32, out: &mut Output<'_>) {
        match self.0 {
            Items::None => {}
            Items::Given(given) => given.iter().for_each(|part| out.message(number, part)),
            Items::Stored(stored) => {
                for part in stored {
                    out.message(number, &T::view(part));
                }
            }
            Items::Encoded(elements) => {
                each_again(elements, |part: T| out.message(number, &part));
            }
        }
    }
}

/// Visits each element of a list that was read and is written: few are.
#[cold]
fn each_again<'a, T: Encoded<'a>>(elements: &'a [u8], mut visit: impl FnMut(T)) {
    let mut elements = elements;
    while let Some(element) = T::take(&mut elements) {
        visit(element);
    }
}
