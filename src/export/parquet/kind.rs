//! What the values of a column are.

use parquet::basic::{LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::data_type::{BoolType, Int32Type, Int64Type};
use parquet::errors::Result;
use parquet::schema::types::Type;

use super::store::{Numbers, Spans, Store};

/// What one value is.
pub(super) trait Kind {
    /// The type as the documents of Parquet name it.
    const NAME: &'static str;
    type Value: ?Sized;
    type Store: Store;

    fn put(store: &mut Self::Store, value: &Self::Value);

    fn schema(name: &str, repetition: Repetition) -> Result<Type>;
}

macro_rules! kinds {
    ($($(#[$doc:meta])+ $kind:ident $name:literal: $value:ty, $store:ty, $physical:ident, $logical:expr;)+) => {
        $(
            $(#[$doc])+
            pub(super) enum $kind {}

            impl Kind for $kind {
                const NAME: &'static str = $name;
                type Value = $value;
                type Store = $store;

                fn put(store: &mut Self::Store, value: &Self::Value) {
                    store.put(value);
                }

                fn schema(name: &str, repetition: Repetition) -> Result<Type> {
                    Type::primitive_type_builder(name, Physical::$physical)
                        .with_repetition(repetition)
                        .with_logical_type($logical)
                        .build()
                }
            }
        )+
    };
}

kinds! {
    /// Text in UTF-8.
    Text "STRING": str, Spans, BYTE_ARRAY, Some(LogicalType::String);
    /// Bytes as they are.
    Binary "BYTE_ARRAY": [u8], Spans, BYTE_ARRAY, None;
    /// A number of 32 bits.
    Int32 "INT32": i32, Numbers<Int32Type>, INT32, None;
    /// A number of 64 bits.
    Int64 "INT64": i64, Numbers<Int64Type>, INT64, None;
    /// Yes or no.
    Boolean "BOOLEAN": bool, Numbers<BoolType>, BOOLEAN, None;
    /// Days since 1970.
    Date "DATE": i32, Numbers<Int32Type>, INT32, Some(LogicalType::Date);
    /// Microseconds since 1970, in UTC.
    Moment "TIMESTAMP(MICROS, UTC)": i64, Numbers<Int64Type>, INT64, Some(LogicalType::timestamp(true, TimeUnit::MICROS));
}
