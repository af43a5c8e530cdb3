//! The setters that every kind has. What is set twice is what was set last.

use std::time::Duration;

use super::Draft;
use crate::event::kind::{Kind, count};
use crate::event::part::{
    Actor, Agent, Approval, Authentication, DelegationHop, Digest, Disclosure, Endpoint, Entity,
    List, Map, PolicyDecision, Reason, Redaction, Retention,
};
use crate::event::{DataClass, Event, Operation, Outcome, Phase, Sensitivity, Severity};
use crate::trace::TraceContext;
use crate::{Time, proto};

/// One setter each: what it takes, and what it stores.
macro_rules! setters {
    ($($(#[$doc:meta])+ $name:ident($taken:ty) => $field:ident = $value:expr;)+) => {
        impl<'a, K: Kind> Draft<'a, K> {
            $(
                $(#[$doc])+
                #[inline]
                pub fn $name(mut self, $name: $taken) -> Self {
                    self.fields.$field = $value;
                    self
                }
            )+
        }
    };
}

// How it ended, when, and how urgent it is.
setters! {
    /// How the act ended. Every event needs one.
    ///
    /// Source: PCI DSS v4.0.1, 10.2.2; NIST SP 800-53 rev. 5, AU-3 e.
    outcome(Outcome) => outcome = Some(outcome);
    /// How urgent the event is, where that is not what follows from its outcome.
    severity(Severity) => severity = Some(severity);
    /// How secret the data are that the event is about or carries.
    sensitivity(Sensitivity) => sensitivity = Some(sensitivity);
    /// Why the act ended as it did, above all why it failed or was refused.
    reason(Reason<'a>) => reason = Some(reason);
    /// What happened, in a sentence for people: one line, no secrets.
    message(&'a str) => message = message;
    /// When the act began. Left out, it is the time of building less the duration.
    ///
    /// Source: PCI DSS v4.0.1, 10.2.2; NIST SP 800-53 rev. 5, AU-3 b.
    time(impl Into<Time>) => time = Some(time.into());
    /// Whether the record was made before, during or after the act.
    phase(Phase) => phase = Some(phase);
}

// On what, and from where.
setters! {
    /// What was done, where the kind leaves it open.
    operation(Operation) => operation = Some(operation);
    /// What was acted on.
    ///
    /// Source: PCI DSS v4.0.1, 10.2.2; NIST SP 800-53 rev. 5, AU-3 f.
    target(Entity<'a>) => target = Some(target);
    /// What was acted on as one text, where that is not what the target says.
    resource(&'a str) => resource = resource;
    /// Where the request came from: an `IpAddr`, a `SocketAddr` or an [`Endpoint`].
    ///
    /// Source: PCI DSS v4.0.1, 10.2.2 (origination); NIST SP 800-53 rev. 5, AU-3 d.
    origin(impl Into<Endpoint<'a>>) => origin = Some(origin.into());
    /// The other end of a connection, or the place that data were sent to.
    destination(impl Into<Endpoint<'a>>) => destination = Some(destination.into());
    /// Host on which the act was carried out, where it is not the context's.
    host(impl Into<Endpoint<'a>>) => host = Some(host.into());
    /// Environment that the system runs in, where it is not the context's.
    environment(&'a str) => environment = environment;
    /// User agent that the client sent.
    user_agent(&'a str) => user_agent = user_agent;
    /// Region in which the act was carried out, where it is not the context's.
    geo_region(&'a str) => geo_region = geo_region;
    /// Part of the system that reports the event, where it is not the context's.
    component(&'a str) => component = component;
    /// Tenant of a shared system, where it is not the context's.
    tenant_id(&'a str) => tenant_id = tenant_id;
    /// Size of the request in bytes.
    request_size_bytes(u64) => request_size_bytes = Some(count(request_size_bytes));
    /// Size of the response in bytes.
    response_size_bytes(u64) => response_size_bytes = Some(count(response_size_bytes));
}

// Who acted, and on whose behalf.
setters! {
    /// Name, roles and privileges of the actor.
    actor_details(Actor<'a>) => actor = Some(actor_details);
    /// How the actor proved its identity.
    ///
    /// Source: 45 CFR 164.312(d).
    authentication(Authentication<'a>) => authentication = Some(authentication);
    /// The agent that took part, where another acted. Where the agent itself acted it is
    /// [`by_agent`](Self::by_agent).
    agent(Agent<'a>) => agent = Some(agent);
    /// On whose behalf the actor acted: from the one who is responsible in the end to the one who
    /// delegated to the actor.
    ///
    /// Source: NIST SP 800-53 rev. 5, AU-10.
    delegation_chain(impl Into<List<'a, DelegationHop<'a>, proto::DelegationHop>>) =>
        delegation_chain = delegation_chain.into();
    /// Verdicts of those who had to consent.
    ///
    /// Source: SOC 2 (TSC 2017), CC8.1.
    approvals(impl Into<List<'a, Approval<'a>, proto::Approval>>) => approvals = approvals.into();
    /// Ticket or request that the act was done under, such as `CHG-4711`.
    ///
    /// Source: SOC 2 (TSC 2017), CC8.1.
    change_reference(&'a str) => change_reference = change_reference;
    /// Policies that were consulted and what they said.
    policy_decisions(impl Into<List<'a, PolicyDecision<'a>, proto::PolicyDecision>>) =>
        policy_decisions = policy_decisions.into();
}

// What it belongs to.
setters! {
    /// Identifier of the event, where it is not to be made: unique across all producers.
    event_id(&'a str) => event_id = event_id;
    /// Identifier of the event that caused this one.
    parent_event_id(&'a str) => parent_event_id = parent_event_id;
    /// Identifier of the record that was made before this same act.
    intent_event_id(&'a str) => intent_event_id = intent_event_id;
    /// Session in which the act took place. If knowing it gives access, a hash of it.
    session_id(&'a str) => session_id = session_id;
    /// Further labels, by name, beside the context's.
    labels(impl Into<Map<'a, &'a str, String>>) => labels = labels.into();
    /// Labels to filter by, such as `PCI-DSS:10.2.1.4`, beside the context's. A tag says that
    /// someone wants the event found under it, not that a requirement is met.
    policy_tags(impl Into<List<'a, &'a str, String>>) => policy_tags = policy_tags.into();
}

// Which data.
setters! {
    /// Kinds of regulated data that the act touched.
    data_classes(impl Into<List<'a, DataClass, i32>>) => data_classes = data_classes.into();
    /// Those whose data were touched, by identifier rather than by name.
    ///
    /// Source: 45 CFR 164.528; NIST SP 800-53 rev. 5, AU-3 f.
    subjects(impl Into<List<'a, Entity<'a>, proto::Entity>>) => subjects = subjects.into();
    /// What the data were used for, such as `treatment` or `billing`.
    purpose_of_use(&'a str) => purpose_of_use = purpose_of_use;
    /// Who received data, and what for.
    ///
    /// Source: 45 CFR 164.528(b)(2).
    disclosure(Disclosure<'a>) => disclosure = Some(disclosure);
    /// What the caller took out of the event or cut before it was given here. What a
    /// [`Guard`](crate::event::Guard) takes out is added.
    redactions(impl Into<List<'a, Redaction<'a>, proto::Redaction>>) =>
        redactions = redactions.into();
    /// How long this record must and may be kept.
    retention(Retention<'a>) => retention = Some(retention);
    /// Digests of content in the event, or left out of it.
    digests(impl Into<List<'a, Digest<'a>, proto::Digest>>) => digests = digests.into();
}

impl<'a, K: Kind> Draft<'a, K> {
    /// The one who acted, by an identifier that is unique and not shared.
    ///
    /// Source: PCI DSS v4.0.1, 10.2.2; 45 CFR 164.312(a)(2)(i).
    #[inline]
    pub fn actor(mut self, id: &'a str) -> Self {
        self.fields.actor_id = id;
        self
    }

    /// The one who acted and what kind of party it is. The kinds of the schema have setters of
    /// their own: [`human`](Self::human), [`service`](Self::service), [`system`](Self::system),
    /// [`by_agent`](Self::by_agent).
    #[inline]
    pub fn actor_of_type(self, actor_type: &'a str, id: &'a str) -> Self {
        let mut draft = self.actor(id);
        draft.fields.actor_type = actor_type;
        draft
    }

    /// A person acted.
    #[inline]
    pub fn human(self, id: &'a str) -> Self {
        self.actor_of_type("human", id)
    }

    /// A service acted.
    #[inline]
    pub fn service(self, id: &'a str) -> Self {
        self.actor_of_type("service", id)
    }

    /// A part of the system acted, such as a scheduler.
    #[inline]
    pub fn system(self, id: &'a str) -> Self {
        self.actor_of_type("system", id)
    }

    /// An AI agent acted. Name the human who is responsible in
    /// [`delegation_chain`](Self::delegation_chain).
    #[inline]
    pub fn by_agent(self, agent: Agent<'a>) -> Self {
        self.actor_of_type("agent", agent.id).agent(agent)
    }

    /// What kind of party the actor is, where that was not set along with it: `human`, `agent`,
    /// `service`, `system`, or another.
    #[inline]
    pub fn actor_type(mut self, actor_type: &'a str) -> Self {
        self.fields.actor_type = actor_type;
        self
    }

    /// The record is made before the act: its outcome is pending, or a refusal.
    #[inline]
    pub fn before(self) -> Self {
        self.phase(Phase::Before)
    }

    /// The record is made after the act whose intent this other event recorded.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Outcome, Phase};
    ///
    /// let draft = Event::tool_invocation("payout").service("billing");
    /// let intent = draft.before().outcome(Outcome::Pending).build()?;
    /// let done = draft.after(&intent).outcome(Outcome::Success).build()?;
    /// assert_eq!((done.phase(), done.intent_event_id()), (Some(Phase::After), intent.event_id()));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn after(self, intent: &'a Event) -> Self {
        let event_id = intent.event_id().unwrap_or_default();
        self.phase(Phase::After).intent_event_id(event_id)
    }

    /// Sets what may be missing, if it is there.
    ///
    /// ```
    /// use compliance_log::event::{Draft, Outcome};
    /// use compliance_log::Event;
    /// use std::net::IpAddr;
    ///
    /// let peer: Option<IpAddr> = None;
    /// let event = Event::login("user-42")
    ///     .outcome(Outcome::Success)
    ///     .when_some(peer, Draft::origin)
    ///     .build()?;
    /// assert!(event.origin().is_none());
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn when_some<T>(self, value: Option<T>, set: impl FnOnce(Self, T) -> Self) -> Self {
        match value {
            Some(value) => set(self, value),
            None => self,
        }
    }

    /// How long the act took. Parts of a millisecond are left out.
    #[inline]
    pub fn duration(mut self, duration: Duration) -> Self {
        let milliseconds = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
        self.fields.duration_ms = Some(count(milliseconds));
        self
    }

    /// The trace and span that the act belongs to.
    ///
    /// ```
    /// use compliance_log::{Event, TraceContext, event::Outcome};
    ///
    /// let header = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    /// let trace = TraceContext::from_traceparent(header)?;
    /// let event = Event::login("user-42").outcome(Outcome::Success).trace(&trace).build()?;
    /// assert_eq!(event.trace().map(|trace| trace.span_id()), Some(trace.span_id()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn trace(mut self, trace: &'a TraceContext) -> Self {
        self.trace = Some(trace);
        self
    }

    /// The client program, by the name and version that it gives itself.
    #[inline]
    pub fn client(mut self, id: &'a str, version: &'a str) -> Self {
        self.fields.client_id = id;
        self.fields.client_version = version;
        self
    }

    /// The server program, by the name and version that it gives itself.
    #[inline]
    pub fn server(mut self, id: &'a str, version: &'a str) -> Self {
        self.fields.server_id = id;
        self.fields.server_version = version;
        self
    }

    /// The stored OCSF class and activity, where they are not what the event's type says: one of
    /// the alternatives that the event's fields do not tell apart.
    #[inline]
    pub fn ocsf(mut self, class_uid: i32, activity_id: i32) -> Self {
        self.fields.ocsf_class_uid = class_uid;
        self.fields.ocsf_activity_id = activity_id;
        self
    }

    /// The stored OpenTelemetry operation name, where it is not what the event's type says, such
    /// as `embeddings` for a model call.
    #[inline]
    pub fn otel_operation_name(mut self, name: &'a str) -> Self {
        self.fields.otel_operation_name = name;
        self
    }

    /// Changes the target, which the kind's constructor made.
    #[inline]
    pub(in crate::event) fn retarget(
        mut self,
        change: impl FnOnce(Entity<'a>) -> Entity<'a>,
    ) -> Self {
        self.fields.target = Some(change(self.fields.target.unwrap_or_default()));
        self
    }
}
