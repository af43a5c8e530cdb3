//! A row of the table.

use super::Ids;
use super::ocsf::Activity;

/// The ids of one kind of act: those that are filled in, and those that may stand in their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) ocsf: Activity,
    pub(super) ocsf_or: &'static [Activity],
    /// Empty where OpenTelemetry has no operation name for the act.
    pub(super) otel: &'static str,
    pub(super) otel_or: &'static [&'static str],
    /// For the golden file, so that a reader of it sees which ids are a judgement.
    #[cfg(test)]
    pub(super) exact: bool,
}

/// A row whose activity is described by OCSF as this very act.
pub(super) const fn exact(ocsf: Activity) -> Row {
    Row {
        ocsf,
        ocsf_or: &[],
        otel: "",
        otel_or: &[],
        #[cfg(test)]
        exact: true,
    }
}

/// A row whose activity is the nearest that OCSF has.
pub(super) const fn closest(ocsf: Activity) -> Row {
    Row {
        #[cfg(test)]
        exact: false,
        ..exact(ocsf)
    }
}

impl Row {
    pub(super) const fn or(self, ocsf_or: &'static [Activity]) -> Self {
        Self { ocsf_or, ..self }
    }

    pub(super) const fn otel(self, otel: &'static str, otel_or: &'static [&'static str]) -> Self {
        Self {
            otel,
            otel_or,
            ..self
        }
    }

    pub(super) fn ids(self) -> Ids {
        Ids {
            ocsf_class_uid: self.ocsf.class_uid,
            ocsf_activity_id: self.ocsf.id,
            otel_operation_name: self.otel,
        }
    }

    /// The activities that agree with the act, the one that is filled in first.
    pub(super) fn activities(self) -> impl Iterator<Item = Activity> {
        std::iter::once(self.ocsf).chain(self.ocsf_or.iter().copied())
    }

    /// The operation names that agree with the act, the one that is filled in first.
    pub(super) fn operation_names(self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.otel).chain(self.otel_or.iter().copied())
    }
}
