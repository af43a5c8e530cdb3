//! The rules of one level.

use std::borrow::Cow;

use super::level_named;
use super::tree::{Faults, Member, Node, Object};
use crate::event::{DataClass, Sensitivity};
use crate::sensitivity::{AtRest, Content, Handling, PolicyErrorKind, Readers, Retention, Rule};

/// More months than any record is kept for: a thousand years.
const MONTHS: u64 = 12_000;

pub(super) fn handling(object: Object, faults: &mut Faults) -> Option<Handling> {
    let (line, path) = (object.line, object.path.clone());
    let keys = ["at_rest", "content", "readers", "retention"];
    let taken = object.take(keys, faults);
    for (key, member) in keys.iter().zip(&taken) {
        if member.is_none() {
            missing(line, &path, key, faults);
        }
    }
    let [at_rest, content, readers, retention] = taken;
    // Each is looked at, so that all that is wrong is told.
    let at_rest = at_rest.and_then(|member| rule(member, AtRest::ALL, AtRest::name, faults));
    let content = content.and_then(|member| rule(member, Content::ALL, Content::name, faults));
    let readers = readers.and_then(|member| rule(member, Readers::ALL, Readers::name, faults));
    let retention = retention.and_then(|member| self::retention(member, faults));
    Some(Handling {
        at_rest: at_rest?,
        content: content?,
        readers: readers?,
        retention: retention?,
    })
}

fn missing(line: usize, path: &str, key: &str, faults: &mut Faults) {
    let reason = format!("has no `{key}`: state it");
    faults.push(PolicyErrorKind::MissingKey, line, path, reason);
}

/// A rule by its name alone, or with its ground.
fn rule<T: Copy>(
    member: Member,
    all: &[T],
    name: fn(T) -> &'static str,
    faults: &mut Faults,
) -> Option<Rule<T>> {
    let (stated, ground) = match member.node {
        Node::Object(_) => {
            let (line, path) = (member.line, member.path.clone());
            let [rule, ground] = member.into_object(faults)?.take(["rule", "ground"], faults);
            if rule.is_none() {
                missing(line, &path, "rule", faults);
            }
            (rule?, self::ground(ground, faults))
        }
        Node::Text(_) | Node::Number(_) | Node::Other => (member, Cow::Borrowed("")),
    };
    let (line, path) = (stated.line, stated.path.clone());
    let text = stated.into_text(faults)?;
    let rule = all.iter().copied().find(|rule| name(*rule) == text);
    if rule.is_none() {
        let names: Vec<_> = all
            .iter()
            .map(|rule| format!("`{}`", name(*rule)))
            .collect();
        let reason = format!("is no rule; there are {}", names.join(", "));
        faults.push(PolicyErrorKind::UnknownRule, line, &path, reason);
    }
    Some(Rule {
        rule: rule?,
        ground,
    })
}

fn ground(ground: Option<Member>, faults: &mut Faults) -> Cow<'static, str> {
    let ground = ground.and_then(|ground| ground.into_text(faults));
    ground.map_or(Cow::Borrowed(""), Cow::Owned)
}

/// A class by its name alone, or with months and ground.
fn retention(member: Member, faults: &mut Faults) -> Option<Rule<Retention>> {
    let Node::Object(_) = member.node else {
        let class = member.into_text(faults)?;
        return Some(kept(class, None, None, Cow::Borrowed("")));
    };
    let (line, path) = (member.line, member.path.clone());
    let keys = ["class", "months", "available_months", "ground"];
    let [class, stated, available, ground] = member.into_object(faults)?.take(keys, faults);
    if class.is_none() {
        missing(line, &path, "class", faults);
    }
    let class = class.and_then(|class| class.into_text(faults));
    let available_at = available
        .as_ref()
        .map(|member| (member.line, member.path.clone()));
    let months = stated.and_then(|stated| self::months(&stated, faults));
    let available = available.and_then(|available| self::months(&available, faults));
    if let (Some((line, path)), Some(available)) = (available_at, available) {
        if months.is_none_or(|months| available > months) {
            let reason = "is more than `months`, for which records are kept";
            faults.push(PolicyErrorKind::Months, line, &path, reason);
        }
    }
    Some(kept(
        class?,
        months,
        available,
        self::ground(ground, faults),
    ))
}

fn kept(
    class: String,
    months: Option<u32>,
    available_months: Option<u32>,
    ground: Cow<'static, str>,
) -> Rule<Retention> {
    let rule = Retention {
        class: Cow::Owned(class),
        months,
        available_months,
    };
    Rule { rule, ground }
}

fn months(member: &Member, faults: &mut Faults) -> Option<u32> {
    let Member {
        line, path, node, ..
    } = member;
    let Node::Number(number) = node else {
        faults.push(PolicyErrorKind::Type, *line, path, "is no number");
        return None;
    };
    let months = number.filter(|months| (1..=MONTHS).contains(months));
    if months.is_none() {
        let reason = format!("is no number of months from 1 to {MONTHS}");
        faults.push(PolicyErrorKind::Months, *line, path, reason);
    }
    u32::try_from(months?).ok()
}

/// The class of data that a member names: with `DATA_CLASS_` or without.
pub(super) fn class(member: &Member, faults: &mut Faults) -> Option<DataClass> {
    const PREFIX: &str = "DATA_CLASS_";
    let key = member.key.strip_prefix(PREFIX).unwrap_or(&member.key);
    let short = |class: &DataClass| class.name().and_then(|name| name.strip_prefix(PREFIX));
    let class = DataClass::ALL
        .iter()
        .find(|class| short(class) == Some(key));
    if class.is_none() {
        let names = DataClass::ALL.iter().filter_map(short);
        let names: Vec<_> = names.map(|name| format!("`{name}`")).collect();
        let reason = format!("is no class of data; there are {}", names.join(", "));
        faults.push(
            PolicyErrorKind::UnknownClass,
            member.line,
            &member.path,
            reason,
        );
    }
    class.copied()
}

/// The level that a member gives a class.
pub(super) fn data_class(member: Member, faults: &mut Faults) -> Option<Sensitivity> {
    let (line, path) = (member.line, member.path.clone());
    match level_named(&member.into_text(faults)?) {
        Ok(level) => Some(level),
        Err(reason) => {
            faults.push(PolicyErrorKind::UnknownLevel, line, &path, reason);
            None
        }
    }
}
