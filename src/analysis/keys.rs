//! Events by key, within bounds.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::Counts;
use super::hash::hash;
use crate::event::Outcome;

/// Bytes of a key that are kept. A longer one is cut and told apart by its hash.
pub(super) const KEY_BYTES: usize = 1024;

/// Keys without a row that are counted one by one; of more, their number is estimated.
pub(super) const CUT_KEYS: usize = 16 * 1024;

/// The events of one dimension.
///
/// INVARIANT: `rows` are the keys with the lowest hashes of all that were ever seen, `limit` of them
/// at most. A key that is among them now was so when it was first seen, so that its counts are whole;
/// and which they are depends on the set of keys alone, and not on their order or on how they were
/// split before they were merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Keys {
    limit: usize,
    /// By hash; more than one key of a hash is a rare thing.
    rows: BTreeMap<u64, Vec<(Box<str>, Counts)>>,
    count: usize,
    pub(super) none: Counts,
    pub(super) others: Counts,
    /// The lowest hashes of keys without a row.
    cut: BTreeSet<u64>,
    /// There were more than that.
    is_cut_short: bool,
}

impl Keys {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            limit,
            rows: BTreeMap::new(),
            count: 0,
            none: Counts::default(),
            others: Counts::default(),
            cut: BTreeSet::new(),
            is_cut_short: false,
        }
    }

    pub(super) fn add(&mut self, key: Option<&str>, outcome: Option<Outcome>) {
        let Some(key) = key else {
            return self.none.add(outcome, 1);
        };
        let mut counts = Counts::default();
        counts.add(outcome, 1);
        let hash = hash(key);
        self.put(hash, &kept(key, hash), &counts);
    }

    /// Counts events of a key, of which `key` is what is kept.
    pub(super) fn put(&mut self, hash: u64, key: &str, counts: &Counts) {
        let known = self.rows.get_mut(&hash).and_then(|keys| {
            let mut keys = keys.iter_mut();
            keys.find(|(known, _)| **known == *key)
        });
        if let Some((_, known)) = known {
            return known.merge(counts);
        }
        if self.count >= self.limit {
            let is_lower = |(highest, text): (u64, &str)| (hash, key) < (highest, text);
            if !self.highest().is_some_and(is_lower) {
                self.others.merge(counts);
                return self.cut(hash);
            }
            self.evict();
        }
        let keys = self.rows.entry(hash).or_default();
        keys.push((key.into(), *counts));
        keys.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        self.count += 1;
    }

    /// The key that is the next to lose its row.
    fn highest(&self) -> Option<(u64, &str)> {
        let (hash, keys) = self.rows.last_key_value()?;
        Some((*hash, keys.last()?.0.as_ref()))
    }

    fn evict(&mut self) {
        let Some(mut last) = self.rows.last_entry() else {
            return;
        };
        let hash = *last.key();
        if let Some((_, counts)) = last.get_mut().pop() {
            self.others.merge(&counts);
            self.count -= 1;
        }
        if last.get().is_empty() {
            last.remove();
        }
        self.cut(hash);
    }

    fn cut(&mut self, hash: u64) {
        self.cut.insert(hash);
        if self.cut.len() > CUT_KEYS {
            self.cut.pop_last();
            self.is_cut_short = true;
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        for (hash, keys) in &other.rows {
            for (key, counts) in keys {
                self.put(*hash, key, counts);
            }
        }
        other.cut.iter().for_each(|hash| self.cut(*hash));
        self.is_cut_short |= other.is_cut_short;
        self.none.merge(&other.none);
        self.others.merge(&other.others);
    }

    /// The keys with their counts: the most events first, then by key.
    pub(super) fn rows(&self) -> Vec<(&str, &Counts)> {
        let rows = self.rows.values().flatten();
        let mut rows: Vec<_> = rows.map(|(key, counts)| (key.as_ref(), counts)).collect();
        rows.sort_by(|(key, counts), (other, others)| {
            let by_events = others.events().cmp(&counts.events());
            by_events.then_with(|| key.cmp(other))
        });
        rows
    }

    /// How many keys have no row.
    pub(super) fn cut_off(&self) -> u64 {
        let cut = self.cut.len() as u64;
        match self.cut.last() {
            Some(highest) if self.is_cut_short => {
                // Of hashes that are spread evenly, the n-th lowest tells how many there are.
                let lowest = self.count as u128 + u128::from(cut);
                let all = (lowest.saturating_sub(1) << 64) / (u128::from(*highest) + 1);
                let cut_off = all.saturating_sub(self.count as u128);
                u64::try_from(cut_off).unwrap_or(u64::MAX).max(cut)
            }
            _ => cut,
        }
    }

    /// Whether that is counted, and not estimated.
    pub(super) fn is_exact(&self) -> bool {
        !self.is_cut_short
    }

    /// All events.
    #[cfg(feature = "json")]
    pub(super) fn total(&self) -> Counts {
        let rows = self.rows.values().flatten();
        let rows = rows.fold(Counts::default(), |sum, (_, row)| sum.merged(row));
        rows.merged(&self.none).merged(&self.others)
    }

    #[cfg(feature = "json")]
    pub(super) fn hashes(&self) -> impl Iterator<Item = u64> {
        self.cut.iter().copied()
    }

    /// Takes a row; whether there is room for it, and it is the first of its key.
    #[cfg(feature = "json")]
    pub(super) fn restore_row(&mut self, hash: u64, key: &str, counts: &Counts) -> bool {
        let count = self.count;
        if count == self.limit || counts.events() == 0 {
            return false;
        }
        self.put(hash, key, counts);
        self.count > count
    }

    /// Takes what stands beside the rows; whether it can stand beside them.
    #[cfg(feature = "json")]
    pub(super) fn restore(&mut self, others: Counts, hashes: Vec<u64>, is_exact: bool) -> bool {
        let count = hashes.len();
        self.cut = hashes.into_iter().collect();
        self.others = others;
        self.is_cut_short = !is_exact;
        let is_empty = self.cut.is_empty() && others == Counts::default();
        let highest = self.highest().map(|(hash, _)| hash);
        let are_above = self.cut.first().is_none_or(|first| highest <= Some(*first));
        self.cut.len() == count
            && count <= CUT_KEYS
            && (is_exact || count == CUT_KEYS)
            && are_above
            && (is_empty || (count > 0 && self.count == self.limit))
    }
}

/// What is kept of a key.
pub(super) fn kept(key: &str, hash: u64) -> Cow<'_, str> {
    if key.len() <= KEY_BYTES {
        return Cow::Borrowed(key);
    }
    let mut end = KEY_BYTES;
    while !key.is_char_boundary(end) {
        end -= 1;
    }
    let start = key.get(..end).unwrap_or_default();
    Cow::Owned(format!("{start}…{hash:016x}"))
}

/// The hash of a key that was cut, by what was kept of it.
#[cfg(feature = "json")]
pub(super) fn kept_hash(kept: &str) -> Option<u64> {
    let (start, hash) = kept.rsplit_once('…')?;
    let is_cut = kept.len() > KEY_BYTES && start.len() > KEY_BYTES - 4;
    u64::from_str_radix(hash, 16)
        .ok()
        .filter(|_| is_cut && hash.len() == 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(names: impl Iterator<Item = u32>, limit: usize) -> Keys {
        let mut keys = Keys::new(limit);
        for name in names {
            keys.add(Some(&format!("user-{name}")), Some(Outcome::Success));
        }
        keys
    }

    #[test]
    fn keys_beyond_all_bounds_are_estimated_and_their_events_counted() {
        for count in [16_384 + 100, 16_384 + 101, 40_000, 100_000] {
            let whole = of(0..count, 100);
            assert_eq!(whole.rows().len(), 100);
            assert_eq!(whole.others.events(), u64::from(count) - 100);
            let cut_off = u64::from(count) - 100;
            assert_eq!(whole.is_exact(), cut_off <= CUT_KEYS as u64);
            if whole.is_exact() {
                assert_eq!(whole.cut_off(), cut_off);
            } else {
                // Three standard errors of an estimate from so many.
                let error = whole.cut_off().abs_diff(cut_off);
                assert!(error < cut_off * 3 / 128, "{error} of {cut_off}");
            }
            assert!(whole.cut.len() <= CUT_KEYS);
        }
    }

    #[test]
    fn parts_that_were_cut_short_merge_to_the_whole() {
        let whole = of(0..60_000, 50);
        // The parts overlap: a key may be cut off in one and not in the other.
        let mut merged = of((0..60_000).filter(|name| name % 3 != 0), 50);
        merged.merge(&of((0..60_000).filter(|name| name % 3 == 0), 50));
        assert_eq!(merged, whole);
        let mut copy = Keys::new(50);
        copy.merge(&whole);
        assert_eq!(copy, whole);
        let few = of(0..60, 50);
        let mut merged = few.clone();
        merged.merge(&whole);
        let mut reversed = whole.clone();
        reversed.merge(&few);
        assert_eq!(merged, reversed);
    }

    #[test]
    fn long_keys_are_cut_and_told_apart() {
        let mut keys = Keys::new(10);
        let long = "é".repeat(KEY_BYTES);
        for end in ["", "", "a", "b"] {
            keys.add(Some(&format!("x{long}{end}")), None);
        }
        let rows = keys.rows();
        let events: Vec<_> = rows.iter().map(|(_, counts)| counts.events()).collect();
        assert_eq!(events, [2, 1, 1]);
        for (key, _) in rows {
            assert!(key.len() < KEY_BYTES + 20 && key.starts_with("xé"));
        }
        let exact = "k".repeat(KEY_BYTES);
        assert_eq!(kept(&exact, 7), exact);
    }
}
