//! What each kind of event needs, and which payload it may have.

use compliance_log::check::Code;
use compliance_log::prost::Message;
use compliance_log::prost_types::Struct;
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{
    Change, ContextAccessPayload, DataExportPayload, DecisionPayload, DelegationPayload, Entity,
    EventType, GenAiPayload, GuardrailPayload, LogRequest, McpPayload, NetworkPayload, Operation,
    Outcome, ProcessPayload, ToolCall,
};

use super::approval::approved;
use super::base::{about, ended, entity, event, login};
use super::row::{Row, but, row, values};

use EventType::{
    EventAgentDecision, EventConfigChange, EventContextAccess, EventDataExport, EventDelegation,
    EventFileAccess, EventGuardrailCheck, EventMcpInitialize, EventMcpInitialized, EventMcpPing,
    EventMcpShutdown, EventModelInference, EventNetworkConnection, EventPolicyChange,
    EventPrivilegeUse, EventProcessStart, EventProcessStop, EventPromptExecution, EventPromptList,
    EventResourceAccess, EventResourceList, EventResourceRead, EventSamplingRequest,
    EventSamplingResponse, EventToolInvocation, EventToolList, EventTransportConnect,
    EventTransportDisconnect, EventTransportError, EventUserManagement,
};

const NEED_A_RESOURCE: [EventType; 8] = [
    EventFileAccess,
    EventPolicyChange,
    EventPrivilegeUse,
    EventConfigChange,
    EventDataExport,
    EventUserManagement,
    EventResourceAccess,
    EventResourceRead,
];

const NEED_AN_OPERATION: [EventType; 5] = [
    EventFileAccess,
    EventPolicyChange,
    EventConfigChange,
    EventUserManagement,
    EventResourceAccess,
];

pub(crate) fn rows() -> Vec<Row> {
    let mut rows: Vec<Row> = NEED_A_RESOURCE.map(resource).into();
    rows.extend(NEED_AN_OPERATION.map(|event_type| {
        values(
            Code::OperationMissing,
            "operation",
            &about(event_type, Operation::Unspecified),
            |event, operation: Operation| event.operation = operation.into(),
            [&[Operation::Unspecified], &[Operation::Update]],
        )
    }));
    rows.extend(special());
    rows.push(values(
        Code::ResourceMissing,
        "target",
        &event(EventResourceRead),
        |event, resource_uri: &str| {
            event.payload = Some(Payload::Mcp(Box::new(McpPayload {
                resource_uri: resource_uri.to_owned(),
                ..McpPayload::default()
            })));
        },
        [&[""], &["orders://58213"]],
    ));
    rows.push(row(
        Code::PayloadMismatch,
        "tool",
        login(),
        |event| event.payload = Some(Payload::Tool(Box::default())),
        |event| event.payload = Some(Payload::Data(Struct::default())),
    ));
    rows.push(row(
        Code::PayloadMismatch,
        "data_export",
        about(EventDataExport, Operation::Export),
        |event| {
            event.event_type = EventResourceAccess.into();
            event.payload = Some(Payload::DataExport(Box::default()));
        },
        |event| event.payload = Some(Payload::DataExport(Box::default())),
    ));
    rows
}

/// What is asked of one type alone.
fn special() -> Vec<Row> {
    let without_origin = but(login(), |event| event.origin = None);
    let mut rows = vec![
        row(
            Code::OriginMissing,
            "origin",
            without_origin.clone(),
            |_| {},
            |event| event.origin = Some(Box::default()),
        ),
        row(
            Code::OriginMissing,
            "origin",
            without_origin,
            |_| {},
            |event| event.event_type = EventType::EventLogout.into(),
        ),
    ];
    rows.extend([EventConfigChange, EventPolicyChange].map(|event_type| {
        let silent = but(about(event_type, Operation::Update), |event| {
            event.change_reference.clear();
        });
        let documented = [
            but(silent.clone(), |event| {
                event.change_reference = "CHG-31".into();
            }),
            but(silent.clone(), |event| {
                event.changes = vec![Change::default()];
            }),
            but(silent.clone(), |event| {
                event.approvals = approved(None, None).approvals;
            }),
            ended(silent.clone(), Outcome::FailureDenied),
            but(silent.clone(), |event| {
                event.event_type = EventUserManagement.into();
            }),
        ];
        values(
            Code::ChangeUndocumented,
            "changes",
            &silent.clone(),
            |event, other| *event = other,
            [&[silent], &documented],
        )
    }));
    rows
}

fn resource(event_type: EventType) -> Row {
    let bare = but(about(event_type, Operation::Update), |event| {
        event.target = None;
    });
    let target = |id: &str, name: &str, uri: &str| {
        let target = Entity {
            id: id.to_owned(),
            name: name.to_owned(),
            uri: uri.to_owned(),
            ..entity("file", "")
        };
        (Some(Box::new(target)), "")
    };
    values(
        Code::ResourceMissing,
        "target",
        &bare,
        |event, (target, resource)| {
            event.target = target;
            event.resource = resource.into();
        },
        [
            &[(None, ""), target("", "", "")],
            &[
                target("7", "", ""),
                target("", "7", ""),
                target("", "", "x:7"),
                (None, "orders/7"),
            ],
        ],
    )
}

/// What the rule finds in an event of nothing but its type and this payload.
fn is_found(code: Code, event_type: EventType, payload: Option<Payload>) -> bool {
    let received = LogRequest {
        event_type: event_type.into(),
        payload,
        ..LogRequest::default()
    };
    let bytes = received.encode_to_vec();
    let received = super::decoder().decode(&bytes).unwrap();
    let findings = received.event().findings();
    findings.iter().any(|found| found.code() == code)
}

fn event_types() -> impl Iterator<Item = EventType> {
    (1..1000).filter_map(|number| EventType::try_from(number).ok())
}

#[test]
fn no_other_type_needs_a_resource_or_an_operation() {
    for event_type in event_types() {
        let needs = NEED_A_RESOURCE.contains(&event_type);
        let found = is_found(Code::ResourceMissing, event_type, None);
        assert_eq!(needs, found, "{event_type:?}");
        let needs = NEED_AN_OPERATION.contains(&event_type);
        let found = is_found(Code::OperationMissing, event_type, None);
        assert_eq!(needs, found, "{event_type:?}");
    }
}

/// Each payload, and the types whose definition in the schema names it.
fn payloads() -> Vec<(Payload, Vec<EventType>)> {
    let transport = [
        EventTransportConnect,
        EventTransportDisconnect,
        EventTransportError,
    ];
    let sampling = [EventSamplingRequest, EventSamplingResponse];
    let mcp = [
        EventMcpInitialize,
        EventMcpInitialized,
        EventMcpPing,
        EventMcpShutdown,
        EventToolList,
        EventResourceList,
        EventPromptList,
        EventResourceRead,
        EventToolInvocation,
        EventPromptExecution,
        EventContextAccess,
    ];
    vec![
        (Payload::Data(Struct::default()), event_types().collect()),
        (
            Payload::Genai(Box::<GenAiPayload>::default()),
            [&sampling[..], &[EventModelInference, EventPromptExecution]].concat(),
        ),
        (
            Payload::Mcp(Box::<McpPayload>::default()),
            [&mcp[..], &sampling, &transport].concat(),
        ),
        (
            Payload::Tool(Box::<ToolCall>::default()),
            vec![EventToolInvocation],
        ),
        (
            Payload::Decision(Box::<DecisionPayload>::default()),
            vec![EventAgentDecision],
        ),
        (
            Payload::Delegation(Box::<DelegationPayload>::default()),
            vec![EventDelegation],
        ),
        (
            Payload::ContextAccess(Box::<ContextAccessPayload>::default()),
            vec![EventContextAccess],
        ),
        (
            Payload::Guardrail(Box::<GuardrailPayload>::default()),
            vec![EventGuardrailCheck],
        ),
        (
            Payload::Process(Box::<ProcessPayload>::default()),
            vec![EventProcessStart, EventProcessStop],
        ),
        (
            Payload::Network(Box::<NetworkPayload>::default()),
            [&transport[..], &[EventNetworkConnection]].concat(),
        ),
        (
            Payload::DataExport(Box::<DataExportPayload>::default()),
            vec![EventDataExport],
        ),
    ]
}

#[test]
fn each_payload_is_for_its_own_types() {
    for (payload, fitting) in payloads() {
        for event_type in event_types() {
            let found = is_found(Code::PayloadMismatch, event_type, Some(payload.clone()));
            assert_eq!(
                found,
                !fitting.contains(&event_type),
                "{event_type:?} with {payload:?}"
            );
        }
    }
}

#[test]
fn a_type_of_a_newer_schema_may_have_any_payload() {
    for (payload, _) in payloads() {
        let newer = LogRequest {
            event_type: 43,
            payload: Some(payload),
            ..login()
        };
        let expected = [(Code::EventTypeUnrecognized, "event_type".to_owned())];
        assert_eq!(super::warnings(&newer), expected);
    }
}
