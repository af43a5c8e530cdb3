//! What a newer schema may add to is matched with a wildcard. Every value of today is named, so
//! that the wildcard is for none but those to come: were the enum closed, it would be refused.
#![deny(unreachable_patterns)]

use compliance_log::Event;
use compliance_log::event::{Outcome, Payload};

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Success | Outcome::SuccessWithWarning | Outcome::Partial => "done",
        Outcome::Pending | Outcome::PendingEscalated => "pending",
        Outcome::FailureUnauthorized
        | Outcome::FailureDenied
        | Outcome::FailureError
        | Outcome::FailureTimeout
        | Outcome::FailureValidation
        | Outcome::FailureCancelled => "failed",
        Outcome::Other | Outcome::Unrecognized(_) => "open",
        _ => "newer",
    }
}

fn payload(payload: Option<Payload<'_>>) -> &'static str {
    match payload {
        None => "none",
        Some(Payload::Genai(_)) => "genai",
        Some(Payload::Mcp(_)) => "mcp",
        Some(Payload::Data(_)) => "data",
        Some(Payload::Tool(_)) => "tool",
        Some(Payload::Decision(_)) => "decision",
        Some(Payload::Delegation(_)) => "delegation",
        Some(Payload::ContextAccess(_)) => "context_access",
        Some(Payload::Guardrail(_)) => "guardrail",
        Some(Payload::Process(_)) => "process",
        Some(Payload::Network(_)) => "network",
        Some(Payload::DataExport(_)) => "data_export",
        Some(_) => "newer",
    }
}

fn main() {
    let event = Event::tool_invocation("database_query")
        .human("user-42")
        .outcome(Outcome::Partial)
        .build()
        .unwrap();
    assert_eq!(event.outcome().map(outcome), Some("done"));
    assert_eq!(payload(event.payload()), "tool");
}
