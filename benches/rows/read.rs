//! An event is read from bytes.

use std::fmt::Debug;
use std::hint::black_box;

use compliance_log::event::{DecodeError, Draft, EventRef, Kind};
use compliance_log::{Event, proto};
use prost::Message as _;

use super::event::{Login, Script, ToolCall};
use super::peers::bare::published::LogRequest;
use super::peers::plain::Plain;
use super::peers::{bare, buffa, plain};
use super::{Row, Table, ours, same};

pub(super) fn tables() -> Vec<Table> {
    let call: &'static ToolCall = Box::leak(Box::new(ToolCall::usual()));
    let draft = ours::tool_call(call, &call.arguments);
    let calls = rows(
        &bare::tool_call(call),
        call.duration_ms,
        &draft,
        &plain::tool_call(call),
    );
    vec![
        Table::new(
            "read/login",
            "Read a login of 20 fields, 300 bytes",
            login(Login::usual()),
        ),
        Table::new(
            "read/tool-call",
            "Read a tool call over MCP with two arguments",
            calls,
        ),
        of_size(2_000, "2k", "2 KB"),
        of_size(20_000, "20k", "20 KB"),
    ]
}

fn of_size(bytes: usize, id: &str, title: &str) -> Table {
    let input = Login::of_size(bytes, Script::Ascii);
    Table::new(
        format!("read/login-{id}"),
        format!("Read a login of {title}"),
        login(input),
    )
}

fn login(input: Login) -> Vec<Row> {
    let draft = ours::login(&input);
    rows(
        &bare::login(&input),
        input.duration_ms,
        &draft,
        &plain::login(&input),
    )
}

/// Each peer reads the bytes of the published type, and this crate those that it writes.
fn rows<K: Kind>(
    expected: &LogRequest,
    duration_ms: u32,
    draft: &Draft<'_, K>,
    plain: &Plain<&str>,
) -> Vec<Row> {
    let published = leaked(expected.encode_to_vec());
    let context = ours::fixed_context(duration_ms);
    let event = draft
        .build_in(&context)
        .expect("an event that the rules take");
    let today = leaked(event.encode());
    same::published(today, expected);
    vec![
        decoded::<LogRequest>("bare prost", published, expected),
        decoded::<LogRequest>("bare prost, today's bytes", today, expected),
        decoded::<proto::LogRequest>("today's type by prost", today, event.as_proto()),
        received(today, &event),
        owned_event(today, &event),
        viewed(today, &event),
        owned(published, expected),
        borrowed(published, expected),
        google(published, expected),
        serde_json(plain),
        bitcode(plain),
    ]
}

fn decoded<M: prost::Message + Default + Debug + PartialEq + 'static>(
    name: &str,
    bytes: &'static [u8],
    expected: &M,
) -> Row {
    assert_eq!(M::decode(bytes).as_ref(), Ok(expected));
    Row::new(name, bytes.len(), move || M::decode(black_box(bytes)))
}

fn received(bytes: &'static [u8], expected: &Event) -> Row {
    let read = Event::decode(bytes).expect("an event");
    assert_eq!(read.event(), expected);
    Row::new("`Event::decode`", bytes.len(), move || {
        Event::decode(black_box(bytes))
    })
}

/// Read, and asked for the message, which is made then.
fn owned_event(bytes: &'static [u8], expected: &Event) -> Row {
    let read = Event::decode(bytes).expect("an event");
    assert_eq!(read.event().as_proto(), expected.as_proto());
    Row::new("`Event::decode`, and `as_proto`", bytes.len(), move || {
        let read = Event::decode(black_box(bytes))?;
        black_box(read.event().as_proto());
        Ok::<_, DecodeError>(read)
    })
}

/// Read, and asked for what a filter asks for.
fn viewed(bytes: &'static [u8], expected: &Event) -> Row {
    let read = EventRef::read(bytes).expect("an event");
    assert_eq!(read.actor_id(), expected.actor_id());
    assert_eq!(read.event_type(), expected.event_type());
    Row::new("`EventRef::read`", bytes.len(), move || {
        EventRef::read(black_box(bytes)).map(|event| (event.event_type(), event.actor_id()))
    })
}

fn owned(bytes: &'static [u8], expected: &LogRequest) -> Row {
    use ::buffa::Message;

    let read = buffa::LogRequest::decode_from_slice(bytes).expect("an event");
    same::published_with_time(&read.encode_to_vec(), expected);
    Row::new("buffa", bytes.len(), move || {
        buffa::LogRequest::decode_from_slice(black_box(bytes))
    })
}

fn borrowed(bytes: &'static [u8], expected: &LogRequest) -> Row {
    use ::buffa::{MessageView, ViewEncode};

    let read = buffa::LogRequestView::decode_view(bytes).expect("an event");
    same::published_with_time(&read.encode_to_vec(), expected);
    Row::new("buffa, borrowed", bytes.len(), move || {
        buffa::LogRequestView::decode_view(black_box(bytes))
    })
}

#[cfg(google)]
fn google(bytes: &'static [u8], expected: &LogRequest) -> Row {
    use ::protobuf::{Parse, Serialize};

    use super::peers::google;

    let read = google::LogRequest::parse(bytes).expect("an event");
    same::published_with_time(&read.serialize().expect("bytes"), expected);
    Row::new("google-protobuf", bytes.len(), move || {
        google::LogRequest::parse(black_box(bytes))
    })
}

#[cfg(not(google))]
fn google(_: &'static [u8], _: &LogRequest) -> Row {
    Row::not_built("google-protobuf")
}

fn serde_json(written: &Plain<&str>) -> Row {
    let text = leaked(serde_json::to_vec(written).expect("JSON"));
    let read = || serde_json::from_slice::<Plain<String>>(black_box(text));
    assert_eq!(read().expect("an event"), written.to_owned_texts());
    Row::new("serde_json", text.len(), read)
}

fn bitcode(written: &Plain<&str>) -> Row {
    let bytes = leaked(bitcode::encode(written));
    let mut buffer = bitcode::Buffer::new();
    let mut read = move || buffer.decode::<Plain<String>>(black_box(bytes));
    assert_eq!(read().expect("an event"), written.to_owned_texts());
    Row::new("bitcode", bytes.len(), read)
}

/// Bytes live as long as the run.
fn leaked(bytes: Vec<u8>) -> &'static [u8] {
    bytes.leak()
}
