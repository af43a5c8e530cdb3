//! What older versions of OCSF have no place for stands in `unmapped`.

use compliance_log::Event;
use compliance_log::event::Outcome;
use compliance_log::export::ocsf::{self, Options, Version};
use serde_json::{Value, json};

const OLD: [Version; 2] = [Version::V1_5_0, Version::V1_6_0];

fn exported(event: &Event, version: Version) -> Value {
    let options = Options::new().version(version);
    Value::Object(ocsf::to_value(event, &options).unwrap())
}

fn profiles(ocsf: &Value) -> Vec<&str> {
    let profiles = ocsf["metadata"]["profiles"]
        .as_array()
        .into_iter()
        .flatten();
    profiles.map(|it| it.as_str().unwrap()).collect()
}

#[test]
fn calls_of_models_have_a_profile_since_1_8() {
    let event = example("model_inference");
    let new = exported(&event, Version::V1_8_0);
    assert!(profiles(&new).contains(&"ai_operation"));
    let tokens = &new["message_context"]["prompt_tokens"];
    assert!(tokens.is_number() && new["ai_model"]["name"].is_string());
    for version in OLD {
        let old = exported(&event, version);
        assert_eq!(old["metadata"]["version"], version.as_str());
        assert!(!profiles(&old).contains(&"ai_operation"));
        assert_eq!(
            (old.get("message_context"), old.get("ai_model")),
            (None, None)
        );
        assert_eq!(old["unmapped"]["genai"]["input_tokens"], *tokens);
        assert_eq!(old["unmapped"]["genai"]["model"], new["ai_model"]["name"]);
    }
}

#[test]
fn the_protocol_of_a_connection_has_a_name_since_1_8() {
    let event = example("network_connection");
    let new = exported(&event, Version::V1_8_0);
    let protocol = &new["app_protocol_name"];
    assert!(protocol.is_string());
    for version in OLD {
        let old = exported(&event, version);
        assert_eq!(old.get("app_protocol_name"), None);
        assert_eq!(old["unmapped"]["network"]["protocol"], *protocol);
    }
}

#[test]
fn a_service_has_a_number_since_1_6() {
    let event = Event::login("svc-1")
        .service("svc-1")
        .outcome(Outcome::Success);
    let event = event.build().unwrap();
    for (version, number) in [
        (Version::V1_5_0, 99),
        (Version::V1_6_0, 4),
        (Version::V1_8_0, 4),
    ] {
        let user = &exported(&event, version)["user"];
        let expected = (&json!(number), &json!("Service"));
        assert_eq!((&user["type_id"], &user["type"]), expected);
    }
}

fn example(name: &str) -> Event {
    let path = format!("{}/examples/events/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read(path).unwrap();
    Event::from_json(&text).unwrap().into_event().unwrap()
}
