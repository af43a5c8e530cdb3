//! `enum_values.rs`: an accessor for each enum field that tells an unknown number from absence.

use crate::codegen::schema::{Field, Kind, Message, Schema, Shape, rust_module, rust_type};

/// One `impl` block for each message that has enum fields.
pub(crate) fn enum_values(schema: &Schema) -> String {
    schema.own().map(accessors).collect()
}

fn accessors(message: &Message) -> String {
    let module = rust_module(&message.package);
    let methods: String = message
        .fields
        .iter()
        .filter_map(|field| accessor(module, field))
        .collect();
    if methods.is_empty() {
        return methods;
    }
    let name = rust_type(&message.name);
    format!("impl {module}::{name} {{{methods}}}\n")
}

fn accessor(module: &str, field: &Field) -> Option<String> {
    let Kind::Enum(name) = &field.kind else {
        return None;
    };
    let (field_name, raw) = (&field.name, field.rust_name());
    let of = format!("EnumValue<{module}::{}>", rust_type(name));
    Some(match field.shape {
        Shape::Implicit => format!(
            "
    /// `{field_name}`, an unknown number told apart from absence.
    #[must_use]
    pub fn {field_name}_value(&self) -> Option<{of}> {{
        EnumValue::present(self.{raw})
    }}
"
        ),
        Shape::Repeated => format!(
            "
    /// `{field_name}`, unknown numbers included.
    pub fn {field_name}_values(&self) -> impl ExactSizeIterator<Item = {of}> {{
        self.{raw}.iter().copied().map(EnumValue::from_number)
    }}
"
        ),
        _ => panic!("`{field_name}`: no accessor for an enum of this shape yet"),
    })
}
