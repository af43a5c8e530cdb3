//! The testing kit as a service uses it: what is right passes, and what is wrong is named.
use std::collections::BTreeSet;
use std::error::Error;
use std::io::Write;
use std::net::Ipv4Addr;
use std::thread;

use compliance_log::check::Code;
use compliance_log::event::{
    Agent, DelegationHop, Entity, EventType, Operation, Outcome, Reason, Sensitivity,
};
use compliance_log::proto;
use compliance_log::stream::JsonLines;
use compliance_log::testing::{self, Captured, Failure};
use compliance_log::{Context, Event};

type Tested = Result<(), Box<dyn Error>>;

const PEER: Ipv4Addr = Ipv4Addr::new(198, 51, 100, 24);

/// The service under test.
struct Audit<W> {
    context: Context,
    lines: JsonLines<W>,
}

impl<W: Write> Audit<W> {
    fn sign_in(&self, user: &str, is_right: bool) -> Tested {
        let attempt = Event::login(user).origin(PEER).methods(&["password"]);
        let attempt = if is_right {
            attempt.outcome(Outcome::Success)
        } else {
            attempt
                .outcome(Outcome::FailureUnauthorized)
                .reason(Reason::new("wrong_password"))
        };
        self.lines.write(&attempt.build_in(&self.context)?)?;
        Ok(())
    }

    fn call_tool(&self, agent: &Agent<'_>, on_behalf: &[DelegationHop<'_>]) -> Tested {
        let call = Event::tool_invocation("search").operation(Operation::Query);
        let call = call
            .by_agent(*agent)
            .delegation_chain(on_behalf)
            .outcome(Outcome::Success);
        self.lines.write(&call.build_in(&self.context)?)?;
        Ok(())
    }
}

/// The service with its output in memory.
fn audit() -> (Audit<Captured>, Captured) {
    let captured = Captured::new();
    let audit = Audit {
        context: testing::context(),
        lines: JsonLines::new(captured.clone()),
    };
    (audit, captured)
}

/// Lines that some other writer wrote.
fn written(text: &str) -> Captured {
    let mut captured = Captured::new();
    captured.write_all(text.as_bytes()).unwrap();
    captured
}

fn found(captured: &Captured) -> Vec<(u64, Code, String)> {
    let findings = captured.findings();
    let found = findings.iter().map(|finding| {
        let violation = finding.violation();
        (
            finding.line(),
            violation.code(),
            violation.path().to_owned(),
        )
    });
    found.collect()
}

#[test]
fn a_service_that_records_as_it_should_has_no_findings() -> Tested {
    let (audit, captured) = audit();
    audit.sign_in("user-42", false)?;
    let event = captured.only()?;
    assert_eq!(event.actor_id(), Some("user-42"));
    assert_eq!(event.outcome(), Some(Outcome::FailureUnauthorized));
    assert_eq!(captured.findings(), []);

    let chain = [DelegationHop::new(Entity::user("user-42"))];
    audit.call_tool(&Agent::new("report-writer"), &chain)?;
    assert_eq!(captured.findings(), []);
    Ok(())
}

#[test]
fn a_warning_is_a_finding_with_its_line() -> Tested {
    let (audit, captured) = audit();
    audit.sign_in("user-42", true)?;
    audit.call_tool(&Agent::new("report-writer"), &[])?;
    let path = "delegation_chain".to_owned();
    let expected = (2, Code::DelegationChainMissing, path);
    assert_eq!(found(&captured), [expected]);
    Ok(())
}

#[test]
fn a_finding_that_reading_alone_ignores_is_a_finding() {
    let line = r#"{"eventType": "EVENT_LOGIN", "outcome": "OUTCOME_FAILURE_DENIED",
        "time": "2026-01-01T00:00:00Z", "actorId": "user-42", "eventId": "1", "origin": {"ip": "::1"}}"#;
    let captured = written(&line.replace('\n', ""));
    let expected = (1, Code::ReasonMissing, "reason".to_owned());
    assert_eq!(found(&captured), [expected]);
}

#[test]
fn what_only_the_reader_notices_is_a_finding() {
    let line = r#"{"eventType": "EVENT_LOGIN", "outcome": "OUTCOME_SUCCESS", "eventId": "1", "origin": {"ip": "::1"},
        "time": "2026-01-01T00:00:00Z", "actorId": "user-42", "actor_id": "user-43"}"#;
    let captured = written(&line.replace('\n', ""));
    let expected = (1, Code::JsonRespelled, "actor_id".to_owned());
    assert_eq!(found(&captured), [expected]);
}

#[test]
fn nothing_depends_on_the_day_of_the_test() {
    let line = r#"{"eventType": "EVENT_LOGIN", "outcome": "OUTCOME_SUCCESS", "eventId": "1", "origin": {"ip": "::1"},
        "time": "9999-12-31T00:00:00Z", "actorId": "user-42"}"#;
    assert_eq!(found(&written(&line.replace('\n', ""))), []);
}

#[test]
fn a_missing_event_is_reported_and_so_is_one_too_many() -> Tested {
    let (audit, captured) = audit();
    assert!(matches!(captured.only(), Err(Failure::NotOne(events)) if events.is_empty()));
    for user in ["user-42", "user-43", "user-44"] {
        audit.sign_in(user, true)?;
    }
    let Err(Failure::NotOne(events)) = captured.only() else {
        panic!("there are three");
    };
    assert_eq!(events, captured.events()?);
    assert_eq!(captured.len(), 3);

    captured.clear();
    assert!(captured.is_empty() && captured.events()?.is_empty());
    audit.sign_in("user-45", true)?;
    assert_eq!(captured.only()?.actor_id(), Some("user-45"));
    Ok(())
}

#[test]
fn events_of_a_type_keep_their_order_and_their_lines() -> Tested {
    let (audit, captured) = audit();
    audit.sign_in("user-42", false)?;
    audit.call_tool(&Agent::new("report-writer"), &[])?;
    audit.sign_in("user-42", true)?;

    let logins = captured.of_type(EventType::Login);
    assert_eq!(
        logins.events()?,
        [0, 2].map(|at| captured.events().unwrap()[at].clone())
    );
    assert_eq!(logins.findings(), []);
    let calls = captured.of_type(EventType::ToolInvocation);
    assert!(calls.only().is_ok());
    assert_eq!(calls.findings(), captured.findings());
    assert!(captured.of_type(EventType::DataExport).is_empty());
    // A copy: what comes later is not in it.
    audit.sign_in("user-42", true)?;
    assert_eq!((logins.len(), captured.len()), (2, 4));
    Ok(())
}

#[test]
fn a_line_that_is_no_event_is_reported_wherever_it_stands() -> Tested {
    let (audit, mut captured) = audit();
    audit.sign_in("user-42", true)?;
    // Two threads that write in pieces give such a line.
    captured.write_all(b"{\"eventType\": {\"eventType\": \"EVENT_LOGIN\"}\n")?;
    audit.sign_in("user-43", true)?;
    for captured in [captured.clone(), captured.of_type(EventType::DataExport)] {
        assert!(matches!(
            captured.events(),
            Err(Failure::Unreadable { line: 2, .. })
        ));
        assert!(matches!(
            captured.only(),
            Err(Failure::Unreadable { line: 2, .. })
        ));
        assert_eq!(captured.findings().len(), 1);
        assert_eq!(captured.findings()[0].line(), 2);
    }
    // A name that the schema lacks is no event either.
    let captured = written("\n{\"eventTyp\": \"EVENT_LOGIN\"}");
    let expected = (2, Code::JsonUnknownMember, "eventTyp".to_owned());
    assert_eq!(found(&captured), [expected]);
    Ok(())
}

#[test]
fn the_output_of_several_threads_is_whole() -> Tested {
    let (audit, captured) = audit();
    let other = Audit {
        context: audit.context.clone(),
        lines: JsonLines::new(captured.clone()),
    };
    thread::scope(|scope| {
        for audit in [&audit, &other, &audit, &other] {
            scope.spawn(move || (0..100).for_each(|_| audit.sign_in("user-42", true).unwrap()));
        }
    });
    let events = captured.events()?;
    let ids: BTreeSet<_> = events.iter().filter_map(Event::event_id).collect();
    assert_eq!((events.len(), ids.len(), captured.len()), (400, 400, 400));
    assert_eq!(ids.first(), Some(&"00000000-0000-7000-8000-000000000001"));
    assert_eq!(captured.findings(), []);
    Ok(())
}

#[test]
fn the_same_code_gives_the_same_text() -> Tested {
    let run = || {
        let (audit, captured) = audit();
        audit.sign_in("user-42", false).unwrap();
        audit.sign_in("user-42", true).unwrap();
        captured.text()
    };
    assert_eq!(run(), run());
    assert!(run().contains(&testing::NOW.to_rfc3339()[..19]));

    let own = testing::fixed(Context::new("payments-api").environment("production"));
    let login = Event::login("user-42").outcome(Outcome::Success);
    let events = [login.build_in(&own)?, login.build_in(&own)?];
    assert_eq!(events.each_ref().map(Event::time), [Some(testing::NOW); 2]);
    assert_eq!(events[0].component(), Some("payments-api"));
    assert_ne!(events[0].event_id(), events[1].event_id());
    Ok(())
}

const SIGN_IN_IN_ANY_VERSION: &str = r#"{
    "reason": {"code": "wrong_password"},
    "eventType": "EVENT_LOGIN",
    "outcome": "OUTCOME_FAILURE_UNAUTHORIZED",
    "severity": 4,
    "ocsf_class_uid": 3002,
    "ocsfActivityId": 1,
    "time": "2026-01-01T01:00:00+01:00",
    "actorId": "user-42",
    "component": "test",
    "metadata": {"schemaVersion": "SCHEMA_VERSION"},
    "eventId": "00000000-0000-7000-8000-000000000001",
    "origin": {"ip": "198.51.100.24"},
    "authentication": {"methods": ["password"]}
}"#;

/// The event of a wrong password.
fn sign_in() -> String {
    SIGN_IN_IN_ANY_VERSION.replace("SCHEMA_VERSION", compliance_log::SCHEMA_VERSION)
}

/// The paths at which the event differs from what is expected.
fn differing(event: &Event, expected: &str) -> Vec<String> {
    match testing::compare(event, expected) {
        Ok(()) => Vec::new(),
        Err(Failure::Different { differences, .. }) => differences
            .iter()
            .map(|difference| difference.path().to_owned())
            .collect(),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn a_whole_event_is_compared_and_nothing_ignored() -> Tested {
    let (audit, captured) = audit();
    audit.sign_in("user-42", false)?;
    let event = captured.only()?;
    testing::compare(&event, &sign_in())?;

    let differs = |from: &str, to: &str| differing(&event, &sign_in().replace(from, to));
    assert_eq!(differs("wrong_password", "no_such_user"), ["reason.code"]);
    assert_eq!(differs(r#""component": "test","#, ""), ["component"]);
    assert_eq!(
        differs(r#"["password"]"#, r#"["password", "totp"]"#),
        ["authentication.methods[1]"]
    );
    let other = differs(r#"{"code": "wrong_password"}"#, r#"{"text": "wrong"}"#);
    assert_eq!(
        other.into_iter().collect::<BTreeSet<_>>(),
        BTreeSet::from(["reason.code", "reason.text"].map(str::to_owned))
    );

    let more = event.into_proto();
    let more = Event::try_from(proto::LogRequest {
        sensitivity: Sensitivity::Secret.number(),
        ..more
    })?;
    assert_eq!(differing(&more, &sign_in()), ["sensitivity"]);
    Ok(())
}

#[test]
fn a_difference_tells_both_sides_and_the_event_can_be_pasted() -> Tested {
    let (audit, captured) = audit();
    audit.sign_in("user-42", false)?;
    let event = captured.only()?;
    let Err(Failure::Different { differences, found }) = testing::compare(&event, "{}") else {
        panic!("nothing was expected");
    };
    let actor = differences
        .iter()
        .find(|difference| difference.path() == "actor_id");
    let actor = actor.unwrap();
    assert_eq!(
        (actor.expected(), actor.found()),
        (None, Some("\"user-42\""))
    );
    testing::compare(&event, &found)?;
    Ok(())
}

#[test]
fn a_typing_error_in_what_is_expected_is_no_difference() -> Tested {
    let (audit, captured) = audit();
    audit.sign_in("user-42", false)?;
    let expected = sign_in().replace("component", "compnent");
    let Err(Failure::Expected(error)) = testing::compare(&captured.only()?, &expected) else {
        panic!("there is no such field");
    };
    let found = error.violation();
    assert_eq!(
        (found.code(), found.path()),
        (Code::JsonUnknownMember, "compnent")
    );
    Ok(())
}

#[test]
fn a_failed_test_shows_what_is_displayed() -> Tested {
    let (audit, captured) = audit();
    audit.call_tool(&Agent::new("report-writer"), &[])?;
    audit.call_tool(&Agent::new("report-writer"), &[])?;
    let failures = [
        captured.only().unwrap_err(),
        written("{").events().unwrap_err(),
        testing::compare(&captured.events()?[0], "{}").unwrap_err(),
        testing::compare(&captured.events()?[0], "{").unwrap_err(),
    ];
    for failure in failures {
        assert_eq!(format!("{failure:?}"), failure.to_string());
    }
    let finding = captured.findings()[0].clone();
    assert_eq!(format!("{finding:?}"), format!("\n  {finding}"));
    for part in [
        "line 1",
        "delegation_chain",
        Code::DelegationChainMissing.help(),
    ] {
        assert!(finding.to_string().contains(part), "{part}");
    }
    Ok(())
}
