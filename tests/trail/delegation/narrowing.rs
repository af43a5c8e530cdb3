//! What is handed on is no more than there is, to a party that has none of it yet.

use compliance_log::check::{Code, Violation, bounds};
use compliance_log::delegation::{Authority, DelegationError};
use compliance_log::event::{Context, Entity, Outcome};
use compliance_log::{Clock, Event};
use proptest::prelude::*;

use super::{ada, context, later, now, triage};

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
