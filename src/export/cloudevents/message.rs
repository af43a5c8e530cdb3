//! `io.cloudevents.v1.CloudEvent`, the message of the protobuf format.
//!
//! Source: `CloudEvents` 1.0.2, `cloudevents/formats/cloudevents.proto`.

use std::collections::BTreeMap;

use prost_types::{Any, Timestamp};

/// An event in its envelope.
#[derive(Clone, PartialEq, prost::Message)]
pub struct CloudEvent {
    /// Identifier, unique within the source.
    #[prost(string, tag = "1")]
    pub id: String,
    /// Where the event came from, as a URI reference.
    #[prost(string, tag = "2")]
    pub source: String,
    /// Version of the specification.
    #[prost(string, tag = "3")]
    pub spec_version: String,
    /// What kind of event it is.
    #[prost(string, tag = "4")]
    pub r#type: String,
    /// All other attributes, by name.
    #[prost(btree_map = "string, message", tag = "5")]
    pub attributes: BTreeMap<String, AttributeValue>,
    /// What the event says.
    #[prost(oneof = "Data", tags = "6, 7, 8")]
    pub data: Option<Data>,
}

/// Data of an event.
#[derive(Clone, PartialEq, prost::Oneof)]
pub enum Data {
    /// Bytes of another format.
    #[prost(bytes, tag = "6")]
    BinaryData(Vec<u8>),
    /// Text.
    #[prost(string, tag = "7")]
    TextData(String),
    /// A protobuf message.
    #[prost(message, tag = "8")]
    ProtoData(Any),
}

/// The value of an attribute.
#[derive(Clone, PartialEq, prost::Message)]
pub struct AttributeValue {
    /// The value, in one of seven types.
    #[prost(oneof = "Attr", tags = "1, 2, 3, 4, 5, 6, 7")]
    pub attr: Option<Attr>,
}

/// The types of values.
#[derive(Clone, PartialEq, prost::Oneof)]
pub enum Attr {
    /// True or false.
    #[prost(bool, tag = "1")]
    CeBoolean(bool),
    /// A whole number.
    #[prost(int32, tag = "2")]
    CeInteger(i32),
    /// A text.
    #[prost(string, tag = "3")]
    CeString(String),
    /// Bytes.
    #[prost(bytes, tag = "4")]
    CeBytes(Vec<u8>),
    /// A URI.
    #[prost(string, tag = "5")]
    CeUri(String),
    /// A URI, or a part of one.
    #[prost(string, tag = "6")]
    CeUriRef(String),
    /// An instant.
    #[prost(message, tag = "7")]
    CeTimestamp(Timestamp),
}
