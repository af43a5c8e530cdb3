//! The forms in which events stand in files.

use std::path::Path;

use clap::ValueEnum;
use compliance_log::export::ocsf::Version;
use compliance_log::json::JsonError;
use compliance_log::{Event, Limits, export, stream::Delimited};

/// A form of one event, or of many one after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One protobuf message
    Binary,
    /// Protobuf messages, each after its length (varint)
    Delimited,
    /// One JSON document
    Json,
    /// One JSON document per line
    Jsonl,
}

/// Writes an event for another system, with its content or without, where that form leaves one the
/// choice; no bytes if it lacks what [`Target::part`] says.
pub(crate) type Export = fn(&Event, bool) -> Result<Vec<u8>, JsonError>;

/// A form that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Target {
    /// One protobuf message
    Binary,
    /// Protobuf messages, each after its length (varint)
    Delimited,
    /// One JSON document
    Json,
    /// One JSON document per line
    Jsonl,
    /// `json` for readers of plain 0.2.0
    #[value(name = "json-0.2")]
    Json02,
    /// `jsonl` for readers of plain 0.2.0
    #[value(name = "jsonl-0.2")]
    Jsonl02,
    /// OCSF 1.8.0, one JSON document per line
    Ocsf,
    /// OCSF 1.6.0, one JSON document per line
    #[value(name = "ocsf-1.6")]
    Ocsf16,
    /// OCSF 1.5.0, one JSON document per line
    #[value(name = "ocsf-1.5")]
    Ocsf15,
    /// OpenTelemetry, one OTLP/JSON document per line
    #[value(name = "otlp-json")]
    OtlpJson,
    /// OpenTelemetry, one OTLP protobuf message with all events
    Otlp,
    /// OpenTelemetry spans of acts that are over and have a trace and a duration, one OTLP/JSON document
    /// per line
    #[value(name = "otlp-spans-json")]
    OtlpSpansJson,
    /// OpenTelemetry spans of acts that are over and have a trace and a duration, one OTLP protobuf
    /// message with all of them
    #[value(name = "otlp-spans")]
    OtlpSpans,
    /// OCSF in the envelope of Splunk's HTTP Event Collector, one JSON document per line
    Splunk,
    /// ECS 9.4.0, one JSON document per line
    Ecs,
    /// `CloudEvents` 1.0, one JSON document per line
    #[value(name = "cloudevents")]
    CloudEvents,
    /// `CloudEvents` 1.0 as protobuf messages, each after its length (varint)
    #[value(name = "cloudevents-protobuf")]
    CloudEventsProtobuf,
    /// Syslog messages of RFC 5424, one per line
    Syslog,
    /// Lines of the Common Event Format
    Cef,
    /// Files of Apache Parquet in a folder, by day and OCSF class (needs the feature `parquet`)
    Parquet,
}

impl Target {
    pub(crate) fn format(self) -> Format {
        match self {
            Self::Binary | Self::Otlp | Self::OtlpSpans => Format::Binary,
            Self::Delimited | Self::CloudEventsProtobuf | Self::Parquet => Format::Delimited,
            Self::Json | Self::Json02 => Format::Json,
            Self::Jsonl
            | Self::Jsonl02
            | Self::Ocsf
            | Self::Ocsf16
            | Self::Ocsf15
            | Self::OtlpJson
            | Self::OtlpSpansJson
            | Self::Splunk
            | Self::Ecs
            | Self::CloudEvents
            | Self::Syslog
            | Self::Cef => Format::Jsonl,
        }
    }

    /// Whether content is written only where it is asked for.
    pub(crate) fn asks_for_content(self) -> bool {
        matches!(
            self,
            Self::OtlpJson | Self::Otlp | Self::OtlpSpansJson | Self::OtlpSpans
        )
    }

    /// Whether it is JSON whose members are an event's own.
    pub(crate) fn has_members(self) -> bool {
        matches!(
            self,
            Self::Json | Self::Jsonl | Self::Json02 | Self::Jsonl02
        )
    }

    /// How an event is written for another system, if this is the form of one.
    pub(crate) fn export(self) -> Option<Export> {
        match self {
            Self::Ocsf => Some(|event, _| ocsf(event, Version::V1_8_0)),
            Self::Ocsf16 => Some(|event, _| ocsf(event, Version::V1_6_0)),
            Self::Ocsf15 => Some(|event, _| ocsf(event, Version::V1_5_0)),
            Self::OtlpJson => Some(|event, content| {
                let log = export::otel::to_log(event, &otel(content))?;
                Ok(log.to_string().into_bytes())
            }),
            Self::Otlp => Some(|event, content| {
                let log = export::otel::to_log(event, &otel(content))?;
                Ok(log.encode())
            }),
            Self::OtlpSpansJson => Some(|event, content| {
                let span = export::otel::to_span(event, &otel(content))?;
                Ok(span.map_or_else(Vec::new, |span| span.to_string().into_bytes()))
            }),
            Self::OtlpSpans => Some(|event, content| {
                let span = export::otel::to_span(event, &otel(content))?;
                Ok(span.map_or_else(Vec::new, |span| span.encode()))
            }),
            Self::Splunk => Some(|event, _| {
                let text = export::splunk::to_string(event, &export::splunk::Options::default())?;
                Ok(text.into_bytes())
            }),
            Self::Ecs => Some(|event, _| {
                let text = export::ecs::to_string(event, &export::ecs::Options::default())?;
                Ok(text.into_bytes())
            }),
            Self::CloudEvents => Some(|event, _| {
                let options = export::cloudevents::Options::default();
                let text = export::cloudevents::to_string(event, &options)?;
                Ok(text.into_bytes())
            }),
            Self::CloudEventsProtobuf => Some(|event, _| {
                let options = export::cloudevents::Options::default();
                Ok(export::cloudevents::encode(event, &options))
            }),
            Self::Syslog => Some(|event, _| {
                let options = export::syslog::Options::default();
                Ok(export::syslog::to_string(event, &options)?.into_bytes())
            }),
            Self::Cef => Some(|event, _| {
                let text = export::cef::to_string(event, &export::cef::Options::default())?;
                Ok(text.into_bytes())
            }),
            Self::Binary
            | Self::Delimited
            | Self::Json
            | Self::Jsonl
            | Self::Json02
            | Self::Jsonl02
            // It is written to files, not to standard output.
            | Self::Parquet => None,
        }
    }

    /// Whether there may be more than one event.
    pub(crate) fn is_stream(self) -> bool {
        matches!(self, Self::Otlp | Self::OtlpSpans) || self.format().is_stream()
    }

    /// What an event must have for this form, if not every event is written.
    pub(crate) fn part(self) -> Option<&'static str> {
        let is_spans = matches!(self, Self::OtlpSpans | Self::OtlpSpansJson);
        is_spans.then_some("a trace, a time, a duration or an end")
    }

    /// Whether readers of plain 0.2.0 are to take it.
    pub(crate) fn is_reduced(self) -> bool {
        matches!(self, Self::Json02 | Self::Jsonl02)
    }
}

fn otel(content: bool) -> export::otel::Options {
    export::otel::Options::new().content(content)
}

fn ocsf(event: &Event, version: Version) -> Result<Vec<u8>, JsonError> {
    let options = export::ocsf::Options::new().version(version);
    Ok(export::ocsf::to_string(event, &options)?.into_bytes())
}

impl Format {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Binary => "binary",
            Self::Delimited => "delimited",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
        }
    }

    pub(crate) fn is_json(self) -> bool {
        matches!(self, Self::Json | Self::Jsonl)
    }

    /// Whether there may be more than one event.
    pub(crate) fn is_stream(self) -> bool {
        matches!(self, Self::Delimited | Self::Jsonl)
    }

    /// The form of a file by its name, else by its first bytes.
    pub(crate) fn guess(file: Option<&Path>, start: &[u8]) -> Self {
        let extension = file
            .and_then(Path::extension)
            .and_then(|name| name.to_str());
        match extension {
            Some("json") => Self::Json,
            Some("jsonl" | "ndjson") => Self::Jsonl,
            Some("binpb" | "pb") => Self::Binary,
            _ if start.is_empty() => Self::Jsonl,
            _ if begins_object(start) => Self::guess_json(start),
            _ => Self::guess_binary(start),
        }
    }

    /// Whether these bytes end with a line that is a document, so that what follows does not change
    /// what is [guessed](Self::guess).
    pub(crate) fn is_told(start: &[u8]) -> bool {
        start.ends_with(b"\n") && begins_object(start) && is_document(start.trim_ascii_start())
    }

    /// A document that ends with its line is one of many, and so is one whose line has no end in
    /// sight. Two lines that begin with a brace are two documents, even if one of them is broken.
    fn guess_json(start: &[u8]) -> Self {
        let mut lines = start.trim_ascii_start().split(|byte| *byte == b'\n');
        let first = lines.next().unwrap_or_default();
        let whole = is_document(first);
        let mut lines = lines.peekable();
        if whole || lines.peek().is_none() || lines.any(|line| line.starts_with(b"{")) {
            Self::Jsonl
        } else {
            Self::Json
        }
    }

    /// What is a stream of messages to its end is one; what is a message to its end is one. If
    /// neither shows, since there is more than is in sight or something is broken, the first length
    /// tells: it is followed by an event of that length, or by an event's first field.
    fn guess_binary(start: &[u8]) -> Self {
        if is_text(start) {
            return Self::guess_json(start);
        }
        let mut frames = Delimited::new(start, Limits::default());
        let mut first = None;
        let all = loop {
            match frames.read() {
                Ok(None) => break true,
                Ok(Some(frame)) => {
                    let is_event = frame
                        .content
                        .is_ok_and(|bytes| Event::decode(bytes).is_ok());
                    first.get_or_insert((frame.position, is_event));
                    if !is_event {
                        break false;
                    }
                }
                Err(_) => break false,
            }
        };
        if all {
            return Self::Delimited;
        }
        if Event::decode(start).is_ok() {
            return Self::Binary;
        }
        match first {
            Some((_, true)) => Self::Delimited,
            Some((position, false)) => {
                let prefix = usize::try_from(position).unwrap_or_default();
                let begins = start.get(prefix) == Some(&EVENT_TYPE);
                let is_length = start.first() != Some(&EVENT_TYPE);
                if begins && is_length {
                    Self::Delimited
                } else {
                    Self::Binary
                }
            }
            None => Self::Binary,
        }
    }
}

/// The tag of the field that an event begins with.
const EVENT_TYPE: u8 = 0x08;

fn is_document(text: &[u8]) -> bool {
    serde_json::from_slice::<serde::de::IgnoredAny>(text).is_ok()
}

/// Whether it is text of any encoding that has ASCII in it: no control but those of lines, pages and
/// terminals. What begins a binary event, and almost every number in it, is such a control.
fn is_text(start: &[u8]) -> bool {
    const ESCAPE: u8 = 0x1b;
    let is_of_text = |byte: u8| byte >= b' ' || (b'\t'..=b'\r').contains(&byte) || byte == ESCAPE;
    start.iter().all(|byte| is_of_text(*byte))
}

/// Whether text begins as a JSON object does: not only with a brace, which may be a length. A byte
/// order mark is refused by who reads the text.
fn begins_object(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let inner = start.trim_ascii_start().strip_prefix(b"{");
    inner.is_some_and(|inner| matches!(inner.trim_ascii_start(), [] | [b'"' | b'}', ..]))
}
