//! What is filled in where the caller set nothing.

use crate::event::part::{Fields, Part, Payload, View};
use crate::event::{Context, EventType, Sensitivity, Severity, translation};
use crate::{EventId, Time};

/// What one event is filled with: the context, and an identifier and a time of its own.
pub(crate) struct Filled<'c> {
    context: &'c Context,
    event_id: &'c EventId,
    now: Time,
}

impl<'c> Filled<'c> {
    /// Makes the identifier where it is to stay, since it is long to be moved.
    #[inline]
    pub(crate) fn new(context: &'c Context, event_id: &'c mut EventId) -> Self {
        let now = context.clock.time();
        context.ids.make_in(now, event_id);
        Self {
            context,
            event_id,
            now,
        }
    }

    /// The context.
    pub(crate) fn context(&self) -> &'c Context {
        self.context
    }

    /// The time of building.
    pub(crate) fn now(&self) -> Time {
        self.now
    }

    /// Fills in each field that is absent: from the context, or from the other fields.
    pub(crate) fn fill<'f>(
        &'f self,
        fields: &mut Fields<'f>,
        payload: Option<&Payload<'_>>,
    ) -> bool {
        let context = &self.context.defaults;
        or(&mut fields.event_id, self.event_id.as_str());
        or(&mut fields.component, &context.component);
        or(&mut fields.environment, &context.environment);
        or(&mut fields.geo_region, &context.geo_region);
        or(&mut fields.tenant_id, &context.tenant_id);
        let host = || context.host.as_deref().map(View::view);
        fields.host = fields.host.or_else(host);
        let retention = || context.retention.as_deref().map(View::view);
        fields.retention = fields.retention.or_else(retention);
        fields.metadata = Part::stored(context.metadata.as_deref());
        self.fill_own(fields, payload)
    }

    /// Fills in what is not among the [`Constants`](crate::event::defaults::Constants) of a
    /// context. Tells whether the ids of other schemas are those of the table.
    #[inline]
    pub(crate) fn fill_own<'f>(
        &'f self,
        fields: &mut Fields<'f>,
        payload: Option<&Payload<'_>>,
    ) -> bool {
        let context = &self.context.defaults;
        if fields.server_id.is_empty() {
            fields.server_id = &context.server_id;
            or(&mut fields.server_version, &context.server_version);
        }
        if let Some(target) = &fields.target {
            or(&mut fields.resource, target.as_resource());
        }
        if fields.agent.is_none() {
            fields.agent = context.agent.as_deref().map(View::view);
        }
        let sensitivity = || Sensitivity::from_number(context.sensitivity);
        fields.sensitivity = fields.sensitivity.or_else(sensitivity);
        fields.time = fields.time.or_else(|| Some(self.began(fields.duration_ms)));
        fields.severity = fields.severity.or_else(|| default_severity(fields));
        fill_ids(fields, payload)
    }

    /// The identifier for an event that has none.
    #[inline]
    pub(crate) fn event_id(&self) -> &EventId {
        self.event_id
    }

    /// What lasted until now began that much earlier.
    fn began(&self, duration_ms: Option<i64>) -> Time {
        let duration = duration_ms.and_then(|duration| u64::try_from(duration).ok());
        let duration = std::time::Duration::from_millis(duration.unwrap_or_default());
        self.now.checked_sub(duration).unwrap_or(self.now)
    }
}

#[inline]
fn or<'f>(stated: &mut &'f str, default: &'f str) {
    if stated.is_empty() {
        *stated = default;
    }
}

/// The severity that follows from the outcome; an audit log that stops or has a gap is always
/// urgent.
fn default_severity(fields: &Fields<'_>) -> Option<Severity> {
    let is_stop = fields.event_type == Some(EventType::ProcessStop);
    if is_stop
        && fields
            .target
            .is_some_and(|target| target.r#type == "audit_log")
    {
        return Some(Severity::Alert);
    }
    fields.outcome?.default_severity()
}

/// The ids of OCSF and OpenTelemetry, unless the caller set others. Tells whether it set none.
fn fill_ids(fields: &mut Fields<'_>, payload: Option<&Payload<'_>>) -> bool {
    let stated = (fields.ocsf_class_uid, fields.ocsf_activity_id) != (0, 0)
        || !fields.otel_operation_name.is_empty();
    let Some(ids) = translation::act(fields, payload).map(translation::ids) else {
        return false;
    };
    // Both or neither: an activity means something only within its class.
    if (fields.ocsf_class_uid, fields.ocsf_activity_id) == (0, 0) {
        fields.ocsf_class_uid = ids.ocsf_class_uid;
        fields.ocsf_activity_id = ids.ocsf_activity_id;
    }
    if fields.otel_operation_name.is_empty() {
        fields.otel_operation_name = ids.otel_operation_name;
    }
    !stated
}
