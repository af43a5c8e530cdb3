//! Policy tags: their normal form, the rule for events, the filter.

use compliance_log::Event;
use compliance_log::check::Code;
use compliance_log::event::{Context, Outcome};
use compliance_log::policy_tag::{Framework, PolicyTag, PolicyTagError};
use proptest::prelude::*;

/// Whether the rules for events take a tag.
fn is_taken(tag: &str) -> bool {
    let found = Event::login("user-42")
        .outcome(Outcome::Success)
        .policy_tags(&[tag])
        .check_in(&Context::default());
    !found
        .iter()
        .any(|found| found.code() == Code::PolicyTagForm)
}

#[test]
fn spellings_have_one_normal_form() {
    for (normal, spellings) in [
        (
            "PCI-DSS:10.2.1",
            [
                "PCI_DSS:10.2.1",
                "pci-dss/10.2.1",
                "PciDss:10.2.1",
                "PCI-DSS:10.2.1",
            ],
        ),
        (
            "SOC2:CC6.1",
            ["SOC-2:CC6.1", "soc2/CC6.1", "SOC_2:CC6.1", "Soc.2:CC6.1"],
        ),
        (
            "NIST-800-53:AU-3(1)",
            [
                "NIST-SP-800-53:AU-3(1)",
                "nist_800_53/AU-3(1)",
                "NIST80053:AU-3(1)",
                "NIST-800.53:AU-3(1)",
            ],
        ),
        ("EU-AI-ACT", ["EU_AI_Act", "ai-act", "AIACT", "eu.ai.act"]),
        ("GDPR", ["gdpr", "EU-GDPR", "eu_gdpr", "EUGDPR"]),
        ("DORA", ["dora", "EU-DORA", "eu_dora", "EUDORA"]),
        (
            "NIST-AI-RMF",
            ["AI-RMF", "ai_rmf", "NIST_AI_RMF", "nistairmf"],
        ),
        (
            "ISO-42001:A.6.2.8",
            [
                "ISO42001:A.6.2.8",
                "ISO-IEC-42001/A.6.2.8",
                "iso_iec_42001:A.6.2.8",
                "ISO-42001:A.6.2.8",
            ],
        ),
        (
            "ISO-27001:A.8.15",
            [
                "ISO27001:A.8.15",
                "ISO-IEC-27001/A.8.15",
                "iso_27001:A.8.15",
                "ISO-27001:A.8.15",
            ],
        ),
        (
            "ACME-POLICY:7/2:x",
            [
                "acme_policy:7/2:x",
                "ACME-POLICY/7/2:x",
                "Acme-Policy:7/2:x",
                "acme-policy:7/2:x",
            ],
        ),
        // What looks alike and is kept apart.
        (
            "PCI-DSS-4.0.1:10",
            [
                "pci-dss-4.0.1:10",
                "PCI_DSS_4.0.1:10",
                "PCI-DSS-4.0.1/10",
                "pci_dss-4.0.1:10",
            ],
        ),
    ] {
        for spelling in spellings {
            let tag = PolicyTag::parse(spelling).unwrap();
            assert_eq!(tag.to_string(), normal, "{spelling}");
            assert_eq!(tag, PolicyTag::parse(normal).unwrap());
        }
    }
    // The requirement is kept, its case too.
    assert_ne!(
        PolicyTag::parse("SOC2:cc6.1"),
        PolicyTag::parse("SOC2:CC6.1")
    );
}

#[test]
fn every_known_framework_is_found_by_its_name_alone() {
    for framework in Framework::ALL {
        assert_eq!(Framework::find(framework.name()), Some(*framework));
        let same = |other: &&Framework| other.name() == framework.name();
        assert_eq!(Framework::ALL.iter().filter(same).count(), 1);
        let tag = PolicyTag::from(*framework);
        assert_eq!(tag.known_framework(), Some(*framework));
        assert_eq!(PolicyTag::parse(framework.name()), Ok(tag));
        assert!(is_taken(framework.name()) && !framework.title().is_empty());
        assert_eq!(
            framework.requirement("1.2").unwrap().requirement(),
            Some("1.2")
        );
        assert_eq!(
            framework.requirement("1 2"),
            Err(PolicyTagError::Requirement)
        );
    }
    assert_eq!(PolicyTag::parse("ACME:1").unwrap().known_framework(), None);
}

#[test]
fn what_is_no_tag_is_refused() {
    for other in [
        "",
        ":1",
        "/1",
        "-PCI",
        "PCI DSS:1",
        "PCI-DSS ",
        "ÄÖ:1",
        "PCI,DSS",
    ] {
        assert_eq!(
            PolicyTag::parse(other),
            Err(PolicyTagError::Framework),
            "{other}"
        );
    }
    for other in ["SOC2:", "SOC2/", "SOC2:CC 6", "SOC2:§6", "SOC2:a\n"] {
        assert_eq!(
            PolicyTag::parse(other),
            Err(PolicyTagError::Requirement),
            "{other}"
        );
    }
}

#[test]
fn a_filter_ends_where_a_component_ends() {
    let covers = |filter: &str, tag: &str| {
        let [filter, tag] = [filter, tag].map(|tag| PolicyTag::parse(tag).unwrap());
        filter.covers(&tag)
    };
    for (filter, tag) in [
        ("PCI-DSS", "PCI-DSS"),
        ("pci_dss", "PCI-DSS:10.2.1"),
        ("PCI-DSS:10.2", "PCI-DSS:10.2"),
        ("PCI-DSS:10.2", "PCI-DSS:10.2.1.4"),
        ("PCI-DSS:10.", "PCI-DSS:10.2"),
        ("HIPAA:164.312", "HIPAA:164.312(b)"),
        ("HIPAA:164.312(a)", "HIPAA:164.312(a)(2)"),
        ("NIST-800-53:AU-3", "nist-800-53:AU-3(1)"),
        ("SOC2:cc6", "SOC2:CC6.1"),
        ("ACME", "acme:1"),
    ] {
        assert!(covers(filter, tag), "{filter} {tag}");
    }
    for (filter, tag) in [
        ("PCI-DSS:10.2", "PCI-DSS:10.20"),
        ("PCI-DSS:10.2", "PCI-DSS:10"),
        ("PCI-DSS:10.2", "PCI-DSS"),
        ("PCI-DSS:10.2", "PCI-DSS:110.2"),
        ("PCI-DSS:10.2", "SOC2:10.2"),
        ("NIST-800-53:AU-3", "NIST-800-53:AU-31"),
        ("SOC2:C", "SOC2:CC6.1"),
        ("PCI-DSS", "PCI-DSS-4.0.1:10.2"),
    ] {
        assert!(!covers(filter, tag), "{filter} {tag}");
    }
    let filter = PolicyTag::parse("SOC2:CC6").unwrap();
    assert!(filter.covers_any(["HIPAA", "no tag", "SOC2:CC6.1"]));
    assert!(!filter.covers_any(["HIPAA", "no tag", "SOC2:CC7.1"]));
    assert!(!filter.covers_any([]));
}

#[test]
fn an_event_keeps_its_tags_as_they_are_stated() {
    let tags = ["pci_dss:10.2.1", "PCI-DSS:10.2.1"];
    let event = Event::login("user-42")
        .outcome(Outcome::Success)
        .policy_tags(&tags);
    let event = event.build().unwrap();
    assert!(event.policy_tags().iter().eq(tags));
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z0-9:/._ -]{0,12}",
        "(soc|SOC)[-_. ]?2[:/ ][!-~ ]{0,5}",
        any::<String>()
    ]
}

proptest! {
    /// What the rules take is a tag, and the normal form of a tag is taken.
    #[test]
    fn tags_and_the_rule_agree(text in text()) {
        match PolicyTag::parse(&text) {
            Ok(tag) => {
                let normal = tag.to_string();
                prop_assert!(is_taken(&normal));
                prop_assert_eq!(PolicyTag::parse(&normal), Ok(tag.clone()));
                // A slash as the separator is all that the rule does not take.
                let slash = text.find(':') > text.find('/') || !text.contains(':');
                prop_assert!(is_taken(&text) || (slash && text.contains('/')));
                prop_assert!(tag.covers(&tag));
            }
            Err(_) => prop_assert!(!is_taken(&text)),
        }
    }

    /// A requirement covers another one if that is it, or goes on after it with another component.
    #[test]
    fn a_requirement_covers_what_its_components_begin(
        whole in "[a-c0-2]{1,2}([.][a-c0-2]{1,2}){0,2}",
        part in "[a-c0-2]{1,2}([.][a-c0-2]{1,2}){0,3}",
    ) {
        let covers = Framework::SOC2.requirement(&whole).unwrap()
            .covers(&Framework::SOC2.requirement(&part).unwrap());
        let [whole, part]: [Vec<_>; 2] = [&whole, &part].map(|text| text.split('.').collect());
        prop_assert_eq!(covers, part.starts_with(&whole));
    }
}
