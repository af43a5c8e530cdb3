//! What is checked where it stands is received as it is by way of the message.

use chrono::{DateTime, TimeDelta};
use proptest::prelude::*;

use super::*;
use crate::bytes;

/// The same by way of the message alone.
fn by_message<'a>(decoder: &Decoder, bytes: &'a [u8]) -> Result<Received<'a>, DecodeError> {
    decoder.check_size(bytes)?;
    #[cfg(feature = "json")]
    match decoder.schema.map_or_else(|| detect(bytes), Evidence::Of) {
        Evidence::Of(Schema::V0_1) => return decoder.decode_entry(bytes),
        Evidence::Of(Schema::V0_2) => {}
        Evidence::None => return decoder.decode_message(bytes, Some(ambiguous())),
    }
    decoder.decode_message(bytes, None)
}

/// All that can be told of what was received.
fn told(received: Result<Received<'_>, DecodeError>) -> String {
    let received = match received {
        Ok(received) => received,
        Err(error) => return format!("{error:?}"),
    };
    let unknown = received.unknown_fields();
    let unknown = unknown
        .iter()
        .map(|it| (it.path(), it.number(), it.bytes()));
    let unknown: Vec<_> = unknown.collect();
    // Before the event was asked for.
    let alone = received.clone().into_event();
    let (known, dropped) = received.clone().into_owned().into_known_event();
    let event = received.event();
    let again = received.clone().into_event();
    for other in alone.iter().chain([&known]).chain(&again) {
        assert_eq!(other.encode(), event.encode());
    }
    format!(
        "{:?} {:?} {unknown:?} {dropped:?} {:?} {received:?} {alone:?} {again:?} {:?}",
        event.as_proto(),
        event.encode(),
        received.warnings(),
        received.bytes(),
    )
}

fn decoders() -> Vec<Decoder> {
    // After all golden events.
    let later = DateTime::UNIX_EPOCH + TimeDelta::days(365 * 130);
    let decoder = Decoder::new().clock(Clock::fixed(later));
    let limited = |limits| decoder.clone().limits(limits);
    vec![
        limited(Limits::default().with_elements(12)),
        limited(Limits::default().with_event_bytes(20)),
        #[cfg(feature = "json")]
        decoder.clone().schema(Schema::V0_1),
        #[cfg(feature = "json")]
        decoder.clone().schema(Schema::V0_2),
        decoder,
    ]
}

fn is_received_alike(decoders: &[Decoder], bytes: &[u8]) {
    for decoder in decoders {
        let expected = told(by_message(decoder, bytes));
        assert_eq!(told(decoder.decode(bytes)), expected, "{bytes:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn written_events(bytes in bytes::written()) {
        is_received_alike(&decoders(), &bytes);
    }

    #[test]
    fn damaged_events(bytes in bytes::damaged()) {
        is_received_alike(&decoders(), &bytes);
    }

    #[test]
    fn small_bytes(bytes in bytes::small()) {
        is_received_alike(&decoders(), &bytes);
    }
}

#[test]
fn golden_events() {
    let decoders = decoders();
    for bytes in crate::golden::events() {
        is_received_alike(&decoders, &bytes);
        // A field of a newer schema, and the first field again.
        is_received_alike(&decoders, &[&bytes, &b"\x80\xfa\x01\x07"[..]].concat());
        is_received_alike(&decoders, &[&bytes, &bytes[..2]].concat());
    }
}

#[test]
fn what_writers_rarely_do() {
    let decoders = decoders();
    for bytes in bytes::RARE {
        is_received_alike(&decoders, bytes);
    }
    for bytes in bytes::nested() {
        is_received_alike(&decoders, &bytes);
    }
}

/// One field of each number and wire type that both schemas have, and an empty one that only 0.2 has.
#[test]
fn the_schema_is_told_as_by_the_bytes() {
    let decoders = decoders();
    let fields: [&[u8]; 12] = [
        b"\x08\x01",
        b"\x10\x01",
        b"\x18\x01",
        b"\x20\x01",
        b"\x28\x01",
        b"\x3a\x01a",
        b"\x42\x02\x08\x01",
        b"\x48\x01",
        b"\x52\x01a",
        b"\x5a\x01a",
        b"\x62\x00",
        b"\xb2\x01\x00",
    ];
    for one in fields {
        for other in fields {
            is_received_alike(&decoders, &[one, other].concat());
        }
    }
}
