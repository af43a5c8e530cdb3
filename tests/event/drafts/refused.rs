//! What only a draft can state and no message can hold, or only in another form.

use compliance_log::check::{Code, Violation};
use compliance_log::event;
use compliance_log::event::{Change, DelegationHop, Draft, Entity, Object, Outcome};
use compliance_log::prost::Message as _;
use compliance_log::prost_types::value::Kind;
use compliance_log::prost_types::{ListValue, Struct, Value};
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{LogRequest, McpPayload};
use compliance_log::{Event, Limits, Recorder};
use serde_json::{Value as Json, json};

use super::{Found, bare, listed};

/// What both ways refuse, and refuse alike.
fn refused<K: event::Kind>(draft: &Draft<'_, K>) -> Found {
    let built = draft.build_in(&bare()).map(|event| event.encode());
    let mut out = b"before".to_vec();
    let written = draft.encode_in(&bare(), &mut out);
    match (&built, &written) {
        (Ok(bytes), Ok(())) => assert_eq!(out[6..], bytes[..]),
        _ => assert_eq!(out, b"before"),
    }
    let built = built.err().map(|found| listed(found.iter()));
    let written = written.err().map(|found| listed(found.iter()));
    assert_eq!(built, written);
    built.unwrap_or_default()
}

fn found(refused: &Found) -> Vec<(Code, &str)> {
    refused
        .iter()
        .map(|(code, path)| (*code, path.as_str()))
        .collect()
}

fn nested(objects: usize) -> Json {
    (0..objects).fold(json!(true), |inner, _| json!({ "in": inner }))
}

fn call(arguments: &Json) -> Found {
    let draft = Event::mcp_tool_invocation("ping").human("user-42");
    refused(&draft.outcome(Outcome::Success).arguments(arguments))
}

#[test]
fn data_that_are_no_object_are_refused() {
    for no_object in [json!(null), json!([{}]), json!("{}"), json!(1)] {
        assert_eq!(
            found(&call(&no_object)),
            [(Code::DataObject, "mcp.tool_arguments")]
        );
    }
    let list = json!([]);
    let draft = Event::config_change("limits")
        .human("user-42")
        .outcome(Outcome::Success);
    assert_eq!(
        found(&refused(&draft.data(&list))),
        [(Code::DataObject, "data")]
    );
}

fn text(arguments: &str) -> Vec<(Code, String)> {
    let draft = Event::mcp_tool_invocation("ping").human("user-42");
    refused(
        &draft
            .outcome(Outcome::Success)
            .arguments(Object::json_text(arguments)),
    )
}

#[test]
fn json_text_that_is_no_object_of_protobuf_is_refused_with_the_place() {
    for (arguments, code, path) in [
        ("", Code::JsonSyntax, "mcp.tool_arguments"),
        ("{\"a\": }", Code::JsonSyntax, "mcp.tool_arguments[\"a\"]"),
        ("{} {}", Code::JsonSyntax, "mcp.tool_arguments"),
        ("{\"a\": 01}", Code::JsonSyntax, "mcp.tool_arguments[\"a\"]"),
        ("[{}]", Code::DataObject, "mcp.tool_arguments"),
        ("null", Code::DataObject, "mcp.tool_arguments"),
        (
            "{\"a\": [1, 1e999]}",
            Code::JsonNumber,
            "mcp.tool_arguments[\"a\"][1]",
        ),
        (
            "{\"b\": 1, \"a\": 2, \"b\": 3}",
            Code::JsonDuplicate,
            "mcp.tool_arguments[\"b\"]",
        ),
        (
            "{\"b\": {\"c\": 1, \"a\": 2, \"\\u0061\": 3}}",
            Code::JsonDuplicate,
            "mcp.tool_arguments[\"b\"][\"a\"]",
        ),
    ] {
        assert_eq!(text(arguments), [(code, path.to_owned())], "{arguments}");
    }
    for arguments in [
        "{}",
        " {\"\": \"\"} ",
        "{\"b\": -0, \"a\": \"\\ud83e\\ude7a\\n\"}",
        "{\"n\": 9007199254740993}",
    ] {
        assert_eq!(text(arguments), [], "{arguments}");
    }
}

/// Few are moved to their places where they are written, more are sorted elsewhere.
#[test]
fn members_may_come_in_any_order() {
    for members in [2, 64, 65, 66, 500] {
        let each =
            |number: u32| format!("\"member-{number:03}\": [{number}, {{\"z\": 1, \"y\": {{}}}}]");
        let backwards: Vec<String> = (0..members).rev().map(each).collect();
        assert_eq!(text(&format!("{{{}}}", backwards.join(", "))), []);
        let draft = Event::mcp_tool_invocation("ping").human("user-42");
        let draft = draft.outcome(Outcome::Success);
        let sorted: Vec<String> = (0..members).map(each).collect();
        let [backwards, sorted] = [backwards, sorted].map(|members| {
            let text = format!("{{{}}}", members.join(", "));
            let draft = draft.arguments(Object::json_text(&text));
            draft.build_in(&bare()).unwrap().encode()
        });
        assert_eq!(backwards, sorted);
    }
}

#[test]
fn data_nest_as_deep_as_bytes_can_be_read_back() {
    // Each object is three messages below the one around it, within the event and its payload.
    let deepest = (1..Limits::DEPTH)
        .take_while(|depth| call(&nested(*depth)).is_empty())
        .last();
    let taken = nested(deepest.unwrap());
    let draft = Event::mcp_tool_invocation("ping")
        .human("user-42")
        .arguments(&taken);
    let event = draft.outcome(Outcome::Success).build().unwrap();
    assert!(Event::decode(&event.encode()).is_ok());

    let refused = call(&nested(deepest.unwrap() + 1));
    assert_eq!(
        refused.iter().map(|it| it.0).collect::<Vec<_>>(),
        [Code::DataDepth]
    );
    let lists = json!({"in": (0..60).fold(json!([]), |inner, _| json!([inner]))});
    assert_eq!(
        call(&lists).iter().map(|it| it.0).collect::<Vec<_>>(),
        [Code::DataDepth]
    );
}

/// The writer, the rules and the decoder draw the line at the same depth, whoever holds the data.
#[test]
fn data_of_every_form_nest_as_deep_as_bytes_can_be_read_back() {
    let call = Event::mcp_tool_invocation("ping").human("user-42");
    let call = call.outcome(Outcome::Success);
    for levels in 1..55 {
        for (begins, inner, ends) in [
            ("[", "", "]"),
            ("[", "1", "]"),
            (r#"{"a":"#, "{}", "}"),
            (r#"{"a":"#, "1", "}"),
            (r#"[{"a":"#, "1", "}]"),
        ] {
            let (begins, ends) = (begins.repeat(levels), ends.repeat(levels));
            let text = format!(r#"{{"a":{begins}{inner}{ends}}}"#);
            let json: serde_json::Value = serde_json::from_str(&text).unwrap();
            let data = Object::from(&json).to_proto();
            let event = LogRequest {
                payload: Some(Payload::Mcp(Box::new(McpPayload {
                    tool_arguments: Some(data.clone()),
                    ..McpPayload::default()
                }))),
                ..LogRequest::default()
            };
            let is_readable = LogRequest::decode(event.encode_to_vec().as_slice()).is_ok();
            for held in [
                Object::json_text(&text),
                Object::from(&json),
                Object::from(&data),
            ] {
                let refused = refused(&call.arguments(held));
                assert_eq!(refused.is_empty(), is_readable, "{text}");
                let is_depth = |code| matches!(code, Code::DataDepth | Code::LimitDepth);
                assert!(refused.iter().all(|it| is_depth(it.0)), "{refused:?}");
            }
        }
    }
}

/// Deeper than a stack is: nothing may go all the way down.
#[test]
fn data_however_deep_are_refused() {
    let object = |value| Struct {
        fields: [("in".to_owned(), value)].into(),
    };
    let list = |value| {
        let values = vec![value];
        Kind::ListValue(ListValue { values })
    };
    let nested = (0..200_000).fold(Value { kind: None }, |value, level| Value {
        kind: Some(match level % 2 {
            0 => Kind::StructValue(object(value)),
            _ => list(value),
        }),
    });
    let data = object(nested);
    let call = Event::mcp_tool_invocation("ping").human("user-42");
    let call = call.outcome(Outcome::Success).arguments(&data);
    let contexts = [
        bare(),
        bare().policy_tags(&["SOC2"]),
        bare().guard(super::KeepsAll),
    ];
    let found = contexts.each_ref().map(|context| {
        let built = call.build_in(context).unwrap_err();
        let recorder = Recorder::new(context).unwrap();
        let refused = recorder.record(call, &mut Vec::new()).unwrap_err();
        assert!(built.iter().eq(refused.iter()));
        built.iter().map(Violation::code).collect::<Vec<_>>()
    });
    // It cannot even be dropped, since that goes down too.
    std::mem::forget(data);
    assert_eq!(found, [[Code::DataDepth]; 3]);
}

#[test]
fn a_label_that_is_given_twice_is_refused_whatever_its_values() {
    let draft = Event::login("user-42").outcome(Outcome::Success);
    let twice = [("team", "payments"), ("team", "payments")];
    let duplicate = [(Code::MapDuplicate, "labels[\"team\"]")];
    assert_eq!(found(&refused(&draft.labels(&twice))), duplicate);
    let broken = [
        ("team", "pay\nments"),
        ("b", ""),
        ("team", "payments"),
        ("a", "\n"),
    ];
    let refused = refused(&draft.labels(&broken));
    assert!(refused.contains(&(Code::MapDuplicate, "labels[\"team\"]".to_owned())));
    let many: Vec<_> = [("team", "payments")].repeat(70);
    assert!(!self::refused(&draft.labels(&many)).is_empty());
}

#[test]
fn the_same_fault_over_and_over_is_counted() {
    let draft = Event::config_change("limits")
        .human("user-42")
        .outcome(Outcome::Success);
    let changes = [Change::new("a\nb").after("1"); 150];
    let hops = vec![DelegationHop::new(Entity::default()); 150];
    let refused = refused(&draft.changes(&changes).delegation_chain(&hops));
    let of = |code: Code| refused.iter().filter(|it| it.0 == code).count();
    assert_eq!(of(Code::TextLineBreak), 101);
    assert_eq!(of(Code::EntityMissing), 101);
}

#[test]
fn an_event_has_no_more_bytes_than_events_have() {
    let content = "x".repeat(256 * 1024);
    let draft = Event::tool_invocation("ping")
        .human("user-42")
        .outcome(Outcome::Success);
    let refused = refused(&draft.arguments(&content));
    assert_eq!(found(&refused), [(Code::EventTooLarge, "")]);
}
