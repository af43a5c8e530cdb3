//! The table of codes.

use std::fmt;

/// What a finding means for the event that has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Level {
    /// The event is refused.
    Refuse,
    /// The event is taken, and the finding is reported.
    Warn,
}

macro_rules! codes {
    ($($(#[$doc:meta])+ $name:ident = $text:literal, $writing:ident / $reading:ident, $help:literal;)+) => {
        /// A kind of fault. The text form, `subject.fault`, never changes once released.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[$doc])+ $name,)+
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The text form, such as `time.range`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)+
                }
            }

            /// What to do about it.
            #[must_use]
            pub const fn help(self) -> &'static str {
                match self {
                    $(Self::$name => $help,)+
                }
            }

            /// What it means for an event that is being made.
            #[must_use]
            pub const fn writing(self) -> Level {
                match self {
                    $(Self::$name => Level::$writing,)+
                }
            }

            /// What it means for an event that was received.
            #[must_use]
            pub const fn reading(self) -> Level {
                match self {
                    $(Self::$name => Level::$reading,)+
                }
            }
        }
    };
}

codes! {
    /// The bytes end within a field.
    WireTruncated = "wire.truncated", Refuse / Refuse,
        "read the whole message; if it was cut, get it again from its source";
    /// A field's number or wire type is none that protobuf has.
    WireTag = "wire.tag", Refuse / Refuse,
        "check that the bytes are one protobuf message, not a stream or another format";
    /// A field has another wire type than the schema gives it.
    WireType = "wire.type", Refuse / Refuse,
        "check that the writer uses this schema, `lokryn.compliance.v1.LogRequest`";
    /// A number has more than ten bytes, or more than 64 bits.
    WireVarint = "wire.varint", Refuse / Refuse,
        "check that the bytes are one protobuf message, not a stream or another format";
    /// Text is not UTF-8.
    WireUtf8 = "wire.utf8", Refuse / Refuse,
        "write text as UTF-8; put other bytes into a `bytes` field or encode them";
    /// The message has fields that this version's schema lacks.
    WireUnknownField = "wire.unknown_field", Refuse / Warn,
        "relay the bytes as received, or have the fields dropped (`into_known_event`, `--ignore-unknown`)";

    /// The fields do not tell which published schema the bytes are of.
    SchemaAmbiguous = "schema.ambiguous", Warn / Warn,
        "say which it is (`Decoder::schema`, `--schema`)";
    /// A field that 0.2.0 lacks was moved into `data`.
    PublishedMoved = "published.moved", Warn / Warn,
        "write today's form for readers that take it; in binary, readers of 0.2.0 do";
    /// A field that 0.2.0 lacks was left out, since `data` was not free.
    PublishedLeftOut = "published.left_out", Warn / Warn,
        "write today's form for readers that take it; in binary, readers of 0.2.0 do";
    /// A value that 0.2.0 lacks was replaced by the nearest that it has.
    PublishedReplaced = "published.replaced", Warn / Warn,
        "write today's form for readers that take it; in binary, readers of 0.2.0 do";

    /// The text is not JSON.
    JsonSyntax = "json.syntax", Refuse / Refuse,
        "write one JSON document (RFC 8259) in UTF-8";
    /// A value has another JSON type than its field takes.
    JsonType = "json.type", Refuse / Refuse,
        "write the value as the protobuf JSON mapping has it for this field";
    /// `null` stands where no value may be absent: in a list or a map.
    JsonNull = "json.null", Refuse / Refuse,
        "leave the element out, or give it a value";
    /// An object has a member that its message lacks.
    JsonUnknownMember = "json.unknown_member", Refuse / Refuse,
        "correct the member's name, or have unknown members ignored (`--ignore-unknown`)";
    /// A member that its message lacks was left out, on request.
    JsonMemberIgnored = "json.member_ignored", Warn / Warn,
        "correct the member's name; to keep what newer writers set, use the binary form";
    /// An object has the same member twice.
    JsonDuplicate = "json.duplicate", Refuse / Refuse,
        "write each member once";
    /// An object has the same field in both spellings; the later one counts.
    JsonRespelled = "json.respelled", Warn / Warn,
        "write each field once, under one of its two names";
    /// Two members of a oneof are set.
    JsonOneof = "json.oneof", Refuse / Refuse,
        "set at most one of the members that exclude each other";
    /// A number is not within the range of its field, or not integral.
    JsonNumber = "json.number", Refuse / Refuse,
        "write a number that the field's type holds; quote 64-bit numbers and `NaN`, `Infinity`";
    /// An integer in free-form data is not exact as a double, the only number there.
    JsonPrecision = "json.precision", Warn / Warn,
        "write integers beyond 2^53 as strings where free-form data holds them";
    /// No value of the enum has this name.
    JsonEnum = "json.enum", Refuse / Refuse,
        "write the name of a value of the enum, or its number";
    /// A value of an enum was left out, since no value has its name.
    JsonEnumIgnored = "json.enum_ignored", Warn / Warn,
        "write the name of a value of the enum, or its number";
    /// A string is not a time of RFC 3339, or outside the years 0001 to 9999.
    JsonTime = "json.time", Refuse / Refuse,
        "write a time such as `2026-11-23T09:30:00.250Z`, with at most nine decimals of a second";
    /// A string is not base64.
    JsonBase64 = "json.base64", Refuse / Refuse,
        "write bytes in base64, of the standard or the URL alphabet";

    /// The event has more bytes than the reader takes.
    LimitSize = "limit.size", Refuse / Refuse,
        "raise the limit (`Limits::with_event_bytes`, `--max-event-bytes`), or move large content out";
    /// The event has more elements than the reader takes.
    LimitElements = "limit.elements", Refuse / Refuse,
        "raise the limit (`Limits::with_elements`, `--max-elements`), or move large content out";
    /// There are more warnings than are kept.
    LimitWarnings = "limit.warnings", Warn / Warn,
        "mend what the warnings before this one say";
    /// The event is nested deeper than protobuf readers take.
    LimitDepth = "limit.depth", Refuse / Refuse,
        "flatten the nested data, or carry it as text";

    /// The event does not say what happened.
    EventTypeMissing = "event_type.missing", Refuse / Warn,
        "set `event_type`";
    /// The event's type is none that this version knows.
    EventTypeUnrecognized = "event_type.unrecognized", Refuse / Warn,
        "use a value of `EventType`; to read events of a newer schema, update this crate";
    /// The event does not say how it ended.
    OutcomeMissing = "outcome.missing", Refuse / Warn,
        "set `outcome`";
    /// The event's outcome is none that this version knows.
    OutcomeUnrecognized = "outcome.unrecognized", Refuse / Warn,
        "use a value of `Outcome`; to read events of a newer schema, update this crate";
    /// The event does not say when it happened.
    TimeMissing = "time.missing", Refuse / Warn,
        "set `time` to the moment the event happened, not the moment it is written";
    /// A time is outside the years 0001 to 9999, or its nanoseconds outside a second.
    TimeRange = "time.range", Refuse / Warn,
        "set the time within the years 0001 to 9999, nanoseconds within 0 to 999999999";
    /// The event does not say who acted.
    ActorIdMissing = "actor_id.missing", Refuse / Warn,
        "set `actor_id` to the id of the person, agent or service that acted";
    /// Free-form data nests deeper than readers of the binary form take.
    DataDepth = "data.depth", Refuse / Warn,
        "flatten the nested data, or carry it as text";
    /// A number in free-form data is NaN or infinite, for which JSON has no form there.
    DataNumber = "data.number", Refuse / Warn,
        "write such a number as text where free-form data holds it";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
