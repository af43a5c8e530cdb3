//! Who answers for an act.

use super::authority::party;
use super::part::Entity;
use super::{Event, rules};
use crate::check::Violations;

impl Event {
    /// The person who is responsible for the act: the first principal of the
    /// [delegation chain](Self::delegation_chain) who is a person, else the actor, if that is one,
    /// else `None`.
    ///
    /// Persons are principals of type `user`, `human` or `person`, and actors of those types, in
    /// whatever case. A party whose type is not stated is not taken for one. The actor is given as an
    /// entity of type `user`, so that a person is the same entity whether it acted or had it done.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Agent, DelegationHop, Entity, Outcome};
    ///
    /// let chain = [
    ///     DelegationHop::new(Entity::service("scheduler")),
    ///     DelegationHop::new(Entity::user("user-42").name("Ada Lovelace")),
    /// ];
    /// let by_agent = Event::tool_invocation("search")
    ///     .by_agent(Agent::new("triage"))
    ///     .delegation_chain(&chain)
    ///     .outcome(Outcome::Success)
    ///     .build()?;
    /// assert_eq!(by_agent.responsible().map(|person| person.name), Some("Ada Lovelace"));
    ///
    /// let by_human = Event::login("user-42").human("user-42").outcome(Outcome::Success).build()?;
    /// assert_eq!(by_human.responsible().map(|person| person.id), Some("user-42"));
    ///
    /// let by_service = Event::login("backup").service("backup").outcome(Outcome::Success).build()?;
    /// assert!(by_service.responsible().is_none());
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    ///
    /// Source: NIST SP 800-53 rev. 5, AU-10; PCI SSC AI Principles, a human held responsible.
    #[must_use]
    pub fn responsible(&self) -> Option<Entity<'_>> {
        let chain = self.delegation_chain();
        let principals = chain.iter().filter_map(|hop| hop.principal);
        let mut persons = principals.filter(|principal| party::is_person(principal.r#type));
        persons.next().or_else(|| {
            let id = self.actor_id()?;
            party::is_person(self.actor_type()?)
                .then(|| Entity::user(id).name(self.actor().map_or("", |actor| actor.name)))
        })
    }

    /// Whether the actor and the chain are such that authority can be handed on from there.
    pub(crate) fn check_authority(&self) -> Result<(), Violations> {
        Violations::refused(rules::authority(self.as_proto()))
    }
}
