//! What is found, and what debugging shows, tells nothing of an event's content. Keys of maps are
//! shown, escaped; so is the event's own identifier.

use compliance_log::check::Code;
use compliance_log::event::{Agent, Outcome, Prompt, Reason};
use compliance_log::prost::Message;
use compliance_log::prost_types::field_descriptor_proto::Type;
use compliance_log::proto::{LogRequest, Sensitivity};
use compliance_log::{DecodeError, Event};

use super::row::{Row, but};
use super::{base, decoder};
use crate::fields::{Held, fields, with_texts};

/// In each text. It is of no form that a rule wants.
const SECRET: &str = "sw§rdf1sh";

/// The event with the secret in each text that it has, but for the types of parties, by which
/// rules go.
fn with_secret(event: &LogRequest, spared: &str) -> LogRequest {
    with_texts(event, &|name, text| match name {
        "LogRequest.actor_type" | "Entity.type" => text.to_owned(),
        _ if name == spared => text.to_owned(),
        _ if text.is_empty() => String::new(),
        _ => format!("{text}{SECRET}"),
    })
}

/// The event with the secret in each text that it may have.
fn full_of_secrets(event: &LogRequest) -> LogRequest {
    with_texts(event, &|_, text| format!("{text}{SECRET}"))
}

/// The invalid events of a row, with the secret.
fn invalid(row: &Row) -> impl Iterator<Item = LogRequest> {
    let spared = match row.code {
        // With a secret there is an actor, and no placeholder.
        Code::ActorIdMissing | Code::ActorIdPlaceholder => "LogRequest.actor_id",
        _ => "",
    };
    row.invalid.iter().map(move |event| match row.code {
        // Bytes of such depth cannot be changed, since they cannot be read.
        Code::DataDepth => but(event.clone(), |event| event.message = SECRET.into()),
        _ => with_secret(event, spared),
    })
}

/// All that is told of an event when it is written, and when it is read.
fn assert_shows_nothing(event: LogRequest) {
    let bytes = event.encode_to_vec();
    let mut shown = match Event::try_from(event) {
        Ok(event) => vec![format!("{:?}", event.findings())],
        Err(refused) => vec![format!("{refused} {refused:?}")],
    };
    match decoder().decode(&bytes) {
        Ok(received) => shown.extend(received.warnings().iter().map(|it| format!("{it} {it:?}"))),
        Err(error) => shown.push(format!("{error} {error:?}")),
    }
    for shown in shown {
        assert!(!shown.contains(SECRET), "{shown}");
    }
}

#[test]
fn findings_show_no_content() {
    for row in super::rows() {
        for event in invalid(&row) {
            // Otherwise nothing could be shown.
            let mut told: Vec<_> = match Event::try_from(event.clone()) {
                Ok(event) => event.findings(),
                Err(refused) => refused.into_iter().collect(),
            };
            if let Ok(received) = decoder().decode(&event.encode_to_vec()) {
                told.extend(received.event().findings());
            }
            let is_told = told.iter().any(|found| found.code() == row.code);
            assert!(is_told, "{} at {}", row.code, row.path);
            assert_shows_nothing(event);
        }
        if row.code != Code::DataDepth {
            row.invalid
                .iter()
                .map(full_of_secrets)
                .for_each(assert_shows_nothing);
        }
    }
}

#[test]
fn findings_of_no_text_show_what_is_in_it() {
    let text = format!("{SECRET}\n\t\u{202e}\u{200b}{SECRET}");
    let texts = fields().into_iter();
    for field in texts.filter(|field| field.kind == Type::String) {
        assert_shows_nothing(field.holding(Held::Text(&text)));
    }
}

#[test]
fn errors_show_no_content() {
    let event = with_secret(&base::mcp(|_| {}), "");
    let bytes = event.encode_to_vec();
    for length in 0..bytes.len() {
        if let Err(error) = decoder().decode(&bytes[..length]) {
            assert!(matches!(error, DecodeError::Wire(_)));
            assert!(!format!("{error} {error:?}").contains(SECRET));
        }
    }
}

#[test]
fn an_event_shows_its_content_only_where_anyone_may_see_it() {
    let levels = [
        (Sensitivity::Unknown.into(), false),
        (Sensitivity::Public.into(), true),
        (Sensitivity::PublicInternal.into(), true),
        (Sensitivity::Confidential.into(), false),
        (Sensitivity::Secret.into(), false),
        (Sensitivity::TopSecret.into(), false),
        (9, false),
        (-1, false),
    ];
    let events = [
        base::login(),
        base::mcp(|_| {}),
        base::genai(|_| {}),
        base::hop(|_| {}),
    ];
    for (sensitivity, is_open) in levels {
        for event in &events {
            let event = but(event.clone(), |event| event.sensitivity = sensitivity);
            let bytes = with_secret(&event, "LogRequest.event_id").encode_to_vec();
            let received = decoder().decode(&bytes).unwrap();
            let event = received.event();
            for shown in [
                format!("{event:?}"),
                format!("{event:#?}"),
                format!("{received:?}"),
            ] {
                assert_eq!(shown.contains(SECRET), is_open, "{sensitivity}");
                // Which event it is.
                assert!(shown.contains("event-7"));
            }
        }
    }
}

#[test]
fn a_draft_shows_no_content() {
    let agent = Agent::new(SECRET).name(SECRET);
    let login = Event::login(SECRET)
        .outcome(Outcome::Success)
        .sensitivity(compliance_log::event::Sensitivity::Public)
        .message(SECRET)
        .session_id(SECRET)
        .reason(Reason::new(SECRET).text(SECRET))
        .labels(&[(SECRET, SECRET)])
        .issuer(SECRET)
        .agent(agent);
    let genai = Event::model_inference(SECRET)
        .by_agent(agent)
        .prompt(Prompt::default().id(SECRET))
        .provider(SECRET);
    let shown = [
        format!("{login:?}"),
        format!("{login:#?}"),
        format!("{genai:?}"),
        format!("{:?}", Event::tool_invocation(SECRET).arguments(SECRET)),
        format!("{:?}", Event::file_access(SECRET)),
        format!("{:?}", Event::agent_decision(SECRET).rationale(SECRET)),
    ];
    for shown in shown {
        assert!(
            shown.contains("Draft") && !shown.contains(SECRET),
            "{shown}"
        );
    }
}
