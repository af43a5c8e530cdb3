//! Categories and types: which kind of event it is.

use std::collections::BTreeMap;

use compliance_log::event::{EventType, Operation, Outcome};
use compliance_log::proto::{Entity, LogRequest};
use serde_json::{Value, json};

use crate::{stated, valid};

use super::{export, made};

/// Standing in ECS by event type: category and type.
#[test]
fn every_event_type_has_the_category_and_type_of_the_table() {
    let expected = BTreeMap::from([
        ("AGENT_DECISION", "api / info"),
        ("CONFIG_CHANGE", "configuration / change"),
        ("CONTEXT_ACCESS", "database / access"),
        ("DATA_EXPORT", "file / access"),
        ("DELEGATION", "api / start"),
        ("FILE_ACCESS", "file / access"),
        ("GUARDRAIL_CHECK", "intrusion_detection / info"),
        ("LOGIN", "authentication / start"),
        ("LOGOUT", "authentication / end"),
        ("MCP_INITIALIZE", "api,session / start"),
        ("MCP_INITIALIZED", "api,session / info"),
        ("MCP_PING", "api / info"),
        ("MCP_SHUTDOWN", "api,session / end"),
        ("MODEL_INFERENCE", "api / access"),
        ("NETWORK_CONNECTION", "network / connection,start"),
        ("POLICY_CHANGE", "configuration / change"),
        ("PRIVILEGE_USE", "iam / admin"),
        ("PROCESS_START", "process / start"),
        ("PROCESS_STOP", "process / end"),
        ("PROMPT_EXECUTION", "api / access"),
        ("PROMPT_LIST", "api / access"),
        ("RESOURCE_ACCESS", "api / access"),
        ("RESOURCE_LIST", "api / access"),
        ("RESOURCE_READ", "api / access"),
        ("SAMPLING_REQUEST", "api / access"),
        ("SAMPLING_RESPONSE", "api / access"),
        ("TOOL_INVOCATION", "api / access"),
        ("TOOL_LIST", "api / access"),
        ("TRANSPORT_CONNECT", "network / connection,start"),
        ("TRANSPORT_DISCONNECT", "network / connection,end"),
        ("TRANSPORT_ERROR", "network / connection,info"),
        ("USER_MANAGEMENT", "iam / user,change"),
    ]);
    let texts = |value: &Value| {
        let texts = value
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it.as_str().unwrap());
        texts.collect::<Vec<_>>().join(",")
    };
    let mut found = BTreeMap::new();
    for event_type in EventType::ALL {
        let exported = made(&LogRequest {
            event_type: event_type.number(),
            ..valid::valid()
        });
        let event = &exported["event"];
        let name = event_type.name().unwrap();
        assert_eq!(event["code"], name);
        let name = name.strip_prefix("EVENT_").unwrap();
        assert_eq!(event["action"], name.to_lowercase().replace('_', "-"));
        let row = format!("{} / {}", texts(&event["category"]), texts(&event["type"]));
        found.insert(name, row);
    }
    let found: BTreeMap<_, _> = found
        .iter()
        .map(|(name, row)| (*name, row.as_str()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn an_event_type_of_a_newer_schema_has_no_category() {
    let exported = made(&LogRequest {
        event_type: 777,
        ..valid::valid()
    });
    assert_eq!(exported["event"].get("category"), None);
    assert_eq!(exported["event"].get("action"), None);
    assert_eq!(exported["compliance_log"]["event_type"], 777);
}

#[test]
fn a_verb_tells_what_an_access_or_a_change_was() {
    let rows = [
        (EventType::FileAccess, Operation::Delete, "deletion"),
        (EventType::FileAccess, Operation::Erase, "deletion"),
        (EventType::FileAccess, Operation::Create, "creation"),
        (EventType::FileAccess, Operation::Update, "change"),
        (EventType::FileAccess, Operation::Read, "access"),
        (EventType::PolicyChange, Operation::Create, "creation"),
        (EventType::PolicyChange, Operation::Disable, "change"),
        (EventType::ConfigChange, Operation::Import, "change"),
        (EventType::ResourceAccess, Operation::Erase, "deletion"),
        // ECS expects neither in the category `database`.
        (EventType::ContextAccess, Operation::Delete, "access"),
        (EventType::ContextAccess, Operation::Update, "change"),
        // It says nothing of what began.
        (EventType::ProcessStart, Operation::Create, "start"),
    ];
    for (event_type, operation, expected) in rows {
        let exported = made(&LogRequest {
            event_type: event_type.number(),
            operation: operation.number(),
            ..valid::valid()
        });
        assert_eq!(
            exported["event"]["type"],
            json!([expected]),
            "{event_type} {operation}"
        );
        assert_eq!(
            exported["compliance_log"]["operation"],
            operation.name().unwrap()
        );
    }
    let managed = |target: &str| {
        let exported = made(&LogRequest {
            event_type: EventType::UserManagement.number(),
            operation: Operation::Create.number(),
            target: Some(Box::new(Entity {
                r#type: target.to_owned(),
                ..Default::default()
            })),
            ..valid::valid()
        });
        exported["event"]["type"].clone()
    };
    assert_eq!(managed("user"), json!(["user", "creation"]));
    assert_eq!(managed("group"), json!(["group", "creation"]));
    assert_eq!(managed("role"), json!(["group", "creation"]));
}

#[test]
fn what_was_refused_is_denied_where_ecs_expects_it() {
    let types = |event_type: EventType, outcome: Outcome| {
        let exported = made(&LogRequest {
            event_type: event_type.number(),
            outcome: outcome.number(),
            ..valid::valid()
        });
        exported["event"]["type"].clone()
    };
    let denied = Outcome::FailureDenied;
    assert_eq!(
        types(EventType::ToolInvocation, denied),
        json!(["access", "denied"])
    );
    assert_eq!(
        types(EventType::ToolInvocation, Outcome::FailureError),
        json!(["access"])
    );
    assert_eq!(
        types(EventType::NetworkConnection, denied),
        json!(["connection", "start", "denied"])
    );
    assert_eq!(types(EventType::GuardrailCheck, denied), json!(["denied"]));
    assert_eq!(types(EventType::FileAccess, denied), json!(["access"]));
}

#[test]
fn only_a_guardrail_that_found_something_alerts() {
    for (name, kind) in [
        ("guardrail_check", "event"),
        ("guardrail_check_blocked", "alert"),
        ("guardrail_check_redacted", "alert"),
        ("guardrail_check_error", "event"),
        ("tool_invocation_denied", "event"),
    ] {
        assert_eq!(
            export(&stated::example(name))["event"]["kind"],
            kind,
            "{name}"
        );
    }
}
