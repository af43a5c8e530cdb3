//! Events as CEF: nothing is lost, nothing breaks out of its place, and each table says what it
//! says.
#![cfg(feature = "export")]

#[path = "common/exported.rs"]
mod exported;
#[path = "common/golden.rs"]
mod golden;
#[path = "common/random.rs"]
mod random;
#[path = "common/valid.rs"]
mod valid;

use std::collections::BTreeMap;

use compliance_log::Event;
use compliance_log::event::{EventType, Operation, Outcome, Severity};
use compliance_log::export::cef::{self, Options};
use compliance_log::prost::Message as _;
use compliance_log::prost_types::Timestamp;
use compliance_log::proto::{
    Actor, Endpoint, Entity, LogRequest, Metadata, NetworkPayload, ProcessPayload, Reason,
    log_request::Payload,
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A line taken apart by the escapes of CEF.
struct Parsed {
    header: Vec<String>,
    extension: BTreeMap<String, String>,
}

impl Parsed {
    fn of(line: &str) -> Self {
        let mut characters = line.chars();
        let (mut header, mut part) = (Vec::new(), String::new());
        while header.len() < 7 {
            match characters.next().unwrap() {
                '|' => header.push(std::mem::take(&mut part)),
                '\\' => part.push(characters.next().filter(|c| "\\|".contains(*c)).unwrap()),
                other => part.push(other),
            }
        }
        assert!(header.iter().all(|part| !part.is_empty()), "{header:?}");
        // Each `=` that is not escaped ends a key, which begins after the last space before it.
        let mut pieces = vec![String::new()];
        while let Some(character) = characters.next() {
            let piece = pieces.last_mut().unwrap();
            match character {
                '=' => pieces.push(String::new()),
                '\\' => piece.push(match characters.next().unwrap() {
                    'n' => '\n',
                    'r' => '\r',
                    special @ ('\\' | '=') => special,
                    other => panic!("`{other}` needs no escape"),
                }),
                other => piece.push(other),
            }
        }
        let mut extension = BTreeMap::new();
        let mut key = pieces.remove(0);
        let last = pieces.len() - 1;
        for (place, piece) in pieces.into_iter().enumerate() {
            let (value, next) = match piece.rsplit_once(' ') {
                Some((value, next)) if place < last => (value.to_owned(), next.to_owned()),
                _ => (piece, String::new()),
            };
            assert!(
                key.bytes().all(|byte| byte.is_ascii_alphanumeric()),
                "{key:?}"
            );
            assert_eq!(extension.insert(key, value), None);
            key = next;
        }
        Self { header, extension }
    }

    fn value(&self, key: &str) -> Option<&str> {
        self.extension.get(key).map(String::as_str)
    }

    fn values<const N: usize>(&self, keys: [&str; N]) -> [Option<&str>; N] {
        keys.map(|key| self.value(key))
    }
}

fn event(message: &LogRequest) -> Event {
    let bytes = message.encode_to_vec();
    Event::decode(&bytes).unwrap().into_event().unwrap()
}

fn made(message: &LogRequest) -> Parsed {
    Parsed::of(&cef::to_string(&event(message), &Options::default()).unwrap())
}

fn check(event: &Event) {
    let line = cef::to_string(event, &Options::default()).unwrap();
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    assert!(!line.contains(breaks), "{line:?}");
    let parsed = Parsed::of(&line);
    assert_eq!(parsed.header[0], "CEF:0");
    let whole: Value = serde_json::from_str(parsed.value("complianceLogEvent").unwrap()).unwrap();
    let canonical: Value = serde_json::from_str(&event.to_json().unwrap()).unwrap();
    assert_eq!(whole, canonical);
    for key in parsed.extension.keys() {
        if let Some(labelled) = key.strip_suffix("Label") {
            assert!(parsed.value(labelled).is_some(), "{key}");
        }
    }
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

    #[test]
    fn a_hostile_text_stays_in_its_place(text in "[|=\\\\ \n\ra\t]{1,12}|\\PC{1,12}") {
        let metadata = Metadata {
            vendor_name: text.clone(),
            product_name: text.clone(),
            ..Default::default()
        };
        let parsed = made(&LogRequest {
            message: text.clone(),
            session_id: format!("{text} suid=root"),
            metadata: Some(Box::new(metadata)),
            ..valid::valid()
        });
        let hidden = |c: char| {
            c.is_control() && !"\n\r".contains(c) || matches!(c, '\u{2028}' | '\u{2029}')
        };
        let shown = text.replace(hidden, "\u{fffd}");
        let session = format!("{shown} suid=root");
        prop_assert_eq!(parsed.value("msg"), Some(shown.as_str()));
        prop_assert_eq!(parsed.value("cs1"), Some(session.as_str()));
        prop_assert_eq!(parsed.value("suid"), Some("user-42"));
        let header = shown.replace(['\n', '\r'], "\u{fffd}");
        prop_assert_eq!(&parsed.header[1], &header);
        prop_assert_eq!(&parsed.header[2], &header);
        prop_assert_eq!(parsed.header.len(), 7);
    }
}

#[test]
fn the_header_says_who_reports_what() {
    let metadata = Metadata {
        vendor_name: "Example Corp".to_owned(),
        product_name: "Portal".to_owned(),
        product_version: "1.2".to_owned(),
        ..Default::default()
    };
    let message = LogRequest {
        metadata: Some(Box::new(metadata)),
        ..valid::valid()
    };
    let expected = [
        "CEF:0",
        "Example Corp",
        "Portal",
        "1.2",
        "EVENT_LOGIN",
        "login",
        "0",
    ];
    assert_eq!(made(&message).header, expected);
    let bare = made(&LogRequest {
        event_type: 777,
        ..valid::valid()
    });
    let expected = [
        "CEF:0",
        "compliance-log",
        "compliance-log",
        "unknown",
        "777",
        "unknown",
        "0",
    ];
    assert_eq!(bare.header, expected);
    let options = Options::new().vendor("V").product("");
    let text = cef::to_string(
        &event(&LogRequest {
            event_type: 0,
            ..valid::valid()
        }),
        &options,
    );
    let expected = [
        "CEF:0",
        "V",
        "unknown",
        "unknown",
        "EVENT_UNSPECIFIED",
        "unknown",
        "0",
    ];
    assert_eq!(Parsed::of(&text.unwrap()).header, expected);
    for event_type in EventType::ALL {
        let header = made(&LogRequest {
            event_type: event_type.number(),
            ..valid::valid()
        })
        .header;
        assert_eq!(Some(header[4].as_str()), event_type.name());
        assert_eq!(
            header[4],
            format!("EVENT_{}", header[5].replace(' ', "_").to_uppercase())
        );
    }
}

#[test]
fn severities_and_outcomes() {
    let numbers = ["0", "2", "3", "5", "7", "8", "9", "10"];
    assert_eq!(numbers.len(), Severity::ALL.len());
    for (severity, number) in Severity::ALL.iter().zip(numbers) {
        let parsed = made(&LogRequest {
            severity: severity.number(),
            ..valid::valid()
        });
        assert_eq!(parsed.header[6], number);
    }
    assert_eq!(
        made(&LogRequest {
            severity: 9,
            ..valid::valid()
        })
        .header[6],
        "0"
    );
    let outcome = |outcome: Outcome| {
        let parsed = made(&LogRequest {
            outcome: outcome.number(),
            ..valid::valid()
        });
        parsed.value("outcome").unwrap().to_owned()
    };
    assert_eq!(outcome(Outcome::Success), "success");
    assert_eq!(outcome(Outcome::FailureDenied), "failure");
    assert_eq!(outcome(Outcome::Pending), "unknown");
}

#[test]
fn times_are_milliseconds() {
    let at = |seconds| {
        Some(Timestamp {
            seconds,
            nanos: 5_999_999,
        })
    };
    let message = LogRequest {
        time: at(1),
        recorded_time: at(2),
        duration_ms: Some(30),
        ..valid::valid()
    };
    let times = ["start", "end", "rt"];
    let expected = [Some("1005"), Some("1035"), Some("2005")];
    assert_eq!(made(&message).values(times), expected);
    let only = LogRequest {
        recorded_time: None,
        duration_ms: None,
        ..message.clone()
    };
    assert_eq!(
        made(&only).values(times),
        [Some("1005"), None, Some("1005")]
    );
    let none = LogRequest { time: None, ..only };
    assert_eq!(made(&none).values(times), [None; 3]);
    let endless = LogRequest {
        duration_ms: Some(i64::MAX),
        ..message.clone()
    };
    assert_eq!(made(&endless).value("end"), None);
    let backwards = LogRequest {
        duration_ms: Some(-1),
        ..endless
    };
    assert_eq!(
        made(&backwards).values(times),
        [Some("1005"), None, Some("2005")]
    );
}

#[test]
fn who_did_what() {
    let message = LogRequest {
        event_id: "e-1".to_owned(),
        operation: Operation::Delete.number(),
        message: "deleted".to_owned(),
        actor: Some(Box::new(Actor {
            name: "Ada".to_owned(),
            ..Default::default()
        })),
        reason: Some(Box::new(Reason {
            code: "c".to_owned(),
            text: "t".to_owned(),
        })),
        user_agent: "curl".to_owned(),
        request_size_bytes: Some(3),
        response_size_bytes: Some(-1),
        trace_id: "t-1".to_owned(),
        policy_tags: vec!["A".to_owned(), "B".to_owned()],
        environment: "prod".to_owned(),
        tenant_id: "t-7".to_owned(),
        resource: "r".to_owned(),
        producer_id: "p".to_owned(),
        sequence: 7,
        ..valid::valid()
    };
    let parsed = made(&message);
    let keys = [
        "externalId",
        "act",
        "msg",
        "suid",
        "suser",
        "reason",
        "requestClientApplication",
    ];
    let expected = ["e-1", "delete", "deleted", "user-42", "Ada", "c", "curl"];
    assert_eq!(parsed.values(keys), expected.map(Some));
    assert_eq!(parsed.values(["in", "out"]), [Some("3"), None]);
    let custom = ["cs1", "cs2", "cs3", "cs4", "cs5", "cs6", "cn1"];
    let expected = [
        None,
        Some("t-1"),
        Some("A,B"),
        Some("prod"),
        Some("t-7"),
        Some("r"),
        Some("7"),
    ];
    assert_eq!(parsed.values(custom), expected);
    let labels = ["cs1Label", "cs2Label", "cs3Label", "cs6Label", "cn1Label"];
    let expected = [
        None,
        Some("traceId"),
        Some("policyTags"),
        Some("target"),
        Some("sequence"),
    ];
    assert_eq!(parsed.values(labels), expected);
    let less = LogRequest {
        actor: None,
        operation: 777,
        reason: Some(Box::new(Reason {
            code: String::new(),
            text: "t".to_owned(),
        })),
        ..message
    };
    let expected = [Some("user-42"), None, Some("t")];
    assert_eq!(made(&less).values(["suser", "act", "reason"]), expected);
}

#[test]
fn addresses_of_each_version_have_keys_of_their_own() {
    let keys = ["src", "c6a2", "dst", "c6a3", "dvc", "c6a1"];
    let places = |ip: &str| {
        let place = Endpoint {
            id: "i".to_owned(),
            hostname: "h".to_owned(),
            ip: ip.to_owned(),
            port: 443,
            ..Default::default()
        };
        made(&LogRequest {
            origin: Some(Box::new(place.clone())),
            destination: Some(Box::new(place.clone())),
            host: Some(Box::new(place)),
            ..valid::valid()
        })
    };
    let four = Some("192.0.2.1");
    assert_eq!(
        places("192.0.2.1").values(keys),
        [four, None, four, None, four, None]
    );
    let six = Some("2001:db8::1");
    assert_eq!(
        places("2001:db8::1").values(keys),
        [None, six, None, six, None, six]
    );
    assert_eq!(places("nowhere").values(keys), [None; 6]);
    let others = [
        "shost",
        "spt",
        "dhost",
        "dpt",
        "dvchost",
        "deviceExternalId",
    ];
    let expected = ["h", "443", "h", "443", "h", "i"].map(Some);
    assert_eq!(places("").values(others), expected);
    let port = |port: i32| {
        let origin = Some(Box::new(Endpoint {
            port,
            ..Default::default()
        }));
        made(&LogRequest {
            origin,
            ..valid::valid()
        })
        .value("spt")
        .map(str::to_owned)
    };
    assert_eq!(port(65_535).as_deref(), Some("65535"));
    assert_eq!((port(0), port(65_536), port(-1)), (None, None, None));
}

#[test]
fn targets_and_payloads() {
    let target = |r#type: &str, name: &str, uri: &str| {
        let entity = Entity {
            r#type: r#type.to_owned(),
            id: "i-1".to_owned(),
            name: name.to_owned(),
            uri: uri.to_owned(),
        };
        made(&LogRequest {
            target: Some(Box::new(entity)),
            ..valid::valid()
        })
    };
    let user = target("user", "Eve", "");
    assert_eq!(user.values(["duid", "duser"]), [Some("i-1"), Some("Eve")]);
    assert_eq!(target("user", "", "").value("duser"), Some("i-1"));
    let keys = ["fname", "filePath", "request"];
    let uri = "file:///srv/a.pdf";
    assert_eq!(
        target("file", "", uri).values(keys),
        [Some("a.pdf"), Some("/srv/a.pdf"), Some(uri)]
    );
    assert_eq!(
        target("file", "A", "/srv/a.pdf").values(keys),
        [Some("A"), Some("/srv/a.pdf"), None]
    );
    let by_path = Entity {
        r#type: "file".to_owned(),
        id: r"C:\srv\a.pdf".to_owned(),
        ..Default::default()
    };
    let by_path = made(&LogRequest {
        target: Some(Box::new(by_path)),
        ..valid::valid()
    });
    let path = Some(r"C:\srv\a.pdf");
    assert_eq!(by_path.values(keys), [Some("a.pdf"), path, None]);
    let uri = "s3://b/a.pdf";
    assert_eq!(
        target("file", "", uri).values(keys),
        [None, None, Some(uri)]
    );
    assert_eq!(target("tool", "T", "t").values(keys), [None; 3]);

    let payload = |payload| {
        made(&LogRequest {
            payload: Some(payload),
            ..valid::valid()
        })
    };
    let network = |direction| {
        payload(Payload::Network(Box::new(NetworkPayload {
            transport: "tcp".to_owned(),
            protocol: "https".to_owned(),
            direction,
            ..Default::default()
        })))
    };
    let keys = ["app", "proto", "deviceDirection"];
    assert_eq!(
        network(1).values(keys),
        [Some("https"), Some("tcp"), Some("0")]
    );
    assert_eq!(network(2).value("deviceDirection"), Some("1"));
    assert_eq!(network(3).value("deviceDirection"), None);
    let process = |pid| {
        let executable = "/sbin/auditd".to_owned();
        payload(Payload::Process(Box::new(ProcessPayload {
            pid,
            executable,
            ..Default::default()
        })))
    };
    let keys = ["dpid", "dproc"];
    assert_eq!(process(7).values(keys), [Some("7"), Some("/sbin/auditd")]);
    assert_eq!(process(0).values(keys), [None, Some("/sbin/auditd")]);
    let whole = made(&valid::valid());
    let whole: Value = serde_json::from_str(whole.value("complianceLogEvent").unwrap()).unwrap();
    assert_eq!(whole["actorId"], json!("user-42"));
}

#[test]
fn values_are_as_long_as_the_dictionary_allows() {
    let long = "é=".repeat(5_000);
    let metadata = Metadata {
        vendor_name: long.clone(),
        product_name: long.clone(),
        product_version: long.clone(),
        ..Default::default()
    };
    let parsed = made(&LogRequest {
        event_id: "e".repeat(41),
        message: long.clone(),
        session_id: long.clone(),
        metadata: Some(Box::new(metadata)),
        host: Some(Box::new(Endpoint {
            hostname: long.clone(),
            ..Default::default()
        })),
        time: Some(Timestamp {
            seconds: -1,
            nanos: 0,
        }),
        ..valid::valid()
    });
    let length = |key: &str| parsed.value(key).unwrap().chars().count();
    assert_eq!(["msg", "cs1", "dvchost"].map(length), [1_023, 4_000, 100]);
    assert_eq!(parsed.values(["externalId", "start", "rt"]), [None; 3]);
    let length = |part: usize| parsed.header[part].chars().count();
    assert_eq!([1, 2, 3].map(length), [63, 63, 31]);
    let whole: Value = serde_json::from_str(parsed.value("complianceLogEvent").unwrap()).unwrap();
    assert_eq!(whole["message"], json!(long));
    let short = LogRequest {
        event_id: "e".repeat(40),
        ..valid::valid()
    };
    assert_eq!(
        made(&short).value("externalId"),
        Some(short.event_id.as_str())
    );
}
