//! One value, lists of values, and maps of values by string.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::codec::{Codec, Read};
use super::context::At;
use super::scalar::refuse_number;
use crate::check::Code;

/// Reads one value in place.
pub(super) struct ValueSeed<'a, C: Codec> {
    pub(super) value: &'a mut C::Value,
    pub(super) at: &'a At<'a>,
}

impl<'de, C: Codec> DeserializeSeed<'de> for ValueSeed<'_, C> {
    type Value = Read;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Read, D::Error> {
        C::read(self.value, deserializer, self.at).map_err(|error| self.at.locate(error))
    }
}

macro_rules! located {
    ($seed:ident) => {
        impl<'de, C: Codec> DeserializeSeed<'de> for $seed<'_, C> {
            type Value = ();

            fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
                let at = self.at;
                deserializer
                    .deserialize_any(self)
                    .map_err(|error| at.locate(error))
            }
        }
    };
}

located!(ListSeed);
located!(MapSeed);

/// Reads a list.
pub(super) struct ListSeed<'a, C: Codec> {
    pub(super) field: &'a mut Vec<C::Value>,
    pub(super) at: &'a At<'a>,
}

impl<'de, C: Codec> Visitor<'de> for ListSeed<'_, C> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    refuse!("a list": bool number text map);

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        for index in 0.. {
            let at = self.at.index(index);
            let mut value = C::Value::default();
            let seed = ValueSeed::<C> {
                value: &mut value,
                at: &at,
            };
            let Some(read) = list.next_element_seed(seed)? else {
                break;
            };
            at.count()?;
            match read {
                Read::Null => return Err(at.refuse(Code::JsonNull, "is null")),
                Read::Ignored => {}
                Read::Value => self.field.push(value),
            }
        }
        Ok(())
    }
}

/// Reads an object whose keys are data.
pub(super) struct MapSeed<'a, C: Codec> {
    pub(super) field: &'a mut BTreeMap<String, C::Value>,
    pub(super) at: &'a At<'a>,
}

impl<'de, C: Codec> Visitor<'de> for MapSeed<'_, C> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    refuse!("an object": bool number text list);

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            refuse_number(self.at, "an object", &key)?;
            let at = self.at.key(&key);
            at.count()?;
            if self.field.contains_key(&key) {
                return Err(at.refuse_duplicate());
            }
            let mut value = C::Value::default();
            let seed = ValueSeed::<C> {
                value: &mut value,
                at: &at,
            };
            match map.next_value_seed(seed)? {
                Read::Null => return Err(at.refuse(Code::JsonNull, "is null")),
                Read::Ignored => {}
                Read::Value => {
                    self.field.insert(key, value);
                }
            }
        }
        Ok(())
    }
}
