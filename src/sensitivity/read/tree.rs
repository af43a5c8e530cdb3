//! A text of either form, as far as a policy has it: members with their lines.

use std::fmt;

use crate::sensitivity::{PolicyError, PolicyErrorKind, PolicyErrors};

/// Members in their order, and where the object stands.
pub(super) struct Object {
    pub(super) line: usize,
    pub(super) path: String,
    pub(super) members: Vec<Member>,
}

pub(super) struct Member {
    pub(super) key: String,
    pub(super) line: usize,
    pub(super) path: String,
    pub(super) node: Node,
}

pub(super) enum Node {
    Text(String),
    /// `None` for what is no whole number that is not negative, or beyond 64 bits.
    Number(Option<u64>),
    Object(Vec<Member>),
    /// A value of another type.
    Other,
}

impl Member {
    /// The paths of members are those of their objects, and their keys.
    pub(super) fn new(key: String, line: usize, node: Node) -> Self {
        Self {
            path: String::new(),
            key,
            line,
            node,
        }
    }

    pub(super) fn into_object(self, faults: &mut Faults) -> Option<Object> {
        let Self {
            line, path, node, ..
        } = self;
        if let Node::Object(members) = node {
            return Some(Object::new(line, path, members));
        }
        faults.push(PolicyErrorKind::Type, line, &path, "is no table of keys");
        None
    }

    pub(super) fn into_text(self, faults: &mut Faults) -> Option<String> {
        match self.node {
            Node::Text(text) if !text.trim().is_empty() => Some(text),
            _ => {
                let reason = "is no text, or an empty one";
                faults.push(PolicyErrorKind::Type, self.line, &self.path, reason);
                None
            }
        }
    }
}

impl Object {
    pub(super) fn new(line: usize, path: String, mut members: Vec<Member>) -> Self {
        for member in &mut members {
            let key = Key(&member.key);
            member.path = if path.is_empty() {
                key.to_string()
            } else {
                format!("{path}.{key}")
            };
        }
        Self {
            line,
            path,
            members,
        }
    }

    /// The members of these keys. Others, and those that stand twice, are faults.
    pub(super) fn take<const N: usize>(
        self,
        keys: [&str; N],
        faults: &mut Faults,
    ) -> [Option<Member>; N] {
        let mut taken = [const { None }; N];
        for member in self.members {
            let mut slots = keys.iter().zip(&mut taken);
            match slots.find(|(key, _)| **key == member.key) {
                None => {
                    let keys = keys.map(|key| format!("`{key}`")).join(", ");
                    let reason = format!("is no key of a policy here; there are {keys}");
                    faults.push(
                        PolicyErrorKind::UnknownKey,
                        member.line,
                        &member.path,
                        reason,
                    );
                }
                Some((_, slot)) if slot.is_none() => *slot = Some(member),
                Some(_) => {
                    let reason = "states the key again: leave one out";
                    faults.push(
                        PolicyErrorKind::Duplicate,
                        member.line,
                        &member.path,
                        reason,
                    );
                }
            }
        }
        taken
    }
}

/// A key as part of a path: quoted where it is more than a word, so that none can act on a terminal.
struct Key<'k>(&'k str);

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        if !self.0.is_empty() && self.0.chars().all(word) {
            return f.write_str(self.0);
        }
        write!(f, "\"{}\"", self.0.escape_default())
    }
}

/// What was found wrong so far.
#[derive(Default)]
pub(super) struct Faults(Vec<PolicyError>);

impl Faults {
    pub(super) fn push(
        &mut self,
        kind: PolicyErrorKind,
        line: usize,
        path: &str,
        reason: impl Into<String>,
    ) {
        self.0.push(PolicyError {
            kind,
            line,
            path: path.to_owned(),
            reason: reason.into(),
        });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn into_errors(mut self) -> PolicyErrors {
        self.0.sort_by_key(PolicyError::line);
        PolicyErrors(self.0)
    }
}
