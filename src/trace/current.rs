//! The span that the program is in, as its tracing library has it.

use opentelemetry::trace::{SpanContext, TraceContextExt as _};

use super::{SpanId, TraceContext, TraceId};

impl TraceContext {
    /// The span of an OpenTelemetry span context; `None` if that is not valid, as where no tracer is
    /// installed. A span that is not sampled counts: an event is recorded in either case. The parent
    /// of the span is not known to OpenTelemetry's API.
    ///
    /// ```
    /// use compliance_log::TraceContext;
    /// use opentelemetry::trace::{SpanContext, SpanId, TraceFlags, TraceId, TraceState};
    ///
    /// let trace_id = TraceId::from_hex("4bf92f3577b34da6a3ce929d0e0e4736")?;
    /// let span_id = SpanId::from_hex("00f067aa0ba902b7")?;
    /// let span = SpanContext::new(trace_id, span_id, TraceFlags::default(), true, TraceState::NONE);
    /// let trace = TraceContext::from_opentelemetry(&span).ok_or("no span")?;
    /// assert_eq!(trace.span_id().as_str(), "00f067aa0ba902b7");
    /// assert_eq!(TraceContext::from_opentelemetry(&SpanContext::NONE), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn from_opentelemetry(span: &SpanContext) -> Option<Self> {
        let trace = TraceId::try_from(span.trace_id().to_bytes()).ok()?;
        let span = SpanId::try_from(span.span_id().to_bytes()).ok()?;
        Some(Self::new(trace, span))
    }

    /// The current OpenTelemetry span, that of [`opentelemetry::Context::current`]; `None` where
    /// there is no valid one. It is found if the program uses the version of `opentelemetry` that
    /// this crate does, 0.33.
    ///
    /// ```
    /// use compliance_log::{Event, TraceContext};
    /// use compliance_log::event::{Draft, Outcome};
    ///
    /// let trace = TraceContext::current_opentelemetry();
    /// let event = Event::login("user-42")
    ///     .when_some(trace.as_ref(), Draft::trace)
    ///     .outcome(Outcome::Success)
    ///     .build()?;
    /// assert!(event.trace().is_none()); // no tracer is installed here
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[must_use]
    pub fn current_opentelemetry() -> Option<Self> {
        opentelemetry::Context::map_current(|context| {
            Self::from_opentelemetry(context.span().span_context())
        })
    }

    /// A span of the crate `tracing`, as `tracing-opentelemetry` exports it; `None` if that is not
    /// installed for it, or the span is disabled. A span that has no ids yet gets them. They are
    /// found if the program uses the version of `tracing-opentelemetry` that this crate does, 0.34.
    ///
    /// ```
    /// use compliance_log::TraceContext;
    ///
    /// let span = tracing::info_span!("request");
    /// assert_eq!(TraceContext::from_tracing(&span), None); // no subscriber is installed here
    /// ```
    #[cfg(feature = "tracing")]
    #[must_use]
    pub fn from_tracing(span: &tracing::Span) -> Option<Self> {
        use tracing_opentelemetry::OpenTelemetrySpanExt as _;
        Self::from_opentelemetry(span.context().span().span_context())
    }

    /// The current span of the crate `tracing`, that of [`tracing::Span::current`], as
    /// [`from_tracing`](Self::from_tracing) finds it.
    #[cfg(feature = "tracing")]
    #[must_use]
    pub fn current_tracing() -> Option<Self> {
        Self::from_tracing(&tracing::Span::current())
    }
}
