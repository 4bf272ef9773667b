//! What is wrong with a calendar, and in which line.

/// How a calendar is put together.
#[derive(Debug, Default)]
pub struct Shape {
    /// How many components it has.
    pub components: usize,
    /// How deep they are nested.
    pub deepest: usize,
    /// Where it does not end as it began, in a sentence.
    pub fault: Option<String>,
    /// The first line that is no property.
    strange: Option<usize>,
}

impl Shape {
    /// What to look at where the fault is not known.
    pub fn suspect(&self) -> String {
        let line = |line| format!("line {line} is not as a calendar has it");
        self.strange.map_or_else(|| "its lines are not as a calendar has them".to_owned(), line)
    }
}

/// The shape of a calendar as it is in its file, folds and all.
pub fn shape(text: &str) -> Shape {
    let mut shape = Shape::default();
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut last = 0;
    for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        last = if line.trim().is_empty() { last } else { number };
        let (name, value) = line.split_once(':').unwrap_or(("", ""));
        let value = value.trim().to_ascii_uppercase();
        if line.starts_with([' ', '\t']) || line.trim().is_empty() {
            continue;
        }
        if name.is_empty() {
            shape.strange = shape.strange.or(Some(number));
        } else if name.eq_ignore_ascii_case("BEGIN") {
            open.push((value, number));
            shape.components += 1;
            shape.deepest = shape.deepest.max(open.len());
        } else if name.eq_ignore_ascii_case("END") && shape.fault.is_none() {
            shape.fault = match open.pop() {
                Some((name, _)) if name == value => None,
                Some((name, _)) => Some(format!("END:{value} stands in line {number} where END:{name} belongs")),
                None => Some(format!("END:{value} in line {number} ends what never began")),
            };
        }
    }
    let is_one = text.trim_start_matches('\u{feff}').trim_start().get(..15);
    if !is_one.is_some_and(|line| line.eq_ignore_ascii_case("BEGIN:VCALENDAR")) {
        shape.fault = Some("it does not begin with BEGIN:VCALENDAR".to_owned());
    } else if let (None, Some((name, line))) = (&shape.fault, open.last()) {
        shape.fault = Some(format!("it breaks off in line {last}, inside the {name} that begins in line {line}"));
    }
    shape
}
