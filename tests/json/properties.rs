//! What holds for every message and every input.

use std::sync::LazyLock;

use compliance_log::event::{DecodeError, Decoder, Received};
use compliance_log::prost::Message;
use compliance_log::proto::LogRequest;
use compliance_log::published;
use compliance_log::stream::{Delimited, Lines, write_delimited};
use compliance_log::{Event, Limits, json};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::random::{Entropy, Schema};

static SCHEMA: LazyLock<Schema> = LazyLock::new(Schema::read);

fn message() -> impl Strategy<Value = LogRequest> {
    vec(any::<u8>(), 0..600).prop_map(|entropy| {
        let bytes = SCHEMA.event(&mut Entropy(&entropy));
        LogRequest::decode(bytes.as_slice()).unwrap()
    })
}

/// Bytes of an event, some of them changed, cut off or put in.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let damage = vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 0..4);
    (message(), damage).prop_map(|(message, damage)| {
        let mut bytes = message.encode_to_vec();
        for (place, byte, kind) in damage {
            let place = place.index(bytes.len() + 1);
            match kind {
                0 => bytes.truncate(place),
                1 => bytes.insert(place, byte),
                _ => bytes
                    .iter_mut()
                    .skip(place)
                    .take(1)
                    .for_each(|old| *old = byte),
            }
        }
        bytes
    })
}

/// Reads as today's schema, whatever the fields look like.
fn decode(bytes: &[u8]) -> Result<Received<'_>, DecodeError> {
    Decoder::new().schema(published::Schema::V0_2).decode(bytes)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn both_forms_give_the_message_back(message in message()) {
        let bytes = message.encode_to_vec();
        let received = decode(&bytes).unwrap();
        prop_assert_eq!(received.event().encode(), bytes.clone());
        prop_assert!(received.unknown_fields().is_empty());

        let text = json::to_string(&message).unwrap();
        let read = Event::from_json(text.as_bytes()).unwrap();
        prop_assert_eq!(read.to_binary().unwrap().into_owned(), bytes.clone());

        let named = json::Writer::new().proto_names(true).pretty(true).to_string(&message).unwrap();
        prop_assert_eq!(json::from_str::<LogRequest>(&named).unwrap().encode_to_vec(), bytes);
    }

    #[test]
    fn both_forms_count_their_elements_alike(message in message()) {
        let (bytes, text) = (message.encode_to_vec(), json::to_string(&message).unwrap());
        let taken = |elements: usize| {
            let decoder = Decoder::new().limits(Limits::default().with_elements(elements));
            (decoder.clone().schema(published::Schema::V0_2).decode(&bytes).is_ok(), decoder.decode_json(text.as_bytes()).is_ok())
        };
        for elements in 0..40 {
            let (binary, json) = taken(elements);
            prop_assert_eq!(binary, json);
        }
    }

    #[test]
    fn serde_sees_the_same_json(message in message()) {
        let through_serde = serde_json::to_string(&message).unwrap();
        prop_assert_eq!(&through_serde, &json::to_string(&message).unwrap());
        let back: LogRequest = serde_json::from_str(&through_serde).unwrap();
        prop_assert_eq!(back.encode_to_vec(), message.encode_to_vec());
    }

    #[test]
    fn damaged_bytes_are_read_as_the_decoder_reads_them(bytes in damaged()) {
        match (decode(&bytes), LogRequest::decode(bytes.as_slice())) {
            (Ok(received), Ok(message)) => {
                prop_assert_eq!(received.bytes(), bytes.as_slice());
                let unknown: usize = received.unknown_fields().iter().map(|f| f.bytes().len()).sum();
                prop_assert!(unknown <= bytes.len());
                prop_assert_eq!(received.event().encode(), message.encode_to_vec());
            }
            (Err(error), Err(_)) => prop_assert!(error.violations().next().is_some()),
            (ours, theirs) => prop_assert!(false, "{ours:?} against {theirs:?}"),
        }
    }

    #[test]
    fn any_bytes_and_any_text_are_answered(bytes in vec(any::<u8>(), 0..200), text in ".{0,200}") {
        let _ = Event::decode(&bytes);
        prop_assert_eq!(decode(&bytes).is_ok(), LogRequest::decode(bytes.as_slice()).is_ok());
        let _ = Event::from_json(text.as_bytes());
        let _ = Event::from_json(&bytes);
    }

    #[test]
    fn streams_give_each_event_back(messages in vec(message(), 0..8)) {
        let (mut delimited, mut lines) = (Vec::new(), Vec::new());
        for message in &messages {
            write_delimited(&mut delimited, &message.encode_to_vec()).unwrap();
            lines.extend(json::to_string(message).unwrap().into_bytes());
            lines.push(b'\n');
        }
        let mut delimited = Delimited::new(delimited.as_slice(), Limits::default());
        let mut lines = Lines::new(lines.as_slice(), Limits::default());
        for message in &messages {
            let bytes = message.encode_to_vec();
            prop_assert_eq!(delimited.read().unwrap().unwrap().content.unwrap(), &bytes);
            let line = lines.read().unwrap().unwrap().content.unwrap();
            let read = json::from_slice::<LogRequest>(line).unwrap();
            prop_assert_eq!(read.encode_to_vec(), bytes);
        }
        prop_assert!(delimited.read().unwrap().is_none());
        prop_assert!(lines.read().unwrap().is_none());
    }
}
