//! `vocabulary.rs`: the enums of the schema as their users want them. Absence is no value, and a
//! number that the schema lacks is one.

use heck::ToUpperCamelCase;

use crate::codegen::docs::docs;
use crate::codegen::schema::{Enum, Schema, Value, rust_type};

/// One enum for each of the current schema.
pub(crate) fn vocabulary(schema: &Schema) -> String {
    let current = schema.enums.iter();
    current
        .filter(|of| of.package == "lokryn.compliance.v1")
        .map(item)
        .collect()
}

fn item(of: &Enum) -> String {
    let name = rust_type(&of.name);
    let (zero, values) = of.values.split_first().expect("an enum has a zero value");
    assert_eq!(zero.number, 0, "`{name}`: the first value is zero");
    let prefix = zero.name.trim_end_matches(|c| c != '_');
    let variant = |value: &Value| {
        let short = value.name.strip_prefix(prefix);
        short.expect("values share a prefix").to_upper_camel_case()
    };
    let each = |row: &dyn Fn(&str, &Value) -> String| -> String {
        let rows = values.iter().map(|value| row(&variant(value), value));
        rows.collect()
    };
    let variants = each(&|variant, value| format!("{}    {variant},\n", docs(&value.doc, "    ")));
    let all = each(&|variant, _| format!("Self::{variant}, "));
    let numbers = each(&|variant, value| {
        let number = value.number;
        format!("            {number} => Self::{variant},\n")
    });
    let back = each(&|variant, value| {
        let number = value.number;
        format!("            Self::{variant} => {number},\n")
    });
    let names = each(&|variant, value| {
        let name = &value.name;
        format!("            Self::{variant} => \"{name}\",\n")
    });
    format!(
        "{}#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum {name} {{
{variants}    /// A number for which this version of the schema has no value.
    Unrecognized(i32),
}}

impl {name} {{
    /// Every value of the schema.
    pub const ALL: &'static [Self] = &[{all}];

    /// The value of a number on the wire; `None` for zero, which states none.
    #[must_use]
    pub const fn from_number(number: i32) -> Option<Self> {{
        Some(match number {{
            0 => return None,
{numbers}            other => Self::Unrecognized(other),
        }})
    }}

    /// The number on the wire.
    #[must_use]
    pub const fn number(self) -> i32 {{
        match self {{
{back}            Self::Unrecognized(number) => number,
        }}
    }}

    /// The name in the schema; `None` for a number that it lacks.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {{
        Some(match self {{
{names}            Self::Unrecognized(_) => return None,
        }})
    }}
}}

vocabulary!({name});
",
        docs(&of.doc, "")
    )
}
