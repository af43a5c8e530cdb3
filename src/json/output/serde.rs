//! Any serializer of serde.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::{List, Names, Object, Output, Written};

/// A serializer as a place for a value.
pub(crate) struct Serde<S>(pub(crate) S);

/// A value as serde wants it.
pub(in crate::json) struct Shown<'a, V>(pub(in crate::json) &'a V);

impl<'v, V: Written<'v>> Serialize for Shown<'_, V> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.write(Serde(to))
    }
}

impl<S: Serializer> Output<'_> for Serde<S> {
    type Done = S::Ok;
    type Error = S::Error;
    type Object = Serde<S::SerializeMap>;
    type List = Serde<S::SerializeSeq>;

    fn null(self) -> Result<S::Ok, S::Error> {
        self.0.serialize_unit()
    }

    fn bool(self, value: bool) -> Result<S::Ok, S::Error> {
        self.0.serialize_bool(value)
    }

    fn int32(self, value: i32) -> Result<S::Ok, S::Error> {
        self.0.serialize_i32(value)
    }

    fn int64(self, value: i64) -> Result<S::Ok, S::Error> {
        self.0.serialize_i64(value)
    }

    fn double(self, value: f64) -> Result<S::Ok, S::Error> {
        self.0.serialize_f64(value)
    }

    fn text(self, value: &str) -> Result<S::Ok, S::Error> {
        self.0.serialize_str(value)
    }

    fn plain(self, value: &str) -> Result<S::Ok, S::Error> {
        self.0.serialize_str(value)
    }

    fn object(self, size: Option<usize>) -> Result<Self::Object, S::Error> {
        self.0.serialize_map(size).map(Serde)
    }

    fn list(self, size: usize) -> Result<Self::List, S::Error> {
        self.0.serialize_seq(Some(size)).map(Serde)
    }
}

impl<'v, M: SerializeMap> Object<'v> for Serde<M> {
    type Done = M::Ok;
    type Error = M::Error;

    fn field(
        &mut self,
        names: &'static Names,
        proto: bool,
        value: &impl Written<'v>,
    ) -> Result<(), M::Error> {
        let name = if proto { names.proto } else { names.json };
        self.entry(name, value)
    }

    fn entry(&mut self, name: &str, value: &impl Written<'v>) -> Result<(), M::Error> {
        self.0.serialize_entry(name, &Shown(value))
    }

    fn end(self) -> Result<M::Ok, M::Error> {
        self.0.end()
    }
}

impl<'v, L: SerializeSeq> List<'v> for Serde<L> {
    type Done = L::Ok;
    type Error = L::Error;

    fn element(&mut self, value: &impl Written<'v>) -> Result<(), L::Error> {
        self.0.serialize_element(&Shown(value))
    }

    fn end(self) -> Result<L::Ok, L::Error> {
        self.0.end()
    }
}
