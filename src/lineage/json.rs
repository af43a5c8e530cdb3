//! The tree as JSON. Its nodes are a flat list, since readers bound how deep JSON may nest.

use serde::ser::{Serialize, SerializeStruct as _, Serializer};

use super::{Acted, Duplicate, Lineage, Link, Node, Orphan, Party, Standing};

/// An object: `nodes`, `orphans`, `duplicates` and `cycles`. A node has `parent`, the place of
/// another in the list or null; `depth`; and either `party` or `event`. Events are named by `index`,
/// their number in the order in which they were given, from 0.
impl Serialize for Lineage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self {
            nodes,
            orphans,
            duplicates,
            cycles,
        } = self;
        let mut object = serializer.serialize_struct("Lineage", 4)?;
        object.serialize_field("nodes", nodes)?;
        object.serialize_field("orphans", orphans)?;
        object.serialize_field("duplicates", duplicates)?;
        object.serialize_field("cycles", cycles)?;
        object.end()
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self {
            parent,
            depth,
            standing,
        } = self;
        let mut object = serializer.serialize_struct("Node", 3)?;
        object.serialize_field("parent", parent)?;
        object.serialize_field("depth", depth)?;
        match standing {
            Standing::Party(party) => object.serialize_field("party", party)?,
            Standing::Event(acted) => object.serialize_field("event", acted)?,
        }
        object.end()
    }
}

impl Serialize for Party {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { r#type, id } = self;
        let mut object = serializer.serialize_struct("Party", 2)?;
        object.serialize_field("type", r#type)?;
        object.serialize_field("id", id)?;
        object.end()
    }
}

/// What the event does not state is null, or an empty text.
impl Serialize for Acted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self {
            index,
            event_id,
            event_type,
            outcome,
            time,
            actor,
            resource,
            link,
        } = self;
        // A time that is none is none here; the event's own form has it.
        let time = time.and_then(|time| time.to_datetime().ok());
        let time = time.map(|time| time.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true));
        let mut object = serializer.serialize_struct("Event", 8)?;
        object.serialize_field("index", index)?;
        object.serialize_field("event_id", event_id)?;
        object.serialize_field("event_type", &event_type.map(|it| it.to_string()))?;
        object.serialize_field("outcome", &outcome.map(|it| it.to_string()))?;
        object.serialize_field("time", &time)?;
        object.serialize_field("actor", actor)?;
        object.serialize_field("resource", resource)?;
        object.serialize_field("link", link)?;
        object.end()
    }
}

impl Serialize for Link {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.field())
    }
}

impl Serialize for Orphan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self {
            index,
            event_id,
            link,
            missing,
        } = self;
        let mut object = serializer.serialize_struct("Orphan", 4)?;
        object.serialize_field("index", index)?;
        object.serialize_field("event_id", event_id)?;
        object.serialize_field("link", link)?;
        object.serialize_field("missing", missing)?;
        object.end()
    }
}

impl Serialize for Duplicate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self {
            index,
            first,
            event_id,
        } = self;
        let mut object = serializer.serialize_struct("Duplicate", 3)?;
        object.serialize_field("index", index)?;
        object.serialize_field("first", first)?;
        object.serialize_field("event_id", event_id)?;
        object.end()
    }
}
