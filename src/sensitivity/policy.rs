//! How an organization handles each level, and which level its classes of data have.

use super::Handling;
use super::standard::STANDARD;
use crate::Event;
use crate::event::{DataClass, Sensitivity};

/// How to handle each level, and the level that each class of data has at least. Higher levels are
/// handled no less strictly than lower ones.
///
/// ```
/// use compliance_log::Event;
/// use compliance_log::event::{DataClass, Outcome, Sensitivity};
/// use compliance_log::sensitivity::{Policy, Readers};
///
/// let policy = Policy::standard(); // or the organization's own, read once
/// let event = Event::data_export("trial-7")
///     .human("user-42")
///     .outcome(Outcome::Success)
///     .data_classes(&[DataClass::Phi])
///     .build()?;
/// let level = policy.level_of(&event);
/// assert_eq!(level, Sensitivity::TopSecret);
/// assert_eq!(policy.handling(Some(level)).readers.rule, Readers::DualControl);
/// # Ok::<(), compliance_log::check::Violations>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    pub(super) public: Handling,
    pub(super) public_internal: Handling,
    pub(super) confidential: Handling,
    pub(super) secret: Handling,
    pub(super) top_secret: Handling,
    /// Where they are not those of the schema.
    pub(super) classes: Vec<(DataClass, Sensitivity)>,
}

impl Policy {
    /// The policy of those who state none. The docs of the [module](super) show it as a table.
    #[must_use]
    pub fn standard() -> &'static Self {
        &STANDARD
    }

    /// Reads a policy from TOML, as the docs of the [module](super) describe it.
    ///
    /// # Errors
    ///
    /// [`PolicyErrors`](super::PolicyErrors): all that is wrong, each with its line.
    #[cfg(feature = "toml")]
    pub fn from_toml(text: &str) -> Result<Self, super::PolicyErrors> {
        super::read::from_toml(text)
    }

    /// Reads a policy from JSON: the members are those of the TOML form.
    ///
    /// # Errors
    ///
    /// [`PolicyErrors`](super::PolicyErrors): all that is wrong, each with its line.
    ///
    /// ```
    /// use compliance_log::sensitivity::{Policy, PolicyErrorKind};
    ///
    /// let refused = Policy::from_json("{\"levels\": {\n  \"PUBLIK\": {}\n}}").unwrap_err();
    /// let found: Vec<_> = refused.iter().map(|error| (error.line(), error.kind())).collect();
    /// assert_eq!(found[0], (1, PolicyErrorKind::MissingLevel)); // in the order of lines
    /// assert_eq!(found[5], (2, PolicyErrorKind::UnknownLevel));
    /// ```
    #[cfg(feature = "json")]
    pub fn from_json(text: &str) -> Result<Self, super::PolicyErrors> {
        super::read::from_json(text)
    }

    /// How to handle what is of this level. One that is not stated, or that this version lacks, is
    /// handled as `SENSITIVITY_CONFIDENTIAL`.
    #[must_use]
    pub fn handling(&self, level: Option<Sensitivity>) -> &Handling {
        match level {
            Some(Sensitivity::Public) => &self.public,
            Some(Sensitivity::PublicInternal) => &self.public_internal,
            Some(Sensitivity::Confidential | Sensitivity::Unrecognized(_)) | None => {
                &self.confidential
            }
            Some(Sensitivity::Secret) => &self.secret,
            Some(Sensitivity::TopSecret) => &self.top_secret,
        }
    }

    /// The level that data of a class have at least.
    #[must_use]
    pub fn least(&self, class: DataClass) -> Sensitivity {
        let stated = self.classes.iter().find(|(of, _)| *of == class);
        stated.map_or(class.least_sensitivity(), |(_, level)| *level)
    }

    /// The level by which to handle an event: the stated one, or `SENSITIVITY_CONFIDENTIAL` if none
    /// is stated, raised to the least of each class. It is never lowered.
    pub fn level(
        &self,
        stated: Option<Sensitivity>,
        classes: impl IntoIterator<Item = DataClass>,
    ) -> Sensitivity {
        let classes = classes.into_iter().map(|class| self.least(class));
        classes.fold(Sensitivity::handled_as(stated), Sensitivity::higher)
    }

    /// The same of an event. The event itself is not changed.
    #[must_use]
    pub fn level_of(&self, event: &Event) -> Sensitivity {
        self.level(event.sensitivity(), event.data_classes().iter())
    }
}
