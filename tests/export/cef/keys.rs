//! The keys of the extension.

use compliance_log::event::Operation;
use compliance_log::prost_types::Timestamp;
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{
    Actor, Endpoint, Entity, LogRequest, Metadata, NetworkPayload, ProcessPayload, Reason,
};
use serde_json::{Value, json};

use crate::valid;

use super::made;

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
