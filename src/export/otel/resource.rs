//! The resource, which is what reports the event, and the scope, which is this library.

use super::attributes::Attributes;
use super::message::{Any, Resource, Scope};
use super::names::{HOST_IP, RESOURCE, SERVICE_NAME};
use super::value;
use crate::json::tree::Object;

/// Takes what the event says of what reports it.
pub(super) fn take<'e>(members: &mut Object<'e>) -> Resource<'e> {
    let mut attributes = Attributes::default();
    let _ = attributes.take(members, "component", SERVICE_NAME)
        || attributes.take(members, "metadata.product_name", SERVICE_NAME);
    attributes.rename(members, RESOURCE);
    let ip = members.take("host.ip");
    if !ip.is_null() {
        // A host may have several.
        attributes.put(HOST_IP, Any::Array(vec![value::member(ip)]));
    }
    Resource {
        attributes: attributes.list,
    }
}

pub(super) fn scope() -> Scope<'static> {
    Scope {
        name: env!("CARGO_PKG_NAME").into(),
        version: env!("CARGO_PKG_VERSION").into(),
    }
}
