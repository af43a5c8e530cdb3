//! The extension: keys and values.

use std::net::IpAddr;

use prost_types::Timestamp;

use crate::event::{Direction, Operation, Outcome, Payload};
use crate::export::file::FilePath;
use crate::export::line::{cut, escape, visible, visible_json};
use crate::export::outcome;
use crate::json::JsonError;
use crate::proto::Endpoint;
use crate::{Event, time};

/// What is escaped in values.
const SPECIAL: [(u8, &str); 4] = [
    (b'\\', r"\\"),
    (b'=', r"\="),
    (b'\n', r"\n"),
    (b'\r', r"\r"),
];

/// Keys with what they say, in the order in which they are written.
pub(super) struct Extension(String);

/// The key of the event itself, of our own.
const EVENT: &str = "complianceLogEvent";

/// The keys of a place: an IPv4 address, a host name, a port, an identifier; then the key of an IPv6
/// address and its label.
struct Keys {
    ip: &'static str,
    hostname: &'static str,
    port: Option<&'static str>,
    id: Option<&'static str>,
    ip6: (&'static str, &'static str),
}

const SOURCE: Keys = Keys {
    ip: "src",
    hostname: "shost",
    port: Some("spt"),
    id: None,
    ip6: ("c6a2", "Source IPv6 Address"),
};

const DESTINATION: Keys = Keys {
    ip: "dst",
    hostname: "dhost",
    port: Some("dpt"),
    id: None,
    ip6: ("c6a3", "Destination IPv6 Address"),
};

const DEVICE: Keys = Keys {
    ip: "dvc",
    hostname: "dvchost",
    port: None,
    id: Some("deviceExternalId"),
    ip6: ("c6a1", "Device IPv6 Address"),
};

impl Extension {
    pub(super) fn of(event: &Event) -> Result<Self, JsonError> {
        let message = event.as_proto();
        let mut keys = Self(String::new());
        keys.times(event);
        // A part of an identifier would be another one.
        if is_within("externalId", &message.event_id) {
            keys.text("externalId", &message.event_id);
        }
        keys.act(event);
        if let Some(reason) = &message.reason {
            keys.text("reason", first(&reason.code, &reason.text));
        }
        keys.text("msg", &message.message);
        let name = message.actor.as_ref().map_or("", |actor| &actor.name);
        keys.text("suid", &message.actor_id);
        keys.text("suser", first(name, &message.actor_id));
        keys.place(message.origin.as_deref(), &SOURCE);
        keys.place(message.destination.as_deref(), &DESTINATION);
        keys.place(message.host.as_deref(), &DEVICE);
        keys.target(event);
        keys.text("requestClientApplication", &message.user_agent);
        keys.number("in", event.request_size_bytes());
        keys.number("out", event.response_size_bytes());
        keys.payload(event);
        keys.labelled(event);
        keys.text(EVENT, &visible_json(&event.to_json()?));
        Ok(keys)
    }

    pub(super) fn into_string(self) -> String {
        self.0
    }

    /// What was done about the act, which is a refusal or the act itself; and how it ended, which is one
    /// of three words of the dictionary and a word of ours.
    fn act(&mut self, event: &Event) {
        let operation = word(event.operation().and_then(Operation::name), "OPERATION_");
        let outcome = word(event.outcome().and_then(Outcome::name), "OUTCOME_");
        let is_refused = matches!(
            event.outcome(),
            Some(Outcome::FailureDenied | Outcome::FailureUnauthorized)
        );
        self.text("act", if is_refused { "denied" } else { &operation });
        self.text("outcome", outcome::word(event.outcome()));
        self.custom("flexString1", "outcome", &outcome);
        self.custom("flexString2", "operation", &operation);
    }

    fn times(&mut self, event: &Event) {
        let message = event.as_proto();
        let start = millis(message.time.as_ref());
        let end = start.zip(message.duration_ms).and_then(|(start, took)| {
            let took = u64::try_from(took).ok()?;
            start.checked_add_unsigned(took)
        });
        self.number("start", start);
        self.number("end", end);
        self.number("rt", millis(message.recorded_time.as_ref()).or(start));
    }

    fn place(&mut self, place: Option<&Endpoint>, keys: &Keys) {
        let Some(place) = place else {
            return;
        };
        match place.ip.parse() {
            Ok(IpAddr::V4(_)) => self.text(keys.ip, &place.ip),
            Ok(IpAddr::V6(_)) => self.custom(keys.ip6.0, keys.ip6.1, &place.ip),
            Err(_) => {}
        }
        self.text(keys.hostname, &place.hostname);
        if let (Some(key), Ok(port @ 1..)) = (keys.port, u16::try_from(place.port)) {
            self.number(key, Some(port));
        }
        if let Some(key) = keys.id {
            self.text(key, &place.id);
        }
    }

    fn target(&mut self, event: &Event) {
        let Some(target) = event.target() else {
            return;
        };
        match target.r#type {
            "user" => {
                self.text("duid", target.id);
                self.text("duser", first(target.name, target.id));
            }
            "file" => {
                let path = FilePath::of(event);
                let name = path.as_ref().map_or("", FilePath::name);
                self.text("fname", first(target.name, name));
                self.text("filePath", path.map_or("", |path| path.path));
            }
            _ => {}
        }
        if target.uri.contains("://") {
            self.text("request", target.uri);
        }
    }

    fn payload(&mut self, event: &Event) {
        match event.payload() {
            Some(Payload::Network(network)) => {
                self.text("app", network.protocol);
                self.text("proto", network.transport);
                let direction = match network.direction {
                    Some(Direction::Inbound) => Some(0),
                    Some(Direction::Outbound) => Some(1),
                    Some(Direction::Lateral | Direction::Unrecognized(_)) | None => None,
                };
                self.number("deviceDirection", direction);
            }
            Some(Payload::Process(process)) => {
                self.number("dpid", Some(process.pid).filter(|pid| *pid > 0));
                self.text("dproc", process.executable);
            }
            Some(
                Payload::Genai(_)
                | Payload::Mcp(_)
                | Payload::Data(_)
                | Payload::Tool(_)
                | Payload::Decision(_)
                | Payload::Delegation(_)
                | Payload::ContextAccess(_)
                | Payload::Guardrail(_)
                | Payload::DataExport(_),
            )
            | None => {}
        }
    }

    /// Keys whose meaning their label says.
    fn labelled(&mut self, event: &Event) {
        let message = event.as_proto();
        self.custom("cs1", "sessionId", &message.session_id);
        self.custom("cs2", "traceId", &message.trace_id);
        self.custom("cs3", "policyTags", &listed(&message.policy_tags));
        self.custom("cs4", "environment", &message.environment);
        self.custom("cs5", "tenantId", &message.tenant_id);
        self.custom("cs6", "target", &message.resource);
        if let Some(sequence) = event.sequence() {
            self.custom("cn1", "sequence", &sequence.to_string());
        }
    }

    fn custom(&mut self, key: &str, label: &str, value: &str) {
        if !value.is_empty() {
            self.text(key, value);
            self.text(&format!("{key}Label"), label);
        }
    }

    fn number(&mut self, key: &str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.text(key, &value.to_string());
        }
    }

    /// Writes a key, unless it says nothing.
    fn text(&mut self, key: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        if !self.0.is_empty() {
            self.0.push(' ');
        }
        self.0.push_str(key);
        self.0.push('=');
        let shown = cut(value, limit(key));
        let is_cut = shown.len() < value.len();
        let shown = if is_cut {
            cut(value, limit(key) - 1)
        } else {
            shown
        };
        self.0.push_str(&visible(&escape(shown, SPECIAL)));
        if is_cut {
            self.0.push_str(CUT);
        }
    }
}

/// What stands where a value goes on.
const CUT: &str = "\u{2026}";

/// As many as there is room for: a part of a tag would be another one.
fn listed(tags: &[String]) -> String {
    let all = tags.join(",");
    if is_within("cs3", &all) {
        return all;
    }
    let room = cut(&all, limit("cs3") - 1);
    let whole = room.rfind(',').map_or("", |end| room.split_at(end + 1).0);
    format!("{whole}{CUT}")
}

fn first<'t>(text: &'t str, other: &'t str) -> &'t str {
    if text.is_empty() { other } else { text }
}

/// The name of an enum's value, without what they all begin with.
fn word(name: Option<&str>, prefix: &str) -> String {
    let name = name.unwrap_or_default();
    name.trim_start_matches(prefix).to_ascii_lowercase()
}

fn millis(instant: Option<&Timestamp>) -> Option<i64> {
    let instant = time::to_datetime(instant?).ok()?;
    Some(instant.timestamp_millis()).filter(|millis| *millis >= 0)
}

fn is_within(key: &str, value: &str) -> bool {
    cut(value, limit(key)) == value
}

/// How many characters the dictionary allows the value of a key. Those of `act` and `outcome`, 63, no
/// word of ours has.
fn limit(key: &str) -> usize {
    match key {
        "app" | "proto" => 31,
        "externalId" => 40,
        "dvchost" => 100,
        "deviceExternalId" => 255,
        "cs1" | "cs2" | "cs3" | "cs4" | "cs5" | "cs6" => 4_000,
        EVENT => usize::MAX,
        _ => 1_023,
    }
}
