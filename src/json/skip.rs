//! Reading past a member that the message lacks, with what any JSON must obey.

use std::collections::HashSet;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::context::At;
use super::scalar::{NUMBER_KEY, Scalar, number, numbers_are_maps};
use crate::check::Code;

/// Reads any value and keeps nothing; refuses duplicate members within it.
pub(super) struct Skip<'a>(pub(super) &'a At<'a>);

impl<'de> DeserializeSeed<'de> for Skip<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let at = self.0;
        deserializer
            .deserialize_any(self)
            .map_err(|error| at.locate(error))
    }
}

impl<'de> Visitor<'de> for Skip<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut index = 0;
        loop {
            let at = self.0.index(index);
            if list.next_element_seed(Skip(&at))?.is_none() {
                return Ok(());
            }
            at.count()?;
            index += 1;
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = HashSet::new();
        while let Some(name) = map.next_key::<String>()? {
            if name == NUMBER_KEY && numbers_are_maps() {
                return self.number(&map.next_value::<String>()?);
            }
            let at = self.0.key(&name);
            at.count()?;
            if seen.contains(&name) {
                return Err(at.refuse_duplicate());
            }
            map.next_value_seed(Skip(&at))?;
            seen.insert(name);
        }
        Ok(())
    }
}

impl Skip<'_> {
    /// The same numbers are passed whichever way they come.
    fn number<E: de::Error>(self, digits: &str) -> Result<(), E> {
        match number(digits) {
            Scalar::Float(number) if !number.is_finite() => {
                let detail = "is outside the range of a double";
                Err(self.0.refuse(Code::JsonNumber, detail))
            }
            _ => Ok(()),
        }
    }
}
