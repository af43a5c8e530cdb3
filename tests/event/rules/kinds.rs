//! What each kind of event needs, and which payload it may have.

use compliance_log::check::Code;
use compliance_log::prost::Message;
use compliance_log::prost_types::Struct;
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{
    Change, ContextAccessPayload, DataExportPayload, Entity, EventType, GenAiPayload, LogRequest,
    McpPayload, NetworkPayload, Operation, Outcome, ProcessPayload,
};

use super::approval::approved;
use super::base::{self, about, ended, entity, event, login};
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
    rows.extend(event_types().flat_map(payloads_of));
    rows
}

/// A row for each payload that events of a type must not have, beside those that they may have.
fn payloads_of(event_type: EventType) -> Vec<Row> {
    let with = |payload: &Payload| {
        but(valid(event_type), |event| {
            event.payload = Some(payload.clone());
        })
    };
    let fits = |(_, _, types): &&(&str, Payload, Vec<EventType>)| types.contains(&event_type);
    let all = payloads();
    // What data do not say, which fit everywhere, is another rule's.
    let fitting = all
        .iter()
        .filter(fits)
        .filter(|(name, _, _)| *name != "data");
    let fitting: Vec<_> = fitting.map(|(_, payload, _)| with(payload)).collect();
    let valid = if fitting.is_empty() {
        vec![valid(event_type)]
    } else {
        fitting
    };
    let others = all.iter().filter(|payload| !fits(payload));
    let row = |(name, payload, _): &(&'static str, Payload, _)| Row {
        code: Code::PayloadMismatch,
        path: (*name).to_owned(),
        also: lacking(event_type),
        left: None,
        invalid: vec![with(payload)],
        valid: valid.clone(),
    };
    others.map(row).collect()
}

/// An event of a type to which no rule objects once it has the payload of its type.
fn valid(event_type: EventType) -> LogRequest {
    but(about(event_type, Operation::Update), |event| {
        event.origin = login().origin;
    })
}

/// What else is found where the payload is of another type, and does not say what the type asks for.
fn lacking(event_type: EventType) -> Vec<(Code, &'static str)> {
    match event_type {
        EventToolInvocation => vec![(Code::ToolNameMissing, "tool.name")],
        EventModelInference => vec![
            (Code::ModelMissing, "genai.model"),
            (Code::ModelUnversioned, "genai.response_model"),
        ],
        EventAgentDecision => vec![
            (Code::DecisionTypeMissing, "decision.type"),
            (Code::DecisionUnexplained, "decision"),
        ],
        EventGuardrailCheck => vec![
            (Code::RuleIdMissing, "guardrail.rule_id"),
            (Code::VerdictMissing, "guardrail.verdict"),
        ],
        _ => Vec::new(),
    }
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

/// Each payload by its name, and the types whose definition in the schema names it.
fn payloads() -> Vec<(&'static str, Payload, Vec<EventType>)> {
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
    let of = |event: LogRequest| event.payload.unwrap();
    let genai = GenAiPayload {
        model: "gpt-4o".to_owned(),
        response_model: "gpt-4o-2024-08-06".to_owned(),
        ..GenAiPayload::default()
    };
    let network = Payload::Network(Box::<NetworkPayload>::default());
    vec![
        (
            "data",
            Payload::Data(Struct::default()),
            event_types().collect(),
        ),
        (
            "genai",
            Payload::Genai(genai.into()),
            [&sampling[..], &[EventModelInference, EventPromptExecution]].concat(),
        ),
        (
            "mcp",
            of(base::mcp(|_| {})),
            [&mcp[..], &sampling, &transport].concat(),
        ),
        ("tool", of(base::tool(|_| {})), vec![EventToolInvocation]),
        (
            "decision",
            of(base::decision(|_| {})),
            vec![EventAgentDecision],
        ),
        (
            "delegation",
            of(base::delegation(|_| {})),
            vec![EventDelegation],
        ),
        (
            "context_access",
            Payload::ContextAccess(Box::<ContextAccessPayload>::default()),
            vec![EventContextAccess],
        ),
        (
            "guardrail",
            of(base::guardrail(|_| {})),
            vec![EventGuardrailCheck],
        ),
        (
            "process",
            Payload::Process(Box::<ProcessPayload>::default()),
            vec![EventProcessStart, EventProcessStop],
        ),
        (
            "network",
            network,
            [&transport[..], &[EventNetworkConnection]].concat(),
        ),
        (
            "data_export",
            Payload::DataExport(Box::<DataExportPayload>::default()),
            vec![EventDataExport],
        ),
    ]
}

#[test]
fn each_payload_is_for_its_own_types() {
    for (_, payload, fitting) in payloads() {
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
    for (_, payload, _) in payloads() {
        let newer = LogRequest {
            event_type: 43,
            payload: Some(payload),
            ..login()
        };
        let expected = [(Code::EventTypeUnrecognized, "event_type".to_owned())];
        assert_eq!(super::warnings(&newer), expected);
    }
}
