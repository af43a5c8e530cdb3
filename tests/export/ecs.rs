//! Events as ECS: nothing is lost, and each table says what it says.

mod fields;
mod kinds;
mod who;

use compliance_log::Event;
use compliance_log::export::ecs;
use compliance_log::export::ecs::Options;
use compliance_log::proto::LogRequest;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{exported, stated, valid};

fn export(event: &Event) -> Value {
    ecs::to_value(event, &Options::default()).unwrap().into()
}

fn made(message: &LogRequest) -> Value {
    let bytes = compliance_log::prost::Message::encode_to_vec(message);
    export(&Event::decode(&bytes).unwrap().into_event().unwrap())
}

/// What stands in another form: the test of each is below.
fn is_converted(path: &str, said: &str) -> bool {
    match path {
        "duration_ms" => true,
        "severity" => said.starts_with("SEVERITY_"),
        "network.direction" => said.starts_with("DIRECTION_"),
        _ => false,
    }
}

/// What an event says and its export does not.
fn lost(event: &Event) -> Vec<(String, String)> {
    let found = stated::found(&export(event));
    let stated = stated::stated(event).into_iter();
    stated
        .filter(|(path, said)| !found.contains(said) && !is_converted(path, said))
        .collect()
}

#[test]
fn nothing_of_the_examples_is_lost() {
    for event in exported::examples() {
        assert_eq!(lost(&event), []);
    }
}

proptest! {
    #[test]
    fn nothing_of_any_event_is_lost(event in exported::any_event()) {
        prop_assert_eq!(lost(&event), []);
    }

    #[test]
    fn a_line_is_one_line_of_json(event in exported::any_event()) {
        let line = ecs::to_string(&event, &Options::default()).unwrap();
        prop_assert!(!line.contains('\n'));
        prop_assert_eq!(serde_json::from_str::<Value>(&line).unwrap(), export(&event));
    }

    /// No field has a dot in its name, which would name another field; under the root of our own
    /// Elasticsearch makes no fields.
    #[test]
    fn objects_are_nested(event in exported::any_event()) {
        let Value::Object(mut members) = export(&event) else { panic!() };
        members.remove("compliance_log");
        let mut open: Vec<Value> = vec![members.into()];
        while let Some(value) = open.pop() {
            if let Value::Object(members) = value {
                for (name, value) in members {
                    prop_assert!(!name.contains('.') && !name.is_empty(), "{}", name);
                    open.push(value);
                }
            }
        }
    }

    #[test]
    fn durations_are_nanoseconds_where_they_fit(
        duration_ms in prop_oneof![any::<i64>(), -1_000_000_i64..1_000_000],
    ) {
        let exported = made(&LogRequest { duration_ms: Some(duration_ms), ..valid::valid() });
        if let Some(nanos) = duration_ms.checked_mul(1_000_000) {
            prop_assert_eq!(&exported["event"]["duration"], &json!(nanos));
        } else {
            prop_assert_eq!(&exported["compliance_log"]["duration_ms"], &json!(duration_ms));
        }
    }
}

#[test]
fn the_data_set_begins_with_the_module() {
    let event = stated::example("login");
    let options = Options::new().dataset("harbour.audit");
    let exported = ecs::to_value(&event, &options).unwrap();
    assert_eq!(exported["event"]["module"], "harbour");
    assert_eq!(exported["event"]["dataset"], "harbour.audit");
    assert_eq!(export(&event)["event"]["dataset"], "compliance_log.audit");
}
