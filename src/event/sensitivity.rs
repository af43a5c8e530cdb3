//! The levels: their order, which is not that of their numbers, their names, and the level that each
//! class of data has at least.

use std::error::Error;
use std::fmt;

use super::Event;
use super::vocabulary::{DataClass, Sensitivity};

/// Names of levels that older documents and the published 0.1 schema use.
const ALIASES: [(&str, Sensitivity); 3] = [
    ("INTERNAL", Sensitivity::PublicInternal),
    ("RESTRICTED", Sensitivity::Secret),
    ("HIGHLY_RESTRICTED", Sensitivity::TopSecret),
];

/// Names that state no level.
const UNSTATED: [&str; 2] = ["UNKNOWN", "UNSPECIFIED"];

/// What the names in the schema begin with.
const PREFIX: &str = "SENSITIVITY_";

impl Sensitivity {
    /// The place among the levels, lowest first. A level that this version lacks counts as
    /// `SENSITIVITY_CONFIDENTIAL`, as does one that is not stated.
    #[must_use]
    pub const fn rank(self) -> u8 {
        match self {
            Self::Public => 0,
            Self::PublicInternal => 1,
            Self::Confidential | Self::Unrecognized(_) => 2,
            Self::Secret => 3,
            Self::TopSecret => 4,
        }
    }

    /// The level of a name: that of the schema, with `SENSITIVITY_` or without, or that of older
    /// documents: `INTERNAL` is `PUBLIC_INTERNAL`, `RESTRICTED` is `SECRET`, `HIGHLY_RESTRICTED` is
    /// `TOP_SECRET`. Case does not matter, and `-` and a space stand for `_`. `UNKNOWN` and
    /// `UNSPECIFIED` state no level: `None`, to be handled as `CONFIDENTIAL`.
    ///
    /// # Errors
    ///
    /// [`UnknownLevel`] if the text is none of these names.
    ///
    /// ```
    /// use compliance_log::event::Sensitivity;
    ///
    /// assert_eq!(Sensitivity::from_name("highly-restricted"), Ok(Some(Sensitivity::TopSecret)));
    /// assert_eq!(Sensitivity::from_name("SENSITIVITY_PUBLIC"), Ok(Some(Sensitivity::Public)));
    /// assert_eq!(Sensitivity::from_name("UNSPECIFIED"), Ok(None));
    /// assert!(Sensitivity::from_name("top").is_err());
    /// ```
    pub fn from_name(name: &str) -> Result<Option<Self>, UnknownLevel> {
        let spelled = |c: char| match c {
            '-' | ' ' => '_',
            other => other.to_ascii_uppercase(),
        };
        let name: String = name.chars().map(spelled).collect();
        let name = name.strip_prefix(PREFIX).unwrap_or(&name);
        if UNSTATED.contains(&name) {
            return Ok(None);
        }
        let own = |level: &&Self| level.short_name() == name;
        let alias = |(alias, level): &(&str, Self)| (*alias == name).then_some(*level);
        let level = Self::ALL.iter().find(own).copied();
        match level.or_else(|| ALIASES.iter().find_map(alias)) {
            Some(level) => Ok(Some(level)),
            None => Err(UnknownLevel(())),
        }
    }

    /// The name without what all have in common. Empty for a number that the schema lacks.
    pub(crate) fn short_name(self) -> &'static str {
        let name = self.name().unwrap_or_default();
        name.strip_prefix(PREFIX).unwrap_or(name)
    }

    /// The more secret of two levels: what is combined is never less secret than a part of it. Of two
    /// that rank alike it is this one.
    ///
    /// ```
    /// use compliance_log::event::Sensitivity;
    ///
    /// let level = Sensitivity::PublicInternal.higher(Sensitivity::Confidential);
    /// assert_eq!(level, Sensitivity::Confidential); // whose number is lower
    /// ```
    #[must_use]
    pub const fn higher(self, other: Self) -> Self {
        if other.rank() > self.rank() {
            other
        } else {
            self
        }
    }

    /// A stated level raised to at least another. One that is not stated is handled as
    /// confidential, so that a lower level does not raise it.
    pub(super) fn raised(stated: Option<Self>, least: Self) -> Option<Self> {
        match stated {
            Some(stated) => Some(stated.higher(least)),
            None if least.rank() >= Self::Confidential.rank() => Some(least),
            None => None,
        }
    }

    /// The level by which to handle what states this one: itself, or `SENSITIVITY_CONFIDENTIAL` if
    /// none is stated or this version lacks it.
    #[must_use]
    pub const fn handled_as(stated: Option<Self>) -> Self {
        match stated {
            None | Some(Self::Unrecognized(_)) => Self::Confidential,
            Some(level) => level,
        }
    }

    /// Whether the content of an event of this level may be shown to whoever reads a service's
    /// own log.
    pub(super) const fn is_open(self) -> bool {
        matches!(self, Self::Public | Self::PublicInternal)
    }
}

impl DataClass {
    /// The level that data of this class have at least. A class that this version lacks has
    /// `SENSITIVITY_CONFIDENTIAL`, as data of which nothing is known.
    ///
    /// | level | class | ground |
    /// |---|---|---|
    /// | `CONFIDENTIAL` | PII, financial data | GDPR, Art. 32(1); SOC 2, C1.1 |
    /// | `SECRET` | credentials, trade secrets | CWE-532; SOC 2, C1.1 |
    /// | `TOP_SECRET` | PHI | 45 CFR 164.312(a)(2)(iv) and 164.502(b) |
    /// | `TOP_SECRET` | cardholder data, sensitive authentication data | PCI DSS v4.0.1, 3.5.1 and 3.3.1 |
    /// | `TOP_SECRET` | biometric data, special categories | GDPR, Art. 9 |
    ///
    /// The levels are this crate's reading of the grounds. An organization that has others states
    /// them in a [`Policy`](crate::sensitivity::Policy).
    #[must_use]
    pub const fn least_sensitivity(self) -> Sensitivity {
        match self {
            Self::Pii | Self::Financial | Self::Unrecognized(_) => Sensitivity::Confidential,
            Self::Credential | Self::TradeSecret => Sensitivity::Secret,
            Self::Phi
            | Self::CardholderData
            | Self::SensitiveAuthenticationData
            | Self::Biometric
            | Self::SpecialCategory => Sensitivity::TopSecret,
        }
    }
}

impl Event {
    /// The level by which to handle the event: the one that it states, or
    /// `SENSITIVITY_CONFIDENTIAL` if it states none, raised to what its data classes have
    /// [at least](DataClass::least_sensitivity). The event itself is not changed.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{DataClass, Outcome, Sensitivity};
    ///
    /// let event = Event::file_access("/srv/records/7.pdf")
    ///     .human("user-42")
    ///     .outcome(Outcome::Success)
    ///     .sensitivity(Sensitivity::PublicInternal)
    ///     .data_classes(&[DataClass::Phi])
    ///     .build()?;
    /// assert_eq!(event.sensitivity(), Some(Sensitivity::PublicInternal));
    /// assert_eq!(event.effective_sensitivity(), Sensitivity::TopSecret);
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[must_use]
    pub fn effective_sensitivity(&self) -> Sensitivity {
        let stated = Sensitivity::handled_as(self.sensitivity());
        let least = self.data_classes().iter().map(DataClass::least_sensitivity);
        least.fold(stated, Sensitivity::higher)
    }
}

/// A text is the name of no level. It shows nothing of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLevel(());

impl fmt::Display for UnknownLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is the name of no sensitivity level; the levels are")?;
        for (index, level) in Sensitivity::ALL.iter().enumerate() {
            let before = if index == 0 { " " } else { ", " };
            write!(f, "{before}`{}`", level.short_name())?;
        }
        Ok(())
    }
}

impl Error for UnknownLevel {}
