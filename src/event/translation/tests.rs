use std::collections::HashSet;

use super::every::{acts, bare, event_types, values};
use super::ocsf::ALL;
use super::{Act, Ids, admits_ocsf, admits_otel, ids, row};
use crate::proto::EventType::{self, *};
use crate::proto::GuardrailVerdict::{self as Verdict, *};
use crate::proto::Operation::{self, *};
use crate::proto::Outcome;

#[test]
fn every_act_has_ids_and_admits_them() {
    assert_eq!(event_types().count(), 32);
    for act in event_types().flat_map(acts) {
        let ids = ids(act);
        assert!(ids.ocsf_class_uid > 0, "{act:?}");
        assert!(
            admits_ocsf(act, ids.ocsf_class_uid, ids.ocsf_activity_id)
                && admits_otel(act, ids.otel_operation_name),
            "{act:?}"
        );
    }
}

#[test]
fn no_act_admits_the_same_ids_twice() {
    for act in event_types().flat_map(acts) {
        let row = row(act).unwrap();
        let mut known: Vec<_> = row.activities().map(|it| (it.class_uid, it.id)).collect();
        let count = known.len();
        known.sort_unstable();
        known.dedup();
        assert_eq!(known.len(), count, "{act:?}");
    }
}

#[test]
fn every_activity_is_one_that_some_act_admits() {
    let used: HashSet<_> = event_types()
        .flat_map(acts)
        .flat_map(|act| row(act).unwrap().activities())
        .collect();
    for activity in ALL {
        assert!(used.contains(activity), "{activity:?}");
    }
    assert_eq!(used.len(), ALL.len());
}

#[test]
fn values_that_state_nothing_are_as_absent_ones() {
    for event_type in values::<EventType>() {
        let act = Act {
            operation: Some(Operation::Unspecified),
            outcome: Some(Outcome::Unknown),
            verdict: Some(Verdict::Unspecified),
            ..bare(event_type)
        };
        assert_eq!(row(act), row(bare(event_type)), "{event_type:?}");
    }
    assert_eq!(ids(bare(EventUnspecified)), Ids::NONE);
    assert!(admits_ocsf(bare(EventUnspecified), 3002, 1));
    assert!(admits_otel(bare(EventUnspecified), "chat"));
}

/// What the event type alone says, in the order of its numbers.
#[test]
fn ids_of_bare_event_types() {
    let expected = [
        (EventLogin, 3002, 1, ""),
        (EventLogout, 3002, 2, ""),
        (EventFileAccess, 1001, 2, ""),
        (EventPolicyChange, 3004, 3, ""),
        (EventPrivilegeUse, 3003, 99, ""),
        (EventConfigChange, 3004, 3, ""),
        (EventDataExport, 6001, 7, ""),
        (EventNetworkConnection, 4001, 1, ""),
        (EventProcessStart, 1007, 1, ""),
        (EventProcessStop, 1007, 2, ""),
        (EventUserManagement, 3001, 0, ""),
        (EventResourceAccess, 6003, 2, ""),
        (EventToolInvocation, 6003, 99, "execute_tool"),
        (EventModelInference, 6003, 99, "chat"),
        (EventAgentDecision, 6003, 99, ""),
        (EventDelegation, 6003, 99, "invoke_agent"),
        (EventContextAccess, 6005, 1, "retrieval"),
        (EventPromptExecution, 6003, 99, "chat"),
        (EventGuardrailCheck, 6003, 99, ""),
        (EventMcpInitialize, 6003, 1, ""),
        (EventMcpInitialized, 6003, 99, ""),
        (EventMcpPing, 6003, 99, ""),
        (EventMcpShutdown, 6003, 4, ""),
        (EventToolList, 6003, 2, ""),
        (EventResourceList, 6003, 2, ""),
        (EventPromptList, 6003, 2, ""),
        (EventResourceRead, 6003, 2, ""),
        (EventSamplingRequest, 6003, 99, ""),
        (EventSamplingResponse, 6003, 99, ""),
        (EventTransportConnect, 4001, 1, ""),
        (EventTransportDisconnect, 4001, 2, ""),
        (EventTransportError, 4001, 4, ""),
    ];
    let derived: Vec<_> = event_types()
        .map(|event_type| {
            let ids = ids(bare(event_type));
            (
                event_type,
                ids.ocsf_class_uid,
                ids.ocsf_activity_id,
                ids.otel_operation_name,
            )
        })
        .collect();
    assert_eq!(derived, expected);
}

#[test]
fn an_operation_and_a_target_decide() {
    let expected = [
        (EventProcessStart, "audit_log", Start, (1008, 6), ""),
        (EventProcessStart, "audit_log", Resume, (1008, 9), ""),
        (EventProcessStop, "audit_log", Stop, (1008, 7), ""),
        (EventProcessStop, "audit_log", Pause, (1008, 10), ""),
        (EventProcessStop, "process", Pause, (1007, 99), ""),
        (EventConfigChange, "audit_log", Disable, (1008, 10), ""),
        (EventFileAccess, "audit_log", Read, (1001, 2), ""),
        (EventFileAccess, "audit_log", Delete, (1008, 2), ""),
        (EventDataExport, "audit_log", Export, (1008, 3), ""),
        (EventFileAccess, "file", Create, (1001, 1), ""),
        (EventFileAccess, "file", Send, (1001, 2), ""),
        (EventFileAccess, "file", Receive, (1001, 3), ""),
        (EventPolicyChange, "policy", Enable, (3004, 8), ""),
        (EventConfigChange, "config", Import, (3004, 3), ""),
        (EventPrivilegeUse, "privilege", Grant, (3003, 1), ""),
        (EventUserManagement, "user", Update, (3001, 99), ""),
        (EventUserManagement, "user", Lock, (3001, 9), ""),
        (EventUserManagement, "role", Grant, (3005, 1), ""),
        (EventUserManagement, "role", Revoke, (3005, 2), ""),
        (EventUserManagement, "credential", Create, (3001, 99), ""),
        (EventUserManagement, "credential", Update, (3001, 3), ""),
        (EventUserManagement, "credential", Reset, (3001, 4), ""),
        (EventUserManagement, "group", Create, (3006, 6), ""),
        (EventUserManagement, "group", Grant, (3006, 3), ""),
        (EventUserManagement, "group", Revoke, (3006, 4), ""),
        (EventResourceAccess, "row", Update, (6003, 3), ""),
        (EventResourceAccess, "row", Erase, (6003, 4), ""),
        (EventToolInvocation, "tool", Read, (6003, 2), "execute_tool"),
        (EventAgentDecision, "tool_call", Approve, (6003, 99), ""),
        (EventDelegation, "agent", Grant, (6003, 99), "invoke_agent"),
        (EventDelegation, "agent", Revoke, (6003, 99), ""),
        (EventContextAccess, "index", Query, (6005, 4), "retrieval"),
        (EventContextAccess, "memory", Update, (6005, 2), ""),
        (EventContextAccess, "memory", Delete, (6005, 7), ""),
        (EventPromptExecution, "prompt", Read, (6003, 2), ""),
    ];
    for (event_type, target_type, operation, (class_uid, activity_id), name) in expected {
        let act = Act {
            operation: Some(operation),
            target_type,
            ..bare(event_type)
        };
        let expected = Ids {
            ocsf_class_uid: class_uid,
            ocsf_activity_id: activity_id,
            otel_operation_name: name,
        };
        assert_eq!(ids(act), expected, "{act:?}");
    }
}

#[test]
fn a_gap_is_as_a_stopped_audit_log() {
    let act = Act {
        target_type: "audit_log",
        outcome: Some(Outcome::FailureError),
        ..bare(EventProcessStop)
    };
    assert_eq!(ocsf(act), (1008, 7));
}

#[test]
fn only_a_guardrail_that_fired_makes_a_finding() {
    let expected = [
        (None, Some(Flag), 2004),
        (Some(Outcome::FailureError), Some(Fail), 2004),
        (None, Some(Pass), 6003),
        (Some(Outcome::FailureError), None, 6003),
        (Some(Outcome::FailureDenied), None, 2004),
        (Some(Outcome::FailureDenied), Some(Pass), 6003),
        (Some(Outcome::Success), None, 6003),
    ];
    for (outcome, verdict, class_uid) in expected {
        let act = Act {
            outcome,
            verdict,
            ..bare(EventGuardrailCheck)
        };
        assert_eq!(ids(act).ocsf_class_uid, class_uid, "{act:?}");
    }
    let broke = Act {
        outcome: Some(Outcome::FailureError),
        ..bare(EventGuardrailCheck)
    };
    assert!(!admits_ocsf(broke, 2004, 1));
    assert!(admits_ocsf(bare(EventGuardrailCheck), 2004, 1));
}

#[test]
fn a_prompt_from_an_mcp_server_calls_no_model() {
    let act = Act {
        operation: Some(Execute),
        over_mcp: true,
        ..bare(EventPromptExecution)
    };
    assert_eq!((ocsf(act), ids(act).otel_operation_name), ((6003, 2), ""));
    assert!(!admits_otel(act, "chat"));
}

#[test]
fn an_outcome_decides_on_connections() {
    let expected = [
        (EventTransportError, Outcome::FailureDenied, 5),
        (EventTransportError, Outcome::FailureTimeout, 4),
        (EventTransportError, Outcome::Other, 4),
        (EventTransportConnect, Outcome::FailureDenied, 5),
        (EventNetworkConnection, Outcome::FailureUnauthorized, 5),
        (EventNetworkConnection, Outcome::FailureError, 4),
        (EventNetworkConnection, Outcome::SuccessWithWarning, 1),
    ];
    for (event_type, outcome, activity_id) in expected {
        let act = Act {
            outcome: Some(outcome),
            ..bare(event_type)
        };
        assert_eq!(ocsf(act), (4001, activity_id), "{act:?}");
    }
}

#[test]
fn ids_that_say_more_than_the_event_are_admitted() {
    let admitted = [
        (EventFileAccess, Some(Read), 6006, 14),
        (EventFileAccess, Some(Read), 6006, 2),
        (EventPolicyChange, None, 3001, 7),
        (EventPrivilegeUse, Some(Execute), 3002, 7),
        (EventConfigChange, Some(Operation::Update), 6002, 8),
        (EventDataExport, Some(Export), 6005, 1),
        (EventUserManagement, None, 3001, 1),
        (EventResourceAccess, Some(Read), 6001, 2),
        (EventToolInvocation, Some(Execute), 1007, 1),
        (EventDelegation, None, 3003, 1),
        (EventTransportConnect, None, 1007, 1),
        (EventTransportError, None, 6008, 1),
        // "Unknown", in a class that is admitted.
        (EventLogin, None, 3002, 0),
    ];
    for (event_type, operation, class_uid, activity_id) in admitted {
        let act = Act {
            operation,
            ..bare(event_type)
        };
        assert!(admits_ocsf(act, class_uid, activity_id), "{act:?}");
    }
    for name in ["text_completion", "generate_content", "embeddings", ""] {
        assert!(admits_otel(bare(EventModelInference), name));
    }
    assert!(admits_otel(bare(EventDelegation), "invoke_workflow"));
}

/// The ids of the published mapping that mean something else than it takes them for. One of them,
/// 4001/5 for a transport error, is left out: it is "Refuse", which an error may be.
#[test]
fn wrong_ids_of_the_published_mapping_are_not_admitted() {
    let wrong = [
        (EventFileAccess, 4010, 1),
        (EventPolicyChange, 5001, 2),
        (EventPrivilegeUse, 3002, 3),
        (EventConfigChange, 5002, 1),
        (EventDataExport, 3005, 5),
        (EventResourceAccess, 6003, 3),
        (EventContextAccess, 3005, 1),
        (EventGuardrailCheck, 5001, 1),
        (EventMcpPing, 6003, 3),
        (EventToolList, 6003, 3),
        (EventResourceList, 6003, 3),
        (EventPromptList, 6003, 3),
        (EventResourceRead, 3005, 1),
    ];
    for (event_type, class_uid, activity_id) in wrong {
        let act = bare(event_type);
        assert!(!admits_ocsf(act, class_uid, activity_id), "{act:?}");
    }
    let wrong = [
        (EventAgentDecision, "invoke_agent"),
        (EventContextAccess, "embeddings"),
        (EventMcpInitialize, "create_agent"),
        (EventMcpInitialized, "create_agent"),
        (EventSamplingRequest, "chat"),
        (EventSamplingResponse, "chat"),
    ];
    for (event_type, name) in wrong {
        assert!(!admits_otel(bare(event_type), name), "{event_type:?}");
    }
}

#[test]
fn ids_of_another_act_are_not_admitted() {
    let wrong = [
        (EventLogin, None, 3002, 2),
        (EventLogin, None, 1001, 0),
        (EventFileAccess, Some(Read), 1001, 4),
        (EventUserManagement, Some(Create), 3001, 6),
        (EventUserManagement, Some(Revoke), 3005, 1),
        (EventProcessStop, Some(Pause), 1007, 2),
        (EventContextAccess, Some(Operation::Update), 6005, 1),
    ];
    for (event_type, operation, class_uid, activity_id) in wrong {
        let act = Act {
            operation,
            ..bare(event_type)
        };
        assert!(!admits_ocsf(act, class_uid, activity_id), "{act:?}");
    }
}

/// The examples are what others take for right, so what they carry is what is filled in.
#[cfg(feature = "json")]
#[test]
fn examples_carry_the_ids_that_are_derived() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/events");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|it| it != "json") {
            continue;
        }
        let event = crate::json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let act = act_of(&event);
        let carried = (event.ocsf_class_uid, event.ocsf_activity_id);
        assert_eq!(ocsf(act), carried, "{}", path.display());
        let name = event.otel_operation_name.as_str();
        assert_eq!(ids(act).otel_operation_name, name, "{}", path.display());
        assert!(admits_ocsf(act, carried.0, carried.1) && admits_otel(act, name));
        count += 1;
    }
    assert!(count >= 70, "only {count} examples");
}

#[cfg(feature = "json")]
fn act_of(event: &crate::proto::LogRequest) -> Act<'_> {
    use crate::proto::log_request::Payload;

    Act {
        event_type: event.event_type(),
        operation: Some(event.operation()),
        target_type: event.target.as_ref().map_or("", |target| &target.r#type),
        outcome: Some(event.outcome()),
        over_mcp: matches!(event.payload, Some(Payload::Mcp(_))),
        verdict: match &event.payload {
            Some(Payload::Guardrail(guardrail)) => Some(guardrail.verdict()),
            _ => None,
        },
    }
}

fn ocsf(act: Act<'_>) -> (i32, i32) {
    let ids = ids(act);
    (ids.ocsf_class_uid, ids.ocsf_activity_id)
}
