//! OCSF in the envelope of Splunk's HTTP Event Collector.
use compliance_log::Event;
use compliance_log::chrono::{DateTime, Utc};
use compliance_log::event::{Endpoint, Outcome};
use compliance_log::export::{ocsf, splunk};
use compliance_log::prost::Message as _;
use compliance_log::prost_types::Timestamp;
use compliance_log::proto::LogRequest;
use serde_json::{Value, json};

#[test]
fn the_envelope_says_when_where_and_what() {
    let time: DateTime<Utc> = "2026-11-17T07:40:00.015780952Z".parse().unwrap();
    let login = Event::login("user-42")
        .component("auth")
        .outcome(Outcome::Success)
        .time(time);
    let tagged = login
        .policy_tags(&["change"])
        .host(Endpoint::host("id.example.com"));
    let event = tagged.build().unwrap();
    let sent = splunk::to_value(&event, &splunk::Options::new()).unwrap();
    let names: Vec<&str> = sent.keys().map(String::as_str).collect();
    assert_eq!(names, ["event", "host", "source", "sourcetype", "time"]);
    assert_eq!(sent["time"], json!(1_794_901_200.015));
    assert_eq!(
        (&sent["host"], &sent["source"]),
        (&json!("id.example.com"), &json!("auth"))
    );
    let exported = ocsf::to_value(&event, &ocsf::Options::new()).unwrap();
    assert_eq!(sent["event"], Value::Object(exported));

    // By its address where there is no name, and not at all where there is neither.
    let ip: std::net::IpAddr = "192.0.2.10".parse().unwrap();
    let by_id = Endpoint::default().id("i-1");
    for (event, host) in [
        (login.host(ip), json!("192.0.2.10")),
        (
            login.host(Endpoint::from(ip).id("i-1")),
            json!("192.0.2.10"),
        ),
        (login.host(by_id), json!("i-1")),
        (login, Value::Null),
    ] {
        let sent = splunk::to_value(&event.build().unwrap(), &splunk::Options::new()).unwrap();
        assert_eq!(sent.get("host").cloned().unwrap_or_default(), host);
    }
}

#[test]
fn an_event_without_a_time_has_that_of_its_arrival() {
    let sent = |time: Option<i64>, recorded: Option<i64>| {
        let at = |seconds| Timestamp { seconds, nanos: 0 };
        let bytes = LogRequest {
            time: time.map(at),
            recorded_time: recorded.map(at),
            ..LogRequest::default()
        }
        .encode_to_vec();
        let event = Event::decode(&bytes).unwrap().into_event().unwrap();
        let sent = splunk::to_value(&event, &splunk::Options::new()).unwrap();
        sent.get("time").cloned()
    };
    assert_eq!(sent(Some(5), Some(6)), Some(json!(5.0)));
    assert_eq!(sent(Some(0), None), Some(json!(0.0)));
    assert_eq!(sent(None, Some(6)), Some(json!(6.0)));
    assert_eq!(sent(None, None), None);
}

#[test]
fn source_type_and_index_may_be_set() {
    let event = Event::login("user-42")
        .outcome(Outcome::Success)
        .build()
        .unwrap();
    let options = splunk::Options::new()
        .index("audit")
        .source_type("harbour:audit")
        .ocsf(ocsf::Options::new().product("Harbour"));
    let line = splunk::to_string(&event, &options).unwrap();
    let sent: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(
        (&sent["index"], &sent["sourcetype"]),
        (&json!("audit"), &json!("harbour:audit"))
    );
    assert_eq!(sent["event"]["metadata"]["product"]["name"], "Harbour");

    let call = Event::tool_invocation("search")
        .service("svc")
        .outcome(Outcome::Success);
    let sent = splunk::to_value(&call.build().unwrap(), &splunk::Options::new()).unwrap();
    assert_eq!(sent["sourcetype"], "ocsf:api_activity");
}
