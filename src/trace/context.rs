//! The place of an act in a trace, and the header that carries it.

use super::{SpanId, TraceError, TraceId};
use crate::hex;

/// The trace and the span that an act belongs to, and the parent of that span if it is known.
///
/// [`TraceContext::new`] takes the span that the service itself is in, as its tracing library
/// names it. [`TraceContext::from_traceparent`] takes the header of a request; see there which
/// span that is.
///
/// Whether a trace is sampled is not kept: an audit event is recorded in either case.
///
/// ```
/// use compliance_log::{SpanId, TraceContext, TraceId};
///
/// let trace_id: TraceId = "4bf92f3577b34da6a3ce929d0e0e4736".parse()?;
/// let span_id: SpanId = "00f067aa0ba902b7".parse()?;
/// let context = TraceContext::new(trace_id, span_id);
/// assert_eq!(context.parent_span_id(), None);
/// # Ok::<(), compliance_log::trace::TraceError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TraceContext {
    pub(crate) trace: TraceId,
    pub(crate) span: SpanId,
    pub(crate) parent: Option<SpanId>,
}

impl TraceContext {
    /// An act in this span. The span is the root of its trace, or its parent is not known.
    #[must_use]
    pub const fn new(trace_id: TraceId, span_id: SpanId) -> Self {
        Self {
            trace: trace_id,
            span: span_id,
            parent: None,
        }
    }

    /// The same span, under this parent.
    #[must_use]
    pub const fn with_parent(self, parent_span_id: SpanId) -> Self {
        Self {
            parent: Some(parent_span_id),
            ..self
        }
    }

    /// A new span in the same trace, with the old span as its parent.
    #[must_use]
    pub const fn child(self, span_id: SpanId) -> Self {
        Self::new(self.trace, span_id).with_parent(self.span)
    }

    /// Reads the value of the header `traceparent` of a request.
    ///
    /// The span that the header names is the caller's. A service that does not trace has no span
    /// of its own, and its acts belong to the caller's: take the result as it is. A service that
    /// traces makes an own span for the request and takes [`child`](Self::child) with the id of
    /// it; the caller's span is then the parent.
    ///
    /// Version 00 is read strictly. A newer version may add something after the fields of version
    /// 00, which is skipped, as the specification has it. Give the value without spaces around it,
    /// as HTTP libraries do.
    ///
    /// # Errors
    ///
    /// [`TraceError::Header`] for another form, [`TraceError::Version`] for version `ff`, and
    /// [`TraceError::Digits`] or [`TraceError::Zero`] for what is no id. The specification lets a
    /// service start a new trace then, so an event has no trace context or that of the new one.
    ///
    /// ```
    /// use compliance_log::{TraceContext, trace::TraceError};
    ///
    /// let header = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    /// let caller = TraceContext::from_traceparent(header)?;
    /// assert_eq!(caller.span_id().as_str(), "00f067aa0ba902b7");
    ///
    /// let own = caller.child("b7ad6b7169203331".parse()?);
    /// assert_eq!(own.span_id().as_str(), "b7ad6b7169203331");
    /// assert_eq!(own.parent_span_id(), Some(caller.span_id()));
    /// # Ok::<(), TraceError>(())
    /// ```
    ///
    /// Source: W3C Trace Context, 3.2 and 4.3.
    pub fn from_traceparent(header: &str) -> Result<Self, TraceError> {
        let mut fields = header.splitn(5, '-');
        let mut field = || fields.next().ok_or(TraceError::Header);
        let [version, trace_id, span_id, flags] = [field()?, field()?, field()?, field()?];
        let newer = fields.next();

        match version {
            "ff" => return Err(TraceError::Version),
            "00" if newer.is_some() => return Err(TraceError::Header),
            _ if !is_byte(version) || !is_byte(flags) => return Err(TraceError::Header),
            _ => {}
        }
        // In a header, an id of another length means that the fields are not where they should be.
        let misplaced = |error| match error {
            TraceError::Length => TraceError::Header,
            other => other,
        };
        Ok(Self::new(
            trace_id.parse().map_err(misplaced)?,
            span_id.parse().map_err(misplaced)?,
        ))
    }

    /// The trace that the act belongs to.
    #[must_use]
    pub const fn trace_id(&self) -> TraceId {
        self.trace
    }

    /// The span that the act belongs to.
    #[must_use]
    pub const fn span_id(&self) -> SpanId {
        self.span
    }

    /// The parent of that span. `None` if the span is a root or its parent is not known.
    #[must_use]
    pub const fn parent_span_id(&self) -> Option<SpanId> {
        self.parent
    }
}

/// Whether a field is one byte in lower-case hexadecimal digits.
fn is_byte(field: &str) -> bool {
    field.len() == 2 && field.bytes().all(hex::is_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";
    const SPAN: &str = "b7ad6b7169203331";

    fn context() -> TraceContext {
        TraceContext::new(TRACE.parse().expect("an id"), SPAN.parse().expect("an id"))
    }

    #[test]
    fn a_header_names_a_trace_and_a_span() {
        for flags in ["00", "01", "03", "ff"] {
            let header = format!("00-{TRACE}-{SPAN}-{flags}");
            assert_eq!(TraceContext::from_traceparent(&header), Ok(context()));
        }
    }

    #[test]
    fn a_newer_version_may_add_fields_at_its_end() {
        for (version, more) in [("01", ""), ("cc", "-"), ("fe", "-what-else"), ("0f", "-é")] {
            let header = format!("{version}-{TRACE}-{SPAN}-01{more}");
            assert_eq!(TraceContext::from_traceparent(&header), Ok(context()));
        }
    }

    #[test]
    fn what_is_no_header_is_refused_with_its_reason() {
        use TraceError::{Digits, Header, Version, Zero};

        let zero = ["0".repeat(32), "0".repeat(16)];
        let cases = [
            (String::new(), Header),
            (TRACE.to_owned(), Header),
            (format!("00-{TRACE}-{SPAN}"), Header),
            (format!("00-{TRACE}-{SPAN}-"), Header),
            (format!("00-{TRACE}-{SPAN}-1"), Header),
            (format!("00-{TRACE}-{SPAN}-011"), Header),
            (format!("00-{TRACE}-{SPAN}-0A"), Header),
            (format!("00-{TRACE}-{SPAN}-01-"), Header),
            (format!("00-{TRACE}-{SPAN}-01-more"), Header),
            (format!("00-{TRACE}-{SPAN}-01 "), Header),
            (format!(" 00-{TRACE}-{SPAN}-01"), Header),
            (format!("0-{TRACE}-{SPAN}-01"), Header),
            (format!("0g-{TRACE}-{SPAN}-01"), Header),
            (format!("FF-{TRACE}-{SPAN}-01"), Header),
            (format!("00-{SPAN}-{TRACE}-01"), Header),
            (format!("00-{TRACE}1-{SPAN}-01"), Header),
            (format!("01-{TRACE}-{SPAN}-01more"), Header),
            (format!("ff-{TRACE}-{SPAN}-01"), Version),
            (format!("ff-{TRACE}-{SPAN}-01-more"), Version),
            (format!("00-{}-{SPAN}-01", TRACE.to_uppercase()), Digits),
            (format!("00-{TRACE}-{}-01", SPAN.to_uppercase()), Digits),
            (format!("00-{}-{SPAN}-01", zero[0]), Zero),
            (format!("00-{TRACE}-{}-01", zero[1]), Zero),
        ];
        for (header, error) in cases {
            assert_eq!(
                TraceContext::from_traceparent(&header),
                Err(error),
                "{header}"
            );
        }
    }

    #[test]
    fn a_child_is_under_the_span_before_and_forgets_the_one_above() {
        let above = SpanId::try_from(7).expect("not zero");
        let below = SpanId::try_from(8).expect("not zero");
        let child = context().with_parent(above).child(below);
        assert_eq!(child.trace_id(), context().trace_id());
        assert_eq!(child.span_id(), below);
        assert_eq!(child.parent_span_id(), Some(context().span_id()));
    }
}
