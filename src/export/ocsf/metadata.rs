//! What OCSF says of an event rather than of the act.

use super::status::millis;
use super::{Export, Options};
use crate::event::{DataClass, Sensitivity};
use crate::export::members::{first, object};
use crate::json::tree::{Member, Object, Value};

pub(super) fn add<'e>(export: &mut Export<'e>, options: &'e Options) {
    let classifications = classifications(export);
    if !classifications.is_empty() {
        export.profiles.insert("data_classification");
    }
    let tags = tags(export);
    let product = product(export, options);
    let logged = export.event.as_proto().recorded_time;
    let logged = logged.map(millis);
    let logged_text = export.members.take("recorded_time");
    if !logged_text.is_null() {
        export.profiles.insert("datetime");
    }
    let level = match export.event.severity() {
        Some(severity) if severity.name().is_some() => export.members.take("severity"),
        _ => Value::Null,
    };
    let code = match export.event.event_type() {
        Some(event_type) if event_type.name().is_some() => export.members.take("event_type"),
        _ => Value::Null,
    };
    let metadata = object! {
        "version": options.version.as_str(),
        "product": product,
        "profiles": export.profiles.iter().copied().collect::<Value<'_>>(),
        "uid": export.members.take("event_id"),
        "event_code": code,
        "log_level": level,
        "log_version": export.members.take("metadata.schema_version"),
        "logged_time": logged,
        "logged_time_dt": logged_text,
        "correlation_uid": export.members.take("trace_id"),
        "sequence": export.members.take("sequence").into_number(),
        "tenant_uid": export.members.take("tenant_id"),
        "labels": export.members.take("policy_tags"),
        "tags": tags,
        "data_classifications": classifications,
    };
    export.put("metadata", metadata);
}

/// The product that reports the event, of which the component is a part.
fn product<'e>(export: &mut Export<'e>, options: &'e Options) -> Value<'e> {
    let [name, version, vendor] = export.members.take_from(
        "metadata",
        ["product_name", "product_version", "vendor_name"],
    );
    object! {
        "name": first([name, (&*options.product).into()]),
        "version": version,
        "vendor_name": vendor,
        "feature": object! { "name": export.members.take("component") },
    }
}

/// The environment, and labels by name.
fn tags<'e>(export: &mut Export<'e>) -> Vec<Value<'e>> {
    const ENVIRONMENT: &str = "environment";
    let labels = match export.members.take("labels") {
        Value::Object(labels) => labels,
        _ => Object::default(),
    };
    // A label of that name is not the environment, so that one of them is not a tag.
    let environment = if labels.contains(ENVIRONMENT) {
        Value::Null
    } else {
        export.members.take(ENVIRONMENT)
    };
    let environment = (!environment.is_null()).then(|| (ENVIRONMENT.into(), environment));
    let tag = |(name, value): Member<'e>| {
        let members = [("name".into(), name.into()), ("value".into(), value)];
        Object::from_iter(members).into()
    };
    let labels = labels.sorted();
    environment.into_iter().chain(labels).map(tag).collect()
}

/// How secret the data are, and of which kinds.
fn classifications<'e>(export: &mut Export<'e>) -> Vec<Value<'e>> {
    let level = export.event.sensitivity().and_then(confidentiality);
    if level.is_some() {
        export.members.take("sensitivity");
    }
    let level = level.map(|(id, caption)| {
        object! { "confidentiality_id": id, "confidentiality": caption }
    });
    let mut categories: Vec<_> = export
        .event
        .data_classes()
        .iter()
        .filter_map(category)
        .collect();
    categories.sort_unstable();
    categories.dedup();
    // The classes themselves say more, and stand in `unmapped`.
    let categories = categories
        .into_iter()
        .map(|(id, caption)| object! { "category_id": id, "category": caption });
    level.into_iter().chain(categories).collect()
}

/// OCSF has no number for what is internal; "Not Confidential" would say less than the event.
fn confidentiality(sensitivity: Sensitivity) -> Option<(i32, &'static str)> {
    match sensitivity {
        Sensitivity::Public => Some((1, "Not Confidential")),
        Sensitivity::PublicInternal => Some((99, "Internal")),
        Sensitivity::Confidential => Some((2, "Confidential")),
        Sensitivity::Secret => Some((3, "Secret")),
        Sensitivity::TopSecret => Some((4, "Top Secret")),
        Sensitivity::Unrecognized(_) => None,
    }
}

fn category(class: DataClass) -> Option<(i32, &'static str)> {
    match class {
        DataClass::Pii | DataClass::Phi | DataClass::Biometric | DataClass::SpecialCategory => {
            Some((1, "Personal"))
        }
        DataClass::CardholderData | DataClass::Financial => Some((3, "Financial")),
        DataClass::TradeSecret => Some((4, "Business")),
        DataClass::SensitiveAuthenticationData | DataClass::Credential => Some((6, "Security")),
        DataClass::Unrecognized(_) => None,
    }
}
