//! Context that was read for an agent, and memory that it wrote.

use super::{changes_setter, count, kind, optional_body_setters};
use crate::event::part::{ContextAccess as Body, ContextItem, Entity, List};
use crate::event::{Draft, Event, Operation};
use crate::proto;

kind! {
    /// Context that was read for an agent: retrieval, memory, documents. With
    /// [`Operation::Update`] it is memory that was written.
    ///
    /// Source: PCI DSS v4.0.1, 10.2.1.1; 45 CFR 164.312(b).
    ContextAccess(Option<Body<'a>>) => ContextAccess
}

impl Event {
    /// Access to this source of context, by its identifier or URI.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Agent, ContextItem, DelegationHop, Entity, Operation, Outcome};
    ///
    /// let found = [ContextItem::default()
    ///     .document(Entity::new("document", "pol-refunds-de"))
    ///     .chunk_id("pol-refunds-de#4")
    ///     .score(0.93)];
    /// let event = Event::context_access("vector://library.example.com/policies")
    ///     .by_agent(Agent::new("refunds"))
    ///     .delegation_chain(&[DelegationHop::new(Entity::user("user-4182"))])
    ///     .query("time limit for refunds")
    ///     .requested_count(5)
    ///     .result_count(1)
    ///     .items(&found)
    ///     .outcome(Outcome::Success)
    ///     .build()?;
    /// assert_eq!(event.operation(), Some(Operation::Query));
    /// assert_eq!(event.as_proto().otel_operation_name, "retrieval");
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn context_access(source: &str) -> Draft<'_, ContextAccess<'_>> {
        let target = Entity::located("data_source", source);
        Draft::new(ContextAccess(None)).target(target)
    }

    /// An agent wrote this memory, by its identifier or URI. What it wrote, `changes` says.
    ///
    /// Source: SOC 2 (TSC 2017), PI1.5.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Agent, Change, DelegationHop, Entity, Operation, Outcome};
    ///
    /// let event = Event::memory_written("memory://assist.example.com/refunds/case-90412")
    ///     .by_agent(Agent::new("refunds"))
    ///     .delegation_chain(&[DelegationHop::new(Entity::user("user-4182"))])
    ///     .changes(&[Change::new("status").before("open").after("refunded")])
    ///     .outcome(Outcome::Success)
    ///     .build()?;
    /// assert_eq!(event.operation(), Some(Operation::Update));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn memory_written(memory: &str) -> Draft<'_, ContextAccess<'_>> {
        let target = Entity::located("memory", memory);
        let draft = Draft::new(ContextAccess(None)).target(target);
        draft.operation(Operation::Update)
    }
}

impl<'a> Draft<'a, ContextAccess<'a>> {
    /// The query, as text; it may hold personal data. What was done is then
    /// [`Operation::Query`], unless another is set.
    #[inline]
    pub fn query(mut self, query: &'a str) -> Self {
        self.fields.operation = self.fields.operation.or(Some(Operation::Query));
        self.kind.0 = Some(self.kind.0.unwrap_or_default().query(query));
        self
    }
}

optional_body_setters! { ContextAccess =>
    /// How many items were asked for.
    requested_count: u32 as |asked: u32| count(asked.into());
    /// How many items came back, or were written; zero means that nothing was found.
    result_count: u32 as |found: u32| count(found.into());
    /// The items that came back, best first, or that were written.
    items: impl Into<List<'a, ContextItem<'a>, proto::ContextItem>>;
}

changes_setter!(ContextAccess);
