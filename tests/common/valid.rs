//! An event to which no rule objects, to break in one place.

use compliance_log::prost_types::Timestamp;
use compliance_log::proto::{EventType, LogRequest, Outcome};

/// An event to which no rule objects.
pub(crate) fn valid() -> LogRequest {
    LogRequest {
        event_type: EventType::EventLogin.into(),
        outcome: Outcome::Success.into(),
        time: Some(Timestamp {
            seconds: 1,
            nanos: 0,
        }),
        actor_id: "user-42".to_owned(),
        component: "auth-service".to_owned(),
        ..Default::default()
    }
}
