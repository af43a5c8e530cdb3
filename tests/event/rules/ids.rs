//! Identifiers: their forms, and which of them come together.

use compliance_log::check::Code;
use compliance_log::proto::{Endpoint, LogRequest, Phase};

use super::base::login;
use super::row::{Row, but, row, values};

const TRACE_ID: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN_ID: &str = "00f067aa0ba902b7";

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = trace();
    rows.extend(forms());
    rows.extend(records());
    rows
}

fn trace() -> Vec<Row> {
    let span_ids: [&[&str]; 2] = [
        &[
            "00f067aa0ba902b",
            "00f067aa0ba902b70",
            "00F067AA0BA902B7",
            "0000000000000000",
            "00f067aa0ba902bg",
            " 0f067aa0ba902b7",
            "é0f067aa0ba902",
        ],
        &[SPAN_ID, "0000000000000001", ""],
    ];
    let traced = but(login(), |event| event.trace_id = TRACE_ID.into());
    let trace_id = |event: &mut LogRequest, id: &str| event.trace_id = id.into();
    vec![
        values(
            Code::TraceIdForm,
            "trace_id",
            &login(),
            trace_id,
            [
                &[
                    "4bf92f3577b34da6a3ce929d0e0e473",
                    "4bf92f3577b34da6a3ce929d0e0e47360",
                    "4BF92F3577B34DA6A3CE929D0E0E4736",
                    "00000000000000000000000000000000",
                    "4bf92f35-77b3-4da6-a3ce-929d0e0e4736",
                    "4bf92f3577b34da6a3ce929d0e0e473g",
                    "\n",
                ],
                &[TRACE_ID, "00000000000000000000000000000001", ""],
            ],
        ),
        values(
            Code::SpanIdForm,
            "span_id",
            &traced,
            |event, id: &str| event.span_id = id.into(),
            span_ids,
        ),
        values(
            Code::SpanIdForm,
            "parent_span_id",
            &but(traced, |event| event.span_id = SPAN_ID.into()),
            |event, id: &str| event.parent_span_id = id.into(),
            span_ids,
        ),
        values(
            Code::TraceIdMissing,
            "trace_id",
            &but(login(), |event| event.span_id = SPAN_ID.into()),
            trace_id,
            [&[""], &[TRACE_ID]],
        ),
        values(
            Code::TraceIdMissing,
            "trace_id",
            &but(login(), |event| event.parent_span_id = SPAN_ID.into()),
            trace_id,
            [&[""], &[TRACE_ID]],
        ),
    ]
}

fn forms() -> Vec<Row> {
    let mut rows = vec![values(
        Code::PolicyTagForm,
        "policy_tags[1]",
        &login(),
        |event, tag: &str| event.policy_tags = vec!["SOC2".to_owned(), tag.to_owned()],
        [
            &[
                "",
                " ",
                ":",
                ":10.2.1",
                "SOC2:",
                "SOC 2",
                "-SOC2",
                "SOC2 ",
                "SOC2:CC6.3 ",
                "SOC2:CC6 3",
                "SOC2:CC6\n",
                "SÖC2",
                "SOC2:§6",
                "SOC2\u{200b}",
                "HIPAA(b)",
            ],
            &[
                "SOC2",
                "PCI-DSS:10.2.1.4",
                "HIPAA:164.312(b)",
                "EU-AI-ACT:14(4)",
                "a:b:c",
                "7_x.y",
            ],
        ],
    )];
    rows.extend(["host.ip", "origin.ip", "destination.ip"].map(|path| {
        let ip = move |event: &mut LogRequest, ip: &str| {
            let endpoint = Some(Box::new(Endpoint {
                ip: ip.to_owned(),
                ..Endpoint::default()
            }));
            match path {
                "host.ip" => event.host = endpoint,
                "origin.ip" => event.origin = endpoint,
                _ => event.destination = endpoint,
            }
        };
        values(
            Code::IpForm,
            path,
            &login(),
            ip,
            [
                &[
                    "192.0.2.256",
                    "192.0.2",
                    "192.0.2.017",
                    "192.0.2.17:443",
                    "192.0.2.0/24",
                    " 192.0.2.17",
                    "[2001:db8::17]",
                    "fe80::17%eth0",
                    "localhost",
                    "-",
                    "192.0.2.17\n",
                ],
                &["192.0.2.17", "2001:db8::17", "::ffff:192.0.2.17", "::", ""],
            ],
        )
    }));
    rows
}

/// The record itself, and others that it names.
fn records() -> Vec<Row> {
    vec![
        values(
            Code::EventIdMissing,
            "event_id",
            &login(),
            |event, id: &str| event.event_id = id.into(),
            [&[""], &["1"]],
        ),
        values(
            Code::EventIdCycle,
            "parent_event_id",
            &login(),
            |event, id: &str| event.parent_event_id = id.into(),
            [&["event-7"], &["event-6", "Event-7", ""]],
        ),
        values(
            Code::EventIdCycle,
            "intent_event_id",
            &but(login(), |event| event.phase = Phase::After.into()),
            |event, id: &str| event.intent_event_id = id.into(),
            [&["event-7"], &["event-6", "event-70", ""]],
        ),
        values(
            Code::SequenceMissing,
            "sequence",
            &but(login(), |event| event.producer_id = "producer-1".into()),
            |event, sequence| event.sequence = sequence,
            [&[0], &[1, i64::MAX]],
        ),
        values(
            Code::ProducerIdMissing,
            "producer_id",
            &but(login(), |event| event.sequence = 1),
            |event, id: &str| event.producer_id = id.into(),
            [&[""], &["producer-1"]],
        ),
        row(
            Code::ProducerIdMissing,
            "producer_id",
            login(),
            |event| event.sequence = 1,
            |event| event.sequence = 0,
        ),
    ]
}
