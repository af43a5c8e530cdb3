//! The forms in which events stand in files.

use std::path::Path;

use clap::ValueEnum;
use compliance_log::{Event, Limits, stream::Delimited};

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
}

impl Target {
    pub(crate) fn format(self) -> Format {
        match self {
            Self::Binary => Format::Binary,
            Self::Delimited => Format::Delimited,
            Self::Json | Self::Json02 => Format::Json,
            Self::Jsonl | Self::Jsonl02 => Format::Jsonl,
        }
    }

    /// Whether readers of plain 0.2.0 are to take it.
    pub(crate) fn is_reduced(self) -> bool {
        matches!(self, Self::Json02 | Self::Jsonl02)
    }
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

    /// A document that ends with its line is one of many; so is, for all that matters, one whose
    /// line has no end in sight.
    fn guess_json(start: &[u8]) -> Self {
        let mut lines = start.trim_ascii_start().splitn(2, |byte| *byte == b'\n');
        let first = lines.next().unwrap_or_default();
        let whole = serde_json::from_slice::<serde::de::IgnoredAny>(first).is_ok();
        if whole || lines.next().is_none() {
            Self::Jsonl
        } else {
            Self::Json
        }
    }

    /// A length that is followed by an event of that length begins a stream, and so does a length
    /// of nothing, since no message begins with that byte. Of an event that goes on beyond what
    /// is in sight, the first field tells.
    fn guess_binary(start: &[u8]) -> Self {
        let mut frames = Delimited::new(start, Limits::default());
        let Ok(Some(first)) = frames.read() else {
            return Self::Binary;
        };
        let is_stream = match first.content {
            Ok([]) => true,
            Ok(event) => Event::decode(event).is_ok(),
            Err(_) => {
                let prefix = usize::try_from(first.position).unwrap_or_default();
                start.get(prefix) == Some(&EVENT_TYPE) && start.first() != Some(&EVENT_TYPE)
            }
        };
        if is_stream {
            Self::Delimited
        } else {
            Self::Binary
        }
    }
}

/// The tag of the field that an event begins with.
const EVENT_TYPE: u8 = 0x08;

/// Whether text begins as a JSON object does: not only with a brace, which may be a length.
fn begins_object(start: &[u8]) -> bool {
    let inner = start.trim_ascii_start().strip_prefix(b"{");
    inner.is_some_and(|inner| matches!(inner.trim_ascii_start(), [] | [b'"' | b'}', ..]))
}
