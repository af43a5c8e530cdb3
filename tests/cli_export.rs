//! The command line writes events for other systems.
#![cfg(feature = "cli")]

#[path = "common/command.rs"]
mod command;

use command::{convert, status, text};

const EVENTS: &[u8] = br#"{"eventId": "e-1", "actorId": "user-42", "message": "a\nb"}
{"eventId": "e-2", "actorId": "user-43"}
"#;

#[test]
fn each_form_has_an_event_a_line() {
    for (form, start) in [
        ("ocsf", "{"),
        ("splunk", "{"),
        ("ecs", "{"),
        ("cloudevents", "{"),
        ("syslog", "<109>1 "),
        ("cef", "CEF:0|"),
    ] {
        let output = convert("jsonl", form, EVENTS);
        assert_eq!(status(&output), 0, "{form}");
        let lines: Vec<_> = text(&output.stdout).split_terminator('\n').collect();
        assert_eq!(lines.len(), 2, "{form}");
        for (line, id) in lines.iter().zip(["e-1", "e-2"]) {
            assert!(
                line.starts_with(start) && line.contains(id),
                "{form}: {line}"
            );
        }
    }
}

#[test]
fn envelopes_of_protobuf_stand_after_their_length() {
    use compliance_log::export::cloudevents::message::CloudEvent;
    use compliance_log::prost::Message as _;
    let output = convert("jsonl", "cloudevents-protobuf", EVENTS);
    assert_eq!(status(&output), 0);
    let mut rest = output.stdout.as_slice();
    for id in ["e-1", "e-2"] {
        let envelope = CloudEvent::decode_length_delimited(&mut rest).unwrap();
        assert_eq!(envelope.id, id);
    }
    assert!(rest.is_empty());
}
