//! What may and must be done with the data of a level.

use std::borrow::Cow;
use std::fmt;

use crate::visible::{acts, escaped};

/// A scale of rules, from the laxest to the strictest: a row for each with its name in policies and
/// what it asks for.
macro_rules! scale {
    ($(#[$doc:meta])+ $scale:ident { $($variant:ident, $name:literal, $phrase:literal;)+ }) => {
        $(#[$doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $scale {
            $(#[doc = concat!("`", $name, "`: ", $phrase, ".")] $variant,)+
        }

        impl $scale {
            /// Every rule of the scale, the laxest first.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in policies.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }

        /// What the rule asks for, in words.
        impl fmt::Display for $scale {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self {
                    $(Self::$variant => $phrase,)+
                })
            }
        }
    };
}

scale! {
    /// How records are protected where they are stored. A stricter rule asks for what the laxer ones
    /// ask for too.
    AtRest {
        Integrity, "integrity", "protected from alteration";
        PlatformKey, "platform_key", "encrypted by the platform that stores them";
        Encrypted, "encrypted", "encrypted under keys of the organization";
        FieldKey, "field_key", "fields encrypted under a key of their own";
        SubjectKey, "subject_key", "fields encrypted under a key for each data subject, so that erasure is the destruction of the key";
    }
}

scale! {
    /// How much of what was said or shown may stand in a record.
    Content {
        Full, "full", "content in full";
        Scanned, "scanned", "content in full, once it was scanned for secrets";
        Summary, "summary", "a summary and a digest; content only where it was opted for";
        Pseudonyms, "pseudonyms", "no content; identifiers by pseudonyms";
        Reference, "reference", "never the data themselves: masked, tokenized, by keyed digest or by reference";
    }
}

scale! {
    /// Who may read the records.
    Readers {
        Staff, "staff", "those who work for the organization and need it";
        Employees, "employees", "employees who need it";
        Role, "role", "those with a role that needs it";
        Named, "named", "named people; each reading is recorded";
        DualControl, "dual_control", "named people, two of them for an export; each reading is recorded";
    }
}

impl Readers {
    /// Whether each reading of such records is an event of its own.
    ///
    /// Source: PCI DSS v4.0.1, 10.2.1.3.
    #[must_use]
    pub const fn are_readings_recorded(self) -> bool {
        match self {
            Self::Staff | Self::Employees | Self::Role => false,
            Self::Named | Self::DualControl => true,
        }
    }
}

/// A rule with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule<T> {
    /// What is asked for.
    pub rule: T,
    /// What the rule rests on, for people. Empty where an organization's policy states nothing.
    pub ground: Cow<'static, str>,
}

impl<T> Rule<T> {
    pub(super) const fn new(rule: T, ground: &'static str) -> Self {
        Self {
            rule,
            ground: Cow::Borrowed(ground),
        }
    }
}

/// How long records are kept. Months are the least that they must be kept for; how long they may be
/// kept is for the organization to say, and for the GDPR, Art. 5(1)(e), as short as can be.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Retention {
    /// Name of the class, for those who carry it out.
    pub class: Cow<'static, str>,
    /// Months for which records are kept at least; `None` where the class says it elsewhere.
    pub months: Option<u32>,
    /// Of these the months for which they can be searched at once; `None` if that is not asked for.
    pub available_months: Option<u32>,
}

impl fmt::Display for Retention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&escaped(&self.class, acts))?;
        if let Some(months) = self.months {
            write!(f, ", at least {months} months")?;
        }
        if let Some(months) = self.available_months {
            write!(f, ", {months} months at hand")?;
        }
        Ok(())
    }
}

/// How to handle what is of one level. It is printed as a line for each rule, with escapes in what a
/// policy states.
///
/// ```
/// use compliance_log::event::Sensitivity;
///
/// let shown = Sensitivity::Public.handling().to_string();
/// assert!(shown.starts_with("at rest: protected from alteration (PCI DSS v4.0.1, 10.3.2"));
/// assert_eq!(shown.lines().count(), 4);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Handling {
    /// How records are protected where they are stored.
    pub at_rest: Rule<AtRest>,
    /// How much of what was said or shown may stand in a record.
    pub content: Rule<Content>,
    /// Who may read the records.
    pub readers: Rule<Readers>,
    /// How long they are kept.
    pub retention: Rule<Retention>,
}

impl fmt::Display for Handling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        line(f, "at rest", &self.at_rest)?;
        line(f, "content", &self.content)?;
        line(f, "readers", &self.readers)?;
        line(f, "retention", &self.retention)
    }
}

fn line<T: fmt::Display>(f: &mut fmt::Formatter<'_>, name: &str, rule: &Rule<T>) -> fmt::Result {
    let Rule { rule, ground } = rule;
    if ground.is_empty() {
        return writeln!(f, "{name}: {rule}");
    }
    writeln!(f, "{name}: {rule} ({})", escaped(ground, acts))
}
