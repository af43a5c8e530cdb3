//! A row of the tables: one rule at one place, from both sides.

use compliance_log::check::Code;
use compliance_log::proto::LogRequest;

/// What a rule finds and what it lets pass.
pub(crate) struct Row {
    pub(crate) code: Code,
    pub(crate) path: String,
    /// What other rules find in the invalid events besides.
    pub(crate) also: Vec<(Code, &'static str)>,
    /// What another rule, one that only warns, finds in the valid events.
    pub(crate) left: Option<(Code, &'static str)>,
    pub(crate) invalid: Vec<LogRequest>,
    /// Valid neighbours, as near as there are any.
    pub(crate) valid: Vec<LogRequest>,
}

/// One base, broken by one change and not by the other.
pub(crate) fn row(
    code: Code,
    path: impl Into<String>,
    base: LogRequest,
    invalid: impl FnOnce(&mut LogRequest),
    valid: impl FnOnce(&mut LogRequest),
) -> Row {
    Row {
        code,
        path: path.into(),
        also: Vec::new(),
        left: None,
        invalid: vec![but(base.clone(), invalid)],
        valid: vec![but(base, valid)],
    }
}

/// One base, broken by some values of a field and not by others.
pub(crate) fn values<T: Clone>(
    code: Code,
    path: impl Into<String>,
    base: &LogRequest,
    set: impl Fn(&mut LogRequest, T),
    [invalid, valid]: [&[T]; 2],
) -> Row {
    let with = |value: &T| but(base.clone(), |event| set(event, value.clone()));
    Row {
        code,
        path: path.into(),
        also: Vec::new(),
        left: None,
        invalid: invalid.iter().map(with).collect(),
        valid: valid.iter().map(with).collect(),
    }
}

impl Row {
    pub(crate) fn also(mut self, code: Code, path: &'static str) -> Self {
        self.also.push((code, path));
        self
    }

    pub(crate) fn left(mut self, code: Code, path: &'static str) -> Self {
        self.left = Some((code, path));
        self
    }
}

/// An event with one change.
pub(crate) fn but(mut event: LogRequest, change: impl FnOnce(&mut LogRequest)) -> LogRequest {
    change(&mut event);
    event
}
