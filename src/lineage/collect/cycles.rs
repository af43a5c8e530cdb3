//! Events that came from each other.

use super::Origin;

/// Cuts each cycle, so that the origins make a forest: at the weakest of its links, of several at
/// that of the first event. Tells those cycles in which every event names the next by its id.
pub(super) fn cut(origins: &mut [Origin]) -> Vec<Vec<usize>> {
    let mut cycles = Vec::new();
    // The walk in which an event was come by, from 1.
    let mut seen = vec![0; origins.len()];
    let mut path = Vec::new();
    for start in 0..origins.len() {
        path.clear();
        let (mut next, walk) = (Some(start), start + 1);
        while let Some(at) = next {
            match seen.get_mut(at) {
                Some(seen) if *seen == 0 => *seen = walk,
                Some(seen) if *seen == walk => {
                    let since = path.iter().position(|it| *it == at).unwrap_or_default();
                    cycles.extend(cut_one(origins, path.get(since..).unwrap_or_default()));
                    break;
                }
                _ => break,
            }
            path.push(at);
            next = origins.get(at).copied().flatten().map(|(origin, _)| origin);
        }
    }
    cycles
}

fn cut_one(origins: &mut [Origin], cycle: &[usize]) -> Option<Vec<usize>> {
    let link = |at: &usize| origins.get(*at).copied().flatten().map(|(_, link)| link);
    let weakest = cycle.iter().filter_map(link).max()?;
    let weak = cycle.iter().filter(|at| link(at) == Some(weakest));
    // Where all name each other, none of the links is weaker than another.
    let is_named = weakest.is_named();
    let begin = *if is_named {
        cycle.iter().min()
    } else {
        weak.min()
    }?;
    if let Some(origin) = origins.get_mut(begin) {
        *origin = None;
    }
    let mut told = cycle.to_vec();
    let first = told.iter().position(|at| *at == begin)?;
    told.rotate_left(first);
    is_named.then_some(told)
}
