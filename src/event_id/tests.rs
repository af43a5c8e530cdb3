use std::collections::HashSet;
use std::thread;

use proptest::prelude::*;
use uuid::Uuid;

use super::*;

const TEXT: &str = "019aafb2-5d0e-7c41-9f3a-2b8c6d1e4f70";

fn time(millis: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(millis).expect("a time of chrono")
}

#[test]
fn an_id_keeps_its_text() {
    let id: EventId = TEXT.parse().expect("an id");
    assert_eq!(id.as_str(), TEXT);
    assert_eq!(id.to_string(), TEXT);
    assert_eq!(format!("{id:?}"), format!("EventId(\"{TEXT}\")"));
    assert_eq!(format!("{id:>38}"), format!("  {TEXT}"));
}

#[test]
fn other_forms_of_a_uuid_are_refused() {
    let plain = TEXT.replace('-', "");
    let others = [
        String::new(),
        TEXT.to_uppercase(),
        format!("{{{TEXT}}}"),
        format!("urn:uuid:{TEXT}"),
        format!("{TEXT} "),
        format!("{TEXT}0"),
        TEXT[1..].to_owned(),
        TEXT.replacen('-', "0", 1),
        TEXT.replacen('0', "-", 1),
        TEXT.replacen('0', "g", 1),
        TEXT.replacen("01", "é", 1),
        format!("{plain}----"),
        "-".repeat(36),
        plain,
    ];
    for text in others {
        assert!(text.parse::<EventId>().is_err(), "{text}");
    }
}

#[test]
fn ids_of_one_time_differ_in_all_threads() {
    let made = || (0..2_000).map(|_| EventId::v7(time(1))).collect::<Vec<_>>();
    let threads: Vec<_> = (0..8).map(|_| thread::spawn(made)).collect();
    let ids: HashSet<_> = threads
        .into_iter()
        .flat_map(|thread| thread.join().expect("no panic"))
        .collect();
    assert_eq!(ids.len(), 16_000);
}

/// Each random bit is set in about half of the ids: 1,000 ids are 6 standard deviations from these
/// bounds.
#[test]
fn no_random_bit_is_stuck() {
    let mut set = [0; 128];
    for _ in 0..1_000 {
        let uuid = Uuid::parse_str(EventId::v7(time(0)).as_str()).expect("a UUID");
        for (bit, count) in set.iter_mut().enumerate() {
            *count += uuid.as_u128() >> bit & 1;
        }
    }
    for (bit, count) in set.into_iter().enumerate() {
        match bit {
            0..=61 | 64..=75 => assert!((400..=600).contains(&count), "{bit}: {count}"),
            63 | 76..=78 => assert_eq!(count, 1_000, "{bit}"),
            _ => assert_eq!(count, 0, "{bit}"),
        }
    }
}

#[test]
fn a_time_that_does_not_fit_counts_as_the_nearest() {
    let last = i64::try_from(MAX_MILLIS).expect("48 bits");
    for (given, expected) in [(-1, 0), (0, 0), (last, last), (last + 1, last)] {
        let hex = EventId::v7(time(given)).as_str().replace('-', "");
        assert_eq!(i64::from_str_radix(&hex[..12], 16), Ok(expected));
    }
    for extreme in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
        assert_ne!(EventId::v7(extreme), EventId::v7(extreme));
    }
}

#[test]
fn numbers_keep_apart() {
    let expected = [
        (0, "00000000-0000-7000-8000-000000000000"),
        (1, "00000000-0000-7000-8000-000000000001"),
        (u64::MAX >> 2, "00000000-0000-7000-bfff-ffffffffffff"),
        (u64::MAX, "00000000-0000-7003-bfff-ffffffffffff"),
    ];
    for (number, text) in expected {
        assert_eq!(EventId::numbered(number).as_str(), text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Against an independent implementation.
    #[test]
    fn bytes_are_written_as_the_uuid_crate_does(bytes: [u8; 16], other: [u8; 16]) {
        let id = EventId::from_bytes(bytes);
        prop_assert_eq!(id.as_str(), Uuid::from_bytes(bytes).to_string());
        prop_assert_eq!(id.as_str().parse(), Ok(id));
        prop_assert_eq!(id.cmp(&EventId::from_bytes(other)), bytes.cmp(&other));
    }

    /// Against an independent implementation.
    #[test]
    fn version_7_is_laid_out_as_the_uuid_crate_does(millis in 0..=MAX_MILLIS, random: [u8; 10]) {
        let expected = uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid();
        // The bits that the version and the variant overwrite there are not among the 74 here.
        let uuid = expected.as_u128();
        let bits = (uuid >> 64 & 0x0fff) << 62 | uuid & (u128::MAX >> 66);
        let id = EventId::from_bytes(layout(millis, bits).to_be_bytes());
        prop_assert_eq!(id.as_str(), expected.to_string());
    }

    #[test]
    fn an_id_holds_the_milliseconds_of_its_time(millis in 0..253_402_300_800_000_i64) {
        let uuid = Uuid::parse_str(EventId::v7(time(millis)).as_str()).expect("a UUID");
        prop_assert_eq!(uuid.get_version_num(), 7);
        let (seconds, nanos) = uuid.get_timestamp().expect("version 7").to_unix();
        let held = DateTime::from_timestamp(seconds.try_into().expect("in range"), nanos);
        prop_assert_eq!(held, Some(time(millis)));
    }

    #[test]
    fn any_text_is_an_id_only_in_its_own_form(text in "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") {
        let lower = text.to_lowercase();
        prop_assert_eq!(text.parse::<EventId>().is_ok(), text == lower);
        prop_assert!(lower.parse::<EventId>().is_ok());
    }
}
