//! A text is read once, fast, and a second time through `serde_json` if something is wrong with it.
//! The answer is that of `serde_json`, through which serde's own traits read.

use std::error::Error;
use std::sync::LazyLock;

use compliance_log::json::{self, Reader, Writer};
use compliance_log::prost::Message;
use compliance_log::proto::LogRequest;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::random::{Entropy, Schema};

static SCHEMA: LazyLock<Schema> = LazyLock::new(Schema::read);

/// An event as JSON in one of its forms.
fn text() -> impl Strategy<Value = String> {
    (vec(any::<u8>(), 0..400), any::<bool>(), any::<bool>()).prop_map(|(entropy, proto, pretty)| {
        let bytes = SCHEMA.event(&mut Entropy(&entropy));
        let message = LogRequest::decode(bytes.as_slice()).unwrap();
        let writer = Writer::new().proto_names(proto).pretty(pretty);
        writer.to_string(&message).unwrap()
    })
}

/// What is put into a text, or over it: all that means something in JSON, and what does not.
const PIECES: &[&str] = &[
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    " ",
    "\n",
    "0",
    "1",
    "-",
    ".",
    "e",
    "null",
    "true",
    "\\n",
    "\\u0041",
    "\\ud83d\\ude00",
    "\\ud83d",
    "\u{0}",
    "ä",
    "\"x\":1,",
    "{},",
    "[],",
    "\"actorId\":\"a\",",
    "\"actor_id\":\"a\",",
    "\"sequence\":1e3,",
    "\"data\":{\"a\":1e400},",
];

/// Bytes of a text, in which some were changed, cut off or put in.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        prop::sample::select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
        vec(any::<u8>(), 1..3),
    ];
    let damage = vec((any::<prop::sample::Index>(), piece, 0..4_usize), 0..3);
    (text(), damage).prop_map(|(text, damage)| {
        let mut bytes = text.into_bytes();
        for (place, piece, over) in damage {
            let start = place.index(bytes.len() + 1);
            let end = bytes.len().min(start + over);
            bytes.splice(start..end, piece);
        }
        bytes
    })
}

/// Both answers to a text: bytes of the message, or what is wrong in which line and column.
fn check(bytes: &[u8]) -> Result<(), TestCaseError> {
    type Answer = Result<Vec<u8>, (String, usize, usize)>;
    let ours: Answer = match json::from_slice::<LogRequest>(bytes) {
        Ok(message) => Ok(message.encode_to_vec()),
        Err(error) => {
            let source = error.source().map(ToString::to_string);
            Err((source.unwrap_or_default(), error.line(), error.column()))
        }
    };
    let theirs: Answer = match serde_json::from_slice::<LogRequest>(bytes) {
        Ok(message) => Ok(message.encode_to_vec()),
        Err(error) => Err((error.to_string(), error.line(), error.column())),
    };
    prop_assert_eq!(ours, theirs);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4_000) })]

    #[test]
    fn a_damaged_text_has_the_answer_of_serde_json(bytes in damaged()) {
        check(&bytes)?;
    }

    #[test]
    fn every_character_is_written_and_read_as_serde_json_does(resource in ".{0,40}", control in "[\0- \"\\\\\u{7f}ä😀]{0,40}") {
        let message = LogRequest { resource, message: control, ..LogRequest::default() };
        let text = json::to_string(&message).unwrap();
        prop_assert_eq!(&text, &serde_json::to_string(&message).unwrap());
        prop_assert_eq!(json::from_str::<LogRequest>(&text).unwrap(), message);
    }
}

#[test]
fn what_the_first_reading_noticed_is_not_told_again_by_the_second() {
    let reader = Reader::new().ignore_unknown(true);
    let text = r#"{"colour": 1, "actorId": "a", "outcome": "NEW"}"#;
    let parsed = reader.read::<LogRequest>(text.as_bytes()).unwrap();
    assert_eq!(parsed.warnings.len(), 2);
    let refused = text.replace('}', ", \"time\": 1}");
    let error = reader.read::<LogRequest>(refused.as_bytes()).unwrap_err();
    assert_eq!(error.violation().path(), "time");
    assert!(error.source().is_some() && error.line() == 1 && error.column() > 0);
}

#[test]
fn what_cannot_be_written_is_told_as_serde_json_would() {
    use compliance_log::prost_types::Timestamp;

    let time = Some(Timestamp {
        seconds: 0,
        nanos: -1,
    });
    let message = LogRequest {
        time,
        ..LogRequest::default()
    };
    let error = json::to_string(&message).unwrap_err();
    let theirs = serde_json::to_string(&message).unwrap_err();
    assert_eq!(error.source().unwrap().to_string(), theirs.to_string());
    assert_eq!(error.violation().path(), "time");
}
