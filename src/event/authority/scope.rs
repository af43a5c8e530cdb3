//! Whether one scope is within another.

use std::collections::HashSet;

use crate::event::part::List;

type Scope<'a> = List<'a, &'a str, String>;

/// Entries up to which a scope is compared entry by entry.
const FEW: usize = 64;

/// What separates the parts of an entry, such as `tickets:read`.
fn is_separator(c: char) -> bool {
    matches!(c, ':' | '.' | '/')
}

/// Whether an entry says nothing.
pub(crate) fn is_blank(entry: &str) -> bool {
    entry.trim().is_empty()
}

/// Whether what `wide` allows takes in what `narrow` allows: it is the same text, or it ends in `*`
/// alone or after one of `:`, `.`, `/`, and the other begins with what stands before that.
pub(crate) fn covers(wide: &str, narrow: &str) -> bool {
    wide == narrow || any_below(wide).is_some_and(|start| narrow.starts_with(start))
}

/// What an entry that stands for many begins with.
fn any_below(entry: &str) -> Option<&str> {
    let start = entry.strip_suffix('*')?;
    (start.is_empty() || start.ends_with(is_separator)).then_some(start)
}

/// Visits each entry of a scope that another does not allow, by its index. Nothing is allocated
/// where the other has few entries. Both may be an attacker's: each entry is read once, and no step
/// depends on how long an entry is but that of comparing it.
pub(crate) fn each_wider<'a>(
    narrow: Scope<'a>,
    wide: Scope<'a>,
    mut visit: impl FnMut(usize, &'a str),
) {
    let (mut few, mut many) = ([""; FEW], Vec::new());
    let known = if wide.len() <= FEW {
        let mut count = 0;
        for (place, entry) in few.iter_mut().zip(wide.iter()) {
            *place = entry;
            count += 1;
        }
        Known::Few(few.get(..count).unwrap_or_default())
    } else {
        many.extend(wide.iter());
        Known::Many(Many::of(&many))
    };
    for (index, entry) in narrow.iter().enumerate() {
        if !is_blank(entry) && !known.cover(entry) {
            visit(index, entry);
        }
    }
}

/// A scope that others are compared with.
enum Known<'s> {
    Few(&'s [&'s str]),
    Many(Many<'s>),
}

impl Known<'_> {
    fn cover(&self, entry: &str) -> bool {
        match self {
            Self::Few(scope) => scope.iter().any(|it| covers(it, entry)),
            Self::Many(scope) => scope.cover(entry),
        }
    }
}

/// A scope of many entries.
struct Many<'s> {
    entries: HashSet<&'s str>,
    /// What entries begin with that stand for many, in order. INVARIANT: none begins with another, so
    /// that of those an entry may begin with, only the last before it does.
    starts: Vec<&'s str>,
}

impl<'s> Many<'s> {
    fn of(scope: &[&'s str]) -> Self {
        let mut starts: Vec<_> = scope.iter().filter_map(|entry| any_below(entry)).collect();
        starts.sort_unstable();
        starts.dedup_by(|later, earlier| later.starts_with(*earlier));
        let entries = scope.iter().copied().collect();
        Self { entries, starts }
    }

    fn cover(&self, entry: &str) -> bool {
        let before = self.starts.partition_point(|start| *start <= entry);
        let last = before.checked_sub(1).and_then(|last| self.starts.get(last));
        last.is_some_and(|start| entry.starts_with(start)) || self.entries.contains(entry)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wider(narrow: &[&str], wide: &[&str]) -> Vec<usize> {
        let mut found = Vec::new();
        each_wider(narrow.into(), wide.into(), |index, _| found.push(index));
        found
    }

    #[test]
    fn an_entry_is_within_itself_and_what_stands_for_it() {
        for wide in ["*", "tickets:*", "tickets:read", "tickets:read:*"] {
            assert!(covers(wide, wide));
        }
        for (wide, narrow) in [
            ("*", "tickets:read"),
            ("tickets:*", "tickets:read"),
            ("tickets:*", "tickets:read:own"),
            ("tickets:*", "tickets:read:*"),
            ("mail.*", "mail.send"),
            ("/v1/*", "/v1/tickets"),
        ] {
            assert!(covers(wide, narrow), "{wide} {narrow}");
            assert!(!covers(narrow, wide), "{wide} {narrow}");
        }
        for (wide, narrow) in [
            ("tickets", "tickets:read"),
            ("tickets:*", "tickets"),
            ("ticket*", "tickets"),
            ("*:read", "tickets:read"),
            ("tickets:read", "tickets:Read"),
            ("tickets:read", "tickets:read "),
            ("", "tickets"),
        ] {
            assert!(!covers(wide, narrow), "{wide} {narrow}");
        }
    }

    #[test]
    fn every_entry_that_is_wider_is_told_and_blank_ones_say_nothing() {
        let wide = ["a:*", "b:read"];
        assert!(wider(&["a:x", "b:read", ""], &wide).is_empty());
        assert_eq!(wider(&["b:write", "a:x", "*"], &wide), [0, 2]);
    }

    /// All that an entry may begin with is not tried one by one, which takes for ever.
    #[test]
    fn an_entry_of_separators_alone_is_compared_in_one_step() {
        let entry = ":".repeat(400_000);
        let many = vec!["c:*"; FEW + 1];
        assert_eq!(wider(&[&entry], &many), [0]);
        assert!(wider(&[&entry], &[&many[..], &[":*"]].concat()).is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Many entries are compared by another way, which finds the same.
        #[test]
        fn many_entries_are_compared_as_few_are(
            narrow in proptest::collection::vec("[ab*:]{0,4}", 0..20),
            wide in proptest::collection::vec("[ab*:]{0,4}", 0..20),
        ) {
            let narrow: Vec<&str> = narrow.iter().map(String::as_str).collect();
            let wide: Vec<&str> = wide.iter().map(String::as_str).collect();
            let filled = vec!["c"; FEW];
            let many = [&wide[..], &filled].concat();
            if wide.len() <= FEW {
                prop_assert_eq!(wider(&narrow, &wide), wider(&narrow, &many));
            }
        }
    }
}
