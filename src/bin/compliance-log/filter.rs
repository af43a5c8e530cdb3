//! Which events of an input are looked at: what every verb that reads takes.

mod moment;
mod names;

use clap::builder::NonEmptyStringValueParser;
use compliance_log::event::{EventRef, EventType, Outcome};
use compliance_log::policy_tag::PolicyTag;
use compliance_log::{Event, Time};

use crate::report::{Failure, line};

/// Conditions on an event. Those of one option are alternatives; all options must be met.
#[derive(Clone, clap::Args)]
#[command(
    next_help_heading = "Filters (repeat an option for alternatives; all options must be met)"
)]
pub(crate) struct Filter {
    /// Only events of the actor with this `actor_id`
    #[arg(long = "actor", value_name = "ID", value_parser = NonEmptyStringValueParser::new())]
    actors: Vec<String>,

    /// Only events of this type, such as `login`, `tool-invocation` or `EVENT_LOGIN`
    #[arg(long = "type", value_name = "NAME", value_delimiter = ',', value_parser = names::event_type)]
    types: Vec<i32>,

    /// Only events that ended so, such as `failure-denied`; `failure`, `success` and `pending` stand
    /// for all that begin with them, `OUTCOME_SUCCESS` and the like for one
    #[arg(long = "outcome", value_name = "NAME", value_delimiter = ',', value_parser = names::outcomes)]
    outcomes: Vec<names::Outcomes>,

    /// Only events with this policy tag or one below it: `PCI-DSS` and `PCI-DSS:10.2` take
    /// `PCI-DSS:10.2.1.4`
    #[arg(long = "tag", value_name = "TAG", value_parser = tag)]
    tags: Vec<String>,

    /// Only events that began then or later: a time of RFC 3339, a day of UTC such as `2026-11-23`,
    /// or so long ago: `90s`, `30m`, `24h`, `7d`, `2w`
    #[arg(long, value_name = "TIME", value_parser = moment::parse)]
    since: Option<Time>,

    /// Only events that began before then
    #[arg(long, value_name = "TIME", value_parser = moment::parse)]
    until: Option<Time>,
}

/// Why a filter leaves an event out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LeftOut {
    Unmet,
    /// It does not say when, and a time is asked for.
    Untimed,
}

impl Filter {
    /// Whether there is any condition.
    pub(crate) fn is_set(&self) -> bool {
        let Self {
            actors,
            types,
            outcomes,
            tags,
            since,
            until,
        } = self;
        let named = !(actors.is_empty() && types.is_empty());
        named || !(outcomes.is_empty() && tags.is_empty()) || since.is_some() || until.is_some()
    }

    /// Refuses conditions that no event meets.
    pub(crate) fn validate(&self) -> Result<(), Failure> {
        match (self.since, self.until) {
            (Some(since), Some(until)) if since >= until => Err(Failure::EmptyPeriod),
            _ => Ok(()),
        }
    }

    /// Why an event is left out; `None` if it is kept.
    pub(crate) fn leaves_out(&self, event: &Event) -> Option<LeftOut> {
        if !self.is_set() {
            return None;
        }
        self.verdict(&Facts {
            actor: event.actor_id(),
            event_type: event.event_type(),
            outcome: event.outcome(),
            time: event.time().map(Time::from),
            tags: event.policy_tags().iter(),
        })
    }

    /// The same by its bytes, of which the parts are not read.
    pub(crate) fn leaves_out_bytes(&self, event: &EventRef<'_>) -> Option<LeftOut> {
        self.verdict(&Facts {
            actor: event.actor_id(),
            event_type: event.event_type(),
            outcome: event.outcome(),
            time: event.time(),
            tags: event.policy_tags(),
        })
    }

    fn verdict<'e>(
        &self,
        event: &Facts<'e, impl Iterator<Item = &'e str> + Clone>,
    ) -> Option<LeftOut> {
        let event_type = event.event_type.map_or(0, EventType::number);
        let outcome = event.outcome.map_or(0, Outcome::number);
        let is_one = any_of(&self.actors, |actor| event.actor == Some(actor.as_str()))
            && any_of(&self.types, |number| *number == event_type)
            && any_of(&self.outcomes, |outcomes| outcomes.has(outcome))
            && any_of(&self.tags, |asked| {
                let asked = PolicyTag::parse(asked);
                asked.is_ok_and(|asked| asked.covers_any(event.tags.clone()))
            });
        if !is_one {
            return Some(LeftOut::Unmet);
        }
        if self.since.is_none() && self.until.is_none() {
            return None;
        }
        // A time that is out of range says no more than none.
        let Some(time) = event.time.filter(|time| time.is_in_range()) else {
            return Some(LeftOut::Untimed);
        };
        let is_after = self.since.is_none_or(|since| time >= since);
        let is_before = self.until.is_none_or(|until| time < until);
        (!(is_after && is_before)).then_some(LeftOut::Unmet)
    }
}

/// A policy tag as the library takes it, and without a colon that nothing follows.
fn tag(text: &str) -> Result<String, String> {
    let tag = text.trim().trim_end_matches(':');
    match PolicyTag::parse(tag) {
        Ok(_) => Ok(tag.to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// What is asked of an event.
struct Facts<'e, T> {
    actor: Option<&'e str>,
    event_type: Option<EventType>,
    outcome: Option<Outcome>,
    time: Option<Time>,
    tags: T,
}

/// Whether one of the alternatives holds, or there is none.
fn any_of<T>(alternatives: &[T], holds: impl Fn(&T) -> bool) -> bool {
    alternatives.is_empty() || alternatives.iter().any(holds)
}

/// How many events a filter left out of how many.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    /// All that were found in the input, those that cannot be read too.
    pub(crate) events: u64,
    pub(crate) left_out: u64,
    untimed: u64,
}

impl Tally {
    /// Counts an event that is left out.
    pub(crate) fn count(&mut self, why: LeftOut) {
        self.left_out += 1;
        self.untimed += u64::from(why == LeftOut::Untimed);
    }

    /// Tells on standard error what is missing in the output.
    pub(crate) fn tell(self) {
        let Self {
            events,
            left_out,
            untimed,
        } = self;
        let without_time = match untimed {
            0 => String::new(),
            count => format!(", {count} of them since they do not say when"),
        };
        line(&format!(
            "{left_out} of {events} events left out by the filter{without_time}"
        ));
    }
}
