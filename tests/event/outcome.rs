//! What the outcomes have in common.

use compliance_log::event::{Ending, Outcome};

#[test]
fn every_name_with_the_prefix_is_a_failure_and_no_other() {
    for outcome in Outcome::ALL {
        let name = outcome.name().unwrap();
        let is_failure = name.starts_with("OUTCOME_FAILURE_");
        assert_eq!(outcome.is_failure(), is_failure, "{name}");
        assert_eq!(Outcome::is_failure_name(name), is_failure, "{name}");
        let ending = outcome.ending();
        assert_eq!(
            matches!(ending, Ending::Failed | Ending::Refused),
            is_failure
        );
        assert_eq!(Ending::of(Some(*outcome)), ending);
    }
    assert!(Outcome::is_failure_name("OUTCOME_FAILURE_X"));
    assert!(!Outcome::is_failure_name("FAILURE_DENIED"));
}

#[test]
fn each_outcome_is_one_thing() {
    use Outcome as O;
    let unknown = O::Unrecognized(777);
    let rows: [(&[Outcome], Ending, [bool; 5]); 7] = [
        // success, failure, refused, pending, attempted
        (
            &[O::Success, O::SuccessWithWarning],
            Ending::Succeeded,
            [true, false, false, false, true],
        ),
        (
            &[O::Partial],
            Ending::Partial,
            [false, false, false, false, true],
        ),
        (
            &[O::FailureError, O::FailureTimeout, O::FailureCancelled],
            Ending::Failed,
            [false, true, false, false, true],
        ),
        (
            &[
                O::FailureUnauthorized,
                O::FailureDenied,
                O::FailureValidation,
            ],
            Ending::Refused,
            [false, true, true, false, true],
        ),
        (
            &[O::Pending, O::PendingEscalated],
            Ending::Pending,
            [false, false, false, true, false],
        ),
        (
            &[O::Other],
            Ending::Other,
            [false, false, false, false, true],
        ),
        (&[unknown], Ending::Unknown, [false; 5]),
    ];
    let mut seen = 0;
    for (outcomes, ending, expected) in rows {
        for outcome in outcomes {
            let holds = [
                outcome.is_success(),
                outcome.is_failure(),
                outcome.is_refused(),
                outcome.is_pending(),
                outcome.is_attempted(),
            ];
            assert_eq!((outcome.ending(), holds), (ending, expected), "{outcome}");
            assert_eq!(ending.is_attempted(), expected[4]);
            seen += 1;
        }
    }
    assert_eq!(seen, Outcome::ALL.len() + 1);
    assert_eq!(Ending::of(None), Ending::Unknown);
}
