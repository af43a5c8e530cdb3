//! A gap in an audit log.

use compliance_log::event::{Draft, Gap, Object, Outcome, Reason, Severity};
use compliance_log::proto::LogRequest;
use compliance_log::proto::log_request::Payload;
use compliance_log::{Event, event::kind::AuditLogGap};

use super::bare;

#[test]
fn a_gap_is_a_failure_whose_reason_is_gap() {
    let gap = Gap::new("producer-7", [3..=4]);
    let draft = Event::audit_log_gap("payments-audit", &gap).system("collector");
    let found = |draft: Draft<'_, AuditLogGap<'_>>| {
        let event = draft.build_in(&bare()).unwrap();
        let reason = event.reason().unwrap();
        let reason = (reason.code.to_owned(), reason.text.to_owned());
        (event.outcome().unwrap(), reason)
    };
    let texts = |code: &str, text: &str| (code.to_owned(), text.to_owned());
    assert_eq!(found(draft), (Outcome::FailureError, texts("gap", "")));
    let told = draft.reason(Reason::default().text("3 and 4 are missing"));
    assert_eq!(found(told).1, texts("gap", "3 and 4 are missing"));
    let other = draft
        .reason(Reason::new("spool_full"))
        .outcome(Outcome::Other);
    let other = other.severity(Severity::Notice);
    assert_eq!(found(other), (Outcome::Other, texts("spool_full", "")));
}

#[test]
fn a_gap_counts_what_is_missing() {
    let data = |gap: &Gap| serde_json::to_value(message(gap)).unwrap()["data"].clone();
    let two = Gap::new("producer-7", [3..=4, 9..=9]).detail("recoverable", false);
    assert_eq!(two.count(), 3);
    let expected = serde_json::json!({
        "count": 3,
        "missing": [{"first": 3, "last": 4}, {"first": 9, "last": 9}],
        "producerId": "producer-7",
        "recoverable": false,
    });
    assert_eq!(data(&two), expected);

    #[expect(clippy::reversed_empty_ranges, reason = "nothing is missing")]
    let nothing = Gap::new("producer-7", [4..=3]);
    assert_eq!(nothing.count(), 0);
    assert_eq!(data(&nothing)["missing"], serde_json::json!([]));

    // No double holds the last.
    let exact = 1 << 53;
    let beyond = Gap::new("producer-7", [exact..=exact + 1]);
    let expected = serde_json::json!([
        {"first": 9_007_199_254_740_992_i64, "last": "9007199254740993"},
    ]);
    assert_eq!(data(&beyond)["missing"], expected);
    assert_eq!(Gap::new("producer-7", [0..=u64::MAX]).count(), u64::MAX);
}

fn message(gap: &Gap) -> LogRequest {
    LogRequest {
        payload: Some(Payload::Data(Object::from(gap).to_proto())),
        ..LogRequest::default()
    }
}
