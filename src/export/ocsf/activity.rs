//! What was done: class, activity and type.

use super::Export;
use crate::Event;
use crate::event::translation::{self, Activity};

/// A class of OCSF, with the activity that an event is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::export) struct Class(Activity);

/// What an event of a type that this version lacks is.
const BASE: Activity = Activity {
    class_uid: 0,
    id: 0,
    class: "Base Event",
    name: "Unknown",
};

const OTHER: i32 = 99;

impl Class {
    pub(in crate::export) fn of(event: &Event) -> Self {
        Self(translation::activity(event.as_proto()).unwrap_or(BASE))
    }

    pub(in crate::export) const fn uid(self) -> i32 {
        self.0.class_uid
    }

    #[cfg(feature = "parquet")]
    pub(in crate::export) const fn activity(self) -> Activity {
        self.0
    }

    /// Whether it reports what was found rather than what was done.
    pub(super) const fn is_finding(self) -> bool {
        self.category().0 == 2
    }

    pub(in crate::export) const fn category(self) -> (i32, &'static str) {
        match self.0.class_uid / 1000 {
            1 => (1, "System Activity"),
            2 => (2, "Findings"),
            3 => (3, "Identity & Access Management"),
            4 => (4, "Network Activity"),
            5 => (5, "Discovery"),
            6 => (6, "Application Activity"),
            _ => (0, "Uncategorized"),
        }
    }
}

pub(super) fn add(export: &mut Export<'_>) {
    let Class(activity) = export.class;
    let (category, category_name) = export.class.category();
    let type_name = match activity.id {
        OTHER => "Other",
        _ => activity.name,
    };
    export.put("category_uid", category);
    export.put("category_name", category_name);
    export.put("class_uid", activity.class_uid);
    export.put("class_name", activity.class);
    export.put("activity_id", activity.id);
    export.put("activity_name", activity.name);
    export.put("type_uid", activity.class_uid * 100 + activity.id);
    export.put("type_name", format!("{}: {type_name}", activity.class));
    // What the record says of them is kept where it says something else.
    let stated = export.event.as_proto();
    let agrees =
        (stated.ocsf_class_uid, stated.ocsf_activity_id) == (activity.class_uid, activity.id);
    if agrees {
        export.members.take("ocsf_class_uid");
        export.members.take("ocsf_activity_id");
    }
}
