//! What each kind of event needs, and which payload it may have.

use super::findings::Sink;
use super::place::Place;
use super::text::trim;
use crate::check::Code;
use crate::event::part::{Decision, Fields, Guardrail, Payload};
use crate::event::{EventType, GuardrailAction, Outcome};

pub(super) fn check(fields: &Fields<'_>, payload: Option<&Payload<'_>>, findings: &mut impl Sink) {
    let root = Place::root();
    let Some(event_type) = fields.event_type else {
        return;
    };
    if let Some(payload) = payload {
        if !fits(event_type, payload) {
            findings.push(
                Code::PayloadMismatch,
                root.field(name(payload)),
                "is not of such an event",
            );
        }
    }
    let needs = Needs::of(event_type);
    let resource_uri = match payload {
        Some(Payload::Mcp(mcp)) => mcp.resource_uri,
        _ => "",
    };
    let target = fields.target.map_or("", |target| target.as_resource());
    if needs.resource
        && [fields.resource, target, resource_uri]
            .iter()
            .all(|text| trim(text).is_empty())
    {
        findings.push(Code::ResourceMissing, root.field("target"), "is not set");
    }
    if needs.operation && fields.operation.is_none() {
        findings.push(
            Code::OperationMissing,
            root.field("operation"),
            "is not set",
        );
    }
    details(event_type, fields, payload, findings);
}

/// What an event of a type needs besides the fields that every event needs.
struct Needs {
    resource: bool,
    operation: bool,
}

impl Needs {
    fn of(event_type: EventType) -> Self {
        use EventType as E;
        let (resource, operation) = match event_type {
            E::FileAccess
            | E::PolicyChange
            | E::ConfigChange
            | E::UserManagement
            | E::ResourceAccess => (true, true),
            E::DataExport | E::PrivilegeUse | E::ResourceRead => (true, false),
            E::Login
            | E::Logout
            | E::NetworkConnection
            | E::ProcessStart
            | E::ProcessStop
            | E::ToolInvocation
            | E::ModelInference
            | E::AgentDecision
            | E::Delegation
            | E::ContextAccess
            | E::PromptExecution
            | E::GuardrailCheck
            | E::McpInitialize
            | E::McpInitialized
            | E::McpPing
            | E::McpShutdown
            | E::ToolList
            | E::ResourceList
            | E::PromptList
            | E::SamplingRequest
            | E::SamplingResponse
            | E::TransportConnect
            | E::TransportDisconnect
            | E::TransportError
            | E::Unrecognized(_) => (false, false),
        };
        Self {
            resource,
            operation,
        }
    }
}

/// What the payload of a kind must say.
#[inline]
fn details(
    event_type: EventType,
    fields: &Fields<'_>,
    payload: Option<&Payload<'_>>,
    findings: &mut impl Sink,
) {
    let root = Place::root();
    let mut need = |text: &str, part: &'static str, field: &'static str, code: Code| {
        if trim(text).is_empty() {
            findings.push(code, root.field(part).field(field), "is not set");
        }
    };
    match event_type {
        EventType::Login if fields.origin.is_none() => {
            findings.push(Code::OriginMissing, root.field("origin"), "is not set");
        }
        EventType::ConfigChange | EventType::PolicyChange => change(fields, findings),
        EventType::ToolInvocation => match payload {
            Some(Payload::Mcp(mcp)) => {
                need(mcp.tool_name, "mcp", "tool_name", Code::ToolNameMissing);
            }
            Some(Payload::Tool(tool)) => need(tool.name, "tool", "name", Code::ToolNameMissing),
            _ => need("", "tool", "name", Code::ToolNameMissing),
        },
        EventType::ModelInference => {
            let model = match payload {
                Some(Payload::Genai(genai)) => genai.model,
                _ => "",
            };
            need(model, "genai", "model", Code::ModelMissing);
            let has_version = match payload {
                Some(Payload::Genai(genai)) => !genai.response_model.is_empty(),
                _ => false,
            };
            if !has_version && fields.outcome == Some(Outcome::Success) {
                let place = root.field("genai");
                findings.push(
                    Code::ModelUnversioned,
                    place.field("response_model"),
                    "is not set",
                );
            }
        }
        EventType::AgentDecision => {
            let decision = match payload {
                Some(Payload::Decision(decision)) => *decision,
                _ => Decision::default(),
            };
            need(
                decision.r#type,
                "decision",
                "type",
                Code::DecisionTypeMissing,
            );
            unexplained(&decision, findings);
        }
        EventType::GuardrailCheck => {
            let guardrail = match payload {
                Some(Payload::Guardrail(guardrail)) => *guardrail,
                _ => Guardrail::default(),
            };
            need(
                guardrail.rule_id,
                "guardrail",
                "rule_id",
                Code::RuleIdMissing,
            );
            verdict(&guardrail, fields.outcome, findings);
        }
        _ => {}
    }
}

/// A change that was made says what changed, or who allowed it.
#[inline]
fn change(fields: &Fields<'_>, findings: &mut impl Sink) {
    let is_made = fields.outcome == Some(Outcome::Success);
    let is_silent = fields.changes.is_empty()
        && fields.change_reference.is_empty()
        && fields.approvals.is_empty();
    if is_made && is_silent {
        let place = Place::root().field("changes");
        findings.push(
            Code::ChangeUndocumented,
            place,
            "is empty, and so are ticket and approvals",
        );
    }
}

fn unexplained(decision: &Decision<'_>, findings: &mut impl Sink) {
    if decision.selected.is_empty() && decision.rationale.is_empty() {
        let place = Place::root().field("decision");
        findings.push(
            Code::DecisionUnexplained,
            place,
            "says neither what was selected nor why",
        );
    }
}

/// A check has a verdict unless the checker broke, and what was done is what the outcome says.
fn verdict(guardrail: &Guardrail<'_>, outcome: Option<Outcome>, findings: &mut impl Sink) {
    let root = Place::root();
    if guardrail.verdict.is_none() && outcome != Some(Outcome::FailureError) {
        let place = root.field("guardrail");
        findings.push(Code::VerdictMissing, place.field("verdict"), "is not set");
    }
    let agrees = match guardrail.action {
        Some(GuardrailAction::Block) => matches!(
            outcome,
            Some(Outcome::FailureDenied | Outcome::FailureError | Outcome::Unrecognized(_)) | None
        ),
        Some(GuardrailAction::Escalate) => !matches!(
            outcome,
            Some(Outcome::Success | Outcome::SuccessWithWarning | Outcome::Partial)
        ),
        Some(
            GuardrailAction::Allow | GuardrailAction::Redact | GuardrailAction::Unrecognized(_),
        )
        | None => true,
    };
    if !agrees {
        let place = root.field("outcome");
        findings.push(
            Code::GuardrailOutcome,
            place,
            "is not that of an act so guarded",
        );
    }
}

/// The payload's name in the schema.
fn name(payload: &Payload<'_>) -> &'static str {
    match payload {
        Payload::Genai(_) => "genai",
        Payload::Mcp(_) => "mcp",
        Payload::Data(_) => "data",
        Payload::Tool(_) => "tool",
        Payload::Decision(_) => "decision",
        Payload::Delegation(_) => "delegation",
        Payload::ContextAccess(_) => "context_access",
        Payload::Guardrail(_) => "guardrail",
        Payload::Process(_) => "process",
        Payload::Network(_) => "network",
        Payload::DataExport(_) => "data_export",
    }
}

/// Whether events of a type have such a payload. `data` is for any, and a type of a newer schema
/// may have any.
#[inline]
fn fits(event_type: EventType, payload: &Payload<'_>) -> bool {
    use EventType as E;
    let is_transport = matches!(
        event_type,
        E::TransportConnect | E::TransportDisconnect | E::TransportError
    );
    let is_sampling = matches!(event_type, E::SamplingRequest | E::SamplingResponse);
    let is_mcp = matches!(
        event_type,
        E::McpInitialize
            | E::McpInitialized
            | E::McpPing
            | E::McpShutdown
            | E::ToolList
            | E::ResourceList
            | E::PromptList
            | E::ResourceRead
    );
    if matches!(event_type, E::Unrecognized(_)) {
        return true;
    }
    match payload {
        Payload::Data(_) => true,
        Payload::Genai(_) => {
            is_sampling || matches!(event_type, E::ModelInference | E::PromptExecution)
        }
        Payload::Mcp(_) => {
            let other = matches!(
                event_type,
                E::ToolInvocation | E::PromptExecution | E::ContextAccess
            );
            is_mcp || is_sampling || is_transport || other
        }
        Payload::Tool(_) => event_type == E::ToolInvocation,
        Payload::Decision(_) => event_type == E::AgentDecision,
        Payload::Delegation(_) => event_type == E::Delegation,
        Payload::ContextAccess(_) => event_type == E::ContextAccess,
        Payload::Guardrail(_) => event_type == E::GuardrailCheck,
        Payload::Process(_) => matches!(event_type, E::ProcessStart | E::ProcessStop),
        Payload::Network(_) => is_transport || event_type == E::NetworkConnection,
        Payload::DataExport(_) => event_type == E::DataExport,
    }
}
