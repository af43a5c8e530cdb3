//! What only a draft can have, since no message holds it.

use compliance_log::check::{Code, Level, Violation};
use compliance_log::event::kind::{Kind, Login};
use compliance_log::event::{Context, Draft, Guard, Inspected, Outcome, Prompt};
use compliance_log::{Clock, Event, chrono::DateTime};

use super::base::NOW;

/// Codes of drafts alone. Each has a test below.
pub(crate) const CODES: [Code; 4] = [
    Code::MapDuplicate,
    Code::DataObject,
    Code::JsonPrecision,
    Code::GuardRefused,
];

fn context() -> Context {
    let now = DateTime::from_timestamp(NOW, 0).unwrap();
    Context::new("auth-service").clock(Clock::fixed(now))
}

fn login<'a>() -> Draft<'a, Login<'a>> {
    let draft = Event::login("user-42").outcome(Outcome::Success);
    draft.origin(std::net::Ipv4Addr::LOCALHOST)
}

/// By each of the ways that an event is made, the same is found.
fn assert_found<K: Kind>(draft: &Draft<'_, K>, context: &Context, expected: &[(Code, &str)]) {
    let found = draft.check_in(context);
    let found: Vec<_> = found.iter().map(|it| (it.code(), it.path())).collect();
    assert_eq!(found, expected);

    let refusing = |(code, _): &&(Code, &str)| code.writing() == Level::Refuse;
    let refusing: Vec<_> = expected.iter().filter(refusing).copied().collect();
    let mut bytes = Vec::new();
    let (refused, warned) = match draft.build_with_warnings(context) {
        Ok((_, warned)) => (None, warned),
        Err(refused) => (Some(refused), Vec::new()),
    };
    if refused.is_none() {
        let warned: Vec<_> = warned.iter().map(|it| (it.code(), it.path())).collect();
        assert_eq!(warned, expected);
    }
    let refused = [
        refused,
        draft.build_in(context).err(),
        draft.encode_in(context, &mut bytes).err(),
    ];
    for refused in refused {
        let refused = refused.iter().flatten().map(|it| (it.code(), it.path()));
        assert_eq!(refused.collect::<Vec<_>>(), refusing);
    }
    assert_eq!(bytes.is_empty(), !refusing.is_empty());
}

#[test]
fn a_key_that_is_given_twice_is_refused() {
    let draft = login();
    let twice = draft.labels(&[("a", "1"), ("b", "2"), ("a", "1")]);
    let expected = [(Code::MapDuplicate, "labels[\"a\"]")];
    assert_found(&twice, &context(), &expected);
    // A context has labels as well, which an event may replace.
    assert_found(&twice, &context().label("b", "0"), &expected);
    let once = draft.labels(&[("a", "1"), ("A", "1")]);
    assert_found(&once, &context().label("a", "0"), &[]);

    let draft = Event::model_inference("gpt-4o").actor("user-42");
    let draft = draft
        .response_model("gpt-4o-2024-08-06")
        .outcome(Outcome::Success);
    let twice = Prompt::default().variables(&[("name", "Ada"), ("name", "Bob")]);
    let expected = [(Code::MapDuplicate, "genai.prompt.variables[\"name\"]")];
    assert_found(&draft.prompt(twice), &context(), &expected);
    let once = Prompt::default().variables(&[("name", "Ada")]);
    assert_found(&draft.prompt(once), &context(), &[]);
}

/// Refused for their number, and soon: nothing compares each with each.
#[test]
fn very_many_labels_are_refused() {
    let names: Vec<_> = (0..50_000).map(|n| n.to_string()).collect();
    let labels: Vec<_> = names.iter().map(|name| (name.as_str(), "")).collect();
    let draft = login().labels(&labels);
    let found = draft.check_in(&context());
    let of_number =
        |found: &Violation| (found.code(), found.path()) == (Code::ListLength, "labels");
    assert!(found.iter().any(of_number));
    assert!(draft.encode_in(&context(), &mut Vec::new()).is_err());
}

/// Deeper than a thread's stack would bear if it were gone down to the end.
#[cfg(feature = "json")]
#[test]
fn data_without_end_are_refused() {
    let mut value = serde_json::Value::Null;
    for _ in 0..100_000 {
        value = serde_json::Value::Array(vec![value]);
    }
    let object = serde_json::Map::from_iter([("a".to_owned(), value)]);
    let call = tool().arguments(&object);
    for context in [context(), context().label("a", "0")] {
        let deep = call.build_in(&context).unwrap_err();
        assert_eq!(
            deep.iter().map(Violation::code).collect::<Vec<_>>(),
            [Code::DataDepth]
        );
        assert!(call.encode_in(&context, &mut Vec::new()).is_err());
    }
    // To drop it goes down to the end as well.
    std::mem::forget(object);
}

#[cfg(feature = "json")]
#[test]
fn free_form_data_are_objects() {
    use compliance_log::event::Operation;
    use serde_json::json;

    for value in [json!([1]), json!("a"), json!(1), json!(null), json!(true)] {
        let found = |path| [(Code::DataObject, path)];
        let call = tool().arguments(&value);
        assert_found(&call, &context(), &found("mcp.tool_arguments"));
        let call = tool().result(&value);
        assert_found(&call, &context(), &found("mcp.tool_result"));
        let file = Event::file_access("/etc/motd").actor("user-42");
        let file = file.outcome(Outcome::Success).operation(Operation::Read);
        assert_found(&file.data(&value), &context(), &found("data"));
        assert_found(&file, &context(), &[]);
    }
    for value in [json!({}), json!({"a": [1]})] {
        let call = tool().arguments(&value).result(&value);
        assert_found(&call, &context(), &[]);
    }
}

/// A message has a rule for these as well; here they are found before there is a message.
#[cfg(feature = "json")]
#[test]
fn data_that_bytes_cannot_hold_are_refused_by_each_way() {
    use serde_json::json;

    let nested = |objects| (0..objects).fold(json!(1), |inner, _| json!({"a": inner}));
    let [deepest, too_deep] = [nested(33), nested(34)];
    assert_found(&tool().arguments(&deepest), &context(), &[]);
    let path = format!("mcp.tool_result{}", "[\"a\"]".repeat(33));
    let expected = [(Code::DataDepth, path.as_str())];
    assert_found(&tool().result(&too_deep), &context(), &expected);
    let members = too_deep.as_object().unwrap();
    assert_found(&tool().result(members), &context(), &expected);
}

#[cfg(feature = "json")]
#[test]
fn whole_numbers_that_no_double_holds_are_warned_of() {
    use serde_json::json;

    let two_to_53 = 1_i64 << 53;
    let inexact = [
        json!({"id": two_to_53 + 1}),
        json!({"ids": [1, {"id": -two_to_53 - 1}]}),
        json!({"id": u64::MAX}),
        json!({"id": i64::MAX}),
    ];
    for value in &inexact {
        let expected = [(Code::JsonPrecision, "mcp.tool_arguments")];
        assert_found(&tool().arguments(value), &context(), &expected);
        let expected = [(Code::JsonPrecision, "mcp.tool_result")];
        assert_found(&tool().result(value), &context(), &expected);
        let members = value.as_object().unwrap();
        assert_found(&tool().result(members), &context(), &expected);
    }
    let exact = [
        json!({"id": two_to_53}),
        json!({"id": two_to_53 + 2, "other": -two_to_53}),
        json!({"id": i64::MIN}),
        json!({"id": (two_to_53 + 1).to_string()}),
        json!({"id": 0.1}),
    ];
    for value in &exact {
        let call = tool().arguments(value).result(value);
        assert_found(&call, &context(), &[]);
    }
}

#[cfg(feature = "json")]
fn tool<'a>() -> Draft<'a, compliance_log::event::kind::McpToolInvocation<'a>> {
    let call = Event::mcp_tool_invocation("database_query").actor("user-42");
    call.outcome(Outcome::Success)
}

struct NoBadges;

impl Guard for NoBadges {
    fn inspect<'t>(&self, _: &str, text: &'t str) -> Inspected<'t> {
        if text.contains("badge-") {
            Inspected::refuse()
        } else {
            Inspected::keep()
        }
    }
}

#[test]
fn what_a_guard_refuses_is_not_made() {
    let draft = login();
    let shown = draft
        .message("opened with badge-4711")
        .labels(&[("door", "badge-4711")]);
    let guarded = context().guard(NoBadges);
    assert_found(
        &shown,
        &guarded,
        &[
            (Code::GuardRefused, "message"),
            (Code::GuardRefused, "labels[\"door\"]"),
        ],
    );
    assert_found(&shown, &context(), &[]);
    assert_found(&draft.message("opened with badge 4711"), &guarded, &[]);
}
