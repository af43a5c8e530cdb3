//! Free-form data that both forms can hold.

use compliance_log::Event;
use compliance_log::check::{Code, Violation};
use compliance_log::prost::Message;
use compliance_log::prost_types::value::Kind;
use compliance_log::prost_types::{ListValue, Struct, Value};
use compliance_log::proto::LogRequest;
use compliance_log::proto::log_request::Payload;

use super::base::{login, mcp};
use super::row::{Row, but, row, values};

/// Objects that hold a value, one in the other, that bytes can be read back with.
const OBJECTS: usize = 33;

pub(crate) fn rows() -> Vec<Row> {
    let nested = |objects| object((1..objects).fold(number(1.0), |inner, _| structure(inner)));
    let numbers: [&[f64]; 2] = [
        &[f64::NAN, f64::INFINITY, f64::NEG_INFINITY],
        &[0.0, -0.0, f64::MAX, f64::MIN_POSITIVE],
    ];
    vec![
        values(
            Code::DataNumber,
            "data[\"a\"]",
            &in_data(object(number(1.0))),
            |event, value| *event = in_data(object(number(value))),
            numbers,
        ),
        values(
            Code::DataNumber,
            "mcp.tool_arguments[\"a\"][\"a\"]",
            &mcp(|_| {}),
            |event, value| {
                let data = object(structure(number(value)));
                *event = mcp(|mcp| mcp.tool_arguments = Some(data));
            },
            numbers,
        ),
        values(
            Code::DataNumber,
            "mcp.tool_result[\"a\"][1]",
            &mcp(|_| {}),
            |event, value| {
                let data = object(list(vec![number(1.0), number(value)]));
                *event = mcp(|mcp| mcp.tool_result = Some(data));
            },
            numbers,
        ),
        row(
            Code::DataDepth,
            format!("data{}", "[\"a\"]".repeat(OBJECTS + 1)),
            in_data(Struct::default()),
            |event| *event = in_data(nested(OBJECTS + 1)),
            |event| *event = in_data(nested(OBJECTS)),
        ),
    ]
}

fn number(value: f64) -> Value {
    let kind = Some(Kind::NumberValue(value));
    Value { kind }
}

fn structure(value: Value) -> Value {
    let kind = Some(Kind::StructValue(object(value)));
    Value { kind }
}

fn list(values: Vec<Value>) -> Value {
    let kind = Some(Kind::ListValue(ListValue { values }));
    Value { kind }
}

fn object(value: Value) -> Struct {
    Struct {
        fields: [("a".to_owned(), value)].into(),
    }
}

fn in_data(data: Struct) -> LogRequest {
    but(login(), |event| event.payload = Some(Payload::Data(data)))
}

/// The rule and the decoder draw the line at the same depth, in objects and in lists.
#[test]
fn data_are_refused_exactly_where_bytes_could_not_be_read_back() {
    let in_result = |data| mcp(|mcp| mcp.tool_result = Some(data));
    let objects = |count| {
        let empty = Value {
            kind: Some(Kind::StructValue(Struct::default())),
        };
        object((1..count).fold(empty, |inner, _| structure(inner)))
    };
    let lists = |count| object((0..count).fold(number(1.0), |inner, _| list(vec![inner])));
    for count in 1..60 {
        for data in [objects(count), lists(count)] {
            for event in [in_data(data.clone()), in_result(data.clone())] {
                let readable = LogRequest::decode(event.encode_to_vec().as_slice()).is_ok();
                let found = Event::try_from(event).err();
                let codes: Vec<_> = found.iter().flatten().map(Violation::code).collect();
                let expected: &[_] = if readable { &[] } else { &[Code::DataDepth] };
                assert_eq!(codes, expected);
            }
        }
    }
}
