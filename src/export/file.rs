//! Where a file is, which targets say as a path or as a URI.

use crate::Event;

/// A path, and the member of the event that says it.
pub(super) struct FilePath<'a> {
    pub(super) path: &'a str,
    pub(super) member: &'static str,
    /// Whether the member is a URI, of which the path is a part.
    pub(super) is_uri: bool,
}

impl<'a> FilePath<'a> {
    /// Of the target, else of what was acted on: all that events of the published schemas say. None
    /// if neither says a path, or one that is percent-encoded.
    pub(super) fn of(event: &'a Event) -> Option<Self> {
        let target = event.target().unwrap_or_default();
        let resource = event.resource().unwrap_or_default();
        let places = [
            ("target.uri", target.uri),
            ("target.id", target.id),
            ("resource", resource),
        ];
        places.into_iter().find_map(|(member, text)| {
            let of_uri = text.strip_prefix("file://");
            let path = of_uri.unwrap_or(text);
            let is_uri = of_uri.is_some();
            let is_encoded = is_uri && path.contains('%');
            let is_path = path.starts_with('/') || !is_uri && is_of_windows(path);
            (is_path && !is_encoded).then_some(Self {
                path,
                member,
                is_uri,
            })
        })
    }

    /// The last part of the path, also if that is a folder's.
    pub(super) fn name(&self) -> &'a str {
        let is_of_windows = is_of_windows(self.path);
        let is_end = |c: char| c == '/' || is_of_windows && c == '\\';
        let path = self.path.trim_end_matches(is_end);
        path.rsplit(is_end).next().unwrap_or_default()
    }
}

/// `C:\reports` or `\\server\reports`.
fn is_of_windows(path: &str) -> bool {
    path.starts_with(r"\\") || path.get(1..3) == Some(r":\")
}
