//! Authority by an event that was received.

use compliance_log::check::Code;
use compliance_log::delegation::{Authority, DelegationError};
use compliance_log::event::{Entity, Outcome};
use compliance_log::proto::Outcome as RawOutcome;
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{DelegationHop, DelegationPayload, EventType, LogRequest, Operation};
use compliance_log::{Event, Time};

use super::{ada, context, later, now, raw, triage};

/// The event by which the triage agent hands work to the refund agent.
fn delegation(change: impl FnOnce(&mut LogRequest, &mut DelegationPayload)) -> Event {
    let mut event = LogRequest {
        event_type: EventType::EventDelegation.into(),
        outcome: RawOutcome::Success.into(),
        time: Some(Time::from(now()).into()),
        actor_type: "agent".to_owned(),
        actor_id: "triage".to_owned(),
        event_id: "event-1".to_owned(),
        trace_id: "4bf92f3577b34da6a3ce929d0e0e4736".to_owned(),
        span_id: "00f067aa0ba902b7".to_owned(),
        delegation_chain: vec![DelegationHop {
            principal: Some(Box::new(raw("user", "user-7"))),
            scope: vec!["refunds:*".to_owned()],
            expires_time: Some(Time::from(later(3600)).into()),
            ..DelegationHop::default()
        }],
        ..LogRequest::default()
    };
    let mut payload = DelegationPayload {
        delegate: Some(Box::new(raw("agent", "refunds"))),
        delegation_id: "dlg-2".to_owned(),
        scope: vec!["refunds:read".to_owned()],
        expires_time: Some(Time::from(later(60)).into()),
        ..DelegationPayload::default()
    };
    change(&mut event, &mut payload);
    event.payload = Some(Payload::Delegation(Box::new(payload)));
    let bytes = compliance_log::prost::Message::encode_to_vec(&event);
    Event::decode(&bytes).unwrap().into_event().unwrap()
}

#[test]
fn a_delegation_that_was_received_is_gone_on_from() {
    let event = delegation(|_, _| {});
    let refunds = Authority::of_delegate(&event).unwrap();
    assert_eq!(
        (refunds.party().r#type, refunds.party().id),
        ("agent", "refunds")
    );
    let chain = refunds.chain();
    let principals = chain.iter().map(|hop| hop.principal.unwrap().id);
    assert!(principals.eq(["user-7", "triage"]));
    assert_eq!(refunds.delegation_id(), Some("dlg-2"));
    assert!(refunds.scope().iter().eq(["refunds:read"]));
    assert_eq!(refunds.expires(), Some(later(60).into()));
    assert_eq!(refunds.parent_event_id(), Some("event-1"));
    let parent = refunds.trace().and_then(|trace| trace.parent_span_id());
    assert_eq!(parent, event.trace().map(|trace| trace.span_id()));

    let draft = Event::tool_invocation("refunds.list").under(&refunds);
    let draft = draft.outcome(Outcome::Success);
    assert_eq!(draft.build_in(&context()).unwrap().findings(), []);

    // What the payload leaves out is as the giver has it.
    let open = delegation(|_, payload| {
        payload.scope.clear();
        payload.expires_time = None;
    });
    let open = Authority::of_delegate(&open).unwrap();
    assert!(open.scope().iter().eq(["refunds:*"]));
    assert_eq!(open.expires(), Some(later(3600).into()));
}

#[test]
fn what_was_given_is_recorded_and_read_as_the_same() {
    let (ada, triage) = (ada(), triage());
    let given = Event::delegation(triage.party()).giving(&triage);
    let given = given.under(&ada).outcome(Outcome::Success);
    let event = given.build_in(&context()).unwrap();
    assert_eq!(event.findings(), []);
    assert_eq!(event.actor_id(), Some("user-7"));
    let received = Authority::of_delegate(&event).unwrap();
    assert_eq!(received, triage.caused_by(&event));

    // What nobody gave says nothing of what may be done.
    let by_itself = Event::delegation(Entity::agent("triage")).giving(&ada);
    let by_itself = by_itself.under(&ada).outcome(Outcome::Success);
    let event = by_itself.build_in(&context()).unwrap();
    let received = Authority::of_delegate(&event).unwrap();
    assert!(received.scope().is_empty() && received.expires().is_none());
}

#[test]
fn an_event_that_gave_nobody_anything_gives_no_authority() {
    let check = |event: &Event| {
        let none = Authority::of_delegate(event);
        assert_eq!(none, Err(DelegationError::NoDelegation), "{event:?}");
    };
    let login = Event::login("user-7").outcome(Outcome::Success);
    check(&login.build_in(&context()).unwrap());
    check(&delegation(|_, payload| payload.delegate = None));
    for event_type in [EventType::EventLogin.into(), 0, 4711] {
        check(&delegation(|event, _| event.event_type = event_type));
    }
    for outcome in [
        RawOutcome::FailureDenied.into(),
        RawOutcome::FailureError.into(),
        RawOutcome::Pending.into(),
        RawOutcome::PendingEscalated.into(),
        RawOutcome::Other.into(),
        RawOutcome::Unknown.into(),
        4711,
    ] {
        check(&delegation(|event, _| event.outcome = outcome));
    }
    for operation in [
        Operation::Revoke,
        Operation::Delete,
        Operation::Disable,
        Operation::Stop,
        Operation::Pause,
        Operation::Reject,
    ] {
        check(&delegation(|event, _| event.operation = operation.into()));
    }
    for outcome in [RawOutcome::SuccessWithWarning, RawOutcome::Partial] {
        let event = delegation(|event, _| event.outcome = outcome.into());
        assert!(Authority::of_delegate(&event).is_ok(), "{event:?}");
    }
    for operation in [Operation::Grant, Operation::Resume] {
        let event = delegation(|event, _| event.operation = operation.into());
        assert!(Authority::of_delegate(&event).is_ok(), "{event:?}");
    }
}

#[test]
fn a_received_chain_that_is_broken_is_not_gone_on_from() {
    type Change = fn(&mut LogRequest);
    let cases: [(Change, Code, &str); 6] = [
        (|it| it.actor_id.clear(), Code::ActorIdMissing, "actor_id"),
        (
            |it| it.delegation_chain[0].principal = None,
            Code::EntityMissing,
            "delegation_chain[0].principal",
        ),
        (
            |it| it.delegation_chain[0].principal = Some(Box::new(raw("agent", "triage"))),
            Code::DelegationChainCycle,
            "delegation_chain[0].principal",
        ),
        (
            |it| {
                let hop = DelegationHop {
                    principal: Some(Box::new(raw("agent", "front"))),
                    scope: vec!["*".to_owned()],
                    ..DelegationHop::default()
                };
                it.delegation_chain.push(hop);
            },
            Code::DelegationChainScope,
            "delegation_chain[1].scope[0]",
        ),
        (
            |it| it.delegation_chain[0].expires_time = Some(Time::from(later(-1)).into()),
            Code::DelegationChainExpired,
            "delegation_chain[0].expires_time",
        ),
        (
            |it| {
                let hop = |number: usize| DelegationHop {
                    principal: Some(Box::new(raw("agent", &number.to_string()))),
                    ..DelegationHop::default()
                };
                it.delegation_chain = (0..17).map(hop).collect();
            },
            Code::ListLength,
            "delegation_chain",
        ),
    ];
    // A chain is as broken where the act was refused for it.
    for outcome in [RawOutcome::Success, RawOutcome::FailureDenied] {
        for (change, code, path) in cases {
            let event = delegation(|event, _| {
                event.outcome = outcome.into();
                change(event);
            });
            let Err(DelegationError::Event(found)) = Authority::of_actor(&event) else {
                panic!("{code}");
            };
            let found: Vec<_> = found.iter().map(|it| (it.code(), it.path())).collect();
            assert_eq!(found, [(code, path)]);
        }
    }
    let wider = delegation(|_, payload| payload.scope = vec!["*".to_owned()]);
    let entry = "*".to_owned();
    assert_eq!(
        Authority::of_delegate(&wider),
        Err(DelegationError::Wider { entry })
    );
}
