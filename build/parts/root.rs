//! How the root is written: what is seldom stated costs nothing where it is not.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::codegen::parts::row::Row;
use crate::codegen::schema::{Field, Shape};

/// Fields that stand in every event of a recorder or a context where an event does not state them.
/// `src/event/defaults.rs` writes them.
const DEFAULTS: [&str; 15] = [
    "component",
    "environment",
    "trace_id",
    "span_id",
    "parent_span_id",
    "policy_tags",
    "metadata",
    "geo_region",
    "event_id",
    "producer_id",
    "sequence",
    "tenant_id",
    "host",
    "labels",
    "retention",
];

/// Fields that are filled in after it was asked what is stated: `src/event/draft/fill.rs`.
const FILLED: [&str; 8] = [
    "otel_operation_name",
    "time",
    "resource",
    "server_id",
    "server_version",
    "recorded_time",
    "agent",
    "sensitivity",
];

/// The first fields, small numbers of which nearly all are stated.
const FIRST: [&str; 6] = [
    "event_type",
    "outcome",
    "severity",
    "sensitivity",
    "ocsf_class_uid",
    "ocsf_activity_id",
];

/// Fields that most events state. It is not asked whether they are: they count as stated, and are
/// looked at where they are written.
const USUAL: [&str; 26] = [
    "event_type",
    "outcome",
    "severity",
    "sensitivity",
    "ocsf_class_uid",
    "ocsf_activity_id",
    "otel_operation_name",
    "time",
    "duration_ms",
    "actor_id",
    "actor_type",
    "component",
    "environment",
    "resource",
    "message",
    "trace_id",
    "span_id",
    "parent_span_id",
    "session_id",
    "client_id",
    "client_version",
    "server_id",
    "server_version",
    "geo_region",
    "event_id",
    "recorded_time",
];

/// A bit for each field that may be stated, by its index, and one for all lists together. Where a
/// compiler sees how a draft was made, it knows most of them beforehand.
pub(super) fn stated(rows: &[Row<'_>]) -> String {
    let (mut bits, mut lists, mut names) = (String::new(), Vec::new(), String::new());
    let mut usual = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let (name, bit) = (&row.name, bit(row, index));
        if is_list(row) && DEFAULTS.contains(&row.field.name.as_str()) {
            continue;
        }
        if is_list(row) {
            lists.push(format!("self.{name}.is_empty()"));
        } else if USUAL.contains(&row.field.name.as_str()) {
            usual.push(format!("1 << {bit}"));
        } else {
            let test = test(&row.twin).replace('$', name);
            let shift = match bit {
                0 => String::new(),
                _ => format!(" << {bit}"),
            };
            writeln!(bits, "            | u64::from({test}){shift}")
                .expect("a string takes all that is written");
        }
        writeln!(names, "        (\"{}\", 1 << {bit}),", row.field.name)
            .expect("a string takes all that is written");
    }
    assert_eq!(usual.len(), USUAL.len(), "a field of another name");
    let (lists, usual) = (lists.join(" && "), usual.join(" | "));
    format!(
        "
impl Fields<'_> {{
    /// The bit of each field in what [`stated`](Self::stated) gives, which leaves out the
    /// list that is written in any case.
    pub(crate) const BITS: &'static [(&'static str, u64)] = &[
{names}    ];

    /// The bits of the fields that most events state.
    pub(crate) const USUAL: u64 = {usual};

    /// Bits for the fields that are stated, and for all that most events state.
    #[expect(clippy::inline_always, reason = \"where a draft is made, most bits are known\")]
    #[inline(always)]
    pub(crate) fn stated(&self) -> u64 {{
        Self::USUAL
            | u64::from(!({lists})) << {LISTS}
{bits}    }}
}}
"
    )
}

/// The bit of all lists.
const LISTS: usize = 63;

/// The bit of a field by its index, if it has one: those that an event states are looked at by it.
pub(crate) fn stated_bit(field: &Field, index: usize) -> Option<usize> {
    match field.shape {
        Shape::Repeated if DEFAULTS.contains(&field.name.as_str()) => None,
        Shape::Repeated => Some(LISTS),
        _ => Some(index),
    }
}

fn is_list(row: &Row<'_>) -> bool {
    row.twin.starts_with("List<")
}

fn bit(row: &Row<'_>, index: usize) -> usize {
    assert!(index < LISTS, "more fields than bits");
    if is_list(row) { LISTS } else { index }
}

/// Whether a field of this type is stated.
fn test(twin: &str) -> &'static str {
    if twin.starts_with("Option<") {
        "self.$.is_some()"
    } else if twin.starts_with("Part<") {
        "!self.$.is_absent()"
    } else if twin == "i32" || twin == "i64" {
        "self.$ != 0"
    } else {
        "!self.$.is_empty()"
    }
}

/// A line for each field as they stand in the bytes, the oneof at the place of its first member.
/// Fields in a row that are seldom stated stand below one question for all of them.
pub(super) fn writes(
    fields: &[&Field],
    rows: &[Row<'_>],
    write: &dyn Fn(&Field) -> String,
) -> Vec<String> {
    let is_member = |field: &Field| matches!(field.shape, Shape::Member(_));
    let bit = |field: &Field| {
        let mut rows = rows.iter().enumerate();
        let row = rows.find(|(_, row)| row.field.number == field.number);
        row.map(|(index, row)| bit(row, index))
    };
    let mut lines = vec!["out.first(self);".to_owned()];
    let mut seldom: Vec<&Field> = Vec::new();
    let mut oneof_is_written = false;
    for field in fields {
        let name = field.name.as_str();
        if FIRST.contains(&name) || (is_member(field) && oneof_is_written) {
            continue;
        }
        if !(is_member(field) || DEFAULTS.contains(&name) || FILLED.contains(&name)) {
            seldom.push(field);
            continue;
        }
        lines.extend(group(&std::mem::take(&mut seldom), &bit, write));
        if is_member(field) {
            oneof_is_written = true;
            lines.push("if let Some(payload) = payload { payload.encode(out); }".to_owned());
        } else if DEFAULTS.contains(&name) {
            let (name, number) = (field.rust_name(), field.number);
            lines.push(format!("defaults.{name}(&self.{name}, {number}, out);"));
        } else {
            lines.push(write(field));
        }
    }
    lines.extend(group(&seldom, &bit, write));
    lines
}

fn group(
    fields: &[&Field],
    bit: &dyn Fn(&Field) -> Option<usize>,
    write: &dyn Fn(&Field) -> String,
) -> Option<String> {
    let bits: Vec<usize> = fields
        .iter()
        .map(|field| bit(field).expect("a plain field"))
        .collect();
    let each = fields.iter().zip(&bits);
    let each =
        each.map(|(field, bit)| format!("if stated & 1 << {bit} != 0 {{ {} }}", write(field)));
    match each.collect::<Vec<_>>().as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        several => {
            // All lists have one bit.
            let bits: BTreeSet<usize> = bits.iter().copied().collect();
            let mask: Vec<String> = bits.iter().map(|bit| format!("1 << {bit}")).collect();
            let (mask, each) = (mask.join(" | "), several.join("\n            "));
            Some(format!(
                "if stated & ({mask}) != 0 {{\n            {each}\n        }}"
            ))
        }
    }
}
