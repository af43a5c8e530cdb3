//! The members of an object by key, in whatever order they come.

use std::cmp::Ordering;

use crate::event::part::wire::Output;

/// Members that come before another by key, and are moved there. An object with more is left in
/// doubt, since each takes a look at all that are written.
const MOVED: usize = 64;

/// The entries of one object, as they are written.
pub(super) struct Order {
    /// Where the entries begin.
    start: usize,
    /// Where the one with the highest key begins.
    highest: Option<usize>,
    moved: usize,
}

impl Order {
    pub(super) fn new(out: &Output<'_>) -> Self {
        Self {
            start: out.position(),
            highest: None,
            moved: 0,
        }
    }

    /// Puts the entry that was written last, and begins here, to its place.
    pub(super) fn add(&mut self, added: usize, out: &mut Output<'_>) {
        let Some(highest) = self.highest else {
            self.highest = Some(added);
            return;
        };
        match key(out.written(highest)).cmp(key(out.written(added))) {
            Ordering::Less => self.highest = Some(added),
            Ordering::Greater if self.moved < MOVED => {
                self.moved += 1;
                let length = out.position().saturating_sub(added);
                match place(out.written(self.start), added.saturating_sub(self.start)) {
                    Some(place) => {
                        out.rotate(self.start + place, length);
                        self.highest = Some(highest + length);
                    }
                    None => out.doubt(),
                }
            }
            Ordering::Greater | Ordering::Equal => out.doubt(),
        }
    }
}

/// Where among entries of this length the one after them belongs; `None` if its key is there.
fn place(entries: &[u8], length: usize) -> Option<usize> {
    let (entries, added) = entries.split_at_checked(length)?;
    let mut place = 0;
    while let Some(entry) = entries.get(place..).filter(|rest| !rest.is_empty()) {
        match key(entry).cmp(key(added)) {
            Ordering::Less => place += 1 + prefixed(entry.get(1..)?)?.1,
            Ordering::Equal => return None,
            Ordering::Greater => break,
        }
    }
    Some(place)
}

/// The key of the entry at the start of these bytes. An empty one is not written.
fn key(entries: &[u8]) -> &[u8] {
    let entry = entries.get(1..).and_then(prefixed);
    let key = entry.and_then(|(entry, _)| entry.strip_prefix(b"\x0a").map(prefixed));
    key.flatten().map_or(&[], |(key, _)| key)
}

/// What stands after a length, and how many bytes both take.
fn prefixed(bytes: &[u8]) -> Option<(&[u8], usize)> {
    let head = 1 + bytes.iter().take_while(|byte| **byte >= 0x80).count();
    let digits = bytes.get(..head)?.iter().rev();
    let length = digits.fold(0, |length, byte| length << 7 | usize::from(byte & 0x7f));
    let end = head.checked_add(length)?;
    Some((bytes.get(head..end)?, end))
}
