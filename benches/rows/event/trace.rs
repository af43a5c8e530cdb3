//! The trace that an event belongs to.

use compliance_log::TraceContext;

/// The ids as texts, which the peers take, and as the header of the request gave them.
#[derive(Clone, Copy)]
pub(crate) struct Trace {
    pub(crate) id: &'static str,
    pub(crate) span: &'static str,
    pub(crate) context: TraceContext,
}

impl Trace {
    pub(super) fn usual() -> Self {
        let header = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        Self {
            id: "4bf92f3577b34da6a3ce929d0e0e4736",
            span: "00f067aa0ba902b7",
            context: TraceContext::from_traceparent(header).expect("a well-formed header"),
        }
    }
}
