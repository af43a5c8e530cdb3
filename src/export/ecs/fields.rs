//! Members that are a field of ECS.

use std::net::IpAddr;

use serde_json::Value;

use super::Export;
use crate::export::members::number;

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
const FIELDS: &[(&str, &[&str], Form)] = &[
    ("event_id", &["event.id"], Keyword),
    ("sequence", &["event.sequence"], Long),
    ("message", &["message"], Keyword),
    ("reason.text", &["event.reason"], Keyword),
    ("policy_tags", &["tags"], Keyword),
    ("actor_id", &["user.id"], Keyword),
    ("actor.name", &["user.full_name"], Keyword),
    ("actor.roles", &["user.roles"], Keyword),
    ("agent.id", &["gen_ai.agent.id"], Keyword),
    ("agent.name", &["gen_ai.agent.name"], Keyword),
    ("component", &["service.name"], Keyword),
    ("environment", &["service.environment"], Keyword),
    (
        "metadata.product_name",
        &["observer.product", "event.provider"],
        Keyword,
    ),
    ("metadata.product_version", &["observer.version"], Keyword),
    ("metadata.vendor_name", &["observer.vendor"], Keyword),
    ("trace_id", &["trace.id"], Keyword),
    ("span_id", &["span.id"], Keyword),
    ("tenant_id", &["organization.id"], Keyword),
    ("geo_region", &["cloud.region"], Keyword),
    ("user_agent", &["user_agent.original"], Keyword),
    ("request_size_bytes", &["client.bytes"], Long),
    ("response_size_bytes", &["server.bytes"], Long),
    ("host.id", &["host.id"], Keyword),
    ("host.hostname", &["host.hostname", "host.name"], Keyword),
    ("host.ip", &["host.ip"], Ips),
    (
        "origin.hostname",
        &[
            "source.domain",
            "source.address",
            "client.domain",
            "client.address",
        ],
        Keyword,
    ),
    (
        "origin.ip",
        &["source.ip", "source.address", "client.ip", "client.address"],
        Ip,
    ),
    ("origin.port", &["source.port", "client.port"], Long),
    (
        "destination.hostname",
        &[
            "destination.domain",
            "destination.address",
            "server.domain",
            "server.address",
        ],
        Keyword,
    ),
    (
        "destination.ip",
        &[
            "destination.ip",
            "destination.address",
            "server.ip",
            "server.address",
        ],
        Ip,
    ),
    (
        "destination.port",
        &["destination.port", "server.port"],
        Long,
    ),
    ("genai.model", &["gen_ai.request.model"], Keyword),
    ("genai.provider", &["gen_ai.system"], Keyword),
    ("genai.input_tokens", &["gen_ai.usage.input_tokens"], Long),
    ("genai.output_tokens", &["gen_ai.usage.output_tokens"], Long),
    ("genai.temperature", &["gen_ai.request.temperature"], Double),
    ("genai.top_p", &["gen_ai.request.top_p"], Double),
    ("genai.max_tokens", &["gen_ai.request.max_tokens"], Long),
    ("genai.response_id", &["gen_ai.response.id"], Keyword),
    ("genai.response_model", &["gen_ai.response.model"], Keyword),
    ("tool.id", &["gen_ai.tool.call.id"], Keyword),
    ("tool.name", &["gen_ai.tool.name"], Keyword),
    ("tool.type", &["gen_ai.tool.type"], Keyword),
    ("mcp.tool_call_id", &["gen_ai.tool.call.id"], Keyword),
    ("mcp.tool_name", &["gen_ai.tool.name"], Keyword),
    ("process.pid", &["process.pid"], Long),
    ("process.parent_pid", &["process.parent.pid"], Long),
    ("process.exit_code", &["process.exit_code"], Long),
    ("network.transport", &["network.transport"], Keyword),
    ("network.protocol", &["network.protocol"], Keyword),
    ("network.direction", &["network.direction"], Direction),
    ("network.tls_version", &["tls.version"], Keyword),
    ("guardrail.rule_id", &["rule.id"], Keyword),
];

pub(super) fn add(export: &mut Export<'_>) {
    for (member, fields, form) in FIELDS {
        let value = export.members.take(member);
        match form.take(value) {
            Ok(value) => {
                for field in *fields {
                    export.put(field, value.clone());
                }
            }
            Err(refused) => export.members.put_back(member, refused),
        }
    }
    command(export);
}

/// ECS has the program first in `process.args`.
fn command(export: &mut Export<'_>) {
    let [executable, arguments] = export
        .members
        .take_from("process", ["executable", "arguments"]);
    if let (Value::String(program), Value::Array(arguments)) = (&executable, &arguments) {
        let program = Value::from(program.as_str());
        let all: Vec<_> = std::iter::once(&program)
            .chain(arguments)
            .cloned()
            .collect();
        export.put("process.args", all);
    } else {
        export.members.put_back("process.arguments", arguments);
    }
    export.put("process.executable", executable);
}

impl Form {
    /// The value as the field has it, or the value that it refuses.
    fn take(self, value: Value) -> Result<Value, Value> {
        if value.is_null() {
            return Ok(value);
        }
        match self {
            Keyword => Ok(value),
            Long => match number(value) {
                value if value.is_i64() => Ok(value),
                value => Err(value),
            },
            Double if value.is_number() => Ok(value),
            Double => Err(value),
            Ip | Ips => match value.as_str().map(str::parse::<IpAddr>) {
                Some(Ok(_)) if matches!(self, Ips) => Ok(vec![value].into()),
                Some(Ok(_)) => Ok(value),
                Some(Err(_)) | None => Err(value),
            },
            Direction => match value.as_str() {
                Some("DIRECTION_INBOUND") => Ok("inbound".into()),
                Some("DIRECTION_OUTBOUND") => Ok("outbound".into()),
                Some("DIRECTION_LATERAL") => Ok("internal".into()),
                Some(_) | None => Err(value),
            },
        }
    }
}
