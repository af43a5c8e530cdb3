//! On what: each class has a place of its own for it.

use serde_json::{Map, Value};

use super::{Export, UNKNOWN, class};
use crate::event::EventType;
use crate::export::members::{number, object, put};

pub(super) fn add(export: &mut Export<'_>) {
    match export.class.uid() {
        class::FILE | class::HOSTING => {
            let file = file(export);
            export.put("file", file);
        }
        class::PROCESS => process(export),
        class::EVENT_LOG => {
            let log = named(target(export, &[("name", "name")]));
            export.put("log_name", log.get("name").cloned());
        }
        class::DETECTION => finding(export),
        class::ACCOUNT => {
            let user = named(target(export, PARTY));
            export.put("user", user);
        }
        class::ENTITY => {
            let entity = entity(export);
            export.put("entity", entity);
        }
        class::USER_ACCESS => user_access(export),
        class::GROUP => {
            let group = named(target(export, TYPED));
            export.put("group", group);
        }
        class::AUTHENTICATION => {
            let name = Value::from(export.event.component().unwrap_or(UNKNOWN));
            export.put("service", object! { "name": name });
        }
        class::WEB_RESOURCES => {
            let resource = named(target(export, WEB_RESOURCE));
            export.put("web_resources", vec![Value::Object(resource)]);
        }
        class::APPLICATION => {
            let app = named(target(export, PARTY));
            export.put("app", app);
        }
        class::API => resources(export),
        class::DATASTORE => datastore(export),
        _ => {}
    }
}

/// Members of a target, and what they are called in OCSF.
type Names = [(&'static str, &'static str)];

const PARTY: &Names = &[("id", "uid"), ("name", "name")];
const TYPED: &Names = &[("id", "uid"), ("name", "name"), ("type", "type")];
const WEB_RESOURCE: &Names = &[
    ("id", "uid"),
    ("name", "name"),
    ("type", "type"),
    ("uri", "url_string"),
];
const FILE: &Names = &[("id", "uid"), ("name", "name"), ("uri", "uri")];

/// The target as OCSF names it. The text of what was acted on is its name, if it has none.
fn target(export: &mut Export<'_>, names: &Names) -> Map<String, Value> {
    let mut target = Map::new();
    for (ours, theirs) in names {
        let value = export.members.take(&format!("target.{ours}"));
        put(&mut target, theirs, value);
    }
    let resource = export.members.take("resource");
    if !target.contains_key("name") && target.get("uid") != Some(&resource) {
        put(&mut target, "name", resource);
    } else if !target.values().any(|said| *said == resource) {
        export.members.put_back("resource", resource);
    }
    target
}

/// The same with a name, since OCSF wants one.
fn named(mut target: Map<String, Value>) -> Map<String, Value> {
    if !(target.contains_key("name") || target.contains_key("uid")) {
        put(&mut target, "name", UNKNOWN);
    }
    target
}

/// A file, whose name is the last part of its path.
fn file(export: &mut Export<'_>) -> Value {
    let path = export.event.resource().map(ToOwned::to_owned);
    let mut file = target(export, FILE);
    let last = path
        .as_deref()
        .map(|path| path.rsplit(['/', '\\']).next().unwrap_or(path));
    let is_path = file.get("name").and_then(Value::as_str) == path.as_deref();
    if is_path || !file.contains_key("name") {
        file.remove("name");
        put(
            &mut file,
            "name",
            last.filter(|name| !name.is_empty()).unwrap_or(UNKNOWN),
        );
    }
    put(&mut file, "path", path);
    put(&mut file, "type_id", 0);
    put(&mut file, "type", "Unknown");
    file.into()
}

/// A process. OCSF knows one by its number or an identifier.
fn process(export: &mut Export<'_>) {
    let mut process = target(export, PARTY);
    let [pid, parent, path, exit_code] = export
        .members
        .take_from("process", ["pid", "parent_pid", "executable", "exit_code"]);
    put(&mut process, "pid", number(pid));
    put(&mut process, "path", path);
    put(
        &mut process,
        "parent_process",
        object! { "pid": number(parent) },
    );
    if !(process.contains_key("pid") || process.contains_key("uid")) {
        let name = process.get("name").cloned();
        put(&mut process, "uid", name.unwrap_or_else(|| UNKNOWN.into()));
    }
    export.put("process", process);
    export.put("exit_code", exit_code);
}

/// What a guardrail found. OCSF wants an identifier of the finding: that of the event, else its time
/// and what it is about.
fn finding(export: &mut Export<'_>) {
    let [rule, types] = export
        .members
        .take_from("guardrail", ["rule_id", "categories"]);
    let derived = || {
        let time = export.object.get("time_dt").and_then(Value::as_str);
        let resource = export.event.resource();
        format!(
            "{} {}",
            time.unwrap_or(UNKNOWN),
            resource.unwrap_or(UNKNOWN)
        )
    };
    let uid = export
        .event
        .event_id()
        .map_or_else(derived, ToOwned::to_owned);
    let title = export.object.get("message").cloned();
    let analytic = if rule.is_null() {
        Value::Null
    } else {
        object! { "uid": rule, "type_id": 1, "type": "Rule" }
    };
    export.put(
        "finding_info",
        object! {
            "uid": uid,
            "title": title.unwrap_or_else(|| "Guardrail check".into()),
            "types": types,
            "analytic": analytic,
        },
    );
    resources(export);
}

/// What is managed, of a kind that OCSF has a number for or that we name.
fn entity(export: &mut Export<'_>) -> Value {
    let mut entity = if export.event.event_type() == Some(EventType::PolicyChange) {
        let mut policy = target(export, PARTY);
        put(&mut policy, "type_id", 5);
        put(&mut policy, "type", "Policy");
        policy
    } else {
        let mut other = target(export, TYPED);
        put(&mut other, "type_id", 99);
        other
            .entry("type")
            .or_insert_with(|| "Configuration".into());
        other
    };
    if !(entity.contains_key("name") || entity.contains_key("uid")) {
        put(&mut entity, "name", UNKNOWN);
    }
    entity.into()
}

/// A user who is given a right, or loses one. Which one it is, the event says in its changes.
fn user_access(export: &mut Export<'_>) {
    let user = named(target(export, PARTY));
    export.put("user", user);
    let changed: Vec<String> = export
        .event
        .changes()
        .iter()
        .map(|change| change.path.to_owned())
        .filter(|path| !path.is_empty())
        .collect();
    let privileges = if changed.is_empty() {
        vec![UNKNOWN.to_owned()]
    } else {
        changed
    };
    export.put("privileges", privileges);
}

fn resources(export: &mut Export<'_>) {
    let resource = target(export, TYPED);
    if resource.contains_key("name") || resource.contains_key("uid") {
        export.put("resources", vec![Value::Object(resource)]);
    } else if let Some(kind) = resource.get("type") {
        export.members.put_back("target.type", kind.clone());
    }
}

/// What context was read from, and the question.
fn datastore(export: &mut Export<'_>) {
    let mut database = named(target(export, TYPED));
    let type_id = if database.contains_key("type") { 99 } else { 0 };
    put(&mut database, "type_id", type_id);
    database.entry("type").or_insert_with(|| "Unknown".into());
    export.put("database", database);
    let query = export.members.take("context_access.query");
    if !query.is_null() {
        let uid = export.event.event_id().unwrap_or(UNKNOWN).to_owned();
        export.put("query_info", object! { "query_string": query, "uid": uid });
    }
}
