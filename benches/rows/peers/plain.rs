//! A struct made by hand for just these events, which `serde_json` writes as our JSON has it and
//! bitcode, a compact form that is not protobuf, as it likes. Written over borrowed texts, read
//! into owned ones.
//!
//! It has members for no other events, and arguments of this one tool alone: in favour of the
//! peers.

mod form;

use bitcode::{Decode, Encode};
use compliance_log::SCHEMA_VERSION;
use serde::{Deserialize, Serialize};

use crate::rows::event::{
    COMPONENT, ENVIRONMENT, Login, NANOS, PRODUCT, PRODUCT_VERSION, SECONDS, ToolCall,
};

/// The event, over texts of one type.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[serde(
    rename_all = "camelCase",
    default,
    bound(
        serialize = "T: Serialize + AsRef<str>",
        deserialize = "T: Deserialize<'de> + Default"
    )
)]
pub(crate) struct Plain<T> {
    event_type: EventType,
    outcome: Outcome,
    severity: Severity,
    sensitivity: Sensitivity,
    ocsf_class_uid: i32,
    ocsf_activity_id: i32,
    #[serde(skip_serializing_if = "form::is_empty")]
    otel_operation_name: T,
    time: form::Moment,
    #[serde(with = "form::decimal", skip_serializing_if = "form::is_zero")]
    duration_ms: i64,
    actor_id: T,
    actor_type: T,
    component: T,
    environment: T,
    #[serde(skip_serializing_if = "form::is_empty")]
    resource: T,
    #[serde(skip_serializing_if = "form::is_empty")]
    message: T,
    #[serde(skip_serializing_if = "form::is_empty")]
    trace_id: T,
    #[serde(skip_serializing_if = "form::is_empty")]
    span_id: T,
    #[serde(skip_serializing_if = "form::is_empty")]
    session_id: T,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    policy_tags: Vec<T>,
    metadata: Metadata<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mcp: Option<Mcp<T>>,
    #[serde(skip_serializing_if = "form::is_empty")]
    client_id: T,
    #[serde(skip_serializing_if = "form::is_empty")]
    client_version: T,
    #[serde(skip_serializing_if = "form::is_empty")]
    server_id: T,
    #[serde(skip_serializing_if = "form::is_empty")]
    server_version: T,
    #[serde(skip_serializing_if = "form::is_empty")]
    geo_region: T,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[serde(rename_all = "camelCase")]
struct Metadata<T> {
    schema_version: T,
    product_name: T,
    product_version: T,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[serde(rename_all = "camelCase")]
struct Mcp<T> {
    protocol_version: T,
    request_id: T,
    tool_name: T,
    tool_arguments: Arguments<T>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Encode, Decode)]
struct Arguments<T> {
    amount: f64,
    order_id: T,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, Encode, Decode)]
enum EventType {
    #[default]
    #[serde(rename = "EVENT_LOGIN")]
    Login,
    #[serde(rename = "EVENT_TOOL_INVOCATION")]
    ToolInvocation,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, Encode, Decode)]
enum Outcome {
    #[default]
    #[serde(rename = "OUTCOME_SUCCESS")]
    Success,
    #[serde(rename = "OUTCOME_FAILURE_DENIED")]
    FailureDenied,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, Encode, Decode)]
enum Severity {
    #[default]
    #[serde(rename = "SEVERITY_INFO")]
    Info,
    #[serde(rename = "SEVERITY_WARNING")]
    Warning,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, Encode, Decode)]
enum Sensitivity {
    #[default]
    #[serde(rename = "SENSITIVITY_CONFIDENTIAL")]
    Confidential,
    #[serde(rename = "SENSITIVITY_SECRET")]
    Secret,
}

impl Plain<&str> {
    /// The same over owned texts, as a reader has it: by JSON, since a field by field copy would
    /// be one more list of the fields.
    pub(crate) fn to_owned_texts(&self) -> Plain<String> {
        let text = serde_json::to_vec(self).expect("JSON");
        serde_json::from_slice(&text).expect("what was written")
    }
}

pub(crate) fn login(login: &Login) -> Plain<&str> {
    let trace = login.trace.as_ref();
    Plain {
        event_type: EventType::Login,
        ocsf_class_uid: Login::OCSF[0],
        ocsf_activity_id: Login::OCSF[1],
        duration_ms: login.duration_ms.into(),
        actor_id: login.user,
        actor_type: Login::ACTOR_TYPE,
        resource: login.resource,
        message: login.message,
        trace_id: trace.map_or("", |trace| trace.id),
        span_id: trace.map_or("", |trace| trace.span),
        session_id: login.session_id,
        policy_tags: login.policy_tags.to_vec(),
        client_id: login.client_id,
        client_version: login.client_version,
        geo_region: login.geo_region,
        ..every()
    }
}

pub(crate) fn tool_call(call: &ToolCall) -> Plain<&str> {
    Plain {
        event_type: EventType::ToolInvocation,
        ocsf_class_uid: ToolCall::OCSF[0],
        ocsf_activity_id: ToolCall::OCSF[1],
        otel_operation_name: ToolCall::OPERATION,
        duration_ms: call.duration_ms.into(),
        actor_id: call.user,
        actor_type: ToolCall::ACTOR_TYPE,
        resource: call.tool,
        message: call.message,
        trace_id: call.trace.id,
        span_id: call.trace.span,
        session_id: call.session_id,
        policy_tags: call.policy_tags.to_vec(),
        client_id: call.client[0],
        client_version: call.client[1],
        server_id: call.server[0],
        server_version: call.server[1],
        mcp: Some(Mcp {
            protocol_version: call.protocol_version,
            request_id: call.request_id,
            tool_name: call.tool,
            tool_arguments: Arguments {
                amount: call.amount,
                order_id: call.order_id,
            },
        }),
        ..every()
    }
}

/// What every event of the service has.
fn every() -> Plain<&'static str> {
    Plain {
        outcome: Outcome::Success,
        severity: Severity::Info,
        sensitivity: Sensitivity::Confidential,
        time: form::Moment {
            seconds: SECONDS,
            nanos: NANOS.unsigned_abs(),
        },
        component: COMPONENT,
        environment: ENVIRONMENT,
        metadata: Metadata {
            schema_version: SCHEMA_VERSION,
            product_name: PRODUCT,
            product_version: PRODUCT_VERSION,
        },
        ..Plain::default()
    }
}
