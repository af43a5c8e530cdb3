//! Who and what is named anywhere in the event, for searches that do not know in which place.

use std::net::IpAddr;

use super::{Export, target};
use crate::event::Payload;
use crate::json::tree::Value;

pub(super) fn add(export: &mut Export<'_>) {
    let event = export.event;
    let (hops, subjects) = (event.delegation_chain(), event.subjects());
    let approvals = event.approvals();
    let delegate = match event.payload() {
        Some(Payload::Delegation(delegation)) => delegation.delegate,
        _ => None,
    };
    let entities = hops
        .iter()
        .filter_map(|hop| hop.principal)
        .chain(approvals.iter().filter_map(|approval| approval.approver))
        .chain(subjects.iter())
        .chain(event.target())
        .chain(delegate)
        .filter(|entity| entity.r#type == "user");
    let users = entities.map(|entity| entity.id).chain(event.actor_id());
    let users = users.chain(target::user(event));
    let places = [event.origin(), event.destination(), event.host()];
    let hosts = places.iter().flatten().map(|place| place.hostname);
    let message = event.as_proto();
    let places = [&message.origin, &message.destination, &message.host];
    let ips = places.into_iter().flatten().map(|place| place.ip.as_str());
    let ips = ips.filter(|ip| ip.parse::<IpAddr>().is_ok());
    let (users, hosts, ips) = (distinct(users), distinct(hosts), distinct(ips));
    export.put("related.user", users);
    export.put("related.hosts", hosts);
    export.put("related.ip", ips);
}

fn distinct<'t>(texts: impl Iterator<Item = &'t str>) -> Value<'t> {
    let texts = texts.filter(|text| !text.is_empty());
    let mut distinct: Vec<Value<'t>> = texts.map(Value::from).collect();
    distinct.sort_unstable_by(|one, other| one.as_text().cmp(&other.as_text()));
    distinct.dedup();
    distinct.into()
}
