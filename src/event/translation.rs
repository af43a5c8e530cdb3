//! What other schemas call an event: class and activity of OCSF 1.8.0, operation name of
//! OpenTelemetry's conventions 1.41.1.
//!
//! A row of the table is the ids that are filled in, then those that may stand in their place. Such
//! ids say more than the event's fields can tell, or name the same act otherwise; none contradicts
//! the event. `exact` means that OCSF describes this very act, `closest` that it has nothing nearer.
//!
//! Without an operation a row stands for what its event type says. Only types that say no more
//! than "something was done" admit every verb.

mod account;
mod agent;
mod audit_log;
#[cfg(test)]
mod every;
mod file;
#[cfg(test)]
mod golden;
mod mcp;
mod network;
mod ocsf;
mod process;
mod resource;
mod row;
mod settings;
#[cfg(test)]
mod tests;

#[cfg(feature = "export")]
pub(crate) use self::ocsf::Activity;
use self::ocsf::{api, authentication};
use self::row::{Row, exact};
use super::part::{Fields, Payload};
#[cfg(feature = "export")]
use crate::proto::LogRequest;
use crate::proto::{EventType, GuardrailVerdict, Operation, Outcome};

/// OCSF's number of an activity that the writer does not know.
const ACTIVITY_UNKNOWN: i32 = 0;

/// What is known of an event that decides on its ids.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Act<'a> {
    pub(crate) event_type: EventType,
    /// `None` if it is absent, or of a newer schema.
    pub(crate) operation: Option<Operation>,
    /// Type of the target, empty if it has none.
    pub(crate) target_type: &'a str,
    /// `None` if it is absent, or of a newer schema.
    pub(crate) outcome: Option<Outcome>,
    /// The payload is `mcp`: a prompt that was executed is then one that an MCP server gave.
    pub(crate) over_mcp: bool,
    /// Verdict of the guardrail, `None` if it is absent, or of a newer schema.
    pub(crate) verdict: Option<GuardrailVerdict>,
}

/// The ids that a record carries, zero and empty where there are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ids {
    pub(crate) ocsf_class_uid: i32,
    pub(crate) ocsf_activity_id: i32,
    pub(crate) otel_operation_name: &'static str,
}

/// What an event says that decides on its ids; none if it does not say what it is, or is of a type
/// of a newer schema.
#[inline]
pub(crate) fn act<'a>(fields: &Fields<'a>, payload: Option<&Payload<'_>>) -> Option<Act<'a>> {
    let raw = |number: i32| EventType::try_from(number).ok();
    Some(Act {
        event_type: fields.event_type.and_then(|it| raw(it.number()))?,
        operation: fields
            .operation
            .and_then(|it| Operation::try_from(it.number()).ok()),
        target_type: fields.target.map_or("", |target| target.r#type),
        outcome: fields
            .outcome
            .and_then(|it| Outcome::try_from(it.number()).ok()),
        over_mcp: matches!(payload, Some(Payload::Mcp(_))),
        verdict: match payload {
            Some(Payload::Guardrail(guardrail)) => guardrail
                .verdict
                .and_then(|it| GuardrailVerdict::try_from(it.number()).ok()),
            _ => None,
        },
    })
}

/// The ids of an event for which its writer states none.
#[inline]
pub(crate) fn ids(act: Act<'_>) -> Ids {
    row(act).map_or(Ids::NONE, Row::ids)
}

/// The activity of OCSF that an event is, whatever its writer stated; none if it does not say what it
/// is.
#[cfg(feature = "export")]
pub(crate) fn activity(event: &LogRequest) -> Option<Activity> {
    let payload: Option<Payload<'_>> = event.payload.as_ref().map(Payload::view);
    let act = act(&Fields::view(event), payload.as_ref())?;
    row(act).map(|row| row.ocsf)
}

/// The operation name of OpenTelemetry that an event has, whatever its writer stated; empty if it has
/// none.
#[cfg(feature = "export")]
pub(crate) fn operation_name(event: &LogRequest) -> &'static str {
    let payload: Option<Payload<'_>> = event.payload.as_ref().map(Payload::view);
    let act = act(&Fields::view(event), payload.as_ref());
    act.map_or("", |act| ids(act).otel_operation_name)
}

/// Whether OCSF ids that a record carries agree with its event. An activity of 0 says "unknown",
/// which contradicts nothing within the class.
pub(crate) fn admits_ocsf(act: Act<'_>, class_uid: i32, activity_id: i32) -> bool {
    row(act).is_none_or(|row| {
        row.activities().any(|activity| {
            activity.class_uid == class_uid
                && [activity.id, ACTIVITY_UNKNOWN].contains(&activity_id)
        })
    })
}

/// Whether an OpenTelemetry operation name that a record carries agrees with its event. An empty
/// one claims nothing.
pub(crate) fn admits_otel(act: Act<'_>, name: &str) -> bool {
    name.is_empty() || row(act).is_none_or(|row| row.operation_names().any(|known| known == name))
}

impl Ids {
    const NONE: Self = Self {
        ocsf_class_uid: 0,
        ocsf_activity_id: 0,
        otel_operation_name: "",
    };
}

/// The row of an event; none if its type is not stated, since no id can contradict that. Every
/// event type is named, so that a new one stops the build until someone has decided on its ids.
#[inline]
fn row(act: Act<'_>) -> Option<Row> {
    let act = act.stated();
    Some(match act.event_type {
        EventType::EventUnspecified => return None,

        EventType::EventLogin => exact(authentication::LOGON),
        EventType::EventLogout => exact(authentication::LOGOFF),
        EventType::EventFileAccess => file::access(act),
        EventType::EventPolicyChange => settings::policy_change(act),
        EventType::EventPrivilegeUse => account::privilege_use(act),
        EventType::EventConfigChange => settings::config_change(act),
        EventType::EventDataExport => resource::export(act),
        EventType::EventNetworkConnection => network::connection(act),
        EventType::EventProcessStart => process::start(act),
        EventType::EventProcessStop => process::stop(act),
        EventType::EventUserManagement => account::management(act),
        EventType::EventResourceAccess => resource::access(act),

        EventType::EventToolInvocation => agent::tool_invocation(act),
        EventType::EventModelInference => agent::model_inference(),
        EventType::EventAgentDecision => agent::decision(act),
        EventType::EventDelegation => agent::delegation(act),
        EventType::EventContextAccess => agent::context_access(act),
        EventType::EventPromptExecution => agent::prompt_execution(act),
        EventType::EventGuardrailCheck => agent::guardrail_check(act),

        EventType::EventMcpInitialize => mcp::initialize(),
        EventType::EventMcpInitialized => mcp::initialized(),
        EventType::EventMcpPing => mcp::ping(),
        EventType::EventMcpShutdown => mcp::shutdown(),
        EventType::EventToolList
        | EventType::EventResourceList
        | EventType::EventPromptList
        | EventType::EventResourceRead => exact(api::READ).or(&[api::INVOKE]),
        EventType::EventSamplingRequest | EventType::EventSamplingResponse => mcp::sampling(),
        EventType::EventTransportConnect => network::transport_connect(act),
        EventType::EventTransportDisconnect => network::transport_disconnect(),
        EventType::EventTransportError => network::transport_error(act),
    })
}

impl Act<'_> {
    /// Leaves out what says "not stated".
    fn stated(self) -> Self {
        Self {
            operation: self.operation.filter(|it| *it != Operation::Unspecified),
            outcome: self.outcome.filter(|it| *it != Outcome::Unknown),
            verdict: self
                .verdict
                .filter(|it| *it != GuardrailVerdict::Unspecified),
            ..self
        }
    }
}
