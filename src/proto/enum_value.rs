//! An enum field's value, as open enums of protobuf are.

/// A value of an enum field: one that this version knows, or the number of one that it does not.
///
/// Newer writers may use values that this version of the schema lacks. Their numbers survive
/// reading and writing, in both forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a number is known or it is not")]
pub enum EnumValue<E> {
    /// A value of the schema.
    Known(E),
    /// A number for which the schema has no value.
    Unrecognized(i32),
}

impl<E: TryFrom<i32>> EnumValue<E> {
    /// Reads the number of a repeated field's element, where zero is a value like others.
    #[must_use]
    pub fn from_number(number: i32) -> Self {
        E::try_from(number).map_or(Self::Unrecognized(number), Self::Known)
    }

    /// Reads the number of a field without presence, where zero is absence.
    #[must_use]
    pub fn present(number: i32) -> Option<Self> {
        (number != 0).then(|| Self::from_number(number))
    }
}

impl<E> EnumValue<E> {
    /// The value, if the schema has it.
    #[must_use]
    pub fn known(self) -> Option<E> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unrecognized(_) => None,
        }
    }
}
