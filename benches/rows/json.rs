//! An event is written as JSON and read from it.

use std::hint::black_box;

use compliance_log::Event;
use compliance_log::event::{Draft, Kind};

use super::event::{Login, Script, ToolCall};
use super::peers::plain::{self, Plain};
use super::{Row, Table, ours};

pub(super) fn tables() -> Vec<Table> {
    let call: &'static ToolCall = Box::leak(Box::new(ToolCall::usual()));
    let large = Login::of_size(2_000, Script::Ascii);
    [
        login("login", "a login of 20 fields", Login::usual()),
        of(
            "tool-call",
            "a tool call over MCP",
            call.duration_ms,
            &ours::tool_call(call, &call.arguments),
            plain::tool_call(call),
        ),
        login("login-2k", "a login of 2 KB", large),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn login(id: &str, title: &str, input: Login) -> [Table; 2] {
    let input: &'static Login = Box::leak(Box::new(input));
    of(
        id,
        title,
        input.duration_ms,
        &ours::login(input),
        plain::login(input),
    )
}

fn of<K: Kind>(
    id: &str,
    title: &str,
    duration_ms: u32,
    draft: &Draft<'_, K>,
    plain: Plain<&'static str>,
) -> [Table; 2] {
    let context = ours::fixed_context(duration_ms);
    let event = draft
        .build_in(&context)
        .expect("an event that the rules take");
    let text: &'static str = event.to_json().expect("JSON").leak();
    let peer: &'static str = serde_json::to_string(&plain).expect("JSON").leak();
    assert_eq!(
        Event::from_json(text.as_bytes()).expect("an event").event(),
        &event
    );
    let read = || serde_json::from_slice::<Plain<String>>(black_box(peer.as_bytes()));
    assert_eq!(read().expect("an event"), plain.to_owned_texts());
    [
        Table::new(
            format!("json-write/{id}"),
            format!("Write {title} as JSON"),
            vec![
                Row::new("serde_json", peer.len(), move || {
                    serde_json::to_string(black_box(&plain))
                }),
                Row::new("`Event::to_json`", text.len(), move || {
                    black_box(&event).to_json()
                }),
            ],
        ),
        Table::new(
            format!("json-read/{id}"),
            format!("Read {title} from JSON"),
            vec![
                Row::new("serde_json", peer.len(), read),
                Row::new("`Event::from_json`", text.len(), || {
                    Event::from_json(black_box(text.as_bytes()))
                }),
            ],
        ),
    ]
}
