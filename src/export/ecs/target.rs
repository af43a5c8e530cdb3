//! What was acted on: by the type of the target, and by its URI.

use serde_json::Value;

use super::Export;
use crate::event::EventType;

/// Types of targets that ECS has a field set for.
const FILE: &str = "file";
const GROUP: &str = "group";
const USER: &str = "user";

pub(super) fn add(export: &mut Export<'_>) {
    let Some(target) = export.event.target() else {
        return;
    };
    let uri = target.uri;
    match target.r#type {
        FILE => rename(export, &[("target.name", "file.name")]),
        USER => rename(
            export,
            &[
                ("target.id", "user.target.id"),
                ("target.name", "user.target.full_name"),
            ],
        ),
        GROUP => rename(
            export,
            &[("target.id", "group.id"), ("target.name", "group.name")],
        ),
        _ => {}
    }
    let is_file = target.r#type == FILE || export.event.event_type() == Some(EventType::FileAccess);
    if is_file && uri.starts_with('/') {
        rename(export, &[("target.uri", "file.path")]);
        if target.name.is_empty() {
            let name = uri.rsplit('/').next().unwrap_or_default();
            export.put("file.name", name);
        }
    } else if uri.contains("://") {
        let path = uri.strip_prefix("file://").unwrap_or_default();
        // What is percent-encoded is no path.
        if is_file && path.starts_with('/') && !path.contains('%') {
            export.put("file.path", path);
        }
        rename(export, &[("target.uri", "url.full")]);
    }
}

fn rename(export: &mut Export<'_>, names: &[(&str, &str)]) {
    for (member, field) in names {
        let value: Value = export.members.take(member);
        export.put(field, value);
    }
}
