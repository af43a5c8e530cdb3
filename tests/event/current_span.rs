//! The trace context of the span that a program is in.
use compliance_log::TraceContext;
use opentelemetry::trace::{TraceContextExt as _, Tracer as _, TracerProvider as _};
use opentelemetry_sdk::trace::{Sampler, SdkTracer, SdkTracerProvider};

fn tracer(sampler: Sampler) -> SdkTracer {
    let provider = SdkTracerProvider::builder().with_sampler(sampler).build();
    provider.tracer("test")
}

#[test]
fn the_current_span_is_that_of_opentelemetry_sampled_or_not() {
    assert_eq!(TraceContext::current_opentelemetry(), None);
    for sampler in [Sampler::AlwaysOn, Sampler::AlwaysOff] {
        tracer(sampler).in_span("request", |context| {
            let span = context.span().span_context().clone();
            let trace = TraceContext::current_opentelemetry().unwrap();
            assert_eq!(trace.trace_id().to_bytes(), span.trace_id().to_bytes());
            assert_eq!(trace.span_id().to_bytes(), span.span_id().to_bytes());
            assert_eq!(trace.parent_span_id(), None);
        });
    }
    assert_eq!(TraceContext::current_opentelemetry(), None);
}

#[cfg(feature = "tracing")]
mod of_tracing {
    use super::*;
    use tracing_subscriber::layer::SubscriberExt as _;

    #[test]
    fn the_current_span_is_that_which_is_exported() {
        assert_eq!(TraceContext::current_tracing(), None);
        let layer = tracing_opentelemetry::layer().with_tracer(tracer(Sampler::AlwaysOn));
        let subscriber = tracing_subscriber::registry().with(layer);
        tracing::subscriber::with_default(subscriber, || {
            assert_eq!(TraceContext::current_tracing(), None);
            let outer = tracing::info_span!("request");
            let of_outer = outer.in_scope(|| TraceContext::current_tracing().unwrap());
            assert_eq!(TraceContext::from_tracing(&outer), Some(of_outer));
            let of_inner = outer.in_scope(|| {
                let inner = tracing::info_span!("query");
                inner.in_scope(|| TraceContext::current_tracing().unwrap())
            });
            assert_eq!(of_inner.trace_id(), of_outer.trace_id());
            assert_ne!(of_inner.span_id(), of_outer.span_id());
        });
    }

    #[test]
    fn a_span_that_is_not_exported_has_no_ids() {
        tracing::subscriber::with_default(tracing_subscriber::registry(), || {
            let span = tracing::info_span!("request");
            assert_eq!(span.in_scope(TraceContext::current_tracing), None);
        });
    }
}
