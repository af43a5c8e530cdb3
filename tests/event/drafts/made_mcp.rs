//! From a message of MCP that a caller states to its draft.

use compliance_log::Event;
use compliance_log::proto::{EventType, LogRequest, McpPayload};

use super::made::{AnyDraft, place};
use super::models::{Models, genai};
use super::objects::Objects;
use super::parts::{Parts, set};
use super::restated::{count, restated, some, text};

/// The setters that all messages have, and those that all requests have.
macro_rules! set_mcp {
    ($draft:ident, $mcp:ident) => {
        set!($draft, mcp_session_id: text(&$mcp.session_id), transport: text(&$mcp.transport),
            protocol_version: text(&$mcp.protocol_version));
    };
}

macro_rules! set_request {
    ($draft:ident, $mcp:ident) => {
        set_mcp!($draft, $mcp);
        set!($draft, request_id: text(&$mcp.request_id), error_code: $mcp.error_code);
    };
}

pub(crate) fn over_mcp<R>(
    mcp: &McpPayload,
    stated: &LogRequest,
    objects: &Objects,
    then: impl FnOnce(&dyn AnyDraft) -> R,
) -> R {
    let parts = Parts::of(stated);
    let place = stated.target.as_deref().map_or("", place);
    let models = mcp.sampling.as_deref().map(Models::of);
    let sampling = mcp.sampling.as_deref().zip(models.as_ref());
    let sampling = sampling.map(|(stored, models)| genai(stored, models));
    let sampled = sampling.unwrap_or_default();
    macro_rules! then {
        ($draft:expr) => {
            then(&restated($draft, stated, &parts))
        };
    }
    match (stated.event_type(), mcp.method.as_str()) {
        (EventType::EventToolInvocation, _) => {
            let mut draft = Event::mcp_tool_invocation(&mcp.tool_name);
            set_request!(draft, mcp);
            set!(draft, call_id: text(&mcp.tool_call_id), arguments: objects.arguments(),
                result: objects.result(), is_error: mcp.is_error);
            then!(draft)
        }
        (EventType::EventPromptExecution, _) => {
            let mut draft = Event::mcp_prompt_execution(&mcp.prompt_name);
            set_request!(draft, mcp);
            then!(draft)
        }
        (EventType::EventMcpInitialize, _) => {
            let mut draft = Event::mcp_initialize(place);
            set_request!(draft, mcp);
            set!(draft, client_capabilities: some(&mcp.client_capabilities),
                server_capabilities: some(&mcp.server_capabilities));
            then!(draft)
        }
        (EventType::EventMcpInitialized, _) => {
            let mut draft = Event::mcp_initialized(place);
            set_mcp!(draft, mcp);
            then!(draft)
        }
        (EventType::EventMcpPing, "ping") => {
            let mut draft = Event::mcp_ping(place);
            set_request!(draft, mcp);
            then!(draft)
        }
        (EventType::EventMcpShutdown, _) => {
            let mut draft = Event::mcp_shutdown(place);
            set_mcp!(draft, mcp);
            then!(draft)
        }
        (EventType::EventToolList, _) => {
            let mut draft = Event::tool_list(place);
            set_request!(draft, mcp);
            set!(draft, item_count: count(mcp.item_count));
            then!(draft)
        }
        (EventType::EventResourceList, _) => {
            let mut draft = Event::resource_list(place);
            set_request!(draft, mcp);
            set!(draft, item_count: count(mcp.item_count));
            then!(draft)
        }
        (EventType::EventPromptList, _) => {
            let mut draft = Event::prompt_list(place);
            set_request!(draft, mcp);
            set!(draft, item_count: count(mcp.item_count));
            then!(draft)
        }
        (EventType::EventResourceRead, "resources/read") => {
            let mut draft = Event::resource_read(&mcp.resource_uri);
            set_request!(draft, mcp);
            set!(draft, resource_mime_type: text(&mcp.resource_mime_type));
            then!(draft)
        }
        (EventType::EventSamplingRequest, _) => {
            let mut draft = Event::sampling_request(&sampled);
            set_request!(draft, mcp);
            then!(draft)
        }
        (EventType::EventSamplingResponse, _) => {
            let mut draft = Event::sampling_response(&sampled);
            set_request!(draft, mcp);
            then!(draft)
        }
        (_, method) => {
            let mut draft = Event::mcp_method(method);
            set_request!(draft, mcp);
            set!(draft, tool_name: text(&mcp.tool_name), tool_call_id: text(&mcp.tool_call_id),
                tool_arguments: objects.arguments(), tool_result: objects.result(),
                is_error: mcp.is_error, resource_uri: text(&mcp.resource_uri),
                resource_mime_type: text(&mcp.resource_mime_type),
                prompt_name: text(&mcp.prompt_name), sampling: sampling.as_ref(),
                client_capabilities: some(&mcp.client_capabilities),
                server_capabilities: some(&mcp.server_capabilities),
                item_count: count(mcp.item_count));
            then!(draft)
        }
    }
}
