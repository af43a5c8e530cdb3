//! A file: where it is and what it is called.

use super::{Export, UNKNOWN};
use crate::export::file::{FilePath, is_uri, last};
use crate::json::tree::Object;

/// OCSF wants a name: that of the target, else the last part of where the file is. Nothing is a path
/// that is a URI, or a name for people.
pub(super) fn of<'e>(export: &mut Export<'e>) -> Object<'e> {
    let event = export.event;
    let target = event.target().unwrap_or_default();
    let resource = event.resource().unwrap_or_default();
    let [uid, name, uri] = export.members.take_from("target", ["id", "name", "uri"]);
    let text = export.members.take("resource");
    let mut file = Object::default();
    file.put("uid", uid);
    file.put("name", name);
    file.put("uri", uri);
    let path = FilePath::of(event);
    if let Some(path) = &path {
        file.put("path", path.path);
    } else if !is_uri(resource) && last(resource) != resource && target.name.is_empty() {
        // Within a folder that the event does not name.
        file.put("path", resource);
    }
    if is_uri(resource) && target.uri.is_empty() {
        file.put("uri", resource);
    }
    let parts = [
        path.map_or("", |path| path.name()),
        last(target.uri),
        last(resource),
        last(target.id),
    ];
    if !file.contains("name") {
        let part = parts.into_iter().find(|part| !part.is_empty());
        file.put("name", part.unwrap_or(UNKNOWN));
    }
    let is_said = file
        .members()
        .any(|(_, said)| said.as_text() == Some(resource));
    if !is_said {
        export.members.put_back("resource", text);
    }
    file.put("type_id", 0);
    file.put("type", "Unknown");
    file
}
