//! An analysis from JSON.

use chrono::DateTime;

use super::error::AnalysisErrorKind as Kind;
use super::value::Part;
use super::{AnalysisError, ENDINGS, FORMAT};
use crate::analysis::buckets::Buckets;
use crate::analysis::hash::hash;
use crate::analysis::keys::{Keys, kept_hash};
use crate::analysis::{Analysis, Bucket, Counts, Dimension, Settings};

pub(super) fn analysis(text: &[u8]) -> Result<Analysis, AnalysisError> {
    let root = Part::parse(text)?;
    let [format, settings, total, by, over_time] =
        root.take(["format", "settings", "total", "by", "over_time"])?;
    if format.text()? != FORMAT {
        return format.fault(Kind::Format);
    }
    let [limit, bucket] = settings.take(["keys", "bucket_seconds"])?;
    let Ok(limit) = usize::try_from(limit.number()?) else {
        return limit.fault(Kind::Value);
    };
    let bucket = optional(bucket, |bucket| {
        match Bucket::from_seconds(bucket.number()?) {
            Some(length) => Ok(length),
            None => bucket.fault(Kind::Value),
        }
    })?;
    let total = counts(total)?;
    let mut tables = Vec::new();
    for (name, part) in by.members()? {
        let dimension = Dimension::ALL.iter().find(|known| known.name() == name);
        let Some(dimension) = dimension else {
            return part.fault(Kind::Unknown);
        };
        tables.push((*dimension, keys(part, limit, &total)?));
    }
    tables.sort_by_key(|(dimension, _)| *dimension);
    over_time.agrees(over_time.is_null() == bucket.is_none())?;
    let buckets = match bucket {
        Some(bucket) => Some(buckets(over_time, bucket, limit, &total)?),
        None => None,
    };
    let by: Vec<_> = tables.iter().map(|(dimension, _)| *dimension).collect();
    let settings = Settings::default().by(&by).keys(limit).over_time(bucket);
    Ok(Analysis {
        settings,
        total,
        keys: tables,
        buckets,
    })
}

fn optional<T>(
    part: Part,
    read: impl Fn(Part) -> Result<T, AnalysisError>,
) -> Result<Option<T>, AnalysisError> {
    if part.is_null() {
        return Ok(None);
    }
    read(part).map(Some)
}

/// The counts by outcome, with which the others must agree.
fn counts(part: Part) -> Result<Counts, AnalysisError> {
    let mut counts = Counts::default();
    let names = ENDINGS.map(|(name, _)| name);
    let [succeeded, partial, failed, refused, other, pending, unknown] = names;
    let [events, attempted, outcomes, ended @ ..] = part.take([
        "events",
        "attempted",
        "outcomes",
        succeeded,
        partial,
        failed,
        refused,
        other,
        pending,
        unknown,
    ])?;
    for (name, part) in outcomes.members()? {
        let known = Counts::outcomes().find(|(known, _)| *known == name);
        let Some((_, outcome)) = known else {
            return part.fault(Kind::Unknown);
        };
        counts.add(outcome, part.number()?);
    }
    events.agrees(events.number()? == counts.events())?;
    attempted.agrees(attempted.number()? == counts.attempted())?;
    for ((_, ending), part) in ENDINGS.iter().zip(&ended) {
        part.agrees(part.number()? == counts.ended(*ending))?;
    }
    Ok(counts)
}

fn keys(part: Part, limit: usize, total: &Counts) -> Result<Keys, AnalysisError> {
    let whole = part.path.clone();
    let [rows, none, others, cut_off] = part.take(["rows", "none", "others", "cut_off"])?;
    let mut keys = Keys::new(limit);
    for row in rows.list()? {
        let [key, counts] = row.take(["key", "counts"])?;
        let text = key.text()?;
        if !keys.restore_row(hash_of(text), text, &self::counts(counts)?) {
            return key.fault(Kind::Sum);
        }
    }
    keys.none = counts(none)?;
    let others = counts(others)?;
    let [count, is_exact, hashes] = cut_off.take(["keys", "is_exact", "hashes"])?;
    let is_exact = is_exact.bool()?;
    let (path, mut read) = (hashes.path.clone(), Vec::new());
    for part in hashes.list()? {
        match u64::from_str_radix(part.text()?, 16) {
            Ok(hash) => read.push(hash),
            Err(_) => return part.fault(Kind::Value),
        }
    }
    if !keys.restore(others, read, is_exact) {
        return Err(AnalysisError::new(Kind::Sum, &path));
    }
    count.agrees(count.number()? == keys.cut_off())?;
    if keys.total() != *total {
        return Err(AnalysisError::new(Kind::Sum, &whole));
    }
    Ok(keys)
}

/// The hash of a key, of which the text is what was kept.
fn hash_of(text: &str) -> u64 {
    kept_hash(text).unwrap_or_else(|| hash(text))
}

fn buckets(
    part: Part,
    bucket: Bucket,
    limit: usize,
    total: &Counts,
) -> Result<Buckets, AnalysisError> {
    let whole = part.path.clone();
    let [length, rows, none] = part.take(["bucket_seconds", "rows", "none"])?;
    let mut buckets = Buckets::new(bucket, limit);
    let is_length = buckets.widen_to(length.number()?);
    length.agrees(is_length)?;
    for row in rows.list()? {
        let [start, counts] = row.take(["start", "counts"])?;
        let Ok(time) = DateTime::parse_from_rfc3339(start.text()?) else {
            return start.fault(Kind::Value);
        };
        let is_bucket = buckets.restore(time.timestamp(), &self::counts(counts)?);
        start.agrees(is_bucket && time.timestamp_subsec_nanos() == 0)?;
    }
    buckets.none = counts(none)?;
    if buckets.total() != *total {
        return Err(AnalysisError::new(Kind::Sum, &whole));
    }
    Ok(buckets)
}
