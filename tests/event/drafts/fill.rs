//! What is filled in, case by case.

use std::time::Duration;

use compliance_log::check::Code;
use compliance_log::event::{Context, Entity, Operation, Outcome, Severity};
use compliance_log::{Clock, Event, Ids, SCHEMA_VERSION};

use super::{bare, now};

fn built(outcome: Outcome) -> Event {
    Event::login("user-42")
        .outcome(outcome)
        .build_in(&bare())
        .unwrap()
}

#[test]
fn the_severity_follows_from_the_outcome() {
    use Severity::{Error, Info, Notice, Warning};
    let severities = [
        (Outcome::Success, Some(Info)),
        (Outcome::SuccessWithWarning, Some(Notice)),
        (Outcome::Partial, Some(Notice)),
        (Outcome::Pending, Some(Info)),
        (Outcome::PendingEscalated, Some(Warning)),
        (Outcome::FailureUnauthorized, Some(Warning)),
        (Outcome::FailureDenied, Some(Warning)),
        (Outcome::FailureError, Some(Error)),
        (Outcome::FailureTimeout, Some(Warning)),
        (Outcome::FailureValidation, Some(Warning)),
        (Outcome::FailureCancelled, Some(Warning)),
        (Outcome::Other, None),
    ];
    assert_eq!(severities.len(), Outcome::ALL.len());
    for (outcome, severity) in severities {
        assert_eq!(built(outcome).severity(), severity, "{outcome}");
    }
}

#[test]
fn the_resource_is_the_targets_uri_else_its_name_else_its_id() {
    let target = Entity::new("report", "report-1");
    let resource = |target: Entity<'_>| {
        let draft = Event::login("user-42")
            .outcome(Outcome::Success)
            .target(target);
        draft
            .build_in(&bare())
            .unwrap()
            .resource()
            .map(str::to_owned)
    };
    let named = target.name("Third quarter");
    let located = named.uri("s3://reports/q3");
    assert_eq!(resource(target).as_deref(), Some("report-1"));
    assert_eq!(resource(named).as_deref(), Some("Third quarter"));
    assert_eq!(resource(located).as_deref(), Some("s3://reports/q3"));
    assert_eq!(resource(Entity::default()), None);
    assert_eq!(built(Outcome::Success).resource(), None);
}

#[test]
fn the_time_is_that_of_building_less_the_duration() {
    let draft = Event::login("user-42").outcome(Outcome::Success);
    let lasting = draft.duration(Duration::from_micros(1_500_999));
    let times = [draft, lasting].map(|draft| draft.build_in(&bare()).unwrap().time());
    assert_eq!(
        times,
        [Some(now()), Some(now() - Duration::from_millis(1_500))]
    );
    // A duration from before the year 1 is one that nobody measured.
    let endless = draft.duration(Duration::MAX).build_in(&bare()).unwrap_err();
    let found: Vec<_> = endless.iter().map(|it| (it.code(), it.path())).collect();
    assert_eq!(found, [(Code::NumberRange, "duration_ms")]);
}

#[test]
fn every_event_states_its_schema_and_has_an_id() {
    let context = Context::default().ids(Ids::counting(7));
    let draft = Event::login("user-42").outcome(Outcome::Success);
    for number in [7, 8] {
        let event = draft.build_in(&context).unwrap();
        assert_eq!(
            event.metadata().map(|it| it.schema_version),
            Some(SCHEMA_VERSION)
        );
        let id = format!("00000000-0000-7000-8000-{number:012x}");
        assert_eq!(event.event_id(), Some(id.as_str()));
    }
    let (one, other) = (draft.build().unwrap(), draft.build().unwrap());
    assert_ne!(one.event_id(), other.event_id());
    assert_eq!(
        one.metadata().map(|it| it.schema_version),
        Some(SCHEMA_VERSION)
    );
}

#[test]
fn what_is_stated_wins_over_what_would_be_filled_in() {
    let event = Event::tool_invocation("database_query")
        .human("user-42")
        .outcome(Outcome::Success)
        .severity(Severity::Notice)
        .target(Entity::new("database", "orders"))
        .resource("orders.customers")
        .operation(Operation::Query)
        .event_id("event-1")
        .time(now() - Duration::from_secs(9))
        .duration(Duration::from_secs(1))
        .ocsf(6003, 99)
        .build_in(&bare())
        .unwrap();
    assert_eq!(event.severity(), Some(Severity::Notice));
    assert_eq!(event.target().map(|it| it.id), Some("orders"));
    assert_eq!(event.resource(), Some("orders.customers"));
    assert_eq!(event.operation(), Some(Operation::Query));
    assert_eq!(event.event_id(), Some("event-1"));
    assert_eq!(event.time(), Some(now() - Duration::from_secs(9)));
    let held = event.as_proto();
    assert_eq!((held.ocsf_class_uid, held.ocsf_activity_id), (6003, 99));
    assert_eq!(held.otel_operation_name, "execute_tool");

    let event = Event::model_inference("text-embedding-3")
        .human("user-42")
        .outcome(Outcome::Success)
        .otel_operation_name("embeddings")
        .build_in(&bare())
        .unwrap();
    assert_eq!(event.as_proto().otel_operation_name, "embeddings");
    assert_eq!(event.as_proto().ocsf_class_uid, 6003);
}

#[test]
fn a_clock_outside_the_years_of_events_is_found() {
    let context = Context::default().clock(Clock::fixed(chrono_min()));
    let refused = Event::login("user-42")
        .outcome(Outcome::Success)
        .build_in(&context);
    let found = refused.unwrap_err();
    let found: Vec<_> = found.iter().map(|it| (it.code(), it.path())).collect();
    assert_eq!(found, [(Code::TimeRange, "time")]);
}

fn chrono_min() -> compliance_log::chrono::DateTime<compliance_log::chrono::Utc> {
    compliance_log::chrono::DateTime::<compliance_log::chrono::Utc>::MIN_UTC
}
