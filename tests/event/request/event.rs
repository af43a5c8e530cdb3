//! What an event takes of the client.

use compliance_log::check::bounds;
use compliance_log::event::Outcome;
use compliance_log::request::Stopped;
use compliance_log::trace::TraceError;
use compliance_log::{Event, IpText};
use http::HeaderValue;

use super::{PROXY, client, head, known, proxies, told};

#[test]
fn an_event_takes_all_that_is_known_of_the_client() {
    let traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    let client = client(
        &[
            ("user-agent", "ExampleBrowser/141.0"),
            ("traceparent", traceparent),
            ("x-forwarded-for", "198.51.100.24:4711"),
        ],
        PROXY,
    );
    let login = Event::login("user-7").requested_by(&client);
    let event = login.outcome(Outcome::Success).build().unwrap();
    let origin = event.origin().unwrap();
    assert_eq!(
        (origin.ip, origin.port),
        (IpText::from("198.51.100.24"), 4711)
    );
    assert_eq!(event.user_agent(), Some("ExampleBrowser/141.0"));
    let trace = event.trace().unwrap();
    assert_eq!(trace.span_id().as_str(), "00f067aa0ba902b7");
    assert_eq!(event.findings(), []);

    let bare = self::client(&[], "203.0.113.9:5000");
    assert_eq!((bare.user_agent(), bare.trace()), (None, Ok(None)));
    let login = Event::login("user-7").requested_by(&bare);
    let event = login.outcome(Outcome::Success).build().unwrap();
    assert!(event.trace().is_none() && event.user_agent().is_none());
}

#[test]
fn a_header_that_is_no_trace_gives_none() {
    let traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    let twice = [("traceparent", traceparent); 2];
    let cases = [
        (&twice[..], TraceError::Header),
        (&[("traceparent", "00-é")], TraceError::Header),
        (&[("traceparent", "")], TraceError::Header),
        (
            &[(
                "traceparent",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            )],
            TraceError::Version,
        ),
    ];
    for (headers, error) in cases {
        let client = client(headers, PROXY);
        assert_eq!(client.trace(), Err(error));
        let login = Event::login("user-7").requested_by(&client);
        assert!(
            login
                .outcome(Outcome::Success)
                .build()
                .unwrap()
                .trace()
                .is_none()
        );
    }
}

#[test]
fn no_user_agent_has_an_event_refused() {
    let long = "x".repeat(bounds::TEXT_BYTES);
    let wide = "é".repeat(bounds::TEXT_BYTES);
    let cases: [(&str, &str); 5] = [
        ("a\tb", "a\\tb"),
        ("a\u{202e}b", "a\\u{202e}b"),
        ("é", "é"),
        (&long, &long),
        (&wide, ""),
    ];
    for (given, expected) in cases {
        let client = client(&[("user-agent", given)], PROXY);
        let kept = client.user_agent().unwrap();
        if expected.is_empty() {
            assert!(kept.len() <= bounds::TEXT_BYTES && kept.ends_with("é…"));
        } else {
            assert_eq!(kept, expected);
        }
        let login = Event::login("user-7").requested_by(&client);
        assert!(login.outcome(Outcome::Success).build().is_ok());
    }
    let mut head = head(&[]);
    let bytes = HeaderValue::from_bytes(b"a\xffb").unwrap();
    head.headers.insert("user-agent", bytes);
    let client = proxies().client(&head, PROXY.parse().unwrap());
    assert_eq!(client.user_agent(), Some("a\u{fffd}b"));
}

/// Whatever a proxy says, the event is made.
#[test]
fn a_name_that_no_event_may_hold_ends_the_search() {
    let name = |length| format!("_{}", "a".repeat(length - 1));
    let longest = name(bounds::TEXT_BYTES);
    assert_eq!(
        told("forwarded", &format!("for={longest}")),
        known(&longest, 0)
    );
    let header = format!("for={}", name(bounds::TEXT_BYTES + 1));
    let client = client(&[("forwarded", header.as_str())], PROXY);
    assert_eq!(client.stopped(), Some(Stopped::Malformed));
    let login = Event::login("user-42").requested_by(&client);
    assert!(login.outcome(Outcome::Success).build().is_ok());
}
