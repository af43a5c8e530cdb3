//! What was acted on: by the type of the target, and by its URI.

use super::Export;
use crate::Event;
use crate::event::EventType;
use crate::export::file::FilePath;

/// Types of targets that ECS has a field set for.
const FILE: &str = "file";
const GROUP: &str = "group";
const USER: &str = "user";

pub(super) fn add(export: &mut Export<'_>) {
    let event = export.event;
    let target = event.target().unwrap_or_default();
    let event_type = event.event_type();
    match target.r#type {
        USER => {
            rename(export, "target.id", "user.target.id");
            rename(export, "target.name", "user.target.full_name");
        }
        GROUP => {
            rename(export, "target.id", "group.id");
            rename(export, "target.name", "group.name");
        }
        FILE => rename(export, "target.name", "file.name"),
        "" if user(event).is_some() => rename(export, "resource", "user.target.name"),
        _ => {}
    }
    let is_file = target.r#type == FILE || event_type == Some(EventType::FileAccess);
    let path = FilePath::of(event).filter(|_| is_file);
    if let Some(path) = path {
        export.put("file.path", path.path);
        if target.name.is_empty() {
            export.put("file.name", path.name());
        }
        if !path.is_uri {
            export.members.take(path.member);
        }
    }
    if target.uri.contains("://") {
        rename(export, "target.uri", "url.full");
    }
}

/// The user that an event of the published schemas is about: it has no target.
pub(super) fn user(event: &Event) -> Option<&str> {
    let is_of_users = event.event_type() == Some(EventType::UserManagement);
    event
        .resource()
        .filter(|_| is_of_users && event.target().is_none())
}

fn rename(export: &mut Export<'_>, member: &str, field: &'static str) {
    let value = export.members.take(member);
    export.put(field, value);
}
