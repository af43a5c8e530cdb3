//! What may go to other threads, and what may be copied.

use compliance_log::event::kind::{
    AgentDecision, ConfigChange, DataExport, FileAccess, GuardrailCheck, Kind, Login,
    McpToolInvocation, ModelInference, ToolInvocation,
};
use compliance_log::event::{Context, Draft, Payload};
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
    shared::<Recorder>();
    shared::<Received<'static>>();
    copied::<Payload<'_>>();
    draft::<Login>();
    draft::<FileAccess>();
    draft::<ConfigChange>();
    draft::<DataExport>();
    draft::<ToolInvocation>();
    draft::<McpToolInvocation>();
    draft::<ModelInference>();
    draft::<AgentDecision>();
    draft::<GuardrailCheck>();
    assert!(!build(&Event::login("user-42")));
    assert!(!build(&Event::guardrail_check("pii-detection")));
}
