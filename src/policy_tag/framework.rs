//! The frameworks that have a name of their own here.

use std::fmt;

use super::{PolicyTag, PolicyTagError};

/// A known framework. Which of its requirements an event may be evidence for is for its reader to
/// judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Framework {
    name: &'static str,
    title: &'static str,
}

/// A row for each framework: its constant, its name in tags, other names of it without `-`, `_` and
/// `.`, its title.
macro_rules! frameworks {
    ($($constant:ident, $name:literal, [$($other:literal),*], $title:literal;)+) => {
        impl Framework {
            $(
                #[doc = concat!("`", $name, "`: ", $title, ".")]
                pub const $constant: Self = Self { name: $name, title: $title };
            )+

            /// Every known framework.
            pub const ALL: &'static [Self] = &[$(Self::$constant),+];

            /// The other names of each, in the same order.
            const OTHERS: &'static [&'static [&'static str]] = &[$(&[$($other),*]),+];
        }
    };
}

frameworks! {
    PCI_DSS, "PCI-DSS", [], "Payment Card Industry Data Security Standard";
    HIPAA, "HIPAA", [], "Health Insurance Portability and Accountability Act, 45 CFR 164";
    SOC2, "SOC2", [], "SOC 2, the AICPA Trust Services Criteria";
    NIST_800_53, "NIST-800-53", ["NISTSP80053"], "NIST SP 800-53, Security and Privacy Controls";
    EU_AI_ACT, "EU-AI-ACT", ["AIACT"], "Regulation (EU) 2024/1689, the Artificial Intelligence Act";
    GDPR, "GDPR", ["EUGDPR"], "Regulation (EU) 2016/679, the General Data Protection Regulation";
    ISO_27001, "ISO-27001", ["ISOIEC27001"], "ISO/IEC 27001, information security management";
    ISO_42001, "ISO-42001", ["ISOIEC42001"], "ISO/IEC 42001, AI management";
    NIST_AI_RMF, "NIST-AI-RMF", ["AIRMF"], "NIST AI Risk Management Framework";
    DORA, "DORA", ["EUDORA"], "Regulation (EU) 2022/2554, the Digital Operational Resilience Act";
    SOX, "SOX", [], "Sarbanes-Oxley Act";
    SEC_17A_4, "SEC-17A-4", [], "17 CFR 240.17a-4, records of brokers and dealers";
}

impl Framework {
    /// The name in tags, in normal form.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// What it is called in full.
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.title
    }

    /// The framework of a name, whatever its case, with or without `-`, `_` and `.`.
    ///
    /// ```
    /// use compliance_log::policy_tag::Framework;
    ///
    /// assert_eq!(Framework::find("iso_27001"), Some(Framework::ISO_27001));
    /// assert_eq!(Framework::find("ISO-27002"), None);
    /// ```
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        let rows = Self::ALL.iter().zip(Self::OTHERS);
        let named = |(framework, others): &(&Self, &&[&str])| {
            is_spelling(name, framework.name) || others.iter().any(|other| is_spelling(name, other))
        };
        let mut rows = rows.filter(named);
        rows.next().map(|(framework, _)| *framework)
    }

    /// The tag of one of its requirements.
    ///
    /// # Errors
    ///
    /// [`PolicyTagError::Requirement`] if that is empty, or not visible ASCII.
    ///
    /// ```
    /// use compliance_log::policy_tag::Framework;
    ///
    /// let tag = Framework::SOC2.requirement("CC6.1")?;
    /// assert_eq!(tag.to_string(), "SOC2:CC6.1");
    /// # Ok::<(), compliance_log::policy_tag::PolicyTagError>(())
    /// ```
    pub fn requirement(self, requirement: &str) -> Result<PolicyTag<'_>, PolicyTagError> {
        PolicyTag::from(self).with(requirement)
    }
}

/// The name in tags.
impl fmt::Display for Framework {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// Whether two names differ in no more than case and separators.
fn is_spelling(name: &str, known: &str) -> bool {
    fn letters(name: &str) -> impl Iterator<Item = u8> {
        let letters = name.bytes().filter(|byte| !b"-_.".contains(byte));
        letters.map(|byte| byte.to_ascii_uppercase())
    }
    letters(name).eq(letters(known))
}
