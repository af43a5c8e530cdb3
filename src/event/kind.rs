//! The kinds of event, one for each event type of the schema and one more where a type has two
//! payloads. Each file below is one family: its constructors, the setters that only its kinds have,
//! and what they add to the event.
//!
//! What people and services do:
//!
//! | kind | constructor | payload |
//! |---|---|---|
//! | [`Login`] | [`Event::login`](crate::Event::login) | |
//! | [`Logout`] | [`Event::logout`](crate::Event::logout) | `data` |
//! | [`FileAccess`] | [`Event::file_access`](crate::Event::file_access) | `data` |
//! | [`ResourceAccess`] | [`Event::resource_access`](crate::Event::resource_access) | `data` |
//! | [`DataExport`] | [`Event::data_export`](crate::Event::data_export) | `data_export` |
//! | [`UserManagement`] | [`Event::user_management`](crate::Event::user_management) | `data` |
//! | [`PrivilegeUse`] | [`Event::privilege_use`](crate::Event::privilege_use) | `data` |
//! | [`ConfigChange`] | [`Event::config_change`](crate::Event::config_change) | `data` |
//! | [`PolicyChange`] | [`Event::policy_change`](crate::Event::policy_change) | `data` |
//! | [`NetworkConnection`] | [`Event::network_connection`](crate::Event::network_connection) | `network` |
//! | [`ProcessStart`] | [`Event::process_start`](crate::Event::process_start) | `process` |
//! | [`ProcessStop`] | [`Event::process_stop`](crate::Event::process_stop) | `process` |
//!
//! What models and agents do:
//!
//! | kind | constructor | payload |
//! |---|---|---|
//! | [`ToolInvocation`] | [`Event::tool_invocation`](crate::Event::tool_invocation) | `tool` |
//! | [`McpToolInvocation`] | [`Event::mcp_tool_invocation`](crate::Event::mcp_tool_invocation) | `mcp` |
//! | [`ModelInference`] | [`Event::model_inference`](crate::Event::model_inference) | `genai` |
//! | [`PromptExecution`] | [`Event::prompt_execution`](crate::Event::prompt_execution) | `genai` |
//! | [`McpPromptExecution`] | [`Event::mcp_prompt_execution`](crate::Event::mcp_prompt_execution) | `mcp` |
//! | [`AgentDecision`] | [`Event::agent_decision`](crate::Event::agent_decision) | `decision` |
//! | [`Delegation`] | [`Event::delegation`](crate::Event::delegation) | `delegation` |
//! | [`ContextAccess`] | [`Event::context_access`](crate::Event::context_access) | `context_access` |
//! | [`GuardrailCheck`] | [`Event::guardrail_check`](crate::Event::guardrail_check) | `guardrail` |
//!
//! What goes between clients and servers of the Model Context Protocol:
//!
//! | kind | constructor | payload |
//! |---|---|---|
//! | [`McpInitialize`] | [`Event::mcp_initialize`](crate::Event::mcp_initialize) | `mcp` |
//! | [`McpInitialized`] | [`Event::mcp_initialized`](crate::Event::mcp_initialized) | `mcp` |
//! | [`McpPing`] | [`Event::mcp_ping`](crate::Event::mcp_ping) | `mcp` |
//! | [`McpShutdown`] | [`Event::mcp_shutdown`](crate::Event::mcp_shutdown) | `mcp` |
//! | [`ToolList`] | [`Event::tool_list`](crate::Event::tool_list) | `mcp` |
//! | [`ResourceList`] | [`Event::resource_list`](crate::Event::resource_list) | `mcp` |
//! | [`PromptList`] | [`Event::prompt_list`](crate::Event::prompt_list) | `mcp` |
//! | [`ResourceRead`] | [`Event::resource_read`](crate::Event::resource_read) | `mcp` |
//! | [`SamplingRequest`] | [`Event::sampling_request`](crate::Event::sampling_request) | `mcp` |
//! | [`SamplingResponse`] | [`Event::sampling_response`](crate::Event::sampling_response) | `mcp` |
//! | [`TransportConnect`] | [`Event::transport_connect`](crate::Event::transport_connect) | `network` |
//! | [`TransportDisconnect`] | [`Event::transport_disconnect`](crate::Event::transport_disconnect) | `network` |
//! | [`TransportError`] | [`Event::transport_error`](crate::Event::transport_error) | `network` |
//! | [`McpMethod`]: any method | [`Event::mcp_method`](crate::Event::mcp_method) | `mcp` |
//!
//! Acts without a type of their own use the nearest one, with an operation and a typed target, so
//! that readers of the published schema understand them:
//!
//! | constructor | kind | target | operation |
//! |---|---|---|---|
//! | [`Event::audit_log_started`](crate::Event::audit_log_started) | [`ProcessStart`] | `audit_log` | start |
//! | [`Event::audit_log_resumed`](crate::Event::audit_log_resumed) | [`ProcessStart`] | `audit_log` | resume |
//! | [`Event::audit_log_stopped`](crate::Event::audit_log_stopped) | [`ProcessStop`] | `audit_log` | stop |
//! | [`Event::audit_log_paused`](crate::Event::audit_log_paused) | [`ProcessStop`] | `audit_log` | pause |
//! | [`Event::audit_log_read`](crate::Event::audit_log_read) | [`FileAccess`] | `audit_log` | read |
//! | [`Event::audit_log_gap`](crate::Event::audit_log_gap) | [`AuditLogGap`] | `audit_log` | none; the reason is `gap` |
//! | [`Event::credential_changed`](crate::Event::credential_changed) | [`UserManagement`] | `credential` | update |
//! | [`Event::data_erased`](crate::Event::data_erased) | [`ResourceAccess`] | `dataset` | erase |
//! | [`Event::memory_written`](crate::Event::memory_written) | [`ContextAccess`] | `memory` | update |
//! | [`Event::approval_given`](crate::Event::approval_given) | [`AgentDecision`] | the act | approve |
//! | [`Event::approval_rejected`](crate::Event::approval_rejected) | [`AgentDecision`] | the act | reject |
//!
//! Target and operation are what the constructor says until a setter says otherwise.

mod agent_decision;
mod audit_log;
mod config_change;
mod context_access;
mod data_export;
mod delegation;
mod file_access;
mod guardrail_check;
mod login;
mod logout;
mod mcp;
mod model_inference;
mod network;
mod policy_change;
mod privilege_use;
mod process;
mod prompt_execution;
mod resource_access;
mod tool_invocation;
mod user_management;

pub use self::agent_decision::AgentDecision;
pub use self::audit_log::{AuditLogGap, Gap};
pub use self::config_change::ConfigChange;
pub use self::context_access::ContextAccess;
pub use self::data_export::DataExport;
pub use self::delegation::Delegation;
pub use self::file_access::FileAccess;
pub use self::guardrail_check::GuardrailCheck;
pub use self::login::Login;
pub use self::logout::Logout;
pub use self::mcp::{
    McpInitialize, McpInitialized, McpMethod, McpPing, McpShutdown, PromptList, ResourceList,
    ResourceRead, SamplingRequest, SamplingResponse, ToolList,
};
pub use self::model_inference::ModelInference;
pub use self::network::{NetworkConnection, TransportConnect, TransportDisconnect, TransportError};
pub use self::policy_change::PolicyChange;
pub use self::privilege_use::PrivilegeUse;
pub use self::process::{ProcessStart, ProcessStop};
pub use self::prompt_execution::{McpPromptExecution, PromptExecution};
pub use self::resource_access::ResourceAccess;
pub use self::tool_invocation::{McpToolInvocation, ToolInvocation};
pub use self::user_management::UserManagement;

use super::part::{Fields, Payload};
use super::vocabulary::EventType;

/// A kind of event, with what its own setters fill. Only this crate has kinds, since each is one of
/// the schema.
pub trait Kind: sealed::Sealed {}

impl<K: sealed::Sealed> Kind for K {}

pub(crate) mod sealed {
    use super::{EventType, Fields, Payload};

    /// What a kind is to the crate itself.
    pub trait Sealed: Copy + Send + Sync {
        /// Its event type on the wire.
        const EVENT_TYPE: EventType;

        /// Puts what the kind holds into the event.
        fn complete<'s>(&'s self, fields: &mut Fields<'s>) -> Option<Payload<'s>>;
    }
}

/// A kind that adds to the event no more than the payload that it holds: always, or if there is one.
macro_rules! kind {
    ($(#[$doc:meta])+ $kind:ident($held:ty) => $payload:ident) => {
        kind! { $(#[$doc])+ $kind($held): $kind => $payload }
    };
    ($(#[$doc:meta])+ $kind:ident($held:ty): $event_type:ident => $payload:ident) => {
        $(#[$doc])+
        #[derive(Clone, Copy, Debug)]
        #[non_exhaustive]
        pub struct $kind<'a>(pub(in crate::event) $held);

        impl $crate::event::kind::sealed::Sealed for $kind<'_> {
            const EVENT_TYPE: $crate::event::EventType = $crate::event::EventType::$event_type;

            #[inline]
            fn complete<'s>(
                &'s self,
                _: &mut $crate::event::part::Fields<'s>,
            ) -> Option<$crate::event::part::Payload<'s>> {
                let Self(held) = self;
                Option::from(*held).map($crate::event::part::Payload::$payload)
            }
        }
    };
}
pub(crate) use kind;

/// A count as the schema holds it. One that is beyond it, which nothing real is, is held as the
/// highest.
#[inline]
pub(crate) fn count<N: TryFrom<u64> + Highest>(count: u64) -> N {
    N::try_from(count).unwrap_or(N::HIGHEST)
}

/// The highest number of a type.
pub(crate) trait Highest {
    const HIGHEST: Self;
}

impl Highest for i32 {
    const HIGHEST: Self = Self::MAX;
}

impl Highest for i64 {
    const HIGHEST: Self = Self::MAX;
}

/// Setters of a kind for the counts of its body, one row each.
macro_rules! body_counts {
    ($kind:ident => $($(#[$doc:meta])+ $name:ident: $type:ty;)+) => {
        impl<'a> $crate::event::Draft<'a, $kind<'a>> {
            $(
                $(#[$doc])+
                #[inline]
                pub fn $name(mut self, $name: $type) -> Self {
                    self.kind.0 = self.kind.0.$name($crate::event::kind::count($name.into()));
                    self
                }
            )+
        }
    };
}
pub(crate) use body_counts;

/// Setters of a kind for the fields of its body, one row each.
macro_rules! body_setters {
    ($kind:ident => $($(#[$doc:meta])+ $name:ident: $type:ty;)+) => {
        impl<'a> $crate::event::Draft<'a, $kind<'a>> {
            $(
                $(#[$doc])+
                #[inline]
                pub fn $name(mut self, $name: $type) -> Self {
                    self.kind.0 = self.kind.0.$name($name);
                    self
                }
            )+
        }
    };
}
pub(crate) use body_setters;

/// Setters of kinds whose body is there once one of its fields is stated, one row each.
macro_rules! optional_body_setters {
    ($kind:ident => $($(#[$doc:meta])+ $name:ident: $type:ty $(as $stored:expr)?;)+) => {
        impl<'a> $crate::event::Draft<'a, $kind<'a>> {
            $(
                $(#[$doc])+
                #[inline]
                pub fn $name(mut self, $name: $type) -> Self {
                    $(let $name = $stored($name);)?
                    self.kind.0 = Some(self.kind.0.unwrap_or_default().$name($name));
                    self
                }
            )+
        }
    };
}
pub(crate) use optional_body_setters;

/// The setter of kinds that may carry free-form details.
macro_rules! data_setter {
    ($($kind:ident),+) => {
        $(
            impl<'a> $crate::event::Draft<'a, $kind<'a>> {
                /// Any other details, as a JSON object.
                #[inline]
                pub fn data(mut self, data: impl Into<$crate::event::part::Object<'a>>) -> Self {
                    self.kind.0 = Some(data.into());
                    self
                }
            }
        )+
    };
}
pub(crate) use data_setter;

/// The setter of kinds that change something.
macro_rules! changes_setter {
    ($($kind:ident),+) => {
        $(
            impl<'a> $crate::event::Draft<'a, $kind<'a>> {
                /// Attributes of the target before and after. Never a secret.
                ///
                /// Source: SOC 2 (TSC 2017), CC8.1.
                #[inline]
                pub fn changes(
                    mut self,
                    changes: impl Into<
                        $crate::event::part::List<
                            'a,
                            $crate::event::part::Change<'a>,
                            $crate::proto::Change,
                        >,
                    >,
                ) -> Self {
                    self.fields.changes = changes.into();
                    self
                }
            }
        )+
    };
}
pub(crate) use changes_setter;
