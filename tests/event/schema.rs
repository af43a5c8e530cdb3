//! The schema is a superset of what is published, field by field.

use std::collections::BTreeMap;
use std::fs;

use compliance_log::prost::Message;
use compliance_log::prost_types::field_descriptor_proto::Label;
use compliance_log::prost_types::{EnumDescriptorProto, FieldDescriptorProto, FileDescriptorSet};
use compliance_log::proto::DESCRIPTORS;

/// Published fields that have gained presence, since a zero in them means something.
const GAINED_PRESENCE: [&str; 10] = [
    "GenAIPayload.input_tokens",
    "GenAIPayload.max_tokens",
    "GenAIPayload.output_tokens",
    "GenAIPayload.temperature",
    "GenAIPayload.time_to_first_token_ms",
    "GenAIPayload.top_p",
    "GenAIPayload.total_tokens",
    "LogRequest.duration_ms",
    "LogRequest.request_size_bytes",
    "LogRequest.response_size_bytes",
];

struct Package {
    fields: BTreeMap<String, FieldDescriptorProto>,
    enums: BTreeMap<String, EnumDescriptorProto>,
}

fn package(bytes: &[u8], name: &str) -> Package {
    let set = FileDescriptorSet::decode(bytes).unwrap();
    let mut package = Package {
        fields: BTreeMap::new(),
        enums: BTreeMap::new(),
    };
    for file in set.file.into_iter().filter(|file| file.package() == name) {
        for message in file.message_type {
            for field in message.field {
                let path = format!("{}.{}", message.name.as_deref().unwrap(), field.name());
                package.fields.insert(path, field);
            }
        }
        package
            .enums
            .extend(file.enum_type.into_iter().map(|e| (e.name().to_owned(), e)));
    }
    package
}

fn published(version: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/published");
    fs::read(format!("{folder}/lokryn-compliance-log-{version}.binpb")).unwrap()
}

/// What a writer or reader of either form sees of a field.
fn shape(field: &FieldDescriptorProto) -> (i32, i32, Label, &str, &str) {
    (
        field.number(),
        field.r#type.unwrap(),
        field.label(),
        field.type_name(),
        field.json_name(),
    )
}

#[test]
fn every_published_field_and_value_is_here_with_nothing_changed_but_presence() {
    for (version, name) in [
        ("0.2.0", "lokryn.compliance.v1"),
        ("0.1.1", "lokryn.compliancelog.v1"),
    ] {
        let theirs = package(&published(version), name);
        let ours = package(DESCRIPTORS, name);
        assert!(theirs.fields.len() >= 11 && theirs.enums.len() == 4);
        let mut gained = Vec::new();
        for (path, field) in &theirs.fields {
            assert_eq!(shape(&ours.fields[path]), shape(field), "{path}");
            if ours.fields[path].proto3_optional() != field.proto3_optional() {
                gained.push(path.as_str());
            }
        }
        let expected = if version == "0.2.0" {
            &GAINED_PRESENCE[..]
        } else {
            &[]
        };
        assert_eq!(gained, expected);
        for (name, theirs) in &theirs.enums {
            for value in &theirs.value {
                assert!(ours.enums[name].value.contains(value), "{name}: {value:?}");
            }
        }
    }
}

#[test]
fn additions_leave_the_numbers_of_the_published_schema_alone() {
    let theirs = package(&published("0.2.0"), "lokryn.compliance.v1");
    let ours = package(DESCRIPTORS, "lokryn.compliance.v1");
    let published_messages: Vec<_> = theirs
        .fields
        .keys()
        .filter_map(|path| path.split_once('.'))
        .collect();
    let mut added = 0;
    for (path, field) in &ours.fields {
        let message = path.split_once('.').unwrap().0;
        if published_messages.iter().any(|(name, _)| *name == message)
            && !theirs.fields.contains_key(path)
        {
            assert!(field.number() >= 100, "{path}");
            added += 1;
        }
    }
    assert!(added > 50, "only {added} additions");
    for (name, theirs) in &theirs.enums {
        for value in &ours.enums[name].value {
            assert!(
                theirs.value.contains(value) || value.number() >= 100,
                "{name}: {value:?}"
            );
        }
    }
    for name in ["EventType", "Severity", "Sensitivity"] {
        assert_eq!(
            ours.enums[name].value.len(),
            theirs.enums[name].value.len(),
            "{name}"
        );
    }
}

#[test]
fn the_descriptors_hold_all_that_they_import() {
    let set = FileDescriptorSet::decode(DESCRIPTORS).unwrap();
    let names: Vec<_> = set
        .file
        .iter()
        .map(compliance_log::prost_types::FileDescriptorProto::name)
        .collect();
    for file in &set.file {
        assert!(
            file.dependency
                .iter()
                .all(|import| names.contains(&import.as_str()))
        );
        assert!(file.source_code_info.is_none());
    }
}
