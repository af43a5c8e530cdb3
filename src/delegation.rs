//! Authority that one party hands to another: human → agent → sub-agent.
//!
//! An [`Authority`] is a party with the chain on whose behalf it acts, its span, and the event that
//! caused what it does. A party that works for another gets its own from it: what it may do and for
//! how long can only become less. Each event of a party takes all of that at once, by
//! [`Draft::under`](crate::event::Draft::under).
//!
//! ```
//! use compliance_log::Event;
//! use compliance_log::delegation::{Authority, DelegationError};
//! use compliance_log::event::{Entity, Outcome};
//! use compliance_log::Clock;
//!
//! let clock = Clock::system();
//! let ada = Authority::of(Entity::user("user-42"));
//! let triage = ada
//!     .to(Entity::agent("triage"))
//!     .scope(&["refunds:*", "customers:read"])
//!     .give_at(clock.now())?;
//! let refunds = triage.to(Entity::agent("refunds")).scope(&["refunds:read"]).give_at(clock.now())?;
//!
//! // No more than it has, and not back to someone who is in the chain already.
//! let wider = refunds.to(Entity::agent("payouts")).scope(&["refunds:write"]).give_at(clock.now());
//! assert!(matches!(wider, Err(DelegationError::Wider { .. })));
//! let circle = refunds.to(Entity::agent("triage")).give_at(clock.now());
//! assert!(matches!(circle, Err(DelegationError::Cycle)));
//!
//! let read = Event::tool_invocation("refunds.list").under(&refunds).outcome(Outcome::Success).build()?;
//! assert_eq!(read.actor_id(), Some("refunds"));
//! assert_eq!(read.delegation_chain().len(), 2);
//! assert_eq!(read.responsible().map(|person| person.id), Some("user-42"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # To another process
//!
//! The event carries it. Who hands work over records an `EVENT_DELEGATION` and sends it along with
//! the work, or any event of its own; the other side takes [`Authority::of_delegate`] or
//! [`Authority::of_actor`] of what it received. That is as trustworthy as the way by which the event
//! came: an event proves nothing by itself.
//!
//! # What a scope means
//!
//! Entries are compared as texts, since what they mean is the deployment's own. One rule is added:
//! an entry that ends in `*`, alone or after `:`, `.` or `/`, takes in every entry that begins with
//! what stands before the `*`. So `tickets:*` may be handed on as `tickets:read`, and never the other
//! way round. A scope that is not stated is as the giver has it; that of a person who stated none is
//! not known, which is not the same as without limit.
//!
//! # Agents that call back
//!
//! A party stands in a chain once. Where agent B hands work back to A, from whom it had it, A does
//! not act on behalf of B: it has its authority from before, and goes on with that, caused by B's
//! event ([`Authority::caused_by`]). A chain A → B → A would let B lend A what A has already, and
//! would hide for whom A acts. Where an agent starts another run of itself, each run gets an id of
//! its own, such as `research/2`.
//!
//! Source: NIST SP 800-53 rev. 5, AU-10 and AC-6; OWASP ASI03:2026 (identity and privilege abuse).

mod error;
mod grant;

use std::fmt;

pub use self::error::DelegationError;
pub use self::grant::Grant;
use crate::event::authority::{is_taken_back, party};
use crate::event::kind::Delegation;
use crate::event::{
    DelegationHop, Draft, Ending, Entity, Event, EventType, Kind, List, Payload, View,
};
use crate::{Time, TraceContext, proto};

/// A party with what it may do, and on whose behalf.
#[derive(Clone, PartialEq)]
#[must_use = "an authority does nothing by itself"]
pub struct Authority {
    party: proto::Entity,
    /// INVARIANT: each hop has a principal that is neither the party nor in another hop, scopes
    /// narrow, and there are no more hops than a chain has.
    chain: Vec<proto::DelegationHop>,
    trace: Option<TraceContext>,
    parent_event_id: String,
}

impl Authority {
    /// That of a party that acts for itself: a person, or a program that nobody told to act.
    ///
    /// The party is the actor of its events by its id, or where it has none by its URI or name.
    pub fn of(party: Entity<'_>) -> Self {
        Self {
            party: party.to_proto(),
            chain: Vec::new(),
            trace: None,
            parent_event_id: String::new(),
        }
    }

    /// That by which the actor of an event acted. What is done under it is caused by that event and
    /// belongs to its span.
    ///
    /// # Errors
    ///
    /// [`DelegationError::Event`] with what the rules refuse about its actor and its chain, even if
    /// the act itself was refused.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::delegation::Authority;
    /// use compliance_log::event::Outcome;
    ///
    /// let login = Event::login("user-42").human("user-42").outcome(Outcome::Success).build()?;
    /// let ada = Authority::of_actor(&login)?;
    /// assert_eq!(ada.party().id, "user-42");
    /// let read = Event::file_access("q3.csv").under(&ada).outcome(Outcome::Success).build()?;
    /// assert_eq!(read.parent_event_id(), login.event_id());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of_actor(event: &Event) -> Result<Self, DelegationError> {
        event.check_authority().map_err(DelegationError::Event)?;
        let actor_type = event.actor_type().unwrap_or_default();
        let r#type = if party::is_person(actor_type) {
            "user"
        } else {
            actor_type
        };
        let name = event.actor().map_or("", |actor| actor.name);
        let party = Entity::new(r#type, event.actor_id().unwrap_or_default()).name(name);
        let chain = event.delegation_chain();
        Ok(Self {
            party: party.to_proto(),
            chain: chain.iter().map(DelegationHop::to_proto).collect(),
            trace: event.trace(),
            parent_event_id: event.event_id().unwrap_or_default().to_owned(),
        })
    }

    /// That which an `EVENT_DELEGATION` gave to the delegate that it names, by its time. What the
    /// delegate does is caused by that event.
    ///
    /// # Errors
    ///
    /// [`DelegationError::NoDelegation`] if the event does not say that it gave anybody anything: it is
    /// of another type, did not succeed at least in part, or took authority back. Otherwise as [`of_actor`](Self::of_actor) and
    /// [`Grant::give_at`].
    pub fn of_delegate(event: &Event) -> Result<Self, DelegationError> {
        let Some(Payload::Delegation(stated)) = event.payload() else {
            return Err(DelegationError::NoDelegation);
        };
        let is_given = event.event_type() == Some(EventType::Delegation)
            && matches!(
                Ending::of(event.outcome()),
                Ending::Succeeded | Ending::Partial
            )
            && !is_taken_back(event.operation());
        let Some(delegate) = stated.delegate.filter(|_| is_given) else {
            return Err(DelegationError::NoDelegation);
        };
        let giver = Self::of_actor(event)?;
        let mut grant = giver.to(delegate).id(stated.delegation_id);
        if !stated.scope.is_empty() {
            grant = grant.scope(stated.scope);
        }
        if let Some(expires) = stated.expires_time {
            grant = grant.expires(expires);
        }
        grant.give_as_of(event.as_proto().time.map(Time::from))
    }

    /// Begins to hand authority on to another party; [`Grant::give_at`] does.
    pub fn to<'a>(&'a self, party: Entity<'a>) -> Grant<'a> {
        Grant::new(self, party)
    }

    /// The same party in this span.
    pub fn traced(self, trace: TraceContext) -> Self {
        let trace = Some(trace);
        Self { trace, ..self }
    }

    /// A copy of the same party, for what it does because of this event.
    pub fn caused_by(&self, event: &Event) -> Self {
        Self {
            parent_event_id: event.event_id().unwrap_or_default().to_owned(),
            ..self.clone()
        }
    }

    /// Who has it.
    #[must_use]
    pub fn party(&self) -> Entity<'_> {
        Entity::view(&self.party)
    }

    /// On whose behalf, the responsible one first. Empty if the party acts for itself.
    #[must_use]
    pub fn chain(&self) -> List<'_, DelegationHop<'_>, proto::DelegationHop> {
        List::stored(&self.chain)
    }

    /// What the party may do; empty if that is not stated, which is not the same as without limit.
    #[must_use]
    pub fn scope(&self) -> List<'_, &str, String> {
        let stated = self.chain.iter().rfind(|hop| !hop.scope.is_empty());
        stated.map_or_else(List::default, |hop| List::stored(&hop.scope))
    }

    /// When it ends: with the first that ends of those that it rests on. `None` if no end is set.
    #[must_use]
    pub fn expires(&self) -> Option<Time> {
        let ends = self.chain.iter().filter_map(|hop| hop.expires_time);
        ends.map(Time::from).min()
    }

    /// The delegation by which the party has it, if it has an id.
    #[must_use]
    pub fn delegation_id(&self) -> Option<&str> {
        let id = self.chain.last()?.delegation_id.as_str();
        Some(id).filter(|id| !id.is_empty())
    }

    /// The span of the party.
    #[must_use]
    pub fn trace(&self) -> Option<TraceContext> {
        self.trace
    }

    /// The event that caused what the party does.
    #[must_use]
    pub fn parent_event_id(&self) -> Option<&str> {
        Some(self.parent_event_id.as_str()).filter(|id| !id.is_empty())
    }

    /// The person who is responsible: the first of the chain, else the party itself, as far as those
    /// are persons; see [`Event::responsible`].
    #[must_use]
    pub fn responsible(&self) -> Option<Entity<'_>> {
        let chain = self.chain();
        let principals = chain.iter().filter_map(|hop| hop.principal);
        let mut parties = principals.chain([self.party()]);
        parties.find(|party| party::is_person(party.r#type))
    }

    /// Whether it holds at this time. An event is refused too that is made after its end.
    ///
    /// # Errors
    ///
    /// [`DelegationError::Expired`] after the end.
    ///
    /// ```
    /// use compliance_log::delegation::Authority;
    /// use compliance_log::event::Entity;
    /// use compliance_log::chrono::{DateTime, TimeDelta};
    ///
    /// let now = DateTime::from_timestamp(1_795_426_200, 0).ok_or("no such time")?;
    /// let hour = TimeDelta::hours(1);
    /// let agent = Authority::of(Entity::user("user-42"))
    ///     .to(Entity::agent("triage"))
    ///     .expires(now + hour)
    ///     .give_at(now)?;
    /// assert!(agent.check_at(now + hour).is_ok());
    /// assert!(agent.check_at(now + hour + TimeDelta::nanoseconds(1)).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn check_at(&self, time: impl Into<Time>) -> Result<(), DelegationError> {
        let time = time.into();
        match self.expires() {
            Some(expires) if expires < time => Err(DelegationError::Expired { expires }),
            _ => Ok(()),
        }
    }
}

/// Shows how far it was handed on, and no names.
impl fmt::Debug for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authority")
            .field("type", &self.party.r#type)
            .field("hops", &self.chain.len())
            .field("expires", &self.expires())
            .finish_non_exhaustive()
    }
}

impl<'a, K: Kind> Draft<'a, K> {
    /// This party acts, by this authority: sets the actor and its type, the chain of delegation, and
    /// as far as they are known the trace with the party's span, and the event that caused this one.
    /// More about an agent is said by [`by_agent`](Self::by_agent) before.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::delegation::Authority;
    /// use compliance_log::event::{Entity, Outcome};
    ///
    /// let ada = Authority::of(Entity::user("user-42"));
    /// let event = Event::file_access("q3.csv").under(&ada).outcome(Outcome::Success).build()?;
    /// assert_eq!((event.actor_type(), event.actor_id()), (Some("human"), Some("user-42")));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn under(self, authority: &'a Authority) -> Self {
        let party = authority.party();
        let actor_type = if party::is_person(party.r#type) {
            "human"
        } else {
            party.r#type
        };
        let names = [party.id, party.uri, party.name];
        let id = names.into_iter().find(|name| !name.is_empty());
        let draft = self
            .actor_of_type(actor_type, id.unwrap_or_default())
            .delegation_chain(authority.chain())
            .when_some(authority.trace.as_ref(), Draft::trace);
        draft.when_some(authority.parent_event_id(), Draft::parent_event_id)
    }
}

impl<'a> Draft<'a, Delegation<'a>> {
    /// The event records this authority: sets the id, the scope and the end of the delegation by
    /// which its party has it. The actor is the giver, by [`under`](Self::under).
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::chrono::Utc;
    /// use compliance_log::delegation::Authority;
    /// use compliance_log::event::{Entity, Outcome};
    ///
    /// let ada = Authority::of(Entity::user("user-42"));
    /// let to_triage = ada.to(Entity::agent("triage")).scope(&["refunds:read"]).id("dlg-7Qf2");
    /// let triage = to_triage.give_at(Utc::now())?;
    /// let given = Event::delegation(triage.party())
    ///     .giving(&triage)
    ///     .under(&ada)
    ///     .outcome(Outcome::Success)
    ///     .build()?;
    /// // What the agent does comes from there.
    /// let triage = triage.caused_by(&given);
    /// # assert_eq!(Authority::of_delegate(&given)?.chain().len(), triage.chain().len());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn giving(self, given: &'a Authority) -> Self {
        let Some(hop) = given.chain.last().map(DelegationHop::view) else {
            return self;
        };
        let draft = self.delegation_id(hop.delegation_id).scope(hop.scope);
        draft.when_some(hop.expires_time, Draft::expires_time)
    }
}
