//! Each kind of event, made by its draft as a service would make it: it is the example of that
//! kind, field by field. What only a recorder sets is left out.

mod accounts;
mod acts;
mod agents;
mod calls;
mod mcp;
mod people;
mod system;

use std::collections::BTreeSet;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use compliance_log::chrono::{DateTime, Utc};
use compliance_log::event::kind::Kind;
use compliance_log::event::{Agent, Context, DelegationHop, Draft, Endpoint, Entity};
use compliance_log::proto::{EventType, LogRequest};
use compliance_log::{Clock, Event, Ids, TraceContext};
use parts::Parts;
use serde_json::Value as Json;

use crate::drafts::{parts, restated};

/// A test for each example, and the names of those that have one.
macro_rules! examples {
    ($($name:ident)+) => {
        mod example {
            $(
                #[test]
                fn $name() {
                    super::$name(&crate::example_kinds::example(stringify!($name)));
                }
            )+
        }

        pub(crate) const NAMES: &[&str] = &[$(stringify!($name)),+];
    };
}
use examples;

#[test]
fn every_example_is_made_by_its_draft() {
    let modules = [
        accounts::NAMES,
        acts::NAMES,
        agents::NAMES,
        calls::NAMES,
        mcp::NAMES,
        people::NAMES,
        system::NAMES,
    ];
    let made: BTreeSet<String> = modules
        .concat()
        .iter()
        .map(|name| (*name).to_owned())
        .collect();
    let folder = format!("{}/examples/events", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let names = files.filter(|path| path.extension().is_some_and(|it| it == "json"));
    let names = names.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned());
    assert_eq!(names.collect::<BTreeSet<_>>(), made);
}

/// An example, without what a recorder adds to it.
fn example(name: &str) -> LogRequest {
    let path = format!("{}/examples/events/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read(path).unwrap();
    let event = Event::from_json(&text).unwrap().into_event().unwrap();
    let (recorded_time, producer_id, sequence) = Default::default();
    LogRequest {
        recorded_time,
        producer_id,
        sequence,
        ..event.into_proto()
    }
}

/// Compares member by member of the JSON, so that what differs is named.
fn same(made: &Event, example: &LogRequest) {
    let members = |message: &LogRequest| match serde_json::to_value(message).unwrap() {
        Json::Object(members) => members,
        other => panic!("{other} is no message"),
    };
    let (made, example) = (members(made.as_proto()), members(example));
    let names: BTreeSet<&String> = made.keys().chain(example.keys()).collect();
    let differ = names
        .iter()
        .filter(|name| made.get(**name) != example.get(**name));
    let differ: Vec<_> = differ
        .map(|name| (name, made.get(*name), example.get(*name)))
        .collect();
    assert!(differ.is_empty(), "{differ:#?}");
}

/// Makes the example of a draft that says what its kind says for itself. All else is stated as the
/// example states it, but for what can be derived.
fn made<K: Kind>(draft: Draft<'_, K>, example: &LogRequest) {
    let mut stated = LogRequest {
        severity: 0,
        operation: 0,
        target: None,
        resource: String::new(),
        ocsf_class_uid: 0,
        ocsf_activity_id: 0,
        otel_operation_name: String::new(),
        ..example.clone()
    };
    // What these kinds say for themselves, all others have from outside.
    match example.event_type() {
        EventType::EventLogin => stated.authentication = None,
        EventType::EventNetworkConnection => stated.destination = None,
        _ => {}
    }
    let parts = Parts::of(&stated);
    let metadata = example.metadata.as_deref().unwrap();
    let context = Context::default()
        .product(&metadata.product_name, &metadata.product_version)
        .vendor(&metadata.vendor_name);
    let event = restated::restated(draft, &stated, &parts).build_in(&context);
    same(&event.unwrap(), example);
}

/// The same context at the moment at which the act of the example had ended, and with its id. So
/// its time, its id and all that can be derived are filled in.
fn after(context: Context, example: &LogRequest) -> Context {
    let time = example.time.unwrap();
    let began = DateTime::from_timestamp(time.seconds, time.nanos.unsigned_abs()).unwrap();
    let took = Duration::from_millis(example.duration_ms.unwrap().unsigned_abs());
    let id = example.event_id.parse().unwrap();
    context
        .clock(Clock::fixed(began + took))
        .ids(Ids::from_fn(move || id))
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn ip(text: &str) -> Endpoint<'_> {
    Endpoint::from(text.parse::<std::net::IpAddr>().unwrap())
}

/// The bytes of a digest from their base64.
fn digest(text: &str) -> [u8; 32] {
    STANDARD.decode(text).unwrap().try_into().unwrap()
}

fn trace(trace_id: &str, span_id: &str) -> TraceContext {
    TraceContext::new(trace_id.parse().unwrap(), span_id.parse().unwrap())
}

/// A part of the assistant's runtime, in which the examples' agents work.
fn assistant(component: &str) -> Context {
    let host = ip("192.0.2.87").hostname("agents-07.example.com");
    Context::new(component)
        .environment("production")
        .product("Harbour Assist", "2.7.0")
        .vendor("Example Harbour")
        .tenant_id("example-harbour")
        .host(host.id("node-agt-07").zone("agents"))
}

fn agent<'a>(id: &'a str, instance_id: &'a str, name: &'a str, version: &'a str) -> Agent<'a> {
    Agent::new(id)
        .instance_id(instance_id)
        .name(name)
        .version(version)
        .framework("harbour-agents 2.7")
        .model("example-large-2-2026-09-30")
        .trust_level("L2")
}

const TRIAGE: &str = "spiffe://example.com/agent/triage";
const REFUNDS: &str = "spiffe://example.com/agent/refunds";

/// From the person to the triage agent, and from there to the agent for refunds.
fn chain() -> [DelegationHop<'static>; 2] {
    let person = DelegationHop::new(Entity::new("user", "user-4182"))
        .delegation_id("dlg_01M7MBR2R2N388ER4BNH5MZJF5")
        .scope(&["customers:read", "refunds:read", "refunds:request"])
        .time(at("2026-11-17T09:00:00.130Z"))
        .expires_time(at("2026-11-17T10:00:00Z"));
    let triage = DelegationHop::new(Entity::new("agent", TRIAGE).name("Triage agent"))
        .delegation_id("dlg_01M7MBR4GY5QKWWGJNXQWSVGDF")
        .scope(&["refunds:read", "refunds:request"])
        .time(at("2026-11-17T09:00:01.950Z"))
        .expires_time(at("2026-11-17T09:30:00Z"));
    [person, triage]
}

fn ledger_server() -> Entity<'static> {
    let server = Entity::new("mcp_server", "mcp-ledger").name("Ledger MCP server");
    server.uri("https://ledger-mcp.example.com:8443/mcp")
}
