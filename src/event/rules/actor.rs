//! Who acted, and who is responsible for it.

use super::findings::Sink;
use super::{place::Place, text};
use crate::check::Code;
use crate::event::part::{Fields, Payload};
use crate::event::{Autonomy, EventType, Operation, Outcome};

/// Whether a name is what people write who do not know or do not say who acted.
#[inline]
fn is_placeholder(name: &str) -> bool {
    let end = |byte: Option<&u8>| byte.map_or(0, u8::to_ascii_lowercase);
    let ends = [name.as_bytes().first(), name.as_bytes().last()].map(end);
    let nobody = match (name.len(), &ends) {
        (1, b"--") => "-",
        (1, b"??") => "?",
        (2, b"--") => "--",
        (2, b"na") => "na",
        (3, b"na") => "n/a",
        (3, b"nl") => "nil",
        (3, b"td") => "tbd",
        (4, b"ne") => "none",
        (4, b"nl") => "null",
        (4, b"to") => "todo",
        (4, b"ur") => "user",
        (6, b"ny") => "nobody",
        (6, b"sm") => "system",
        (7, b"un") => "unknown",
        (9, b"as") => "anonymous",
        (9, b"ud") => "undefined",
        (11, b"ud") => "unspecified",
        _ => return false,
    };
    name.eq_ignore_ascii_case(nobody)
}

/// The actor is named, by a name of its own.
#[inline]
pub(super) fn id(fields: &Fields<'_>, findings: &mut impl Sink) {
    let actor_id = fields.actor_id;
    // Who fails to log in is called by the name that was tried, and any name is tried.
    let is_tried = fields.event_type == Some(EventType::Login)
        && fields.outcome.is_some_and(Outcome::is_failure);
    let place = Place::root().field("actor_id");
    let name = text::trim(actor_id);
    if name.is_empty() {
        findings.push(Code::ActorIdMissing, place, "is not set");
    } else if !is_tried && is_placeholder(name) {
        findings.push(
            Code::ActorIdPlaceholder,
            place,
            "names nobody in particular",
        );
    }
}

/// The agent is the actor, and someone is responsible for it.
#[inline]
pub(super) fn who(fields: &Fields<'_>, payload: Option<&Payload<'_>>, findings: &mut impl Sink) {
    let agent_id = fields.agent.map_or("", |agent| agent.id);
    let is_named = !agent_id.is_empty() && agent_id == fields.actor_id;
    if !(is_named || is_agent(fields.actor_type)) {
        return;
    }
    if !agent_id.is_empty() && agent_id != fields.actor_id {
        let place = Place::root().field("agent");
        findings.push(
            Code::AgentMismatch,
            place.field("id"),
            "is another than `actor_id`",
        );
    }
    let chain = Place::root().field("delegation_chain");
    match fields.delegation_chain.first() {
        None if is_consequential(fields, payload) => {
            findings.push(
                Code::DelegationChainRequired,
                chain,
                "is empty, and an agent acted",
            );
        }
        None => findings.push(
            Code::DelegationChainMissing,
            chain,
            "is empty, and an agent acted",
        ),
        Some(root) => {
            let is_human = root.principal.is_none_or(|principal| {
                let is_program = is_agent(principal.r#type) || principal.r#type == "service";
                !is_program && principal.id != fields.actor_id
            });
            if !is_human {
                findings.push(Code::DelegationChainRoot, chain.index(0), "is no human");
            }
        }
    }
}

#[inline]
fn is_agent(party: &str) -> bool {
    text::trim(party).eq_ignore_ascii_case("agent")
}

/// What may change a system or rights in it, or move data out of it. An act that was refused or
/// failed changed nothing, and must be on record all the more.
fn is_consequential(fields: &Fields<'_>, payload: Option<&Payload<'_>>) -> bool {
    use EventType as E;
    let Some(event_type) = fields.event_type else {
        return false;
    };
    if fields.outcome.is_some_and(Outcome::is_failure) {
        return false;
    }
    let target = fields.target.map_or("", |target| target.r#type);
    match event_type {
        E::PolicyChange
        | E::PrivilegeUse
        | E::ConfigChange
        | E::DataExport
        | E::UserManagement
        | E::Delegation => true,
        E::ToolInvocation => !matches!(
            fields.operation,
            Some(Operation::Read | Operation::List | Operation::Query)
        ),
        E::AgentDecision => matches!(
            payload,
            Some(Payload::Decision(decision)) if decision.autonomy == Some(Autonomy::Autonomous)
        ),
        E::FileAccess | E::ResourceAccess => matches!(
            fields.operation,
            Some(Operation::Delete | Operation::Erase | Operation::Grant | Operation::Revoke)
        ),
        E::ProcessStop => target == "audit_log",
        E::Login
        | E::Logout
        | E::NetworkConnection
        | E::ProcessStart
        | E::ModelInference
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
        | E::ResourceRead
        | E::SamplingRequest
        | E::SamplingResponse
        | E::TransportConnect
        | E::TransportDisconnect
        | E::TransportError
        | E::Unrecognized(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_placeholder_is_one_in_any_case_and_no_other_name_of_its_length_and_ends() {
        let placeholders = [
            "-",
            "--",
            "?",
            "na",
            "n/a",
            "nil",
            "tbd",
            "none",
            "null",
            "todo",
            "user",
            "nobody",
            "system",
            "unknown",
            "anonymous",
            "undefined",
            "unspecified",
        ];
        for name in placeholders {
            assert!(is_placeholder(name), "{name}");
            assert!(is_placeholder(&name.to_uppercase()), "{name}");
            assert!(!is_placeholder(&format!("{name}1")), "{name}");
        }
        for name in ["", "n1a", "nine", "user-7", "unicorn", "a1234567s"] {
            assert!(!is_placeholder(name), "{name}");
        }
    }
}
