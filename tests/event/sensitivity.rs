//! The levels: names, order, what raises them, and how they are handled.

use compliance_log::Event;
use compliance_log::event::{DataClass, Outcome, Sensitivity};
use compliance_log::sensitivity::{AtRest, Content, Policy, Readers};

/// Lowest first.
const RANKED: [Sensitivity; 5] = [
    Sensitivity::Public,
    Sensitivity::PublicInternal,
    Sensitivity::Confidential,
    Sensitivity::Secret,
    Sensitivity::TopSecret,
];

#[test]
fn levels_are_found_by_each_of_their_names() {
    let aliases = [
        ("INTERNAL", Some(Sensitivity::PublicInternal)),
        ("RESTRICTED", Some(Sensitivity::Secret)),
        ("HIGHLY_RESTRICTED", Some(Sensitivity::TopSecret)),
        ("UNKNOWN", None),
        ("UNSPECIFIED", None),
    ];
    let own = |level: &Sensitivity| (level.name().unwrap(), Some(*level));
    for (name, level) in Sensitivity::ALL.iter().map(own).chain(aliases) {
        let short = name.trim_start_matches("SENSITIVITY_");
        let long = format!("SENSITIVITY_{short}");
        let hyphens = short.to_lowercase().replace('_', "-");
        for name in [short, &long, &hyphens, &short.replace('_', " ")] {
            assert_eq!(Sensitivity::from_name(name), Ok(level), "{name}");
        }
    }
    for other in [
        "",
        "SENSITIVITY_",
        "TOP",
        "2",
        "SENSITIVITY_SENSITIVITY_SECRET",
        "SECRET ",
    ] {
        assert!(Sensitivity::from_name(other).is_err(), "{other}");
    }
}

#[test]
fn levels_only_rise() {
    let mut ranked = Sensitivity::ALL.to_vec();
    ranked.sort_by_key(|level| level.rank());
    assert_eq!(ranked, RANKED);
    for (place, level) in RANKED.into_iter().enumerate() {
        for (other_place, other) in RANKED.into_iter().enumerate() {
            assert_eq!(level.higher(other), RANKED[place.max(other_place)]);
        }
    }
    let unknown = Sensitivity::Unrecognized(7);
    assert_eq!(unknown.higher(Sensitivity::PublicInternal), unknown);
    assert_eq!(unknown.higher(Sensitivity::Secret), Sensitivity::Secret);
    assert_eq!(
        Sensitivity::handled_as(Some(unknown)),
        Sensitivity::Confidential
    );
    assert_eq!(Sensitivity::handled_as(None), Sensitivity::Confidential);
}

#[test]
fn each_data_class_has_its_least_level() {
    let expected = |class| match class {
        DataClass::Pii | DataClass::Financial => Sensitivity::Confidential,
        DataClass::Credential | DataClass::TradeSecret => Sensitivity::Secret,
        _ => Sensitivity::TopSecret,
    };
    for class in DataClass::ALL {
        assert_eq!(class.least_sensitivity(), expected(*class), "{class}");
    }
    let unknown = DataClass::Unrecognized(77);
    assert_eq!(unknown.least_sensitivity(), Sensitivity::Confidential);
}

#[test]
fn data_classes_raise_a_level_and_never_lower_it() {
    let classes = DataClass::ALL.iter().copied();
    for class in classes.chain([DataClass::Unrecognized(77)]) {
        let stated = RANKED.into_iter().map(Some).chain([None]);
        for stated in stated.chain([Some(Sensitivity::Unrecognized(7))]) {
            let level = Policy::standard().level(stated, [class]);
            let handled = Sensitivity::handled_as(stated);
            assert_eq!(level, handled.higher(class.least_sensitivity()));
            assert!(level.rank() >= handled.rank());
        }
    }
    let highest = |classes: &[DataClass]| Policy::standard().level(None, classes.iter().copied());
    assert_eq!(highest(&[]), Sensitivity::Confidential);
    assert_eq!(highest(&[DataClass::Pii]), Sensitivity::Confidential);
    assert_eq!(
        highest(&[DataClass::Pii, DataClass::Credential]),
        Sensitivity::Secret
    );
    assert_eq!(
        highest(&[DataClass::Phi, DataClass::Pii]),
        Sensitivity::TopSecret
    );
}

#[test]
fn an_event_is_handled_by_its_effective_level() {
    let made = |level: Option<Sensitivity>, classes: &[DataClass]| {
        let event = Event::login("user-42")
            .outcome(Outcome::Success)
            .data_classes(classes);
        let event = level
            .map_or(event, |level| event.sensitivity(level))
            .build()
            .unwrap();
        let effective = event.effective_sensitivity();
        assert_eq!(Policy::standard().level_of(&event), effective);
        assert_eq!(event.sensitivity(), level); // as it was stated
        effective
    };
    assert_eq!(made(None, &[]), Sensitivity::Confidential);
    assert_eq!(made(Some(Sensitivity::Public), &[]), Sensitivity::Public);
    assert_eq!(
        made(Some(Sensitivity::Public), &[DataClass::Phi]),
        Sensitivity::TopSecret
    );
    assert_eq!(
        made(Some(Sensitivity::Secret), &[DataClass::Pii]),
        Sensitivity::Secret
    );
}

#[test]
fn the_standard_policy_asks_for_more_from_level_to_level() {
    let of = |level: Sensitivity| {
        let handling = level.handling();
        for ground in [
            &handling.at_rest.ground,
            &handling.content.ground,
            &handling.readers.ground,
            &handling.retention.ground,
        ] {
            assert!(!ground.is_empty(), "{level}");
        }
        (
            handling.at_rest.rule,
            handling.content.rule,
            handling.readers.rule,
        )
    };
    // One rule of each scale for each level, so that they are the scales themselves.
    for (place, level) in RANKED.into_iter().enumerate() {
        let expected = (AtRest::ALL[place], Content::ALL[place], Readers::ALL[place]);
        assert_eq!(of(level), expected, "{level}");
    }
    for unknown in [None, Some(Sensitivity::Unrecognized(7))] {
        let confidential = Sensitivity::Confidential.handling();
        assert_eq!(Policy::standard().handling(unknown), confidential);
    }
    assert!(!Readers::Role.are_readings_recorded() && Readers::Named.are_readings_recorded());
}

/// Each example states a level that its classes of data do not raise.
#[cfg(feature = "json")]
#[test]
fn the_examples_are_as_secret_as_their_data_classes() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/events");
    let mut with_classes = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|name| name != "json") {
            continue;
        }
        let text = std::fs::read(&path).unwrap();
        let event = Event::from_json(&text).unwrap().into_event().unwrap();
        with_classes += usize::from(event.data_classes().iter().count() > 0);
        let stated = Sensitivity::handled_as(event.sensitivity());
        assert_eq!(event.effective_sensitivity(), stated, "{path:?}");
    }
    assert!(with_classes > 5);
}
