//! A day as a grid: rooms across, equal steps of time down, so that length is height.

use crate::clock::Timestamp;

/// Something that is to stand in the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScheduleItem {
    /// Its column; `None` takes all that are free.
    pub column: Option<usize>,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
}

/// A cell of the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduleCell {
    /// Its first column.
    pub column: usize,
    /// Steps that it takes.
    pub rows: usize,
    /// Columns that it takes.
    pub columns: usize,
    /// What stands in it, as indices of the items; more than one where a room is taken twice, none where it is free.
    pub holds: Vec<usize>,
}

/// One step of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduleLine {
    /// When it begins.
    pub starts_at: Timestamp,
    /// Its cells from left to right; what reaches in from above is left out, as HTML wants it.
    pub cells: Vec<ScheduleCell>,
}

/// Most steps of a grid: what reaches further is cut, and its card says when it ends.
const MOST: usize = 400;

/// Minutes of a step: ten where everything begins and ends on them, else a quarter of an hour, else five.
pub fn step(items: &[ScheduleItem]) -> i64 {
    let fits = |step: &i64| {
        let on_it = |instant: Timestamp| instant.seconds() % (step * 60) == 0;
        items.iter().all(|item| on_it(item.starts_at) && on_it(item.ends_at))
    };
    [10, 15].into_iter().find(fits).unwrap_or(5)
}

struct Standing {
    row: usize,
    column: usize,
    cell: ScheduleCell,
}

/// Minutes after which a free cell ends at the latest.
const FREE: i64 = 30;

/// Lays out a day from its first hour to its last, or as far as its items reach. Nothing is dropped: what finds its room
/// taken joins the cell that stands there. What is free is cut into cells of half an hour.
pub fn lay_out(items: &[ScheduleItem], columns: usize, hours: Option<(Timestamp, Timestamp)>) -> Vec<ScheduleLine> {
    let (columns, step) = (columns.max(1), step(items));
    let begins = items.iter().map(|item| item.starts_at).chain(hours.map(|hours| hours.0));
    let Some(first) = begins.map(|begins| begins.seconds().div_euclid(1800) * 30).min() else {
        return Vec::new();
    };
    let row = |instant: Timestamp| (instant.seconds().div_euclid(60) - first).max(0);
    let top = |item: &ScheduleItem| usize::try_from(row(item.starts_at) / step).unwrap_or(0).min(MOST - 1);
    let foot = |item: &ScheduleItem| {
        usize::try_from((row(item.ends_at) + step - 1) / step).unwrap_or(0).clamp(top(item) + 1, MOST)
    };
    let closes = hours.map_or(0, |hours| usize::try_from(row(hours.1) / step).unwrap_or(0).min(MOST));
    let height = items.iter().map(foot).max().unwrap_or(0).max(closes);
    let mut taken: Vec<Vec<Option<usize>>> = vec![vec![None; columns]; height];
    let mut cells: Vec<Standing> = Vec::new();
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|at| (items[*at].column.is_none(), top(&items[*at]), *at));
    for at in order {
        let (from, until) = (top(&items[at]), foot(&items[at]));
        let place = match items[at].column {
            Some(column) => Ok((column.min(columns - 1), 1)),
            None => widest(&taken, from, until).ok_or(0),
        };
        let (column, wide) = place.unwrap_or_else(|column| (column, 1));
        if let Some(there) = taken[from][column] {
            let standing = &mut cells[there];
            standing.cell.holds.push(at);
            let end = standing.row + standing.cell.rows;
            let span = standing.column..standing.column + standing.cell.columns;
            let below = taken[end..until.max(end)].iter();
            let more = below.take_while(|line| line[span.clone()].iter().all(Option::is_none)).count();
            for line in &mut taken[end..end + more] {
                line[span.clone()].fill(Some(there));
            }
            standing.cell.rows += more;
            continue;
        }
        let free = |line: &&Vec<Option<usize>>| line[column..column + wide].iter().all(Option::is_none);
        let rows = taken[from..until].iter().take_while(free).count();
        for line in &mut taken[from..from + rows] {
            line[column..column + wide].fill(Some(cells.len()));
        }
        cells.push(Standing { row: from, column, cell: ScheduleCell { column, rows, columns: wide, holds: vec![at] } });
    }
    fill(&mut taken, &mut cells, usize::try_from(FREE / step).unwrap_or(1).max(1));
    let start = Timestamp::EPOCH.plus_minutes(first);
    let lines = taken.iter().enumerate().zip((0..).map(|number| start.plus_minutes(number * step)));
    lines.map(|((row, line), starts_at)| ScheduleLine { starts_at, cells: cells_of(row, line, &cells) }).collect()
}

/// Cuts what is free into cells that end where half an hour does.
fn fill(taken: &mut [Vec<Option<usize>>], cells: &mut Vec<Standing>, block: usize) {
    let columns = taken.first().map_or(0, Vec::len);
    for column in 0..columns {
        let mut row = 0;
        while row < taken.len() {
            let end = ((row / block + 1) * block).min(taken.len());
            let rows = taken[row..end].iter().take_while(|line| line[column].is_none()).count();
            for line in &mut taken[row..row + rows] {
                line[column] = Some(cells.len());
            }
            if rows > 0 {
                cells.push(Standing {
                    row,
                    column,
                    cell: ScheduleCell { column, rows, columns: 1, holds: Vec::new() },
                });
            }
            row += rows.max(1);
        }
    }
}

/// First column and width of the widest run that is free over some rows; where none is, over the first of them.
fn widest(taken: &[Vec<Option<usize>>], from: usize, until: usize) -> Option<(usize, usize)> {
    let run = |until: usize| {
        let free: Vec<bool> =
            (0..taken[from].len()).map(|column| taken[from..until].iter().all(|line| line[column].is_none())).collect();
        let (mut best, mut at) = (None::<(usize, usize)>, 0);
        for run in free.chunk_by(|one, other| one == other) {
            if run[0] && best.is_none_or(|(_, wide)| run.len() > wide) {
                best = Some((at, run.len()));
            }
            at += run.len();
        }
        best
    };
    run(until).or_else(|| run(from + 1))
}

fn cells_of(row: usize, line: &[Option<usize>], cells: &[Standing]) -> Vec<ScheduleCell> {
    let begins_here = |(column, there): (usize, &Option<usize>)| {
        let standing = &cells[(*there)?];
        (standing.row == row && standing.column == column).then(|| standing.cell.clone())
    };
    line.iter().enumerate().filter_map(begins_here).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn item(from: i64, until: i64, column: Option<usize>) -> ScheduleItem {
        let at = |minute| Timestamp::EPOCH.plus_minutes(minute);
        ScheduleItem { column, starts_at: at(from), ends_at: at(until) }
    }

    fn shape(lines: &[ScheduleLine]) -> Vec<Vec<(usize, usize, Vec<usize>)>> {
        lines.iter().map(|line| line.cells.iter().map(|c| (c.rows, c.columns, c.holds.clone())).collect()).collect()
    }

    #[test]
    fn a_step_is_as_long_as_the_times_allow() {
        assert_eq!(step(&[item(0, 40, None)]), 10);
        assert_eq!(step(&[item(15, 45, None)]), 15);
        assert_eq!(step(&[item(15, 40, None)]), 5);
        assert_eq!(step(&[item(17, 41, None)]), 5);
    }

    #[test]
    fn length_is_height_and_a_break_is_as_wide_as_it_can_be() {
        let day = [item(0, 20, Some(0)), item(0, 30, Some(2)), item(20, 30, None)];
        assert_eq!(
            shape(&lay_out(&day, 3, None)),
            [vec![(2, 1, vec![0]), (2, 1, vec![]), (3, 1, vec![1])], vec![], vec![(1, 2, vec![2])],]
        );
    }

    #[test]
    fn two_in_one_room_share_its_cell() {
        let day = [item(0, 20, Some(0)), item(10, 20, Some(0))];
        assert_eq!(shape(&lay_out(&day, 1, None)), [vec![(2, 1, vec![0, 1])], vec![]]);
    }

    #[test]
    fn the_cell_of_two_is_as_long_as_the_longer_of_them() {
        let day = [item(0, 20, Some(0)), item(10, 40, Some(0))];
        assert_eq!(shape(&lay_out(&day, 1, None)), [vec![(4, 1, vec![0, 1])], vec![], vec![], vec![]]);
    }

    #[test]
    fn an_empty_day_has_its_hours_in_free_cells_of_half_an_hour() {
        let hours = item(60, 130, None);
        let free = vec![(3, 1, vec![]), (3, 1, vec![])];
        let rest = vec![(1, 1, vec![]), (1, 1, vec![])];
        assert_eq!(
            shape(&lay_out(&[], 2, Some((hours.starts_at, hours.ends_at)))),
            [free.clone(), vec![], vec![], free, vec![], vec![], rest]
        );
    }

    proptest! {
        #[test]
        fn every_line_is_full_and_everything_stands_once(
            day in proptest::collection::vec((0_i64..30, 1_i64..12, proptest::option::of(0_usize..4)), 1..24),
        ) {
            let day: Vec<ScheduleItem> = day.into_iter().map(|(at, long, column)| item(at * 5, (at + long) * 5, column)).collect();
            let lines = lay_out(&day, 4, None);
            let mut reaching = vec![0_usize; lines.len() + MOST];
            for (number, line) in lines.iter().enumerate() {
                let here: usize = line.cells.iter().map(|cell| cell.columns).sum();
                prop_assert_eq!(here + reaching[number], 4);
                for cell in &line.cells {
                    for below in 1..cell.rows {
                        reaching[number + below] += cell.columns;
                    }
                }
            }
            prop_assert_eq!(reaching[lines.len()], 0);
            let mut held: Vec<usize> = lines.iter().flat_map(|line| &line.cells).flat_map(|cell| cell.holds.clone()).collect();
            held.sort_unstable();
            prop_assert_eq!(held, (0..day.len()).collect::<Vec<_>>());
        }
    }
}
