//! An event: drafts and recorders that make it, rules that judge it, readers and views of its bytes.

#[path = "../common/fields.rs"]
mod fields;
#[path = "../common/golden.rs"]
mod golden;
#[path = "../common/random.rs"]
mod random;
#[path = "../common/valid.rs"]
mod valid;

#[cfg(feature = "opentelemetry")]
mod current_span;
#[cfg(feature = "json")]
mod drafts;
#[cfg(feature = "json")]
mod example_kinds;
mod guard;
mod outcome;
mod policy_tag;
mod received;
mod recorder;
mod reference;
#[cfg(feature = "http")]
mod request;
mod rules;
mod rules_page;
mod schema;
mod sensitivity;
#[cfg(all(feature = "json", feature = "toml"))]
mod sensitivity_policy;
#[cfg(feature = "json")]
mod testing_kit;
