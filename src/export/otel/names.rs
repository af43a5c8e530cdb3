//! What things are called in OpenTelemetry: its semantic conventions 1.41.1, the last that hold those
//! of generative AI and of MCP whole. They are at the stage "Development" there: names may change, so
//! all of them stand here.

/// The conventions by which attributes are named.
pub(super) const SCHEMA_URL: &str = "https://opentelemetry.io/schemas/1.41.1";

/// Before what the conventions have no name for: the path by the names of this schema.
pub(super) const OWN: &str = "compliance_log";

macro_rules! names {
    ($($constant:ident: $name:literal;)+) => {
        $(pub(super) const $constant: &str = $name;)+
    };
}

names! {
    AGENT_ID: "gen_ai.agent.id";
    AGENT_NAME: "gen_ai.agent.name";
    CLIENT_ADDRESS: "client.address";
    ERROR_TYPE: "error.type";
    FINISH_REASONS: "gen_ai.response.finish_reasons";
    HOST_IP: "host.ip";
    INPUT_MESSAGES: "gen_ai.input.messages";
    METHOD_NAME: "mcp.method.name";
    NETWORK_TRANSPORT: "network.transport";
    OPERATION_NAME: "gen_ai.operation.name";
    OUTPUT_MESSAGES: "gen_ai.output.messages";
    SERVER_ADDRESS: "server.address";
    SERVICE_NAME: "service.name";
    STATUS_CODE: "rpc.response.status_code";
    TIME_TO_FIRST_CHUNK: "gen_ai.response.time_to_first_chunk";
    USER_FULL_NAME: "user.full_name";
    USER_ID: "user.id";
    USER_ROLES: "user.roles";
}

/// A member of an object, and the attribute that it is as it stands.
pub(super) type Row = (&'static str, &'static str);

/// An object of an event, or with an empty name the event itself, and its members.
pub(super) type Part = (&'static str, &'static [Row]);

macro_rules! parts {
    ($($part:literal { $($member:literal: $attribute:expr;)+ })+) => {
        &[$(($part, &[$(($member, $attribute)),+])),+]
    };
}

/// Of the resource, which is what reports the event.
pub(super) const RESOURCE: &[Part] = parts! {
    "metadata" {
        "product_version": "service.version";
    }
    "" {
        "environment": "deployment.environment.name";
    }
    "host" {
        "id": "host.id";
        "hostname": "host.name";
    }
    "" {
        "geo_region": "cloud.region";
    }
};

/// Of the record.
pub(super) const RECORD: &[Part] = parts! {
    "" {
        "session_id": "session.id";
        "user_agent": "user_agent.original";
    }
    "origin" {
        "port": "client.port";
    }
    "destination" {
        "port": "server.port";
    }
    "mcp" {
        "method": METHOD_NAME;
        "protocol_version": "mcp.protocol.version";
        "session_id": "mcp.session.id";
        "resource_uri": "mcp.resource.uri";
        "request_id": "jsonrpc.request.id";
        "tool_name": "gen_ai.tool.name";
        "tool_call_id": "gen_ai.tool.call.id";
        "prompt_name": "gen_ai.prompt.name";
    }
    "tool" {
        "name": "gen_ai.tool.name";
        "id": "gen_ai.tool.call.id";
        "type": "gen_ai.tool.type";
    }
    "network" {
        "transport": NETWORK_TRANSPORT;
        "protocol": "network.protocol.name";
        "tls_version": "tls.protocol.version";
    }
    "process" {
        "pid": "process.pid";
        "parent_pid": "process.parent_pid";
        "executable": "process.executable.path";
        "exit_code": "process.exit.code";
    }
};

/// Of the agent that acted, or for which a person did.
pub(super) const AGENT: &[Part] = parts! {
    "agent" {
        "id": AGENT_ID;
        "name": AGENT_NAME;
        "version": "gen_ai.agent.version";
    }
};

/// Of another agent, which is invoked.
pub(super) const INVOKED: &[Part] = parts! {
    "delegation.delegate" {
        "id": AGENT_ID;
        "name": AGENT_NAME;
    }
};

/// Of a person who acted.
pub(super) const PERSON: &[Part] = parts! {
    "actor" {
        "name": USER_FULL_NAME;
        "roles": USER_ROLES;
    }
};

/// Where a model call stands in an event: by itself, or asked for by an MCP server.
pub(super) const MODEL_CALLS: [&str; 2] = ["genai", "mcp.sampling"];

/// Of a model call, by the path in it.
pub(super) const MODEL_CALL: &[Row] = &[
    ("provider", "gen_ai.provider.name"),
    ("model", "gen_ai.request.model"),
    ("temperature", "gen_ai.request.temperature"),
    ("max_tokens", "gen_ai.request.max_tokens"),
    ("top_p", "gen_ai.request.top_p"),
    ("response_id", "gen_ai.response.id"),
    ("response_model", "gen_ai.response.model"),
    ("conversation_id", "gen_ai.conversation.id"),
    ("input_tokens", "gen_ai.usage.input_tokens"),
    ("output_tokens", "gen_ai.usage.output_tokens"),
    (
        "cached_input_tokens",
        "gen_ai.usage.cache_read.input_tokens",
    ),
    ("reasoning_tokens", "gen_ai.usage.reasoning.output_tokens"),
    ("prompt.id", "gen_ai.prompt.name"),
];

/// Content that is an attribute as it stands.
pub(super) const CONTENT: &[Part] = parts! {
    "context_access" {
        "query": "gen_ai.retrieval.query.text";
    }
    "mcp" {
        "tool_arguments": "gen_ai.tool.call.arguments";
        "tool_result": "gen_ai.tool.call.result";
    }
    "tool" {
        "arguments": "gen_ai.tool.call.arguments";
        "result": "gen_ai.tool.call.result";
    }
};
