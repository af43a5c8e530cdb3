//! Stands in for `compliance_log::Recorder`, which is to come, with its shape: then this module is
//! `pub(crate) use compliance_log::Recorder;`.

use compliance_log::check::Violations;
use compliance_log::event::{Context, Draft, Kind};

#[derive(Clone)]
pub(crate) struct Recorder(Context);

impl Recorder {
    #[expect(clippy::unnecessary_wraps, reason = "the shape of what it stands for")]
    pub(crate) fn new(context: &Context) -> Result<Self, Violations> {
        Ok(Self(context.clone()))
    }

    pub(crate) fn record<K: Kind>(
        &self,
        draft: &Draft<'_, K>,
        out: &mut Vec<u8>,
    ) -> Result<(), Violations> {
        draft.encode_in(&self.0, out)
    }
}
