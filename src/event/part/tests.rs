//! The twins of the messages: nothing is lost on the way through them, and their bytes are prost's.

use proptest::collection::vec;
use proptest::prelude::*;
use prost::Message as _;

use super::wire::Output;
use super::{Fields, Payload};
use crate::event::defaults::Defaults;
use crate::proto::LogRequest;

use crate::random;

fn through_the_twin(message: &LogRequest) -> (LogRequest, Vec<u8>) {
    let fields = Fields::view(message);
    let payload: Option<Payload<'_>> = message.payload.as_ref().map(Payload::view);
    let mut bytes = b"before".to_vec();
    let mut out = Output::new(&mut bytes);
    fields.encode(payload.as_ref(), fields.stated(), &Defaults::NONE, &mut out);
    out.keep();
    let bytes = bytes.strip_prefix(b"before").unwrap().to_vec();
    (fields.stored(payload.as_ref()), bytes)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn a_message_comes_through_its_twin_unchanged(entropy in vec(any::<u8>(), 0..600)) {
        let schema = random::Schema::read();
        let bytes = schema.event(&mut random::Entropy(&entropy));
        let message = LogRequest::decode(bytes.as_slice()).unwrap();
        let (back, written) = through_the_twin(&message);
        prop_assert_eq!(written, message.encode_to_vec());
        prop_assert_eq!(back.encode_to_vec(), message.encode_to_vec());
    }
}

#[cfg(feature = "json")]
#[test]
fn json_is_written_as_protobuf_would_hold_it() {
    use super::Object;
    use super::wire::Body;

    let text = r#"{"z": 1, "a": [null, true, -0.5, "", {}, [[]]], "": {"é": "x", "b": false}}"#;
    let value: serde_json::Value = serde_json::from_str(text).unwrap();
    let object = Object::from(&value);
    let message = object.to_proto();
    for object in [object, Object::from(&message), Object::json_text(text)] {
        let mut written = Vec::new();
        let mut out = Output::new(&mut written);
        object.write_body(&mut out);
        assert!(!out.is_in_doubt());
        out.keep();
        assert_eq!(written, message.encode_to_vec());
    }
}

#[cfg(feature = "json")]
#[test]
fn whole_numbers_are_exact_as_far_as_doubles_hold_them() {
    let is_exact = |text: &str| {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        super::Object::from(&value).is_exact()
    };
    let exact = "[9007199254740992, -9007199254740992, 18446744073709549568, 0, 1e300, 0.1]";
    assert!(is_exact(exact));
    for inexact in [
        "9007199254740993",
        "-9007199254740993",
        "{\"a\": [18446744073709551615]}",
    ] {
        assert!(!is_exact(inexact), "{inexact}");
    }
}
