//! From where, to where, and on which host.

use std::net::IpAddr;

use super::{Export, UNKNOWN, class};
use crate::export::members::object;
use crate::json::tree::{Object, Value};

pub(super) fn add(export: &mut Export<'_>) {
    device(export);
    source(export);
    destination(export);
    let agent = match export.class.uid() {
        class::ACCOUNT..=class::GROUP | class::WEB_RESOURCES | class::API | class::DATASTORE => {
            export.members.take("user_agent")
        }
        _ => Value::Null,
    };
    export.put("http_request", object! { "user_agent": agent });
    if export.class.uid() == class::NETWORK {
        network(export);
    }
}

/// The host on which the act was carried out. Two classes are about it.
fn device(export: &mut Export<'_>) {
    let mut device = place(export, "host", &["id", "hostname", "ip", "zone"]);
    let is_wanted = matches!(export.class.uid(), class::FILE | class::PROCESS);
    if is_wanted && !is_named(&device) {
        let server = export.members.take("server_id");
        device.put("uid", server);
    }
    if is_wanted && !is_named(&device) {
        device.put("name", UNKNOWN);
    }
    if !is_named(&device) {
        restore(export, "host", device);
        return;
    }
    device.put("type_id", 0);
    device.put("type", "Unknown");
    if matches!(
        export.class.uid(),
        class::FILE | class::PROCESS | class::EVENT_LOG | class::DETECTION
    ) {
        export.put("device", device);
    } else {
        export.put_by("host", "device", device);
    }
}

/// Where the request came from.
fn source(export: &mut Export<'_>) {
    if !matches!(
        export.class.uid(),
        class::EVENT_LOG | class::ACCOUNT
            ..=class::GROUP | class::NETWORK | class::WEB_RESOURCES | class::API | class::DATASTORE
    ) {
        return;
    }
    let mut source = place(export, "origin", ENDPOINT);
    if !source.contains("uid") {
        let client = export.members.take("client_id");
        source.put("uid", client);
    }
    let is_wanted = matches!(export.class.uid(), class::API | class::DATASTORE);
    if is_wanted && !is_named(&source) {
        source.put("name", UNKNOWN);
    }
    if is_named(&source) {
        export.put("src_endpoint", source);
    } else {
        restore(export, "origin", source);
    }
}

/// The other end, else the server that took the request.
fn destination(export: &mut Export<'_>) {
    if !matches!(
        export.class.uid(),
        class::EVENT_LOG
            | class::AUTHENTICATION
            | class::SESSION
            | class::NETWORK
            | class::WEB_RESOURCES
            | class::API
            | class::DATASTORE
    ) {
        return;
    }
    let mut destination = place(export, "destination", ENDPOINT);
    if destination.is_empty() {
        let server = export.members.take("server_id");
        destination.put("uid", server);
    }
    let is_wanted = export.class.uid() == class::NETWORK && !export.object.contains("src_endpoint");
    if is_wanted && !is_named(&destination) {
        destination.put("name", UNKNOWN);
    }
    if is_named(&destination) {
        export.put("dst_endpoint", destination);
    } else {
        restore(export, "destination", destination);
    }
}

const ENDPOINT: &[&str] = &["id", "hostname", "ip", "port", "zone"];

/// What an endpoint of the event says, as OCSF names it. What OCSF would refuse is left.
fn place<'e>(
    export: &mut Export<'e>,
    endpoint: &'static str,
    names: &[&'static str],
) -> Object<'e> {
    export.members.within(endpoint, |members| {
        let mut place = Object::default();
        for name in names {
            let value = members.take(name);
            let is_taken = match *name {
                "ip" => value
                    .as_text()
                    .is_none_or(|ip| ip.parse::<IpAddr>().is_ok()),
                "port" => value.is_null() || is_port(&value),
                _ => true,
            };
            if is_taken {
                let name = if *name == "id" { "uid" } else { name };
                place.put(name, value);
            } else {
                members.put_back(name, value);
            }
        }
        place
    })
}

/// Gives back what was taken of an endpoint.
fn restore<'e>(export: &mut Export<'e>, endpoint: &'static str, mut place: Object<'e>) {
    if let Some(id) = place.remove("uid") {
        place.put("id", id);
    }
    for (name, value) in place.sorted() {
        if let Some(endpoint) = export.members.object(endpoint) {
            endpoint.insert(name, value);
        }
    }
}

fn is_port(value: &Value<'_>) -> bool {
    let port = value.as_int().and_then(|port| u16::try_from(port).ok());
    port.is_some()
}

/// Whether OCSF takes it for an endpoint: by a port or a zone alone none is found.
fn is_named(place: &Object<'_>) -> bool {
    let names = ["uid", "hostname", "ip", "name"];
    names.iter().any(|name| place.contains(name))
}

/// How both ends are connected.
fn network(export: &mut Export<'_>) {
    let direction = export.members.take("network.direction");
    let caption = match direction.as_text() {
        Some("DIRECTION_INBOUND") => (1, "Inbound"),
        Some("DIRECTION_OUTBOUND") => (2, "Outbound"),
        Some("DIRECTION_LATERAL") => (3, "Lateral"),
        _ => (0, "Unknown"),
    };
    if caption.0 == 0 {
        export.members.put_back("network.direction", direction);
    }
    let protocol = export.members.take("network.transport");
    let version = export.members.take("network.tls_version");
    if caption.0 != 0 || !protocol.is_null() {
        export.put(
            "connection_info",
            object! {
                "direction_id": caption.0,
                "direction": caption.1,
                "protocol_name": protocol,
            },
        );
    }
    if export.version.has_app_protocol() {
        let application = export.members.take("network.protocol");
        export.put("app_protocol_name", application);
    }
    export.put("tls", object! { "version": version });
}
