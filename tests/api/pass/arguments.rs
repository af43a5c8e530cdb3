//! The types that setters take: what callers have at hand, owned or borrowed.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::SystemTime;

use compliance_log::chrono::{DateTime, Utc};
use compliance_log::event::{Context, DataClass, DelegationHop, Endpoint, Entity, Gap};
use compliance_log::prost_types::{Struct, Timestamp};
use compliance_log::{Clock, Event, Ids, IpText, Time};

fn main() {
    let draft = Event::login("user-42");

    let owned: Vec<String> = vec!["SOC2".to_owned()];
    let borrowed: Vec<&str> = vec!["SOC2"];
    let _ = draft.policy_tags(&owned).policy_tags(&owned[..]);
    let _ = draft.policy_tags(&borrowed).policy_tags(&borrowed[..]);
    let _ = draft.policy_tags(&["SOC2"]).methods(&owned);

    let pairs: Vec<(&str, &str)> = vec![("team", "payments")];
    let map = BTreeMap::from([("team".to_owned(), "payments".to_owned())]);
    let _ = draft.labels(&pairs).labels(&pairs[..]).labels(&map);
    let _ = draft.labels(&[("team", "payments")]);

    let hops: Vec<DelegationHop<'_>> = vec![DelegationHop::new(Entity::new("user", "user-1"))];
    let _ = draft.delegation_chain(&hops);

    let classes = vec![DataClass::Pii];
    let _ = draft.data_classes(&classes).data_classes(&classes[..]);

    let time: DateTime<Utc> = DateTime::UNIX_EPOCH;
    let _ = draft
        .time(time)
        .time(SystemTime::UNIX_EPOCH)
        .time(Time::from(time));
    let _ = draft
        .time(Timestamp {
            seconds: 1,
            nanos: 0,
        })
        .authentication_time(time);

    let _ = draft
        .origin(IpAddr::from([192, 0, 2, 1]))
        .origin(Ipv4Addr::LOCALHOST);
    let _ = draft
        .origin(Ipv6Addr::LOCALHOST)
        .origin(SocketAddr::from(([192, 0, 2, 1], 443)));
    let _ = draft.origin(
        Endpoint::host("desk-12")
            .ip("192.0.2.1")
            .ip(IpText::default()),
    );

    let (message, value) = (Struct::default(), serde_json::json!({}));
    let _ = Event::mcp_tool_invocation("ping")
        .arguments(&message)
        .result(&value);
    let _ = Event::config_change("limits").data(&message).data(&value);

    let owned: Vec<(&str, i64)> = vec![("output_tokens", 20_000)];
    let map = BTreeMap::from([("output_tokens".to_owned(), 20_000)]);
    let delegation = Event::delegation(Entity::agent("agent-2"));
    let _ = delegation.budget(&owned).budget(&map).expires_time(time);

    let _ = Event::network_connection(IpAddr::from([192, 0, 2, 1]));
    let _ = Event::network_connection(SocketAddr::from(([192, 0, 2, 1], 443)));
    let _ = Event::network_connection(Endpoint::host("example.net").port(443));

    let missing: Vec<std::ops::RangeInclusive<u64>> = vec![3..=4, 7..=7];
    let gap = Gap::new("producer-1", missing.iter().cloned()).detail("count", 3.0);
    let _ = Event::audit_log_gap("log-1", &gap);
    let _ = Gap::new("producer-1", missing);

    let context = Context::new("auth-service")
        .environment("production".to_owned())
        .product("Harbour Identity", "6.0.4")
        .vendor("Example Harbour")
        .host(Endpoint::host("id.example.com"))
        .tenant_id("example-harbour")
        .geo_region("ch-zurich-1")
        .server("id", "6.0.4")
        .policy_tags(&["SOC2"])
        .label("team", "identity")
        .clock(Clock::fixed(time))
        .ids(Ids::counting(1));
    let (built, checked) = (draft.build_in(&context), draft.check_in(&context));
    let written = draft.encode_in(&context, &mut Vec::new());
    assert!(built.is_err() && written.is_err() && !checked.is_empty());
}
