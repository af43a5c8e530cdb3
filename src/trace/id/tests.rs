use proptest::prelude::*;

use super::*;

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN: &str = "00f067aa0ba902b7";

#[test]
fn an_id_keeps_its_text() {
    let trace: TraceId = TRACE.parse().expect("an id");
    assert_eq!(trace.as_str(), TRACE);
    assert_eq!(trace.to_string(), TRACE);
    assert_eq!(format!("{trace:?}"), format!("TraceId(\"{TRACE}\")"));
    assert_eq!(format!("{trace:>34}"), format!("  {TRACE}"));
    let span = SpanId::try_from(SPAN).expect("an id");
    assert_eq!(span.as_str(), SPAN);
    assert_eq!(format!("{span:?}"), format!("SpanId(\"{SPAN}\")"));
}

#[test]
fn what_is_no_id_is_refused_with_its_reason() {
    let (trace, span) = (TRACE.to_owned(), SPAN.to_owned());
    let traces = [
        (String::new(), TraceError::Length),
        (trace[1..].to_owned(), TraceError::Length),
        (format!("{trace}0"), TraceError::Length),
        (format!(" {trace}"), TraceError::Length),
        (span.clone(), TraceError::Length),
        (trace.to_uppercase(), TraceError::Digits),
        (trace.replace('4', "g"), TraceError::Digits),
        (trace.replace('4', "-"), TraceError::Digits),
        (trace.replacen("4b", "é", 1), TraceError::Digits),
        ("0".repeat(31) + " ", TraceError::Digits),
        ("0".repeat(32), TraceError::Zero),
    ];
    for (text, error) in traces {
        assert_eq!(text.parse::<TraceId>(), Err(error), "{text}");
        assert!(!is_trace_id(&text), "{text}");
    }
    let spans = [
        (trace, TraceError::Length),
        (span.to_uppercase(), TraceError::Digits),
        ("0".repeat(16), TraceError::Zero),
    ];
    for (text, error) in spans {
        assert_eq!(text.parse::<SpanId>(), Err(error), "{text}");
        assert!(!is_span_id(&text), "{text}");
    }
}

#[test]
fn zero_is_no_id_and_its_neighbours_are() {
    assert_eq!(TraceId::try_from([0; 16]), Err(TraceError::Zero));
    assert_eq!(TraceId::try_from(0), Err(TraceError::Zero));
    assert_eq!(SpanId::try_from([0; 8]), Err(TraceError::Zero));
    assert_eq!(SpanId::try_from(0), Err(TraceError::Zero));
    for number in [1, u64::MAX] {
        let id = SpanId::try_from(number).expect("not zero");
        assert_eq!(id.as_str(), format!("{number:016x}"));
    }
    for number in [1, 1 << 127, u128::MAX] {
        let id = TraceId::try_from(number).expect("not zero");
        assert_eq!(id.as_str(), format!("{number:032x}"));
    }
}

/// Every byte at every place: the fast check is right about each of them.
#[test]
fn only_digits_are_taken_at_any_place() {
    for place in 0..SPAN.len() {
        for byte in 0..=0x7f {
            let mut bytes = SPAN.as_bytes().to_vec();
            bytes[place] = byte;
            let text = String::from_utf8(bytes).expect("ASCII");
            let expected = b"0123456789abcdef".contains(&byte);
            assert_eq!(is_span_id(&text), expected, "{text:?}");
            assert_eq!(text.parse::<SpanId>().is_ok(), expected, "{text:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn numbers_bytes_and_text_are_one_id(number in 1_u128.., short in 1_u64..) {
        let trace = TraceId::try_from(number).expect("not zero");
        prop_assert_eq!(trace.to_bytes(), number.to_be_bytes());
        prop_assert_eq!(TraceId::try_from(trace.to_bytes()), Ok(trace));
        prop_assert_eq!(trace.as_str().parse(), Ok(trace));
        prop_assert!(is_trace_id(trace.as_str()));

        let span = SpanId::try_from(short).expect("not zero");
        prop_assert_eq!(span.to_bytes(), short.to_be_bytes());
        prop_assert_eq!(SpanId::try_from(span.to_bytes()), Ok(span));
        prop_assert_eq!(span.as_str().parse(), Ok(span));
        prop_assert!(is_span_id(span.as_str()));
    }

    #[test]
    fn any_text_is_judged_alike(text in any::<String>()) {
        prop_assert_eq!(is_trace_id(&text), text.parse::<TraceId>().is_ok());
        prop_assert_eq!(is_span_id(&text), text.parse::<SpanId>().is_ok());
    }
}
