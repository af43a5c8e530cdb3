//! The kinds of event that have a constructor. Each file below is one kind: its constructor, the
//! setters that only it has, and what it adds to the event.
//!
//! | kind | constructor | payload |
//! |---|---|---|
//! | [`Login`] | [`Event::login`](crate::Event::login) | |
//! | [`FileAccess`] | [`Event::file_access`](crate::Event::file_access) | `data` |
//! | [`ConfigChange`] | [`Event::config_change`](crate::Event::config_change) | `data` |
//! | [`DataExport`] | [`Event::data_export`](crate::Event::data_export) | `data_export` |
//! | [`ToolInvocation`] | [`Event::tool_invocation`](crate::Event::tool_invocation) | `tool` |
//! | [`McpToolInvocation`] | [`Event::mcp_tool_invocation`](crate::Event::mcp_tool_invocation) | `mcp` |
//! | [`ModelInference`] | [`Event::model_inference`](crate::Event::model_inference) | `genai` |
//! | [`AgentDecision`] | [`Event::agent_decision`](crate::Event::agent_decision) | `decision` |
//! | [`GuardrailCheck`] | [`Event::guardrail_check`](crate::Event::guardrail_check) | `guardrail` |

mod agent_decision;
mod config_change;
mod data_export;
mod file_access;
mod guardrail_check;
mod login;
mod model_inference;
mod tool_invocation;

pub use self::agent_decision::AgentDecision;
pub use self::config_change::ConfigChange;
pub use self::data_export::DataExport;
pub use self::file_access::FileAccess;
pub use self::guardrail_check::GuardrailCheck;
pub use self::login::Login;
pub use self::model_inference::ModelInference;
pub use self::tool_invocation::{McpToolInvocation, ToolInvocation};

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
