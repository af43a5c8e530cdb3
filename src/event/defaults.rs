//! What an event is written with where it states nothing itself.

mod number;

use std::collections::BTreeMap;

use prost::Message as _;

pub(crate) use self::number::Numbers;
use super::Context;
use super::part::wire::{Field, Output};
use super::part::{Endpoint, List, Map, Metadata, Part, Retention};
use crate::check::bounds;
use crate::proto::{self, LogRequest};
use crate::{EventId, TraceContext};

/// What is the same in every event of one context, as the bytes of its fields.
pub(crate) struct Constants {
    component: Vec<u8>,
    environment: Vec<u8>,
    policy_tags: Vec<u8>,
    metadata: Vec<u8>,
    geo_region: Vec<u8>,
    tenant_id: Vec<u8>,
    host: Vec<u8>,
    labels: Vec<u8>,
    retention: Vec<u8>,
    /// The tags and labels themselves, since an event may have some of them too.
    tags: Vec<String>,
    label_map: BTreeMap<String, String>,
}

impl Constants {
    /// None, for messages that state all they have.
    #[cfg(test)]
    pub(crate) const NONE: &Self = &Self {
        component: Vec::new(),
        environment: Vec::new(),
        policy_tags: Vec::new(),
        metadata: Vec::new(),
        geo_region: Vec::new(),
        tenant_id: Vec::new(),
        host: Vec::new(),
        labels: Vec::new(),
        retention: Vec::new(),
        tags: Vec::new(),
        label_map: BTreeMap::new(),
    };

    /// The constants of a context in which the rules find nothing.
    pub(crate) fn of(context: &Context) -> Self {
        let LogRequest {
            component,
            environment,
            policy_tags,
            metadata,
            geo_region,
            tenant_id,
            host,
            labels,
            retention,
            ..
        } = LogRequest::clone(&context.defaults);
        let none = LogRequest::default;
        let bytes = |message: LogRequest| message.encode_to_vec();
        /// The bytes of a message with this one field.
        macro_rules! only {
            ($field:ident) => {
                bytes(LogRequest { $field, ..none() })
            };
        }
        Self {
            tags: policy_tags.clone(),
            label_map: labels.clone(),
            component: only!(component),
            environment: only!(environment),
            policy_tags: only!(policy_tags),
            metadata: only!(metadata),
            geo_region: only!(geo_region),
            tenant_id: only!(tenant_id),
            host: only!(host),
            labels: only!(labels),
            retention: only!(retention),
        }
    }
}

/// What one event is written with. Each function is called by the generated writer at the place of
/// the field of its name.
#[derive(Clone, Copy)]
pub(crate) struct Defaults<'d> {
    pub(crate) constants: &'d Constants,
    pub(crate) event_id: Option<&'d EventId>,
    pub(crate) trace: Option<&'d TraceContext>,
    pub(crate) numbers: Option<&'d Numbers>,
    /// The ids of other schemas are those of the table, and not the caller's.
    pub(crate) ids_are_filled: bool,
}

/// Fields that stand as the event states them, or else as the constants do.
macro_rules! either {
    ($($name:ident: $own:ty, $is_absent:ident;)+) => {$(
        #[inline]
        pub(crate) fn $name(&self, own: &$own, number: u32, out: &mut Output<'_>) {
            if own.$is_absent() {
                out.fields(&self.constants.$name);
            } else {
                own.write_field(number, out);
            }
        }
    )+};
}

#[cfg(test)]
impl Defaults<'static> {
    /// What an event has that states all it has.
    pub(crate) const NONE: Self = Self {
        constants: Constants::NONE,
        event_id: None,
        trace: None,
        numbers: None,
        ids_are_filled: false,
    };
}

impl Defaults<'_> {
    either! {
        component: &str, is_empty;
        environment: &str, is_empty;
        metadata: Part<'_, Metadata<'_>, proto::Metadata>, is_absent;
        geo_region: &str, is_empty;
        tenant_id: &str, is_empty;
        host: Option<Endpoint<'_>>, is_none;
        retention: Option<Retention<'_>>, is_none;
    }

    #[inline]
    pub(crate) fn event_id(&self, own: &&str, number: u32, out: &mut Output<'_>) {
        match self.event_id {
            Some(made) if own.is_empty() => out.id(number, made.as_bytes()),
            _ => own.write_field(number, out),
        }
    }

    #[inline]
    pub(crate) fn trace_id(&self, own: &&str, number: u32, out: &mut Output<'_>) {
        match self.trace {
            Some(trace) => out.id(number, trace.trace.as_bytes()),
            None => own.write_field(number, out),
        }
    }

    #[inline]
    pub(crate) fn span_id(&self, own: &&str, number: u32, out: &mut Output<'_>) {
        match self.trace {
            Some(trace) => out.id(number, trace.span.as_bytes()),
            None => own.write_field(number, out),
        }
    }

    #[inline]
    pub(crate) fn parent_span_id(&self, own: &&str, number: u32, out: &mut Output<'_>) {
        match self.trace.map(|trace| &trace.parent) {
            Some(Some(parent)) => out.id(number, parent.as_bytes()),
            Some(None) => {}
            None => own.write_field(number, out),
        }
    }

    #[inline]
    pub(crate) fn producer_id(&self, own: &&str, number: u32, out: &mut Output<'_>) {
        match self.numbers {
            Some(numbers) => out.fields(numbers.producer_field()),
            None => own.write_field(number, out),
        }
    }

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "the generated writer gives all fields alike"
    )]
    #[inline]
    pub(crate) fn sequence(&self, own: &i64, number: u32, out: &mut Output<'_>) {
        match self.numbers {
            Some(numbers) => out.number_to_come(number, numbers.next()),
            None => own.write_field(number, out),
        }
    }

    /// Those of every event, then those of its own.
    #[inline]
    pub(crate) fn policy_tags(
        &self,
        own: &List<'_, &str, String>,
        number: u32,
        out: &mut Output<'_>,
    ) {
        let common = &self.constants.tags;
        if common.is_empty() {
            return own.write_field(number, out);
        }
        out.fields(&self.constants.policy_tags);
        let mut written = common.len();
        for tag in own.iter() {
            if !common.iter().any(|known| known == tag) {
                out.line(number, tag);
                written += 1;
            }
        }
        if written > bounds::POLICY_TAGS {
            out.doubt();
        }
    }

    /// Those of every event, and those of its own, by name.
    #[inline]
    pub(crate) fn labels(&self, own: &Map<'_, &str, String>, number: u32, out: &mut Output<'_>) {
        let common = &self.constants.label_map;
        if own.is_empty() {
            return out.fields(&self.constants.labels);
        }
        if common.is_empty() {
            return own.write_field(number, out);
        }
        if own.write_merged(common, number, out) > bounds::LABELS {
            out.doubt();
        }
    }
}
