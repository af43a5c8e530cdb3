//! What a row is made of.

use std::borrow::Cow;
use std::fmt::Display;

use chrono::{DateTime, NaiveDate, Utc};

use crate::Event;
use crate::event::{self, Endpoint, Entity, GenAi, Payload, Received};
use crate::export::method::Call;
use crate::export::ocsf::Class;
use crate::proto;
use crate::published::Schema;

/// An event, and the bytes that it came as.
pub(super) struct Record<'a> {
    pub(super) event: &'a Event,
    pub(super) payload: Option<Payload<'a>>,
    pub(super) ocsf: Class,
    pub(super) raw: Cow<'a, [u8]>,
    /// `binary` or `json`.
    pub(super) raw_form: &'static str,
    /// The published schema of the bytes.
    pub(super) raw_schema: &'static str,
}

/// The getters of a payload of one kind.
macro_rules! payloads {
    ($($name:ident: $kind:ident;)+) => {
        $(
            pub(super) fn $name(&self) -> Option<event::$kind<'a>> {
                match self.payload? {
                    Payload::$kind(payload) => Some(payload),
                    _ => None,
                }
            }
        )+
    };
}

impl<'a> Record<'a> {
    /// An event that came from nowhere: its bytes are its encoding.
    pub(super) fn of(event: &'a Event) -> Self {
        Self {
            event,
            payload: event.payload(),
            ocsf: Class::of(event),
            raw: Cow::Owned(event.encode()),
            raw_form: "binary",
            raw_schema: "0.2",
        }
    }

    pub(super) fn received(received: &'a Received<'_>) -> Self {
        let event = received.event();
        Self {
            event,
            payload: event.payload(),
            ocsf: Class::of(event),
            raw: Cow::Borrowed(received.bytes()),
            raw_form: if received.is_json() { "json" } else { "binary" },
            raw_schema: match received.schema() {
                Schema::V0_1 => "0.1",
                Schema::V0_2 => "0.2",
            },
        }
    }

    payloads! {
        mcp: Mcp;
        decision: Decision;
        delegation: Delegation;
        guardrail: Guardrail;
        process: Process;
        network: Network;
        data_export: DataExport;
    }

    /// The model call: the event's own, or that which a server of MCP asked for.
    pub(super) fn genai(&self) -> Option<GenAi<'a>> {
        match self.payload? {
            Payload::Genai(genai) => Some(genai),
            Payload::Mcp(mcp) => mcp.sampling.get(),
            _ => None,
        }
    }

    /// The method of MCP that the event names, or that its type stands for.
    pub(super) fn mcp_method(&self) -> Option<&'a str> {
        let mcp = self.mcp();
        let stated = mcp.and_then(|mcp| text(mcp.method));
        let of_type = || text(Call::of(self.event.event_type(), mcp.is_some()).method());
        stated.or_else(of_type)
    }

    /// On whose behalf the actor acted, the responsible one first.
    pub(super) fn principals(&self) -> impl Iterator<Item = Option<Entity<'a>>> + use<'a> {
        self.event
            .delegation_chain()
            .iter()
            .map(|hop| hop.principal)
    }

    pub(super) fn day(&self) -> Option<NaiveDate> {
        self.event.time().map(|time| time.date_naive())
    }
}

/// A text that says something.
pub(super) fn text(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

/// A value of an enum by its name in the schema, or its number if the schema lacks it.
pub(super) fn named(value: Option<impl Display>) -> Option<String> {
    value.map(|value| value.to_string())
}

pub(super) fn micros(time: Option<DateTime<Utc>>) -> Option<i64> {
    time.map(|time| time.timestamp_micros())
}

/// What a party is known by: its id, or else its name, or else its URI.
pub(super) fn party(entity: Option<Entity<'_>>) -> &str {
    entity.map_or("", |entity| {
        let names = [entity.id, entity.name, entity.uri];
        names
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_default()
    })
}

/// The text of an address, whether it is one or not.
pub(super) fn address(endpoint: Option<&proto::Endpoint>) -> Option<&str> {
    endpoint.and_then(|endpoint| text(&endpoint.ip))
}

/// A port; none if it is not stated.
pub(super) fn port(endpoint: Option<Endpoint<'_>>) -> Option<i32> {
    endpoint
        .map(|endpoint| endpoint.port)
        .filter(|port| *port != 0)
}
