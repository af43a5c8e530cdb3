//! The header of a message.

use chrono::SecondsFormat;

use super::Options;
use crate::event::EventType;
use crate::export::severity;
use crate::{Event, time};

/// Stands for what is not known.
const NIL: &str = "-";

/// Number of the severity "notice".
const NOTICE: u8 = 5;

/// Lengths of section 6.
const HOSTNAME: usize = 255;
const APP_NAME: usize = 48;
const PROCESS: usize = 128;
const MESSAGE: usize = 32;

pub(super) fn of(event: &Event, options: &Options) -> String {
    let message = event.as_proto();
    let severity = severity::syslog(event.severity()).map_or(NOTICE, |(number, _)| number);
    let priority = options.facility.number() * 8 + severity;
    let host = message.host.as_deref();
    let metadata = message.metadata.as_deref();
    let hostname = [
        host.map_or("", |host| &host.hostname),
        host.map_or("", |host| &host.ip),
        &options.hostname,
    ];
    let app_name = [
        message.component.as_str(),
        metadata.map_or("", |metadata| &metadata.product_name),
    ];
    let parts = [
        timestamp(event),
        part(first(hostname), HOSTNAME),
        part(first(app_name), APP_NAME),
        part(&message.producer_id, PROCESS),
        part(&kind(event), MESSAGE),
    ];
    format!("<{priority}>1 {}", parts.join(" "))
}

fn first<const N: usize>(texts: [&str; N]) -> &str {
    let stated = texts.into_iter().find(|text| !text.is_empty());
    stated.unwrap_or_default()
}

fn timestamp(event: &Event) -> String {
    let message = event.as_proto();
    let instant = message.time.as_ref().or(message.recorded_time.as_ref());
    let instant = instant.and_then(|instant| time::to_datetime(instant).ok());
    instant.map_or_else(
        || NIL.to_owned(),
        |instant| instant.to_rfc3339_opts(SecondsFormat::Micros, true),
    )
}

fn kind(event: &Event) -> String {
    event
        .event_type()
        .map_or_else(String::new, |known| match known {
            EventType::Unrecognized(number) => number.to_string(),
            known => known.to_string(),
        })
}

/// A text as a part of the header: printable ASCII, not empty, not too long.
fn part(text: &str, limit: usize) -> String {
    let printable = |c: char| if c.is_ascii_graphic() { c } else { '_' };
    match text {
        "" => NIL.to_owned(),
        text => text.chars().take(limit).map(printable).collect(),
    }
}
