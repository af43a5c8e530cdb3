//! Times: stated, within range, in order, not in the future.

use compliance_log::check::Code;
use compliance_log::chrono::{DateTime, TimeDelta, Utc};
use compliance_log::event::{Context, Decoder, Outcome};
use compliance_log::prost_types::Timestamp;
use compliance_log::proto::{ApprovalVerdict, Retention};
use compliance_log::time::{MAX_SECONDS, MIN_SECONDS, Time};
use compliance_log::{Clock, Event};

use super::approval::approved;
use super::base::{NOW, at, delegation, hop, login};
use super::row::{Row, but, row, values};

const NANOSECOND_BEFORE: Option<Timestamp> = at(NOW - 1, 999_999_999);

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = stated();
    rows.extend(in_order());
    rows
}

fn stated() -> Vec<Row> {
    let out_of_range: &[_] = &[
        at(MIN_SECONDS - 1, 999_999_999),
        at(MAX_SECONDS + 1, 0),
        at(i64::MIN, 0),
        at(i64::MAX, i32::MAX),
        at(NOW, -1),
        at(NOW, 1_000_000_000),
    ];
    let last = at(MAX_SECONDS, 999_999_999);
    let zero: &[_] = &[at(0, 0)];
    vec![
        values(
            Code::TimeMissing,
            "time",
            &login(),
            |event, time| event.time = time,
            [&[None], &[at(NOW, 0)]],
        ),
        values(
            Code::TimeRange,
            "time",
            &login(),
            |event, time| event.time = time,
            [
                out_of_range,
                &[at(MIN_SECONDS, 0), NANOSECOND_BEFORE, at(NOW, 0)],
            ],
        ),
        values(
            Code::TimeRange,
            "recorded_time",
            &login(),
            |event, time| event.recorded_time = time,
            [out_of_range, &[at(NOW, 0), at(NOW + 60, 999_999_999)]],
        ),
        // The clock is that of the machine, or of the runner's decoder.
        values(
            Code::TimeFuture,
            "recorded_time",
            &login(),
            |event, time| event.recorded_time = time,
            [&[last], &[at(NOW, 0)]],
        ),
        values(
            Code::TimeRange,
            "delegation.expires_time",
            &login(),
            |event, time| *event = delegation(|delegation| delegation.expires_time = time),
            [out_of_range, &[at(MIN_SECONDS, 0), last]],
        ),
        values(
            Code::TimeZero,
            "time",
            &login(),
            |event, time| event.time = time,
            [zero, &[at(0, 1), at(-1, 999_999_999), at(1, 0)]],
        ),
        values(
            Code::TimeZero,
            "recorded_time",
            &login(),
            |event, time| event.recorded_time = time,
            [zero, &[at(NOW, 0)]],
        )
        .also(Code::RecordedTimeBeforeTime, "recorded_time"),
        // The line itself is drawn below, since here one side goes by the system's clock.
        values(
            Code::TimeFuture,
            "time",
            &login(),
            |event, time| event.time = time,
            [&[last], &[at(NOW + 300, 0)]],
        ),
    ]
}

fn in_order() -> Vec<Row> {
    let ends: [&[_]; 2] = [&[NANOSECOND_BEFORE], &[at(NOW, 0), None]];
    let rejected = but(approved(at(NOW, 0), None), |event| {
        event.approvals[0].verdict = ApprovalVerdict::Rejected.into();
    });
    vec![
        row(
            Code::RecordedTimeBeforeTime,
            "recorded_time",
            login(),
            |event| event.recorded_time = NANOSECOND_BEFORE,
            |event| event.recorded_time = at(NOW, 0),
        ),
        values(
            Code::TimeOrder,
            "delegation_chain[0].expires_time",
            &hop(|hop| hop.time = at(NOW, 0)),
            |event, time| event.delegation_chain[0].expires_time = time,
            ends,
        )
        .also(
            Code::DelegationChainExpired,
            "delegation_chain[0].expires_time",
        ),
        values(
            Code::TimeOrder,
            "approvals[0].expires_time",
            &rejected,
            |event, time| event.approvals[0].expires_time = time,
            ends,
        ),
        values(
            Code::TimeOrder,
            "retention.erase_by_time",
            &login(),
            |event, erase_by_time| {
                event.retention = Some(Box::new(Retention {
                    keep_until_time: at(NOW, 0),
                    erase_by_time,
                    ..Retention::default()
                }));
            },
            ends,
        ),
    ]
}

#[test]
fn the_future_begins_a_nanosecond_after_five_minutes() {
    let now = DateTime::from_timestamp(NOW, 500).unwrap();
    let ahead = now + TimeDelta::minutes(5);
    let cases = [
        (now, ahead, &[][..]),
        (
            now,
            ahead + TimeDelta::nanoseconds(1),
            &[(Code::TimeFuture, "time")],
        ),
        // Clocks that no timestamp can hold.
        (DateTime::<Utc>::MAX_UTC, ahead, &[]),
        (DateTime::<Utc>::MIN_UTC, now, &[(Code::TimeFuture, "time")]),
    ];
    for (now, time, expected) in cases {
        let clock = Clock::fixed(now);
        let draft = Event::login("user-42").outcome(Outcome::Success).time(time);
        let made = Context::new("auth-service").clock(clock.clone());
        let refused = draft.build_in(&made).err();
        let refused = refused.iter().flatten().map(|it| (it.code(), it.path()));
        assert_eq!(refused.collect::<Vec<_>>(), expected);

        let long_ago = but(login(), |event| event.time = Some(Time::from(time).into()));
        let bytes = Event::try_from(long_ago).unwrap().encode();
        let received = Decoder::new().clock(clock).decode(&bytes).unwrap();
        let warned = received.warnings().iter().map(|it| (it.code(), it.path()));
        assert_eq!(warned.collect::<Vec<_>>(), expected);
        assert!(received.event().findings().is_empty());
    }
}
