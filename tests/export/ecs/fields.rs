//! Members in another form than they are stated in.

use compliance_log::Event;
use compliance_log::event::{EventType, Outcome, Severity};
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{
    Endpoint, Entity, GenAiPayload, LogRequest, NetworkPayload, ProcessPayload,
};
use serde_json::{Value, json};

use crate::valid;

use super::{export, made};

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
    let words = [
        "Debug",
        "Informational",
        "Notice",
        "Warning",
        "Error",
        "Critical",
        "Alert",
        "Emergency",
    ];
    assert_eq!(words.len(), Severity::ALL.len());
    for (severity, word) in Severity::ALL.iter().zip(words) {
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
        assert_eq!(exported["log"]["syslog"]["severity"]["name"], word);
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

/// Events of the published schemas have no target.
#[test]
fn what_was_acted_on_is_a_file_or_a_user_where_its_type_says_so() {
    let about = |event_type: EventType, resource: &str| {
        made(&LogRequest {
            event_type: event_type.number(),
            resource: resource.to_owned(),
            ..valid::valid()
        })
    };
    let file = about(EventType::FileAccess, "/srv/reports/q3.pdf");
    let expected = json!({"name": "q3.pdf", "path": "/srv/reports/q3.pdf"});
    assert_eq!(file["file"], expected);
    assert_eq!(file["compliance_log"].get("resource"), None);
    let folder = about(EventType::FileAccess, "/srv/reports/");
    assert_eq!(folder["file"]["name"], "reports");
    let user = about(EventType::UserManagement, "user-2077");
    assert_eq!(user["user"]["target"], json!({"name": "user-2077"}));
    assert_eq!(user["related"]["user"], json!(["user-2077", "user-42"]));
    for (event_type, resource) in [
        (EventType::FileAccess, "report 7"),
        (EventType::ConfigChange, "/etc/passwd"),
    ] {
        let other = about(event_type, resource);
        assert_eq!(other.get("file"), None);
        assert_eq!(other["compliance_log"]["resource"], resource);
    }
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

/// Not in a time that grows with the square of what an event may hold.
#[test]
fn very_many_labels_are_written() {
    let labels = (0..60_000).map(|it| (format!("team-{it}"), "a".to_owned()));
    let changed = (0..60_000).map(|it| (format!("a.{it}"), "b".to_owned()));
    let exported = made(&LogRequest {
        labels: labels.chain(changed).collect(),
        ..valid::valid()
    });
    assert_eq!(exported["labels"].as_object().unwrap().len(), 120_000);
    assert_eq!(exported["labels"]["a_59999"], "b");
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
