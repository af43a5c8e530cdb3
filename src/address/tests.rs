use proptest::prelude::*;

use super::*;

#[test]
fn text_is_an_address_or_it_is_not() {
    for text in [
        "0.0.0.0",
        "255.255.255.255",
        "::",
        "2001:db8::1",
        "2001:DB8:0:0::1",
    ] {
        let address = IpText::from(text);
        assert!(address.is_valid() && !address.is_absent(), "{text}");
        assert_eq!(address.addr(), text.parse().ok(), "{text}");
    }
    let others = [
        " ",
        "localhost",
        "1.2.3",
        "1.2.3.256",
        "01.2.3.4",
        "1.2.3.4 ",
        "1.2.3.4:80",
        "[::1]",
        "fe80::1%eth0",
        "10.0.0.0/8",
        ":::",
        "1.2.3.4,5.6.7.8",
        "-",
    ];
    for text in others {
        let address = IpText::from(text);
        assert!(!address.is_valid() && !address.is_absent(), "{text}");
        assert_eq!(address.addr(), None, "{text}");
    }
}

#[test]
fn the_empty_text_is_absent() {
    for absent in [IpText::default(), IpText::from("")] {
        assert!(absent.is_absent() && absent.is_valid());
        assert_eq!(absent.addr(), None);
        assert_eq!(absent.text(&mut IpBuffer::default()), "");
    }
    assert!(!IpText::from(Ipv4Addr::UNSPECIFIED).is_absent());
}

#[test]
fn values_are_equal_by_their_text() {
    let loopback = IpText::from(Ipv6Addr::LOCALHOST);
    assert_eq!(loopback, IpText::from("::1"));
    assert_ne!(loopback, IpText::from("0::1"));
    assert_eq!(format!("{loopback:?}"), "IpText(\"::1\")");
    assert_ne!(IpText::from(Ipv4Addr::LOCALHOST), IpText::default());
}

#[test]
fn a_mapped_address_stays_one_of_version_6() {
    let mapped = IpAddr::V6(Ipv4Addr::new(192, 0, 2, 1).to_ipv6_mapped());
    assert_eq!(IpText::from(mapped), IpText::from("::ffff:192.0.2.1"));
    assert_eq!(IpText::from("::ffff:192.0.2.1").addr(), Some(mapped));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_address_goes_both_ways(address: IpAddr) {
        let mut buffer = IpBuffer::default();
        let given = IpText::from(address);
        let text = given.text(&mut buffer);
        prop_assert_eq!(text, address.to_string());
        prop_assert_eq!(IpText::from(text).addr(), Some(address));
        prop_assert_eq!(IpText::from(text), given);
    }

    #[test]
    fn any_text_is_kept(text: String) {
        let given = IpText::from(text.as_str());
        let mut buffer = IpBuffer::default();
        prop_assert_eq!(given.text(&mut buffer), text.as_str());
    }
}
