//! What an event says, in the types of its field: times, durations, addresses, the schema's enums.
//! What may be absent is an `Option`.

use std::time::Duration;

use chrono::{DateTime, Utc};

use super::part::{
    Actor, Agent, Approval, Authentication, Change, DelegationHop, Digest, Disclosure, Endpoint,
    Entity, List, Map, Metadata, Payload, PolicyDecision, Reason, Redaction, Retention, View,
};
use super::{DataClass, Event, EventType, Operation, Outcome, Phase, Sensitivity, Severity};
use crate::proto;
use crate::time::Time;
use crate::trace::{SpanId, TraceContext, TraceId};

/// Texts: `None` where the field is empty.
macro_rules! texts {
    ($($(#[$doc:meta])+ $name:ident;)+) => {
        impl Event {
            $(
                $(#[$doc])+
                #[must_use]
                pub fn $name(&self) -> Option<&str> {
                    Some(self.as_proto().$name.as_str()).filter(|text| !text.is_empty())
                }
            )+
        }
    };
}

texts! {
    /// Identifier of the event.
    event_id;
    /// Identifier of the event that caused this one.
    parent_event_id;
    /// Identifier of the record made before this same act.
    intent_event_id;
    /// Identifier of the one who acted.
    actor_id;
    /// What kind of party acted: `human`, `agent`, `service`, `system`, or another.
    actor_type;
    /// Part of the system that reports the event.
    component;
    /// Environment that the system runs in.
    environment;
    /// What was acted on, as one text.
    resource;
    /// What happened, in a sentence for people.
    message;
    /// Session in which the act took place.
    session_id;
    /// Client program that made the request.
    client_id;
    /// Version of the client program.
    client_version;
    /// Server program that took the request.
    server_id;
    /// Version of the server program.
    server_version;
    /// Region in which the act was carried out.
    geo_region;
    /// Tenant of a shared system.
    tenant_id;
    /// User agent that the client sent.
    user_agent;
    /// Ticket or request that the act was done under.
    change_reference;
    /// What the data were used for.
    purpose_of_use;
    /// The recorder's lifetime within which the event is numbered.
    producer_id;
}

/// Values of the schema's enums: `None` where none is stated.
macro_rules! values {
    ($($(#[$doc:meta])+ $name:ident: $type:ident;)+) => {
        impl Event {
            $(
                $(#[$doc])+
                #[must_use]
                pub fn $name(&self) -> Option<$type> {
                    $type::from_number(self.as_proto().$name)
                }
            )+
        }
    };
}

values! {
    /// What kind of act the event records.
    event_type: EventType;
    /// How the act ended.
    outcome: Outcome;
    /// How urgent the event is.
    severity: Severity;
    /// How secret the data are; where it is not stated, handle the event as confidential.
    sensitivity: Sensitivity;
    /// Whether the record was made before, during or after the act.
    phase: Phase;
    /// What was done, where the type leaves it open.
    operation: Operation;
}

/// Parts that stand alone.
macro_rules! parts {
    ($($(#[$doc:meta])+ $name:ident: $type:ident;)+) => {
        impl Event {
            $(
                $(#[$doc])+
                #[must_use]
                pub fn $name(&self) -> Option<$type<'_>> {
                    self.as_proto().$name.as_deref().map(View::view)
                }
            )+
        }
    };
}

parts! {
    /// Which schema and which product wrote the record.
    metadata: Metadata;
    /// Host on which the act was carried out.
    host: Endpoint;
    /// Name, roles and privileges of the actor.
    actor: Actor;
    /// How the actor proved its identity.
    authentication: Authentication;
    /// The AI agent that took part.
    agent: Agent;
    /// Where the request came from.
    origin: Endpoint;
    /// What was acted on.
    target: Entity;
    /// The other end of a connection, or the place that data were sent to.
    destination: Endpoint;
    /// Why the act ended as it did.
    reason: Reason;
    /// Who received data and why.
    disclosure: Disclosure;
    /// How long the record must and may be kept.
    retention: Retention;
}

/// Parts of which there may be several.
macro_rules! lists {
    ($($(#[$doc:meta])+ $name:ident: $type:ident;)+) => {
        impl Event {
            $(
                $(#[$doc])+
                #[must_use]
                pub fn $name(&self) -> List<'_, $type<'_>, proto::$type> {
                    List::stored(&self.as_proto().$name)
                }
            )+
        }
    };
}

lists! {
    /// On whose behalf the actor acted, the responsible one first.
    delegation_chain: DelegationHop;
    /// Attributes of the target before and after the act.
    changes: Change;
    /// Policies that were consulted and what they said.
    policy_decisions: PolicyDecision;
    /// Verdicts of those who had to consent.
    approvals: Approval;
    /// Those whose data were touched.
    subjects: Entity;
    /// What was taken out of the record before it was written.
    redactions: Redaction;
    /// Digests of content in the event, or left out of it.
    digests: Digest;
}

impl Event {
    /// When the act began; `None` if that is not stated, or no time of the years 0001 to 9999.
    #[must_use]
    pub fn time(&self) -> Option<DateTime<Utc>> {
        Time::from(self.as_proto().time?).to_datetime().ok()
    }

    /// When the event was recorded; `None` if no recorder took it, or that is no such time.
    #[must_use]
    pub fn recorded_time(&self) -> Option<DateTime<Utc>> {
        Time::from(self.as_proto().recorded_time?)
            .to_datetime()
            .ok()
    }

    /// How long the act took; `None` if it was not measured, or is below zero.
    #[must_use]
    pub fn duration(&self) -> Option<Duration> {
        let milliseconds = u64::try_from(self.as_proto().duration_ms?).ok()?;
        Some(Duration::from_millis(milliseconds))
    }

    /// Number of the event within its [`producer_id`](Self::producer_id), from 1.
    #[must_use]
    pub fn sequence(&self) -> Option<u64> {
        let sequence = u64::try_from(self.as_proto().sequence).ok();
        sequence.filter(|sequence| *sequence != 0)
    }

    /// Size of the request in bytes; `None` if it was not measured, or is below zero.
    #[must_use]
    pub fn request_size_bytes(&self) -> Option<u64> {
        u64::try_from(self.as_proto().request_size_bytes?).ok()
    }

    /// Size of the response in bytes, of an export that of the data; `None` if it was not
    /// measured, or is below zero.
    #[must_use]
    pub fn response_size_bytes(&self) -> Option<u64> {
        u64::try_from(self.as_proto().response_size_bytes?).ok()
    }

    /// The trace and span that the act belongs to; `None` if they are not stated, or not those of
    /// W3C Trace Context.
    #[must_use]
    pub fn trace(&self) -> Option<TraceContext> {
        let trace_id: TraceId = self.as_proto().trace_id.parse().ok()?;
        let span_id: SpanId = self.as_proto().span_id.parse().ok()?;
        let trace = TraceContext::new(trace_id, span_id);
        match self.as_proto().parent_span_id.parse() {
            Ok(parent) => Some(trace.with_parent(parent)),
            Err(_) => Some(trace),
        }
    }

    /// Labels to filter by.
    #[must_use]
    pub fn policy_tags(&self) -> List<'_, &str, String> {
        List::stored(&self.as_proto().policy_tags)
    }

    /// Further facts, by name.
    #[must_use]
    pub fn labels(&self) -> Map<'_, &str, String> {
        Map::stored(&self.as_proto().labels)
    }

    /// Kinds of regulated data that the act touched.
    #[must_use]
    pub fn data_classes(&self) -> List<'_, DataClass, i32> {
        List::stored(&self.as_proto().data_classes)
    }

    /// Details special to the kind of event.
    #[must_use]
    pub fn payload(&self) -> Option<Payload<'_>> {
        self.as_proto().payload.as_ref().map(Payload::view)
    }
}
