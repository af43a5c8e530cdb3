//! What approvers and guardrails said of an act, and who takes part in it.

use compliance_log::Event;
use compliance_log::event::{Agent, GuardrailAction, GuardrailVerdict, Operation, Outcome};
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{EventType, GuardrailPayload, Phase};
use serde_json::{Value, json};

use super::{exported, received};

fn control(ocsf: &Value) -> [Value; 2] {
    ["action_id", "disposition_id"].map(|name| ocsf.get(name).cloned().unwrap_or_default())
}

#[test]
fn a_rejection_does_not_read_as_an_approval() {
    let example = |name: &str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/events/");
        let json = std::fs::read(format!("{folder}{name}.json")).unwrap();
        let event = Event::from_json(&json).unwrap().into_event().unwrap();
        exported(&event)
    };
    let given = example("approval_given");
    let rejected = example("approval_rejected");
    for (ocsf, said, words) in [
        (&given, [1, 8], ["Allowed", "Approved"]),
        (&rejected, [2, 25], ["Denied", "Rejected"]),
    ] {
        assert_eq!(control(ocsf), said.map(Value::from));
        assert_eq!([&ocsf["action"], &ocsf["disposition"]], words);
        assert_eq!(ocsf["status"], "Success");
        let profiles = ocsf["metadata"]["profiles"].as_array().unwrap();
        assert!(profiles.contains(&json!("security_control")));
        // A human decided.
        assert_eq!(ocsf["message_context"]["ai_role"], "User");
    }
    let decided = example("agent_decision");
    assert_eq!(decided["message_context"]["ai_role"], "Agent");
    assert_eq!(control(&decided), [Value::Null, Value::Null]);
}

#[test]
fn what_was_refused_is_not_allowed() {
    let check =
        |outcome: Outcome, verdict: Option<GuardrailVerdict>, action: Option<GuardrailAction>| {
            let guardrail = GuardrailPayload {
                verdict: verdict.map_or(0, GuardrailVerdict::number),
                action: action.map_or(0, GuardrailAction::number),
                ..Default::default()
            };
            exported(&received(|event| {
                event.event_type = EventType::EventGuardrailCheck.into();
                event.outcome = outcome.number();
                event.payload = Some(Payload::Guardrail(guardrail.into()));
            }))
        };
    let (pass, allow) = (Some(GuardrailVerdict::Pass), Some(GuardrailAction::Allow));
    let (flag, fail) = (Some(GuardrailVerdict::Flag), Some(GuardrailVerdict::Fail));
    for (outcome, verdict, action, class, said) in [
        (Outcome::FailureDenied, flag, None, 2004, [2, 2]),
        (
            Outcome::FailureDenied,
            fail,
            Some(GuardrailAction::Escalate),
            2004,
            [2, 2],
        ),
        (
            Outcome::FailureDenied,
            fail,
            Some(GuardrailAction::Redact),
            2004,
            [2, 2],
        ),
        (Outcome::FailureUnauthorized, pass, allow, 6003, [2, 26]),
        (Outcome::Success, flag, None, 2004, [3, 15]),
        (
            Outcome::Success,
            fail,
            Some(GuardrailAction::Escalate),
            2004,
            [3, 19],
        ),
        (
            Outcome::Success,
            fail,
            Some(GuardrailAction::Redact),
            2004,
            [4, 11],
        ),
        (Outcome::FailureDenied, None, None, 2004, [2, 2]),
        (
            Outcome::FailureDenied,
            None,
            Some(GuardrailAction::Block),
            2004,
            [2, 2],
        ),
        (Outcome::FailureDenied, pass, None, 6003, [2, 2]),
        (Outcome::FailureDenied, pass, allow, 6003, [2, 2]),
        (Outcome::Success, pass, allow, 6003, [1, 1]),
    ] {
        let ocsf = check(outcome, verdict, action);
        assert_eq!(
            (&ocsf["class_uid"], control(&ocsf)),
            (&json!(class), said.map(Value::from))
        );
        let words = match said {
            [1, 1] => ["Allowed", "Allowed"],
            [2, 2] => ["Denied", "Blocked"],
            [2, 26] => ["Denied", "Unauthorized"],
            [3, 15] => ["Observed", "Detected"],
            [3, 19] => ["Observed", "Alert"],
            [4, 11] => ["Modified", "Corrected"],
            other => panic!("{other:?}"),
        };
        assert_eq!([&ocsf["action"], &ocsf["disposition"]], words);
    }
    assert_eq!(
        control(&check(Outcome::Success, None, None)),
        [Value::Null, Value::Null]
    );
}

/// What was not said, or not yet, approves nothing.
#[test]
fn an_approval_that_did_not_happen_is_none() {
    let approval = |outcome: Outcome, phase: Phase, event_type: EventType| {
        exported(&received(|event| {
            event.event_type = event_type.into();
            event.operation = Operation::Approve.number();
            event.outcome = outcome.number();
            event.phase = phase.into();
        }))
    };
    let decision = EventType::EventAgentDecision;
    let approved = [json!(1), json!(8)];
    let after = Phase::After;
    assert_eq!(
        control(&approval(Outcome::Success, after, decision)),
        approved
    );
    let warned = approval(Outcome::SuccessWithWarning, Phase::Unspecified, decision);
    assert_eq!(control(&warned), approved);
    let none = [Value::Null, Value::Null];
    for outcome in [Outcome::FailureError, Outcome::Pending, Outcome::Partial] {
        assert_eq!(
            control(&approval(outcome, after, decision)),
            none,
            "{outcome}"
        );
    }
    assert_eq!(
        control(&approval(Outcome::Success, Phase::Before, decision)),
        none
    );
    let other = EventType::EventConfigChange;
    assert_eq!(control(&approval(Outcome::Success, after, other)), none);
}

#[test]
fn memory_that_is_written_is_not_read_for_anyone() {
    let role = |operation: Option<Operation>| {
        let event = Event::context_access("notes")
            .component("agents")
            .by_agent(Agent::new("a-1"));
        let event = match operation {
            Some(operation) => event.operation(operation),
            None => event,
        };
        let ocsf = exported(&event.outcome(Outcome::Success).build().unwrap());
        ocsf["message_context"]["ai_role"].clone()
    };
    for read in [
        None,
        Some(Operation::Read),
        Some(Operation::Query),
        Some(Operation::Export),
        Some(Operation::List),
    ] {
        assert_eq!(role(read), "Retriever");
    }
    for other in [Operation::Create, Operation::Update, Operation::Delete] {
        assert_eq!(role(Some(other)), Value::Null);
    }
}

#[test]
fn a_label_is_not_the_environment() {
    let tags = |label: &str| {
        let ocsf = exported(&received(|event| {
            event.environment = "production".to_owned();
            event.labels.insert(label.to_owned(), "staging".to_owned());
        }));
        let environment = ocsf["unmapped"].get("environment").cloned();
        (ocsf["metadata"]["tags"].clone(), environment)
    };
    let tag = |name: &str, value: &str| json!({"name": name, "value": value});
    let both = json!([tag("environment", "production"), tag("team", "staging")]);
    assert_eq!(tags("team"), (both, None));
    let one = json!([tag("environment", "staging")]);
    assert_eq!(tags("environment"), (one, Some(json!("production"))));
}
