//! The resource that reports, and the addresses of who takes part.

use compliance_log::export::otel::Options;
use compliance_log::proto::LogRequest;
use opentelemetry_proto::tonic::common::v1::any_value::Value as Any;

use super::exported::log;
use super::{from_json, read};

#[test]
fn the_resource_is_what_reports() {
    let resource = |json: &str| {
        let event = from_json(json);
        log(&event, &Options::new())
    };
    let text = |value: &str| Any::StringValue(value.to_owned());
    let full = resource(
        r#"{"event_type": "EVENT_LOGIN", "component": "auth", "environment": "production", "geo_region": "eu-central-1",
        "metadata": {"product_name": "Harbour", "product_version": "4.2"},
        "host": {"id": "i-1", "hostname": "db-3", "ip": "192.0.2.1", "zone": "dmz"}}"#,
    );
    let expected = [
        ("cloud.region", "eu-central-1"),
        ("deployment.environment.name", "production"),
        ("host.id", "i-1"),
        ("host.name", "db-3"),
        ("service.name", "auth"),
        ("service.version", "4.2"),
    ];
    for (name, value) in expected {
        assert_eq!(full.resource[name], text(value), "{name}");
    }
    assert!(matches!(&full.resource["host.ip"], Any::ArrayValue(ips) if ips.values.len() == 1));
    assert_eq!(full.resource.len(), 7);
    assert_eq!(full.text("compliance_log.metadata.product_name"), "Harbour");
    assert_eq!(full.text("compliance_log.host.zone"), "dmz");

    let product =
        resource(r#"{"event_type": "EVENT_LOGIN", "metadata": {"product_name": "Harbour"}}"#);
    assert_eq!(product.resource["service.name"], text("Harbour"));
    assert!(
        resource(r#"{"event_type": "EVENT_LOGIN"}"#)
            .resource
            .is_empty()
    );
}

#[test]
fn an_address_is_a_name_where_one_is_known() {
    let address = |hostname: &str, ip: &str| {
        let endpoint = compliance_log::proto::Endpoint {
            hostname: hostname.to_owned(),
            ip: ip.to_owned(),
            port: 443,
            ..Default::default()
        };
        let exported = log(
            &read(&LogRequest {
                origin: Some(Box::new(endpoint.clone())),
                destination: Some(Box::new(endpoint)),
                ..LogRequest::default()
            }),
            &Options::new(),
        );
        for [name, port, kept] in [
            ["client.address", "client.port", "compliance_log.origin.ip"],
            [
                "server.address",
                "server.port",
                "compliance_log.destination.ip",
            ],
        ] {
            let is_kept = !hostname.is_empty() && !ip.is_empty();
            assert_eq!(
                exported.text(name),
                if hostname.is_empty() { ip } else { hostname }
            );
            assert_eq!(exported.attributes[port], Any::IntValue(443));
            assert_eq!(exported.text(kept), if is_kept { ip } else { "" });
        }
    };
    address("db.example.org", "192.0.2.1");
    address("db.example.org", "");
    address("", "192.0.2.1");
}

#[test]
fn a_transport_over_stdio_is_a_pipe() {
    let transport = |name: &str| {
        let json =
            format!(r#"{{"event_type": "EVENT_MCP_PING", "mcp": {{"transport": "{name}"}}}}"#);
        let event = from_json(&json);
        let exported = log(&event, &Options::new());
        assert_eq!(exported.text("compliance_log.mcp.transport"), name);
        exported.text("network.transport").to_owned()
    };
    assert_eq!(transport("stdio"), "pipe");
    // TCP or QUIC: the event does not tell.
    assert_eq!(transport("streamable_http"), "");
}
