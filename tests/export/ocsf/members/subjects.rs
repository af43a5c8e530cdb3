//! What an act is about, and what an event of each class has at least.

use serde_json::{Value, json};

use super::{NOTHING, event};
use crate::members::stands;
use crate::ocsf::with;

#[test]
fn the_target_stands_in_the_place_of_its_class() {
    let party = json!({"uid": "the-id", "name": "the-name"});
    let typed = json!({"uid": "the-id", "name": "the-name", "type": "the-type"});
    let with = |of: &Value, more: Value| with(of.clone(), &more);
    let log = json!({"target": {"type": "audit_log", "id": "the-id", "name": "the-name"}, "operation": "OPERATION_STOP"});
    let group = json!({"target": {"type": "group", "id": "the-id", "name": "the-name"}});
    let grouped = with(&party, json!({"type": "group"}));
    let file = with(
        &party,
        json!({"uri": "the-uri", "type_id": 0, "type": "Unknown"}),
    );
    let entity = with(&typed, json!({"type_id": 99}));
    let policy = with(&party, json!({"type_id": 5, "type": "Policy"}));
    let web = with(&typed, json!({"url_string": "the-uri"}));
    for (kind, more, class, place, expected) in [
        ("FILE_ACCESS", json!({}), 1001, "file", file),
        ("PROCESS_STOP", log, 1008, "log_name", json!("the-name")),
        (
            "USER_MANAGEMENT",
            json!({"operation": "OPERATION_LOCK"}),
            3001,
            "user",
            party.clone(),
        ),
        (
            "LOGIN",
            json!({}),
            3002,
            "service.name",
            json!("the-component"),
        ),
        ("CONFIG_CHANGE", json!({}), 3004, "entity", entity),
        ("POLICY_CHANGE", json!({}), 3004, "entity", policy),
        (
            "USER_MANAGEMENT",
            json!({"operation": "OPERATION_GRANT"}),
            3005,
            "user",
            party.clone(),
        ),
        ("USER_MANAGEMENT", group, 3006, "group", grouped),
        ("DATA_EXPORT", json!({}), 6001, "web_resources.0", web),
        (
            "TOOL_INVOCATION",
            json!({}),
            6003,
            "resources.0",
            typed.clone(),
        ),
        (
            "CONTEXT_ACCESS",
            json!({}),
            6005,
            "database",
            with(&typed, json!({"type_id": 99})),
        ),
        (
            "GUARDRAIL_CHECK",
            json!({"guardrail": {"verdict": "GUARDRAIL_VERDICT_FAIL"}}),
            2004,
            "resources.0",
            typed,
        ),
    ] {
        let exported = event(kind, &more);
        stands(&exported, &[("class_uid", json!(class)), (place, expected)]);
        // It is called otherwise than the text says, which is kept.
        assert_eq!(exported["unmapped"]["resource"], "the-resource", "{kind}");
    }
}

#[test]
fn what_a_class_wants_and_an_event_lacks_is_unknown() {
    let none = |more: Value| {
        let bare = json!({"target": null, "resource": "", "host": null, "origin": null,
            "destination": null, "component": "", "metadata": null, "message": "", "event_id": ""});
        with(bare, &more)
    };
    let bare = none(json!({}));
    let unknown = json!("unknown");
    let product = ("metadata.product.name", json!("compliance-log"));
    let file = json!({"name": "unknown", "type_id": 0, "type": "Unknown"});
    let entity = json!({"name": "unknown", "type_id": 99, "type": "Configuration"});
    stands(
        &event("FILE_ACCESS", &bare),
        &[product, ("file", file), ("device.name", unknown.clone())],
    );
    stands(&event("LOGIN", &bare), &[("service.name", unknown.clone())]);
    stands(&event("CONFIG_CHANGE", &bare), &[("entity", entity)]);
    let known = none(json!({"target": {"type": "rule", "id": "the-id"}}));
    let entity = json!({"uid": "the-id", "type_id": 99, "type": "rule"});
    stands(&event("CONFIG_CHANGE", &known), &[("entity", entity)]);
    stands(
        &event("PROCESS_START", &bare),
        &[
            ("process.uid", unknown.clone()),
            ("device.name", unknown.clone()),
        ],
    );
    stands(
        &event("NETWORK_CONNECTION", &bare),
        &[("dst_endpoint.name", unknown.clone())],
    );
    let database = json!({"name": "unknown", "type_id": 0, "type": "Unknown"});
    stands(
        &event("CONTEXT_ACCESS", &bare),
        &[
            ("database", database),
            ("src_endpoint.name", unknown.clone()),
        ],
    );
    stands(
        &event("TOOL_INVOCATION", &bare),
        &[
            ("resources", NOTHING),
            ("src_endpoint.name", unknown.clone()),
        ],
    );
    let fired = none(json!({"guardrail": {"verdict": "GUARDRAIL_VERDICT_FAIL"}}));
    let finding = json!({"uid": "2026-11-23T09:30:00Z unknown", "title": "Guardrail check"});
    stands(
        &event("GUARDRAIL_CHECK", &fired),
        &[("finding_info", finding)],
    );
    // What answered or asked, where no place is named.
    let parties = none(json!({"client_id": "the-client", "server_id": "the-server"}));
    stands(
        &event("TOOL_INVOCATION", &parties),
        &[
            ("src_endpoint", json!({"uid": "the-client"})),
            ("dst_endpoint", json!({"uid": "the-server"})),
        ],
    );
    stands(
        &event("FILE_ACCESS", &parties),
        &[("device.uid", json!("the-server"))],
    );
}
