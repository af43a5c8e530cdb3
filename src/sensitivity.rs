//! How to handle what events say, by level: how it is stored, how much of it may stand in a record,
//! who may read it, how long it is kept.
//!
//! ```
//! use compliance_log::event::Sensitivity;
//! use compliance_log::sensitivity::{AtRest, Content, Readers};
//!
//! let handling = Sensitivity::Secret.handling();
//! assert_eq!(handling.at_rest.rule, AtRest::FieldKey);
//! assert_eq!(handling.content.rule, Content::Pseudonyms);
//! assert!(handling.readers.rule >= Readers::Named);
//! println!("{handling}"); // each rule in words, with its ground
//! ```
//!
//! Each rule has a ground: what it rests on. The grounds name requirements; that a level is handled
//! so is this crate's reading of them, and no claim that the requirements are then met.
//!
//! | level | at rest | content | readers | kept |
//! |---|---|---|---|---|
//! | `PUBLIC` | `integrity` | `full` | `staff` | 12 months, 3 at hand |
//! | `PUBLIC_INTERNAL` | `platform_key` | `scanned` | `employees` | 12 months, 3 at hand |
//! | `CONFIDENTIAL`, none stated | `encrypted` | `summary` | `role` | by policy |
//! | `SECRET` | `field_key` | `pseudonyms` | `named` | as the regulation says |
//! | `TOP_SECRET` | `subject_key` | `reference` | `dual_control` | 72 months, the longest of those that apply |
//!
//! # An organization's own rules
//!
//! A [`Policy`] is read from TOML (feature `toml`) or JSON (feature `json`). It states every level;
//! older documents' names of levels are taken too. A rule is a name, or a table with the name as
//! `rule` and the organization's own `ground`. `retention` is the name of a class, or a table of
//! `class`, `months`, `available_months` and `ground`. `data_classes` may give a class of data
//! another level than [`DataClass::least_sensitivity`](crate::event::DataClass::least_sensitivity).
//!
//! ```
//! # #[cfg(feature = "toml")] {
//! use compliance_log::event::Sensitivity;
//! use compliance_log::sensitivity::{Content, Policy};
//!
//! let policy = Policy::from_toml(r#"
//!     [levels.PUBLIC]
//!     at_rest = "integrity"
//!     content = "full"
//!     readers = "staff"
//!     retention = { class = "operational", months = 12, available_months = 3 }
//!
//!     [levels.INTERNAL]
//!     at_rest = "platform_key"
//!     content = "scanned"
//!     readers = "employees"
//!     retention = { class = "operational", months = 12, available_months = 3 }
//!
//!     [levels.CONFIDENTIAL]
//!     at_rest = "encrypted"
//!     content = { rule = "pseudonyms", ground = "ISMS policy 7, section 3" }
//!     readers = "role"
//!     retention = "policy"
//!
//!     [levels.RESTRICTED]
//!     at_rest = "field_key"
//!     content = "pseudonyms"
//!     readers = "named"
//!     retention = "regulation"
//!
//!     [levels.HIGHLY_RESTRICTED]
//!     at_rest = "subject_key"
//!     content = "reference"
//!     readers = "dual_control"
//!     retention = { class = "longest", months = 72 }
//!
//!     [data_classes]
//!     PII = "RESTRICTED"
//! "#)?;
//! assert_eq!(policy.handling(None).content.rule, Content::Pseudonyms); // as CONFIDENTIAL
//!
//! let refused = Policy::from_toml("[levels.TOP]\n").unwrap_err();
//! let first = refused.iter().next().ok_or("none")?;
//! assert_eq!((first.line(), first.path()), (1, "levels.TOP"));
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod error;
mod handling;
mod policy;
#[cfg(any(feature = "json", feature = "toml"))]
mod read;
mod standard;

pub use self::error::{PolicyError, PolicyErrorKind, PolicyErrors};
pub use self::handling::{AtRest, Content, Handling, Readers, Retention, Rule};
pub use self::policy::Policy;
use crate::event::Sensitivity;

impl Sensitivity {
    /// How to handle what is of this level, by the [standard policy](Policy::standard). A level that
    /// this version lacks is handled as `SENSITIVITY_CONFIDENTIAL`.
    ///
    /// ```
    /// use compliance_log::event::Sensitivity;
    /// use compliance_log::sensitivity::Content;
    ///
    /// let level = Sensitivity::TopSecret;
    /// assert_eq!(level.handling().content.rule, Content::Reference);
    /// ```
    #[must_use]
    pub fn handling(self) -> &'static Handling {
        Policy::standard().handling(Some(self))
    }
}
