//! An event is made from borrowed texts and written.

use std::hint::black_box;

use compliance_log::check::Violations;
use compliance_log::event::{Draft, Kind, Object};
use compliance_log::{Event, Recorder};
use prost::Message as _;

use super::event::{Login, Script, ToolCall};
use super::peers::bare::published::LogRequest;
use super::peers::plain::Plain;
use super::peers::{bare, buffa, plain};
use super::{Row, Table, ours, same};

/// Room for the largest event, so that no buffer grows while it is measured. No multiple of a page:
/// buffers would all lie alike to the texts, and where a text and its copy have the same place
/// within their pages, copying takes longer.
const ROOM: usize = 61 * 1024 + 512;

pub(super) fn tables() -> Vec<Table> {
    vec![
        Table::new(
            "write/login-100",
            "Write a login of 100 bytes",
            login(Login::smallest()),
        ),
        Table::new(
            "write/login",
            "Write a login of 20 fields, 300 bytes",
            login(Login::usual()),
        ),
        of_size(2_000, "2k", "2 KB"),
        of_size(20_000, "20k", "20 KB"),
        Table::new(
            "write/tool-call",
            "Write a tool call over MCP with two arguments",
            tool_call(ToolCall::usual()),
        ),
    ]
}

fn of_size(bytes: usize, id: &str, title: &str) -> Table {
    let input = Login::of_size(bytes, Script::Ascii);
    Table::new(
        format!("write/login-{id}"),
        format!("Write a login of {title}"),
        login(input),
    )
}

/// Inputs live as long as the run.
fn login(input: Login) -> Vec<Row> {
    let input: &'static Login = Box::leak(Box::new(input));
    let expected = bare::login(input);
    let draft = || ours::login(black_box(input));
    let mut rows = vec![
        bare_prost(&expected, || bare::login(black_box(input))),
        recorder("recorder", &expected, draft),
    ];
    rows.extend(without_recorder(&expected, input.duration_ms, draft));
    rows.extend([
        written("buffa", &expected, || {
            ::buffa::Message::encode_to_vec(&buffa::login(black_box(input)))
        }),
        written("buffa, borrowed", &expected, || {
            ::buffa::ViewEncode::encode_to_vec(&buffa::login_view(black_box(input)))
        }),
        #[cfg(google)]
        written("google-protobuf", &expected, || {
            google(&super::peers::google::login(black_box(input)))
        }),
        #[cfg(not(google))]
        Row::not_built("google-protobuf"),
        serde_json(&expected, || plain::login(black_box(input))),
        bitcode(|| plain::login(black_box(input))),
    ]);
    rows
}

fn tool_call(input: ToolCall) -> Vec<Row> {
    let input: &'static ToolCall = Box::leak(Box::new(input));
    let expected = bare::tool_call(input);
    let of_struct = || ours::tool_call(black_box(input), &input.arguments);
    let of_value = || ours::tool_call(black_box(input), &input.arguments_json);
    let mut rows = vec![
        bare_prost(&expected, || bare::tool_call(black_box(input))),
        recorder("recorder, arguments as `Struct`", &expected, of_struct),
        recorder(
            "recorder, arguments as `serde_json::Value`",
            &expected,
            of_value,
        ),
    ];
    let of_text = || ours::tool_call(black_box(input), Object::json_text(&input.arguments_text));
    rows.push(recorder(
        "recorder, arguments as JSON text",
        &expected,
        of_text,
    ));
    rows.extend(without_recorder(&expected, input.duration_ms, of_struct));
    rows.extend([
        written("buffa", &expected, || {
            ::buffa::Message::encode_to_vec(&buffa::tool_call(black_box(input)))
        }),
        written("buffa, borrowed", &expected, || {
            ::buffa::ViewEncode::encode_to_vec(&buffa::tool_call_view(black_box(input)))
        }),
        #[cfg(google)]
        written("google-protobuf", &expected, || {
            google(&super::peers::google::tool_call(black_box(input)))
        }),
        #[cfg(not(google))]
        Row::not_built("google-protobuf"),
        serde_json(&expected, || plain::tool_call(black_box(input))),
        bitcode(|| plain::tool_call(black_box(input))),
    ]);
    rows
}

/// What all others are compared with: the published type as a literal, and its bytes.
pub(super) fn bare_prost(expected: &LogRequest, make: impl Fn() -> LogRequest + 'static) -> Row {
    written("bare prost", expected, move || make().encode_to_vec())
}

/// With the clock of the system, an id, a number and all checks, into a buffer that is used again.
pub(super) fn recorder<K: Kind + 'static>(
    name: &str,
    expected: &LogRequest,
    draft: impl Fn() -> Draft<'static, K> + 'static,
) -> Row {
    let recorder = Recorder::new(&ours::context()).expect("a context that the rules take");
    appended(name, expected, move |out| recorder.record(draft(), out))
}

/// The same events by the crate's other ways.
fn without_recorder<K: Kind + 'static>(
    expected: &LogRequest,
    duration_ms: u32,
    draft: impl Fn() -> Draft<'static, K> + Copy + 'static,
) -> [Row; 3] {
    let (system, fixed) = (ours::context(), ours::fixed_context(duration_ms));
    let as_message = fixed.clone();
    [
        appended("`encode_in`", expected, move |out| {
            draft().encode_in(&system, out)
        }),
        appended(
            "`build_in`, `encode_to`, fixed clock and ids",
            expected,
            move |out| draft().build_in(&fixed).map(|event| event.encode_to(out)),
        ),
        appended("the same, and `as_proto`", expected, move |out| {
            let event = draft().build_in(&as_message)?;
            event.encode_to(out);
            black_box(event.as_proto());
            Ok(())
        }),
    ]
}

fn appended<T>(
    name: &str,
    expected: &LogRequest,
    mut append: impl FnMut(&mut Vec<u8>) -> Result<T, Violations> + 'static,
) -> Row {
    let mut out = Vec::with_capacity(ROOM);
    append(&mut out).expect("an event that the rules take");
    same::published(&out, expected);
    Row::new(name, out.len(), move || {
        out.clear();
        append(&mut out).is_ok()
    })
}

fn written(name: &str, expected: &LogRequest, write: impl Fn() -> Vec<u8> + 'static) -> Row {
    let bytes = write();
    same::published_with_time(&bytes, expected);
    Row::new(name, bytes.len(), write)
}

#[cfg(google)]
fn google(event: &super::peers::google::LogRequest) -> Vec<u8> {
    ::protobuf::Serialize::serialize(event).unwrap_or_default()
}

fn serde_json(expected: &LogRequest, make: impl Fn() -> Plain<&'static str> + 'static) -> Row {
    let write = move || serde_json::to_vec(&make()).unwrap_or_default();
    let text = write();
    let event = Event::from_json(&text).expect("JSON of protobuf");
    same::published_with_time(&event.event().encode(), expected);
    Row::new("serde_json", text.len(), write)
}

fn bitcode(make: impl Fn() -> Plain<&'static str> + 'static) -> Row {
    let mut buffer = bitcode::Buffer::new();
    let bytes = buffer.encode(&make()).to_vec();
    let read = bitcode::decode::<Plain<&str>>(&bytes).expect("what was written");
    assert_eq!(read, make());
    Row::new("bitcode", bytes.len(), move || buffer.encode(&make()).len())
}
