//! Lists do not cut through equals: where the last place of a list is shared, all that share it are in it.
//!
//! The one place where this is decided, for lists of regions and nodes alike.

/// Keeps the first `count` of a sorted list, and those behind them that equal the last of these by `key`.
pub fn cut_after<T, K: PartialEq>(list: &mut Vec<T>, count: usize, key: impl Fn(&T) -> K) {
    let Some(place) = count.checked_sub(1) else { return list.clear() };
    if let Some(shared) = list.get(place).map(&key) {
        let end = list.iter().rposition(|item| key(item) == shared).unwrap_or(place);
        list.truncate(end + 1);
    }
}

/// The same of the end of a list: the last `count`, and those before them that equal the first of these.
pub fn cut_before<T, K: PartialEq>(list: &mut Vec<T>, count: usize, key: impl Fn(&T) -> K) {
    list.reverse();
    cut_after(list, count, key);
    list.reverse();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_last_place_stays_whole() {
        let cut = |count| {
            let mut list = vec![5, 4, 4, 4, 1];
            cut_after(&mut list, count, |n| *n);
            list
        };
        assert_eq!([0, 1, 2, 4, 9].map(|count| cut(count).len()), [0, 1, 4, 4, 5]);
        let mut list = vec![5, 4, 4, 4, 1];
        cut_before(&mut list, 2, |n| *n);
        assert_eq!(list, [4, 4, 4, 1]);
    }
}
