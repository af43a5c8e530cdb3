//! Events as syslog: nothing is lost, nothing breaks out of its place, and each table says what it
//! says.

use compliance_log::Event;
use compliance_log::event::Severity;
use compliance_log::export::syslog::{self, Facility, Options};
use compliance_log::prost::Message as _;
use compliance_log::prost_types::Timestamp;
use compliance_log::proto::{Endpoint, LogRequest, Metadata, Reason};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{exported, leaves, valid};

/// A message taken apart by the grammar of RFC 5424, section 6.
struct Parsed {
    /// PRI and VERSION, TIMESTAMP, HOSTNAME, APP-NAME, PROCID, MSGID.
    header: [String; 6],
    id: String,
    parameters: Vec<(String, String)>,
    message: String,
}

impl Parsed {
    fn of(message: &str) -> Self {
        let mut parts = message.splitn(7, ' ').map(str::to_owned);
        let header = [(); 6].map(|()| parts.next().unwrap());
        for part in &header {
            assert!(
                !part.is_empty() && part.bytes().all(|it| it.is_ascii_graphic()),
                "{part:?}"
            );
        }
        let rest = parts.next().unwrap();
        let mut rest = rest.strip_prefix('[').unwrap().chars();
        let id: String = rest.by_ref().take_while(|c| *c != ' ').collect();
        let (id, ends) = id
            .split_once(']')
            .map_or((id.as_str(), false), |(id, _)| (id, true));
        let (id, mut parameters) = (id.to_owned(), Vec::new());
        assert!(!ends);
        loop {
            let name: String = rest.by_ref().take_while(|c| *c != '=').collect();
            assert!(
                name.bytes().all(|it| it.is_ascii_lowercase() || it == b'_'),
                "{name:?}"
            );
            assert_eq!(rest.next(), Some('"'));
            let mut value = String::new();
            loop {
                match rest.next().unwrap() {
                    '"' => break,
                    ']' => panic!("a bracket within a value"),
                    '\\' => value.push(rest.next().unwrap()),
                    other => value.push(other),
                }
            }
            parameters.push((name, value));
            match rest.next().unwrap() {
                ' ' => {}
                ']' => break,
                other => panic!("{other:?} after a parameter"),
            }
        }
        assert_eq!(rest.next(), Some(' '));
        assert_eq!(rest.next(), Some('\u{feff}'));
        Self {
            header,
            id,
            parameters,
            message: rest.as_str().to_owned(),
        }
    }

    fn value(&self, name: &str) -> Option<&str> {
        let mut found = self.parameters.iter().filter(|(known, _)| known == name);
        found.next().map(|(_, value)| value.as_str())
    }
}

fn event(message: &LogRequest) -> Event {
    let bytes = message.encode_to_vec();
    Event::decode(&bytes).unwrap().into_event().unwrap()
}

fn made(message: &LogRequest) -> Parsed {
    Parsed::of(&syslog::to_string(&event(message), &Options::default()).unwrap())
}

/// The message is one line and holds the event whole; each frame gives it back.
fn check(event: &Event) {
    let message = syslog::to_string(event, &Options::default()).unwrap();
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    assert!(!message.contains(breaks), "{message:?}");
    // A header without any parameter has no structured data to take apart.
    let (_, text) = message.split_once("] \u{feff}").unwrap();
    let whole: Value = serde_json::from_str(&event.to_json().unwrap()).unwrap();
    assert_eq!(serde_json::from_str::<Value>(text).unwrap(), whole);
    if message.contains("[compliance_log@32473 ") {
        let parsed = Parsed::of(&message);
        assert_eq!(parsed.message, text);
        let said = leaves::said(&whole);
        for (name, value) in &parsed.parameters {
            let is_said = said.contains(value) || value.contains('\u{fffd}');
            assert!(is_said, "{name}: {value:?}");
        }
    }

    let stream = syslog::octet_counted(&message).repeat(2);
    let mut rest = stream.as_bytes();
    for _ in 0..2 {
        let space = rest.iter().position(|byte| *byte == b' ').unwrap();
        let length: usize = std::str::from_utf8(&rest[..space])
            .unwrap()
            .parse()
            .unwrap();
        let (frame, after) = rest[space + 1..].split_at(length);
        assert_eq!(frame, message.as_bytes());
        rest = after;
    }
    assert!(rest.is_empty());
    let lines = syslog::line(&message).repeat(2);
    assert_eq!(lines.lines().collect::<Vec<_>>(), [message.as_str(); 2]);
}

#[test]
fn the_examples_are_whole() {
    exported::examples().iter().for_each(check);
}

proptest! {
    #[test]
    fn any_event_is_whole(event in exported::any_event()) {
        check(&event);
    }

    /// Texts that a writer of the event chose, wherever they stand, say what they say there and
    /// nothing else.
    #[test]
    fn a_hostile_text_stays_in_its_place(text in "[\"\\\\\\]\\[= \n\ra<>-]{1,12}|\\PC{1,12}") {
        let place = Endpoint { hostname: text.clone(), ..Default::default() };
        let parsed = made(&LogRequest {
            component: text.clone(),
            producer_id: text.clone(),
            resource: text.clone(),
            session_id: text.clone(),
            policy_tags: vec![text.clone()],
            host: Some(Box::new(place)),
            ..valid::valid()
        });
        let names: Vec<_> = parsed.parameters.iter().map(|(name, _)| name.as_str()).collect();
        prop_assert_eq!(names, ["outcome", "actor_id", "resource", "session_id", "policy_tag"]);
        let hidden = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
        let shown = text.replace(hidden, "\u{fffd}");
        for name in ["resource", "session_id", "policy_tag"] {
            prop_assert_eq!(parsed.value(name), Some(shown.as_str()));
        }
        prop_assert_eq!(parsed.value("actor_id"), Some("user-42"));
        let whole: Value = serde_json::from_str(&parsed.message).unwrap();
        prop_assert_eq!(&whole["resource"], &json!(text));
    }
}

#[test]
fn the_priority_is_facility_and_severity() {
    let priority = |severity: i32, options: &Options| {
        let message = LogRequest {
            severity,
            ..valid::valid()
        };
        let text = syslog::to_string(&event(&message), options).unwrap();
        Parsed::of(&text).header[0].clone()
    };
    for severity in Severity::ALL {
        let number = severity.number();
        let expected = format!("<{}>1", 13 * 8 + 8 - number);
        assert_eq!(priority(number, &Options::default()), expected);
    }
    // Not stated, and of a newer schema: notice.
    assert_eq!(priority(0, &Options::default()), "<109>1");
    assert_eq!(priority(9, &Options::default()), "<109>1");
    let local = Options::new().facility(Facility::Local7);
    assert_eq!(priority(8, &local), "<184>1");
    let numbers = [
        Facility::Auth,
        Facility::AuthPriv,
        Facility::LogAlert,
        Facility::Local0,
    ];
    assert_eq!(numbers.map(Facility::number), [4, 10, 14, 16]);
}

#[test]
fn the_header_says_when_where_and_what() {
    let at = |seconds, nanos| Some(Timestamp { seconds, nanos });
    let metadata = Metadata {
        product_name: "Billing".to_owned(),
        ..Default::default()
    };
    let host = Endpoint {
        hostname: "a.example".to_owned(),
        ip: "192.0.2.1".to_owned(),
        ..Default::default()
    };
    let message = LogRequest {
        time: at(1, 123_456_789),
        recorded_time: at(2, 0),
        producer_id: "p-1".to_owned(),
        host: Some(Box::new(host.clone())),
        metadata: Some(Box::new(metadata)),
        ..valid::valid()
    };
    let expected = [
        "1970-01-01T00:00:01.123456Z",
        "a.example",
        "auth-service",
        "p-1",
        "EVENT_LOGIN",
    ];
    assert_eq!(made(&message).header[1..], expected);
    let less = LogRequest {
        time: None,
        component: String::new(),
        host: Some(Box::new(Endpoint {
            hostname: String::new(),
            ..host
        })),
        event_type: 777,
        ..message.clone()
    };
    let expected = [
        "1970-01-01T00:00:02.000000Z",
        "192.0.2.1",
        "Billing",
        "p-1",
        "777",
    ];
    assert_eq!(made(&less).header[1..], expected);
    let none = LogRequest {
        actor_id: "a".to_owned(),
        ..Default::default()
    };
    assert_eq!(made(&none).header[1..], ["-"; 5]);
    let text = syslog::to_string(&event(&none), &Options::new().hostname("b.example")).unwrap();
    assert_eq!(Parsed::of(&text).header[2], "b.example");
}

#[test]
fn parts_of_the_header_are_short_printable_ascii() {
    let long = "é x\n".repeat(100);
    let place = Endpoint {
        hostname: long.clone(),
        ..Default::default()
    };
    let parsed = made(&LogRequest {
        component: long.clone(),
        producer_id: long.clone(),
        host: Some(Box::new(place)),
        ..valid::valid()
    });
    assert_eq!(
        [2, 3, 4].map(|part| parsed.header[part].len()),
        [255, 48, 128]
    );
    assert!(parsed.header[3].starts_with("__x_"), "{}", parsed.header[3]);
}

#[test]
fn the_enterprise_names_the_parameters() {
    let event = event(&LogRequest {
        reason: Some(Box::new(Reason {
            code: "mfa".to_owned(),
            ..Default::default()
        })),
        policy_tags: vec!["SOC2".to_owned(), "HIPAA".to_owned()],
        ..valid::valid()
    });
    let id = |options: &Options| Parsed::of(&syslog::to_string(&event, options).unwrap()).id;
    assert_eq!(id(&Options::default()), "compliance_log@32473");
    assert_eq!(
        id(&Options::new().enterprise(u32::MAX)),
        "compliance_log@4294967295"
    );
    let parsed = Parsed::of(&syslog::to_string(&event, &Options::default()).unwrap());
    assert_eq!(parsed.value("reason"), Some("mfa"));
    assert_eq!(parsed.value("outcome"), Some("OUTCOME_SUCCESS"));
    assert_eq!(parsed.value("operation"), None);
    let tags = parsed
        .parameters
        .iter()
        .filter(|(name, _)| name == "policy_tag");
    let tags: Vec<_> = tags.map(|(_, tag)| tag.as_str()).collect();
    assert_eq!(tags, ["SOC2", "HIPAA"]);
}
