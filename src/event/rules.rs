//! The rules that every event is checked by, whoever wrote it.

mod data;
mod times;

use crate::check::{Code, Violation};
use crate::proto::{EnumValue, LogRequest};

/// Finds everything that is wrong with a message. Every field is named here, so that a field
/// added to the schema stops the build until someone has decided on its rules.
pub(super) fn check(message: &LogRequest) -> Vec<Violation> {
    let LogRequest {
        event_type,
        outcome,
        severity: _,
        sensitivity: _,
        ocsf_class_uid: _,
        ocsf_activity_id: _,
        otel_operation_name: _,
        time,
        duration_ms: _,
        actor_id,
        actor_type: _,
        component: _,
        environment: _,
        resource: _,
        message: _,
        trace_id: _,
        span_id: _,
        parent_span_id: _,
        session_id: _,
        policy_tags: _,
        metadata: _,
        payload,
        client_id: _,
        client_version: _,
        server_id: _,
        server_version: _,
        request_size_bytes: _,
        response_size_bytes: _,
        geo_region: _,
        event_id: _,
        recorded_time: _,
        producer_id: _,
        sequence: _,
        phase: _,
        intent_event_id: _,
        parent_event_id: _,
        tenant_id: _,
        host: _,
        labels: _,
        actor: _,
        authentication: _,
        agent: _,
        delegation_chain: _,
        origin: _,
        user_agent: _,
        operation: _,
        target: _,
        destination: _,
        changes: _,
        change_reference: _,
        reason: _,
        policy_decisions: _,
        approvals: _,
        data_classes: _,
        subjects: _,
        purpose_of_use: _,
        disclosure: _,
        retention: _,
        redactions: _,
        digests: _,
    } = message;

    let stated = [
        enum_value(
            "event_type",
            *event_type,
            message.event_type_value().as_ref(),
            [Code::EventTypeMissing, Code::EventTypeUnrecognized],
        ),
        enum_value(
            "outcome",
            *outcome,
            message.outcome_value().as_ref(),
            [Code::OutcomeMissing, Code::OutcomeUnrecognized],
        ),
        missing("time", time.is_none(), Code::TimeMissing),
        missing("actor_id", actor_id.is_empty(), Code::ActorIdMissing),
    ];
    let mut findings = Findings {
        found: stated.into_iter().flatten().collect(),
        more: Vec::new(),
    };
    times::check(message, &mut findings);
    data::check(payload.as_ref(), &mut findings);
    findings.into_found()
}

/// Findings of one rule after which the rest is counted: that many have one cause.
const REPORTED: usize = 100;

/// What rules found that may find many things in one event.
struct Findings {
    found: Vec<Violation>,
    more: Vec<(Code, usize)>,
}

impl Findings {
    fn push(&mut self, code: Code, path: &str, message: &str) {
        let same = self.found.iter().filter(|found| found.code() == code);
        if same.count() < REPORTED {
            self.found.push(Violation::new(code, path, message));
            return;
        }
        match self.more.iter_mut().find(|(known, _)| *known == code) {
            Some((_, count)) => *count += 1,
            None => self.more.push((code, 1)),
        }
    }

    fn into_found(mut self) -> Vec<Violation> {
        let more = self.more.into_iter();
        let counted = |(code, count)| Violation::new(code, "", format!("{count} more of the same"));
        self.found.extend(more.map(counted));
        self.found
    }
}

fn enum_value<E>(
    path: &str,
    number: i32,
    value: Option<&EnumValue<E>>,
    [missing, unrecognized]: [Code; 2],
) -> Option<Violation> {
    match value {
        None => Some(Violation::new(missing, path, "is not set")),
        Some(EnumValue::Known(_)) => None,
        Some(EnumValue::Unrecognized(_)) => {
            let detail = format!("has number {number}, which this schema lacks");
            Some(Violation::new(unrecognized, path, detail))
        }
    }
}

fn missing(path: &str, missing: bool, code: Code) -> Option<Violation> {
    missing.then(|| Violation::new(code, path, "is not set"))
}
