//! What a type of event calls, as the Model Context Protocol names it or as we do.

use crate::event::EventType;

/// The name of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Call {
    /// A method of MCP.
    Method(&'static str),
    /// A word of ours for what is none.
    Act(&'static str),
}

impl Call {
    /// The call that a type of event stands for. Every type is named, so that a new one stops the
    /// build until someone has decided on it.
    pub(super) fn of(event_type: Option<EventType>, over_mcp: bool) -> Self {
        match event_type {
            Some(EventType::ToolInvocation) if over_mcp => Self::Method("tools/call"),
            Some(EventType::ToolInvocation) => Self::Act("execute_tool"),
            Some(EventType::PromptExecution) if over_mcp => Self::Method("prompts/get"),
            Some(EventType::PromptExecution) => Self::Act("execute_prompt"),
            Some(EventType::McpInitialize) => Self::Method("initialize"),
            Some(EventType::McpInitialized) => Self::Method("notifications/initialized"),
            Some(EventType::McpPing) => Self::Method("ping"),
            // MCP has no message for it.
            Some(EventType::McpShutdown) => Self::Act("shutdown"),
            Some(EventType::ToolList) => Self::Method("tools/list"),
            Some(EventType::ResourceList) => Self::Method("resources/list"),
            Some(EventType::PromptList) => Self::Method("prompts/list"),
            Some(EventType::ResourceRead) => Self::Method("resources/read"),
            Some(EventType::SamplingRequest | EventType::SamplingResponse) => {
                Self::Method("sampling/createMessage")
            }
            Some(EventType::ModelInference) => Self::Act("chat"),
            Some(EventType::AgentDecision) => Self::Act("decide"),
            Some(EventType::Delegation) => Self::Act("delegate"),
            Some(EventType::ContextAccess) => Self::Act("retrieve"),
            Some(EventType::GuardrailCheck) => Self::Act("check"),
            Some(EventType::ResourceAccess) => Self::Act("access"),
            Some(
                EventType::Login
                | EventType::Logout
                | EventType::FileAccess
                | EventType::PolicyChange
                | EventType::PrivilegeUse
                | EventType::ConfigChange
                | EventType::DataExport
                | EventType::NetworkConnection
                | EventType::ProcessStart
                | EventType::ProcessStop
                | EventType::UserManagement
                | EventType::TransportConnect
                | EventType::TransportDisconnect
                | EventType::TransportError
                | EventType::Unrecognized(_),
            )
            | None => Self::Act("call"),
        }
    }

    /// The method of MCP; empty if it is none.
    pub(super) fn method(self) -> &'static str {
        match self {
            Self::Method(method) => method,
            Self::Act(_) => "",
        }
    }

    /// The method, or else the word.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Method(name) | Self::Act(name) => name,
        }
    }
}
