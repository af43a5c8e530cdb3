//! Texts of events where a line or a cell of a table begins with them.

use crate::visible::{acts, escaped};

/// A text with escapes, also for such characters as it begins with: by them it would pass for
/// something else, such as a line of a tree that stands deeper.
pub(crate) fn label(text: &str, begins: impl Fn(char) -> bool) -> String {
    let rest = text.trim_start_matches(begins);
    let start = text.strip_suffix(rest).unwrap_or_default();
    let mut shown: String = start.chars().flat_map(char::escape_unicode).collect();
    shown.push_str(&escaped(rest, acts));
    shown
}
