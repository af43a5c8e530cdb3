//! Authority that is handed on extends chain, trace and parent by itself, and only narrows.

use compliance_log::check::{Code, Violation, bounds};
use compliance_log::chrono::{DateTime, TimeDelta, Utc};
use compliance_log::delegation::{Authority, DelegationError};
use compliance_log::event::{Agent, Context, Entity, Outcome};
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{
    DelegationHop, DelegationPayload, Entity as RawEntity, EventType, LogRequest, Operation,
    Outcome as RawOutcome,
};
use compliance_log::{Clock, Event, Time, TraceContext};
use proptest::prelude::*;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_750_000_000, 0).unwrap()
}

fn later(seconds: i64) -> DateTime<Utc> {
    now() + TimeDelta::seconds(seconds)
}

fn context() -> Context {
    Context::new("test").clock(Clock::fixed(now()))
}

fn ada() -> Authority {
    Authority::of(Entity::user("user-7"))
}

fn triage() -> Authority {
    let scope = ["refunds:*", "customers:read"];
    let grant = ada();
    let grant = grant.to(Entity::agent("triage")).scope(&scope).id("dlg-1");
    grant.expires(later(3600)).give_at(now()).unwrap()
}

fn raw(r#type: &str, id: &str) -> RawEntity {
    let (r#type, id) = (r#type.to_owned(), id.to_owned());
    RawEntity {
        r#type,
        id,
        ..RawEntity::default()
    }
}

#[test]
fn a_child_has_its_parents_chain_and_the_parent_as_its_last_step() {
    let triage = triage();
    let refunds = triage.to(Entity::agent("refunds").name("Refund agent"));
    let refunds = refunds
        .scope(&["refunds:read"])
        .id("dlg-2")
        .expires(later(60));
    let refunds = refunds.give_at(later(1)).unwrap();

    let draft = Event::tool_invocation("refunds.list").under(&refunds);
    let context = Context::new("test").clock(Clock::fixed(later(2)));
    let event = draft.outcome(Outcome::Success).build_in(&context).unwrap();
    assert_eq!(
        (event.actor_type(), event.actor_id()),
        (Some("agent"), Some("refunds"))
    );
    let hop = |id: &str, principal, scope: &[&str], time, expires| DelegationHop {
        principal: Some(Box::new(principal)),
        delegation_id: id.to_owned(),
        scope: scope.iter().map(|it| (*it).to_owned()).collect(),
        time: Some(Time::from(time).into()),
        expires_time: Some(Time::from(expires).into()),
    };
    let scope = ["refunds:*", "customers:read"];
    let expected = [
        hop("dlg-1", raw("user", "user-7"), &scope, now(), later(3600)),
        hop(
            "dlg-2",
            raw("agent", "triage"),
            &["refunds:read"],
            later(1),
            later(60),
        ),
    ];
    assert_eq!(event.as_proto().delegation_chain, expected);
    assert_eq!(
        event.responsible().map(|it| (it.r#type, it.id)),
        Some(("user", "user-7"))
    );
    assert_eq!(refunds.responsible().map(|it| it.id), Some("user-7"));
    assert_eq!(event.findings(), []);
    assert_eq!(event.parent_event_id(), None);
    assert!(event.trace().is_none());
}

#[test]
fn what_is_not_stated_is_as_the_giver_has_it() {
    let (ada, triage) = (ada(), triage());
    assert!(ada.scope().is_empty() && ada.expires().is_none() && ada.chain().is_empty());
    let refunds = triage.to(Entity::agent("refunds")).give_at(now()).unwrap();
    assert_eq!(
        refunds.scope().iter().collect::<Vec<_>>(),
        ["refunds:*", "customers:read"]
    );
    assert_eq!(refunds.expires(), Some(later(3600).into()));
    assert_eq!(
        (refunds.delegation_id(), triage.delegation_id()),
        (None, Some("dlg-1"))
    );
    let open = ada.to(Entity::agent("open")).give_at(now()).unwrap();
    assert!(open.scope().is_empty() && open.expires().is_none());
}

#[test]
fn the_span_of_a_child_is_below_its_parents_and_its_cause_is_the_parents() {
    let header = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    let trace = TraceContext::from_traceparent(header).unwrap();
    let asked = Event::login("user-7").human("user-7").trace(&trace);
    let asked = asked
        .outcome(Outcome::Success)
        .build_in(&context())
        .unwrap();
    let ada = Authority::of_actor(&asked).unwrap();
    assert_eq!(ada.trace(), Some(trace));

    let made = || ada.to(Entity::agent("triage")).give_at(now()).unwrap();
    let triage = made();
    let span = triage.trace().unwrap();
    assert_eq!(span.trace_id(), trace.trace_id());
    assert_eq!(span.parent_span_id(), Some(trace.span_id()));
    assert_ne!(span.span_id(), made().trace().unwrap().span_id());
    assert_eq!(triage.parent_event_id(), asked.event_id());

    let own = "b7ad6b7169203331".parse().unwrap();
    let stated = ada.to(Entity::agent("triage")).span(own);
    let stated = stated.give_at(now()).unwrap();
    assert_eq!(stated.trace(), Some(trace.child(own)));

    let event = Event::agent_decision("routing")
        .under(&triage)
        .selected(&["refund"]);
    let event = event
        .outcome(Outcome::Success)
        .build_in(&context())
        .unwrap();
    assert_eq!(event.trace(), Some(span));
    assert_eq!(event.parent_event_id(), asked.event_id());

    let next = triage.caused_by(&event);
    let event2 = Event::tool_invocation("search").under(&next);
    let event2 = event2
        .outcome(Outcome::Success)
        .build_in(&context())
        .unwrap();
    assert_eq!(event2.parent_event_id(), event.event_id());
    assert_eq!(event2.as_proto().trace_id, trace.trace_id().as_str());
}

#[test]
fn authority_that_would_grow_is_not_handed_on() {
    let triage = triage();
    let to = triage.to(Entity::agent("refunds"));
    for scope in [
        &["refunds:read"][..],
        &["refunds:*", "customers:read"],
        &["refunds:a:*"],
    ] {
        assert!(to.scope(scope).give_at(now()).is_ok(), "{scope:?}");
    }
    for (scope, wider) in [
        (
            &["customers:read", "customers:write"][..],
            "customers:write",
        ),
        (&["*"], "*"),
        (&["customers:*"], "customers:*"),
    ] {
        let refused = to.scope(scope).give_at(now()).unwrap_err();
        let entry = wider.to_owned();
        assert_eq!(refused, DelegationError::Wider { entry });
    }
    for scope in [&[][..], &[""], &["refunds:read", " "]] {
        assert_eq!(
            to.scope(scope).give_at(now()),
            Err(DelegationError::Blank),
            "{scope:?}"
        );
    }
    let limit = later(3600).into();
    assert!(to.expires(later(3600)).give_at(now()).is_ok());
    let outlives = to.expires(later(3601)).give_at(now());
    assert_eq!(outlives, Err(DelegationError::Outlives { limit }));
}

#[test]
fn authority_that_has_ended_is_neither_handed_on_nor_used() {
    let triage = triage();
    let expires = later(3600).into();
    let ended = DelegationError::Expired { expires };
    let to = triage.to(Entity::agent("refunds"));
    assert!(to.give_at(later(3600)).is_ok());
    assert_eq!(to.give_at(later(3601)), Err(ended.clone()));
    assert!(triage.check_at(later(3600)).is_ok());
    assert_eq!(triage.check_at(later(3601)), Err(ended));
    assert!(ada().check_at(later(3601)).is_ok());
    let over = to.expires(later(9)).give_at(later(10));
    let expires = later(9).into();
    assert_eq!(over, Err(DelegationError::Expired { expires }));

    let draft = Event::tool_invocation("search").under(&triage);
    let draft = draft.outcome(Outcome::Success);
    for (seconds, expected) in [(3600, None), (3601, Some(Code::DelegationChainExpired))] {
        let context = Context::new("test").clock(Clock::fixed(later(seconds)));
        let refused = draft.build_in(&context).err();
        let codes = refused.iter().flatten().map(Violation::code);
        assert!(codes.eq(expected), "{seconds}");
        let recorded = draft.encode_in(&context, &mut Vec::new());
        assert_eq!(recorded.is_ok(), expected.is_none());
    }
}

#[test]
fn a_party_is_in_a_chain_once_and_has_a_name() {
    let triage = triage();
    let refunds = triage.to(Entity::agent("refunds")).give_at(now()).unwrap();
    for party in [
        Entity::agent("refunds"),
        Entity::agent("triage"),
        Entity::user("user-7"),
        Entity::new("human", "user-7"),
        Entity::new("", "triage"),
    ] {
        let circle = refunds.to(party).give_at(now());
        assert_eq!(circle, Err(DelegationError::Cycle), "{party:?}");
    }
    for party in [
        Entity::agent("user-7"),
        Entity::agent("refunds/2"),
        Entity::agent("").name("Refunds"),
    ] {
        assert!(refunds.to(party).give_at(now()).is_ok(), "{party:?}");
    }
    let gap = refunds.to(Entity::new("agent", "")).give_at(now());
    assert_eq!(gap, Err(DelegationError::Nameless));
    let nobody = Authority::of(Entity::default());
    let gap = nobody.to(Entity::agent("triage")).give_at(now());
    assert_eq!(gap, Err(DelegationError::Nameless));
}

#[test]
fn a_chain_has_no_more_steps_than_a_chain_may_have() {
    let mut authority = ada();
    for number in 0..bounds::DELEGATION_HOPS {
        let id = format!("agent-{number}");
        let next = authority.to(Entity::agent(&id)).give_at(now()).unwrap();
        authority = next;
    }
    let draft = Event::tool_invocation("search").under(&authority);
    assert!(draft.outcome(Outcome::Success).build_in(&context()).is_ok());
    let deeper = authority.to(Entity::agent("one-more")).give_at(now());
    assert_eq!(deeper, Err(DelegationError::TooLong));
}

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
    let login = Event::login("user-7").outcome(Outcome::Success);
    let login = login.build_in(&context()).unwrap();
    let outcome = |outcome: RawOutcome| delegation(|event, _| event.outcome = outcome.into());
    let operation = |operation: Operation| {
        let of_it = |event: &mut LogRequest| event.operation = operation.into();
        delegation(|event, _| of_it(event))
    };
    let of_type = |event_type: i32| delegation(|event, _| event.event_type = event_type);
    for event in [
        login,
        of_type(EventType::EventLogin.into()),
        of_type(0),
        outcome(RawOutcome::Unknown),
        outcome(RawOutcome::Other),
        delegation(|event, _| event.outcome = 4711),
        outcome(RawOutcome::FailureDenied),
        outcome(RawOutcome::FailureError),
        outcome(RawOutcome::Pending),
        outcome(RawOutcome::PendingEscalated),
        operation(Operation::Revoke),
        operation(Operation::Delete),
        operation(Operation::Disable),
        operation(Operation::Stop),
        operation(Operation::Pause),
        operation(Operation::Reject),
        delegation(|_, payload| payload.delegate = None),
    ] {
        let none = Authority::of_delegate(&event);
        assert_eq!(none, Err(DelegationError::NoDelegation), "{event:?}");
    }
    for event in [
        outcome(RawOutcome::SuccessWithWarning),
        outcome(RawOutcome::Partial),
        operation(Operation::Grant),
        operation(Operation::Resume),
    ] {
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

#[test]
fn another_description_of_the_agent_must_be_of_the_same() {
    let triage = triage();
    let described = |id| {
        let draft = Event::agent_decision("routing").by_agent(Agent::new(id).version("3.4.0"));
        let draft = draft.under(&triage).selected(&["refund"]);
        draft.outcome(Outcome::Success).build_in(&context())
    };
    let agent = described("triage").unwrap();
    assert_eq!(agent.agent().map(|agent| agent.version), Some("3.4.0"));
    let refused = described("refunds").unwrap_err();
    let codes: Vec<_> = refused.iter().map(Violation::code).collect();
    assert_eq!(codes, [Code::AgentMismatch]);
}

#[test]
fn the_first_person_of_a_chain_is_responsible_and_else_the_actor() {
    let event = |chain: &[RawEntity], actor_type: &str| {
        let hop = |principal: &RawEntity| DelegationHop {
            principal: Some(Box::new(principal.clone())),
            ..DelegationHop::default()
        };
        let event = LogRequest {
            actor_type: actor_type.to_owned(),
            actor_id: "actor-1".to_owned(),
            delegation_chain: chain.iter().map(hop).collect(),
            ..LogRequest::default()
        };
        let bytes = compliance_log::prost::Message::encode_to_vec(&event);
        Event::decode(&bytes).unwrap().into_event().unwrap()
    };
    let [service, ada, bea, untyped] = [
        raw("service", "cron"),
        raw("user", "ada"),
        raw("Human", "bea"),
        raw("", "who"),
    ];
    let cases: [(&[RawEntity], &str, Option<&str>); 9] = [
        (&[ada.clone(), bea.clone()], "agent", Some("ada")),
        (&[bea.clone(), ada.clone()], "human", Some("bea")),
        (&[service.clone(), ada.clone()], "agent", Some("ada")),
        (&[untyped.clone(), ada], "agent", Some("ada")),
        (std::slice::from_ref(&service), "human", Some("actor-1")),
        (&[], "human", Some("actor-1")),
        (&[], "agent", None),
        (&[], "", None),
        (&[service.clone(), untyped.clone()], "agent", None),
    ];
    for (chain, actor_type, expected) in cases {
        let event = event(chain, actor_type);
        assert_eq!(
            event.responsible().map(|it| it.id),
            expected,
            "{chain:?} {actor_type}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// However it is handed on, it grows in nothing, and no rule objects to what is done under it.
    #[test]
    fn authority_never_grows(
        steps in proptest::collection::vec(
            (
                proptest::option::of(proptest::collection::vec("[ab]:(r|w|\\*)|\\*", 1..4)),
                proptest::option::of(0_i64..100),
                0_u8..6,
            ),
            1..20,
        ),
    ) {
        let mut authority = ada();
        for (scope, expires, party) in &steps {
            let id = format!("agent-{party}");
            let scope: Option<Vec<&str>> =
                scope.as_ref().map(|it| it.iter().map(String::as_str).collect());
            let mut grant = authority.to(Entity::agent(&id));
            if let Some(scope) = &scope {
                grant = grant.scope(scope);
            }
            if let Some(expires) = expires {
                grant = grant.expires(later(*expires));
            }
            let Ok(child) = grant.give_at(now()) else { continue };
            let allows = |allowed: &str, entry: &str| {
                allowed == entry
                    || allowed.strip_suffix('*').is_some_and(|start| entry.starts_with(start))
            };
            if !authority.scope().is_empty() {
                prop_assert!(!child.scope().is_empty());
                for entry in child.scope().iter() {
                    prop_assert!(authority.scope().iter().any(|it| allows(it, entry)));
                }
            }
            if let Some(end) = authority.expires() {
                prop_assert!(child.expires().is_some_and(|it| it <= end));
            }
            prop_assert_eq!(child.chain().len(), authority.chain().len() + 1);
            prop_assert_eq!(child.responsible().map(|it| it.id), Some("user-7"));
            let draft = Event::tool_invocation("search").under(&child).outcome(Outcome::Success);
            let found = draft.check_in(&context());
            prop_assert_eq!(found, []);
            authority = child;
        }
    }
}
