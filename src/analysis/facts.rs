//! What of an event is counted.

use std::borrow::Cow;

use crate::Time;
use crate::event::{Event, EventRef, EventType, Outcome};

use super::Dimension;

/// What is counted of an event, be it whole or a view of its bytes.
pub(super) struct Facts<'e> {
    pub(super) outcome: Option<Outcome>,
    pub(super) time: Option<Time>,
    event_type: Option<EventType>,
    actor: Option<&'e str>,
    resource: Option<&'e str>,
    agent: Option<&'e str>,
    tool: Option<&'e str>,
}

impl<'e> Facts<'e> {
    pub(super) fn of(event: &'e Event) -> Self {
        let agent = || {
            let agent = event.agent()?;
            stated(agent.id).or_else(|| stated(agent.name))
        };
        let actor = || {
            let is_agent = event.actor_type() == Some("agent");
            event.actor_id().filter(|_| is_agent)
        };
        let target = || {
            let is_call = event.event_type() == Some(EventType::ToolInvocation);
            event.resource().filter(|_| is_call)
        };
        let tool = event.tool().and_then(|tool| stated(tool.name));
        Self {
            outcome: event.outcome(),
            time: event.as_proto().time.map(Time::from),
            event_type: event.event_type(),
            actor: event.actor_id(),
            resource: event.resource(),
            agent: agent().or_else(actor),
            tool: tool.or_else(target),
        }
    }

    /// Without agent and tool, which stand in parts that a view passes over.
    pub(super) fn of_view(event: &EventRef<'e>) -> Self {
        Self {
            outcome: event.outcome(),
            time: event.time(),
            event_type: event.event_type(),
            actor: event.actor_id(),
            resource: event.resource(),
            agent: None,
            tool: None,
        }
    }

    pub(super) fn key(&self, dimension: Dimension) -> Option<Cow<'e, str>> {
        let text = match dimension {
            Dimension::Actor => self.actor,
            Dimension::Resource => self.resource,
            Dimension::Agent => self.agent,
            Dimension::Tool => self.tool,
            Dimension::EventType => return self.event_type.map(name),
        };
        text.map(Cow::Borrowed)
    }
}

fn stated(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

/// The name in the schema, or the number that it lacks.
fn name(event_type: EventType) -> Cow<'static, str> {
    match event_type.name() {
        Some(name) => Cow::Borrowed(name),
        None => Cow::Owned(event_type.number().to_string()),
    }
}
