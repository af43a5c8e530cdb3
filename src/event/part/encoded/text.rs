//! Texts as they are read: whether they are UTF-8, and whether they stand on one line.

use std::cell::Cell;
use std::str;

use crate::check::bounds;
use crate::event::scan::{is_line, is_plain};
use crate::wire::Ascii;

/// The texts of an event.
#[derive(Default)]
pub(super) struct Texts<'a> {
    ascii: Ascii<'a>,
    /// Some text that should stand on one line may not do so.
    in_doubt: Cell<bool>,
}

impl<'a> Texts<'a> {
    pub(super) fn of(ascii: Ascii<'a>) -> Self {
        let in_doubt = Cell::new(false);
        Self { ascii, in_doubt }
    }

    /// Whether all lines that were read are such.
    pub(super) fn are_lines(&self) -> bool {
        !self.in_doubt.get()
    }

    /// The text that these bytes are, one that should stand on a line.
    #[inline]
    pub(super) fn line(&self, bytes: &'a [u8]) -> Option<&'a str> {
        if is_plain(bytes) && bytes.len() <= bounds::TEXT_BYTES {
            let text = self.ascii.of_ascii(bytes);
            return text.or_else(|| str::from_utf8(bytes).ok());
        }
        let text = self.content(bytes)?;
        if text.len() > bounds::TEXT_BYTES || !is_line(text) {
            self.in_doubt.set(true);
        }
        Some(text)
    }

    /// The text that these bytes are.
    pub(super) fn content(&self, bytes: &'a [u8]) -> Option<&'a str> {
        let text = self.ascii.text(bytes);
        text.or_else(|| str::from_utf8(bytes).ok())
    }
}
