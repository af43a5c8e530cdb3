//! Where a request came from: what a peer may say, and what it is not believed.
#![cfg(feature = "http")]

use std::net::SocketAddr;

use compliance_log::check::bounds;
use compliance_log::event::{Endpoint, Outcome};
use compliance_log::request::{Client, Header, Network, NetworkError, Proxies, Stopped};
use compliance_log::trace::TraceError;
use compliance_log::{Event, IpText};
use http::HeaderValue;
use http::request::{Parts, Request};
use proptest::prelude::*;

const PROXY: &str = "10.0.0.7:41022";

fn head(headers: &[(&'static str, &str)]) -> Parts {
    let (mut head, ()) = Request::new(()).into_parts();
    for (name, value) in headers {
        let value = HeaderValue::from_bytes(value.as_bytes()).unwrap();
        head.headers.append(*name, value);
    }
    head
}

fn proxies() -> Proxies {
    Proxies::trusting(["10.0.0.0/8", "2001:db8:1::/48"]).unwrap()
}

fn client(headers: &[(&'static str, &str)], peer: &str) -> Client {
    proxies().client(&head(headers), peer.parse().unwrap())
}

/// Address or name, port, and why the search ended.
fn found(client: &Client) -> (String, i32, Option<Stopped>) {
    let Endpoint { id, ip, port, .. } = client.origin();
    assert!(id.is_empty() || ip.is_absent());
    let name = match ip.addr() {
        Some(ip) => ip.to_string(),
        None => id.to_owned(),
    };
    (name, port, client.stopped())
}

fn told(header: &'static str, value: &str) -> (String, i32, Option<Stopped>) {
    found(&client(&[(header, value)], PROXY))
}

fn known(name: &str, port: i32) -> (String, i32, Option<Stopped>) {
    (name.to_owned(), port, None)
}

fn stopped_at(name: &str, port: i32, why: Stopped) -> (String, i32, Option<Stopped>) {
    (name.to_owned(), port, Some(why))
}

#[test]
fn nobody_is_believed_who_is_not_named() {
    let spoofed = [
        ("x-forwarded-for", "198.51.100.24"),
        ("forwarded", "for=198.51.100.24"),
    ];
    for peer in ["203.0.113.9:5000", "[2001:db8:2::9]:5000", "11.0.0.7:5000"] {
        let address: SocketAddr = peer.parse().unwrap();
        let expected = known(&address.ip().to_string(), 5000);
        assert_eq!(found(&client(&spoofed, peer)), expected);
        for one in &spoofed {
            assert_eq!(found(&client(&[*one], peer)), expected);
        }
    }
    let head = head(&spoofed);
    for proxies in [Proxies::none(), Proxies::default()] {
        let client = proxies.client(&head, PROXY.parse().unwrap());
        assert_eq!(found(&client), known("10.0.0.7", 41022));
    }
    // Sockets for both versions give IPv4 as mapped into IPv6.
    let mapped = "[::ffff:10.0.0.7]:41022";
    assert_eq!(found(&client(&spoofed, mapped)), known("198.51.100.24", 0));
    let mapped = "[::ffff:203.0.113.9]:5000";
    assert_eq!(found(&client(&spoofed, mapped)), known("203.0.113.9", 5000));
}

#[test]
fn a_proxy_that_says_nothing_is_the_origin() {
    assert_eq!(found(&client(&[], PROXY)), known("10.0.0.7", 41022));
    for empty in ["", " ", ",", " , ,"] {
        for header in ["x-forwarded-for", "forwarded"] {
            assert_eq!(told(header, empty), known("10.0.0.7", 41022), "{empty:?}");
        }
    }
}

#[test]
fn the_rightmost_that_is_no_proxy_is_the_origin() {
    let cases = [
        ("198.51.100.24", "198.51.100.24", 0),
        ("203.0.113.9, 198.51.100.24", "198.51.100.24", 0),
        ("203.0.113.9,198.51.100.24 ,\t10.3.0.1", "198.51.100.24", 0),
        (
            "203.0.113.9, 10.3.0.2, 198.51.100.24, 10.3.0.1",
            "198.51.100.24",
            0,
        ),
        ("10.3.0.2, 10.3.0.1", "10.3.0.2", 0),
        (", 198.51.100.24,, 10.3.0.1,", "198.51.100.24", 0),
        ("198.51.100.24:4711", "198.51.100.24", 4711),
        ("2001:db8:2::17", "2001:db8:2::17", 0),
        ("[2001:db8:2::17]", "2001:db8:2::17", 0),
        ("[2001:db8:2::17]:4711", "2001:db8:2::17", 4711),
        ("2001:db8:2::17, 2001:db8:1::1", "2001:db8:2::17", 0),
        ("::ffff:198.51.100.24", "198.51.100.24", 0),
        // What is left of the origin is not looked at.
        ("<script>, 198.51.100.24", "198.51.100.24", 0),
    ];
    for (value, name, port) in cases {
        assert_eq!(told("x-forwarded-for", value), known(name, port), "{value}");
    }
}

#[test]
fn the_standard_header_is_read_as_it_is_defined() {
    let cases = [
        ("for=198.51.100.24", "198.51.100.24", 0),
        (
            "For=198.51.100.24;proto=https;by=10.0.0.7",
            "198.51.100.24",
            0,
        ),
        (
            "proto=https; FOR=\"198.51.100.24:4711\"",
            "198.51.100.24",
            4711,
        ),
        ("for=\"[2001:db8:2::17]\"", "2001:db8:2::17", 0),
        (
            "for=\"[2001:db8:2::17]:4711\", for=10.3.0.1",
            "2001:db8:2::17",
            4711,
        ),
        ("for=\"198.51.100.24:_p\"", "198.51.100.24", 0),
        (
            "for=203.0.113.9, for=198.51.100.24, for=10.3.0.1",
            "198.51.100.24",
            0,
        ),
        ("for=203.0.113.9,,for=198.51.100.24 , ,", "198.51.100.24", 0),
        ("for=\"\\198.51.100.24\"", "198.51.100.24", 0),
        (
            "for=198.51.100.24;host=\"a,b;for=203.0.113.9\"",
            "198.51.100.24",
            0,
        ),
        (
            "for=198.51.100.24;host=\"a\\\",for=203.0.113.9\"",
            "198.51.100.24",
            0,
        ),
        // A quote that the client opened and nothing ends does not hide what the proxy wrote.
        ("for=\"x, for=198.51.100.24", "198.51.100.24", 0),
        (
            "for=x\", for=198.51.100.24, for=10.3.0.1",
            "198.51.100.24",
            0,
        ),
        ("for=_hidden, for=198.51.100.24", "198.51.100.24", 0),
        ("for=_hidden", "_hidden", 0),
        ("for=\"_SEVKISEK.a-1:_q\", for=10.3.0.1", "_SEVKISEK.a-1", 0),
    ];
    for (value, name, port) in cases {
        assert_eq!(told("forwarded", value), known(name, port), "{value}");
    }
}

#[test]
fn what_cannot_be_read_ends_the_search_at_what_is_known() {
    let malformed = [
        "198.51.100.24.5",
        "198.51.100.024",
        "198.51.100.24:",
        "198.51.100.24:65536",
        "198.51.100.24:000443",
        "198.51.100.24:+80",
        "198.51.100.24:80:90",
        "2001:db8::/32",
        "[2001:db8:2::17",
        "2001:db8:2::17]",
        "[198.51.100.24]",
        "fe80::1%eth0",
        "[fe80::1%25eth0]:80",
        "client.example.com",
        "_hidden",
        "for=198.51.100.24",
        "é",
    ];
    for entry in malformed {
        let expected = stopped_at("10.0.0.7", 41022, Stopped::Malformed);
        assert_eq!(told("x-forwarded-for", entry), expected, "{entry}");
        let behind = format!("198.51.100.24, {entry}, 10.3.0.1:80");
        let expected = stopped_at("10.3.0.1", 80, Stopped::Malformed);
        assert_eq!(told("x-forwarded-for", &behind), expected, "{entry}");
    }
    let malformed = [
        "198.51.100.24",
        "for",
        "for=",
        "for=\"",
        "for=\"198.51.100.24",
        "for=198.51.100.24:80",
        "for=[2001:db8:2::17]",
        "for=\"2001:db8:2::17\"",
        "for=\"[2001:db8:2::17]:80:90\"",
        "for=\"[::1]:80]\"",
        "for=\"198.51.100.24:65536\"",
        "for=\"198.51.100.24:_\"",
        "for=\"198.51.100.24\"x",
        "for=\"19\"8.51.100.24\"",
        "for= 198.51.100.24",
        "for =198.51.100.24",
        "for=_",
        "for=\"_a b\"",
        "for=client.example.com",
        "for=198.51.100.24;for=203.0.113.9",
        "for=198.51.100.24;proto",
        "for=198.51.100.24;by=\"a",
    ];
    for element in malformed {
        let expected = stopped_at("10.0.0.7", 41022, Stopped::Malformed);
        assert_eq!(told("forwarded", element), expected, "{element}");
        let behind = format!("for=198.51.100.24, {element}, for=\"10.3.0.1:80\"");
        let stopped = told("forwarded", &behind);
        assert_eq!(
            stopped,
            stopped_at("10.3.0.1", 80, Stopped::Malformed),
            "{element}"
        );
    }
}

#[test]
fn who_is_not_told_is_not_guessed() {
    let nearest = stopped_at("10.0.0.7", 41022, Stopped::Unknown);
    for (header, value) in [
        ("x-forwarded-for", "unknown"),
        ("x-forwarded-for", "198.51.100.24, Unknown"),
        ("forwarded", "for=unknown"),
        ("forwarded", "for=\"unknown:80\""),
        ("forwarded", "for=198.51.100.24, proto=https"),
    ] {
        assert_eq!(told(header, value), nearest, "{value}");
    }
    let farther = told("x-forwarded-for", "unknown, 10.3.0.1");
    assert_eq!(farther, stopped_at("10.3.0.1", 0, Stopped::Unknown));
}

#[test]
fn lines_of_a_header_are_one_list() {
    for (header, lines) in [
        (
            "x-forwarded-for",
            ["203.0.113.9", "198.51.100.24, 10.3.0.2", "10.3.0.1"],
        ),
        (
            "forwarded",
            [
                "for=203.0.113.9",
                "for=198.51.100.24, for=10.3.0.2",
                "for=10.3.0.1",
            ],
        ),
    ] {
        let lines = lines.map(|line| (header, line));
        assert_eq!(found(&client(&lines, PROXY)), known("198.51.100.24", 0));
        let shorter = [lines[2], (header, ""), lines[2]];
        assert_eq!(found(&client(&shorter, PROXY)), known("10.3.0.1", 0));
    }
    // A client's line does not reach into that of the proxy.
    let open = [("forwarded", "for=\"x"), ("forwarded", "for=198.51.100.24")];
    assert_eq!(found(&client(&open, PROXY)), known("198.51.100.24", 0));
}

#[test]
fn two_headers_must_agree_unless_one_is_told() {
    let both = |forwarded, listed| [("forwarded", forwarded), ("x-forwarded-for", listed)];
    let same = both("for=\"198.51.100.24:4711\"", "198.51.100.24");
    assert_eq!(found(&client(&same, PROXY)), known("198.51.100.24", 4711));

    let other = both("for=203.0.113.9", "198.51.100.24");
    let conflict = stopped_at("10.0.0.7", 41022, Stopped::Conflict);
    assert_eq!(found(&client(&other, PROXY)), conflict);
    let unreadable = both("for=", "198.51.100.24");
    assert_eq!(found(&client(&unreadable, PROXY)), conflict);

    for (header, name) in [
        (Header::Forwarded, "203.0.113.9"),
        (Header::XForwardedFor, "198.51.100.24"),
    ] {
        let proxies = proxies().only(header);
        let client = proxies.client(&head(&other), PROXY.parse().unwrap());
        assert_eq!(found(&client), known(name, 0));
    }
    let neither = proxies().only(Header::Forwarded);
    let client = neither.client(&head(&other[1..]), PROXY.parse().unwrap());
    assert_eq!(found(&client), known("10.0.0.7", 41022));
}

#[test]
fn networks_are_read_strictly() {
    let cases = [
        ("10.0.0.0/8", "10.0.0.0/8", ["10.255.255.255", "11.0.0.0"]),
        ("192.0.2.17", "192.0.2.17/32", ["192.0.2.17", "192.0.2.16"]),
        ("0.0.0.0/0", "0.0.0.0/0", ["255.0.0.1", "::1"]),
        ("::/0", "::/0", ["2001:db8::1", "10.0.0.1"]),
        (
            "2001:db8::/32",
            "2001:db8::/32",
            ["2001:db8:ffff::1", "2001:db9::"],
        ),
        (
            "2001:db8::1",
            "2001:db8::1/128",
            ["2001:db8::1", "2001:db8::2"],
        ),
        (
            "192.0.2.128/25",
            "192.0.2.128/25",
            ["192.0.2.255", "192.0.2.127"],
        ),
        (
            "::ffff:10.0.0.0/104",
            "10.0.0.0/8",
            ["10.1.2.3", "11.0.0.0"],
        ),
    ];
    for (text, shown, [inside, outside]) in cases {
        let network: Network = text.parse().unwrap();
        assert_eq!(network.to_string(), shown);
        assert!(network.contains(inside.parse().unwrap()), "{text}");
        assert!(!network.contains(outside.parse().unwrap()), "{text}");
        assert_eq!(shown.parse(), Ok(network));
    }
    let refused = [
        ("", NetworkError::Address),
        ("/8", NetworkError::Address),
        ("10.0.0/8", NetworkError::Address),
        (" 10.0.0.0/8", NetworkError::Address),
        ("example.com", NetworkError::Address),
        ("10.0.0.0/", NetworkError::Prefix),
        ("10.0.0.0/33", NetworkError::Prefix),
        ("10.0.0.0/+8", NetworkError::Prefix),
        ("::ffff:0:0/95", NetworkError::HostBits),
        ("10.0.0.0/8/8", NetworkError::Prefix),
        ("10.0.0.0/255.0.0.0", NetworkError::Prefix),
        ("2001:db8::/129", NetworkError::Prefix),
        ("10.0.0.1/8", NetworkError::HostBits),
        ("2001:db8::1/32", NetworkError::HostBits),
    ];
    for (text, error) in refused {
        assert_eq!(text.parse::<Network>(), Err(error), "{text}");
        let among = Proxies::trusting(["10.0.0.0/8", text]);
        assert_eq!(among.err(), Some(error));
    }
    let address: std::net::IpAddr = "::ffff:10.0.0.7".parse().unwrap();
    let one: Proxies = [Network::from(address)].into_iter().collect();
    assert!(one.is_trusted("10.0.0.7".parse().unwrap()));
    assert!(!one.is_trusted("10.0.0.8".parse().unwrap()));
}

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

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a client writes, what the proxy adds after it is what counts.
    #[test]
    fn nothing_that_a_client_writes_hides_it(
        spoofed in "[ -~\t\u{80}-\u{2fff}]{0,40}",
        is_own_line in any::<bool>(),
    ) {
        for (header, seen) in [
            ("x-forwarded-for", "198.51.100.24"),
            ("forwarded", "for=198.51.100.24"),
        ] {
            let lines = if is_own_line {
                vec![(header, spoofed.clone()), (header, seen.to_owned())]
            } else {
                vec![(header, format!("{spoofed}, {seen}"))]
            };
            let lines: Vec<_> = lines.iter().map(|(name, value)| (*name, value.as_str())).collect();
            prop_assert_eq!(found(&client(&lines, PROXY)), known("198.51.100.24", 0));
        }
    }
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
