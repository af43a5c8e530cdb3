//! The mapping: every column, where it comes from, and how it is filled.

use std::fs::File;
use std::sync::Arc;

use parquet::errors::Result;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

use super::column::Column;
use super::kind::{Binary, Boolean, Date, Int32, Int64, Kind, Moment, Text};
use super::record::{Record, address, micros, named, party, port, text};
use super::values::{List, Nullable, Required, Values};
use crate::event::{Severity, translation};
use crate::export::outcome;

/// Version of the columns: their names, types and meaning. It rises when one of them changes, and when
/// one is added or removed. Each file states it as `compliance_log.mapping_version`.
pub const MAPPING_VERSION: u32 = 1;

/// A row for each column, in the order of the file: name, type, where it comes from, what it is, and
/// the value of a record.
macro_rules! columns {
    ($($name:ident: $presence:ident<$kind:ident>, $source:literal, $doc:literal => |$record:ident| $value:expr;)+) => {
        /// Every column, in the order of the file.
        pub const COLUMNS: &[Column] = &[
            $(Column {
                name: stringify!($name),
                r#type: <$kind as Kind>::NAME,
                presence: <$presence<$kind> as Values>::PRESENCE,
                source: $source,
                doc: $doc,
            }),+
        ];

        /// The columns of some rows.
        #[derive(Default)]
        pub(super) struct Rows {
            count: usize,
            $($name: $presence<$kind>,)+
        }

        impl Rows {
            /// The columns as the format has them.
            pub(super) fn schema() -> Result<Type> {
                let columns = vec![$(Arc::new($presence::<$kind>::schema(stringify!($name))?)),+];
                Type::group_type_builder("event").with_fields(columns).build()
            }

            pub(super) fn push(&mut self, record: &Record<'_>) {
                self.count += 1;
                $({
                    let $record = record;
                    self.$name.push($value);
                })+
            }

            /// How many rows there are.
            pub(super) fn count(&self) -> usize {
                self.count
            }

            /// Memory that is held.
            pub(super) fn bytes(&self) -> usize {
                let held: usize = [$(self.$name.bytes()),+].iter().sum();
                size_of::<Self>() + held
            }

            /// Writes the rows as one group.
            pub(super) fn write(&self, to: &mut SerializedFileWriter<File>) -> Result<()> {
                let mut group = to.next_row_group()?;
                $(self.$name.write(&mut group)?;)+
                group.close()?;
                Ok(())
            }
        }
    };
}

columns! {
    event_id: Nullable<Text>, "`event_id`", "identifier of the event" =>
        |it| it.event.event_id();
    producer_id: Nullable<Text>, "`producer_id`", "the recorder's lifetime that `sequence` counts in" =>
        |it| it.event.producer_id();
    sequence: Nullable<Int64>, "`sequence`", "number of the event within its producer" =>
        |it| it.event.sequence().and_then(|number| i64::try_from(number).ok());
    time: Nullable<Moment>, "`time`", "when the act began, to the microsecond" =>
        |it| micros(it.event.time());
    time_day: Nullable<Date>, "`time`", "its day in UTC, as in the name of the folder" =>
        |it| it.event.time().and_then(day);
    recorded_time: Nullable<Moment>, "`recorded_time`", "when the event was recorded, to the microsecond" =>
        |it| micros(it.event.recorded_time());
    duration_ms: Nullable<Int64>, "`duration_ms`", "how long the act took, in milliseconds" =>
        |it| it.event.duration().and_then(|duration| i64::try_from(duration.as_millis()).ok());
    event_type: Nullable<Text>, "`event_type`", "what kind of act it was, such as `EVENT_LOGIN`" =>
        |it| named(it.event.event_type());
    operation: Nullable<Text>, "`operation`", "what was done, where the type leaves it open" =>
        |it| named(it.event.operation());
    phase: Nullable<Text>, "`phase`", "whether the record was made before, during or after the act" =>
        |it| named(it.event.phase());
    outcome: Nullable<Text>, "`outcome`", "how the act ended, such as `OUTCOME_FAILURE_DENIED`" =>
        |it| named(it.event.outcome());
    outcome_status: Required<Text>, "`outcome`", "`success`, `failure`, or `unknown` for what is neither" =>
        |it| outcome::word(it.event.outcome());
    reason_code: Nullable<Text>, "`reason.code`", "why it ended so, for programs" =>
        |it| it.event.reason().and_then(|reason| text(reason.code));
    reason: Nullable<Text>, "`reason.text`", "why it ended so, for people" =>
        |it| it.event.reason().and_then(|reason| text(reason.text));
    severity: Nullable<Text>, "`severity`", "how urgent the event is, such as `SEVERITY_WARNING`" =>
        |it| named(it.event.severity());
    severity_number: Nullable<Int32>, "`severity`", "1 DEBUG to 8 EMERGENCY" =>
        |it| it.event.severity().map(Severity::number);
    message: Nullable<Text>, "`message`", "what happened, in a sentence for people" =>
        |it| it.event.message();

    ocsf_category_uid: Required<Int32>, "found from the event", "category of OCSF 1.8.0, 0 if it has none" =>
        |it| it.ocsf.category().0;
    ocsf_category_name: Required<Text>, "found from the event", "its name" =>
        |it| it.ocsf.category().1;
    ocsf_class_uid: Required<Int32>, "found from the event", "class, as in the name of the folder; 0 is the Base Event" =>
        |it| it.ocsf.uid();
    ocsf_class_name: Required<Text>, "found from the event", "its name" =>
        |it| it.ocsf.activity().class;
    ocsf_activity_id: Required<Int32>, "found from the event", "activity within the class" =>
        |it| it.ocsf.activity().id;
    ocsf_activity_name: Required<Text>, "found from the event", "its name" =>
        |it| it.ocsf.activity().name;
    otel_operation_name: Nullable<Text>, "found from the event", "`gen_ai.operation.name` of OpenTelemetry" =>
        |it| text(translation::operation_name(it.event.as_proto()));

    actor_id: Nullable<Text>, "`actor_id`", "who acted" =>
        |it| it.event.actor_id();
    actor_type: Nullable<Text>, "`actor_type`", "`human`, `agent`, `service`, `system`, or another" =>
        |it| it.event.actor_type();
    actor_name: Nullable<Text>, "`actor.name`", "name of the actor" =>
        |it| it.event.actor().and_then(|actor| text(actor.name));
    actor_roles: List<Text>, "`actor.roles`", "roles of the actor" =>
        |it| it.event.actor().iter().flat_map(|actor| actor.roles.iter());
    actor_privileges: List<Text>, "`actor.privileges`", "privileges of the actor" =>
        |it| it.event.actor().iter().flat_map(|actor| actor.privileges.iter());
    authentication_methods: List<Text>, "`authentication.methods`", "how the actor proved its identity" =>
        |it| it.event.authentication().iter().flat_map(|proof| proof.methods.iter());
    responsible_id: Nullable<Text>, "`Event::responsible`", "the person who answers for the act" =>
        |it| it.event.responsible().and_then(|person| text(person.id));
    responsible_name: Nullable<Text>, "`Event::responsible`", "name of that person" =>
        |it| it.event.responsible().and_then(|person| text(person.name));
    delegation_chain: List<Text>, "`delegation_chain`", "on whose behalf, the responsible one first: id, else name, else URI of each" =>
        |it| it.principals().map(party);
    delegation_types: List<Text>, "`delegation_chain`", "type of each of these" =>
        |it| it.principals().map(|principal| principal.map_or("", |party| party.r#type));
    delegation_depth: Required<Int32>, "`delegation_chain`", "how many these are" =>
        |it| i32::try_from(it.event.delegation_chain().len()).unwrap_or(i32::MAX);
    delegate_id: Nullable<Text>, "`delegation.delegate`", "to whom authority was handed: id, else name, else URI" =>
        |it| it.delegation().and_then(|handed| text(party(handed.delegate)));
    delegation_id: Nullable<Text>, "`delegation.delegation_id`", "identifier of what was handed on" =>
        |it| it.delegation().and_then(|handed| text(handed.delegation_id));
    agent_id: Nullable<Text>, "`agent.id`", "the agent that took part" =>
        |it| it.event.agent().and_then(|agent| text(agent.id));
    agent_instance_id: Nullable<Text>, "`agent.instance_id`", "its run" =>
        |it| it.event.agent().and_then(|agent| text(agent.instance_id));
    agent_name: Nullable<Text>, "`agent.name`", "its name" =>
        |it| it.event.agent().and_then(|agent| text(agent.name));
    agent_version: Nullable<Text>, "`agent.version`", "its version" =>
        |it| it.event.agent().and_then(|agent| text(agent.version));

    origin_ip: Nullable<Text>, "`origin.ip`", "address that the request came from" =>
        |it| address(it.event.as_proto().origin.as_deref());
    origin_hostname: Nullable<Text>, "`origin.hostname`", "host that it came from" =>
        |it| it.event.origin().and_then(|origin| text(origin.hostname));
    origin_port: Nullable<Int32>, "`origin.port`", "port that it came from" =>
        |it| port(it.event.origin());
    user_agent: Nullable<Text>, "`user_agent`", "user agent that the client sent" =>
        |it| it.event.user_agent();
    destination_ip: Nullable<Text>, "`destination.ip`", "address of the other end" =>
        |it| address(it.event.as_proto().destination.as_deref());
    destination_hostname: Nullable<Text>, "`destination.hostname`", "host of the other end" =>
        |it| it.event.destination().and_then(|destination| text(destination.hostname));
    destination_port: Nullable<Int32>, "`destination.port`", "port of the other end" =>
        |it| port(it.event.destination());
    host_id: Nullable<Text>, "`host.id`", "host on which the act was carried out, in an inventory" =>
        |it| it.event.host().and_then(|host| text(host.id));
    host_name: Nullable<Text>, "`host.hostname`", "its name" =>
        |it| it.event.host().and_then(|host| text(host.hostname));
    host_ip: Nullable<Text>, "`host.ip`", "its address" =>
        |it| address(it.event.as_proto().host.as_deref());
    network_transport: Nullable<Text>, "`network.transport`", "transport of a connection" =>
        |it| it.network().and_then(|network| text(network.transport));
    network_protocol: Nullable<Text>, "`network.protocol`", "protocol of a connection" =>
        |it| it.network().and_then(|network| text(network.protocol));
    network_direction: Nullable<Text>, "`network.direction`", "direction of a connection" =>
        |it| it.network().and_then(|network| named(network.direction));

    resource: Nullable<Text>, "`resource`", "what was acted on, as one text" =>
        |it| it.event.resource();
    target_type: Nullable<Text>, "`target.type`", "what it is, such as `file`" =>
        |it| it.event.target().and_then(|target| text(target.r#type));
    target_id: Nullable<Text>, "`target.id`", "its identifier" =>
        |it| it.event.target().and_then(|target| text(target.id));
    target_name: Nullable<Text>, "`target.name`", "its name" =>
        |it| it.event.target().and_then(|target| text(target.name));
    target_uri: Nullable<Text>, "`target.uri`", "where it is" =>
        |it| it.event.target().and_then(|target| text(target.uri));
    changed_paths: List<Text>, "`changes.path`", "attributes of it that were changed" =>
        |it| it.event.changes().iter().map(|change| change.path);
    change_reference: Nullable<Text>, "`change_reference`", "ticket that the act was done under" =>
        |it| it.event.change_reference();
    subject_ids: List<Text>, "`subjects`", "whose data were touched: id, else name, else URI of each" =>
        |it| it.event.subjects().iter().map(|subject| party(Some(subject)));
    purpose_of_use: Nullable<Text>, "`purpose_of_use`", "what the data were used for" =>
        |it| it.event.purpose_of_use();
    disclosure_recipient: Nullable<Text>, "`disclosure.recipient`", "who received them: id, else name, else URI" =>
        |it| it.event.disclosure().and_then(|disclosure| text(party(disclosure.recipient)));
    exported_records: Nullable<Int64>, "`data_export.record_count`", "how many records left the system" =>
        |it| it.data_export().and_then(|exported| exported.record_count);
    request_size_bytes: Nullable<Int64>, "`request_size_bytes`", "size of the request" =>
        |it| size(it.event.request_size_bytes());
    response_size_bytes: Nullable<Int64>, "`response_size_bytes`", "size of the response, of an export that of the data" =>
        |it| size(it.event.response_size_bytes());

    tool_name: Nullable<Text>, "`Event::tool`", "tool that was called, over MCP or otherwise" =>
        |it| it.event.tool().and_then(|tool| text(tool.name));
    tool_call_id: Nullable<Text>, "`Event::tool`", "identifier of the call" =>
        |it| it.event.tool().and_then(|tool| text(tool.call_id));
    tool_is_error: Nullable<Boolean>, "`Event::tool`", "whether the tool itself reports an error" =>
        |it| it.event.tool().and_then(|tool| tool.is_error);
    mcp_method: Nullable<Text>, "`mcp.method`, `event_type`", "method of MCP that is stated, or that the type stands for" =>
        |it| it.mcp_method();
    mcp_server: Nullable<Text>, "`server_id`", "server that took the request, by the name it gives itself" =>
        |it| it.event.server_id();
    mcp_server_version: Nullable<Text>, "`server_version`", "its version" =>
        |it| it.event.server_version();
    mcp_client: Nullable<Text>, "`client_id`", "client that made the request, by the name it gives itself" =>
        |it| it.event.client_id();
    mcp_client_version: Nullable<Text>, "`client_version`", "its version" =>
        |it| it.event.client_version();
    mcp_session_id: Nullable<Text>, "`mcp.session_id`", "session of MCP" =>
        |it| it.mcp().and_then(|mcp| text(mcp.session_id));
    mcp_request_id: Nullable<Text>, "`mcp.request_id`", "identifier of the request" =>
        |it| it.mcp().and_then(|mcp| text(mcp.request_id));
    mcp_resource_uri: Nullable<Text>, "`mcp.resource_uri`", "resource of MCP" =>
        |it| it.mcp().and_then(|mcp| text(mcp.resource_uri));
    mcp_prompt_name: Nullable<Text>, "`mcp.prompt_name`", "prompt of MCP" =>
        |it| it.mcp().and_then(|mcp| text(mcp.prompt_name));
    mcp_error_code: Nullable<Int32>, "`mcp.error_code`", "error of JSON-RPC" =>
        |it| it.mcp().and_then(|mcp| mcp.error_code);
    model: Nullable<Text>, "`genai.model`, `mcp.sampling.model`", "model that was asked for" =>
        |it| it.genai().and_then(|genai| text(genai.model));
    model_provider: Nullable<Text>, "`genai.provider`, `mcp.sampling.provider`", "its provider" =>
        |it| it.genai().and_then(|genai| text(genai.provider));
    response_model: Nullable<Text>, "`genai.response_model`, `mcp.sampling.response_model`", "model that answered" =>
        |it| it.genai().and_then(|genai| text(genai.response_model));
    conversation_id: Nullable<Text>, "`genai.conversation_id`, `mcp.sampling.conversation_id`", "conversation with the model" =>
        |it| it.genai().and_then(|genai| text(genai.conversation_id));
    input_tokens: Nullable<Int32>, "`genai.input_tokens`, `mcp.sampling.input_tokens`", "tokens of the request" =>
        |it| it.genai().and_then(|genai| genai.input_tokens);
    output_tokens: Nullable<Int32>, "`genai.output_tokens`, `mcp.sampling.output_tokens`", "tokens of the answer" =>
        |it| it.genai().and_then(|genai| genai.output_tokens);
    decision_type: Nullable<Text>, "`decision.type`", "what was decided" =>
        |it| it.decision().and_then(|decision| text(decision.r#type));
    decision_autonomy: Nullable<Text>, "`decision.autonomy`", "how far the decision was the agent's own" =>
        |it| it.decision().and_then(|decision| named(decision.autonomy));
    guardrail_rule_id: Nullable<Text>, "`guardrail.rule_id`", "rule of the guardrail" =>
        |it| it.guardrail().and_then(|guardrail| text(guardrail.rule_id));
    guardrail_verdict: Nullable<Text>, "`guardrail.verdict`", "what it found" =>
        |it| it.guardrail().and_then(|guardrail| named(guardrail.verdict));
    guardrail_action: Nullable<Text>, "`guardrail.action`", "what it did" =>
        |it| it.guardrail().and_then(|guardrail| named(guardrail.action));
    process_executable: Nullable<Text>, "`process.executable`", "program of the process" =>
        |it| it.process().and_then(|process| text(process.executable));
    process_exit_code: Nullable<Int32>, "`process.exit_code`", "how the process ended" =>
        |it| it.process().and_then(|process| process.exit_code);

    session_id: Nullable<Text>, "`session_id`", "session in which the act took place" =>
        |it| it.event.session_id();
    trace_id: Nullable<Text>, "`trace_id`", "trace that the act belongs to" =>
        |it| text(&it.event.as_proto().trace_id);
    span_id: Nullable<Text>, "`span_id`", "span that the act belongs to" =>
        |it| text(&it.event.as_proto().span_id);
    parent_span_id: Nullable<Text>, "`parent_span_id`", "parent of that span" =>
        |it| text(&it.event.as_proto().parent_span_id);
    parent_event_id: Nullable<Text>, "`parent_event_id`", "event that caused this one" =>
        |it| it.event.parent_event_id();
    intent_event_id: Nullable<Text>, "`intent_event_id`", "record made before this same act" =>
        |it| it.event.intent_event_id();

    tenant_id: Nullable<Text>, "`tenant_id`", "tenant of a shared system" =>
        |it| it.event.tenant_id();
    component: Nullable<Text>, "`component`", "part of the system that reports the event" =>
        |it| it.event.component();
    environment: Nullable<Text>, "`environment`", "environment that the system runs in" =>
        |it| it.event.environment();
    region: Nullable<Text>, "`geo_region`", "region in which the act was carried out" =>
        |it| it.event.geo_region();
    product_name: Nullable<Text>, "`metadata.product_name`", "product that wrote the record" =>
        |it| it.event.metadata().and_then(|metadata| text(metadata.product_name));
    product_version: Nullable<Text>, "`metadata.product_version`", "its version" =>
        |it| it.event.metadata().and_then(|metadata| text(metadata.product_version));
    vendor_name: Nullable<Text>, "`metadata.vendor_name`", "its vendor" =>
        |it| it.event.metadata().and_then(|metadata| text(metadata.vendor_name));
    schema_version: Nullable<Text>, "`metadata.schema_version`", "schema that the writer stated" =>
        |it| it.event.metadata().and_then(|metadata| text(metadata.schema_version));

    policy_tags: List<Text>, "`policy_tags`", "labels to filter by, such as `PCI-DSS:10.2.1.4`" =>
        |it| it.event.policy_tags().iter();
    policy_ids: List<Text>, "`policy_decisions.policy_id`", "policies that were consulted" =>
        |it| it.event.policy_decisions().iter().map(|decision| decision.policy_id);
    policy_effects: List<Text>, "`policy_decisions.effect`", "what each of these said; empty if nothing is stated" =>
        |it| it.event.policy_decisions().iter().map(|decision| named(decision.effect).unwrap_or_default());
    approver_ids: List<Text>, "`approvals.approver`", "who had to consent: id, else name, else URI of each" =>
        |it| it.event.approvals().iter().map(|approval| party(approval.approver));
    approval_verdicts: List<Text>, "`approvals.verdict`", "verdict of each of these; empty if nothing is stated" =>
        |it| it.event.approvals().iter().map(|approval| named(approval.verdict).unwrap_or_default());
    sensitivity: Nullable<Text>, "`sensitivity`", "how secret the data are, as stated" =>
        |it| named(it.event.sensitivity());
    effective_sensitivity: Required<Text>, "`Event::effective_sensitivity`", "the level by which to handle the event" =>
        |it| it.event.effective_sensitivity().to_string();
    data_classes: List<Text>, "`data_classes`", "kinds of regulated data that the act touched" =>
        |it| it.event.data_classes().iter().map(|class| class.to_string());
    redacted_paths: List<Text>, "`redactions.path`", "what was taken out of the record" =>
        |it| it.event.redactions().iter().map(|redaction| redaction.path);
    labels: List<Text>, "`labels`", "further facts, each as `name=value`" =>
        |it| it.event.labels().iter().map(|(name, value)| format!("{name}={value}"));

    raw_form: Required<Text>, "what was received", "`binary` or `json`: what `raw` is" =>
        |it| it.raw_form;
    raw_schema: Required<Text>, "what was received", "`0.2` or `0.1`: the published schema of `raw`" =>
        |it| it.raw_schema;
    raw: Required<Binary>, "what was received", "the event, byte for byte; for one that was made here, its encoding" =>
        |it| it.raw.as_ref();
}

/// A size that has been measured; the getters give none that is too large.
fn size(bytes: Option<u64>) -> Option<i64> {
    bytes.and_then(|bytes| i64::try_from(bytes).ok())
}

/// Days since 1970.
fn day(time: chrono::DateTime<chrono::Utc>) -> Option<i32> {
    let days = time.timestamp().div_euclid(86_400);
    i32::try_from(days).ok()
}
