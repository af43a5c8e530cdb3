//! Messages of the Model Context Protocol, and the setters that all of them share. Calls of tools
//! and prompts over MCP are beside those by other ways.

mod lifecycle;
mod list;
mod method;
mod resource_read;
mod sampling;

pub use self::lifecycle::{McpInitialize, McpInitialized, McpPing, McpShutdown};
pub use self::list::{PromptList, ResourceList, ToolList};
pub use self::method::McpMethod;
pub use self::resource_read::ResourceRead;
pub use self::sampling::{SamplingRequest, SamplingResponse};
use super::Kind;
use crate::event::Draft;
use crate::event::part::Entity;

/// The setters of all messages.
macro_rules! mcp_setters {
    ($($kind:ident),+) => {
        $(
            impl<'a> $crate::event::Draft<'a, $kind<'a>> {
                /// Identifier of the MCP session. If knowing it gives access, a hash of it.
                #[inline]
                pub fn mcp_session_id(mut self, id: &'a str) -> Self {
                    self.kind.0 = self.kind.0.session_id(id);
                    self
                }
            }

            $crate::event::kind::body_setters! { $kind =>
                /// MCP revision in use, such as `2025-11-25`.
                protocol_version: &'a str;
                /// Transport, such as `stdio` or `streamable_http`.
                transport: &'a str;
            }
        )+
    };
}
pub(super) use mcp_setters;

/// The setters of messages that are requests and have an answer.
macro_rules! mcp_request_setters {
    ($($kind:ident),+) => {
        $(
            $crate::event::kind::body_setters! { $kind =>
                /// JSON-RPC identifier of the request, as text.
                request_id: &'a str;
                /// JSON-RPC error code of the answer, such as -32602.
                error_code: i32;
            }
        )+
    };
}
pub(super) use mcp_request_setters;

impl<'a, K: Kind> Draft<'a, K> {
    /// Acted on is this server.
    #[inline]
    fn of_server(self, server: &'a str) -> Self {
        self.target(Entity::located("mcp_server", server))
    }
}
