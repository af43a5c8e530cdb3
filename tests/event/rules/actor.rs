//! Who acted, and on whose behalf.

use compliance_log::check::Code;
use compliance_log::proto::{
    Agent, Approval, ApprovalVerdict, Autonomy, DelegationHop, Entity, EventType, LogRequest,
    Operation, Outcome, Reason,
};

use super::base::{about, decision, delegation, entity, event, hop, login, mcp, tool};
use super::row::{Row, but, row, values};

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = named();
    rows.extend(responsible());
    rows.extend(parties());
    rows
}

fn named() -> Vec<Row> {
    vec![
        values(
            Code::ActorIdMissing,
            "actor_id",
            &login(),
            |event, id: &str| event.actor_id = id.into(),
            [&["", " ", "   "], &["-7", "x"]],
        ),
        values(
            Code::ActorIdPlaceholder,
            "actor_id",
            &login(),
            |event, id: &str| event.actor_id = id.into(),
            [
                &[
                    "-",
                    "--",
                    "?",
                    "anonymous",
                    "n/a",
                    "na",
                    "nil",
                    "nobody",
                    "none",
                    "null",
                    "system",
                    "tbd",
                    "todo",
                    "undefined",
                    "unknown",
                    "unspecified",
                    "user",
                    "NULL",
                    " Unknown ",
                ],
                &["users", "nobody-7", "---", "null.user@example.org", "root"],
            ],
        ),
        // Whoever fails to log in tried some name.
        values(
            Code::ActorIdPlaceholder,
            "actor_id",
            &login(),
            |event, outcome: Outcome| {
                event.actor_id = "nobody".into();
                event.outcome = outcome.into();
                event.reason = Some(Box::new(Reason {
                    code: "refused".into(),
                    ..Reason::default()
                }));
            },
            [
                &[Outcome::Success, Outcome::Partial],
                &[Outcome::FailureUnauthorized, Outcome::FailureDenied],
            ],
        ),
    ]
}

/// An act of an agent, on behalf of a person if there is one.
fn by_agent(act: LogRequest, principal: Option<Entity>) -> LogRequest {
    but(act, |event| {
        event.actor_type = "agent".into();
        event.delegation_chain = principal.into_iter().map(step).collect();
    })
}

fn step(principal: Entity) -> DelegationHop {
    DelegationHop {
        principal: Some(Box::new(principal)),
        ..DelegationHop::default()
    }
}

fn responsible() -> Vec<Row> {
    let person = || Some(entity("user", "user-7"));
    let agent = |id: &str| {
        let id = id.to_owned();
        move |event: &mut LogRequest| {
            event.agent = Some(Box::new(Agent {
                id,
                ..Agent::default()
            }));
        }
    };
    let mut rows = vec![
        values(
            Code::AgentMismatch,
            "agent.id",
            &by_agent(login(), person()),
            |event, id| agent(id)(event),
            [&["user-4", "User-42"], &["user-42", ""]],
        ),
        // An agent may take part in what another does.
        values(
            Code::AgentMismatch,
            "agent.id",
            &but(by_agent(login(), person()), agent("user-4")),
            |event, actor_type: &str| event.actor_type = actor_type.into(),
            [&["agent"], &["human", ""]],
        ),
        values(
            Code::DelegationChainMissing,
            "delegation_chain",
            &by_agent(login(), None),
            |event, actor_type: &str| event.actor_type = actor_type.into(),
            [&["agent"], &["human", "service", ""]],
        ),
        values(
            Code::DelegationChainRoot,
            "delegation_chain[0]",
            &by_agent(login(), None),
            |event, principals: &[&str]| {
                let types = principals.iter();
                let chain = types.map(|r#type| step(entity(r#type, "party-7")));
                event.delegation_chain = chain.collect();
            },
            [
                &[
                    &["agent"][..],
                    &["agent", "user"],
                    &["Agent "],
                    &["service"],
                ],
                &[&["user"][..], &["user", "agent"], &[""]],
            ],
        ),
    ];
    let autonomous = decision(|it| it.autonomy = Autonomy::Autonomous.into());
    let acts = [tool(|_| {}), mcp(|_| {}), delegation(|_| {}), autonomous];
    let changes = CHANGING.map(|event_type| about(event_type, Operation::Update));
    rows.extend(acts.into_iter().chain(changes).map(|act| {
        row(
            Code::DelegationChainRequired,
            "delegation_chain",
            by_agent(act, None),
            |_| {},
            |event| event.delegation_chain.extend(person().map(step)),
        )
    }));
    rows
}

/// What changes a system or rights in it, or moves data out, whatever else the event says.
const CHANGING: [EventType; 5] = [
    EventType::EventPolicyChange,
    EventType::EventPrivilegeUse,
    EventType::EventConfigChange,
    EventType::EventDataExport,
    EventType::EventUserManagement,
];

/// What is found of the chain where an agent acted for nobody.
fn found_of_chain(act: LogRequest) -> Vec<Code> {
    let found = super::warnings(&by_agent(act, None));
    let of_chain = found
        .into_iter()
        .filter(|(_, path)| path == "delegation_chain");
    of_chain.map(|(code, _)| code).collect()
}

#[test]
fn an_agent_without_a_chain_is_found_whatever_it_did() {
    let event_types = (1..1000).filter_map(|number| EventType::try_from(number).ok());
    for event_type in event_types {
        let changes = CHANGING.contains(&event_type)
            || [EventType::EventToolInvocation, EventType::EventDelegation].contains(&event_type);
        let expected = if changes {
            Code::DelegationChainRequired
        } else {
            Code::DelegationChainMissing
        };
        let found = found_of_chain(event(event_type));
        assert_eq!(found, [expected], "{event_type:?}");
    }
}

#[test]
fn a_tool_that_only_reads_and_a_decision_that_others_confirm_are_warned_of() {
    for number in (0..1000).filter(|number| Operation::try_from(*number).is_ok()) {
        let reads = [Operation::Read, Operation::List, Operation::Query];
        let reads = reads.map(i32::from).contains(&number);
        let expected = if reads {
            Code::DelegationChainMissing
        } else {
            Code::DelegationChainRequired
        };
        for call in [tool(|_| {}), mcp(|_| {})] {
            let call = but(call, |event| event.operation = number);
            assert_eq!(found_of_chain(call), [expected], "{number}");
        }
    }
    let supervised = [
        Autonomy::Unspecified,
        Autonomy::Advisory,
        Autonomy::Supervised,
    ];
    for autonomy in supervised {
        let decision = decision(|it| it.autonomy = autonomy.into());
        let found = found_of_chain(decision);
        assert_eq!(found, [Code::DelegationChainMissing], "{autonomy:?}");
    }
}

/// Where a party must be named, it has an id, a name or a URI.
fn parties() -> Vec<Row> {
    let place = |path, base: LogRequest, set: fn(&mut LogRequest, Option<Box<Entity>>)| {
        let entity = |id: &str, name: &str, uri: &str| {
            Some(Box::new(Entity {
                r#type: "user".to_owned(),
                id: id.to_owned(),
                name: name.to_owned(),
                uri: uri.to_owned(),
            }))
        };
        values(
            Code::EntityMissing,
            path,
            &base,
            set,
            [
                &[None, entity("", "", "")],
                &[
                    entity("7", "", ""),
                    entity("", "7", ""),
                    entity("", "", "x:7"),
                ],
            ],
        )
    };
    vec![
        place(
            "delegation_chain[0].principal",
            hop(|_| {}),
            |event, party| event.delegation_chain[0].principal = party,
        ),
        place("approvals[0].approver", login(), |event, approver| {
            event.approvals = vec![Approval {
                approver,
                verdict: ApprovalVerdict::Approved.into(),
                ..Approval::default()
            }];
        }),
    ]
}
