//! JSON as text: members in the order in which they are given, two spaces a level.

use std::fmt::{self, Write as _};

/// A value of JSON.
#[derive(Clone)]
pub(super) enum Json {
    Bool(bool),
    /// As it is written: also what no number of Rust holds.
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// An object from its members.
pub(super) fn object<const N: usize>(members: [(&str, Json); N]) -> Json {
    let members = members.into_iter();
    Json::Object(
        members
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    )
}

/// A list from its elements.
pub(super) fn list(elements: impl IntoIterator<Item = Json>) -> Json {
    Json::List(elements.into_iter().collect())
}

/// A text.
pub(super) fn text(text: &str) -> Json {
    Json::Text(text.to_owned())
}

/// A number.
pub(super) fn number(number: i64) -> Json {
    Json::Number(number.to_string())
}

impl Json {
    /// The object with one more member at its end.
    pub(super) fn with(self, name: &str, value: Json) -> Self {
        let Self::Object(mut members) = self else {
            panic!("`{name}`: only an object has members");
        };
        members.push((name.to_owned(), value));
        Self::Object(members)
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, indent: usize) -> fmt::Result {
        match self {
            Self::Bool(value) => write!(f, "{value}"),
            Self::Number(digits) => f.write_str(digits),
            Self::Text(text) => quoted(text, f),
            // What is but a word or a few stands on one line.
            Self::List(values) if values.iter().all(Self::is_scalar) && values.len() < 8 => {
                f.write_char('[')?;
                for (index, value) in values.iter().enumerate() {
                    f.write_str(if index > 0 { ", " } else { "" })?;
                    value.write(f, indent)?;
                }
                f.write_char(']')
            }
            Self::List(values) => {
                let lines = values.iter().map(|value| (None, value));
                block(f, ['[', ']'], lines, indent)
            }
            Self::Object(members) => {
                let lines = members
                    .iter()
                    .map(|(name, value)| (Some(name.as_str()), value));
                block(f, ['{', '}'], lines, indent)
            }
        }
    }

    fn is_scalar(&self) -> bool {
        !matches!(self, Self::List(_) | Self::Object(_))
    }
}

fn block<'j>(
    f: &mut fmt::Formatter<'_>,
    [open, close]: [char; 2],
    lines: impl Iterator<Item = (Option<&'j str>, &'j Json)>,
    indent: usize,
) -> fmt::Result {
    f.write_char(open)?;
    let mut is_empty = true;
    for (name, value) in lines {
        f.write_str(if is_empty { "\n" } else { ",\n" })?;
        write!(f, "{:width$}", "", width = indent + 2)?;
        if let Some(name) = name {
            quoted(name, f)?;
            f.write_str(": ")?;
        }
        value.write(f, indent + 2)?;
        is_empty = false;
    }
    if !is_empty {
        write!(f, "\n{:indent$}", "")?;
    }
    f.write_char(close)
}

fn quoted(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' | '\\' => write!(f, "\\{c}")?,
            '\n' => f.write_str("\\n")?,
            c if c.is_control() => write!(f, "\\u{:04x}", u32::from(c))?,
            c => f.write_char(c)?,
        }
    }
    f.write_char('"')
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, 0)
    }
}
