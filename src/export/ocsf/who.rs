//! Who acted, and in which session.

use super::{Export, UNKNOWN, class};
use crate::export::members::{first, object};
use crate::json::tree::Value;

pub(super) fn add(export: &mut Export<'_>) {
    let user = user(export);
    let session = session(export);
    let privileges = match export.class.uid() {
        class::SESSION => privileges(export),
        _ => Value::Null,
    };
    export.put("privileges", privileges);
    match export.class.uid() {
        // The act is about the one who acts.
        class::AUTHENTICATION | class::SESSION => {
            export.put("user", user);
            export.put("session", session);
        }
        class::BASE | class::DETECTION | class::NETWORK | class::WEB_RESOURCES => {
            export.put_by("host", "actor", actor(user, session));
        }
        _ => export.put("actor", actor(user, session)),
    }
}

fn actor<'e>(user: Value<'e>, session: Value<'e>) -> Value<'e> {
    object! { "user": user, "session": session }
}

fn user<'e>(export: &mut Export<'e>) -> Value<'e> {
    let actor_type = export.event.actor_type().unwrap_or_default();
    let (type_id, type_name) = match actor_type {
        "" => (0, "Unknown"),
        "human" => (1, "User"),
        "system" => (3, "System"),
        "service" if export.version.has_service_users() => (4, "Service"),
        "service" => (99, "Service"),
        "agent" => (99, "Agent"),
        other => (99, other),
    };
    let uid = export.members.take("actor_id");
    let name = export.members.take("actor.name");
    let name = if uid.is_null() {
        first([name, UNKNOWN.into()])
    } else {
        name
    };
    object! { "uid": uid, "name": name, "type_id": type_id, "type": type_name }
}

fn session<'e>(export: &mut Export<'e>) -> Value<'e> {
    let uid = export.members.take("session_id");
    let [issuer, credential] = export
        .members
        .take_from("authentication", ["issuer", "credential_id"]);
    object! { "uid": uid, "issuer": issuer, "credential_uid": credential }
}

/// A session is given privileges, or uses one: those that are listed, else what was acted on.
fn privileges<'e>(export: &mut Export<'e>) -> Value<'e> {
    let listed = export.members.take("actor.privileges");
    let resource = export.event.resource().unwrap_or(UNKNOWN);
    first([listed, [resource].into_iter().collect()])
}
