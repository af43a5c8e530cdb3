//! What kind of event it is: `event.kind`, `event.category`, `event.type`, `event.action`.

use super::Export;
use crate::event::{EventType, Operation, Outcome, translation};
use crate::json::tree::Value;

/// How ECS classes an event type.
struct Kind {
    categories: &'static [&'static str],
    types: &'static [&'static str],
}

/// A row for each event type; a new one stops the build until it has its own. `exact`: ECS describes
/// this very kind of event; `closest`: it has nothing nearer.
macro_rules! kinds {
    ($($variant:ident $name:literal: $($category:literal)+, $($type:literal)+, $basis:ident;)*) => {
        fn kind(event_type: Option<EventType>) -> Kind {
            match event_type {
                $(Some(EventType::$variant) => Kind {
                    categories: &[$($category),+],
                    types: &[$($type),+],
                },)*
                // ECS: leave it out rather than invent a category.
                Some(EventType::Unrecognized(_)) | None => Kind { categories: &[], types: &[] },
            }
        }

        /// The rows as a table of the docs.
        macro_rules! kinds_doc {
            () => {
                concat!(
                    "| `event_type` | `event.category` | `event.type` | basis |\n|---|---|---|---|\n",
                    $("| ", $name, " |", $(" `", $category, "`",)+ " |", $(" `", $type, "`",)+ " | ", stringify!($basis), " |\n",)*
                )
            };
        }
        pub(super) use kinds_doc;

        /// Types of events, and how well ECS describes them.
        #[cfg(test)]
        const BASIS: &[(&str, &str)] = &[$(($name, stringify!($basis))),*];
    };
}

kinds! {
    Login "LOGIN": "authentication", "start", exact;
    Logout "LOGOUT": "authentication", "end", exact;
    FileAccess "FILE_ACCESS": "file", "access", exact;
    PolicyChange "POLICY_CHANGE": "configuration", "change", exact;
    PrivilegeUse "PRIVILEGE_USE": "iam", "admin", closest;
    ConfigChange "CONFIG_CHANGE": "configuration", "change", exact;
    DataExport "DATA_EXPORT": "file", "access", closest;
    NetworkConnection "NETWORK_CONNECTION": "network", "connection" "start", exact;
    ProcessStart "PROCESS_START": "process", "start", exact;
    ProcessStop "PROCESS_STOP": "process", "end", exact;
    UserManagement "USER_MANAGEMENT": "iam", "user" "change", exact;
    ResourceAccess "RESOURCE_ACCESS": "api", "access", closest;
    ToolInvocation "TOOL_INVOCATION": "api", "access", closest;
    ModelInference "MODEL_INFERENCE": "api", "access", closest;
    AgentDecision "AGENT_DECISION": "api", "info", closest;
    Delegation "DELEGATION": "api", "start", closest;
    ContextAccess "CONTEXT_ACCESS": "database", "access", closest;
    PromptExecution "PROMPT_EXECUTION": "api", "access", closest;
    GuardrailCheck "GUARDRAIL_CHECK": "intrusion_detection", "info", closest;
    McpInitialize "MCP_INITIALIZE": "api" "session", "start", exact;
    McpInitialized "MCP_INITIALIZED": "api" "session", "info", exact;
    McpPing "MCP_PING": "api", "info", exact;
    McpShutdown "MCP_SHUTDOWN": "api" "session", "end", exact;
    ToolList "TOOL_LIST": "api", "access", exact;
    ResourceList "RESOURCE_LIST": "api", "access", exact;
    PromptList "PROMPT_LIST": "api", "access", exact;
    ResourceRead "RESOURCE_READ": "api", "access", exact;
    SamplingRequest "SAMPLING_REQUEST": "api", "access", closest;
    SamplingResponse "SAMPLING_RESPONSE": "api", "access", closest;
    TransportConnect "TRANSPORT_CONNECT": "network", "connection" "start", exact;
    TransportDisconnect "TRANSPORT_DISCONNECT": "network", "connection" "end", exact;
    TransportError "TRANSPORT_ERROR": "network", "connection" "info", exact;
}

/// The category and type of findings.
const GUARDRAIL: &str = "intrusion_detection";
const GROUP_TYPES: [&str; 2] = ["group", "role"];

pub(super) fn add(export: &mut Export<'_>) {
    let event_type = export.event.event_type();
    let kind = kind(event_type);
    let types = types(export, &kind);
    export.put(
        "event.kind",
        if is_finding(export) { "alert" } else { "event" },
    );
    export.put(
        "event.category",
        kind.categories.iter().copied().collect::<Value<'_>>(),
    );
    export.put("event.type", Value::from_iter(types));
    if let Some(name) = event_type.and_then(EventType::name) {
        let mut action = name.trim_start_matches("EVENT_").replace('_', "-");
        action.make_ascii_lowercase();
        export.members.take("event_type");
        export.put("event.code", name);
        export.put("event.action", action);
    }
    let message = export.event.as_proto();
    let operation = translation::operation_name(message);
    if message.otel_operation_name == operation {
        export.members.take("otel_operation_name");
    }
    if !operation.is_empty() {
        export.put("gen_ai.operation.name", operation);
    }
}

/// Whether a guardrail found something, by the table that tells OCSF's findings.
fn is_finding(export: &Export<'_>) -> bool {
    const FINDINGS: i32 = 2;
    let activity = translation::activity(export.event.as_proto());
    activity.is_some_and(|activity| activity.class_uid / 1000 == FINDINGS)
}

fn types(export: &Export<'_>, kind: &Kind) -> Vec<&'static str> {
    let verb = verb(export.event.operation());
    let mut types: Vec<_> = kind
        .types
        .iter()
        .map(|stated| match (*stated, verb) {
            ("access" | "change", Some(verb)) if admits(kind.categories, verb) => verb,
            (stated, _) => stated,
        })
        .collect();
    let target = export.event.target().map_or("", |target| target.r#type);
    if GROUP_TYPES.contains(&target) {
        for stated in &mut types {
            if *stated == "user" {
                *stated = "group";
            }
        }
    }
    let is_denied = export.event.outcome() == Some(Outcome::FailureDenied);
    if is_denied && admits(kind.categories, "denied") {
        types.retain(|stated| *stated != "info" || !kind.categories.contains(&GUARDRAIL));
        types.push("denied");
    }
    types
}

/// What a verb makes of access and change. Every verb is named, so that a new one is thought of.
fn verb(operation: Option<Operation>) -> Option<&'static str> {
    match operation? {
        Operation::Create => Some("creation"),
        Operation::Update | Operation::Import => Some("change"),
        Operation::Delete | Operation::Erase => Some("deletion"),
        Operation::Read
        | Operation::List
        | Operation::Query
        | Operation::Execute
        | Operation::Send
        | Operation::Receive
        | Operation::Export
        | Operation::Grant
        | Operation::Revoke
        | Operation::Enable
        | Operation::Disable
        | Operation::Lock
        | Operation::Unlock
        | Operation::Reset
        | Operation::Start
        | Operation::Stop
        | Operation::Pause
        | Operation::Resume
        | Operation::Approve
        | Operation::Reject
        | Operation::Unrecognized(_) => None,
    }
}

/// Whether ECS expects a type in one of the categories.
fn admits(categories: &[&str], event_type: &str) -> bool {
    categories.iter().any(|category| match event_type {
        "creation" | "deletion" => matches!(*category, "api" | "file" | "iam" | "configuration"),
        "change" => matches!(
            *category,
            "api" | "file" | "iam" | "configuration" | "database"
        ),
        _ => matches!(*category, "api" | "network" | GUARDRAIL),
    })
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::BASIS;

    /// As `docs/exports.md` has it, which tells what code from outside sees.
    fn table() -> String {
        let rows = BASIS
            .iter()
            .map(|(name, basis)| format!("\"EVENT_{name}\": \"{basis}\""));
        format!("{{\n{}\n}}\n", rows.collect::<Vec<_>>().join(",\n"))
    }

    fn path() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/ecs_basis.json")
    }

    #[test]
    fn the_basis_is_the_one_that_is_kept() {
        let kept = std::fs::read_to_string(path()).unwrap();
        assert!(kept == table(), "write it anew, see tests/golden/README.md");
    }

    #[test]
    #[ignore = "writes tests/golden/ecs_basis.json"]
    fn write_ecs_basis() {
        std::fs::write(path(), table()).unwrap();
    }
}
