//! Where an event stands in a distributed trace: ids as W3C Trace Context has them.
//!
//! An event names the trace and the span that its act belongs to, so that who investigates finds
//! the requests around it.
//!
//! ```
//! use compliance_log::{SpanId, TraceContext};
//!
//! // The header of the request names the span of the caller.
//! let caller = TraceContext::from_traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")?;
//! // A service that traces goes on with a span of its own.
//! let own = caller.child("b7ad6b7169203331".parse()?);
//! assert_eq!(own.trace_id(), caller.trace_id());
//! assert_eq!(own.parent_span_id(), Some(caller.span_id()));
//! # Ok::<(), compliance_log::trace::TraceError>(())
//! ```
//!
//! Source: [W3C Trace Context](https://www.w3.org/TR/trace-context/), section 3.2.

mod context;
#[cfg(feature = "opentelemetry")]
mod current;
mod error;
pub(crate) mod id;

pub use self::context::TraceContext;
pub use self::error::TraceError;
pub use self::id::{SpanId, TraceId};
