//! Every time of an event is one that both forms can hold.

use prost_types::Timestamp;

use super::Findings;
use crate::check::Code;
use crate::proto::LogRequest;
use crate::proto::log_request::Payload;
use crate::time::to_datetime;

pub(super) fn check(message: &LogRequest, findings: &mut Findings) {
    let mut within = |path: &str, time: Option<&Timestamp>| {
        if let Some(Err(error)) = time.map(to_datetime) {
            findings.push(Code::TimeRange, path, &error.to_string());
        }
    };
    within("time", message.time.as_ref());
    within("recorded_time", message.recorded_time.as_ref());
    if let Some(authentication) = &message.authentication {
        within("authentication.time", authentication.time.as_ref());
    }
    for (index, hop) in message.delegation_chain.iter().enumerate() {
        if hop.time.is_some() || hop.expires_time.is_some() {
            let path = format!("delegation_chain[{index}]");
            within(&format!("{path}.time"), hop.time.as_ref());
            within(&format!("{path}.expires_time"), hop.expires_time.as_ref());
        }
    }
    for (index, approval) in message.approvals.iter().enumerate() {
        if approval.time.is_some() || approval.expires_time.is_some() {
            let path = format!("approvals[{index}]");
            within(&format!("{path}.time"), approval.time.as_ref());
            within(
                &format!("{path}.expires_time"),
                approval.expires_time.as_ref(),
            );
        }
    }
    if let Some(retention) = &message.retention {
        within(
            "retention.keep_until_time",
            retention.keep_until_time.as_ref(),
        );
        within("retention.erase_by_time", retention.erase_by_time.as_ref());
    }
    if let Some(Payload::Delegation(delegation)) = &message.payload {
        within("delegation.expires_time", delegation.expires_time.as_ref());
    }
}
