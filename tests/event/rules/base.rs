//! Events to which no rule objects, to break in one place.

use compliance_log::prost_types::Timestamp;
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{
    ContextAccessPayload, ContextItem, DecisionPayload, DelegationHop, DelegationPayload, Endpoint,
    Entity, EventType, GenAiPayload, GuardrailPayload, GuardrailVerdict, LogRequest, McpPayload,
    Operation, Outcome, Reason, ToolCall,
};

use super::row::but;

/// What the clock shows, long before any clock that the tests run by.
pub(crate) const NOW: i64 = 1_750_000_000;

#[expect(
    clippy::unnecessary_wraps,
    reason = "every time of an event may be absent"
)]
pub(crate) const fn at(seconds: i64, nanos: i32) -> Option<Timestamp> {
    Some(Timestamp { seconds, nanos })
}

pub(crate) fn event(event_type: EventType) -> LogRequest {
    LogRequest {
        event_type: event_type.into(),
        outcome: Outcome::Success.into(),
        time: at(NOW, 0),
        actor_id: "user-42".to_owned(),
        component: "auth-service".to_owned(),
        event_id: "event-7".to_owned(),
        ..LogRequest::default()
    }
}

pub(crate) fn login() -> LogRequest {
    but(event(EventType::EventLogin), |event| {
        event.origin = Some(Box::new(Endpoint {
            ip: "192.0.2.17".to_owned(),
            ..Endpoint::default()
        }));
    })
}

/// An event that ended otherwise than well, with a reason.
pub(crate) fn ended(event: LogRequest, outcome: Outcome) -> LogRequest {
    but(event, |event| {
        event.outcome = outcome.into();
        event.reason = Some(reason().into());
    })
}

pub(crate) fn reason() -> Reason {
    Reason {
        code: "quota_exceeded".to_owned(),
        ..Reason::default()
    }
}

/// An entity that has no more than a type, if that.
pub(crate) fn entity(r#type: &str, id: &str) -> Entity {
    Entity {
        r#type: r#type.to_owned(),
        id: id.to_owned(),
        ..Entity::default()
    }
}

/// An event about a target.
pub(crate) fn about(event_type: EventType, operation: Operation) -> LogRequest {
    but(event(event_type), |event| {
        event.target = Some(Box::new(entity("record", "rec-9")));
        event.operation = operation.into();
        event.change_reference = "CHG-31".into();
    })
}

pub(crate) fn with(event_type: EventType, payload: Payload) -> LogRequest {
    but(event(event_type), |event| event.payload = Some(payload))
}

pub(crate) fn tool(change: impl FnOnce(&mut ToolCall)) -> LogRequest {
    let mut tool = ToolCall {
        name: "database_query".to_owned(),
        ..ToolCall::default()
    };
    change(&mut tool);
    with(
        EventType::EventToolInvocation,
        Payload::Tool(Box::new(tool)),
    )
}

pub(crate) fn mcp(change: impl FnOnce(&mut McpPayload)) -> LogRequest {
    let mut mcp = McpPayload {
        tool_name: "database_query".to_owned(),
        ..McpPayload::default()
    };
    change(&mut mcp);
    with(EventType::EventToolInvocation, Payload::Mcp(Box::new(mcp)))
}

pub(crate) fn genai(change: impl FnOnce(&mut GenAiPayload)) -> LogRequest {
    let mut genai = GenAiPayload {
        model: "gpt-4o".to_owned(),
        response_model: "gpt-4o-2024-08-06".to_owned(),
        ..GenAiPayload::default()
    };
    change(&mut genai);
    with(
        EventType::EventModelInference,
        Payload::Genai(Box::new(genai)),
    )
}

pub(crate) fn decision(change: impl FnOnce(&mut DecisionPayload)) -> LogRequest {
    let mut decision = DecisionPayload {
        r#type: "routing".to_owned(),
        selected: vec!["escalate".to_owned()],
        ..DecisionPayload::default()
    };
    change(&mut decision);
    with(
        EventType::EventAgentDecision,
        Payload::Decision(Box::new(decision)),
    )
}

pub(crate) fn guardrail(change: impl FnOnce(&mut GuardrailPayload)) -> LogRequest {
    let mut guardrail = GuardrailPayload {
        rule_id: "pii-detection".to_owned(),
        verdict: GuardrailVerdict::Pass.into(),
        ..GuardrailPayload::default()
    };
    change(&mut guardrail);
    with(
        EventType::EventGuardrailCheck,
        Payload::Guardrail(Box::new(guardrail)),
    )
}

pub(crate) fn delegation(change: impl FnOnce(&mut DelegationPayload)) -> LogRequest {
    let mut delegation = DelegationPayload {
        delegate: Some(Box::new(entity("agent", "sub-agent"))),
        ..DelegationPayload::default()
    };
    change(&mut delegation);
    with(
        EventType::EventDelegation,
        Payload::Delegation(Box::new(delegation)),
    )
}

pub(crate) fn retrieved(change: impl FnOnce(&mut ContextItem)) -> LogRequest {
    let mut item = ContextItem {
        document: Some(Box::new(entity("file", "handbook"))),
        ..ContextItem::default()
    };
    change(&mut item);
    let payload = ContextAccessPayload {
        items: vec![item],
        ..ContextAccessPayload::default()
    };
    with(
        EventType::EventContextAccess,
        Payload::ContextAccess(Box::new(payload)),
    )
}

/// A login on someone's behalf.
pub(crate) fn hop(change: impl FnOnce(&mut DelegationHop)) -> LogRequest {
    let mut hop = DelegationHop {
        principal: Some(Box::new(entity("user", "user-7"))),
        ..DelegationHop::default()
    };
    change(&mut hop);
    but(login(), |event| event.delegation_chain = vec![hop])
}
