//! What came of acts, over many events: attempted against succeeded, and the failures by kind, in all
//! and by actor, type, resource, agent, tool and time.
//!
//! ```
//! use compliance_log::Event;
//! use compliance_log::analysis::{Analysis, Dimension};
//! use compliance_log::event::{Ending, Outcome};
//!
//! let mut analysis = Analysis::default();
//! for outcome in [Outcome::Success, Outcome::Success, Outcome::FailureDenied] {
//!     analysis.add(&Event::login("user-42").outcome(outcome).build()?);
//! }
//! let total = analysis.total();
//! assert_eq!((total.attempted(), total.ended(Ending::Succeeded)), (3, 2));
//! assert_eq!(total.failures(), [(Outcome::FailureDenied, 1)]);
//!
//! let actors = analysis.by(Dimension::Actor).ok_or("not counted")?;
//! assert_eq!(actors.rows()[0].0, "user-42");
//! println!("{analysis}"); // tables for a person
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Attempted
//!
//! An event counts as an attempt unless its act has not ended or its outcome is not known, see
//! [`Ending`](crate::event::Ending). So an act that has a record before it (`OUTCOME_PENDING`) and one
//! after it is one attempt, and two events.
//!
//! # Bounds
//!
//! Memory is bounded, whatever the events say. Up to [`Settings::keys`] keys of a dimension all counts
//! are exact. Beyond that:
//!
//! - the keys that have a row are those with the lowest hashes, by a fixed hash of their text: a
//!   sample that has nothing to do with how often or when they come. Their counts are exact;
//! - the events of all other keys are counted in [`KeyTable::others`], and
//!   [`KeyTable::cut_off`] tells how many keys that are. It counts 16,384 of them one by one; where there
//!   are more it is an estimate, some percent off, and [`is_exact`](KeyTable::is_exact) is false;
//! - no event is lost: rows, `others` and [`none`](KeyTable::none) add up to the total, by outcome;
//! - buckets of time are made twice as long, as often as needed, instead: then none is cut off.
//!
//! The hash is no secret, so that who may choose keys, such as the names of failed sign-ins, may choose
//! those with the lowest hashes, and have all others cut off. Where that matters, raise the limit until
//! none is.
//!
//! A frequent key may be among those cut off. Who looks for the most frequent of very many keys raises
//! the limit; `others` tells whether that is needed. A key of more than 1,024 bytes is kept by its
//! beginning and its hash.
//!
//! # Merging
//!
//! Threads and processes analyze a part each, and [`merge`](Analysis::merge) puts the parts together,
//! as JSON in between where needed (feature `json`). The result is that of all events in one
//! analysis, however they were split and in whichever order the parts are merged, cut-off keys and
//! longer buckets included: a key with a row has all of its events there, since it had a row in each
//! part, and one that a part cut off has no row.
//!
//! ```
//! use compliance_log::Event;
//! use compliance_log::analysis::Analysis;
//! use compliance_log::event::Outcome;
//!
//! let login = |user| Event::login(user).outcome(Outcome::Success).build();
//! let (one, other) = (login("user-42")?, login("user-43")?);
//!
//! let mut merged = Analysis::of([&one]);
//! merged.merge(&Analysis::of([&other]))?;
//! assert_eq!(merged, Analysis::of([&one, &other]));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod buckets;
mod counts;
mod facts;
mod hash;
#[cfg(feature = "json")]
mod json;
mod keys;
mod settings;
mod show;
mod tables;

use self::buckets::Buckets;
pub use self::counts::Counts;
use self::facts::Facts;
#[cfg(feature = "json")]
pub use self::json::{AnalysisError, AnalysisErrorKind};
use self::keys::Keys;
pub use self::settings::{Bucket, BucketError, Dimension, Settings, SettingsDiffer};
pub use self::show::Show;
pub use self::tables::{KeyTable, TimeTable};
use crate::Limits;
use crate::event::{DecodeError, Decoder, Event, EventRef};

/// What came of the acts of many events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Analysis {
    settings: Settings,
    total: Counts,
    /// One for each dimension of the settings.
    keys: Vec<(Dimension, Keys)>,
    buckets: Option<Buckets>,
}

impl Analysis {
    /// An analysis of no events yet.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let keys = |dimension: &Dimension| (*dimension, Keys::new(settings.keys));
        let buckets = |bucket| Buckets::new(bucket, settings.keys);
        Self {
            total: Counts::default(),
            keys: settings.by.iter().map(keys).collect(),
            buckets: settings.bucket.map(buckets),
            settings,
        }
    }

    /// The analysis of these events, by the default settings.
    pub fn of<'e>(events: impl IntoIterator<Item = &'e Event>) -> Self {
        let mut analysis = Self::default();
        analysis.extend(events);
        analysis
    }

    /// Counts an event.
    pub fn add(&mut self, event: &Event) {
        self.count(&Facts::of(event));
    }

    /// Counts an event from its bytes. The whole event is decoded only where it is counted by agent or
    /// tool, which stand in its parts; otherwise nothing is allocated but for keys that are new.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if the event had to be decoded and is none. Then it is not counted.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::analysis::{Analysis, Dimension, Settings};
    /// use compliance_log::event::{EventRef, Outcome};
    ///
    /// let bytes = Event::login("user-42").outcome(Outcome::Success).build()?.encode();
    /// let mut analysis = Analysis::new(Settings::default().by(&[Dimension::Actor]));
    /// analysis.add_view(&EventRef::read(&bytes)?)?;
    /// assert_eq!(analysis.total().events(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn add_view(&mut self, event: &EventRef<'_>) -> Result<(), DecodeError> {
        if !self.settings.needs_parts() {
            self.count(&Facts::of_view(event));
            return Ok(());
        }
        // It was read within limits of the caller's.
        let bytes = event.bytes();
        let limits = Limits::default().with_event_bytes(bytes.len());
        let received = Decoder::new().limits(limits).decode(bytes)?;
        self.add(received.event());
        Ok(())
    }

    /// Adds what another analysis counted.
    ///
    /// # Errors
    ///
    /// [`SettingsDiffer`] if the two have different settings. Then nothing is added.
    pub fn merge(&mut self, other: &Self) -> Result<(), SettingsDiffer> {
        if self.settings != other.settings {
            return Err(SettingsDiffer(()));
        }
        self.total.merge(&other.total);
        for ((_, keys), (_, others)) in self.keys.iter_mut().zip(&other.keys) {
            keys.merge(others);
        }
        if let (Some(buckets), Some(others)) = (&mut self.buckets, &other.buckets) {
            buckets.merge(others);
        }
        Ok(())
    }

    /// What is counted, and within which bounds.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// All events.
    #[must_use]
    pub fn total(&self) -> &Counts {
        &self.total
    }

    /// The events by this dimension; `None` if that is not counted.
    #[must_use]
    pub fn by(&self, dimension: Dimension) -> Option<KeyTable<'_>> {
        let keys = self.keys.iter().find(|(of, _)| *of == dimension);
        keys.map(|(_, keys)| KeyTable(keys))
    }

    /// The events over time; `None` if that is not counted.
    #[must_use]
    pub fn over_time(&self) -> Option<TimeTable<'_>> {
        self.buckets.as_ref().map(TimeTable)
    }

    /// The tables for a person, with so many rows of each: of keys those with the most events, of
    /// buckets the last. What is not shown is summed up in a row of its own.
    #[must_use]
    pub fn show(&self, rows: usize) -> Show<'_> {
        Show::new(self, rows)
    }

    fn count(&mut self, facts: &Facts<'_>) {
        self.total.add(facts.outcome, 1);
        for (dimension, keys) in &mut self.keys {
            keys.add(facts.key(*dimension).as_deref(), facts.outcome);
        }
        if let Some(buckets) = &mut self.buckets {
            buckets.add(facts.time, facts.outcome);
        }
    }
}

impl Default for Analysis {
    fn default() -> Self {
        Self::new(Settings::default())
    }
}

impl<'e> Extend<&'e Event> for Analysis {
    fn extend<T: IntoIterator<Item = &'e Event>>(&mut self, events: T) {
        events.into_iter().for_each(|event| self.add(event));
    }
}
