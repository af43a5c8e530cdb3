//! What kind of event it is: `event.kind`, `event.category`, `event.type`, `event.action`.

use super::Export;
use crate::event::{EventType, Operation, Outcome, translation};
use crate::json::tree::Value;

/// How ECS classes an event type.
struct Kind {
    categories: &'static [&'static str],
    types: &'static [&'static str],
}

/// A row for each event type; a new one stops the build until it has its own.
macro_rules! kinds {
    ($($variant:ident $name:literal: $($category:literal)+, $($type:literal)+;)*) => {
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
                    "| `event_type` | `event.category` | `event.type` |\n|---|---|---|\n",
                    $("| ", $name, " |", $(" `", $category, "`",)+ " |", $(" `", $type, "`",)+ " |\n",)*
                )
            };
        }
        pub(super) use kinds_doc;
    };
}

kinds! {
    Login "LOGIN": "authentication", "start";
    Logout "LOGOUT": "authentication", "end";
    FileAccess "FILE_ACCESS": "file", "access";
    PolicyChange "POLICY_CHANGE": "configuration", "change";
    PrivilegeUse "PRIVILEGE_USE": "iam", "admin";
    ConfigChange "CONFIG_CHANGE": "configuration", "change";
    DataExport "DATA_EXPORT": "file", "access";
    NetworkConnection "NETWORK_CONNECTION": "network", "connection" "start";
    ProcessStart "PROCESS_START": "process", "start";
    ProcessStop "PROCESS_STOP": "process", "end";
    UserManagement "USER_MANAGEMENT": "iam", "user" "change";
    ResourceAccess "RESOURCE_ACCESS": "api", "access";
    ToolInvocation "TOOL_INVOCATION": "api", "access";
    ModelInference "MODEL_INFERENCE": "api", "access";
    AgentDecision "AGENT_DECISION": "api", "info";
    Delegation "DELEGATION": "api", "start";
    ContextAccess "CONTEXT_ACCESS": "database", "access";
    PromptExecution "PROMPT_EXECUTION": "api", "access";
    GuardrailCheck "GUARDRAIL_CHECK": "intrusion_detection", "info";
    McpInitialize "MCP_INITIALIZE": "api" "session", "start";
    McpInitialized "MCP_INITIALIZED": "api" "session", "info";
    McpPing "MCP_PING": "api", "info";
    McpShutdown "MCP_SHUTDOWN": "api" "session", "end";
    ToolList "TOOL_LIST": "api", "access";
    ResourceList "RESOURCE_LIST": "api", "access";
    PromptList "PROMPT_LIST": "api", "access";
    ResourceRead "RESOURCE_READ": "api", "access";
    SamplingRequest "SAMPLING_REQUEST": "api", "access";
    SamplingResponse "SAMPLING_RESPONSE": "api", "access";
    TransportConnect "TRANSPORT_CONNECT": "network", "connection" "start";
    TransportDisconnect "TRANSPORT_DISCONNECT": "network", "connection" "end";
    TransportError "TRANSPORT_ERROR": "network", "connection" "info";
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
        let action = name.trim_start_matches("EVENT_").to_ascii_lowercase();
        export.members.take("event_type");
        export.put("event.code", name);
        export.put("event.action", action.replace('_', "-"));
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
