//! Whom a delegation invokes.

use crate::Event;
use crate::event::{Payload, translation};

/// Whether an agent is invoked that is not the one that acts: then it is the agent that targets have a
/// place for, since they name it with the operation.
pub(super) fn is_another_agent(event: &Event) -> bool {
    let Some(Payload::Delegation(delegation)) = event.payload() else {
        return false;
    };
    let (agent, delegate) = (event.agent(), delegation.delegate.unwrap_or_default());
    let agent = agent.map_or(("", ""), |agent| (agent.id, agent.name));
    let is_agent = matches!(delegate.r#type, "agent" | "");
    let is_other = match (delegate.id, delegate.name) {
        ("", "") => false,
        ("", name) => name != agent.1,
        (id, _) => id != agent.0,
    };
    is_agent && is_other && !translation::operation_name(event.as_proto()).is_empty()
}
