//! Whom a delegation invokes.

use crate::Event;
use crate::event::{Payload, translation};

/// Whether an agent is invoked that is not the one that acts: then it is the agent that targets have a
/// place for, since they name it with the operation.
pub(super) fn is_another_agent(event: &Event) -> bool {
    let Some(Payload::Delegation(delegation)) = event.payload() else {
        return false;
    };
    let agent = event.agent().map_or("", |agent| agent.id);
    let delegate = delegation.delegate.map_or("", |delegate| delegate.id);
    !(delegate.is_empty()
        || delegate == agent
        || translation::operation_name(event.as_proto()).is_empty())
}
