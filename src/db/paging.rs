//! Pages of lists.

use diesel::QueryResult;

/// A walk along a list to the rows of one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListWalk {
    /// Whether it begins at the list's end.
    pub backwards: bool,
    /// How many rows come before the page on this way.
    pub skip: i64,
    /// How many rows the page has.
    pub take: i64,
}

impl ListWalk {
    /// The shorter way to the page behind `before` rows of a list: a database goes over all that it skips.
    pub fn to_page(total: i64, (before, size): (i64, i64)) -> Self {
        let take = (total - before).clamp(0, size);
        let behind = total - before - take;
        let backwards = (0..before).contains(&behind);
        Self { backwards, skip: if backwards { behind } else { before }, take }
    }

    /// The page in the list's order, as `read` finds it in the order of the way.
    ///
    /// # Errors
    /// Those of `read`.
    pub fn read<T>(self, read: impl FnOnce(Self) -> QueryResult<Vec<T>>) -> QueryResult<Vec<T>> {
        let mut page = read(self)?;
        if self.backwards {
            page.reverse();
        }
        Ok(page)
    }
}

/// How long a list is, as far as anybody looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    /// So many are all.
    All(i64),
    /// These are the first of more.
    TheFirst(i64),
}

/// Hits after which nobody looks for more: whoever wants another one types another word.
pub const ENOUGH: i64 = 500;

/// A page of what was found, of which only the first [`ENOUGH`] are shown; one more says that there are more.
pub fn page_of_the_first<T>(mut found: Vec<T>, place: (i64, i64)) -> (Vec<T>, Total) {
    let enough = usize::try_from(ENOUGH).unwrap_or_default();
    let are_all = found.len() <= enough;
    found.truncate(enough);
    let (page, total) = one_page(found, place);
    (page, if are_all { Total::All(total) } else { Total::TheFirst(total) })
}

/// A page of all keys that were found, and how many they are: words are looked for once, not once more to count.
pub fn one_page<T>(found: Vec<T>, (before, size): (i64, i64)) -> (Vec<T>, i64) {
    let number = |number: i64| usize::try_from(number).unwrap_or_default();
    let total = i64::try_from(found.len()).unwrap_or(i64::MAX);
    (found.into_iter().skip(number(before)).take(number(size)).collect(), total)
}

#[cfg(test)]
mod tests {
    use super::ListWalk;

    #[test]
    fn every_page_is_the_same_from_either_end() {
        for total in 0..40 {
            let list: Vec<i64> = (0..total).collect();
            for before in (0..45).step_by(7) {
                let page = ListWalk::to_page(total, (before, 7)).read(|way| {
                    let mut rows = list.clone();
                    if way.backwards {
                        rows.reverse();
                    }
                    assert!(way.skip <= total.max(before) / 2 || !way.backwards, "{way:?} of {total}");
                    Ok(rows
                        .into_iter()
                        .skip(usize::try_from(way.skip).unwrap())
                        .take(usize::try_from(way.take).unwrap())
                        .collect())
                });
                let expected: Vec<i64> = (before..total.min(before + 7)).collect();
                assert_eq!(page.unwrap(), expected, "{total} rows, page behind {before}");
            }
        }
    }
}
