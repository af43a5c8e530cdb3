//! A map that is given by a caller, stored in a message, or in the bytes of one.

use std::collections::{BTreeMap, BTreeSet};
use std::str;

use super::encoded::{Encoded, entry};
use super::wire::{Content, Field, Output};
use super::{Store, View};
use crate::check::bounds;
use crate::wire::bytes::{content, tag};

/// A map from text to `V`: pairs in any order, or what was read: the stored form of it in a message, or
/// its bytes.
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
    None,
    Given(&'a [(&'a str, V)]),
    Stored(&'a BTreeMap<String, S>),
    /// Entries in a row and by key, each once.
    Encoded(&'a [u8]),
}

impl<'a, V, S> Map<'a, V, S> {
    pub(crate) const fn stored(stored: &'a BTreeMap<String, S>) -> Self {
        Self(Entries::Stored(stored))
    }

    pub(super) const fn encoded(entries: &'a [u8]) -> Self {
        Self(Entries::Encoded(entries))
    }

    /// How many entries there are.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        match self.0 {
            Entries::None => 0,
            Entries::Given(given) => given.len(),
            Entries::Stored(stored) => stored.len(),
            Entries::Encoded(entries) => <&str>::count(entries),
        }
    }

    /// Whether there is none.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self.0 {
            Entries::None => true,
            Entries::Given(given) => given.is_empty(),
            Entries::Stored(stored) => stored.is_empty(),
            Entries::Encoded(entries) => entries.is_empty(),
        }
    }
}

impl<'a, V: View<'a, S> + Copy, S> Map<'a, V, S> {
    /// Each entry: in the order given, or by key if it was read.
    pub fn iter(&self) -> impl Iterator<Item = (&'a str, V)> + use<'a, V, S> {
        let (given, stored, encoded): (&'a [(&'a str, V)], _, &'a [u8]) = match self.0 {
            Entries::None => (&[], None, &[]),
            Entries::Given(given) => (given, None, &[]),
            Entries::Stored(stored) => (&[], Some(stored), &[]),
            Entries::Encoded(entries) => (&[], None, entries),
        };
        let stored = stored.into_iter().flatten();
        let stored = stored.map(|(key, value)| (key.as_str(), V::view(value)));
        let mut rest = encoded;
        let encoded = std::iter::from_fn(move || next_entry(&mut rest));
        given.iter().copied().chain(stored).chain(encoded)
    }

    /// The value of a key; of the last of them, if it was given twice.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<V> {
        let of_key = self.iter().filter(|(found, _)| *found == key);
        of_key.map(|(_, value)| value).last()
    }

    /// Visits each entry by key, as it is written. A key that was given twice comes once, with its
    /// last value. As many entries as an event may have take no list of them; more are refused, and
    /// must not take long until then.
    fn each_sorted(&self, mut visit: impl FnMut(&'a str, V)) {
        if self.len() > bounds::LABELS {
            let sorted: BTreeMap<&'a str, V> = self.iter().collect();
            for (key, value) in sorted {
                visit(key, value);
            }
            return;
        }
        let mut last: Option<&'a str> = None;
        loop {
            let after = |key: &&'a str| last.is_none_or(|last| *key > last);
            let next = self.iter().map(|(key, _)| key).filter(after).min();
            let Some((key, value)) = next.and_then(|key| Some((key, self.get(key)?))) else {
                return;
            };
            visit(key, value);
            last = Some(key);
        }
    }

    /// Visits each entry of this map, and those of another whose keys it lacks, by key.
    fn each_merged(&self, other: &'a BTreeMap<String, S>, mut visit: impl FnMut(&'a str, V)) {
        let mut others = other.iter().peekable();
        self.each_sorted(|key, value| {
            while let Some((before, value)) = others.next_if(|(other, _)| other.as_str() < key) {
                visit(before, V::view(value));
            }
            others.next_if(|(other, _)| other.as_str() == key);
            visit(key, value);
        });
        others.for_each(|(key, value)| visit(key, V::view(value)));
    }

    /// The keys that are given more than once.
    pub(crate) fn duplicates(&self) -> Vec<&'a str> {
        let distinct = |index: usize, key: &str| {
            let earlier = self.iter().take(index);
            !earlier.map(|(key, _)| key).any(|earlier| earlier == key)
        };
        if self.len() <= bounds::LABELS {
            let keys = self.iter().map(|(key, _)| key).enumerate();
            let twice = keys.filter(|(index, key)| !distinct(*index, key));
            return twice.map(|(_, key)| key).collect();
        }
        let mut seen = BTreeSet::new();
        let keys = self.iter().map(|(key, _)| key);
        keys.filter(|key| !seen.insert(*key)).collect()
    }
}

/// The first of these entries, which are left out of the rest; none where there is none.
fn next_entry<'a, V: Encoded<'a>>(entries: &mut &'a [u8]) -> Option<(&'a str, V)> {
    // INVARIANT: all of them were read before.
    let (_, after) = tag(entries)?;
    let (content, rest) = content(after)?;
    let (key, value) = entry(content)?;
    let (key, (value, _)) = (str::from_utf8(key).ok()?, V::next(value)?);
    *entries = rest;
    Some((key, value))
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
        Self(Entries::None)
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
    fn write_field(&self, number: u32, out: &mut Output<'_>) {
        self.each_sorted(|key, value| write_entry(key, &value, number, out));
    }
}

impl<'a> Map<'a, &'a str, String> {
    /// Writes the field together with entries of another map whose keys it lacks. Gives how many
    /// entries that were.
    pub(crate) fn write_merged(
        &self,
        other: &'a BTreeMap<String, String>,
        number: u32,
        out: &mut Output<'_>,
    ) -> usize {
        let mut written = 0;
        self.each_merged(other, |key, value| {
            write_entry(key, &value, number, out);
            written += 1;
        });
        written
    }
}

fn write_entry(key: &str, value: &impl Field, number: u32, out: &mut Output<'_>) {
    let entry = out.open(number);
    key.write_field(1, out);
    value.write_field(2, out);
    out.close(entry);
}

/// The keys are names, not content.
impl<'a, V: View<'a, S> + Copy + Content, S> Content for Map<'a, V, S> {
    fn write_content(&self, number: u32, out: &mut Output<'_>) {
        self.each_sorted(|key, value| {
            let entry = out.open(number);
            key.write_field(1, out);
            value.write_content(2, out);
            out.close(entry);
        });
    }
}
