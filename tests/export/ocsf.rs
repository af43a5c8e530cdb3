//! Events as OCSF: nothing is lost, and each table from both sides. That the result is valid OCSF,
//! `tests/interop/check_ocsf.py` finds by OCSF's own schema.

mod accounts;
mod approvals;
mod calls;
mod members;
mod numbers;
mod versions;

use compliance_log::Event;
use compliance_log::chrono::{DateTime, Utc};
use compliance_log::event::{
    Context, Effect, Endpoint, Entity, GuardrailAction, GuardrailVerdict, Operation, Outcome,
    PolicyDecision, Reason,
};
use compliance_log::export::ocsf::{self, Options, Version};
use compliance_log::json::Writer;
use compliance_log::proto::{EventType, LogRequest};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::golden;
use crate::leaves::{leaves, said};
use crate::random::{Entropy, Schema};

fn exported(event: &Event) -> Value {
    Value::Object(ocsf::to_value(event, &Options::default()).unwrap())
}

/// An event, from its JSON.
fn from_json(event: &Value) -> Value {
    let text = event.to_string();
    let received = Event::from_json(text.as_bytes()).unwrap();
    exported(&received.into_event().unwrap())
}

/// An object with other members, some in the place of its own.
fn with(mut object: Value, more: &Value) -> Value {
    for (name, value) in more.as_object().unwrap() {
        object[name] = value.clone();
    }
    object
}

/// What OCSF says by a number of its own, so that the value itself need not stand there.
fn is_translated(path: &str, value: &str, ocsf: &Value) -> bool {
    match path {
        "sensitivity" => value.starts_with("SENSITIVITY_"),
        "outcome" => value == "OUTCOME_SUCCESS" && ocsf["status"] == "Success",
        "network.direction" => ocsf["connection_info"]["direction_id"]
            .as_i64()
            .is_some_and(|id| id > 0),
        _ => false,
    }
}

fn nothing_is_lost(bytes: &[u8]) {
    let event = Event::decode(bytes).unwrap().into_known_event().0;
    let text = Writer::new()
        .proto_names(true)
        .to_string(event.as_proto())
        .unwrap();
    for version in [Version::V1_5_0, Version::V1_6_0, Version::V1_8_0] {
        let options = Options::new().version(version);
        let ocsf = Value::Object(ocsf::to_value(&event, &options).unwrap());
        let said = said(&ocsf);
        for (path, value) in leaves(&serde_json::from_str(&text).unwrap()) {
            // An empty text within a list or an entry of a map may say nothing.
            let is_said = said.contains(&value) || is_translated(&path, &value, &ocsf);
            assert!(is_said, "{path}: {value:?} is not in {ocsf:#}");
        }
    }
}

#[test]
fn goldens_lose_nothing() {
    for bytes in golden::events() {
        nothing_is_lost(&bytes);
    }
}

proptest! {
    #[test]
    fn no_event_loses_anything(entropy in proptest::collection::vec(any::<u8>(), 0..600)) {
        nothing_is_lost(&Schema::read().event(&mut Entropy(&entropy)));
    }
}

fn login() -> compliance_log::event::Draft<'static, compliance_log::event::kind::Login<'static>> {
    Event::login("user-42").outcome(Outcome::Success)
}

#[test]
fn a_denied_tool_call_reads_as_denied() {
    let call = Event::mcp_tool_invocation("crm.add_note")
        .service("svc-1")
        .outcome(Outcome::FailureDenied)
        .reason(Reason::new("guardrail_blocked").text("the rule said so"))
        .build()
        .unwrap();
    let ocsf = exported(&call);
    assert_eq!(ocsf["class_uid"], 6003);
    assert_eq!(
        (&ocsf["status_id"], &ocsf["status"]),
        (&json!(2), &json!("Failure"))
    );
    assert_eq!(
        (&ocsf["action_id"], &ocsf["disposition_id"]),
        (&json!(2), &json!(2))
    );
    assert_eq!(ocsf["status_code"], "guardrail_blocked");
    assert_eq!(ocsf["api"]["operation"], "tools/call");
    let profiles = ocsf["metadata"]["profiles"].as_array().unwrap();
    assert!(profiles.contains(&json!("security_control")));

    // One that was not refused claims no control.
    let done = Event::mcp_tool_invocation("crm.add_note")
        .service("svc-1")
        .outcome(Outcome::Success)
        .build()
        .unwrap();
    let ocsf = exported(&done);
    assert_eq!(
        (&ocsf["status_id"], ocsf.get("action_id")),
        (&json!(1), None)
    );
}

fn guardrail(
    verdict: GuardrailVerdict,
    action: Option<GuardrailAction>,
    outcome: Outcome,
) -> Value {
    let mut check = Event::guardrail_check("pii")
        .service("svc-guardrails")
        .verdict(verdict)
        .outcome(outcome);
    if let Some(action) = action {
        check = check.action(action);
    }
    exported(&check.reason(Reason::new("found")).build().unwrap())
}

#[test]
fn only_what_a_guardrail_found_is_a_finding() {
    use GuardrailAction as A;
    use GuardrailVerdict as V;
    let cases = [
        (V::Pass, Some(A::Allow), Outcome::Success, 6003, [1, 1]),
        (
            V::Fail,
            Some(A::Block),
            Outcome::FailureDenied,
            2004,
            [2, 2],
        ),
        (V::Flag, Some(A::Redact), Outcome::Success, 2004, [4, 11]),
        (
            V::Flag,
            Some(A::Escalate),
            Outcome::PendingEscalated,
            2004,
            [3, 19],
        ),
    ];
    for (verdict, action, outcome, class, control) in cases {
        let ocsf = guardrail(verdict, action, outcome);
        assert_eq!(ocsf["class_uid"], class, "{verdict}");
        assert_eq!(
            [&ocsf["action_id"], &ocsf["disposition_id"]],
            [&json!(control[0]), &json!(control[1])]
        );
        // A finding's status tells how far it was dealt with, and never how the act ended.
        let status = if class == 2004 { "New" } else { "Success" };
        assert_eq!(ocsf["status"], status, "{verdict}");
        let is_said = class == 6003 || ocsf["unmapped"]["outcome"] == outcome.to_string().as_str();
        assert!(is_said, "{verdict}");
    }
}

#[test]
fn a_file_is_named_by_the_end_of_its_path() {
    let file = |path| Event::file_access(path).operation(Operation::Delete);
    let path = |path: &str| json!(path);
    for (place, name, path) in [
        ("/srv/reports/q3.pdf", "q3.pdf", path("/srv/reports/q3.pdf")),
        (r"C:\reports\q3.pdf", "q3.pdf", path(r"C:\reports\q3.pdf")),
        ("/srv/reports/", "reports", path("/srv/reports/")),
        ("reports/q3.pdf", "q3.pdf", path("reports/q3.pdf")),
        ("file:///srv/q3.pdf", "q3.pdf", path("/srv/q3.pdf")),
        ("/", "unknown", path("/")),
        ("file:///C:/d/q3.pdf", "q3.pdf", path("C:/d/q3.pdf")),
        ("file:///srv/q3.pdf?v=1#top", "q3.pdf", path("/srv/q3.pdf")),
        // No place at all, and one that is on no disk.
        ("q3.pdf", "q3.pdf", Value::Null),
        ("s3://reports/q3.pdf", "q3.pdf", Value::Null),
        ("s3://reports/q3.csv?part=a/b", "q3.csv", Value::Null),
        ("s3://reports/2026/", "2026", Value::Null),
    ] {
        let event = file(place)
            .human("user-42")
            .outcome(Outcome::Success)
            .build()
            .unwrap();
        let ocsf = exported(&event);
        assert_eq!(
            (&ocsf["class_uid"], &ocsf["activity_name"]),
            (&json!(1001), &json!("Delete"))
        );
        assert_eq!(
            (&ocsf["file"]["name"], &ocsf["file"]["path"]),
            (&json!(name), &path)
        );
        assert!(said(&ocsf).contains(place), "{place}: {ocsf:#}");
    }
}

/// The place is one thing, and what people call it another.
#[test]
fn a_file_with_a_name_has_it_beside_its_path() {
    let named = |target: Entity<'static>| {
        let event = Event::file_access("Quarterly report").target(target);
        let event = event.human("user-42").outcome(Outcome::Success);
        exported(&event.build().unwrap())["file"].take()
    };
    let file = named(Entity::new("file", "/srv/reports/q3.pdf").name("Quarterly report"));
    let expected = json!({"uid": "/srv/reports/q3.pdf", "path": "/srv/reports/q3.pdf",
        "name": "Quarterly report", "type_id": 0, "type": "Unknown"});
    assert_eq!(file, expected);
    let file = named(Entity::new("file", "doc-7").name("Plan B/C"));
    assert_eq!(
        (&file["name"], file.get("path")),
        (&json!("Plan B/C"), None)
    );
    // Without a name for people, what was acted on is another text.
    let file = |target: Value| {
        let event = json!({"event_type": "EVENT_FILE_ACCESS", "resource": "Quarterly report", "target": target});
        let ocsf = from_json(&event);
        let name = |name: &str| ocsf["file"].get(name).cloned().unwrap_or_default();
        assert!(said(&ocsf).contains("Quarterly report"), "{ocsf:#}");
        [name("name"), name("path"), name("uri")]
    };
    for (uri, name, path) in [
        ("file:///a/b.txt", "b.txt", json!("/a/b.txt")),
        ("s3://bucket/k.csv", "k.csv", Value::Null),
    ] {
        assert_eq!(file(json!({"uri": uri})), [json!(name), path, json!(uri)]);
    }
    let by_id = json!({"type": "file", "id": "/a/b.txt"});
    assert_eq!(
        file(by_id),
        [json!("b.txt"), json!("/a/b.txt"), Value::Null]
    );
}

#[test]
fn stored_ids_are_not_believed_and_not_lost() {
    let message = LogRequest {
        event_type: EventType::EventResourceAccess.into(),
        actor_id: "user-42".to_owned(),
        // What the published 0.2.0 stores: "Update" for a read.
        ocsf_class_uid: 6003,
        ocsf_activity_id: 3,
        ..LogRequest::default()
    };
    let bytes = compliance_log::prost::Message::encode_to_vec(&message);
    let event = Event::decode(&bytes).unwrap().into_event().unwrap();
    let ocsf = exported(&event);
    assert_eq!(
        (&ocsf["class_uid"], &ocsf["activity_id"]),
        (&json!(6003), &json!(2))
    );
    assert_eq!(ocsf["unmapped"]["ocsf_activity_id"], 3);

    let ocsf = exported(&login().build().unwrap());
    assert_eq!(
        (&ocsf["class_uid"], ocsf["unmapped"].get("ocsf_class_uid")),
        (&json!(3002), None)
    );
}

/// A received login with a change.
fn received(change: impl FnOnce(&mut LogRequest)) -> Event {
    let mut message = login().build().unwrap().into_proto();
    change(&mut message);
    let bytes = compliance_log::prost::Message::encode_to_vec(&message);
    Event::decode(&bytes).unwrap().into_event().unwrap()
}

#[test]
fn a_time_has_milliseconds_and_all_its_digits() {
    let time: DateTime<Utc> = "2026-11-17T07:40:00.015780952Z".parse().unwrap();
    let ocsf = exported(&login().time(time).build().unwrap());
    assert_eq!(ocsf["time"], time.timestamp_millis());
    assert_eq!(ocsf["time_dt"], "2026-11-17T07:40:00.015780952Z");

    let recorded = |message: &mut LogRequest| {
        message.recorded_time = message.time.take();
    };
    let time = exported(&received(|_| {}))["time"].as_i64().unwrap();
    let ocsf = exported(&received(recorded));
    assert!((ocsf["time"].as_i64().unwrap() - time).abs() < 60_000);
    let ocsf = exported(&received(|message| message.time = None));
    assert_eq!((&ocsf["time"], ocsf.get("time_dt")), (&json!(0), None));
}

#[test]
fn what_ocsf_wants_and_the_event_lacks_is_unknown() {
    let call = Event::tool_invocation("search")
        .service("svc-1")
        .outcome(Outcome::Success);
    let ocsf = exported(&call.build().unwrap());
    assert_eq!(ocsf["src_endpoint"], json!({"name": "unknown"}));
    let from = call.origin(Endpoint::from(
        "198.51.100.24".parse::<std::net::IpAddr>().unwrap(),
    ));
    let ocsf = exported(&from.build().unwrap());
    assert_eq!(ocsf["src_endpoint"], json!({"ip": "198.51.100.24"}));
}

#[test]
fn endpoints_that_ocsf_refuses_are_not_lost() {
    let ocsf = exported(&received(|message| {
        message.origin = Some(Box::new(compliance_log::proto::Endpoint {
            hostname: "a.example.com".to_owned(),
            ip: "not an address".to_owned(),
            port: 70_000,
            ..Default::default()
        }));
    }));
    assert_eq!(ocsf["src_endpoint"], json!({"hostname": "a.example.com"}));
    assert_eq!(
        ocsf["unmapped"]["origin"],
        json!({"ip": "not an address", "port": 70_000})
    );
}

#[test]
fn policies_that_were_asked_are_authorizations() {
    let decisions = [
        PolicyDecision::new("agent-tools", Effect::Allow),
        PolicyDecision::new("sensitive-data", Effect::Deny),
    ];
    let ocsf = exported(&login().policy_decisions(&decisions).build().unwrap());
    let expected = json!([
        {"decision": "Allowed", "policy": {"uid": "agent-tools"}},
        {"decision": "Denied", "policy": {"uid": "sensitive-data"}},
    ]);
    assert_eq!(ocsf["authorizations"], expected);
}

#[test]
fn the_product_is_the_events_or_else_the_options() {
    let named = login()
        .build_in(&Context::new("auth").product("Harbour", "1.2"))
        .unwrap();
    let options = Options::new().version(Version::V1_8_0).product("Fallback");
    let product = |event: &Event| {
        let ocsf = ocsf::to_value(event, &options).unwrap();
        ocsf["metadata"]["product"]["name"].clone()
    };
    assert_eq!(product(&named), "Harbour");
    assert_eq!(product(&login().build().unwrap()), "Fallback");
    assert_eq!(
        exported(&login().build().unwrap())["metadata"]["version"],
        "1.8.0"
    );
}

#[test]
fn a_type_of_a_newer_schema_is_a_base_event() {
    let ocsf = exported(&received(|message| message.event_type = 777));
    assert_eq!(
        (&ocsf["class_uid"], &ocsf["type_uid"]),
        (&json!(0), &json!(0))
    );
    assert_eq!(ocsf["unmapped"]["event_type"], 777);
}
