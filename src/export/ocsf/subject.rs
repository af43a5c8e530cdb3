//! On what: each class has a place of its own for it.

use super::{Export, UNKNOWN, class, file, logon, privileges};
use crate::Event;
use crate::event::{EventType, Operation};
use crate::export::members::object;
use crate::json::tree::{Object, Value};

pub(super) fn add(export: &mut Export<'_>) {
    match export.class.uid() {
        class::FILE => {
            let file = file::of(export);
            export.put("file", file);
        }
        class::PROCESS => process(export),
        class::EVENT_LOG => {
            let log = named(target(export, &[("name", "name")]));
            export.put("log_name", log.get("name").cloned());
        }
        class::DETECTION => finding(export),
        class::ACCOUNT => {
            let user = account(export);
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
            let moves = [Some(Operation::Grant), Some(Operation::Revoke)];
            if moves.contains(&export.event.operation()) {
                export.put("user", the_one(export.event, &[USER]));
            }
        }
        class::AUTHENTICATION => {
            let name = export.event.component().unwrap_or(UNKNOWN);
            export.put("service", object! { "name": name });
            logon::add(export);
        }
        class::WEB_RESOURCES => {
            let resource = named(target(export, WEB_RESOURCE));
            export.put("web_resources", vec![resource.into()]);
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

/// The target as OCSF names it. The text of what was acted on is its name, if it has none.
fn target<'e>(export: &mut Export<'e>, names: &Names) -> Object<'e> {
    let mut target = export.members.within("target", |members| {
        let mut target = Object::default();
        for (ours, theirs) in names {
            target.put(theirs, members.take(ours));
        }
        target
    });
    let resource = export.members.take("resource");
    if !target.contains("name") && target.get("uid") != Some(&resource) {
        target.put("name", resource);
    } else if !target.members().any(|(_, said)| *said == resource) {
        export.members.put_back("resource", resource);
    }
    target
}

/// The same with a name, since OCSF wants one.
fn named(mut target: Object<'_>) -> Object<'_> {
    if !(target.contains("name") || target.contains("uid")) {
        target.put("name", UNKNOWN);
    }
    target
}

/// The account that a change is about. Whose a credential is, its subjects say: it is no account.
fn account<'e>(export: &mut Export<'e>) -> Object<'e> {
    const HOLDERS: [&str; 4] = [USER, "service", "agent", "account"];
    let event = export.event;
    let is_credential = event.target().is_some_and(|it| it.r#type == CREDENTIAL);
    named(match the_one(event, &HOLDERS) {
        _ if !is_credential => target(export, PARTY),
        Value::Object(holder) => holder,
        _ => Object::default(),
    })
}

const CREDENTIAL: &str = "credential";
const USER: &str = "user";

/// The one whom the event names as concerned; null if it names none, several, or one of another type.
/// It stays in `unmapped` too, as a part of a list.
fn the_one<'e>(event: &'e Event, types: &[&str]) -> Value<'e> {
    let subjects = event.subjects();
    match (subjects.len(), subjects.first()) {
        (1, Some(subject)) if types.contains(&subject.r#type) => {
            object! { "uid": subject.id, "name": subject.name }
        }
        _ => Value::Null,
    }
}

/// A process. OCSF knows one by its number or an identifier.
fn process(export: &mut Export<'_>) {
    let mut process = target(export, PARTY);
    let [pid, parent, path, exit_code] = export
        .members
        .take_from("process", ["pid", "parent_pid", "executable", "exit_code"]);
    process.put("pid", pid.into_number());
    process.put("path", path);
    process.put("parent_process", object! { "pid": parent.into_number() });
    if !(process.contains("pid") || process.contains("uid")) {
        let name = process.get("name").cloned();
        process.put("uid", name.unwrap_or_else(|| UNKNOWN.into()));
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
        let time = export.object.get("time_dt").and_then(Value::to_text);
        let time = time.as_deref().unwrap_or(UNKNOWN);
        let resource = export.event.resource().unwrap_or(UNKNOWN);
        format!("{time} {resource}").into()
    };
    let uid = export.event.event_id().map_or_else(derived, Value::from);
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
fn entity<'e>(export: &mut Export<'e>) -> Object<'e> {
    let mut entity = if export.event.event_type() == Some(EventType::PolicyChange) {
        let mut policy = target(export, PARTY);
        policy.put("type_id", 5);
        policy.put("type", "Policy");
        policy
    } else {
        let mut other = target(export, TYPED);
        other.put("type_id", 99);
        if !other.contains("type") {
            other.put("type", "Configuration");
        }
        other
    };
    if !(entity.contains("name") || entity.contains("uid")) {
        entity.put("name", UNKNOWN);
    }
    entity
}

/// A user who is given a right, or loses one. Which one it is, the event says in its changes.
fn user_access(export: &mut Export<'_>) {
    let user = named(target(export, PARTY));
    export.put("user", user);
    let privileges = privileges::changed(export.event);
    export.put("privileges", privileges);
}

fn resources(export: &mut Export<'_>) {
    let resource = target(export, TYPED);
    if resource.contains("name") || resource.contains("uid") {
        export.put("resources", vec![resource.into()]);
    } else if let Some(kind) = resource.get("type") {
        export.members.put_back("target.type", kind.clone());
    }
}

/// What context was read from, and the question.
fn datastore(export: &mut Export<'_>) {
    let mut database = named(target(export, TYPED));
    if database.contains("type") {
        database.put("type_id", 99);
    } else {
        database.put("type_id", 0);
        database.put("type", "Unknown");
    }
    export.put("database", database);
    let query = export.members.take("context_access.query");
    if !query.is_null() {
        let uid = export.event.event_id().unwrap_or(UNKNOWN);
        export.put("query_info", object! { "query_string": query, "uid": uid });
    }
}
