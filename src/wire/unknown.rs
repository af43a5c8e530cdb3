//! Fields that the schema lacks, listed with their paths.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::table::{Field, Kind, Root};
use super::walk::{Walk, Watch};
use crate::Limits;
use crate::path::Path;

/// A field that this version's schema lacks, as a newer writer may have set it.
#[derive(Clone, PartialEq, Eq)]
pub struct UnknownField<'a> {
    /// Shared by the fields of one message, of which there may be many.
    path: Arc<str>,
    number: u32,
    bytes: &'a [u8],
}

impl<'a> UnknownField<'a> {
    /// The path of the message that has the field, such as `delegation_chain[2]`; empty for the
    /// event itself.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The field's number.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The field as received, its tag included.
    #[must_use]
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }
}

/// Shows where it is, and nothing of its content.
impl fmt::Debug for UnknownField<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnknownField")
            .field("path", &self.path)
            .field("number", &self.number)
            .field("bytes", &self.bytes.len())
            .finish()
    }
}

/// Lists the unknown fields of an event that a survey passed.
pub(crate) fn unknown_fields(bytes: &[u8], root: Root, limits: Limits) -> Vec<UnknownField<'_>> {
    let mut walk = Walk::new(bytes, limits, Trail::default());
    // INVARIANT: a survey passed the same bytes; at worst, what stands before a fault is listed.
    let _ = walk.run(root.message());
    let found = walk.watch.unknown.into_iter();
    found
        .map(|(path, number, range)| UnknownField {
            path,
            number,
            bytes: bytes.get(range).unwrap_or_default(),
        })
        .collect()
}

/// Keeps the path on a walk, and what was unknown.
#[derive(Default)]
pub(super) struct Trail {
    path: Path,
    /// The path's length before each field that the walk is within.
    lengths: Vec<usize>,
    /// For each message that the walk is within, how often each list came.
    counts: Vec<Vec<(u32, usize)>>,
    unknown: Vec<(Arc<str>, u32, Range<usize>)>,
}

impl Trail {
    pub(super) fn into_path(self) -> String {
        self.path.into_string()
    }

    /// The index of the next element of a list.
    fn index(&mut self, number: u32) -> usize {
        let Some(counts) = self.counts.last_mut() else {
            return 0;
        };
        if let Some((_, count)) = counts.iter_mut().find(|(field, _)| *field == number) {
            *count += 1;
            return *count;
        }
        counts.push((number, 0));
        0
    }
}

impl Watch for Trail {
    const CHECKS_TEXT: bool = true;

    fn enter(&mut self, field: &'static Field, key: Option<&[u8]>) {
        self.lengths.push(self.path.len());
        self.path.push_field(field.name);
        match (key, &field.kind) {
            (Some(key), _) => self.path.push_key(&String::from_utf8_lossy(key)),
            (None, Kind::Text | Kind::Bytes | Kind::Message(_)) if field.repeated => {
                let index = self.index(field.number);
                self.path.push_index(index);
            }
            _ => {}
        }
    }

    fn leave(&mut self) {
        self.path.truncate(self.lengths.pop().unwrap_or_default());
    }

    fn message(&mut self, begins: bool) {
        if begins {
            self.counts.push(Vec::new());
        } else {
            self.counts.pop();
        }
    }

    fn unknown(&mut self, number: u32, bytes: Range<usize>) {
        let path = match self.unknown.last() {
            Some((path, _, _)) if **path == *self.path.as_str() => Arc::clone(path),
            _ => Arc::from(self.path.as_str()),
        };
        self.unknown.push((path, number, bytes));
    }
}
