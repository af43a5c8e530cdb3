//! A message as a tree.

use std::borrow::Cow;

use prost_types::Timestamp;

use super::{EVENT, Object, PART, Value};
use crate::json::codec::Rfc3339;
use crate::json::output::{self, List, Names, Output, Written};

/// A place for a value of a tree, with room for so many members.
pub(in crate::json) struct Collect(usize);

impl Collect {
    /// A place for an event.
    pub(in crate::json) fn event() -> Self {
        Self(EVENT)
    }
}

impl<'v> Output<'v> for Collect {
    type Done = Value<'v>;
    type Error = serde_json::Error;
    type Object = Object<'v>;
    type List = Vec<Value<'v>>;

    fn null(self) -> Result<Value<'v>, Self::Error> {
        Ok(Value::Null)
    }

    fn bool(self, value: bool) -> Result<Value<'v>, Self::Error> {
        Ok(Value::Bool(value))
    }

    fn int32(self, value: i32) -> Result<Value<'v>, Self::Error> {
        Ok(value.into())
    }

    fn int64(self, value: i64) -> Result<Value<'v>, Self::Error> {
        Ok(value.into())
    }

    fn double(self, value: f64) -> Result<Value<'v>, Self::Error> {
        Ok(value.into())
    }

    fn text(self, value: &'v str) -> Result<Value<'v>, Self::Error> {
        Ok(value.into())
    }

    fn plain(self, value: &str) -> Result<Value<'v>, Self::Error> {
        Ok(value.to_owned().into())
    }

    fn object(self, size: Option<usize>) -> Result<Object<'v>, Self::Error> {
        Ok(Object(Vec::with_capacity(size.unwrap_or(self.0))))
    }

    fn list(self, size: usize) -> Result<Vec<Value<'v>>, Self::Error> {
        Ok(Vec::with_capacity(size))
    }

    fn name(self, name: &'static str) -> Result<Value<'v>, Self::Error> {
        Ok(name.into())
    }

    fn unknown(self, number: i32) -> Result<Value<'v>, Self::Error> {
        Ok(Value::Unknown(number))
    }

    fn long(self, value: i64) -> Result<Value<'v>, Self::Error> {
        Ok(Value::Long(value))
    }

    fn whole(self, value: i64) -> Result<Value<'v>, Self::Error> {
        Ok(Value::Whole(value))
    }

    fn any_double(self, value: f64) -> Result<Value<'v>, Self::Error> {
        Ok(value.into())
    }

    fn time(self, value: Timestamp, _: &Rfc3339) -> Result<Value<'v>, Self::Error> {
        Ok(Value::Time(value))
    }

    fn bytes(self, value: &'v [u8]) -> Result<Value<'v>, Self::Error> {
        Ok(Value::Bytes(value))
    }
}

impl<'v> output::Object<'v> for Object<'v> {
    type Done = Value<'v>;
    type Error = serde_json::Error;

    fn field(
        &mut self,
        names: &'static Names,
        proto: bool,
        value: &impl Written<'v>,
    ) -> Result<(), Self::Error> {
        let name = if proto { names.proto } else { names.json };
        self.known(name, value)
    }

    fn known(&mut self, name: &'static str, value: &impl Written<'v>) -> Result<(), Self::Error> {
        let value = value.write(Collect(PART))?;
        // INVARIANT: a message has each field once.
        self.0.push((name.into(), value));
        Ok(())
    }

    fn entry(&mut self, name: &'v str, value: &impl Written<'v>) -> Result<(), Self::Error> {
        let value = value.write(Collect(PART))?;
        // INVARIANT: a map has each key once.
        self.0.push((Cow::Borrowed(name).into(), value));
        Ok(())
    }

    fn end(self) -> Result<Value<'v>, Self::Error> {
        Ok(Value::Object(self))
    }
}

impl<'v> List<'v> for Vec<Value<'v>> {
    type Done = Value<'v>;
    type Error = serde_json::Error;

    fn element(&mut self, value: &impl Written<'v>) -> Result<(), Self::Error> {
        self.push(value.write(Collect(PART))?);
        Ok(())
    }

    fn end(self) -> Result<Value<'v>, Self::Error> {
        Ok(Value::List(self))
    }
}
