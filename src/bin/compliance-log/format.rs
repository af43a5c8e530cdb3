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
    /// One JSON document a line
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
    /// One JSON document a line
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
            _ if start.trim_ascii_start().starts_with(b"{") => Self::guess_json(start),
            _ => Self::guess_binary(start),
        }
    }

    /// A document that ends with its line is one of many.
    fn guess_json(start: &[u8]) -> Self {
        let mut lines = start.trim_ascii_start().split(|byte| *byte == b'\n');
        let first = lines.next().unwrap_or_default();
        if first.trim_ascii_end().ends_with(b"}") {
            Self::Jsonl
        } else {
            Self::Json
        }
    }

    /// A length that is followed by an event of that length begins a stream.
    fn guess_binary(start: &[u8]) -> Self {
        let mut frames = Delimited::new(start, Limits::default());
        let first = frames
            .read()
            .ok()
            .flatten()
            .and_then(|frame| frame.content.ok());
        match first {
            Some(event) if !event.is_empty() && Event::decode(event).is_ok() => Self::Delimited,
            _ => Self::Binary,
        }
    }
}
