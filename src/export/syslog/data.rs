//! Structured data: what is searched for most.

use super::Options;
use crate::Event;
use crate::export::line::{escape, visible};

/// The characters that end a value or escape one: RFC 5424, section 6.3.3.
const SPECIAL: [(u8, &str); 3] = [(b'"', r#"\""#), (b'\\', r"\\"), (b']', r"\]")];

pub(super) fn of(event: &Event, options: &Options) -> String {
    let message = event.as_proto();
    let sequence = shown(event.sequence());
    let outcome = shown(event.outcome());
    let operation = shown(event.operation());
    let sensitivity = shown(event.sensitivity());
    let parameters = [
        ("event_id", message.event_id.as_str()),
        ("sequence", &sequence),
        ("outcome", &outcome),
        ("actor_id", &message.actor_id),
        ("actor_type", &message.actor_type),
        ("operation", &operation),
        ("resource", &message.resource),
        ("reason", message.reason.as_ref().map_or("", |it| &it.code)),
        ("origin_ip", message.origin.as_ref().map_or("", |it| &it.ip)),
        ("session_id", &message.session_id),
        ("trace_id", &message.trace_id),
        ("tenant_id", &message.tenant_id),
        ("environment", &message.environment),
        ("sensitivity", &sensitivity),
    ];
    let tags = message
        .policy_tags
        .iter()
        .map(|tag| ("policy_tag", tag.as_str()));
    let mut element = format!("[compliance_log@{}", options.enterprise);
    for (name, value) in parameters.into_iter().chain(tags) {
        if value.is_empty() {
            continue;
        }
        element.push(' ');
        element.push_str(name);
        element.push_str("=\"");
        element.push_str(&visible(&escape(value, SPECIAL)));
        element.push('"');
    }
    element.push(']');
    element
}

fn shown(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}
