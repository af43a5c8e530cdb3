//! Reading events from bytes: what is refused, with its path; what is kept; and within what.

use compliance_log::check::Code;
use compliance_log::event::{Context, Decoder, Outcome};
use compliance_log::prost::Message;
use compliance_log::proto::LogRequest;
use compliance_log::stream::{Delimited, Lines};
use compliance_log::{DecodeError, Event, Limits};

use crate::valid::valid;

fn refusal(bytes: &[u8]) -> (Code, String) {
    let error = Event::decode(bytes).unwrap_err();
    let violation = error.violations().next().unwrap();
    (violation.code(), violation.path().to_owned())
}

/// A message of length-delimited fields: number and content.
fn fields(fields: &[(u32, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (number, content) in fields {
        compliance_log::prost::encoding::encode_varint(u64::from(*number) << 3 | 2, &mut bytes);
        compliance_log::prost::encoding::encode_varint(content.len() as u64, &mut bytes);
        bytes.extend(*content);
    }
    bytes
}

#[test]
fn broken_bytes_are_refused_with_code_path_and_offset() {
    let metadata = |inner: &[u8]| fields(&[(21, inner)]);
    let cases: [(&str, Vec<u8>, Code, &str); 12] = [
        (
            "text too long",
            vec![0x52, 9, b'x'],
            Code::WireTruncated,
            "actor_id",
        ),
        ("no value", vec![0x08], Code::WireTruncated, "event_type"),
        (
            "no varint",
            vec![0x08, 0x80],
            Code::WireTruncated,
            "event_type",
        ),
        (
            "eleven bytes",
            [&[0x08][..], &[0x80; 10], &[1]].concat(),
            Code::WireVarint,
            "event_type",
        ),
        (
            "65 bits",
            [&[0x08][..], &[0x80; 9], &[2]].concat(),
            Code::WireVarint,
            "event_type",
        ),
        ("field 0", vec![0x00, 0x01], Code::WireTag, ""),
        ("wire type 6", vec![0x0e], Code::WireTag, ""),
        ("end of no group", vec![0xa4, 0x1f], Code::WireTag, ""),
        (
            "text as a number",
            vec![0x50, 1],
            Code::WireType,
            "actor_id",
        ),
        (
            "nested",
            metadata(&[0x08, 1]),
            Code::WireType,
            "metadata.schema_version",
        ),
        (
            "not UTF-8",
            metadata(&fields(&[(2, b"\xff")])),
            Code::WireUtf8,
            "metadata.product_name",
        ),
        (
            "in a list within a list",
            fields(&[(113, b""), (113, &fields(&[(3, b"ok"), (3, b"\xc0")]))]),
            Code::WireUtf8,
            "delegation_chain[1].scope[1]",
        ),
    ];
    for (name, bytes, code, path) in cases {
        assert_eq!(refusal(&bytes), (code, path.to_owned()), "{name}");
        assert!(LogRequest::decode(bytes.as_slice()).is_err(), "{name}");
    }

    let DecodeError::Wire(error) = Event::decode(&metadata(&[0x08, 1])).unwrap_err() else {
        panic!("not an error of the wire")
    };
    // Two bytes of tag, one of length: the fault is the first byte within.
    assert_eq!(error.offset(), 3);
}

/// Messages do not tell where they end.
#[test]
fn two_events_that_are_read_as_one_are_noticed() {
    let twice = |bytes: &[u8]| {
        let received = Event::decode(bytes).unwrap();
        let found = received.warnings().iter();
        let twice = found.filter(|it| it.code() == Code::WireFieldTwice);
        twice.map(|it| it.path().to_owned()).collect::<Vec<_>>()
    };
    let event = valid().encode_to_vec();
    assert_eq!(twice(&event), [""; 0]);
    let denied = Event::login("alice").outcome(Outcome::FailureDenied);
    let allowed = Event::login("bob").outcome(Outcome::Success);
    let mut buffer = Vec::new();
    denied.encode_in(&Context::default(), &mut buffer).unwrap();
    assert_eq!(twice(&buffer), [""; 0]);
    allowed.encode_in(&Context::default(), &mut buffer).unwrap();
    assert_eq!(twice(&buffer), ["event_type"]);

    // A list, a map and what the schema lacks stand as often as they like.
    let (entry, other) = (fields(&[(1, b"a"), (2, b"b")]), fields(&[(1, b"c")]));
    let many = [(20, &b"SOC2"[..]), (109, &entry), (4000, b"new")];
    let again = [(20, &b"HIPAA"[..]), (109, &other), (4000, b"newer")];
    let bytes = [&event[..], &fields(&many), &fields(&again)].concat();
    assert_eq!(twice(&bytes), [""; 0]);
    // A part, though both parts are kept together.
    let part = [(21, &b"\x0a\x01x"[..])];
    let bytes = [&bytes[..], &fields(&part), &fields(&part)].concat();
    assert_eq!(twice(&bytes), ["metadata"]);
}

/// No writer writes so, and a reader of protobuf keeps the last.
#[test]
fn what_is_overwritten_is_told() {
    let event = |more: &[(u32, &[u8])]| {
        let bytes = [valid().encode_to_vec(), fields(more)].concat();
        let received = Event::decode(&bytes).unwrap();
        let found = received.warnings().iter();
        let twice = found.filter(|it| it.code() == Code::WireFieldTwice);
        let paths: Vec<_> = twice.map(|it| it.path().to_owned()).collect();
        paths.join(" ")
    };
    let text = |number: u32, text: &str| fields(&[(number, text.as_bytes())]);
    // One payload, and its place taken by another.
    let (genai, tool) = (text(2, "model"), text(1, "tool"));
    assert_eq!(event(&[(22, &genai)]), "");
    assert_eq!(event(&[(22, &genai), (200, &tool)]), "genai");
    assert_eq!(event(&[(200, &tool), (22, &genai)]), "tool");
    assert_eq!(event(&[(22, &genai), (22, &genai)]), "genai");
    // Labels: the key "a", the keys "a" and "b" in no order, and an entry without a key.
    let entry = |key: &str, value: &str| fields(&[(1, key.as_bytes()), (2, value.as_bytes())]);
    let (one, other, next) = (entry("a", "1"), entry("a", "2"), entry("b", "1"));
    assert_eq!(event(&[(109, &next), (109, &one)]), "");
    assert_eq!(event(&[(109, &next), (109, &one), (109, &other)]), "labels");
    let nameless = text(2, "3");
    assert_eq!(event(&[(109, &nameless), (109, &one)]), "");
    assert_eq!(event(&[(109, &nameless), (109, &nameless)]), "labels");
    // Within a part, an element of a list, and free-form data.
    let twice = [text(1, "x"), text(1, "y")].concat();
    assert_eq!(event(&[(110, &twice)]), "actor.name");
    assert_eq!(event(&[(123, &text(1, "x")), (123, &twice)]), "changes");
    let value = |value: &str| fields(&[(1, b"key"), (2, &text(3, value))]);
    let (one, other) = (value("1"), value("2"));
    assert_eq!(event(&[(24, &fields(&[(1, &one)]))]), "");
    let data = fields(&[(1, &one), (1, &other)]);
    assert_eq!(event(&[(24, &data)]), "data");
    // A number of a time.
    assert_eq!(event(&[(101, &[8, 1, 16, 2])]), "");
    assert_eq!(event(&[(101, &[8, 1, 8, 2])]), "recorded_time");
    let both = [text(3, "text"), vec![0x20, 1]].concat();
    let data = fields(&[(1, &fields(&[(1, b"key"), (2, &both)]))]);
    assert_eq!(event(&[(24, &data)]), "data");
}

#[test]
fn fields_that_the_schema_lacks_are_listed_at_any_depth_and_kept() {
    let unknown = fields(&[(4000, b"new")]);
    let entry = [fields(&[(1, b"team"), (2, b"blue")]), unknown.clone()].concat();
    let bytes = [
        valid().encode_to_vec(),
        unknown.clone(),
        fields(&[
            (21, &unknown),
            (109, &entry),
            (113, b""),
            (113, &fields(&[(1, &unknown)])),
        ]),
        // A group, and a fixed number of four bytes.
        vec![0xa3, 0xfa, 0x01, 0xa4, 0xfa, 0x01],
        vec![0xad, 0xfa, 0x01, 1, 2, 3, 4],
    ]
    .concat();

    let received = Event::decode(&bytes).unwrap();
    let fields = received.unknown_fields();
    let found: Vec<_> = fields.iter().map(|f| (f.path(), f.number())).collect();
    let expected = [
        ("", 4000),
        ("metadata", 4000),
        ("labels[\"team\"]", 4000),
        ("delegation_chain[1].principal", 4000),
        ("", 4004),
        ("", 4005),
    ];
    assert_eq!(found, expected);
    assert_eq!(fields[0].bytes(), unknown);
    assert_eq!(received.bytes(), bytes);
    assert_eq!(received.to_binary().unwrap(), bytes.as_slice());
    assert_eq!(
        received.warnings().last().unwrap().code(),
        Code::WireUnknownField
    );

    let dropped = received.clone().into_event().unwrap_err();
    let paths: Vec<_> = dropped
        .iter()
        .map(compliance_log::check::Violation::path)
        .collect();
    assert_eq!(paths, expected.map(|(path, _)| path));
    let (event, dropped) = received.into_known_event();
    assert_eq!(dropped.len(), expected.len());
    assert_eq!(event.as_proto().labels["team"], "blue");

    let known = valid().encode_to_vec();
    let known = Event::decode(&known).unwrap();
    assert!(known.unknown_fields().is_empty());
    assert!(known.into_event().is_ok());
}

#[test]
fn what_is_received_is_bounded_before_it_is_decoded() {
    let reader = |limits| Decoder::new().limits(limits);

    let bytes = valid().encode_to_vec();
    let exact = Limits::default().with_event_bytes(bytes.len());
    assert!(reader(exact).decode(&bytes).is_ok());
    let short = Limits::default().with_event_bytes(bytes.len() - 1);
    assert!(matches!(
        reader(short).decode(&bytes),
        Err(DecodeError::TooLarge(_))
    ));

    let many = |count: usize| fields(&[(113, b"")]).repeat(count);
    let limits = Limits::default().with_elements(100);
    assert!(reader(limits).decode(&many(100)).is_ok());
    let error = reader(limits).decode(&many(101)).unwrap_err();
    assert_eq!(
        error.violations().next().unwrap().code(),
        Code::LimitElements
    );

    // Packed numbers count one by one.
    let packed = fields(&[(140, &[1; 200])]);
    let error = reader(limits).decode(&packed).unwrap_err();
    assert_eq!(
        error.violations().next().unwrap().code(),
        Code::LimitElements
    );
    assert_eq!(error.violations().next().unwrap().path(), "data_classes");
    assert!(Event::decode(&packed).is_ok());
}

/// `data` with this many objects, one in another.
fn nested(objects: usize) -> Vec<u8> {
    let mut object = Vec::new();
    for _ in 1..objects {
        let value = fields(&[(5, &object)]);
        object = fields(&[(1, &fields(&[(1, b"a"), (2, &value)]))]);
    }
    fields(&[(24, &object)])
}

#[test]
fn nesting_ends_where_other_readers_end() {
    let deepest = nested(34);
    assert!(Event::decode(&deepest).is_ok());
    assert!(LogRequest::decode(deepest.as_slice()).is_ok());
    let (code, path) = refusal(&nested(35));
    assert_eq!(code, Code::LimitDepth);
    assert!(path.starts_with("data[\"a\"][\"a\"]"), "{path}");

    let group =
        |depth: usize| [[0xa3, 0xfa, 1].repeat(depth), [0xa4, 0xfa, 1].repeat(depth)].concat();
    assert!(Event::decode(&group(100)).is_ok());
    assert_eq!(refusal(&group(101)).0, Code::LimitDepth);
    assert_eq!(refusal(&group(100_000)).0, Code::LimitDepth);
}

#[test]
fn many_unknown_fields_are_counted_rather_than_listed() {
    let same = [0x80, 0xfa, 0x01, 0x07].repeat(50_000);
    let received = Event::decode(&same).unwrap();
    assert_eq!(received.unknown_fields().len(), 50_000);
    assert_eq!(received.into_known_event().1.len(), 1);

    let mut different = Vec::new();
    for number in 4000..4500_u32 {
        different.extend(fields(&[(number, b"x")]));
    }
    let (_, dropped) = Event::decode(&different).unwrap().into_known_event();
    assert_eq!(dropped.len(), 101);
}

#[test]
fn debug_shows_no_content() {
    let event = Event::try_from(LogRequest {
        message: "secret".to_owned(),
        ..valid()
    })
    .unwrap();
    let bytes = [event.encode(), fields(&[(4000, b"secret")])].concat();
    let received = Event::decode(&bytes).unwrap();
    let mut frames = Lines::new(&b"secret"[..], Limits::default());
    let frame = format!("{:?}", frames.read().unwrap().unwrap());
    let mut messages = Delimited::new(&b"\x06secret"[..], Limits::default());
    let message = format!("{:?}", messages.read().unwrap().unwrap());
    let shown = [
        format!("{event:?}"),
        format!("{received:?}"),
        format!("{:?}", received.unknown_fields()),
        format!("{frames:?} {frame} {messages:?} {message}"),
    ];
    for shown in shown {
        // As text, and as the numbers of its bytes.
        assert!(
            !shown.contains("secret") && !shown.contains("101, 99"),
            "{shown}"
        );
        assert!(
            !shown.contains("user-42") && !shown.contains("115, 101"),
            "{shown}"
        );
    }
}
