//! JSON that is taken apart, with the path of each part.

use serde_json::{Map, Value};

use super::AnalysisError;
use super::error::AnalysisErrorKind as Kind;

/// A part of a document.
pub(super) struct Part {
    pub(super) path: String,
    value: Value,
}

impl Part {
    pub(super) fn parse(text: &[u8]) -> Result<Self, AnalysisError> {
        match serde_json::from_slice(text) {
            Ok(value) => Ok(Self {
                path: String::new(),
                value,
            }),
            Err(error) => {
                let line = format!("line {}", error.line());
                Err(AnalysisError::new(Kind::Syntax, &line))
            }
        }
    }

    pub(super) fn fault<T>(&self, kind: Kind) -> Result<T, AnalysisError> {
        Err(AnalysisError::new(kind, &self.path))
    }

    /// Anything is refused that does not agree with the rest.
    pub(super) fn agrees(&self, agrees: bool) -> Result<(), AnalysisError> {
        if agrees {
            Ok(())
        } else {
            self.fault(Kind::Sum)
        }
    }

    pub(super) fn is_null(&self) -> bool {
        self.value.is_null()
    }

    pub(super) fn number(&self) -> Result<u64, AnalysisError> {
        self.value
            .as_u64()
            .map_or_else(|| self.fault(Kind::Value), Ok)
    }

    pub(super) fn bool(&self) -> Result<bool, AnalysisError> {
        self.value
            .as_bool()
            .map_or_else(|| self.fault(Kind::Value), Ok)
    }

    pub(super) fn text(&self) -> Result<&str, AnalysisError> {
        self.value
            .as_str()
            .map_or_else(|| self.fault(Kind::Value), Ok)
    }

    pub(super) fn list(self) -> Result<Vec<Self>, AnalysisError> {
        let Value::Array(list) = self.value else {
            return self.fault(Kind::Value);
        };
        let element = |(index, value)| Self {
            path: format!("{}[{index}]", self.path),
            value,
        };
        Ok(list.into_iter().enumerate().map(element).collect())
    }

    /// The members, whatever their names.
    pub(super) fn members(self) -> Result<Vec<(String, Self)>, AnalysisError> {
        let Self { path, value } = self;
        let Value::Object(members) = value else {
            return Err(AnalysisError::new(Kind::Value, &path));
        };
        let member = |(key, value): (String, Value)| {
            let path = joined(&path, &key);
            (key, Self { path, value })
        };
        Ok(members.into_iter().map(member).collect())
    }

    /// These members, and no others.
    pub(super) fn take<const N: usize>(self, names: [&str; N]) -> Result<[Self; N], AnalysisError> {
        let Self { path, value } = self;
        let Value::Object(mut members) = value else {
            return Err(AnalysisError::new(Kind::Value, &path));
        };
        let taken = names.map(|name| take(&mut members, &path, name));
        if let Some(other) = members.keys().next() {
            return Err(AnalysisError::new(Kind::Unknown, &joined(&path, other)));
        }
        let missing = taken.iter().position(Option::is_none);
        let missing = missing.and_then(|index| names.get(index));
        match collected(taken) {
            Some(taken) => Ok(taken),
            None => Err(AnalysisError::new(
                Kind::Missing,
                &joined(&path, missing.copied().unwrap_or_default()),
            )),
        }
    }
}

fn take(members: &mut Map<String, Value>, path: &str, name: &str) -> Option<Part> {
    let value = members.remove(name)?;
    let path = joined(path, name);
    Some(Part { path, value })
}

fn collected<const N: usize>(taken: [Option<Part>; N]) -> Option<[Part; N]> {
    let taken: Option<Vec<_>> = taken.into_iter().collect();
    taken?.try_into().ok()
}

/// A name within a path: one that no analysis has is quoted, so that it cannot act on a terminal.
fn joined(path: &str, name: &str) -> String {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let name = if name.chars().all(word) {
        name.to_owned()
    } else {
        format!("\"{}\"", name.escape_default())
    };
    if path.is_empty() {
        name
    } else {
        format!("{path}.{name}")
    }
}
