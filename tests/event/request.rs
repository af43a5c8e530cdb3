//! Where a request came from: what a peer may say, and what it is not believed.

mod event;
mod networks;

use std::net::SocketAddr;

use compliance_log::event::Endpoint;
use compliance_log::request::{Client, Header, Proxies, Stopped};
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
