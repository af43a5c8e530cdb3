//! Stored ids of other schemas. Which ids an event has is in `tests/golden/ocsf_ids.json`.

use compliance_log::check::Code;
use compliance_log::proto::{EventType, LogRequest, Operation};

use super::base::{about, genai, login};
use super::row::{Row, values};

pub(crate) fn rows() -> Vec<Row> {
    let ocsf = |event: &mut LogRequest, (class, activity)| {
        event.ocsf_class_uid = class;
        event.ocsf_activity_id = activity;
    };
    let otel = |event: &mut LogRequest, name: &str| event.otel_operation_name = name.into();
    vec![
        values(
            Code::OcsfMismatch,
            "ocsf_class_uid",
            &login(),
            ocsf,
            [
                &[(3002, 2), (3002, -1), (3001, 1), (-1, 1), (0, 1)],
                &[(3002, 1), (3002, 0), (0, 0)],
            ],
        ),
        values(
            Code::OcsfMismatch,
            "ocsf_class_uid",
            &about(EventType::EventFileAccess, Operation::Delete),
            ocsf,
            [&[(1001, 2), (1001, 1), (3002, 1)], &[(1001, 4), (1001, 0)]],
        ),
        values(
            Code::OtelMismatch,
            "otel_operation_name",
            &genai(|_| {}),
            otel,
            [
                &["execute_tool", "Chat", "chat ", "retrieval"],
                &["chat", "embeddings", ""],
            ],
        ),
        values(
            Code::OtelMismatch,
            "otel_operation_name",
            &login(),
            otel,
            [&["chat"], &[""]],
        ),
    ]
}
