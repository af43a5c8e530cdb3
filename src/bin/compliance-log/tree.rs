//! An event as indented lines, in the order of its fields.

use std::fmt;
use std::io::{self, Write};

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::text;

/// JSON with its order kept.
pub(crate) enum Tree {
    Scalar(String),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

impl Tree {
    /// Prints the members of an object, one a line.
    pub(crate) fn print(&self, to: &mut impl Write) -> io::Result<()> {
        match self {
            Self::Object(members) => members
                .iter()
                .try_for_each(|(name, value)| value.entry(to, 0, &text::name(name))),
            other => other.entry(to, 0, ""),
        }
    }

    fn entry(&self, to: &mut impl Write, depth: usize, name: &str) -> io::Result<()> {
        let indent = "  ".repeat(depth);
        match self {
            Self::Scalar(text) => writeln!(to, "{indent}{name}: {text}"),
            Self::List(elements) if elements.is_empty() => writeln!(to, "{indent}{name}: []"),
            Self::List(elements) => {
                writeln!(to, "{indent}{name}:")?;
                elements
                    .iter()
                    .try_for_each(|element| element.element(to, depth + 1))
            }
            Self::Object(members) if members.is_empty() => writeln!(to, "{indent}{name}: {{}}"),
            Self::Object(members) => {
                writeln!(to, "{indent}{name}:")?;
                members
                    .iter()
                    .try_for_each(|(name, value)| value.entry(to, depth + 1, &text::name(name)))
            }
        }
    }

    fn element(&self, to: &mut impl Write, depth: usize) -> io::Result<()> {
        match self {
            Self::Scalar(text) => writeln!(to, "{}- {text}", "  ".repeat(depth)),
            other => other.entry(to, depth, "-"),
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Scalar("null".to_owned()))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Scalar(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Scalar(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(Tree::Scalar(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::Scalar(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Scalar(text::value(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Tree, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = list.next_element()? {
            elements.push(element);
        }
        Ok(Tree::List(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Tree, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = object.next_entry()? {
            members.push(member);
        }
        Ok(Tree::Object(members))
    }
}
