//! A place in a text.

use crate::json::fault::Fault;
use crate::json::scan;

/// Where reading has come to. It stands between characters.
pub(super) struct Cursor<'de> {
    pub(super) text: &'de str,
    pub(super) at: usize,
}

impl<'de> Cursor<'de> {
    pub(super) fn new(text: &'de str) -> Self {
        Self { text, at: 0 }
    }

    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes past a byte of ASCII that is there.
    #[inline]
    pub(super) fn step(&mut self) {
        self.at += 1;
    }

    /// Goes past white space, and gives what comes after it.
    #[inline]
    pub(super) fn token(&mut self) -> Option<u8> {
        match self.peek() {
            Some(..=b' ') => self.after_space(),
            token => token,
        }
    }

    /// Most texts have no white space, so that this is apart.
    fn after_space(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.step();
        }
        self.peek()
    }

    /// Goes past a byte that must come next.
    #[inline]
    pub(super) fn pass(&mut self, byte: u8) -> Result<(), Fault> {
        if self.peek() != Some(byte) {
            return Err(Fault);
        }
        self.step();
        Ok(())
    }

    /// Goes past a word that must come next.
    pub(super) fn word(&mut self, word: &str) -> Result<(), Fault> {
        if !self.rest().starts_with(word.as_bytes()) {
            return Err(Fault);
        }
        self.at += word.len();
        Ok(())
    }

    /// Reads a string, quotes and all, unless there is an escape in it: then it goes to the start
    /// of its content.
    #[inline]
    pub(super) fn string(&mut self) -> Result<Option<&'de str>, Fault> {
        self.pass(b'"')?;
        let start = self.at;
        let end = start + scan::plain_bytes(self.rest());
        match self.text.as_bytes().get(end) {
            Some(b'"') => {
                self.at = end + 1;
                self.text.get(start..end).map(Some).ok_or(Fault)
            }
            Some(b'\\') => Ok(None),
            _ => Err(Fault),
        }
    }

    #[inline]
    pub(super) fn rest(&self) -> &'de [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }
}
