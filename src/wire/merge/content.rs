//! What stands after a length: text, bytes, messages.

use std::cell::Cell;

use crate::Limits;
use crate::wire::Ascii;

/// A value that takes the content of a field after those that came before it: text and bytes are
/// replaced, messages are merged.
pub(crate) trait Merge {
    /// Takes the content; `None` if it is none of this type.
    fn merge(&mut self, content: &[u8], pass: Pass<'_>) -> Option<()>;
}

/// A pass over an event, at one depth.
#[derive(Clone, Copy)]
pub(crate) struct Pass<'p> {
    /// Fields that the schema lacks, so far.
    unknown_fields: &'p Cell<usize>,
    ascii: &'p Ascii<'p>,
    /// How many more messages may be within each other, the event included.
    depth_left: usize,
}

impl<'p> Pass<'p> {
    pub(crate) fn new(unknown_fields: &'p Cell<usize>, ascii: &'p Ascii<'p>) -> Self {
        Self {
            unknown_fields,
            ascii,
            depth_left: Limits::DEPTH + 1,
        }
    }

    /// The same within a message; `None` where it is nested too deep.
    pub(crate) fn deeper(self) -> Option<Self> {
        let depth_left = self.depth_left.checked_sub(1)?;
        Some(Self { depth_left, ..self })
    }

    pub(super) fn depth_left(self) -> usize {
        self.depth_left
    }

    pub(super) fn count_unknown(self) {
        self.unknown_fields.set(self.unknown_fields.get() + 1);
    }
}

impl Merge for String {
    fn merge(&mut self, content: &[u8], pass: Pass<'_>) -> Option<()> {
        *self = match pass.ascii.text(content) {
            Some(text) => text.to_owned(),
            // Checked as a copy: it stands on a boundary of words, where the check is fastest.
            None => String::from_utf8(content.to_vec()).ok()?,
        };
        Some(())
    }
}

impl Merge for Vec<u8> {
    fn merge(&mut self, content: &[u8], _: Pass<'_>) -> Option<()> {
        *self = Vec::from(content);
        Some(())
    }
}

impl<T: Merge> Merge for Box<T> {
    fn merge(&mut self, content: &[u8], pass: Pass<'_>) -> Option<()> {
        (**self).merge(content, pass)
    }
}
