//! The same events by this crate.

use std::time::Duration;

use compliance_log::event::{Context, Draft, Object, Outcome, Sensitivity, kind};
use compliance_log::{Clock, Event, Ids};

use super::event::{COMPONENT, ENVIRONMENT, Login, PRODUCT, PRODUCT_VERSION, ToolCall, recorded};

pub(crate) fn context() -> Context {
    Context::new(COMPONENT)
        .environment(ENVIRONMENT)
        .product(PRODUCT, PRODUCT_VERSION)
}

/// The context with a clock and ids that cost next to nothing.
pub(crate) fn fixed_context(duration_ms: u32) -> Context {
    let now = recorded(duration_ms.into());
    context().clock(Clock::fixed(now)).ids(Ids::counting(1))
}

#[inline]
pub(crate) fn login(login: &Login) -> Draft<'_, kind::Login<'_>> {
    let draft = Event::login(login.user)
        .actor_type(Login::ACTOR_TYPE)
        .outcome(Outcome::Success)
        .sensitivity(Sensitivity::Confidential)
        .resource(login.resource)
        .message(login.message)
        .session_id(login.session_id)
        .policy_tags(login.policy_tags)
        .client(login.client_id, login.client_version)
        .geo_region(login.geo_region)
        .duration(Duration::from_millis(login.duration_ms.into()));
    match &login.trace {
        Some(trace) => draft.trace(&trace.context),
        None => draft,
    }
}

#[inline]
pub(crate) fn tool_call<'a>(
    call: &'a ToolCall,
    arguments: impl Into<Object<'a>>,
) -> Draft<'a, kind::McpToolInvocation<'a>> {
    Event::mcp_tool_invocation(call.tool)
        .human(call.user)
        .outcome(Outcome::Success)
        .sensitivity(Sensitivity::Confidential)
        .message(call.message)
        .session_id(call.session_id)
        .policy_tags(call.policy_tags)
        .client(call.client[0], call.client[1])
        .server(call.server[0], call.server[1])
        .duration(Duration::from_millis(call.duration_ms.into()))
        .trace(&call.trace.context)
        .protocol_version(call.protocol_version)
        .request_id(call.request_id)
        .arguments(arguments)
}
