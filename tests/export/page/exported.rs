//! An event in all forms, for the tables of the page.

use compliance_log::Event;
use compliance_log::export::{cef, cloudevents, ecs, ocsf, otel, syslog};
use compliance_log::prost::Message as _;
use compliance_log::proto::LogRequest;
use serde_json::Value;

/// What an event becomes.
pub(crate) struct Exported {
    pub(crate) ocsf: Value,
    pub(crate) ecs: Value,
    pub(crate) cloud_event: Value,
    /// The log record.
    pub(crate) otel: Value,
    syslog: String,
    cef: String,
}

impl Exported {
    pub(crate) fn of(message: &LogRequest) -> Self {
        let bytes = message.encode_to_vec();
        let event = Event::decode(&bytes).unwrap().into_known_event().0;
        let event = &event;
        let log = otel::to_log(event, &otel::Options::default()).unwrap();
        let log = Value::Object(log.to_value());
        let cloud_event = cloudevents::to_string(event, &cloudevents::Options::default()).unwrap();
        Self {
            ocsf: Value::Object(ocsf::to_value(event, &ocsf::Options::default()).unwrap()),
            ecs: Value::Object(ecs::to_value(event, &ecs::Options::default()).unwrap()),
            cloud_event: serde_json::from_str(&cloud_event).unwrap(),
            otel: log["resourceLogs"][0]["scopeLogs"][0]["logRecords"][0].clone(),
            syslog: syslog::to_string(event, &syslog::Options::default()).unwrap(),
            cef: cef::to_string(event, &cef::Options::default()).unwrap(),
        }
    }

    /// The last part of the header.
    pub(crate) fn msgid(&self) -> &str {
        self.syslog.split(' ').nth(5).unwrap()
    }

    /// The severity in the priority, which is eight times the facility more.
    pub(crate) fn syslog_severity(&self) -> u8 {
        let priority = self.syslog.split(['<', '>']).nth(1).unwrap();
        priority.parse::<u8>().unwrap() % 8
    }

    /// A part of the header, from 0.
    pub(crate) fn cef(&self, part: usize) -> &str {
        self.cef.split('|').nth(part).unwrap()
    }

    /// The value of a key that has no spaces.
    pub(crate) fn cef_key(&self, key: &str) -> Option<&str> {
        let keys = self.cef.split('|').nth(7).unwrap();
        let mut pairs = keys.split(' ').filter_map(|it| it.split_once('='));
        let pair = pairs.find(|(name, _)| *name == key);
        pair.map(|(_, value)| value)
    }
}

/// The texts of a list.
pub(crate) fn texts(list: &Value) -> String {
    let texts = list.as_array().into_iter().flatten();
    let texts: Vec<_> = texts
        .map(|it| format!("`{}`", it.as_str().unwrap()))
        .collect();
    texts.join(" ")
}
