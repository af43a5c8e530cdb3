//! Authority that is handed on extends chain, trace and parent by itself, and only narrows.

mod narrowing;
mod received;

use compliance_log::check::{Code, Violation};
use compliance_log::chrono::{DateTime, TimeDelta, Utc};
use compliance_log::delegation::Authority;
use compliance_log::event::{Agent, Context, Entity, Outcome};
use compliance_log::proto::Entity as RawEntity;
use compliance_log::proto::{DelegationHop, LogRequest};
use compliance_log::{Clock, Event, Time, TraceContext};

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
