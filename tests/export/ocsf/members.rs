//! Where each member of an event stands in each class.

mod places;
mod subjects;

use serde_json::{Value, json};

use super::{from_json, with};
use crate::members::stands;

/// An event in which each text is another one, and what is said besides.
fn event(kind: &str, more: &Value) -> Value {
    let event = json!({
        "event_type": format!("EVENT_{kind}"),
        "outcome": "OUTCOME_SUCCESS",
        "severity": "SEVERITY_WARNING",
        "sensitivity": "SENSITIVITY_SECRET",
        "time": "2026-11-23T09:30:00Z",
        "recorded_time": "2026-11-23T09:30:01Z",
        "duration_ms": "17",
        "event_id": "the-event",
        "sequence": "7001",
        "actor_id": "the-actor",
        "actor_type": "human",
        "actor": {"name": "Ada", "privileges": ["p-1", "p-2"]},
        "authentication": {"issuer": "the-issuer", "credential_id": "the-credential"},
        "component": "the-component",
        "environment": "staging",
        "resource": "the-resource",
        "message": "the message",
        "reason": {"code": "the-code", "text": "the reason"},
        "session_id": "the-session",
        "tenant_id": "the-tenant",
        "user_agent": "Browser/141.0",
        "trace_id": "the-trace",
        "policy_tags": ["SOC2:CC6.1"],
        "labels": {"team": "payments"},
        "metadata": {
            "schema_version": "0.3.0",
            "product_name": "Harbour",
            "product_version": "9.3.1",
            "vendor_name": "Example Corp",
        },
        "host": {"id": "h-1", "hostname": "h.example.org", "ip": "192.0.2.1", "zone": "z-1"},
        "origin": {"id": "o-1", "hostname": "o.example.org", "ip": "192.0.2.2", "port": 7004, "zone": "z-2"},
        "destination": {"id": "d-1", "hostname": "d.example.org", "ip": "192.0.2.3", "port": 7005, "zone": "z-3"},
        "target": {"type": "the-type", "id": "the-id", "name": "the-name", "uri": "the-uri"},
    });
    from_json(&with(event, more))
}

const NOTHING: Value = Value::Null;

#[test]
fn in_every_class_an_event_says_when_how_and_by_which_product() {
    for kind in [
        "LOGIN",
        "FILE_ACCESS",
        "TOOL_INVOCATION",
        "PROCESS_START",
        "CONFIG_CHANGE",
    ] {
        stands(
            &event(kind, &json!({})),
            &[
                ("time", json!(1_795_426_200_000_i64)),
                ("time_dt", json!("2026-11-23T09:30:00Z")),
                ("duration", json!(17)),
                ("message", json!("the message")),
                ("status_code", json!("the-code")),
                ("status_detail", json!("the reason")),
                ("metadata.version", json!("1.8.0")),
                ("metadata.uid", json!("the-event")),
                ("metadata.event_code", json!(format!("EVENT_{kind}"))),
                ("metadata.log_level", json!("SEVERITY_WARNING")),
                ("metadata.log_version", json!("0.3.0")),
                ("metadata.logged_time", json!(1_795_426_201_000_i64)),
                ("metadata.logged_time_dt", json!("2026-11-23T09:30:01Z")),
                ("metadata.sequence", json!(7001)),
                ("metadata.tenant_uid", json!("the-tenant")),
                ("metadata.labels", json!(["SOC2:CC6.1"])),
                ("metadata.product.name", json!("Harbour")),
                ("metadata.product.version", json!("9.3.1")),
                ("metadata.product.vendor_name", json!("Example Corp")),
                ("metadata.product.feature.name", json!("the-component")),
            ],
        );
    }
}

#[test]
fn an_activity_is_one_of_its_class_and_category() {
    for (kind, category, class, activity, type_name) in [
        (
            "FILE_ACCESS",
            "1 System Activity",
            "1001 File System Activity",
            "2 Read",
            "Read",
        ),
        (
            "PROCESS_STOP",
            "1 System Activity",
            "1007 Process Activity",
            "2 Terminate",
            "Terminate",
        ),
        (
            "LOGIN",
            "3 Identity & Access Management",
            "3002 Authentication",
            "1 Logon",
            "Logon",
        ),
        (
            "NETWORK_CONNECTION",
            "4 Network Activity",
            "4001 Network Activity",
            "1 Open",
            "Open",
        ),
        (
            "TOOL_INVOCATION",
            "6 Application Activity",
            "6003 API Activity",
            "99 Invoke",
            "Other",
        ),
    ] {
        let exported = event(kind, &json!({}));
        let pair = |of: &str| {
            let ids = if of == "activity" {
                "activity_id".to_owned()
            } else {
                format!("{of}_uid")
            };
            format!(
                "{} {}",
                exported[ids],
                exported[format!("{of}_name")].as_str().unwrap()
            )
        };
        assert_eq!(
            [pair("category"), pair("class"), pair("activity")],
            [category, class, activity]
        );
        let (class, name) = class.split_once(' ').unwrap();
        let (activity, _) = activity.split_once(' ').unwrap();
        let number: i64 = class.parse::<i64>().unwrap() * 100 + activity.parse::<i64>().unwrap();
        let type_name = format!("{name}: {type_name}");
        assert_eq!(pair("type"), format!("{number} {type_name}"));
    }
    let fired = json!({"guardrail": {"verdict": "GUARDRAIL_VERDICT_FAIL"}});
    let rows = [
        ("category_uid", json!(2)),
        ("category_name", json!("Findings")),
    ];
    stands(&event("GUARDRAIL_CHECK", &fired), &rows);
    let newer = json!({"event_type": 777});
    let rows = [
        ("category_uid", json!(0)),
        ("category_name", json!("Uncategorized")),
        ("class_name", json!("Base Event")),
        ("activity_name", json!("Unknown")),
        ("type_name", json!("Base Event: Unknown")),
    ];
    stands(&event("LOGIN", &newer), &rows);
}

#[test]
fn who_acts_is_the_user_or_the_actor_by_class() {
    let user = json!({"uid": "the-actor", "name": "Ada", "type_id": 1, "type": "User"});
    let session =
        json!({"uid": "the-session", "issuer": "the-issuer", "credential_uid": "the-credential"});
    for kind in ["LOGIN", "LOGOUT", "PRIVILEGE_USE"] {
        let exported = event(kind, &json!({}));
        stands(
            &exported,
            &[
                ("user", user.clone()),
                ("session", session.clone()),
                ("actor", NOTHING),
            ],
        );
    }
    for kind in [
        "FILE_ACCESS",
        "TOOL_INVOCATION",
        "USER_MANAGEMENT",
        "NETWORK_CONNECTION",
        "GUARDRAIL_CHECK",
    ] {
        let exported = event(kind, &json!({}));
        stands(
            &exported,
            &[
                ("actor.user", user.clone()),
                ("actor.session", session.clone()),
            ],
        );
    }
    let privileges = |more: Value| event("PRIVILEGE_USE", &more)["privileges"].take();
    assert_eq!(privileges(json!({})), json!(["p-1", "p-2"]));
    assert_eq!(privileges(json!({"actor": {}})), json!(["the-resource"]));
    assert_eq!(
        privileges(json!({"actor": {}, "resource": ""})),
        json!(["unknown"])
    );
    assert_eq!(event("LOGIN", &json!({})).get("privileges"), None);
    for (actor_type, id, caption) in [
        ("", 0, "Unknown"),
        ("human", 1, "User"),
        ("system", 3, "System"),
        ("service", 4, "Service"),
        ("agent", 99, "Agent"),
        ("robot", 99, "robot"),
    ] {
        let exported = event("LOGIN", &json!({"actor_type": actor_type}));
        stands(
            &exported,
            &[("user.type_id", json!(id)), ("user.type", json!(caption))],
        );
    }
    let nobody = event("LOGIN", &json!({"actor_id": "", "actor": {}}));
    stands(
        &nobody,
        &[("user.name", json!("unknown")), ("user.uid", NOTHING)],
    );
}

#[test]
fn kinds_of_data_are_categories() {
    let categories = |classes: &[&str]| {
        let classes: Vec<_> = classes
            .iter()
            .map(|it| format!("DATA_CLASS_{it}"))
            .collect();
        let exported = event(
            "LOGIN",
            &json!({"data_classes": classes, "sensitivity": null}),
        );
        let said = exported["metadata"]["data_classifications"].clone();
        let said = said.as_array().cloned().unwrap_or_default();
        let pair = |it: &Value| json!([it["category_id"], it["category"]]);
        said.iter().map(pair).collect::<Vec<_>>()
    };
    for (class, id, caption) in [
        ("PII", 1, "Personal"),
        ("PHI", 1, "Personal"),
        ("BIOMETRIC", 1, "Personal"),
        ("SPECIAL_CATEGORY", 1, "Personal"),
        ("CARDHOLDER_DATA", 3, "Financial"),
        ("FINANCIAL", 3, "Financial"),
        ("TRADE_SECRET", 4, "Business"),
        ("SENSITIVE_AUTHENTICATION_DATA", 6, "Security"),
        ("CREDENTIAL", 6, "Security"),
    ] {
        assert_eq!(categories(&[class]), [json!([id, caption])], "{class}");
    }
    let both = [json!([1, "Personal"]), json!([6, "Security"])];
    assert_eq!(categories(&["CREDENTIAL", "PII", "PHI"]), both);
}

/// Attributes that a class does not have by itself come with the profile that has them.
#[test]
fn profiles_are_those_whose_attributes_are_used() {
    let profiles = |kind: &str, more: Value| event(kind, &more)["metadata"]["profiles"].take();
    let bare = json!({"host": null, "sensitivity": null, "recorded_time": null, "time": null,
        "trace_id": "", "component": ""});
    assert_eq!(profiles("LOGIN", bare.clone()), NOTHING);
    // Who acts is of the host there.
    assert_eq!(
        profiles("NETWORK_CONNECTION", bare.clone()),
        json!(["host"])
    );
    let with = |name: &str, value: Value| {
        let mut more = bare.clone();
        more[name] = value;
        more
    };
    let host = with("host", json!({"id": "h-1"}));
    assert_eq!(profiles("LOGIN", host.clone()), json!(["host"]));
    assert_eq!(profiles("FILE_ACCESS", host), NOTHING);
    for (name, value, profile) in [
        ("time", json!("2026-11-23T09:30:00Z"), "datetime"),
        ("recorded_time", json!("2026-11-23T09:30:00Z"), "datetime"),
        (
            "sensitivity",
            json!("SENSITIVITY_SECRET"),
            "data_classification",
        ),
        (
            "outcome",
            json!("OUTCOME_FAILURE_DENIED"),
            "security_control",
        ),
    ] {
        assert_eq!(
            profiles("LOGIN", with(name, value)),
            json!([profile]),
            "{name}"
        );
    }
    let traced = with("trace_id", json!("the-trace"));
    assert_eq!(profiles("TOOL_INVOCATION", traced), json!(["trace"]));
    let named = with("component", json!("agents"));
    assert_eq!(profiles("TOOL_INVOCATION", named), json!(["ai_operation"]));
}

/// Policies with what they said, and the profile that has such attributes.
#[test]
fn policies_that_decided_are_named() {
    let decided = json!({"policy_decisions": [{"policy_id": "p-1", "policy_version": "3", "effect": "EFFECT_DENY"}]});
    let expected = json!([{"decision": "Denied", "policy": {"uid": "p-1", "version": "3"}}]);
    let exported = event("LOGIN", &decided);
    stands(&exported, &[("authorizations", expected)]);
    let profiles = exported["metadata"]["profiles"].as_array().unwrap();
    assert!(profiles.contains(&json!("security_control")));
}
