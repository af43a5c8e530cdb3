//! What is counted, and within which bounds.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

/// Something that events are counted by: a row for each with its name.
macro_rules! dimensions {
    ($($(#[$doc:meta])+ $dimension:ident, $name:literal;)+) => {
        /// Something that events are counted by.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Dimension {
            $($(#[$doc])+ $dimension,)+
        }

        impl Dimension {
            /// Every dimension.
            pub const ALL: &'static [Self] = &[$(Self::$dimension),+];

            /// The name, as JSON has it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$dimension => $name,)+
                }
            }
        }
    };
}

dimensions! {
    /// Who acted: `actor_id`.
    Actor, "actor";
    /// What kind of act it was.
    EventType, "event_type";
    /// What was acted on: `resource`.
    Resource, "resource";
    /// The AI agent that took part: `agent.id`, else its name; else the actor, where that is an agent.
    Agent, "agent";
    /// The tool that was called, over MCP or otherwise; else what a tool invocation acted on.
    Tool, "tool";
}

impl fmt::Display for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The length of a bucket of time: whole seconds, one at least. Buckets are those of UTC, counted from
/// 0001-01-01T00:00:00Z, so that days begin at midnight and weeks on Monday.
///
/// ```
/// use compliance_log::analysis::Bucket;
///
/// assert_eq!("15m".parse(), Ok(Bucket::from_seconds(900).expect("not zero")));
/// assert_eq!("1w".parse(), Ok(Bucket::WEEK));
/// assert!("0s".parse::<Bucket>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bucket(u64);

impl Bucket {
    /// 60 seconds.
    pub const MINUTE: Self = Self(60);
    /// 3,600 seconds.
    pub const HOUR: Self = Self(3600);
    /// 86,400 seconds.
    pub const DAY: Self = Self(86_400);
    /// Seven days.
    pub const WEEK: Self = Self(7 * 86_400);

    /// A bucket of so many seconds; `None` for zero.
    #[must_use]
    pub const fn from_seconds(seconds: u64) -> Option<Self> {
        match seconds {
            0 => None,
            seconds => Some(Self(seconds)),
        }
    }

    /// Its seconds.
    #[must_use]
    pub const fn seconds(self) -> u64 {
        self.0
    }
}

/// A text is no length of a bucket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BucketError(());

impl fmt::Display for BucketError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is no whole number above zero with a unit, `s`, `m`, `h`, `d` or `w`")
    }
}

impl Error for BucketError {}

/// A whole number and a unit: `s`, `m`, `h`, `d` or `w`.
impl FromStr for Bucket {
    type Err = BucketError;

    fn from_str(text: &str) -> Result<Self, BucketError> {
        let unit = |(suffix, unit): (char, u64)| Some((text.strip_suffix(suffix)?, unit));
        let units = [
            ('s', 1),
            ('m', Self::MINUTE.0),
            ('h', Self::HOUR.0),
            ('d', Self::DAY.0),
            ('w', Self::WEEK.0),
        ];
        let (number, unit) = units.into_iter().find_map(unit).ok_or(BucketError(()))?;
        let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
        let number: Option<u64> = number.parse().ok().filter(|_| is_number);
        let seconds = number.and_then(|number| number.checked_mul(unit));
        seconds.and_then(Self::from_seconds).ok_or(BucketError(()))
    }
}

/// What an [`Analysis`](super::Analysis) counts, and how many keys it keeps.
///
/// ```
/// use compliance_log::analysis::{Analysis, Bucket, Dimension, Settings};
///
/// let settings = Settings::default()
///     .by(&[Dimension::Actor, Dimension::Tool])
///     .over_time(Some(Bucket::HOUR))
///     .keys(1_000);
/// let analysis = Analysis::new(settings);
/// assert!(analysis.by(Dimension::Resource).is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Ascending, each once.
    pub(super) by: Vec<Dimension>,
    pub(super) keys: usize,
    pub(super) bucket: Option<Bucket>,
}

impl Settings {
    /// Keys of one dimension that have a row, unless set otherwise: 10,000, some two megabytes.
    pub const KEYS: usize = 10_000;

    /// Counts by these dimensions alone; by default by all.
    #[must_use]
    pub fn by(mut self, dimensions: &[Dimension]) -> Self {
        self.by = dimensions.to_vec();
        self.by.sort_unstable();
        self.by.dedup();
        self
    }

    /// Counts by the time at which acts began, in buckets of this length, or not at all; by default
    /// by day.
    #[must_use]
    pub fn over_time(mut self, bucket: Option<Bucket>) -> Self {
        self.bucket = bucket;
        self
    }

    /// Keeps at most so many keys of a dimension, and so many buckets; by default
    /// [`KEYS`](Self::KEYS). Of buckets there is always one.
    #[must_use]
    pub fn keys(mut self, keys: usize) -> Self {
        self.keys = keys;
        self
    }

    /// Whether a whole event is needed, and not only its own fields.
    pub(super) fn needs_parts(&self) -> bool {
        self.by.contains(&Dimension::Agent) || self.by.contains(&Dimension::Tool)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            by: Dimension::ALL.to_vec(),
            keys: Self::KEYS,
            bucket: Some(Bucket::DAY),
        }
    }
}

/// Analyses of different settings cannot be merged: what one counts the other does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SettingsDiffer(pub(super) ());

impl fmt::Display for SettingsDiffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the settings differ; analyze the events of both with the same settings")
    }
}

impl Error for SettingsDiffer {}
