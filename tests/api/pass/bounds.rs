//! What may go to other threads, and what may be copied.

use compliance_log::event::kind::{
    AgentDecision, AuditLogGap, ConfigChange, ContextAccess, DataExport, Delegation, FileAccess,
    GuardrailCheck, Kind, Login, Logout, McpInitialize, McpInitialized, McpMethod, McpPing,
    McpPromptExecution, McpShutdown, McpToolInvocation, ModelInference, NetworkConnection,
    PolicyChange, PrivilegeUse, ProcessStart, ProcessStop, PromptExecution, PromptList,
    ResourceAccess, ResourceList, ResourceRead, SamplingRequest, SamplingResponse, ToolInvocation,
    ToolList, TransportConnect, TransportDisconnect, TransportError, UserManagement,
};
use compliance_log::event::{Context, Draft, Gap, Payload};
use compliance_log::{Event, Received, Recorder};

fn shared<T: Send + Sync + Clone + 'static>() {}

fn copied<T: Send + Sync + Copy>() {}

fn draft<K: Kind>() {
    copied::<Draft<'_, K>>();
}

/// A draft of any kind can be taken by one function.
fn build<K: Kind>(draft: &Draft<'_, K>) -> bool {
    draft.build().is_ok()
}

fn main() {
    shared::<Event>();
    shared::<Context>();
    shared::<Gap>();
    shared::<Recorder>();
    shared::<Received<'static>>();
    copied::<Payload<'_>>();
    draft::<AgentDecision>();
    draft::<AuditLogGap>();
    draft::<ConfigChange>();
    draft::<ContextAccess>();
    draft::<DataExport>();
    draft::<Delegation>();
    draft::<FileAccess>();
    draft::<GuardrailCheck>();
    draft::<Login>();
    draft::<Logout>();
    draft::<McpInitialize>();
    draft::<McpInitialized>();
    draft::<McpMethod>();
    draft::<McpPing>();
    draft::<McpPromptExecution>();
    draft::<McpShutdown>();
    draft::<McpToolInvocation>();
    draft::<ModelInference>();
    draft::<NetworkConnection>();
    draft::<PolicyChange>();
    draft::<PrivilegeUse>();
    draft::<ProcessStart>();
    draft::<ProcessStop>();
    draft::<PromptExecution>();
    draft::<PromptList>();
    draft::<ResourceAccess>();
    draft::<ResourceList>();
    draft::<ResourceRead>();
    draft::<SamplingRequest>();
    draft::<SamplingResponse>();
    draft::<ToolInvocation>();
    draft::<ToolList>();
    draft::<TransportConnect>();
    draft::<TransportDisconnect>();
    draft::<TransportError>();
    draft::<UserManagement>();
    assert!(!build(&Event::login("user-42")));
    assert!(!build(&Event::guardrail_check("pii-detection")));
}
