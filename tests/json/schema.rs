//! The JSON Schema of an event: its files are current, and it has all of the schema. Whether it
//! agrees with the reader is told by other implementations: `tests/interop/check_schema.py`.
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use compliance_log::json::{SCHEMA, STRICT_SCHEMA};
use compliance_log::prost::Message;
use compliance_log::prost_types::{EnumValueDescriptorProto, FileDescriptorSet};
use compliance_log::proto::DESCRIPTORS;
use serde_json::Value;

const FILES: [(&str, &str); 2] = [
    ("log_request.schema.json", SCHEMA),
    ("log_request.strict.schema.json", STRICT_SCHEMA),
];

fn path(file: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("schema")
        .join(file)
}

#[test]
fn the_files_are_current() {
    for (file, schema) in FILES {
        let kept = fs::read_to_string(path(file)).unwrap();
        assert!(
            kept == schema,
            "`cargo test write_json_schema -- --ignored` writes {file} anew"
        );
    }
}

#[test]
#[ignore = "writes schema/"]
fn write_json_schema() {
    for (file, schema) in FILES {
        fs::write(path(file), schema).unwrap();
    }
}

/// The members of an object.
fn names(object: &Value) -> BTreeSet<&str> {
    object
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn every_field_is_there_in_both_spellings_and_every_value_by_its_name() {
    let files = FileDescriptorSet::decode(DESCRIPTORS).unwrap().file;
    let files: Vec<_> = files
        .iter()
        .filter(|file| file.package() == "lokryn.compliance.v1")
        .collect();
    for (file, schema) in FILES {
        let schema: Value = serde_json::from_str(schema).unwrap();
        for message in files.iter().flat_map(|file| &file.message_type) {
            let fields = message.field.iter();
            let expected: BTreeSet<&str> = fields
                .flat_map(|field| [field.name(), field.json_name()])
                .collect();
            let definition = &schema["$defs"][message.name()];
            let found = names(&definition["properties"]);
            assert_eq!(found, expected, "{file}: {}", message.name());
            assert_eq!(definition["additionalProperties"], false);
            for field in &message.field {
                let property = &definition["properties"][field.json_name()];
                assert_ne!(property["description"].as_str().unwrap(), "");
            }
        }
        for of in files.iter().flat_map(|file| &file.enum_type) {
            let expected: Vec<_> = of
                .value
                .iter()
                .map(EnumValueDescriptorProto::name)
                .collect();
            let definition = &schema["$defs"][of.name()];
            assert_eq!(definition["anyOf"][0]["enum"], serde_json::json!(expected));
            for name in expected {
                let description = definition["description"].as_str().unwrap();
                assert!(description.contains(&format!("`{name}`")), "{name}");
            }
        }
    }
}

#[test]
fn a_schema_needs_nothing_but_itself() {
    fn references<'s>(value: &'s Value, found: &mut Vec<&'s str>) {
        match value {
            Value::Object(members) => {
                if let Some(Value::String(to)) = members.get("$ref") {
                    found.push(to);
                }
                members
                    .values()
                    .for_each(|member| references(member, found));
            }
            Value::Array(values) => values.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }
    for (file, schema) in FILES {
        let schema: Value = serde_json::from_str(schema).unwrap();
        let mut found = Vec::new();
        references(&schema, &mut found);
        assert!(!found.is_empty());
        for to in found {
            let pointer = to.strip_prefix('#').unwrap();
            assert!(schema.pointer(pointer).is_some(), "{file}: {to}");
        }
    }
}
