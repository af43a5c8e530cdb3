//! Every field of the schema, by itself, is a value of its type.

use compliance_log::prost::Message as _;
use compliance_log::prost_types::field_descriptor_proto::{Label, Type};
use compliance_log::prost_types::{DescriptorProto, FileDescriptorSet};
use compliance_log::proto::DESCRIPTORS;
use opentelemetry_proto::tonic::common::v1::any_value::Value as Any;
use serde_json::{Value, json};

use super::exported::{WITH_CONTENT, log, values};
use super::from_json;

const ROOT: &str = "LogRequest";

#[test]
fn every_field_has_its_type() {
    let set = FileDescriptorSet::decode(DESCRIPTORS).unwrap();
    let files = set.file.into_iter();
    let files = files.filter(|file| file.package() == "lokryn.compliance.v1");
    let messages: Vec<_> = files.flat_map(|file| file.message_type).collect();
    let mut fields = Vec::new();
    walk(&messages, ROOT, "", &|event| event, &mut fields);
    for (path, event, expected) in &fields {
        let expected = match path.as_str() {
            "mcp.error_code" => &Any::StringValue("5".to_owned()),
            path if path.ends_with("time_to_first_token_ms") => &Any::DoubleValue(0.005),
            _ => expected,
        };
        let exported = log(&from_json(&event.to_string()), &WITH_CONTENT);
        let body = exported
            .record
            .body
            .iter()
            .filter_map(|it| it.value.as_ref());
        let attributes = exported
            .attributes
            .values()
            .chain(exported.resource.values());
        let mut found = Vec::new();
        attributes
            .chain(body)
            .for_each(|value| values(value, &mut found));
        assert!(found.contains(&expected), "{path}: {found:?}");
    }
    assert!(fields.len() > 150, "{}", fields.len());
}

/// Finds the fields in a message, each with its path and an event of nothing but it.
fn walk(
    messages: &[DescriptorProto],
    message: &str,
    path: &str,
    within: &dyn Fn(Value) -> Value,
    found: &mut Vec<(String, Value, Any)>,
) {
    let named = |name: &str| messages.iter().find(|message| message.name() == name);
    for field in &named(message).unwrap().field {
        let name = field.name();
        let path = format!("{path}.{name}").trim_start_matches('.').to_owned();
        let is_list = field.label() == Label::Repeated;
        let member =
            |value: Value| within(json!({ name: if is_list { json!([value]) } else { value } }));
        let (value, expected) = match field.r#type() {
            Type::String => (json!("v4lue"), Any::StringValue("v4lue".to_owned())),
            Type::Bytes => (json!("djRsdWU="), Any::BytesValue(b"v4lue".to_vec())),
            Type::Int32 | Type::Int64 => (json!(5), Any::IntValue(5)),
            Type::Double => {
                // What is not finite is text in JSON.
                let infinite = Any::DoubleValue(f64::INFINITY);
                found.push((path.clone(), member(json!("Infinity")), infinite));
                (json!(2), Any::DoubleValue(2.0))
            }
            Type::Bool => (json!(true), Any::BoolValue(true)),
            Type::Message => {
                let of = field.type_name().rsplit('.').next().unwrap();
                if named(of).is_some() {
                    walk(messages, of, &path, &member, found);
                } else if of.ends_with("Entry") {
                    let is_text = of != "BudgetEntry";
                    let expected = if is_text {
                        Any::StringValue("5".to_owned())
                    } else {
                        Any::IntValue(5)
                    };
                    let event = within(json!({ name: { "k": "5" } }));
                    found.push((path, event, expected));
                }
                continue;
            }
            // By name, where it has one.
            Type::Enum => continue,
            other => panic!("{path}: {other:?}"),
        };
        found.push((path, member(value), expected));
    }
}
