//! From what a caller states of processes and connections to a draft.

use compliance_log::Event;
use compliance_log::event::{Direction, Gap};
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{EventType, LogRequest};

use super::made::{AnyDraft, place};
use super::parts::{Parts, set};
use super::restated::{restated, some, text};

/// The setters that several kinds share.
macro_rules! set_process {
    ($draft:ident, $process:ident) => {
        set!($draft, pid: number($process.pid), parent_pid: number($process.parent_pid),
            executable: text(&$process.executable), arguments: some(&$process.arguments));
    };
}

macro_rules! set_network {
    ($draft:ident, $payload:expr) => {
        if let Some(Payload::Network(network)) = $payload {
            set!($draft, transport: text(&network.transport), protocol: text(&network.protocol),
                direction: Direction::from_number(network.direction),
                tls_version: text(&network.tls_version));
        }
    };
}

pub(crate) fn of_system<R>(stated: &LogRequest, then: impl FnOnce(&dyn AnyDraft) -> R) -> R {
    let parts = Parts::of(stated);
    let place = stated.target.as_deref().map_or("", place);
    macro_rules! then {
        ($draft:expr) => {
            then(&restated($draft, stated, &parts))
        };
    }
    match (stated.event_type(), &stated.payload) {
        (EventType::EventNetworkConnection, payload) => {
            // The end of a connection is stated with all that every kind has.
            let mut draft = Event::network_connection(std::net::Ipv4Addr::LOCALHOST);
            set_network!(draft, payload);
            then!(draft)
        }
        (EventType::EventTransportConnect, payload) => {
            let mut draft = Event::transport_connect(place);
            set_network!(draft, payload);
            then!(draft)
        }
        (EventType::EventTransportDisconnect, payload) => {
            let mut draft = Event::transport_disconnect(place);
            set_network!(draft, payload);
            then!(draft)
        }
        (EventType::EventTransportError, payload) => {
            let mut draft = Event::transport_error(place);
            set_network!(draft, payload);
            then!(draft)
        }
        (EventType::EventProcessStart, payload) => {
            let mut draft = Event::process_start(place);
            if let Some(Payload::Process(process)) = payload {
                set_process!(draft, process);
            }
            then!(draft)
        }
        (EventType::EventProcessStop, Some(Payload::Data(data))) => {
            let gap = data.fields.iter().fold(Gap::new("", []), |gap, member| {
                gap.detail(member.0, member.1.clone())
            });
            then!(Event::audit_log_gap(place, &gap))
        }
        (EventType::EventProcessStop, payload) => {
            let mut draft = Event::process_stop(place);
            if let Some(Payload::Process(process)) = payload {
                set_process!(draft, process);
                set!(draft, exit_code: process.exit_code);
            }
            then!(draft)
        }
        (other, _) => panic!("{other:?} is stated without its payload"),
    }
}

/// A number that is not stated where it is zero.
fn number(stated: i64) -> Option<u32> {
    u32::try_from(stated).ok().filter(|number| *number != 0)
}
