//! Events as CEF: nothing is lost, nothing breaks out of its place, and each table says what it
//! says.

mod keys;

use std::collections::{BTreeMap, BTreeSet};

use compliance_log::Event;
use compliance_log::event::{EventType, Operation, Outcome, Severity};
use compliance_log::export::cef;
use compliance_log::export::cef::Options;
use compliance_log::prost::Message as _;
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{Endpoint, LogRequest, Metadata, NetworkPayload};
use proptest::prelude::*;
use serde_json::Value;

use crate::{exported, valid};

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
fn a_refusal_reads_as_one_and_every_outcome_can_be_told() {
    let keys = |outcome: i32, operation: Operation| {
        let parsed = made(&LogRequest {
            outcome,
            operation: operation.number(),
            ..valid::valid()
        });
        let keys = ["act", "flexString1", "flexString2"];
        parsed
            .values(keys)
            .map(|it| it.unwrap_or_default().to_owned())
    };
    let mut told = BTreeSet::new();
    for outcome in Outcome::ALL {
        let [act, shown, operation] = keys(outcome.number(), Operation::Delete);
        let refused = [Outcome::FailureDenied, Outcome::FailureUnauthorized];
        let is_refused = refused.contains(outcome);
        assert_eq!(
            act,
            if is_refused { "denied" } else { "delete" },
            "{outcome}"
        );
        assert_eq!(operation, "delete");
        let name = outcome.name().unwrap().trim_start_matches("OUTCOME_");
        assert_eq!(shown, name.to_lowercase());
        told.insert(shown);
    }
    assert_eq!(told.len(), Outcome::ALL.len());
    assert_eq!(keys(777, Operation::Delete)[1], "");
}

#[test]
fn each_key_is_as_long_as_the_dictionary_allows() {
    let text = "x".repeat(5_000);
    let long = || text.clone();
    let parsed = made(&LogRequest {
        session_id: long(),
        trace_id: long(),
        environment: long(),
        tenant_id: long(),
        resource: long(),
        message: long(),
        user_agent: long(),
        host: Some(Box::new(Endpoint {
            id: long(),
            hostname: long(),
            ..Default::default()
        })),
        payload: Some(Payload::Network(Box::new(NetworkPayload {
            protocol: long(),
            transport: long(),
            ..Default::default()
        }))),
        ..valid::valid()
    });
    for (key, limit) in [
        ("app", 31),
        ("proto", 31),
        ("dvchost", 100),
        ("deviceExternalId", 255),
        ("cs1", 4_000),
        ("cs2", 4_000),
        ("cs4", 4_000),
        ("cs5", 4_000),
        ("cs6", 4_000),
        ("msg", 1_023),
        ("requestClientApplication", 1_023),
    ] {
        let value = parsed.value(key).unwrap();
        assert_eq!(value.chars().count(), limit, "{key}");
        assert!(value.ends_with('\u{2026}'), "{key}");
    }
}

#[test]
fn what_is_cut_says_so() {
    let tags = |count: usize| {
        let tags: Vec<_> = (0..count).map(|it| format!("SOC2:CC{it:04}")).collect();
        let parsed = made(&LogRequest {
            policy_tags: tags.clone(),
            message: "m".repeat(count),
            ..valid::valid()
        });
        let [shown, message] = parsed
            .values(["cs3", "msg"])
            .map(|it| it.unwrap().to_owned());
        (tags, shown, message)
    };
    // Twelve characters each: 333 fit into 4,000.
    let (all, shown, message) = tags(333);
    assert_eq!((shown, message.len()), (all.join(","), 333));
    let (all, shown, message) = tags(1_024);
    let (whole, rest) = shown.rsplit_once(',').unwrap();
    assert_eq!(rest, "\u{2026}");
    assert!(shown.chars().count() <= 4_000);
    let whole: Vec<_> = whole.split(',').collect();
    assert!(whole.len() > 300 && all.iter().zip(&whole).all(|(one, other)| one == other));
    assert_eq!(message, format!("{}\u{2026}", "m".repeat(1_022)));
}
