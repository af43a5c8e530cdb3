//! What the columns of an event must say, worked out from its JSON and from other exports.

use compliance_log::Event;
use compliance_log::chrono::{DateTime, NaiveDate, Utc};
use compliance_log::export::parquet::COLUMNS;
use compliance_log::export::{ocsf, otel};
use compliance_log::json::Writer;
use serde_json::{Map, Value, json};

pub(crate) fn columns(event: &Event) -> Map<String, Value> {
    let writer = Writer::new().proto_names(true);
    let text = writer.to_string(event.as_proto()).unwrap();
    let said = Said(serde_json::from_str(&text).unwrap());
    let ocsf = ocsf::to_value(event, &ocsf::Options::new()).unwrap();
    let columns = COLUMNS.iter().filter(|column| column.name() != "raw");
    let columns = columns.map(|column| {
        let name = column.name();
        let value = match name.strip_prefix("ocsf_") {
            Some(name) => ocsf[name].clone(),
            None => said.column(event, name, column.source()),
        };
        (name.to_owned(), value)
    });
    columns.collect()
}

/// The JSON of an event.
struct Said(Value);

impl Said {
    fn column(&self, event: &Event, name: &str, source: &str) -> Value {
        let person = event.responsible();
        let tool = event.tool();
        match name {
            "sequence" => whole(&self.at("sequence"), 1),
            "duration_ms" | "request_size_bytes" | "response_size_bytes" => {
                whole(&self.at(name), 0)
            }
            "exported_records" => whole(&self.at("data_export.record_count"), i64::MIN),
            "time" | "recorded_time" => micros(&self.at(name)),
            "time_day" => day(&self.at("time")),
            "outcome_status" => status(&self.at("outcome")).into(),
            "severity_number" => severity(&self.at("severity")),
            "otel_operation_name" => operation_name(event),
            "responsible_id" => stated(person.map(|person| person.id)),
            "responsible_name" => stated(person.map(|person| person.name)),
            "tool_name" => stated(tool.map(|tool| tool.name)),
            "tool_call_id" => stated(tool.map(|tool| tool.call_id)),
            "tool_is_error" => tool.and_then(|tool| tool.is_error).into(),
            "mcp_method" => self.method(),
            "delegation_chain" => self.each("delegation_chain", |hop| party(&hop["principal"])),
            "delegation_types" => self.each("delegation_chain", |hop| {
                first(&[&hop["principal"]["type"]])
            }),
            "delegation_depth" => self
                .each("delegation_chain", Value::clone)
                .as_array()
                .unwrap()
                .len()
                .into(),
            "delegate_id" => nothing(party(&self.at("delegation.delegate"))),
            "subject_ids" => self.each("subjects", party),
            "disclosure_recipient" => nothing(party(&self.at("disclosure.recipient"))),
            "approver_ids" => self.each("approvals", |approval| party(&approval["approver"])),
            "changed_paths" => self.each("changes", |change| first(&[&change["path"]])),
            "policy_ids" => self.each("policy_decisions", |decision| {
                first(&[&decision["policy_id"]])
            }),
            "policy_effects" => self.each("policy_decisions", |decision| word(&decision["effect"])),
            "approval_verdicts" => self.each("approvals", |approval| word(&approval["verdict"])),
            "redacted_paths" => self.each("redactions", |redaction| first(&[&redaction["path"]])),
            "data_classes" => self.each("data_classes", word),
            "effective_sensitivity" => event.effective_sensitivity().to_string().into(),
            "labels" => self.labels(),
            "raw_form" => "binary".into(),
            "raw_schema" => "0.2".into(),
            "actor_roles" | "actor_privileges" | "authentication_methods" | "policy_tags" => {
                self.each(source.trim_matches('`'), Value::clone)
            }
            _ => self.field(source),
        }
    }

    /// A column that is a field: the first of those that it names.
    fn field(&self, source: &str) -> Value {
        let mut stated = source.split(", ").map(|path| {
            let path = path
                .strip_prefix('`')
                .and_then(|path| path.strip_suffix('`'));
            self.at(path.unwrap())
        });
        match stated.find(|value| !value.is_null()) {
            Some(Value::Number(number)) if is_enum(source) => number.to_string().into(),
            value => value.unwrap_or_default(),
        }
    }

    fn at(&self, path: &str) -> Value {
        let found = path
            .split('.')
            .try_fold(&self.0, |value, name| value.get(name));
        found.cloned().unwrap_or_default()
    }

    fn each(&self, path: &str, make: impl Fn(&Value) -> Value) -> Value {
        let list = self.at(path);
        list.as_array()
            .map(Vec::as_slice)
            .unwrap_or_default()
            .iter()
            .map(make)
            .collect()
    }

    fn labels(&self) -> Value {
        let labels = self.at("labels");
        let labels = labels.as_object().into_iter().flatten();
        let labels = labels.map(|(name, value)| format!("{name}={}", value.as_str().unwrap()));
        labels.collect()
    }

    /// The method that is stated, or that of the type.
    fn method(&self) -> Value {
        let stated = self.at("mcp.method");
        if !stated.is_null() {
            return stated;
        }
        let over_mcp = !self.at("mcp").is_null();
        match self.at("event_type").as_str().unwrap_or_default() {
            "EVENT_TOOL_INVOCATION" if over_mcp => "tools/call".into(),
            "EVENT_PROMPT_EXECUTION" if over_mcp => "prompts/get".into(),
            "EVENT_MCP_INITIALIZE" => "initialize".into(),
            "EVENT_MCP_INITIALIZED" => "notifications/initialized".into(),
            "EVENT_MCP_PING" => "ping".into(),
            "EVENT_TOOL_LIST" => "tools/list".into(),
            "EVENT_RESOURCE_LIST" => "resources/list".into(),
            "EVENT_PROMPT_LIST" => "prompts/list".into(),
            "EVENT_RESOURCE_READ" => "resources/read".into(),
            "EVENT_SAMPLING_REQUEST" | "EVENT_SAMPLING_RESPONSE" => "sampling/createMessage".into(),
            _ => Value::Null,
        }
    }
}

/// Columns that name a value of an enum. A number stands there for one that the schema lacks.
fn is_enum(source: &str) -> bool {
    let enums = [
        "`event_type`",
        "`operation`",
        "`phase`",
        "`outcome`",
        "`severity`",
        "`sensitivity`",
        "`network.direction`",
        "`decision.autonomy`",
        "`guardrail.verdict`",
        "`guardrail.action`",
    ];
    enums.contains(&source)
}

/// A number of 64 bits, which JSON has as a text.
fn whole(value: &Value, least: i64) -> Value {
    let number = value.as_str().map(|text| text.parse::<i64>().unwrap());
    number.filter(|number| *number >= least).into()
}

fn time(value: &Value) -> Option<DateTime<Utc>> {
    value.as_str().map(|text| text.parse().unwrap())
}

fn micros(value: &Value) -> Value {
    time(value).map(|time| time.timestamp_micros()).into()
}

fn day(value: &Value) -> Value {
    let since = |time: DateTime<Utc>| (time.date_naive() - NaiveDate::default()).num_days();
    time(value).map(since).into()
}

fn status(outcome: &Value) -> &'static str {
    match outcome.as_str().unwrap_or_default() {
        name if name.starts_with("OUTCOME_SUCCESS") => "success",
        name if name.starts_with("OUTCOME_FAILURE") => "failure",
        _ => "unknown",
    }
}

fn severity(value: &Value) -> Value {
    let names = [
        "DEBUG",
        "INFO",
        "NOTICE",
        "WARNING",
        "ERROR",
        "CRITICAL",
        "ALERT",
        "EMERGENCY",
    ];
    let Some(name) = value.as_str() else {
        return value.clone();
    };
    let place = names
        .iter()
        .position(|short| name == format!("SEVERITY_{short}"));
    json!(place.unwrap() + 1)
}

fn operation_name(event: &Event) -> Value {
    let log = otel::to_log(event, &otel::Options::default()).unwrap();
    let text = Value::Object(log.to_value());
    let attributes = &text["resourceLogs"][0]["scopeLogs"][0]["logRecords"][0]["attributes"];
    let mut attributes = attributes.as_array().into_iter().flatten();
    let found = attributes.find(|it| it["key"] == "gen_ai.operation.name");
    found.map_or(Value::Null, |it| it["value"]["stringValue"].clone())
}

fn party(entity: &Value) -> Value {
    first(&[&entity["id"], &entity["name"], &entity["uri"]])
}

/// The first text that is stated, or an empty one.
fn first(values: &[&Value]) -> Value {
    let text = values.iter().find(|value| value.is_string());
    text.map_or_else(|| "".into(), |text| (*text).clone())
}

/// A value of an enum as text; a number that is not stated, or that the schema lacks, as it is.
fn word(value: &Value) -> Value {
    match value {
        Value::Number(number) => number.to_string().into(),
        // What is in a list cannot be absent.
        Value::String(name) if name.ends_with("_UNSPECIFIED") => "0".into(),
        other => first(&[other]),
    }
}

fn stated(text: Option<&str>) -> Value {
    text.filter(|text| !text.is_empty()).into()
}

fn nothing(text: Value) -> Value {
    if text == "" { Value::Null } else { text }
}
