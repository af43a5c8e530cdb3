//! Numbers within what they can mean. `every` has each number of the schema.

use compliance_log::check::Code;
use compliance_log::proto::{Endpoint, LogRequest};

use super::base::{decision, delegation, genai, guardrail, login, retrieved};
use super::row::{Row, values};

const NOT_FINITE: [f64; 3] = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY];
const FINITE: [f64; 4] = [0.0, -0.0, f64::MAX, f64::MIN];

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = counts();
    rows.extend(scales());
    rows
}

/// A hundred years of 366 days, in milliseconds.
const CENTURY: i64 = 3_162_240_000_000;

fn counts() -> Vec<Row> {
    vec![
        values(
            Code::NumberNegative,
            "duration_ms",
            &login(),
            |event, number| event.duration_ms = number,
            [&[Some(-1), Some(i64::MIN)], &[Some(0), Some(CENTURY), None]],
        ),
        values(
            Code::NumberRange,
            "duration_ms",
            &login(),
            |event, number| event.duration_ms = number,
            [
                &[Some(CENTURY + 1), Some(i64::MAX)],
                &[Some(CENTURY), Some(1)],
            ],
        ),
        values(
            Code::NumberNegative,
            "genai.input_tokens",
            &login(),
            |event, number| *event = genai(|genai| genai.input_tokens = number),
            [
                &[Some(-1), Some(i32::MIN)],
                &[Some(0), Some(i32::MAX), None],
            ],
        ),
        values(
            Code::NumberNegative,
            "delegation.budget[\"cost\"]",
            &login(),
            |event, number| {
                *event = delegation(|it| it.budget = [("cost".to_owned(), number)].into());
            },
            [&[-1], &[0, 1]],
        ),
        values(
            Code::NumberRange,
            "origin.port",
            &login(),
            |event, port| {
                event.origin = Some(Box::new(Endpoint {
                    port,
                    ..Endpoint::default()
                }));
            },
            [&[-1, 65_536, i32::MAX], &[0, 1, 65_535]],
        ),
    ]
}

fn scales() -> Vec<Row> {
    let replace = |event: &mut LogRequest, other: LogRequest| *event = other;
    let no_share = [&NOT_FINITE[..], &[-f64::EPSILON, 1.0 + f64::EPSILON]].concat();
    let share = [0.0, -0.0, 1.0];
    let row = |path, of: fn(f64) -> LogRequest, [invalid, valid]: [&[f64]; 2]| {
        let events = |numbers: &[f64]| numbers.iter().copied().map(of).collect::<Vec<_>>();
        values(
            Code::NumberRange,
            path,
            &login(),
            replace,
            [&events(invalid), &events(valid)],
        )
    };
    vec![
        row(
            "decision.confidence",
            |number| decision(|it| it.confidence = Some(number)),
            [&no_share, &share],
        ),
        row(
            "genai.top_p",
            |number| genai(|it| it.top_p = Some(number)),
            [&no_share, &share],
        ),
        row(
            "genai.temperature",
            |number| genai(|it| it.temperature = Some(number)),
            [
                &[f64::NAN, f64::INFINITY, -f64::MIN_POSITIVE],
                &[0.0, -0.0, 2.0],
            ],
        ),
        row(
            "guardrail.score",
            |number| guardrail(|it| it.score = Some(number)),
            [&NOT_FINITE, &FINITE],
        ),
        row(
            "guardrail.threshold",
            |number| guardrail(|it| it.threshold = Some(number)),
            [&NOT_FINITE, &FINITE],
        ),
        row(
            "context_access.items[0].score",
            |number| retrieved(|it| it.score = Some(number)),
            [&NOT_FINITE, &FINITE],
        ),
    ]
}
