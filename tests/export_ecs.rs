//! Events as ECS: nothing is lost, and each table says what it says.
#![cfg(feature = "export")]

#[path = "common/exported.rs"]
mod exported;
#[path = "common/golden.rs"]
mod golden;
#[path = "common/leaves.rs"]
mod leaves;
#[path = "common/random.rs"]
mod random;
#[path = "common/stated.rs"]
mod stated;
#[path = "common/valid.rs"]
mod valid;

use std::collections::BTreeMap;

use compliance_log::Event;
use compliance_log::event::{EventType, Operation, Outcome, Severity};
use compliance_log::export::ecs::{self, Options};
use compliance_log::proto::{
    Endpoint, Entity, GenAiPayload, LogRequest, NetworkPayload, ProcessPayload,
    log_request::Payload,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn export(event: &Event) -> Value {
    ecs::to_value(event, &Options::default()).unwrap().into()
}

fn made(message: &LogRequest) -> Value {
    let bytes = compliance_log::prost::Message::encode_to_vec(message);
    export(&Event::decode(&bytes).unwrap().into_event().unwrap())
}

/// What stands in another form: the test of each is below.
fn is_converted(path: &str, said: &str) -> bool {
    match path {
        "duration_ms" => true,
        "severity" => said.starts_with("SEVERITY_"),
        "network.direction" => said.starts_with("DIRECTION_"),
        _ => false,
    }
}

/// What an event says and its export does not.
fn lost(event: &Event) -> Vec<(String, String)> {
    let found = stated::found(&export(event));
    let stated = stated::stated(event).into_iter();
    stated
        .filter(|(path, said)| !found.contains(said) && !is_converted(path, said))
        .collect()
}

#[test]
fn nothing_of_the_examples_is_lost() {
    for event in exported::examples() {
        assert_eq!(lost(&event), []);
    }
}

proptest! {
    #[test]
    fn nothing_of_any_event_is_lost(event in exported::any_event()) {
        prop_assert_eq!(lost(&event), []);
    }

    #[test]
    fn a_line_is_one_line_of_json(event in exported::any_event()) {
        let line = ecs::to_string(&event, &Options::default()).unwrap();
        prop_assert!(!line.contains('\n'));
        prop_assert_eq!(serde_json::from_str::<Value>(&line).unwrap(), export(&event));
    }

    /// No field has a dot in its name, which would name another field; under the root of our own
    /// Elasticsearch makes no fields.
    #[test]
    fn objects_are_nested(event in exported::any_event()) {
        let Value::Object(mut members) = export(&event) else { panic!() };
        members.remove("compliance_log");
        let mut open: Vec<Value> = vec![members.into()];
        while let Some(value) = open.pop() {
            if let Value::Object(members) = value {
                for (name, value) in members {
                    prop_assert!(!name.contains('.') && !name.is_empty(), "{}", name);
                    open.push(value);
                }
            }
        }
    }

    #[test]
    fn durations_are_nanoseconds_where_they_fit(
        duration_ms in prop_oneof![any::<i64>(), -1_000_000_i64..1_000_000],
    ) {
        let exported = made(&LogRequest { duration_ms: Some(duration_ms), ..valid::valid() });
        if let Some(nanos) = duration_ms.checked_mul(1_000_000) {
            prop_assert_eq!(&exported["event"]["duration"], &json!(nanos));
        } else {
            prop_assert_eq!(&exported["compliance_log"]["duration_ms"], &json!(duration_ms));
        }
    }
}

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

#[test]
fn outcomes_and_severities() {
    for outcome in Outcome::ALL {
        let exported = made(&LogRequest {
            outcome: outcome.number(),
            ..valid::valid()
        });
        let name = outcome.name().unwrap();
        let expected = match name.split('_').nth(1).unwrap() {
            "SUCCESS" => "success",
            "FAILURE" => "failure",
            _ => "unknown",
        };
        assert_eq!(exported["event"]["outcome"], expected);
        assert_eq!(exported["compliance_log"]["outcome"], name);
    }
    for severity in Severity::ALL {
        let exported = made(&LogRequest {
            severity: severity.number(),
            ..valid::valid()
        });
        let name = severity.name().unwrap().strip_prefix("SEVERITY_").unwrap();
        assert_eq!(exported["event"]["severity"], severity.number());
        assert_eq!(exported["log"]["level"], name.to_lowercase());
        assert_eq!(
            exported["log"]["syslog"]["severity"]["code"],
            8 - severity.number()
        );
    }
    let newer = made(&LogRequest {
        severity: 9,
        outcome: 777,
        ..valid::valid()
    });
    assert_eq!(newer.get("log"), None);
    assert_eq!(newer["event"]["outcome"], "unknown");
    assert_eq!(
        newer["compliance_log"],
        json!({"severity": 9, "outcome": 777})
    );
}

#[test]
fn the_time_is_that_of_the_act_else_of_the_record_else_of_1970() {
    use compliance_log::prost_types::Timestamp;
    let at = |time: Option<i64>, recorded: Option<i64>| {
        let at = |seconds| Timestamp { seconds, nanos: 0 };
        made(&LogRequest {
            time: time.map(at),
            recorded_time: recorded.map(at),
            ..valid::valid()
        })
    };
    assert_eq!(at(Some(5), Some(6))["@timestamp"], "1970-01-01T00:00:05Z");
    assert_eq!(
        at(Some(5), Some(6))["event"]["created"],
        "1970-01-01T00:00:06Z"
    );
    assert_eq!(at(None, Some(6))["@timestamp"], "1970-01-01T00:00:06Z");
    assert_eq!(at(None, None)["@timestamp"], "1970-01-01T00:00:00Z");
    assert_eq!(at(None, None)["event"].get("created"), None);
}

#[test]
fn what_a_field_would_refuse_stays_under_its_own_name() {
    let place = |ip: &str| {
        let endpoint = Endpoint {
            ip: ip.to_owned(),
            hostname: "a.example".to_owned(),
            ..Default::default()
        };
        let origin = Some(Box::new(endpoint.clone()));
        made(&LogRequest {
            origin,
            host: Some(Box::new(endpoint)),
            ..valid::valid()
        })
    };
    let good = place("2001:db8::17");
    assert_eq!(good["source"]["ip"], "2001:db8::17");
    assert_eq!(good["client"]["address"], "2001:db8::17");
    assert_eq!(good["host"]["ip"], json!(["2001:db8::17"]));
    assert_eq!(good["related"]["ip"], json!(["2001:db8::17"]));
    let bad = place("300.1.1.1");
    assert_eq!(
        bad["source"],
        json!({"domain": "a.example", "address": "a.example"})
    );
    assert_eq!(bad["compliance_log"]["origin"]["ip"], "300.1.1.1");
    assert_eq!(bad["compliance_log"]["host"]["ip"], "300.1.1.1");
    assert_eq!(bad["related"].get("ip"), None);

    let model = |temperature: f64| {
        let genai = GenAiPayload {
            temperature: Some(temperature),
            ..Default::default()
        };
        made(&LogRequest {
            payload: Some(Payload::Genai(Box::new(genai))),
            ..valid::valid()
        })
    };
    assert_eq!(model(0.5)["gen_ai"]["request"]["temperature"], 0.5);
    assert_eq!(
        model(f64::NAN)["compliance_log"]["genai"]["temperature"],
        "NaN"
    );

    let network = |direction: i32| {
        let network = NetworkPayload {
            direction,
            ..Default::default()
        };
        made(&LogRequest {
            payload: Some(Payload::Network(Box::new(network))),
            ..valid::valid()
        })
    };
    assert_eq!(network(1)["network"]["direction"], "inbound");
    assert_eq!(network(2)["network"]["direction"], "outbound");
    assert_eq!(network(3)["network"]["direction"], "internal");
    assert_eq!(network(9)["compliance_log"]["network"]["direction"], 9);
}

#[test]
fn the_arguments_of_a_process_begin_with_its_program() {
    let process = |executable: &str| {
        let process = ProcessPayload {
            executable: executable.to_owned(),
            arguments: vec!["-f".to_owned()],
            ..Default::default()
        };
        made(&LogRequest {
            payload: Some(Payload::Process(Box::new(process))),
            ..valid::valid()
        })
    };
    assert_eq!(
        process("/sbin/auditd")["process"]["args"],
        json!(["/sbin/auditd", "-f"])
    );
    assert_eq!(process("").get("process"), None);
    assert_eq!(
        process("")["compliance_log"]["process"]["arguments"],
        json!(["-f"])
    );
}

#[test]
fn a_target_is_what_its_type_says() {
    let target = |r#type: &str, uri: &str| {
        let entity = Entity {
            r#type: r#type.to_owned(),
            id: "i-1".to_owned(),
            name: "One".to_owned(),
            uri: uri.to_owned(),
        };
        made(&LogRequest {
            target: Some(Box::new(entity)),
            ..valid::valid()
        })
    };
    let file = target("file", "/srv/a.pdf");
    assert_eq!(file["file"], json!({"name": "One", "path": "/srv/a.pdf"}));
    assert_eq!(
        file["compliance_log"]["target"],
        json!({"type": "file", "id": "i-1"})
    );
    let located = target("file", "file:///srv/a.pdf");
    assert_eq!(located["file"]["path"], "/srv/a.pdf");
    assert_eq!(located["url"]["full"], "file:///srv/a.pdf");
    assert_eq!(
        target("file", "file:///srv/a%20b.pdf")["file"].get("path"),
        None
    );
    let by_path = |id: &str| {
        let entity = Entity {
            r#type: "file".to_owned(),
            id: id.to_owned(),
            ..Default::default()
        };
        made(&LogRequest {
            target: Some(Box::new(entity)),
            ..valid::valid()
        })
    };
    let unix = json!({"name": "a.pdf", "path": "/srv/a.pdf"});
    assert_eq!(by_path("/srv/a.pdf")["file"], unix);
    let windows = json!({"name": "a.pdf", "path": r"\\srv\a.pdf"});
    assert_eq!(by_path(r"\\srv\a.pdf")["file"], windows);
    assert_eq!(
        by_path("/srv/a.pdf")["compliance_log"]["target"],
        json!({"type": "file"})
    );
    assert_eq!(by_path("report-7").get("file"), None);
    assert_eq!(
        by_path("report-7")["compliance_log"]["target"]["id"],
        "report-7"
    );
    let user = target("user", "");
    assert_eq!(
        user["user"]["target"],
        json!({"id": "i-1", "full_name": "One"})
    );
    assert_eq!(user["related"]["user"], json!(["i-1", "user-42"]));
    assert_eq!(
        target("group", "")["group"],
        json!({"id": "i-1", "name": "One"})
    );
    let other = target("tool", "not a url");
    assert_eq!(other.get("url"), None);
    assert_eq!(other["compliance_log"]["target"]["uri"], "not a url");
    assert_eq!(other["related"]["user"], json!(["user-42"]));
}

#[test]
fn labels_have_names_that_elasticsearch_takes() {
    let labels = [
        ("team", "a"),
        ("a.b", "1"),
        ("a_b", "2"),
        ("", "3"),
        ("x y", "4"),
    ];
    let labels = labels.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let exported = made(&LogRequest {
        labels: labels.into(),
        ..valid::valid()
    });
    let expected = json!({"team": "a", "a_b": "2", "_": "3", "x_y": "4"});
    assert_eq!(exported["labels"], expected);
    let changed = json!({"a.b": "1", "": "3", "x y": "4"});
    assert_eq!(exported["compliance_log"]["labels"], changed);
    let unchanged = [("team".to_owned(), "a".to_owned())].into();
    let exported = made(&LogRequest {
        labels: unchanged,
        ..valid::valid()
    });
    assert_eq!(exported["compliance_log"].get("labels"), None);
}

#[test]
fn objects_that_a_flattened_field_refuses_are_text() {
    let data = |data: &str| {
        let text = format!(r#"{{"data": {data}}}"#);
        let event = Event::from_json(text.as_bytes())
            .unwrap()
            .into_event()
            .unwrap();
        export(&event)["compliance_log"]["data"].clone()
    };
    assert_eq!(data(r#"{"a": {"b": 1}}"#), json!({"a": {"b": 1}}));
    assert_eq!(
        data(r#"{"a": {"\u0000": 1}}"#),
        json!({"a": r#"{"\u0000":1}"#})
    );
    let nested = |levels: usize| format!("{}1{}", r#"{"a":"#.repeat(levels), "}".repeat(levels));
    let kept = |levels: usize| {
        let mut value = data(&nested(levels));
        let mut depth = 0;
        while let Value::Object(mut members) = value {
            value = members.remove("a").unwrap();
            depth += 1;
        }
        (depth, value.is_number())
    };
    assert_eq!(kept(16), (16, true));
    assert_eq!(kept(17), (16, false));
}

#[test]
fn the_operation_name_is_found_anew() {
    let stated = |name: &str| {
        let otel_operation_name = name.to_owned();
        let event_type = EventType::ContextAccess.number();
        made(&LogRequest {
            otel_operation_name,
            event_type,
            ..valid::valid()
        })
    };
    let right = stated("retrieval");
    assert_eq!(right["gen_ai"]["operation"]["name"], "retrieval");
    assert_eq!(right["compliance_log"].get("otel_operation_name"), None);
    let wrong = stated("embeddings");
    assert_eq!(wrong["gen_ai"]["operation"]["name"], "retrieval");
    assert_eq!(wrong["compliance_log"]["otel_operation_name"], "embeddings");
}

#[test]
fn the_data_set_begins_with_the_module() {
    let event = stated::example("login");
    let options = Options::new().dataset("harbour.audit");
    let exported = ecs::to_value(&event, &options).unwrap();
    assert_eq!(exported["event"]["module"], "harbour");
    assert_eq!(exported["event"]["dataset"], "harbour.audit");
    assert_eq!(export(&event)["event"]["dataset"], "compliance_log.audit");
}
