//! Networks in CIDR notation.

use compliance_log::request::{Network, NetworkError, Proxies};

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
