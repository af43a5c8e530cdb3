//! A view of an event's bytes says what the event itself says, and refuses what its own fields
//! have it refused for.

use std::sync::LazyLock;

use compliance_log::check::Code;
use compliance_log::event::{DecodeError, EventRef};
use compliance_log::prost::Message;
use compliance_log::prost::encoding::{
    DecodeContext, WireType, decode_key, decode_varint, encode_key, encode_varint, skip_field,
};
use compliance_log::prost_types::FileDescriptorSet;
use compliance_log::prost_types::field_descriptor_proto::Type;
use compliance_log::proto::{DESCRIPTORS, LogRequest};
use compliance_log::{Event, Limits, Received, Time};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::golden;
use crate::random::{Entropy, Schema};

static SCHEMA: LazyLock<Schema> = LazyLock::new(Schema::read);

/// The numbers of the fields that are parts of an event, whose bytes a view does not read.
static PARTS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let files = FileDescriptorSet::decode(DESCRIPTORS).unwrap();
    let mut messages = files.file.iter().flat_map(|file| &file.message_type);
    let event = messages.find(|message| message.name() == "LogRequest");
    let fields = event.unwrap().field.iter();
    fields
        .filter(|field| field.r#type() == Type::Message && field.name() != "time")
        .map(|field| u32::try_from(field.number()).unwrap())
        .collect()
});

/// The event with all its parts empty.
fn without_parts(event: &[u8]) -> Vec<u8> {
    let (mut rest, mut bytes) = (event, Vec::new());
    while !rest.is_empty() {
        let start = rest;
        let (number, wire) = decode_key(&mut rest).unwrap();
        if PARTS.contains(&number) {
            let length = usize::try_from(decode_varint(&mut rest).unwrap()).unwrap();
            rest = &rest[length..];
            encode_key(number, WireType::LengthDelimited, &mut bytes);
            encode_varint(0, &mut bytes);
        } else {
            skip_field(wire, number, &mut rest, DecodeContext::default()).unwrap();
            bytes.extend(&start[..start.len() - rest.len()]);
        }
    }
    bytes
}

#[cfg(feature = "json")]
fn is_older(received: &Received<'_>) -> bool {
    received.schema() == compliance_log::published::Schema::V0_1
}

#[cfg(not(feature = "json"))]
fn is_older(_: &Received<'_>) -> bool {
    false
}

fn codes(error: &DecodeError) -> Vec<(&str, Code)> {
    error
        .violations()
        .map(|found| (found.path(), found.code()))
        .collect()
}

fn says_the_same(view: &EventRef<'_>, event: &Event) {
    let message = event.as_proto();
    assert_eq!(view.event_id(), event.event_id());
    assert_eq!(view.actor_id(), event.actor_id());
    assert_eq!(view.actor_type(), event.actor_type());
    assert_eq!(view.component(), event.component());
    assert_eq!(view.resource(), event.resource());
    assert_eq!(view.session_id(), event.session_id());
    assert_eq!(view.tenant_id(), event.tenant_id());
    assert_eq!(view.producer_id(), event.producer_id());
    assert_eq!(view.sequence(), event.sequence());
    assert_eq!(view.trace_id().unwrap_or_default(), message.trace_id);
    assert_eq!(view.span_id().unwrap_or_default(), message.span_id);
    let parent = view.parent_span_id().unwrap_or_default();
    assert_eq!(parent, message.parent_span_id);
    assert_eq!(view.event_type(), event.event_type());
    assert_eq!(view.outcome(), event.outcome());
    assert_eq!(view.severity(), event.severity());
    assert_eq!(view.sensitivity(), event.sensitivity());
    assert_eq!(view.time(), message.time.map(Time::from));
    assert!(view.policy_tags().eq(&message.policy_tags));
}

/// Asserts that both give the same of these bytes, or have the same reason to refuse them. Tells
/// whether the bytes are an event to both.
fn is_read_alike(bytes: &[u8]) -> bool {
    match (EventRef::read(bytes), Event::decode(bytes)) {
        (Ok(view), Ok(received)) => {
            assert!(!is_older(&received));
            assert_eq!(view.bytes(), bytes);
            says_the_same(&view, received.event());
            true
        }
        (Ok(view), Err(_)) => {
            // What is wrong is within a part.
            let bytes = without_parts(bytes);
            let received = Event::decode(&bytes).unwrap();
            says_the_same(&view, received.event());
            false
        }
        (Err(error), Ok(received)) => {
            assert!(is_older(&received), "{error} of {bytes:?}");
            assert_eq!(codes(&error), [("", Code::SchemaOlder)]);
            false
        }
        (Err(error), Err(other)) => {
            let codes = codes(&error);
            if codes != [("", Code::SchemaOlder)] {
                assert_eq!(codes, self::codes(&other));
            }
            false
        }
    }
}

fn event() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..600).prop_map(|entropy| SCHEMA.event(&mut Entropy(&entropy)))
}

/// Bytes of an event, some of them changed, cut off, put in or repeated.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let damage = vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 0..4);
    (event(), damage).prop_map(|(mut bytes, damage)| {
        for (place, byte, kind) in damage {
            let place = place.index(bytes.len() + 1);
            match kind {
                0 => bytes.truncate(place),
                1 => bytes.insert(place, byte),
                2 => bytes.extend_from_within(place..),
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

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4_000) })]

    #[test]
    fn events_are_read_alike(bytes in event()) {
        prop_assert!(is_read_alike(&bytes));
    }

    #[test]
    fn damaged_events_are_read_alike(bytes in damaged()) {
        is_read_alike(&bytes);
    }

    #[test]
    fn any_bytes_are_read_alike(bytes in vec(any::<u8>(), 0..60)) {
        is_read_alike(&bytes);
    }
}

#[test]
fn golden_events_are_read_alike_whole_and_damaged() {
    for mut bytes in golden::events() {
        assert!(is_read_alike(&bytes), "{bytes:?}");
        for place in 0..bytes.len() {
            is_read_alike(&bytes[..place]);
            let flipped = 1 << (place % 8);
            bytes[place] ^= flipped;
            is_read_alike(&bytes);
            bytes[place] ^= flipped;
        }
    }
}

#[test]
fn fields_that_come_more_than_once() {
    let first = b"\x52\x01a\x42\x02\x08\x05\xa2\x01\x01x\x08\x01\xa2\x01\x00";
    let then = b"\x52\x01b\x42\x02\x10\x07\x80\xfa\x01\x07\xa2\x01\x02yz\x08\x02\x10\x01";
    let bytes = [first.as_slice(), then].concat();
    assert!(is_read_alike(&bytes));
    let view = EventRef::read(&bytes).unwrap();
    assert_eq!(view.actor_id(), Some("b"));
    let time = view.time().unwrap();
    assert_eq!((time.seconds(), time.nanos()), (5, 7));
    assert!(view.policy_tags().eq(["x", "", "yz"]));
    assert_eq!(view.policy_tags().clone().count(), 3);
}

#[test]
fn each_text_is_checked_and_each_part_passed() {
    let files = FileDescriptorSet::decode(DESCRIPTORS).unwrap();
    let mut messages = files.file.iter().flat_map(|file| &file.message_type);
    let event = messages.find(|message| message.name() == "LogRequest");
    for field in &event.unwrap().field {
        let number = u32::try_from(field.number()).unwrap();
        let mut bytes = Vec::new();
        encode_key(number, WireType::LengthDelimited, &mut bytes);
        bytes.extend(*b"\x02\xff\xff");
        let read = EventRef::read(&bytes);
        match field.r#type() {
            Type::String => {
                let error = read.unwrap_err();
                let path = field.name().to_owned();
                let list = format!("{path}[0]");
                let found = error.violations().next().unwrap();
                assert!([path, list].iter().any(|path| path == found.path()));
                assert_eq!(found.code(), Code::WireUtf8);
            }
            Type::Message if field.name() != "time" => assert!(read.is_ok(), "{}", field.name()),
            _ => assert!(read.is_err(), "{}", field.name()),
        }
        is_read_alike(&bytes);
    }
}

#[test]
fn limits_are_of_the_size() {
    let bytes = LogRequest {
        actor_id: "user-42".to_owned(),
        component: "auth-service".to_owned(),
        ..LogRequest::default()
    }
    .encode_to_vec();
    let limits = Limits::default().with_event_bytes(bytes.len());
    assert!(EventRef::read_within(&bytes, limits.with_elements(0)).is_ok());
    let limits = limits.with_event_bytes(bytes.len() - 1);
    let refused = EventRef::read_within(&bytes, limits).unwrap_err();
    assert_eq!(codes(&refused), [("", Code::LimitSize)]);
}

#[cfg(feature = "json")]
#[test]
fn events_of_0_1_are_told_apart() {
    use compliance_log::proto::compliancelog::LogEntry;

    // A time that is a text, and texts where today's schema has numbers.
    for bytes in [
        b"\x42\x142026-01-01T00:00:00Z".as_slice(),
        b"\x2a\x07user-42\x08\x01",
        // A text that is also a message of today's, of a field that it lacks.
        b"\x42\x02\x1a\x00",
    ] {
        assert!(LogEntry::decode(bytes).is_ok());
        let refused = EventRef::read(bytes).unwrap_err();
        assert_eq!(codes(&refused), [("", Code::SchemaOlder)]);
        is_read_alike(bytes);
    }
}

#[test]
fn nothing_of_the_content_is_shown() {
    let shown = format!("{:?}", EventRef::read(b"\x52\x07user-42").unwrap());
    assert!(!shown.contains("user-42"), "{shown}");
}
