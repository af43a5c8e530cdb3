//! Events as `CloudEvents`: nothing is lost, both formats say the same, and each table says what it
//! says.

use std::collections::BTreeSet;

use compliance_log::Event;
use compliance_log::event::{EventType, Sensitivity, Severity};
use compliance_log::export::cloudevents::message::{Attr, CloudEvent, Data};
use compliance_log::export::cloudevents::{self, Options, TYPE_URL};
use compliance_log::prost::Message as _;
use compliance_log::prost_types::Timestamp;
use compliance_log::proto::{LogRequest, Metadata};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{exported, stated, valid};

fn event(message: &LogRequest) -> Event {
    let bytes = message.encode_to_vec();
    Event::decode(&bytes).unwrap().into_event().unwrap()
}

fn export(event: &Event) -> Value {
    serde_json::from_str(&cloudevents::to_string(event, &Options::default()).unwrap()).unwrap()
}

fn made(message: &LogRequest) -> Value {
    export(&event(message))
}

/// Both formats of an event: the data are the event, and the attributes are the same.
fn check(event: &Event) {
    let text = cloudevents::to_string(event, &Options::default()).unwrap();
    assert!(!text.contains('\n'));
    assert!(text.ends_with(&format!(",\"data\":{}}}", event.to_json().unwrap())));
    let Value::Object(mut members) = serde_json::from_str(&text).unwrap() else {
        panic!("no object: {text}")
    };
    let found = stated::found(&members.clone().into());
    for (path, said) in stated::stated(event) {
        assert!(found.contains(&said), "{path}: {said}");
    }
    members.remove("data");
    members.remove("datacontenttype");

    let bytes = cloudevents::encode(event, &Options::default());
    let message = CloudEvent::decode(bytes.as_slice()).unwrap();
    assert_eq!(members.remove("specversion"), Some(json!("1.0")));
    assert_eq!(message.spec_version, "1.0");
    assert_eq!(members.remove("id"), Some(json!(message.id)));
    assert_eq!(members.remove("source"), Some(json!(message.source)));
    assert_eq!(members.remove("type"), Some(json!(message.r#type)));
    let names = |name: &&String| !["dataschema", "datacontenttype"].contains(&name.as_str());
    let names: BTreeSet<_> = message.attributes.keys().filter(names).collect();
    assert_eq!(members.keys().collect::<BTreeSet<_>>(), names);
    for (name, value) in &members {
        let attr = message.attributes[name].attr.as_ref().unwrap();
        let same = match attr {
            Attr::CeInteger(number) => json!(number) == *value,
            Attr::CeString(text) => json!(text) == *value,
            Attr::CeTimestamp(instant) => {
                let instant = compliance_log::time::to_datetime(instant).unwrap();
                value.as_str().unwrap().parse() == Ok(instant)
            }
            other => panic!("{name}: {other:?}"),
        };
        assert!(same, "{name}: {attr:?} and {value}");
        let is_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        assert!(name.bytes().all(is_name) && name.len() <= 20, "{name}");
        let text = value.as_str().unwrap_or("-");
        assert!(
            !text.is_empty() && !text.contains(char::is_control),
            "{name}: {text:?}"
        );
    }
    let schema = message.attributes["dataschema"].attr.clone();
    assert_eq!(schema, Some(Attr::CeUri(TYPE_URL.to_owned())));
    let Some(Data::ProtoData(data)) = message.data else {
        panic!("no proto_data")
    };
    assert_eq!(
        (data.type_url.as_str(), data.value),
        (TYPE_URL, event.encode())
    );
    for text in [&message.id, &message.source, &message.r#type] {
        assert!(
            !text.is_empty() && !text.contains(char::is_control),
            "{text:?}"
        );
    }
    let is_uri = |byte: u8| byte.is_ascii_alphanumeric() || b"-_~./%".contains(&byte);
    assert!(message.source.bytes().all(is_uri), "{}", message.source);
}

#[test]
fn the_examples_are_whole_in_both_formats() {
    exported::examples().iter().for_each(check);
}

proptest! {
    #[test]
    fn any_event_is_whole_in_both_formats(event in exported::any_event()) {
        check(&event);
    }

    #[test]
    fn sequences_sort_as_texts(a in 1..i64::MAX, b in 1..i64::MAX) {
        let text = |sequence: i64| {
            let exported = made(&LogRequest { sequence, ..valid::valid() });
            exported["sequence"].as_str().unwrap().to_owned()
        };
        prop_assert_eq!(text(a).cmp(&text(b)), a.cmp(&b));
    }
}

#[test]
fn binary_data_are_the_bytes_of_the_event() {
    use base64::Engine as _;
    let event = stated::example("login");
    let text = cloudevents::to_string(&event, &Options::new().binary(true)).unwrap();
    let envelope: Value = serde_json::from_str(&text).unwrap();
    let data = envelope["data_base64"].as_str().unwrap();
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(data)
        .unwrap();
    assert_eq!(bytes, event.encode());
    assert_eq!(envelope["datacontenttype"], "application/protobuf");
    assert_eq!(envelope["dataschema"], TYPE_URL);
    assert_eq!(envelope.get("data"), None);
    let plain = export(&event);
    assert_eq!(plain["datacontenttype"], "application/json");
    assert_eq!(plain.get("dataschema"), None);
}

#[test]
fn an_id_is_the_events_or_made_from_its_bytes() {
    let id = |event_id: &str| {
        let event_id = event_id.to_owned();
        made(&LogRequest {
            event_id,
            ..valid::valid()
        })["id"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(id("e-1"), "e-1");
    let derived = id("");
    let digits = derived.strip_prefix("sha256:").unwrap();
    assert!(
        digits.len() == 64 && digits.bytes().all(|it| it.is_ascii_hexdigit()),
        "{digits}"
    );
    assert_eq!(derived, id(""));
    let another = made(&LogRequest {
        actor_id: "user-43".to_owned(),
        ..valid::valid()
    });
    assert_ne!(json!(derived), another["id"]);
    for refused in ["a\nb", "\u{85}", "\u{fdd0}", "\u{1ffff}"] {
        assert!(id(refused).starts_with("sha256:"), "{refused:?}");
    }
}

#[test]
fn a_source_says_from_where_and_from_which_producer() {
    let source = |base: &'static str, environment: &str, component: &str, product: &str| {
        let message = LogRequest {
            environment: environment.to_owned(),
            component: component.to_owned(),
            metadata: Some(Box::new(Metadata {
                product_name: product.to_owned(),
                ..Default::default()
            })),
            ..valid::valid()
        };
        cloudevents::to_proto(&event(&message), &Options::new().source(base)).source
    };
    assert_eq!(source("", "", "", ""), "/unknown");
    assert_eq!(source("", "", "", "Billing"), "/Billing");
    assert_eq!(source("", "", "api", "Billing"), "/api");
    assert_eq!(source("", "prod", "api", ""), "/prod/api");
    assert_eq!(
        source("urn:example:audit", "prod", "api", ""),
        "urn:example:audit/prod/api"
    );
    assert_eq!(
        source("https://a.example/ü", "a b", "c/d:e~f", ""),
        "https://a.example/%C3%BC/a%20b/c%2Fd%3Ae~f"
    );
    let numbered = LogRequest {
        producer_id: "p-1".to_owned(),
        sequence: 7,
        ..valid::valid()
    };
    let exported = made(&numbered);
    assert_eq!(exported["source"], "/auth-service/p-1");
    assert_eq!(exported["partitionkey"], "/auth-service/p-1");
    assert_eq!(exported["sequence"], "0000000000000000007");
    assert_eq!(
        made(&LogRequest {
            sequence: -7,
            ..numbered
        })
        .get("sequence"),
        None
    );
}

#[test]
fn every_event_type_has_a_type() {
    for event_type in EventType::ALL {
        let exported = made(&LogRequest {
            event_type: event_type.number(),
            ..valid::valid()
        });
        let name = event_type
            .name()
            .unwrap()
            .strip_prefix("EVENT_")
            .unwrap()
            .to_lowercase();
        assert_eq!(exported["type"], format!("lokryn.compliance.v1.{name}"));
    }
    let newer = LogRequest {
        event_type: 777,
        ..valid::valid()
    };
    let options = Options::new().type_prefix("com.example.audit");
    let r#type = |message: &LogRequest| cloudevents::to_proto(&event(message), &options).r#type;
    assert_eq!(r#type(&newer), "com.example.audit.777");
    let none = LogRequest {
        event_type: 0,
        ..valid::valid()
    };
    assert_eq!(r#type(&none), "com.example.audit.unspecified");
}

#[test]
fn severities_sensitivities_and_actors() {
    let numbers = [5, 9, 10, 13, 17, 18, 19, 21];
    assert_eq!(numbers.len(), Severity::ALL.len());
    for (severity, number) in Severity::ALL.iter().zip(numbers) {
        let exported = made(&LogRequest {
            severity: severity.number(),
            ..valid::valid()
        });
        assert_eq!(exported["severitynumber"], number);
        assert_eq!(
            Some(format!("SEVERITY_{}", exported["severitytext"].as_str().unwrap()).as_str()),
            severity.name()
        );
    }
    let newer = made(&LogRequest {
        severity: 9,
        sensitivity: 9,
        ..valid::valid()
    });
    assert_eq!(newer.get("severitynumber"), None);
    assert_eq!(newer.get("severitytext"), None);
    assert_eq!(newer.get("dataclassification"), None);

    let labels = [
        "public",
        "confidential",
        "restricted",
        "restricted",
        "internal",
    ];
    assert_eq!(labels.len(), Sensitivity::ALL.len());
    for (sensitivity, label) in Sensitivity::ALL.iter().zip(labels) {
        let exported = made(&LogRequest {
            sensitivity: sensitivity.number(),
            ..valid::valid()
        });
        assert_eq!(exported["dataclassification"], label);
    }

    for (actor_type, auth_type) in [
        ("human", "user"),
        ("agent", "service_account"),
        ("service", "service_account"),
        ("system", "system"),
        ("", "unknown"),
        ("robot", "unknown"),
    ] {
        let exported = made(&LogRequest {
            actor_type: actor_type.to_owned(),
            ..valid::valid()
        });
        assert_eq!(
            (&exported["authtype"], &exported["authid"]),
            (&json!(auth_type), &json!("user-42"))
        );
    }
    let nobody = made(&LogRequest {
        actor_id: String::new(),
        ..valid::valid()
    });
    assert_eq!((nobody.get("authtype"), nobody.get("authid")), (None, None));
}

#[test]
fn times_traces_and_causes() {
    let at = |seconds, nanos| Some(Timestamp { seconds, nanos });
    let message = LogRequest {
        time: at(1, 5_000),
        recorded_time: at(2, 0),
        resource: "s3://reports".to_owned(),
        trace_id: "4bf92f3577b34da6a3ce929d0e0e4736".to_owned(),
        span_id: "00f067aa0ba902b7".to_owned(),
        parent_event_id: "e-0".to_owned(),
        ..valid::valid()
    };
    let exported = made(&message);
    assert_eq!(exported["time"], "1970-01-01T00:00:01.000005Z");
    assert_eq!(exported["recordedtime"], "1970-01-01T00:00:02Z");
    assert_eq!(exported["subject"], "s3://reports");
    assert_eq!(exported["causationid"], "e-0");
    let header = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
    assert_eq!(exported["traceparent"], header);
    let bare = made(&LogRequest {
        time: None,
        recorded_time: None,
        resource: "two\nlines".to_owned(),
        trace_id: "trace-abc123".to_owned(),
        parent_event_id: String::new(),
        ..message
    });
    for name in [
        "time",
        "recordedtime",
        "subject",
        "causationid",
        "traceparent",
    ] {
        assert_eq!(bare.get(name), None, "{name}");
    }
}

#[test]
fn a_time_that_json_has_no_form_for_is_an_error_there_alone() {
    let message = LogRequest {
        time: Some(Timestamp {
            seconds: i64::MAX,
            nanos: 0,
        }),
        ..valid::valid()
    };
    let event = event(&message);
    assert!(cloudevents::to_string(&event, &Options::default()).is_err());
    let envelope = cloudevents::to_proto(&event, &Options::default());
    assert_eq!(envelope.attributes.get("time"), None);
}
