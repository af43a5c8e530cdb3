//! The tree as a Mermaid flowchart.

use std::fmt;

use super::{Lineage, Standing, label};

/// A flowchart of a lineage, as text: `flowchart TD`. Parties are rounded. A dotted line is one that
/// does not come from an event's naming the other.
///
/// In labels, all but letters, digits, spaces and `,` `.` `_` `-` is written as the number of the
/// character, as Mermaid has it, so that no name can end a label or be markup.
#[derive(Clone, Copy, Debug)]
pub struct Mermaid<'l>(&'l Lineage);

impl<'l> Mermaid<'l> {
    pub(super) const fn new(lineage: &'l Lineage) -> Self {
        Self(lineage)
    }
}

impl fmt::Display for Mermaid<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "flowchart TD")?;
        for (place, node) in self.0.nodes.iter().enumerate() {
            let label = Label(&label::node(node)).to_string();
            let line = match &node.standing {
                Standing::Party(_) => {
                    writeln!(f, "  n{place}([\"{label}\"])")?;
                    "-->"
                }
                Standing::Event(acted) => {
                    writeln!(f, "  n{place}[\"{label}\"]")?;
                    let is_named = acted.link.is_none_or(super::Link::is_named);
                    if is_named { "-->" } else { "-.->" }
                }
            };
            if let Some(parent) = node.parent {
                writeln!(f, "  n{parent} {line} n{place}")?;
            }
        }
        Ok(())
    }
}

/// A text within a label.
struct Label<'t>(&'t str);

impl fmt::Display for Label<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;
        for c in self.0.chars() {
            if c.is_alphanumeric() || matches!(c, ' ' | ',' | '.' | '_' | '-') {
                f.write_char(c)?;
            } else {
                write!(f, "#{};", u32::from(c))?;
            }
        }
        Ok(())
    }
}
