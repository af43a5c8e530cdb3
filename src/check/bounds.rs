//! What the rules take at most. Each bound is far above what an event needs, and low enough that
//! no single event burdens a log.

use std::time::Duration;

/// Size from which an event is large (`event.large`): 64 KiB, the record size that agent audit
/// drafts recommend.
pub const EVENT_BYTES_LARGE: usize = 64 * 1024;

/// Size above which no event is built (`event.too_large`): 256 KiB, where the same drafts refuse.
/// Received events are bounded by [`Limits`](crate::Limits) instead.
pub const EVENT_BYTES: usize = 256 * 1024;

/// Length of a text that stands on one line, in bytes of UTF-8: 8 KiB, which the longest URLs and
/// user agents stay below.
pub const TEXT_BYTES: usize = 8 * 1024;

/// Policy tags of one event: 64. Every requirement of one framework that an event can be evidence
/// for is fewer.
pub const POLICY_TAGS: usize = 64;

/// Labels of one event: 64.
pub const LABELS: usize = 64;

/// Steps of a delegation chain: 16. Longer ones are loops in practice.
pub const DELEGATION_HOPS: usize = 16;

/// Elements of any other list or map: 1,024.
pub const ELEMENTS: usize = 1024;

/// How far clocks may differ before an event counts as in the future: five minutes, what Kerberos
/// allows.
pub const CLOCK_SKEW: Duration = Duration::from_secs(5 * 60);
