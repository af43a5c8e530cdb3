//! Authority that is handed on: it narrows, goes to another, and holds while it is used.

use compliance_log::check::Code;
use compliance_log::proto::{DelegationHop, Entity, LogRequest, Operation, Outcome};

use super::base::{NOW, at, delegation, ended, entity, login};
use super::row::{Row, but, values};

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = scopes();
    rows.extend(cycles());
    rows.extend(times());
    rows
}

fn scopes() -> Vec<Row> {
    let narrowing = chained(&login(), &["user:7", "agent:triage", "agent:refunds"]);
    let read = || strings(&["refunds:*", "customers:read"]);
    vec![
        values(
            Code::DelegationChainScope,
            "delegation_chain[1].scope[1]",
            &but(narrowing.clone(), |it| {
                it.delegation_chain[0].scope = read();
            }),
            |event, scope| {
                event.delegation_chain[1].scope = strings(&["customers:read", scope]);
            },
            [
                &[
                    "customers:write",
                    "customers:*",
                    "*",
                    "refunds",
                    "Refunds:read",
                ],
                &[
                    "refunds:read",
                    "refunds:read:own",
                    "refunds:*",
                    "",
                    "customers:read",
                ],
            ],
        ),
        // A step that states nothing neither widens nor narrows.
        values(
            Code::DelegationChainScope,
            "delegation_chain[2].scope[0]",
            &but(narrowing.clone(), |it| {
                it.delegation_chain[0].scope = read();
            }),
            |event, scope| event.delegation_chain[2].scope = strings(&[scope]),
            [&["customers:write"], &["customers:read", "refunds:read"]],
        ),
        // More entries than are compared one by one.
        values(
            Code::DelegationChainScope,
            "delegation_chain[1].scope[0]",
            &but(narrowing.clone(), |it| {
                let many = (0..100).map(|number| format!("table:{number}"));
                it.delegation_chain[0].scope = many.chain(["file:*".to_owned()]).collect();
            }),
            |event, scope| event.delegation_chain[1].scope = strings(&[scope]),
            [&["table:100", "file"], &["table:99", "file:a"]],
        ),
        // What was refused is recorded with the chain that was brought.
        values(
            Code::DelegationChainScope,
            "delegation_chain[1].scope[0]",
            &but(narrowing, |it| {
                it.delegation_chain[0].scope = read();
                it.delegation_chain[1].scope = strings(&["*"]);
            }),
            |event, outcome| *event = ended(event.clone(), outcome),
            [
                &[
                    Outcome::Success,
                    Outcome::Pending,
                    Outcome::FailureError,
                    Outcome::FailureTimeout,
                ],
                &[
                    Outcome::FailureDenied,
                    Outcome::FailureUnauthorized,
                    Outcome::FailureValidation,
                ],
            ],
        ),
        values(
            Code::DelegationChainScope,
            "delegation.scope[0]",
            &chained(&delegation(|_| {}), &["user:7", "agent:triage"]),
            |event, (scope, operation): (&str, Operation)| {
                event.delegation_chain[0].scope = strings(&["refunds:read"]);
                *event = but(event.clone(), |event| hand_on(event, scope));
                event.operation = operation.into();
            },
            [
                &[
                    ("refunds:write", Operation::Unspecified),
                    ("*", Operation::Grant),
                ],
                &[
                    ("refunds:read", Operation::Unspecified),
                    ("refunds:write", Operation::Revoke),
                    ("refunds:write", Operation::Disable),
                ],
            ],
        ),
    ]
}

fn cycles() -> Vec<Row> {
    let login = by("agent:refunds");
    vec![
        values(
            Code::DelegationChainCycle,
            "delegation_chain[2].principal",
            &login,
            |event, parties: [&str; 3]| *event = chained(event, &parties),
            [
                &[
                    ["user:7", "agent:triage", "agent:triage"],
                    ["user:7", "agent:triage", "user:7"],
                    ["user:7", "agent:triage", "human:7"],
                    ["user:7", "agent:triage", ":triage"],
                    ["user:7", "agent:triage", "agent:refunds"],
                ],
                &[
                    ["user:7", "agent:triage", "agent:triage/2"],
                    ["user:7", "agent:triage", "agent:7"],
                    ["user:7", "agent:triage", "service:triage"],
                ],
            ],
        ),
        // Where a party has no identifier, the rest tells.
        values(
            Code::DelegationChainCycle,
            "delegation_chain[1].principal",
            &chained(&login, &["user:7", "agent:triage"]),
            |event, [one, other]: [Entity; 2]| {
                event.delegation_chain[0].principal = Some(Box::new(one));
                event.delegation_chain[1].principal = Some(Box::new(other));
            },
            [
                &[
                    [named("", "Ada"), named("", "Ada")],
                    [named("x:7", "Ada"), named("x:7", "Bea")],
                ],
                &[
                    [named("", "Ada"), named("", "Bea")],
                    [named("x:7", "Ada"), named("x:8", "Ada")],
                    [named("x:7", ""), named("", "Ada")],
                ],
            ],
        ),
        // Handed to oneself; work that is handed back is another matter.
        values(
            Code::DelegationChainCycle,
            "delegation.delegate",
            &chained(
                &but(delegation(|_| {}), |event| as_actor(event, "agent:refunds")),
                &["user:7", "agent:triage"],
            ),
            |event, (delegate, operation): (&str, Operation)| {
                *event = but(event.clone(), |event| delegate_to(event, delegate));
                event.operation = operation.into();
            },
            [
                &[
                    ("agent:refunds", Operation::Unspecified),
                    ("agent:refunds", Operation::Grant),
                ],
                &[
                    ("agent:payouts", Operation::Unspecified),
                    ("agent:triage", Operation::Unspecified),
                    ("user:7", Operation::Unspecified),
                    ("agent:refunds", Operation::Revoke),
                    ("agent:refunds", Operation::Pause),
                ],
            ],
        ),
    ]
}

fn times() -> Vec<Row> {
    let login = chained(&login(), &["user:7", "agent:triage", "agent:refunds"]);
    vec![
        values(
            Code::DelegationChainExpired,
            "delegation_chain[1].expires_time",
            &login,
            |event, time| event.delegation_chain[1].expires_time = time,
            [
                &[at(NOW - 1, 999_999_999), at(NOW - 3600, 0)],
                &[at(NOW, 0), at(NOW + 1, 0), None],
            ],
        ),
        values(
            Code::DelegationChainExpired,
            "delegation_chain[0].expires_time",
            &but(login.clone(), |event| {
                event.delegation_chain[0].expires_time = at(NOW - 1, 0);
            }),
            |event, outcome| *event = ended(event.clone(), outcome),
            [
                &[Outcome::Success, Outcome::FailureError],
                &[Outcome::FailureDenied],
            ],
        ),
        values(
            Code::DelegationChainOrder,
            "delegation_chain[2].time",
            &but(login.clone(), |event| {
                event.delegation_chain[0].time = at(NOW - 60, 0);
            }),
            |event, time| event.delegation_chain[2].time = time,
            [
                &[at(NOW - 61, 999_999_999), at(NOW, 1)],
                &[at(NOW - 60, 0), at(NOW, 0), None],
            ],
        ),
    ]
}

/// A login by this party.
fn by(party: &str) -> LogRequest {
    but(login(), |event| as_actor(event, party))
}

fn as_actor(event: &mut LogRequest, party: &str) {
    let party = parsed(party);
    event.actor_type = party.r#type;
    event.actor_id = party.id;
}

fn parsed(party: &str) -> Entity {
    let (r#type, id) = party.split_once(':').expect("a type and an id");
    entity(r#type, id)
}

/// The same by this chain.
fn chained(event: &LogRequest, parties: &[&str]) -> LogRequest {
    let hop = |party: &&str| DelegationHop {
        principal: Some(Box::new(parsed(party))),
        ..DelegationHop::default()
    };
    but(event.clone(), |event| {
        event.delegation_chain = parties.iter().map(hop).collect();
    })
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn named(uri: &str, name: &str) -> Entity {
    Entity {
        uri: uri.to_owned(),
        name: name.to_owned(),
        ..entity("user", "")
    }
}

fn hand_on(event: &mut LogRequest, scope: &str) {
    let scoped = delegation(|delegation| delegation.scope = strings(&[scope]));
    event.payload = scoped.payload;
}

fn delegate_to(event: &mut LogRequest, party: &str) {
    let to = delegation(|delegation| delegation.delegate = Some(Box::new(parsed(party))));
    event.payload = to.payload;
}
