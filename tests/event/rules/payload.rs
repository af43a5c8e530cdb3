//! What each payload must say, and how it agrees with the outcome.

use compliance_log::check::Code;
use compliance_log::prost_types::Struct;
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{
    EventType, GuardrailAction as Action, GuardrailVerdict, LogRequest, Outcome, ToolCall,
};

use super::base::{decision, ended, genai, guardrail, mcp, tool, with};
use super::row::{Row, row, values};

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = names();
    rows.extend(guardrails());
    rows
}

/// An event of a type with no payload, and with one that any event may have.
fn without(event_type: EventType) -> [LogRequest; 2] {
    let event = super::base::event(event_type);
    [event, with(event_type, Payload::Data(Struct::default()))]
}

fn names() -> Vec<Row> {
    let replace = |event: &mut LogRequest, other: LogRequest| *event = other;
    let unnamed = || tool(|tool| *tool = ToolCall::default());
    let [no_tool, data_tool] = without(EventType::EventToolInvocation);
    let [no_model, data_model] = without(EventType::EventModelInference);
    let [no_decision, data_decision] = without(EventType::EventAgentDecision);
    let unversioned = || genai(|genai| genai.response_model.clear());
    let unexplained = || decision(|it| it.selected.clear());
    vec![
        values(
            Code::ToolNameMissing,
            "tool.name",
            &unnamed(),
            replace,
            [
                &[unnamed(), no_tool, data_tool],
                &[tool(|_| {}), mcp(|_| {})],
            ],
        ),
        row(
            Code::ToolNameMissing,
            "mcp.tool_name",
            mcp(|_| {}),
            |event| *event = mcp(|mcp| mcp.tool_name.clear()),
            |_| {},
        ),
        values(
            Code::ModelMissing,
            "genai.model",
            &no_model.clone(),
            replace,
            [&[no_model, data_model], &[genai(|_| {})]],
        )
        .also(Code::ModelUnversioned, "genai.response_model"),
        row(
            Code::ModelMissing,
            "genai.model",
            genai(|_| {}),
            |event| *event = genai(|genai| genai.model.clear()),
            |_| {},
        ),
        values(
            Code::ModelUnversioned,
            "genai.response_model",
            &unversioned(),
            replace,
            [
                &[unversioned()],
                &[
                    genai(|_| {}),
                    ended(unversioned(), Outcome::FailureTimeout),
                    ended(unversioned(), Outcome::Partial),
                ],
            ],
        ),
        row(
            Code::DecisionTypeMissing,
            "decision.type",
            decision(|_| {}),
            |event| *event = decision(|decision| decision.r#type.clear()),
            |_| {},
        ),
        values(
            Code::DecisionTypeMissing,
            "decision.type",
            &no_decision.clone(),
            replace,
            [&[no_decision, data_decision], &[decision(|_| {})]],
        )
        .also(Code::DecisionUnexplained, "decision"),
        values(
            Code::DecisionUnexplained,
            "decision",
            &unexplained(),
            replace,
            [
                &[
                    unexplained(),
                    decision(|it| {
                        it.options = std::mem::take(&mut it.selected);
                        it.confidence = Some(1.0);
                    }),
                ],
                &[
                    decision(|_| {}),
                    decision(|it| {
                        it.selected.clear();
                        it.rationale = "above the limit".into();
                    }),
                ],
            ],
        ),
    ]
}

fn guardrails() -> Vec<Row> {
    let replace = |event: &mut LogRequest, other: LogRequest| *event = other;
    let silent = || guardrail(|it| it.verdict = GuardrailVerdict::Unspecified.into());
    let acted = |action: Action, outcome| {
        let event = guardrail(|it| {
            it.verdict = GuardrailVerdict::Fail.into();
            it.action = action.into();
        });
        ended(event, outcome)
    };
    let [no_guardrail, data] = without(EventType::EventGuardrailCheck);
    vec![
        row(
            Code::RuleIdMissing,
            "guardrail.rule_id",
            guardrail(|_| {}),
            |event| *event = guardrail(|it| it.rule_id.clear()),
            |_| {},
        ),
        values(
            Code::RuleIdMissing,
            "guardrail.rule_id",
            &no_guardrail.clone(),
            replace,
            [&[no_guardrail, data], &[guardrail(|_| {})]],
        )
        .also(Code::VerdictMissing, "guardrail.verdict"),
        values(
            Code::VerdictMissing,
            "guardrail.verdict",
            &silent(),
            replace,
            [
                &[silent(), ended(silent(), Outcome::FailureTimeout)],
                &[guardrail(|_| {}), ended(silent(), Outcome::FailureError)],
            ],
        ),
        values(
            Code::GuardrailOutcome,
            "outcome",
            &guardrail(|_| {}),
            replace,
            [
                &[
                    acted(Action::Block, Outcome::Success),
                    acted(Action::Block, Outcome::SuccessWithWarning),
                    acted(Action::Escalate, Outcome::Success),
                    acted(Action::Escalate, Outcome::SuccessWithWarning),
                ],
                &[
                    acted(Action::Block, Outcome::FailureDenied),
                    acted(Action::Block, Outcome::FailureError),
                    acted(Action::Escalate, Outcome::PendingEscalated),
                    acted(Action::Allow, Outcome::Success),
                    acted(Action::Redact, Outcome::SuccessWithWarning),
                    acted(Action::Unspecified, Outcome::Success),
                ],
            ],
        ),
    ]
}
