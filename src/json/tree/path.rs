//! Members by their paths, such as `target.uri`.

use super::{Object, Value};

impl<'a> Object<'a> {
    /// Takes a member. Null if there is none.
    pub(crate) fn take(&mut self, path: &str) -> Value<'a> {
        match split(path) {
            (name, Some(path)) => self.within(name, |object| object.take(path)),
            (name, None) => self.remove(name).unwrap_or_default(),
        }
    }

    /// Takes the members of an object one by one: `take_from("target", ["id", "name"])`.
    pub(crate) fn take_from<const N: usize>(
        &mut self,
        object: &str,
        names: [&str; N],
    ) -> [Value<'a>; N]
    where
        [Value<'a>; N]: Default,
    {
        self.within(object, |object| names.map(|name| object.take(name)))
    }

    /// Does something with an object in this one, which is left out once it is empty. What is done
    /// gives the default if there is no such object.
    pub(crate) fn within<T: Default>(&mut self, path: &str, act: impl FnOnce(&mut Self) -> T) -> T {
        let (mut act, mut done) = (Some(act), T::default());
        self.visit(path, &mut |object| {
            done = act.take().map_or_else(T::default, |act| act(object));
        });
        done
    }

    fn visit(&mut self, path: &str, act: &mut dyn FnMut(&mut Self)) {
        let (name, rest) = split(path);
        let Some(place) = self.place(name) else {
            return;
        };
        let Some((_, Value::Object(object))) = self.0.get_mut(place) else {
            return;
        };
        match rest {
            Some(path) => object.visit(path, act),
            None => act(object),
        }
        if object.is_empty() {
            self.0.swap_remove(place);
        }
    }

    /// Puts back what was taken and could not be placed, unless that is null.
    pub(crate) fn put_back(&mut self, path: &'static str, value: Value<'a>) {
        if value.is_null() {
            return;
        }
        match split(path) {
            (name, Some(path)) => {
                if let Some(object) = self.object(name) {
                    object.put_back(path, value);
                }
            }
            (name, None) => self.insert(name, value),
        }
    }

    /// Puts a member into the objects that stand before it in its path, over another of that path.
    /// Null makes none of them, and what else says nothing makes no member.
    pub(crate) fn put_within(&mut self, path: &'static str, value: impl Into<Value<'a>>) {
        let value = value.into();
        if value.is_null() {
            return;
        }
        match split(path) {
            (name, Some(path)) => {
                if let Some(object) = self.object(name) {
                    object.put_within(path, value);
                }
            }
            (_, None) if value.is_empty() => {}
            (name, None) => self.insert(name, value),
        }
    }

    /// Puts a member that is not there yet, unless it says nothing.
    pub(crate) fn put(&mut self, name: &'static str, value: impl Into<Value<'a>>) {
        let value = value.into();
        if !value.is_empty() {
            debug_assert!(!self.contains(name), "`{name}` is put once");
            self.0.push((name.into(), value));
        }
    }
}

/// The first name of a path, and what follows it.
fn split(path: &str) -> (&str, Option<&str>) {
    let dot = path.bytes().position(|byte| byte == b'.');
    let split = dot.and_then(|dot| Some((path.get(..dot)?, path.get(dot + 1..)?)));
    split.map_or((path, None), |(name, rest)| (name, Some(rest)))
}
