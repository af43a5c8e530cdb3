//! The resource, which is what reports the event, and the scope, which is this library.

use super::attributes::Attributes;
use super::message::{Any, Resource, Scope};
use super::names::{HOST_IP, RESOURCE, SERVICE_NAME};
use super::value;
use crate::export::members::Members;

/// Takes what the event says of what reports it.
pub(super) fn take(members: &mut Members) -> Resource {
    let mut attributes = Attributes::default();
    let _ = attributes.take(members, "component", SERVICE_NAME)
        || attributes.take(members, "metadata.product_name", SERVICE_NAME);
    attributes.rename(members, RESOURCE);
    let ip = members.take("host.ip");
    if !ip.is_null() {
        // A host may have several.
        attributes.put(HOST_IP, Any::array([value::member("host.ip", ip)]));
    }
    Resource {
        attributes: attributes.list,
    }
}

pub(super) fn scope() -> Scope {
    Scope {
        name: env!("CARGO_PKG_NAME").to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    }
}
