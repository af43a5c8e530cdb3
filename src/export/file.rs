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
            let of_uri = text.strip_prefix("file://").map(of_uri);
            let path = of_uri.unwrap_or(text);
            let is_uri = of_uri.is_some();
            let is_encoded = is_uri && path.contains('%');
            let is_path = path.starts_with('/') || is_of_windows(path);
            (is_path && !is_encoded).then_some(Self {
                path,
                member,
                is_uri,
            })
        })
    }

    /// The last part of the path, also if that is a folder's.
    pub(super) fn name(&self) -> &'a str {
        last(self.path)
    }
}

/// The path in a URI after `file://`. That of a drive begins with a slash there.
fn of_uri(rest: &str) -> &str {
    let path = bare(rest);
    let drive = path.strip_prefix('/').filter(|path| is_of_windows(path));
    drive.unwrap_or(path)
}

/// The last part of a path or URI, also if that is a folder's.
pub(super) fn last(place: &str) -> &str {
    let is_uri = is_uri(place);
    let place = if is_uri { bare(place) } else { place };
    let has_slash = place.contains('/') && !is_of_windows(place);
    let is_end = |c: char| c == '/' || c == '\\' && !(is_uri || has_slash);
    let place = place.trim_end_matches(is_end);
    place.rsplit(is_end).next().unwrap_or_default()
}

/// Whether a text begins with a scheme, of which a drive has the form too, and is no sentence.
pub(super) fn is_uri(text: &str) -> bool {
    let is_of_scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let scheme = text.split_once(':').map_or("", |(scheme, _)| scheme);
    scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(is_of_scheme)
        && !text.contains(char::is_whitespace)
}

/// A URI without its query and fragment.
fn bare(uri: &str) -> &str {
    uri.split(['?', '#']).next().unwrap_or_default()
}

/// `C:\reports`, `C:/reports` or `\\server\reports`.
fn is_of_windows(path: &str) -> bool {
    path.starts_with(r"\\") || matches!(path.as_bytes(), [_, b':', b'\\' | b'/', ..])
}

#[cfg(test)]
mod tests {
    use super::{is_uri, last};

    #[test]
    fn the_last_part_is_the_name() {
        for (place, expected) in [
            ("/srv/reports/q3.pdf", "q3.pdf"),
            ("/srv/reports/", "reports"),
            (r"/srv/a\b.txt", r"a\b.txt"),
            (r"C:\reports\q3.pdf", "q3.pdf"),
            ("C:/reports/q3.pdf", "q3.pdf"),
            (r"\\server\reports\", "reports"),
            (r"reports\q3.pdf", "q3.pdf"),
            ("s3://bucket/x.csv?sig=a/b#c/d", "x.csv"),
            ("s3://bucket/folder/", "folder"),
            ("q3.pdf?", "q3.pdf?"),
            ("/", ""),
            ("", ""),
        ] {
            assert_eq!(last(place), expected, "{place}");
        }
    }

    #[test]
    fn a_uri_has_a_scheme_and_no_blank() {
        for uri in ["s3://bucket/x", "urn:isbn:1", "git+ssh://host/x"] {
            assert!(is_uri(uri), "{uri}");
        }
        for other in [r"C:\x", "report: x", "/srv/a:b", ":x", "3d:x", "q3.pdf", ""] {
            assert!(!is_uri(other), "{other}");
        }
    }
}
