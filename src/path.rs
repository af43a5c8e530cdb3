//! Paths of fields in proto names, such as `delegation_chain[2].scope[0]` or `labels["team"]`.

use std::fmt::Write as _;

/// Longest name from outside that a path shows; the rest is marked as cut.
const NAME_CHARS: usize = 64;

/// Bytes after which a path is cut and marked as such: a bound on what a report of a hostile
/// event takes.
const PATH_BYTES: usize = 512;

/// A path being written, from the root on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Path(String);

impl Path {
    /// A field of the schema. A name that is empty is no step.
    pub(crate) fn push_field(&mut self, name: &str) {
        if name.is_empty() || self.is_full() {
            return;
        }
        if !self.0.is_empty() {
            self.0.push('.');
        }
        self.0.push_str(name);
    }

    /// An element of a list.
    pub(crate) fn push_index(&mut self, index: usize) {
        if self.is_full() {
            return;
        }
        // INVARIANT: writing to a string does not fail, here and below.
        let _ = write!(self.0, "[{index}]");
    }

    /// A path of keys and indexes that was written before.
    #[cfg(feature = "json")]
    pub(crate) fn push_path(&mut self, below: &str) {
        if !self.is_full() {
            self.0.push_str(below);
        }
    }

    /// A key of a map: any text, so that it is escaped and cut.
    pub(crate) fn push_key(&mut self, key: &str) {
        if self.is_full() {
            return;
        }
        let shown: String = key.chars().take(NAME_CHARS).collect();
        let cut = if shown.len() < key.len() { "…" } else { "" };
        let _ = write!(self.0, "[\"{}{cut}\"]", shown.escape_debug());
    }

    /// A member that may be named like a field, or anyhow.
    #[cfg(feature = "json")]
    pub(crate) fn push_name(&mut self, name: &str) {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if !name.is_empty() && name.len() <= NAME_CHARS && name.chars().all(plain) {
            self.push_field(name);
        } else {
            self.push_key(name);
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn into_string(self) -> String {
        self.0
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    fn is_full(&mut self) -> bool {
        let full = self.0.len() > PATH_BYTES;
        if full && !self.0.ends_with('…') {
            self.0.push('…');
        }
        full
    }

    /// Goes back to a length that `len` gave before.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.0.truncate(len);
    }
}

#[cfg(test)]
mod tests {
    use super::Path;

    #[test]
    fn names_from_outside_are_escaped_and_cut() {
        let mut path = Path::default();
        path.push_field("data");
        path.push_key("line\n\u{1b}[31m");
        path.push_index(3);
        path.push_key(&"é".repeat(100));
        let cut = "é".repeat(64);
        let expected = format!(r#"data["line\n\u{{1b}}[31m"][3]["{cut}…"]"#);
        assert_eq!(path.into_string(), expected);
    }
    #[test]
    fn a_long_path_is_cut_and_marked() {
        let mut path = Path::default();
        for _ in 0..100 {
            path.push_key(&"k".repeat(64));
        }
        assert!(path.len() < 1024);
        assert!(path.as_str().ends_with('…'));
    }
}
