//! A list that is given by a caller or stored in a message.

use super::wire::{Body, Content, Field, Output};
use super::{Store, View};

/// A list of `T`: a borrowed slice, or the stored form `S` of it in a message that was read.
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
}

impl<'a, T, S> List<'a, T, S> {
    pub(crate) const fn stored(stored: &'a [S]) -> Self {
        Self(Items::Stored(stored))
    }

    /// How many elements there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        match self.0 {
            Items::None => 0,
            Items::Given(given) => given.len(),
            Items::Stored(stored) => stored.len(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<'a, T: View<'a, S> + Copy, S> List<'a, T, S> {
    /// Each element.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = T> + Clone + use<'a, T, S> {
        let (given, stored): (&'a [T], &'a [S]) = match self.0 {
            Items::None => (&[], &[]),
            Items::Given(given) => (given, &[]),
            Items::Stored(stored) => (&[], stored),
        };
        let len = given.len() + stored.len();
        let all = given.iter().copied().chain(stored.iter().map(View::view));
        Known { all, len }
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
        }
    }

    /// The first element.
    #[must_use]
    pub fn first(&self) -> Option<T> {
        self.iter().next()
    }
}

/// A chain of two slices, of which one is empty, knows its length.
#[derive(Clone)]
struct Known<I> {
    all: I,
    len: usize,
}

impl<I: Iterator> Iterator for Known<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        let item = self.all.next()?;
        self.len = self.len.saturating_sub(1);
        Some(item)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.len, Some(self.len))
    }
}

impl<I: Iterator> ExactSizeIterator for Known<I> {}

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
        self.each(|part| out.message(number, &part));
    }
}
