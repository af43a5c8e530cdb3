//! The rules of each payload.

use super::findings::Sink;
use super::number::{finite, negative, not_below_zero, share};
use super::part::{Rules, each, one};
use super::place::Place;
use super::text::{self, line, lines};
use super::value::known;
use super::value::optional_time;
use crate::check::bounds;
use crate::event::part::{
    ContextAccess, ContextItem, DataExport, Decision, Delegation, GenAi, Guardrail, Mcp, Message,
    Network, Object, Payload, Process, Prompt, ToolCall,
};

pub(super) fn check(payload: Option<&Payload<'_>>, findings: &mut impl Sink) {
    let root = Place::root();
    match payload {
        None => {}
        Some(Payload::Genai(part)) => part.check(root.field("genai"), findings),
        Some(Payload::Mcp(part)) => part.check(root.field("mcp"), findings),
        Some(Payload::Data(part)) => findings.data(root.field("data"), *part, Object::AS_PAYLOAD),
        Some(Payload::Tool(part)) => part.check(root.field("tool"), findings),
        Some(Payload::Decision(part)) => part.check(root.field("decision"), findings),
        Some(Payload::Delegation(part)) => part.check(root.field("delegation"), findings),
        Some(Payload::ContextAccess(part)) => part.check(root.field("context_access"), findings),
        Some(Payload::Guardrail(part)) => part.check(root.field("guardrail"), findings),
        Some(Payload::Process(part)) => part.check(root.field("process"), findings),
        Some(Payload::Network(part)) => part.check(root.field("network"), findings),
        Some(Payload::DataExport(part)) => part.check(root.field("data_export"), findings),
    }
}

/// What a message cannot hold: a key twice, data that are no object, whole numbers that are not
/// exact as doubles.
#[inline]
pub(super) fn given(payload: Option<&Payload<'_>>, findings: &mut impl Sink) {
    let root = Place::root();
    match payload {
        Some(Payload::Data(object)) => whole(root.field("data"), Some(*object), findings),
        Some(Payload::Mcp(mcp)) => {
            let place = root.field("mcp");
            whole(place.field("tool_arguments"), mcp.tool_arguments, findings);
            whole(place.field("tool_result"), mcp.tool_result, findings);
            if let Some(sampling) = mcp.sampling.get() {
                variables(place.field("sampling"), &sampling, findings);
            }
        }
        Some(Payload::Genai(genai)) => variables(root.field("genai"), genai, findings),
        Some(Payload::Delegation(delegation)) => {
            let place = root.field("delegation");
            text::no_duplicates(place.field("budget"), &delegation.budget, findings);
        }
        Some(
            Payload::Tool(_)
            | Payload::Decision(_)
            | Payload::ContextAccess(_)
            | Payload::Guardrail(_)
            | Payload::Process(_)
            | Payload::Network(_)
            | Payload::DataExport(_),
        )
        | None => {}
    }
}

fn variables(place: Place<'_>, genai: &GenAi<'_>, findings: &mut impl Sink) {
    if let Some(prompt) = genai.prompt {
        let place = place.field("prompt");
        text::no_duplicates(place.field("variables"), &prompt.variables, findings);
    }
}

#[inline]
fn whole(place: Place<'_>, object: Option<Object<'_>>, findings: &mut impl Sink) {
    if let Some(object) = object {
        findings.given(place, object);
    }
}

/// A count that providers give in 32 bits.
fn count(place: Place<'_>, count: Option<i32>, findings: &mut impl Sink) {
    negative(place, count, findings);
}

/// Messages are content, and so are the values of a prompt's variables.
impl Rules for GenAi<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            model,
            provider,
            input_tokens,
            output_tokens,
            total_tokens,
            temperature,
            max_tokens,
            top_p,
            finish_reason,
            time_to_first_token_ms,
            response_id,
            input_messages,
            output_messages,
            tool_calls,
            response_model,
            conversation_id,
            cached_input_tokens,
            reasoning_tokens,
            prompt,
        } = self;
        lines!(place, findings; model, provider);
        count(place.field("input_tokens"), *input_tokens, findings);
        count(place.field("output_tokens"), *output_tokens, findings);
        count(place.field("total_tokens"), *total_tokens, findings);
        not_below_zero(place.field("temperature"), *temperature, findings);
        count(place.field("max_tokens"), *max_tokens, findings);
        share(place.field("top_p"), *top_p, findings);
        lines!(place, findings; finish_reason, response_id);
        let first = place.field("time_to_first_token_ms");
        negative(first, *time_to_first_token_ms, findings);
        each(place.field("input_messages"), input_messages, findings);
        each(place.field("output_messages"), output_messages, findings);
        each(place.field("tool_calls"), tool_calls, findings);
        lines!(place, findings; response_model, conversation_id);
        count(
            place.field("cached_input_tokens"),
            *cached_input_tokens,
            findings,
        );
        count(place.field("reasoning_tokens"), *reasoning_tokens, findings);
        one(place.field("prompt"), *prompt, findings);
    }
}

impl Rules for Message<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            role,
            content: _,
            name,
        } = self;
        lines!(place, findings; role, name);
    }
}

/// Arguments and result are content.
impl Rules for ToolCall<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            id,
            name,
            arguments: _,
            result: _,
            is_error: _,
            r#type,
        } = self;
        lines!(place, findings; id, name);
        line(place.field("type"), r#type, findings);
    }
}

impl Rules for Prompt<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            id,
            version,
            variables,
        } = self;
        lines!(place, findings; id, version);
        keys(
            place.field("variables"),
            variables.iter().map(|(key, _)| key),
            findings,
        );
        let variables = variables.len();
        text::few(
            place.field("variables"),
            variables,
            bounds::ELEMENTS,
            findings,
        );
    }
}

fn keys<'a>(place: Place<'_>, keys: impl Iterator<Item = &'a str>, findings: &mut impl Sink) {
    for key in keys {
        line(place.key(key), key, findings);
    }
}

impl Rules for Mcp<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            protocol_version,
            request_id,
            tool_name,
            tool_arguments,
            tool_result,
            resource_uri,
            resource_mime_type,
            sampling,
            client_capabilities,
            server_capabilities,
            method,
            transport,
            session_id,
            tool_call_id,
            is_error: _,
            error_code: _,
            prompt_name,
            item_count,
        } = self;
        lines!(place, findings; protocol_version, request_id, tool_name);
        if let Some(arguments) = tool_arguments {
            findings.data(
                place.field("tool_arguments"),
                *arguments,
                Object::IN_PAYLOAD,
            );
        }
        if let Some(result) = tool_result {
            findings.data(place.field("tool_result"), *result, Object::IN_PAYLOAD);
        }
        lines!(place, findings; resource_uri, resource_mime_type);
        one(place.field("sampling"), sampling.get(), findings);
        let capabilities = place.field("client_capabilities");
        text::list(capabilities, client_capabilities.iter(), findings);
        let capabilities = place.field("server_capabilities");
        text::list(capabilities, server_capabilities.iter(), findings);
        lines!(place, findings; method, transport, session_id, tool_call_id, prompt_name);
        count(place.field("item_count"), *item_count, findings);
    }
}

/// The rationale is content.
impl Rules for Decision<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            r#type,
            options,
            selected,
            rationale: _,
            confidence,
            autonomy,
        } = self;
        line(place.field("type"), r#type, findings);
        text::list(place.field("options"), options.iter(), findings);
        text::list(place.field("selected"), selected.iter(), findings);
        share(place.field("confidence"), *confidence, findings);
        known(place.field("autonomy"), *autonomy, findings);
    }
}

impl Rules for Delegation<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            delegate,
            delegation_id,
            scope,
            expires_time,
            task,
            budget,
        } = self;
        one(place.field("delegate"), *delegate, findings);
        line(place.field("delegation_id"), delegation_id, findings);
        text::list(place.field("scope"), scope.iter(), findings);
        optional_time(place.field("expires_time"), *expires_time, findings);
        line(place.field("task"), task, findings);
        let place = place.field("budget");
        text::few(place, budget.len(), bounds::ELEMENTS, findings);
        for (name, amount) in budget.iter() {
            line(place.key(name), name, findings);
            negative(place.key(name), Some(amount), findings);
        }
    }
}

/// The query is content.
impl Rules for ContextAccess<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            query: _,
            requested_count,
            result_count,
            items,
        } = self;
        count(place.field("requested_count"), *requested_count, findings);
        count(place.field("result_count"), *result_count, findings);
        each(place.field("items"), items, findings);
    }
}

impl Rules for ContextItem<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            document,
            source,
            chunk_id,
            score,
            sensitivity,
        } = self;
        one(place.field("document"), *document, findings);
        lines!(place, findings; source, chunk_id);
        finite(place.field("score"), *score, findings);
        known(place.field("sensitivity"), *sensitivity, findings);
    }
}

impl Rules for Guardrail<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            rule_id,
            stage,
            verdict,
            action,
            score,
            threshold,
            categories,
        } = self;
        line(place.field("rule_id"), rule_id, findings);
        known(place.field("stage"), *stage, findings);
        known(place.field("verdict"), *verdict, findings);
        known(place.field("action"), *action, findings);
        finite(place.field("score"), *score, findings);
        finite(place.field("threshold"), *threshold, findings);
        text::list(place.field("categories"), categories.iter(), findings);
    }
}

/// Arguments of a process are content.
impl Rules for Process<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            pid,
            parent_pid,
            executable,
            arguments,
            exit_code: _,
        } = self;
        negative(place.field("pid"), Some(*pid), findings);
        negative(place.field("parent_pid"), Some(*parent_pid), findings);
        line(place.field("executable"), executable, findings);
        let arguments = arguments.len();
        text::few(
            place.field("arguments"),
            arguments,
            bounds::ELEMENTS,
            findings,
        );
    }
}

impl Rules for Network<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            transport,
            protocol,
            direction,
            tls_version,
        } = self;
        lines!(place, findings; transport, protocol, tls_version);
        known(place.field("direction"), *direction, findings);
    }
}

impl Rules for DataExport<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            format,
            record_count,
        } = self;
        line(place.field("format"), format, findings);
        negative(place.field("record_count"), *record_count, findings);
    }
}
