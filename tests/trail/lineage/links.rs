//! By what an event stands below another.

use compliance_log::lineage::Link;
use compliance_log::proto::{Operation, Outcome};

use super::{OTHER_TRACE, TRACE, delegation, event, hop, link, moment};

#[test]
fn the_strongest_link_counts_and_the_next_where_it_names_nobody() {
    let full = |without: &[Link]| {
        event("e", |event| {
            event.actor_id = "searcher".to_owned();
            event.time = Some(moment(100));
            event.trace_id = TRACE.to_owned();
            if !without.contains(&Link::Parent) {
                event.parent_event_id = "parent".to_owned();
            }
            if !without.contains(&Link::Intent) {
                event.intent_event_id = "intent".to_owned();
            }
            if !without.contains(&Link::Span) {
                event.parent_span_id = "00f067aa0ba902b7".to_owned();
            }
            let delegation_id = if without.contains(&Link::Delegation) {
                ""
            } else {
                "dlg-given"
            };
            let principal = if without.contains(&Link::Parties) {
                "other"
            } else {
                "planner"
            };
            event.delegation_chain = vec![
                hop("user", "ada", ""),
                hop("agent", principal, delegation_id),
            ];
        })
    };
    let set = |last| {
        let spanned = event("span", |event| {
            event.trace_id = TRACE.to_owned();
            event.span_id = "00f067aa0ba902b7".to_owned();
        });
        let named = delegation("named", |event| event.time = Some(moment(50)));
        let given = delegation("given", |event| event.actor_id = "front".to_owned());
        let rest = ["intent", "parent"].map(|id| event(id, |_| {}));
        let [intent, parent] = rest;
        [named, spanned, given, intent, parent, last]
    };
    let order = [
        (4, Link::Parent),
        (3, Link::Intent),
        (2, Link::Delegation),
        (1, Link::Span),
        (0, Link::Parties),
    ];
    let mut without = Vec::new();
    for (origin, by) in order {
        assert_eq!(link(&set(full(&without)), 5), Some((origin, by)));
        without.push(by);
    }
    assert_eq!(link(&set(full(&without)), 5), None);
    assert!(order.is_sorted_by_key(|(_, by)| *by));
}

#[test]
fn a_delegation_is_found_by_its_parties_if_it_was_made_before_and_holds() {
    let searched = |time, trace: &str| {
        event("e", |event| {
            event.actor_id = "searcher".to_owned();
            event.time = time;
            event.trace_id = trace.to_owned();
            event.delegation_chain = vec![hop("agent", "planner", "")];
        })
    };
    let made = |id, time: i64, trace: &str| {
        let trace = trace.to_owned();
        delegation(id, move |event| {
            event.time = Some(moment(time));
            event.trace_id = trace;
        })
    };
    let times = [
        made("late", 300, ""),
        made("old", 100, ""),
        made("new", 200, ""),
    ];
    let of = |time, trace: &str| {
        let events = [&times[..], &[searched(time, trace)]].concat();
        link(&events, 3).map(|(origin, _)| origin)
    };
    assert_eq!(of(Some(moment(200)), ""), Some(2));
    assert_eq!(of(Some(moment(199)), ""), Some(1));
    assert_eq!(of(Some(moment(99)), ""), None);
    assert_eq!(of(Some(moment(1000)), TRACE), Some(0));
    assert_eq!(of(None, ""), Some(0));

    let traced = [made("a", 100, TRACE), made("b", 200, OTHER_TRACE)];
    let of = |trace: &str| {
        let events = [&traced[..], &[searched(Some(moment(300)), trace)]].concat();
        link(&events, 2).map(|(origin, _)| origin)
    };
    assert_eq!(of(TRACE), Some(0));
    assert_eq!(of(OTHER_TRACE), Some(1));
    assert_eq!(of(""), Some(1));
    assert_eq!(of("11111111111111111111111111111111"), None);

    for nothing in [
        delegation("d", |event| event.outcome = Outcome::FailureDenied.into()),
        delegation("d", |event| event.operation = Operation::Revoke.into()),
        delegation("d", |event| event.operation = Operation::Disable.into()),
        delegation("d", |event| event.actor_id = "other".to_owned()),
    ] {
        assert_eq!(link(&[nothing, searched(None, "")], 1), None);
    }
}
