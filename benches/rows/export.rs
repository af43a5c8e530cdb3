//! An event is written for another system. The measure is its own JSON.

use std::hint::black_box;

use compliance_log::Event;
use compliance_log::export::{cef, cloudevents, ecs, ocsf, otel, splunk, syslog};

use super::event::{Login, ToolCall};
use super::{Row, Table, ours};

pub(super) fn tables() -> Vec<Table> {
    let login: &'static Login = Box::leak(Box::new(Login::usual()));
    let call: &'static ToolCall = Box::leak(Box::new(ToolCall::usual()));
    let event = ours::login(login)
        .build_in(&ours::fixed_context(login.duration_ms))
        .expect("an event that the rules take");
    let call = ours::tool_call(call, &call.arguments)
        .build_in(&ours::fixed_context(call.duration_ms))
        .expect("an event that the rules take");
    vec![
        table("login", "a login of 20 fields", &event),
        table("tool-call", "a tool call over MCP", &call),
    ]
}

fn table(id: &str, title: &str, event: &Event) -> Table {
    Table::new(
        format!("export/{id}"),
        format!("Write {title} for another system"),
        vec![
            row("`Event::to_json`", event, |event| event.to_json().ok()),
            row("OCSF", event, |event| {
                ocsf::to_string(event, &ocsf::Options::default()).ok()
            }),
            row("OCSF in Splunk's envelope", event, |event| {
                splunk::to_string(event, &splunk::Options::default()).ok()
            }),
            row("OTLP/JSON", event, |event| {
                let log = otel::to_log(event, &otel::Options::default()).ok()?;
                Some(log.to_string())
            }),
            row("OTLP protobuf", event, |event| {
                let log = otel::to_log(event, &otel::Options::default()).ok()?;
                Some(log.encode())
            }),
            row("ECS", event, |event| {
                ecs::to_string(event, &ecs::Options::default()).ok()
            }),
            row("CloudEvents", event, |event| {
                cloudevents::to_string(event, &cloudevents::Options::default()).ok()
            }),
            row("CloudEvents protobuf", event, |event| {
                Some(cloudevents::encode(event, &cloudevents::Options::default()))
            }),
            row("syslog", event, |event| {
                syslog::to_string(event, &syslog::Options::default()).ok()
            }),
            row("CEF", event, |event| {
                cef::to_string(event, &cef::Options::default()).ok()
            }),
        ],
    )
}

fn row<T: AsRef<[u8]> + 'static>(name: &str, event: &Event, write: fn(&Event) -> Option<T>) -> Row {
    let event = event.clone();
    let written = write(&event).expect("JSON has a form for it");
    Row::new(name, written.as_ref().len(), move || {
        write(black_box(&event))
    })
}
