//! Where an act came from, went to and was carried out, and what its payload says.

use serde_json::{Value, json};

use super::{NOTHING, event};
use crate::members::stands;

fn endpoint(letter: char) -> Value {
    let (number, port, zone) = if letter == 'o' {
        (2, 7004, 2)
    } else {
        (3, 7005, 3)
    };
    json!({"uid": format!("{letter}-1"), "hostname": format!("{letter}.example.org"),
        "ip": format!("192.0.2.{number}"), "port": port, "zone": format!("z-{zone}")})
}

#[test]
fn places_are_endpoints_and_the_device() {
    let device = json!({"uid": "h-1", "hostname": "h.example.org", "ip": "192.0.2.1", "zone": "z-1",
        "type_id": 0, "type": "Unknown"});
    for (kind, has_source, has_destination, has_agent) in [
        ("LOGIN", true, true, true),
        ("USER_MANAGEMENT", true, false, true),
        ("CONFIG_CHANGE", true, false, true),
        ("PRIVILEGE_USE", true, true, true),
        ("NETWORK_CONNECTION", true, true, false),
        ("DATA_EXPORT", true, true, true),
        ("TOOL_INVOCATION", true, true, true),
        ("CONTEXT_ACCESS", true, true, true),
        ("FILE_ACCESS", false, false, false),
        ("PROCESS_START", false, false, false),
    ] {
        let exported = event(kind, &json!({}));
        let if_there = |is_there: bool, value: Value| if is_there { value } else { NOTHING };
        stands(
            &exported,
            &[
                ("device", device.clone()),
                ("src_endpoint", if_there(has_source, endpoint('o'))),
                ("dst_endpoint", if_there(has_destination, endpoint('d'))),
                (
                    "http_request",
                    if_there(has_agent, json!({"user_agent": "Browser/141.0"})),
                ),
            ],
        );
        let unmapped = &exported["unmapped"];
        assert_eq!(unmapped.get("origin").is_some(), !has_source, "{kind}");
        assert_eq!(
            unmapped.get("destination").is_some(),
            !has_destination,
            "{kind}"
        );
        assert_eq!(unmapped.get("user_agent").is_some(), !has_agent, "{kind}");
    }
}

#[test]
fn payloads_have_attributes_of_their_class() {
    let process =
        json!({"process": {"pid": 81, "parent_pid": 82, "executable": "/bin/sh", "exit_code": 83}});
    let expected = json!({"uid": "the-id", "name": "the-name", "pid": 81, "path": "/bin/sh",
        "parent_process": {"pid": 82}});
    stands(
        &event("PROCESS_START", &process),
        &[("process", expected), ("exit_code", json!(83))],
    );

    let network = json!({"network": {"transport": "tcp", "protocol": "https",
        "direction": "DIRECTION_INBOUND", "tls_version": "1.3"}});
    let connection = json!({"direction_id": 1, "direction": "Inbound", "protocol_name": "tcp"});
    stands(
        &event("NETWORK_CONNECTION", &network),
        &[
            ("connection_info", connection),
            ("app_protocol_name", json!("https")),
            ("tls.version", json!("1.3")),
        ],
    );

    let nowhere = json!({"network": {"transport": "tcp"}});
    let connection = json!({"direction_id": 0, "direction": "Unknown", "protocol_name": "tcp"});
    let exported = event("NETWORK_CONNECTION", &nowhere);
    stands(&exported, &[("connection_info", connection)]);
    let none = event(
        "NETWORK_CONNECTION",
        &json!({"network": {"protocol": "https"}}),
    );
    stands(&none, &[("connection_info", NOTHING)]);

    let query = json!({"context_access": {"query": "refunds"}});
    let asked = json!({"query_string": "refunds", "uid": "the-event"});
    stands(&event("CONTEXT_ACCESS", &query), &[("query_info", asked)]);

    let guardrail = json!({"guardrail": {"verdict": "GUARDRAIL_VERDICT_FLAG", "rule_id": "rule-1",
        "categories": ["c-1", "c-2"]}});
    let found = json!({"uid": "the-event", "title": "the message", "types": ["c-1", "c-2"],
        "analytic": {"uid": "rule-1", "type_id": 1, "type": "Rule"}});
    stands(
        &event("GUARDRAIL_CHECK", &guardrail),
        &[("finding_info", found)],
    );
}
