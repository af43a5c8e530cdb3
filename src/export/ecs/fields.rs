//! Members that are a field of ECS.

use std::net::IpAddr;

use super::Export;
use crate::export::delegate;
use crate::json::tree::{Object, Value};

/// What a field takes. What it does not take stays where it was.
#[derive(Clone, Copy)]
enum Form {
    /// A text, or a list of texts.
    Keyword,
    /// A whole number of 64 bits.
    Long,
    /// A number with a fraction, no infinity.
    Double,
    /// An IP address, as the only one of a list where the field is one.
    Ip,
    Ips,
    Direction,
}

use Form::{Direction, Double, Ip, Ips, Keyword, Long};

/// A member, the fields that have it, and their form.
type Row = (&'static str, &'static [&'static str], Form);

/// The members of an object, or with an empty name of the event itself.
macro_rules! fields {
    ($($part:literal { $($member:literal: $($field:literal)+, $form:ident;)+ })+) => {
        &[$(($part, &[$(($member, &[$($field),+], $form)),+])),+]
    };
}

const FIELDS: &[(&str, &[Row])] = fields! {
    "" {
        "event_id": "event.id", Keyword;
        "sequence": "event.sequence", Long;
        "message": "message", Keyword;
        "policy_tags": "tags", Keyword;
        "actor_id": "user.id", Keyword;
        "component": "service.name", Keyword;
        "environment": "service.environment", Keyword;
        "trace_id": "trace.id", Keyword;
        "span_id": "span.id", Keyword;
        "tenant_id": "organization.id", Keyword;
        "geo_region": "cloud.region", Keyword;
        "user_agent": "user_agent.original", Keyword;
        "request_size_bytes": "client.bytes", Long;
        "response_size_bytes": "server.bytes", Long;
    }
    "reason" {
        "text": "event.reason", Keyword;
    }
    "actor" {
        "name": "user.full_name", Keyword;
        "roles": "user.roles", Keyword;
    }
    "metadata" {
        "product_name": "observer.product" "event.provider", Keyword;
        "product_version": "observer.version", Keyword;
        "vendor_name": "observer.vendor", Keyword;
    }
    "host" {
        "id": "host.id", Keyword;
        "hostname": "host.hostname" "host.name", Keyword;
        "ip": "host.ip", Ips;
    }
    "origin" {
        "hostname": "source.domain" "source.address" "client.domain" "client.address", Keyword;
        "ip": "source.ip" "source.address" "client.ip" "client.address", Ip;
        "port": "source.port" "client.port", Long;
    }
    "destination" {
        "hostname": "destination.domain" "destination.address" "server.domain" "server.address", Keyword;
        "ip": "destination.ip" "destination.address" "server.ip" "server.address", Ip;
        "port": "destination.port" "server.port", Long;
    }
    "genai" {
        "model": "gen_ai.request.model", Keyword;
        "provider": "gen_ai.system", Keyword;
        "input_tokens": "gen_ai.usage.input_tokens", Long;
        "output_tokens": "gen_ai.usage.output_tokens", Long;
        "temperature": "gen_ai.request.temperature", Double;
        "top_p": "gen_ai.request.top_p", Double;
        "max_tokens": "gen_ai.request.max_tokens", Long;
        "response_id": "gen_ai.response.id", Keyword;
        "response_model": "gen_ai.response.model", Keyword;
    }
    "tool" {
        "id": "gen_ai.tool.call.id", Keyword;
        "name": "gen_ai.tool.name", Keyword;
        "type": "gen_ai.tool.type", Keyword;
    }
    "mcp" {
        "tool_call_id": "gen_ai.tool.call.id", Keyword;
        "tool_name": "gen_ai.tool.name", Keyword;
    }
    "process" {
        "pid": "process.pid", Long;
        "parent_pid": "process.parent.pid", Long;
        "exit_code": "process.exit_code", Long;
    }
    "network" {
        "transport": "network.transport", Keyword;
        "protocol": "network.protocol", Keyword;
        "direction": "network.direction", Direction;
        "tls_version": "tls.version", Keyword;
    }
    "guardrail" {
        "rule_id": "rule.id", Keyword;
    }
};

/// The agent that acted, and the one that it invoked.
const AGENT: &str = "agent";
const INVOKED: &str = "delegation.delegate";

const AGENT_FIELDS: &[Row] = &[
    ("id", &["gen_ai.agent.id"], Keyword),
    ("name", &["gen_ai.agent.name"], Keyword),
];

pub(super) fn add(export: &mut Export<'_>) {
    let is_other = delegate::is_another_agent(export.event);
    let agent = if is_other { INVOKED } else { AGENT };
    let Export {
        members, object, ..
    } = export;
    members.within(agent, |members| take(members, AGENT_FIELDS, object));
    for (part, rows) in FIELDS {
        if part.is_empty() {
            take(members, rows, object);
        } else {
            members.within(part, |members| take(members, rows, object));
        }
    }
    command(export);
}

fn take<'e>(members: &mut Object<'e>, rows: &[Row], object: &mut Object<'e>) {
    for (member, fields, form) in rows {
        let Some(value) = members.remove(member) else {
            continue;
        };
        match form.take(value) {
            Ok(value) => {
                for field in *fields {
                    object.put_within(field, value.clone());
                }
            }
            Err(refused) => members.put_back(member, refused),
        }
    }
}

/// ECS has the program first in `process.args`.
fn command(export: &mut Export<'_>) {
    let [executable, arguments] = export
        .members
        .take_from("process", ["executable", "arguments"]);
    match arguments {
        Value::List(arguments) if !executable.is_null() => {
            let all = std::iter::once(executable.clone()).chain(arguments);
            export.put("process.args", all.collect::<Value<'_>>());
        }
        arguments => export.members.put_back("process.arguments", arguments),
    }
    export.put("process.executable", executable);
}

impl Form {
    /// The value as the field has it, or the value that it refuses.
    fn take(self, value: Value<'_>) -> Result<Value<'_>, Value<'_>> {
        match (self, value) {
            (Long, value @ (Value::Int(_) | Value::Long(_))) => Ok(value.into_number()),
            (Double, Value::Double(number)) if number.is_finite() => Ok(number.into()),
            (Ip | Ips, value) if !is_ip(&value) => Err(value),
            (Keyword | Ip, value) => Ok(value),
            (Ips, value) => Ok(vec![value].into()),
            (Direction, value) => match value.as_text() {
                Some("DIRECTION_INBOUND") => Ok("inbound".into()),
                Some("DIRECTION_OUTBOUND") => Ok("outbound".into()),
                Some("DIRECTION_LATERAL") => Ok("internal".into()),
                Some(_) | None => Err(value),
            },
            (Long | Double, value) => Err(value),
        }
    }
}

fn is_ip(value: &Value<'_>) -> bool {
    value
        .as_text()
        .is_some_and(|text| text.parse::<IpAddr>().is_ok())
}
