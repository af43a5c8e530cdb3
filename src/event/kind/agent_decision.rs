//! A decision of an agent, or of a human in its loop.

use super::body_setters;
use super::sealed::Sealed;
use crate::event::part::{Decision, Fields, List, Payload};
use crate::event::{Autonomy, Draft, Event, EventType};

/// A decision of an agent, or of a human in its loop.
///
/// Source: EU AI Act, Art. 12(2) and 14; PCI SSC AI Principles.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct AgentDecision<'a>(pub(in crate::event) Decision<'a>);

impl Sealed for AgentDecision<'_> {
    const EVENT_TYPE: EventType = EventType::AgentDecision;

    #[inline]
    fn complete<'s>(&'s self, _: &mut Fields<'s>) -> Option<Payload<'s>> {
        let Self(body) = self;
        Some(Payload::Decision(*body))
    }
}

impl Event {
    /// A decision of this kind, such as `routing`, `tool_choice` or `approval`.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Agent, Autonomy, DelegationHop, Entity, Outcome};
    ///
    /// let agent = Agent::new("support-triage").model("example-large-2");
    /// let event = Event::agent_decision("routing")
    ///     .by_agent(agent)
    ///     .delegation_chain(&[DelegationHop::new(Entity::user("user-4182"))])
    ///     .options(&["respond", "escalate", "defer"])
    ///     .selected(&["escalate"])
    ///     .rationale("the customer asks for a refund above the limit")
    ///     .confidence(0.82)
    ///     .autonomy(Autonomy::Supervised)
    ///     .outcome(Outcome::Success)
    ///     .build()?;
    /// assert_eq!(event.actor_id(), Some("support-triage"));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn agent_decision(decision_type: &str) -> Draft<'_, AgentDecision<'_>> {
        Draft::new(AgentDecision(Decision::default().r#type(decision_type)))
    }
}

body_setters! { AgentDecision =>
    /// What could have been chosen.
    options: impl Into<List<'a, &'a str, String>>;
    /// What was chosen, each spelled as in the options.
    selected: impl Into<List<'a, &'a str, String>>;
    /// Why, as the decider stated it.
    rationale: &'a str;
    /// How sure the decider was, from 0 to 1.
    confidence: f64;
    /// How far the agent acted on its own.
    autonomy: Autonomy;
}
