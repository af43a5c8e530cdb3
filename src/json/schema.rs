//! The form of an event as JSON Schema, for who reads events without this crate.

/// The JSON Schema (draft 2020-12) of an event: what [`Event::from_json`] takes, so that a gateway
/// can refuse the rest. It stands on its own; the comments of the schema are its descriptions.
///
/// Its `$id` names it, and is not an address to fetch it from. The same text is the file
/// `schema/log_request.schema.json` of the sources, and what `compliance-log schema` prints.
///
/// What a schema cannot say is still refused when it is read: a member that stands twice, a date
/// that no calendar has, the range of a number that is written as text, lone surrogates, a nesting
/// too deep and a size too large. Events of the published schema 0.1 are not valid by it.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(compliance_log::json::SCHEMA)?;
/// assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
/// assert!(schema["$defs"]["LogRequest"]["properties"]["actorId"].is_object());
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// [`Event::from_json`]: crate::Event::from_json
pub const SCHEMA: &str = include_str!(concat!(env!("OUT_DIR"), "/log_request.schema.json"));

/// The same, with the fields required that an event which this crate makes always states:
/// `event_type`, `outcome`, `time` and `actor_id`, the approver and the verdict of an approval, the
/// principal of a hop of delegation, the algorithm and the value of a digest.
///
/// Whoever takes events of other writers loses those that it refuses, and they may be evidence:
/// [`SCHEMA`] is for them. An event that is valid by it may still break other
/// [rules](crate::check::Code), which no schema can say.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(compliance_log::json::STRICT_SCHEMA)?;
/// assert!(schema["$defs"]["Approval"]["allOf"].is_array());
/// # Ok::<(), serde_json::Error>(())
/// ```
pub const STRICT_SCHEMA: &str =
    include_str!(concat!(env!("OUT_DIR"), "/log_request.strict.schema.json"));
