//! The programme of a day as a table: rooms across, beginnings down; length is rowspan, all rooms is colspan.

use crate::clock::Timestamp;

/// Something that is to stand in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GridItem {
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// Its column; `None` takes all that are free.
    pub column: Option<usize>,
}

/// A cell of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimeCell {
    /// Rows that it takes.
    pub rows: usize,
    /// Columns that it takes.
    pub columns: usize,
    /// What stands in it, as indices of what was placed; more than one where a room is taken twice.
    pub holds: Vec<usize>,
}

/// A row of the table: everything that begins at one instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeRow {
    /// The instant.
    pub starts_at: Timestamp,
    /// Its cells from left to right; what reaches in from above is left out, as HTML wants it.
    pub cells: Vec<TimeCell>,
}

struct Standing {
    row: usize,
    column: usize,
    cell: TimeCell,
}

/// Lays out a day. Nothing is dropped: what finds its room taken joins the cell that stands there.
pub fn lay_out(placed: &[GridItem], columns: usize) -> Vec<TimeRow> {
    let columns = columns.max(1);
    let mut starts: Vec<Timestamp> = placed.iter().map(|one| one.starts_at).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut taken: Vec<Vec<Option<usize>>> = vec![vec![None; columns]; starts.len()];
    let mut cells: Vec<Standing> = Vec::new();
    let mut order: Vec<usize> = (0..placed.len()).collect();
    order.sort_by_key(|at| (placed[*at].starts_at, placed[*at].column.is_none()));
    for at in order {
        let one = placed[at];
        let row = starts.partition_point(|start| *start < one.starts_at);
        let (column, wide, high) = match one.column {
            Some(column) => (column.min(columns - 1), 1, rows_until(&starts[row..], one.ends_at)),
            None => widest_gap(&taken[row]).map_or((0, 1, 1), |(column, wide)| (column, wide, 1)),
        };
        if let Some(there) = taken[row][column] {
            cells[there].cell.holds.push(at);
            continue;
        }
        for line in &mut taken[row..row + high] {
            line[column..column + wide].fill(Some(cells.len()));
        }
        cells.push(Standing { row, column, cell: TimeCell { rows: high, columns: wide, holds: vec![at] } });
    }
    let rows = taken.iter().enumerate().zip(starts);
    rows.map(|((row, line), starts_at)| TimeRow { starts_at, cells: cells_of(row, line, &cells) }).collect()
}

fn rows_until(starts: &[Timestamp], end: Timestamp) -> usize {
    starts.iter().take_while(|start| **start < end).count().max(1)
}

/// First column and width of the widest run of free columns.
fn widest_gap(line: &[Option<usize>]) -> Option<(usize, usize)> {
    let mut best: Option<(usize, usize)> = None;
    let mut from = 0;
    for run in line.chunk_by(|one, other| one.is_none() == other.is_none()) {
        if run[0].is_none() && best.is_none_or(|(_, wide)| run.len() > wide) {
            best = Some((from, run.len()));
        }
        from += run.len();
    }
    best
}

fn cells_of(row: usize, line: &[Option<usize>], cells: &[Standing]) -> Vec<TimeCell> {
    let begins_here = |(column, there): (usize, &Option<usize>)| match there {
        None => Some(TimeCell { rows: 1, columns: 1, holds: Vec::new() }),
        Some(there) => {
            let standing = &cells[*there];
            (standing.row == row && standing.column == column).then(|| standing.cell.clone())
        }
    };
    line.iter().enumerate().filter_map(begins_here).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_micros(0).plus_minutes(minute)
    }

    fn placed(from: i64, until: i64, column: Option<usize>) -> GridItem {
        GridItem { starts_at: at(from), ends_at: at(until), column }
    }

    fn shape(rows: &[TimeRow]) -> Vec<Vec<(usize, usize, Vec<usize>)>> {
        rows.iter().map(|row| row.cells.iter().map(|c| (c.rows, c.columns, c.holds.clone())).collect()).collect()
    }

    #[test]
    fn a_workshop_reaches_over_the_coffee_break_that_all_others_have() {
        let day = [
            placed(0, 40, Some(0)),
            placed(0, 40, Some(1)),
            placed(0, 100, Some(2)),
            placed(40, 60, None),
            placed(60, 100, Some(1)),
        ];
        assert_eq!(
            shape(&lay_out(&day, 3)),
            [
                vec![(1, 1, vec![0]), (1, 1, vec![1]), (3, 1, vec![2])],
                vec![(1, 2, vec![3])],
                vec![(1, 1, vec![]), (1, 1, vec![4])],
            ]
        );
    }

    #[test]
    fn two_in_one_room_share_its_cell() {
        let day = [placed(0, 60, Some(0)), placed(0, 30, Some(0)), placed(30, 60, Some(0)), placed(30, 60, Some(1))];
        assert_eq!(shape(&lay_out(&day, 2)), [vec![(2, 1, vec![0, 1, 2]), (1, 1, vec![])], vec![(1, 1, vec![3])]]);
    }

    #[test]
    fn what_takes_all_rooms_needs_no_room() {
        assert_eq!(shape(&lay_out(&[placed(0, 30, None)], 0)), [vec![(1, 1, vec![0])]]);
    }

    proptest! {
        #[test]
        fn every_row_is_full_and_everything_stands_once(
            day in proptest::collection::vec((0_i64..12, 1_i64..6, proptest::option::of(0_usize..4)), 0..24),
        ) {
            let day: Vec<GridItem> = day.into_iter().map(|(from, long, column)| placed(from, from + long, column)).collect();
            let rows = lay_out(&day, 4);
            let mut reaching = vec![0_usize; rows.len() + 16];
            for (number, row) in rows.iter().enumerate() {
                let here: usize = row.cells.iter().map(|cell| cell.columns).sum();
                prop_assert_eq!(here + reaching[number], 4);
                for cell in &row.cells {
                    for below in 1..cell.rows {
                        reaching[number + below] += cell.columns;
                    }
                }
            }
            let mut held: Vec<usize> = rows.iter().flat_map(|row| &row.cells).flat_map(|cell| cell.holds.clone()).collect();
            held.sort_unstable();
            prop_assert_eq!(held, (0..day.len()).collect::<Vec<_>>());
        }
    }
}
