//! The visitor methods for JSON kinds that a field does not take.

/// Refuses kinds of values, in a visitor that has `self.at`; `expected` names what it wants.
macro_rules! refuse {
    ($expected:literal: $($kind:ident)+) => {
        $(refuse!(@$kind $expected);)+
    };
    (@bool $expected:literal) => {
        fn visit_bool<E: serde::de::Error>(self, _: bool) -> Result<Self::Value, E> {
            Err($crate::json::scalar::mismatch(self.at, $expected, "a bool"))
        }
    };
    (@number $expected:literal) => {
        fn visit_i64<E: serde::de::Error>(self, _: i64) -> Result<Self::Value, E> {
            Err($crate::json::scalar::mismatch(self.at, $expected, "a number"))
        }

        fn visit_u64<E: serde::de::Error>(self, _: u64) -> Result<Self::Value, E> {
            Err($crate::json::scalar::mismatch(self.at, $expected, "a number"))
        }

        fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<Self::Value, E> {
            Err($crate::json::scalar::mismatch(self.at, $expected, "a number"))
        }
    };
    (@text $expected:literal) => {
        fn visit_str<E: serde::de::Error>(self, _: &str) -> Result<Self::Value, E> {
            Err($crate::json::scalar::mismatch(self.at, $expected, "a string"))
        }
    };
    (@list $expected:literal) => {
        fn visit_seq<A: serde::de::SeqAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
            Err($crate::json::scalar::mismatch(self.at, $expected, "a list"))
        }
    };
    (@map $expected:literal) => {
        fn visit_map<A: serde::de::MapAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
            Err($crate::json::scalar::mismatch(self.at, $expected, "an object"))
        }
    };
}
