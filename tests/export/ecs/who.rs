//! Who takes part: users that are related, and the agent that is invoked.

use compliance_log::event::EventType;
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{Agent, Approval, DelegationPayload, Entity, LogRequest};
use serde_json::json;

use super::made;
use crate::valid;

#[test]
fn all_users_that_are_named_are_related() {
    let user = |id: &str| Entity {
        r#type: "user".to_owned(),
        id: id.to_owned(),
        ..Default::default()
    };
    let approval = |id: &str| Approval {
        approver: Some(user(id).into()),
        ..Default::default()
    };
    let patient = Entity {
        r#type: "patient".to_owned(),
        ..user("patient-1")
    };
    let delegation = DelegationPayload {
        delegate: Some(user("user-5").into()),
        ..Default::default()
    };
    let exported = made(&LogRequest {
        approvals: vec![approval("user-2"), approval("user-3")],
        subjects: vec![user("user-4"), patient],
        payload: Some(Payload::Delegation(delegation.into())),
        ..valid::valid()
    });
    let expected = ["user-2", "user-3", "user-4", "user-42", "user-5"];
    assert_eq!(exported["related"]["user"], json!(expected));
}

#[test]
fn the_agent_of_an_invocation_is_the_one_that_is_invoked() {
    let agent = |r#type: &str, id: &str, name: &str| {
        let delegate = Entity {
            r#type: r#type.to_owned(),
            id: id.to_owned(),
            name: name.to_owned(),
            ..Default::default()
        };
        let delegation = DelegationPayload {
            delegate: Some(delegate.into()),
            ..Default::default()
        };
        let agent = Agent {
            id: "triage".to_owned(),
            name: "Triage".to_owned(),
            ..Default::default()
        };
        let exported = made(&LogRequest {
            event_type: EventType::Delegation.number(),
            agent: Some(agent.into()),
            payload: Some(Payload::Delegation(delegation.into())),
            ..valid::valid()
        });
        exported["gen_ai"]["agent"].clone()
    };
    let refunds = json!({"id": "refunds", "name": "Refunds"});
    let triage = json!({"id": "triage", "name": "Triage"});
    assert_eq!(agent("agent", "refunds", "Refunds"), refunds);
    assert_eq!(agent("", "refunds", "Refunds"), refunds);
    assert_eq!(agent("agent", "", "Refunds"), json!({"name": "Refunds"}));
    assert_eq!(agent("agent", "triage", "Triage"), triage);
    assert_eq!(agent("agent", "", ""), triage);
    // A person is no agent.
    assert_eq!(agent("user", "user-7", "Bob"), triage);
}
