//! The policy of those who state none.

use std::borrow::Cow;

use super::{AtRest, Content, Handling, Policy, Readers, Retention, Rule};

const fn retention(
    class: &'static str,
    months: Option<u32>,
    available_months: Option<u32>,
) -> Retention {
    Retention {
        class: Cow::Borrowed(class),
        months,
        available_months,
    }
}

/// A year, a quarter of it at hand: the longest period that holds for logs as such.
const OPERATIONAL: Rule<Retention> = Rule::new(
    retention("operational", Some(12), Some(3)),
    "PCI DSS v4.0.1, 10.5.1; NIST SP 800-53 rev. 5, AU-11",
);

/// INVARIANT: what a level asks for, each higher level asks for at least.
pub(super) static STANDARD: Policy = Policy {
    public: Handling {
        at_rest: Rule::new(
            AtRest::Integrity,
            "PCI DSS v4.0.1, 10.3.2; NIST SP 800-53 rev. 5, AU-9",
        ),
        content: Rule::new(Content::Full, "anyone may see the data"),
        readers: Rule::new(
            Readers::Staff,
            "PCI DSS v4.0.1, 10.3.1, which holds for logs whatever they hold",
        ),
        retention: OPERATIONAL,
    },
    public_internal: Handling {
        at_rest: Rule::new(AtRest::PlatformKey, "ISO/IEC 27001:2022, A.8.15"),
        content: Rule::new(Content::Scanned, "CWE-532; OWASP Logging Cheat Sheet"),
        readers: Rule::new(
            Readers::Employees,
            "PCI DSS v4.0.1, 10.3.1; NIST SP 800-53 rev. 5, AU-9",
        ),
        retention: OPERATIONAL,
    },
    confidential: Handling {
        at_rest: Rule::new(AtRest::Encrypted, "SOC 2, C1.1; GDPR, Art. 32(1)(a)"),
        content: Rule::new(
            Content::Summary,
            "GDPR, Art. 5(1)(c); NIST SP 800-53 rev. 5, AU-3(3)",
        ),
        readers: Rule::new(Readers::Role, "NIST SP 800-53 rev. 5, AU-9(4)"),
        retention: Rule::new(
            retention("policy", None, None),
            "SOC 2, C1.2; NIST SP 800-53 rev. 5, AU-11",
        ),
    },
    secret: Handling {
        at_rest: Rule::new(
            AtRest::FieldKey,
            "SOC 2, C1.1; NIST SP 800-53 rev. 5, AU-9(3)",
        ),
        content: Rule::new(Content::Pseudonyms, "NIST SP 800-53 rev. 5, AU-3(3)"),
        readers: Rule::new(
            Readers::Named,
            "NIST SP 800-53 rev. 5, AU-9(4); PCI DSS v4.0.1, 10.2.1.3",
        ),
        retention: Rule::new(
            retention("regulation", None, None),
            "NIST SP 800-53 rev. 5, AU-11",
        ),
    },
    top_secret: Handling {
        at_rest: Rule::new(
            AtRest::SubjectKey,
            "PCI DSS v4.0.1, 3.5.1; 45 CFR 164.312(a)(2)(iv); GDPR, Art. 17",
        ),
        content: Rule::new(
            Content::Reference,
            "PCI DSS v4.0.1, 3.5.1, and 3.3.1, by which sensitive authentication data are refused \
             at every level; 45 CFR 164.502(b)",
        ),
        readers: Rule::new(
            Readers::DualControl,
            "PCI DSS v4.0.1, 10.2.1.3; 45 CFR 164.312(b)",
        ),
        retention: Rule::new(
            retention("longest", Some(72), Some(3)),
            "the longest of: six years, the usual reading of 45 CFR 164.316(b)(2)(i), which speaks \
             of documentation; 12 months, 3 at hand, PCI DSS v4.0.1, 10.5.1; 6 months, EU AI Act, \
             Art. 19(1) and 26(6)",
        ),
    },
    classes: Vec::new(),
};
