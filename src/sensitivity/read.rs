//! A policy from text.

#[cfg(feature = "json")]
mod json;
mod level;
#[cfg(feature = "toml")]
mod toml;
mod tree;

use self::level::{class, data_class, handling};
use self::tree::{Faults, Object};
use super::{Handling, Policy, PolicyErrorKind, PolicyErrors};
use crate::event::{DataClass, Sensitivity};

#[cfg(feature = "json")]
pub(super) fn from_json(text: &str) -> Result<Policy, PolicyErrors> {
    let mut faults = Faults::default();
    let root = json::parse(text, &mut faults);
    policy(root, faults)
}

#[cfg(feature = "toml")]
pub(super) fn from_toml(text: &str) -> Result<Policy, PolicyErrors> {
    let mut faults = Faults::default();
    let root = toml::parse(text, &mut faults);
    policy(root, faults)
}

/// The policy of a text; without a tree the text is not in its form.
fn policy(root: Option<Object>, mut faults: Faults) -> Result<Policy, PolicyErrors> {
    let policy = root.and_then(|root| root_policy(root, &mut faults));
    if let Some(policy) = &policy {
        weaker(policy, &mut faults);
    }
    match policy {
        Some(policy) if faults.is_empty() => Ok(policy.policy),
        _ => Err(faults.into_errors()),
    }
}

/// A policy with the lines on which its levels are stated.
struct Stated {
    policy: Policy,
    levels: Levels,
}

/// A level: its line and, if all is right with it, how it is handled.
type Levels = Vec<(Sensitivity, usize, Option<Handling>)>;

fn root_policy(root: Object, faults: &mut Faults) -> Option<Stated> {
    let [levels, classes] = root.take(["levels", "data_classes"], faults);
    let classes = classes.and_then(|classes| classes.into_object(faults));
    let classes = classes.map_or(Vec::new(), |classes| data_classes(classes, faults));
    let Some(levels) = levels else {
        for level in Sensitivity::ALL {
            missing(1, *level, faults);
        }
        return None;
    };
    let line = levels.line;
    let mut levels = self::levels(levels.into_object(faults)?, faults);
    for level in Sensitivity::ALL {
        if !levels.iter().any(|(stated, ..)| stated == level) {
            missing(line, *level, faults);
        }
    }
    let mut take = |level| {
        let found = levels.iter_mut().find(|(stated, ..)| *stated == level);
        found.and_then(|(.., handling)| handling.take())
    };
    let policy = Policy {
        public: take(Sensitivity::Public)?,
        public_internal: take(Sensitivity::PublicInternal)?,
        confidential: take(Sensitivity::Confidential)?,
        secret: take(Sensitivity::Secret)?,
        top_secret: take(Sensitivity::TopSecret)?,
        classes,
    };
    Some(Stated { policy, levels })
}

fn missing(line: usize, level: Sensitivity, faults: &mut Faults) {
    let reason = format!("has no level `{}`: state it", level.short_name());
    faults.push(PolicyErrorKind::MissingLevel, line, "levels", reason);
}

fn levels(object: Object, faults: &mut Faults) -> Levels {
    let mut levels = Levels::new();
    for member in object.members {
        match level_named(&member.key) {
            Err(reason) => {
                faults.push(
                    PolicyErrorKind::UnknownLevel,
                    member.line,
                    &member.path,
                    reason,
                );
            }
            Ok(level) if levels.iter().any(|(stated, ..)| *stated == level) => {
                let reason = format!("states `{}` again: leave one out", level.short_name());
                faults.push(
                    PolicyErrorKind::Duplicate,
                    member.line,
                    &member.path,
                    reason,
                );
            }
            Ok(level) => {
                let line = member.line;
                let object = member.into_object(faults);
                levels.push((
                    level,
                    line,
                    object.and_then(|object| handling(object, faults)),
                ));
            }
        }
    }
    levels
}

/// The level of a name, or why it is none that can be handled.
fn level_named(name: &str) -> Result<Sensitivity, String> {
    match Sensitivity::from_name(name) {
        Ok(Some(level)) => Ok(level),
        Ok(None) => Err("states no level; what is unknown is handled as `CONFIDENTIAL`".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

fn data_classes(object: Object, faults: &mut Faults) -> Vec<(DataClass, Sensitivity)> {
    let mut classes: Vec<(DataClass, Sensitivity)> = Vec::new();
    for member in object.members {
        let Some(class) = class(&member, faults) else {
            continue;
        };
        if classes.iter().any(|(stated, _)| *stated == class) {
            let reason = "states the class again: leave one out";
            faults.push(
                PolicyErrorKind::Duplicate,
                member.line,
                &member.path,
                reason,
            );
            continue;
        }
        let level = data_class(member, faults);
        classes.extend(level.map(|level| (class, level)));
    }
    classes
}

/// Higher levels ask for no less than lower ones, so that raising a level never loosens how an event
/// is handled.
fn weaker(stated: &Stated, faults: &mut Faults) {
    let level = |level: &Sensitivity| (*level, stated.policy.handling(Some(*level)));
    let mut ranked: Vec<_> = Sensitivity::ALL.iter().map(level).collect();
    ranked.sort_by_key(|(level, _)| level.rank());
    for ((below, lower), (level, higher)) in ranked.iter().zip(ranked.iter().skip(1)) {
        let line = stated.levels.iter().find(|(stated, ..)| stated == level);
        let line = line.map_or(1, |(_, line, _)| *line);
        let rules = [
            ("at_rest", higher.at_rest.rule < lower.at_rest.rule),
            ("content", higher.content.rule < lower.content.rule),
            ("readers", higher.readers.rule < lower.readers.rule),
        ];
        for (rule, _) in rules.iter().filter(|(_, is_weaker)| *is_weaker) {
            let path = format!("levels.{}.{rule}", level.short_name());
            let below = below.short_name();
            let reason = format!("asks for less than that of `{below}`, which is a lower level");
            faults.push(PolicyErrorKind::Weaker, line, &path, reason);
        }
    }
}
