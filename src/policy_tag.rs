//! Policy tags: `PCI-DSS:10.2.1.4`, a framework and a requirement, or a framework alone.
//!
//! A tag says that someone wants the event found under it. It does not say that the requirement is
//! met.
//!
//! ```
//! use compliance_log::Event;
//! use compliance_log::event::Outcome;
//! use compliance_log::policy_tag::{Framework, PolicyTag};
//!
//! let tag = PolicyTag::parse("pci_dss/10.2.1.4")?;
//! assert_eq!(tag.known_framework(), Some(Framework::PCI_DSS));
//! assert_eq!(tag.to_string(), "PCI-DSS:10.2.1.4");
//!
//! let event = Event::login("user-42")
//!     .outcome(Outcome::Success)
//!     .policy_tags(&["SOC2:CC6.1", "PCI_DSS:10.2.1.4"])
//!     .build()?;
//! let filter = PolicyTag::parse("PCI-DSS:10.2")?;
//! assert!(filter.covers_any(event.policy_tags().iter()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Normal form
//!
//! Tags are written as people spell them. The normal form is for those who compare and group them;
//! in an event a tag stays as it was stated, always.
//!
//! - Between framework and requirement stands a colon. A slash in its place is taken too where it
//!   comes first: `pci-dss/10.2.1`. In an event the rules refuse that (`policy_tag.form`).
//! - A known [`Framework`] has its own spelling, whatever the case, and with or without `-`, `_` and
//!   `.`: `Soc_2` is `SOC2`, `NIST-SP-800-53` is `NIST-800-53`.
//! - Another framework is in upper case, with `-` for `_`: `acme_policy` is `ACME-POLICY`. A version
//!   in the name makes another framework: `PCI-DSS-4.0.1` is not `PCI-DSS`.
//! - The requirement is kept as it is: `164.312(b)`.

mod framework;

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

pub use self::framework::Framework;

/// A policy tag in its parts, the framework in its [normal form](self#normal-form). It is printed in
/// normal form, which the rules for events take.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PolicyTag<'a> {
    framework: Cow<'a, str>,
    requirement: Option<&'a str>,
}

impl<'a> PolicyTag<'a> {
    /// The parts of a tag.
    ///
    /// # Errors
    ///
    /// [`PolicyTagError`] if the text is no framework, or framework, separator and requirement,
    /// without spaces.
    ///
    /// ```
    /// use compliance_log::policy_tag::{PolicyTag, PolicyTagError};
    ///
    /// let tag = PolicyTag::parse("HIPAA:164.312(b)")?;
    /// assert_eq!((tag.framework(), tag.requirement()), ("HIPAA", Some("164.312(b)")));
    /// assert_eq!(PolicyTag::parse("HIPAA:"), Err(PolicyTagError::Requirement));
    /// # Ok::<(), PolicyTagError>(())
    /// ```
    pub fn parse(tag: &'a str) -> Result<Self, PolicyTagError> {
        let (framework, requirement) = match tag.split_once([':', '/']) {
            Some((framework, requirement)) => (framework, Some(requirement)),
            None => (tag, None),
        };
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
        let begins = framework.starts_with(|c: char| c.is_ascii_alphanumeric());
        if !begins || !framework.as_bytes().iter().all(is_name) {
            return Err(PolicyTagError::Framework);
        }
        let tag = Self {
            framework: normal(framework),
            requirement: None,
        };
        match requirement {
            Some(requirement) => tag.with(requirement),
            None => Ok(tag),
        }
    }

    /// The same framework with this requirement.
    fn with(self, requirement: &'a str) -> Result<Self, PolicyTagError> {
        let is_graphic = requirement.bytes().all(|byte| byte.is_ascii_graphic());
        if requirement.is_empty() || !is_graphic {
            return Err(PolicyTagError::Requirement);
        }
        Ok(Self {
            requirement: Some(requirement),
            ..self
        })
    }

    /// The framework, in normal form.
    #[must_use]
    pub fn framework(&self) -> &str {
        &self.framework
    }

    /// The framework, if it is one of those that have a constant.
    #[must_use]
    pub fn known_framework(&self) -> Option<Framework> {
        Framework::find(&self.framework)
    }

    /// The requirement, as it is written; `None` for a framework alone.
    #[must_use]
    pub fn requirement(&self) -> Option<&'a str> {
        self.requirement
    }

    /// Whether another tag lies under this one: of the same framework, and its requirement this one
    /// or a part of it. A framework alone covers all of its requirements. A requirement ends where
    /// its component ends: `10.2` covers `10.2` and `10.2.1.4` and not `10.20`, `164.312` covers
    /// `164.312(b)`. The case of ASCII letters does not matter.
    ///
    /// ```
    /// use compliance_log::policy_tag::PolicyTag;
    ///
    /// let filter = PolicyTag::parse("PCI-DSS:10.2")?;
    /// assert!(filter.covers(&PolicyTag::parse("PCI-DSS:10.2.1.4")?));
    /// assert!(!filter.covers(&PolicyTag::parse("PCI-DSS:10.20")?));
    /// assert!(!filter.covers(&PolicyTag::parse("PCI-DSS")?));
    /// # Ok::<(), compliance_log::policy_tag::PolicyTagError>(())
    /// ```
    #[must_use]
    pub fn covers(&self, other: &PolicyTag<'_>) -> bool {
        self.framework == other.framework
            && match (self.requirement, other.requirement) {
                (None, _) => true,
                (Some(_), None) => false,
                (Some(whole), Some(part)) => is_part(whole, part),
            }
    }

    /// Whether one of these tags lies under this one. What is no tag does not.
    pub fn covers_any<'t>(&self, tags: impl IntoIterator<Item = &'t str>) -> bool {
        let mut tags = tags.into_iter();
        tags.any(|tag| PolicyTag::parse(tag).is_ok_and(|tag| self.covers(&tag)))
    }
}

/// The framework alone.
impl From<Framework> for PolicyTag<'_> {
    fn from(framework: Framework) -> Self {
        Self {
            framework: Cow::Borrowed(framework.name()),
            requirement: None,
        }
    }
}

/// The normal form.
impl fmt::Display for PolicyTag<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.framework)?;
        match self.requirement {
            Some(requirement) => write!(f, ":{requirement}"),
            None => Ok(()),
        }
    }
}

/// Why a text is no policy tag. It shows nothing of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PolicyTagError {
    /// The framework is empty, does not begin with a letter or digit, or holds something else than
    /// ASCII letters, digits, `-`, `_` and `.`.
    Framework,
    /// The requirement is empty, or holds something else than visible ASCII.
    Requirement,
}

impl fmt::Display for PolicyTagError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Framework => {
                "the framework is not a name of letters, digits, `-`, `_` and `.`, such as `PCI-DSS`"
            }
            Self::Requirement => "the requirement is empty, or holds a space or no ASCII",
        })
    }
}

impl Error for PolicyTagError {}

/// The normal form of a framework's name.
fn normal(name: &str) -> Cow<'_, str> {
    if let Some(known) = Framework::find(name) {
        return Cow::Borrowed(known.name());
    }
    if name
        .bytes()
        .any(|byte| byte.is_ascii_lowercase() || byte == b'_')
    {
        return Cow::Owned(name.to_ascii_uppercase().replace('_', "-"));
    }
    Cow::Borrowed(name)
}

/// Whether a requirement is another one, or begins with it and a component ends there.
fn is_part(whole: &str, part: &str) -> bool {
    let (whole, part) = (whole.as_bytes(), part.as_bytes());
    let Some((begin, rest)) = part.split_at_checked(whole.len()) else {
        return false;
    };
    let within = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    begin.eq_ignore_ascii_case(whole) && !(within(whole.last()) && within(rest.first()))
}
