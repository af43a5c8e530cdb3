//! The raw door: the types that prost generates from `proto/`, as they are on the wire.
//!
//! A message here is plain data: every field is public, nothing is checked, and
//! `..Default::default()` fills what is left out. Enum fields hold an `i32`; read them with the
//! `…_value()` accessor (`…_values()` for lists), which tells a number that this version does not
//! know from an absent value ([`EnumValue`]). The accessor of the plain name, which prost
//! generates, reads both as the zero value, and leaves unknown numbers out of lists.
//!
//! ```
//! use compliance_log::proto::{EnumValue, EventType, LogRequest, Outcome};
//!
//! let event = LogRequest {
//!     event_type: EventType::EventLogin.into(),
//!     outcome: 777,
//!     actor_id: "user-42".to_owned(),
//!     ..Default::default()
//! };
//! assert_eq!(event.event_type_value(), Some(EnumValue::Known(EventType::EventLogin)));
//! assert_eq!(event.outcome_value(), Some(EnumValue::Unrecognized(777)));
//! assert_eq!(event.severity_value(), None);
//! ```

mod enum_value;

pub use self::enum_value::EnumValue;
pub use self::generated::compliance::*;

/// The schema that was published before this one, `lokryn.compliancelog.v1`, for reading only.
pub mod compliancelog {
    pub use super::generated::compliancelog::*;
}

/// All `.proto` files of this crate and what they import, as a serialized
/// `google.protobuf.FileDescriptorSet`, for reflection and schema registries.
///
/// ```
/// use compliance_log::{proto::DESCRIPTORS, prost::Message, prost_types::FileDescriptorSet};
///
/// let files = FileDescriptorSet::decode(DESCRIPTORS)?;
/// assert!(files.file.iter().any(|file| file.package() == "lokryn.compliance.v1"));
/// # Ok::<(), compliance_log::prost::DecodeError>(())
/// ```
pub const DESCRIPTORS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/descriptors.binpb"));

#[expect(
    clippy::pedantic,
    reason = "prost's output: names come from the published schema, and the docs from its comments"
)]
mod generated {
    pub(super) mod compliance {
        include!(concat!(env!("OUT_DIR"), "/lokryn.compliance.v1.rs"));
    }
    pub(super) mod compliancelog {
        include!(concat!(env!("OUT_DIR"), "/lokryn.compliancelog.v1.rs"));
    }
}

mod accessors {
    use super::EnumValue;

    include!(concat!(env!("OUT_DIR"), "/enum_values.rs"));
}
