//! Policy tags that stand for themselves and what is below them.

/// A framework, or a framework and a requirement, as it is asked for.
#[derive(Clone, Debug)]
pub(super) struct Tag(String);

impl Tag {
    /// A tag, without spaces around it.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let tag = text.trim().trim_end_matches(':');
        if tag.is_empty() {
            return Err("a tag is a framework such as `SOC2`, or one and a requirement".to_owned());
        }
        Ok(Self(tag.to_owned()))
    }

    /// Whether a tag of an event is this one, whatever the case, or one below it: it goes on after a
    /// colon, or within the requirement where a component ends.
    pub(super) fn covers(&self, tag: &str) -> bool {
        let Some((start, rest)) = tag.split_at_checked(self.0.len()) else {
            return false;
        };
        let has_requirement = self.0.contains(':');
        let goes_on = |next: char| {
            if has_requirement {
                !next.is_alphanumeric()
            } else {
                next == ':'
            }
        };
        start.eq_ignore_ascii_case(&self.0) && rest.chars().next().is_none_or(goes_on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_covers_itself_and_what_is_below_it_to_the_end_of_a_component() {
        for (asked, tag, covered) in [
            ("PCI-DSS", "PCI-DSS", true),
            ("PCI-DSS", "PCI-DSS:10.2.1.4", true),
            ("pci-dss", "PCI-DSS:10.2.1.4", true),
            ("PCI-DSS:", "PCI-DSS:10.2", true),
            ("PCI", "PCI-DSS:10.2", false),
            ("PCI-DSS", "PCI-DSS-4:10.2", false),
            ("PCI-DSS:10.2", "PCI-DSS:10.2.1.4", true),
            ("PCI-DSS:10.2", "PCI-DSS:10.20", false),
            ("PCI-DSS:10.2.1.4", "PCI-DSS:10.2", false),
            ("HIPAA:164.312", "HIPAA:164.312(b)", true),
            ("HIPAA:164.31", "HIPAA:164.312(b)", false),
            ("NIST-800-53:AU", "NIST-800-53:AU-10", true),
            ("NIST-800-53:AU-1", "NIST-800-53:AU-10", false),
            ("SOC2:CC6", "SOC2:CC6.1", true),
            ("SOC", "SOC2:CC6.1", false),
            ("SOC2", "", false),
            ("é", "éa", false),
            ("xx", "xé", false),
        ] {
            let tag_asked = Tag::parse(asked).unwrap();
            assert_eq!(tag_asked.covers(tag), covered, "{asked} {tag}");
        }
    }

    #[test]
    fn nothing_is_no_tag() {
        for text in ["", " ", ":"] {
            assert!(Tag::parse(text).is_err());
        }
    }
}
