//! A map that is given by a caller or stored in a message.

use std::collections::BTreeMap;

use super::wire::{self, Field};
use super::{Store, View};

/// A map from text to `V`: pairs in any order, or the stored form of it in a message that was read.
///
/// ```
/// use compliance_log::event::Map;
///
/// let labels: Map<'_, &str, String> = (&[("team", "payments")]).into();
/// assert_eq!(labels.get("team"), Some("payments"));
/// ```
#[derive(Debug)]
pub struct Map<'a, V, S>(Entries<'a, V, S>);

#[derive(Debug)]
enum Entries<'a, V, S> {
    Given(&'a [(&'a str, V)]),
    Stored(&'a BTreeMap<String, S>),
}

impl<'a, V, S> Map<'a, V, S> {
    pub(crate) const fn stored(stored: &'a BTreeMap<String, S>) -> Self {
        Self(Entries::Stored(stored))
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self.0 {
            Entries::Given(given) => given.len(),
            Entries::Stored(stored) => stored.len(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<'a, V: View<'a, S> + Copy, S> Map<'a, V, S> {
    /// Each entry: in the order given, or by key if it is stored.
    pub fn iter(&self) -> impl Iterator<Item = (&'a str, V)> + use<'a, V, S> {
        let (given, stored) = match self.0 {
            Entries::Given(given) => (given, None),
            Entries::Stored(stored) => (Default::default(), Some(stored)),
        };
        let stored = stored.into_iter().flatten();
        let stored = stored.map(|(key, value)| (key.as_str(), V::view(value)));
        given.iter().copied().chain(stored)
    }

    /// The value of a key; of the last of them, if it was given twice.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<V> {
        let of_key = self.iter().filter(|(found, _)| *found == key);
        of_key.map(|(_, value)| value).last()
    }

    /// Each entry by key, as it is written, without a list of them being made. A key that was
    /// given twice comes once.
    fn sorted(&self) -> impl Iterator<Item = (&'a str, V)> + use<'a, V, S> {
        let map = *self;
        let mut last: Option<&'a str> = None;
        std::iter::from_fn(move || {
            let after = |(key, _): &(&'a str, V)| last.is_none_or(|last| *key > last);
            let (key, _) = map.iter().filter(after).min_by_key(|(key, _)| *key)?;
            last = Some(key);
            map.get(key).map(|value| (key, value))
        })
    }
}

impl<V, S> Clone for Map<'_, V, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V, S> Copy for Map<'_, V, S> {}

impl<V, S> Clone for Entries<'_, V, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V, S> Copy for Entries<'_, V, S> {}

impl<V, S> Default for Map<'_, V, S> {
    fn default() -> Self {
        Self(Entries::Given(&[]))
    }
}

impl<'a, V, S> From<&'a [(&'a str, V)]> for Map<'a, V, S> {
    fn from(given: &'a [(&'a str, V)]) -> Self {
        Self(Entries::Given(given))
    }
}

impl<'a, V, S, const N: usize> From<&'a [(&'a str, V); N]> for Map<'a, V, S> {
    fn from(given: &'a [(&'a str, V); N]) -> Self {
        Self(Entries::Given(given))
    }
}

impl<'a, V, S> From<&'a Vec<(&'a str, V)>> for Map<'a, V, S> {
    fn from(given: &'a Vec<(&'a str, V)>) -> Self {
        Self(Entries::Given(given))
    }
}

impl<'a, V, S> From<&'a BTreeMap<String, S>> for Map<'a, V, S> {
    fn from(stored: &'a BTreeMap<String, S>) -> Self {
        Self(Entries::Stored(stored))
    }
}

impl<'a, V: View<'a, S> + Copy + Store<S>, S> Store<BTreeMap<String, S>> for Map<'a, V, S> {
    fn to_stored(&self) -> BTreeMap<String, S> {
        let owned = |(key, value): (&str, V)| (key.to_owned(), value.to_stored());
        self.iter().map(owned).collect()
    }
}

impl<'a, V: View<'a, S> + Copy + Field, S> Field for Map<'a, V, S> {
    fn field_len(&self, number: u32) -> usize {
        let entry = |(key, value): (&str, V)| {
            let content = key.field_len(1) + value.field_len(2);
            wire::bytes_len(number, content)
        };
        self.sorted().map(entry).sum()
    }

    fn write_field(&self, number: u32, out: &mut Vec<u8>) {
        for (key, value) in self.sorted() {
            wire::write_head(number, key.field_len(1) + value.field_len(2), out);
            key.write_field(1, out);
            value.write_field(2, out);
        }
    }
}
