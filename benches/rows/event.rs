//! What is measured: the events as a service has them at hand, texts borrowed.

mod login;
mod text;
mod tool_call;
mod trace;

use compliance_log::chrono::{DateTime, TimeDelta, Utc};

pub(crate) use self::login::Login;
pub(crate) use self::text::Script;
pub(crate) use self::tool_call::ToolCall;

/// What is the same in every event of the service.
pub(crate) const COMPONENT: &str = "auth-service";
pub(crate) const ENVIRONMENT: &str = "production";
pub(crate) const PRODUCT: &str = "Harbour Identity";
pub(crate) const PRODUCT_VERSION: &str = "6.0.4";

/// When the act began.
pub(crate) const SECONDS: i64 = 1_795_426_200;
pub(crate) const NANOS: i32 = 123_456_789;

/// When an act is recorded that began then and lasted so long.
pub(crate) fn recorded(duration_ms: i64) -> DateTime<Utc> {
    let began = TimeDelta::seconds(SECONDS) + TimeDelta::nanoseconds(NANOS.into());
    DateTime::UNIX_EPOCH + began + TimeDelta::milliseconds(duration_ms)
}
